"""What a driver's distribution speaks of, with its unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Driver,
    Normal,
    Once,
    OnCost,
    OnIndex,
    OnMoveDay,
    OnMoveSize,
    OnRate,
    Process,
    Target,
    Walk,
    Yearly,
)
from core.engine.drivers import input_of
from core.words import say_value

PLAN, MOVE = "cut-to-21500", "army-cut"
BELL = Normal(mean=Decimal(0), deviation=Decimal(1))


@pytest.mark.parametrize(
    ("acts_on", "process", "value", "told"),
    [
        (OnCost(line="labor"), Once(), 1.1, "1.10 times"),
        (OnRate(rate="press"), Once(), 1_124.35, "KRW 1,124.35"),
        (OnMoveDay(plan=PLAN, move=MOVE), Once(), 30.0, "30 days later"),
        (OnMoveSize(plan=PLAN, move=MOVE), Once(), -7_000.0, "−7,000 people"),
        (OnIndex(index="cpi-kr"), Yearly(), 2.5, "2.50 %"),
        (OnIndex(index="cpi-kr"), Walk(), -2.14, "−2.14 points"),
        (OnIndex(index="krw-per-usd"), AutoRegressive(persistence=Decimal("0.5")), 5.0, "5.00 %"),
        (OnIndex(index="krw-per-usd"), Yearly(), 1_200.0, "1,200.00 KRW per USD"),
    ],
)
def test_that_a_value_of_a_driver_is_told_with_its_unit(
    impasse: Scenario, acts_on: Target, process: Process, value: float, told: str
) -> None:
    driver = Driver(id="d", name="d", acts_on=acts_on, distribution=BELL, process=process)
    assert say_value(input_of(driver, impasse, value)) == told
