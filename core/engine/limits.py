"""What the law says of a force by day: which floors run when, and what each reduction would need.

The statutes limit *reducing*. A force that is below a floor without a further cut is a fact, not a breach.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from core.document.limits import Certification, Limit, Limits
from core.document.posture import CertificationGiven, Plan, Posture
from core.engine.posture import Strength, strength_in_count
from core.remember import remembered_few

Status = Literal["prohibited", "too_early", "undetermined", "not_covered", "permitted"]
STRICTEST_FIRST: tuple[Status, ...] = ("prohibited", "too_early", "undetermined", "not_covered", "permitted")
FIRST_DAY, FAR = datetime.date.min, datetime.date.max


@dataclass(frozen=True)
class Running:
    """A limit and the days on which it binds; ``last`` is None where the reader assumes that it goes on."""

    limit: Limit
    first: datetime.date
    last: datetime.date | None

    def on(self, day: datetime.date) -> bool:
        """Return whether the limit binds on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    @property
    def assumed(self) -> bool:
        """Whether the limit is the reader's own, or runs on only by the reader's assumption."""
        return self.limit.hypothetical or self.last is None

    def decided_by_assumption(self, day: datetime.date) -> bool:
        """Return whether it binds on this day only because the reader assumes so."""
        return self.limit.hypothetical or day > self.limit.last_day


@dataclass(frozen=True)
class Wait:
    """The days between certification and reduction; None where neither known nor assumed."""

    days: int | None
    assumed: bool


@dataclass(frozen=True)
class CutFinding:
    """What a limit says of the reduction on a day.

    ``first_lawful`` is the first day on which a certification given would allow it; ``certify_by`` the last
    day on which one would still be in time (None if none could be); ``continued`` marks a day that no limit
    covers, judged as if the last one had gone on. ``certified_on`` is the day from which a certification
    counts, ``given_on`` the one on which it was given: before the enactment none counts.
    """

    status: Status
    day: datetime.date
    before: int
    after: int
    running: Running | None
    wait: Wait | None = None
    certified_on: datetime.date | None = None
    first_lawful: datetime.date | None = None
    certify_by: datetime.date | None = None
    absolute: bool = False
    continued: Limit | None = None
    given_on: datetime.date | None = None

    @property
    def outlived(self) -> bool:
        """Whether the wait runs out only when the limit is no longer in force, which makes no day lawful."""
        last = None if self.running is None else self.running.last
        return self.first_lawful is not None and last is not None and self.first_lawful > last


@dataclass(frozen=True)
class Gap:
    """Days, both included, on which no binding limit is in force; None is open."""

    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True)
class Law:
    """The limits that bind, when, and the findings on each reduction of a plan, in order of days."""

    running: tuple[Running, ...]
    others: tuple[Limit, ...]  # advisory, proposed or not yet known: shown, never decisive
    cuts: tuple[CutFinding, ...]
    gaps: tuple[Gap, ...]

    def in_force_on(self, day: datetime.date) -> tuple[Running, ...]:
        """Return the limits that bind on a day, the highest floor first."""
        found = [running for running in self.running if running.on(day)]
        return tuple(sorted(found, key=lambda running: -running.limit.floor))

    def leading(self, day: datetime.date | None = None) -> CutFinding | None:
        """Return the strictest finding, of one day or of all."""
        found = [cut for cut in self.cuts if day is None or cut.day == day]
        return min(found, key=lambda cut: (STRICTEST_FIRST.index(cut.status), cut.day), default=None)


def binding(limits: Limits, as_of: datetime.date) -> tuple[Running, ...]:
    """Return the limits that bind: enacted, and known at ``as_of`` or chosen anyway; in order of days."""
    found = [
        Running(limit, limit.starts, None if limit.continues else limit.last_day)
        for limit in limits.rows
        if limit.status == "enacted" and (limit.chosen or limit.enacted is None or limit.enacted <= as_of)
    ]
    return tuple(sorted(found, key=lambda running: (running.first, running.limit.id)))


@remembered_few
def law_of(limits: Limits, posture: Posture, plan: Plan | None, as_of: datetime.date) -> Law:
    """Return what the limits say of a plan.

    For each day on which a counted strength falls (all moves of the day netted) and ends below the floor of
    a limit in force that day, there is one finding a limit; where no limit is known for the day, one that
    says so.
    """
    running = binding(limits, as_of)
    bound = {r.limit.id for r in running}
    others = tuple(limit for limit in limits.rows if limit.id not in bound)
    cuts: list[CutFinding] = []
    by_count: dict[str, list[Running]] = {}
    for one in running:
        by_count.setdefault(one.limit.count, []).append(one)
    if not by_count and posture.counts:
        by_count[posture.counts[0].id] = []
    for count, of_count in by_count.items():
        for day, before, after in _falls(strength_in_count(posture, plan, count)):
            in_force = [one for one in of_count if one.on(day)]
            cuts.extend(_judge(one, plan, day, before, after) for one in in_force if after < one.limit.floor)
            if not any(one.on(day) for one in running):
                cuts.append(_not_covered(of_count, plan, day, before, after))
    cuts.sort(key=lambda cut: (cut.day, STRICTEST_FIRST.index(cut.status)))
    return Law(running, others, tuple(cuts), _gaps(running))


def _falls(strength: Strength) -> list[tuple[datetime.date, int, int]]:
    """Return (day, strength before, strength after) of every day on which the central strength falls."""
    people = strength.people[0]
    return [
        (datetime.date.fromordinal(int(strength.days[i])), round(people[i - 1]), round(people[i]))
        for i in range(1, len(people))
        if people[i] < people[i - 1]
    ]


