"""Bars, lines and markers of a chart, drawn in pixels by one item that is made once.

Drawn in pixels and not in data coordinates, so that hatching, widths and rounding are alike on a screen,
in a picture and on paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.charts.cutting import cut_line

FloatArray = NDArray[np.float64]
HATCH_STEP = 6.0


@dataclass(frozen=True)
class Frame:
    """What is in view (x and y from low to high) and the pixels that it fills."""

    x0: float
    x1: float
    y0: float
    y1: float
    left: float
    top: float
    width: float
    height: float

    @property
    def rect(self) -> QRectF:
        """The pixels of the plot."""
        return QRectF(self.left, self.top, self.width, self.height)

    @property
    def x_scale(self) -> float:
        """Pixels a unit of x."""
        return self.width / (self.x1 - self.x0)

    def px(self, x: float) -> float:
        """The pixel of ``x``; the infinities are the edges of the plot."""
        if np.isinf(x):
            return self.left if x < 0 else self.left + self.width
        return self.left + (x - self.x0) * self.x_scale

    def py(self, y: float) -> float:
        """The pixel of ``y``; the infinities are the edges of the plot."""
        if np.isinf(y):
            return self.top + self.height if y < 0 else self.top
        return self.top + (self.y1 - y) * self.height / (self.y1 - self.y0)

    def x_at(self, pixel: float) -> float:
        """The x under a pixel."""
        return self.x0 + (pixel - self.left) / self.x_scale

    def pixels_x(self, x: FloatArray) -> FloatArray:
        """Pixels of ``x`` (n,), held near the plot so that far points cost nothing to draw."""
        reach = 4 * self.width
        return np.clip(
            self.left + (x - self.x0) * self.x_scale, self.left - reach, self.left + 5 * self.width
        )

    def pixels_y(self, y: FloatArray) -> FloatArray:
        """Pixels of ``y`` (n,), held near the plot."""
        scale = self.height / (self.y1 - self.y0)
        reach = 2 * self.height
        return np.clip(self.top + (self.y1 - y) * scale, self.top - reach, self.top + 3 * self.height)


@dataclass(frozen=True, eq=False)
class Bars:
    """Rectangles of one look, from (x0, y0) to (x1, y1), each (n,) in data units; NaN is not drawn."""

    x0: FloatArray
    x1: FloatArray
    y0: FloatArray
    y1: FloatArray
    fill: QColor | None = None
    hatch: QColor | None = None
    edge: QColor | None = None
    edge_width: float = 1.0
    blocks: bool = False
    """Whether labels keep off it."""
    sides_block: bool = False
    """Whether labels keep off its sides alone."""

    def rects(self, frame: Frame) -> list[QRectF]:
        """The rectangles in whole pixels, those out of view left out."""
        left, right = frame.pixels_x(self.x0), frame.pixels_x(self.x1)
        low, high = frame.pixels_y(self.y0), frame.pixels_y(self.y1)
        with np.errstate(invalid="ignore"):
            seen = (right >= frame.left) & (left <= frame.left + frame.width)
        corners = np.round(
            np.stack([left, np.minimum(low, high), right, np.maximum(low, high)], axis=1)[seen]
        )
        return [
            QRectF(x0, y0, max(x1 - x0, 1.0), y1 - y0)
            for x0, y0, x1, y1 in corners[~np.isnan(corners).any(axis=1)].tolist()
        ]


@dataclass(frozen=True, eq=False)
class Stroke:
    """A line through (x, y), each (n,) in data units; NaN breaks it."""

    x: FloatArray
    y: FloatArray
    colour: QColor
    width: float = 2.0
    dash: tuple[float, ...] = ()
    blocks: bool = False
    is_square: bool = False
    """Runs along the axes only: it is drawn on whole pixels, and so sharp."""

    def lines(self, frame: Frame) -> list[list[tuple[float, float]]]:
        """The unbroken runs of the line, as pixels."""
        points = np.stack([frame.pixels_x(self.x), frame.pixels_y(self.y)], axis=1)
        if self.is_square:
            shift = 0.5 if round(self.width) % 2 else 0.0
            points = np.round(points) + shift
        runs: list[list[tuple[float, float]]] = [[]]
        for x, y in points.tolist():
            if x == x and y == y:
                runs[-1].append((x, y))
            elif runs[-1]:
                runs.append([])
        return [run for run in runs if run]


@dataclass(frozen=True, eq=False)
class Markers:
    """Small shapes of one look at (x, y), each (n,) in data units."""

    x: FloatArray
    y: FloatArray
    fill: QColor
    edge: QColor
    shape: Literal["circle", "diamond"] = "circle"
    size: float = 7.0


def step_points(x: FloatArray, y: FloatArray, end: float) -> tuple[FloatArray, FloatArray]:
    """The corners (2n,) of the steps that hold ``y`` (n,) from each ``x`` (n,) to the next and to ``end``."""
    edges = np.append(x.astype(float), end)
    return np.repeat(edges, 2)[1:-1], np.repeat(y.astype(float), 2)


def hatching(rect: QRectF) -> list[QLineF]:
    """Rising diagonals across ``rect``, on a raster common to all so that neighbours agree."""
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    first = np.ceil((left + top) / HATCH_STEP) * HATCH_STEP
    lines = []
    for total in np.arange(first, right + bottom, HATCH_STEP).tolist():
        x0, x1 = max(left, total - bottom), min(right, total - top)
        if x1 > x0:
            lines.append(QLineF(x0, total - x0, x1, total - x1))
    return lines


def _pen(colour: QColor, width: float, dash: Sequence[float] = ()) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern(list(dash))
    return pen


@dataclass
class _Ready:
    """The primitives of one paint, kept until the data or the view changes."""

    rects: list[tuple[Bars, list[QRectF], list[QLineF]]] = field(default_factory=list)
    lines: list[tuple[Stroke, list[list[tuple[float, float]]]]] = field(default_factory=list)


class Layer(QGraphicsObject):
    """Bars below lines below markers; ``show`` replaces what is drawn, the item stays."""

    def __init__(self, parent: Any, z: float) -> None:
        super().__init__(parent)
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._frame: Frame | None = None
        self._bars: tuple[Bars, ...] = ()
        self._strokes: tuple[Stroke, ...] = ()
        self._markers: tuple[Markers, ...] = ()
        self._ready: _Ready | None = None

    def show_marks(
        self,
        bars: Sequence[Bars] = (),
        strokes: Sequence[Stroke] = (),
        markers: Sequence[Markers] = (),
    ) -> None:
        """Draw these from now on."""
        self._bars, self._strokes, self._markers = tuple(bars), tuple(strokes), tuple(markers)
        self._ready = None
        self.update()

    def set_frame(self, frame: Frame) -> None:
        """Draw in this view."""
        if frame != self._frame:
            self.prepareGeometryChange()
            self._frame, self._ready = frame, None
        self.update()

    def boundingRect(self) -> QRectF:
        return self._frame.rect if self._frame else QRectF()

    def obstacles(self, frame: Frame) -> list[QRectF]:
        """The pixels that labels keep off."""
        if self._ready is None or frame != self._frame:
            self._ready = self._prepare(frame)
        found = [rect for bars, rects, _ in self._ready.rects if bars.blocks for rect in rects]
        outlined = (rect for bars, rects, _ in self._ready.rects if bars.sides_block for rect in rects)
        for rect in outlined:
            found += [QRectF(x - 1, rect.top(), 2, rect.height()) for x in (rect.left(), rect.right())]
        for stroke, lines in self._ready.lines:
            if not stroke.blocks:
                continue
            half = stroke.width / 2 + 1
            for run in lines:
                for (x0, y0), (x1, y1) in pairwise(run):
                    # A slanted piece is cut in eight, or its box would bar far too much.
                    pieces = 1 if x0 == x1 or y0 == y1 else 8
                    for n in range(pieces):
                        a, b = n / pieces, (n + 1) / pieces
                        box = QRectF(
                            QPointF(x0 + a * (x1 - x0), y0 + a * (y1 - y0)),
                            QPointF(x0 + b * (x1 - x0), y0 + b * (y1 - y0)),
                        ).normalized()
                        found.append(box.adjusted(-half, -half, half, half))
        return found

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        frame = self._frame
        if frame is None:
            return
        if self._ready is None:
            self._ready = self._prepare(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for bars, rects, hatch in self._ready.rects:
            if bars.fill is not None:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(bars.fill)
                painter.drawRects(rects)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            if hatch and bars.hatch is not None:
                painter.setPen(_pen(bars.hatch, 1.0))
                painter.drawLines(hatch)
            if bars.edge is not None:
                inset = bars.edge_width / 2
                painter.setPen(_pen(bars.edge, bars.edge_width))
                painter.drawRects([rect.adjusted(inset, inset, -inset, -inset) for rect in rects])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke, runs in self._ready.lines:
            painter.setPen(_pen(stroke.colour, stroke.width, stroke.dash))
            for run in runs:
                painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in run]))
        for markers in self._markers:
            self._paint_markers(painter, frame, markers)

    def _prepare(self, frame: Frame) -> _Ready:
        ready = _Ready()
        for bars in self._bars:
            rects = [
                rect.intersected(frame.rect) for rect in bars.rects(frame) if rect.intersects(frame.rect)
            ]
            if rects:
                hatched = rects if bars.hatch is not None else []
                ready.rects.append((bars, rects, [line for rect in hatched for line in hatching(rect)]))
        for stroke in self._strokes:
            # A stroke along the edge keeps its whole width.
            half = stroke.width / 2
            around = frame.rect.adjusted(-half, -half, half, half)
            runs = [part for run in stroke.lines(frame) for part in cut_line(run, around)]
            ready.lines.append((stroke, runs))
        return ready

    @staticmethod
    def _paint_markers(painter: QPainter, frame: Frame, markers: Markers) -> None:
        painter.setPen(_pen(markers.edge, 1.5))
        painter.setBrush(markers.fill)
        half = markers.size / 2
        room = frame.rect.adjusted(-1, -1, 1, 1)
        for x, y in zip(markers.x.tolist(), markers.y.tolist(), strict=True):
            if x != x or y != y:
                continue
            centre = QPointF(frame.px(x), frame.py(y))
            if not room.contains(centre):
                continue
            if markers.shape == "circle":
                painter.drawEllipse(centre, half, half)
            else:
                painter.drawPolygon(diamond(centre, half + 1))


def diamond(centre: QPointF, half: float) -> QPolygonF:
    """A square on its corner."""
    return QPolygonF(
        [
            QPointF(centre.x(), centre.y() - half),
            QPointF(centre.x() + half, centre.y()),
            QPointF(centre.x(), centre.y() + half),
            QPointF(centre.x() - half, centre.y()),
        ]
    )
