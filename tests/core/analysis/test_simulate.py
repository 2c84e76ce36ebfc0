"""Simulation, against closed forms, against itself in several processes, and against bad wishes."""

from __future__ import annotations

import itertools
import math
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from core.analysis.conditions import condition_words
from core.analysis.drivers import NotCorrelated, draw, plan_of_draws, quantiles, range_of
from core.analysis.fitting import NotFitted, fit, fitted_driver
from core.analysis.ranges import ranges_of
from core.analysis.sampling import BLOCK, METHODS, Method, NotSampled, normal_scores
from core.analysis.sensitivity import tornado
from core.analysis.simulate import BANDS, Cancelled, simulate, summarize_draws, without_caps
from core.document.indices import Index, Observation
from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Case,
    Condition,
    Correlation,
    Discrete,
    Distribution,
    Driver,
    Lognormal,
    Normal,
    OnCost,
    OnIndex,
    Pert,
    Process,
    Triangular,
    Uncertainty,
    Uniform,
    Walk,
    Yearly,
)
from core.engine.drivers import central_of
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.workers import Workers

D = Decimal
METRIC_IDS = ("contribution", "gap", "share", "cost")


def on_index(
    index: str, distribution: Distribution, process: Process | None = None, driver_id: str = "a"
) -> Driver:
    told = {"id": driver_id, "name": driver_id, "acts_on": OnIndex(index=index), "distribution": distribution}
    return Driver.model_validate({**told, **({} if process is None else {"process": process})})


def on_cost(line: str, distribution: Distribution, driver_id: str = "c") -> Driver:
    return Driver(id=driver_id, name=driver_id, acts_on=OnCost(line=line), distribution=distribution)


def uncertain(scenario: Scenario, *drivers: Driver, **others: object) -> Scenario:
    uncertainty = Uncertainty.model_validate({"drivers": drivers, **others})
    return Scenario.model_validate({**dict(scenario), "uncertainty": uncertainty})


def three(scenario: Scenario) -> Scenario:
    return uncertain(
        scenario,
        on_index("cpi-kr", Normal(mean=D(2), deviation=D("1.5")), Yearly(), "prices"),
        on_index("krw-per-usd", Normal(mean=D(0), deviation=D(8)), Walk(), "rate"),
        on_cost(scenario.costs.lines[0].id, Triangular(low=D("0.9"), mode=D(1), high=D("1.2")), "labor"),
        correlations=(Correlation(first="prices", second="rate", value=D("0.4")),),
    )


def test_that_without_a_driver_all_draws_are_the_document_bit_for_bit(twelfth: Scenario) -> None:
    twelfth = uncertain(twelfth)
    found = simulate(twelfth, None, METRIC_IDS, draws=3)
    outcome = evaluate(twelfth)
    for metric in METRIC_IDS:
        own = METRICS[metric].values(outcome)[0][[outcome.at(year) for year in outcome.horizon]]
        assert np.array_equal(found.central[metric], own, equal_nan=True)
        for values in found.values[metric]:
            assert np.array_equal(values, own, equal_nan=True)


def test_that_drivers_at_their_central_values_give_the_document_bit_for_bit(twelfth: Scenario) -> None:
    still = Normal(mean=D(0), deviation=D(0))
    scenario = uncertain(
        twelfth,
        on_index("cpi-kr", still, Walk(), "prices"),
        on_index("krw-per-usd", still, AutoRegressive(persistence=D("0.5")), "rate"),
        on_cost(twelfth.costs.lines[0].id, Normal(mean=D(1), deviation=D(0))),
    )
    found = simulate(scenario, None, METRIC_IDS, draws=5)
    for metric in METRIC_IDS:
        assert all(np.array_equal(row, found.central[metric], equal_nan=True) for row in found.values[metric])


