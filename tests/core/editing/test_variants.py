"""Variants: what differs is laid over the base, and the base's corrections reach through."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from core.document.costs import CostLine, FixedGrowth
from core.document.places import Place, get, replace
from core.document.positions import PositionLine, ShareOfCost
from core.document.scenario import Scenario
from core.document.variants import AddChange, RemoveChange, SetChange, Variant, Variants
from core.document.written import MAX_DEPTH, Written
from core.editing.edits import (
    AddRow,
    Edit,
    EditRefused,
    RemoveRow,
    SetField,
    SetPositionRule,
    SetStatedAmount,
)
from core.editing.together import Together
from core.editing.variants import (
    AddVariant,
    EditInVariant,
    RemoveVariant,
    RenameVariant,
    describe,
    differences,
    duplicate,
    into,
    is_about_variants,
    lay,
    lay_changes,
    put,
)
from core.editing.years import SetYearValue
from core.files.scenario_file import document_hash, dumps, loads
from core.words import message, say

LABOR = Place.parse("costs/lines/labor")
LABOR_2019 = LABOR / "amounts/2019/value"
ARMY = Place.parse("posture/elements/2id/strength")

EXERCISES = CostLine(
    id="bases",
    name="Bases",
    category="ops",
    place="on_peninsula",
    unit="KRW bn",
    growth=FixedGrowth(percent=Decimal(1)),
)

amounts = st.integers(1, 9_999).map(lambda tenths: Decimal(tenths) / 10)
EDITS: list[st.SearchStrategy[Edit]] = [
    amounts.map(lambda value: SetField(LABOR_2019, value)),
    amounts.map(lambda value: SetField(LABOR / "growth", FixedGrowth(percent=value % 90))),
    st.tuples(st.integers(2015, 2019), st.none() | amounts).map(
        lambda given: SetYearValue(LABOR / "amounts", given[0], given[1])
    ),
    st.integers(1, 20_000).map(lambda people: SetField(ARMY, people)),
    st.text("abc 한국", min_size=1, max_size=8).map(lambda name: SetField(LABOR / "name", name)),
    st.just(AddRow(Place.parse("costs/lines"), EXERCISES)),
    st.just(AddRow(Place.parse("costs/lines"), EXERCISES, 0)),
    st.just(RemoveRow(Place.parse("costs/lines/exercises"))),
    st.just(RemoveRow(Place.parse("costs/lines/bases"))),
    amounts.map(lambda percent: SetPositionRule("ask", "bases", ShareOfCost(percent=percent))),
    st.just(SetPositionRule("ask", "labor", None)),
    st.tuples(st.integers(2020, 2025), st.none() | amounts).map(
        lambda given: SetStatedAmount("sma-11", "won", given[0], given[1])
    ),
    st.integers(2019, 2026).map(lambda year: SetField(Place.parse("about/last_year"), year)),
]
some_edits = st.lists(st.one_of(EDITS), max_size=6)
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def edited(scenario: Scenario, edits: list[Edit]) -> Scenario:
    """Return the scenario after those of the edits that make sense."""
    for edit in edits:
        try:
            scenario = edit.apply(scenario)
        except EditRefused:
            continue
    return scenario


def with_variant(scenario: Scenario, *edits: Edit, on: str | None = None, variant: str = "v") -> Scenario:
    """Return the scenario with a variant in which edits were made."""
    scenario = AddVariant(variant, f"Variant {variant}", on).apply(scenario)
    for edit in edits:
        scenario = EditInVariant(variant, edit).apply(scenario)
    return scenario


def said(one: Scenario) -> str:
    """Return what a document says, its variants left out."""
    return document_hash(replace(one, Place(("variants",)), Variants()))


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


def test_that_a_variant_with_nothing_changed_is_the_very_same_scenario(scenario: Scenario) -> None:
    document = AddVariant("v", "V").apply(scenario)
    assert lay(document, "v").scenario is document
    assert lay(document, None).scenario is document
    assert lay(document, "gone").scenario is document


def test_that_laying_is_remembered(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    assert lay(document, "v").scenario is lay(document, "v").scenario


def test_that_rows_that_a_variant_does_not_touch_stay_the_very_same(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    laid = lay(document, "v").scenario
    assert laid.posture is document.posture
    assert laid.costs.lines[1] is document.costs.lines[1]


def test_that_a_correction_of_the_base_reaches_a_variant_that_did_not_override_it(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    document = SetField(LABOR / "amounts/2017/value", Decimal(611)).apply(document)
    document = SetField(LABOR / "name", "Korean labor").apply(document)
    laid = lay(document, "v").scenario
    assert get(laid, LABOR / "amounts/2017/value") == Decimal(611)
    assert get(laid, LABOR / "name") == "Korean labor"
    assert get(laid, LABOR_2019) == Decimal(700)


def test_that_a_correction_of_what_a_variant_overrides_does_not_reach_it(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)))
    document = SetField(LABOR_2019, Decimal(680)).apply(document)
    assert get(lay(document, "v").scenario, LABOR_2019) == Decimal(700)


def test_that_a_change_of_a_row_that_is_gone_is_told_and_kept(scenario: Scenario) -> None:
    row = Place.parse("costs/lines/exercises")
    document = with_variant(
        scenario, SetField(row / "name", "Big exercises"), SetField(LABOR_2019, Decimal(700))
    )
    document = RemoveRow(row).apply(document)
    laid = lay(document, "v")
    assert [conflict.place for conflict in laid.conflicts] == [row / "name"]
    assert laid.conflicts[0].reason == "There is no “exercises” in costs/lines any more."
    assert get(laid.scenario, LABOR_2019) == Decimal(700)

    document = EditInVariant("v", SetField(ARMY, 8000)).apply(document)
    assert lay(document, "v").conflicts == laid.conflicts
    told = say(describe(document.variants.rows[0].changes, document)[-1])
    assert told.startswith("“Lines, exercises, name: Big exercises” does not apply.")


def test_that_a_kept_change_applies_again_when_its_row_comes_back(scenario: Scenario) -> None:
    row = Place.parse("costs/lines/exercises")
    document = with_variant(scenario, SetField(row / "name", "Big exercises"))
    without = RemoveRow(row).apply(document)
    back = AddRow(row.parent, scenario.costs.lines[1]).apply(without)
    assert lay(back, "v").conflicts == ()
    assert get(lay(back, "v").scenario, row / "name") == "Big exercises"


def test_that_a_row_that_comes_back_in_the_variant_is_as_it_was_put_there(scenario: Scenario) -> None:
    row = Place.parse("costs/lines/exercises")
    document = with_variant(scenario, SetField(row / "name", "Big exercises"))
    document = RemoveRow(row).apply(document)
    document = EditInVariant("v", AddRow(row.parent, scenario.costs.lines[1])).apply(document)
    assert get(lay(document, "v").scenario, row / "name") == "Exercises"


def test_that_a_change_that_is_no_longer_valid_leaves_the_others(scenario: Scenario) -> None:
    document = with_variant(
        scenario,
        SetField(Place.parse("about/last_year"), 2020),
        SetField(LABOR_2019, Decimal(700)),
    )
    later = Together(
        (SetField(Place.parse("about/last_year"), 2030), SetField(Place.parse("about/first_year"), 2022)),
        message("edit.together"),
    )
    document = later.apply(document)
    laid = lay(document, "v")
    assert [(str(found.place), found.reason) for found in laid.conflicts] == [
        ("about/last_year", "The last year is before the first.")
    ]
    assert get(laid.scenario, LABOR_2019) == Decimal(700)


def test_that_changes_that_are_valid_only_together_are_made_beside_one_that_is_not(
    scenario: Scenario,
) -> None:
    changes = (
        SetChange(place="about/first_year", value=Written.of(2030)),
        SetChange(place="about/last_year", value=Written.of(2035)),
        SetChange(place="costs/lines/labor/unit", value=Written.of("XYZ bn")),
        SetChange(place="costs/lines/labor/name", value=Written.of("Work")),
        SetChange(place="costs/lines/labor/memo", value=Written.of("yes")),
    )
    laid = lay_changes(scenario, changes)
    assert {str(conflict.place) for conflict in laid.conflicts} == {
        "costs/lines/labor/unit",
        "costs/lines/labor/memo",
    }
    assert (laid.scenario.about.first_year, laid.scenario.about.last_year) == (2030, 2035)
    assert laid.scenario.costs.lines[0].name == "Work"


def test_that_a_row_and_what_speaks_of_it_may_come_in_any_order(scenario: Scenario) -> None:
    line = PositionLine(line="bases", pays=ShareOfCost(percent=Decimal(5)))
    other = AddRow(Place.parse("costs/lines"), EXERCISES).apply(scenario)
    other = AddRow(Place.parse("positions/rows/ask/lines"), line).apply(other)
    changes = tuple(reversed(differences(scenario, other)))
    laid = lay_changes(scenario, changes)
    assert laid.conflicts == ()
    assert said(laid.scenario) == said(other)


def test_that_a_variant_stands_on_another_one(scenario: Scenario) -> None:
    document = with_variant(scenario, SetField(LABOR_2019, Decimal(700)), variant="low")
    document = with_variant(document, SetField(ARMY, 8000), on="low", variant="lower")
    laid = lay(document, "lower").scenario
    assert (get(laid, LABOR_2019), get(laid, ARMY)) == (Decimal(700), 8000)
    assert all(
        change.place.startswith("posture/elements/2id/") for change in document.variants.rows[1].changes
    )

    document = EditInVariant("low", SetField(LABOR_2019, Decimal(710))).apply(document)
    assert get(lay(document, "lower").scenario, LABOR_2019) == Decimal(710)


def test_that_conflicts_below_are_told_above_and_kept_where_they_are(scenario: Scenario) -> None:
    row = Place.parse("costs/lines/exercises")
    document = with_variant(scenario, SetField(row / "name", "Big exercises"), variant="low")
    document = with_variant(document, SetField(ARMY, 8000), on="low", variant="lower")
    document = RemoveRow(row).apply(document)
    assert [found.variant for found in lay(document, "lower").conflicts] == ["low"]
    again = EditInVariant("lower", SetField(ARMY, 7000)).apply(document)
    assert all("exercises" not in change.place for change in again.variants.rows[1].changes)


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


@pytest.mark.parametrize(
    "change",
    [
        SetChange(place="costs", value=Written.of({})),
        SetChange(place="costs/lines/labor", value=Written.of({"id": "other"})),
        SetChange(place="costs/lines/labor/name/first", value=Written.of("x")),
        SetChange(place="costs/lines/labor/amounts/2019/value", value=Written.of(["7"])),
        AddChange(place="costs/lines/labor/name", row=Written.of({})),
        AddChange(place="costs/lines", row=Written.of({"id": "labor"})),
        AddChange(place="about/title", row=Written.of(None)),
        RemoveChange(place="about/title"),
        RemoveChange(place="costs/lines/gone"),
        RemoveChange(place="costs"),
    ],
)
def test_that_a_change_that_makes_no_sense_is_a_conflict_and_never_an_error(
    scenario: Scenario, change: SetChange | AddChange | RemoveChange
) -> None:
    good = SetChange(place="about/title", value=Written.of("Other"))
    laid = lay_changes(scenario, (change, good))
    assert [conflict.change for conflict in laid.conflicts if conflict.change is change] == [change] or (
        change.place == "costs"
    )
    assert laid.scenario.about.title == "Other"
    assert all(say(told) for told in describe((change, good), scenario))


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


def test_that_differences_are_told_in_words(scenario: Scenario) -> None:
    other = edited(
        scenario,
        [
            SetField(LABOR_2019, Decimal(700)),
            SetField(LABOR / "growth", FixedGrowth(percent=Decimal(3))),
            SetYearValue(LABOR / "amounts", 2018, Decimal(590)),
            SetPositionRule("ask", "labor", ShareOfCost(percent=Decimal(60))),
            SetField(ARMY, 8000),
            AddRow(Place.parse("costs/lines"), EXERCISES),
            RemoveRow(Place.parse("costs/lines/exercises")),
            SetField(Place.parse("shares/definitions/host/lower"), ("labor", "bases")),
        ],
    )
    assert [say(told) for told in describe(differences(scenario, other), scenario)] == [
        "Exercises: left out",
        "Labor, 2018: – → KRW 590 bn",
        "Labor, 2019: KRW 667.3 bn → KRW 700 bn",
        "Labor, growth rule: fixed 2 % → fixed 3 %",
        "Bases: added",
        "Host share, lower: with Bases",
        "Opening ask, Labor: 50 % of the cost → 60 % of the cost",
        "2nd Division, strength: 9,000 → 8,000",
    ]


def test_that_a_year_without_a_value_is_told_as_what_differs(scenario: Scenario) -> None:
    other = edited(scenario, [SetYearValue(LABOR / "amounts", 2019, None)])
    assert [say(told) for told in describe(differences(scenario, other), scenario)] == [
        "Labor, 2019: KRW 667.3 bn → no value"
    ]
