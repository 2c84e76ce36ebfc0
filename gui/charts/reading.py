"""What lies over a chart while it is read: the crosshair with its text, and the ring of the focus."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.charts.layers import Frame
from gui.theme import Theme


class Reading(QGraphicsObject):
    """A thin line at one x with a small box of text beside it, always whole inside the plot."""

    def __init__(self, parent: Any, z: float) -> None:
        super().__init__(parent)
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._frame: Frame | None = None
        self._font, self._bold = QFont(), QFont()
        self._ink, self._line, self._card, self._ring_colour = QColor(), QColor(), QColor(), QColor()
        self._size = QSizeF()
        self.x_value: float | None = None
        self.text = ""
        self.ring: QRectF | None = None

    def set_look(self, font: QFont, bold: QFont, theme: Theme) -> None:
        """Write in these fonts and colours."""
        self._font, self._bold = font, bold
        self._ink, self._line = QColor(theme.ink), QColor(theme.muted)
        self._card, self._ring_colour = QColor(theme.card), QColor(theme.sender)
        self.update()

    def set_frame(self, frame: Frame, size: QSizeF) -> None:
        """Lie over this view in a chart of ``size`` pixels."""
        if frame != self._frame or size != self._size:
            self.prepareGeometryChange()
            self._frame, self._size = frame, size
        self.update()

    def read(self, x: float | None, text: str = "") -> None:
        """Show ``text`` at ``x`` (data), or nothing."""
        if (x, text) != (self.x_value, self.text):
            self.x_value, self.text = x, text
            self.update()

    def set_ring(self, ring: QRectF | None) -> None:
        """Draw the focus ring around these pixels, or none."""
        if ring != self.ring:
            self.ring = ring
            self.update()

    def box(self) -> tuple[QRectF, list[str]]:
        """Where the text lies, and the lines of it that have room."""
        frame = self._frame
        if frame is None or self.x_value is None or not self.text:
            return QRectF(), []
        plain, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        lines = self.text.split("\n")
        most = max(2, int((frame.height - 14) / plain.height()))
        if len(lines) > most:
            lines = [*lines[: most - 1], "…"]
        room = max(frame.width - 20, 40)
        lines = [plain.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]
        widths = [plain.horizontalAdvance(line) for line in lines[1:]]
        width = max([bold.horizontalAdvance(lines[0]), *widths]) + 16
        height = plain.height() * len(lines) + 10
        x = frame.px(self.x_value)
        left = x + 10 if x + 10 + width <= frame.left + frame.width else x - 10 - width
        left = min(max(left, frame.left + 2), frame.left + frame.width - width)
        return QRectF(left, frame.top + 2, width, height), lines

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._size)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        frame = self._frame
        if frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.ring is not None:
            painter.setPen(QPen(self._ring_colour, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.ring, 4, 4)
        box, lines = self.box()
        if self.x_value is None or not lines:
            return
        x = round(frame.px(self.x_value)) + 0.5
        painter.setPen(QPen(self._line, 1))
        painter.drawLine(QLineF(x, frame.top, x, frame.top + frame.height))
        painter.setBrush(self._card)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        painter.setPen(self._ink)
        line_height = (box.height() - 10) / len(lines)
        for n, text in enumerate(lines):
            painter.setFont(self._font if n else self._bold)
            row = QRectF(box.left() + 8, box.top() + 5 + n * line_height, box.width() - 12, line_height)
            painter.drawText(row, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
