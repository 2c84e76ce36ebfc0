"""What a lapse comes to: its days, what was paid meanwhile, when labor money ends, back pay on signing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from core.document.agreements import Agreement
from core.document.lapse import LaborMoney, Lapse, Month, ProvisionalPayment, month_of
from core.document.money import currency_of
from core.engine.calendar import CalendarYear, Floats
from core.engine.contributions import is_known
from core.engine.evaluate import Outcome
from core.engine.ledger import agreed_total
from core.words import Message, message

MOST_MONTHS = 1_200
"""Labor money that would last longer than a century does not run out in any sense that matters."""


@dataclass(frozen=True)
class GapDays:
    """The days without an agreement in force, ``first`` to ``last``; ``last`` is None while it is open.

    ``by_as_of`` counts them up to the scenario's ``as_of``, that day included, and is None where the gap
    had ended by then: an end after ``as_of`` is later knowledge.
    """

    first: datetime.date
    last: datetime.date | None
    days: int | None
    by_as_of: int | None


@dataclass(frozen=True, eq=False)
class MonthPaid:
    """What was paid in a month, and in all until its end, ``(draws,)`` in the host's reporting unit.

    ``spread`` tells that a sum over several months is in it, taken in equal parts.
    """

    month: Month
    paid: Floats
    cumulative: Floats
    spread: bool


@dataclass(frozen=True)
class LaborEnds:
    """The last month that labor money reaches, and the first that it does not pay in full.

    ``month`` is None where it would last over a century, ``first_short`` where the month is only stated.
    """

    month: Month | None
    first_short: Month | None
    stated: bool


@dataclass(frozen=True, eq=False)
class BackPay:
    """What is due on signing for a year of the gap (None: for all, as stated), ``(draws,)`` in ``unit``.

    due = agreed total of the year - provisional payments of the year. ``missing`` tells why it is not known.
    ``later`` tells that it rests on an agreement, or an end, that was not known at ``as_of``.
    """

    year: int | None
    unit: str
    agreed: Decimal | None
    provisional: Floats
    due: Floats
    missing: Message | None
    later: bool


def end_of(outcome: Outcome, lapse: Lapse) -> datetime.date | None:
    """Return the day on which a lapse ended: its own, else the entry into force of the next agreement."""
    if lapse.to_day is not None:
        return lapse.to_day
    following = next((row for row in outcome.scenario.agreements.rows if row.id == lapse.next), None)
    day = None if following is None else following.in_force
    return day if day is not None and day > lapse.from_day else None


def gap_days(outcome: Outcome, lapse: Lapse) -> GapDays:
    """Return the days of a lapse; the day of entry into force is no day of the gap."""
    end, as_of = end_of(outcome, lapse), outcome.about.as_of
    ended = end is not None and end <= as_of
    so_far = max((as_of - lapse.from_day).days + 1, 0)
    if end is None:
        return GapDays(lapse.from_day, None, None, so_far)
    last = end - datetime.timedelta(days=1)
    return GapDays(lapse.from_day, last, (end - lapse.from_day).days, None if ended else so_far)


def counted(outcome: Outcome, lapse: Lapse) -> tuple[ProvisionalPayment, ...]:
    """Return the payments that were public at ``as_of``, or are chosen to count anyway."""
    as_of = outcome.about.as_of
    return tuple(paid for paid in lapse.payments if is_known(paid.known, paid.chosen, as_of))


def paid_by_month(outcome: Outcome, lapse: Lapse) -> tuple[MonthPaid, ...]:
    """Return what was paid month by month from the start of a lapse to the last month of a payment.

    A sum over several months is taken in equal parts. Another currency converts at the rate in view, in
    each year's own prices. Nothing is returned where no payment is known: that is not the same as none paid.
    """
    payments = counted(outcome, lapse)
    if not payments:
        return ()
    first, last = month_of(lapse.from_day), max(paid.last_month or paid.month for paid in payments)
    amounts: dict[Month, Floats] = {month: np.zeros(1) for month in months(first, last)}
    spread: set[Month] = set()
    for payment in payments:
        over = list(months(payment.month, payment.last_month or payment.month))
        for month in over:
            each = float(payment.value) / len(over) * _to_account(outcome, payment.unit, int(month[:4]))
            amounts[month] = amounts[month] + each
            if len(over) > 1:
                spread.add(month)
    told: list[MonthPaid] = []
    so_far: Floats = np.zeros(1)
    for month, paid in amounts.items():
        so_far = so_far + paid
        told.append(MonthPaid(month, paid, np.round(so_far, 9), month in spread))
    return tuple(told)


def labor_ends(money: LaborMoney) -> LaborEnds:
    """Return the month in which labor money ends: stated, else what is left over the monthly need.

    KRW 150 bn from January at 50 a month end with March, and April is the first month without; KRW 160 bn
    end in April, which they do not pay in full.
    """
    if money.ends is not None:
        return LaborEnds(money.ends, None, True)
    # The document refuses labor money that states neither the month nor what gives it.
    left, need, start = money.left or Decimal(0), money.monthly_need or Decimal(1), money.from_month or ""
    if left / need >= MOST_MONTHS:
        return LaborEnds(None, None, False)
    whole, rest = divmod(left, need)
    first_short = month_after(start, int(whole))
    return LaborEnds(first_short if rest else month_after(first_short, -1), first_short, False)


def back_pay(outcome: Outcome, lapse: Lapse) -> tuple[BackPay, ...]:
    """Return the back pay due on signing: as stated, else year by year of those that end within the gap.

    The year in which the next agreement enters into force is paid under it in the usual way. While the gap
    is open, the years that have ended by ``as_of`` are told.
    """
    if lapse.back_pay is not None:
        stated = lapse.back_pay
        due = np.full(1, float(stated.value))
        return (BackPay(None, stated.unit, None, np.full(1, np.nan), due, None, False),)
    as_of = outcome.about.as_of
    end = end_of(outcome, lapse) or as_of + datetime.timedelta(days=1)
    return tuple(
        _due(outcome, lapse, year, end > as_of + datetime.timedelta(days=1))
        for year in range(lapse.from_day.year, end.year)
        if CalendarYear(year).last_day < end
    )


def _due(outcome: Outcome, lapse: Lapse, year: int, ends_later: bool) -> BackPay:
    unit = outcome.exchange.unit(outcome.in_force.totals.currency)
    agreement = _covering(outcome, year)
    agreed = None if agreement is None else agreed_total(outcome, agreement, year, unit)
    of_year = [paid for paid in paid_by_month(outcome, lapse) if int(paid.month[:4]) == year]
    provisional = np.round(sum((paid.paid for paid in of_year), np.zeros(1)), 9)
    later = ends_later
    if agreement is not None:
        later = later or not is_known(agreement.known, agreement.chosen, outcome.about.as_of)
    unknown = np.full(1, np.nan)
    if agreed is None:
        why = message("lapse.no_agreed_total", year=str(year))
        return BackPay(year, unit, None, provisional if of_year else unknown, unknown, why, later)
    if not _pays_in(outcome, lapse, year):
        why = message("lapse.no_payments", year=str(year))
        return BackPay(year, unit, agreed, unknown, unknown, why, later)
    return BackPay(year, unit, agreed, provisional, np.round(float(agreed) - provisional, 9), None, later)


def _covering(outcome: Outcome, year: int) -> Agreement | None:
    rows = outcome.scenario.agreements.rows
    return next((row for row in rows if row.first_year <= year <= row.last_year), None)


def _pays_in(outcome: Outcome, lapse: Lapse, year: int) -> bool:
    """Return whether a payment is known that falls in a year, be it zero."""
    return any(
        int(paid.month[:4]) <= year <= int((paid.last_month or paid.month)[:4])
        for paid in counted(outcome, lapse)
    )


def _to_account(outcome: Outcome, unit: str, year: int) -> Floats:
    """Return the factor ``(draws,)`` from a unit to the host's reporting unit, at the year's rate in view."""
    own, account = currency_of(unit), outcome.in_force.totals.currency
    scale = outcome.exchange.from_unit(unit)
    if own == account:
        return np.full(1, scale)
    if year not in outcome.span:
        return np.full(1, np.nan)
    factor: Floats = outcome.exchange.nominal(own, account)[:, outcome.at(year)] * scale
    return factor


def months(first: Month, last: Month) -> Iterator[Month]:
    """Yield the months from one to another, both included."""
    month = first
    while month <= last:
        yield month
        month = month_after(month, 1)


def month_after(month: Month, by: int) -> Month:
    """Return the month that comes so many months after another; before it, if ``by`` is negative."""
    number = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
