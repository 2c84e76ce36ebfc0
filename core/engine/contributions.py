"""What the agreement in force pays, by year and by cost line."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, partial

import numpy as np
import numpy.typing as npt

from core.document.agreements import Agreement, Agreements, Split
from core.document.money import NamedRate, Parties, currency_of, scale_of
from core.engine.calendar import Floats, Span, filled, for_each
from core.engine.costs import LineCosts
from core.engine.escalation import YearStep, escalate
from core.engine.indices import Series, round_half_up
from core.engine.money import AllSeries, Exchange
from core.remember import remembered_few


@dataclass(frozen=True)
class Coverage:
    """Which agreement a year's amount comes from; ``held_from`` is set where it has expired by then."""

    agreement: Agreement
    held_from: int | None = None

    @property
    def assumed(self) -> bool:
        """Whether the amount is only held on after the agreement's end."""
        return self.held_from is not None


@dataclass(frozen=True, eq=False)
class AgreementTotals:
    """Totals of all agreements known: ``total`` ``(draws, years)`` in the host's reporting unit.

    ``settled`` ``(years,)`` tells which rest on stated amounts and observed indices alone.
    """

    currency: str
    total: Floats
    coverage: tuple[Coverage | None, ...]
    settled: tuple[bool, ...]
    steps: dict[tuple[str, str], tuple[YearStep, ...]]  # by agreement and portion

    def since(self, span: Span) -> AgreementTotals:
        """Return the totals of the last years alone, as many as the span has."""
        last = slice(len(self.coverage) - len(span), None)
        return replace(
            self, total=self.total[:, last], coverage=self.coverage[last], settled=self.settled[last]
        )


@dataclass(frozen=True, eq=False)
class InForce:
    """The position "agreement in force": its totals, and what falls to each line.

    ``split_years`` ``(years,)`` is the year whose split was used, None where there is none.
    ``categories`` are those that the agreement of each year pays.
    """

    totals: AgreementTotals
    split_years: tuple[int | None, ...]
    categories: tuple[frozenset[str], ...]
    allocated: Callable[[], Floats]

    @cached_property
    def by_line(self) -> Floats:
        """What falls to each line, ``(draws, lines + 1, years)``, in the host's reporting unit.

        The last line is what no cost line takes up.
        """
        return self.allocated()


def is_known(known: datetime.date | None, chosen: bool, as_of: datetime.date) -> bool:
    """Return whether a fact first known on ``known`` may drive results: known by then, or chosen anyway."""
    return chosen or known is None or known <= as_of


@remembered_few
def agreement_totals(
    agreements: Agreements,
    parties: Parties,
    series: AllSeries,
    exchange: Exchange,
    as_of: datetime.date,
    span: Span,
) -> AgreementTotals:
    """Return the yearly totals of the agreements known at ``as_of``, and the last amount held after them.

    Portions in another currency are summed at the agreement's own rate in the years that it serves, else
    at the year's average. An agreement that only became known later pays nothing, but one that is chosen
    to drive results still grows from its last amount.
    """
    currency = parties.party(parties.host).currency
    rows = sorted(agreements.rows, key=lambda row: row.first_year)
    steps: dict[tuple[str, str], tuple[YearStep, ...]] = {}
    total = span.missing()
    coverage: list[Coverage | None] = [None] * len(span)
    settled = [False] * len(span)
    for row in rows:
        named = parties.rate(row.rate) if row.rate else None
        yearly: dict[int, Floats] = {}
        for portion in row.portions:
            before = _last_amount(row, portion.unit, rows, steps)
            chain = escalate(portion, row.first_year, row.last_year, series, before)
            steps[row.id, portion.id] = chain
            for step in chain:
                if step.year in span:
                    amount = step.total * _to_account(portion.unit, step.year, exchange, currency, named)
                    yearly[step.year] = yearly.get(step.year, 0.0) + amount
        if not is_known(row.known, row.chosen, as_of):
            continue
        for year in _settled_years(row, steps, series):
            if year in span:
                settled[span.at(year)] = True
        for year, amount in yearly.items():
            total = for_each(max(len(total), len(amount)), total)
            total[:, span.at(year)] = amount
            coverage[span.at(year)] = Coverage(row)
    _hold_last(total, coverage, span.first)
    return AgreementTotals(currency, total, tuple(coverage), tuple(settled), steps)


