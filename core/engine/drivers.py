"""Which number of the document a driver stands for, and what is told where its distribution leaves that out.

Nothing here needs scipy: findings are told as soon as a document is open.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from core.document.places import Place
from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Discrete,
    Distribution,
    Driver,
    Lognormal,
    Normal,
    OnCost,
    OnGrowth,
    OnIndex,
    OnMoveDay,
    OnMoveSize,
    OnPosition,
    OnRate,
    Pert,
    Triangular,
    Uniform,
    Walk,
)
from core.engine.calendar import Floats, Span
from core.engine.costs import growth_factors
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, finding
from core.engine.indices import Series
from core.engine.money import all_series
from core.engine.reach import span_of
from core.words import Amount, Number, Percent, Value, figure, message

USUAL_RANGE = 0.05, 0.95
"""Nine of ten draws lie between these parts of all."""
_STEPS = 4_000
"""Into so many steps the density of a PERT distribution is cut."""


@dataclass(frozen=True, eq=False)
class Path:
    """What a driver moves year by year: the document's own ``values`` (1, years), and the years it moves.

    ``is_growth`` tells a growth in percent from a level.
    """

    values: Floats
    is_growth: bool
    years: tuple[int, ...]


def path_of(driver: Driver, scenario: Scenario, series: dict[str, Series], span: Span) -> Path | None:
    """Return the path that a driver acts on, after what is known of it; None where it acts on one number."""
    match driver.acts_on:
        case OnIndex(index=index):
            own, last = series[index], series[index].last_observed
            values, is_growth = own.values, own.index.kind == "growth"
        case OnGrowth(line=line_id):
            line = next(row for row in scenario.costs.lines if row.id == line_id)
            last = max((amount.year for amount in line.amounts), default=None)
            if last is None and line.activity is not None:
                last = line.activity.rate.year
            values, is_growth = (growth_factors(line.growth, series, span) - 1) * 100, True
        case _:
            return None
    return Path(values, is_growth, tuple(year for year in span.years if last is None or year > last))


def central_of(driver: Driver, scenario: Scenario) -> float:
    """Return the central value of a driver: the document's own number, as its distribution speaks of it.

    That is 1 for a factor and 0 for the step of a path or the days that a move is later; for a series drawn
    as values it is its own in the first year that is drawn, NaN where none is.
    """
    match driver.acts_on:
        case OnCost() | OnPosition():
            return 1.0
        case OnRate(rate=rate):
            return float(scenario.parties.rate(rate).value)
        case OnMoveDay():
            return 0.0
        case OnMoveSize(plan=plan_id, move=move_id):
            plan = next(row for row in scenario.posture.plans if row.id == plan_id)
            return float(next(row for row in plan.moves if row.id == move_id).change.people)
        case OnIndex() | OnGrowth():
            if isinstance(driver.process, Walk | AutoRegressive):
                return 0.0
            span = span_of(scenario)
            path = path_of(driver, scenario, all_series(scenario.indices, span), span)
            years = () if path is None else path.years
            inside = [year for year in years if year >= scenario.about.first_year] or years
            return math.nan if path is None or not inside else float(path.values[0, span.at(inside[0])])


def input_of(driver: Driver, scenario: Scenario, value: float) -> Value:
    """Return a value of a driver's distribution with its unit, as people read it.

    *Worked example*: 2.1 is ``2.10 points`` as a step of a growth, and ``2.10 times`` as a factor on a cost.
    """
    match driver.acts_on:
        case OnCost() | OnPosition():
            return figure(value, "times", 2)
        case OnRate(rate=rate):
            return Amount(value, scenario.parties.rate(rate).currency, 2)
        case OnMoveDay():
            return message("driver.days_later", number=Number(value))
        case OnMoveSize():
            return figure(value, "people")
        case OnGrowth():
            unit, is_growth = "%", True
        case OnIndex(index=index):
            row = next(one for one in scenario.indices.rows if one.id == index)
            unit, is_growth = row.unit, row.kind == "growth"
    if isinstance(driver.process, Walk | AutoRegressive):
        # A step or a deviation: of a growth in points, of a level in percent of it.
        return message("driver.points", number=Number(value, 2)) if is_growth else Percent(value, 2)
    return figure(value, unit, 2)


def driver_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield each driver whose central value, the number in the document, lies outside P5–P95."""
    for driver in outcome.scenario.uncertainty.drivers:
        central = central_of(driver, outcome.scenario)
        if math.isnan(central):
            continue
        under, up_to = parts_below(driver.distribution, central)
        if up_to < USUAL_RANGE[0] or under > USUAL_RANGE[1]:
            told = message("driver.off_centre.finding", name=driver.name, central=Number(central, 2))
            yield finding("driver_off_centre", told, Place(("uncertainty", "drivers", driver.id)), driver)


def parts_below(distribution: Distribution, value: float) -> tuple[float, float]:
    """Return which parts of all draws lie under a value, and at most at it: two only where it is a case."""
    match distribution:
        case Discrete(cases=cases):
            total = float(sum(case.weight for case in cases))
            under = sum(float(case.weight) for case in cases if float(case.value) < value)
            at = sum(float(case.weight) for case in cases if float(case.value) == value)
            return under / total, (under + at) / total
        case Normal(mean=mean, deviation=deviation):
            part = _normal(value - float(mean), float(deviation))
        case Lognormal(median=median, deviation=deviation):
            part = _normal(math.log(value / float(median)), float(deviation)) if value > 0 else 0.0
        case Uniform(low=low, high=high):
            part = (value - float(low)) / float(high - low)
        case Triangular(low=low, mode=mode, high=high):
            part = _triangular(value, float(low), float(mode), float(high))
        case Pert(low=low, mode=mode, high=high):
            part = _pert((value - float(low)) / float(high - low), float((mode - low) / (high - low)))
    part = min(max(part, 0.0), 1.0)
    return part, part


def _normal(above: float, deviation: float) -> float:
    if deviation == 0:
        # All draws are alike: one that is the value is neither rare nor common.
        return 0.5 if above == 0 else float(above > 0)
    return NormalDist(0, deviation).cdf(above)


def _triangular(value: float, low: float, mode: float, high: float) -> float:
    if value <= low or value >= high:
        return float(value >= high)
    if value < mode:
        return (value - low) ** 2 / ((high - low) * (mode - low))
    return 1 - (high - value) ** 2 / ((high - low) * (high - mode))


def _pert(part: float, turn: float) -> float:
    """Return the distribution function of a beta distribution of 1 + 4 turn and 5 - 4 turn."""
    middles = (np.arange(_STEPS) + 0.5) / _STEPS
    density = middles ** (4 * turn) * (1 - middles) ** (4 - 4 * turn)
    return float(density[middles < part].sum() / density.sum())
