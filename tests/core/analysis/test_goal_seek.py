"""Goal seek, against trying every value of the range, on clauses with caps, floors and rounding."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.analysis.goal_seek import NotSought, Sought, Stretch, seek, tell_flat
from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, SetField
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from core.words import say

D = Decimal
ASK = Place.parse("positions/rows/us-ask/total/value")
PRICES = Place.parse("indices/rows/cpi-kr/observed/2025/value")


def comes_to(scenario: Scenario, place: Place, x: Decimal, metric: str, year: int) -> float:
    try:
        outcome = evaluate(SetField(place, x).apply(scenario))
    except EditRefused:
        return float("nan")
    return float(METRICS[metric].values(outcome)[0, outcome.at(year)])


def holds(found: Sought, x: Decimal) -> bool:
    return any(one.low <= x <= one.high for one in found.stretches)


@pytest.mark.parametrize("goal", ["1551.1", "1560.0", "1595.2", "1535.0", "1640.0", "1519.2"])
def test_that_a_capped_and_rounded_clause_is_sought_as_every_value_would_tell(
    twelfth: Scenario, goal: str
) -> None:
    """Prices of two years back, published to 0.1 %, 5 % at most, the total rounded to KRW 0.1 bn."""
    found = seek(twelfth, None, PRICES, "contribution", 2027, D(goal), (D(-2), D(7)))
    for step in range(-200, 701, 10):
        x = D(step) / 100
        value = comes_to(twelfth, PRICES, x, "contribution", 2027)
        assert holds(found, x) == (float(goal) - 0.05 <= value < float(goal) + 0.05), x
    for one in found.stretches:
        inside = [comes_to(twelfth, PRICES, x, "contribution", 2027) for x in (one.low, one.high)]
        assert inside == pytest.approx([float(goal)] * 2, abs=0.05)
        for outside in (one.low - found.step, one.high + found.step):
            if found.low <= outside <= found.high:
                assert comes_to(twelfth, PRICES, outside, "contribution", 2027) != pytest.approx(
                    float(goal), abs=0.04
                )


def test_that_a_jump_over_the_goal_is_told_with_both_sides(twelfth: Scenario) -> None:
    """0.1 % more of prices are KRW 1.5 bn more: no growth gives what lies between."""
    found = seek(twelfth, None, PRICES, "contribution", 2027, D("1551.8"), (D(0), D(5)))
    assert found.stretches == ()
    (jump,) = found.jumps
    assert jump.high - jump.low == found.step
    assert (jump.before, jump.after) == pytest.approx((1551.1, 1552.6))
    assert jump.low < D("2.15") <= jump.high


def test_that_the_bound_that_stops_it_is_told(twelfth: Scenario) -> None:
    found = seek(twelfth, None, PRICES, "contribution", 2027, D(1700), (D(0), D(9)))
    assert (found.stretches, found.jumps) == ((), ())
    assert found.comes_to == pytest.approx(1595.2)
    assert found.nearest is not None
    assert D("4.95") <= found.nearest <= D("5.1"), "of all that are as near, the nearest to the present"


def test_that_a_straight_line_has_the_stretch_that_rounds(impasse: Scenario) -> None:
    found = seek(impasse, None, ASK, "gap", 2020, D("1000.0"))
    (one,) = found.stretches
    at = comes_to(impasse, ASK, D(3000), "gap", 2020) - 3000
    assert (float(one.low), float(one.high)) == pytest.approx((999.95 - at, 1000.05 - at), abs=0.11)


def test_that_a_number_of_people_is_whole() -> None:
    drawdown = example("drawdown-22000")
    move = Place.parse("posture/plans/drawdown/moves")
    plan = next(plan for plan in drawdown.posture.plans if plan.id == "drawdown")
    place = move / plan.moves[0].id / "change" / "people"
    found = seek(drawdown, None, place, "strength.year_end", 2020, D(22_000), (D(-10_000), D(0)))
    (one,) = found.stretches
    assert one.low == one.high == D(-6_500)


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("positions/rows/us-ask/name", "stands no number"),
        ("positions/rows/nobody/total/value", "nobody"),
    ],
)
def test_that_what_is_no_number_is_told(impasse: Scenario, place: str, reason: str) -> None:
    with pytest.raises(NotSought, match=reason):
        seek(impasse, None, Place.parse(place), "gap", 2020, D(1))
    with pytest.raises(NotSought, match="the range from 2 to 1"):
        seek(impasse, None, ASK, "gap", 2020, D(1), (D(2), D(1)))


def test_that_a_number_without_bearing_on_the_metric_is_told(impasse: Scenario) -> None:
    """What labor costs in all is no part of what the ask comes to."""
    labor = Place.parse("costs/lines/labor/amounts/2019/value")
    found = seek(impasse, None, labor, "contribution", 2020, D("4700.0"))
    assert found.is_flat
    assert "does not hang on this number" in say(tell_flat(found))
    assert not seek(impasse, None, ASK, "contribution", 2020, D("4700.0")).is_flat


@pytest.mark.parametrize(
    ("low", "high", "present", "plainest"),
    [
        ("1999.5", "2000.4", "4700", "2000"),
        ("1999.5", "2000.4", "1999.9", "1999.9"),
        ("2.3117", "2.3164", "5", "2.314"),
        ("-0.4", "0.7", "9", "0"),
        ("4", "4", "1", "4"),
        ("0.00121", "0.00123", "1", "0.00122"),
    ],
)
def test_that_the_plainest_value_of_a_stretch_is_taken(
    low: str, high: str, present: str, plainest: str
) -> None:
    found = Stretch(Decimal(low), Decimal(high)).plainest(Decimal(present))
    assert found == Decimal(plainest)
