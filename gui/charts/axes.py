"""The frame of a chart: its axes, the unit and the legend above it, and the strip of spans below it.

One item writes them all, so that their texts can be kept apart, and measures first how much room they need.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from PySide6.QtCore import QLineF, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.charts.layers import Frame, hatching
from gui.charts.ticks import Tick, TickSource, name_ticks
from gui.theme import Theme

Swatch = Literal["solid", "hatched", "line", "dashed", "diamond", "circle", "whisker"]


@dataclass(frozen=True)
class LegendEntry:
    """One entry above the plot; with an ``id`` a click on it is told."""

    text: str
    colour: QColor
    swatch: Swatch = "solid"
    edge: QColor | None = None
    id: str = ""
    is_shown: bool = True
    tip: str = ""
    """What its words mean, for who meets them for the first time."""


@dataclass(frozen=True)
class Span:
    """A stretch of the x-axis with a name, written below the axis when it has room there."""

    start: float
    end: float
    text: str


@dataclass(frozen=True)
class AxesLook:
    """What the frame of a chart says."""

    unit: str = ""
    legend: tuple[LegendEntry, ...] = ()
    x_ticks: TickSource | None = None
    x_names: tuple[str, ...] = ()
    """Categories at 0, 1, 2 …: wrapped, then turned and elided, instead of ``x_ticks``."""
    y_ticks: TickSource | None = None
    y_names: tuple[str, ...] = ()
    """Row names from the top, at n-1 … 0, elided to a third of the width."""
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True)
class _Names:
    """How the categories are written: lines a name, or turned."""

    lines: tuple[tuple[str, ...], ...]
    is_turned: bool
    height: float


def wrap(text: str, width: float, rows: int, metrics: QFontMetricsF) -> tuple[str, ...]:
    """``text`` in at most ``rows`` lines that are no wider than ``width``; what is left over is elided."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < rows:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        if words and len(lines) == rows - 1:
            line = " ".join([line, *words])
            words = []
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    return tuple(lines)


