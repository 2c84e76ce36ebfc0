"""Stakes: what the rift puts at stake, by actor, and why an analyst believes so.

A rule shows an analyst's belief, never an effect. No rule is code: its condition is data.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.money import Unit
from core.document.values import (
    Cited,
    CitedRow,
    Frozen,
    Label,
    Note,
    Number,
    Slug,
    refuse_duplicate_ids,
)
from core.words import tell

StakeLevel = Literal["very_low", "low", "medium", "high", "very_high"]
LEVELS: tuple[StakeLevel, ...] = ("very_low", "low", "medium", "high", "very_high")
"""All levels, the lowest first."""
Comparison = Literal["over", "under", "at_least", "at_most", "is"]
LegalStatus = Literal["prohibited", "too_early", "undetermined", "not_covered", "permitted", "no_reduction"]
Because = Annotated[Note, Field(min_length=1)]
ACTORS = ("north_korea", "alliance", "japan", "china", "home_host", "home_sender")
"""The actors that the words name in every language; any other is a name and told as it is."""

MAX_RULES = 50


class StakeRule(CitedRow):
    """When this metric is over or under that in any, the last or this year, then this level, because.

    ``metric`` is the id of a metric; it is looked up when the rule is read, so that a rule of a later
    version opens here too. A number is compared with ``threshold``, in the metric's own unit, or, for money,
    in ``unit``, so that no level depends on the currency in view. A legal status has an order but no
    distances: it is never over or under, but ``is`` the one named by ``status``. ``share`` and ``count``
    name the share definition and the troop count that are meant; without, those in view are read.
    """

    metric: Slug
    comparison: Comparison
    threshold: Number | None = None
    status: LegalStatus | None = None
    unit: Unit | None = None
    share: Slug | None = None
    count: Slug | None = None
    when: Literal["any", "last", "this"] = "this"
    level: StakeLevel
    because: Because

    @model_validator(mode="after")
    def _compares_one_thing(self) -> Self:
        if self.comparison == "is":
            if self.status is None or self.threshold is not None or self.unit is not None:
                raise ValueError(tell("flaw.document.compares_with_legal_with_nothing"))
        elif self.threshold is None or self.status is not None:
            raise ValueError(tell("flaw.document.over_under_compare_with_with"))
        return self


class Judgement(Cited):
    """A level that a person gave on a day, for what no metric tells.

    ``chosen`` lets it count although it was made after the scenario's ``as_of``.
    """

    level: StakeLevel
    dated: datetime.date
    because: Because
    chosen: bool = False


class Override(Frozen):
    """A level that the reader sets over what the rules or the judgement give, and why."""

    level: StakeLevel
    reason: Note = ""


class Indicator(CitedRow):
    """One thing at stake for an actor: an opportunity or a risk, its question, and what gives its level.

    The first rule that holds gives it; where none does, the judgement; an override stands over both.
    """

    name: Label
    actor: Label
    kind: Literal["opportunity", "risk"]
    question: Label
    rules: Annotated[tuple[StakeRule, ...], Field(max_length=MAX_RULES, fail_fast=True)] = ()
    judgement: Judgement | None = None
    override: Override | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rules)
        return self


class Stakes(Frozen):
    """All indicators, in the order in which they are shown."""

    rows: Annotated[tuple[Indicator, ...], Field(max_length=500, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        return self
