"""The picture of a gauge at one size: laid out once, drawn as often as Qt asks."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from gui.widgets.dial import Dial, Label, fitted
from gui.widgets.reading import Band, GaugeColours, GaugeReading, Mark

_PAD = 5.0
_NEEDLE_FROM = 0.69  # of the radius; the big value stays inside of it
_NAMES_WORTH = 0.8  # names of marks are shown where the dial keeps this much of its size


class GaugePicture:
    """Lays a reading out in ``size`` and draws it."""

    def __init__(self, size: QSize, font: QFont, reading: GaugeReading, colours: GaugeColours) -> None:
        self.size = QSize(size)
        self._reading = reading
        self._colours = colours
        base = font.pixelSize() if font.pixelSize() > 0 else round(QFontMetricsF(font).height() * 0.78)
        self._family = font
        self._set_fonts(base, min(1.4, max(1.0, size.height() / 16 / base)))
        area = QRectF(_PAD, _PAD, size.width() - 2 * _PAD, size.height() - 2 * _PAD)
        if self._cuts_words(area.width()):
            # A high and narrow card: larger letters are no good where they are left out.
            self._set_fonts(base, 1.0)
        # In little room the least needed words go first, so that the value can always be read.
        for ends, notes, states in ((True, 1, 2), (False, 1, 2), (False, 0, 2), (False, 0, 1)):
            self._lay_out(area, ends=ends, notes=notes, states=states)
            if self.value_font.pixelSize() >= base * 1.2:
                break

    def _set_fonts(self, base: int, growth: float) -> None:
        font = self._family
        self._small = _tabular(font, round((base - 1) * growth), QFont.Weight.Medium)
        self._small_strong = _tabular(font, round((base - 1) * growth), QFont.Weight.DemiBold)
        self._state_font = _tabular(font, round(base * growth), QFont.Weight.DemiBold)

    def _cuts_words(self, width: float) -> bool:
        """Return whether the state or the note lose their end in so many pixels."""
        reading = self._reading
        lines = (
            *wrapped(reading.state, self._state_font, width, 2),
            *wrapped(reading.note, self._small, width, 1),
        )
        return any(line.endswith("…") for line in lines)

    def _lay_out(self, area: QRectF, *, ends: bool, notes: int, states: int) -> None:
        reading = self._reading
        self.state_lines = wrapped(reading.state, self._state_font, area.width(), states)
        self.note_lines = wrapped(reading.note, self._small, area.width(), notes)
        has_ends = ends and bool(reading.low_text or reading.high_text)
        self._ends = _height(self._small) + 2 if has_ends else 0.0
        room = area.adjusted(0, 0, 0, -self._ends - self._words_height())
        self.dial = self._fit(room, named=False)
        self.named = False
        if any(thing.name for thing in self._labelled()):
            named = self._fit(room, named=True)
            if None not in named.boxes and named.radius >= self.dial.radius * _NAMES_WORTH:
                self.named, self.dial = True, named
        # What the width leaves over of the height goes above and below in equal parts.
        self.dial = self.dial.moved_up(max(0.0, (self.dial.top() - area.top()) / 2))
        self.value_font = self._value_font()

    def label_boxes(self) -> tuple[QRectF, ...]:
        """The boxes of all labels that are shown beside the ring."""
        return tuple(box for box in self.dial.boxes if box is not None)

    def draw(self, painter: QPainter) -> None:
        """Draw everything."""
        self._draw_ring(painter)
        if self._reading.band is not None:
            self._draw_band(painter, self._reading.band)
        self._draw_marks(painter)
        if self._reading.value is not None:
            self._draw_needle(painter, self._reading.place(self._reading.value))
        self._draw_labels(painter)
        self._draw_value(painter)
        self._draw_ends(painter)
        self._draw_words(painter)

    # What stands beside the ring

    def _labelled(self) -> list[Mark | Band]:
        band = self._reading.band
        return [*self._reading.marks, *([band] if band is not None else [])]

    def _lines(self, thing: Mark | Band, named: bool) -> list[str]:
        return [thing.label, thing.name] if named and thing.name else [thing.label]

    def _label(self, thing: Mark | Band, named: bool) -> Label:
        lines = self._lines(thing, named)
        width = max(
            QFontMetricsF(self._small_strong).horizontalAdvance(lines[0]),
            *(QFontMetricsF(self._small).horizontalAdvance(line) for line in lines[1:]),
            0.0,
        )
        if isinstance(thing, Mark):
            place, yields = self._reading.place(thing.value), 1 if thing.faint else 0
        else:
            place, yields = self._reading.place((thing.start + thing.end) / 2), 2
        return Label(place, width + 2, _height(self._small) * len(lines), yields)

    def _fit(self, room: QRectF, *, named: bool) -> Dial:
        return fitted(room, [self._label(thing, named) for thing in self._labelled()])

    def _draw_labels(self, painter: QPainter) -> None:
        for thing, box in zip(self._labelled(), self.dial.boxes, strict=True):
            if box is None:
                continue
            line = _height(self._small)
            for row, text in enumerate(self._lines(thing, self.named)):
                painter.setFont(self._small_strong if row == 0 else self._small)
                painter.setPen(QColor(thing.colour if row == 0 else self._colours.muted))
                painter.drawText(
                    QRectF(box.left() - 4, box.top() + row * line, box.width() + 8, line),
                    int(Qt.AlignmentFlag.AlignCenter),
                    text,
                )

    # The ring

    def _draw_ring(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        self._fill(painter, 0, 1, self._colours.track)
        zones = [
            (self._reading.place(zone.start), self._reading.place(zone.end), zone.colour)
            for zone in self._reading.zones
            if zone.end > zone.start
        ]
        for start, end, colour in zones:
            self._fill(painter, start, end, colour)
        # A hairline of the card between zones tells them apart where their colours look alike.
        painter.setPen(_flat_pen(self._colours.card, 2))
        for start, _end, _colour in zones:
            if 0 < start < 1:
                painter.drawLine(
                    self.dial.point(start, self.dial.inner - 1), self.dial.point(start, self.dial.radius + 1)
                )

    def _fill(self, painter: QPainter, start: float, end: float, colour: str, over: float = 0.0) -> None:
        painter.fillPath(
            ring(self.dial.centre, self.dial.inner - over, self.dial.radius + over, start, end),
            QBrush(QColor(colour)),
        )

    def _draw_band(self, painter: QPainter, band: Band) -> None:
        start, end = self._reading.place(band.start), self._reading.place(band.end)
        soft = QColor(band.colour)
        soft.setAlphaF(0.32)
        painter.fillPath(
            ring(self.dial.centre, self.dial.inner - 3, self.dial.radius + 3, start, end), QBrush(soft)
        )
        painter.setPen(_flat_pen(band.colour, 1.5))
        for place in (start, end):
            painter.drawLine(
                self.dial.point(place, self.dial.inner - 3), self.dial.point(place, self.dial.radius + 3)
            )

    def _draw_marks(self, painter: QPainter) -> None:
        breadth = max(2.0, self.dial.radius * 0.024)
        for mark, box in zip(self._reading.marks, self.dial.boxes, strict=False):
            place = self._reading.place(mark.value)
            inside, outside = (
                self.dial.point(place, self.dial.inner - 3),
                self.dial.point(place, self._reach()),
            )
            # A halo keeps the line apart from a zone of the same colour.
            painter.setPen(_flat_pen(self._colours.card, breadth + 2.5))
            painter.drawLine(
                self.dial.point(place, self.dial.inner), self.dial.point(place, self.dial.radius)
            )
            pen = _flat_pen(mark.colour, breadth * (0.75 if mark.faint else 1.0))
            if mark.faint:
                pen.setDashPattern([1.7, 1.2])
            painter.setPen(pen)
            painter.drawLine(inside, outside)
            if box is not None:
                nearest = QPointF(
                    min(max(outside.x(), box.left()), box.right()),
                    min(max(outside.y(), box.top()), box.bottom()),
                )
                # A label that was pushed aside is led back to its line.
                if math.dist(nearest.toTuple(), outside.toTuple()) > 7:
                    painter.setPen(QPen(QColor(mark.colour), 1))
                    painter.drawLine(outside, nearest)

    def _reach(self) -> float:
        return self.dial.radius + 4

    def _draw_needle(self, painter: QPainter, place: float) -> None:
        root, tip = (
            self.dial.point(place, self.dial.radius * _NEEDLE_FROM),
            self.dial.point(place, self._reach()),
        )
        along = QPointF(tip - root) / math.dist(tip.toTuple(), root.toTuple())
        across = QPointF(-along.y(), along.x()) * max(3.5, self.dial.radius * 0.05)
        halo = _flat_pen(self._colours.card, 1.6)
        halo.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(halo)
        painter.setBrush(QColor(self._colours.ink))
        painter.drawPolygon(QPolygonF([root + across, tip, root - across, root + along * 2.0]))

    # The words

    def _value_font(self) -> QFont:
        """As large as the value fits inside of the needle's root, corners included."""
        text = self._reading.text if self._reading.value is not None else "–"
        trial = _tabular(self._family, 100, QFont.Weight.DemiBold)
        metrics = QFontMetricsF(trial)
        half, high = metrics.horizontalAdvance(text) / 200, metrics.capHeight() / 100
        room = self.dial.radius * (_NEEDLE_FROM - 0.03)
        return _tabular(
            self._family,
            max(9, int(min(room / math.hypot(half, high), self.dial.radius * 0.42))),
            QFont.Weight.DemiBold,
        )

    def _draw_value(self, painter: QPainter) -> None:
        has_value = self._reading.value is not None
        text = self._reading.text if has_value else "–"
        painter.setFont(self.value_font)
        painter.setPen(QColor(self._colours.ink if has_value else self._colours.muted))
        width = QFontMetricsF(self.value_font).horizontalAdvance(text)
        painter.drawText(QPointF(self.dial.centre.x() - width / 2, self.dial.centre.y()), text)

    def _draw_ends(self, painter: QPainter) -> None:
        if not self._ends:
            return
        painter.setFont(self._small)
        painter.setPen(QColor(self._colours.muted))
        middle = (self.dial.radius + self.dial.inner) / 2
        for text, side in ((self._reading.low_text, -1), (self._reading.high_text, 1)):
            width = QFontMetricsF(self._small).horizontalAdvance(text)
            left = self.dial.centre.x() + side * middle - width / 2
            left = min(max(left, _PAD), self.size.width() - _PAD - width)
            painter.drawText(
                QRectF(left - 1, self.dial.centre.y() + 3, width + 2, _height(self._small)),
                int(Qt.AlignmentFlag.AlignCenter),
                text,
            )

    def _words_height(self) -> float:
        height = len(self.state_lines) * _height(self._state_font) + len(self.note_lines) * _height(
            self._small
        )
        return height + 5 if height else 4

    def _draw_words(self, painter: QPainter) -> None:
        top = self.dial.centre.y() + self._ends + 5
        centred = int(Qt.AlignmentFlag.AlignCenter)
        for lines, font, colour in (
            (self.state_lines, self._state_font, self._reading.state_colour or self._colours.muted),
            (self.note_lines, self._small, self._colours.muted),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            for line in lines:
                # Under the dial, as far as its width lets it stand there.
                half = QFontMetricsF(font).horizontalAdvance(line) / 2 + 1
                middle = min(max(self.dial.centre.x(), half), self.size.width() - half)
                painter.drawText(QRectF(middle - half, top, 2 * half, _height(font)), centred, line)
                top += _height(font)


def ring(centre: QPointF, inner: float, outer: float, start: float, end: float) -> QPainterPath:
    """The piece of a half ring between two places of the dial."""
    path = QPainterPath()
    big = QRectF(centre.x() - outer, centre.y() - outer, 2 * outer, 2 * outer)
    small = QRectF(centre.x() - inner, centre.y() - inner, 2 * inner, 2 * inner)
    path.arcMoveTo(big, 180 - 180 * start)
    path.arcTo(big, 180 - 180 * start, -180 * (end - start))
    path.arcTo(small, 180 - 180 * end, 180 * (end - start))
    path.closeSubpath()
    return path


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """``text`` broken at spaces into at most ``most`` lines of ``width`` pixels; … where it does not fit."""
    metrics = QFontMetricsF(font)
    words = text.split() if most else []
    lines: list[str] = []
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = " ".join([lines[-1], *words])
    return tuple(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines)


def _flat_pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _height(font: QFont) -> float:
    return math.ceil(QFontMetricsF(font).height())


def _tabular(font: QFont, pixels: int, weight: QFont.Weight) -> QFont:
    made = QFont(font)
    made.setPixelSize(max(1, pixels))
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made
