"""What is worth telling about a scenario that opens and computes: legal findings, gaps in the data, oddities.

Errors refuse, findings inform: 21,000 troops is a legal document, and carries a finding.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.document.citations import figures_without_source
from core.document.limits import Certification
from core.document.places import Place
from core.document.positions import IN_FORCE, PaysNothing
from core.document.scenario import Scenario
from core.engine.contributions import Coverage
from core.engine.evaluate import Outcome
from core.engine.limits import CutFinding, Gap
from core.words import Amount, Message, Value, message

Level = Literal["error", "warning", "info"]
PREMIUM = 0.001
"""Paying more than the cost by less than this part of it is rounding, not a premium."""


@dataclass(frozen=True)
class Finding:
    """A statement about the scenario: how grave, what kind, in words, and the place it is about."""

    level: Level
    kind: str
    message: Message
    place: Place


def check(scenario: Scenario, outcome: Outcome) -> tuple[Finding, ...]:
    """Return all findings, the gravest first, those of a level in the order of the document."""
    found = [
        *_law(scenario, outcome),
        *_costs(outcome),
        *_positions(scenario, outcome),
        *_agreements(scenario, outcome),
        *_knowledge(scenario),
        *_uncited(scenario),
    ]
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda finding: order[finding.level]))


def tell_cut(cut: CutFinding) -> Message:
    """Return what the law says of a reduction, in words."""
    values: dict[str, Value] = {"day": cut.day, "after": cut.after, "before": cut.before}
    if cut.status == "not_covered":
        if cut.continued is None:
            return message("law.not_covered", **values)
        values |= {"limit": cut.continued.name, "floor": cut.continued.floor}
        if cut.certified_on is None and cut.certify_by is not None:
            return message("law.not_covered.certify_by", certify_by=cut.certify_by, **values)
        if cut.first_lawful is not None and cut.certified_on is not None:
            return message("law.not_covered.certified", first_lawful=cut.first_lawful, **values)
        return message("law.not_covered.continued", **values)
    running = cut.running
    if running is None:
        raise ValueError("only a day without a limit has no limit")
    values |= {
        "limit": running.limit.name,
        "floor": running.limit.floor,
        "short": running.limit.floor - cut.after,
        "marks": _marks(cut),
    }
    if cut.status == "prohibited":
        return _tell_prohibited(cut, values)
    values["certified"] = cut.certified_on or cut.day
    if cut.status == "undetermined":
        if cut.first_lawful is None:
            return message("law.undetermined.wait", **values)
        return message("law.undetermined.conditions", first_lawful=cut.first_lawful, **values)
    values["first_lawful"] = cut.first_lawful or cut.day
    return message(f"law.{cut.status}", **values)


def _tell_prohibited(cut: CutFinding, values: dict[str, Value]) -> Message:
    if cut.absolute:
        return message("law.prohibited.absolute", **values)
    if cut.certified_on is not None:
        return message("law.prohibited.partial", certified=cut.certified_on, **values)
    if cut.certify_by is not None:
        if cut.wait is not None and cut.wait.assumed:
            return message("law.prohibited.certify_by.assumed", certify_by=cut.certify_by, **values)
        return message("law.prohibited.certify_by", certify_by=cut.certify_by, **values)
    if cut.first_lawful is not None:
        return message("law.prohibited.too_soon", first_lawful=cut.first_lawful, **values)
    return message("law.prohibited.wait_unknown", **values)


def _marks(cut: CutFinding) -> Value:
    """Return the assumptions of the reader that decide a finding, in words; empty if there is none."""
    marks: list[Value] = []
    running = cut.running
    if running is not None and running.limit.hypothetical:
        marks.append(message("mark.hypothetical"))
    elif running is not None and running.decided_by_assumption(cut.day):
        marks.append(message("mark.continues", last=running.limit.last_day))
    if cut.wait is not None and cut.wait.assumed and cut.wait.days is not None:
        marks.append(message("mark.wait_assumed", days=cut.wait.days))
    return message("marks", marks=tuple(marks)) if marks else ""


def tell_gap(gap: Gap) -> Message:
    """Return the days without a limit in force, in words."""
    if gap.first is None and gap.last is None:
        return message("gap.always")
    if gap.first is None:
        return message("gap.before", last=gap.last or "")
    if gap.last is None:
        return message("gap.after", first=gap.first)
    return message("gap.between", first=gap.first, last=gap.last)


LEVELS: dict[str, Level] = {
    "prohibited": "error",
    "too_early": "error",
    "undetermined": "warning",
    "not_covered": "info",
    "permitted": "info",
}


def _law(scenario: Scenario, outcome: Outcome) -> Iterator[Finding]:
    plan = outcome.view.plan
    for cut in outcome.law.cuts:
        move = next(
            (
                move.id
                for row in scenario.posture.plans
                if row.id == plan
                for move in row.moves
                if move.date == cut.day
            ),
            None,
        )
        keys = ("posture", "plans", plan or "", *(("moves", move) if move else ()))
        yield Finding(LEVELS[cut.status], f"cut_{cut.status}", tell_cut(cut), Place(keys))
    for gap in outcome.law.gaps:
        if gap.first is not None and gap.last is not None:
            yield Finding("info", "no_limit_in_force", tell_gap(gap), Place(("limits", "rows")))
    for limit in scenario.limits.rows:
        exception = limit.exception
        if isinstance(exception, Certification) and exception.wait_days is None and limit.status == "enacted":
            place = Place(("limits", "rows", limit.id, "exception", "assumed_wait_days"))
            if exception.assumed_wait_days is None:
                yield Finding("info", "wait_unknown", message("limit.wait_unknown", limit=limit.name), place)
            else:
                told = message("limit.wait_assumed", limit=limit.name, days=exception.assumed_wait_days)
                yield Finding("info", "wait_assumed", told, place)


def _costs(outcome: Outcome) -> Iterator[Finding]:
    for line in outcome.lines:
        if line.id in outcome.costs.follows_nothing:
            told = message("cost.follows_nothing", line=line.name)
            yield Finding("error", "follows_nothing", told, Place(("costs", "lines", line.id, "follows")))
    for at, line in enumerate(outcome.lines):
        if not line.amounts and not line.memo:
            told = message("cost.claimed_only", line=line.name)
            yield Finding("info", "claimed_only", told, Place(("costs", "lines", line.id, "amounts")))
            continue
        year = outcome.at(outcome.view.year)
        paid = outcome.paid(outcome.view.position)[0, at, year]
        gross = outcome.gross[0, at, year]
        if not line.memo and paid > gross * (1 + PREMIUM):
            told = message(
                "cost.premium",
                line=line.name,
                year=str(outcome.view.year),
                paid=Amount(float(paid), outcome.unit),
                cost=Amount(float(gross), outcome.unit),
            )
            yield Finding("info", "premium", told, Place(("costs", "lines", line.id, "amounts")))


def _positions(scenario: Scenario, outcome: Outcome) -> Iterator[Finding]:
    for position in scenario.positions.rows:
        rest = outcome.paid(position.id)[0, -1, outcome.at(outcome.view.year)]
        place = Place(("positions", "rows", position.id))
        if position.total is not None and outcome.view.year >= position.first_year:
            if rest < -1e-6:
                told = message(
                    "position.over_total", position=position.name, over=Amount(-float(rest), outcome.unit)
                )
                yield Finding("warning", "over_total", told, place)
            elif rest > 1e-6:
                told = message(
                    "position.not_allocated", position=position.name, rest=Amount(float(rest), outcome.unit)
                )
                yield Finding("info", "not_allocated", told, place)
        for row in position.lines:
            if isinstance(row.pays, PaysNothing) and row.pays.red_line:
                line = outcome.lines[outcome.line_at(row.line)]
                told = message("position.red_line", position=position.name, line=line.name)
                yield Finding("info", "red_line", told, Place((*place.keys, "lines", row.line)))


def _agreements(scenario: Scenario, outcome: Outcome) -> Iterator[Finding]:
    held = [
        (year, covered)
        for year, covered in zip(outcome.span.years, outcome.in_force.totals.coverage, strict=True)
        if year in outcome.horizon and covered is not None and covered.assumed
    ]
    first_held: dict[str, tuple[int, Coverage]] = {}
    for year, covered in held:
        first_held.setdefault(covered.agreement.id, (year, covered))
    for year, covered in first_held.values():
        place = Place(("agreements", "rows", covered.agreement.id))
        told = message(
            "agreement.expired", agreement=covered.agreement.name, year=str(year), held=str(covered.held_from)
        )
        yield Finding("warning", "expired", told, place)
    for year in outcome.horizon:
        at = outcome.at(year)
        if outcome.in_force.totals.coverage[at] is None and scenario.agreements.rows:
            told = message("agreement.none", year=str(year))
            yield Finding("info", "no_agreement", told, Place(("agreements", "rows")))
        elif np.isnan(outcome.in_force.totals.total[:, at]).any() and scenario.agreements.rows:
            told = message("agreement.no_index", year=str(year))
            yield Finding("warning", "no_index", told, Place(("agreements", "rows")))
    used = {
        split
        for year, split in zip(outcome.span.years, outcome.in_force.split_years, strict=True)
        if split is not None and split != year and year == outcome.view.year
    }
    for split in used:
        told = message("agreement.split_of", year=str(outcome.view.year), split=str(split))
        yield Finding("info", "split_of_other_year", told, Place(("agreements", "rows")))


def _knowledge(scenario: Scenario) -> Iterator[Finding]:
    as_of = scenario.about.as_of
    for agreement in scenario.agreements.rows:
        if agreement.known is not None and agreement.known > as_of:
            told = message(_later(agreement.chosen), name=agreement.name, known=agreement.known, as_of=as_of)
            yield Finding("info", "later_knowledge", told, Place(("agreements", "rows", agreement.id)))
    for position in scenario.positions.rows:
        if position.date is not None and position.date > as_of and position.id != IN_FORCE:
            told = message("later.position", name=position.name, known=position.date, as_of=as_of)
            yield Finding("info", "later_knowledge", told, Place(("positions", "rows", position.id)))
    for limit in scenario.limits.rows:
        if limit.enacted is not None and limit.enacted > as_of and limit.status == "enacted":
            told = message(_later(limit.chosen), name=limit.name, known=limit.enacted, as_of=as_of)
            yield Finding("info", "later_knowledge", told, Place(("limits", "rows", limit.id)))


def _later(chosen: bool) -> str:
    return "later.chosen" if chosen else "later.unused"


def _uncited(scenario: Scenario) -> Iterator[Finding]:
    for citation in figures_without_source(scenario):
        told = message("source.missing", place=citation.words)
        yield Finding("warning", "no_source", told, citation.place)
