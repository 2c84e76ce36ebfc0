"""A table with its model that shows all of its rows, so that the page scrolls and not the table."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import Literal

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from gui.tables.column_widths import FAIR_NAME
from gui.tables.columns import Column, Row
from gui.tables.table_model import Apply, Preview, TableModel
from gui.tables.table_view import TableView

TALLEST = 460
SHOWN_LENGTH = 44
_MARGIN = 60

Index = QModelIndex | QPersistentModelIndex

Widest = Literal["first", "last", "none", "fair", "names"]
"""Which column takes the room that is left: the one of names, the last one, or all alike; or all of them
as in every table, where ``names`` are not cut for it: it is scrolled instead."""


class PageTable(TableView):
    """A table view as high as its rows and, where the columns need it, its scroll bar."""

    def __init__(
        self,
        name: str,
        apply: Apply,
        preview: Preview,
        widest: Widest = "first",
        tallest: int | None = TALLEST,
    ) -> None:
        super().__init__(name)
        self._widest = widest
        self.tallest = tallest
        """A table taller than this scrolls in itself; None: it never does."""
        self._titles_at = 0
        if tallest is None:
            # Else a bar at the side takes width for a moment, and the columns tremble.
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(TableModel(apply, preview, self))

    def show_rows(self, columns: Sequence[Column], rows: Sequence[Row], ids: Sequence[Hashable]) -> None:
        """Show these rows, as `TableModel.set_content` does, at their full height."""
        self.table_model().set_content(columns, rows, ids)
        self.fit_height()

    def current_id(self) -> str | None:
        """Return the id of the current row, or None."""
        at = self.currentIndex()
        return str(self.table_model().row_id(at.row())) if at.isValid() else None

    def go_to(self, row_id: Hashable, column_id: str, fallback: str) -> bool:
        """Make a cell current, give it the keyboard and scroll the page to it; False if it is not there.

        ``fallback`` is the column to take where the table has none of that id.
        """
        model = self.table_model()
        index = model.index_of(row_id, column_id)
        if not index.isValid():
            index = model.index_of(row_id, fallback)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._scroll_page_to(index)
        return True

    def edit_at(self, row_id: Hashable, column_id: str) -> None:
        """Go to a cell of a new row and open it; typing replaces what stands there."""
        if self.go_to(row_id, column_id, column_id):
            self.edit_whole(self.currentIndex())

    def adjusted(self, widths: list[int]) -> list[int]:
        room, count = self.viewport().width(), len(widths)
        if not count or self._chosen:
            return widths
        needed = [self._needed.get(column.id, 0) for column in self.table_model().columns]
        if self._widest == "last":
            return [*needed[:-1], max(room - sum(needed[:-1]), FAIR_NAME)]
        if self._widest == "none" and sum(needed) < room:
            each, rest = divmod(room - sum(needed), count)
            return [need + each + (rest if not number else 0) for number, need in enumerate(needed)]
        if self._widest == "names" or (self._widest in ("first", "fair") and sum(widths) > room):
            # Where it scrolls anyway, names need not be cut.
            return [max(widths[0], min(needed[0], FAIR_NAME)), *widths[1:]]
        return widths

    def keep_titles(self, above: QScrollArea) -> None:
        """Move the titles down over the rows, as far as the page is scrolled past them."""
        past = -self.mapTo(above.viewport(), QPoint(0, 0)).y()
        # Down to the last row, often a total; the scroll bar under that is none.
        rows = min(self.verticalHeader().length(), self.viewport().height())
        most = rows - self.verticalHeader().defaultSectionSize()
        self._titles_at = max(0, min(past, most))
        self._place_titles()

    def _place_titles(self) -> None:
        at = self.frameWidth() + self._titles_at
        if self._titles.y() != at:
            self._titles.move(self._titles.x(), at)
            # Above the rows that it now lies over.
            self._titles.raise_()

    def _scroll_page_to(self, index: Index) -> None:
        above: QWidget | None = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        page = above.widget() if above is not None else None
        if above is not None and page is not None:
            cell = self.visualRect(index).center()
            spot = self.viewport().mapTo(page, QPoint(0, cell.y()))
            margin = max(_MARGIN, self._titles.height() + self.verticalHeader().defaultSectionSize())
            above.ensureVisible(0, spot.y(), 0, margin)

    def fit_height(self) -> None:
        """Take the height of all rows, and of the bar below them where the columns need one."""
        overflows = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if overflows else 0
        height = self.content_height() + bar
        if self.tallest is not None and height > self.tallest:
            row = self.verticalHeader().defaultSectionSize()
            # No row is cut in half at the lower edge.
            height -= -(-(height - self.tallest) // row) * row
        if height != self.height() or self.minimumHeight() != height:
            self.setFixedHeight(height)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who clicked sees the place already, and the page must not move under the pointer.
        if event.reason() != Qt.FocusReason.MouseFocusReason and self.currentIndex().isValid():
            self._scroll_page_to(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid() and not QGuiApplication.mouseButtons():
            self._scroll_page_to(current)

    def updateGeometries(self) -> None:
        super().updateGeometries()
        # Qt tells of them while the base class is still being made.
        if hasattr(self, "_titles_at"):
            self._place_titles()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_height()


def shortened(text: str, most: int = SHOWN_LENGTH) -> str:
    """Return a text in one line and not long: a column is as wide as its longest text."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