def _last_amount(
    row: Agreement, unit: str, rows: list[Agreement], steps: dict[tuple[str, str], tuple[YearStep, ...]]
) -> Floats | None:
    before = next((other for other in rows if other.id == row.follows), None)
    if before is None:
        return None
    same = [steps[before.id, p.id] for p in before.portions if p.unit == unit]
    return same[0][-1].total if same and same[0] else None


def _settled_years(
    row: Agreement, steps: dict[tuple[str, str], tuple[YearStep, ...]], series: dict[str, Series]
) -> set[int]:
    """Return the years of an agreement that rest on stated amounts and observed indices alone."""
    years = set(range(row.first_year, row.last_year + 1))
    for portion in row.portions:
        firm = True
        for step in steps[row.id, portion.id]:
            if step.stated:
                firm = True
            elif step.index is not None and step.index_year is not None:
                source = series[step.index]
                seen = step.index_year in source.span and source.observed[source.span.at(step.index_year)]
                firm = firm and bool(seen)
            if not firm:
                years.discard(step.year)
    return years


def _to_account(
    unit: str, year: int, exchange: Exchange, currency: str, named: NamedRate | None
) -> Floats | float:
    """Return the factor from a portion's unit to the reporting unit of the currency of account."""
    own = currency_of(unit)
    if own == currency:
        return exchange.from_unit(unit)
    if (
        named is not None
        and named.first_year <= year <= named.last_year
        and (exchange.parties.reference_currency, named.currency) == (own, currency)
    ):
        return exchange.named_rate(named) * scale_of(unit) / scale_of(exchange.unit(currency))
    averages, at = exchange.averages, exchange.span.at(year)
    rate = averages[currency][:, at] / averages[own][:, at]
    return rate * (scale_of(unit) / scale_of(exchange.unit(currency)))


def _hold_last(total: Floats, coverage: list[Coverage | None], first_year: int) -> None:
    last: tuple[int, Agreement] | None = None
    for position, covered in enumerate(coverage):
        if covered is not None:
            last = position, covered.agreement
        elif last is not None:
            at, agreement = last
            total[:, position] = total[:, at]
            coverage[position] = Coverage(agreement, first_year + at)


@remembered_few
def in_force_of(
    agreements: Agreements,
    totals: AgreementTotals,
    takers: tuple[str | None, ...],
    line_costs: LineCosts | None,
    exchange: Exchange,
    as_of: datetime.date,
    span: Span,
) -> InForce:
    """Return what the agreement in force pays for each line.

    ``takers`` is the category of each cost line, None for a memo line. ``line_costs`` are needed only
    where several lines share a category; without them an edit of a cost leaves all this as it was.

    The split of a year without one is the last known, else the next known. Several lines of a category
    share by gross cost, in one currency at the rate in view, and in equal parts where a cost is missing.
    Amounts round to the agreement's precision and the remainder goes to the largest line.
    """
    splits = sorted(
        (s for row in agreements.rows if is_known(row.known, row.chosen, as_of) for s in row.splits),
        key=lambda split: split.year,
    )
    chosen = [
        _split_for(splits, year) if covered is not None else None
        for year, covered in zip(span.years, totals.coverage, strict=True)
    ]
    return InForce(
        totals,
        tuple(split.year if split else None for split in chosen),
        tuple(frozenset(a.category for a in split.amounts) if split else frozenset() for split in chosen),
        partial(_by_line, totals, chosen, takers, line_costs, exchange, span),
    )


