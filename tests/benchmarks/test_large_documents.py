"""What a document of 500 cost lines, 40 years, 200 moves and 10 positions costs. By hand: ``.ci/soak``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.editing.years import SetYearValue
from core.engine.evaluate import Draws, evaluate
from core.engine.findings import check
from core.engine.metrics import METRICS
from core.engine.reach import span_of
from core.examples import example
from tests.large_document import large


def test_a_large_document_after_one_edit(benchmark: Any) -> None:
    scenario = large()
    evaluate(scenario)
    place = Place(("costs", "lines", "line-7", "amounts"))
    states = [SetYearValue(place, 2020, Decimal(n)).apply(scenario) for n in range(1, 30)]
    turn = iter(range(10**9))

    def answer() -> None:
        state = states[next(turn) % len(states)]
        # A part that was never seen before, as after a real edit.
        fresh = Scenario.model_construct(**{**dict(state), "costs": state.costs.model_copy()})
        evaluate(fresh)

    benchmark(answer)


def test_checking_a_large_document(benchmark: Any) -> None:
    scenario = large()
    outcome = evaluate(scenario)
    benchmark(check, scenario, outcome)


def test_editing_a_large_document(benchmark: Any) -> None:
    scenario = large()
    edit = SetYearValue(Place(("costs", "lines", "line-7", "amounts")), 2020, Decimal(5))
    benchmark(edit.apply, scenario)


def test_evaluating_thirty_five_years_after_an_edit(benchmark: Any) -> None:
    scenario = example("thirty-five-years")
    place = Place.parse("costs/lines/us-stationing/amounts/2012/value")
    states = [replace(scenario, place, Decimal(n)) for n in range(1_000, 1_030)]
    turn = iter(range(10**9))

    def answer() -> None:
        state = states[next(turn) % len(states)]
        evaluate(Scenario.model_construct(**{**dict(state), "costs": state.costs.model_copy()}))

    benchmark(answer)


def test_a_thousand_evaluations_in_one_call(benchmark: Any) -> None:
    scenario = example("impasse-2019")
    random = np.random.default_rng(1)
    rates = np.full((1_000, len(span_of(scenario))), np.nan)
    rates[:, -5:] = random.normal(1_200, 50, (1_000, 5))

    def answer() -> None:
        drawn = Draws({"krw-per-usd": rates}, {"us-stationing": random.uniform(0.8, 1.2, 1_000)})
        outcome = evaluate(scenario, None, drawn)
        for metric in ("contribution", "share", "gap", "gap.ratio"):
            METRICS[metric].values(outcome)

    benchmark(answer)
