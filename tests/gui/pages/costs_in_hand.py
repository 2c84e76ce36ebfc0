"""The Costs page in its frame, and hands to work it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from core.document.costs import CostLine
from core.document.scenario import Scenario
from gui.pages.costs import CostsPage
from gui.session import ScenarioSession
from gui.tables.columns import Cell
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView
from gui.theme import LIGHT


class Shown:
    """The page in its scrolling frame, and hands to work it."""

    def __init__(self, qtbot: QtBot, scenario: Scenario) -> None:
        self.session = ScenarioSession(scenario)
        self.page = CostsPage(self.session, LIGHT)
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

    def go(self, table: TableView, row_id: str, column: str) -> None:
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

    def amount(self, line: str, year: int) -> Cell:
        return cell(self.page.amounts_model, line, f"y{year}")

    def line(self, line: str) -> CostLine:
        return next(row for row in self.session.scenario.costs.lines if row.id == line)


def cell(model: TableModel, row: str, column: str) -> Cell:
    index = model.index_of(row, column)
    assert index.isValid()
    return model.cell(index.row(), index.column())
