"""The traps of this field, each with a test that falls into it if the program does."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from core import reference
from core.document.indices import Indices
from core.editing.edits import SetStatedAmount
from core.engine.backtest import backtest
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from core.reference.document_rows import agreed_amounts, agreement_indices, all_agreements


def test_that_consumer_prices_unrounded_would_miss_five_years() -> None:
    rows = tuple(
        row.model_validate({**dict(row), "precision": None}) if row.id == "cpi-kr" else row
        for row in agreement_indices().rows
    )
    unrounded = backtest(all_agreements(), Indices(rows=rows), agreed_amounts())
    # 2025's price index is shipped with one decimal only, so that 2027 can't miss.
    missed = {row.year: abs(row.difference) for row in unrounded if row.difference}
    assert sorted(missed) == [2008, 2011, 2016, 2017, 2018]
    assert all(0.05 < difference < 0.55 for difference in missed.values())


def test_that_a_later_years_override_leaves_the_indexation_before_it() -> None:
    scenario = example("twelfth-sma")
    edited = SetStatedAmount("sma-12", "won", 2029, Decimal(1700)).apply(scenario)
    before, after = evaluate(scenario), evaluate(edited)
    at = before.at(2029)
    own, changed = before.in_force.totals.total[0], after.in_force.totals.total[0]
    np.testing.assert_array_equal(own[:at], changed[:at])
    assert changed[at] == 1700.0
    assert changed[at + 1] == pytest.approx(1735.7)


# A few values of each series as their publishers print them: a series swapped with another, such as consumer
# prices with the GDP deflator, has other ones.
FINGERPRINTS = {
    "krw-per-usd": {1998: "1400.4", 2019: "1165.8", 2024: "1363.44"},
    "cpi-kr": {2008: "4.67", 2019: "0.38", 2022: "5.09"},
    "cpi-us": {2012: "229.594", 2019: "255.657"},
    "defense-budget-kr": {2019: "8.2", 2020: "7.4", 2021: "5.4"},
    "defense-budget-kr-level": {2026: "65.8642"},
}


@pytest.mark.parametrize("series", FINGERPRINTS)
def test_that_a_shipped_series_is_the_one_that_it_says(series: str) -> None:
    values = reference.series_values(series)
    for year, value in FINGERPRINTS[series].items():
        assert abs(values[year] - Decimal(value)) <= abs(Decimal(value)) * Decimal("0.001")


def test_that_every_series_that_drives_an_agreement_has_a_fingerprint() -> None:
    driving = {row["index"] for row in reference.rows("agreement_terms") if row["index"]}
    assert driving <= set(FINGERPRINTS)


def test_that_dollars_of_the_press_are_not_those_of_the_yearly_average() -> None:
    scenario = example("impasse-2019")
    paid = {}
    for rate in ("press", "average"):
        view = scenario.view.model_validate({**dict(scenario.view), "rate": rate, "position": "in-force"})
        outcome = evaluate(scenario, view)
        paid[rate] = float(METRICS["contribution"].values(outcome)[0, outcome.at(2019)])
    assert paid["press"] == pytest.approx(924.0, abs=0.05)
    assert paid["average"] == pytest.approx(891.1, abs=0.05)


def test_that_the_sum_of_gao_is_not_the_agreements_money() -> None:
    paid = sum(agreed_amounts()[year] for year in range(2016, 2020))
    assert paid == Decimal("3893.9")
    rates = reference.series_values("krw-per-usd")
    in_dollars = sum(agreed_amounts()[year] / rates[year] for year in range(2016, 2020))
    gao = next(
        Decimal(row["amount"])
        for row in reference.rows("costs")
        if row["side"] == "ROK" and row["period"] == "2016-2019" and "gao-21-270" in row["source"]
    )
    assert gao == Decimal("5.8")
    assert in_dollars < gao * Decimal("0.65")
    # No line of an example that a share counts by year takes GAO's sum for a year's payment.
    for name in ("impasse-2019", "twelfth-sma"):
        for line in example(name).costs.lines:
            cited = {source for amount in line.amounts for source in amount.cite}
            assert line.memo or "gao-21-270" not in cited
