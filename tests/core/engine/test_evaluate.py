"""From scenario and view to an outcome: pure, and with the same arrays for the same rows."""

import datetime
from decimal import Decimal

import numpy as np

from core.document.costs import CostAmount, CostLine, Costs, ShareDefinition, Shares
from core.document.positions import Position, Positions
from core.document.scenario import About, Scenario, View
from core.engine.evaluate import evaluate
from core.engine.reach import LONGEST_LAG, span_of
from core.examples import example


def tiny(**parts: object) -> Scenario:
    about = About(title="T", base_year=2020, first_year=2019, last_year=2021, as_of=datetime.date(2020, 1, 1))
    line = CostLine(
        id="line",
        name="Line",
        category="labor",
        place="on_peninsula",
        unit="KRW bn",
        amounts=(CostAmount(year=2015, value=Decimal(1)),),
    )
    return Scenario.model_validate({"about": about, "costs": Costs(lines=(line,)), **parts})


def test_that_a_document_with_one_cost_line_computes() -> None:
    outcome = evaluate(tiny())
    assert outcome.gross[0, 0, outcome.at(2021)] == 1.0
    assert list(outcome.horizon) == [2019, 2020, 2021]
    assert outcome.unit == "KRW bn"


def test_that_the_span_reaches_back_far_enough_for_every_lag() -> None:
    assert span_of(tiny()).first <= 2015 - LONGEST_LAG
    early = Position(id="old", name="Old", first_year=1980)
    assert span_of(tiny(positions=Positions(rows=(early,)))).first <= 1980
    assert span_of(tiny()).last == 2021


def test_that_evaluating_changes_nothing_that_is_remembered() -> None:
    scenario = example("impasse-2019")
    first = evaluate(scenario)
    before = {name: first.paid(name).copy() for name in first.payments}
    raw = first.in_force.by_line.copy()
    views = (
        View(currency="KRW"),
        View(prices="constant:2019"),
        View(plan="status-quo"),
        View(rate="average"),
    )
    for view in views:
        evaluate(scenario, view).share(scenario.shares.definitions[0], "us-ask")
    again = evaluate(scenario)
    for name, paid in before.items():
        np.testing.assert_array_equal(again.paid(name), paid)
    np.testing.assert_array_equal(again.in_force.by_line, raw)


def test_that_the_very_same_rows_are_not_computed_again() -> None:
    scenario = example("impasse-2019")
    first, second = evaluate(scenario), evaluate(scenario)
    assert first.costs is second.costs
    assert first.in_force is second.in_force
    assert first.law is second.law
    assert first.payments["us-ask"] is second.payments["us-ask"]


def test_that_a_share_without_any_cost_is_missing_and_not_infinite() -> None:
    lines = tiny().costs.lines
    free = lines[0].model_copy(update={"amounts": (CostAmount(year=2015, value=Decimal(0)),)})
    share = ShareDefinition(id="s", name="S", of="of it", upper=("line",), lower=("line",))
    outcome = evaluate(tiny(costs=Costs(lines=(free,)), shares=Shares(definitions=(share,))))
    assert np.isnan(outcome.share(share, "in-force")).all()


def test_that_old_categories_are_those_of_the_agreement_in_force() -> None:
    outcome = evaluate(example("impasse-2019"))
    old = outcome.old_lines[:, outcome.at(2020)]
    assert old[outcome.line_at("labor")]
    assert not old[outcome.line_at("off-equipment")]
    assert not old[len(outcome.lines)]


def test_that_the_agreement_in_force_is_no_stored_position() -> None:
    outcome = evaluate(example("twelfth-sma"))
    assert outcome.position("in-force") is None
    found = outcome.position("us-remark")
    assert found is not None
    assert found.name == "US remark, USD 10 bn"
