"""The window by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QScrollArea, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from gui.charts.canvas import Canvas
from gui.command_palette import commands
from gui.keyboard import in_sight
from gui.pages.posture import PosturePage
from gui.tables.table_view import TableView
from gui.widgets.palette import CommandPalette, rank
from gui.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def window(qtbot: QtBot, new_window: Callable[[Scenario], MainWindow], impasse: Scenario) -> MainWindow:
    made = new_window(impasse)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.dashboard.charts is not None)
    return made


def _region(window: MainWindow, widget: QWidget | None) -> str:
    regions = {"pages": window.navigation, "page": window.stack, "dashboard": window.dashboard}
    for name, region in regions.items():
        if widget is not None and (widget is region or region.isAncestorOf(widget)):
            return name
    return "elsewhere"


def _tab(back: bool = False) -> QWidget:
    """Press Tab, or Ctrl+Tab in a table, whose cells Tab alone goes through; return what has the keyboard."""
    at = QApplication.focusWidget()
    assert at is not None
    control = Qt.KeyboardModifier.ControlModifier if isinstance(at, TableView) else NONE
    shift = Qt.KeyboardModifier.ShiftModifier if back else NONE
    QTest.keyClick(at, Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab, control | shift)
    now = QApplication.focusWidget()
    assert now is not None
    return now


def _round(window: MainWindow, back: bool = False) -> list[QWidget]:
    """Go with Tab from the list of pages once around the window."""
    window.navigation.setFocus()
    seen: list[QWidget] = [window.navigation]
    for _ in range(200):
        now = _tab(back)
        if now is window.navigation:
            return seen
        # A chart is several stops: itself, and what can be pressed in it.
        if now is not seen[-1]:
            seen.append(now)
    raise AssertionError("Tab never comes back")


@pytest.mark.parametrize("page_id", ["overview", "costs", "posture", "positions", "summary"])
def test_that_tab_goes_from_the_pages_to_the_page_to_the_dashboard(window: MainWindow, page_id: str) -> None:
    window.go_to("overview")
    window.go_to(page_id)
    # Some buttons can be pressed only after a row was chosen, which the first round does.
    _round(window)
    seen = _round(window)
    regions = [_region(window, widget) for widget in seen]
    runs = [region for n, region in enumerate(regions) if not n or region != regions[n - 1]]
    assert runs == ["pages", "page", "dashboard", "elsewhere"]
    assert len(seen) == len(set(seen))
    for widget in seen:
        assert widget.isVisible()
        assert not isinstance(widget, QScrollArea), "a stop that nobody sees"
    assert _round(window, back=True)[1:] == seen[:0:-1]


def test_that_tab_stops_at_the_charts_and_shows_that_it_does(window: MainWindow) -> None:
    window.go_to("costs")
    seen = _round(window)
    chart = window.page("costs").findChild(Canvas)
    assert chart in seen
    charts = window.dashboard.charts
    assert charts is not None
    assert charts.bridge in seen
    chart.setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.reading.ring is not None


def test_that_rows_of_a_plan_are_added_and_removed_by_keyboard(window: MainWindow) -> None:
    window.go_into("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    seen = _round(window)
    for button in (page.add_move, page.add_certification, page.add_plan, page.remove_plan):
        assert button in seen

    def moves() -> int:
        return next(len(p.moves) for p in window.session.scenario.posture.plans if p.id == "cut-to-21500")

    before = moves()
    page.moves.setFocus()
    page.moves.setCurrentIndex(page.moves.table_model().index(0, 1))
    QTest.keyClick(page.moves, Qt.Key.Key_Insert)
    assert moves() == before + 1
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.selectedText() == editor.text() != ""
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    QTest.keyClick(page.moves, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert moves() == before
    texts = [action.text() for action in page.moves.row_actions()]
    assert texts == ["Add a move", "Remove the selected move"]


def test_that_a_table_that_has_lost_its_last_row_hands_the_keyboard_to_its_button(window: MainWindow) -> None:
    window.go_into("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    page.moves.setCurrentIndex(page.moves.table_model().index(0, 1))
    page.moves.setFocus()
    while page.moves.isVisible():
        QTest.keyClick(page.moves, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is page.add_move


def test_that_the_palette_has_what_the_page_has_to_press(window: MainWindow) -> None:
    window.go_into("posture")
    plans = len(window.session.scenario.posture.plans)
    window.open_palette()
    _choose(window, "add plan without")
    assert len(window.session.scenario.posture.plans) == plans + 1


@pytest.mark.parametrize(
    "typed", ["money", "constant", "currency", "year", "day", "against", "share", "plan"]
)
def test_that_the_palette_finds_the_fields_of_the_view(window: MainWindow, typed: str) -> None:
    assert any(rank(one, typed) is not None for one in commands(window) if one.id.startswith("field:"))


def test_that_the_palette_chooses_a_view_and_goes_to_its_field(window: MainWindow) -> None:
    window.open_palette()
    _choose(window, "money krw prices of")
    assert window.session.snapshot.outcome.view.currency == "KRW"
    window.open_palette()
    _choose(window, "day")
    assert QApplication.focusWidget() is window.topbar.day


def _choose(window: MainWindow, typed: str) -> None:
    palette = window.findChildren(CommandPalette)[-1]
    QTest.keyClicks(palette.field(), typed)
    QTest.keyClick(palette.field(), Qt.Key.Key_Return)


def test_that_a_page_of_the_palette_takes_the_keyboard(window: MainWindow) -> None:
    window.topbar.money.box().setFocus()
    window.open_palette()
    _choose(window, "posture")
    assert window.page_id == "posture"
    assert _region(window, QApplication.focusWidget()) == "page"


def test_that_the_key_of_a_page_goes_to_what_is_in_sight(window: MainWindow) -> None:
    window.go_into("posture")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert not in_sight(focus).isEmpty()


def test_that_f6_goes_through_the_parts_of_the_window(window: MainWindow) -> None:
    window.go_into("costs")
    seen = []
    for _ in range(5):
        window.actions_by_id["next_region"].trigger()
        focus = QApplication.focusWidget()
        seen.append(_region(window, focus))
    assert seen == ["dashboard", "elsewhere", "elsewhere", "pages", "page"]
    window.actions_by_id["previous_region"].trigger()
    assert QApplication.focusWidget() is window.navigation


def test_that_the_arrows_in_a_table_bring_its_cells_into_sight(window: MainWindow, qtbot: QtBot) -> None:
    window.go_into("costs")
    page = window.page("costs")
    table = page.findChildren(TableView)[0]
    model = table.table_model()
    QApplication.processEvents()
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    table.setCurrentIndex(model.index(1, 1))
    for _ in range(model.rowCount()):
        QTest.keyClick(table, Qt.Key.Key_Down)

    def is_in_sight() -> bool:
        cell = table.visualRect(table.currentIndex())
        return table.viewport().visibleRegion().contains(cell.center())

    qtbot.waitUntil(is_in_sight)


def test_that_the_key_of_a_page_takes_the_keyboard_into_it(window: MainWindow) -> None:
    key = QKeySequence("Ctrl+3")
    action = next(a for a in window.findChildren(QAction) if a.shortcut() == key)
    action.trigger()
    focus = QApplication.focusWidget()
    assert isinstance(focus, TableView)
    assert window.page(window.page_id).isAncestorOf(focus)
    # The first row is a heading.
    assert not focus.table_model().is_heading(focus.currentIndex().row())


def test_that_tab_in_a_table_skips_headings(window: MainWindow) -> None:
    window.go_into("costs")
    table = window.page("costs").findChildren(TableView)[0]
    model = table.table_model()
    headings = [row for row in range(model.rowCount()) if model.is_heading(row)]
    seen = set()
    table.setCurrentIndex(model.index(headings[0], 0))
    for _ in range(8 * model.columnCount()):
        QTest.keyClick(table, Qt.Key.Key_Tab)
        seen.add(table.currentIndex().row())
    assert len(seen) > 3
    assert not seen & set(headings)


def test_that_redo_and_quit_have_the_keys_of_either_habit(window: MainWindow) -> None:
    keys = [key.toString() for key in window.actions_by_id["redo"].shortcuts()]
    assert keys == ["Ctrl+Shift+Z", "Ctrl+Y"]
    assert window.actions_by_id["quit"].shortcut() == QKeySequence("Ctrl+Q")
    window.actions_by_id["quit"].trigger()
    assert not window.isVisible()


def test_that_no_letter_of_a_name_becomes_a_mnemonic(window: MainWindow) -> None:
    window.session.apply(SetField(Place.parse("costs/lines/labor/name"), "R&D"), "Rename R&D")
    undo = window.actions_by_id["undo"]
    assert undo.text() == "Undo Rename R&&D"
    assert undo.isEnabled()
    assert "Undo Rename R&D" in [command.title for command in commands(window)]
    undo.trigger()
    assert not undo.isEnabled()
    assert undo.text() == "Undo"
    assert window.actions_by_id["redo"].text() == "Redo Rename R&&D"


def test_that_enter_presses_the_button_that_has_the_keyboard(window: MainWindow) -> None:
    window.go_into("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    plans = len(window.session.scenario.posture.plans)
    page.add_plan.setFocus()
    QTest.keyClick(page.add_plan, Qt.Key.Key_Return)
    assert len(window.session.scenario.posture.plans) == plans + 1
    undo = next(
        one for one in window.topbar.findChildren(QToolButton) if one.defaultAction() is _undo(window)
    )
    undo.setFocus()
    QTest.keyClick(undo, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    assert len(window.session.scenario.posture.plans) == plans


def _undo(window: MainWindow) -> QAction:
    return window.actions_by_id["undo"]


def test_that_the_keyboard_stays_beside_a_button_that_goes_grey(window: MainWindow) -> None:
    window.go_into("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    card = page.planner_card
    card.draw.setFocus()
    QTest.keyClick(card.draw, Qt.Key.Key_Space)
    assert not card.draw.isEnabled()
    assert card.day.hasFocus()


def test_that_shift_f10_opens_the_menu_of_a_cell(window: MainWindow) -> None:
    window.go_into("costs")
    table = window.page("costs").findChildren(TableView)[0]
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = table.findChild(QMenu)
    assert menu is not None
    assert menu.isVisible()
    menu.close()
