"""What drivers act on: each draw is what the engine says of the document with that very number in it."""

from __future__ import annotations

import datetime
import gc
import weakref
from decimal import Decimal

import numpy as np
import pytest
from scipy import stats

from core.analysis.drivers import draw, plan_of_draws, quantiles
from core.analysis.simulate import simulate
from core.document.costs import FixedGrowth
from core.document.places import Place, get, replace
from core.document.positions import PaysAmount, Position
from core.document.posture import ChangeBy, ChangeTo, Move, Plan
from core.document.scenario import Scenario
from core.document.uncertainty import (
    Case,
    Discrete,
    Distribution,
    Driver,
    Lognormal,
    Normal,
    OnGrowth,
    OnMoveDay,
    OnMoveSize,
    OnPosition,
    OnRate,
    Pert,
    Target,
    Triangular,
    Uncertainty,
    Uniform,
    Walk,
    Yearly,
)
from core.editing.edits import AddRow, SetField
from core.editing.variants import lay
from core.engine.drivers import central_of, driver_findings, parts_below
from core.engine.evaluate import Draws, evaluate
from core.engine.metrics import METRICS
from core.examples import example

D = Decimal
DRAWS = 48
TOLD = ("contribution", "gap", "share", "cost", "per_member", "strength.mean", "headroom.lowest")


def driver(target: Target, distribution: Distribution, driver_id: str = "a") -> Driver:
    return Driver(id=driver_id, name=driver_id, acts_on=target, distribution=distribution)


def uncertain(scenario: Scenario, *drivers: Driver) -> Scenario:
    return Scenario.model_validate({**dict(scenario), "uncertainty": Uncertainty(drivers=drivers)})


def drawn(scenario: Scenario) -> Draws:
    return draw(scenario, plan_of_draws(scenario), "random", 3, DRAWS, 0)


def assert_as_edited(scenario: Scenario, edited: list[Scenario]) -> None:
    """Each draw must be what its own document comes to, in all that is told of a year."""
    together = evaluate(scenario, None, drawn(scenario))
    moved = set()
    for number, one in enumerate(edited):
        alone = evaluate(one)
        for metric in TOLD:
            found, truth = (one.of_horizon(METRICS[metric].values(one)) for one in (together, alone))
            of_draw = found[number if len(found) > 1 else 0]
            assert np.allclose(of_draw, truth[0], rtol=1e-9, atol=1e-9, equal_nan=True), (metric, number)
            if len(found) > 1 and not np.allclose(found[0], found[-1], equal_nan=True):
                moved.add(metric)
    assert moved, "nothing was moved"


@pytest.mark.parametrize(("rate", "first_year"), [("press", 2019), ("dollar-part-2004", 2002)])
def test_that_a_drawn_rate_is_the_rate_of_its_document(rate: str, first_year: int) -> None:
    document = replace(example("impasse-2019"), Place(("about", "first_year")), first_year)
    scenario = uncertain(document, driver(OnRate(rate=rate), Normal(mean=D(1150), deviation=D(60))))
    values = drawn(scenario).rates[rate]
    place = Place(("parties", "rates", rate, "value"))
    edited = [SetField(place, D(f"{value:.9f}")).apply(scenario) for value in values]
    assert_as_edited(scenario, edited)


def test_that_a_drawn_factor_multiplies_all_that_a_position_states() -> None:
    document = example("impasse-2019")
    stated = [row for row in document.positions.rows if row.total is not None]
    position = stated[0].id
    half = Uniform(low=D("0.5"), high=D("1.5"))
    scenario = uncertain(document, driver(OnPosition(position=position), half))
    factors = drawn(scenario).positions[position]
    edited = []
    for factor in factors:
        changed = scenario
        place = Place(("positions", "rows", position))
        row = get(scenario, place)
        assert isinstance(row, Position)
        assert row.total is not None
        changed = SetField(place / "total/value", _near(row.total.value, factor)).apply(changed)
        for line in row.lines:
            if isinstance(line.pays, PaysAmount):
                value = _near(line.pays.value, factor)
                changed = SetField(place / f"lines/{line.line}/pays/value", value).apply(changed)
        edited.append(changed)
    assert any(isinstance(line.pays, PaysAmount) for row in document.positions.rows for line in row.lines)
    together = evaluate(scenario, None, drawn(scenario))
    for number, one in enumerate(edited):
        alone = evaluate(one)
        mine, own = (each.of_horizon(each.total_paid(position)) for each in (together, alone))
        assert np.allclose(mine[number], own[0], rtol=1e-6, equal_nan=True)


