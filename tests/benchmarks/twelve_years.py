"""The case that drawing is measured by: the twelfth agreement over twelve years, with five drivers.

Consumer prices of both countries, the won, growth of labor cost and GDP: 61 numbers a draw.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from core.document.scenario import Scenario
from core.document.uncertainty import AutoRegressive, Driver, Normal, OnGrowth, OnIndex, Walk, Yearly
from core.examples import example

FIRST, LAST = 2026, 2037
METRIC = "contribution"


def twelve_years() -> Scenario:
    """Return the document; the amount of each year follows the prices of two years back, capped at 5 %."""
    data: dict[str, Any] = example("twelfth-sma").model_dump()
    data["about"]["last_year"] = LAST
    agreement = next(row for row in data["agreements"]["rows"] if row["first_year"] == FIRST)
    agreement["last_year"] = LAST
    for term in agreement["portions"][0]["terms"]:
        if term["step"] == "indexed":
            term["last_year"] = LAST
    data["uncertainty"]["drivers"] = (
        _driver("prices", OnIndex(index="cpi-kr"), AutoRegressive(persistence=Decimal("0.64")), "0", "1.67"),
        _driver("us", OnIndex(index="cpi-us-growth"), AutoRegressive(persistence=Decimal("0.6")), "0", "1.2"),
        _driver("won", OnIndex(index="krw-per-usd"), Walk(), "0", "10.1"),
        _driver("labor", OnGrowth(line="labor"), Yearly(), "2.5", "1.5"),
        _driver("gdp", OnIndex(index="gdp-kr"), Walk(), "0", "2"),
    )
    data["uncertainty"]["conditions"] = ()
    return Scenario.model_validate(data)


def _driver(
    name: str, acts_on: OnIndex | OnGrowth, process: AutoRegressive | Walk | Yearly, mean: str, deviation: str
) -> Driver:
    distribution = Normal(mean=Decimal(mean), deviation=Decimal(deviation))
    return Driver(id=name, name=name, acts_on=acts_on, distribution=distribution, process=process)
