"""A small picture of two rows of figures: bars for one, a line over them for the other."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

LINES = 6
"""How many lines of text it is high."""
WORDS = 2
"""How many of them its words may take."""


class SmallBars(QWidget):
    """Bars with a line, no axes: to be recognised, not to be read."""

    def __init__(self, bar: str, line: str, muted: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar, self._stroke, self._muted = QColor(bar), QColor(line), QColor(muted)
        self._bars: npt.NDArray[np.float64] = np.empty(0)
        self._line: npt.NDArray[np.float64] = np.empty(0)
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(self.fontMetrics().height() * LINES)

    def show_bars(self, bars: npt.NDArray[np.float64], line: npt.NDArray[np.float64], words: str) -> None:
        """Show ``bars`` and ``line``, both (n,), NaN where missing, with ``words`` below."""
        self._bars, self._line, self._words = bars, line, words
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        text = self.fontMetrics().height()
        room = QRectF(0, 4, self.width(), self.height() - WORDS * text - 8)
        painter.setPen(QPen(self._muted, 1))
        painter.drawLine(room.bottomLeft(), room.bottomRight())
        known = np.concatenate([self._bars, self._line])
        known = known[np.isfinite(known)]
        most = float(known.max()) if known.size else 0.0
        if most > 0:
            self._paint_figures(painter, room, most)
        painter.setPen(self._muted)
        below = QRectF(0, room.bottom() + 3, self.width(), WORDS * text)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()

    def _paint_figures(self, painter: QPainter, room: QRectF, most: float) -> None:
        each = room.width() / max(len(self._bars), 1)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QColor(self._bar)
        bar.setAlphaF(0.5)
        painter.setBrush(bar)
        for at, value in enumerate(self._bars.tolist()):
            if value == value and value > 0:
                high = value / most * room.height()
                painter.drawRect(QRectF(at * each + each * 0.14, room.bottom() - high, each * 0.72, high))
        points = [
            QPointF((at + 0.5) * each, room.bottom() - value / most * room.height())
            for at, value in enumerate(self._line.tolist())
            if value == value
        ]
        painter.setPen(QPen(self._stroke, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(points))
