"""Levels and what gives them: the first rule that holds, else the judgement, and the override over both."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from core.document.places import with_fields
from core.document.scenario import Scenario, View
from core.document.stakes import Indicator, Judgement, Override, StakeRule, Stakes
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import check
from core.engine.stakes import StakeReading, read_stakes, status_quo_of
from core.report.answers import answers
from core.words import say


def rule(metric: str, comparison: str, threshold: str | None, level: str, **fields: object) -> StakeRule:
    given: dict[str, object] = {
        "id": f"{metric}-{level}",
        "metric": metric,
        "comparison": comparison,
        "threshold": None if threshold is None else Decimal(threshold),
        "level": level,
        "because": "So.",
    }
    return StakeRule.model_validate({**given, **fields})


def judged(year: int, level: str = "low", *, chosen: bool = False) -> Judgement:
    return Judgement.model_validate(
        {"level": level, "dated": datetime.date(year, 6, 1), "because": "So it seemed.", "chosen": chosen}
    )


def with_one(scenario: Scenario, *rules: StakeRule, **fields: object) -> Scenario:
    row = {"id": "one", "name": "One", "actor": "alliance", "kind": "risk", "question": "Why?"}
    made = Indicator.model_validate({**row, "rules": rules, **fields})
    return with_fields(scenario, stakes=Stakes(rows=(made,)))


def seen(scenario: Scenario, **view: object) -> Outcome:
    return evaluate(scenario, View.model_validate({**dict(scenario.view), **view}))


def read(scenario: Scenario, **view: object) -> StakeReading:
    (reading,) = read_stakes(scenario, seen(scenario, **view))
    return reading


BELOW = rule("strength.lowest", "under", "22000", "very_high", when="any")
ABOVE = rule("strength.lowest", "at_least", "22000", "low", when="any")


def test_that_the_first_rule_that_holds_gives_the_level(impasse: Scenario) -> None:
    scenario = with_one(
        impasse, rule("gap.ratio", "over", "9", "medium"), BELOW, rule("gap", "over", "1", "low")
    )
    reading = read(scenario)
    assert (reading.level, reading.given_by) == ("very_high", "rule")
    assert [one.state for one in reading.rules] == ["fails", "gives", "flawed"]
    assert say(reading.gave) == "Rule 2: Lowest strength (headline) is 21,500 in 2020, under 22,000."
    assert reading.because == "So."


def test_that_the_change_is_held_against_the_agreement_in_force_and_the_reference_plan(
    impasse: Scenario,
) -> None:
    reading = read(with_one(impasse, BELOW, ABOVE))
    assert (reading.level, reading.status_quo, reading.change) == ("very_high", "low", 3)
    still = read(with_one(impasse, BELOW, ABOVE), plan="status-quo")
    assert (still.level, still.change, still.moves) == ("low", 0, False)
    asked = rule("gap.ratio", "over", "3", "high"), rule("gap.ratio", "at_most", "3", "low")
    moved = read(with_one(impasse, *asked), plan="status-quo")
    assert (moved.level, moved.status_quo, moved.change) == ("high", "low", 2)


def test_that_the_outcome_of_the_status_quo_may_be_handed_in(impasse: Scenario) -> None:
    scenario = with_one(impasse, BELOW, ABOVE)
    outcome = seen(scenario)
    status_quo = status_quo_of(outcome)
    assert (status_quo.view.position, status_quo.view.plan) == ("in-force", "status-quo")
    assert read_stakes(scenario, outcome, status_quo) == read_stakes(scenario, outcome)
    assert status_quo_of(status_quo) is status_quo
    assert read_stakes(scenario, outcome, outcome)[0].change == 0


@pytest.mark.parametrize(
    ("when", "year", "holds"),
    [("any", 2019, True), ("this", 2019, False), ("this", 2021, True), ("last", 2019, True)],
)
def test_that_a_rule_looks_at_the_years_that_it_names(
    impasse: Scenario, when: str, year: int, holds: bool
) -> None:
    reading = read(
        with_one(impasse, rule("strength.year_end", "under", "22000", "high", when=when)), year=year
    )
    assert (reading.rules[0].state == "gives") is holds


@pytest.mark.parametrize(
    ("comparison", "threshold", "holds"),
    [
        ("over", "21500", False),
        ("at_least", "21500", True),
        ("under", "21500", False),
        ("at_most", "21500", True),
        ("over", "21499.5", True),
    ],
)
def test_that_over_and_at_least_part_at_the_threshold(
    impasse: Scenario, comparison: str, threshold: str, holds: bool
) -> None:
    reading = read(
        with_one(impasse, rule("strength.lowest", comparison, threshold, "high", count="headline"))
    )
    assert (reading.level == "high") is holds


def test_that_a_legal_status_is_asked_for_by_name(impasse: Scenario) -> None:
    stopped = rule("legal.status", "is", None, "very_high", status="prohibited", when="any")
    reading = read(with_one(impasse, stopped))
    assert say(reading.gave) == "Rule 1: Legal status is prohibited in 2020."
    assert read(with_one(impasse, stopped), plan="status-quo").level is None


def test_that_a_missing_metric_holds_no_rule_and_says_why(impasse: Scenario) -> None:
    room = rule("headroom.lowest", "under", "0", "high")
    reading = read(with_one(impasse, room), year=2022)
    assert (reading.level, reading.given_by, reading.rules[0].state) == (None, "nothing", "missing")
    assert "can’t be told: " in say(reading.rules[0].found)
    assert "2022" in say(reading.rules[0].found)
    assert reading.change is None


@pytest.mark.parametrize(
    ("flawed", "words"),
    [
        (rule("no.such", "over", "1", "high"), "no metric is called “no.such”"),
        (rule("gap.by_line", "over", "1", "high"), "told by line"),
        (rule("legal.status", "over", "1", "high"), "must be compared with “is”"),
        (rule("gap.ratio", "is", None, "high", status="permitted"), "can’t be compared with a status"),
        (rule("gap", "over", "1", "high"), "has no unit"),
        (rule("gap.ratio", "over", "1", "high", unit="USD m"), "is no money"),
    ],
)
def test_that_a_rule_that_can_never_hold_is_an_error_told_at_the_rule(
    impasse: Scenario, flawed: StakeRule, words: str
) -> None:
    scenario = with_one(impasse, flawed, BELOW)
    outcome = seen(scenario)
    assert read(scenario).level == "very_high"
    told = [finding for finding in check(scenario, outcome) if finding.kind == "rule_flawed"]
    assert len(told) == 1
    assert told[0].level == "error"
    assert str(told[0].place) == f"stakes/rows/one/rules/{flawed.id}/metric"
    assert words in say(told[0].message)


def test_that_money_is_compared_in_the_rule_s_own_unit_in_whatever_currency_is_in_view(
    impasse: Scenario,
) -> None:
    scenario = with_one(impasse, rule("gap", "over", "3700", "high", unit="USD m"))
    for view in ({"currency": "USD"}, {"currency": "KRW"}, {"prices": "constant:2019"}):
        reading = read(scenario, **view)
        assert reading.level == "high"
        assert "Gap is USD 3,776.0 m in 2020, over USD 3,700 m" in say(reading.gave)
    assert read(with_one(impasse, rule("gap", "over", "3.8", "high", unit="USD bn"))).level is None
    member = rule("per_member", "over", "180", "high", unit="USD k")
    assert "USD 188 k in 2020" in say(read(with_one(impasse, member)).gave)


def test_that_growth_does_not_turn_on_the_currency_in_view(impasse: Scenario) -> None:
    scenario = with_one(impasse, rule("contribution.growth", "at_most", "0", "low"))
    for currency in ("USD", "KRW"):
        assert (
            read(scenario, position="in-force", plan="status-quo", currency=currency, rate="average").level
            == "low"
        )


def test_that_a_rule_is_read_by_the_count_and_the_share_that_it_names(impasse: Scenario) -> None:
    by_count = with_one(impasse, rule("strength.lowest", "under", "22000", "high", count="headline"))
    by_share = with_one(impasse, rule("share", "over", "40", "high", share="npsc"))
    counts = [count.id for count in impasse.posture.counts]
    assert {read(by_count, count=count).level for count in counts} == {"high"}
    assert {read(by_share, share=row.id).level for row in impasse.shares.definitions} == {"high"}
    assert "Host share (non-personnel stationing cost)" in say(read(by_share, share="all").gave)


def test_that_a_judgement_gives_the_level_where_no_rule_does(impasse: Scenario) -> None:
    reading = read(with_one(impasse, judgement=judged(2019)))
    assert (reading.level, reading.given_by, reading.change) == ("low", "judgement", 0)
    assert say(reading.gave) == "A judgement of 1 June 2019."
    assert read(with_one(impasse, BELOW, judgement=judged(2019))).given_by == "rule"


def test_that_a_judgement_of_later_drives_nothing_unless_chosen(impasse: Scenario) -> None:
    scenario = with_one(impasse, judgement=judged(2023))
    reading = read(scenario)
    assert (reading.level, reading.later) == (None, True)
    assert "drives nothing" in say(reading.gave)
    kinds = {str(f.place): f.kind for f in check(scenario, seen(scenario))}
    assert kinds["stakes/rows/one/judgement"] == "later_knowledge"
    chosen = read(with_one(impasse, judgement=judged(2023, chosen=True)))
    assert (chosen.level, chosen.later) == ("low", True)
    assert "chosen" in say(chosen.gave)


def test_that_an_override_stands_over_the_rule_and_both_show(impasse: Scenario) -> None:
    override = Override(level="medium", reason="Both armies say so.")
    reading = read(with_one(impasse, BELOW, ABOVE, override=override))
    assert (reading.level, reading.given, reading.given_by) == ("medium", "very_high", "override")
    assert say(reading.gave).startswith("Set by hand: Both armies say so. Without that: very high. Rule 1:")
    # An override is set whatever the position and the plan: what moves is what the rules give.
    assert (reading.status_quo, reading.change) == ("low", 3)


def test_that_an_override_without_a_reason_is_told(impasse: Scenario) -> None:
    scenario = with_one(impasse, BELOW, override=Override(level="medium"))
    told = [f for f in check(scenario, seen(scenario)) if f.kind == "override_without_reason"]
    assert [str(finding.place) for finding in told] == ["stakes/rows/one/override/reason"]


def test_that_a_scenario_without_indicators_reads_nothing(impasse: Scenario) -> None:
    scenario = with_fields(impasse, stakes=Stakes())
    assert read_stakes(scenario, seen(scenario)) == ()


def answer(scenario: Scenario, **view: object) -> str:
    found = next(one for one in answers(scenario, seen(scenario, **view)) if one.id == "stakes")
    assert found.page == "stakes"
    return " ".join(say(sentence) for sentence in found.sentences)


def test_that_the_answer_names_what_moves_and_how_far(impasse: Scenario) -> None:
    told = answer(impasse)
    assert "9 of 12 indicators move" in told
    assert "Talks (opportunity) from high to very low" in told
    assert "beliefs, not effects" in told
    one = answer(with_one(impasse, BELOW, ABOVE))
    assert "plan “Status quo”), 1 of 1 indicators move: One (risk) from low to very high." in one


def test_that_the_answer_knows_when_nothing_moves(impasse: Scenario) -> None:
    assert "the status quo itself" in answer(impasse, position="in-force", plan="status-quo")
    assert "None of 1 indicators moves" in answer(with_one(impasse, judgement=judged(2019)))
    assert answer(with_fields(impasse, stakes=Stakes())) == "The scenario names nothing at stake."
    by_hand = with_one(impasse, BELOW, ABOVE, override=Override(level="low", reason="So."))
    assert "One level is set by hand." in answer(by_hand)


@pytest.mark.parametrize("example", ["impasse", "twelfth"])
def test_that_every_shipped_rule_can_be_read(example: str, request: pytest.FixtureRequest) -> None:
    scenario: Scenario = request.getfixturevalue(example)
    readings = read_stakes(scenario, evaluate(scenario))
    assert all(reading.level is not None and reading.status_quo is not None for reading in readings)
    assert not [one for reading in readings for one in reading.rules if one.state == "flawed"]
