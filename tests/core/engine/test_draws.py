"""One evaluation of many numbers gives what as many evaluations of one would."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from core.document.indices import HoldConstant
from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.engine.evaluate import Draws, evaluate, span_of
from core.engine.metrics import METRICS
from core.examples import example

RATES = (1_000.0, 1_165.8, 1_400.0)
SCALES = (0.5, 1.0, 2.0)


def _drawn(scenario: Scenario) -> Draws:
    span = span_of(scenario)
    rates = np.full((len(RATES), len(span)), np.nan)
    rates[:, span.at(2020) :] = np.array(RATES)[:, None]
    return Draws({"krw-per-usd": rates}, {"us-stationing": np.array(SCALES)})


def _one(scenario: Scenario, rate: float, scale: float) -> Scenario:
    after = Place.parse("indices/rows/krw-per-usd/after")
    with_rate = replace(scenario, after, HoldConstant(value=Decimal(str(rate))))
    amount = Place.parse("costs/lines/us-stationing/amounts/2019/value")
    return replace(with_rate, amount, Decimal("1081.8") * Decimal(str(scale)))


@pytest.mark.parametrize(
    "metric", [name for name in METRICS if METRICS[name].kind != "status" and name != "of_defense_budget"]
)
def test_that_each_draw_is_the_evaluation_of_its_own_numbers(metric: str) -> None:
    scenario = example("impasse-2019")
    view = scenario.view.model_validate({**dict(scenario.view), "rate": "average"})
    many = METRICS[metric].values(evaluate(scenario, view, _drawn(scenario)))
    at = span_of(scenario).at(2020)
    for draw, (rate, scale) in enumerate(zip(RATES, SCALES, strict=True)):
        alone = METRICS[metric].values(evaluate(_one(scenario, rate, scale), view))
        mine = many[min(draw, len(many) - 1)]
        np.testing.assert_allclose(mine[..., at:], alone[0][..., at:], rtol=1e-12)


def test_that_drawn_rates_alone_convert_the_costs_of_each_draw() -> None:
    scenario = example("impasse-2019")
    view = scenario.view.model_validate({**dict(scenario.view), "rate": "average"})
    rates_alone = Draws(_drawn(scenario).indices)
    many = evaluate(scenario, view, rates_alone).gross
    at, line = span_of(scenario).at(2020), 0
    for draw, rate in enumerate(RATES):
        alone = evaluate(_one(scenario, rate, 1.0), view).gross[0]
        np.testing.assert_allclose(many[draw, line, at:], alone[line, at:], rtol=1e-12)
    assert len({*many[:, line, at]}) == len(RATES)


def test_that_no_draws_are_the_documents_own_numbers() -> None:
    scenario = example("impasse-2019")
    own, drawn = evaluate(scenario), evaluate(scenario, None, Draws())
    for metric in METRICS.values():
        np.testing.assert_array_equal(metric.values(own), metric.values(drawn))


def test_that_a_draw_does_not_stay_behind() -> None:
    scenario = example("impasse-2019")
    before = METRICS["gap"].values(evaluate(scenario)).copy()
    evaluate(scenario, None, _drawn(scenario))
    np.testing.assert_array_equal(METRICS["gap"].values(evaluate(scenario)), before)
