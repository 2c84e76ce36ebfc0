"""Sensitivity: which driver moves a number most, one at a time (tornado) and by its part of the variance.

Both take the drivers as if they were independent of each other, whatever their correlations.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from core.analysis.drivers import drawn_from, plan_of_draws, range_of, scores, scores_at
from core.analysis.sampling import BLOCK, NotSampled, check_count, ignoring, load_scipy
from core.document.scenario import Scenario, View
from core.document.uncertainty import Driver
from core.engine.calendar import Floats
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.remember import nothing_new
from core.words import tell

TORNADO_PARTS = 0.1, 0.9
CONFIDENCE = 0.95
RESAMPLES = 200


@dataclass(frozen=True)
class Bar:
    """What a metric comes to with one driver low and high and all others central.

    ``low_input`` and ``high_input`` are the quantiles of the driver's distribution that it is held at.
    """

    driver: Driver
    low_input: float
    high_input: float
    at_low: float
    at_high: float

    @property
    def swing(self) -> float:
        """How far the two ends are apart, NaN where one is missing."""
        return abs(self.at_high - self.at_low)


@dataclass(frozen=True)
class Tornado:
    """The bars of all drivers, the longest first, about what the document says."""

    central: float
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Index:
    """Sobol' indices of one driver, each with its confidence interval.

    ``first`` is the part of the variance that goes when the driver is known; ``total`` the part that stays
    when all others are.
    """

    driver: Driver
    first: float
    first_low: float
    first_high: float
    total: float
    total_low: float
    total_high: float


def tornado(scenario: Scenario, view: View | None, metric: str, year: int) -> Tornado:
    """Return what each driver alone does to a metric in a year, at its P10 and its P90."""
    plan = plan_of_draws(scenario)
    outcome = evaluate(scenario, view)
    at = outcome.at(year)
    central = float(METRICS[metric].values(outcome)[0, at])
    bars = []
    for number, driver in enumerate(plan.drivers):
        ends = []
        for part in TORNADO_PARTS:
            given: list[Floats | None] = [None] * len(plan.drivers)
            given[number] = scores_at(plan, number, part)
            ends.append(float(_values_of(scenario, view, metric, year, given)[0]))
        low, high = range_of(driver.distribution, TORNADO_PARTS)
        bars.append(Bar(driver, low, high, *ends))
    # What can't be told comes last.
    bars.sort(key=lambda bar: -bar.swing if math.isfinite(bar.swing) else math.inf)
    return Tornado(central, tuple(bars))


def sobol_indices(
    scenario: Scenario, view: View | None, metric: str, year: int, *, draws: int, seed: int | None = None
) -> tuple[Index, ...]:
    """Return the Sobol' indices of each driver, all its years together, for a metric in a year.

    ``draws`` is a power of two; the model is computed (drivers + 2) times as often. NotSampled where nothing
    varies, or the metric is missing in a draw. The estimators and the bootstrap are those of scipy.stats
    (Saltelli and others, 2010).
    """
    check_count("sobol", draws)
    plan = plan_of_draws(scenario)
    seed = scenario.uncertainty.seed if seed is None else seed
    count = len(plan.drivers)
    f_a, f_b = np.empty(draws), np.empty(draws)
    f_ab = np.empty((count, draws))
    for start in range(0, draws, BLOCK):
        stop = min(start + BLOCK, draws)
        one = scores(plan, "random", seed, draws, start, stop)
        other = scores(plan, "random", seed, draws, start, stop, stream="\x1fother")
        f_a[start:stop] = _values(scenario, view, metric, year, one)
        f_b[start:stop] = _values(scenario, view, metric, year, other)
        for driver in range(count):
            mixed = [*one[:driver], other[driver], *one[driver + 1 :]]
            f_ab[driver, start:stop] = _values(scenario, view, metric, year, mixed)
    everything = np.concatenate([f_a, f_b, f_ab.ravel()])
    name = METRICS[metric].name_in(scenario)
    if np.isnan(everything).any():
        raise NotSampled(tell("flaw.analysis.in_some_draws_metric_has", metric=name, year=str(year)))
    if everything.std() <= 1e-12 * max(1.0, float(np.abs(everything).max())):
        raise NotSampled(tell("flaw.analysis.no_driver_moves_metric_in", metric=name, year=str(year)))
    # What moves nothing has no part in the variance: that is known, and nothing is estimated of it.
    moving = [number for number in range(count) if (f_ab[number] != f_a).any()]
    drivers = tuple(plan.drivers[number] for number in moving)
    known = {one.driver.id: one for one in _estimated(drivers, f_a, f_b, f_ab[moving], seed)}
    return tuple(known.get(driver.id, Index(driver, 0, 0, 0, 0, 0, 0)) for driver in plan.drivers)


def _estimated(
    drivers: tuple[Driver, ...], f_a: Floats, f_b: Floats, f_ab: Floats, seed: int
) -> tuple[Index, ...]:
    stats = load_scipy("stats")
    if len(f_ab) == 1:
        # scipy takes a single driver for none; told twice, it comes to the same.
        f_ab = np.repeat(f_ab, 2, axis=0)
    # About the mean, as the estimators lose digits of large numbers.
    mean = float(np.concatenate([f_a, f_b]).mean())
    values = {
        "f_A": (f_a - mean)[np.newaxis],
        "f_B": (f_b - mean)[np.newaxis],
        "f_AB": (f_ab - mean)[:, np.newaxis, :],
    }
    found = stats.sobol_indices(func=values, n=len(f_a), rng=np.random.default_rng(seed))
    # A driver that moves the metric in a draw or two has resamples without variance, and no interval: that is
    # told as missing. numpy warns of the former and scipy of the latter; anything else is to be heard.
    with np.errstate(divide="ignore", invalid="ignore"), ignoring(stats.DegenerateDataWarning):
        boot = found.bootstrap(confidence_level=CONFIDENCE, n_resamples=RESAMPLES)
    first, total = boot.first_order.confidence_interval, boot.total_order.confidence_interval
    return tuple(
        Index(
            driver,
            *(float(np.ravel(part)[at]) for part in (found.first_order, first.low, first.high)),
            *(float(np.ravel(part)[at]) for part in (found.total_order, total.low, total.high)),
        )
        for at, driver in enumerate(drivers)
    )


def _values(scenario: Scenario, view: View | None, metric: str, year: int, given: list[Floats]) -> Floats:
    return np.broadcast_to(_values_of(scenario, view, metric, year, given), (len(given[0]),))


def _values_of(
    scenario: Scenario, view: View | None, metric: str, year: int, given: Sequence[Floats | None]
) -> Floats:
    """Return a metric of a year, ``(draws,)``, NaN where it is missing or beyond all numbers."""
    with nothing_new(), np.errstate(all="ignore"):
        outcome = evaluate(scenario, view, drawn_from(scenario, plan_of_draws(scenario), given))
        values = METRICS[metric].values(outcome)[:, outcome.at(year)]
    return np.where(np.isfinite(values), values, np.nan)