def _near(value: Decimal, factor: float) -> Decimal:
    return (value * D(repr(float(factor)))).quantize(D("1e-9"))


def _with_plan(*moves: Move) -> Scenario:
    """A scenario under a plan of these moves, in view."""
    document = example("impasse-2019")
    plan = Plan(id="drawn", name="Drawn", moves=moves)
    scenario = AddRow(Place(("posture", "plans")), plan).apply(document)
    return SetField(Place(("view", "plan")), "drawn").apply(scenario)


def _moves(element: str) -> tuple[Move, ...]:
    """A cut, a level and a rise of one element, in that order."""
    return (
        Move(id="m1", date=datetime.date(2020, 3, 1), element=element, change=ChangeBy(people=-4000)),
        Move(id="m2", date=datetime.date(2021, 6, 1), element=element, change=ChangeTo(people=12000)),
        Move(id="m3", date=datetime.date(2022, 1, 15), element=element, change=ChangeBy(people=3000)),
    )


def test_that_drawn_days_and_sizes_of_moves_are_those_of_their_document() -> None:
    element = max(example("impasse-2019").posture.elements, key=lambda row: row.strength).id
    scenario = uncertain(
        _with_plan(*_moves(element)),
        # So wide that moves change their order.
        driver(OnMoveDay(plan="drawn", move="m2"), Uniform(low=D(-600), high=D(600)), "day"),
        driver(OnMoveSize(plan="drawn", move="m2"), Uniform(low=D(9000), high=D(15000)), "to"),
        driver(OnMoveSize(plan="drawn", move="m3"), Uniform(low=D(-2000), high=D(2000)), "by"),
    )
    draws = drawn(scenario)
    edited = []
    for number in range(DRAWS):
        changed = scenario
        moves = Place(("posture", "plans", "drawn", "moves"))
        later = datetime.timedelta(days=int(draws.move_days["drawn", "m2"][number]))
        changed = SetField(moves / "m2/date", datetime.date(2021, 6, 1) + later).apply(changed)
        for move in ("m2", "m3"):
            people = int(draws.move_people["drawn", move][number])
            changed = SetField(moves / move / "change/people", people).apply(changed)
        edited.append(changed)
    assert_as_edited(scenario, edited)
    assert len({row[0] for row in zip(draws.move_days["drawn", "m2"], strict=True)}) > 20


def test_that_a_plan_that_is_not_in_view_moves_nothing() -> None:
    element = example("impasse-2019").posture.elements[0].id
    scenario = _with_plan(*_moves(element))
    scenario = SetField(Place(("view", "plan")), scenario.posture.plans[0].id).apply(scenario)
    scenario = uncertain(scenario, driver(OnMoveSize(plan="drawn", move="m1"), Uniform(low=D(-9), high=D(0))))
    found = simulate(scenario, None, ["strength.mean"], draws=64)
    assert (np.ptp(found.values["strength.mean"], axis=0) == 0).all()


def test_that_the_chance_of_a_floor_is_the_part_of_the_days_that_break_it() -> None:
    """A move drawn over a year falls before the year's end in the part of the draws that lie before it."""
    document = lay(example("impasse-2019"), None).scenario
    element = max(document.posture.elements, key=lambda row: row.strength)
    move = Move(
        id="m1", date=datetime.date(2020, 7, 1), element=element.id, change=ChangeBy(people=-element.strength)
    )
    scenario = uncertain(
        _with_plan(move), driver(OnMoveDay(plan="drawn", move="m1"), Uniform(low=D(-90), high=D(274)))
    )
    found = simulate(scenario, None, ["strength.year_end"], draws=8192, method="sobol")
    part = (found.of("strength.year_end", 2020) < found.of("strength.year_end", 2020).max()).mean()
    # From 2 April 2020 to 1 April 2021, 364 days on end: 274 of them lie in 2020.
    assert part == pytest.approx(273.5 / 364, abs=0.005)


@pytest.mark.parametrize(
    "distribution",
    [
        Normal(mean=D(3), deviation=D(2)),
        Lognormal(median=D(3), deviation=D("0.4")),
        Uniform(low=D(1), high=D(5)),
        Triangular(low=D(1), mode=D(2), high=D(6)),
        Triangular(low=D(1), mode=D(1), high=D(6)),
        Pert(low=D(1), mode=D(2), high=D(6)),
        Pert(low=D(1), mode=D(6), high=D(6)),
    ],
    ids=lambda distribution: distribution.kind,
)
def test_that_the_part_below_a_value_is_the_inverse_of_the_quantiles(distribution: Distribution) -> None:
    for part in (0.03, 0.05, 0.3, 0.5, 0.9, 0.97):
        value = float(quantiles(distribution)(np.array([stats.norm.ppf(part)]))[0])
        assert parts_below(distribution, value) == pytest.approx((part, part), abs=1e-3)
    assert parts_below(distribution, -1e9) == (0.0, 0.0)
    assert parts_below(distribution, 1e9) == (1.0, 1.0)


