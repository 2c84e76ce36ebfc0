"""The law against a day loop that was written from the model's page alone, on random limits and plans."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.limits import Certification, Limit, Limits, NoException
from core.document.posture import (
    CertificationGiven,
    ChangeBy,
    ChangeTo,
    Element,
    Move,
    Plan,
    Posture,
    TroopCount,
)
from core.engine.limits import law_of

DAY = datetime.timedelta(days=1)
LATE = date(2030, 1, 1)
COUNTS = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))


def lifted(wait: int | None = 60, combine: str = "all", assumed: int | None = None) -> Certification:
    known = {"by": "Secretary", "to": "Congress", "combine": combine}
    return Certification.model_validate(known | {"wait_days": wait, "assumed_wait_days": assumed})


def limit(limit_id: str = "act", floor: int = 28_500, **fields: object) -> Limit:
    known: dict[str, object] = {
        "id": limit_id,
        "name": limit_id,
        "law": "P.L.",
        "floor": floor,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": lifted(),
    }
    return Limit.model_validate(known | fields)


def certificate(day: date, limit_id: str = "act", met: str = "all", number: int = 0) -> CertificationGiven:
    return CertificationGiven.model_validate(
        {"id": f"c{number}-{limit_id}-{day}", "limit": limit_id, "date": day, "conditions_met": met}
    )


def element(element_id: str, strength: int, *counts: str) -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=date(2010, 1, 1),
        counts=counts,
    )


ZERO = date(2020, 2, 15)
# All within some weeks around 29 February, so that limits, cuts and certifications often meet.
DAYS = st.integers(0, 25).map(lambda days: ZERO + days * DAY)


@dataclass(frozen=True)
class Said:
    """What the model's page says of a day and a limit."""

    day: date
    limit: str | None
    status: str
    certify_by: date | None
    continued_floor: int | None = None
    first_lawful: date | None = None


@st.composite
def acts(draw: st.DrawFn) -> tuple[Limit, ...]:
    rows = []
    for number in range(draw(st.integers(1, 3))):
        # Some end on the same day, as acts of one fiscal year do.
        last = draw(st.sampled_from([ZERO + 14 * DAY, ZERO + 22 * DAY]))
        early = st.integers(-4, 12).map(lambda days: ZERO + days * DAY)
        waits = st.builds(lifted, st.sampled_from([0, 1, 4, 9]), st.sampled_from(["all", "any", "unknown"]))
        unknown = st.builds(lifted, st.none(), st.just("all"), st.sampled_from([None, 5]))
        exception = draw(st.one_of(waits, waits, waits, unknown, st.just(NoException())))
        rows.append(
            limit(
                f"l{number}",
                floor=draw(st.sampled_from([9_500, 10_000])),
                count=draw(st.sampled_from(["headline", "headline", "assigned"])),
                first_day=draw(early),
                last_day=last,
                enacted=draw(st.one_of(st.none(), early)),
                exception=exception,
                status=draw(st.sampled_from([*["enacted"] * 6, "advisory", "proposed"])),
                continues=draw(st.sampled_from([False, False, False, True])),
                chosen=draw(st.booleans()),
            )
        )
    return tuple(rows)


ARMY = element("army", 9_600, "headline", "assigned")
REST = element("rest", 400, "headline")


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    moves: dict[tuple[str, date], Move] = {}
    for number in range(draw(st.integers(2, 6))):
        day, moved = draw(DAYS), draw(st.sampled_from(["army", "rest"]))
        change = draw(
            st.integers(-300, 100).map(lambda people: ChangeBy(people=people))
            | st.integers(0, 9_600).map(lambda people: ChangeTo(people=people))
        )
        moves[moved, day] = Move(id=f"m{number}", date=day, element=moved, change=change)
    given_all = tuple(
        certificate(
            draw(DAYS) - 8 * DAY,
            f"l{draw(st.sampled_from([0, 0, 1, 2]))}",
            draw(st.sampled_from(["all", "any"])),
            number,
        )
        for number in range(draw(st.integers(2, 7)))
    )
    return Plan(id="plan", name="Plan", moves=tuple(moves.values()), certifications=given_all)


def strength_on(day: date, plan: Plan, count: str) -> int:
    """Return the counted strength at the end of a day, move by move."""
    total = 0
    for one in (ARMY, REST):
        if count not in one.counts:
            continue
        people = one.strength
        for move in sorted(plan.moves, key=lambda move: move.date):
            if move.element == one.id and move.date <= day:
                change = move.change
                people = change.people if isinstance(change, ChangeTo) else people + change.people
        total += people
    return total


def is_in_force(one: Limit, day: date, as_of: date) -> bool:
    if one.status != "enacted" or (one.enacted is not None and one.enacted > as_of and not one.chosen):
        return False
    begun = day >= one.first_day and (one.enacted is None or day >= one.enacted)
    return begun and (one.continues or day <= one.last_day)


def counts_from(given_on: date, one: Limit) -> date:
    return given_on if one.enacted is None or given_on > one.enacted else one.enacted


