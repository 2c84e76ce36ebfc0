"""A goal sought with the number in a cell, as a person does: from the cell's menu to the value taken."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from core.document.places import Place, get
from core.document.scenario import Scenario
from gui.dialogs.goal_seek import GoalSeekDialog
from gui.goal_actions import ask_goal, place_of_number
from gui.pages.assumptions import AssumptionsPage
from gui.pages.positions import PositionsPage
from gui.tables.table_view import TableView
from gui.window import MainWindow

PRICES = Place(("indices", "rows", "cpi-kr", "observed", "2025", "value"))


@pytest.fixture
def window(new_window: Callable[[Scenario], MainWindow], twelfth: Scenario) -> MainWindow:
    made = new_window(twelfth)
    made.show()
    return made


def at_prices(window: MainWindow) -> AssumptionsPage:
    window.go_to("assumptions")
    page = window.page("assumptions")
    assert isinstance(page, AssumptionsPage)
    assert page.show_place(PRICES)
    return page


def asked(window: MainWindow) -> GoalSeekDialog:
    dialog = window.findChild(GoalSeekDialog)
    assert dialog is not None
    return dialog


def test_that_a_value_that_reaches_the_goal_is_taken(window: MainWindow, qtbot: QtBot) -> None:
    page = at_prices(window)
    assert place_of_number(page.years, window.session.scenario) == PRICES
    ask_goal(window, page.years)
    dialog = asked(window)
    assert dialog.varied.text() == "Consumer prices, Republic of Korea, 2025, value: 2.1 % at present"
    assert dialog.goal.text() == "1551.1"
    dialog.goal.setText("1,560.0")
    dialog.seek_button.click()
    assert dialog.told.text() == "Seeking…"
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=30_000)
    assert dialog.stretches.count() == 0
    assert "It jumps from" in dialog.told.text()
    dialog.goal.setText("1566.3")
    dialog.found = None
    dialog.seek_button.click()
    qtbot.waitUntil(lambda: dialog.found is not None, timeout=30_000)
    assert dialog.stretches.count() == 1
    dialog.take.click()
    taken = get(window.session.scenario, PRICES)
    assert isinstance(taken, Decimal)
    assert Decimal("3.05") <= taken < Decimal("3.15")
    outcome = window.session.snapshot.outcome
    assert float(outcome.total_paid("in-force")[0, outcome.at(2027)]) == pytest.approx(1566.3)
    window.session.undo_stack.undo()
    assert get(window.session.scenario, PRICES) == Decimal("2.1")


def test_that_what_makes_no_sense_is_told_and_can_be_mended(window: MainWindow, qtbot: QtBot) -> None:
    page = at_prices(window)
    ask_goal(window, page.years)
    dialog = asked(window)
    dialog.goal.setText("much")
    dialog.seek_button.click()
    assert dialog.told.text()
    assert dialog.found is None
    dialog.goal.setText("")
    dialog.seek_button.click()
    assert dialog.told.text() == "A goal and a range are wanted."
    dialog.goal.setText("1600")
    dialog.low.setText("9")
    dialog.high.setText("2")
    dialog.seek_button.click()
    qtbot.waitUntil(lambda: "The range from 9 to 2 is none." in dialog.told.text(), timeout=30_000)
    assert dialog.seek_button.isEnabled()
    dialog.reject()


def test_that_the_menu_of_a_cell_offers_it(window: MainWindow, qtbot: QtBot) -> None:
    page = at_prices(window)
    wanted: list[object] = []
    page.years.goal_wanted.connect(wanted.append)
    at = page.years.visualRect(page.years.currentIndex()).center()
    page.years.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, page.years.viewport().mapToGlobal(at))
    )
    menu = page.years.findChild(QMenu)
    assert menu is not None
    action = next(one for one in menu.actions() if one.text() == "Seek a goal with this number…")
    action.trigger()
    assert wanted == [page.years]
    menu.close()
    asked(window).reject()


def test_that_a_cell_without_a_number_of_its_own_is_none(window: MainWindow) -> None:
    page = at_prices(window)
    page.years.setCurrentIndex(page.years.table_model().index(0, 0))
    assert place_of_number(page.years, window.session.scenario) is None
    ask_goal(window, page.years)
    assert window.findChild(GoalSeekDialog) is None


def entry(table: TableView) -> QAction:
    """What the menu of the current cell says of seeking."""
    at = table.visualRect(table.currentIndex()).center()
    table.contextMenuEvent(
        QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, table.viewport().mapToGlobal(at))
    )
    menu = table.findChildren(QMenu)[-1]
    found = next(one for one in menu.actions() if one.text() == "Seek a goal with this number…")
    menu.close()
    return found


def test_that_the_menu_offers_it_only_where_there_is_a_number(
    new_window: Callable[[Scenario], MainWindow], impasse: Scenario, qtbot: QtBot
) -> None:
    window = new_window(impasse)
    window.show()
    window.make_ready()
    window.go_to("positions")
    page = window.page("positions")
    assert isinstance(page, PositionsPage)
    table = page.lines
    column = next(at for at, one in enumerate(table.table_model().columns) if one.title == "US ask")
    names = [table.table_model().cell(row, 0).text for row in range(table.table_model().rowCount())]
    table.setCurrentIndex(table.table_model().index(names.index("Labor"), column))
    labor = entry(table)
    assert not labor.isEnabled(), "it follows what is in force"
    assert labor.toolTip() == "What stands here is no number of the scenario by itself."
    table.setCurrentIndex(table.table_model().index(names.index("Operations"), column))
    assert entry(table).isEnabled()
    ask_goal(window, table)
    dialog = asked(window)
    assert "1,258.7" in dialog.varied.text()
    assert "USD m" in [label.text() for label in dialog.findChildren(QLabel)]
    height = dialog.low.height()
    # The metric is of the position in view.
    window.session.look(position="in-force")
    dialog.reject()
    table.setCurrentIndex(page.lines.table_model().index(names.index("Operations"), column))
    other = GoalSeekDialog(
        window.session.snapshot, Place.parse("positions/rows/us-ask/lines/off-operations/pays/value"), window
    )
    other.open()
    other.goal.setText("7")
    other.seek_button.click()
    qtbot.waitUntil(lambda: other.found is not None, timeout=30_000)
    assert "does not hang on this number" in other.told.text()
    assert "The number is of another position than the one in view" in other.told.text()
    QApplication.processEvents()
    assert other.low.height() >= height
    layout = other.layout()
    assert layout is not None
    assert other.height() >= layout.totalHeightForWidth(other.width())
    other.reject()
