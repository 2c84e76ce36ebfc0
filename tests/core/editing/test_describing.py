"""What differs between two scenarios, in words."""

from __future__ import annotations

from decimal import Decimal

from core.document.costs import FixedGrowth
from core.document.places import Place, get
from core.document.positions import ShareOfCost
from core.document.scenario import Scenario
from core.document.uncertainty import Condition, Correlation
from core.editing.edits import (
    AddRow,
    RemoveRow,
    SetField,
    SetPositionRule,
)
from core.editing.variants import (
    describe,
    differences,
)
from core.editing.years import SetYearValue
from core.examples import example
from core.words import say
from tests.core.editing.in_variants import (
    ARMY,
    EXERCISES,
    LABOR,
    LABOR_2019,
    edited,
)


def test_that_differences_are_told_in_words(scenario: Scenario) -> None:
    other = edited(
        scenario,
        [
            SetField(LABOR_2019, Decimal(700)),
            SetField(LABOR / "growth", FixedGrowth(percent=Decimal(3))),
            SetYearValue(LABOR / "amounts", 2018, Decimal(590)),
            SetPositionRule("ask", "labor", ShareOfCost(percent=Decimal(60))),
            SetField(ARMY, 8000),
            AddRow(Place.parse("costs/lines"), EXERCISES),
            RemoveRow(Place.parse("costs/lines/exercises")),
            SetField(Place.parse("shares/definitions/host/lower"), ("labor", "bases")),
        ],
    )
    assert [say(told) for told in describe(differences(scenario, other), scenario)] == [
        "Left out: cost line “Exercises”",
        "Labor, 2018: not stated → KRW 590 bn",
        "Labor, 2019: KRW 667.3 bn → KRW 700 bn",
        "Labor, growth rule: fixed 2 % → fixed 3 %",
        "Added: cost line “Bases”",
        "Host share, lower: with Bases",
        "Opening ask, Labor: 50 % of the cost → 60 % of the cost",
        "2nd Division, strength: 9,000 → 8,000",
    ]


def test_that_a_year_without_a_value_is_told_as_what_differs(scenario: Scenario) -> None:
    other = edited(scenario, [SetYearValue(LABOR / "amounts", 2019, None)])
    assert [say(told) for told in describe(differences(scenario, other), scenario)] == [
        "Labor, 2019: KRW 667.3 bn → no value"
    ]


def test_that_a_condition_is_told_by_what_it_asks(scenario: Scenario) -> None:
    half = Condition(id="condition", metric="share", comparison="over", threshold=Decimal(50), year=2020)
    strange = half.model_validate({**dict(half), "id": "strange", "metric": "not-known-here"})
    place = Place.parse("uncertainty/conditions")
    other = edited(scenario, [AddRow(place, half), AddRow(place, strange)])
    told = [say(one) for one in describe(differences(scenario, other), scenario)]
    assert told == [
        "Added: condition “Host share over 50 in 2020”",
        "Added: condition “not-known-here over 50 in 2020”",
    ]


def test_that_drivers_that_go_together_are_named() -> None:
    base = example("twelfth-sma")
    pair = Correlation(first="prices", second="won-per-dollar", value=Decimal("0.5"))
    other = edited(base, [SetField(Place.parse("uncertainty/correlations"), (pair,))])
    names = "Consumer prices, Republic of Korea with Exchange rate, yearly average: 0.5"
    for one, another, told in ((base, other, f"with {names}"), (other, base, f"without {names}")):
        (change,) = describe(differences(one, another), one)
        assert say(change).endswith(told)
        assert "Decimal" not in say(change)


def test_that_the_agreement_that_one_follows_is_told_by_its_name() -> None:
    base = example("gap-year-2020")
    place = Place.parse("agreements/rows/sma-9/follows")
    other = edited(base, [SetField(place, "sma-8" if get(base, place) is None else None)])
    (told,) = [say(one) for one in describe(differences(base, other), base)]
    assert "8th SMA" in told
    assert "sma-" not in told
