"""Why a value is missing, or what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from core.document.money import currency_of
from core.document.positions import AsInForce, PaysAmount
from core.words import Message, Unit, message

if TYPE_CHECKING:
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
    totals = outcome.in_force.totals
    rests = row is None or year < row.first_year or any(isinstance(o.pays, AsInForce) for o in row.lines)
    if not rests or not np.isnan(totals.total[:, at]).any():
        return None
    covered = totals.coverage[at]
    if covered is None:
        return message("reason.no_agreement", year=str(year))
    told = covered.held_from or year
    for portion in covered.agreement.portions:
        for step in totals.steps[covered.agreement.id, portion.id]:
            if step.year == told and np.isnan(step.total).any():
                return message("reason.no_index", year=str(told))
    foreign = [currency_of(portion.unit) for portion in covered.agreement.portions]
    currency = next(currency for currency in foreign if currency != totals.currency)
    return _no_rate(outcome, currency, told - outcome.span.first, totals.currency)


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
    if lines or row is None or row.total is None:
        return message("reason.no_series", year=year)
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
        return message("reason.no_series", year=year)
    return _no_rate(outcome, source, at, currency_of(row.total.unit))
