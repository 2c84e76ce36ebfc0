"""The shipped terms and the published indices must give back what was agreed."""

import pytest

from core.document.indices import Indices
from core.engine.backtest import BacktestYear, backtest, unproved
from core.engine.calendar import Span
from core.engine.escalation import escalate
from core.engine.money import all_series
from core.reference.document_rows import agreed_amounts, agreement_indices, agreement_row, all_agreements
from core.words import say


def run_backtest(indices: Indices | None = None) -> list[BacktestYear]:
    return list(backtest(all_agreements(), indices or agreement_indices(), agreed_amounts()))


@pytest.mark.parametrize(
    ("number", "years"),
    [
        (7, [2008]),
        (8, [2010, 2011, 2012, 2013]),
        (9, [2015, 2016, 2017, 2018]),
        (11, [2021, 2022, 2023, 2024, 2025]),
    ],
)
def test_that_the_terms_give_back_every_amount_agreed(number: int, years: list[int]) -> None:
    found = [year for year in run_backtest() if year.number == number]
    assert [year.year for year in found] == years
    assert [year.difference for year in found] == [0.0] * len(years)


def test_that_the_worked_example_stands_in_the_shipped_data() -> None:
    assert [year.computed for year in run_backtest() if year.number == 8] == [790.4, 812.5, 836.1, 869.5]


def test_that_the_twelfth_agreement_comes_to_1551_1_in_2027() -> None:
    row = agreement_row(12)
    series = all_series(agreement_indices(), Span(2010, 2030))
    steps = escalate(row.portions[0], 2026, 2030, series, None)
    assert [float(step.total[0]) for step in steps[:2]] == [1519.2, 1551.1]


def test_that_what_bound_is_told_with_the_index_and_its_year() -> None:
    capped = next(year for year in run_backtest() if year.year == 2010)
    assert (capped.index, capped.index_year, capped.rate, capped.unit) == ("cpi-kr", 2008, 4.0, "KRW bn")
    raised = next(year for year in run_backtest() if year.year == 2021)
    assert (raised.index, raised.index_year, raised.rate) == ("defense-budget-kr", 2020, 13.9)


def test_that_negotiated_years_are_not_told_of() -> None:
    assert not {year.year for year in run_backtest()} & {2007, 2009, 2014, 2019, 2020, 2026}


def test_that_two_decimals_of_consumer_prices_miss_as_the_model_says() -> None:
    indices = agreement_indices()
    unrounded = tuple(
        row.model_copy(update={"precision": None}) if row.id == "cpi-kr" else row for row in indices.rows
    )
    misses = [year for year in run_backtest(Indices(rows=unrounded)) if year.difference]
    assert [year.year for year in misses] == [2008, 2011, 2016, 2017, 2018]
    assert {abs(year.difference) for year in misses} <= {0.2, 0.3, 0.4, 0.5}


def test_that_years_that_no_public_rule_gives_are_marked_and_not_computed() -> None:
    """First years are negotiated: the tenth agreement began 8.2 % over the ninth, the sixth 8.9 % lower.

    The fifth has two portions, so the jump of the sixth is not told. Later years of the first four state
    their amounts, as their rules are not public.
    """
    found = {row.year: row for row in unproved(all_agreements(), agreement_indices())}
    negotiated = {
        year: round(row.jump, 1) for year, row in found.items() if row.kind == "negotiated" and row.jump
    }
    assert negotiated == {
        1994: 22.8, 1996: 3.1, 1999: 8.1, 2007: 6.6, 2009: 2.5, 2014: 5.8, 2019: 8.2, 2026: 8.3,
    }  # fmt: skip
    assert (found[2020].jump, say(found[2020].words)) == (0.0, "negotiated, 0.0 %")
    assert (found[2005].jump, say(found[2005].words)) == (None, "negotiated")
    stated = [year for year, row in found.items() if row.kind == "stated"]
    assert stated == [1992, 1993, 1995, 1997, 1998, 2000, 2001]
    assert {say(found[year].words) for year in stated} == {"stated (rule not public)"}
    assert not set(found) & {row.year for row in run_backtest()}
