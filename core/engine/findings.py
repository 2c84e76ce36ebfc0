"""What is worth telling about a scenario that opens and computes: legal findings, gaps in the data, oddities.

Errors refuse, findings inform: 21,000 troops is a legal document, and carries a finding.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from core.document.citations import PartCitations, by_part
from core.document.limits import Certification, Limit
from core.document.places import Place
from core.document.positions import IN_FORCE, PaysNothing, Position, PositionLine
from core.document.scenario import Scenario
from core.engine.category_findings import lost_categories, lost_choices
from core.engine.certified_words import certified_day
from core.engine.contributions import Coverage
from core.engine.cost_findings import cost_findings, share_findings
from core.engine.drivers import driver_findings
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, Level, finding
from core.engine.index_findings import index_findings
from core.engine.ledger_findings import lapse_findings, ledger_findings
from core.engine.limits import CutFinding, Gap
from core.engine.reasons import reason_for_agreement
from core.engine.scale_findings import scale_findings
from core.engine.stakes import flaw_of
from core.remember import remembered, remembered_few
from core.words import Amount, Message, Value, message

__all__ = ["Finding", "Level", "check", "tell_cut", "tell_gap"]


def check(scenario: Scenario, outcome: Outcome) -> tuple[Finding, ...]:
    """Return all findings, the gravest first, those of a level in the order of the document."""
    found = [
        *_law(scenario, outcome),
        *cost_findings(outcome),
        *share_findings(outcome),
        *index_findings(outcome),
        *scale_findings(outcome),
        *driver_findings(outcome),
        *(finding(*lost) for lost in lost_categories(outcome)),
        *(finding(*lost) for lost in lost_choices(scenario)),
        *_positions(scenario, outcome),
        *_agreements(scenario, outcome),
        *ledger_findings(outcome),
        *lapse_findings(outcome),
        *_stakes(scenario),
        *_knowledge(scenario),
        *(found for part in by_part(scenario) for found in _uncited(part)),
    ]
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda told: order[told.level]))


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
    values["certified"] = certified_day(cut)
    if cut.status == "undetermined":
        if cut.first_lawful is None:
            return message("law.undetermined.wait", **values)
        return message("law.undetermined.conditions", first_lawful=cut.first_lawful, **values)
    values["first_lawful"] = cut.first_lawful or cut.day
    if cut.outlived and running.last is not None:
        return message("law.too_early.outlived", last=running.last, **values)
    return message(f"law.{cut.status}", **values)


def _tell_prohibited(cut: CutFinding, values: dict[str, Value]) -> Message:
    if cut.absolute:
        return message("law.prohibited.absolute", **values)
    if cut.certified_on is not None:
        return message("law.prohibited.partial", certified=certified_day(cut), **values)
    if cut.certify_by is not None:
        if cut.wait is not None and cut.wait.assumed:
            return message("law.prohibited.certify_by.assumed", certify_by=cut.certify_by, **values)
        return message("law.prohibited.certify_by", certify_by=cut.certify_by, **values)
    if cut.first_lawful is not None:
        if cut.outlived and cut.running is not None and cut.running.last is not None:
            values |= {"last": cut.running.last, "first_lawful": cut.first_lawful}
            return message("law.prohibited.too_soon.outlived", **values)
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
        limit = cut.continued if cut.running is None else cut.running.limit
        yield finding(f"cut_{cut.status}", tell_cut(cut), Place(keys), limit)
    for gap in outcome.law.gaps:
        if gap.first is not None and gap.last is not None:
            around = [limit for limit in scenario.limits.rows if _is_beside(limit, gap)]
            yield finding("no_limit_in_force", tell_gap(gap), Place(("limits", "rows")), *around)
    for limit in scenario.limits.rows:
        exception = limit.exception
        if isinstance(exception, Certification) and exception.wait_days is None and limit.status == "enacted":
            place = Place(("limits", "rows", limit.id, "exception", "assumed_wait_days"))
            if exception.assumed_wait_days is None:
                told = message("limit.wait_unknown", limit=limit.name)
                yield finding("wait_unknown", told, place, limit)
            else:
                told = message("limit.wait_assumed", limit=limit.name, days=exception.assumed_wait_days)
                yield finding("wait_assumed", told, place, limit)


def _is_beside(limit: Limit, gap: Gap) -> bool:
    """Return whether a gap begins the day after a limit's last, or ends the day before its first."""
    day = datetime.timedelta(days=1)
    begins = gap.first is not None and limit.last_day + day == gap.first
    return limit.status == "enacted" and (begins or (gap.last is not None and limit.starts - day == gap.last))


