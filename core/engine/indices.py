"""Yearly series as arrays: observed values first, then what is assumed; growth, levels and rounding."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

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
    in_steps = per_one != per_one.to_integral_value()
    # In place, but for the first: of many draws each array more costs as much as what is computed.
    found: Floats = np.asarray(np.asarray(values) / step if in_steps else np.asarray(values) * float(per_one))
    found += 0.5 + HALF_UP_GUARD
    np.floor(found, out=found)
    if in_steps:
        found *= step
    else:
        # Dividing an integer by an integer gives the double nearest to the decimal number.
        found /= float(per_one)
    return found


@dataclass(frozen=True, eq=False)
class Series:
    """An index over a span: its ``values``, ``(draws, years)``, and what is made of them when asked for.

    ``observed`` ``(years,)`` tells which values were observed; ``last_observed`` is the last such year.
    ``stated`` is the document's own of a series that is drawn, alike in the first year; ``whole`` is that
    of more years, of which these are the last.
    """

    index: Index
    span: Span
    values: Floats
    observed: npt.NDArray[np.bool_]
    last_observed: int | None
    stated: Series | None = None
    whole: Series | None = None

    @cached_property
    def growth(self) -> Floats:
        """Unrounded growth, a fraction, ``(draws, years)``."""
        if self.whole is not None:
            return self.whole.growth[:, -len(self.span) :]
        if self.index.kind == "growth":
            # From a level of zero nothing grows again, and nothing can be deflated by it.
            return np.where(self.values > -100, self.values / 100, np.nan)
        growth = np.empty_like(self.values)
        np.divide(self.values[:, 1:], self.values[:, :-1], out=growth[:, 1:])
        growth[:, 1:] -= 1
        growth[:, 0] = np.nan if self.stated is None else self.stated.growth[0, 0]
        return growth

    @cached_property
    def published(self) -> Floats:
        """Growth in percent, rounded as it is published, ``(draws, years)``."""
        if self.whole is not None:
            return self.whole.published[:, -len(self.span) :]
        percent = self.growth * 100
        return percent if self.index.precision is None else round_half_up(percent, self.index.precision)

    @cached_property
    def level(self) -> Floats:
        """The level, ``(draws, years)``."""
        if self.whole is not None:
            return self.whole.level[:, -len(self.span) :]
        if self.index.kind == "level":
            return self.values
        return _chained(self.growth, np.nan if self.stated is None else self.stated.level[0, 0])

    def since(self, span: Span) -> Series:
        """Return the last years alone, as many as the span has."""
        last = slice(len(self.span) - len(span), None)
        return Series(
            self.index, span, self.values[:, last], self.observed[last], self.last_observed, whole=self
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
    return Series(index, span, values, observed, last)


def drawn(series: Series, values: Floats, span: Span) -> Series:
    """Return a series over the last years, ``span``, with other ``values`` ``(draws, years)`` in the last of
    them; the first year must keep its own.
    """
    own = series.since(span)
    moved = min(values.shape[1], len(span))
    found = np.empty((len(values), len(span)), order="F")
    found[:, : len(span) - moved] = own.values[:, : len(span) - moved]
    found[:, len(span) - moved :] = values[:, values.shape[1] - moved :]
    return Series(own.index, span, found, own.observed, own.last_observed, stated=own)


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
