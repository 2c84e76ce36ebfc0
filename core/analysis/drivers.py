"""What drivers make of points of the unit cube: normal scores, correlated, then values over the years."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from core.analysis.sampling import BLOCK, Method, load_scipy, normal_scores
from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Discrete,
    Distribution,
    Driver,
    Lognormal,
    Normal,
    Once,
    OnCost,
    OnGrowth,
    OnIndex,
    OnMoveDay,
    OnMoveSize,
    OnPosition,
    OnRate,
    Pert,
    Triangular,
    Uncertainty,
    Uniform,
    Walk,
    Yearly,
)
from core.engine.calendar import Floats, Span, running
from core.engine.drivers import USUAL_RANGE, Path, path_of
from core.engine.evaluate import Draws
from core.engine.money import all_series
from core.engine.reach import span_of
from core.words import tell

LARGEST = 1e15
LONGEST_WAY = 100.0
"""How far a logarithm goes up or down."""
LEAST_LEVEL = 1e-9
"""A level is above zero, however far a distribution without a bound reaches down."""
FARTHEST_DAYS, MOST_PEOPLE = 36_500, 10_000_000
"""How far a move may be drawn from its day, and how many people it may have."""
ONE_DRAW = (0,)
"""The years of a driver that is drawn once."""
LEAST_REST = 1e-12
"""What of a driver must be its own, as a part of its variance."""


class NotCorrelated(ValueError):
    """No three or more numbers can be correlated as it is asked; names the pair that can't be added."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(
            tell("flaw.analysis.correlation_contradicts_together_they_are", first=str(first), second=second)
        )


@dataclass(frozen=True)
class Plan:
    """What is drawn: the drivers in their order, the years of each, and the factor of their correlations.

    ``factor`` ``(drivers, drivers)`` is lower triangular. ``years`` are those in which a driver is drawn:
    one that is drawn once has the year 0; drivers that go together are drawn in all years of any of them.
    """

    span: Span
    drivers: tuple[Driver, ...]
    years: tuple[tuple[int, ...], ...]
    factor: Floats


def plan_of_draws(scenario: Scenario) -> Plan:
    """Return what is drawn for a scenario; NotCorrelated if its correlations contradict each other."""
    uncertainty = scenario.uncertainty
    # Who is drawn once comes first: only then does a correlation leave it one number for all years.
    order = sorted(uncertainty.drivers, key=lambda driver: not isinstance(driver.process, Once))
    span = span_of(scenario)
    series = all_series(scenario.indices, span)
    together = {one for row in uncertainty.correlations for one in (row.first, row.second)}
    paths = {driver.id: path_of(driver, scenario, series, span) for driver in order}
    # Who is drawn once goes through all years with those that it goes together with.
    of_each = {name: tuple(span.years) if path is None else path.years for name, path in paths.items()}
    of_any = tuple(sorted({year for one in together for year in of_each[one]}))

    def years(driver: Driver) -> tuple[int, ...]:
        if isinstance(driver.process, Once):
            return ONE_DRAW
        return of_any if driver.id in together else of_each[driver.id]

    return Plan(span, tuple(order), tuple(map(years, order)), _factor(uncertainty, order))


def _factor(uncertainty: Uncertainty, drivers: list[Driver]) -> Floats:
    """Return the Cholesky factor of the correlations, row by row, so that a failure has a name."""
    at = {driver.id: place for place, driver in enumerate(drivers)}
    matrix = np.eye(len(drivers))
    for row in uncertainty.correlations:
        one, other = at[row.first], at[row.second]
        matrix[one, other] = matrix[other, one] = float(row.value)
    factor = np.zeros_like(matrix)
    for place in range(len(drivers)):
        for column in range(place):
            known = matrix[place, column] - float(factor[place, :column] @ factor[column, :column])
            factor[place, column] = known / factor[column, column]
        rest = 1 - float(factor[place, :place] @ factor[place, :place])
        if rest <= LEAST_REST:
            worst = int(np.argmax(np.abs(matrix[place, :place])))
            raise NotCorrelated(drivers[worst].name, drivers[place].name)
        factor[place, place] = np.sqrt(rest)
    return factor


