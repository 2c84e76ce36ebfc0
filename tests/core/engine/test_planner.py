"""The reverse planner: its dates by hand."""

from __future__ import annotations

from datetime import date

import pytest

from core.document.limits import Limits, NoException
from core.document.posture import ChangeBy, Plan
from core.engine.planner import Step, plan_steps
from core.engine.posture import plan_of, strength_in_count
from core.examples import example
from core.reference.document_rows import limit_row
from tests.core.engine.planning import (
    FORCE,
    LATE,
    WISH,
    ask,
    certificate,
    drawn,
    findings,
    lifted,
    limit,
    move,
    only,
    plan,
    words,
)


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
    assert "too late for 1 July 2020, which had to be certified on 2 May 2020 at the latest" in words(planned)


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
    assert "But 1 July 2019 is before 1 January 2020, the first day on which anything can be" in told
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


def test_that_a_plan_that_is_low_already_names_the_one_to_ask_from() -> None:
    stay, half = plan(), move("half", date(2020, 3, 1), -2_000)
    low = stay.model_copy(
        update={"id": "low", "name": "Low", "moves": (move("all", date(2020, 3, 1), -9_000),)}
    )
    mid = stay.model_copy(update={"id": "mid", "name": "Mid", "moves": (half,)})
    posture = FORCE.model_copy(update={"plans": (low, stay, mid)})
    planned = plan_steps(Limits(), posture, low, "headline", [Step(WISH, 22_000)], date(2020, 1, 1))
    assert only(planned).higher == ((stay.name, 28_500), ("Mid", 26_500))
    assert f"Under “{stay.name}” it is at 28,500" in words(planned)
    from_there = plan_steps(Limits(), posture, stay, "headline", [Step(WISH, 22_000)], date(2020, 1, 1))
    assert only(from_there).higher == ()


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


def test_that_what_was_planned_is_not_certified_again_and_an_earlier_cut_stays_prohibited() -> None:
    twelfth = example("twelfth-sma")
    base = plan_of(twelfth.posture, "guam")
    steps, as_of = [Step(date(2027, 3, 1), 22_000)], twelfth.about.as_of
    first = plan_steps(twelfth.limits, twelfth.posture, base, "headline", steps, as_of)
    assert "its cut on 1 September 2026 stays unlawful" in words(first)
    drawn = Plan(id="drawn", name="Drawn", moves=first.moves, certifications=first.certifications)
    again = plan_steps(twelfth.limits, twelfth.posture, drawn, "headline", steps, as_of)
    assert again.certifications == first.certifications
    assert len(first.certifications) == 1
