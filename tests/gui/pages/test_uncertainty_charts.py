"""From draws to charts: the fan with its past, the histogram and the cumulative curve, against numpy."""

from __future__ import annotations

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.analysis.simulate import Simulation, simulate
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from gui.charts.distribution_chart import DistributionChart
from gui.charts.fan_chart import FanChart
from gui.pages.uncertainty_charts import distribution_data, fan_data
from gui.theme import LIGHT


@pytest.fixture(scope="module")
def found() -> Simulation:
    return simulate(example("twelfth-sma"), None, ["contribution"], draws=1_000)


def test_that_the_shares_of_the_bins_are_those_of_the_draws(found: Simulation, qtbot: QtBot) -> None:
    values = found.of("contribution", 2030)
    chart = DistributionChart(LIGHT)
    qtbot.addWidget(chart)
    for is_cumulative in (False, True):
        data = distribution_data(found, "contribution", 2030, is_cumulative=is_cumulative)
        assert data is not None
        assert data.shares.sum() == pytest.approx(100)
        assert data.middle == np.median(values)
        chart.render(data)
        header, rows = chart.table()
        assert header[:2] == ["From (KRW bn)", "To (KRW bn)"]
        for low, high, share, up_to in rows[:-1]:
            assert isinstance(low, float)
            assert isinstance(high, float)
            assert share == pytest.approx(((values >= low) & (values < high)).mean() * 100)
            assert up_to == pytest.approx((values < high).mean() * 100)
        assert rows[-1][3] == pytest.approx(100)
        # A reading stands in one of the bins, wherever it is asked for.
        assert chart.read_out(-1e9).startswith(chart.number(float(data.edges[0])))
        assert "100 % up to there" in chart.read_out(1e9)


def test_that_a_number_that_nothing_moves_has_no_histogram(found: Simulation) -> None:
    assert distribution_data(found, "contribution", 2026, is_cumulative=False) is None


def test_that_the_past_stands_beside_the_fan(found: Simulation, qtbot: QtBot) -> None:
    data = fan_data(found, "contribution")
    assert data.past_years.tolist() == list(range(2016, 2026))
    outcome = evaluate(example("twelfth-sma"))
    of_2020 = METRICS["contribution"].values(outcome)[0, outcome.at(2020)]
    assert data.past[4] == of_2020
    chart = FanChart(LIGHT)
    qtbot.addWidget(chart)
    chart.render(data)
    assert chart.read_out(2020.0) == f"2020: {chart.number(float(of_2020))} KRW bn"
    _, rows = chart.table()
    assert rows[4] == [2020, None, None, None, None, None, of_2020]
    assert len(rows) == 10 + len(found.years)
