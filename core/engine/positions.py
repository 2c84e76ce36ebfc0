"""What each position pays for each line, and the gap between two positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from core.document.money import currency_of
from core.document.positions import AsInForce, PaysAmount, Position, ShareOfCost
from core.engine.calendar import Floats, Span, filled, for_each
from core.engine.contributions import InForce
from core.engine.costs import LineCosts, Skeleton, grown_from, growth_factors
from core.engine.money import AllSeries, Exchange
from core.remember import remembered, remembered_few

Lines: TypeAlias = npt.NDArray[np.intp]
"""Places on the lines axis; as an array, for numpy makes a list into one at every use."""
ROUNDING = 0.05
"""A rest of a stated total below this many of its units is rounding, and goes to the largest line."""


@dataclass(frozen=True, eq=False)
class Payments:
    """What a position pays, by currency: each ``(draws, lines + 1, years)`` in its reporting unit.

    The last line is *not allocated*. ``first_year`` is None for the agreement in force.
    """

    by_currency: dict[str, Floats]
    first_year: int | None

    def converted(self, exchange: Exchange, currency: str) -> Floats:
        """Return the payments in one currency, in the exchange's rate and price basis."""
        parts = [
            converted(amounts, exchange.factor(source, currency))
            for source, amounts in self.by_currency.items()
        ]
        return _sum(parts)


def payments_in_force(in_force: InForce) -> Payments:
    """Return the payments of the agreement in force."""
    return Payments({in_force.totals.currency: in_force.by_line}, None)


@dataclass(frozen=True, eq=False)
class _Rules:
    """The lines of a position by rule: those paid as in force, and by currency those paid by a share."""

    as_in_force: Lines
    shares: dict[str, tuple[Lines, Floats]]


@remembered
def _rules_of(position: Position, skeleton: Skeleton) -> _Rules:
    rules = {row.line: row.pays for row in position.lines}
    as_in_force: list[int] = []
    shares: dict[str, tuple[list[int], list[float]]] = {}
    for at, (line, currency, memo) in enumerate(skeleton):
        rule = None if memo else rules.get(line)
        if isinstance(rule, AsInForce):
            as_in_force.append(at)
        elif isinstance(rule, ShareOfCost):
            lines, fractions = shares.setdefault(currency, ([], []))
            lines.append(at)
            fractions.append(float(rule.percent) / 100)
    return _Rules(
        np.array(as_in_force, np.intp),
        {c: (np.array(lines), np.array(f)) for c, (lines, f) in shares.items()},
    )


@remembered
def _stated(
    position: Position,
    skeleton: Skeleton,
    series: AllSeries,
    exchange: Exchange,
    span: Span,
    scale: Floats | None,
) -> dict[str, tuple[Lines, Floats]]:
    """Return by currency the lines with a stated amount, and its path ``(draws, lines, years)``."""
    start = max(position.first_year - span.first, 0)
    if start >= len(span):
        return {}
    rules = {row.line: row.pays for row in position.lines}
    found: dict[str, tuple[list[int], list[Floats]]] = {}
    for at, (line, _, memo) in enumerate(skeleton):
        rule = None if memo else rules.get(line)
        if isinstance(rule, PaysAmount):
            first = _scaled(float(rule.value) * exchange.from_unit(rule.unit), scale)
            factors = growth_factors(rule.growth or position.growth, series, span)
            lines, paths = found.setdefault(currency_of(rule.unit), ([], []))
            lines.append(at)
            paths.append(grown_from(first, start, factors))
    return {
        currency: (np.array(lines), np.stack(np.broadcast_arrays(*paths), axis=1))
        for currency, (lines, paths) in found.items()
    }


@remembered_few
def payments_of(
    position: Position,
    in_force: InForce,
    line_costs: LineCosts,
    series: AllSeries,
    exchange: Exchange,
    span: Span,
    scale: Floats | None = None,
) -> Payments:
    """Return what a position pays; before its first year that is the agreement in force.

    With a stated total, what the lines leave over (at the rate in view) stands on *not allocated*. A memo
    line is in no total, so nothing is paid for it. ``scale`` ``(draws,)`` multiplies what is stated.
    """
    host = in_force.totals.currency
    shape = (1, len(line_costs.lines) + 1, len(span))
    paid: dict[str, Floats] = {host: filled(0.0, *shape)}
    start = max(position.first_year - span.first, 0)
    rules = _rules_of(position, line_costs.skeleton)
    _add(paid, host, rules.as_in_force, in_force.by_line[:, rules.as_in_force])
    for currency, (lines, shares) in rules.shares.items():
        _add(paid, currency, lines, line_costs.values[:, lines] * shares[:, None])
    for currency, (lines, stated) in _stated(
        position, line_costs.skeleton, series, exchange, span, scale
    ).items():
        _add(paid, currency, lines, stated)
    if position.total is not None and start < len(span):
        unit = position.total.unit
        first = _scaled(float(position.total.value) * exchange.from_unit(unit), scale)
        total = grown_from(first, start, growth_factors(position.growth, series, span))
        _put_rest(paid, total, currency_of(unit), exchange)
    by_currency: dict[str, Floats] = {}
    for currency, amounts in paid.items():
        amounts[:, :, :start] = 0.0
        if currency == host:
            amounts = for_each(max(len(amounts), len(in_force.by_line)), amounts)
            amounts[:, :, :start] = in_force.by_line[:, :, :start]
        by_currency[currency] = amounts
    return Payments(by_currency, position.first_year)


def _scaled(value: float, scale: Floats | None) -> Floats:
    return np.full(1, value) if scale is None else value * scale


def _add(paid: dict[str, Floats], currency: str, at: int | Lines, amounts: Floats) -> None:
    present = paid.get(currency)
    shape = next(iter(paid.values())).shape
    if present is None:
        present = filled(0.0, 1, *shape[1:])
    present = for_each(max(len(present), len(amounts)), present)
    present[:, at] += amounts
    paid[currency] = present


def _put_rest(paid: dict[str, Floats], total: Floats, currency: str, exchange: Exchange) -> None:
    """Put what a stated total leaves over on the last line, and mere rounding on the largest."""
    lines = _sum([converted(a, exchange.nominal(c, currency)) for c, a in paid.items()])
    rest = total - lines.sum(axis=1)
    rounding = np.abs(rest) < ROUNDING
    _add(paid, currency, lines.shape[1] - 1, np.where(rounding, 0.0, rest))
    largest = np.argmax(np.nan_to_num(lines), axis=1)
    correction = np.where(rounding, rest, 0.0)
    target = paid[currency]
    draws, years = np.indices(correction.shape)
    target[draws, np.broadcast_to(largest, correction.shape), years] += correction


def converted(amounts: Floats, factor: Floats) -> Floats:
    """Convert amounts ``(draws, years)``, or ``(draws, lines, years)``, by a factor ``(draws, years)``.

    Nothing is nothing in any money, even without a rate.
    """
    result: Floats = amounts * (factor if amounts.ndim == factor.ndim else factor[:, None])
    missing = ~np.isfinite(factor).all(axis=0)
    if missing.any():
        result[..., missing] = np.where(amounts[..., missing] == 0, 0.0, result[..., missing])
    return result


def _sum(parts: list[Floats]) -> Floats:
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result