@pytest.mark.parametrize("method", METHODS)
def test_that_who_works_and_other_drivers_change_no_bit(twelfth: Scenario, method: Method) -> None:
    scenario, draws = three(twelfth), 4 * BLOCK
    one = simulate(scenario, None, METRIC_IDS, draws=draws, method=method, seed=7, workers=Workers())
    for workers in (Workers(threads=3), *([Workers(2)] if method == "random" else [])):
        others = simulate(scenario, None, METRIC_IDS, draws=draws, method=method, seed=7, workers=workers)
        for metric in METRIC_IDS:
            assert np.array_equal(one.values[metric], others.values[metric], equal_nan=True)
    more = uncertain(
        twelfth,
        *scenario.uncertainty.drivers,
        on_index("defense-budget-kr", Normal(mean=D(5), deviation=D(2)), Yearly(), "budget"),
        correlations=scenario.uncertainty.correlations,
    )
    plans = plan_of_draws(scenario), plan_of_draws(more)
    drawn = [
        draw(one_of, plan, method, 7, draws, BLOCK)
        for one_of, plan in zip((scenario, more), plans, strict=True)
    ]
    for index, values in drawn[0].indices.items():
        assert np.array_equal(values, drawn[1].indices[index], equal_nan=True)
    for line, factors in drawn[0].costs.items():
        assert np.array_equal(factors, drawn[1].costs[line])
    other = simulate(scenario, None, ["contribution"], draws=draws, method=method, seed=8)
    assert not np.array_equal(one.values["contribution"], other.values["contribution"])


DISTRIBUTIONS: list[tuple[Distribution, object]] = [
    (Normal(mean=D("2.5"), deviation=D("0.5")), stats.norm(2.5, 0.5)),
    (Lognormal(median=D(1150), deviation=D("0.1")), stats.lognorm(0.1, scale=1150)),
    (Uniform(low=D(-1), high=D(3)), stats.uniform(-1, 4)),
    (Triangular(low=D(1), mode=D(2), high=D(6)), stats.triang(0.2, 1, 5)),
    (Triangular(low=D(1), mode=D(1), high=D(6)), stats.triang(0.0, 1, 5)),
    (Pert(low=D(1), mode=D(2), high=D(6)), stats.beta(1.8, 4.2, 1, 5)),
]


@pytest.mark.parametrize(("distribution", "truth"), DISTRIBUTIONS)
def test_that_quantiles_are_those_of_scipy(distribution: Distribution, truth: stats.rv_continuous) -> None:
    parts = np.array([0.001, 0.05, 0.2, 0.5, 0.9, 0.999])
    assert quantiles(distribution)(stats.norm.ppf(parts)) == pytest.approx(truth.ppf(parts), rel=1e-9)
    assert range_of(distribution) == pytest.approx(tuple(truth.ppf([0.05, 0.95])))


def test_that_cases_come_as_often_as_their_weights_say(twelfth: Scenario) -> None:
    cases = Discrete(cases=(Case(value=D(2), weight=D(3)), Case(value=D(1), weight=D(1))))
    scenario = uncertain(twelfth, on_cost(twelfth.costs.lines[0].id, cases))
    drawn = draw(scenario, plan_of_draws(scenario), "lhs", 1, 1_024, 0)
    values = drawn.costs[twelfth.costs.lines[0].id]
    assert sorted(set(values)) == [1.0, 2.0]
    assert (values == 2).sum() == 768


def test_that_a_lognormal_chain_has_the_mean_of_its_closed_form(twelfth: Scenario) -> None:
    deviation = 6.0
    scenario = uncertain(twelfth, on_index("krw-per-usd", Normal(mean=D(0), deviation=D(6)), Walk()))
    plan = plan_of_draws(scenario)
    blocks = [draw(scenario, plan, "random", 3, 40_960, start) for start in range(0, 40_960, BLOCK)]
    values = np.concatenate([block.indices["krw-per-usd"] for block in blocks])
    years = plan.years[0]
    path = evaluate(twelfth).series["krw-per-usd"].values[0]
    for steps, year in enumerate(years, start=1):
        drawn = values[:, steps - 1]
        central = path[plan.span.at(year)]
        variance = steps * (deviation / 100) ** 2
        error = drawn.std() / math.sqrt(len(drawn))
        assert drawn.mean() == pytest.approx(central * math.exp(variance / 2), abs=4 * error)
        assert np.log(drawn).std() == pytest.approx(math.sqrt(variance), rel=0.02)


