"""The host's share by each definition of it, side by side with what was published and what is claimed."""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from core.document.costs import Claim, ShareDefinition
from core.engine.calendar import Floats, sum_of_lines
from core.engine.indices import round_half_up
from core.engine.reasons import Reason, reason_for_cost, reason_for_payment
from core.words import message

if TYPE_CHECKING:
    from core.engine.evaluate import Outcome

NEAREST = 3
"""How many definitions are told beside a claim."""


@dataclass(frozen=True)
class ShareRow:
    """What one definition comes to under the position in view, in percent; NaN where it is missing.

    ``years`` are those that ``value`` is told of: the definition's own, else the year in view.
    ``by_year`` are the shares of the horizon, or the one of the definition's own years by its first year.
    ``inside`` tells whether it lies within what was published, ``difference`` how many points it lies over
    the upper (or, below zero, under the lower) end of that; None where nothing was published or computed.
    """

    definition: ShareDefinition
    years: range
    value: float
    by_year: tuple[tuple[int, float], ...]
    inside: bool | None
    difference: float | None
    reason: Reason


@dataclass(frozen=True)
class ClaimRow:
    """A claim, and the computed definitions that come nearest to it, the nearest first."""

    claim: Claim
    nearest: tuple[ShareRow, ...]


def share_of(outcome: Outcome, definition: ShareDefinition, position: str) -> Floats:
    """Return payments to the upper lines over the gross cost of the lower lines, ``(draws, years)``.

    A fraction. The whole cost of a line that the host pays stands above the bar. A definition of some years
    gives the sum of payments over the sum of costs in each of them, and is missing in all others.
    """
    years = definition.years
    if years is None:
        above, below = _sides(definition, outcome, outcome.paid(position), outcome.gross)
        result: Floats = above / np.where(below > 0, below, np.nan)
        return result
    if years[0] not in outcome.span or years[-1] not in outcome.span:
        return outcome.span.missing()
    # Rates differ from year to year, so a sum in the money on show would change with it.
    currency = currency_of_sum(outcome, definition)
    paid = outcome.payments[position].converted(outcome.exchange, currency)
    gross = outcome.costs.converted(lambda own: outcome.exchange.factor(own, currency))
    start, stop = outcome.at(years[0]), outcome.at(years[-1]) + 1
    above, below = _sides(definition, outcome, paid, gross)
    upper, lower = above[:, start:stop].sum(axis=1), below[:, start:stop].sum(axis=1)
    share = upper / np.where(lower > 0, lower, np.nan)
    told = outcome.span.missing(len(share))
    told[:, start:stop] = share[:, None]
    return told


def reason_for_share(outcome: Outcome, definition: ShareDefinition, at: int) -> Reason:
    """Return why a share can't be told of the year at a position."""
    lower = outcome.counting(definition, definition.lower)
    years, year = definition.years, outcome.span.first + at
    if years is None:
        return reason_for_cost(outcome, at, lower) or reason_for_payment(outcome, at, None)
    if year not in years:
        return message("share.only_of", years=years_words(years))
    if years[0] not in outcome.span or years[-1] not in outcome.span:
        return message("share.beyond", years=years_words(years))
    each = [outcome.at(one) for one in years]
    without = next(filter(None, (reason_for_cost(outcome, one, lower) for one in each)), None)
    return without or reason_for_payment(outcome, at, None)


def side_by_side(outcome: Outcome) -> tuple[ShareRow, ...]:
    """Return every definition of the document under the position in view, checked against what it stands for.

    Compared with the decimals that were published: 45.3 is within 40–45.
    """
    return tuple(_row(outcome, definition) for definition in outcome.scenario.shares.definitions)


def range_over(rows: tuple[ShareRow, ...]) -> tuple[ShareRow, ShareRow] | None:
    """Return the lowest and the highest of some shares; None if fewer than two can be computed."""
    known = sorted((row for row in rows if not math.isnan(row.value)), key=lambda row: row.value)
    return (known[0], known[-1]) if len(known) > 1 else None


def claims_beside(outcome: Outcome, rows: tuple[ShareRow, ...]) -> tuple[ClaimRow, ...]:
    """Return the claims of the document, each with the nearest of some shares beside it."""
    known = [row for row in rows if not math.isnan(row.value)]
    found: list[ClaimRow] = []
    for claim in outcome.scenario.shares.claims:
        percent = float(claim.percent)
        nearest = sorted(known, key=lambda row: abs(row.value - percent))[:NEAREST]
        found.append(ClaimRow(claim, tuple(nearest)))
    return tuple(found)


def years_words(years: range) -> str:
    """Return years as they are written: ``2016–2019``, or one alone."""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _sides(
    definition: ShareDefinition, outcome: Outcome, paid: Floats, gross: Floats
) -> tuple[Floats, Floats]:
    """Return what stands above and below the fraction bar, both ``(draws, years)``."""
    host = outcome.counting(definition, definition.host_pays)
    others = [at for at in outcome.counting(definition, definition.upper) if at not in host]
    lower = outcome.counting(definition, definition.lower)
    above: Floats = sum_of_lines(paid, others) + sum_of_lines(gross, host)
    return above, sum_of_lines(gross, lower)


def currency_of_sum(outcome: Outcome, definition: ShareDefinition) -> str:
    """Return the one currency of all that is summed, as published sums have it, else the reference one."""
    own = {outcome.costs.currencies[at] for at in outcome.counting(definition, definition.lower)}
    if len(own) == 1 and set(definition.upper) == set(definition.host_pays):
        return own.pop()
    return outcome.scenario.parties.reference_currency


def _row(outcome: Outcome, definition: ShareDefinition) -> ShareRow:
    values = outcome.share(definition, outcome.view.position)[0] * 100
    years = definition.years or range(outcome.view.year, outcome.view.year + 1)
    told = [years[0]] if definition.years is not None else list(outcome.horizon)
    by_year = tuple((year, _at(outcome, values, year)) for year in told)
    value = _at(outcome, values, years[0])
    inside, difference = _compared(definition, value)
    reason: Reason = None
    if math.isnan(value):
        known = years[0] in outcome.span
        reason = (
            reason_for_share(outcome, definition, outcome.at(years[0]))
            if known
            else message("share.beyond", years=years_words(years))
        )
    return ShareRow(definition, years, value, by_year, inside, difference, reason)


def _at(outcome: Outcome, values: Floats, year: int) -> float:
    return float(values[outcome.at(year)]) if year in outcome.span else math.nan


def _compared(definition: ShareDefinition, value: float) -> tuple[bool | None, float | None]:
    ends = [end for end in (definition.published_low, definition.published_high) if end is not None]
    if not ends or math.isnan(value):
        return None, None
    low, high = float(ends[0]), float(ends[-1])
    precision = min(Decimal(1).scaleb(int(end.normalize().as_tuple().exponent)) for end in ends)
    rounded = float(round_half_up(value, min(precision, Decimal(1))))
    if low <= rounded <= high:
        return True, 0.0
    return False, value - high if value > high else value - low
