"""Edits make a new scenario from the present one, or are refused with a sentence."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from core.document.agreements import StatedAmount
from core.document.places import Place, get
from core.document.positions import (
    AsInForce,
    PaysNothing,
    ShareOfCost,
)
from core.document.posture import ChangeBy, ChangeTo, Move
from core.document.scenario import Scenario
from core.document.values import Cited
from core.editing.edits import (
    AddRow,
    Edit,
    EditRefused,
    RemoveRow,
    SetField,
    SetPositionRule,
    SetStatedAmount,
    new_id,
)
from core.editing.together import Together
from core.editing.years import SetYearValue
from core.words import message, say

AMOUNTS = Place.parse("costs/lines/labor/amounts")
VALUE = AMOUNTS / 2019 / "value"
TERMS = Place.parse("agreements/rows/sma-11/portions/won/terms")
MOVES = Place.parse("posture/plans/cut/moves")
DAY = datetime.date(2020, 1, 1)


def refusal(edit: Edit, scenario: Scenario) -> str:
    with pytest.raises(EditRefused) as caught:
        edit.apply(scenario)
    reason = caught.value.reason
    assert reason[0].isupper() or not reason[0].isalpha()
    assert reason.endswith(".")
    for jargon in ("pydantic", "http", "Input", "type="):
        assert jargon not in reason
    return reason


def test_that_a_changed_figure_loses_its_source_and_becomes_assumed(scenario: Scenario) -> None:
    changed = SetField(VALUE, Decimal(690)).apply(scenario)
    amount = changed.costs.lines[0].amounts[1]
    assert (amount.value, amount.cite, amount.confidence) == (Decimal(690), (), "assumed")
    assert changed.costs.lines[0].cite == ("moef",)


def test_that_the_same_figure_again_changes_nothing(scenario: Scenario) -> None:
    assert SetField(VALUE, Decimal("667.3")).apply(scenario) is scenario
    assert SetField(VALUE, Decimal("667.30")).apply(scenario) is scenario


def test_that_a_figure_of_a_sub_record_drops_the_citation_of_the_record_around_it(scenario: Scenario) -> None:
    changed = SetField(MOVES / "m1" / "change" / "people", -5000).apply(scenario)
    move = changed.posture.plans[0].moves[0]
    assert (move.change, move.cite, move.confidence) == (ChangeBy(people=-5000), (), "assumed")
    whole = SetField(MOVES / "m1" / "change", ChangeTo(people=1)).apply(scenario)
    assert whole.posture.plans[0].moves[0].cite == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("posture/elements/2id/strength", 8000),
        ("posture/elements/2id/since", datetime.date(2019, 1, 1)),
        ("agreements/rows/sma-11/portions/won/terms/indexed-2022/cap", Decimal(5)),
        ("agreements/rows/sma-11/portions/won/terms/indexed-2022/floor", None),
    ],
)
def test_that_numbers_and_days_are_figures(scenario: Scenario, path: str, value: object) -> None:
    place = Place.parse(path)
    record = get(SetField(place, value).apply(scenario), place.parent)
    assert isinstance(record, Cited)
    assert (record.cite, record.confidence) == ((), "assumed")


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Payroll"), ("memo", True), ("note", "checked"), ("confidence", "estimated")],
)
def test_that_words_and_marks_keep_the_citation(scenario: Scenario, field: str, value: object) -> None:
    changed = SetField(AMOUNTS.parent / field, value)
    assert changed.apply(scenario).costs.lines[0].cite == ("moef",)


def test_that_the_year_of_a_row_can_change_though_it_is_its_key(scenario: Scenario) -> None:
    changed = SetField(AMOUNTS / 2019 / "year", 2018).apply(scenario)
    assert [amount.year for amount in changed.costs.lines[0].amounts] == [2017, 2018, 2020]


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("posture/elements/2id/strength", -1, "The strength must be 0 or more."),
        (f"{TERMS}/indexed-2022/cap", Decimal(-1), "The cap of -1 % is under the floor of 0 %."),
        (str(VALUE), "690", "The value must be a number."),
        (str(VALUE), Decimal("NaN"), "The value must be a number that is not infinite."),
        ("about/title", "", "The title must not be empty."),
        ("about/title", "a\u202eb", "The invisible character U+202E is not allowed in a text."),
        ("costs/lines/labor/unit", "won", "The unit must be a unit of money, as in KRW bn."),
        ("costs/lines/labor/place", "moon", "The place must be on_peninsula or off_peninsula."),
        ("costs/lines/labor/growth", 5, "The growth must be a record, not a single value."),
        ("costs/lines/labor/cite", ("nyt",), "nyt"),
        ("costs/lines/gone/name", "x", "There is no “gone” in costs/lines."),
        ("posture/plans/cut/moves/m1/date", datetime.date(2019, 1, 1), "before 2nd Division exists"),
    ],
)
def test_that_a_refusal_is_a_plain_sentence(
    scenario: Scenario, path: str, value: object, reason: str
) -> None:
    assert reason in refusal(SetField(Place.parse(path), value), scenario)


def test_that_a_refusal_knows_its_place(scenario: Scenario) -> None:
    with pytest.raises(EditRefused) as caught:
        SetField(VALUE, None).apply(scenario)
    assert caught.value.place == VALUE


def test_that_a_row_is_added_where_it_is_wanted(scenario: Scenario) -> None:
    row = Move(id="m0", date=datetime.date(2020, 6, 1), element="2id", change=ChangeBy(people=-1))
    edit = AddRow(MOVES, row, 0)
    assert [move.id for move in edit.apply(scenario).posture.plans[0].moves] == ["m0", "m1"]
    assert edit.place == MOVES / "m0"
    assert say(edit.label(scenario)) == "Add move"
    early = Move(id="m2", date=datetime.date(2019, 1, 1), element="2id", change=ChangeBy(people=-1))
    assert "exists" in refusal(AddRow(MOVES, early), scenario)
    assert "already" in refusal(AddRow(MOVES, scenario.posture.plans[0].moves[0]), scenario)
    assert refusal(AddRow(Place.parse("costs/lines"), row), scenario)


def test_that_a_row_without_dependents_is_removed(scenario: Scenario) -> None:
    edit = RemoveRow(Place.parse("costs/lines/exercises"))
    assert [line.id for line in edit.apply(scenario).costs.lines] == ["labor"]
    assert say(edit.label(scenario)) == "Remove Exercises"
    assert [s.id for s in RemoveRow(Place.parse("sources/rows/dod")).apply(scenario).sources.rows] == ["moef"]


@pytest.mark.parametrize(
    ("path", "speakers"),
    [
        ("costs/lines/labor", ["Labor", "Host share", "Opening ask"]),
        ("indices/rows/cpi", ["Consumer prices", "Eleventh SMA"]),
        ("posture/elements/2id", ["2nd Division", "on 1 January 2021", "Cut"]),
        ("posture/counts/headline", ["Headline", "2nd Division"]),
        ("sources/rows/moef", ["Ministry of Finance", "Labor", "more"]),
        ("parties/parties/rok", ["the host nation"]),
        ("parties/currencies/USD", ["the reference currency"]),
    ],
)
def test_that_a_row_is_kept_while_others_speak_of_it(
    scenario: Scenario, path: str, speakers: list[str]
) -> None:
    reason = refusal(RemoveRow(Place.parse(path)), scenario)
    assert "is still used by" in reason
    for speaker in speakers:
        assert speaker in reason


def test_that_a_year_gets_changes_and_loses_its_value(scenario: Scenario) -> None:
    added = SetYearValue(AMOUNTS, 2018, Decimal(640)).apply(scenario)
    amounts = added.costs.lines[0].amounts
    assert [amount.year for amount in amounts] == [2017, 2018, 2019, 2020]
    assert (amounts[1].value, amounts[1].confidence) == (Decimal(640), "assumed")
    assert SetYearValue(AMOUNTS, 2018, None).apply(added) == scenario
    changed = SetYearValue(AMOUNTS, 2019, Decimal(690)).apply(scenario)
    assert changed.costs.lines[0].amounts[1].cite == ()
    assert SetYearValue(AMOUNTS, 2019, Decimal("667.3")).apply(scenario) is scenario
    assert SetYearValue(AMOUNTS, 2010, None).apply(scenario) is scenario


def test_that_an_index_takes_values_by_year(scenario: Scenario) -> None:
    observed = Place.parse("indices/rows/cpi/observed")
    changed = SetYearValue(observed, 2018, Decimal("1.5")).apply(scenario)
    assert [o.year for o in changed.indices.rows[0].observed] == [2018, 2019]
    assert (
        say(SetYearValue(observed, 2019, Decimal("0.5")).label(scenario))
        == "Consumer prices, 2019: 0.4 % → 0.5 %"
    )


def test_that_a_sum_over_years_is_not_changed_by_one_year(scenario: Scenario) -> None:
    assert "2020–2022" in refusal(SetYearValue(AMOUNTS, 2021, Decimal(1)), scenario)
    assert "2020–2022" in refusal(SetYearValue(AMOUNTS, 2020, None), scenario)


def test_that_values_by_year_are_refused_elsewhere_and_out_of_range(scenario: Scenario) -> None:
    assert "no values by year" in refusal(
        SetYearValue(Place.parse("costs/lines"), 2019, Decimal(1)), scenario
    )
    assert refusal(SetYearValue(AMOUNTS, 1800, Decimal(1)), scenario) == "The year must be 1900 or more."


def test_that_a_stated_amount_overrides_the_rule_and_gives_way_again(scenario: Scenario) -> None:
    stated = SetStatedAmount("sma-11", "won", 2022, Decimal(1250)).apply(scenario)
    terms = stated.agreements.rows[0].portions[0].terms
    assert StatedAmount(year=2022, value=Decimal(1250), confidence="assumed") in terms
    assert SetStatedAmount("sma-11", "won", 2022, None).apply(stated) == scenario
    assert SetStatedAmount("sma-11", "won", 2023, None).apply(scenario) is scenario
    first = SetStatedAmount("sma-11", "won", 2020, Decimal(1000)).apply(scenario)
    assert first.agreements.rows[0].portions[0].terms[0].cite == ()


def test_that_the_first_year_keeps_its_amount_and_others_stay_outside(scenario: Scenario) -> None:
    assert "first year" in refusal(SetStatedAmount("sma-11", "won", 2020, None), scenario)
    assert "2020–2025" in refusal(SetStatedAmount("sma-11", "won", 2030, Decimal(1)), scenario)
    assert "gone" in refusal(SetStatedAmount("gone", "won", 2021, Decimal(1)), scenario)


def test_that_a_position_line_is_set_changed_and_taken_out(scenario: Scenario) -> None:
    added = SetPositionRule("ask", "exercises", PaysNothing(red_line=True)).apply(scenario)
    assert added.positions.rows[0].rule_for("exercises") == PaysNothing(red_line=True)
    assert SetPositionRule("ask", "exercises", None).apply(added) == scenario
    assert SetPositionRule("ask", "exercises", None).apply(scenario) is scenario
    changed = SetPositionRule("ask", "labor", AsInForce()).apply(scenario)
    assert changed.positions.rows[0].lines[0].cite == ()
    assert SetPositionRule("ask", "labor", ShareOfCost(percent=Decimal(50))).apply(scenario) is scenario
    assert "cost line" in refusal(SetPositionRule("ask", "gone", AsInForce()), scenario)


def test_that_several_edits_are_made_together_or_not_at_all(scenario: Scenario) -> None:
    good = SetYearValue(AMOUNTS, 2018, Decimal(1))
    bad = SetYearValue(AMOUNTS, 2016, Decimal(-1))
    named = message("edit.add", row="two years")
    edit = Together((good, SetYearValue(AMOUNTS, 2016, Decimal(2))), named)
    assert len(edit.apply(scenario).costs.lines[0].amounts) == 5
    assert edit.place == AMOUNTS
    assert edit.label(scenario) == named
    assert "0 or more" in refusal(Together((good, bad), named), scenario)
    assert Together((), named).apply(scenario) is scenario


def test_that_a_new_id_is_free() -> None:
    assert new_id("move", set()) == "move"
    assert new_id("move", {"move", "move-2"}) == "move-3"
