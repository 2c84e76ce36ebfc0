"""A small sheet to type into: a heading, three lines and a total over a store of texts."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from gui.tables.columns import Cell, CellRefused, CellState, Column
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView

Key, Mod = Qt.Key, Qt.KeyboardModifier
RULES = (("share", "Share of cost"), ("fixed", "Fixed"))


class Sheet:
    """A table over a small store of texts: a heading, three lines and a total."""

    def __init__(self, qtbot: QtBot) -> None:
        self.lines = {
            "h": ["On the peninsula", "", "", ""],
            "a": ["Labor", "1", "10", "share"],
            "b": ["Logistics", "2", "20", "fixed"],
            "c": ["Exercises", "3", "30", "fixed"],
        }
        self.applied: list[tuple[int, str]] = []
        self.previewed: list[object] = []
        self.reason: str | None = None
        self.model = TableModel(self.apply, self.previewed.append)
        self.view = TableView("Cost lines")
        self.view.setModel(self.model)
        self.refused: list[str] = []
        self.noticed: list[str] = []
        self.view.refused.connect(self.refused.append)
        self.view.noticed.connect(self.noticed.append)
        self.render()
        qtbot.addWidget(self.view)
        self.view.resize(520, 300)
        self.view.show()
        self.view.activateWindow()
        self.view.setFocus()
        qtbot.waitUntil(self.view.hasFocus)
        self.bot = qtbot
        self.go(1, 1)

    def apply(self, edits: object, label: str) -> str | None:
        assert isinstance(edits, list)
        if self.reason is not None:
            return self.reason
        for key, column, text in edits:
            self.lines[key][column] = text
        self.applied.append((len(edits), label))
        self.render()
        return None

    def render(self) -> None:
        def name(key: str) -> Cell:
            states = {"h": CellState.HEADING, "total": CellState.TOTAL}
            text = "Total" if key == "total" else self.lines[key][0]
            return Cell(text, text, state=states.get(key, CellState.PLAIN), editable=True)

        def figure(key: str, column: int) -> Cell:
            if key == "total":
                whole = sum(float(line[column] or 0) for line in self.lines.values())
                return Cell(f"{whole:g}", number=whole, state=CellState.TOTAL, bar=0.5)
            text = self.lines[key][column]
            return Cell(text or "–", text, editable=True, tip="agreed") if key != "h" else Cell("")

        def rule(key: str) -> Cell:
            text = "" if key in ("total", "h") else self.lines[key][3]
            return Cell(dict(RULES).get(text, ""), text, editable=bool(text), choices=RULES if text else ())

        def number(column: int) -> Column:
            def edit(key: str, text: str) -> tuple[str, int, str]:
                if text and not text.replace("-", "", 1).isdigit():
                    raise CellRefused(f"“{text}” is not a number.")
                return key, column, text

            return Column(f"n{column}", f"N{column}", lambda key: figure(key, column), edit, tip="<b>")

        columns = [
            Column("name", "Line", name, lambda key, text: (key, 0, text), align="left"),
            number(1),
            number(2),
            Column("rule", "Rule", rule, lambda key, text: (key, 3, text), align="left"),
        ]
        rows = [*self.lines, "total"]
        self.model.set_content(columns, rows, rows)

    def go(self, row: int, column: int) -> None:
        self.view.setCurrentIndex(self.model.index(row, column))

    def select(self, top: int, left: int, bottom: int, right: int) -> None:
        self.go(top, left)
        area = QItemSelection(self.model.index(top, left), self.model.index(bottom, right))
        self.view.selectionModel().select(area, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @property
    def at(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    @property
    def editor(self) -> QLineEdit | None:
        return next((e for e in self.view.findChildren(QLineEdit) if e.isVisible()), None)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key, modifier)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, character)

    def texts(self, column: int) -> list[str]:
        return [self.lines[key][column] for key in "abc"]


@pytest.fixture
def sheet(qtbot: QtBot) -> Sheet:
    QGuiApplication.clipboard().clear()
    return Sheet(qtbot)
