"""A small scenario with something for every edit."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from core.document.agreements import Agreement, Agreements, FixedStep, IndexedStep, Portion, StatedAmount
from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, ShareDefinition, Shares
from core.document.indices import HoldConstant, Index, Indices, Observation
from core.document.positions import (
    Position,
    PositionLine,
    Positions,
    ShareOfCost,
)
from core.document.posture import ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.document.scenario import About, Scenario
from core.document.sources import Source, Sources

DAY = datetime.date(2020, 1, 1)


@pytest.fixture
def scenario() -> Scenario:
    labor = CostLine(
        id="labor",
        name="Labor",
        category="labor",
        place="on_peninsula",
        unit="KRW bn",
        cite=("moef",),
        confidence="reported",
        growth=FixedGrowth(percent=Decimal(2)),
        amounts=(
            CostAmount(year=2017, value=Decimal(600)),
            CostAmount(year=2019, value=Decimal("667.3"), cite=("moef",), confidence="reported"),
            CostAmount(year=2020, last_year=2022, value=Decimal(2100)),
        ),
    )
    exercises = CostLine(
        id="exercises", name="Exercises", category="ops", place="on_peninsula", unit="KRW bn"
    )
    return Scenario(
        about=About(title="Trial", base_year=2019, first_year=2019, last_year=2025, as_of=DAY),
        indices=Indices(
            rows=(
                Index(
                    id="cpi",
                    name="Consumer prices",
                    kind="growth",
                    unit="%",
                    cite=("moef",),
                    observed=(Observation(year=2019, value=Decimal("0.4"), cite=("moef",)),),
                    after=HoldConstant(value=Decimal(2)),
                ),
            )
        ),
        costs=Costs(lines=(labor, exercises)),
        shares=Shares(
            definitions=(
                ShareDefinition(id="host", name="Host share", of="all", upper=("labor",), lower=("labor",)),
            )
        ),
        agreements=Agreements(
            rows=(
                Agreement(
                    id="sma-11",
                    number=11,
                    name="Eleventh SMA",
                    first_year=2020,
                    last_year=2025,
                    portions=(
                        Portion(
                            id="won",
                            unit="KRW bn",
                            precision=Decimal("0.1"),
                            terms=(
                                StatedAmount(year=2020, value=Decimal("1038.9"), cite=("moef",)),
                                FixedStep(first_year=2021, last_year=2021, percent=Decimal("13.9")),
                                IndexedStep(
                                    first_year=2022,
                                    last_year=2025,
                                    index="cpi",
                                    floor=Decimal(0),
                                    cap=Decimal(4),
                                    cite=("moef",),
                                    confidence="reported",
                                ),
                            ),
                        ),
                    ),
                ),
            )
        ),
        positions=Positions(
            rows=(
                Position(
                    id="ask",
                    name="Opening ask",
                    kind="ask",
                    first_year=2020,
                    lines=(
                        PositionLine(line="labor", pays=ShareOfCost(percent=Decimal(50)), cite=("moef",)),
                    ),
                ),
            )
        ),
        posture=Posture(
            counts=(TroopCount(id="headline", name="Headline"),),
            elements=(
                Element(
                    id="2id",
                    name="2nd Division",
                    service="Army",
                    strength=9000,
                    since=DAY,
                    counts=("headline",),
                    cite=("moef",),
                ),
            ),
            plans=(
                Plan(
                    id="cut",
                    name="Cut",
                    moves=(
                        Move(
                            id="m1",
                            date=datetime.date(2021, 1, 1),
                            element="2id",
                            change=ChangeBy(people=-4000),
                            cite=("moef",),
                        ),
                    ),
                ),
            ),
        ),
        sources=Sources(rows=(Source(id="moef", title="Ministry of Finance"), Source(id="dod", title="DoD"))),
    )
