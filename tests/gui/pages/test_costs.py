"""The Costs page, as it is used: by keyboard, one cell after the other."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.document.costs import Costs, FixedGrowth, IndexGrowth
from core.document.places import Place, replace
from core.document.positions import Positions
from core.document.scenario import Scenario
from core.language import speak
from gui.tables.cell_words import choice_meant
from gui.tables.columns import CellState
from gui.tables.table_view import TableView
from gui.theme import DARK
from tests.gui.pages.costs_in_hand import Shown, cell

Key = Qt.Key


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Scenario], Shown]:
    made: list[Shown] = []

    def make(scenario: Scenario) -> Shown:
        # Held until the test ends: the pages go with the window that they are in.
        made.append(Shown(qtbot, scenario))
        return made[-1]

    return make


def test_that_the_models_keep_qts_promises(
    shown: Callable[[Scenario], Shown], impasse: Scenario, qtmodeltester: ModelTester
) -> None:
    page = shown(impasse).page
    for model in (page.amounts_model, page.rules_model, page.shares_model):
        qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    page.money.chosen.emit("view")
    qtmodeltester.check(page.amounts_model)  # type: ignore[no-untyped-call]


def test_that_an_amount_typed_into_a_year_changes_the_document_and_is_undone(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    assert hands.amount("labor", 2021).state is CellState.COMPUTED
    hands.go(hands.page.amounts, "labor", "y2021")
    hands.type("700.5")
    # What is typed shows already, before it is taken.
    assert hands.amount("labor", 2022).text == "700.5"
    assert hands.session.scenario is impasse
    hands.press(Key.Key_Return)
    assert [(a.year, a.value) for a in hands.line("labor").amounts][-1] == (2021, Decimal("700.5"))
    assert hands.amount("labor", 2021).state is CellState.ASSUMED
    assert hands.amount("labor", 2020).text == "667.3"
    assert hands.amount("labor", 2022).text == "700.5"
    hands.session.undo_stack.undo()
    assert hands.session.scenario is impasse
    assert hands.amount("labor", 2022).text == "667.3"


def test_that_delete_clears_a_year_and_typed_money_is_read_in_the_lines_unit(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.go(hands.page.amounts, "labor", "y2019")
    hands.type("0.7tn")
    hands.press(Key.Key_Return)
    assert hands.line("labor").amounts[0].value == Decimal(700)
    hands.go(hands.page.amounts, "labor", "y2019")
    hands.press(Key.Key_Delete)
    assert hands.line("labor").amounts == ()
    assert hands.amount("labor", 2019).state is CellState.MISSING


def test_that_money_of_another_currency_is_refused(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    told: list[str] = []
    hands.page.refused.connect(told.append)
    for table in hands.page.findChildren(TableView):
        table.refused.connect(told.append)
    hands.go(hands.page.amounts, "labor", "y2019")
    hands.type("$500m")
    hands.press(Key.Key_Return)
    assert told == ["This line is in KRW bn; $ was typed."]
    hands.press(Key.Key_Escape)


def test_that_amounts_in_the_views_money_are_read_only_and_sum_to_the_total(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    total = cell(hands.page.amounts_model, "total", "y2020").text
    hands.page.money.box().setFocus()
    hands.bot.waitUntil(hands.page.money.box().hasFocus)
    hands.press(Key.Key_Down)
    shown_cell = hands.amount("labor", 2020)
    assert not shown_cell.editable
    assert shown_cell.text == "593.5"
    assert cell(hands.page.amounts_model, "total", "y2020").text == total == "5,369.3"
    hands.go(hands.page.amounts, "labor", "y2020")
    hands.type("5")
    assert hands.session.scenario is impasse


def test_that_lines_are_grouped_by_place_and_unit_with_memo_lines_below_the_total(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    model = shown(impasse).page.amounts_model
    names = [model.cell(row, 0).text for row in range(model.rowCount())]
    headings = [model.cell(row, 0).text for row in range(model.rowCount()) if model.is_heading(row)]
    assert headings[:4] == [
        "On the peninsula, KRW bn",
        "On the peninsula, USD m",
        "Off the peninsula, USD m",
        "Memo: in no total, USD m",
    ]
    assert names.index("Total, USD m") < names.index(headings[3])


def test_that_a_tip_tells_how_a_year_was_grown_and_why_one_is_missing(
    shown: Callable[[Scenario], Shown], impasse: Scenario, twelfth: Scenario
) -> None:
    hands = shown(twelfth)
    tip = hands.amount("us-personnel", 2027).told
    assert tip.startswith("Grown from 2019: by the index “Consumer prices, United States")
    assert "90 % of it follows the strength of the force." in tip
    other = shown(impasse)
    assert "only claimed" in other.amount("off-equipment", 2020).told
    assert other.amount("labor", 2020).told.startswith("As in 2019.")


def test_that_years_before_the_horizon_show_what_later_ones_grow_from(
    shown: Callable[[Scenario], Shown], twelfth: Scenario
) -> None:
    hands = shown(twelfth)
    assert hands.amount("us-stationing", 2019).text == "1,081.8"
    assert hands.amount("us-stationing", 2019).state is not CellState.COMPUTED


def test_that_growth_rules_and_percentages_are_edited(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    model = hands.page.rules_model
    told: list[str] = []
    hands.page.refused.connect(told.append)
    for table in hands.page.findChildren(TableView):
        table.refused.connect(told.append)
    hands.go(hands.page.rules, "labor", "percent")
    hands.type("2000")
    hands.press(Key.Key_Return)
    assert told == ["The percent must be 1000 or less."]
    hands.press(Key.Key_Escape)
    hands.type("10%")
    hands.press(Key.Key_Return)
    assert hands.line("labor").growth == FixedGrowth(percent=Decimal(10))
    assert hands.amount("labor", 2020).text == "734.0"
    assert model.setData(model.index_of("labor", "growth"), "index cpi-kr", Qt.ItemDataRole.EditRole)
    assert hands.line("labor").growth == IndexGrowth(index="cpi-kr")
    hands.go(hands.page.rules, "labor", "lag")
    hands.type("2")
    hands.press(Key.Key_Return)
    assert hands.line("labor").growth == IndexGrowth(index="cpi-kr", lag=2)
    assert model.setData(model.index_of("labor", "growth"), "hold", Qt.ItemDataRole.EditRole)
    assert hands.amount("labor", 2020).text == "667.3"


def test_that_the_share_that_follows_the_force_is_set_and_cleared(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.go(hands.page.rules, "us-personnel", "strength")
    hands.type("50")
    hands.press(Key.Key_Return)
    follows = hands.line("us-personnel").follows
    assert follows is not None
    assert follows.share == Decimal("0.5")
    assert hands.amount("us-personnel", 2021).text != "2,100.0"
    hands.go(hands.page.rules, "us-personnel", "strength")
    hands.press(Key.Key_Delete)
    assert hands.line("us-personnel").follows is None


def test_that_a_line_moves_off_the_peninsula_and_to_the_memo(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    model = hands.page.rules_model
    role = Qt.ItemDataRole.EditRole
    assert model.setData(model.index_of("us-operations", "counts"), "memo", role)
    assert hands.line("us-operations").memo
    assert model.setData(model.index_of("us-operations", "counts"), "off_peninsula", role)
    assert not hands.line("us-operations").memo
    assert hands.line("us-operations").place == "off_peninsula"
    assert hands.session.undo_stack.count() == 2


def test_that_a_line_is_added_named_and_removed_again(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.go(hands.page.amounts, "us-stationing", "name")
    hands.page.add_button.setFocus()
    hands.bot.waitUntil(hands.page.add_button.hasFocus)
    hands.press(Key.Key_Space)
    added = hands.line("line")
    assert (added.unit, added.place, added.category) == ("USD m", "on_peninsula", "new-category")
    ids = [line.id for line in hands.session.scenario.costs.lines]
    assert ids.index("line") == ids.index("us-stationing") + 1
    # What the new line is called at first is replaced by what is typed.
    hands.type("Schools")
    hands.press(Key.Key_Return)
    assert hands.line("line").name == "Schools"
    hands.go(hands.page.amounts, "line", "name")
    assert hands.page.remove_button.accessibleName() == "Remove Schools"
    hands.page.remove_button.setFocus()
    hands.press(Key.Key_Space)
    assert hands.session.scenario.costs == impasse.costs


def test_that_a_line_which_others_speak_of_is_not_removed(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    told: list[str] = []
    hands.page.refused.connect(told.append)
    for table in hands.page.findChildren(TableView):
        table.refused.connect(told.append)
    hands.go(hands.page.amounts, "labor", "y2020")
    hands.page.remove_button.click()
    assert len(told) == 1
    assert told[0].startswith("“Labor” is still used by ")
    assert "the share “non-personnel stationing cost”" in told[0]
    assert hands.session.scenario is impasse


def test_that_only_a_line_without_amounts_chooses_its_unit(
    shown: Callable[[Scenario], Shown], impasse: Scenario, twelfth: Scenario
) -> None:
    hands = shown(impasse)
    model = hands.page.rules_model
    assert not cell(model, "labor", "unit").editable
    assert model.setData(model.index_of("off-equipment", "unit"), "KRW bn", Qt.ItemDataRole.EditRole)
    assert hands.line("off-equipment").unit == "KRW bn"
    assert not shown(twelfth).page.rules_model.index_of("labor", "unit").isValid()


def test_that_shares_tell_the_range_and_mark_the_definition_in_view(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    model = hands.page.shares_model
    assert cell(model, "npsc", "published").text == "40–45 %"
    assert cell(model, "npsc", "share").text == "42.9 %"
    assert cell(model, "npsc", "shown").text == "in view"
    assert "17.2 % (all cost, pay included) to 42.9 %" in hands.page.shares_note.text()
    hands.go(hands.page.shares, "all", "shown")
    hands.press(Key.Key_Return)
    assert hands.session.snapshot.outcome.view.share == "all"
    assert cell(model, "all", "shown").text == "in view"
    assert hands.session.scenario is impasse


def test_that_a_missing_share_tells_its_reason(shown: Callable[[Scenario], Shown], impasse: Scenario) -> None:
    lower = Place(("shares", "definitions", "all", "lower"))
    lines = ("labor", "logistics", "construction", "off-equipment")
    hands = shown(replace(impasse, lower, lines))
    told = cell(hands.page.shares_model, "all", "share")
    assert told.state is CellState.MISSING
    assert told.told == "No published cost of Equipment in 2020."
    assert "Missing, all cost, pay included: no published cost of Equipment" in hands.page.shares_note.text()


def test_that_a_place_is_gone_to_by_its_keys(shown: Callable[[Scenario], Shown], impasse: Scenario) -> None:
    page = shown(impasse).page
    for text, table, row, column in (
        ("costs/lines/labor/amounts/2019/value", page.amounts, "labor", "y2019"),
        ("costs/lines/labor/name", page.amounts, "labor", "name"),
        ("costs/lines/labor/growth", page.rules, "labor", "growth"),
        ("costs/lines/labor/follows/share", page.rules, "labor", "strength"),
        ("costs/lines/labor/amounts/1990", page.amounts, "labor", "name"),
        ("shares/definitions/all", page.shares, "all", "name"),
    ):
        assert page.show_place(Place.parse(text))
        assert table.currentIndex() == table.table_model().index_of(row, column)
    assert not page.show_place(Place.parse("posture/plans/x"))


def test_that_a_scenario_without_lines_can_be_given_its_first(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    bare = replace(impasse, Place(("stakes", "rows")), ())
    bare = replace(bare, Place(("shares", "definitions")), ())
    bare = replace(bare, Place(("positions",)), Positions())
    hands = shown(replace(bare, Place(("costs",)), Costs()))
    assert hands.page.rules_card.isHidden()
    hands.page.add_line()
    assert hands.line("line").unit == "USD m"
    hands.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.press(Key.Key_Escape)
    hands.page.set_theme(DARK)


def test_that_hostile_names_are_shown_as_they_are(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(replace(impasse, Place(("costs", "lines", "labor", "name")), "<b>Labor</b>"))
    assert cell(hands.page.amounts_model, "labor", "name").text == "<b>Labor</b>"


def test_that_a_figure_not_written_plainly_is_read_back_while_it_is_typed(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    desk = shown(impasse)
    desk.go(desk.page.amounts, "labor", "y2019")
    note = desk.page.amounts._note
    seen = []
    for character in "1,2345":
        desk.type(character)
        seen.append(note.text() if note.isVisible() else "")
    assert seen[0] == ""
    assert seen[4].split("\n") == ["Read as KRW 1,234.0 bn", "A fraction is set off by a point."]
    assert seen[5] == "Read as KRW 1.2345 bn"
    desk.press(Key.Key_Escape)
    assert not note.isVisible()
    desk.type("=924*1.139")
    assert note.text() == "Read as KRW 1,052.436 bn"
    desk.press(Key.Key_Return)
    assert not note.isVisible()


def test_that_what_is_read_back_is_told_with_its_unit_in_korean(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    speak("ko")
    desk = shown(impasse)
    desk.go(desk.page.amounts, "labor", "y2019")
    desk.type("=924*1.139")
    assert desk.page.amounts._note.text().endswith("1조 524억 3,600만 원")


def test_that_a_unit_is_chosen_by_its_words_and_stays_a_code(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    speak("ko")
    hands = shown(impasse)
    hands.page.add_line()
    chosen = cell(hands.page.rules_model, "line", "unit")
    assert dict(chosen.choices) == {"KRW bn": "10억 원", "USD m": "백만 달러"}
    assert choice_meant(chosen, "10억 원") == choice_meant(chosen, "KRW bn") == "KRW bn"
    hands.bot.waitUntil(lambda: QApplication.focusWidget() is not None)
    hands.press(Key.Key_Escape)
