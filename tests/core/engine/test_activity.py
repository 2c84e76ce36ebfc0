"""Lines with a driver of their own: quantity times rate, and observed amounts that still win."""

import datetime
from decimal import Decimal

import numpy as np
import pytest

from core.document.costs import (
    Activity,
    CostAmount,
    CostLine,
    Costs,
    FixedGrowth,
    IndexGrowth,
    Quantity,
    UnitRate,
)
from core.document.indices import Index, Indices, Observation
from core.document.posture import Posture
from core.document.scenario import About, Scenario, usual_parties
from core.engine.calendar import Span
from core.engine.costs import line_costs
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.measures import cost_of, in_totals
from core.engine.money import all_series
from core.engine.reach import span_of
from core.examples import example

SPAN = Span(2015, 2022)


def driven(rate: str, rate_unit: str, year: int, quantities: dict[int, str], **fields: object) -> CostLine:
    activity = Activity(
        unit="flight hours",
        rate=UnitRate(year=year, value=Decimal(rate), unit=rate_unit),
        quantities=tuple(Quantity(year=at, value=Decimal(value)) for at, value in quantities.items()),
    )
    known: dict[str, object] = {
        "id": "bombers",
        "name": "Bombers",
        "category": "off-bombers",
        "place": "off_peninsula",
        "unit": "USD m",
        "activity": activity,
    }
    return CostLine.model_validate(known | fields)


def costs_of(line: CostLine, indices: Indices | None = None) -> dict[int, float]:
    found = line_costs(
        Costs(lines=(line,)), usual_parties(), all_series(indices or Indices(), SPAN), Posture(), None, SPAN
    ).values[0, 0]
    return {year: float(found[SPAN.at(year)]) for year in SPAN.years}


def test_that_the_case_worked_by_hand_comes_out() -> None:
    # 75 h x 28,000 = 2.1 m; 75 x 30,800 = 2.31 m; 40 x 33,880 = 1.3552 m; 40 x 37,268 = 1.49072 m.
    ten_percent = FixedGrowth(percent=Decimal(10))
    found = costs_of(driven("28000", "USD", 2018, {2018: "75", 2020: "40"}, growth=ten_percent))
    expected = {2018: 2.1, 2019: 2.31, 2020: 1.3552, 2021: 1.49072}
    assert {year: found[year] for year in expected} == pytest.approx(expected)


@pytest.mark.parametrize(("rate", "unit"), [("135000", "USD"), ("135", "USD k"), ("0.135", "USD m")])
def test_that_a_rate_is_told_in_any_unit_of_its_currency(rate: str, unit: str) -> None:
    assert costs_of(driven(rate, unit, 2018, {2018: "75"}))[2018] == pytest.approx(10.125)
    assert costs_of(driven(rate, unit, 2018, {2018: "75"}, unit="USD"))[2018] == pytest.approx(10.125)


def test_that_nothing_is_known_before_the_rate_or_the_first_quantity() -> None:
    late_rate = costs_of(driven("14", "USD m", 2018, {2016: "1"}))
    late_quantity = costs_of(driven("14", "USD m", 2016, {2018: "1"}))
    for found in (late_rate, late_quantity):
        assert np.isnan([found[2016], found[2017]]).all()
        assert found[2018] == 14.0
    assert np.isnan(list(costs_of(driven("14", "USD m", 2018, {})).values())).all()


def test_that_the_last_quantity_goes_on_and_none_costs_nothing() -> None:
    found = costs_of(driven("20", "USD m", 2016, {2016: "2", 2019: "0", 2021: "1.5"}))
    assert [found[year] for year in range(2016, 2023)] == [40.0, 40.0, 40.0, 0.0, 0.0, 30.0, 30.0]


def test_that_an_observed_amount_wins_in_its_year_and_only_there() -> None:
    seen = (CostAmount(year=2015, value=Decimal(7)), CostAmount(year=2019, value=Decimal(5)))
    found = costs_of(driven("20", "USD m", 2017, {2017: "1"}, amounts=seen))
    # Before the activity is known the line grows from what was observed, as any other.
    assert [found[year] for year in SPAN.years] == [7.0, 7.0, 20.0, 20.0, 5.0, 20.0, 20.0, 20.0]


def test_that_an_amount_of_another_time_does_not_stand_in_the_way() -> None:
    seen = (CostAmount(year=1999, value=Decimal(7)),)
    assert costs_of(driven("20", "USD m", 2017, {2017: "1"}, amounts=seen))[2018] == 20.0


def test_that_a_rate_grows_by_an_index() -> None:
    observed = tuple(Observation(year=year, value=Decimal(3)) for year in range(2016, 2023))
    cpi = Index.model_validate(
        {"id": "cpi", "name": "CPI", "kind": "growth", "unit": "%", "observed": observed}
    )
    line = driven("100", "USD m", 2018, {2018: "1"}, growth=IndexGrowth(index="cpi"))
    assert costs_of(line, Indices(rows=(cpi,)))[2020] == pytest.approx(103 * 1.03)


def scenario(line: CostLine) -> Scenario:
    day = datetime.date(2020, 1, 1)
    about = About(title="T", base_year=2020, first_year=2020, last_year=2022, as_of=day)
    return Scenario(about=about, costs=Costs(lines=(line,)))


def test_that_the_years_reach_back_to_the_rate_and_the_line_is_not_called_claimed_only() -> None:
    given = scenario(driven("20", "USD m", 2003, {2004: "1"}))
    assert 2003 in span_of(given)
    outcome = evaluate(given)
    assert outcome.gross[0, 0, outcome.at(2020)] != 0
    kinds = {finding.kind for finding in check(given, outcome)}
    assert "claimed_only" not in kinds
    told = [finding.message for finding in check(given, outcome) if finding.kind == "no_source"]
    assert len(told) == 2  # the rate and the quantity


def test_that_the_activity_lines_of_the_example_fill_no_claimed_line() -> None:
    outcome = evaluate(example("impasse-2019"))
    rows = [line for line in outcome.lines if line.activity is not None]
    assert {line.id for line in rows} == {"b2-full", "b2-marginal", "ufg", "large-exercise"}
    assert all(line.memo for line in rows)
    at = outcome.at(2020)
    cost = {line.id: float(outcome.costs.values[0, outcome.line_at(line.id), at]) for line in rows}
    assert cost == pytest.approx({"b2-full": 10.125, "b2-marginal": 2.1, "ufg": 14.0, "large-exercise": 20.0})
    for claimed in ("off-operations", "off-equipment", "off-exercises"):
        assert np.isnan(outcome.gross[0, outcome.line_at(claimed)]).all()
    # 667.3 + 167.4 + 371.0 in won, 4,296.9 in dollars, and nothing of the memo lines.
    total = cost_of(in_totals)(outcome)[0, at]
    assert total == pytest.approx(1205.7 / 1.12435 + 1081.8 + 1115.1 + 2100)
