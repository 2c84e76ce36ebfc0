"""Indicators as the document holds them: conditions are data, and what makes no sense is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.citations import citations, figures_without_source
from core.document.places import Place, get, replace, with_fields
from core.document.references import referrers
from core.document.scenario import Scenario
from core.document.stakes import Indicator, Judgement, Override, StakeRule, Stakes
from core.editing.edits import EditRefused, RemoveRow, SetField
from core.files.scenario_file import dumps, loads
from core.reference.stakes import stakes_known, stakes_sources
from core.words import say


def rule(**fields: object) -> StakeRule:
    given: dict[str, object] = {
        "id": "low-force",
        "metric": "strength.lowest",
        "comparison": "under",
        "threshold": Decimal(22_000),
        "level": "high",
        "because": "It looks like leaving.",
    }
    return StakeRule.model_validate({**given, **fields})


def indicator(**fields: object) -> Indicator:
    given: dict[str, object] = {
        "id": "one",
        "name": "One",
        "actor": "alliance",
        "kind": "risk",
        "question": "Does it matter?",
    }
    return Indicator.model_validate({**given, **fields})


def holding(scenario: Scenario, *rows: Indicator) -> Scenario:
    return with_fields(scenario, stakes=Stakes(rows=rows))


def test_that_a_number_needs_a_threshold_and_a_status_its_name() -> None:
    with pytest.raises(ValidationError, match="threshold"):
        rule(threshold=None)
    with pytest.raises(ValidationError, match="legal status"):
        rule(comparison="is")
    with pytest.raises(ValidationError, match="threshold"):
        rule(status="prohibited")
    assert rule(comparison="is", threshold=None, status="prohibited").status == "prohibited"


def test_that_a_rule_and_a_judgement_say_why() -> None:
    with pytest.raises(ValidationError, match="because"):
        rule(because="")
    with pytest.raises(ValidationError, match="because"):
        Judgement(level="low", dated=datetime.date(2019, 12, 1), because="")


def test_that_ids_stand_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        indicator(rules=(rule(), rule()))
    with pytest.raises(ValidationError, match="used twice"):
        Stakes(rows=(indicator(), indicator()))


def test_that_an_unknown_metric_opens(impasse: Scenario) -> None:
    scenario = holding(impasse, indicator(rules=(rule(metric="not.yet.known"),)))
    assert loads(dumps(scenario)) == scenario


def test_that_everything_of_an_indicator_is_kept_in_the_file(impasse: Scenario) -> None:
    whole = indicator(
        actor="Russia and others",
        rules=(rule(when="any", count="headline"), rule(id="share", metric="share", share="npsc")),
        judgement=Judgement(
            level="low", dated=datetime.date(2020, 1, 2), because="So it seemed.", chosen=True
        ),
        override=Override(level="very_high", reason="I know better."),
    )
    scenario = holding(impasse, whole)
    assert loads(dumps(scenario)).stakes.rows == (whole,)


@pytest.mark.parametrize("fields", [{"count": "nobody"}, {"share": "nothing"}, {"unit": "EUR m"}])
def test_that_what_a_rule_names_must_be_in_the_document(impasse: Scenario, fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="rule “low-force” of the indicator “One” speaks of"):
        holding(impasse, indicator(rules=(rule(**fields),)))


def test_that_a_count_that_a_rule_names_is_not_taken_away(impasse: Scenario) -> None:
    scenario = holding(impasse, indicator(rules=(rule(count="headline"),)))
    assert "the rule “low-force” of the indicator “One”" in referrers(scenario, "troop count", "headline")
    with pytest.raises(EditRefused):
        RemoveRow(Place.parse("posture/counts/headline")).apply(scenario)


def test_that_rules_and_judgements_are_cited_records(impasse: Scenario) -> None:
    judged = Judgement(level="low", dated=datetime.date(2019, 12, 1), because="So.", cite=("cfr-stakes",))
    rows = indicator(rules=(rule(confidence="assumed"), rule(id="bare")), judgement=judged)
    scenario = holding(impasse, rows)
    places = [str(c.place) for c in citations(scenario) if c.place.keys[0] == "stakes"]
    at = "stakes/rows/one"
    assert places == [at, f"{at}/rules/low-force", f"{at}/rules/bare", f"{at}/judgement"]
    bare = [str(c.place) for c in figures_without_source(scenario) if c.place.keys[0] == "stakes"]
    assert bare == [f"{at}/rules/bare"]


def test_that_a_threshold_changed_by_hand_loses_its_source(impasse: Scenario) -> None:
    scenario = holding(impasse, indicator(rules=(rule(cite=("cfr-stakes",)),)))
    place = Place.parse("stakes/rows/one/rules/low-force/threshold")
    changed = get(SetField(place, Decimal(23_000)).apply(scenario), place.parent)
    assert isinstance(changed, StakeRule)
    assert (changed.cite, changed.confidence) == ((), "assumed")


def test_that_an_override_is_an_edit_that_names_its_indicator(impasse: Scenario) -> None:
    scenario = holding(impasse, indicator(cite=("cfr-stakes",)))
    edit = SetField(Place.parse("stakes/rows/one/override"), Override(level="low", reason="Calm."))
    assert "One" in say(edit.label(scenario))
    changed = edit.apply(scenario)
    assert changed.stakes.rows[0].override == Override(level="low", reason="Calm.")
    assert changed.stakes.rows[0].cite == ("cfr-stakes",)
    assert replace(changed, edit.place, None).stakes.rows == scenario.stakes.rows


@pytest.mark.parametrize("day", [datetime.date(2019, 12, 31), datetime.date(2026, 3, 1)])
def test_that_the_shipped_indicators_tell_only_what_was_known(day: datetime.date) -> None:
    stakes = stakes_known(day)
    actors = {row.actor for row in stakes.rows}
    assert actors == {"north_korea", "alliance", "japan", "china", "home_host", "home_sender"}
    assert all(row.rules or row.judgement for row in stakes.rows)
    assert all(row.judgement.dated <= day for row in stakes.rows if row.judgement is not None)
    assert all(rule.cite and rule.confidence == "assumed" for row in stakes.rows for rule in row.rules)
    known = {source.id for source in stakes_sources(stakes).rows}
    assert all(set(row.cite) <= known for row in stakes.rows)


def test_that_a_judgement_of_later_stays_as_later_knowledge() -> None:
    day = datetime.date(2016, 1, 1)
    cooperation = next(row for row in stakes_known(day).rows if row.id == "japan-cooperation")
    assert cooperation.judgement is not None
    assert cooperation.judgement.dated == datetime.date(2019, 12, 1)
    assert not cooperation.judgement.chosen


@pytest.mark.parametrize("example", ["impasse", "twelfth"])
def test_that_the_examples_hold_the_shipped_indicators(example: str, request: pytest.FixtureRequest) -> None:
    scenario: Scenario = request.getfixturevalue(example)
    assert scenario.stakes == stakes_known(scenario.about.as_of)
