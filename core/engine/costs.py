"""Gross costs by line and year, and the part of them that follows the force."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from core.document.costs import CostLine, Costs, FixedGrowth, HoldGrowth, IndexGrowth
from core.document.money import Parties, currency_of, scale_of
from core.document.posture import Element, Plan, Posture
from core.engine.activity import activity_costs
from core.engine.calendar import Floats, Span, filled, for_each, running
from core.engine.fiscal import calendar_amounts
from core.engine.indices import Series
from core.engine.money import AllSeries
from core.engine.posture import DrawnPlan, plan_of, strength_of
from core.remember import remembered, remembered_few

Skeleton = tuple[tuple[str, str, bool], ...]
"""Id, currency and whether memo of each line."""


@dataclass(frozen=True, eq=False)
class LineCosts:
    """Gross cost of every line in the reporting unit of its currency, ``(draws, lines, years)``.

    ``observed`` ``(lines, years)``. ``follows_nothing`` are the lines that follow a strength that is 0,
    or not known, in the year of their last observed amount: an error in the document.
    """

    lines: tuple[CostLine, ...]
    currencies: tuple[str, ...]
    values: Floats
    observed: npt.NDArray[np.bool_]
    follows_nothing: tuple[str, ...]

    @cached_property
    def skeleton(self) -> Skeleton:
        """What of the lines positions need to know: an edit of an amount leaves it equal."""
        return tuple(
            (line.id, currency, line.memo) for line, currency in zip(self.lines, self.currencies, strict=True)
        )

    def converted(self, factor_from: Callable[[str], Floats]) -> Floats:
        """Return the costs times the factor from each line's currency, ``(draws, lines, years)``."""
        if not self.lines:
            return self.values.copy()
        factors = {currency: factor_from(currency) for currency in set(self.currencies)}
        if len(factors) == 1:
            return self.values * factors.popitem()[1][:, None]
        if all(len(factor) == 1 for factor in factors.values()):
            by_line: Floats = np.stack([factors[currency] for currency in self.currencies], axis=1)
            return self.values * by_line
        # Line by line, for an array of factors by line would be as large as the result.
        draws = max(len(self.values), *map(len, factors.values()))
        result = np.empty((draws, *self.values.shape[1:]), order="F" if draws > 1 else "C")
        for at, currency in enumerate(self.currencies):
            np.multiply(self.values[:, at], factors[currency], out=result[:, at])
        return result

    def scaled(self, factors: Mapping[str, Floats]) -> LineCosts:
        """Return the costs with each line named times its factors ``(draws,)``."""
        draws = max([self.values.shape[0], *(len(factor) for factor in factors.values())])
        values = for_each(draws, self.values)
        values = values.copy() if values is self.values else values
        for at, line in enumerate(self.lines):
            if line.id in factors:
                values[:, at] *= factors[line.id][:, None]
        return replace(self, values=values)


def growth_factors(
    growth: HoldGrowth | FixedGrowth | IndexGrowth, series: Mapping[str, Series], span: Span
) -> Floats:
    """Return 1 + g(t) of a growth rule, unrounded, ``(draws, years)``."""
    if isinstance(growth, FixedGrowth):
        return np.full((1, len(span)), 1 + float(growth.percent) / 100)
    if isinstance(growth, IndexGrowth):
        factors = 1 + series[growth.index].growth
        if growth.lag:
            lagged = span.missing(factors.shape[0])
            lagged[:, growth.lag :] = factors[:, : -growth.lag]
            return lagged
        return factors
    return np.ones((1, len(span)))


def grown_from(first: Floats, start: int, factors: Floats) -> Floats:
    """Return a path that is ``first`` ``(draws,)`` at position ``start`` and grows on, missing before it."""
    result = np.empty((max(len(first), len(factors)), factors.shape[1]), order="F")
    result[:, :start] = np.nan
    steps = factors[:, start:].copy(order="F")
    steps[:, 0] = 1.0
    np.multiply(first[:, None], running(np.multiply, steps), out=result[:, start:])
    return result


