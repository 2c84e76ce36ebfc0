"""The Posture page on a session, with hands to work it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.document.posture import Move
from core.document.scenario import Scenario
from gui.pages.page_table import PageTable
from gui.pages.posture import PosturePage
from tests.gui.pages.page_desk import PageDesk


class Desk(PageDesk[PosturePage]):
    """Hands for the page."""

    def __init__(self, scenario: Scenario, qtbot: QtBot) -> None:
        super().__init__(PosturePage, scenario, qtbot, height=1300)

    @property
    def law(self) -> str:
        return self.page.law.text.text()

    @property
    def undo_steps(self) -> int:
        return self.session.undo_stack.count()

    def move(self) -> Move:
        plan = next(p for p in self.session.scenario.posture.plans if p.moves)
        return plan.moves[0]

    def handle(self) -> QPoint:
        spot = next(spot for spot in self.page.chart.spots() if spot.kind == "move")
        return spot.rect.center().toPoint()

    def drag(self, by: int) -> QPoint:
        """Take hold of the move and drag it by so many pixels; the button stays down."""
        start = self.handle()
        view = self.page.chart.viewport()
        QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
        end = start + QPoint(by, 0)
        for step in (start + QPoint(by // 2, 0), end):
            QTest.mouseMove(view, step)
            self.qtbot.wait(20)
        return end

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.page.chart.viewport(), Qt.MouseButton.LeftButton, pos=at)

    def type_into(self, table: PageTable, row: str, column: str, text: str) -> None:
        """Go to a cell, type, and press Enter."""
        assert table.go_to(row, column, column)
        self.qtbot.waitUntil(table.hasFocus)
        QTest.keyClicks(table, text[0])
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Qt.Key.Key_Return)

    def cell(self, table: PageTable, row: str, column: str) -> str:
        index = table.table_model().index_of(row, column)
        assert index.isValid()
        return str(index.data())
