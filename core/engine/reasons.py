"""Why a value is missing, or what it leaves out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.document.costs import IndexGrowth
from core.document.money import currency_of, is_money
from core.document.positions import AsInForce, PaysAmount, Position
from core.engine.costs import growth_factors
from core.engine.money import index_for
from core.words import Message, Unit, message

if TYPE_CHECKING:
    from core.engine.escalation import YearStep
    from core.engine.evaluate import Outcome

Reason = Message | None


def reason_for_payment(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why what the position in view pays can't be told of the year at a position."""
    return _unpaid(outcome, outcome.view.position, at) or _nothing_to_compare(outcome, at)


def reason_for_growth(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why a payment can't be compared with that of the year before."""
    position = outcome.view.position
    return (
        _unpaid(outcome, position, at)
        or (_unpaid(outcome, position, at - 1) if at > 0 else None)
        or _nothing_to_compare(outcome, at)
    )


def reason_for_sum(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why payments can't be summed from the horizon's first year up to the one at a position."""
    start = outcome.at(outcome.about.first_year)
    found = (_unpaid(outcome, outcome.view.position, year) for year in range(start, at + 1))
    return next(filter(None, found), None) or reason_for_payment(outcome, at, line)


def reason_for_gap(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why the position in view can't be compared with the one that it stands against."""
    return (
        _unpaid(outcome, outcome.view.position, at)
        or _unpaid(outcome, outcome.view.against, at)
        or _nothing_to_compare(outcome, at)
    )


def reason_for_cost(outcome: Outcome, at: int, lines: list[int]) -> Reason:
    """Return why some lines have no cost in the year at a position; None if all have."""
    # All lines at once: the total of 500 lines asks this of each year.
    missing = np.asarray(np.isnan(outcome.gross[:, lines, at]).any(axis=0))
    if not missing.any():
        return None
    year = str(outcome.span.first + at)
    unknown = [line for line, is_missing in zip(lines, missing, strict=True) if is_missing]
    without = [line for line in unknown if np.isnan(outcome.costs.values[:, line, at]).any()]
    if without:
        return message("reason.no_cost", lines=tuple(outcome.lines[line].name for line in without), year=year)
    return _no_rate(outcome, outcome.costs.currencies[unknown[0]], at)


def reason_for_strength(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why a strength, or what is told per member of it, is missing."""
    year = str(outcome.span.first + at)
    if np.isnan(outcome.strength.lowest(outcome.span)[:, at]).any() or not len(outcome.strength.days):
        return message("reason.no_strength", year=year)
    return reason_for_payment(outcome, at, line)


def _nothing_to_compare(outcome: Outcome, at: int) -> Message:
    return message("reason.nothing_to_compare", year=str(outcome.span.first + at))


def _no_rate(outcome: Outcome, currency: str, at: int, target: str | None = None) -> Message:
    wanted, year = target or outcome.view.currency, str(outcome.span.first + at)
    return message("reason.no_rate", source=Unit(currency), target=Unit(wanted), year=year)


def _unpaid(outcome: Outcome, position: str, at: int) -> Reason:
    """Return why what a position pays is missing in the year at a position; None if it is not."""
    if not np.isnan(outcome.paid(position)[:, :, at]).any():
        return None
    by_currency = outcome.payments[position].by_currency
    missing: npt.NDArray[np.bool_] = np.zeros(len(outcome.lines) + 1, dtype=np.bool_)
    for amounts in by_currency.values():
        missing |= np.isnan(amounts[:, :, at]).any(axis=0)
    if not missing.any():
        # Known in its own money, so what is missing is a rate or a price.
        return next(
            _no_rate(outcome, currency, at)
            for currency in by_currency
            if np.isnan(outcome.exchange.factor(currency, outcome.view.currency)[:, at]).any()
        )
    return _no_agreement(outcome, position, at) or _no_line(outcome, position, missing, at)


def _no_agreement(outcome: Outcome, position: str, at: int) -> Reason:
    """Return why the agreement in force pays no known amount, if the position rests on it."""
    row, year = outcome.position(position), outcome.span.first + at
    rests = row is None or year < row.first_year or any(isinstance(o.pays, AsInForce) for o in row.lines)
    return reason_for_agreement(outcome, at) if rests else None


def reason_for_agreement(outcome: Outcome, at: int) -> Reason:
    """Return why no total of an agreement is known for the year at a position; None if one is."""
    totals, year = outcome.in_force.totals, outcome.span.first + at
    if not np.isnan(totals.total[:, at]).any():
        return None
    covered = totals.coverage[at]
    if covered is None:
        return message("reason.no_agreement", year=str(year))
    told = covered.held_from or year
    for portion in covered.agreement.portions:
        why = reason_for_steps(outcome, totals.steps[covered.agreement.id, portion.id], told)
        if why is not None:
            return why
    foreign = [currency_of(portion.unit) for portion in covered.agreement.portions]
    currency = next((currency for currency in foreign if currency != totals.currency), None)
    if currency is None:
        return message("reason.not_known", year=str(year))
    return _no_rate(outcome, currency, told - outcome.span.first, totals.currency)


def reason_for_steps(outcome: Outcome, steps: Iterable[YearStep], year: int) -> Reason:
    """Return which index a portion's steps lack up to a year; None if they lack none.

    It is that of the first step that is missing, for those after it grow from it.
    """
    for step in steps:
        if step.year <= year and step.index and step.index_year and np.isnan(step.total).any():
            return _no_growth(outcome, "reason.no_index", step.index, step.index_year)
    return None


def reason_for_series(outcome: Outcome, at: int, name: str) -> Reason:
    """Return why the host's GDP or defense budget, a field of it, is missing in the year at a position."""
    parties = outcome.scenario.parties
    host = parties.party(parties.host)
    index = index_for(outcome.scenario.indices, getattr(host, name))
    if index is None:
        return message(f"reason.names_no_{name}", party=host.name)
    if not is_money(index.unit, parties):
        return message("reason.not_in_money", series=index.name)
    return message("reason.no_series", series=index.name, year=str(outcome.span.first + at))


def _no_growth(outcome: Outcome, told: str, index_id: str, year: int) -> Message:
    """Return that what follows an index lacks its growth in a year, with the year that has no value."""
    series, span = outcome.series[index_id], outcome.span
    is_there = year in span and not np.isnan(series.values[:, span.at(year)]).any()
    lacking = year - 1 if is_there and series.index.kind == "level" else year
    return message(told, series=series.index.name, year=str(lacking))


def _no_line(outcome: Outcome, position: str, missing: npt.NDArray[np.bool_], at: int) -> Message:
    """Return why the position's own lines, or what is left of its total, can't be told."""
    row, year = outcome.position(position), str(outcome.span.first + at)
    costs = outcome.costs.values[:, :, at]
    lines = [line for line in range(len(outcome.lines)) if missing[line]]
    without = [line for line in lines if np.isnan(costs[:, line]).any()]
    shares = [
        line for line in without if row and not isinstance(row.rule_for(outcome.lines[line].id), PaysAmount)
    ]
    if shares:
        return message("reason.no_cost", lines=tuple(outcome.lines[line].name for line in shares), year=year)
    grown = _no_growth_of(outcome, row, lines, at)
    if grown is not None:
        return grown
    if lines or row is None or row.total is None:
        return message("reason.not_known", year=year)
    # Only what the lines leave of the total is missing: they can't be told in its money.
    source = next(
        (
            currency
            for currency in outcome.payments[position].by_currency
            if np.isnan(outcome.exchange.nominal(currency, currency_of(row.total.unit))[:, at]).any()
        ),
        None,
    )
    if source is None:
        return message("reason.not_known", year=year)
    return _no_rate(outcome, source, at, currency_of(row.total.unit))


def _no_growth_of(outcome: Outcome, row: Position | None, lines: list[int], at: int) -> Reason:
    """Return which index is missing that what a position states grows with; None if that is not why."""
    if row is None:
        return None
    rules = [row.rule_for(outcome.lines[line].id) for line in lines]
    growths = [rule.growth or row.growth for rule in rules if isinstance(rule, PaysAmount)]
    if row.total is not None:
        growths.append(row.growth)
    for growth in growths:
        if not isinstance(growth, IndexGrowth):
            continue
        factors = growth_factors(growth, outcome.series, outcome.span)
        for year in range(row.first_year + 1, outcome.span.first + at + 1):
            if np.isnan(factors[:, outcome.span.at(year)]).any():
                return _no_growth(outcome, "reason.no_growth", growth.index, year - growth.lag)
    return None
