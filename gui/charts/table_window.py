"""The table behind a chart, in a window of its own: to be read, ordered and copied."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from gui.charts.saving import Cell, Table, table_text

SIZE = (620, 420)
SPARE = 16
FROM_YEAR, TO_YEAR = 1900, 2200


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableWindow", text)


Words = Callable[[float], str]
"""What tells a figure, or the day of an ordinal, as people read it."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Figures(QTableWidget):
    """A table that is only read; what is selected is copied as a spreadsheet takes it."""

    def __init__(self, table: Table) -> None:
        header, rows = table
        super().__init__(len(rows), len(header))
        self._table = table
        self.setHorizontalHeaderLabels(header)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
            return
        super().keyPressEvent(event)

    def copy_selected(self) -> None:
        """Copy the selected cells with their titles; all of them where none is selected."""
        header, rows = self._table
        chosen = self.selectedIndexes()
        lines = sorted({index.row() for index in chosen}) or range(len(rows))
        columns = sorted({index.column() for index in chosen}) or range(len(header))
        picked: Table = [header[c] for c in columns], [[rows[r][c] for c in columns] for r in lines]
        QGuiApplication.clipboard().setText(table_text(picked, "\t"))


class TableWindow(QDialog):
    """Shows the figures as they were when it was opened."""

    def __init__(self, title: str, table: Table, number: Words, day: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title or _tr("Figures"))
        self.figures = _Figures(table)
        self.figures.setAccessibleName(self.windowTitle())
        column = QVBoxLayout(self)
        column.addWidget(self.figures)
        for r, row in enumerate(table[1]):
            for c, cell in enumerate(row):
                self.figures.setItem(r, c, _item(cell, number, day))
        self.figures.resizeColumnsToContents()
        for at in range(self.figures.columnCount()):
            # Room for the frame of the cell that has the keyboard.
            self.figures.setColumnWidth(at, self.figures.columnWidth(at) + SPARE)
        self.figures.horizontalHeader().setStretchLastSection(True)
        self.resize(*SIZE)


def _item(cell: Cell, number: Words, day: Words) -> QTableWidgetItem:
    """Return the item of a cell; a day is told in words, though files get it as 2026-12-18."""
    if cell is None:
        text = "\N{EN DASH}"
    elif isinstance(cell, str):
        return QTableWidgetItem(day(date.fromisoformat(cell).toordinal()) if _DAY.fullmatch(cell) else cell)
    elif isinstance(cell, int) and FROM_YEAR <= cell <= TO_YEAR:
        text = str(cell)
    else:
        text = number(float(cell))
    item = QTableWidgetItem(text)
    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
