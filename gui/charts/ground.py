"""The ground under every chart: range, zoom, axes, colours, reading and drawing, without mouse or keyboard.

All marks are items made once, in pixels, over the view box of a pyqtgraph plot: it brings zoom and drag.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontInfo, QPainter, QPen
from PySide6.QtWidgets import QWidget

from gui.charts.axes import Axes, AxesLook
from gui.charts.cutting import around
from gui.charts.figures import day_text, figure, figure_before, figure_in, same_figures
from gui.charts.labels import Label, Labels
from gui.charts.layers import Bars, FloatArray, Frame, Layer
from gui.charts.reading import Reading
from gui.charts.saving import Table
from gui.charts.ticks import Tick, TickSource, WidthOf, number_ticks, round_range
from gui.theme import BODY, LIGHT, Theme

UNKNOWN_RANGE = (0.0, 1.0)
SCALES_LOCKED = "scales_locked"
"""The property of a window in which all charts hold their scales."""
FAR = 30
LEAST_HEIGHT = 120


class Ground(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """A themed plot without marks: the ``rebuild`` of a chart fills it and ends with ``show_frame``."""

    zoom_changed = Signal()

    # False until the constructor is through, and again from the closing on: the base class makes and
    # clears its scene there, events come meanwhile, and touching an item then ends the process.
    _is_made = False
    # True while the chart is drawn elsewhere: no crosshair, no focus ring.
    _is_drawn_away = False
    # What is shown; each chart has a class of its own for it.
    _data: Any = None

    def __init__(self, theme: Theme = LIGHT, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, enableMenu=False)
        self.theme = theme
        plot = self.plotItem
        for side in ("left", "bottom"):
            plot.hideAxis(side)
        plot.hideButtons()
        box = self._box = plot.vb
        box.disableAutoRange()
        box.setMouseEnabled(x=True, y=False)
        box.setDefaultPadding(0)
        self.under, self.over = Layer(plot, 1), Layer(plot, 3)
        # In pixels, like all else; made once, given new lines only when the frame changes.
        self._grid = pg.PlotCurveItem(connect="pairs", antialias=False)
        self._grid.setParentItem(plot)
        self._grid.setZValue(2)
        self._axes, self.labels = Axes(plot, 4), Labels(plot, 5)
        self.reading = Reading(plot, 6)
        self._frame: Frame | None = None
        self._grid_of: tuple[Frame, list[QRectF]] | None = None
        self._home_x, self._y_range = UNKNOWN_RANGE, UNKNOWN_RANGE
        self._is_locked = self._was_locked = False
        self._stops: FloatArray = np.empty(0)
        self._colours: dict[tuple[str, float], QColor] = {}
        self.setMinimumWidth(200)
        self.keep_height(LEAST_HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        # Else Tab stops twice at every chart, the second time at a widget without a name.
        self.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Qt gave the policy to what the viewport hands its focus on to: this chart.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.sigRangeChanged.connect(self._lay_out)
        box.sigResized.connect(self._lay_out)
        self._is_made = True
        self._apply_look()

    # What a chart overrides

    def rebuild(self) -> None:
        """Make the marks of the data anew, in the colours of the theme."""

    def read_out(self, _x: float) -> str:
        """The values at ``x`` (one of the stops) in words, a line each."""
        return ""

    def table(self) -> Table:
        """The figures behind the chart: (header, rows)."""
        return [], []

    def frame_changed(self) -> None:
        """The view moved, or the chart has another size."""

    # What a page asks for

    def keep_height(self, height: int, *, fixed: bool = False) -> None:
        """Keep so many pixels, at least or just so many, at the usual size of text: they grow with it."""
        self._height, self._is_height_fixed = height, fixed
        self._ask_height()

    def _ask_height(self) -> None:
        height = round(self._height * max(QFontInfo(self.font()).pixelSize() / BODY, 1.0))
        if self._is_height_fixed:
            self.setFixedHeight(height)
        else:
            self.setMinimumHeight(height)

    # What a chart calls

    def colour(self, role: str, strength: float = 1.0) -> QColor:
        """The colour of a role; below 1 it is mixed with the ground of the card, so that it stays opaque."""
        known = self._colours.get((role, strength))
        if known is not None:
            return known
        over, card = QColor(str(getattr(self.theme, role, self.theme.ink))), QColor(self.theme.card)
        parts = zip(over.getRgb()[:3], card.getRgb()[:3], strict=True)  # type: ignore[index]
        mixed = QColor(*(round(strength * a + (1 - strength) * b) for a, b in parts))
        self._colours[role, strength] = mixed
        return mixed

    def number(self, value: float) -> str:
        """A figure in the locale of the widget."""
        return figure(value, self.locale())

    def number_in(self, value: float, unit: str) -> str:
        """A figure with its unit."""
        return figure_in(value, unit, self.locale())

    def number_before(self, value: float, unit: str) -> str:
        """A figure in front of another one whose unit is told."""
        return figure_before(value, unit, self.locale())

    def day(self, ordinal: float) -> str:
        """A day in words."""
        return day_text(round(ordinal), self.locale(), self.tr("d MMM yyyy", "Qt date letters"))

    def year_band(self, year: int | None) -> list[Bars]:
        """The band behind the year in view; none where there is no year."""
        if year is None:
            return []
        infinite = np.array([np.inf])
        sides = np.array([year - 0.5]), np.array([year + 0.5])
        return [Bars(*sides, -infinite, infinite, fill=self.colour("sender", 0.1))]

    def number_axis(self) -> TickSource:
        """Ticks for a vertical axis of numbers."""
        locale, line = self.locale(), self._axes.line_height

        def source(low: float, high: float, pixels: float, _width: WidthOf) -> list[Tick]:
            return number_ticks(low, high, pixels, line, locale)

        return source

    def fit_y(self, low: float, high: float, *, from_zero: bool = True) -> tuple[float, float]:
        """The round range for data from ``low`` to ``high``: the present one, as long as the data suit it.

        So an edit that is dragged or typed does not make the axis jump at each step. A locked scale stays
        even where the data leave it: what moves is the data.
        """
        wanted = round_range(low, high, from_zero=from_zero)
        now = self._y_range
        if self.is_scale_locked() and now != UNKNOWN_RANGE:
            # Other money is another scale: won after dollars would be a flat line, or out of sight.
            if 1 / FAR < (wanted[1] - wanted[0]) / (now[1] - now[0]) < FAR:
                return now
            return wanted
        suits = now[0] <= low and high <= now[1] and (wanted[1] - wanted[0]) > 0.55 * (now[1] - now[0])
        return now if suits and (not from_zero or now[0] <= 0 <= now[1]) else wanted

    def take(self, data: Any) -> None:
        """Show data; nothing is drawn where they are those shown, and the scale is held as it was.

        Most edits change the figures of few charts; the others are left alone.
        """
        locked = self.is_scale_locked()
        is_same = locked == self._was_locked and same_figures(data, self._data)
        self._was_locked = locked
        self._data = data
        if not is_same:
            self.rebuild()

    def show_nothing(self, look: AxesLook | None = None) -> None:
        """An empty plot: there is no figure to be drawn."""
        self.under.show_marks()
        self.over.show_marks()
        self.show_frame(look or AxesLook(), [], np.empty(0))

    def is_scale_locked(self) -> bool:
        """Whether the vertical scale stays as it is: of this chart, or of all charts in its window."""
        return self._is_locked or bool(self.window().property(SCALES_LOCKED))

    def lock_scale(self, locked: bool) -> None:
        """Hold the vertical scale, or let it follow the data again."""
        self._is_locked = locked
        self.rebuild()

    def set_ranges(self, x: tuple[float, float], y: tuple[float, float], min_x: float = 1.0) -> None:
        """Show x and y from low to high; a zoom that still lies in x is kept. ``min_x``: the deepest zoom."""
        if x != self._home_x:
            zoomed = self.is_zoomed()
            self._home_x = x
            self._box.setLimits(
                xMin=x[0], xMax=x[1], minXRange=min(min_x, x[1] - x[0]), maxXRange=x[1] - x[0]
            )
            low, high = self._box.viewRange()[0]
            if not zoomed or low < x[0] or high > x[1]:
                self._box.setRange(xRange=x, padding=0)
        if y != self._y_range or tuple(self._box.viewRange()[1]) != y:
            self._y_range = y
            self._box.setRange(yRange=y, padding=0)

    def show_frame(self, look: AxesLook, labels: Sequence[Label], stops: FloatArray) -> None:
        """Last step of a rebuild: axes and texts, and the x values (sorted) that the reading stops at."""
        self._stops = stops
        self._axes.show_look(look)
        self.labels.show_labels(labels, self.obstacles)
        self._set_margins(QSizeF(self.plotItem.size()))
        self._grid_of = None
        self._lay_out()
        if self.reading.x_value is not None:
            self.read_at(self.reading.x_value)

    def obstacles(self, frame: Frame) -> list[QRectF]:
        """The pixels that labels keep off."""
        return [*self.under.obstacles(frame), *self.over.obstacles(frame)]

    def say(self, name: str, description: str) -> None:
        """What a screen reader hears; a change of words is told, the same words are not told twice."""
        if self.accessibleName() != name:
            self.setAccessibleName(name)
        if self.accessibleDescription() != description:
            self.setAccessibleDescription(description)

    # Look and layout

    def set_theme(self, theme: Theme) -> None:
        """Take on other colours; the data stay."""
        self.theme = theme
        self._apply_look()

    def _apply_look(self) -> None:
        font = QFont(self.font())
        # In pixels: a size in points would grow with the resolution of a printer.
        font.setPixelSize(max(9, round(QFontInfo(self.font()).pixelSize() * 0.96)))
        # Glyphs that a font puts in by context (Pretendard's "+" before a figure) have no letter in a PDF,
        # and its text would lose them. For the same reason no "tnum" here.
        for feature in ("calt", "clig", "liga"):
            font.setFeature(QFont.Tag(feature), 0)
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        self._colours.clear()
        self.setBackground(self.theme.card)
        plate = QColor(self.theme.card)
        plate.setAlphaF(0.9)
        self._axes.set_look(font, bold, self.theme)
        self.labels.set_look(font, bold, plate)
        self.reading.set_look(font, bold, self.theme)
        pen = QPen(QColor(self.theme.line), 1)
        pen.setCosmetic(False)
        self._grid.setPen(pen)
        self.rebuild()

    def _set_margins(self, size: QSizeF) -> None:
        margins = self._axes.margins(size, self._y_range)
        layout = self.plotItem.layout
        now = layout.getContentsMargins()
        new = (round(margins.left()), round(margins.top()), round(margins.right()), round(margins.bottom()))
        if tuple(now) != new:
            layout.setContentsMargins(*new)
        layout.activate()

    def frame(self) -> Frame | None:
        """What is in view and where; None while there is no room for a plot."""
        rect = self._box.geometry()
        (x0, x1), (y0, y1) = self._box.viewRange()
        if rect.width() < 10 or rect.height() < 10 or x1 <= x0 or y1 <= y0:
            return None
        return Frame(x0, x1, y0, y1, rect.left(), rect.top(), rect.width(), rect.height())

    def _lay_out(self, *_: object) -> None:
        frame = self.frame() if self._is_made else None
        if frame is None:
            return
        self._frame = frame
        for item in (self.under, self.over, self._axes, self.labels):
            item.set_frame(frame)
        self.reading.set_frame(frame, QSizeF(self.plotItem.size()))
        texts = [placed.rect for placed in self.labels.placed()]
        if self._grid_of != (frame, texts):
            self._grid_of = frame, texts
            ticks = self._axes.y_tick_list(frame.y0, frame.y1, frame.height)
            rows = [round(frame.py(tick.value)) + 0.5 for tick in ticks]
            # No line of the grid goes through a text.
            pieces = [(*ends, y) for y in rows for ends in around(frame.rect, y, texts)]
            lines = np.array(pieces, dtype=float).reshape(-1, 3)
            self._grid.setData(lines[:, :2].ravel(), np.repeat(lines[:, 2], 2))
        self.frame_changed()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        if self._is_made:
            self._set_margins(QSizeF(self.plotItem.size()))
            self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        words = (QEvent.Type.FontChange, QEvent.Type.LocaleChange, QEvent.Type.LanguageChange)
        if self._is_made and event.type() in words:
            self._ask_height()
            self._apply_look()

    def close(self) -> bool:
        if self._is_made:
            self._is_made = False
            super().close()
        return True

    def sizeHint(self) -> QSize:
        return QSize(640, 300)

    # Zoom and reading

    def is_zoomed(self) -> bool:
        """Whether less than the whole width is in view."""
        low, high = self._box.viewRange()[0]
        return bool(high - low < (self._home_x[1] - self._home_x[0]) * (1 - 1e-6))

    def reset_zoom(self) -> None:
        """Show the whole width again."""
        self._box.setRange(xRange=self._home_x, padding=0)
        self.zoom_changed.emit()

    def read_at(self, x: float | None) -> None:
        """Read the chart at the stop nearest to ``x``, or end the reading."""
        if not self._is_made:
            return
        if x is None or not self._stops.size:
            self.reading.read(None)
            return
        nearest = float(self._stops[int(np.argmin(np.abs(self._stops - x)))])
        self.reading.read(nearest, self.read_out(nearest))

    # Elsewhere than on the screen

    def draw(self, painter: QPainter, rect: QRectF, theme: Theme = LIGHT) -> None:
        """Draw the chart as vectors into ``rect`` of ``painter``, laid out for its size on paper."""
        device = painter.combinedTransform().mapRect(rect)
        pixels = device.width() / max(painter.device().logicalDpiX(), 1) * 96
        width = min(max(pixels, 360.0), 1200.0)
        height = max(width * rect.height() / max(rect.width(), 1e-6), 120.0)
        self.draw_at(painter, rect, QSize(math.floor(width), math.floor(height)), theme)

    def draw_at(self, painter: QPainter, rect: QRectF, size: QSize, theme: Theme) -> None:
        """Draw the chart, laid out at ``size`` pixels, into ``rect``; the screen stays as it is."""
        shown = (self.theme, self.plotItem.geometry(), self.reading.x_value)
        self.reading.read(None)
        self.reading.set_ring(None)
        self._is_drawn_away = True
        self.theme = theme
        self.plotItem.setGeometry(QRectF(0, 0, size.width(), size.height()))
        self._apply_look()
        self.scene().prepareForPaint()
        painter.save()
        painter.fillRect(rect, QColor(theme.card))
        self.scene().render(
            painter, rect, QRectF(0, 0, size.width(), size.height()), Qt.AspectRatioMode.KeepAspectRatio
        )
        painter.restore()
        self.theme, geometry, x = shown
        self._is_drawn_away = False
        self.plotItem.setGeometry(geometry)
        self._apply_look()
        self.read_at(x)