def _positions(scenario: Scenario, outcome: Outcome) -> Iterator[Finding]:
    for position in scenario.positions.rows:
        place = Place(("positions", "rows", position.id))
        if position.total is not None and outcome.view.year >= position.first_year:
            rest = outcome.paid(position.id)[0, -1, outcome.at(outcome.view.year)]
            if rest < -1e-6:
                told = message(
                    "position.over_total", position=position.name, over=Amount(-float(rest), outcome.unit)
                )
                yield finding("over_total", told, place, position, position.total)
            elif rest > 1e-6:
                told = message(
                    "position.not_allocated", position=position.name, rest=Amount(float(rest), outcome.unit)
                )
                yield finding("not_allocated", told, place, position, position.total)
        for row in _red_lines(position):
            line = outcome.lines[outcome.line_at(row.line)]
            told = message("position.red_line", position=position.name, line=line.name)
            yield finding("red_line", told, place / "lines" / row.line, position, row)


@remembered
def _red_lines(position: Position) -> tuple[PositionLine, ...]:
    return tuple(row for row in position.lines if isinstance(row.pays, PaysNothing) and row.pays.red_line)


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
        held_amount = message("agreement.amount_of", year=str(covered.held_from))
        told = message(
            "agreement.expired", agreement=covered.agreement.name, year=str(year), held=held_amount
        )
        yield finding("expired", told, place, covered.agreement)
    for year in outcome.horizon:
        at = outcome.at(year)
        covering = outcome.in_force.totals.coverage[at]
        if covering is None and scenario.agreements.rows:
            told = message("agreement.none", year=str(year))
            yield finding("no_agreement", told, Place(("agreements", "rows")))
        elif covering is not None and (why := reason_for_agreement(outcome, at)) is not None:
            told = message("agreement.not_known", year=str(year), reason=why)
            yield finding("no_index", told, Place(("agreements", "rows")), covering.agreement)
    used = {
        split
        for year, split in zip(outcome.span.years, outcome.in_force.split_years, strict=True)
        if split is not None and split != year and year == outcome.view.year
    }
    for split in used:
        told = message("agreement.split_of", year=str(outcome.view.year), split=str(split))
        source = [
            (agreement, row)
            for agreement in scenario.agreements.rows
            for row in agreement.splits
            if row.year == split
        ]
        place = Place(("agreements", "rows", source[0][0].id, "splits", str(split)))
        yield finding("split_of_other_year", told, place, *(row for _, row in source))


def _stakes(scenario: Scenario) -> Iterator[Finding]:
    for indicator in scenario.stakes.rows:
        place = Place(("stakes", "rows", indicator.id))
        for number, rule in enumerate(indicator.rules, start=1):
            flaw = flaw_of(rule)
            if flaw is not None:
                told = message("stakes.flawed", number=number, indicator=indicator.name, flaw=flaw)
                yield finding("rule_flawed", told, place / "rules" / rule.id / "metric", rule)
        if indicator.override is not None and not indicator.override.reason.strip():
            told = message("stakes.no_reason", indicator=indicator.name)
            yield finding("override_without_reason", told, place / "override" / "reason")


def _knowledge(scenario: Scenario) -> Iterator[Finding]:
    as_of = scenario.about.as_of
    for agreement in scenario.agreements.rows:
        if agreement.known is not None and agreement.known > as_of:
            told = message(_later(agreement.chosen), name=agreement.name, known=agreement.known, as_of=as_of)
            place = Place(("agreements", "rows", agreement.id))
            yield finding("later_knowledge", told, place, agreement)
    for position in scenario.positions.rows:
        if position.date is not None and position.date > as_of and position.id != IN_FORCE:
            told = message("later.position", name=position.name, known=position.date, as_of=as_of)
            place = Place(("positions", "rows", position.id))
            yield finding("later_knowledge", told, place, position)
    for limit in scenario.limits.rows:
        if limit.enacted is not None and limit.enacted > as_of and limit.status == "enacted":
            told = message(_later(limit.chosen), name=limit.name, known=limit.enacted, as_of=as_of)
            yield finding("later_knowledge", told, Place(("limits", "rows", limit.id)), limit)
    for indicator in scenario.stakes.rows:
        judgement = indicator.judgement
        if judgement is not None and judgement.dated > as_of:
            told = message(_later(judgement.chosen), name=indicator.name, known=judgement.dated, as_of=as_of)
            place = Place(("stakes", "rows", indicator.id, "judgement"))
            yield finding("later_knowledge", told, place, judgement)


def _later(chosen: bool) -> str:
    return "later.chosen" if chosen else "later.unused"


@remembered_few
def _uncited(part: PartCitations) -> tuple[Finding, ...]:
    return tuple(
        finding("no_source", message("source.missing", place=citation.words), citation.place)
        for citation in part.without_source
    )
