"""Comparing two scenarios: words, metrics side by side, and causes that add up exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from core.analysis.compare import Comparison, Split, changed_parts, compare, view_with
from core.document.costs import CostLine, FixedGrowth
from core.document.places import Place, replace
from core.document.positions import PaysAmount
from core.document.scenario import Scenario, View
from core.editing.edits import AddRow, Edit, SetField, SetPositionRule
from core.editing.variants import differences, lay_changes
from core.engine.evaluate import evaluate
from core.files.scenario_file import document_hash
from core.words import say

LABOR_2019 = Place.parse("costs/lines/labor/amounts/2019/value")
ARMY = Place.parse("posture/elements/army/strength")


def changed(scenario: Scenario, *edits: Edit) -> Scenario:
    """Return the scenario after edits."""
    for edit in edits:
        scenario = edit.apply(scenario)
    return scenario


def split_of(comparison: Comparison, metric: str) -> Split:
    """Return the split of a metric."""
    return next(split for split in comparison.splits if split.metric == metric)


@pytest.fixture
def other(impasse: Scenario) -> Scenario:
    return changed(
        impasse,
        SetField(LABOR_2019, Decimal(700)),
        SetPositionRule("us-ask", "labor", PaysAmount(value=Decimal(800), unit="USD m")),
        SetField(ARMY, 12_000),
        SetField(Place.parse("indices/rows/cpi-kr/observed/2018/value"), Decimal("2.9")),
    )


def test_that_the_causes_add_up_exactly(impasse: Scenario, other: Scenario) -> None:
    for one, two in ((impasse, other), (other, impasse)):
        for split in compare(one, two).splits:
            assert split.reason is None
            assert not split.in_order
            assert {cause.parts for cause in split.causes} == {
                ("indices",),
                ("costs",),
                ("positions",),
                ("posture",),
            }
            assert split.difference is not None
            assert sum(cause.amount for cause in split.causes) == split.difference


def test_that_the_other_way_round_all_has_the_other_sign(impasse: Scenario, other: Scenario) -> None:
    there, back = compare(impasse, other), compare(other, impasse)
    for one, two in zip(there.splits, back.splits, strict=True):
        assert {cause.parts: cause.amount for cause in one.causes} == {
            cause.parts: -cause.amount for cause in two.causes
        }
    for pair, turned in zip(there.pairs, back.pairs, strict=True):
        assert (pair.a, pair.b) == (turned.b, turned.a)


def test_that_a_product_is_shared_equally_by_its_factors(impasse: Scenario) -> None:
    """Worked by hand: one line, and a position that pays a share of its cost.

    An amount of 100 grows by g = 10 % from 2019 to 2020. Doubling the amount (costs) and the position's
    share of the cost from 50 to 100 % (positions) takes what is paid in 2020 from 55 to 220: either alone
    adds 55, the other then 110. Each causes (55 + 110) / 2 = 82.5.
    """
    line = CostLine.model_validate_json(
        """{"id": "trial", "name": "Trial", "category": "trial", "place": "on_peninsula", "unit": "USD m",
            "amounts": [{"year": 2019, "value": "100"}], "growth": {"rule": "fixed", "percent": "10"}}"""
    )
    about = Place(("about",))
    a = changed(impasse, AddRow(Place.parse("costs/lines"), line))
    a = replace(
        a,
        about,
        type(a.about).model_validate(
            {**dict(a.about), "last_year": 2020, "first_year": 2020, "base_year": 2020}
        ),
    )
    ask = next(row for row in a.positions.rows if row.id == "us-ask")
    half = type(ask).model_validate_json(
        """{"id": "us-ask", "name": "Ask", "first_year": 2020,
            "lines": [{"line": "trial", "pays": {"rule": "share_of_cost", "percent": "50"}}]}"""
    )
    a = replace(a, Place.parse("positions/rows/us-ask"), half)
    b = changed(
        a,
        SetField(Place.parse("costs/lines/trial/amounts/2019/value"), Decimal(200)),
        SetField(Place.parse("positions/rows/us-ask/lines/trial/pays/percent"), Decimal(100)),
    )
    split = split_of(compare(a, b, View(position="us-ask", currency="USD")), "contribution")
    assert float(split.a or 0) == pytest.approx(55)
    assert float(split.b or 0) == pytest.approx(220)
    amounts = [cause.amount for cause in split.causes]
    assert [float(amount) for amount in amounts] == pytest.approx([82.5, 82.5])
    assert sum(amounts) == split.difference


def test_that_the_values_are_those_of_the_scenarios_themselves(impasse: Scenario, other: Scenario) -> None:
    split = split_of(compare(impasse, other), "gap")
    for found, scenario in ((split.a, impasse), (split.b, other)):
        outcome = evaluate(scenario, impasse.view)
        at = outcome.at(outcome.view.year)
        paid = outcome.total_paid(outcome.view.position) - outcome.total_paid(outcome.view.against)
        assert found == Fraction(float(paid[0, at]))


def test_that_making_the_difference_to_a_gives_b(
    impasse: Scenario, other: Scenario, twelfth: Scenario
) -> None:
    laid = lay_changes(impasse, compare(impasse, other).changes)
    assert laid.conflicts == ()
    assert document_hash(laid.scenario) == document_hash(other)
    far = lay_changes(impasse, compare(impasse, twelfth).changes)
    assert far.conflicts == ()
    assert differences(far.scenario, twelfth) == ()


def test_that_the_same_scenario_differs_in_nothing(impasse: Scenario) -> None:
    comparison = compare(impasse, impasse)
    assert comparison.changes == ()
    assert comparison.words == ()
    assert all(pair.is_same for pair in comparison.pairs)
    assert all(split.difference == 0 and split.causes == () for split in comparison.splits)


def test_that_parts_that_need_each_other_are_one_cause(impasse: Scenario) -> None:
    line = CostLine(
        id="new",
        name="New",
        category="new",
        place="off_peninsula",
        unit="USD m",
        growth=FixedGrowth(percent=Decimal(1)),
    )
    b = changed(
        impasse,
        AddRow(Place.parse("costs/lines"), line),
        SetPositionRule("us-ask", "new", PaysAmount(value=Decimal(10), unit="USD m")),
    )
    assert [cause.parts for cause in split_of(compare(impasse, b), "gap").causes] == [("costs", "positions")]


def test_that_a_source_is_no_cause(impasse: Scenario, other: Scenario) -> None:
    source = impasse.sources.rows[0]
    new = type(source).model_validate({**dict(source), "id": "new-source"})
    b = changed(
        impasse,
        AddRow(Place.parse("sources/rows"), new),
        SetField(Place.parse("costs/lines/labor/cite"), ("new-source",)),
    )
    assert changed_parts(impasse, b) == ("costs",)
    assert all(split.difference == 0 for split in compare(impasse, b).splits)


def test_that_another_view_is_a_cause_of_its_own(impasse: Scenario) -> None:
    comparison = compare(impasse, impasse, View(year=2020), View(year=2021))
    split = split_of(comparison, "gap")
    assert split.years == (2020, 2021)
    assert [cause.parts for cause in split.causes] == [("view",)]
    assert [cause.amount for cause in split.causes] == [split.difference]


def test_that_different_units_have_no_difference(impasse: Scenario) -> None:
    comparison = compare(impasse, impasse, View(currency="USD"), View(currency="KRW"))
    split = split_of(comparison, "contribution")
    assert split.causes == ()
    assert split.reason is not None
    assert "different units" in say(split.reason)
    pair = next(pair for pair in comparison.pairs if pair.metric == "contribution")
    assert pair.difference is None
    assert pair.unit == "KRW bn / USD m"


def test_that_many_parts_are_changed_in_the_order_of_the_document(
    impasse: Scenario, twelfth: Scenario
) -> None:
    comparison = compare(impasse, twelfth)
    for split in comparison.splits:
        assert split.in_order
        assert split.difference is not None
        assert sum(cause.amount for cause in split.causes) == split.difference
        firsts = [
            list(Scenario.model_fields).index(cause.parts[0])
            for cause in split.causes
            if cause.parts != ("view",)
        ]
        assert firsts == sorted(firsts)
    outside = next(pair for pair in comparison.pairs if pair.metric == "contribution" and pair.year == 2019)
    assert outside.b is None
    assert outside.reason is not None
    assert say(outside.reason) == "The year 2019 is in the horizon of only one of them."


def test_that_what_is_missing_is_told_with_its_reason(impasse: Scenario) -> None:
    b = changed(impasse, SetField(Place.parse("costs/lines/labor/amounts"), ()))
    split = split_of(compare(impasse, b), "share")
    assert split.b is None
    assert split.difference is None
    assert split.reason is not None
    assert say(split.reason)


def test_that_a_settled_view_looks_at_the_same_again(impasse: Scenario) -> None:
    for view in (View(), View(prices="constant:2019", currency="KRW", year=2021)):
        viewed = evaluate(impasse, view).view
        assert evaluate(impasse, view_with(viewed)).view == viewed
