"""What is told of costs and shares: what follows nothing, what was never published, what counts twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from core.document.costs import CostLine, Costs, Shares
from core.document.places import Place
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, cited, finding
from core.engine.fiscal import tell_taken
from core.engine.shares import years_words
from core.engine.viewing import position_name
from core.remember import for_each_row, remembered, remembered_few
from core.words import Amount, Percent, message

PREMIUM = 0.001
"""Paying more than the cost by less than this part of it is rounding, not a premium."""


def cost_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield what is odd in the cost lines, and where the position in view pays more than the cost."""
    for line in outcome.lines:
        if line.id in outcome.costs.follows_nothing:
            told = message("cost.follows_nothing", line=line.name)
            place = Place(("costs", "lines", line.id, "follows"))
            yield finding("follows_nothing", told, place, line, *line.amounts)
    year = outcome.at(outcome.view.year)
    paid = outcome.paid(outcome.view.position)[0, :-1, year]
    gross = outcome.gross[0, :, year]
    is_premium = (paid > gross * (1 + PREMIUM)).tolist()
    for at, (line, claimed) in enumerate(zip(outcome.lines, _claimed_only(outcome.lines), strict=True)):
        if claimed is not None:
            yield claimed
        elif is_premium[at] and not line.memo:
            told = message(
                "cost.premium",
                line=line.name,
                year=str(outcome.view.year),
                paid=Amount(float(paid[at]), outcome.unit),
                cost=Amount(float(gross[at]), outcome.unit),
            )
            place = Place(("costs", "lines", line.id, "amounts"))
            yield replace(finding("premium", told, place), cite=_cited_in(line))
    yield from chain.from_iterable(_fiscal(outcome.lines))
    yield from _counted_twice(outcome.scenario.costs, outcome.scenario.shares)


def share_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield the shares that name what they do not count, and those that come to more than the whole."""
    yield from _memo_left_out(outcome.scenario.costs, outcome.scenario.shares)
    position = outcome.view.position
    # A share can only be above the whole where some line of it is; most documents have none.
    above = (outcome.paid(position)[0, :-1] > outcome.gross[0] * (1 + PREMIUM)).any(axis=1).tolist()
    over = {line.id for line, is_above in zip(outcome.lines, above, strict=True) if is_above}
    if not over:
        return
    for definition in outcome.scenario.shares.definitions:
        if over.isdisjoint(definition.upper):
            continue
        share = outcome.share(definition, position)[0]
        years = [definition.years[0]] if definition.years else outcome.horizon
        known = [year for year in years if year in outcome.span]
        first = next((year for year in known if share[outcome.at(year)] > 1 + PREMIUM), None)
        if first is not None:
            told = message(
                "share.above",
                share=definition.name,
                position=position_name(outcome.scenario, position),
                percent=Percent(float(share[outcome.at(first)]) * 100),
                year=str(first) if definition.years is None else years_words(definition.years),
            )
            yield finding("share_above", told, Place(("shares", "definitions", definition.id)), definition)


@for_each_row
def _claimed_only(line: CostLine) -> Finding | None:
    if line.amounts or line.activity is not None or line.memo:
        return None
    place = Place(("costs", "lines", line.id, "amounts"))
    return finding("claimed_only", message("cost.claimed_only", line=line.name), place, line)


@remembered
def _cited_in(line: CostLine) -> tuple[str, ...]:
    return cited(line, *line.amounts)


@for_each_row
def _fiscal(line: CostLine) -> tuple[Finding, ...]:
    fiscal = [amount for amount in line.amounts if amount.basis == "fiscal"]
    if not fiscal:
        return ()
    place = Place(("costs", "lines", line.id, "amounts"))
    return tuple(finding("fiscal_taken", told, place, line, *fiscal) for told in tell_taken(line))


@remembered_few
def _memo_left_out(costs: Costs, shares: Shares) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for definition in shares.definitions:
        left_out = tuple(row.name for row in costs.lines if row.memo and row.id in definition.lower)
        if left_out and not definition.counts_memo:
            told = message("share.memo_left_out", share=definition.name, lines=left_out)
            place = Place(("shares", "definitions", definition.id))
            found.append(finding("memo_left_out", told, place, definition))
    return tuple(found)


@remembered_few
def _counted_twice(costs: Costs, shares: Shares) -> tuple[Finding, ...]:
    """Return where money stands twice: Camp Humphreys was in part paid out of SMA construction money."""
    found: list[Finding] = []
    by_id = {line.id: line for line in costs.lines}
    pairs = [(line, by_id[other]) for line in costs.lines for other in line.overlaps]
    told_of: set[frozenset[str]] = set()
    for line, other in pairs:
        # Both may say so of each other; it is told once, where it is said first.
        if (both := frozenset((line.id, other.id))) in told_of:
            continue
        told_of.add(both)
        place = Place(("costs", "lines", line.id, "overlaps"))
        if not line.memo and not other.memo:
            told = message("cost.overlaps", line=line.name, other=other.name)
            found.append(finding("counted_twice", told, place, line, other))
        for definition in shares.definitions:
            counts = definition.counts_memo or not (line.memo or other.memo)
            if counts and both <= set(definition.lower):
                told = message("cost.overlaps.share", line=line.name, other=other.name, share=definition.name)
                found.append(finding("counted_twice", told, place, line, other, definition))
    return tuple(found)
