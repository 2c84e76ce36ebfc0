"""What is told of figures far out of scale: a thousand typed for a million, won taken for dollars."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from statistics import median

import numpy as np

from core.document.costs import CostLine
from core.document.indices import Index
from core.document.places import Place
from core.document.positions import IN_FORCE
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, cited, finding
from core.engine.viewing import position_name
from core.remember import for_each_row
from core.words import Amount, Message, Number, Value, message

FAR = 100.0
"""How many times the usual makes a figure odd: units are a thousand apart, and none ever grew so."""
BESIDE = 20.0
"""How many times all others together make a line odd: the one mistaken by a thousand is often small."""


def scale_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield what is far above or below its like: other years, lines, agreements, what is paid."""
    scenario = outcome.scenario
    told_of = set()
    for line, found in zip(scenario.costs.lines, _own_years(scenario.costs.lines), strict=True):
        if found:
            told_of.add(line.id)
        yield from found
    yield from _beside_other_lines(outcome, told_of)
    yield from _agreements(outcome)
    yield from _positions(outcome)
    yield from chain.from_iterable(_levels(scenario.indices.rows))


def out_of_scale(values: Mapping[int, float]) -> tuple[tuple[int, float], ...]:
    """Return the years whose value is `FAR` times the median or more, or less than a `FAR`-th of it.

    With each stands that median. Values of 0 are nobody's like. Of two the larger is told beside the smaller,
    as either may be the odd one.
    """
    known = {year: value for year, value in values.items() if value > 0}
    if not known or max(known.values()) < FAR * min(known.values()):
        return ()
    usual = median(known.values()) if len(known) > 2 else min(known.values())
    return tuple(
        (year, usual) for year, value in known.items() if value >= FAR * usual or value * FAR <= usual
    )


def _tell(what: str, value: float, usual: float, unit: str | None, **values: Value) -> Message:
    """Return how far a value is from the usual one; without a unit they are plain numbers."""
    for name, one in (("amount", value), ("usual", usual)):
        values[name] = Number(one, 2) if unit is None else Amount(one, unit)
    if value >= usual:
        return message(f"scale.{what}.above", times=Number(round(value / usual)), **values)
    return message(f"scale.{what}.below", part=Number(round(usual / value)), **values)


@for_each_row
def _own_years(line: CostLine) -> tuple[Finding, ...]:
    amounts = {amount.year: amount for amount in line.amounts}
    values = {year: float(amount.value) / len(amount.years) for year, amount in amounts.items()}
    found = []
    for year, usual in out_of_scale(values):
        told = _tell("line_year", values[year], usual, line.unit, line=line.name, year=str(year))
        place = Place(("costs", "lines", line.id, "amounts", str(year), "value"))
        found.append(finding("out_of_scale", told, place, line, amounts[year]))
    return tuple(found)


def _beside_other_lines(outcome: Outcome, told_of: set[str]) -> Iterator[Finding]:
    year = outcome.view.year
    gross = outcome.gross[0, :, outcome.at(year)]
    counted = np.isfinite(gross) & (gross > 0)
    counted &= np.array([not line.memo for line in outcome.lines], dtype=np.bool_)
    if counted.sum() < 3:
        return
    at = int(np.argmax(np.where(counted, gross, 0.0)))
    line, cost = outcome.lines[at], float(gross[at])
    # Summed without it: of a very large whole the small ones would be lost.
    counted[at] = False
    rest = float(gross[counted].sum())
    if line.id in told_of or cost < BESIDE * rest:
        return
    told = _tell("line", cost, rest, outcome.unit, line=line.name, year=str(year))
    place = Place(("costs", "lines", line.id, "amounts"))
    yield replace(finding("out_of_scale", told, place), cite=cited(line, *line.amounts))


def _agreements(outcome: Outcome) -> Iterator[Finding]:
    totals = outcome.in_force.totals
    known = {
        year: float(total)
        for year, total, covering in zip(outcome.span.years, totals.total[0], totals.coverage, strict=True)
        if covering is not None and not covering.assumed and np.isfinite(total)
    }
    told_of = set()
    for year, usual in out_of_scale(known):
        covering = totals.coverage[outcome.at(year)]
        if covering is None or covering.agreement.id in told_of:
            continue
        # A total that is wrong once is carried on by the terms after it.
        told_of.add(covering.agreement.id)
        told = _tell(
            "agreement",
            known[year],
            usual,
            outcome.exchange.unit(totals.currency),
            agreement=covering.agreement.name,
            year=str(year),
        )
        place = Place(("agreements", "rows", covering.agreement.id))
        yield finding("out_of_scale", told, place, covering.agreement)


def _positions(outcome: Outcome) -> Iterator[Finding]:
    year = outcome.view.year
    at = outcome.at(year)
    usual = float(outcome.total_paid(IN_FORCE)[0, at])
    if not usual > 0:
        return
    for id_ in dict.fromkeys((outcome.view.position, outcome.view.against)):
        position = outcome.position(id_)
        if position is None:
            continue
        paid = float(outcome.total_paid(id_)[0, at])
        if not (math.isfinite(paid) and paid >= FAR * usual):
            continue
        told = _tell(
            "position",
            paid,
            usual,
            outcome.unit,
            position=position_name(outcome.scenario, id_),
            year=str(year),
        )
        yield finding("out_of_scale", told, Place(("positions", "rows", id_)), position, position.total)


@for_each_row
def _levels(index: Index) -> tuple[Finding, ...]:
    if index.kind != "level":
        return ()
    observed = {row.year: row for row in index.observed}
    values = {year: float(row.value) for year, row in observed.items()}
    found = []
    for year, usual in out_of_scale(values):
        told = _tell("index", values[year], usual, None, index=index.name, year=str(year))
        place = Place(("indices", "rows", index.id, "observed", str(year), "value"))
        found.append(finding("out_of_scale", told, place, observed[year]))
    return tuple(found)