def test_that_what_persists_has_the_variance_of_its_closed_form(twelfth: Scenario) -> None:
    process = AutoRegressive(persistence=D("0.6"))
    scenario = uncertain(twelfth, on_index("cpi-kr", Normal(mean=D(0), deviation=D(1)), process))
    plan = plan_of_draws(scenario)
    blocks = [draw(scenario, plan, "random", 3, 20_480, start) for start in range(0, 20_480, BLOCK)]
    values = np.concatenate([block.indices["cpi-kr"] for block in blocks])
    for steps in range(1, len(plan.years[0]) + 1):
        truth = (1 - 0.6 ** (2 * steps)) / (1 - 0.36)
        assert values[:, steps - 1].var() == pytest.approx(truth, rel=0.05)


@pytest.mark.parametrize("wanted", ["-0.7", "0.3", "0.9"])
def test_that_the_correlation_is_the_one_asked_for(twelfth: Scenario, wanted: str) -> None:
    scenario = uncertain(
        twelfth,
        on_index("cpi-kr", Normal(mean=D(2), deviation=D(1)), Yearly(), "a"),
        on_index("cpi-us-growth", Normal(mean=D(2), deviation=D(2)), Yearly(), "b"),
        on_cost(twelfth.costs.lines[0].id, Normal(mean=D(1), deviation=D("0.1"))),
        correlations=(
            Correlation(first="a", second="b", value=D(wanted)),
            Correlation(first="c", second="b", value=D("0.2")),
        ),
    )
    plan = plan_of_draws(scenario)
    blocks = [draw(scenario, plan, "random", 5, 20_480, start) for start in range(0, 20_480, BLOCK)]
    one, other = (np.concatenate([b.indices[i][:, -1] for b in blocks]) for i in ("cpi-kr", "cpi-us-growth"))
    cost = np.concatenate([block.costs[twelfth.costs.lines[0].id] for block in blocks])
    assert np.corrcoef(one, other)[0, 1] == pytest.approx(float(wanted), abs=0.02)
    assert np.corrcoef(cost, other)[0, 1] == pytest.approx(0.2, abs=0.02)
    assert np.corrcoef(cost, one)[0, 1] == pytest.approx(0.0, abs=0.02)


def test_that_correlations_that_contradict_each_other_name_their_pair(twelfth: Scenario) -> None:
    drivers = [
        on_index(index, Normal(mean=D(2), deviation=D(1)), Yearly(), index)
        for index in ("cpi-kr", "cpi-us-growth", "defense-budget-kr")
    ]
    pairs = [("cpi-kr", "cpi-us-growth", "0.9"), ("cpi-us-growth", "defense-budget-kr", "0.9")]
    pairs.append(("cpi-kr", "defense-budget-kr", "-0.95"))
    scenario = uncertain(
        twelfth, *drivers, correlations=tuple(Correlation(first=a, second=b, value=D(v)) for a, b, v in pairs)
    )
    with pytest.raises(NotCorrelated, match="“cpi-kr” and “defense-budget-kr”"):
        simulate(scenario, None, ["gap"], draws=10)


def test_that_percentiles_and_their_errors_cover_the_truth() -> None:
    hits, rounds = np.zeros(len(BANDS)), 400
    for number in range(rounds):
        said = summarize_draws(np.random.default_rng(number).normal(size=1_000))
        truth = stats.norm.ppf(np.array(BANDS) / 100)
        pairs = zip(said.percentiles, truth, strict=True)
        within = [abs(one.value - real) < 1.96 * one.error for one, real in pairs]
        hits += within
    assert (hits / rounds > 0.87).all()


def test_that_ordered_points_converge_faster(twelfth: Scenario) -> None:
    """The error of a mean: 1/sqrt(n) by chance, far less by strata and by Sobol points."""
    line = twelfth.costs.lines[0].id
    scenario = uncertain(twelfth, on_cost(line, Uniform(low=D("0.5"), high=D("1.5"))))
    plan = plan_of_draws(scenario)

    def mean(method: Method, seed: int) -> float:
        return float(draw(scenario, plan, method, seed, 1_024, 0).costs[line].mean())

    errors = {method: np.std([mean(method, seed) for seed in range(40)]) for method in METHODS}
    truth = math.sqrt(1 / 12 / 1_024)
    assert errors["random"] == pytest.approx(truth, rel=0.4)
    assert errors["lhs"] < truth / 20
    assert errors["sobol"] < truth / 20


