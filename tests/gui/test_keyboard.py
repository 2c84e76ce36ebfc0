"""The window by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from gui import theme as themes
from gui.command_palette import commands
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, impasse: Scenario, tmp_path: Path) -> Iterator[MainWindow]:
    themes.apply(qapp, themes.LIGHT)
    session = ScenarioSession(impasse)
    made = MainWindow(session, Preferences(tmp_path / "settings.ini"), themes.LIGHT)
    session.setParent(made)
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: made.dashboard.charts is not None)
    yield made
    made.session.undo_stack.setClean()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _region(window: MainWindow, widget: QWidget | None) -> str:
    regions = {"pages": window.navigation, "page": window.stack, "dashboard": window.dashboard}
    for name, region in regions.items():
        if widget is not None and (widget is region or region.isAncestorOf(widget)):
            return name
    return "elsewhere"


@pytest.mark.parametrize("page_id", ["costs", "posture", "positions"])
def test_that_tab_goes_from_the_pages_to_the_page_to_the_dashboard(window: MainWindow, page_id: str) -> None:
    window.go_to("overview")
    window.go_to(page_id)
    regions = ["pages"]
    at = window.navigation.nextInFocusChain()
    while at is not None and at is not window.navigation:
        takes = at.focusPolicy() & Qt.FocusPolicy.TabFocus and at.isVisible() and at.isEnabled()
        if takes and _region(window, at) != regions[-1]:
            regions.append(_region(window, at))
        at = at.nextInFocusChain()
    assert regions[:3] == ["pages", "page", "dashboard"]
    assert regions.count("page") == 1


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
