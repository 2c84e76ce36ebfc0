"""The ranges of a scenario, as the summary tells them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from core.analysis.conditions import condition_words
from core.analysis.drivers import NotCorrelated, draw, plan_of_draws, range_of
from core.analysis.sampling import NotSampled
from core.analysis.simulate import Simulation, simulate
from core.document.places import with_fields
from core.document.scenario import Scenario, View
from core.document.uncertainty import OnMoveDay, OnMoveSize
from core.engine.calendar import Floats
from core.engine.evaluate import evaluate
from core.engine.ranges import CapYear, Chance, DriverRange, MetricRange, Ranges, YearRange
from core.remember import nothing_new

TOLD = ("contribution", "gap", "share")
"""The metrics whose ranges are told."""
DRAWS = 2_000
BAND_DRAWS = 512
"""Draws of the bands beside a chart: their ends are off by a few per cent of their width."""
_PARTS = (5, 50, 95)


def ranges_of(scenario: Scenario, view: View | None) -> Ranges | str | None:
    """Return what the draws of a scenario say, or why there are none; None where nothing is uncertain."""
    if not scenario.uncertainty.drivers:
        return None
    try:
        return told_of(simulate(scenario, view, TOLD, draws=DRAWS))
    except (NotSampled, NotCorrelated) as refused:
        return str(refused)


def contribution_ranges(scenario: Scenario, view: View | None, positions: Sequence[str]) -> dict[str, Floats]:
    """Return P5 and P95 ``(2, years)`` over the horizon of what each position pays, NaN where none moves it.

    NotSampled or NotCorrelated where the draws can't be made.
    """
    found = {}
    for position in positions:
        viewed = with_fields(view or scenario.view, position=position)
        found[position] = metric_ranges(scenario, viewed, ["contribution"])["contribution"]
    return found


def metric_ranges(scenario: Scenario, view: View | None, metrics: Sequence[str]) -> dict[str, Floats]:
    """Return P5 and P95 ``(2, years)`` over the horizon of metrics, NaN where nothing moves one.

    NotSampled or NotCorrelated where the draws can't be made.
    """
    drawn = simulate(scenario, view, metrics, draws=BAND_DRAWS, conditions=())
    return {metric: _ends(drawn.values[metric]) for metric in metrics}


def _ends(values: Floats) -> Floats:
    ends: Floats = np.quantile(values, (0.05, 0.95), axis=0)
    moves = np.ptp(values, axis=0) > 1e-9 * np.abs(values).max(axis=0)
    return np.where(moves, ends, np.nan)


def strength_ranges(scenario: Scenario, view: View | None) -> tuple[npt.NDArray[np.int64], Floats] | None:
    """Return the days (ordinals, ``(steps,)``) from which P5 and P95 ``(2, steps)`` of the strength hold.

    None where no move of the plan in view is drawn. NotSampled or NotCorrelated as `simulate`.
    """
    if not any(isinstance(row.acts_on, OnMoveDay | OnMoveSize) for row in scenario.uncertainty.drivers):
        return None
    plan = plan_of_draws(scenario)
    drawn = draw(scenario, plan, "random", scenario.uncertainty.seed, BAND_DRAWS, 0)
    with nothing_new():
        strength = evaluate(scenario, view, drawn).strength
    if len(strength.people) == 1:
        return None
    return strength.days, np.quantile(strength.people, (0.05, 0.95), axis=0)


def told_of(found: Simulation) -> Ranges:
    """Return what a simulation says; of metrics that no driver moves nothing."""
    scenario = found.outcome.scenario
    return Ranges(
        found.draws,
        found.seed,
        tuple(DriverRange(driver, *range_of(driver.distribution)) for driver in scenario.uncertainty.drivers),
        tuple(_metric(found, metric) for metric in TOLD if _moves(found, metric)),
        tuple(_chance(found, number) for number in range(len(scenario.uncertainty.conditions))),
        tuple(
            CapYear(year, found.cap_binds(year).value, float(found.worth[:, at].mean()))
            for at, year in enumerate(found.years)
            if found.binds[:, at].any()
        ),
    )


def _moves(found: Simulation, metric: str) -> bool:
    values = found.values[metric]
    known = values[:, ~np.isnan(values).any(axis=0)]
    return bool(known.size) and bool((known.max(axis=0) - known.min(axis=0) > 1e-9).any())


def _metric(found: Simulation, metric: str) -> MetricRange:
    years = []
    for at, year in enumerate(found.years):
        values = found.of(metric, year)
        is_known = not np.isnan(values).any()
        low, middle, high = np.percentile(values, _PARTS) if is_known else [np.nan] * len(_PARTS)
        document = float(found.central[metric][at])
        years.append(YearRange(year, float(low), float(middle), float(high), document))
    return MetricRange(metric, tuple(years))


def _chance(found: Simulation, number: int) -> Chance:
    scenario = found.outcome.scenario
    condition = scenario.uncertainty.conditions[number]
    chance = found.chance(condition.id)
    return Chance(condition_words(condition, found.outcome), chance.value, chance.error)