def _by_line(
    totals: AgreementTotals,
    chosen: Sequence[Split | None],
    takers: tuple[str | None, ...],
    line_costs: LineCosts | None,
    exchange: Exchange,
    span: Span,
) -> Floats:
    costs_in_account = filled(np.nan, 1, len(takers), len(span))
    if line_costs is not None:
        costs_in_account = line_costs.converted(lambda own: exchange.nominal(own, totals.currency))
    found: dict[str | None, list[int]] = {}
    for at, category in enumerate(takers):
        found.setdefault(category, []).append(at)
    lines_of = {category: np.array(lines) for category, lines in found.items()}
    # Costs that are drawn share a total out anew in each draw, also one that is the same in all.
    draws = max(len(totals.total), len(costs_in_account))
    by_line = filled(0.0, draws, len(takers) + 1, len(span))
    # Of many draws most years are alike in all: what was paid is known.
    alike = (totals.total == totals.total[:1]).all(axis=0) & (len(costs_in_account) == 1)
    together: dict[tuple[int, Decimal, bool], tuple[Split, list[int]]] = {}
    for position, (covered, split) in enumerate(zip(totals.coverage, chosen, strict=True)):
        if covered is None:
            by_line[:, :, position] = np.nan
        elif split is None:
            by_line[:, -1, position] = totals.total[:, position]
        else:
            portion = covered.agreement.portions[0]
            step = portion.precision * Decimal(str(exchange.from_unit(portion.unit)))
            key = split.year, step, bool(alike[position])
            together.setdefault(key, (split, []))[1].append(position)
    for (_, step, is_alike), (split, years) in together.items():
        total = totals.total[:1, years] if is_alike else totals.total[:, years]
        for line, paid in _allocate(total, split, lines_of, costs_in_account[:, :, years], step):
            by_line[:, line, years] = paid
    return by_line


def _split_for(splits: list[Split], year: int) -> Split | None:
    before = [split for split in splits if split.year <= year]
    if before:
        return before[-1]
    return splits[0] if splits else None


def _allocate(
    total: Floats,
    split: Split,
    lines_of: Mapping[str | None, npt.NDArray[np.intp]],
    costs: Floats,
    step: Decimal,
) -> Iterator[tuple[int, Floats]]:
    """Yield for each line that something of yearly totals ``(draws, years)`` falls to how much, rounded.

    ``costs`` are ``(draws, lines, years)``; line −1 is what no line takes up.
    """
    shares: dict[int, Floats] = {}
    whole = float(sum(amount.value for amount in split.amounts))
    for amount in split.amounts:
        share = total * (float(amount.value) / whole)
        lines = lines_of.get(amount.category)
        if lines is None:
            shares[-1] = shares[-1] + share if -1 in shares else share
            continue
        if len(lines) == 1:
            shares[int(lines[0])] = share
            continue
        weights = costs[:, lines]
        weights = np.where(np.isnan(weights).any(axis=1, keepdims=True), 1.0, weights)
        sums = weights.sum(axis=1, keepdims=True)
        weights = np.where(sums > 0, weights / np.where(sums > 0, sums, 1.0), 1 / len(lines))
        shares.update((int(line), share * weights[:, at]) for at, line in enumerate(lines))
    # In the order of the lines: of several that are the largest the first takes the remainder.
    ordered = sorted(shares, key=lambda line: (line < 0, line))
    rounded = [round_half_up(shares[line], step) for line in ordered]
    rest, most = total - rounded[0], rounded[0]
    for paid in rounded[1:]:
        rest, most = rest - paid, np.maximum(most, paid)
    for line, paid in zip(ordered, rounded, strict=True):
        is_largest = paid == most
        # The remainder is a whole number of steps; take off what adding floats left behind.
        final: Floats = np.where(is_largest, paid + rest, paid).round(9)
        yield line, final
        rest = np.where(is_largest, 0.0, rest)
