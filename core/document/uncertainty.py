"""What is not known: drivers with their distributions, how they hang together, and what people fear or hope.

A driver acts on one number of the document. With every driver at its central value, the document's own
number, the scenario is what it is without any.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.money import Unit
from core.document.values import (
    CitedRow,
    Frozen,
    Label,
    NonNegative,
    Number,
    Positive,
    Row,
    Slug,
    Year,
    decimals_of,
    refuse_duplicate_ids,
)
from core.words import Message, Value, figure, message, tell

MOST_DRIVERS = 100
MOST_SEED = 2**53


class OnIndex(Frozen):
    """The values of a yearly series after the last that was observed."""

    kind: Literal["index"] = "index"
    index: Slug


class OnCost(Frozen):
    """The gross cost of a line in all years: what it is times a factor, whose central value is 1."""

    kind: Literal["cost"] = "cost"
    line: Slug


class OnGrowth(Frozen):
    """The yearly growth of a cost line after its last amount, in percent, whatever rule it goes by."""

    kind: Literal["growth"] = "growth"
    line: Slug


class OnRate(Frozen):
    """The value of a named exchange rate in all of its years."""

    kind: Literal["rate"] = "rate"
    rate: Slug


class OnPosition(Frozen):
    """The amounts that a position states, its total too: what they are times a factor of central value 1."""

    kind: Literal["position"] = "position"
    position: Slug


class OnMoveDay(Frozen):
    """The day of a move: so many days later, or earlier where it is under 0, the central value."""

    kind: Literal["move_day"] = "move_day"
    plan: Slug
    move: Slug


class OnMoveSize(Frozen):
    """The people of a move: by how many it changes its element, or to how many."""

    kind: Literal["move_size"] = "move_size"
    plan: Slug
    move: Slug


Target = OnIndex | OnCost | OnGrowth | OnRate | OnPosition | OnMoveDay | OnMoveSize
ActsOn = Annotated[Target, Field(discriminator="kind")]


class Normal(Frozen):
    """The normal distribution."""

    kind: Literal["normal"] = "normal"
    mean: Number
    deviation: NonNegative


class Lognormal(Frozen):
    """A number whose logarithm is normal, with this standard ``deviation`` of the logarithm."""

    kind: Literal["lognormal"] = "lognormal"
    median: Positive
    deviation: Annotated[NonNegative, Field(le=Decimal(5))]


class _Between(Frozen):
    low: Number
    mode: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.mode <= self.high or self.low == self.high:
            raise ValueError(tell("flaw.document.likeliest_high_value_are_not"))
        return self


class Triangular(_Between):
    """A low, a likeliest and a high value, joined by straight lines."""

    kind: Literal["triangular"] = "triangular"


class Pert(_Between):
    """A low, a likeliest and a high value; a beta distribution that gives the likeliest a weight of 4.

    Source: Malcolm and others, *Application of a Technique for Research and Development Program
    Evaluation*, Operations Research 7 (1959).
    """

    kind: Literal["pert"] = "pert"


class Uniform(Frozen):
    """All values between two are alike."""

    kind: Literal["uniform"] = "uniform"
    low: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low >= self.high:
            raise ValueError(tell("flaw.document.low_value_not_below_high"))
        return self


class Case(Frozen):
    """One of several values, and its weight beside the others'."""

    value: Number
    weight: Positive


class Discrete(Frozen):
    """One of these values."""

    kind: Literal["discrete"] = "discrete"
    cases: Annotated[tuple[Case, ...], Field(min_length=1, max_length=100, fail_fast=True)]


Distribution = Annotated[
    Normal | Lognormal | Triangular | Pert | Uniform | Discrete, Field(discriminator="kind")
]


class Once(Frozen):
    """One draw for all years; the distribution is of the value."""

    kind: Literal["once"] = "once"


class Yearly(Frozen):
    """A draw of its own for every year; the distribution is of the value."""

    kind: Literal["yearly"] = "yearly"


class Walk(Frozen):
    """A random walk about the document's path; the distribution is of the step of a year.

    It is in points for a series of growths, and in percent (of the logarithm) for a level.
    """

    kind: Literal["walk"] = "walk"


class AutoRegressive(Frozen):
    """A deviation from the document's path of which a part persists; the distribution is of what is new.

    d(t) = ``persistence`` · d(t - 1) + e(t), in points for a series of growths and in percent (of the
    logarithm) for a level.
    """

    kind: Literal["ar1"] = "ar1"
    persistence: Annotated[Number, Field(gt=Decimal(-1), lt=Decimal(1))]


Process = Annotated[Once | Yearly | Walk | AutoRegressive, Field(discriminator="kind")]


class Driver(CitedRow):
    """One thing that is not known: what it acts on, how it is distributed, and how it runs over the years."""

    name: Label
    acts_on: ActsOn
    distribution: Distribution
    process: Process = Once.model_construct()

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if not isinstance(self.acts_on, OnIndex | OnGrowth) and not isinstance(self.process, Once):
            raise ValueError(tell("flaw.document.what_no_series_no_growth"))
        return self


class Correlation(Frozen):
    """How two drivers go together: the correlation of the normal scores behind them in the same year."""

    first: Slug
    second: Slug
    value: Annotated[Number, Field(ge=Decimal(-1), le=Decimal(1))]


class Condition(Row):
    """What may come true: a metric over or under a threshold in a year, or in any year of the horizon.

    ``unit`` is that of the threshold where the metric is money; without, it is the unit in view.
    """

    metric: Slug
    comparison: Literal["over", "under", "at_least", "at_most"]
    threshold: Number
    unit: Unit | None = None
    year: Year | None = None


def tell_condition(condition: Condition, metric: Value, unit: str) -> Message:
    """Return ``Contribution over KRW 1,600 bn in 2027``; ``unit`` is that of a threshold without its own."""
    when = (
        message("condition.any")
        if condition.year is None
        else message("condition.in", year=str(condition.year))
    )
    threshold = figure(float(condition.threshold), condition.unit or unit, decimals_of(condition.threshold))
    return message(f"condition.{condition.comparison}", metric=metric, threshold=threshold, when=when)


class Uncertainty(Frozen):
    """All drivers, their correlations, the conditions whose chance is asked for, and the seed."""

    drivers: Annotated[tuple[Driver, ...], Field(max_length=MOST_DRIVERS, fail_fast=True)] = ()
    correlations: Annotated[tuple[Correlation, ...], Field(max_length=5_000, fail_fast=True)] = ()
    conditions: Annotated[tuple[Condition, ...], Field(max_length=200, fail_fast=True)] = ()
    seed: Annotated[int, Field(ge=0, le=MOST_SEED)] = 1

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.drivers)
        refuse_duplicate_ids(self.conditions)
        targets: dict[ActsOn, str] = {}
        for driver in self.drivers:
            other = targets.setdefault(driver.acts_on, driver.name)
            if other != driver.name:
                raise ValueError(tell("flaw.document.act_on_same_number", other=other, name=driver.name))
        known, paired = {driver.id for driver in self.drivers}, set()
        for row in self.correlations:
            pair = frozenset((row.first, row.second))
            for one in pair - known:
                raise ValueError(tell("flaw.document.correlation_speaks_no_driver", one=one))
            if len(pair) < 2:
                raise ValueError(tell("flaw.document.correlated_with_itself", first=str(row.first)))
            if pair in paired:
                raise ValueError(
                    tell("flaw.document.have_two_correlations", first=str(row.first), second=row.second)
                )
            paired.add(pair)
        return self
