"""Positions: what one side asks or offers, line by line."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.costs import Growth, HoldGrowth
from core.document.money import Unit
from core.document.values import (
    MAX_ROWS,
    Cited,
    CitedRow,
    Frozen,
    Label,
    NonNegative,
    Percent,
    Slug,
    Year,
    refuse_duplicate_ids,
)
from core.words import tell

IN_FORCE = "in-force"
"""The id of the position that is never stored: the agreement in force, or its last amount held."""


class AsInForce(Frozen):
    """Pays what the agreement in force allocates to the line."""

    rule: Literal["in_force"] = "in_force"


class ShareOfCost(Frozen):
    """Pays a percentage of the line's gross cost."""

    rule: Literal["share_of_cost"] = "share_of_cost"
    percent: Percent


class PaysAmount(Frozen):
    """Pays an amount in the position's first year, which then grows."""

    rule: Literal["amount"] = "amount"
    value: NonNegative
    unit: Unit
    growth: Growth | None = None


class PaysNothing(Frozen):
    """Refuses the line; ``red_line`` marks a refusal that the party calls final."""

    rule: Literal["nothing"] = "nothing"
    red_line: bool = False


Rule = Annotated[AsInForce | ShareOfCost | PaysAmount | PaysNothing, Field(discriminator="rule")]


class PositionLine(Cited):
    """What a position pays for one cost line."""

    line: Slug
    pays: Rule


class StatedTotal(Cited):
    """A total that was stated in public for the position's first year."""

    value: NonNegative
    unit: Unit


class Position(CitedRow):
    """What a party proposes. A line it does not speak of is not paid.

    With a stated total, what the lines leave over stands on a line *not allocated*. ``growth`` is how
    amounts without a growth of their own, and what is not allocated, go on after the first year.
    """

    name: Label
    party: Slug | None = None
    kind: Literal["ask", "offer", "compromise"] = "offer"
    date: datetime.date | None = None
    first_year: Year
    total: StatedTotal | None = None
    growth: Growth = HoldGrowth.model_construct()
    lines: Annotated[tuple[PositionLine, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.id == IN_FORCE:
            raise ValueError(tell("flaw.document.agreement_in_force_cannot_be", in_force=IN_FORCE))
        lines = [row.line for row in self.lines]
        doubled = next((line for line in lines if lines.count(line) > 1), None)
        if doubled is not None:
            raise ValueError(tell("flaw.document.line_stands_twice", line=doubled))
        return self

    def rule_for(self, line: str) -> AsInForce | ShareOfCost | PaysAmount | PaysNothing | None:
        """Return what the position says of a line, or None if it does not speak of it."""
        return next((row.pays for row in self.lines if row.line == line), None)


class Positions(Frozen):
    """All positions."""

    rows: Annotated[tuple[Position, ...], Field(max_length=200, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        return self
