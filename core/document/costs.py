"""Cost lines: what keeping the forces costs, whoever pays; and the definitions of a share."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.money import Unit
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

    Over a span of years it is their sum, and each year takes the mean.
    """

    year: Year
    last_year: Year | None = None
    value: NonNegative

    @model_validator(mode="after")
    def _span_in_order(self) -> Self:
        if self.last_year is not None and self.last_year <= self.year:
            raise ValueError("a span must end after the year in which it begins")
        return self

    @property
    def years(self) -> range:
        """The years that the amount covers."""
        return range(self.year, (self.last_year or self.year) + 1)


class FollowsStrength(Frozen):
    """The share of a line that follows the mean strength of elements; no element named means all."""

    share: Fraction
    elements: Annotated[tuple[Slug, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()


class CostLine(CitedRow):
    """What one item costs in all, whoever pays.

    A memo line is in no total and no share; a benchmark is a memo line that totals are compared with
    in words.
    """

    name: Label
    category: Slug
    place: Literal["on_peninsula", "off_peninsula"]
    personnel: bool = False
    memo: bool = False
    benchmark: bool = False
    unit: Unit
    amounts: Annotated[tuple[CostAmount, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    growth: Growth = HoldGrowth()
    follows: FollowsStrength | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_years(year for amount in self.amounts for year in amount.years)
        if self.benchmark and not self.memo:
            raise ValueError("only a memo line can be a benchmark")
        return self


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
    """

    name: Label
    of: Label
    upper: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]
    lower: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]
    published_low: Percent | None = None
    published_high: Percent | None = None

    @model_validator(mode="after")
    def _upper_within_lower(self) -> Self:
        for lines in (self.upper, self.lower):
            doubled = next((line for line in lines if lines.count(line) > 1), None)
            if doubled is not None:
                raise ValueError(f"the line “{doubled}” stands twice on one side of the fraction bar")
        strays = [line for line in self.upper if line not in self.lower]
        if strays:
            raise ValueError(f"the line “{strays[0]}” stands above the fraction bar but not below it")
        return self


class Shares(Frozen):
    """All definitions of a share."""

    definitions: Annotated[tuple[ShareDefinition, ...], Field(max_length=200, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.definitions)
        return self
