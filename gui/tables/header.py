"""The quiet header of a table: muted titles, group titles above neighbours, one hairline."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHeaderView, QStyle, QWidget

from gui.tables import painting
from gui.tables.table_model import TableModel
from gui.theme import LIGHT, Theme

MOST_KEPT = 0.6
_MOUSE = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
}


class TableHeader(QHeaderView):
    """Paints the titles of a ``TableModel``'s columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = LIGHT
        self._is_on_kept = False
        self._shows_border = False
        self._dragged: tuple[float, int] | None = None
        """Where the border of the kept column was taken, and how wide that was."""
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours."""
        self._theme = theme
        self.viewport().update()

    def kept_width(self) -> int:
        """Gives how wide the first column is that stays at the left while the others move; 0 if none does."""
        if not self.offset() or self.count() < 2:
            return 0
        width = self.sectionSize(0)
        # A name that takes most of the room would leave none for what it is the name of.
        return width if width <= self.viewport().width() * MOST_KEPT else 0

    def title_font(self) -> QFont:
        """Gives the font of the titles."""
        return painting.tabular(self.font(), QFont.Weight.DemiBold)

    def height_needed(self) -> int:
        """Gives how high the titles are; their width, which Qt sums up anew, takes far longer."""
        line = QFontMetrics(self.title_font()).height()
        return line + 16 + (line + 6 if self._has_groups() else 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height_needed())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        model = self.model()
        if not isinstance(model, TableModel) or not rect.isValid():
            return
        column = model.columns[logicalIndex]
        font = self.title_font()
        metrics = QFontMetrics(font)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, QColor(self._theme.header))
        painter.setPen(QPen(painting.blend(self._theme.line, self._theme.muted, 0.25), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(font)
        titles = rect
        if self._has_groups():
            titles = rect.adjusted(0, metrics.height() + 6, 0, 0)
            if column.group:
                self._paint_group(painter, rect, logicalIndex, metrics)
        painter.setPen(QColor(self._theme.muted))
        area = titles.adjusted(painting.PADDING, 0, -painting.PADDING, 0)
        side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == logicalIndex:
            area = self._with_arrow(painter, area, column.align == "right")
        title = metrics.elidedText(column.title, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()

    def _with_arrow(self, painter: QPainter, area: QRect, right: bool) -> QRect:
        """Paints the arrow of the order at the inner side of a title; gives what is left for the text."""
        up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
        arrow = "\N{BLACK UP-POINTING SMALL TRIANGLE}" if up else "\N{BLACK DOWN-POINTING SMALL TRIANGLE}"
        side = Qt.AlignmentFlag.AlignLeft if right else Qt.AlignmentFlag.AlignRight
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), arrow)
        room = painter.fontMetrics().horizontalAdvance(arrow)
        return area.adjusted(room, 0, 0, 0) if right else area.adjusted(0, 0, -room, 0)

    def _paint_group(self, painter: QPainter, rect: QRect, section: int, metrics: QFontMetrics) -> None:
        """Paints this section's part of the title that spans the neighbours of its group."""
        model = self.model()
        assert isinstance(model, TableModel)  # noqa: S101  the caller looked
        columns = model.columns
        first = last = section
        while first > 0 and columns[first - 1].group == columns[section].group:
            first -= 1
        while last + 1 < len(columns) and columns[last + 1].group == columns[section].group:
            last += 1
        left = rect.left() - sum(self.sectionSize(number) for number in range(first, section))
        width = sum(self.sectionSize(number) for number in range(first, last + 1))
        span = QRect(left, rect.top() + 2, width, metrics.height() + 8)
        line = span.adjusted(painting.PADDING, 0, -painting.PADDING, 0)
        painter.setPen(QPen(painting.blend(self._theme.line, self._theme.muted, 0.4), 1))
        painter.drawLine(line.bottomLeft(), line.bottomRight())
        painter.setPen(QColor(self._theme.ink))
        text = metrics.elidedText(columns[section].group, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), text)

    def _has_groups(self) -> bool:
        model = self.model()
        return isinstance(model, TableModel) and any(column.group for column in model.columns)

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        kept = QRect(0, 0, self.kept_width(), self.height())
        if event.rect().intersects(kept):
            painter = QPainter(self.viewport())
            self.paintSection(painter, kept, 0)
            painter.setPen(QPen(QColor(self._theme.line), 1))
            painter.drawLine(kept.topRight(), kept.bottomRight())
            painter.end()

    def _drags_border(self, event: QMouseEvent) -> bool:
        """Let the border of the kept column be dragged where it is seen; Qt drags none that is elsewhere."""
        x, kind = event.position().x(), event.type()
        if self._dragged is not None:
            begun, width = self._dragged
            self.resizeSection(0, max(self.minimumSectionSize(), round(width + x - begun)))
            if kind == QEvent.Type.MouseButtonRelease:
                self._dragged = None
            return True
        grip = self.style().pixelMetric(QStyle.PixelMetric.PM_HeaderGripMargin, None, self)
        is_on_border = bool(self.kept_width()) and abs(x - self.kept_width()) <= grip
        if is_on_border and not event.buttons():
            self.setCursor(Qt.CursorShape.SplitHCursor)
            self._shows_border = True
        elif self._shows_border and not is_on_border:
            self.unsetCursor()
            self._shows_border = False
        if (
            is_on_border
            and kind == QEvent.Type.MouseButtonPress
            and event.button() == Qt.MouseButton.LeftButton
        ):
            self._dragged = x, self.sectionSize(0)
        return is_on_border

    def viewportEvent(self, event: QEvent) -> bool:
        # The kept title answers as Qt has the real one answer, which is scrolled away to the left.
        if isinstance(event, QHelpEvent) and event.pos().x() < self.kept_width():
            real = event.pos() - QPoint(self.offset(), 0)
            return super().viewportEvent(QHelpEvent(event.type(), real, event.globalPos()))
        if isinstance(event, QMouseEvent) and event.type() in _MOUSE:
            if self._drags_border(event):
                return True
            if event.type() == QEvent.Type.MouseButtonPress or not event.buttons():
                self._is_on_kept = event.position().x() < self.kept_width()
            if self._is_on_kept:
                there = event.position() - QPointF(self.offset(), 0)
                moved = QMouseEvent(
                    event.type(),
                    there,
                    event.globalPosition(),
                    event.button(),
                    event.buttons(),
                    event.modifiers(),
                )
                return super().viewportEvent(moved)
        return super().viewportEvent(event)