def draw(scenario: Scenario, plan: Plan, method: Method, seed: int, draws: int, start: int) -> Draws:
    """Return one block of draws, from ``start``, a multiple of `BLOCK`, on."""
    stop = min(start + BLOCK, draws)
    return drawn_from(scenario, plan, _mixed(plan, scores(plan, method, seed, draws, start, stop)))


def drawn_from(scenario: Scenario, plan: Plan, given: Sequence[Floats | None]) -> Draws:
    """Return what normal scores ``(draws, years)`` of each driver make of the document.

    A driver without scores is left at its central value.
    """
    indices, costs, growth, rates, positions = {}, {}, {}, {}, {}
    move_days, move_people = {}, {}
    series = all_series(scenario.indices, plan.span)
    for at, driver in enumerate(plan.drivers):
        own_scores = given[at]
        if own_scores is None:
            continue
        # A draw stays within what a document can say, however wide its distribution is.
        drawn = quantiles(driver.distribution)(own_scores)
        np.clip(drawn, -LARGEST, LARGEST, out=drawn)
        acts_on = driver.acts_on
        path = path_of(driver, scenario, series, plan.span)
        if path is not None:
            if plan.years[at] not in (ONE_DRAW, path.years):
                drawn = drawn[:, [plan.years[at].index(year) for year in path.years]]
            moved = _moved(driver, path, drawn)
            if isinstance(acts_on, OnIndex):
                indices[acts_on.index] = moved
            elif isinstance(acts_on, OnGrowth):
                growth[acts_on.line] = moved
            continue
        once = drawn[:, 0]
        match acts_on:
            case OnCost(line=line):
                costs[line] = np.maximum(once, 0.0)
            case OnRate(rate=rate):
                rates[rate] = np.maximum(once, LEAST_LEVEL)
            case OnPosition(position=position):
                positions[position] = np.maximum(once, 0.0)
            case OnMoveDay(plan=plan_id, move=move):
                move_days[plan_id, move] = np.rint(np.clip(once, -FARTHEST_DAYS, FARTHEST_DAYS))
            case OnMoveSize(plan=plan_id, move=move):
                move_people[plan_id, move] = np.rint(np.clip(once, -MOST_PEOPLE, MOST_PEOPLE))
    return Draws(indices, costs, growth, rates, positions, move_days, move_people)


def scores_at(plan: Plan, at: int, part: float) -> Floats:
    """Return the normal scores of a driver that hold it at a quantile in every year, ``(1, years)``.

    Of a walk, and of what persists, that is the quantile of what has come together by each year: exact for
    normal steps, as d(t) = p d(t - 1) + e(t) has the variance v(t) = p² v(t - 1) + v(e); p is 1 for a walk.
    """
    score = NormalDist().inv_cdf(part)
    process, count = plan.drivers[at].process, len(plan.years[at])
    if isinstance(process, Once | Yearly):
        return np.full((1, count), score)
    persistence = 1.0 if isinstance(process, Walk) else float(process.persistence)
    found, before = np.zeros((1, count)), 0.0
    for column in range(count):
        now = float(np.sqrt(persistence**2 * before**2 + 1))
        found[0, column] = score * (now - persistence * before)
        before = now
    return found


def scores(
    plan: Plan, method: Method, seed: int, draws: int, start: int, stop: int, stream: str = ""
) -> list[Floats]:
    """Return the normal scores of each driver, ``(draws, years)``, independent of each other.

    Another ``stream`` gives others that are independent of the first.
    """
    found: list[Floats] = []
    axis = 0
    for driver, years in zip(plan.drivers, plan.years, strict=True):
        own = np.empty((stop - start, len(years)), order="F")
        for column, year in enumerate(years):
            normal_scores(method, seed, draws, (driver.id + stream, year), axis, start, own[:, column])
            axis += 1
        found.append(own)
    return found


