"""Strength by day: when moves hold, how they net, and what the counts include."""

import datetime
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.posture import ChangeBy, ChangeTo, Element, Move, Plan, Posture, TroopCount
from core.engine.calendar import Span
from core.engine.posture import counted, plan_of, strength_in_count, strength_of

SPAN = Span(2019, 2021)


def element(
    element_id: str, strength: int, since: str = "2018-01-01", counts: tuple[str, ...] = ("all",)
) -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=datetime.date.fromisoformat(since),
        counts=counts,
    )


def move(move_id: str, day: str, element_id: str, people: int, to: bool = False) -> Move:
    return Move(
        id=move_id,
        date=datetime.date.fromisoformat(day),
        element=element_id,
        change=ChangeTo(people=people) if to else ChangeBy(people=people),
    )


def plan(*moves: Move) -> Plan:
    return Plan(id="plan", name="Plan", moves=moves)


def on(day: str, plan_: Plan | None, *elements: Element) -> float:
    return float(strength_of(elements, plan_).on(datetime.date.fromisoformat(day))[0])


def test_that_a_move_holds_from_the_start_of_its_day() -> None:
    cut = plan(move("cut", "2020-07-01", "army", -7_000))
    force = element("army", 28_500)
    assert (on("2020-06-30", cut, force), on("2020-07-01", cut, force)) == (28_500, 21_500)


def test_that_the_yearly_mean_of_the_worked_example_is_exact() -> None:
    strength = strength_of((element("army", 28_500),), plan(move("cut", "2020-07-01", "army", -7_000)))
    mean = Decimal(182 * 28_500 + 184 * 21_500) / 366
    assert abs(strength.mean(SPAN)[0, 1] - float(mean)) < 1e-9
    assert round(float(strength.mean(SPAN)[0, 1]), 2) == 24_980.87
    assert strength.lowest(SPAN)[0].tolist() == [28_500, 21_500, 21_500]
    assert strength.year_end(SPAN)[0].tolist() == [28_500, 21_500, 21_500]


def test_that_the_lowest_is_told_of_a_dip_within_the_year() -> None:
    dip = plan(move("out", "2020-03-01", "army", -900), move("back", "2020-03-02", "army", 900))
    strength = strength_of((element("army", 1_000),), dip)
    assert strength.lowest(SPAN)[0].tolist() == [1_000, 100, 1_000]
    assert strength.year_end(SPAN)[0].tolist() == [1_000] * 3


def test_that_a_strength_of_the_day_before_new_year_is_not_told_of_the_new_year() -> None:
    moves = plan(move("out", "2019-12-31", "army", -900), move("back", "2020-01-01", "army", 500))
    strength = strength_of((element("army", 1_000),), moves)
    assert strength.lowest(SPAN)[0].tolist() == [100, 600, 600]


def test_that_moves_of_a_day_are_netted_in_any_order() -> None:
    back, out = move("in", "2020-07-01", "army", 500), move("out", "2020-07-01", "army", -1_000)
    for moves in ((back, out), (out, back)):
        strength = strength_of((element("army", 800),), plan(*moves))
        assert strength.people[0].tolist() == [800, 300]


def test_that_a_move_to_a_number_sets_it_and_later_changes_add_to_it() -> None:
    moves = plan(move("b", "2020-08-01", "army", -10), move("a", "2020-07-01", "army", 300, to=True))
    assert on("2020-09-01", moves, element("army", 800)) == 290


def test_that_moves_between_elements_leave_the_sum_alone() -> None:
    swap = plan(move("a", "2020-07-01", "army", -10), move("b", "2020-07-01", "air", 10))
    assert on("2020-07-01", swap, element("army", 100), element("air", 50)) == 150


def test_that_an_element_counts_from_the_day_it_exists() -> None:
    late = element("late", 50, since="2020-05-01")
    assert on("2020-04-30", None, element("army", 100), late) == 100
    assert on("2020-05-01", None, element("army", 100), late) == 150


def test_that_before_any_element_exists_the_strength_is_missing_and_not_zero() -> None:
    strength = strength_of((element("army", 100, since="2020-05-01"),), None)
    assert np.isnan(strength.on(datetime.date(2020, 4, 30))).all()
    assert np.isnan(strength.mean(SPAN)[0, :2]).all()
    assert np.isnan(strength.lowest(SPAN)[0, :2]).all()
    assert strength.year_end(SPAN)[0, 1] == 100


def test_that_no_element_at_all_has_no_strength() -> None:
    strength = strength_of((), None)
    for values in (strength.mean(SPAN), strength.lowest(SPAN), strength.year_end(SPAN)):
        assert values.shape == (1, 3)
        assert np.isnan(values).all()


def test_that_a_count_includes_only_its_elements() -> None:
    posture = Posture(
        counts=(TroopCount(id="all", name="All"), TroopCount(id="assigned", name="Assigned")),
        elements=(element("army", 26_525, counts=("all", "assigned")), element("difference", 1_975)),
        plans=(plan(move("cut", "2020-07-01", "difference", -975)),),
    )
    day = datetime.date(2020, 12, 31)
    cut = plan_of(posture, "plan")
    assert strength_in_count(posture, cut, "all").on(day)[0] == 27_525
    assert strength_in_count(posture, cut, "assigned").on(day)[0] == 26_525
    assert len(counted(posture, None)) == 2
    assert plan_of(posture, "gone") is None


@given(
    st.lists(
        st.tuples(st.dates(datetime.date(2019, 1, 1), datetime.date(2021, 12, 31)), st.integers(-80, 80)),
        max_size=8,
    )
)
@settings(derandomize=True, deadline=None)
def test_that_lowest_mean_and_year_end_agree_with_a_walk_over_the_days(
    changes: list[tuple[datetime.date, int]],
) -> None:
    moves = [move(f"m{at}", day.isoformat(), "army", people) for at, (day, people) in enumerate(changes)]
    strength = strength_of((element("army", 1_000),), plan(*moves))
    for year in SPAN.years:
        first = datetime.date(year, 1, 1)
        days = [
            first + datetime.timedelta(days=n)
            for n in range(366)
            if (first + datetime.timedelta(n)).year == year
        ]
        by_day = [1_000 + sum(people for since, people in changes if since <= day) for day in days]
        at = SPAN.at(year)
        assert strength.lowest(SPAN)[0, at] == min(by_day)
        assert strength.year_end(SPAN)[0, at] == by_day[-1]
        assert abs(strength.mean(SPAN)[0, at] - sum(by_day) / len(by_day)) < 1e-9
