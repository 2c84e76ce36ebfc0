"""What is being looked at: the view that the reader left, with every open choice settled."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from core.document.positions import IN_FORCE
from core.document.references import view_choices
from core.document.scenario import Scenario, View
from core.engine.money import AVERAGE
from core.words import Amount, message, say, tell


@dataclass(frozen=True)
class Viewed:
    """A view with no choice left open; ``base_year`` is None for nominal prices."""

    position: str
    against: str
    plan: str | None
    year: int
    day: datetime.date
    currency: str
    rate: str
    base_year: int | None
    share: str | None
    count: str | None


def rate_words(scenario: Scenario, rate_id: str) -> str:
    """Return what a named exchange rate is, and for which years, in a sentence; KeyError if there is none."""
    parties = scenario.parties
    named = parties.rate(rate_id)
    is_of_years = named.first_year != named.last_year
    told = message(
        "rate.of_years" if is_of_years else "rate.of_year",
        rate=named.name[:1].upper() + named.name[1:],
        value=Amount(float(named.value), named.currency, 2),
        reference=Amount(1, parties.reference_currency, 0),
        first=str(named.first_year),
        last=str(named.last_year),
    )
    return say(told)


def outside_horizon(scenario: Scenario, year: int) -> str:
    """Return in words, without a full stop, that a year has no results; nothing where it has."""
    about = scenario.about
    if about.first_year <= year <= about.last_year:
        return ""
    first, last = str(about.first_year), str(about.last_year)
    return tell("flaw.outside_horizon", year=str(year), first_year=first, last_year=last)


def settle(scenario: Scenario, view: View) -> Viewed:
    """Return the view with the document's first choice wherever none, or one that is gone, was made."""
    about = scenario.about
    known = view_choices(scenario)
    positions = scenario.positions.rows
    position = view.position if view.position in known["position"] else None
    against = view.against if view.against in known["against"] else None
    plans = scenario.posture.plans
    plan = view.plan if view.plan in known["plan"] else None
    rate = view.rate if view.rate in known["rate"] else None
    currency = view.currency if view.currency in known["currency"] else None
    share = view.share if view.share in known["share"] else None
    count = view.count if view.count in known["count"] else None
    year = min(max(view.year or about.base_year, about.first_year), about.last_year)
    definitions, counts = scenario.shares.definitions, scenario.posture.counts
    return Viewed(
        position=position or (positions[0].id if positions else IN_FORCE),
        against=against or IN_FORCE,
        plan=plan or scenario.posture.reference_plan or (plans[0].id if plans else None),
        year=year,
        day=view.day or datetime.date(year, 1, 1),
        currency=currency or scenario.parties.party(scenario.parties.host).currency,
        rate=rate or AVERAGE,
        base_year=None
        if view.prices in (None, "nominal")
        else int(str(view.prices).removeprefix("constant:")),
        share=share or (definitions[0].id if definitions else None),
        count=count or (counts[0].id if counts else None),
    )


def position_name(scenario: Scenario, position: str) -> str:
    """Return what people call a position; the agreement in force has its word."""
    row = next((row for row in scenario.positions.rows if row.id == position), None)
    return say(message("in_force")) if row is None else row.name


def plan_name(scenario: Scenario, plan: str | None) -> str:
    """Return what people call a posture plan, or a dash."""
    return next((row.name for row in scenario.posture.plans if row.id == plan), "–")


def count_name(scenario: Scenario, count: str | None) -> str:
    """Return what people call a troop count, or a dash."""
    return next((row.name for row in scenario.posture.counts if row.id == count), "–")