def test_that_a_cap_binds_as_often_as_prices_rise_over_it(twelfth: Scenario) -> None:
    """The twelfth agreement grows with prices of two years back, by 5 % at most."""
    scenario = uncertain(twelfth, on_index("cpi-kr", Normal(mean=D(4), deviation=D(2)), Yearly()))
    found = simulate(scenario, None, ["contribution"], draws=8_192)
    chance = found.cap_binds(2029)
    # Growth is published to 0.1 %: 5.1 is the least that is over 5.0.
    truth = float(stats.norm.sf(5.05, 4, 2))
    assert chance.value == pytest.approx(truth, abs=4 * chance.error)
    assert found.cap_binds(2026).value == 0
    at = 2028 - found.years[0]
    assert (found.worth[:, at][found.binds[:, at]] > 0).all()
    assert (found.worth[:, at][~found.binds[:, at]] == 0).all()
    free = without_caps(scenario.agreements)
    uncapped = Scenario.model_validate({**dict(scenario), "agreements": free})
    other = simulate(uncapped, None, ["contribution"], draws=8_192)
    outcome = found.outcome
    if outcome.view.position == "in-force":
        difference = other.values["contribution"] - found.values["contribution"]
        assert found.worth == pytest.approx(difference, abs=1e-9)
    assert without_caps(free) is free


def test_that_no_chance_depends_on_the_currency_in_view(twelfth: Scenario) -> None:
    condition = Condition(
        id="much", metric="contribution", comparison="over", threshold=D(1_620), unit="KRW bn", year=2029
    )
    scenario = uncertain(
        twelfth,
        on_index("cpi-kr", Normal(mean=D(2), deviation=D(2)), Yearly(), "p"),
        on_index("krw-per-usd", Normal(mean=D(0), deviation=D(8)), Walk(), "r"),
        conditions=(condition,),
    )
    dollars = scenario.view.model_copy(update={"currency": "USD"})
    won = simulate(scenario, None, ["contribution"], draws=2_048)
    there = simulate(scenario, dollars, ["contribution"], draws=2_048)
    assert won.chance("much") == there.chance("much")
    assert 0.1 < won.chance("much").value < 0.9
    assert won.chance("much").value == (won.of("contribution", 2029) > 1_620).mean()


def test_that_a_drawn_cost_shares_a_certain_total_out_anew(twelfth: Scenario) -> None:
    """Two lines of one category share by their costs; the amount itself is the same in all draws."""
    costs = Place(("costs", "lines"))
    together = replace(twelfth, costs / "logistics" / "category", "labor")
    spread = Uniform(low=D("0.5"), high=D("1.5"))
    uncertain = Uncertainty(drivers=(on_cost("labor", spread),))
    scenario = replace(together, Place(("uncertainty",)), uncertain)
    drawn = draw(scenario, plan_of_draws(scenario), "random", 1, 64, 0)
    outcome = evaluate(scenario, None, drawn)
    paid = outcome.in_force.by_line
    assert paid.shape[0] == 64
    assert np.allclose(paid.sum(axis=1), outcome.in_force.totals.total, equal_nan=True)
    labor, at = [line.id for line in outcome.lines].index("labor"), outcome.at(2030)
    assert np.ptp(paid[:, labor, at]) > 1
    # Each draw is what the document with that cost gives.
    certain = evaluate(together, None)
    own = certain.in_force.by_line[0, labor, certain.at(2030)]
    assert paid[int(np.argmin(abs(paid[:, labor, at] - own))), labor, at] == pytest.approx(own, rel=0.05)
    values = simulate(scenario, None, ["contribution"], draws=64).values["contribution"]
    assert np.ptp(values, axis=0).max() < 1e-6


def test_that_a_wish_that_cannot_be_met_is_told(twelfth: Scenario) -> None:
    with pytest.raises(NotSampled, match="2,048 or 4,096"):
        simulate(twelfth, None, ["gap"], draws=3_000, method="sobol")
    with pytest.raises(NotSampled, match="at least one"):
        simulate(twelfth, None, ["gap"], draws=0)
    done: list[int] = []

    def once(count: int) -> bool:
        done.append(count)
        return False

    with pytest.raises(Cancelled):
        simulate(twelfth, None, ["gap"], draws=BLOCK + 1, progress=once)
    assert done == [BLOCK]


