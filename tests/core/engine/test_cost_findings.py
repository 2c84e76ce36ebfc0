"""What is told of costs and shares, in words: money in two lines, fiscal years, more than the whole."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.costs import CostAmount
from core.document.places import Place, insert, replace
from core.document.positions import Position, PositionLine, ShareOfCost
from core.document.references import referrers
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, RemoveRow
from core.engine.evaluate import evaluate
from core.engine.findings import Finding, check
from core.examples import example
from core.words import say

LINES = Place.parse("costs/lines")
SHARES = Place.parse("shares/definitions")


def of_kind(scenario: Scenario, kind: str) -> list[Finding]:
    return [found for found in check(scenario, evaluate(scenario)) if found.kind == kind]


def told(scenario: Scenario, kind: str) -> list[str]:
    return [say(found.message) for found in of_kind(scenario, kind)]


def with_humphreys(*, memo: bool, in_share: bool, counts_memo: bool = False) -> Scenario:
    """Return the impasse with Camp Humphreys beside the construction that was paid out of the SMA."""
    scenario = example("impasse-2019")
    construction = next(line for line in scenario.costs.lines if line.id == "construction")
    line = construction.model_copy(
        update={"id": "humphreys", "name": "Camp Humphreys", "overlaps": ("construction",), "memo": memo}
    )
    scenario = insert(scenario, LINES, line)
    share = scenario.shares.definitions[0]
    lower = (*share.lower, "humphreys") if in_share else share.lower
    changed = share.model_copy(update={"lower": lower, "counts_memo": counts_memo})
    return replace(scenario, SHARES, (changed,))


def test_that_humphreys_and_sma_construction_in_one_total_are_told() -> None:
    (found,) = of_kind(with_humphreys(memo=False, in_share=False), "counted_twice")
    assert say(found.message) == (
        "Camp Humphreys and Construction, host-funded overlap: some of the money stands in both, and a total "
        "that holds both counts it twice."
    )
    assert str(found.place) == "costs/lines/humphreys/overlaps"
    line = next(row for row in example("impasse-2019").costs.lines if row.id == "construction")
    assert set(line.cite) <= set(found.cite)


def test_that_a_memo_line_counts_twice_only_in_a_share_that_counts_it() -> None:
    assert told(with_humphreys(memo=True, in_share=False), "counted_twice") == []
    assert told(with_humphreys(memo=True, in_share=True), "counted_twice") == []
    (sentence,) = told(with_humphreys(memo=True, in_share=True, counts_memo=True), "counted_twice")
    assert "the share “" in sentence
    assert "holds both" in sentence


def test_that_two_lines_that_name_each_other_are_told_once() -> None:
    scenario = with_humphreys(memo=False, in_share=False)
    scenario = replace(scenario, LINES / "construction" / "overlaps", ("humphreys",))
    assert len(told(scenario, "counted_twice")) == 1


def test_that_a_line_overlaps_only_with_other_lines_of_the_document() -> None:
    overlaps = LINES / "labor" / "overlaps"
    with pytest.raises(ValidationError, match="a line cannot overlap with itself"):
        replace(example("impasse-2019"), overlaps, ("labor",))
    with pytest.raises(ValidationError, match="“casey”, which the document does not have"):
        replace(example("impasse-2019"), overlaps, ("casey",))
    scenario = with_humphreys(memo=True, in_share=False)
    assert "the cost line “Camp Humphreys”" in referrers(scenario, "cost line", "construction")
    with pytest.raises(EditRefused):
        RemoveRow(LINES / "construction").apply(scenario)


def test_that_each_calendar_year_taken_from_a_fiscal_one_is_told_at_its_amounts() -> None:
    amounts = tuple(
        CostAmount(year=year, value=Decimal(600), basis="fiscal", confidence="assumed")
        for year in (2018, 2019, 2021)
    )
    scenario = replace(example("impasse-2019"), LINES / "labor" / "amounts", amounts)
    found = of_kind(scenario, "fiscal_taken")
    assert [say(one.message)[:12] for one in found] == ["Labor, 2019:", "Labor, 2021:"]
    assert {str(one.place) for one in found} == {"costs/lines/labor/amounts"}


def paying(percent: str, *lines: str) -> Scenario:
    scenario = example("impasse-2019")
    pays = ShareOfCost(percent=Decimal(percent))
    rows = tuple(PositionLine(line=line, pays=pays, confidence="assumed") for line in lines)
    scenario = replace(
        scenario, Place.parse("positions/rows"), (Position(id="m", name="Mine", first_year=2020, lines=rows),)
    )
    scenario = replace(scenario, Place.parse("view/position"), "m")
    share = scenario.shares.definitions[0].model_copy(
        update={"name": "Old lines", "upper": lines, "lower": ("labor", "logistics")}
    )
    return replace(scenario, SHARES, (share,))


def test_that_a_share_above_the_whole_is_told_with_its_first_year() -> None:
    (found,) = of_kind(paying("120", "labor", "logistics"), "share_above")
    assert say(found.message) == "By the share “Old lines”, Mine pays 120.0 % in 2020: more than the whole."
    assert str(found.place) == f"shares/definitions/{example('impasse-2019').shares.definitions[0].id}"


def test_that_a_premium_on_one_line_alone_is_no_share_above_the_whole() -> None:
    scenario = paying("105", "labor")
    assert told(scenario, "premium")
    assert told(scenario, "share_above") == []
    assert told(paying("100", "labor", "logistics"), "share_above") == []


def test_that_the_shipped_examples_count_no_money_twice() -> None:
    for name in ("impasse-2019", "twelfth-sma", "gap-year-2020", "japan-2027"):
        assert told(example(name), "counted_twice") == []
