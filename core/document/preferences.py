"""Preferences: what each side wants on each line, from when on it walks away, and the rounds of the talks.

All but the rounds is private to a side: an export for the other one leaves it out.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.values import (
    MAX_ROWS,
    CitedRow,
    Fraction,
    Frozen,
    NonNegative,
    Note,
    Slug,
    refuse_duplicate_ids,
)
from core.words import tell


class LineWeight(Frozen):
    """What the whole way from offer to ask on a line is worth to a side, beside the other lines."""

    line: Slug
    weight: NonNegative


class SidePreferences(Frozen):
    """What one side wants. ``walk_away`` is the utility under which it takes no agreement, from 0 to 1.

    Without a weight, the lines count as much as the money that is apart on them.
    """

    weights: Annotated[tuple[LineWeight, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    walk_away: Fraction | None = None
    note: Note = ""

    @model_validator(mode="after")
    def _each_line_once(self) -> Self:
        lines = [row.line for row in self.weights]
        for line in lines:
            if lines.count(line) > 1:
                raise ValueError(tell("flaw.document.line_has_two_weights", line=line))
        return self


class Round(CitedRow):
    """A position that one side put on the table on a day."""

    date: datetime.date
    by: Literal["sender", "host"]
    position: Slug


class Preferences(Frozen):
    """The preferences of both sides, and the log of rounds."""

    sender: SidePreferences = SidePreferences.model_construct()
    host: SidePreferences = SidePreferences.model_construct()
    rounds: Annotated[tuple[Round, ...], Field(max_length=500, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rounds)
        return self