def _series(kind: str, values: list[float]) -> Index:
    rows = tuple(Observation(year=2000 + at, value=D(str(round(v, 6)))) for at, v in enumerate(values))
    return Index.model_validate({"id": "x", "name": "X", "kind": kind, "unit": "%", "observed": rows})


def test_that_fits_find_the_process_that_made_a_series() -> None:
    random = np.random.default_rng(4)
    growth = [2.0]
    for _ in range(190):
        growth.append(2 + 0.7 * (growth[-1] - 2) + random.normal(0, 0.5))
    found = fit(_series("growth", growth))
    assert found.persistence == pytest.approx(0.7, abs=0.12)
    assert found.deviation == pytest.approx(0.5, rel=0.15)
    level = 1_000 * np.exp(np.cumsum(random.normal(0, 0.08, 190)))
    found = fit(_series("level", list(level)))
    assert found.deviation == pytest.approx(8, rel=0.15)
    assert fitted_driver(_series("level", list(level)), "d").process == Walk()
    with pytest.raises(NotFitted, match="3 observed years"):
        fit(_series("growth", [1, 2, 3]))


def test_that_a_central_value_is_the_number_of_the_document(twelfth: Scenario) -> None:
    rate = on_index("krw-per-usd", Normal(mean=D(1400), deviation=D(80)))
    outcome = evaluate(twelfth)
    own = outcome.series["krw-per-usd"].values[0, outcome.at(twelfth.about.first_year)]
    assert central_of(rate, twelfth) == own
    assert central_of(on_cost(twelfth.costs.lines[0].id, Normal(mean=D(1), deviation=D(1))), twelfth) == 1
    walk = on_index("krw-per-usd", Normal(mean=D(0), deviation=D(8)), Walk())
    assert central_of(walk, twelfth) == 0


@pytest.mark.parametrize("process", [Walk(), Yearly(), AutoRegressive(persistence=D("0.99"))])
@pytest.mark.parametrize("index", ["cpi-kr", "krw-per-usd"])
def test_that_the_widest_driver_gives_numbers_or_none_and_no_warning(
    twelfth: Scenario, index: str, process: Process
) -> None:
    wild = Normal(mean=D("-9e14"), deviation=D("9e14"))
    scenario = uncertain(twelfth, on_index(index, wild, process))
    found = simulate(scenario, None, METRIC_IDS, draws=64)
    for values in (*found.values.values(), found.worth):
        assert not np.isinf(values).any()
    for bar in tornado(scenario, None, "contribution", 2030).bars:
        assert not math.isinf(bar.at_low)


@pytest.mark.parametrize(
    "odd",
    [
        {"metric": "of-a-later-version"},
        {"metric": "contribution.by_line"},
        {"metric": "share", "year": 1950},
    ],
    ids=["unknown metric", "many numbers", "year outside"],
)
def test_that_a_condition_that_means_nothing_here_has_no_chance(
    twelfth: Scenario, odd: dict[str, object]
) -> None:
    told = {"id": "odd", "comparison": "over", "threshold": D(5), **odd}
    condition = Condition.model_validate(told)
    found = simulate(twelfth, None, ["gap"], draws=16, conditions=(condition,))
    assert math.isnan(found.chance("odd").value)
    assert condition_words(condition, found.outcome)
    assert ranges_of(uncertain(twelfth, *twelfth.uncertainty.drivers, conditions=(condition,)), None)


@pytest.mark.parametrize("year", range(2020, 2030))
def test_that_seeds_next_to_each_other_share_no_points(year: int) -> None:
    """Also large ones, and none of the blocks of a stream repeats another."""
    found = []
    for seed, start in itertools.product((2**60, 2**60 + 1), (0, BLOCK)):
        found.append(np.empty(64))
        normal_scores("random", seed, 2 * BLOCK, ("a", year), 0, start, found[-1])
    assert len(np.unique(found)) == 4 * 64
