"""Legal limits: statutes that bar using funds to reduce the force below a number."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.values import CitedRow, Frozen, Label, Note, Slug, Strength, refuse_duplicate_ids
from core.words import tell

Days = Annotated[int, Field(ge=0, le=3_660)]


class NoException(Frozen):
    """The limit is absolute: no certification lifts it."""

    kind: Literal["none"] = "none"


class Certification(Frozen):
    """A certification lifts the limit once its wait has run.

    ``wait_days`` is None where the wait is not known, never 0; ``assumed_wait_days`` is what the reader
    takes it to be meanwhile, and is told wherever it decides a finding.
    """

    kind: Literal["certification"] = "certification"
    by: Label
    to: Label
    conditions: Annotated[tuple[Note, ...], Field(max_length=20, fail_fast=True)] = ()
    combine: Literal["all", "any", "unknown"] = "all"
    wait_days: Days | None
    assumed_wait_days: Days | None = None
    assumption: Note = ""

    @model_validator(mode="after")
    def _assumes_only_the_unknown(self) -> Self:
        if self.wait_days is not None and self.assumed_wait_days is not None:
            raise ValueError(tell("flaw.document.wait_known_needs_no_assumption"))
        return self


class Limit(CitedRow):
    """A floor under the force, from the later of its enactment and its first day to its last day.

    ``always_shown`` keeps its floor on the gauge when it is not in force. ``continues`` is the reader's
    assumption that it goes on after its last day; ``hypothetical`` marks one that the reader made up;
    ``chosen`` lets it drive findings although it was enacted after the scenario's ``as_of``.
    """

    name: Label
    law: Label
    section: Label | None = None
    floor: Strength
    count: Slug
    first_day: datetime.date
    last_day: datetime.date
    enacted: datetime.date | None = None
    status: Literal["enacted", "proposed", "advisory"] = "enacted"
    exception: Annotated[NoException | Certification, Field(discriminator="kind")]
    always_shown: bool = False
    continues: bool = False
    hypothetical: bool = False
    chosen: bool = False

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.last_day < self.first_day:
            raise ValueError(tell("flaw.document.last_day_before_first"))
        if self.enacted is not None and self.enacted > self.last_day:
            raise ValueError(tell("flaw.document.limit_was_enacted_after_last"))
        return self

    @property
    def starts(self) -> datetime.date:
        """The first day on which the limit binds: the later of its enactment and its first day."""
        return max(self.first_day, self.enacted) if self.enacted else self.first_day


class Limits(Frozen):
    """All legal limits that the scenario knows."""

    rows: Annotated[tuple[Limit, ...], Field(max_length=500, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        return self
