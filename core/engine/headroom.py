"""Strength against the highest floor in force, on every day that either changes; below it for how long.

Being below a floor is a fact, not a breach: what the law says of reductions is told by ``limits.py``.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from core.engine.calendar import CalendarYear, Floats
from core.engine.limits import CutFinding, Law, Running
from core.engine.posture import Strength

Way = Literal["barred", "permitted", "no_cut"]
"""How a force came to be below a floor: by a cut that the law bars, by one that it permits, or by none while
the limit was in force."""
WORST_FIRST: tuple[Way, ...] = ("barred", "permitted", "no_cut")


@dataclass(frozen=True, eq=False)
class Headroom:
    """Strength and floor by day: they hold from ``days`` ``(steps,)``, ordinals, up to ``last_day``.

    ``strength`` is ``(draws, steps)``, missing (NaN) before the first element exists; ``floor`` ``(steps,)``
    is the highest in force, missing where none is.
    """

    days: npt.NDArray[np.int64]
    last_day: datetime.date
    strength: Floats
    floor: Floats

    @property
    def room(self) -> Floats:
        """Strength less floor, ``(draws, steps)``; missing where one of them is."""
        room: Floats = self.strength - self.floor
        return room

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        """How many days each step lasts, ``(steps,)``."""
        lengths: npt.NDArray[np.int64] = np.diff(np.append(self.days, self.last_day.toordinal() + 1))
        return lengths

    def days_below(self) -> npt.NDArray[np.int64]:
        """Return the number of days with a strength below the floor, ``(draws,)``."""
        days: npt.NDArray[np.int64] = (self.lengths * (self.room < 0)).sum(axis=1)
        return days

    def days_without_floor(self) -> int:
        """Return the number of days on which no floor is in force."""
        return int(self.lengths[np.isnan(self.floor)].sum())

    def turns_below(self) -> tuple[datetime.date, ...]:
        """Return the first day of each step on which the central strength is below the floor."""
        return tuple(datetime.date.fromordinal(int(day)) for day in self.days[self.room[0] < 0])

    def first_day_below(self) -> datetime.date | None:
        """Return the first day on which the central strength is below the floor; None if it never is."""
        return next(iter(self.turns_below()), None)

    def lowest(self) -> tuple[datetime.date, float] | None:
        """Return the first day of the least central headroom, and that; None where no day has one."""
        room = self.room[0]
        if np.isnan(room).all():
            return None
        at = int(np.nanargmin(room))
        return datetime.date.fromordinal(int(self.days[at])), float(room[at])

    def between(self, first: datetime.date, last: datetime.date) -> Headroom:
        """Return the part from one day to another, both included and both within what is known."""
        start, end = first.toordinal(), last.toordinal()
        if not self.days[0] <= start <= end <= self.last_day.toordinal():
            raise ValueError(f"{first.isoformat()} to {last.isoformat()} is not within the days known")
        one = int(np.searchsorted(self.days, start, side="right")) - 1
        beyond = int(np.searchsorted(self.days, end, side="right"))
        days = np.maximum(self.days[one:beyond], start)
        return Headroom(days, last, self.strength[:, one:beyond], self.floor[one:beyond])


@dataclass(frozen=True)
class YearOfHeadroom:
    """A calendar year of the central case; None where the strength or a floor is missing all year long.

    ``floor`` is the one that leaves the least ``headroom``.
    """

    year: int
    lowest: float | None
    floor: float | None
    headroom: float | None
    days_below: int
    days_without_floor: int
    way: Way | None = None
    """How it came below a floor in the year, the worst where there are several; None if it was below none, or
    where nobody asked."""


def headroom_of(
    strength: Strength,
    running: Iterable[Running],
    count: str | None,
    first: datetime.date,
    last: datetime.date,
) -> Headroom:
    """Return strength and headroom on every day from ``first`` to ``last`` that either changes.

    Only limits that are held against the troop count ``count`` are looked at. ValueError if the last day is
    before the first.
    """
    start, end = first.toordinal(), last.toordinal()
    if end < start:
        raise ValueError("the last day is before the first")
    spans = [
        (one.first.toordinal(), end if one.last is None else one.last.toordinal(), float(one.limit.floor))
        for one in running
        if one.limit.count == count
    ]
    turns = {start, *(int(day) for day in strength.days)}
    for begins, ends, _ in spans:
        turns |= {begins, ends + 1}
    days = np.array(sorted(turn for turn in turns if start <= turn <= end), dtype=np.int64)
    floor = np.full(len(days), np.nan)
    for begins, ends, least in spans:
        inside = (days >= begins) & (days <= ends)
        floor[inside] = np.fmax(floor[inside], least)
    step = np.searchsorted(strength.days, days, side="right") - 1
    draws = strength.people.shape[0]
    people = np.full((draws, len(days)), np.nan)
    known = step >= 0
    people[:, known] = strength.people[:, step[known]]
    return Headroom(days, last, people, floor)


def way_below(running: Running, cuts: Iterable[CutFinding], strength: Strength, day: datetime.date) -> Way:
    """Return how the central strength, below a limit's floor on a day, came to be there.

    What counts is the cuts under the limit since the strength was last not below its floor. *Worked example*:
    22,000 since 1 July 2019, in July 2020 under the FY2020 act (28,500): ``no_cut``, as the act bars further
    cuts and nothing else.
    """
    step = int(np.searchsorted(strength.days, day.toordinal(), side="right")) - 1
    while step > 0 and strength.people[0, step - 1] < running.limit.floor:
        step -= 1
    since = datetime.date.fromordinal(int(strength.days[step])) if step >= 0 else datetime.date.min
    found = {
        cut.status
        for cut in cuts
        if cut.running is not None and cut.running.limit is running.limit and since <= cut.day <= day
    }
    if found - {"permitted"}:
        return "barred"
    return "permitted" if found else "no_cut"


def no_breach(
    running: Running, cuts: Iterable[CutFinding], strength: Strength, days: Iterable[datetime.date]
) -> frozenset[datetime.date]:
    """Return the days from which on being below a limit's floor is no breach of it.

    ``days`` are those on which the strength changes; the first day of the limit is one more.
    """
    cuts = tuple(cuts)
    starts = {max(running.first, day) for day in days}
    return frozenset(day for day in starts if way_below(running, cuts, strength, day) != "barred")


def way_on(law: Law, strength: Strength, count: str | None, day: datetime.date) -> Way | None:
    """Return the worst way in which the central strength came below floors in force on a day; None if none.

    Only limits that are held against the troop count ``count`` are looked at.
    """
    people = float(strength.on(day)[0])
    ways = {
        way_below(running, law.cuts, strength, day)
        for running in law.in_force_on(day)
        if running.limit.count == count and people < running.limit.floor
    }
    return _worst(ways)


def _worst(ways: Collection[Way | None]) -> Way | None:
    return next((way for way in WORST_FIRST if way in ways), None)


def headroom_by_year(
    headroom: Headroom, years: Iterable[int], way_of: Callable[[datetime.date], Way | None] | None = None
) -> tuple[YearOfHeadroom, ...]:
    """Return the central case year by year; every year must lie whole within the days known.

    ``way_of`` tells of a day how the force came below the floors in force, as ``way_on`` does.
    """
    return tuple(_year(headroom, CalendarYear(year), way_of) for year in years)


def _year(
    headroom: Headroom, year: CalendarYear, way_of: Callable[[datetime.date], Way | None] | None
) -> YearOfHeadroom:
    part = headroom.between(year.first_day, year.last_day)
    strength, room = part.strength[0], part.room[0]
    tightest = None if np.isnan(room).all() else int(np.nanargmin(room))
    return YearOfHeadroom(
        year.number,
        None if np.isnan(strength).all() else float(np.nanmin(strength)),
        None if tightest is None else float(part.floor[tightest]),
        None if tightest is None else float(room[tightest]),
        int(part.days_below()[0]),
        part.days_without_floor(),
        None if way_of is None else _worst({way_of(day) for day in part.turns_below()}),
    )
