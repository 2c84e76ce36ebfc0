"""The reverse planner: its dates by hand, and against a search day by day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.limits import Certification, Limit, Limits, NoException
from core.document.posture import CertificationGiven, ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.engine.limits import CutFinding, law_of
from core.engine.planner import BARRED, Planned, Step, StepAnswer, plan_steps
from core.engine.planner_words import tell_planned
from core.engine.posture import strength_in_count
from core.reference_rows import limit_row
from core.words import say

DAY = datetime.timedelta(days=1)
LATE = date(2030, 1, 1)
COUNTS = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))
WISH = date(2020, 7, 1)


def element(element_id: str, strength: int, *counts: str) -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=date(2010, 1, 1),
        counts=counts,
    )


FORCE = Posture(
    counts=COUNTS,
    elements=(element("difference", 20_000, "headline"), element("army", 8_500, "headline", "assigned")),
)


def lifted(wait: int | None = 60, assumed: int | None = None) -> Certification:
    return Certification(by="Secretary", to="Congress", wait_days=wait, assumed_wait_days=assumed)


def limit(limit_id: str = "act", floor: int = 28_500, **fields: object) -> Limit:
    known: dict[str, object] = {
        "id": limit_id,
        "name": f"{limit_id} act",
        "law": "P.L.",
        "floor": floor,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": lifted(),
    }
    return Limit.model_validate(known | fields)


def plan(moves: tuple[Move, ...] = (), certifications: tuple[CertificationGiven, ...] = ()) -> Plan:
    return Plan(id="base", name="Base", moves=moves, certifications=certifications)


def move(move_id: str, day: date, people: int, moved: str = "army") -> Move:
    return Move(id=move_id, date=day, element=moved, change=ChangeBy(people=people))


def certificate(day: date, limit_id: str = "act") -> CertificationGiven:
    return CertificationGiven(id=f"given-{limit_id}", limit=limit_id, date=day)


def ask(
    *limits: Limit,
    strength: int = 20_000,
    by: date = WISH,
    decision: date = date(2020, 1, 1),
    base: Plan | None = None,
) -> Planned:
    return plan_steps(Limits(rows=limits), FORCE, base, "headline", [Step(by, strength)], LATE, decision)


def only(planned: Planned) -> StepAnswer:
    assert len(planned.steps) == 1
    return planned.steps[0]


def words(planned: Planned) -> str:
    return "\n".join(say(told) for told in tell_planned(planned))


def drawn(planned: Planned) -> Plan:
    return plan(planned.moves, planned.certifications)


def findings(planned: Planned, *limits: Limit) -> list[tuple[date, str]]:
    law = law_of(Limits(rows=limits), FORCE, drawn(planned), LATE)
    return [(cut.day, cut.status) for cut in law.cuts]


def test_that_the_last_day_to_certify_is_the_wish_day_less_the_wait() -> None:
    planned = ask(limit())
    answer = only(planned)
    assert (answer.before, answer.cut) == (28_500, 8_500)
    assert (answer.certify_by, answer.possible) == (date(2020, 5, 2), True)
    # 1 January and 60 days, 29 of them February's.
    assert planned.earliest == date(2020, 3, 1)
    assert answer.first_state == "permitted"
    assert answer.drawn_on == WISH
    assert findings(planned, limit()) == [(WISH, "permitted")]
    assert planned.certifications[0].date == date(2020, 5, 2)


def test_that_a_wish_that_comes_too_late_is_drawn_on_the_first_lawful_day() -> None:
    planned = ask(limit(), decision=date(2020, 6, 1))
    answer = only(planned)
    assert answer.certify_by == date(2020, 5, 2)
    assert (answer.first_day, answer.drawn_on) == (date(2020, 7, 31), date(2020, 7, 31))
    assert findings(planned, limit()) == [(date(2020, 7, 31), "permitted")]
    assert "too late for 1 July 2020, which had to be certified by 2 May 2020" in words(planned)


def test_that_an_absolute_limit_is_impossible_and_its_end_is_neutral_and_not_lawful() -> None:
    absolute = limit(exception=NoException())
    planned = ask(absolute)
    answer = only(planned)
    assert (answer.possible, answer.certify_by) == (False, None)
    assert (answer.first_day, answer.first_state, answer.first_covered) == (
        date(2020, 10, 1),
        "not_covered",
        None,
    )
    assert planned.certifications == ()
    assert findings(planned, absolute) == [(WISH, "prohibited")]
    assert "1 October 2020 (no limit is known to be in force then; that is not the same as lawful)" in words(
        planned
    )


def test_that_no_certification_counts_before_the_enactment() -> None:
    act = limit_row("ndaa-fy2026", "headline")
    planned = ask(act, by=date(2026, 2, 15), decision=date(2025, 11, 1))
    answer = only(planned)
    assert (answer.possible, answer.certify_by) == (False, None)
    assert answer.limits[0].dates[0].first_lawful == date(2026, 2, 16)
    # Before the act there is no limit that this document knows.
    assert (answer.first_day, answer.first_state) == (date(2025, 11, 1), "not_covered")
    assert answer.first_covered == date(2026, 2, 16)
    assert "enactment on 18 December 2025" in words(planned)


def test_that_july_2027_has_no_limit_and_if_the_last_went_on_is_certified_by_2_may() -> None:
    act = limit_row("ndaa-fy2026", "headline")
    planned = ask(act, by=date(2027, 7, 1), decision=date(2026, 3, 1))
    answer = only(planned)
    assert (answer.covered, answer.limits) == (False, ())
    assert answer.as_if is not None
    assert answer.as_if.certify_by == date(2027, 5, 2)
    assert findings(planned, act) == [(date(2027, 7, 1), "not_covered")]
    told = words(planned)
    assert (
        "Nothing known stands against the cut on 1 July 2027: no limit is known to be in force then" in told
    )
    assert "it would permit the cut on 1 July 2027" in told
    assert "certify by 2 May 2027" in told
    # Only a day on which a limit is in force, and permits the cut, is called lawful.
    assert told.count("lawful day") == 1
    assert "Earliest lawful day from 1 March 2026 on" in told
    assert f"30 April 2026, as permitted by the {act.name}, in force then" in told


def test_that_moves_of_the_base_plan_that_a_step_takes_the_place_of_are_told() -> None:
    base = plan((move("before", date(2020, 3, 1), -500), move("same-day", WISH, -7_000)))
    assert "takes the place of what “Base” moves on that day and later; moves left out: 1." in words(
        ask(limit(), base=base)
    )
    assert "takes the place" not in words(ask(limit(), base=plan(base.moves[:1])))


def test_that_a_wish_before_the_day_of_decision_is_told_to_be_past_and_on_what_day_it_is_drawn() -> None:
    early = limit("early", floor=15_000, first_day=date(2019, 1, 1), last_day=date(2019, 9, 30))
    planned = ask(early, limit(), by=date(2019, 7, 1), decision=date(2020, 1, 1))
    told = words(planned)
    assert "so nothing has to be certified for that day" in told
    assert "But 1 July 2019 is before 1 January 2020, the first day on which anything can be decided." in told
    assert "Earliest lawful day from 1 January 2020 on, if all is certified that day: 1 March 2020" in told
    assert "The plan that follows makes the cut on 1 March 2020." in told


def test_that_of_several_limits_the_strictest_decides() -> None:
    slow = limit("slow", floor=22_000, exception=lifted(120))
    planned = ask(limit(), slow)
    answer = only(planned)
    assert [one.limit.id for one in answer.limits] == ["slow", "act"]
    assert answer.certify_by == date(2020, 3, 3)
    assert answer.first_day == date(2020, 4, 30)
    assert {one.limit: one.date for one in planned.certifications} == {
        "act": date(2020, 5, 2),
        "slow": date(2020, 3, 3),
    }
    assert "the slow act decides: all must be certified, the first of them by 3 March 2020" in words(planned)
    barred = ask(limit(), limit("never", exception=NoException()))
    assert (only(barred).certify_by, only(barred).possible) == (None, False)
    assert only(barred).limits[0].limit.id == "never"


def test_that_an_unknown_wait_gives_no_day_but_those_of_each_assumption() -> None:
    unknown = only(ask(limit(exception=lifted(None))))
    assert (unknown.possible, unknown.certify_by) == (None, None)
    assert [(d.wait_days, d.certify_by) for d in unknown.limits[0].dates] == [(0, WISH)]
    assert unknown.first_state == "not_covered"
    planned = ask(limit(exception=lifted(None, assumed=90)))
    assumed = only(planned)
    assert assumed.certify_by == date(2020, 4, 2)
    assert [(d.wait_days, d.certify_by) for d in assumed.limits[0].dates] == [
        (90, date(2020, 4, 2)),
        (0, WISH),
    ]
    assert "(a wait of 90 days is assumed)" in words(planned)
    assert "With no wait: certify by 1 July 2020" in words(planned)
    assert "undetermined" in words(ask(limit(exception=lifted(None))))


def test_that_a_wait_that_outlives_its_limit_is_told() -> None:
    planned = ask(limit(), by=date(2020, 9, 1), decision=date(2020, 8, 15))
    assert "the wait would run until 14 October 2020, when the limit is no longer in force" in words(planned)
    # A certification is never drawn after the cut that it is for.
    assert ask(limit(), by=date(2020, 8, 1), decision=date(2020, 8, 15)).certifications == ()


def test_that_what_is_certified_in_the_base_plan_is_not_asked_for_again() -> None:
    base = plan(certifications=(certificate(date(2020, 2, 1)),))
    planned = ask(limit(), base=base, decision=date(2020, 6, 30))
    assert only(planned).limits[0].certified_on == date(2020, 2, 1)
    assert len(planned.certifications) == 1
    assert findings(planned, limit()) == [(WISH, "permitted")]
    assert "permitted by the certification of 1 February 2020" in words(planned)


def test_that_a_target_on_the_floor_or_above_the_force_needs_nothing() -> None:
    on_floor = ask(limit(floor=20_000))
    assert (only(on_floor).limits, only(on_floor).first_state) == ((), "no_floor")
    assert "no floor in force is above 20,000" in words(on_floor)
    reached = ask(limit(), strength=28_500)
    assert (only(reached).cut, reached.moves) == (0, ())
    assert "nothing has to be cut" in words(reached)


def test_that_moves_of_the_base_plan_hold_up_to_the_first_cut_and_not_after() -> None:
    base = plan((move("before", date(2020, 3, 1), -500), move("after", date(2020, 8, 1), -500)))
    planned = ask(base=base)
    assert (only(planned).before, only(planned).cut) == (28_000, 8_000)
    assert [(m.date, m.change) for m in planned.moves] == [
        (date(2020, 3, 1), ChangeBy(people=-500)),
        (WISH, ChangeBy(people=-8_000)),
    ]


def test_that_a_cut_falls_first_on_elements_in_most_counts() -> None:
    planned = ask(strength=10_000)
    assert [(m.element, m.change) for m in planned.moves] == [
        ("army", ChangeBy(people=-8_500)),
        ("difference", ChangeBy(people=-10_000)),
    ]


def test_that_steps_build_on_one_another_and_must_stand_in_order() -> None:
    steps = [Step(date(2020, 5, 1), 26_000), Step(WISH, 24_000)]
    planned = plan_steps(
        Limits(rows=(limit(),)), FORCE, None, "headline", steps, LATE, decision=date(2020, 1, 1)
    )
    assert [answer.cut for answer in planned.steps] == [2_500, 2_000]
    assert planned.steps[0].certify_by == date(2020, 3, 2)
    # One certification serves both cuts under the one limit.
    assert planned.steps[1].limits[0].certified_on == date(2020, 3, 2)
    assert len(planned.certifications) == 1
    assert strength_in_count(FORCE, drawn(planned), "headline").on(WISH)[0] == 24_000
    with pytest.raises(ValueError, match="in order"):
        plan_steps(Limits(), FORCE, None, "headline", steps[::-1], LATE)


def test_that_a_limit_the_reader_assumes_to_go_on_is_marked() -> None:
    assert "assumed to go on" in words(ask(limit(continues=True), by=date(2021, 3, 1)))
    assert "a limit the reader added" in words(ask(limit(hypothetical=True)))


# Against a search day by day

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
