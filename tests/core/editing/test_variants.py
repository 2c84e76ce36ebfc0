"""Variants: what differs between two scenarios, and edits made in one of them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from pydantic import ValidationError

from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.document.variants import SetChange, Variant, Variants
from core.document.written import MAX_DEPTH, Written
from core.editing.edits import (
    Edit,
    EditRefused,
    SetField,
)
from core.editing.variants import (
    AddVariant,
    EditInVariant,
    RemoveVariant,
    RenameVariant,
    differences,
    duplicate,
    into,
    is_about_variants,
    lay,
    lay_changes,
    put,
)
from core.files.scenario_file import dumps, loads
from core.words import say
from tests.core.editing.in_variants import (
    ARMY,
    LABOR_2019,
    edited,
    quickly,
    said,
    some_edits,
    with_variant,
)


@quickly
@given(edits=some_edits)
def test_that_laying_the_differences_over_one_scenario_gives_the_other(
    scenario: Scenario, edits: list[Edit]
) -> None:
    other = edited(scenario, edits)
    laid = lay_changes(scenario, differences(scenario, other))
    assert laid.conflicts == ()
    assert said(laid.scenario) == said(other)
    back = lay_changes(other, differences(other, scenario))
    assert back.conflicts == ()
    assert differences(back.scenario, scenario) == ()


@quickly
@given(edits=some_edits)
def test_that_edits_in_a_variant_give_what_they_give_in_the_document(
    scenario: Scenario, edits: list[Edit]
) -> None:
    inside = AddVariant("v", "V").apply(scenario)
    for edit in edits:
        try:
            inside = EditInVariant("v", edit).apply(inside)
        except EditRefused:
            continue
    assert said(inside) == said(scenario)
    assert said(lay(inside, "v").scenario) == said(edited(scenario, edits))


@quickly
@given(first=some_edits, second=some_edits)
def test_that_a_variant_without_a_difference_equals_what_it_stands_on(
    scenario: Scenario, first: list[Edit], second: list[Edit]
) -> None:
    document = AddVariant("child", "Child", "v").apply(AddVariant("v", "V").apply(scenario))
    for edit in first:
        try:
            document = EditInVariant("v", edit).apply(document)
        except EditRefused:
            continue
    document = edited(document, [edit for edit in second if edit.place.keys[0] != "variants"])
    assert lay(document, "child").scenario == lay(document, "v").scenario


@quickly
@given(edits=some_edits)
def test_that_a_file_keeps_the_variants(scenario: Scenario, edits: list[Edit]) -> None:
    variant = Variant(id="v", name="V", changes=differences(scenario, edited(scenario, edits)))
    document = replace(scenario, Place(("variants",)), Variants(rows=(variant,)))
    again = loads(dumps(document))
    assert again == document
    assert dumps(again) == dumps(document)
    assert said(lay(again, "v").scenario) == said(edited(scenario, edits))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([("a", "b"), ("b", "a")], "A stands on itself"),
        ([("a", "a")], "A stands on itself"),
        ([("a", "b"), ("b", "c"), ("c", "b")], "A stands on itself"),
        ([("a", "gone")], "A stands on “gone”, which is not among the variants"),
        ([("as-documented", None)], "is the document itself"),
    ],
)
def test_that_variants_in_a_circle_or_on_nothing_are_refused(
    rows: list[tuple[str, str | None]], reason: str
) -> None:
    with pytest.raises(ValidationError, match=reason):
        Variants(rows=tuple(Variant(id=row, name=row.upper(), on=on) for row, on in rows))


@pytest.mark.parametrize(
    "place", ["variants/rows", "view/year", "about/modified", "a//b", "", "/".join("a" * 15)]
)
def test_that_a_variant_never_changes_variants_the_view_or_the_day_it_was_modified(place: str) -> None:
    with pytest.raises(ValidationError):
        SetChange(place=place, value=Written.of(1))


def test_that_values_are_bounded() -> None:
    deep: object = 1
    for _ in range(MAX_DEPTH + 1):
        deep = [deep]
    for value in (deep, "x" * 4_001, 0.5, "\u202e", {"a\u202e": 1}, {1: 2}, ["y" * 4_000] * 130):
        with pytest.raises(ValueError, match=r"value|text|character"):
            Written.of(value)


def test_that_a_variant_others_stand_on_is_not_removed(scenario: Scenario) -> None:
    document = with_variant(with_variant(scenario, variant="low"), on="low", variant="lower")
    with pytest.raises(EditRefused, match="“Variant low” stays: “Variant lower” stands on it"):
        RemoveVariant("low").apply(document)
    document = RemoveVariant("lower").apply(document)
    assert RemoveVariant("low").apply(document).variants == Variants()


def test_that_variants_are_named_and_labelled(scenario: Scenario) -> None:
    document = AddVariant("v", "Drawdown").apply(scenario)
    assert say(AddVariant("v", "Drawdown").label(scenario)) == "Add variant Drawdown"
    assert say(RenameVariant("v", "Cut").label(document)) == "Variant Drawdown → Cut"
    assert say(RemoveVariant("v").label(document)) == "Remove variant Drawdown"
    inside = EditInVariant("v", SetField(LABOR_2019, Decimal(700)))
    assert say(inside.label(document)) == "Drawdown: Labor, 2019: KRW 667.3 bn → KRW 700 bn"
    assert RenameVariant("v", "Cut").apply(document).variants.rows[0].name == "Cut"
    assert RenameVariant("v", "Drawdown").apply(document) is document
    for wrong in (AddVariant("v", "Again"), AddVariant("w", ""), AddVariant("w", "W", on="gone")):
        with pytest.raises(EditRefused):
            wrong.apply(document)
    with pytest.raises(EditRefused, match="no variant “gone”"):
        EditInVariant("gone", SetField(ARMY, 1)).apply(document)


def test_that_a_copy_changes_nothing_in_its_model(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    copy = duplicate(document, "v", "w", "Copy", SetField(ARMY, 8000))
    document = copy.apply(document)
    assert get(lay(document, "w").scenario, LABOR_2019) == Decimal(700)
    assert get(lay(document, "w").scenario, ARMY) == 8000
    assert get(lay(document, "v").scenario, ARMY) == 9000


def test_that_only_edits_of_the_document_go_into_a_variant() -> None:
    plain = SetField(ARMY, 1)
    assert into(None, plain) is plain
    assert into("v", plain) == EditInVariant("v", plain)
    for edit in (
        AddVariant("w", "W"),
        RemoveVariant("v"),
        RenameVariant("v", "X"),
        EditInVariant("v", plain),
    ):
        assert is_about_variants(edit)
        assert into("v", edit) is edit


def test_that_what_gives_the_same_is_no_change(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    assert put(document, "v", lay(document, "v").scenario) is document
    back = put(document, "v", document)
    assert back.variants.rows[0].changes == ()
