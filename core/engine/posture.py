"""Strength by day, and its yearly mean, lowest and year-end values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.document.posture import ChangeTo, Element, Move, Plan, Posture
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


@dataclass(frozen=True, eq=False)
class DrawnPlan:
    """A plan of which moves are drawn: by their ids ``days`` (ordinals) and ``people``, ``(draws,)``."""

    plan: Plan
    days: Mapping[str, npt.NDArray[np.int64]]
    people: Mapping[str, Floats]

    def is_drawn(self, move: Move) -> bool:
        """Whether anything of a move is drawn."""
        return move.id in self.days or move.id in self.people


@remembered
def strength_of(elements: tuple[Element, ...], plan: Plan | DrawnPlan | None) -> Strength:
    """Return the summed strength of elements under a plan (None: no move at all).

    An element has its strength from the day it exists; a move holds from the start of its day; all moves
    of a day are netted. Moves of other elements are left out.
    """
    if isinstance(plan, DrawnPlan):
        return _drawn_strength(elements, plan)
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


def _drawn_strength(elements: tuple[Element, ...], drawn: DrawnPlan) -> Strength:
    """Return the strength in each draw, on the days on which it changes in any."""
    moving = {move.element for move in drawn.plan.moves if drawn.is_drawn(move)}
    still = strength_of(tuple(e for e in elements if e.id not in moving), drawn.plan)
    steps = [_element_steps(element, drawn) for element in elements if element.id in moving]
    if not steps:
        return still
    days = np.unique(np.concatenate([still.days, *(at.ravel() for at, _ in steps)]))
    draws = len(steps[0][0])
    changes = np.zeros((draws, len(days)))
    changes[:, np.searchsorted(days, still.days)] += np.diff(still.people, axis=1, prepend=0.0)
    rows = np.arange(draws)[:, None]
    for at, change in steps:
        np.add.at(changes, (rows, np.searchsorted(days, at)), change)
    return Strength(days, np.cumsum(changes, axis=1))


def _element_steps(element: Element, drawn: DrawnPlan) -> tuple[npt.NDArray[np.int64], Floats]:
    """Return on which days an element changes, ordinals, and by how many people: each ``(draws, steps)``."""
    moves = [move for move in drawn.plan.moves if move.element == element.id]
    draws = next(len(values) for values in [*drawn.days.values(), *drawn.people.values()])
    since = element.since.toordinal()
    # No move comes before there is anybody to be moved.
    days = np.stack(
        [np.maximum(drawn.days.get(m.id, np.full(draws, m.date.toordinal())), since) for m in moves], axis=1
    )
    people = np.stack([drawn.people.get(m.id, np.full(draws, float(m.change.people))) for m in moves], axis=1)
    sets = np.array([isinstance(move.change, ChangeTo) for move in moves])
    order = np.argsort(days, axis=1, kind="stable")
    days, people, sets = np.take_along_axis(days, order, 1), np.take_along_axis(people, order, 1), sets[order]
    strength = np.full((draws, len(moves) + 1), float(element.strength))
    for step in range(len(moves)):
        changed = np.where(sets[:, step], people[:, step], strength[:, step] + people[:, step])
        strength[:, step + 1] = np.maximum(changed, 0.0)
    at = np.concatenate([np.full((draws, 1), since), days], axis=1)
    return at, np.diff(strength, axis=1, prepend=0.0)


def counted(posture: Posture, count: str | None) -> tuple[Element, ...]:
    """Return the elements that a troop count includes; None counts all."""
    return tuple(e for e in posture.elements if count is None or count in e.counts)


@remembered_few
def strength_in_count(posture: Posture, plan: Plan | DrawnPlan | None, count: str | None) -> Strength:
    """Return the force by day in one troop count under a plan."""
    return strength_of(counted(posture, count), plan)


def plan_of(posture: Posture, plan_id: str | None) -> Plan | None:
    """Return the plan with this id, or None."""
    return next((plan for plan in posture.plans if plan.id == plan_id), None)
