"""New scenarios to begin with: a blank one, or one on the years of an agreement."""

from __future__ import annotations

import datetime
import importlib

from core.document.places import Place, replace
from core.document.scenario import About, Scenario, View
from core.examples import example, parties_to_begin_with
from core.words import message, say

ALL_AGREEMENTS = "thirty-five-years"
"""The example that holds every agreement with its terms, the series behind them, and their sources."""
BLANK_YEARS = 5


def blank(today: datetime.date) -> Scenario:
    """Return a scenario of nothing but its frame: five years from this one on, in this year's prices."""
    year = today.year
    about = About(
        title=say(message("new.scenario")),
        created=today,
        base_year=year,
        first_year=year,
        last_year=year + BLANK_YEARS - 1,
        as_of=today,
    )
    return Scenario(about=about, parties=parties_to_begin_with())


def agreements() -> list[tuple[str, str]]:
    """Return (id, name and years) of every agreement that a scenario can begin with, the newest first."""
    rows = example(ALL_AGREEMENTS).agreements.rows
    return [
        (
            row.id,
            f"{row.name}, {row.first_year}" + (f"–{row.last_year}" if row.last_year > row.first_year else ""),
        )
        for row in reversed(rows)
    ]


def from_agreement(agreement_id: str, today: datetime.date) -> Scenario:
    """Return a scenario on the years of an agreement, with all agreements, series and sources it rests on.

    KeyError if there is no such agreement.
    """
    model = example(ALL_AGREEMENTS)
    found = next((row for row in model.agreements.rows if row.id == agreement_id), None)
    if found is None:
        raise KeyError(agreement_id)
    about = About(
        title=say(message("new.on_agreement", agreement=found.name)),
        created=today,
        base_year=found.first_year,
        first_year=found.first_year,
        last_year=found.last_year,
        as_of=max(model.about.as_of, today),
    )
    day = datetime.date(found.first_year, 1, 1)
    # A floor is held against the count that its act names: it shall be in view where one is in force.
    # Loaded late: the start page does not wait for numpy.
    binding = importlib.import_module("core.engine.limits").binding
    counts = [one.limit.count for one in binding(model.limits, about.as_of) if one.on(day)]
    view = View(
        position=model.view.position,
        plan=model.view.plan,
        year=found.first_year,
        day=day,
        currency=model.view.currency,
        rate=model.view.rate,
        share=model.view.share,
        count=counts[0] if counts else model.view.count,
    )
    fresh = Scenario(
        about=about,
        parties=model.parties,
        indices=model.indices,
        costs=model.costs,
        shares=model.shares,
        agreements=model.agreements,
        posture=model.posture,
        limits=model.limits,
        stakes=model.stakes,
        sources=model.sources,
    )
    return replace(fresh, Place(("view",)), view)
