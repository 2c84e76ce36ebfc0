"""A view with every open choice settled, and choices that are gone replaced."""

import datetime

import pytest

from core.document.scenario import Scenario, View
from core.engine.viewing import outside_horizon, rate_words, settle
from core.examples import example


def test_that_open_choices_take_the_first_of_the_document() -> None:
    viewed = settle(example("impasse-2019"), View())
    assert (viewed.position, viewed.against, viewed.plan) == ("us-ask", "in-force", "status-quo")
    assert (viewed.year, viewed.day) == (2019, datetime.date(2019, 1, 1))
    assert (viewed.currency, viewed.rate, viewed.base_year) == ("KRW", "average", None)
    assert (viewed.share, viewed.count) == ("npsc", "headline")


def test_that_a_choice_that_is_gone_falls_back() -> None:
    gone = View(
        position="gone", against="gone", plan="gone", currency="XXX", rate="gone", share="gone", count="gone"
    )
    assert settle(example("impasse-2019"), gone) == settle(example("impasse-2019"), View())


def test_that_the_year_is_kept_within_the_horizon() -> None:
    scenario = example("impasse-2019")
    assert settle(scenario, View(year=1990)).year == 2019
    assert settle(scenario, View(year=2100)).year == 2024


def test_that_constant_prices_name_their_year() -> None:
    assert settle(example("impasse-2019"), View(prices="constant:2020")).base_year == 2020
    assert settle(example("impasse-2019"), View(prices="nominal")).base_year is None


@pytest.mark.parametrize(("year", "told"), [(2018, True), (2019, False), (2024, False), (2025, True)])
def test_that_a_year_outside_the_horizon_is_told_with_the_years_there_are(
    impasse: Scenario, year: int, told: bool
) -> None:
    words = f"{year} is outside the horizon, 2019–2024"
    assert outside_horizon(impasse, year) == (words if told else "")


def test_that_a_named_rate_is_told_with_its_years(impasse: Scenario) -> None:
    assert rate_words(impasse, "press") == "Rate of the press: KRW 1,124.35 per USD 1, for 2019–2024."
    assert rate_words(impasse, "dollar-part-2004").endswith("for 2004.")
