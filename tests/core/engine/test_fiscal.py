"""Amounts of US fiscal years as amounts of calendar years, by hand."""

from __future__ import annotations

import datetime
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth
from core.document.indices import Indices
from core.document.posture import Posture
from core.document.scenario import usual_parties
from core.engine.calendar import CalendarYear, FiscalYear, Span
from core.engine.costs import line_costs
from core.engine.fiscal import calendar_amounts, taken_as_calendar, tell_taken
from core.engine.money import all_series
from core.words import say


def fiscal(year: int, value: str, last_year: int | None = None) -> CostAmount:
    return CostAmount(year=year, last_year=last_year, value=Decimal(value), basis="fiscal")


def calendar(year: int, value: str) -> CostAmount:
    return CostAmount(year=year, value=Decimal(value))


def line(*amounts: CostAmount) -> CostLine:
    return CostLine(
        id="exercises",
        name="Exercises",
        category="other",
        place="off_peninsula",
        unit="USD m",
        amounts=amounts,
        growth=FixedGrowth(percent=Decimal(10)),
    )


def test_that_a_calendar_year_is_three_quarters_of_its_fiscal_year_and_one_of_the_next() -> None:
    # January to September 2019 lie in FY2019, October to December in FY2020.
    assert FiscalYear.of(datetime.date(2019, 9, 30)) == FiscalYear(2019)
    assert FiscalYear.of(datetime.date(2019, 10, 1)) == FiscalYear(2020)
    found = calendar_amounts([fiscal(2019, "100"), fiscal(2020, "200"), fiscal(2021, "120")])
    assert found == {2019: 125.0, 2020: 180.0, 2021: 120.0}


def test_that_the_last_fiscal_year_is_taken_for_its_calendar_year_and_told_as_assumed() -> None:
    amounts = (fiscal(2019, "100"), fiscal(2020, "200"), fiscal(2022, "50"))
    assert calendar_amounts(amounts) == {2019: 125.0, 2020: 200.0, 2022: 50.0}
    assert taken_as_calendar(amounts) == (CalendarYear(2020), CalendarYear(2022))
    assert next(say(told) for told in tell_taken(line(*amounts))) == (
        "Exercises, 2020: the amount of US fiscal year 2020 is taken for the calendar year, because that of "
        "fiscal year 2021 is not stated (assumed)."
    )


def test_that_fiscal_and_calendar_years_are_never_the_same_thing() -> None:
    years: set[object] = {CalendarYear(2020), FiscalYear(2020)}
    assert len(years) == 2
    with pytest.raises(ValueError, match="basis"):
        CostAmount.model_validate({"year": 2020, "value": Decimal(1), "basis": "academic"})


def test_that_a_calendar_amount_stays_and_is_no_next_fiscal_year() -> None:
    amounts = (fiscal(2019, "100"), calendar(2020, "999"))
    assert calendar_amounts(amounts) == {2019: 100.0, 2020: 999.0}
    assert taken_as_calendar(amounts) == (CalendarYear(2019),)
    assert list(tell_taken(line(calendar(2020, "999")))) == []


def test_that_a_sum_over_fiscal_years_gives_each_its_mean() -> None:
    found = calendar_amounts([fiscal(2016, "400", 2019), fiscal(2020, "200")])
    assert found == {2016: 100.0, 2017: 100.0, 2018: 100.0, 2019: 125.0, 2020: 200.0}


def test_that_a_line_of_fiscal_amounts_grows_from_its_last_calendar_year() -> None:
    costs = line_costs(
        Costs(lines=(line(fiscal(2019, "100"), fiscal(2020, "200")),)),
        usual_parties(),
        all_series(Indices(), Span(2018, 2021)),
        Posture(),
        None,
        Span(2018, 2021),
    )
    np.testing.assert_allclose(costs.values[0, 0], [np.nan, 125.0, 200.0, 220.0])
    assert costs.observed[0].tolist() == [False, True, True, False]


def test_that_a_fiscal_year_after_the_span_still_gives_its_quarter() -> None:
    costs = line_costs(
        Costs(lines=(line(fiscal(2019, "100"), fiscal(2020, "200")),)),
        usual_parties(),
        all_series(Indices(), Span(2018, 2019)),
        Posture(),
        None,
        Span(2018, 2019),
    )
    assert costs.values[0, 0, 1] == 125.0


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.dictionaries(st.integers(2000, 2012), st.integers(0, 10_000), max_size=8))
def test_that_the_quarters_are_those_that_days_would_give(stated: dict[int, int]) -> None:
    found = calendar_amounts([fiscal(year, str(value)) for year, value in stated.items()])
    by_hand = {}
    for year in stated:
        quarters = [stated[year]] * 3 + [stated.get(year + 1, stated[year])]
        by_hand[year] = sum(quarters) / 4
    assert found == pytest.approx(by_hand)