def _mixed(plan: Plan, own: list[Floats]) -> list[Floats]:
    """Return normal scores correlated within each year."""
    mixed: list[Floats] = []
    for at, weights in enumerate(plan.factor):
        total = own[at]
        if weights[:at].any():
            # Who is drawn once stands before the others, and is the same in each of their years.
            total = weights[at] * total + sum(weights[other] * own[other] for other in range(at))
        mixed.append(total)
    return mixed


def _moved(driver: Driver, path: Path, drawn: Floats) -> Floats:
    """Return a path in each draw, ``(draws, years)`` of the years that it moves: the last of the span."""
    match driver.process:
        case Once() | Yearly():
            found = np.broadcast_to(drawn, (len(drawn), len(path.years)))
        case Walk():
            found = _about(path, running(np.add, drawn))
        case AutoRegressive(persistence=persistence):
            deviation = np.empty_like(drawn)
            before = np.zeros(len(drawn))
            for column in range(drawn.shape[1]):
                before = np.multiply(before, float(persistence), out=deviation[:, column])
                before += drawn[:, column]
            found = _about(path, deviation)
    return np.clip(found, -LARGEST if path.is_growth else LEAST_LEVEL, LARGEST)


def _about(path: Path, deviation: Floats) -> Floats:
    """Return the document's path with a deviation, in points or in percent of the logarithm of a level."""
    own = path.values[:, path.values.shape[1] - deviation.shape[1] :]
    if path.is_growth:
        return own + deviation
    moved: Floats = own * np.exp(np.clip(deviation / 100, -LONGEST_WAY, LONGEST_WAY))
    return moved


def quantiles(distribution: Distribution) -> Callable[[Floats], Floats]:
    """Return what turns normal scores, of any shape, into values of a distribution."""
    match distribution:
        case Normal(mean=mean, deviation=deviation):
            return lambda score: float(mean) + float(deviation) * score
        case Lognormal(median=median, deviation=deviation):
            return lambda score: float(median) * np.exp(float(deviation) * score)
        case _:
            ndtr, of_parts = load_scipy("special").ndtr, _of_parts(distribution)
            return lambda score: of_parts(ndtr(score))


def _of_parts(distribution: Uniform | Triangular | Pert | Discrete) -> Callable[[Floats], Floats]:
    """Return what turns parts of all cases, from 0 to 1, into the values that so many lie under."""
    match distribution:
        case Uniform(low=low, high=high):
            return lambda part: float(low) + float(high - low) * part
        case Triangular(low=low, mode=mode, high=high):
            return lambda part: _triangular(part, float(low), float(mode), float(high))
        case Pert(low=low, mode=mode, high=high):
            betaincinv = load_scipy("special").betaincinv
            turn = float((mode - low) / (high - low))
            return lambda part: float(low) + float(high - low) * betaincinv(1 + 4 * turn, 5 - 4 * turn, part)
        case Discrete(cases=cases):
            ordered = sorted(cases, key=lambda case: case.value)
            values = np.array([float(case.value) for case in ordered])
            ends = np.cumsum([float(case.weight) for case in ordered])
            return lambda part: values[np.searchsorted(ends[:-1] / ends[-1], part, side="right")]


def _triangular(part: Floats, low: float, mode: float, high: float) -> Floats:
    turn = (mode - low) / (high - low)
    rising = low + np.sqrt(part * (high - low) * (mode - low))
    falling = high - np.sqrt((1 - part) * (high - low) * (high - mode))
    return np.where(part < turn, rising, falling)


def range_of(distribution: Distribution, parts: tuple[float, float] = USUAL_RANGE) -> tuple[float, float]:
    """Return two quantiles of a distribution, by default those of 5 and 95 %."""
    if isinstance(distribution, Normal | Lognormal):
        # Without scipy, which takes a second to load.
        found = quantiles(distribution)(np.array([NormalDist().inv_cdf(part) for part in parts]))
    else:
        found = _of_parts(distribution)(np.array(parts))
    return float(found[0]), float(found[1])
