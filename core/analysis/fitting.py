"""Fitted defaults: how far a series went from year to year so far, as the distribution of a driver.

They are a beginning, and say so: what was is no promise of what will be.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from core.document.indices import Index
from core.document.uncertainty import AutoRegressive, Driver, Normal, OnIndex, Walk
from core.words import tell

LEAST_YEARS = 8
"""Fewer observed years in a row tell too little."""


class NotFitted(ValueError):
    """A series has too few observed years in a row to fit anything to."""

    def __init__(self, index: Index, years: int) -> None:
        super().__init__(
            tell(
                "flaw.analysis.has_observed_years_in_fit",
                name=index.name,
                years=years,
                least_years=LEAST_YEARS,
            )
        )


@dataclass(frozen=True)
class Fit:
    """A process fitted to the last observed years in a row, ``first`` to ``last``.

    ``persistence`` is 0 for a random walk. ``deviation`` is that of what is new in a year: in points for
    a series of growths, in percent of the logarithm for a level.
    """

    first: int
    last: int
    persistence: float
    deviation: float


def fit(index: Index) -> Fit:
    """Return a level as a random walk of its logarithm, and a growth as AR(1) about its mean; NotFitted.

    The AR(1) is fitted by least squares, its persistence kept within 0 and 0.95: a growth that pulls away
    from its mean, or jumps over it each year, is no assumption to make unasked.
    """
    years, values = _last_in_a_row(index)
    if len(years) < LEAST_YEARS:
        raise NotFitted(index, len(years))
    if index.kind == "level":
        steps = np.diff(np.log(values)) * 100
        return Fit(years[0], years[-1], 0.0, float(steps.std(ddof=1)))
    about = values - values.mean()
    persistence = float(np.clip((about[1:] @ about[:-1]) / (about[:-1] @ about[:-1]), 0.0, 0.95))
    new = about[1:] - persistence * about[:-1]
    return Fit(years[0], years[-1], persistence, float(new.std(ddof=1)))


def fitted_driver(index: Index, driver_id: str) -> Driver:
    """Return a driver on a series whose process is fitted to what was observed of it; NotFitted."""
    found = fit(index)
    process = Walk()
    if index.kind == "growth":
        process = AutoRegressive(persistence=_rounded(found.persistence))  # type: ignore[assignment]
    return Driver(
        id=driver_id,
        name=index.name,
        acts_on=OnIndex(index=index.id),
        distribution=Normal(mean=Decimal(0), deviation=_rounded(found.deviation)),
        process=process,
        cite=index.cite,
        confidence="estimated",
        note=tell("flaw.analysis.fitted_values", first=str(found.first), last=str(found.last)),
    )


def _rounded(value: float) -> Decimal:
    return Decimal(str(round(value, 2)))


def _last_in_a_row(index: Index) -> tuple[list[int], np.ndarray]:
    """Return the observed years up to the last without a gap, and their values ``(years,)``."""
    by_year = {row.year: float(row.value) for row in index.observed}
    years: list[int] = []
    year = max(by_year, default=0)
    while year in by_year:
        years.insert(0, year)
        year -= 1
    return years, np.array([by_year[year] for year in years])
