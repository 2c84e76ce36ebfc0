"""What a line costs that is driven by an activity: flight hours, carrier days, exercises."""

from __future__ import annotations

import numpy as np

from core.document.costs import Activity
from core.document.money import scale_of
from core.engine.calendar import Floats, Span


def activity_costs(activity: Activity, factors: Floats, unit: str, span: Span) -> Floats:
    """Return quantity times rate in ``unit``, ``(draws, years)``.

    ``factors`` ``(draws, years)`` are 1 + g(t) of the line's growth rule: the rate grows by them from its
    own year on. The last quantity known goes on. Missing before the rate's year and before the first
    quantity, because neither is known there.

    *Worked example*: 75 flight hours in 2018 and 40 in 2020 at USD 28,000 of 2018, growing by 10 % a year,
    cost USD 2.1 m in 2018, 75 × 30,800 = 2.31 m in 2019 and 40 × 33,880 = 1.3552 m in 2020.
    """
    result = span.missing(factors.shape[0])
    if activity.rate.year not in span:
        return result
    start = span.at(activity.rate.year)
    growth = factors[:, start:].copy()
    growth[:, 0] = 1.0
    scale = scale_of(activity.rate.unit) / scale_of(unit)
    price = float(activity.rate.value) * scale * np.cumprod(growth, axis=1)
    found = [activity.quantity_in(year) for year in span.years[start:]]
    quantities = np.array([np.nan if quantity is None else float(quantity.value) for quantity in found])
    # None of an activity costs nothing, whatever one of it would.
    result[:, start:] = np.where(quantities == 0, 0.0, price * quantities)
    return result
