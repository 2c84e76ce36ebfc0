"""What is told of series that end before a rule needs them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from core.document.agreements import Agreements
from core.document.costs import CostLine, Costs, Growth, IndexGrowth
from core.document.places import Place
from core.document.positions import PaysAmount, Position, Positions
from core.engine.contributions import AgreementTotals, is_known
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, finding
from core.engine.fiscal import calendar_amounts
from core.engine.indices import Series
from core.remember import remembered, remembered_few
from core.words import Message, message


@dataclass(frozen=True)
class Reading:
    """The years in which something reads an index, and who reads it, in words."""

    index: str
    years: tuple[int, ...]
    by: Message
    as_level: bool = False


def index_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield, for each index, that a rule reads it after its last observation, or where it has no value.

    A rule is an indexed term of an agreement that drives results, the growth of a cost line or a position,
    or a currency's deflator in constant prices.
    """
    by_index: dict[str, list[Reading]] = {}
    for reading in _readings(outcome):
        by_index.setdefault(reading.index, []).append(reading)
    for index_id, readings in by_index.items():
        series = outcome.series[index_id]
        place = Place(("indices", "rows", index_id, "observed"))
        last = series.last_observed
        late = {
            reading: min(years)
            for reading in readings
            if last is not None and (years := [year for year in reading.years if year > last])
        }
        if late:
            told = message(
                "index.ends",
                index=series.index.name,
                last=str(last),
                first=str(min(late.values())),
                users=tuple(dict.fromkeys(reading.by for reading in late)),
            )
            observed = [row for row in series.index.observed if row.year == last]
            yield finding("index_ends", told, place, series.index, *observed)
        missing = {reading: year for reading in readings if (year := _first_missing(series, reading))}
        if missing:
            told = message(
                "index.ends.missing",
                index=series.index.name,
                first=str(min(missing.values())),
                users=tuple(dict.fromkeys(reading.by for reading in missing)),
            )
            yield finding("index_missing", told, place, series.index)


def _first_missing(series: Series, reading: Reading) -> int | None:
    values = series.level if reading.as_level else series.growth
    return next(
        (
            year
            for year in reading.years
            if year not in series.span or np.isnan(values[:, series.span.at(year)]).any()
        ),
        None,
    )


def _readings(outcome: Outcome) -> Iterator[Reading]:
    scenario, last_year = outcome.scenario, outcome.about.last_year
    yield from _of_agreements(scenario.agreements, outcome.in_force.totals, outcome.about.as_of, last_year)
    yield from _of_costs(scenario.costs, last_year)
    yield from _of_positions(scenario.positions, last_year)
    if outcome.view.base_year is None:
        return
    years = tuple(sorted({outcome.view.base_year, *outcome.horizon}))
    used = {*outcome.costs.currencies, outcome.in_force.totals.currency}
    for currency in scenario.parties.currencies:
        if currency.deflator is not None and currency.code in used:
            by = message("index.ends.deflator", currency=currency.name)
            yield Reading(currency.deflator, years, by, as_level=True)


@remembered_few
def _of_agreements(
    agreements: Agreements, totals: AgreementTotals, as_of: datetime.date, last_year: int
) -> tuple[Reading, ...]:
    found: list[Reading] = []
    for agreement in agreements.rows:
        if not is_known(agreement.known, agreement.chosen, as_of):
            continue
        by_index: dict[str, set[int]] = {}
        for portion in agreement.portions:
            for step in totals.steps[agreement.id, portion.id]:
                if step.index is not None and step.index_year is not None and step.year <= last_year:
                    by_index.setdefault(step.index, set()).add(step.index_year)
        by = message("index.ends.agreement", agreement=agreement.name)
        found += [Reading(index, tuple(sorted(years)), by) for index, years in by_index.items()]
    return tuple(found)


@remembered_few
def _of_costs(costs: Costs, last_year: int) -> tuple[Reading, ...]:
    follow = (line for line in costs.lines if isinstance(line.growth, IndexGrowth))
    return tuple(reading for line in follow for reading in _of_line(line, last_year))


@remembered_few
def _of_positions(positions: Positions, last_year: int) -> tuple[Reading, ...]:
    return tuple(reading for row in positions.rows for reading in _of_position(row, last_year))


@remembered
def _of_line(line: CostLine, last_year: int) -> tuple[Reading, ...]:
    if not isinstance(line.growth, IndexGrowth):
        return ()
    observed = set(calendar_amounts(line.amounts))
    starts = [*observed] if line.activity is None else [*observed, line.activity.rate.year]
    if not starts:
        return ()
    years = [year for year in range(min(starts) + 1, last_year + 1) if year not in observed]
    return _grown(line.growth, years, message("index.ends.line", line=line.name))


def _of_position(position: Position, last_year: int) -> tuple[Reading, ...]:
    paid = [row.pays for row in position.lines if isinstance(row.pays, PaysAmount)]
    rules = [pays.growth or position.growth for pays in paid]
    if position.total is not None:
        rules.append(position.growth)
    years = [*range(position.first_year + 1, last_year + 1)]
    by = message("index.ends.position", position=position.name)
    return tuple(reading for rule in dict.fromkeys(rules) for reading in _grown(rule, years, by))


def _grown(growth: Growth, years: list[int], by: Message) -> tuple[Reading, ...]:
    if not isinstance(growth, IndexGrowth) or not years:
        return ()
    return (Reading(growth.index, tuple(year - growth.lag for year in years), by),)
