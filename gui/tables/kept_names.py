"""The first column stays in sight while the others move sideways under it, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from gui.tables.fitted_view import FittedView
from gui.theme import LIGHT, Theme


class KeptNamesView(FittedView):
    """Paints the first column once more at the left where it is scrolled away, and answers for it there.

    One view, not two as in Qt's own example: selection, editors and the keyboard stay what they are.
    """

    _theme: Theme = LIGHT

    def kept_width(self) -> int:
        """Gives how much at the left stays while the rest is moved; 0 where nothing is moved."""
        return self._titles.kept_width()

    def _strip(self) -> QRect:
        return QRect(0, 0, self.kept_width(), self.viewport().height())

    def _update_strip(self) -> None:
        if self.kept_width():
            self.viewport().update(self._strip())

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model, strip = self.model(), self._strip()
        dirty = event.rect()
        if model is None or not dirty.intersects(strip):
            return
        painter = QPainter(self.viewport())
        painter.setClipRect(dirty)
        row = max(0, self.rowAt(dirty.top()))
        while row < model.rowCount() and self.rowViewportPosition(row) <= dirty.bottom():
            if not self.isRowHidden(row):
                self._paint_name(painter, model.index(row, 0))
            row += 1
        end = self.rowViewportPosition(row - 1) + self.rowHeight(row - 1) if row else 0
        painter.setPen(QPen(QColor(self._theme.line), 1))
        painter.drawLine(strip.right(), 0, strip.right(), min(end, strip.bottom()))
        painter.end()

    def _paint_name(self, painter: QPainter, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if self.hasFocus() and index == self.currentIndex():
            option.state |= QStyle.StateFlag.State_HasFocus
        self.itemDelegateForIndex(index).paint(painter, option, index)

    # Where things are

    def visualRect(self, index: QModelIndex | QPersistentModelIndex) -> QRect:
        rect = super().visualRect(index)
        if index.column() == 0 and self.kept_width() and rect.isValid():
            rect.moveLeft(0)
        return rect

    def indexAt(self, pos: QPoint) -> QModelIndex:
        model = self.model()
        if model is not None and 0 <= pos.x() < self.kept_width():
            return model.index(self.rowAt(pos.y()), 0)
        return super().indexAt(pos)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0 and self.columnSpan(index.row(), 0) == 1 and before and self.kept_width():
            # It is in sight.
            bar.setValue(before)
        elif index.column() > 0:
            hidden = self.kept_width() - self.columnViewportPosition(index.column())
            if hidden > 0:
                bar.setValue(bar.value() - hidden)

    # Qt

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            # Qt moves what is painted, and what must not move with it.
            self.viewport().update()
            self._titles.viewport().update()
            self.updateEditorGeometries()

    def dataChanged(
        self,
        first: QModelIndex | QPersistentModelIndex,
        last: QModelIndex | QPersistentModelIndex,
        roles: Sequence[int] = (),
    ) -> None:
        super().dataChanged(first, last, roles)
        self._update_strip()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self._update_strip()
