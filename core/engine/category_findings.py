"""What is found about names that lead nowhere: categories that no cost line has, choices of the view gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from core.document.agreements import Split
from core.document.places import Place
from core.document.references import view_choices
from core.document.scenario import Scenario
from core.engine.evaluate import Outcome
from core.words import Amount, Message, message

LINES = Place(("costs", "lines"))


class Lost(NamedTuple):
    """A name that leads nowhere: what ``finding(*lost)`` makes a warning of."""

    kind: str
    told: Message
    place: Place


def lost_categories(outcome: Outcome) -> Iterator[Lost]:
    """Yield each category of the split in force that no cost line takes up.

    What falls to no line is in no share, so that a typo in a category would change the share in silence.
    Each category is told once, of the year in view if its split has it, else of the first that does.
    """
    if not outcome.lines:
        # A document without lines has nothing that could be misspelt.
        return
    taken = {line.category for line in outcome.lines if not line.memo}
    told: set[str] = set()
    for year in (outcome.view.year, *outcome.horizon):
        split = _split_in_force(outcome, year)
        total = float(outcome.in_force.totals.total[0, outcome.at(year)])
        if split is None or not total > 0:
            continue
        whole = sum(part.value for part in split.amounts)
        for part in split.amounts:
            if part.category in taken or part.category in told or not part.value:
                continue
            told.add(part.category)
            unit = outcome.exchange.unit(outcome.in_force.totals.currency)
            amount = Amount(total * float(part.value / whole), unit)
            yield _lost(outcome, part.category, amount, year, {one.category for one in split.amounts})


def lost_choices(scenario: Scenario) -> Iterator[Lost]:
    """Yield each choice of the file's view that names nothing of the document.

    The view falls back to the document's first choice, which may change what is found, so it is told.
    """
    for choice, known in view_choices(scenario).items():
        named = getattr(scenario.view, choice)
        if named is None or named in known:
            continue
        near = difflib.get_close_matches(named, sorted(known), n=1)
        meant = message("view.lost.near", near=near[0]) if near else ""
        told = message("view.lost", choice=message(f"view.choice.{choice}"), named=named, near=meant)
        yield Lost("choice_lost", told, Place(("view", choice)))


def _split_in_force(outcome: Outcome, year: int) -> Split | None:
    of_year = outcome.in_force.split_years[outcome.at(year)]
    rows = (row for agreement in outcome.scenario.agreements.rows for row in agreement.splits)
    return None if of_year is None else next((row for row in rows if row.year == of_year), None)


def _lost(outcome: Outcome, category: str, amount: Amount, year: int, paid: set[str]) -> Lost:
    memo = next((line for line in outcome.lines if line.memo and line.category == category), None)
    if memo is not None:
        told = message("category.lost.memo", amount=amount, category=category, year=str(year), line=memo.name)
        return Lost("category_lost", told, LINES / memo.id / "category")
    # A category that the split pays is somebody else's, not a misspelling of this one.
    free = [line for line in outcome.lines if not line.memo and line.category not in paid]
    near = difflib.get_close_matches(category, list(dict.fromkeys(line.category for line in free)), n=1)
    if not near:
        told = message("category.lost", amount=amount, category=category, year=str(year))
        return Lost("category_lost", told, LINES)
    line = next(line for line in free if line.category == near[0])
    told = message("category.lost.near", amount=amount, category=category, year=str(year), near=near[0])
    return Lost("category_lost", told, LINES / line.id / "category")
