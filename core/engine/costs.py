"""Gross costs by line and year, and the part of them that follows the force."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.document.costs import CostLine, Costs, FixedGrowth, HoldGrowth, IndexGrowth
from core.document.indices import Indices
from core.document.money import Parties, currency_of, scale_of
from core.document.posture import Plan, Posture
from core.engine.calendar import Floats, Span
from core.engine.indices import Series
from core.engine.money import all_series
from core.engine.posture import plan_of, strength_of
from core.remember import remembered


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
    result = np.full((max(len(first), factors.shape[0]), factors.shape[1]), np.nan)
    steps = factors[:, start:].copy()
    steps[:, 0] = 1.0
    result[:, start:] = first[:, None] * np.cumprod(steps, axis=1)
    return result


@remembered
def line_costs(
    costs: Costs, parties: Parties, indices: Indices, posture: Posture, plan: Plan | None, span: Span
) -> LineCosts:
    """Return the gross costs of all lines under a plan.

    For a year t without an observed amount, b the last observed year before it:
    cost(t) = cost(b) * prod(1 + g(s), s = b+1..t) * [(1 - v) + v * S(t) / S0(b)], where S is the mean
    strength of the elements that the line follows under the plan, and S0 that under the reference plan,
    because the actual force caused the observed cost. Before the first observed year it is missing.
    """
    reference = plan_of(posture, posture.reference_plan)
    compiled = [_line_cost(line, parties, indices, posture, plan, reference, span) for line in costs.lines]
    draws = max((values.shape[0] for values, _, _ in compiled), default=1)
    stacked = np.full((draws, len(compiled), len(span)), np.nan)
    observed = np.zeros((len(compiled), len(span)), dtype=np.bool_)
    for position, (values, seen, _) in enumerate(compiled):
        stacked[:, position] = values
        observed[position] = seen
    return LineCosts(
        costs.lines,
        tuple(currency_of(line.unit) for line in costs.lines),
        stacked,
        observed,
        tuple(line.id for line, (_, _, broken) in zip(costs.lines, compiled, strict=True) if broken),
    )


@remembered
def _line_cost(
    line: CostLine,
    parties: Parties,
    indices: Indices,
    posture: Posture,
    plan: Plan | None,
    reference: Plan | None,
    span: Span,
) -> tuple[Floats, npt.NDArray[np.bool_], bool]:
    """Return cost ``(draws, years)``, observed ``(years,)``, and whether it follows a strength of 0."""
    observed = np.zeros(len(span), dtype=np.bool_)
    if not line.amounts:
        return span.missing(), observed, False
    to_reporting = scale_of(line.unit) / scale_of(parties.currency(currency_of(line.unit)).unit)
    amounts = {
        year: float(amount.value) / len(amount.years) * to_reporting
        for amount in line.amounts
        for year in amount.years
        if year in span
    }
    factors = growth_factors(line.growth, all_series(indices, span), span)
    follow = None
    if line.follows is not None and line.follows.share > 0:
        wanted = line.follows.elements
        elements = tuple(e for e in posture.elements if not wanted or e.id in wanted)
        follow = (
            float(line.follows.share),
            strength_of(elements, plan).mean(span),
            strength_of(elements, reference).mean(span),
        )
    values = span.missing(factors.shape[0])
    broken = False
    years = sorted(amounts)
    for year, until in zip(years, [*years[1:], span.last + 1], strict=True):
        start, stop = span.at(year), until - span.first
        path = grown_from(np.full(1, amounts[year]), start, factors)[:, start:stop]
        if follow is not None and stop > start + 1:
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
        observed[start] = True
    return values, observed, broken
