"""How fast uncertain scenarios are drawn, beside what numpy needs for the random numbers alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from core.analysis.sensitivity import tornado
from core.analysis.simulate import simulate
from core.examples import example
from core.workers import Workers

DRAWS = 51_200
YEARS, DRIVERS = 12, 5


def test_the_random_numbers_alone(benchmark: Any) -> None:
    """What the others are held against: as many numbers as five drivers need in twelve years."""
    generator = np.random.default_rng(1)
    benchmark(lambda: generator.standard_normal((DRAWS, YEARS, DRIVERS)))


@pytest.mark.parametrize("workers", [1, 2])
def test_drawing_the_twelfth_agreement(benchmark: Any, workers: int) -> None:
    scenario = example("twelfth-sma")
    benchmark.pedantic(
        lambda: simulate(scenario, None, ["contribution"], draws=DRAWS, workers=Workers(workers)), rounds=2
    )


def test_two_thousand_draws_after_an_edit(benchmark: Any) -> None:
    scenario = example("twelfth-sma")
    benchmark(lambda: simulate(scenario, None, ["contribution", "gap", "share"], draws=2_000))


def test_what_drives_the_share(benchmark: Any) -> None:
    scenario = example("twelfth-sma")
    benchmark(lambda: tornado(scenario, None, "share", 2030))
