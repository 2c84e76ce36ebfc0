"""The Agreements page, as it is used: by keyboard, one cell after the other."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.document.agreements import Agreement, Agreements
from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.editing.edits import SetField
from gui.pages.agreements import AgreementsPage
from gui.session import ScenarioSession
from gui.tables.columns import CellState
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT

Key = Qt.Key


class Shown:
    """The page in its scrolling frame, and hands to work it."""

    def __init__(self, qtbot: QtBot, scenario: Scenario) -> None:
        self.session = ScenarioSession(scenario)
        self.page = AgreementsPage(self.session, LIGHT)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.page)
        qtbot.addWidget(self.area)
        self.page.draw(self.session.snapshot)
        self.session.snapshot_changed.connect(self.page.draw)
        self.area.resize(640, 500)
        self.area.show()
        self.area.activateWindow()
        qtbot.waitExposed(self.area)
        self.bot = qtbot

    def go(self, table: TableView, row_id: Hashable, column: str) -> None:
        index = table.table_model().index_of(row_id, column)
        assert index.isValid()
        table.setFocus()
        self.bot.waitUntil(table.hasFocus)
        table.setCurrentIndex(index)

    def press(self, key: Qt.Key) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, character)

    def total(self, agreement: str, year: int, portion: str = "won") -> tuple[str, CellState]:
        model = self.page.years_model
        index = model.index_of((agreement, portion, year), "total")
        cell = model.cell(index.row(), index.column())
        return cell.text, cell.state

    def text(self, agreement: str, year: int, column: str, portion: str = "won") -> str:
        model = self.page.years_model
        index = model.index_of((agreement, portion, year), column)
        return model.cell(index.row(), index.column()).text

    def agreement(self, agreement: str) -> Agreement:
        return next(row for row in self.session.scenario.agreements.rows if row.id == agreement)


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Scenario], Shown]:
    made: list[Shown] = []

    def make(scenario: Scenario) -> Shown:
        # Held until the test ends: the pages go with the window that they are in.
        made.append(Shown(qtbot, scenario))
        return made[-1]

    return make


def rule(agreement: str, term: str) -> Place:
    return Place(("agreements", "rows", agreement, "portions", "won", "terms", term))


def test_that_the_agreement_of_the_year_in_view_is_selected_at_first(
    shown: Callable[[Scenario], Shown], impasse: Scenario, twelfth: Scenario
) -> None:
    assert shown(impasse).page.selected == "sma-10"
    assert shown(twelfth).page.selected == "sma-12"


def test_that_the_models_keep_qts_promises_while_agreements_are_selected(
    shown: Callable[[Scenario], Shown], impasse: Scenario, qtmodeltester: ModelTester
) -> None:
    page = shown(impasse).page
    for agreement in ("sma-1", "sma-5", "sma-8", "sma-11"):
        page.select(agreement)
        for model in (page.rules_model, page.years_model, page.split_model):
            qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_that_a_total_typed_over_a_year_moves_later_years_and_leaves_earlier_ones(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    hands.go(hands.page.years, ("sma-8", "won", 2011), "total")
    hands.type("900")
    hands.press(Key.Key_Return)
    assert hands.total("sma-8", 2010) == ("790.4", CellState.COMPUTED)
    assert hands.total("sma-8", 2011) == ("900.0", CellState.OVERRIDDEN)
    assert hands.total("sma-8", 2012)[0] == "926.1"
    assert hands.text("sma-8", 2012, "difference") == "+90.0"
    hands.session.undo_stack.undo()
    assert hands.total("sma-8", 2011) == ("812.5", CellState.COMPUTED)


def test_that_delete_gives_an_overridden_year_back_to_its_rule(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    hands.go(hands.page.years, ("sma-8", "won", 2011), "total")
    hands.type("900")
    hands.press(Key.Key_Return)
    hands.go(hands.page.years, ("sma-8", "won", 2011), "total")
    hands.press(Key.Key_Delete)
    assert hands.session.scenario.agreements == impasse.agreements
    assert hands.total("sma-8", 2013)[0] == "869.5"


def test_that_the_first_years_amount_can_not_be_cleared(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    told: list[str] = []
    hands.page.refused.connect(told.append)
    for table in hands.page.findChildren(TableView):
        table.refused.connect(told.append)
    hands.go(hands.page.years, ("sma-8", "won", 2009), "total")
    hands.press(Key.Key_Delete)
    assert told == ["The amount of the first year, 2009, stays: the others grow from it."]
    assert hands.session.scenario is impasse


def test_that_a_cap_under_the_floor_is_refused_and_its_cell_stays_open(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    told: list[str] = []
    hands.page.refused.connect(told.append)
    for table in hands.page.findChildren(TableView):
        table.refused.connect(told.append)
    hands.go(hands.page.rules, rule("sma-8", "indexed-2010"), "floor")
    hands.type("3")
    hands.press(Key.Key_Return)
    hands.go(hands.page.rules, rule("sma-8", "indexed-2010"), "cap")
    hands.type("2")
    hands.press(Key.Key_Return)
    assert told == ["The cap of 2 % is under the floor of 3 %."]
    editors = [e for e in hands.page.rules.findChildren(QLineEdit) if e.isVisible()]
    assert [editor.text() for editor in editors] == ["2"]
    hands.press(Key.Key_Escape)
    assert not [e for e in hands.page.rules.findChildren(QLineEdit) if e.isVisible()]


def test_that_a_changed_cap_moves_the_years_that_it_binds_and_is_marked_as_assumed(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    hands.go(hands.page.rules, rule("sma-8", "indexed-2010"), "cap")
    hands.type("4.5%")
    hands.press(Key.Key_Return)
    assert hands.text("sma-8", 2010, "rate") == "2008: 4.7 %, capped at 4.5 %"
    assert hands.total("sma-8", 2010)[0] == "794.2"
    term = hands.agreement("sma-8").portions[0].terms[1]
    assert (term.confidence, term.cite) == ("assumed", ())
    hands.go(hands.page.rules, rule("sma-8", "indexed-2010"), "cap")
    hands.press(Key.Key_Delete)
    assert hands.text("sma-8", 2010, "rate") == "2008: 4.7 %"


def test_that_points_lag_and_percent_are_edited_in_place(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-11")
    assert hands.text("sma-11", 2021, "rate") == "2020: 7.4 + 6.5 = 13.9 %"
    hands.go(hands.page.rules, rule("sma-11", "one_off-2021"), "percent")
    hands.type("2")
    hands.press(Key.Key_Return)
    assert hands.text("sma-11", 2021, "rate") == "2020: 7.4 + 2.0 = 9.4 %"
    hands.go(hands.page.rules, rule("sma-11", "indexed-2021"), "lag")
    hands.type("2")
    hands.press(Key.Key_Return)
    assert hands.text("sma-11", 2021, "rate").startswith("2019: ")
    hands.page.select("sma-6")
    hands.go(hands.page.rules, rule("sma-6", "fixed-2006"), "percent")
    hands.type("10%")
    hands.press(Key.Key_Return)
    assert hands.total("sma-6", 2006)[0] == "748.4"


def test_that_another_index_is_chosen_in_one_step_and_loses_its_source(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.page.select("sma-8")
    index = hands.page.rules_model.index_of(rule("sma-8", "indexed-2010"), "rule")
    assert hands.page.rules_model.setData(index, "defense-budget-kr", Qt.ItemDataRole.EditRole)
    term = hands.agreement("sma-8").portions[0].terms[1]
    assert (term.index, term.cite) == ("defense-budget-kr", ())  # type: ignore[union-attr]
    assert hands.session.undo_stack.count() == 1
    assert "index" in hands.session.undo_stack.undoText()


def test_that_first_year_jumps_are_told_as_negotiated_over_the_whole_of_what_was_paid(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    assert hands.text("sma-10", 2019, "rate") == "+8.2 % negotiated"
    # The fifth paid won and dollars, the sixth won alone: over the won part it would look like a rise.
    hands.page.select("sma-6")
    assert hands.text("sma-6", 2005, "rate") == "−8.9 % negotiated"
    hands.page.select("sma-5")
    assert hands.text("sma-5", 2004, "rate") == "negotiated"
    assert hands.text("sma-5", 2004, "rate", portion="") == "+11.7 % negotiated"
    assert hands.text("sma-5", 2004, "total", portion="") == "746.9"


def test_that_projected_years_are_told_apart_from_settled_ones(
    shown: Callable[[Scenario], Shown], twelfth: Scenario
) -> None:
    hands = shown(twelfth)
    assert hands.total("sma-12", 2026)[1] is CellState.OBSERVED
    assert hands.total("sma-12", 2027) == ("1,551.1", CellState.COMPUTED)
    assert hands.total("sma-12", 2028)[1] is CellState.ASSUMED
    assert hands.text("sma-12", 2027, "rate") == "2025: 2.1 %"


def test_that_a_later_agreement_drives_the_results_once_it_is_chosen(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    assert "held from 2020 on" in hands.page.told.text()
    assert hands.page.chosen.isHidden()
    hands.page.select("sma-11")
    assert "later knowledge, it drives nothing" in hands.page.told.text()
    assert not hands.page.chosen.isChecked()
    hands.page.chosen.setFocus()
    hands.bot.waitUntil(hands.page.chosen.hasFocus)
    hands.press(Key.Key_Space)
    assert hands.agreement("sma-11").chosen
    outcome = hands.session.snapshot.outcome
    covered = outcome.in_force.totals.coverage[outcome.at(2021)]
    assert covered is not None
    assert covered.agreement.id == "sma-11"
    assert float(outcome.in_force.totals.total[0, outcome.at(2021)]) == 1183.3
    assert "chosen to drive results" in hands.page.told.text()
    hands.session.undo_stack.undo()
    assert not hands.page.chosen.isChecked()


def test_that_the_amounts_of_a_split_are_edited_and_shared_anew(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.go(hands.page.split, ("sma-10", 2019, "labor"), "amount")
    hands.type("600")
    hands.press(Key.Key_Return)
    assert hands.agreement("sma-10").splits[0].amounts[0].value == Decimal(600)
    assert hands.agreement("sma-10").splits[0].confidence == "assumed"
    index = hands.page.split_model.index_of(("sma-10", 2019, "labor"), "share")
    assert hands.page.split_model.cell(index.row(), index.column()).text == "52.7 %"


def test_that_the_facts_name_days_and_sources_as_plain_text(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    title = Place(("sources", "rows", "mofa-2019-02", "title"))
    hands = shown(replace(impasse, title, "<b>Bold</b>"))
    assert hands.page.facts.text("signed") == "8 March 2019"
    assert "<b>Bold</b>" in hands.page.facts.text("sources")
    hands.page.select("sma-11")
    assert hands.page.split_card.isHidden()
    assert hands.page.facts.text("split") == "How it divides by category is not known."


def test_that_a_place_is_gone_to_by_its_keys(shown: Callable[[Scenario], Shown], impasse: Scenario) -> None:
    page = shown(impasse).page
    assert page.show_place(rule("sma-9", "amount-2014") / "value")
    assert page.selected == "sma-9"
    assert page.years.currentIndex() == page.years_model.index_of(("sma-9", "won", 2014), "total")
    assert page.show_place(rule("sma-9", "indexed-2015") / "cap")
    assert page.rules_model.columns[page.rules.currentIndex().column()].id == "cap"
    assert page.show_place(Place.parse("agreements/rows/sma-8/splits/2013/amounts/labor/value"))
    assert page.split.currentIndex() == page.split_model.index_of(("sma-8", 2013, "labor"), "amount")
    assert page.show_place(Place.parse("indices/rows/defense-budget-kr/observed/2019"))
    assert page.selected == "sma-11"
    assert not page.show_place(Place.parse("agreements/rows/sma-99"))
    assert not page.show_place(Place.parse("costs/lines/labor"))


def test_that_the_timeline_shows_agreed_against_computed_and_selects_by_a_click(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    page = hands.page
    assert not page.timeline.differing()[: 2019 - 1991 + 1].any()
    page.timeline.agreement_clicked.emit("sma-8")
    assert page.selected == "sma-8"
    hands.session.apply(SetField(rule("sma-8", "indexed-2010") / "cap", Decimal(2)))
    assert page.timeline.differing()[2010 - 1991]
    page.set_theme(DARK)


def test_that_the_timeline_is_one_stop_of_tab_and_arrows_lead_through_it(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    page, chart = hands.page, hands.page.timeline
    hands.area.resize(900, 700)
    hands.area.ensureWidgetVisible(chart)
    chart.setFocus()
    hands.bot.waitUntil(lambda: chart.hasFocus() and bool(chart.tab_stops()))
    QTest.keyClick(chart, Qt.Key.Key_Tab)
    spot = chart.focused_spot()
    assert spot is not None
    assert spot.id == page.selected
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Left)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    before = [row.id for row in impasse.agreements.rows].index(spot.id) - 1
    QTest.keyClick(chart, Qt.Key.Key_Space)
    assert page.selected == impasse.agreements.rows[before].id
    # One more, and the chart is left; a click still reaches every agreement.
    QTest.keyClick(chart, Qt.Key.Key_Tab)
    assert chart.focused_spot() is None
    assert len(chart.spots()) >= len(impasse.agreements.rows)


def test_that_a_scenario_without_agreements_says_so(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    page = shown(replace(impasse, Place(("agreements",)), Agreements())).page
    assert page.selected is None
    assert page.told.text() == "The scenario holds no agreement."
    assert page.years.isHidden()