def test_that_a_number_at_the_edge_of_its_distribution_is_found() -> None:
    document = example("impasse-2019")
    rate = document.parties.rates[0]
    value = rate.value
    cases = Discrete(cases=(Case(value=value, weight=D(1)), Case(value=value + 9, weight=D(99))))
    fine = Discrete(cases=(Case(value=value, weight=D(10)), Case(value=value + 9, weight=D(90))))
    for distribution, is_found in (
        (Uniform(low=value - 10, high=value + 10), False),
        (Uniform(low=value - 1, high=value + 99), True),
        (Uniform(low=value + 1, high=value + 99), True),
        (Normal(mean=value, deviation=D(0)), False),
        (cases, True),
        (fine, False),
    ):
        scenario = uncertain(document, driver(OnRate(rate=rate.id), distribution))
        assert central_of(scenario.uncertainty.drivers[0], scenario) == float(value)
        found = list(driver_findings(evaluate(scenario)))
        assert bool(found) == is_found, distribution
        assert all(one.place == Place(("uncertainty", "drivers", "a")) for one in found)


@pytest.mark.parametrize(
    "target",
    [
        OnRate(rate="nowhere"),
        OnPosition(position="nowhere"),
        OnMoveDay(plan="nowhere", move="m1"),
        OnMoveSize(plan="drawn", move="nowhere"),
    ],
    ids=lambda target: target.kind,
)
def test_that_a_driver_on_nothing_is_refused(target: Target) -> None:
    element = example("impasse-2019").posture.elements[0].id
    with pytest.raises(ValueError, match="which the document does not have"):
        uncertain(_with_plan(*_moves(element)), driver(target, Uniform(low=D(1), high=D(2))))


def test_that_what_many_draws_make_goes_without_a_collection_of_cycles() -> None:
    """A block of a million draws would else stay until Python next looks for cycles."""
    scenario = example("twelfth-sma")
    gc.collect()
    gc.disable()
    try:
        outcome = evaluate(scenario, None, drawn(scenario))
        for metric in TOLD:
            METRICS[metric].values(outcome)
        still = weakref.ref(outcome)
        del outcome
        assert still() is None
    finally:
        gc.enable()


def test_that_a_drawn_growth_is_the_growth_of_its_document() -> None:
    """Drawn once it is a fixed growth; drawn each year the path multiplies them."""
    document = example("impasse-2019")
    line = document.costs.lines[0]
    spread = Uniform(low=D(-3), high=D(9))
    once = uncertain(document, driver(OnGrowth(line=line.id), spread))
    values = drawn(once).growth[line.id]
    place = Place(("costs", "lines", line.id, "growth"))
    edited = [SetField(place, FixedGrowth(percent=D(f"{np.nanmax(row):.9f}"))).apply(once) for row in values]
    assert_as_edited(once, edited)
    yearly = Driver(id="a", name="a", acts_on=OnGrowth(line=line.id), distribution=spread, process=Yearly())
    scenario = uncertain(document, yearly)
    draws = drawn(scenario)
    outcome = evaluate(scenario, None, draws)
    last = max(amount.year for amount in line.amounts)
    paths = outcome.costs.values[:, outcome.line_at(line.id)]
    at = outcome.at(last)
    growth = draws.growth[line.id][:, at + 1 - len(outcome.span) :]
    expected = paths[:, at : at + 1] * np.cumprod(1 + growth / 100, axis=1)
    assert np.allclose(paths[:, at + 1 :], expected, rtol=1e-12)
    assert np.isnan(draws.growth[line.id][:, : at + 1 - len(outcome.span)]).all()


def test_that_a_walk_of_growth_without_deviation_is_the_document_itself() -> None:
    document = example("impasse-2019")
    line = document.costs.lines[0].id
    still = Driver(
        id="a",
        name="a",
        acts_on=OnGrowth(line=line),
        distribution=Normal(mean=D(0), deviation=D(0)),
        process=Walk(),
    )
    found = simulate(uncertain(document, still), None, ["cost", "share"], draws=8)
    for metric, values in found.values.items():
        assert np.allclose(values, found.central[metric], rtol=1e-12, equal_nan=True)
