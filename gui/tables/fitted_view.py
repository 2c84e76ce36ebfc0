"""A table view whose columns share its room, and whose rows are as high as their text wants."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from gui.tables import painting
from gui.tables.column_widths import share_room
from gui.tables.header import TableHeader
from gui.tables.side_bar import SideBar
from gui.tables.table_model import TableModel

LEAST_ROW_HEIGHT = 28
MOST_SPARE = 40
"""So many pixels may a column be wider than its texts need now."""


class FittedView(QTableView):
    """Gives every column what its texts need, and a width that the reader chose stays."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._needed: dict[str, int] = {}
        self._chosen: dict[str, int] = {}
        self._fitting = False
        self._titles = TableHeader(self)
        self._titles.sectionResized.connect(self._on_section_resized)
        self.setHorizontalHeader(self._titles)
        self.setHorizontalScrollBar(SideBar(Qt.Orientation.Horizontal, self))
        self._titles.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def column_widths(self) -> dict[str, int]:
        """Gives the widths that the reader chose, by column id, to be remembered."""
        return dict(self._chosen)

    def set_column_widths(self, widths: Mapping[str, int]) -> None:
        """Takes remembered widths; the other columns share the room."""
        self._chosen = {column: max(40, min(2000, width)) for column, width in widths.items()}
        self.fit_columns()

    def content_height(self) -> int:
        """Gives the height at which no row scrolls."""
        rows = self.verticalHeader().length()
        return self._titles.height_needed() + rows + 2 * self.frameWidth()

    def fit_columns(self) -> None:
        """Shares the room among the columns; a width that the reader chose stays."""
        model = self.model()
        if not isinstance(model, TableModel) or not model.columns:
            return
        scale = self.fontMetrics().height() / 16
        wanted, needed = [], []
        for number, column in enumerate(model.columns):
            if column.id not in self._needed:
                self._needed[column.id] = self._need(model, number)
            need = self._chosen.get(column.id, self._needed[column.id])
            needed.append(need)
            wanted.append(self._chosen.get(column.id, max(need, round(column.width * scale))))
        # A width that the reader chose holds its bar already.
        bars = [
            painting.BAR_ROOM if model.has_bars(number) and column.id not in self._chosen else 0
            for number, column in enumerate(model.columns)
        ]
        # Set once: a column that goes there and back again draws the whole table anew.
        widths = self.adjusted(share_room(wanted, needed, self.viewport().width(), scale, bars))
        self._fitting = True
        for number, column in enumerate(model.columns):
            width = self._chosen.get(column.id, widths[number])
            if width != self._titles.sectionSize(number):
                self._titles.resizeSection(number, width)
        self._fitting = False

    def adjusted(self, widths: list[int]) -> list[int]:
        """Gives the widths of the columns as this table wants them, of those that all would share."""
        return widths

    def note_needs(self, changed: Iterable[int]) -> None:
        """Takes note of what changed columns need, by their numbers."""
        model = self.model()
        if not isinstance(model, TableModel):
            return
        for number in changed:
            # It must not tremble under a drag: a column shrinks only where far too wide, as after a slip.
            need, column = self._need(model, number), model.columns[number].id
            kept = self._needed.get(column, 0)
            if need > kept or need < kept - MOST_SPARE:
                self._needed[column] = need

    def _need(self, model: TableModel, column: int) -> int:
        bold = painting.tabular(self.font(), QFont.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        arrow = metrics.height() if self.isSortingEnabled() else 0
        title = metrics.horizontalAdvance(model.columns[column].title) + arrow
        text = max(map(metrics.horizontalAdvance, model.longest_texts(column)), default=0)
        extra = 0
        for row in model.sampled_rows():
            cell = model.cell(row, column)
            mark = painting.MARK_ROOM if cell.state in painting.MARKED else 0
            chevron = painting.CHEVRON if cell.choices and cell.editable else 0
            extra = max(extra, mark + chevron + cell.indent * painting.INDENT)
        return max(title, text + extra) + 2 * painting.PADDING + 2

    def _fit_rows(self) -> None:
        height = max(LEAST_ROW_HEIGHT, self.fontMetrics().height() + 12)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def _on_section_resized(self, section: int, _old: int, new: int) -> None:
        model = self.model()
        if not self._fitting and isinstance(model, TableModel) and section < len(model.columns) and new:
            self._chosen[model.columns[section].id] = new

    # Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Qt tells of the font while the base class is still being made.
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_titles"):
            self._needed.clear()
            self._fit_rows()
            self.fit_columns()
