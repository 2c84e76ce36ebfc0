"""Yearly series: prices, defense budgets, exchange rates, and what is assumed after the last value."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.money import CurrencyCode
from core.document.values import (
    MAX_ROWS,
    Cited,
    CitedRow,
    Frozen,
    Label,
    Number,
    Positive,
    Year,
    refuse_duplicate_ids,
    refuse_duplicate_years,
)
from core.words import tell


class Observation(Cited):
    """The value that was observed in a year."""

    year: Year
    value: Number


class YearValue(Frozen):
    """A value that is assumed for a year."""

    year: Year
    value: Number


class HoldLast(Frozen):
    """After the last observation the series holds it."""

    kind: Literal["hold"] = "hold"


class HoldConstant(Frozen):
    """After the last observation the series takes one value."""

    kind: Literal["constant"] = "constant"
    value: Number


class FollowPath(Frozen):
    """After the last observation the series takes these values, and holds the last of them."""

    kind: Literal["path"] = "path"
    values: Annotated[tuple[YearValue, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]

    @model_validator(mode="after")
    def _years_once(self) -> Self:
        refuse_duplicate_years(value.year for value in self.values)
        return self


Assumption = Annotated[HoldLast | HoldConstant | FollowPath, Field(discriminator="kind")]


class Index(CitedRow):
    """A yearly series.

    ``growth``: percent over the year before. ``level``: a level whose growth is L(t)/L(t-1) - 1.
    A rate of exchange is a level with ``currency``: units of it per one of the reference currency.
    ``precision`` is the step, in percent, to which its growth is published and agreements use it.
    """

    name: Label
    kind: Literal["growth", "level"]
    unit: Label
    currency: CurrencyCode | None = None
    precision: Positive | None = None
    observed: Annotated[tuple[Observation, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    after: Assumption = HoldLast.model_construct()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_years(observation.year for observation in self.observed)
        if not self.observed and self.after.kind == "hold":
            raise ValueError(tell("flaw.document.series_without_an_observed_value"))
        if self.kind == "level":
            levels = [observation.value for observation in self.observed]
            if isinstance(self.after, HoldConstant):
                levels.append(self.after.value)
            elif isinstance(self.after, FollowPath):
                levels.extend(value.value for value in self.after.values)
            if any(level <= 0 for level in levels):
                raise ValueError(tell("flaw.document.level_must_be_above_zero"))
        return self


class Indices(Frozen):
    """All yearly series of the document, and the vintage of the reference data they came from."""

    vintage: Label | None = None
    rows: Annotated[tuple[Index, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        return self
