"""Gross costs: growth from the last observed year, and the part that follows the force."""

import datetime
from decimal import Decimal

import numpy as np
import pytest

from core.document.costs import CostAmount, CostLine, Costs, FixedGrowth, FollowsStrength, Growth, IndexGrowth
from core.document.indices import Index, Indices, Observation
from core.document.posture import ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.document.scenario import About, Scenario, View, usual_parties
from core.engine.calendar import Span
from core.engine.costs import LineCosts, line_costs
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.metrics import records
from core.engine.money import all_series
from core.examples import example
from core.report.summary import summarize
from core.words import say

SPAN = Span(2015, 2024)


def amount(year: int, value: str, last_year: int | None = None) -> CostAmount:
    return CostAmount(year=year, value=Decimal(value), last_year=last_year)


def cost_line(*amounts: CostAmount, **fields: object) -> CostLine:
    known: dict[str, object] = {
        "id": "line",
        "name": "Line",
        "category": "labor",
        "place": "on_peninsula",
        "unit": "KRW bn",
        "amounts": amounts,
    }
    return CostLine.model_validate(known | fields)


def element(element_id: str, strength: int, since: str = "2010-01-01") -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=datetime.date.fromisoformat(since),
        counts=("headline",),
    )


def move(day: str, people: int, move_id: str = "cut") -> Move:
    on = datetime.date.fromisoformat(day)
    return Move(id=move_id, date=on, element="army", change=ChangeBy(people=people))


ACTUAL = Plan(id="actual", name="Actual")
CUT = Plan(id="cut", name="Cut", moves=(move("2020-01-01", -500),))


def posture(*elements: Element, plans: tuple[Plan, ...] = (ACTUAL, CUT)) -> Posture:
    return Posture(
        counts=(TroopCount(id="headline", name="Headline"),),
        elements=elements,
        plans=plans,
        reference_plan=plans[0].id,
    )


def compute(
    line: CostLine,
    force: Posture | None = None,
    plan: Plan | None = None,
    indices: Indices | None = None,
) -> LineCosts:
    return line_costs(
        Costs(lines=(line,)),
        usual_parties(),
        all_series(indices or Indices(), SPAN),
        force or Posture(),
        plan,
        SPAN,
    )


def cost(found: LineCosts, year: int) -> float:
    return float(found.values[0, 0, SPAN.at(year)])


def fixed(percent: str) -> Growth:
    return FixedGrowth(percent=Decimal(percent))


def test_that_a_cost_grows_from_the_last_observed_year_and_is_not_rounded() -> None:
    found = compute(cost_line(amount(2018, "100"), growth=fixed("3.33")))
    assert cost(found, 2020) == pytest.approx(100 * 1.0333**2, rel=1e-12)


def test_that_a_gap_is_filled_from_the_observed_year_before_it() -> None:
    found = compute(cost_line(amount(2018, "100"), amount(2021, "500"), growth=fixed("10")))
    assert [cost(found, year) for year in (2018, 2019, 2020, 2021, 2022)] == pytest.approx(
        [100, 110, 121, 500, 550]
    )
    assert found.observed[0].tolist() == [year in (2018, 2021) for year in SPAN.years]


def test_that_before_the_first_observed_year_the_cost_is_missing() -> None:
    assert np.isnan(cost(compute(cost_line(amount(2018, "100"))), 2017))


def test_that_a_line_that_is_only_claimed_has_no_cost() -> None:
    assert np.isnan(compute(cost_line()).values).all()


def test_that_a_sum_over_years_gives_each_of_them_the_mean() -> None:
    found = compute(cost_line(amount(2016, "120", last_year=2019), growth=fixed("10")))
    assert [cost(found, year) for year in (2016, 2019, 2020)] == pytest.approx([30, 30, 33])
    assert found.observed[0, SPAN.at(2017)]


def test_that_the_growth_of_an_index_is_unrounded_and_lagged_only_if_the_line_says_so() -> None:
    observed = tuple(Observation(year=2010 + n, value=Decimal(n) + Decimal("0.26")) for n in range(15))
    prices = Index(id="cpi", name="P", kind="growth", unit="%", precision=Decimal("0.1"), observed=observed)
    indices = Indices(rows=(prices,))
    now = compute(cost_line(amount(2018, "100"), growth=IndexGrowth(index="cpi")), indices=indices)
    assert cost(now, 2019) == pytest.approx(109.26)
    lagged = compute(cost_line(amount(2018, "100"), growth=IndexGrowth(index="cpi", lag=2)), indices=indices)
    assert cost(lagged, 2019) == pytest.approx(107.26)


def test_that_an_amount_is_told_in_the_reporting_unit_of_its_currency() -> None:
    assert cost(compute(cost_line(amount(2018, "1.5"), unit="KRW tn")), 2018) == pytest.approx(1500)


