"""Cost lines: what keeping the forces costs, whoever pays; and the definitions of a share."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from weakref import WeakValueDictionary

from pydantic import Field, model_validator

from core.document.money import Unit, currency_of
from core.document.values import (
    MAX_ROWS,
    Cited,
    CitedRow,
    Fraction,
    Frozen,
    Label,
    NonNegative,
    Percent,
    Slug,
    Year,
    refuse_duplicate_ids,
    refuse_duplicate_years,
)
from core.words import say_unit, tell


class HoldGrowth(Frozen):
    """No growth: the last amount goes on."""

    rule: Literal["hold"] = "hold"


class FixedGrowth(Frozen):
    """The same percentage every year."""

    rule: Literal["fixed"] = "fixed"
    percent: Percent


class IndexGrowth(Frozen):
    """The growth of an index, ``lag`` years back, unrounded."""

    rule: Literal["index"] = "index"
    index: Slug
    lag: Annotated[int, Field(ge=0, le=10)] = 0


Growth = Annotated[HoldGrowth | FixedGrowth | IndexGrowth, Field(discriminator="rule")]


class CostAmount(Cited):
    """An observed amount of a year, in the line's unit.

    Over a span of years it is their sum, and each year takes the mean. On the basis ``fiscal`` the years are
    US fiscal years (1 October to 30 September, named by their end); the engine makes calendar ones of them.
    """

    year: Year
    last_year: Year | None = None
    value: NonNegative
    basis: Literal["calendar", "fiscal"] = "calendar"

    @model_validator(mode="after")
    def _span_in_order(self) -> Self:
        if self.last_year is not None and self.last_year <= self.year:
            raise ValueError(tell("flaw.document.span_must_end_after_year"))
        return self

    @property
    def years(self) -> range:
        """The years that the amount covers."""
        return range(self.year, (self.last_year or self.year) + 1)


class FollowsStrength(Frozen):
    """The share of a line that follows the mean strength of elements; no element named means all."""

    share: Fraction
    elements: Annotated[tuple[Slug, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()


class UnitRate(Cited):
    """What one unit of an activity costs in the prices of a year, in money as people write it."""

    year: Year
    value: NonNegative
    unit: Unit


class Quantity(Cited):
    """How many units of an activity a year has; the last one known goes on (assumed)."""

    year: Year
    value: NonNegative


class Activity(Frozen):
    """What drives a line that no head count drives: flight hours, carrier days, exercises.

    ``unit`` is the word for what is counted. A year's cost is its quantity times ``rate``, which grows by
    the line's growth rule from its own year on; before that year, or the first quantity, it is not known.
    """

    unit: Label
    rate: UnitRate
    quantities: Annotated[tuple[Quantity, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_years(quantity.year for quantity in self.quantities)
        return self

    def quantity_in(self, year: int) -> Quantity | None:
        """Return the quantity that a year stands on: its own, else the last one before it, else None."""
        known = [quantity for quantity in self.quantities if quantity.year <= year]
        return max(known, key=lambda quantity: quantity.year, default=None)


class CostLine(CitedRow):
    """What one item costs in all, whoever pays.

    A memo line is in no total, and in no share but those that say that they count memo lines; a benchmark
    is a memo line that totals are compared with in words. With an ``activity`` the years without an
    observed amount cost quantity times rate. ``overlaps`` are lines that hold some of the same money: Camp
    Humphreys was in part paid out of SMA construction money.
    """

    name: Label
    category: Slug
    place: Literal["on_peninsula", "off_peninsula"]
    personnel: bool = False
    memo: bool = False
    benchmark: bool = False
    unit: Unit
    amounts: Annotated[tuple[CostAmount, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    growth: Growth = HoldGrowth.model_construct()
    follows: FollowsStrength | None = None
    activity: Activity | None = None
    overlaps: Annotated[tuple[Slug, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        # Asked of all 500 lines at every edit of one.
        if _whole_lines.get(id(self)) is not self:
            self._check()
            _whole_lines[id(self)] = self
        return self

    def _check(self) -> None:
        if [amount for amount in self.amounts if amount.last_year is not None]:
            refuse_duplicate_years(year for amount in self.amounts for year in amount.years)
        else:
            refuse_duplicate_years([amount.year for amount in self.amounts])
        if self.id in self.overlaps:
            raise ValueError(tell("flaw.document.line_cannot_overlap_with_itself"))
        if self.benchmark and not self.memo:
            raise ValueError(tell("flaw.document.only_memo_line_can_be"))
        if self.activity is not None:
            if self.follows is not None:
                raise ValueError(tell("flaw.document.line_driven_by_an_activity"))
            rate = self.activity.rate.unit
            if currency_of(rate) != currency_of(self.unit):
                raise ValueError(
                    tell(
                        "flaw.document.rate_activity_in_but_line",
                        rate=say_unit(rate),
                        unit=say_unit(self.unit),
                    )
                )


_whole_lines: WeakValueDictionary[int, CostLine] = WeakValueDictionary()
"""The lines that were found whole, by identity: they are frozen, and stay so."""


class Costs(Frozen):
    """All cost lines."""

    lines: Annotated[tuple[CostLine, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.lines)
        return self


class ShareDefinition(CitedRow):
    """What a share is of: payments to the upper lines over the gross cost of the lower lines.

    ``published_low`` and ``published_high`` are the percentages said in public that it stands for.

    ``host_pays`` are upper lines whose whole gross cost counts as paid by the host, whatever the position
    pays: indirect support (rent and taxes forgone, KATUSA) is given in kind, and no position speaks of it.
    A memo line counts only where ``counts_memo`` says so, and ``host_pays`` may name one only then.

    With ``first_year`` and ``last_year`` it is one percentage for those years together: the sum of payments
    over the sum of costs. Both may be the same year, for a figure that was said of that year alone.
    """

    name: Label
    of: Label
    upper: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]
    lower: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]
    host_pays: Annotated[tuple[Slug, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    counts_memo: bool = False
    first_year: Year | None = None
    last_year: Year | None = None
    published_low: Percent | None = None
    published_high: Percent | None = None

    @model_validator(mode="after")
    def _upper_within_lower(self) -> Self:
        for lines in (self.upper, self.lower, self.host_pays):
            doubled = next((line for line in lines if lines.count(line) > 1), None)
            if doubled is not None:
                raise ValueError(tell("flaw.document.line_stands_twice_on_one", line=doubled))
        strays = [line for line in self.upper if line not in self.lower]
        if strays:
            raise ValueError(tell("flaw.document.line_stands_above_fraction_bar", line=strays[0]))
        unpaid = [line for line in self.host_pays if line not in self.upper]
        if unpaid:
            raise ValueError(tell("flaw.document.host_pays_does_not_stand", line=unpaid[0]))
        return self

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if (self.first_year is None) != (self.last_year is None):
            raise ValueError(tell("flaw.document.share_some_years_needs_both"))
        if self.first_year is not None and self.last_year is not None and self.last_year < self.first_year:
            raise ValueError(tell("flaw.document.last_year_before_first"))
        return self

    @property
    def years(self) -> range | None:
        """The years that it is one percentage of; None if each year has its own."""
        if self.first_year is None or self.last_year is None:
            return None
        return range(self.first_year, self.last_year + 1)


class Claim(CitedRow):
    """A percentage that was said in public without a definition that could be computed, and ``by`` whom."""

    name: Label
    percent: Percent
    by: Label


class Shares(Frozen):
    """All definitions of a share, and what is claimed of it without one."""

    definitions: Annotated[tuple[ShareDefinition, ...], Field(max_length=200, fail_fast=True)] = ()
    claims: Annotated[tuple[Claim, ...], Field(max_length=200, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.definitions)
        refuse_duplicate_ids(self.claims)
        return self