def the_page_says(one: Limit, day: date, plan: Plan) -> tuple[str, date | None]:
    """Return the finding of the table in section 8, and the last day in time where it is prohibited."""
    exception = one.exception
    if isinstance(exception, NoException):
        return "prohibited", None
    wait = exception.wait_days if exception.wait_days is not None else exception.assumed_wait_days
    found = set()
    for given_ in plan.certifications:
        if given_.limit != one.id or given_.date > day:
            continue
        if given_.conditions_met == "any" and exception.combine == "all":
            continue
        unsure = given_.conditions_met == "any" and exception.combine == "unknown"
        if wait is None or unsure:
            found.add("undetermined")
        elif (day - counts_from(given_.date, one)).days >= wait:
            found.add("permitted")
        else:
            found.add("too_early")
    for best in ("permitted", "undetermined", "too_early"):
        if best in found:
            return best, None
    if wait is None:
        return "prohibited", None
    in_time = [
        day - back * DAY
        for back in range(60)
        if (day - counts_from(day - back * DAY, one)).days >= wait
        and (one.enacted is None or day - back * DAY >= one.enacted)
    ]
    return "prohibited", in_time[0] if in_time else None


def first_lawful(one: Limit, day: date, plan: Plan) -> date:
    """Return the first day from which some certification given by a day would permit a cut."""
    exception = one.exception
    assert isinstance(exception, Certification)
    days = [ZERO + number * DAY for number in range(-20, 60)]
    full = [
        given_
        for given_ in plan.certifications
        if given_.limit == one.id
        and given_.date <= day
        and (given_.conditions_met == "all" or exception.combine == "any")
    ]
    wait = exception.wait_days if exception.wait_days is not None else exception.assumed_wait_days
    assert wait is not None
    return next(d for d in days if any((d - counts_from(g.date, one)).days >= wait for g in full))


def strictness(said: tuple[str, date | None, int, bool]) -> tuple[int, bool, date, int]:
    status, certify_by, floor, absolute = said
    order = ["prohibited", "too_early", "undetermined", "permitted"].index(status)
    return order, not absolute, certify_by or date.min, -floor


def brute_force(limits: tuple[Limit, ...], plan: Plan, as_of: date) -> set[Said]:
    found = set()
    binding = [
        one
        for one in limits
        if one.status == "enacted" and (one.chosen or one.enacted is None or one.enacted <= as_of)
    ]
    judged = {one.count for one in binding} or {"headline"}
    for number in range(-3, 30):
        day = ZERO + number * DAY
        in_force = [one for one in limits if is_in_force(one, day, as_of)]
        for count in judged:
            before, after = strength_on(day - DAY, plan, count), strength_on(day, plan, count)
            if after >= before:
                continue
            for one in in_force:
                if one.count == count and after < one.floor:
                    status, certify_by = the_page_says(one, day, plan)
                    lawful = None
                    if status in ("too_early", "permitted"):
                        lawful = first_lawful(one, day, plan)
                    found.add(Said(day, one.id, status, certify_by, first_lawful=lawful))
            if not in_force:
                past = [
                    one for one in binding if one.count == count and one.last_day < day and not one.continues
                ]
                said = [
                    (*the_page_says(one, day, plan), one.floor, isinstance(one.exception, NoException))
                    for one in past
                    if one.last_day == max(other.last_day for other in past) and after < one.floor
                ]
                strictest = min(said, key=strictness, default=("", None, None))
                found.add(Said(day, None, "not_covered", strictest[1], strictest[2]))
    return found


@settings(max_examples=300, deadline=None, derandomize=True)
@given(acts(), plans(), DAYS | st.just(LATE))
def test_that_a_day_loop_finds_what_the_law_says(limits: tuple[Limit, ...], plan: Plan, as_of: date) -> None:
    posture = Posture(counts=COUNTS, elements=(ARMY, REST))
    found = law_of(Limits(rows=limits), posture, plan, as_of)
    said = {
        Said(
            cut.day,
            cut.running.limit.id if cut.running else None,
            cut.status,
            cut.certify_by,
            cut.continued.floor if cut.continued else None,
            cut.first_lawful if cut.status in ("too_early", "permitted") else None,
        )
        for cut in found.cuts
    }
    assert said == brute_force(limits, plan, as_of)
    for day in (ZERO + number * DAY for number in range(-3, 30)):
        in_gap = any((g.first or day) <= day <= (g.last or day) for g in found.gaps)
        assert in_gap != any(is_in_force(one, day, as_of) for one in limits)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(acts(), plans(), DAYS, st.integers(0, 2), st.sampled_from(["all", "any"]))
def test_that_another_certification_never_makes_a_finding_stricter(
    limits: tuple[Limit, ...], plan: Plan, day: date, under: int, met: str
) -> None:
    posture = Posture(counts=COUNTS, elements=(ARMY, REST))
    more = Plan(
        id="plan",
        name="Plan",
        moves=plan.moves,
        certifications=(*plan.certifications, certificate(day, f"l{under}", met, 9)),
    )
    order = ("prohibited", "too_early", "undetermined", "permitted", "not_covered")
    old, new = (
        {
            (cut.day, cut.running.limit.id if cut.running else "", cut.after): cut.status
            for cut in law_of(Limits(rows=limits), posture, one, LATE).cuts
        }
        for one in (plan, more)
    )
    assert old.keys() == new.keys()
    for key, status in old.items():
        assert order.index(new[key]) >= order.index(status)