@remembered_few
def line_costs(
    costs: Costs,
    parties: Parties,
    series: AllSeries,
    posture: Posture,
    plan: Plan | DrawnPlan | None,
    span: Span,
    growth: Mapping[str, Floats] | None = None,
) -> LineCosts:
    """Return the gross costs of all lines under a plan.

    For a year t without an observed amount, b the last observed year before it:
    cost(t) = cost(b) * prod(1 + g(s), s = b+1..t) * [(1 - v) + v * S(t) / S0(b)], where S is the mean
    strength of the elements that the line follows under the plan, and S0 that under the reference plan,
    because the actual force caused the observed cost. Before the first observed year it is missing.

    A line with an activity costs quantity times rate in every year without an observed amount in which
    both are known, and grows from its observed amounts only where they are not. ``growth`` has other g by
    line, in percent ``(draws, years)`` of the last years of the span or more.
    """
    ground = _ground_of(parties, series, posture, plan, span, growth)
    # What follows no strength is the same under every plan.
    still = _ground_of(parties, series, _NO_FORCE, None, span, growth)
    latest = ground.latest
    if latest is not None and len(latest.lines) == len(costs.lines):
        # An edit leaves most lines the very same objects, and their rows of the arrays with them.
        changed = [at for at, was in enumerate(latest.lines) if was is not costs.lines[at]]
        values, observed = latest.values.copy(), latest.observed.copy()
        broken = {*latest.follows_nothing} - {latest.lines[at].id for at in changed}
    else:
        changed = list(range(len(costs.lines)))
        values, observed = (
            filled(np.nan, 1, len(changed), len(span)),
            np.zeros((len(changed), len(span)), np.bool_),
        )
        broken = set()
    for at in changed:
        line = costs.lines[at]
        paths, observed[at], follows_nothing = _line_cost(line, ground if _follows(line) else still)
        values = for_each(max(len(values), len(paths)), values)
        values[:, at] = paths
        if follows_nothing:
            broken.add(line.id)
    ground.latest = LineCosts(
        costs.lines,
        tuple(currency_of(line.unit) for line in costs.lines),
        values,
        observed,
        tuple(line.id for line in costs.lines if line.id in broken),
    )
    return ground.latest


@dataclass(eq=False)
class _Ground:
    """What all lines stand on: one object, so that remembering a line's cost looks at two things only.

    ``latest`` is what was last computed on it, from which the next computation takes what is the same.
    """

    parties: Parties
    series: AllSeries
    posture: Posture
    plan: Plan | DrawnPlan | None
    reference: Plan | None
    span: Span
    growth: Mapping[str, Floats] | None = None
    latest: LineCosts | None = None
    _strengths: dict[tuple[str, ...], tuple[Floats, Floats]] = field(default_factory=dict)

    def strengths(self, elements: tuple[Element, ...]) -> tuple[Floats, Floats]:
        """Return the mean strength of elements under the plan and the reference plan, ``(draws, years)``."""
        ids = tuple(element.id for element in elements)
        if ids not in self._strengths:
            means = [strength_of(elements, plan).mean(self.span) for plan in (self.plan, self.reference)]
            self._strengths[ids] = means[0], means[1]
        return self._strengths[ids]


@remembered_few
def _ground_of(
    parties: Parties,
    series: AllSeries,
    posture: Posture,
    plan: Plan | DrawnPlan | None,
    span: Span,
    growth: Mapping[str, Floats] | None,
) -> _Ground:
    reference = plan_of(posture, posture.reference_plan)
    return _Ground(parties, series, posture, plan, reference, span, growth)


_NO_FORCE = Posture()


def _follows(line: CostLine) -> bool:
    return line.follows is not None and line.follows.share > 0


@remembered
def _line_cost(line: CostLine, ground: _Ground) -> tuple[Floats, npt.NDArray[np.bool_], bool]:
    """Return cost ``(draws, years)``, observed ``(years,)``, and whether it follows a strength of 0."""
    parties, series, span, posture = ground.parties, ground.series, ground.span, ground.posture
    observed = np.zeros(len(span), dtype=np.bool_)
    if not line.amounts and line.activity is None:
        return span.missing(), observed, False
    reporting = parties.currency(currency_of(line.unit)).unit
    to_reporting = scale_of(line.unit) / scale_of(reporting)
    stated = calendar_amounts(line.amounts)
    years = [year for year in sorted(stated) if span.first <= year <= span.last]
    amounts = np.array([stated[year] * to_reporting for year in years])
    factors = growth_factors(line.growth, series, span)
    if ground.growth is not None and line.id in ground.growth:
        drawn = ground.growth[line.id][:, -len(span) :]
        own = factors[:, : len(span) - drawn.shape[1]]
        factors = np.empty((len(drawn), len(span)), order="F")
        factors[:, : own.shape[1]] = own
        factors[:, own.shape[1] :] = 1 + drawn / 100
    follow = None
    if line.follows is not None and _follows(line):
        wanted = line.follows.elements
        elements = tuple(e for e in posture.elements if not wanted or e.id in wanted)
        follow = (
            float(line.follows.share),
            *ground.strengths(elements),
        )
    values = span.missing(factors.shape[0])
    broken = False
    starts = [year - span.first for year in years]
    observed[starts] = True
    # All at once: of hundreds of lines most state every year.
    values[:, starts] = amounts
    for at, (start, stop) in enumerate(itertools.pairwise([*starts, len(span)])):
        if stop == start + 1:
            continue
        path = grown_from(amounts[at : at + 1], start, factors)[:, start:stop]
        if follow is not None:
            share, strength, reference_strength = follow
            base = reference_strength[:, start : start + 1]
            # A force that is 0, or not there for the whole of that year, cannot have caused the cost.
            if not (base > 0).all():
                broken = True
                base = np.where(base > 0, base, np.nan)
            scaled = (1 - share) + share * strength[:, start:stop] / base
            scaled[:, 0] = 1.0
            path = path * scaled
        values[:, start:stop] = path
    if line.activity is not None:
        driven = activity_costs(line.activity, factors, reporting, span)
        values = np.where(observed | np.isnan(driven), values, driven)
    return values, observed, broken
