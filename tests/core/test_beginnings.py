"""New scenarios: blank, or on the years of an agreement."""

from __future__ import annotations

import datetime

import pytest

from core.beginnings import agreements, blank, from_agreement
from core.document.scenario import usual_parties
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.measures import contribution
from core.files.scenario_file import dumps, loads
from core.language import speak

TODAY = datetime.date(2026, 11, 26)


def test_that_a_blank_scenario_opens_computes_and_is_kept() -> None:
    scenario = blank(TODAY)
    assert (scenario.about.first_year, scenario.about.last_year) == (2026, 2030)
    assert [found.level for found in check(scenario, evaluate(scenario)) if found.level == "error"] == []
    assert loads(dumps(scenario), "new.burden") == scenario


def test_that_a_blank_scenario_names_its_parties_in_the_language_that_is_spoken() -> None:
    assert blank(TODAY).parties == usual_parties()
    speak("ko")
    parties = blank(TODAY).parties
    assert [party.short for party in parties.parties] == ["한국", "미국"]
    assert parties.area == "한반도"
    assert [currency.unit for currency in parties.currencies] == ["KRW bn", "USD m"]


@pytest.mark.parametrize("agreement", [row_id for row_id, _ in agreements()])
def test_that_a_scenario_on_an_agreement_pays_what_was_agreed(agreement: str) -> None:
    scenario = from_agreement(agreement, TODAY)
    outcome = evaluate(scenario)
    assert outcome.view.position == "in-force"
    assert contribution(outcome)[0, outcome.at(scenario.about.first_year)] > 0
    assert loads(dumps(scenario), "new.burden") == scenario


def test_that_the_amount_of_2019_is_the_one_agreed() -> None:
    outcome = evaluate(from_agreement("sma-10", TODAY))
    assert contribution(outcome)[0, outcome.at(2019)] == pytest.approx(1_038.9)


@pytest.mark.parametrize(("agreement", "count"), [("sma-12", "headline"), ("sma-9", "assigned")])
def test_that_the_count_in_view_is_the_one_that_a_floor_of_its_first_day_is_of(
    agreement: str, count: str
) -> None:
    outcome = evaluate(from_agreement(agreement, TODAY))
    assert outcome.view.count == count
    assert {one.limit.count for one in outcome.law.in_force_on(outcome.view.day)} <= {count}


def test_that_an_unknown_agreement_is_refused() -> None:
    with pytest.raises(KeyError):
        from_agreement("sma-99", TODAY)
