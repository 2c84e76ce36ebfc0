"""One evaluation of many numbers gives what as many evaluations of one would."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest

from core.document.indices import HoldConstant
from core.document.places import Place, replace
from core.document.scenario import Scenario, View
from core.engine.evaluate import Draws, evaluate
from core.engine.metrics import METRICS
from core.engine.reach import span_of
from core.examples import example, example_ids

RATES = (1_000.0, 1_165.8, 1_400.0)
SCALES = (0.5, 1.0, 2.0)


def _drawn(scenario: Scenario) -> Draws:
    span = span_of(scenario)
    rates = np.repeat(np.array(RATES)[:, None], len(span) - span.at(2020), axis=1)
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
    together = evaluate(scenario, view, _drawn(scenario))
    many = METRICS[metric].values(together)
    for draw, (rate, scale) in enumerate(zip(RATES, SCALES, strict=True)):
        alone = evaluate(_one(scenario, rate, scale), view)
        own = METRICS[metric].values(alone)[0, ..., alone.at(2020) :]
        mine = many[min(draw, len(many) - 1), ..., together.at(2020) :]
        np.testing.assert_allclose(mine, own, rtol=1e-12)


def test_that_drawn_rates_alone_convert_the_costs_of_each_draw() -> None:
    scenario = example("impasse-2019")
    view = scenario.view.model_validate({**dict(scenario.view), "rate": "average"})
    rates_alone = Draws(_drawn(scenario).indices)
    many, line = evaluate(scenario, view, rates_alone), 0
    for draw, rate in enumerate(RATES):
        alone = evaluate(_one(scenario, rate, 1.0), view)
        mine, own = many.gross[draw, line, many.at(2020) :], alone.gross[0, line, alone.at(2020) :]
        np.testing.assert_allclose(mine, own, rtol=1e-12)
    assert len({*many.gross[:, line, many.at(2020)]}) == len(RATES)


@pytest.mark.parametrize("name", example_ids())
def test_that_no_draws_are_the_documents_own_numbers(name: str) -> None:
    """To the bit, though with draws only the years are computed that the horizon rests on."""
    scenario = example(name)
    years = range(scenario.about.first_year, scenario.about.last_year + 1)
    # Also of a later horizon, and of each price basis that it may be seen in.
    for first in {years[0], years[len(years) // 2], years[-1]}:
        later = replace(scenario, Place(("about", "first_year")), first)
        for prices in ("nominal", f"constant:{scenario.about.base_year}", "constant:2010"):
            view = View.model_validate({**dict(scenario.view), "prices": prices, "year": years[-1]})
            own, drawn = evaluate(later, view), evaluate(later, view, Draws())
            assert drawn.span.last == own.span.last
            for metric in METRICS.values():
                mine, truth = (one.of_horizon(metric.values(one)) for one in (drawn, own))
                np.testing.assert_array_equal(mine, truth, err_msg=metric.id)


def test_that_draws_leave_out_the_years_that_nothing_rests_on() -> None:
    scenario = example("twelfth-sma")
    assert len(evaluate(scenario, None, Draws()).span) < len(evaluate(scenario).span) / 2


def test_that_a_draw_does_not_stay_behind() -> None:
    scenario = example("impasse-2019")
    before = METRICS["gap"].values(evaluate(scenario)).copy()
    evaluate(scenario, None, _drawn(scenario))
    np.testing.assert_array_equal(METRICS["gap"].values(evaluate(scenario)), before)
