"""The reverse question to the law: to be at a strength by a day, what must be certified when?

The forward question, what the law says of a plan, is ``limits.py``'s, and every answer here agrees with it:
the first day is the first on which `law_of` bars nothing, and the last day to certify that of the latest
certification with which it permits the cut on the day wished for.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from core.document.limits import Certification, Limit, Limits
from core.document.posture import CertificationGiven, Move, Plan, Posture
from core.engine.limits import (
    FAR,
    STRICTEST_FIRST,
    CutFinding,
    Running,
    Status,
    Wait,
    add_days,
    binding,
    last_day_to_certify,
    law_of,
    wait_of,
)
from core.engine.planner_cuts import certified, cut_on, moves_before, strength_before

FORBIDDEN: tuple[Status, ...] = ("prohibited", "too_early")
BARRED: tuple[Status, ...] = (*FORBIDDEN, "undetermined")
DayState = Literal["permitted", "no_floor", "not_covered", "no_cut"]
"""Why a day is not barred: a limit permits it, no floor in force is above the target, no limit is in force
(neutral, never lawful), or the force is not above the target by then anyway."""
DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Step:
    """A wish: from the start of this day on, a counted strength."""

    day: datetime.date
    strength: int


@dataclass(frozen=True)
class Dates:
    """What follows from one wait. ``assumed``: the sources do not tell it.

    ``certify_by`` is None if no certification could be in time. ``first_lawful`` is the first day under the
    limit if it is certified on the decision day (or was before, by the base plan).
    """

    wait_days: int
    assumed: bool
    certify_by: datetime.date | None
    first_lawful: datetime.date


@dataclass(frozen=True)
class UnderLimit:
    """What one limit asks for a step on the day wished for.

    ``status`` is its finding if it is certified on the decision day; ``dates`` has one entry if the wait is
    known, else one for each stated assumption (the reader's, and no wait at all); an absolute limit has none.
    ``certified_on`` is a certification of the base plan that permits the step already. ``as_if``: the limit
    is no longer in force, and this is what would follow if it had gone on.
    """

    running: Running
    status: Status
    absolute: bool
    wait: Wait | None
    dates: tuple[Dates, ...]
    certified_on: datetime.date | None = None
    as_if: bool = False

    @property
    def limit(self) -> Limit:
        """The limit itself."""
        return self.running.limit

    @property
    def deciding(self) -> Dates | None:
        """The dates that hold: of the known wait, else of the wait that the reader assumes; else None."""
        decides = self.wait is not None and self.wait.days is not None
        return self.dates[0] if decides and self.dates else None

    @property
    def certify_by(self) -> datetime.date | None:
        """The last day to certify; None if there is none, or if it is not known."""
        return self.deciding.certify_by if self.deciding is not None else None

    @property
    def possible(self) -> bool | None:
        """Whether some certification could permit the step on its day; None if that is not known."""
        if self.absolute:
            return False
        return None if self.deciding is None else self.deciding.certify_by is not None

    def outlived(self, dates: Dates) -> bool:
        """Return whether the wait would end only after the limit itself has."""
        return self.running.last is not None and dates.first_lawful > self.running.last


@dataclass(frozen=True)
class StepAnswer:
    """The answer for one step. ``before`` is the counted strength that it starts from.

    ``limits`` are those in force on the day wished for whose floor the step would break, the one that asks
    most first; ``as_if`` stands where none is in force (``covered`` is false) but one was before.
    ``first_day`` is the first day from the decision day on that nothing bars if all is certified on the
    decision day, ``first_state`` why, ``permitting`` the limits that permit the step then; ``first_covered``
    the first such day on which a limit is in force. ``replaced`` counts the base plan's moves from the day
    wished for on: the step stands in their place. ``base`` is that plan's name. Where nothing has to be
    cut, ``higher`` are the document's other plans under which something had to be, the highest first, each
    with its strength. ``barred`` are the days of forbidden cuts that the base plan has before.
    """

    step: Step
    before: int
    covered: bool
    limits: tuple[UnderLimit, ...]
    as_if: UnderLimit | None
    first_day: datetime.date | None
    first_state: DayState | None
    first_covered: datetime.date | None
    drawn_on: datetime.date
    permitting: tuple[Limit, ...] = ()
    replaced: int = 0
    base: str = ""
    higher: tuple[tuple[str, int], ...] = ()
    barred: tuple[datetime.date, ...] = ()

    @property
    def cut(self) -> int:
        """How many people the step takes away; 0 where the force is not above the target anyway."""
        return max(0, self.before - self.step.strength)

    @property
    def certify_by(self) -> datetime.date | None:
        """The last day to certify under all limits in force: the earliest of theirs, None if one has none."""
        asked = [one.certify_by for one in self.limits if one.certified_on is None]
        days = [day for day in asked if day is not None]
        return min(days) if days and len(days) == len(asked) else None

    @property
    def possible(self) -> bool | None:
        """Whether all limits could permit the step on its day; None where one's wait is not known."""
        each = [one.possible for one in self.limits if one.certified_on is None]
        if False in each:
            return False
        return None if None in each else True


@dataclass(frozen=True)
class Planned:
    """The answers for all steps, and the plan that they come to, ready to be added to the document."""

    count: str | None
    decision: datetime.date
    steps: tuple[StepAnswer, ...]
    moves: tuple[Move, ...]
    certifications: tuple[CertificationGiven, ...]

    @property
    def earliest(self) -> datetime.date | None:
        """The first day from the decision day on on which nothing bars the last step."""
        return self.steps[-1].first_day if self.steps else None


def plan_steps(
    limits: Limits,
    posture: Posture,
    base: Plan | None,
    count: str | None,
    steps: Sequence[Step],
    as_of: datetime.date,
    decision: datetime.date | None = None,
) -> Planned:
    """Return what must be certified when, and on what days at the earliest, for a force to shrink in steps.

    The base plan's moves hold up to the day before the first cut; from that day on the steps alone say what
    the force is.
    Nothing can be certified before the decision day, by default ``as_of``. A cut falls on the largest
    elements of the count, those in the most troop counts first: the others are differences between counts.

    *Worked example*: the FY2026 act (28,500, 60 days, to 30 September 2026). 20,000 by 1 August 2026: certify
    by 2 June 2026; certified on 1 July, the first lawful day is 30 August. 20,000 by 1 July 2027: no limit is
    known; if the act went on, certify by 2 May 2027. ValueError if the steps are not in order of their days.
    """
    if any(later.day <= earlier.day for earlier, later in itertools.pairwise(steps)):
        raise ValueError("the steps must be in order of their days")
    decision = as_of if decision is None else decision
    desk = _Desk(limits, posture, count, as_of, decision)
    plan = base or Plan(id="base", name="Base")
    answers = []
    for step in steps:
        answer = desk.answer(step, plan)
        plan = desk.drawn(answer, plan)
        answers.append(answer)
    return Planned(count, decision, tuple(answers), plan.moves, plan.certifications)


class _Desk:
    """What all steps share: the law, the force, and the decision day."""

    def __init__(
        self,
        limits: Limits,
        posture: Posture,
        count: str | None,
        as_of: datetime.date,
        decision: datetime.date,
    ) -> None:
        self.limits, self.posture, self.count = limits, posture, count
        self.as_of, self.decision = as_of, decision
        self.running = binding(limits, as_of)
        self.certifiable = tuple(
            one for one in self.running if isinstance(one.limit.exception, Certification)
        )

    def answer(self, step: Step, base: Plan) -> StepAnswer:
        """Return the answer for one step on top of a plan."""
        uncertified = self._cut_on(step.day, step, base)
        judged = self._law(uncertified)
        findings = [cut for cut in judged if cut.day == step.day]
        barred = {cut.day for cut in judged if cut.day < step.day and cut.status in FORBIDDEN}
        asked = [self._under(cut, cut.running, step, base) for cut in findings if cut.running is not None]
        continued = [
            self._under(cut, Running(cut.continued, cut.continued.starts, None), step, base, as_if=True)
            for cut in findings
            if cut.continued is not None
        ]
        first, state, covered = self._first_days(step, base)
        limits = tuple(sorted(asked, key=_asks_most))
        before = strength_before(step.day, self.posture, self.count, base)
        is_covered = any(one.on(step.day) for one in self.running)
        as_if = min(continued, key=_asks_most, default=None)
        drawn_on = step.day
        in_time = all(
            one.certified_on is not None or (one.certify_by is not None and one.certify_by >= self.decision)
            for one in limits
        )
        # A day that no limit covers is never put in the place of the one wished for: it is not lawful.
        if (not in_time or step.day < self.decision) and covered is not None:
            drawn_on = covered
        permitting = self._permitting(first, step, base) if first is not None and state == "permitted" else ()
        replaced = len(base.moves) - len(moves_before(base, step.day).moves)
        return StepAnswer(
            *(step, before, is_covered, limits, as_if, first, state, covered, drawn_on),
            *(permitting, replaced, base.name, self._higher(step, base) if before <= step.strength else ()),
            tuple(sorted(barred)),
        )

    def _higher(self, step: Step, base: Plan) -> tuple[tuple[str, int], ...]:
        """Return the other plans with more people than the target, as the day begins, the highest first."""
        others = [plan for plan in self.posture.plans if plan.id != base.id]
        each = [(plan.name, strength_before(step.day, self.posture, self.count, plan)) for plan in others]
        return tuple(sorted((one for one in each if one[1] > step.strength), key=lambda one: -one[1]))

    def drawn(self, answer: StepAnswer, base: Plan) -> Plan:
        """Return the plan with the step's cut on the day drawn, and with the certifications that it needs."""
        step, day = answer.step, answer.drawn_on
        if not answer.cut:
            return base
        plan = self._cut_on(day, step, base)
        needed = [cut for cut in self._law(plan) if cut.day == day and cut.status != "permitted"]
        given: dict[str, tuple[Limit, datetime.date]] = {}
        for cut in needed:
            limit = cut.running.limit if cut.running is not None else cut.continued
            if limit is None or not isinstance(limit.exception, Certification):
                continue
            latest = last_day_to_certify(limit, day, wait_of(limit.exception).days)
            certified_on = max(latest or self.decision, self.decision)
            # One that is given after the cut would count for nothing.
            if certified_on <= day:
                given[limit.id] = (limit, certified_on)
        return certified(plan, given.values())

    def _law(self, plan: Plan) -> tuple[CutFinding, ...]:
        return law_of(self.limits, self.posture, plan, self.as_of).cuts

    def _first_days(
        self, step: Step, base: Plan
    ) -> tuple[datetime.date | None, DayState | None, datetime.date | None]:
        """Return the first day that nothing bars, why, and the first such day that a limit covers."""
        first: tuple[datetime.date, DayState] | None = None
        prepared = self._certified(base)
        for day in self._turns(step, prepared):
            state = self._state(day, step, prepared)
            if state is None:
                continue
            first = first or (day, state)
            if any(one.on(day) for one in self.running):
                return *first, day
        return (None, None, None) if first is None else (*first, None)

    def _state(self, day: datetime.date, step: Step, base: Plan) -> DayState | None:
        """Return why nothing bars the cut on a day; None if something does."""
        plan = self._cut_on(day, step, base)
        statuses = {cut.status for cut in self._law(plan) if cut.day == day}
        if statuses & set(BARRED):
            return None
        if len(plan.moves) == len(moves_before(base, min(day, step.day)).moves):
            return "no_cut"
        if statuses:
            return "permitted" if "permitted" in statuses else "not_covered"
        return "no_floor" if any(one.on(day) for one in self.running) else "not_covered"

    def _permitting(self, day: datetime.date, step: Step, base: Plan) -> tuple[Limit, ...]:
        """Return the limits that permit the cut on a day if all is certified on the decision day."""
        law = self._law(self._cut_on(day, step, self._certified(base)))
        found = [cut.running.limit for cut in law if cut.day == day and cut.running is not None]
        return tuple(dict.fromkeys(found))

    def _turns(self, step: Step, base: Plan) -> list[datetime.date]:
        """Return the days from the decision day on on which what the law says of the cut may change.

        Between two of them nothing changes, so that looking at them is looking at every day.
        """
        turns = {self.decision}
        for one in self.running:
            turns.add(one.first)
            if one.last is not None and one.last < FAR:
                turns.add(one.last + DAY)
        for given in base.certifications:
            limit = next((one.limit for one in self.certifiable if one.limit.id == given.limit), None)
            if limit is not None and isinstance(limit.exception, Certification):
                counts_from = max(given.date, limit.enacted or given.date)
                turns |= {given.date, add_days(counts_from, wait_of(limit.exception).days or 0)}
        for element in self.posture.elements:
            turns |= {element.since, add_days(element.since, 1)}
        turns |= {add_days(move.date, 1) for move in moves_before(base, step.day).moves}
        return sorted(turn for turn in turns if turn >= self.decision)

    def _under(
        self, cut: CutFinding, running: Running, step: Step, base: Plan, *, as_if: bool = False
    ) -> UnderLimit:
        limit, exception = running.limit, running.limit.exception
        if not isinstance(exception, Certification):
            return UnderLimit(running, "prohibited", True, None, (), as_if=as_if)
        wait = wait_of(exception)
        known = exception.wait_days is not None
        waits = [wait.days] if known else [wait.days, 0]
        dates = tuple(
            self._dates(running, exception, days, step, base, assumed=not known)
            for days in dict.fromkeys(waits)
            if days is not None
        )
        permitted = cut.status == "permitted"
        status = cut.status if permitted else self._status_if_certified(limit, step, base)
        return UnderLimit(
            running, status, False, wait, dates, cut.certified_on if permitted else None, as_if=as_if
        )

    def _status_if_certified(self, limit: Limit, step: Step, base: Plan) -> Status:
        plan = self._cut_on(step.day, step, self._certified(base))
        found = [cut for cut in self._law(plan) if cut.day == step.day]
        of_limit = [cut.status for cut in found if cut.running is not None and cut.running.limit is limit]
        return min(of_limit, key=STRICTEST_FIRST.index, default="not_covered")

    def _dates(
        self,
        running: Running,
        exception: Certification,
        wait_days: int,
        step: Step,
        base: Plan,
        *,
        assumed: bool,
    ) -> Dates:
        limit = running.limit
        given = [self.decision] + [
            one.date
            for one in base.certifications
            if one.limit == limit.id and (one.conditions_met == "all" or exception.combine == "any")
        ]
        allowed = add_days(max(min(given), limit.enacted or min(given)), wait_days)
        certify_by = last_day_to_certify(limit, step.day, wait_days)
        return Dates(wait_days, assumed, certify_by, max(allowed, running.first, self.decision))

    def _cut_on(self, day: datetime.date, step: Step, base: Plan) -> Plan:
        return cut_on(day, step.strength, self.posture, self.count, base, step.day)

    def _certified(self, base: Plan) -> Plan:
        """Return the plan with all that can be certified certified on the decision day."""
        return certified(base, [(one.limit, self.decision) for one in self.certifiable])


def _asks_most(one: UnderLimit) -> tuple[int, datetime.date, int]:
    """Return what orders limits by how much they ask: the strictest finding, then the earliest deadline."""
    return STRICTEST_FIRST.index(one.status), one.certify_by or datetime.date.min, -one.limit.floor
