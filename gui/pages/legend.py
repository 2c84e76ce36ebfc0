"""What the marks in the tables of a page stand for."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.tables import painting
from gui.tables.cell_words import state_word
from gui.tables.columns import CellState
from gui.tables.table_view import TableView
from gui.theme import Theme

SHOWN = (
    CellState.OBSERVED,
    CellState.UNSURE,
    CellState.ASSUMED,
    CellState.MISSING,
    CellState.INCOMPLETE,
    CellState.UNCITED,
    CellState.OVERRIDDEN,
)
_GAP = 18
_BESIDE = 14


class Legend(QWidget):
    """One line with the marks that are there, and no line where there is none."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._states: tuple[CellState, ...] = ()
        self.setAccessibleName(self.tr("Marks in the tables"))
        self.setProperty("text_role", "small")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.update()

    def show_tables(self, tables: Iterable[TableView]) -> None:
        """Tell the marks of these tables, as far as they are shown at all."""
        present: set[CellState] = set()
        for table in tables:
            if not table.isHidden():
                present |= table.table_model().states()
        states = tuple(state for state in SHOWN if state in present)
        if states != self._states:
            self._states = states
            self.setAccessibleDescription(", ".join(self.words()))
            self.setVisible(bool(states))
            self.update()

    def words(self) -> tuple[str, ...]:
        """Return what the marks that are shown stand for."""
        return tuple(state_word(state) for state in self._states)

    def beside(self) -> int:
        """Return how far words are from where their mark begins; marks grow with the text."""
        grown = painting.MARK * self.fontMetrics().height() / 16 - painting.MARK
        return _BESIDE + max(0, round(grown * 1.5))

    # Qt

    def sizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height() + 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        metrics, ink = self.fontMetrics(), QColor(self._theme.muted)
        mark, left = painting.MARK * metrics.height() / 16, 12
        beside = self.beside()
        for state in self._states:
            words, place = state_word(state), QRect(left, 0, beside, self.height())
            if state is CellState.UNCITED:
                base = (self.height() + metrics.ascent() - metrics.descent()) // 2
                painting.paint_dots_under(painter, self._theme, left, left + beside - 5, base)
            elif state is CellState.OVERRIDDEN:
                corner = QRect(left, self.height() // 2 - 4, 9, 8)
                painting.paint_mark(painter, self._theme, corner, left, state, mark)
            else:
                painting.paint_mark(painter, self._theme, place, left + 2, state, mark)
            painter.setPen(ink)
            room = QRect(left + beside, 0, metrics.horizontalAdvance(words) + 2, self.height())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
            left = room.right() + _GAP
        painter.end()
