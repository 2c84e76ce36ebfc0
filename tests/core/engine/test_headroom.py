"""Strength against the floors, day by day and year by year."""

from __future__ import annotations

import datetime
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.limits import Limit, NoException
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.headroom import Headroom, Way, headroom_by_year, headroom_of, way_below, way_on
from core.engine.limits import CutFinding, Law, Running, Status
from core.engine.measures import headroom_lowest
from core.engine.posture import Strength


def running(floor: int, first: date, last: date | None, count: str = "headline") -> Running:
    limit = Limit(
        id=f"act-{floor}",
        name="act",
        law="P.L.",
        floor=floor,
        count=count,
        first_day=first,
        last_day=last or first,
        exception=NoException(),
    )
    return Running(limit, first, last)


def strength(*steps: tuple[date, float]) -> Strength:
    days = np.array([day.toordinal() for day, _ in steps], dtype=np.int64)
    return Strength(days, np.array([[people for _, people in steps]]))


CUT = strength((date(2018, 1, 1), 28_500.0), (date(2020, 7, 1), 21_500.0))
FY2019 = running(22_000, date(2018, 10, 1), date(2019, 9, 30))
FY2020 = running(28_500, date(2019, 12, 20), date(2020, 9, 30))


def of(*limits: Running, first: date = date(2019, 1, 1), last: date = date(2021, 12, 31)) -> Headroom:
    return headroom_of(CUT, limits, "headline", first, last)


def test_that_a_step_begins_on_every_day_that_strength_or_floor_changes() -> None:
    told = of(FY2019, FY2020)
    days = [date.fromordinal(int(day)) for day in told.days]
    assert days == [
        date(2019, 1, 1),
        date(2019, 10, 1),
        date(2019, 12, 20),
        date(2020, 7, 1),
        date(2020, 10, 1),
    ]
    assert told.room[0, [0, 2, 3]].tolist() == [6_500, 0, -7_000]
    assert np.isnan(told.room[0, [1, 4]]).all()


def test_that_the_days_below_end_with_the_floor() -> None:
    told = of(FY2019, FY2020)
    assert told.days_below().tolist() == [(date(2020, 10, 1) - date(2020, 7, 1)).days]
    assert told.first_day_below() == date(2020, 7, 1)
    assert told.lowest() == (date(2020, 7, 1), -7_000)


def test_that_a_strength_on_the_floor_is_not_below_it() -> None:
    told = of(FY2020, last=date(2020, 6, 30))
    assert told.days_below().tolist() == [0]
    assert told.first_day_below() is None
    assert told.lowest() == (date(2019, 12, 20), 0)


def test_that_of_two_floors_the_highest_counts() -> None:
    both = of(FY2020, running(20_000, date(2020, 1, 1), date(2020, 12, 31)))
    assert both.between(date(2020, 7, 1), date(2020, 9, 30)).floor.tolist() == [28_500]
    assert both.between(date(2020, 10, 1), date(2020, 12, 31)).floor.tolist() == [20_000]


def test_that_a_floor_assumed_to_go_on_has_no_end() -> None:
    told = of(running(28_500, date(2019, 12, 20), None))
    assert told.floor[-1] == 28_500
    assert told.days_below().tolist() == [(date(2022, 1, 1) - date(2020, 7, 1)).days]


def test_that_a_limit_of_another_count_is_passed_over() -> None:
    told = of(running(28_500, date(2019, 1, 1), None, count="assigned"))
    assert np.isnan(told.floor).all()
    assert told.lowest() is None
    assert told.days_without_floor() == 365 + 366 + 365


def test_that_strength_is_missing_before_the_first_element() -> None:
    told = headroom_of(CUT, [FY2020], "headline", date(2017, 12, 31), date(2018, 1, 2))
    assert np.isnan(told.strength[0, 0])
    assert told.strength[0, 1] == 28_500


def test_that_all_draws_are_kept() -> None:
    drawn = Strength(CUT.days, np.array([[28_500.0, 21_500.0], [28_500.0, 28_500.0]]))
    told = headroom_of(drawn, [FY2020], "headline", date(2020, 1, 1), date(2020, 12, 31))
    assert told.days_below().tolist() == [92, 0]


