"""Why a figure is missing, with the name of what is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.document.agreements import IndexedStep
from core.document.costs import IndexGrowth
from core.document.indices import FollowPath, Index, YearValue
from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.metrics import records
from core.examples import example
from core.words import say

HOST = Place.parse("parties/parties/rok")
BEYOND = FollowPath(values=(YearValue(year=2040, value=Decimal(2)),))
"""What is assumed of years beyond the horizon alone."""
CPI = Place.parse("indices/rows/cpi-kr")


def without_values(scenario: Scenario, place: Place) -> Scenario:
    index = get(scenario, place)
    assert isinstance(index, Index)
    return replace(scenario, place, index.model_copy(update={"observed": (), "after": BEYOND}))


def reason(scenario: Scenario, metric: str, year: int) -> str:
    (record,) = records(evaluate(scenario, scenario.view), [metric], range(year, year + 1))
    assert record.value is None
    assert record.reason is not None
    return say(record.reason)


@pytest.mark.parametrize(
    ("metric", "field", "told", "name"),
    [
        ("of_gdp", "gdp", "the GDP", "GDP, Republic of Korea, in won, 2015 base"),
        ("of_defense_budget", "defense_budget", "the defense budget", "Defense budget, Republic of Korea"),
    ],
)
def test_that_the_series_of_a_share_is_named(metric: str, field: str, told: str, name: str) -> None:
    scenario = example("impasse-2019")
    assert reason(scenario, metric, 2022) == f"the series “{name}” has no published value for 2022"
    nameless = replace(scenario, HOST / field, None)
    assert reason(nameless, metric, 2019) == f"no series is named for {told} of Republic of Korea"
    series = Place.parse(f"indices/rows/{get(scenario, HOST / field)}")
    counted = replace(scenario, series / "unit", "people")
    assert reason(counted, metric, 2019) == f"the series “{name}” is in no currency of the document"


def test_that_an_agreement_tells_the_year_in_which_its_index_is_missing() -> None:
    scenario = without_values(example("twelfth-sma"), CPI)
    terms = [
        term
        for row in scenario.agreements.rows
        if row.number == 12
        for portion in row.portions
        for term in portion.terms
    ]
    (lag,) = {term.lag for term in terms if isinstance(term, IndexedStep)}
    assert lag == 2
    name = get(scenario, CPI / "name")
    told = f"the series “{name}”, which the agreement follows, has no value for 2025"
    assert reason(scenario, "contribution", 2027) == told
    # What grows from a missing amount is missing for the same reason.
    assert reason(scenario, "contribution", 2028) == told
    found = {say(one.message) for one in check(scenario, evaluate(scenario, scenario.view))}
    assert f"What the agreement in force pays in 2027 is not known: {told}." in found


def test_that_a_missing_rate_is_no_missing_index() -> None:
    scenario = example("twelfth-sma")
    row = next(row for row in scenario.agreements.rows if row.number == 12)
    place = Place.parse(f"agreements/rows/{row.id}/portions/{row.portions[0].id}")
    dollars = row.portions[0].model_copy(update={"unit": "USD m", "precision": Decimal(1)})
    scenario = replace(scenario, place, dollars)
    rate = next(c.rate for c in scenario.parties.currencies if c.rate)
    scenario = without_values(scenario, Place.parse(f"indices/rows/{rate}"))
    assert "no exchange rate" in reason(scenario, "contribution", 2026)


def test_that_a_position_tells_the_first_year_that_its_index_lacks() -> None:
    scenario = without_values(example("impasse-2019"), CPI)
    ask = Place.parse("positions/rows/us-ask")
    grown = replace(scenario, ask / "growth", IndexGrowth(index="cpi-kr"))
    early = replace(grown, ask / "first_year", 1980)
    told = "the series “Consumer prices, Republic of Korea”, with which it grows, has no value for 1981"
    assert reason(early, "contribution", 2020) == told
