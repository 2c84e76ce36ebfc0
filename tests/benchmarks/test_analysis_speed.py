"""How fast uncertain scenarios are drawn, beside what numpy needs for the random numbers alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.analysis.sampling import BLOCK
from core.analysis.sensitivity import tornado
from core.analysis.simulate import simulate
from core.examples import example
from core.workers import Workers
from tests.benchmarks.twelve_years import METRIC, twelve_years

DRAWS = 1_048_576
NUMBERS = 61
"""As many as `twelve_years` draws: of five drivers, in each year that is not observed."""


def test_the_random_numbers_alone(benchmark: Any) -> None:
    """What the others are held against; a block at a time, as all at once take longer."""
    generator = np.random.default_rng(1)

    def draw() -> None:
        for _ in range(0, DRAWS, 4_096):
            generator.standard_normal((4_096, NUMBERS))

    benchmark.pedantic(draw, rounds=3)


@pytest.mark.parametrize("workers", [Workers(), Workers(threads=2), Workers(2)], ids=str)
def test_drawing_twelve_years_of_five_drivers(benchmark: Any, workers: Workers) -> None:
    scenario = twelve_years()
    simulate(scenario, None, [METRIC], draws=2 * BLOCK)
    benchmark.pedantic(lambda: simulate(scenario, None, [METRIC], draws=DRAWS, workers=workers), rounds=3)


def test_two_thousand_draws_after_an_edit(benchmark: Any) -> None:
    scenario = example("twelfth-sma")
    benchmark(lambda: simulate(scenario, None, ["contribution", "gap", "share"], draws=2_000))


def test_what_drives_the_share(benchmark: Any) -> None:
    scenario = example("twelfth-sma")
    benchmark(lambda: tornado(scenario, None, "share", 2030))