def test_that_each_year_tells_its_lowest_strength_its_floor_and_its_days_below() -> None:
    first, second, third = headroom_by_year(of(FY2019, FY2020), (2019, 2020, 2021))
    assert (first.lowest, first.floor, first.headroom) == (28_500, 28_500, 0)
    assert first.days_without_floor == (date(2019, 12, 20) - date(2019, 10, 1)).days
    assert (second.lowest, second.floor, second.headroom, second.days_below) == (21_500, 28_500, -7_000, 92)
    assert (third.floor, third.headroom, third.days_below) == (None, None, 0)
    assert third.days_without_floor == 365


def test_that_days_out_of_order_or_unknown_are_refused() -> None:
    with pytest.raises(ValueError, match="before the first"):
        of(first=date(2020, 1, 2), last=date(2020, 1, 1))
    with pytest.raises(ValueError, match="not within"):
        of().between(date(2018, 1, 1), date(2019, 12, 31))


def test_that_the_years_agree_with_the_metric(impasse: Scenario, twelfth: Scenario) -> None:
    for scenario in (impasse, twelfth):
        outcome = evaluate(scenario)
        years = outcome.horizon
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        told = headroom_of(outcome.strength, outcome.law.running, outcome.view.count, first, last)
        metric = headroom_lowest(outcome)[0]
        for year in headroom_by_year(told, years):
            expected = metric[outcome.at(year.year)]
            assert year.headroom == (None if np.isnan(expected) else expected)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 40_000)), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 400), st.integers(1, 40_000)), max_size=4),
)
def test_that_the_steps_say_what_each_day_says(
    steps: list[tuple[int, int]], spans: list[tuple[int, int, int]]
) -> None:
    start = date(2019, 1, 1)
    by_day = dict(steps)
    force = strength(*((start + datetime.timedelta(day), float(by_day[day])) for day in sorted(by_day)))
    limits = [
        running(floor, start + datetime.timedelta(first), start + datetime.timedelta(first + length))
        for first, length, floor in spans
    ]
    told = headroom_of(force, limits, "headline", start, start + datetime.timedelta(1_000))
    below = 0
    for number in range(1_001):
        day = start + datetime.timedelta(number)
        floors = [one.limit.floor for one in limits if one.on(day)]
        below += bool(floors) and float(force.on(day)[0]) < max(floors)
    assert told.days_below().tolist() == [below]


@pytest.mark.parametrize(
    ("found", "way"), [("permitted", "permitted"), ("prohibited", "barred"), ("too_early", "barred")]
)
def test_that_a_cut_says_how_the_force_came_below_the_floor(found: Status, way: Way) -> None:
    cut = CutFinding(found, date(2020, 7, 1), 28_500, 21_500, FY2020)
    assert way_below(FY2020, [cut], CUT, date(2020, 8, 1)) == way


def test_that_a_cut_before_the_floor_was_in_force_is_no_breach_of_it() -> None:
    before = strength((date(2018, 1, 1), 28_500.0), (date(2019, 7, 1), 22_000.0))
    assert way_below(FY2020, [], before, date(2020, 7, 1)) == "no_cut"


def test_that_a_cut_before_the_force_was_back_above_the_floor_no_longer_counts() -> None:
    steps = strength(
        *((date(2018, 1, 1), 28_500.0), (date(2020, 1, 1), 20_000.0)),
        *((date(2020, 3, 1), 28_500.0), (date(2020, 7, 1), 21_500.0)),
    )
    barred = CutFinding("prohibited", date(2020, 1, 1), 28_500, 20_000, FY2020)
    permitted = CutFinding("permitted", date(2020, 7, 1), 28_500, 21_500, FY2020)
    assert way_below(FY2020, [barred, permitted], steps, date(2020, 2, 1)) == "barred"
    assert way_below(FY2020, [barred, permitted], steps, date(2020, 8, 1)) == "permitted"


def test_that_a_year_tells_the_worst_way_below_a_floor() -> None:
    barred = CutFinding("prohibited", date(2020, 7, 1), 28_500, 21_500, FY2020)
    law = Law((FY2020,), (), (barred,), ())
    years = headroom_by_year(of(FY2020), (2019, 2020, 2021), lambda day: way_on(law, CUT, "headline", day))
    assert [year.way for year in years] == [None, "barred", None]
    assert way_on(law, CUT, "another count", date(2020, 8, 1)) is None
    uncut = Law((FY2020,), (), (), ())
    assert way_on(uncut, CUT, "headline", date(2020, 8, 1)) == "no_cut"
    assert headroom_by_year(of(FY2020), (2020,))[0].way is None
