"""Conversion between currencies and into constant prices; net present value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from core.document.indices import Index, Indices
from core.document.money import NamedRate, Parties, currency_of, scale_of
from core.engine.calendar import Floats, Span
from core.engine.indices import Series, series_of
from core.remember import remembered_few

AVERAGE = "average"
"""The rate basis that takes each year's average rate."""


AllSeries = dict[str, Series]
"""The series of all indices by id; remembered functions know it by its identity."""


@remembered_few
def all_series(indices: Indices, span: Span) -> AllSeries:
    """Return the series of every index by id."""
    return {index.id: series_of(index, span) for index in indices.rows}


@dataclass(frozen=True, eq=False)
class Exchange:
    """What turns amounts of one currency into another, in the rate and price basis of the view.

    Amounts are counted in the reporting unit of their currency (``KRW bn``, ``USD m``); factors
    ``(draws, years)`` are missing where a rate or a price is.
    """

    parties: Parties
    span: Span
    rates: dict[str, Floats]  # units per one of the reference currency, in the view's rate basis
    averages: dict[str, Floats]  # the same by yearly averages
    prices: dict[str, Floats]  # price levels by currency
    base_year: int | None
    drawn: Mapping[str, Floats] = field(default_factory=dict)  # other values of named rates, ``(draws,)``
    _cache: dict[tuple[str, str, bool], Floats] = field(default_factory=dict)

    def since(self, span: Span) -> Exchange:
        """Return the exchange of the last years alone, as many as the span has."""
        last = slice(len(self.span) - len(span), None)

        def cut(by_currency: dict[str, Floats]) -> dict[str, Floats]:
            return {currency: own[:, last] for currency, own in by_currency.items()}

        return replace(
            self,
            span=span,
            rates=cut(self.rates),
            averages=cut(self.averages),
            prices=cut(self.prices),
            _cache={},
        )

    def unit(self, currency: str) -> str:
        """Return the reporting unit of a currency."""
        return self.parties.currency(currency).unit

    def named_rate(self, rate: NamedRate) -> Floats:
        """Return the value of a named rate, ``(draws,)``."""
        return self.drawn.get(rate.id, np.full(1, float(rate.value)))

    def from_unit(self, unit: str) -> float:
        """Return what an amount in ``unit`` is multiplied by to be in its currency's reporting unit."""
        return scale_of(unit) / scale_of(self.unit(currency_of(unit)))

    def nominal(self, source: str, target: str) -> Floats:
        """Return the factor from one currency to another in each year's prices, ``(draws, years)``."""
        return self._factor(source, target, constant=False)

    def factor(self, source: str, target: str) -> Floats:
        """Return the factor from one currency to another in the view's price basis, ``(draws, years)``.

        Constant prices: deflate in the currency of account by its own consumer prices, then convert at
        the base year's average rate (the convention of SIPRI's military expenditure database).
        """
        return self._factor(source, target, constant=self.base_year is not None)

    def _factor(self, source: str, target: str, *, constant: bool) -> Floats:
        key = (source, target, constant)
        if key not in self._cache:
            scale = scale_of(self.unit(source)) / scale_of(self.unit(target))
            if not constant:
                factor = np.full((1, len(self.span)), scale)
                if source != target:
                    factor = scale * self.rates[target] / self.rates[source]
            else:
                factor = scale * self._deflator(source) * self._base_rate(source, target)
            self._cache[key] = factor
        return self._cache[key]

    def _deflator(self, currency: str) -> Floats:
        level = self.prices[currency]
        if self.base_year is None or self.base_year not in self.span:
            return self.span.missing()
        base = self.span.at(self.base_year)
        return level[:, base : base + 1] / level

    def _base_rate(self, source: str, target: str) -> Floats:
        if source == target:
            return np.ones((1, 1))
        if self.base_year is None or self.base_year not in self.span:
            return np.full((1, 1), np.nan)
        base = self.span.at(self.base_year)
        return self.averages[target][:, base : base + 1] / self.averages[source][:, base : base + 1]


@remembered_few
def exchange_of(
    parties: Parties, series: AllSeries, span: Span, rate_basis: str, base_year: int | None
) -> Exchange:
    """Return the exchange of a rate basis (``average`` or a named rate) and a price basis (None: nominal)."""
    averages: dict[str, Floats] = {}
    prices: dict[str, Floats] = {}
    for currency in parties.currencies:
        if currency.code == parties.reference_currency:
            averages[currency.code] = np.ones((1, len(span)))
        elif currency.rate is None:
            averages[currency.code] = span.missing()
        else:
            averages[currency.code] = series[currency.rate].values
        deflator = currency.deflator
        prices[currency.code] = span.missing() if deflator is None else series[deflator].level
    rates = dict(averages)
    if rate_basis != AVERAGE:
        named = parties.rate(rate_basis)
        fixed = averages[named.currency].copy()
        for year in range(max(named.first_year, span.first), min(named.last_year, span.last) + 1):
            fixed[:, span.at(year)] = float(named.value)
        rates[named.currency] = fixed
    return Exchange(parties, span, rates, averages, prices, base_year)


def with_drawn_rates(exchange: Exchange, rate_basis: str, drawn: Mapping[str, Floats]) -> Exchange:
    """Return an exchange with other values of named rates, ``(draws,)`` by their ids."""
    if not drawn:
        return exchange
    rates = dict(exchange.rates)
    if rate_basis in drawn:
        named = exchange.parties.rate(rate_basis)
        held = [named.first_year <= year <= named.last_year for year in exchange.span.years]
        rates[named.currency] = np.where(held, drawn[rate_basis][:, None], rates[named.currency])
    return replace(exchange, rates=rates, drawn=drawn, _cache={})


def net_present_value(flows: Floats, rate: float, first: int) -> Floats:
    """Return the net present value ``(draws,)`` of yearly flows ``(draws, years)`` from ``first`` on.

    Sum of F(t) / (1 + r)^(t - t0 + 1), where t0 is the year at ``first``; ``rate`` is a fraction.
    """
    horizon = flows[:, first:]
    factors = (1 + rate) ** -np.arange(1, horizon.shape[1] + 1)
    value: Floats = (horizon * factors).sum(axis=1)
    return value


def index_for(indices: Indices, index_id: str | None) -> Index | None:
    """Return the index with this id, or None."""
    return next((row for row in indices.rows if row.id == index_id), None)
