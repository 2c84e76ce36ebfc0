"""The questions of the debate, answered from the numbers."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from core.document.places import Place, replace
from core.document.scenario import Scenario, View
from core.engine.evaluate import evaluate
from core.engine.metrics import records
from core.examples import example
from core.report.answers import Answer, answers
from core.words import Amount, say, say_amount

PAGES = frozenset(
    (
        *("overview", "agreements", "costs", "positions", "posture", "limits", "stakes", "assumptions"),
        *("uncertainty", "bargaining", "compare", "sources", "summary"),
    )
)


def told(scenario: Scenario, **view: object) -> dict[str, str]:
    seen = View.model_validate({**dict(scenario.view), **view})
    found = answers(scenario, evaluate(scenario, seen))
    return {answer.id: " ".join(say(sentence) for sentence in answer.sentences) for answer in found}


def by_id(scenario: Scenario) -> dict[str, Answer]:
    return {answer.id: answer for answer in answers(scenario, evaluate(scenario))}


def test_that_the_ratio_names_its_rate_and_gives_the_yearly_average_beside_it(impasse: Scenario) -> None:
    sentence = told(impasse)["gap"]
    assert "5.09 times what is paid, at the rate of the press; 5.27 at the yearly average." in sentence
    assert "USD 3,776.0 m more than the agreement in force (USD 924.0 m)" in sentence


def test_that_the_ratio_has_one_basis_when_the_yearly_average_is_in_view(impasse: Scenario) -> None:
    sentence = told(impasse, rate="average")["gap"]
    assert "5.27 times what is paid, at the yearly average." in sentence
    assert "5.09" not in sentence


def test_that_constant_prices_are_named_as_such(impasse: Scenario) -> None:
    sentence = told(impasse, prices="constant:2019")["gap"]
    assert "in constant prices of 2019" in sentence
    assert "each currency’s part is deflated by its own consumer prices (KRW: Consumer prices, R" in sentence
    assert "then converted at the average rate of 2019." in sentence
    assert "deflated" not in told(impasse)["gap"]


def test_that_the_gap_is_parted_into_old_and_new_categories(impasse: Scenario) -> None:
    sentence = told(impasse)["gap"]
    assert "All of the gap falls on new categories" in sentence


def test_that_new_categories_have_one_figure_and_tell_what_of_it_is_on_no_line(impasse: Scenario) -> None:
    basis = {"currency": "KRW", "rate": "average", "prices": "constant:2019"}
    view = View.model_validate({**dict(impasse.view), **basis})
    outcome = evaluate(impasse, view)
    [gap] = records(outcome, ["gap.new"], range(2020, 2021))
    assert say_amount(Amount(float(gap.value or 0), "KRW bn")) == "KRW 4,361.4 bn"
    answer = told(impasse, **basis)["gap"]
    assert "and KRW 4,361.4 bn on new ones, of it KRW 37.6 bn on no line." in answer
    assert "“Not allocated” is what a stated total is above or below the sum of its lines" in answer
    assert "on no line." in told(impasse, position="rok-offer")["gap"]


def test_that_lines_above_a_stated_total_are_told_as_taken_off(impasse: Scenario) -> None:
    total = Place.parse("positions/rows/us-ask/total/value")
    answer = told(replace(impasse, total, Decimal(4_000)))["gap"]
    assert "and USD 3,076.0 m on new ones; in this, USD 700.0 m is taken off again on no line." in answer


def test_that_what_is_paid_outside_of_a_share_is_told_beside_it(impasse: Scenario) -> None:
    sentence = told(impasse)["share"]
    assert "USD 3,776.0 m of what it pays stand outside this share." in sentence
    assert "outside this share" not in told(impasse, position="in-force")["share"]


def test_that_a_smaller_position_is_told_as_less(twelfth: Scenario) -> None:
    assert "KRW 82.0 bn less than" in told(twelfth)["gap"]


def test_that_every_percentage_of_a_share_stands_with_the_name_of_its_definition(impasse: Scenario) -> None:
    sentence = told(impasse)["share"]
    assert "42.9 % in 2020, as a share of non-personnel stationing cost, at the rate of the press" in sentence
    assert "40–45 % (non-personnel stationing cost)" in sentence
    assert "17.2 % (all cost, pay included)" in sentence


def test_that_the_ask_is_compared_with_the_benchmark_in_words(impasse: Scenario) -> None:
    expected = "105 % of DoD's own estimate of the whole cost, pay included (USD 4,460 m)."
    assert told(impasse)["benchmark"] == f"US ask, November 2019 is {expected}"


def test_that_the_law_and_the_day_to_certify_are_told(impasse: Scenario) -> None:
    sentences = told(impasse)
    assert "the FY2020 act prohibits a cut to 21,500" in sentences["cut"]
    assert sentences["certify"].startswith("By 2 April 2020, for the cut to 21,500 on 1 July 2020")
    assert "90 days are assumed" in sentences["certify"]


def test_that_a_plan_without_a_cut_needs_no_certification(impasse: Scenario) -> None:
    sentences = told(impasse, plan="status-quo")
    assert sentences["cut"] == "The plan “Status quo” cuts nothing, so the law has nothing to say of it."
    assert sentences["certify"].startswith("Nothing needs to be certified.")


def test_that_the_sum_over_the_horizon_and_its_present_value_are_told(twelfth: Scenario) -> None:
    sentence = told(twelfth)["total"]
    assert "KRW 7,922.0 bn over 2026–2030" in sentence
    assert "net present value at a nominal discount rate of 3.0 %" in sentence


def test_that_a_document_with_nothing_in_it_answers_with_reasons(empty: Scenario) -> None:
    sentences = told(empty)
    assert sentences["share"] == "This can’t be told: the document defines no share."
    assert sentences["total"].startswith("This can’t be told: no agreement that is known covers 2019")
    assert all(sentences.values())


@pytest.mark.parametrize("example", ["impasse", "twelfth", "empty"])
def test_that_every_answer_leads_to_a_page_and_cites_known_sources(
    example: str, request: pytest.FixtureRequest
) -> None:
    scenario: Scenario = request.getfixturevalue(example)
    known = {source.id for source in scenario.sources.rows}
    for answer in by_id(scenario).values():
        assert answer.page in PAGES
        assert set(answer.cite) <= known
        assert say(answer.question).endswith("?")


def test_that_the_value_of_an_answer_stands_by_itself(impasse: Scenario) -> None:
    values = {answer_id: say(answer.value) for answer_id, answer in by_id(impasse).items()}
    assert values["gap"] == "USD 3,776.0 m"
    assert values["share"] == "42.9 %"
    assert values["cut"] == "prohibited"
    assert values["certify"] == "2 April 2020"


def test_that_a_year_before_the_first_published_cost_is_told_with_its_reason(impasse: Scenario) -> None:
    early = Scenario.model_validate(
        {
            **dict(impasse),
            "about": type(impasse.about).model_validate(
                {**dict(impasse.about), "first_year": 2018, "as_of": datetime.date(2019, 12, 31)}
            ),
        }
    )
    assert "no published cost of" in told(early, year=2018)["share"]


def test_that_what_was_paid_in_a_gap_is_told_where_there_was_one(
    impasse: Scenario,
) -> None:
    gap_year = example("gap-year-2020")
    answer = told(gap_year)["lapse"]
    assert "KRW 700.0 bn was paid provisionally for January 2020 to December 2020" in answer
    assert "Back pay on signing for 2020: KRW 338.9 bn" in answer
    assert "4,000 people without pay from 1 April 2020" in answer
    assert "lapse" not in told(impasse)
    before = replace(gap_year, Place.parse("about/as_of"), datetime.date(2019, 12, 31))
    assert "lapse" not in told(before)