class Axes(QGraphicsObject):
    """Axes, unit, legend and spans around the plot, in the coordinates of the whole chart."""

    def __init__(self, parent: Any, z: float) -> None:
        super().__init__(parent)
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._frame: Frame | None = None
        self._size = QSizeF()
        self._look = AxesLook()
        self._font, self._bold = QFont(), QFont()
        self._metrics, self._bold_metrics = QFontMetricsF(self._font), QFontMetricsF(self._bold)
        self._ink, self._muted, self._line = QColor(), QColor(), QColor()
        self._legend: list[tuple[LegendEntry, QRectF, str]] = []
        self._names: _Names | None = None
        self._y_ticks: dict[tuple[float, float, float], list[Tick]] = {}

    def set_look(self, font: QFont, bold: QFont, theme: Theme) -> None:
        """Write in these fonts and colours."""
        self._font, self._bold = font, bold
        self._metrics, self._bold_metrics = QFontMetricsF(font), QFontMetricsF(bold)
        self._ink, self._muted, self._line = QColor(theme.ink), QColor(theme.muted), QColor(theme.line)
        self.update()

    def show_look(self, look: AxesLook) -> None:
        """Say this from now on; ``margins`` must be asked again."""
        self._look = look
        self._y_ticks.clear()
        self.update()

    def set_frame(self, frame: Frame) -> None:
        """Write around this view."""
        if frame != self._frame:
            self.prepareGeometryChange()
            self._frame = frame
        self.update()

    @property
    def line_height(self) -> float:
        """The height of a line of text."""
        return self._metrics.height()

    def legend_rects(self) -> list[tuple[LegendEntry, QRectF]]:
        """The legend entries that can be clicked, and where they are."""
        return [(entry, rect) for entry, rect, _ in self._legend if entry.id]

    def y_tick_list(self, low: float, high: float, pixels: float) -> list[Tick]:
        """The ticks of the vertical axis."""
        if self._look.y_names:
            count = len(self._look.y_names)
            return [Tick(count - 1 - n, name) for n, name in enumerate(self._look.y_names)]
        source = self._look.y_ticks
        asked = (low, high, pixels)
        if asked not in self._y_ticks:
            self._y_ticks[asked] = source(*asked, self._metrics.horizontalAdvance) if source else []
        return self._y_ticks[asked]

    def margins(self, size: QSizeF, y_range: tuple[float, float]) -> QMarginsF:
        """The room around the plot that the texts need in a chart of ``size`` pixels."""
        self.prepareGeometryChange()
        self._size = size
        line = self.line_height
        # The height that the plot will have is known only with the margins, and may ask for other ticks.
        room = max(size.height() - 4 * line, line)
        ticks = [tick for part in (0.75, 1.0, 1.2) for tick in self.y_tick_list(*y_range, part * room)]
        widest = max((self._metrics.horizontalAdvance(tick.text) for tick in ticks), default=0.0)
        if self._look.y_names:
            widest = min(widest, size.width() * 0.34)
        left, right = widest + 14.0, 14.0
        top = self._lay_legend(size.width() - 16)
        self._names = self._lay_names(size.width() - left - right, size.height())
        bottom = (self._names.height if self._names else line) + 12
        if self._has_spans:
            bottom += line + 4
        return QMarginsF(left, top, right, bottom)

    @property
    def _has_spans(self) -> bool:
        return bool(self._look.spans) and self._size.height() >= 15 * self.line_height

    def _lay_legend(self, width: float) -> float:
        """Fill ``_legend`` row by row; the height that it takes together with the unit."""
        line = self.line_height
        x, y = 8.0, 5.0
        if self._look.unit:
            x += self._metrics.horizontalAdvance(self._look.unit) + 18
        self._legend = []
        for entry in self._look.legend:
            text = self._metrics.elidedText(entry.text, Qt.TextElideMode.ElideRight, max(width * 0.6, 40))
            need = 20 + self._metrics.horizontalAdvance(text) + 4
            if x + need > width and x > 8:
                x, y = 8.0, y + line + 4
            self._legend.append((entry, QRectF(x - 3, y - 1, need, line + 2), text))
            x += need + 10
        return y + line + 10 if self._look.unit or self._look.legend else 10.0

    def _lay_names(self, width: float, height: float) -> _Names | None:
        names = self._look.x_names
        if not names:
            return None
        line = self.line_height
        room = width / len(names) - 6
        longest_word = max(
            self._metrics.horizontalAdvance(word) for name in names for word in name.split() or [""]
        )
        if longest_word <= room or room >= self._metrics.horizontalAdvance("n") * 9:
            rows = 4 if height >= 22 * line else 3 if height >= 14 * line else 2
            lines = tuple(wrap(name, room, rows, self._metrics) for name in names)
            return _Names(lines, False, line * max(len(part) for part in lines))
        deep = min(height * 0.3, max(self._metrics.horizontalAdvance(name) for name in names))
        turned = tuple((self._metrics.elidedText(name, Qt.TextElideMode.ElideRight, deep),) for name in names)
        return _Names(turned, True, deep)

    def boundingRect(self) -> QRectF:
        return QRectF(QPointF(0, 0), self._size)

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        if self._frame is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_head(painter)
        self._paint_y(painter, self._frame)
        self._paint_x(painter, self._frame)

    def _paint_head(self, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(self._muted)
        line = self.line_height
        if self._look.unit:
            width = self._metrics.horizontalAdvance(self._look.unit) + 4
            painter.drawText(QRectF(8, 5, width, line), Qt.AlignmentFlag.AlignLeft, self._look.unit)
        for entry, rect, text in self._legend:
            painter.setOpacity(1.0 if entry.is_shown else 0.45)
            box = QRectF(rect.left() + 3, rect.center().y() - 5, 12, 10)
            self._paint_swatch(painter, entry, box)
            font = QFont(self._font)
            # A hidden series is struck out too: fading alone would be a meaning by colour.
            font.setStrikeOut(not entry.is_shown)
            painter.setFont(font)
            painter.setPen(self._ink)
            area = rect.adjusted(20, 1, 4, -1)
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.setOpacity(1.0)

    @staticmethod
    def _paint_swatch(painter: QPainter, entry: LegendEntry, box: QRectF) -> None:
        middle = box.center().y()
        edge = entry.edge or entry.colour
        if entry.swatch in ("line", "dashed"):
            pen = QPen(entry.colour, 2)
            if entry.swatch == "dashed":
                pen.setDashPattern([2, 1.5])
            painter.setPen(pen)
            painter.drawLine(QLineF(box.left() - 1, middle, box.right() + 1, middle))
        elif entry.swatch == "whisker":
            painter.setPen(QPen(entry.colour, 1.5))
            top, bottom = (QPointF(box.center().x(), y) for y in (box.top(), box.bottom()))
            foot = QPointF(3, 0)
            painter.drawLines(
                [QLineF(top, bottom), *(QLineF(end - foot, end + foot) for end in (top, bottom))]
            )
        elif entry.swatch == "circle":
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(entry.colour)
            painter.drawEllipse(box.center(), 4, 4)
        elif entry.swatch == "diamond":
            painter.save()
            painter.translate(box.center())
            painter.rotate(45)
            painter.setPen(QPen(edge, 1.5))
            painter.setBrush(entry.colour)
            painter.drawRect(QRectF(-3, -3, 6, 6))
            painter.restore()
        else:
            painter.setPen(QPen(edge, 1))
            painter.setBrush(entry.colour if entry.swatch == "solid" else Qt.BrushStyle.NoBrush)
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRect(box)
            if entry.swatch == "hatched":
                painter.drawLines(hatching(box))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_y(self, painter: QPainter, frame: Frame) -> None:
        painter.setFont(self._font)
        painter.setPen(self._ink if self._look.y_names else self._muted)
        line = self.line_height
        align = Qt.AlignmentFlag.AlignLeft if self._look.y_names else Qt.AlignmentFlag.AlignRight
        width = frame.left - 14
        for tick in self.y_tick_list(frame.y0, frame.y1, frame.height):
            y = frame.py(tick.value)
            if not tick.text or y < frame.top - 1 or y > frame.top + frame.height + 1:
                continue
            text = self._metrics.elidedText(tick.text, Qt.TextElideMode.ElideRight, width + 2)
            painter.drawText(QRectF(8, y - line / 2, width, line), align | Qt.TextFlag.TextDontClip, text)

    def _paint_x(self, painter: QPainter, frame: Frame) -> None:
        base = round(frame.top + frame.height) + 0.5
        painter.setPen(QPen(self._muted, 1))
        painter.drawLine(QLineF(frame.left, base, frame.left + frame.width, base))
        if self._names is not None:
            self._paint_names(painter, frame, base, self._names)
        elif self._look.x_ticks is not None:
            self._paint_ticks(painter, frame, base)
        if self._has_spans:
            self._paint_spans(painter, frame, base + 8 + self.line_height + 3)

    def _paint_ticks(self, painter: QPainter, frame: Frame, base: float) -> None:
        source = self._look.x_ticks
        ticks = source(frame.x0, frame.x1, frame.width, self._metrics.horizontalAdvance) if source else []
        right = self._size.width() - 2
        for tick in ticks:
            x = round(frame.px(tick.value)) + 0.5
            painter.setPen(QPen(self._muted if tick.text else self._line, 1))
            painter.drawLine(QLineF(x, base + 1, x, base + (5 if tick.text else 3)))
            if not tick.text:
                continue
            metrics = self._bold_metrics if tick.is_strong else self._metrics
            painter.setFont(self._bold if tick.is_strong else self._font)
            painter.setPen(self._ink if tick.is_strong else self._muted)
            width = metrics.horizontalAdvance(tick.text) + 4
            left = min(max(x - width / 2, 2), right - width)
            box = QRectF(left, base + 6, width, self.line_height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, tick.text)

    def _paint_names(self, painter: QPainter, frame: Frame, base: float, names: _Names) -> None:
        painter.setFont(self._font)
        painter.setPen(self._ink)
        line, room = self.line_height, frame.x_scale
        for tick in name_ticks(self._look.x_names)(frame.x0, frame.x1, frame.width, len):
            x, lines = frame.px(tick.value), names.lines[int(tick.value)]
            if names.is_turned:
                painter.save()
                painter.translate(x, base + 6)
                painter.rotate(-90)
                box = QRectF(-names.height, -line / 2, names.height, line)
                flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip
                painter.drawText(box, flags, lines[0])
                painter.restore()
                continue
            for n, text in enumerate(lines):
                box = QRectF(x - room / 2, base + 6 + n * line, room, line)
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_spans(self, painter: QPainter, frame: Frame, top: float) -> None:
        painter.setFont(self._font)
        for span in self._look.spans:
            start = max(frame.px(span.start), frame.left) + 2
            end = min(frame.px(span.end), frame.left + frame.width) - 2
            if end - start < 4:
                continue
            middle = round(top + self.line_height / 2) + 0.5
            width = self._metrics.horizontalAdvance(span.text)
            painter.setPen(QPen(self._muted, 1))
            for x in (start, end):
                painter.drawLine(QLineF(x, middle - 3, x, middle + 3))
            if width + 6 > end - start:
                painter.drawLine(QLineF(start, middle, end, middle))
                continue
            text_rect = QRectF((start + end - width) / 2 - 2, top, width + 4, self.line_height)
            if text_rect.left() - start > 6:
                painter.drawLine(QLineF(start, middle, text_rect.left() - 2, middle))
                painter.drawLine(QLineF(text_rect.right() + 2, middle, end, middle))
            painter.drawText(text_rect, Qt.AlignmentFlag.AlignCenter, span.text)
