"""A lapse: the time between the end of one agreement and the entry into force of the next."""

from __future__ import annotations

import datetime
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from core.document.money import Unit
from core.document.values import (
    Cited,
    CitedRow,
    Label,
    NonNegative,
    Positive,
    Slug,
    Strength,
    refuse_duplicate_ids,
)
from core.words import Message, Name, message, say, tell

Month = Annotated[str, StringConstraints(pattern=r"^[12][0-9]{3}-(0[1-9]|1[0-2])$")]
"""A month of a year, as in ``2020-04``; as texts, months are in order."""


def month_of(day: datetime.date) -> Month:
    """Return the month that a day falls in."""
    return f"{day.year:04d}-{day.month:02d}"


class ProvisionalPayment(CitedRow):
    """What the host paid without an agreement in force, in one month or as one sum over several.

    ``known`` is the day from which it was public; ``chosen`` lets it count although that day is after the
    scenario's ``as_of``.
    """

    month: Month
    last_month: Month | None = None
    value: NonNegative
    unit: Unit
    category: Slug | None = None
    known: datetime.date | None = None
    chosen: bool = False

    @property
    def name(self) -> str:
        """What people call the payment, after the lapse that it stands in."""
        return say(self.called)

    @property
    def called(self) -> Message:
        """The name, to be said in whatever language is spoken then."""
        months: Message | str = str(self.month)
        if self.last_month is not None:
            months = message("row.months", first=str(self.month), last=str(self.last_month))
        if self.category is None:
            return message("row.payment", months=months)
        return message("row.payment_of", months=months, category=Name(self.category))

    @model_validator(mode="after")
    def _months_in_order(self) -> Self:
        if self.last_month is not None and self.last_month < self.month:
            raise ValueError(tell("flaw.document.last_month_before_first"))
        return self


class StatedPayment(Cited):
    """A sum of money that a source states, on a day if that is known."""

    value: NonNegative
    unit: Unit
    category: Slug | None = None
    day: datetime.date | None = None


class Unpaid(Cited):
    """People who worked for the forces and were sent home without pay; ``last_day`` is None if not known."""

    people: Strength
    first_day: datetime.date
    last_day: datetime.date | None = None

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last_day is not None and self.last_day < self.first_day:
            raise ValueError(tell("flaw.document.last_day_without_pay_before"))
        return self


class LaborMoney(Cited):
    """How long the money for labor lasts: the last month it reaches, stated, or what gives that month.

    ``left`` is what is left at the start of ``from_month`` and ``monthly_need`` what a month's pay takes,
    both in ``unit``. A stated month leads.
    """

    ends: Month | None = None
    from_month: Month | None = None
    unit: Unit | None = None
    left: NonNegative | None = None
    monthly_need: Positive | None = None

    @model_validator(mode="after")
    def _stated_or_computed(self) -> Self:
        parts = (self.from_month, self.unit, self.left, self.monthly_need)
        if any(part is not None for part in parts) and any(part is None for part in parts):
            raise ValueError(tell("flaw.document.labor_money_needs_first_what"))
        if self.ends is None and self.left is None:
            raise ValueError(tell("flaw.document.labor_money_needs_month_in"))
        return self


class Lapse(CitedRow):
    """A time without an agreement in force, between ``after`` and ``next`` (None while none is known).

    ``from_day`` is the first day without one and ``to_day`` the day on which the next entered into force
    (None: that agreement's own day, else the gap is open). ``back_pay`` is what was stated to be due on
    signing; without it, it is computed. ``ended_by`` is the payment that ended the time without pay: it is
    told, and in no sum, because it may be part of the payments that were published.
    """

    name: Label
    after: Slug
    next: Slug | None = None
    from_day: datetime.date
    to_day: datetime.date | None = None
    payments: Annotated[tuple[ProvisionalPayment, ...], Field(max_length=500, fail_fast=True)] = ()
    back_pay: StatedPayment | None = None
    unpaid: Unpaid | None = None
    labor_money: LaborMoney | None = None
    ended_by: StatedPayment | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.payments)
        if self.to_day is not None and self.to_day <= self.from_day:
            raise ValueError(tell("flaw.document.next_agreement_entered_into_force"))
        if self.unpaid is not None and self.unpaid.first_day < self.from_day:
            raise ValueError(tell("flaw.document.people_were_without_pay_before"))
        for payment in self.payments:
            last = payment.last_month or payment.month
            if payment.month < month_of(self.from_day) or (
                self.to_day is not None and last > month_of(self.to_day)
            ):
                raise ValueError(tell("flaw.document.outside_lapse", name=payment.name))
        return self
