"""Days and years: calendar years, US fiscal years, and means over the days of a year."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, order=True)
class CalendarYear:
    """A year from 1 January to 31 December."""

    number: int

    @property
    def first_day(self) -> datetime.date:
        """1 January."""
        return datetime.date(self.number, 1, 1)

    @property
    def last_day(self) -> datetime.date:
        """31 December."""
        return datetime.date(self.number, 12, 31)


@dataclass(frozen=True, order=True)
class FiscalYear:
    """A US fiscal year, 1 October to 30 September, named by the year in which it ends."""

    number: int

    @property
    def first_day(self) -> datetime.date:
        """1 October of the year before."""
        return datetime.date(self.number - 1, 10, 1)

    @property
    def last_day(self) -> datetime.date:
        """30 September."""
        return datetime.date(self.number, 9, 30)

    @classmethod
    def of(cls, day: datetime.date) -> FiscalYear:
        """Return the fiscal year that a day falls in."""
        return cls(day.year + (day.month >= 10))


@dataclass(frozen=True)
class Span:
    """The calendar years that arrays run over, ``first`` to ``last``, both included."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def years(self) -> range:
        """All years of the span, in order."""
        return range(self.first, self.last + 1)

    def at(self, year: int) -> int:
        """Return the position of a year; ValueError if it is outside."""
        if year not in self:
            raise ValueError(f"{year} is outside {self.first}–{self.last}")
        return year - self.first

    def __contains__(self, year: int) -> bool:
        return self.first <= year <= self.last

    def missing(self, draws: int = 1) -> Floats:
        """Return an array ``(draws, years)`` in which every value is missing (NaN)."""
        return filled(np.nan, draws, len(self))


def filled(value: float, draws: int, *shape: int) -> Floats:
    """Return an array ``(draws, ...)`` full of a value.

    Of many draws those of one line and year lie side by side: nearly all is computed a year, or a line, at
    a time, and numbers that lie apart take several times as long to read.
    """
    return np.full((draws, *shape), value, order="F" if draws > 1 else "C")


def for_each(draws: int, values: Floats) -> Floats:
    """Return an array ``(draws, ...)`` of values that are alike in all draws, or already one each."""
    if len(values) == draws:
        return values
    result = np.empty((draws, *values.shape[1:]), order="F")
    result[:] = values
    return result


def running(combine: np.ufunc, values: Floats) -> Floats:
    """Return running sums (`numpy.add`) or products (`numpy.multiply`) over years, ``(draws, years)``.

    Year by year: of many draws those of a year lie side by side, and numpy goes along the years.
    """
    result = np.empty_like(values)
    result[:, :1] = values[:, :1]
    for at in range(1, values.shape[1]):
        combine(result[:, at - 1], values[:, at], out=result[:, at])
    return result


def sum_of_lines(values: Floats, lines: Sequence[int]) -> Floats:
    """Return the sum of some lines of ``(draws, lines, years)``, ``(draws, years)``.

    Of many draws line by line, without a copy of them all: that takes longer than the sum, and holds other
    threads up.
    """
    if len(values) == 1 or not lines:
        summed: Floats = values[:, list(lines)].sum(axis=1)
        return summed
    found = values[:, lines[0]].copy(order="K")
    for line in lines[1:]:
        found += values[:, line]
    return found


def mean_over_years(days: npt.NDArray[np.int64], values: Floats, span: Span) -> Floats:
    """Return the exact mean of a step function over the days of each year.

    ``days`` ``(steps,)`` are ordinals from which ``values`` ``(draws, steps)`` hold, ascending; the last
    holds for ever. Gives ``(draws, years)``; a year that begins before the first step is missing.
    """
    edges = np.array(
        [datetime.date(year, 1, 1).toordinal() for year in range(span.first, span.last + 2)], dtype=np.int64
    )
    result = filled(np.nan, len(values), len(span))
    if not len(days):
        return result
    lengths = np.append(np.diff(days), 0)
    area = np.concatenate(
        [np.zeros((values.shape[0], 1)), np.cumsum(values * lengths, axis=1)[:, :-1]], axis=1
    )
    step = np.clip(np.searchsorted(days, edges, side="right") - 1, 0, None)
    up_to = area[:, step] + values[:, step] * (edges - days[step])
    means: Floats = np.diff(up_to, axis=1) / np.diff(edges)
    known = edges[:-1] >= days[0]
    result[:, known] = means[:, known]
    return result


def calendar_from_fiscal(fiscal: Floats) -> Floats:
    """Return calendar-year amounts ``(draws, years)`` from fiscal ones: 3/4 FY(t) + 1/4 FY(t+1).

    Where one of the two is missing, FY(t) is taken as t, and the document says that this is assumed.
    """
    following = np.append(fiscal[:, 1:], np.full((fiscal.shape[0], 1), np.nan), axis=1)
    mixed = 0.75 * fiscal + 0.25 * following
    return np.where(np.isnan(mixed), fiscal, mixed)
