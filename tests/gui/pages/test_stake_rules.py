"""The rules behind a level are changed on the Stakes page, and the level follows."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from core.document.scenario import Scenario
from core.document.stakes import StakeRule
from gui.pages.stakes import StakesPage


@pytest.fixture
def page(opened: Callable[..., StakesPage], impasse: Scenario) -> StakesPage:
    return opened(StakesPage, impasse)


def rules(page: StakesPage) -> tuple[StakeRule, ...]:
    return page._readings[page._selected or ""].indicator.rules


def put(page: StakesPage, rule: str, column: str, text: str) -> bool:
    model = page.rules_card.table.table_model()
    return model.setData(model.index_of(rule, column), text, Qt.ItemDataRole.EditRole)


def level(page: StakesPage) -> str | None:
    return page._readings[page._selected or ""].level


def test_that_a_threshold_moves_the_level_and_loses_the_source(page: StakesPage) -> None:
    first = rules(page)[0]
    assert level(page) == "very_low"
    assert put(page, first.id, "threshold", "20,000")
    assert level(page) != "very_low"
    changed = rules(page)[0]
    assert (changed.threshold, changed.cite, changed.confidence) == (Decimal(20_000), (), "assumed")
    page.session.undo_stack.undo()
    assert (rules(page)[0], level(page)) == (first, "very_low")


def test_that_another_metric_brings_what_it_can_be_compared_with(page: StakesPage) -> None:
    first = rules(page)[0].id
    assert put(page, first, "metric", "legal.status")
    assert (rules(page)[0].comparison, rules(page)[0].threshold) == ("is", None)
    assert put(page, first, "threshold", "prohibited")
    assert level(page) == "very_low"
    assert put(page, first, "metric", "gap")
    assert (rules(page)[0].comparison, rules(page)[0].unit) == ("over", "USD m")
    assert put(page, first, "threshold", "3700")
    assert put(page, first, "level", "high")
    assert level(page) == "high"
    assert put(page, first, "when", "last")
    assert put(page, first, "comparison", "at_most")
    assert level(page) != "high"


def test_that_a_rule_without_a_reason_is_refused(page: StakesPage) -> None:
    assert not put(page, rules(page)[0].id, "because", "  ")
    assert rules(page)[0].because


def test_that_rules_come_go_and_change_their_order(page: StakesPage) -> None:
    before = rules(page)
    page.rules_card.add()
    added = rules(page)[-1]
    assert len(rules(page)) == len(before) + 1
    table = page.rules_card.table
    table.leave()
    table.setCurrentIndex(table.table_model().index_of(added.id, "metric"))
    page.rules_card.move_up()
    assert rules(page)[-2] == added
    table.setCurrentIndex(table.table_model().index_of(added.id, "metric"))
    page.rules_card.remove()
    assert rules(page) == before