def _judge(running: Running, plan: Plan | None, day: datetime.date, before: int, after: int) -> CutFinding:
    limit = running.limit
    exception = limit.exception
    if not isinstance(exception, Certification):
        return CutFinding("prohibited", day, before, after, running, absolute=True)
    wait = wait_of(exception)
    given = [] if plan is None else [c for c in plan.certifications if c.limit == limit.id and c.date <= day]
    judged = [
        _judge_certified(one, running, exception, day, before, after)
        for one in sorted(given, key=lambda certification: certification.date)
    ]
    if judged:
        # The one that serves best decides; of equals, the earliest.
        return max(judged, key=lambda cut: STRICTEST_FIRST.index(cut.status))
    certify_by = last_day_to_certify(limit, day, wait.days)
    first_lawful = None
    if wait.days is not None:
        # A certification counts from the enactment on, which may be before the limit begins to bind.
        first_lawful = max(limit.starts, add_days(limit.enacted or FIRST_DAY, wait.days))
    return CutFinding(
        "prohibited", day, before, after, running, wait, first_lawful=first_lawful, certify_by=certify_by
    )


def _judge_certified(
    given: CertificationGiven,
    running: Running,
    exception: Certification,
    day: datetime.date,
    before: int,
    after: int,
) -> CutFinding:
    limit, wait = running.limit, wait_of(exception)
    counts_from = max(given.date, limit.enacted or given.date)
    unsure = exception.combine == "unknown" and given.conditions_met != "all"
    partial = exception.combine == "all" and given.conditions_met != "all"
    if partial:
        certify_by = last_day_to_certify(limit, day, wait.days)
        return CutFinding(
            "prohibited",
            day,
            before,
            after,
            running,
            wait,
            certified_on=counts_from,
            certify_by=certify_by,
            given_on=given.date,
        )
    first_lawful = None if wait.days is None else add_days(counts_from, wait.days)
    status: Status
    if first_lawful is None or unsure:
        status = "undetermined"
    else:
        status = "permitted" if first_lawful <= day else "too_early"
    return CutFinding(
        status,
        day,
        before,
        after,
        running,
        wait,
        certified_on=counts_from,
        first_lawful=first_lawful,
        given_on=given.date,
    )


def wait_of(exception: Certification) -> Wait:
    """Return the wait of a certification: the known one, else the reader's assumption, else none known."""
    if exception.wait_days is not None:
        return Wait(exception.wait_days, assumed=False)
    return Wait(exception.assumed_wait_days, assumed=exception.assumed_wait_days is not None)


def last_day_to_certify(limit: Limit, day: datetime.date, wait_days: int | None) -> datetime.date | None:
    """Return the last day on which a certification would be in time for a reduction on ``day``.

    None if the wait is not known, or if that day is before the limit's enactment, when none could count.
    """
    if wait_days is None:
        return None
    certify_by = add_days(day, -wait_days)
    if limit.enacted is not None and certify_by < limit.enacted:
        return None
    return certify_by


def _not_covered(
    of_count: list[Running], plan: Plan | None, day: datetime.date, before: int, after: int
) -> CutFinding:
    """Return the neutral finding of a day without a limit, and what follows if the last one went on."""
    past = [one for one in of_count if one.last is not None and one.last < day]
    ended = max((one.last or FAR for one in past), default=FAR)
    judged = [
        _judge(Running(one.limit, one.first, None), plan, day, before, after)
        for one in past
        if one.last == ended and after < one.limit.floor
    ]
    if not judged:
        return CutFinding("not_covered", day, before, after, None)
    # Where several ended together, the strictest of what they would say leads, as it does in force.
    as_if = min(judged, key=_as_if_order)
    continued = as_if.running.limit if as_if.running is not None else None
    return CutFinding(
        "not_covered",
        day,
        before,
        after,
        None,
        as_if.wait,
        as_if.certified_on,
        as_if.first_lawful,
        as_if.certify_by,
        as_if.absolute,
        continued=continued,
        given_on=as_if.given_on,
    )


def _as_if_order(cut: CutFinding) -> tuple[int, bool, datetime.date, int]:
    """Return what orders findings: strictness, an absolute limit, the first deadline, the highest floor."""
    floor = cut.running.limit.floor if cut.running is not None else 0
    return STRICTEST_FIRST.index(cut.status), not cut.absolute, cut.certify_by or FIRST_DAY, -floor


def _gaps(running: tuple[Running, ...]) -> tuple[Gap, ...]:
    """Return the days without a binding limit, before, between and after those that bind."""
    if not running:
        return (Gap(None, None),)
    gaps = [] if running[0].first == FIRST_DAY else [Gap(None, add_days(running[0].first, -1))]
    covered_to: datetime.date | None = running[0].last
    for one in running[1:]:
        if covered_to is None:
            break
        if one.first > add_days(covered_to, 1):
            gaps.append(Gap(add_days(covered_to, 1), add_days(one.first, -1)))
        covered_to = None if one.last is None else max(covered_to, one.last)
    if covered_to is not None and covered_to != FAR:
        gaps.append(Gap(add_days(covered_to, 1), None))
    return tuple(gaps)


def add_days(day: datetime.date, days: int) -> datetime.date:
    """Return the day so many days later; the last or first of all days where the calendar ends before."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return FAR if days > 0 else FIRST_DAY
