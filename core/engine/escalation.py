"""How an agreement's total grows: stated amounts, fixed and indexed steps, one-offs, and rounding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

import numpy as np

from core.document.agreements import FixedStep, IndexedStep, OneOff, Portion, StatedAmount
from core.engine.calendar import Floats
from core.engine.indices import Series, round_half_up
from core.words import Message, Number, Percent, message

StepKind = Literal["negotiated", "stated", "fixed", "indexed", "one-off"]
"""How a year's total came about; of what is negotiated, or stated by no public rule, nothing is computed."""


@dataclass(frozen=True)
class YearStep:
    """How a year's total came about, ``total`` ``(draws,)`` in the portion's unit.

    ``rate`` is what the rule gave and ``points`` the one-off, in percent; ``raw`` is the published growth
    before floor and cap. A stated total has neither. A stated total of an agreement's first year is
    negotiated; ``over_rule`` tells of a later one that a rule of that year would give otherwise. ``before``
    is the amount before in that unit, ``(draws,)``, None where none is known.
    """

    year: int
    total: Floats
    stated: bool
    rate: Floats | None = None
    raw: Floats | None = None
    points: float = 0.0
    index: str | None = None
    index_year: int | None = None
    cap: float | None = None
    floor: float | None = None
    kind: StepKind = "stated"
    before: Floats | None = None
    over_rule: bool = False

    @property
    def jump(self) -> Floats | None:
        """The change in percent over the amount before, ``(draws,)``, NaN where that is 0 or missing."""
        if self.before is None:
            return None
        change: Floats = (self.total / np.where(self.before > 0, self.before, np.nan) - 1) * 100
        return change


def step_words(step: YearStep) -> Message:
    """Return how a year's total came about: ``negotiated, +8.2 %``, ``stated (rule not public)``."""
    if step.kind == "negotiated":
        jump = step.jump
        if jump is None or np.isnan(jump[0]):
            return message("step.negotiated")
        return message("step.negotiated.jump", jump=_signed(float(jump[0])))
    if step.kind == "stated" or step.rate is None:
        return message("step.stated" if step.over_rule else "step.stated.no_rule")
    percent = Percent(float(step.rate[0]) + step.points, 1)
    if step.kind == "one-off":
        return message("step.one_off", percent=percent, points=Number(step.points, 1))
    return message("step.fixed" if step.kind == "fixed" else "step.indexed", percent=percent)


def _signed(percent: float) -> Message | Percent:
    told = Percent(percent, 1)
    return message("step.rise", percent=told) if round(percent, 1) > 0 else told


def escalate(
    portion: Portion,
    first_year: int,
    last_year: int,
    series: Mapping[str, Series],
    last_before: Floats | None,
    *,
    ignore_stated_after: int | None = None,
) -> tuple[YearStep, ...]:
    """Return the steps of a portion, one a year; a year without a term has none and ends the chain until
    an amount is stated again, and a portion may begin later than its agreement.

    total(t) = round(last * (1 + rate + one-off), the portion's precision), half up, at every step, because
    the real amounts round so and the rounded one is what the next year grows from. An indexed rate is
    clip(round(index growth of year t - lag, published precision), floor, cap). A stated amount restarts
    the chain and changes nothing before it. ``last_before`` ``(draws,)`` is what the first year grows from,
    in the portion's unit. With ``ignore_stated_after`` later stated amounts are left out, as a backtest
    wants. Missing index values give missing totals.
    """
    stated = {t.year: t for t in portion.terms if isinstance(t, StatedAmount)}
    one_offs = {t.year: float(t.points) for t in portion.terms if isinstance(t, OneOff)}
    growing = [t for t in portion.terms if isinstance(t, FixedStep | IndexedStep)]
    steps: list[YearStep] = []
    last = last_before
    for year in range(first_year, last_year + 1):
        given = stated.get(year)
        term = next((t for t in growing if t.first_year <= year <= t.last_year), None)
        if given is not None and (ignore_stated_after is None or year <= ignore_stated_after):
            kind: StepKind = "negotiated" if year == first_year else "stated"
            total = np.full(1, float(given.value))
            ruled = kind == "stated" and term is not None
            step = YearStep(year, total, True, kind=kind, before=last, over_rule=ruled)
        else:
            if term is None or last is None:
                last = None
                continue
            step = _grown(term, year, last, one_offs.get(year, 0.0), portion.precision, series)
        steps.append(step)
        last = step.total
    return tuple(steps)


def _grown(
    term: FixedStep | IndexedStep,
    year: int,
    last: Floats,
    points: float,
    precision: Decimal,
    series: Mapping[str, Series],
) -> YearStep:
    kind: StepKind
    if isinstance(term, FixedStep):
        rate = np.full(1, float(term.percent))
        total = round_half_up(last * (1 + (rate + points) / 100), precision)
        kind = "one-off" if points else "fixed"
        return YearStep(year, total, False, rate, rate, points, kind=kind, before=last)
    source = series[term.index]
    index_year = year - term.lag
    known = index_year in source.span
    raw = source.published[:, source.span.at(index_year)] if known else np.full(1, np.nan)
    floor = None if term.floor is None else float(term.floor)
    cap = None if term.cap is None else float(term.cap)
    rate = raw if floor is None and cap is None else np.clip(raw, floor, cap)
    total = round_half_up(last * (1 + (rate + points) / 100), precision)
    kind = "one-off" if points else "indexed"
    return YearStep(year, total, False, rate, raw, points, term.index, index_year, cap, floor, kind, last)
