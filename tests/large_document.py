"""Generated documents: one of 500 cost lines, 40 years, 200 moves and 10 positions, and the largest."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import cache

from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, FollowsStrength
from core.document.places import Place, replace
from core.document.positions import (
    AsInForce,
    PaysAmount,
    Position,
    PositionLine,
    Positions,
    Rule,
    ShareOfCost,
)
from core.document.posture import ChangeBy, Move, Plan
from core.document.scenario import About, Scenario
from core.document.values import MAX_ROWS
from core.examples import example

FIRST, LAST = 1991, 2030


def _line(number: int) -> CostLine:
    years = range(FIRST, LAST - 3)
    amounts = tuple(
        CostAmount(year=year, value=Decimal(number + year % 7), cite=("cfr-stakes",)) for year in years
    )
    return CostLine(
        id=f"line-{number}",
        name=f"Line {number}",
        category="labor" if number % 3 else "other",
        place="on_peninsula" if number % 2 else "off_peninsula",
        unit="KRW bn",
        amounts=amounts,
        growth=FixedGrowth(percent=Decimal(2)),
        follows=FollowsStrength(share=Decimal("0.5")) if number % 5 == 0 else None,
    )


def _pays(number: int) -> Rule:
    if number % 3 == 0:
        return AsInForce()
    if number % 3 == 1:
        return ShareOfCost(percent=Decimal(number % 100))
    return PaysAmount(value=Decimal(number), unit="USD m")


@cache
def large() -> Scenario:
    """Return the document."""
    base = example("thirty-five-years")
    lines = tuple(_line(number) for number in range(500))
    positions = tuple(
        Position(
            id=f"position-{p}",
            name=f"Position {p}",
            first_year=2000 + p,
            lines=tuple(PositionLine(line=f"line-{n}", pays=_pays(n + p)) for n in range(500)),
        )
        for p in range(10)
    )
    element = base.posture.elements[0].id
    day = datetime.date(1992, 1, 1)
    moves = tuple(
        Move(
            id=f"move-{n}",
            date=day + datetime.timedelta(days=60 * n),
            element=element,
            change=ChangeBy(people=-100 if n % 2 else 100),
        )
        for n in range(200)
    )
    posture = base.posture.model_validate(
        {
            **dict(base.posture),
            "plans": (Plan(id="plan", name="Plan", moves=moves),),
            "reference_plan": "plan",
        }
    )
    about = About(title="Large", base_year=2019, first_year=FIRST, last_year=LAST, as_of=base.about.as_of)
    return Scenario(
        about=about,
        parties=base.parties,
        indices=base.indices,
        costs=Costs(lines=lines),
        agreements=base.agreements,
        positions=Positions(rows=positions),
        posture=posture,
        limits=base.limits,
        sources=base.sources,
    )


@cache
def largest() -> Scenario:
    """Return a document with as many lines, moves and sources as a file may hold."""
    base = large()
    positions = tuple(
        Position(
            id=f"position-{p}",
            name=f"Position {p}",
            first_year=2000 + p % 10,
            lines=tuple(PositionLine(line=f"line-{n}", pays=_pays(n + p)) for n in range(MAX_ROWS)),
        )
        for p in range(20)
    )
    day = datetime.date(FIRST, 1, 1)
    moves = tuple(
        Move(
            id=f"move-{n}",
            date=day + datetime.timedelta(days=7 * n),
            element=base.posture.elements[0].id,
            change=ChangeBy(people=-100 if n % 2 else 100),
        )
        for n in range(MAX_ROWS)
    )
    first = base.sources.rows[0]
    note = "where it says so, and how far it can be believed. " * 60
    sources = [*base.sources.rows]
    sources += [
        first.model_copy(update={"id": f"source-{n}", "note": note}) for n in range(MAX_ROWS - len(sources))
    ]
    lines = tuple(
        _line(n).model_copy(update={"cite": (source.id,)}) for n, source in enumerate(sources[:MAX_ROWS])
    )
    scenario = replace(base, Place(("sources", "rows")), tuple(sources))
    scenario = replace(scenario, Place(("costs", "lines")), lines)
    scenario = replace(scenario, Place(("positions", "rows")), positions)
    return replace(scenario, Place(("posture", "plans")), (Plan(id="plan", name="Plan", moves=moves),))
