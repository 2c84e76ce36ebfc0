"""Strength by day, and its yearly mean, lowest and year-end values."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.document.posture import ChangeTo, Element, Plan, Posture
from core.engine.calendar import Floats, Span, mean_over_years
from core.remember import remembered, remembered_few


@dataclass(frozen=True, eq=False)
class Strength:
    """A force by day: ``people`` ``(draws, steps)`` hold from ``days`` ``(steps,)``, which are ordinals."""

    days: npt.NDArray[np.int64]
    people: Floats

    def on(self, day: datetime.date) -> Floats:
        """Return the strength on a day, ``(draws,)``; missing before the first element exists."""
        step = int(np.searchsorted(self.days, day.toordinal(), side="right")) - 1
        if step < 0:
            return np.full(self.people.shape[0], np.nan)
        value: Floats = self.people[:, step]
        return value

    def mean(self, span: Span) -> Floats:
        """Return the mean over the days of each year, exactly, ``(draws, years)``."""
        return mean_over_years(self.days, self.people, span)

    def lowest(self, span: Span) -> Floats:
        """Return the lowest strength on any day of each year, ``(draws, years)``."""
        result = span.missing(self.people.shape[0])
        for year in span.years:
            start = datetime.date(year, 1, 1).toordinal()
            end = datetime.date(year, 12, 31).toordinal()
            first = int(np.searchsorted(self.days, start, side="right")) - 1
            last = int(np.searchsorted(self.days, end, side="right"))
            if first >= 0:
                result[:, span.at(year)] = self.people[:, first:last].min(axis=1)
        return result

    def year_end(self, span: Span) -> Floats:
        """Return the strength on 31 December of each year, ``(draws, years)``."""
        return np.stack([self.on(datetime.date(year, 12, 31)) for year in span.years], axis=1)


@remembered
def strength_of(elements: tuple[Element, ...], plan: Plan | None) -> Strength:
    """Return the summed strength of elements under a plan (None: no move at all).

    An element has its strength from the day it exists; a move holds from the start of its day; all moves
    of a day are netted. Moves of other elements are left out.
    """
    changes: dict[int, float] = {}
    for element in elements:
        days = {element.since.toordinal(): float(element.strength)}
        strength = float(element.strength)
        moves = [] if plan is None else [move for move in plan.moves if move.element == element.id]
        for move in sorted(moves, key=lambda move: move.date):
            if isinstance(move.change, ChangeTo):
                strength = float(move.change.people)
            else:
                strength += move.change.people
            days[move.date.toordinal()] = strength
        before = 0.0
        for day in sorted(days):
            changes[day] = changes.get(day, 0.0) + days[day] - before
            before = days[day]
    days_sorted = sorted(changes)
    people = np.cumsum([changes[day] for day in days_sorted])
    return Strength(np.array(days_sorted, dtype=np.int64), people.reshape(1, -1))


def counted(posture: Posture, count: str | None) -> tuple[Element, ...]:
    """Return the elements that a troop count includes; None counts all."""
    return tuple(e for e in posture.elements if count is None or count in e.counts)


@remembered_few
def strength_in_count(posture: Posture, plan: Plan | None, count: str | None) -> Strength:
    """Return the force by day in one troop count under a plan."""
    return strength_of(counted(posture, count), plan)


def plan_of(posture: Posture, plan_id: str | None) -> Plan | None:
    """Return the plan with this id, or None."""
    return next((plan for plan in posture.plans if plan.id == plan_id), None)
