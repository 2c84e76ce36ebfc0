"""Do the agreements' terms, fed with the indices as published, give back what was agreed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.document.agreements import Agreements
from core.document.indices import Indices
from core.engine.calendar import Span
from core.engine.escalation import StepKind, YearStep, escalate, step_words
from core.engine.money import all_series
from core.words import Message


@dataclass(frozen=True)
class BacktestYear:
    """One year of a portion: agreed and computed amounts in the portion's unit, and what the rule used."""

    agreement: str
    number: int
    year: int
    agreed: float
    computed: float
    unit: str
    index: str | None
    index_year: int | None
    rate: float

    @property
    def difference(self) -> float:
        """Computed less agreed, in the portion's unit, free of floating-point dust."""
        return round(self.computed - self.agreed, 6)


@dataclass(frozen=True)
class UnprovedYear:
    """A year whose amount no public rule gives: ``jump`` is its change over the year before, in percent.

    ``words`` say so: ``negotiated, +8.2 %``, or ``stated (rule not public)``.
    """

    agreement: str
    number: int
    year: int
    stated: float
    unit: str
    kind: StepKind
    jump: float | None
    words: Message


def backtest(
    agreements: Agreements, indices: Indices, agreed: Mapping[int, Decimal]
) -> Iterator[BacktestYear]:
    """Yield a record for each year whose amount a rule gives and whose agreed amount is known.

    ``agreed`` is in the unit of the agreements' portions, by year. Amounts stated in later years of an
    agreement are left out, so that each chain runs from its first year alone. Years whose amount was itself
    negotiated prove nothing and are not told of.
    """
    first = min(row.first_year for row in agreements.rows)
    span = Span(first - 10, max(row.last_year for row in agreements.rows))
    series = all_series(indices, span)
    for row in agreements.rows:
        if len(row.portions) != 1:
            continue
        portion = row.portions[0]
        for step in escalate(
            portion, row.first_year, row.last_year, series, None, ignore_stated_after=row.first_year
        ):
            if not step.stated and step.year in agreed and step.rate is not None:
                yield _record(row.id, row.number, step, float(agreed[step.year]), portion.unit)


def _record(agreement: str, number: int, step: YearStep, agreed: float, unit: str) -> BacktestYear:
    rate = 0.0 if step.rate is None else float(step.rate[0]) + step.points
    return BacktestYear(
        agreement,
        number,
        step.year,
        agreed,
        float(step.total[0]),
        unit,
        step.index,
        step.index_year,
        round(rate, 6),
    )


def unproved(agreements: Agreements, indices: Indices) -> Iterator[UnprovedYear]:
    """Yield the years that a backtest proves nothing of: negotiated first years, and stated later ones.

    Agreements of several portions are left out, as in the backtest: money may have moved between them. A
    first year's jump is over the last amount of the agreement that it follows.
    """
    first = min(row.first_year for row in agreements.rows)
    span = Span(first - 10, max(row.last_year for row in agreements.rows))
    series = all_series(indices, span)
    last: dict[tuple[str, str], YearStep] = {}
    for row in sorted(agreements.rows, key=lambda agreement: agreement.first_year):
        if len(row.portions) != 1:
            continue
        portion = row.portions[0]
        before = last.get((row.follows or "", portion.unit))
        chain = escalate(
            portion, row.first_year, row.last_year, series, None if before is None else before.total
        )
        for step in chain:
            if step.stated:
                change = step.jump
                jump = None if change is None else round(float(change[0]), 6)
                yield UnprovedYear(
                    row.id,
                    row.number,
                    step.year,
                    float(step.total[0]),
                    portion.unit,
                    step.kind,
                    jump,
                    step_words(step),
                )
        if chain:
            last[row.id, portion.unit] = chain[-1]
