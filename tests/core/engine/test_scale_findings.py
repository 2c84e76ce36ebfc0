"""Figures a hundred times their like are told, with their place; ordinary ones are not."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from core.document.agreements import StatedAmount
from core.document.costs import CostAmount, FixedGrowth
from core.document.places import Place, replace
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.scale_findings import out_of_scale
from core.examples import example, example_ids
from core.words import say


def told(name: str, place: str, value: Any) -> list[tuple[str, str]]:
    scenario = replace(example(name), Place.parse(place), value)
    found = check(scenario, evaluate(scenario))
    return [(str(one.place), say(one.message)) for one in found if one.kind == "out_of_scale"]


@pytest.mark.parametrize("id_", example_ids())
def test_that_no_example_has_a_figure_out_of_scale(id_: str) -> None:
    scenario = example(id_)
    assert not [one for one in check(scenario, evaluate(scenario)) if one.kind == "out_of_scale"]


@pytest.mark.parametrize("line", ["labor", "logistics", "construction"])
def test_that_a_cost_a_thousand_times_too_large_is_told_where_it_stands(line: str) -> None:
    place = f"costs/lines/{line}/amounts/2019/value"
    amount = next(row for row in example("impasse-2019").costs.lines if row.id == line).amounts[0]
    ((where, words),) = told("impasse-2019", place, amount.value * 1_000)
    assert where == f"costs/lines/{line}/amounts"
    assert "times all other lines together" in words


def test_that_a_year_is_compared_with_the_others_of_its_line() -> None:
    amounts = tuple(
        CostAmount(year=year, value=Decimal(value), confidence="assumed")
        for year, value in [(2017, 600), (2018, 610_000), (2019, 620)]
    )
    assert told("impasse-2019", "costs/lines/labor/amounts", amounts) == [
        (
            "costs/lines/labor/amounts/2018/value",
            "Labor, 2018: KRW 610,000.0 bn is 984 times what other years cost (KRW 620.0 bn). "
            "Is it in the right unit?",
        )
    ]


def test_that_the_sum_of_many_years_is_taken_by_the_year() -> None:
    amounts = (
        CostAmount(year=2000, last_year=2015, value=Decimal(9_600), confidence="assumed"),
        CostAmount(year=2019, value=Decimal(7), confidence="assumed"),
    )
    assert told("impasse-2019", "costs/lines/labor/amounts", amounts) == []


def test_that_an_agreed_total_in_another_unit_is_told_once() -> None:
    place = "agreements/rows/sma-10/portions"
    scenario = example("impasse-2019")
    portions = next(row for row in scenario.agreements.rows if row.id == "sma-10").portions
    (portion,) = portions
    stated = [term for term in portion.terms if isinstance(term, StatedAmount)]
    terms = tuple(term.model_copy(update={"value": term.value * 1_000}) for term in stated)
    found = told("impasse-2019", place, (portion.model_copy(update={"terms": terms}),))
    assert [where for where, _ in found if "agreements" in where] == ["agreements/rows/sma-10"]


def test_that_an_ask_of_a_thousand_times_what_is_paid_is_told() -> None:
    scenario = example("impasse-2019")
    place = f"positions/rows/{scenario.view.position}"
    ((where, words),) = told("impasse-2019", f"{place}/total/value", Decimal(4_700_000))
    assert where == place
    assert words == (
        "US ask, November 2019, 2020: USD 4,700,000.0 m is 5,087 times what the agreement in force comes to "
        "(USD 924.0 m). Is it in the right unit?"
    )


def test_that_a_rate_of_exchange_with_its_point_lost_is_told() -> None:
    scenario = example("impasse-2019")
    index = next(row for row in scenario.indices.rows if row.currency == "KRW")
    last = index.observed[-1]
    found = told("impasse-2019", f"indices/rows/{index.id}/observed/{last.year}/value", last.value / 1_000)
    assert (f"indices/rows/{index.id}/observed/{last.year}/value") in [where for where, _ in found]
    assert any("is only 1/" in words for _, words in found)


def test_that_of_two_the_larger_is_told_and_of_one_nothing() -> None:
    assert out_of_scale({2019: 5.0}) == ()
    assert out_of_scale({2018: 5.0, 2019: 5_000.0}) == ((2019, 5.0),)
    assert out_of_scale({2018: 5.0, 2019: 499.0}) == ()
    assert out_of_scale({2018: 0.0, 2019: 5_000.0}) == ()
    assert out_of_scale({2017: 5.0, 2018: 0.005, 2019: 6.0}) == ((2018, 5.0),)


def test_that_what_grows_beyond_all_numbers_is_not_compared() -> None:
    scenario = example("impasse-2019")
    for place, value in (
        ("about/last_year", 2060),
        ("view/year", 2060),
        ("costs/lines/labor/amounts/2019/value", Decimal(10**14)),
        ("costs/lines/labor/growth", FixedGrowth(percent=Decimal(1000))),
        (f"positions/rows/{scenario.view.position}/growth", FixedGrowth(percent=Decimal(1000))),
    ):
        scenario = replace(scenario, Place.parse(place), value)
    found = check(scenario, evaluate(scenario))
    assert [str(one.place) for one in found if one.kind == "out_of_scale"]
