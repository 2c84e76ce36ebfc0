"""Observed amounts of US fiscal years, as amounts of calendar years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from core.document.costs import CostAmount, CostLine
from core.engine.calendar import CalendarYear, FiscalYear, Span, calendar_from_fiscal
from core.words import Message, message


def calendar_amounts(amounts: Iterable[CostAmount]) -> dict[int, float]:
    """Return what is observed by calendar year, in the line's unit.

    A sum over a span of years gives each its mean. An amount of fiscal years becomes one of calendar years:
    ¾ FY(t) + ¼ FY(t+1); where FY(t+1) is not stated, FY(t) is taken as t (assumed, see `taken_as_calendar`).

    *Worked example*: FY2019 100, FY2020 200: 2019 is 0.75 × 100 + 0.25 × 200 = 125, and 2020 is taken as 200.
    """
    found: dict[int, float] = {}
    fiscal: dict[FiscalYear, float] = {}
    for amount in amounts:
        if amount.last_year is None and amount.basis == "calendar":
            # Nearly all: a document may state ten thousand.
            found[amount.year] = float(amount.value)
            continue
        mean = float(amount.value) / len(amount.years)
        for year in amount.years:
            if amount.basis == "fiscal":
                fiscal[FiscalYear(year)] = mean
            else:
                found[year] = mean
    if fiscal:
        span = Span(min(fiscal).number, max(fiscal).number)
        stated = span.missing()
        for fiscal_year, mean in fiscal.items():
            stated[0, span.at(fiscal_year.number)] = mean
        mixed = calendar_from_fiscal(stated)[0]
        found |= {
            year: float(mixed[span.at(year)]) for year in span.years if not np.isnan(mixed[span.at(year)])
        }
    return found


def taken_as_calendar(amounts: Iterable[CostAmount]) -> tuple[CalendarYear, ...]:
    """Return the calendar years that take the amount of their own fiscal year, the next not being stated."""
    fiscal = {FiscalYear(year) for amount in amounts if amount.basis == "fiscal" for year in amount.years}
    return tuple(
        CalendarYear(year.number) for year in sorted(fiscal) if FiscalYear(year.number + 1) not in fiscal
    )


def tell_taken(line: CostLine) -> Iterator[Message]:
    """Return, for each calendar year that a fiscal one was taken for, a sentence that says it is assumed."""
    for year in taken_as_calendar(line.amounts):
        yield message(
            "cost.fiscal_taken", line=line.name, year=str(year.number), following=str(year.number + 1)
        )
