"""Why a value is missing, or what it leaves out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from core.words import Message, message

if TYPE_CHECKING:
    from core.engine.evaluate import Outcome

Reason = Message | None


def reason_for_payment(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why what a position pays can't be told of the year at a position."""
    year = str(outcome.span.first + at)
    if outcome.in_force.totals.coverage[at] is None:
        return message("reason.no_agreement", year=year)
    if np.isnan(outcome.in_force.totals.total[:, at]).any():
        return message("reason.no_index", year=year)
    view = outcome.view
    for currency in outcome.payments[view.position].by_currency:
        if np.isnan(outcome.exchange.factor(currency, view.currency)[:, at]).any():
            return message("reason.no_rate", source=currency, target=view.currency, year=year)
    unknown = [
        row.name
        for position, row in enumerate(outcome.lines)
        if np.isnan(outcome.paid(view.position)[:, position, at]).any()
    ]
    if unknown:
        return message("reason.no_cost", lines=tuple(unknown), year=year)
    return message("reason.nothing_to_compare", year=year)


def reason_for_cost(outcome: Outcome, at: int, lines: list[int]) -> Reason:
    """Return which of some lines have no cost in the year at a position; None if all have."""
    year = str(outcome.span.first + at)
    unknown = [outcome.lines[line].name for line in lines if np.isnan(outcome.gross[:, line, at]).any()]
    return message("reason.no_cost", lines=tuple(unknown), year=year) if unknown else None


def reason_for_strength(outcome: Outcome, at: int, line: int | None) -> Reason:
    """Return why a strength, or what is told per member of it, is missing."""
    year = str(outcome.span.first + at)
    if np.isnan(outcome.strength.lowest(outcome.span)[:, at]).any() or not len(outcome.strength.days):
        return message("reason.no_strength", year=year)
    return reason_for_payment(outcome, at, line)
