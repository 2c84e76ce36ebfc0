"""Sensitivity, against the closed forms of functions whose indices are known, and of the model itself."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from core.analysis.drivers import plan_of_draws
from core.analysis.sampling import NotSampled, normal_scores
from core.analysis.sensitivity import _estimated, sobol_indices, tornado
from core.document.scenario import Scenario
from core.document.uncertainty import AutoRegressive, Driver, Normal, OnCost, OnIndex, Uniform, Walk, Yearly
from core.engine.calendar import Floats
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from tests.core.analysis.test_simulate import on_cost, on_index, uncertain

D = Decimal
N = 4_096


def a_driver(name: str) -> Driver:
    return Driver(id=name, name=name, acts_on=OnCost(line=name), distribution=Uniform(low=D(0), high=D(1)))


def ishigami(x: Floats) -> Floats:
    """f = sin x1 + 7 sin² x2 + 0.1 x3⁴ sin x1 over (-π, π)."""
    at = (2 * x - 1) * math.pi
    found: Floats = np.sin(at[0]) + 7 * np.sin(at[1]) ** 2 + 0.1 * at[2] ** 4 * np.sin(at[0])
    return found


def g_function(x: Floats) -> Floats:
    """The product of (|4 x - 2| + a) / (1 + a), with a = 0, 1, 9."""
    a = np.array([0.0, 1.0, 9.0])[:, np.newaxis]
    found: Floats = ((np.abs(4 * x - 2) + a) / (1 + a)).prod(axis=0)
    return found


def _ishigami_truth() -> tuple[list[float], list[float]]:
    a, b = 7.0, 0.1
    whole = a**2 / 8 + b * math.pi**4 / 5 + b**2 * math.pi**8 / 18 + 0.5
    first = [(1 + b * math.pi**4 / 5) ** 2 / 2 / whole, a**2 / 8 / whole, 0.0]
    cross = b**2 * math.pi**8 * (1 / 18 - 1 / 50) / whole
    return first, [first[0] + cross, first[1], cross]


def _g_truth() -> tuple[list[float], list[float]]:
    parts = [1 / 3 / (1 + a) ** 2 for a in (0.0, 1.0, 9.0)]
    whole = math.prod(1 + part for part in parts) - 1
    first = [part / whole for part in parts]
    total = [
        part * math.prod(1 + other for at, other in enumerate(parts) if at != number) / whole
        for number, part in enumerate(parts)
    ]
    return first, total


@pytest.mark.parametrize(
    ("function", "truth"), [(ishigami, _ishigami_truth()), (g_function, _g_truth())], ids=["ishigami", "g"]
)
def test_that_the_indices_of_known_functions_are_found(
    function: Callable[[Floats], Floats], truth: tuple[list[float], list[float]]
) -> None:
    drivers = tuple(a_driver(name) for name in "abc")
    one, other = np.empty((3, N)), np.empty((3, N))
    for stream, into in (("", one), ("other", other)):
        for name, scores in zip("abc", into, strict=True):
            normal_scores("random", 5, N, (name + stream, 0), 0, 0, scores)
    one, other = stats.norm.cdf(one), stats.norm.cdf(other)
    mixed = []
    for at in range(3):
        x = one.copy()
        x[at] = other[at]
        mixed.append(function(x))
    found = _estimated(drivers, function(one), function(other), np.stack(mixed), 1)
    for index, first, total in zip(found, *truth, strict=True):
        assert index.first == pytest.approx(first, abs=0.06)
        assert index.total == pytest.approx(total, abs=0.06)
        assert index.first_low - 0.02 <= first <= index.first_high + 0.02
        assert index.total_low - 0.02 <= total <= index.total_high + 0.02


def test_that_a_driver_that_moves_a_single_draw_has_no_interval_and_nothing_is_warned_of_it() -> None:
    one, other = np.array([1.0, 0.0, 0.0, 0.0]), np.zeros(4)
    mixed = np.array([[1.0, 2.0, 0.0, 0.0], [1.0, 0.0, 0.0, 0.0]])
    found = _estimated((a_driver("a"), a_driver("b")), one, other, mixed, 1)
    assert np.isnan(found[0].first_low)


def test_that_two_costs_share_the_variance_as_their_sizes_say(twelfth: Scenario) -> None:
    """The cost is a sum: a part of the variance each, and nothing together."""
    lines = [line for line in evaluate(twelfth).lines if not line.memo][:2]
    scenario = uncertain(
        twelfth,
        on_cost(lines[0].id, Normal(mean=D(1), deviation=D("0.1")), "a"),
        on_cost(lines[1].id, Normal(mean=D(1), deviation=D("0.3")), "b"),
    )
    outcome = evaluate(twelfth)
    at = outcome.at(2028)
    sizes = [float(outcome.gross[0, outcome.line_at(line.id), at]) for line in lines]
    parts = [(0.1 * sizes[0]) ** 2, (0.3 * sizes[1]) ** 2]
    found = {one.driver.id: one for one in sobol_indices(scenario, None, "cost", 2028, draws=4_096)}
    for driver, part in zip("ab", parts, strict=True):
        assert found[driver].first == pytest.approx(part / sum(parts), abs=0.05)
        assert found[driver].total == pytest.approx(part / sum(parts), abs=0.05)


def test_that_the_ends_of_a_bar_are_the_metric_at_p10_and_p90(twelfth: Scenario) -> None:
    line = next(line for line in evaluate(twelfth).lines if not line.memo)
    scenario = uncertain(
        twelfth,
        on_cost(line.id, Uniform(low=D("0.5"), high=D("1.5")), "wide"),
        on_index("cpi-kr", Normal(mean=D(2), deviation=D("0.1")), Yearly(), "narrow"),
    )
    found = tornado(scenario, None, "cost", 2028)
    outcome = evaluate(twelfth)
    own = float(outcome.gross[0, outcome.line_at(line.id), outcome.at(2028)])
    assert found.central == METRICS["cost"].values(outcome)[0, outcome.at(2028)]
    bar = found.bars[0]
    assert bar.driver.id == "wide"
    assert (bar.low_input, bar.high_input) == pytest.approx((0.6, 1.4))
    assert (bar.at_low, bar.at_high) == pytest.approx((found.central - 0.4 * own, found.central + 0.4 * own))


def test_that_a_one_sided_bar_keeps_to_its_side(twelfth: Scenario) -> None:
    """Prices above the cap give no more than the cap: the high end stands where it binds."""
    scenario = uncertain(twelfth, on_index("cpi-kr", Normal(mean=D(7), deviation=D(3)), Yearly(), "p"))
    capped = uncertain(
        scenario.model_copy(update={}),
        on_index("cpi-kr", Normal(mean=D(6), deviation=D("0.1")), Yearly(), "p"),
    )
    bar = tornado(scenario, None, "contribution", 2028).bars[0]
    both = tornado(capped, None, "contribution", 2028).bars[0]
    assert both.at_low == both.at_high == bar.at_high
    assert bar.at_low < bar.at_high


@pytest.mark.parametrize(
    ("process", "deviation"),
    [(Walk(), 6.0), (AutoRegressive(persistence=D("0.6")), 6.0)],
    ids=["walk", "ar1"],
)
def test_that_a_path_is_held_at_its_quantile(
    twelfth: Scenario, process: Walk | AutoRegressive, deviation: float
) -> None:
    driver = on_index("krw-per-usd", Normal(mean=D(0), deviation=D(6)), process, "r")
    scenario = uncertain(twelfth, driver)
    dollars = twelfth.view.model_copy(update={"currency": "USD"})
    year = 2030
    bar = tornado(scenario, dollars, "contribution", year).bars[0]
    steps = plan_of_draws(scenario).years[0].index(year) + 1
    persistence = 1.0 if isinstance(process, Walk) else 0.6
    variance = sum(persistence ** (2 * n) for n in range(steps)) * 0.06**2
    factor = math.exp(1.2815515655446004 * math.sqrt(variance))
    central = tornado(scenario, dollars, "contribution", year).central
    assert (bar.at_low, bar.at_high) == pytest.approx((central * factor, central / factor))


def test_that_what_does_not_move_is_told(twelfth: Scenario) -> None:
    still = Driver(
        id="s",
        name="s",
        acts_on=OnIndex(index="cpi-kr"),
        distribution=Normal(mean=D(0), deviation=D(0)),
        process=Walk(),
    )
    scenario = uncertain(twelfth, still)
    with pytest.raises(NotSampled, match="no driver moves"):
        sobol_indices(scenario, None, "contribution", 2029, draws=64)
    with pytest.raises(NotSampled, match="powers of two"):
        sobol_indices(scenario, None, "contribution", 2029, draws=100)
