"""The reverse planner against a search day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.limits import Certification, Limit, Limits, NoException
from core.document.posture import CertificationGiven, ChangeBy, Move, Plan
from core.engine.limits import CutFinding, law_of
from core.engine.planner import BARRED
from core.engine.posture import strength_in_count
from tests.core.engine.planning import (
    DAY,
    FORCE,
    LATE,
    ask,
    drawn,
    lifted,
    limit,
    move,
    only,
    plan,
    words,
)

ZERO = date(2019, 12, 1)
DAYS = st.integers(0, 90).map(lambda days: ZERO + days * DAY)
EXCEPTIONS = st.one_of(
    st.just(NoException()),
    st.builds(lifted, st.sampled_from([0, 1, 10, 30])),
    st.builds(lifted, st.none(), st.sampled_from([None, 15])),
)


@st.composite
def some_limits(draw: st.DrawFn) -> tuple[Limit, ...]:
    rows = []
    for number in range(draw(st.integers(0, 3))):
        first, last = sorted((draw(DAYS), draw(DAYS)))
        enacted = draw(st.none() | st.integers(0, (last - ZERO).days).map(lambda days: ZERO + days * DAY))
        rows.append(
            limit(
                f"l{number}",
                floor=draw(st.sampled_from([6_000, 20_000, 24_000, 28_500])),
                count=draw(st.sampled_from(["headline", "headline", "assigned"])),
                first_day=first,
                last_day=last,
                enacted=enacted,
                exception=draw(EXCEPTIONS),
                status=draw(st.sampled_from(["enacted", "enacted", "enacted", "advisory"])),
                continues=draw(st.sampled_from([False, False, True])),
            )
        )
    return tuple(rows)


@st.composite
def some_moves(draw: st.DrawFn) -> tuple[Move, ...]:
    people = st.integers(-1_000, 1_000)
    return tuple(
        move(f"m{number}", draw(DAYS), draw(people), draw(st.sampled_from(["army", "difference"])))
        for number in range(draw(st.integers(0, 3)))
    )


def brute_plan(base: Plan, cut_day: date, until: date, target: int, certify: dict[str, date]) -> Plan:
    """Return the plan with a cut to the target on a day, from the army first, made without the planner."""
    kept = [one for one in base.moves if one.date < min(cut_day, until)]
    left = {"army": 8_500, "difference": 20_000}
    for one in kept:
        assert isinstance(one.change, ChangeBy)
        left[one.element] += one.change.people
    missing = sum(left.values()) - target
    for moved, people in left.items():
        cut = min(max(missing, 0), people)
        missing -= cut
        if cut:
            kept.append(move(f"cut-{moved}", cut_day, -cut, moved))
    given_all = [CertificationGiven(id=f"c-{one}", limit=one, date=day) for one, day in certify.items()]
    return plan(tuple(kept), (*base.certifications, *given_all))


def on_day(limits: tuple[Limit, ...], tried: Plan, day: date) -> list[CutFinding]:
    law = law_of(Limits(rows=limits), FORCE, tried, LATE)
    return [cut for cut in law.cuts if cut.day == day]


def each_day(first: date, days: int) -> Iterator[date]:
    return (first + number * DAY for number in range(days))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some_limits(), some_moves(), st.sampled_from([5_000, 20_000, 23_000, 28_000]), DAYS, DAYS)
def test_that_the_first_day_is_the_one_that_a_search_day_by_day_finds(
    limits: tuple[Limit, ...], moves: tuple[Move, ...], target: int, wish: date, decision: date
) -> None:
    base = plan(moves)
    certify = {one.id: decision for one in limits if isinstance(one.exception, Certification)}
    answer = only(ask(*limits, strength=target, by=wish, decision=decision, base=base))
    tried = {
        day: [cut.status for cut in on_day(limits, brute_plan(base, day, wish, target, certify), day)]
        for day in each_day(decision, 190)
    }
    free = [day for day, statuses in tried.items() if not set(statuses) & set(BARRED)]
    assert answer.first_day == (free[0] if free else None)
    in_force = law_of(Limits(rows=limits), FORCE, base, LATE)
    covered = [day for day in free if in_force.in_force_on(day)]
    assert answer.first_covered == (covered[0] if covered else None)
    if answer.first_day is not None:
        assert ("not_covered" in tried[answer.first_day]) <= (answer.first_state != "permitted")
        is_neutral = answer.first_state == "not_covered"
        assert not (is_neutral and in_force.in_force_on(answer.first_day))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some_limits(), some_moves(), st.sampled_from([5_000, 20_000, 23_000, 28_000]), DAYS, DAYS)
def test_that_the_last_day_to_certify_is_the_latest_with_which_the_law_permits_the_cut(
    limits: tuple[Limit, ...], moves: tuple[Move, ...], target: int, wish: date, decision: date
) -> None:
    base = plan(moves)
    answer = only(ask(*limits, strength=target, by=wish, decision=decision, base=base))
    permitted = []
    for day in each_day(wish - 60 * DAY, 75):
        certify = {one.id: day for one in limits if isinstance(one.exception, Certification)}
        found = [
            cut.status
            for cut in on_day(limits, brute_plan(base, wish, wish, target, certify), wish)
            if cut.running is not None
        ]
        if found and set(found) == {"permitted"}:
            permitted.append(day)
    assert answer.certify_by == (permitted[-1] if permitted else None)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(some_limits(), some_moves(), st.sampled_from([5_000, 20_000, 23_000]), DAYS, DAYS)
def test_that_what_is_drawn_is_no_worse_than_asked_and_reaches_the_target(
    limits: tuple[Limit, ...], moves: tuple[Move, ...], target: int, wish: date, decision: date
) -> None:
    planned = ask(*limits, strength=target, by=wish, decision=decision, base=plan(moves))
    answer = only(planned)
    if not answer.cut:
        return
    posture = FORCE.model_validate({**dict(FORCE), "plans": (drawn(planned),)})
    assert strength_in_count(posture, drawn(planned), "headline").on(answer.drawn_on)[0] == target
    if answer.limits and answer.certify_by is not None and answer.certify_by >= decision:
        statuses = {cut.status for cut in on_day(limits, drawn(planned), answer.drawn_on)}
        assert not statuses & set(BARRED)
    assert words(planned)
