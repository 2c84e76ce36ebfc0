"""What a variant changes is laid over its base, and the base's corrections reach through."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.document.places import Place, get
from core.document.positions import PositionLine, ShareOfCost
from core.document.scenario import Scenario
from core.document.variants import AddChange, RemoveChange, SetChange
from core.document.written import Written
from core.editing.edits import (
    AddRow,
    RemoveRow,
    SetField,
)
from core.editing.together import Together
from core.editing.variants import (
    AddVariant,
    EditInVariant,
    describe,
    differences,
    lay,
    lay_changes,
)
from core.words import message, say
from tests.core.editing.in_variants import (
    ARMY,
    EXERCISES,
    LABOR,
    LABOR_2019,
    said,
    with_variant,
)


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
