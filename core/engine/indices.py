"""Yearly series as arrays: observed values first, then what is assumed; growth, levels and rounding."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np
import numpy.typing as npt

from core.document.indices import FollowPath, HoldConstant, Index
from core.engine.calendar import Floats, Span
from core.remember import remembered

HALF_UP_GUARD = 1e-7
"""Lifts a tie that floating point left just under the half; far below any real difference."""


def round_half_up(values: Floats | float, precision: Decimal) -> Floats:
    """Round to a multiple of ``precision``, ties away from zero's lower side (half up), any shape.

    Agreements round so. A plain ``round(x, 1)`` gets hundreds of the ties between 700.0 and 1,699.9 at
    0–5 % wrong, because x is not exactly the tie; the guard of 1e-7 steps puts them right.
    """
    step = float(precision)
    per_one = 1 / precision
    if per_one == per_one.to_integral_value():
        # Dividing an integer by an integer gives the double nearest to the decimal number.
        whole: Floats = np.floor(np.asarray(values) * float(per_one) + 0.5 + HALF_UP_GUARD)
        return whole / float(per_one)
    steps: Floats = np.floor(np.asarray(values) / step + 0.5 + HALF_UP_GUARD)
    return steps * step


@dataclass(frozen=True)
class Series:
    """An index over a span: ``values`` and unrounded ``growth`` (a fraction), both ``(draws, years)``.

    ``published`` is the growth in percent, rounded as it is published, ``(draws, years)``. ``observed``
    ``(years,)`` tells which values were observed; ``last_observed`` is the last such year.
    """

    index: Index
    span: Span
    values: Floats
    growth: Floats
    published: Floats
    level: Floats
    observed: npt.NDArray[np.bool_]
    last_observed: int | None

    def since(self, span: Span) -> Series:
        """Return the last years alone, as many as the span has."""
        last = slice(len(self.span) - len(span), None)
        return replace(
            self,
            span=span,
            values=self.values[:, last],
            growth=self.growth[:, last],
            published=self.published[:, last],
            level=self.level[:, last],
            observed=self.observed[last],
        )


@remembered
def series_of(index: Index, span: Span) -> Series:
    """Return the series of one index; years before its first value, and gaps, are missing (NaN).

    The growth of a growth index is its value, missing if that is −100 % or less; that of a level index
    L(t)/L(t-1) - 1. The level of a growth index is chained from 1 in the year before its first value.
    """
    values = span.missing()
    observed = np.zeros(len(span), dtype=np.bool_)
    by_year = {row.year: float(row.value) for row in index.observed}
    last = max(by_year, default=None)
    # Values before the span still matter: the last of them may be what is held.
    for year, value in by_year.items():
        if year in span:
            values[0, span.at(year)] = value
            observed[span.at(year)] = True
    start = span.first if last is None else last + 1
    for year in range(max(start, span.first), span.last + 1):
        values[0, span.at(year)] = _assumed(index, year, by_year[last] if last is not None else np.nan)
    return _made(index, span, values, observed, last)


def drawn(series: Series, values: Floats) -> Series:
    """Return a series with other values, ``(draws, years)`` of the last years; a missing one keeps its own.

    It has just those years; of them the first must be missing in all draws.
    """
    own = series.since(Span(series.span.last - values.shape[1] + 1, series.span.last))
    filled = np.where(np.isnan(values), own.values, values)
    return _made(own.index, own.span, filled, own.observed, own.last_observed, own)


def _made(
    index: Index,
    span: Span,
    values: Floats,
    observed: npt.NDArray[np.bool_],
    last: int | None,
    begun: Series | None = None,
) -> Series:
    """Return a series of values; ``begun`` has what its first year is, if there were years before."""
    if index.kind == "growth":
        # From a level of zero nothing grows again, and nothing can be deflated by it.
        growth = np.where(values > -100, values / 100, np.nan)
        level = _chained(growth, begun.level[0, 0] if begun is not None else np.nan)
    else:
        growth = span.missing(values.shape[0])
        growth[:, 1:] = values[:, 1:] / values[:, :-1] - 1
        if begun is not None:
            growth[:, 0] = begun.growth[:, 0]
        level = values
    percent = growth * 100
    published = percent if index.precision is None else round_half_up(percent, index.precision)
    return Series(index, span, values, growth, published, level, observed, last)


def _assumed(index: Index, year: int, last: float) -> float:
    after = index.after
    if isinstance(after, HoldConstant):
        return float(after.value)
    if isinstance(after, FollowPath):
        reached = [row for row in after.values if row.year <= year]
        if reached:
            return float(max(reached, key=lambda row: row.year).value)
    return last


def _chained(growth: Floats, begun: float) -> Floats:
    """Return the level chained from that of the first year, ``begun``; if it is missing, from 1."""
    level = np.full_like(growth, np.nan)
    if not np.isnan(begun):
        first = 1
        level[:, 0] = begun
    else:
        known = ~np.isnan(growth[0])
        if not known.any():
            return level
        first = int(np.argmax(known))
        level[:, max(first - 1, 0)] = 1.0
        if first == 0:
            level[:, 0] = 1 + growth[:, 0]
            first = 1
    for at in range(first, growth.shape[1]):
        np.multiply(level[:, at - 1], 1 + growth[:, at], out=level[:, at])
    return level
