"""Names that lead nowhere are told: a category that no cost line has, a choice of the view that is gone."""

import pytest

from core.document.costs import CostLine, Costs
from core.document.places import in_words
from core.document.scenario import Scenario, View
from core.engine.category_findings import lost_categories, lost_choices
from core.engine.evaluate import evaluate
from core.examples import example, example_ids
from core.words import say


def with_lines(**changes: object) -> Scenario:
    """The impasse with changes to its labor line."""
    lines = tuple(
        CostLine.model_validate({**dict(row), **changes}) if row.id == "labor" else row
        for row in example("impasse-2019").costs.lines
    )
    return of(Costs(lines=lines))


def of(costs: Costs) -> Scenario:
    """The impasse with other costs, and without what speaks of its own."""
    known = example("impasse-2019")
    rest: dict[str, object] = {} if costs.lines else {"positions": {}}
    return Scenario.model_validate(
        {**dict(known), "costs": costs, "shares": {}, "stakes": {}, "view": View(), **rest}
    )


@pytest.mark.parametrize("name", example_ids())
def test_that_no_example_has_a_name_that_leads_nowhere(name: str) -> None:
    scenario = example(name)
    assert not list(lost_categories(evaluate(scenario)))
    assert not list(lost_choices(scenario))


def test_that_a_misspelt_category_is_told_with_its_amount_and_what_is_near() -> None:
    scenario = with_lines(category="labour")
    [found] = lost_categories(evaluate(scenario, View(year=2019)))
    assert say(found.told) == (
        "KRW 500.5 bn of labor in 2019 is on no line: no cost line has the category “labor”; "
        "near to it: “labour”."
    )
    assert found.kind == "category_lost"
    assert in_words(found.place, scenario) == "Costs › Labor › category"


def test_that_a_category_that_nothing_is_near_to_is_told_too() -> None:
    [found] = lost_categories(evaluate(with_lines(category="people")))
    assert say(found.told).endswith("no cost line has the category “labor”.")
    assert found.place.keys == ("costs", "lines")


def test_that_a_category_of_a_memo_line_alone_is_told_as_such() -> None:
    [found] = lost_categories(evaluate(with_lines(memo=True)))
    assert "there is only the memo line “Labor”" in say(found.told)


def test_that_a_document_without_lines_has_no_lost_category() -> None:
    assert not list(lost_categories(evaluate(of(Costs()))))


def test_that_each_choice_of_the_view_that_names_nothing_is_told() -> None:
    known = example("impasse-2019")
    view = View(plan="cut-to-21000", currency="EUR", position="in-force", share="gone")
    scenario = Scenario.model_validate({**dict(known), "view": view})
    found = list(lost_choices(scenario))
    assert [lost.place.keys for lost in found] == [
        ("view", "plan"),
        ("view", "currency"),
        ("view", "share"),
    ]
    assert say(found[0].told) == (
        "The view names the posture plan “cut-to-21000”, which the document does not have; "
        "the first one is shown instead. Did you mean “cut-to-21500”?"
    )
    assert {lost.kind for lost in found} == {"choice_lost"}
    assert in_words(found[0].place, scenario) == "View › plan"


def test_that_a_view_with_open_choices_has_lost_none() -> None:
    known = example("impasse-2019")
    assert not list(lost_choices(Scenario.model_validate({**dict(known), "view": View()})))
