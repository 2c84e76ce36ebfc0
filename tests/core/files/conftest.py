"""A small scenario with something in every part."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from core.document.agreements import Agreement, Agreements, IndexedStep, OneOff, Portion, Split, StatedAmount
from core.document.agreements import CategoryAmount as Part
from core.document.costs import CostAmount, CostLine, Costs, IndexGrowth
from core.document.indices import FollowPath, Index, Indices, Observation, YearValue
from core.document.limits import Certification, Limit, Limits
from core.document.positions import (
    PaysNothing,
    Position,
    PositionLine,
    Positions,
)
from core.document.posture import ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.document.scenario import About, Scenario, View
from core.document.sources import Source, Sources
from core.files.scenario_file import dumps

DAY = datetime.date(2020, 1, 1)
ABOUT = About(title="Trial", base_year=2019, first_year=2019, last_year=2025, as_of=DAY)


def whole(name: str = "노동 Labor", value: Decimal = Decimal("667.3"), **about: Any) -> Scenario:
    """Return a small scenario with something in every part."""
    labor = CostLine(
        id="labor",
        name=name,
        category="labor",
        place="on_peninsula",
        unit="KRW bn",
        growth=IndexGrowth(index="cpi", lag=1),
        amounts=(CostAmount(year=2019, value=value, cite=("moef",), confidence="reported"),),
    )
    cpi = Index(
        id="cpi",
        name="Consumer prices",
        kind="growth",
        unit="%",
        observed=(Observation(year=2019, value=Decimal("0.4")),),
        after=FollowPath(values=(YearValue(year=2020, value=Decimal(2)),)),
    )
    terms = (
        StatedAmount(year=2020, value=Decimal("1038.9")),
        IndexedStep(first_year=2021, last_year=2025, index="cpi", floor=Decimal(0), cap=Decimal(4)),
        OneOff(year=2021, points=Decimal("6.5")),
    )
    sma = Agreement(
        id="sma-11",
        number=11,
        name="Eleventh SMA",
        first_year=2020,
        last_year=2025,
        portions=(Portion(id="won", unit="KRW bn", precision=Decimal("0.1"), terms=terms),),
        splits=(Split(year=2020, unit="KRW bn", amounts=(Part(category="labor", value=Decimal(1)),)),),
    )
    division = Element(
        id="2id", name="2nd Division", service="Army", strength=9000, since=DAY, counts=("headline",)
    )
    move = Move(id="m1", date=datetime.date(2021, 1, 1), element="2id", change=ChangeBy(people=-4000))
    limit = Limit(
        id="ndaa-20",
        name="NDAA 2020",
        law="Public Law 116-92",
        floor=28500,
        count="headline",
        first_day=DAY,
        last_day=datetime.date(2020, 9, 30),
        exception=Certification(by="Secretary of Defense", to="Congress", wait_days=None),
    )
    return Scenario(
        about=About(**{**dict(ABOUT), **about}),
        indices=Indices(vintage="2026-11", rows=(cpi,)),
        costs=Costs(lines=(labor,)),
        agreements=Agreements(rows=(sma,)),
        positions=Positions(
            rows=(
                Position(
                    id="ask",
                    name="Ask",
                    first_year=2020,
                    lines=(PositionLine(line="labor", pays=PaysNothing(red_line=True)),),
                ),
            )
        ),
        posture=Posture(
            counts=(TroopCount(id="headline", name="Headline"),),
            elements=(division,),
            plans=(Plan(id="cut", name="Cut", moves=(move,)),),
        ),
        limits=Limits(rows=(limit,)),
        sources=Sources(rows=(Source(id="moef", title="Ministry of Economy and Finance"),)),
        view=View(year=2020),
    )


@pytest.fixture(scope="session")
def good() -> bytes:
    """Return the bytes of a good file, to be spoiled."""
    return dumps(whole())


@pytest.fixture(scope="session", name="whole")
def whole_fixture() -> Callable[..., Scenario]:
    """Return how to make the scenario, with another name or value."""
    return whole
