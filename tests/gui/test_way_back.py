"""Back shows the page before, with what a jump to a place took out of view."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.edits import RemoveRow
from core.examples import example
from gui.pages.page_table import PageTable
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(ScenarioSession(example("impasse-2019")), Preferences(tmp_path / "settings.ini"), LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.make_ready()
    return made


def back(window: MainWindow) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)


def other_position(window: MainWindow) -> Place:
    session = window.session
    shown = session.snapshot.view.position
    return Place(("positions", "rows", next(r.id for r in session.document.positions.rows if r.id != shown)))


def test_that_back_goes_through_the_pages_in_turn(window: MainWindow) -> None:
    for page in ("costs", "limits"):
        window.go_to(page)
    back(window)
    assert window.page_id == "costs"
    back(window)
    assert window.page_id == "overview"
    back(window)
    assert window.page_id == "overview"
    assert window.status.currentMessage() == "There is nothing to go back to."


def test_that_a_jump_tells_what_it_put_in_view_and_back_puts_it_back(window: MainWindow) -> None:
    place = other_position(window)
    before = window.session.snapshot.view.position
    window.go_to_place(place)
    assert (window.page_id, window.session.snapshot.view.position) == ("positions", place.keys[2])
    name = window.topbar.position.box().currentText()
    assert window.status.currentMessage() == f"Now in view: {name}. Alt+Left goes back."
    # What was chosen since stays.
    window.session.look(year=2022)
    back(window)
    assert (window.page_id, window.session.snapshot.view.position) == ("overview", before)
    assert window.session.snapshot.view.year == 2022
    assert not window.session.undo_stack.canUndo()


def test_that_back_puts_nothing_in_view_that_is_gone(window: MainWindow) -> None:
    place = other_position(window)
    before = window.session.snapshot.outcome.view.position
    window.go_to_place(place)
    window.session.apply(RemoveRow(Place(("positions", "rows", before))))
    back(window)
    assert window.page_id == "overview"
    assert window.session.snapshot.view.position == place.keys[2]


def is_in_sight(window: MainWindow) -> bool:
    table = window.focusWidget()
    assert isinstance(table, PageTable)
    cell = table.visualRect(table.currentIndex()).center()
    above: QWidget | None = table
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    shown = above.viewport()
    return shown.rect().contains(table.viewport().mapTo(shown, cell))


@pytest.mark.parametrize(
    "place",
    [
        "limits/rows/ndaa-fy2020/exception/assumed_wait_days",
        "costs/lines/off-exercises/amounts",
        "posture/plans/cut-to-21500/moves/army-cut",
        "stakes/rows/alliance-congress",
        "agreements/rows/sma-10/splits/2019",
    ],
)
def test_that_a_jump_to_a_page_not_shown_before_has_its_cell_in_sight(window: MainWindow, place: str) -> None:
    window.resize(1280, 720)
    window.go_to_place(Place.parse(place))
    QApplication.processEvents()
    QApplication.processEvents()
    assert is_in_sight(window)


def test_that_back_finds_what_the_document_shows_first(window: MainWindow) -> None:
    window.session.look(position=None)
    first = window.session.snapshot.outcome.view.position
    rows = window.session.document.positions.rows
    other = next(row.id for row in rows if row.id != first)
    window.go_to_place(Place(("positions", "rows", other)))
    assert window.session.snapshot.outcome.view.position == other
    back(window)
    assert window.session.snapshot.outcome.view.position == first
