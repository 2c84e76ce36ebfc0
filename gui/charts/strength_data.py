"""What the strength chart draws: strength, floors and moves by day, and where the strength lies too low.

Days are proleptic ordinals (``date.toordinal``): they have no hour and no zone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from gui.charts.layers import FloatArray


@dataclass(frozen=True)
class Floor:
    """A limit on the strength from ``first`` to ``last`` (ordinals, both included)."""

    name: str
    strength: float
    first: int
    last: int
    source: str = ""
    is_binding: bool = True
    """False: proposed or advisory; drawn dashed, and nothing below it is shaded."""
    allowed: frozenset[int] = frozenset()
    """First days of the stretches below it that are no breach: permitted, or without a cut under it."""


@dataclass(frozen=True)
class DayMark:
    """A day of note with its words, in the colour of a role."""

    day: int
    text: str
    role: str = "caution"


@dataclass(frozen=True)
class MoveHandle:
    """A dated move that can be dragged along time."""

    id: str
    name: str
    day: int


@dataclass(frozen=True, eq=False)
class StrengthData:
    """``days`` (n,) ordinals from which ``strength`` (n,) persons hold, in order, up to ``last_day``.

    ``no_floor``: (first, last) ordinals, both included, of the spans in which no floor is in force.
    """

    days: NDArray[np.int_]
    strength: FloatArray
    last_day: int
    unit: str
    floors: tuple[Floor, ...] = ()
    no_floor: tuple[tuple[int, int], ...] = ()
    marks: tuple[DayMark, ...] = ()
    moves: tuple[MoveHandle, ...] = ()
    reference: float | None = None
    """A floor that is shown whether it is in force or not, and what it is called."""
    reference_name: str = ""
    day_in_view: int | None = None
    range_days: NDArray[np.int_] = field(default_factory=lambda: np.empty(0, dtype=np.int_))
    ranges: FloatArray = field(default_factory=lambda: np.empty((2, 0)))
    """From where to where nine of ten draws lie, (2, m), from each of ``range_days`` (m,) on."""

    def floors_on(self, day: float) -> list[Floor]:
        """Return the floors that run on a day."""
        return [floor for floor in self.floors if floor.first <= day <= floor.last]

    def range_on(self, day: float) -> tuple[float, float] | None:
        """From where to where nine of ten draws lie on a day; None where all are alike."""
        at = int(np.searchsorted(self.range_days, day, side="right")) - 1
        if at < 0 or self.ranges[0, at] == self.ranges[1, at]:
            return None
        return float(self.ranges[0, at]), float(self.ranges[1, at])

    def strength_on(self, day: float) -> float:
        """The strength on a day; NaN before the first one."""
        at = int(np.searchsorted(self.days, day, side="right")) - 1
        return float(self.strength[at]) if at >= 0 else float("nan")


Stretch = tuple[float, float, float, float]
"""(first day, day after the last, strength, floor)"""


def breaches(data: StrengthData) -> Iterator[Stretch]:
    """Every stretch below a binding floor that a cut which the law bars has led to."""
    return (stretch for stretch, is_allowed in _below(data) if not is_allowed)


def allowed_below(data: StrengthData) -> Iterator[Stretch]:
    """Every stretch below a binding floor that is no breach of it."""
    return (stretch for stretch, is_allowed in _below(data) if is_allowed)


def _below(data: StrengthData) -> Iterator[tuple[Stretch, bool]]:
    edges = np.append(data.days, data.last_day + 1)
    for floor in data.floors:
        for n in range(data.days.size):
            start, end = max(float(edges[n]), floor.first), min(float(edges[n + 1]), floor.last + 1.0)
            if floor.is_binding and start < end and data.strength[n] < floor.strength:
                yield (start, end, float(data.strength[n]), floor.strength), int(start) in floor.allowed
