"""How fast the engine answers. Run by hand: ``.ci/soak``."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.document.places import Place
from core.document.scenario import Scenario, View
from core.editing.years import SetYearValue
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.examples import example


@pytest.mark.parametrize("name", ["impasse-2019", "twelfth-sma"])
def test_evaluating_an_example_after_an_edit(benchmark: Any, name: str) -> None:
    scenario = example(name)
    place = Place(("costs", "lines", "labor", "amounts"))
    year = scenario.costs.lines[0].amounts[0].year
    states = [SetYearValue(place, year, Decimal(n)).apply(scenario) for n in range(600, 640)]
    turn = iter(range(10**9))

    def answer() -> None:
        state = states[next(turn) % len(states)]
        # A part that was never seen before, as after a real edit.
        evaluate(Scenario.model_construct(**{**dict(state), "costs": state.costs.model_copy()}))

    benchmark(answer)


def test_evaluating_an_example_in_another_view(benchmark: Any) -> None:
    scenario = example("impasse-2019")
    views = [View.model_validate({**dict(scenario.view), "rate": rate}) for rate in ("press", "average")]
    turn = iter(range(10**9))
    benchmark(lambda: evaluate(scenario, views[next(turn) % 2]))


def test_checking_an_example(benchmark: Any) -> None:
    scenario = example("impasse-2019")
    outcome = evaluate(scenario)
    benchmark(check, scenario, outcome)


def test_applying_an_edit(benchmark: Any) -> None:
    scenario = example("impasse-2019")
    edit = SetYearValue(Place(("costs", "lines", "labor", "amounts")), 2019, Decimal(700))
    benchmark(edit.apply, scenario)
