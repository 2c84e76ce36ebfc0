"""What each position pays for each line, and the gap between two positions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.document.indices import Indices
from core.document.money import currency_of
from core.document.positions import AsInForce, PaysAmount, Position, ShareOfCost
from core.engine.calendar import Floats, Span
from core.engine.contributions import InForce
from core.engine.costs import LineCosts, grown_from, growth_factors
from core.engine.money import Exchange, all_series
from core.remember import remembered

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
            _times(amounts, exchange.factor(source, currency)) for source, amounts in self.by_currency.items()
        ]
        return _sum(parts)


def payments_in_force(in_force: InForce) -> Payments:
    """Return the payments of the agreement in force."""
    return Payments({in_force.totals.currency: in_force.by_line}, None)


@remembered
def payments_of(
    position: Position,
    in_force: InForce,
    line_costs: LineCosts,
    indices: Indices,
    exchange: Exchange,
    span: Span,
) -> Payments:
    """Return what a position pays; before its first year that is the agreement in force.

    With a stated total, what the lines leave over (at the rate in view) stands on *not allocated*. A memo
    line is in no total, so nothing is paid for it.
    """
    host = in_force.totals.currency
    series = all_series(indices, span)
    shape = (1, len(line_costs.lines) + 1, len(span))
    paid: dict[str, Floats] = {host: np.zeros(shape)}
    start = max(position.first_year - span.first, 0)
    for at, line in enumerate(line_costs.lines):
        rule = None if line.memo else position.rule_for(line.id)
        if isinstance(rule, AsInForce):
            _add(paid, host, at, in_force.by_line[:, at])
        elif isinstance(rule, ShareOfCost):
            currency = line_costs.currencies[at]
            _add(paid, currency, at, line_costs.values[:, at] * (float(rule.percent) / 100))
        elif isinstance(rule, PaysAmount) and start < len(span):
            first = np.full(1, float(rule.value) * exchange.from_unit(rule.unit))
            factors = growth_factors(rule.growth or position.growth, series, span)
            _add(paid, currency_of(rule.unit), at, grown_from(first, start, factors))
    if position.total is not None and start < len(span):
        unit = position.total.unit
        first = np.full(1, float(position.total.value) * exchange.from_unit(unit))
        total = grown_from(first, start, growth_factors(position.growth, series, span))
        _put_rest(paid, total, currency_of(unit), exchange)
    by_currency: dict[str, Floats] = {}
    for currency, amounts in paid.items():
        amounts[:, :, :start] = 0.0
        if currency == host:
            draws = max(amounts.shape[0], in_force.by_line.shape[0])
            amounts = np.broadcast_to(amounts, (draws, *shape[1:])).copy()
            amounts[:, :, :start] = in_force.by_line[:, :, :start]
        by_currency[currency] = amounts
    return Payments(by_currency, position.first_year)


def _add(paid: dict[str, Floats], currency: str, at: int, amounts: Floats) -> None:
    present = paid.get(currency)
    shape = next(iter(paid.values())).shape
    if present is None:
        present = np.zeros((1, *shape[1:]))
    if present.shape[0] < amounts.shape[0]:
        present = np.repeat(present, amounts.shape[0], axis=0)
    present[:, at] += amounts
    paid[currency] = present


def _put_rest(paid: dict[str, Floats], total: Floats, currency: str, exchange: Exchange) -> None:
    """Put what a stated total leaves over on the last line, and mere rounding on the largest."""
    lines = _sum([_times(a, exchange.nominal(c, currency)) for c, a in paid.items()])
    rest = total - lines.sum(axis=1)
    rounding = np.abs(rest) < ROUNDING
    _add(paid, currency, lines.shape[1] - 1, np.where(rounding, 0.0, rest))
    largest = np.argmax(np.nan_to_num(lines), axis=1)
    correction = np.where(rounding, rest, 0.0)
    target = paid[currency]
    draws, years = np.indices(correction.shape)
    target[draws, np.broadcast_to(largest, correction.shape), years] += correction


def _times(amounts: Floats, factor: Floats) -> Floats:
    """Convert amounts ``(draws, lines, years)``; nothing is nothing in any money, even without a rate."""
    result: Floats = np.where(amounts == 0, 0.0, amounts * factor[:, None, :])
    return result


def _sum(parts: list[Floats]) -> Floats:
    result = parts[0]
    for part in parts[1:]:
        result = result + part
    return result
