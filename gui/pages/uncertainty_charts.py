"""From the draws of a metric to what its charts show: the fan over the years, and the spread in one."""

from __future__ import annotations

import numpy as np

from core.analysis.simulate import Simulation
from core.engine.metrics import METRICS
from core.words import say
from gui.charts.distribution_chart import DistributionData
from gui.charts.fan_chart import FanData

PERCENTILES = (5, 25, 50, 75, 95)
MOST_PAST = 10
"""So many years before the first of the horizon are shown beside the fan."""
BINS, CURVE_BINS = 32, 200


def fan_data(found: Simulation, metric: str) -> FanData:
    """Return the percentiles of a metric year by year, and its past."""
    values, outcome, years = found.values[metric], found.outcome, np.array(found.years)
    known = ~np.isnan(values).any(axis=0)
    percentiles = np.full((len(PERCENTILES), len(years)), np.nan)
    percentiles[:, known] = np.percentile(values[:, known], PERCENTILES, axis=0)
    all_years = np.array(outcome.span.years)
    past = METRICS[metric].values(outcome)[0]
    before = (all_years < years[0]) & (all_years >= years[0] - MOST_PAST) & np.isfinite(past)
    return FanData(
        say(METRICS[metric].name_in(outcome.scenario)),
        years,
        percentiles,
        found.central[metric],
        METRICS[metric].unit(outcome),
        outcome.view.year,
        all_years[before],
        past[before],
    )


def distribution_data(
    found: Simulation, metric: str, year: int, *, is_cumulative: bool
) -> DistributionData | None:
    """Return how the draws of a metric are spread in a year; None where it has no value or just one."""
    values = found.of(metric, year)
    if np.isnan(values).any() or np.ptp(values) <= 1e-9 * max(1.0, float(np.abs(values).max())):
        return None
    counts, edges = np.histogram(values, CURVE_BINS if is_cumulative else BINS)
    return DistributionData(
        say(METRICS[metric].name_in(found.outcome.scenario)),
        edges,
        counts / len(values) * 100,
        float(np.median(values)),
        float(found.central[metric][year - found.years[0]]),
        METRICS[metric].unit(found.outcome),
        is_cumulative,
    )
