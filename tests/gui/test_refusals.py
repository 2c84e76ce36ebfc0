"""Where a refusal is told, and when it goes: beside the cell, or in the bar where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.edits import RemoveRow
from core.examples import example
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.window import MainWindow

LABOR_2019 = Place.parse("costs/lines/labor/amounts/2019/value")
LABOR = Place.parse("costs/lines/labor")


class Desk:
    """A window on the costs, with the cell of a cost current."""

    def __init__(self, qtbot: QtBot, settings: Path) -> None:
        self.session = ScenarioSession(example("impasse-2019"))
        self.window = MainWindow(self.session, Preferences(settings), themes.LIGHT)
        self.window.resize(1280, 720)
        self.window.show()
        qtbot.waitUntil(lambda: self.window.dashboard.charts is not None)
        self.window.activateWindow()
        self.window.go_to_place(LABOR_2019)
        self.table = self.window.page("costs").findChildren(TableView)[0]
        qtbot.waitUntil(self.table.hasFocus)

    @property
    def editor(self) -> QLineEdit | None:
        return next((e for e in self.table.findChildren(QLineEdit) if e.isVisible()), None)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.table, text[0])
        editor = self.editor
        assert editor is not None
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)
        QApplication.processEvents()

    def refuse_outside_a_cell(self) -> None:
        assert not self.window.page("costs").apply(RemoveRow(LABOR))
        assert self.window.notice.isVisible()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    themes.apply(qapp, themes.LIGHT)
    made = Desk(qtbot, tmp_path / "settings.ini")
    yield made
    made.session.undo_stack.setClean()
    made.window.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_a_refused_cell_is_told_beside_it_alone(desk: Desk) -> None:
    desk.type("$500m")
    assert desk.table._note.isVisible()
    assert not desk.window.notice.isVisible()


def test_that_the_note_follows_its_cell_and_hides_while_it_is_out_of_sight(desk: Desk) -> None:
    desk.type("$500m")
    note = desk.table._note
    above = desk.window.page("costs").parentWidget()
    assert above is not None
    area = above.parentWidget()
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    before = note.pos()
    bar.setValue(bar.value() + 20)
    QTest.qWait(20)
    assert note.pos() == before - QPoint(0, 20)
    bar.setValue(bar.maximum())
    QTest.qWait(20)
    assert not note.isVisible()
    bar.setValue(0)
    QTest.qWait(20)
    assert note.isVisible()


def test_that_leaving_the_page_drops_what_was_refused(desk: Desk) -> None:
    before = desk.session.document
    desk.type("$500m")
    desk.window.go_to("posture")
    assert not desk.table._note.isVisible()
    desk.window.go_to("costs")
    assert desk.editor is None
    assert desk.session.document is before
    assert not desk.session.snapshot.preview


def test_that_leaving_the_page_takes_what_makes_sense(desk: Desk) -> None:
    QTest.keyClicks(desk.table, "900")
    desk.window.go_to("posture")
    assert desk.editor is None
    assert desk.session.undo_stack.count() == 1


def test_that_a_correct_value_leaves_nothing_behind(desk: Desk) -> None:
    desk.type("$500m")
    editor = desk.editor
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "700")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert not desk.table._note.isVisible()
    assert not desk.window.notice.isVisible()


def test_that_the_bar_names_what_it_is_about(desk: Desk) -> None:
    desk.refuse_outside_a_cell()
    assert desk.window.notice.message().startswith("Costs: ")


def test_that_the_bar_goes_at_the_next_edit_undo_page_and_save(desk: Desk, tmp_path: Path) -> None:
    notice = desk.window.notice
    desk.refuse_outside_a_cell()
    desk.type("700")
    assert not notice.isVisible()
    desk.refuse_outside_a_cell()
    desk.window.actions_by_id["undo"].trigger()
    assert not notice.isVisible()
    desk.refuse_outside_a_cell()
    desk.window.go_to("posture")
    assert not notice.isVisible()
    desk.refuse_outside_a_cell()
    desk.session.save(tmp_path / "talks.burden")
    assert not notice.isVisible()


def test_that_a_day_that_cannot_be_read_is_told_until_one_can(desk: Desk) -> None:
    field = desk.window.topbar.day
    for typed, told in (("1/7/2020", True), ("2 July 2020", False)):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert desk.window.notice.isVisible() == told
    assert desk.session.snapshot.view.day is not None