def test_that_the_share_that_follows_the_force_scales_with_it() -> None:
    line = cost_line(amount(2019, "100"), growth=fixed("10"), follows=FollowsStrength(share=Decimal("0.8")))
    found = compute(line, posture(element("army", 1000)), CUT)
    # Half the force: 0.2 + 0.8 / 2 of the grown cost.
    assert cost(found, 2020) == pytest.approx(110 * (0.2 + 0.8 * 0.5))
    assert cost(found, 2019) == 100


def test_that_an_observed_cost_stands_as_it_is_under_any_plan() -> None:
    line = cost_line(amount(2019, "100"), amount(2020, "90"), follows=FollowsStrength(share=Decimal(1)))
    assert cost(compute(line, posture(element("army", 1000)), CUT), 2020) == 90


def test_that_the_observed_cost_was_caused_by_the_force_of_the_reference_plan() -> None:
    # Observed in 2021 when the actual force was 1,000; under the plan it had been halved by then.
    line = cost_line(amount(2021, "100"), follows=FollowsStrength(share=Decimal(1)))
    assert cost(compute(line, posture(element("army", 1000)), CUT), 2022) == pytest.approx(50)


def test_that_a_line_may_follow_some_elements_alone() -> None:
    follows = FollowsStrength(share=Decimal(1), elements=("air",))
    force = posture(element("army", 1000), element("air", 300))
    assert cost(compute(cost_line(amount(2019, "100"), follows=follows), force, CUT), 2020) == 100


def test_that_a_cut_within_a_year_counts_by_its_days() -> None:
    plan = Plan(id="mid", name="Mid", moves=(move("2020-07-01", -500),))
    line = cost_line(amount(2019, "366"), follows=FollowsStrength(share=Decimal(1)))
    found = compute(line, posture(element("army", 1000), plans=(ACTUAL, plan)), plan)
    assert cost(found, 2020) == pytest.approx(182 + 184 * 0.5)


@pytest.mark.parametrize("force", [[element("army", 0)], [element("army", 5, "2019-03-01")]])
def test_that_following_a_force_that_was_not_there_is_told_at_the_line(force: list[Element]) -> None:
    line = cost_line(amount(2019, "100"), follows=FollowsStrength(share=Decimal("0.5")))
    found = compute(line, posture(*force, plans=(ACTUAL,)))
    assert found.follows_nothing == ("line",)
    assert np.isnan(cost(found, 2020))
    assert cost(found, 2019) == 100


def test_that_following_nothing_does_no_harm_where_no_share_follows() -> None:
    line = cost_line(amount(2019, "100"), follows=FollowsStrength(share=Decimal(0)))
    found = compute(line, posture(element("army", 0), plans=(ACTUAL,)))
    assert found.follows_nothing == ()
    assert cost(found, 2020) == 100


def test_that_costs_have_the_draws_axis_first() -> None:
    assert compute(cost_line(amount(2019, "100"))).values.shape == (1, 1, len(SPAN))


@pytest.mark.parametrize("year", [1990, 2014, 2025, 2100])
def test_that_a_line_whose_amounts_are_all_outside_the_years_is_missing(year: int) -> None:
    found = compute(cost_line(amount(year, "100"), growth=fixed("3")))
    assert np.isnan(found.values).all()
    assert not found.observed.any()


def _moved(about: dict[str, object], labor_year: int) -> Scenario:
    """The impasse with another horizon, and labor observed in one year alone."""
    known = example("impasse-2019")
    lines = tuple(
        CostLine.model_validate({**dict(row), "amounts": (amount(labor_year, "600"),)})
        if row.id == "labor"
        else row
        for row in known.costs.lines
    )
    return Scenario.model_validate(
        {
            **dict(known),
            "about": About.model_validate({**dict(known.about), **about}),
            "costs": Costs(lines=lines),
            "view": View(),
        }
    )


@pytest.mark.parametrize(
    ("about", "labor_year"),
    [({}, 2025), ({"first_year": 2010, "last_year": 2015, "base_year": 2012}, 2019)],
)
def test_that_costs_known_only_outside_the_horizon_are_missing_with_a_reason(
    about: dict[str, object], labor_year: int
) -> None:
    scenario = _moved(about, labor_year)
    outcome = evaluate(scenario)
    labor = [row for row in records(outcome, ["cost.by_line"]) if row.line == "labor"]
    assert [row.value for row in labor] == [None] * len(outcome.horizon)
    first = str(outcome.about.first_year)
    assert [say(labor[0].reason or "")] == [f"no published cost of Labor in {first}"]
    summarize(
        scenario,
        outcome,
        check(scenario, outcome),
        file_name="moved.burden",
        document_hash="",
        version="1",
        printed_on=datetime.date(2026, 11, 23),
    )
