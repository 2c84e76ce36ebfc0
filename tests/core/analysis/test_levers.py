"""Levers: what they move, and that each moves what it says."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from core.analysis.levers import Lever, levers
from core.document.agreements import FixedStep, StatedAmount
from core.document.places import Place, replace, with_fields
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.measures import contribution, strength_lowest
from core.examples import example, example_ids
from core.words import say


def lever(scenario: Scenario, lever_id: str) -> Lever:
    return next(one for one in levers(evaluate(scenario)) if one.id == lever_id)


@pytest.mark.parametrize("example_id", example_ids())
def test_that_every_lever_stands_within_its_range_and_moves_something(example_id: str) -> None:
    scenario = example(example_id)
    found = levers(evaluate(scenario))
    assert len({one.id for one in found}) == len(found)
    for one in found:
        assert one.low <= one.value <= one.high, one.id
        other = one.high if one.value < one.high else one.low
        moved = one.edit(other).apply(scenario)
        assert moved is not scenario
        assert lever(moved, one.id).value == other
        assert one.told(one.value)
        if one.group == "position":
            before, after = (contribution(evaluate(state))[0] for state in (scenario, moved))
            assert not np.array_equal(before, after, equal_nan=True), one.id


def test_that_a_lever_at_its_own_value_leaves_what_is_computed() -> None:
    scenario = example("twelfth-sma")
    before = contribution(evaluate(scenario))
    for one in levers(evaluate(scenario)):
        same = one.edit(one.value).apply(scenario)
        np.testing.assert_allclose(contribution(evaluate(same)), before)


def test_that_a_lower_cap_is_felt_once_prices_reach_it() -> None:
    """With prices assumed at 6 %, a cap of 2 % and one of 5 % give 2 and 5 % a year."""
    scenario = lever(example("twelfth-sma"), "index cpi-kr").edit(Decimal(6)).apply(example("twelfth-sma"))
    totals = {}
    for cap in (2, 5):
        capped = lever(scenario, "cap sma-12 indexed-2027").edit(Decimal(cap)).apply(scenario)
        values = contribution(evaluate(capped))[0]
        totals[cap] = values[-1] / values[-2] - 1
    assert totals[2] == pytest.approx(0.02, abs=5e-4)
    assert totals[5] == pytest.approx(0.05, abs=5e-4)


def test_that_a_cut_is_made_larger_and_later() -> None:
    scenario = example("twelfth-sma")
    size = lever(scenario, "size to-guam")
    larger = size.edit(size.value - 1_000).apply(scenario)
    at = evaluate(scenario).at(2027)
    before, after = (strength_lowest(evaluate(one))[0, at] for one in (scenario, larger))
    assert before - after == 1_000
    date = lever(scenario, "date to-guam")
    assert date.told(date.value) == "1 September 2026"
    later = date.edit(date.value + 30).apply(scenario)
    assert lever(later, "date to-guam").told(date.value + 30) == "1 October 2026"


def test_that_the_rate_in_view_is_the_one_that_is_moved() -> None:
    scenario = example("impasse-2019")
    press = lever(scenario, "rate press")
    assert (press.value, press.unit) == (Decimal("1124.35"), "KRW per USD")
    dearer = press.edit(Decimal(1_300)).apply(scenario)
    assert dearer.parties.rate("press").value == 1_300
    assert dearer.parties.rate("press").cite == ()


def test_that_each_term_of_an_agreement_has_a_lever_of_its_own() -> None:
    """Two escalators, one after the other, must not be taken for one."""
    base = example("twelfth-sma")
    place = Place(("agreements", "rows", "sma-12", "portions"))
    portion = next(row for row in base.agreements.rows if row.id == "sma-12").portions[0]
    stated = tuple(term for term in portion.terms if isinstance(term, StatedAmount))
    steps = (
        FixedStep(first_year=2027, last_year=2028, percent=Decimal(2)),
        FixedStep(first_year=2029, last_year=2030, percent=Decimal(3)),
    )
    scenario = replace(base, place / portion.id / "terms", (*stated[:1], *steps))
    found = [one for one in levers(evaluate(scenario)) if one.group == "agreement"]
    assert len({one.id for one in found}) == 2
    assert [say(one.name) for one in found] == [
        "Escalator of the 12th SMA, 2027–2028",
        "Escalator of the 12th SMA, 2029–2030",
    ]


def test_that_a_position_whose_amounts_grow_by_themselves_has_no_growth_to_drag() -> None:
    """Half as much again as the cost grows with the cost: to drag a growth of its own would move nothing."""
    drawdown = example("drawdown-22000")
    assert not [lever for lever in levers(evaluate(drawdown)) if lever.id.startswith("growth ")]
    impasse = example("impasse-2019")
    view = with_fields(impasse.view, position="us-ask")
    assert [lever.id for lever in levers(evaluate(impasse, view)) if lever.id.startswith("growth ")] == [
        "growth us-ask"
    ]
