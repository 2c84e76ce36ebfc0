"""What a figure comes to over two things that are varied: a cell each pair, the darker the higher."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray
from gui.charts.saving import Cell, Table
from gui.charts.ticks import Tick, TickSource, WidthOf

SHADES = 24
PALEST, DARKEST = 0.08, 1.0
LEGEND_STEPS = 5
MOST_LABELLED = 96
"""In so many cells at most the figures are written."""


@dataclass(frozen=True, eq=False)
class HeatData:
    """``values`` and ``counts`` are (rows up, columns across); NaN and 0 where no point is.

    ``is_named`` tells of either axis whether its texts are names, which are all written, or steps of a scale.
    """

    name: str
    across_name: str
    up_name: str
    across: tuple[str, ...]
    up: tuple[str, ...]
    values: FloatArray
    counts: npt.NDArray[np.int64]
    unit: str
    is_named: tuple[bool, bool] = (False, False)


class HeatMapChart(Canvas):
    """Read with the mouse, or with the arrow keys in all four ways."""

    _data: HeatData | None = None
    _row: int = 0

    def render(self, data: HeatData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.counts.any():
            self.show_nothing()
            self.say(data.name if data else "", self.tr("no point"))
            return
        rows, columns = data.values.shape
        self._row = min(self._row, rows - 1)
        self.set_ranges((-0.5, columns - 0.5), (-0.5, rows - 0.5), 2.0)
        self.under.show_marks()
        # Over the lines of the grid.
        self.over.show_marks(self._cells(data))
        named_across, named_up = data.is_named
        look = AxesLook(
            unit=self.tr("{unit}; across: {x}; up: {y}").format(
                unit=say_unit(data.unit) or self.tr("ratio"), x=data.across_name, y=data.up_name
            ),
            legend=self._legend(data),
            x_names=data.across if named_across else (),
            x_ticks=None if named_across else scale_ticks(data.across),
            y_ticks=scale_ticks(data.up, self._axes.line_height * (1.0 if named_up else 1.5)),
        )
        self.show_frame(look, self._labels(data), np.arange(columns, dtype=float))
        self.say(data.name, self._words(data))

    def _span(self, data: HeatData) -> tuple[float, float]:
        low, high = float(np.nanmin(data.values)), float(np.nanmax(data.values))
        return (low, high) if high > low else (low - 0.5, high + 0.5)

    def _strength(self, part: float) -> float:
        return PALEST + (DARKEST - PALEST) * round(part * (SHADES - 1)) / (SHADES - 1)

    def _cells(self, data: HeatData) -> Sequence[Bars]:
        """Return a group of cells for each shade, and one of those without a point."""
        low, high = self._span(data)
        grid = np.indices(data.values.shape)
        up, across = grid[0], grid[1]
        has = data.counts > 0
        shade = np.zeros(data.values.shape, dtype=int)
        shade[has] = np.rint((data.values[has] - low) / (high - low) * (SHADES - 1))

        def bars(chosen: npt.NDArray[np.bool_], fill: QColor | None, hatch: QColor | None = None) -> Bars:
            x, y = across[chosen].astype(float), up[chosen].astype(float)
            return Bars(x - 0.5, x + 0.5, y - 0.5, y + 0.5, fill, hatch)

        groups = [
            bars(has & (shade == at), self.colour("sender", self._strength(at / (SHADES - 1))))
            for at in np.unique(shade[has]).tolist()
        ]
        if not has.all():
            groups.append(bars(~has, None, self.colour("muted", 0.35)))
        return groups

    def _legend(self, data: HeatData) -> tuple[LegendEntry, ...]:
        low, high = self._span(data)
        parts = [at / (LEGEND_STEPS - 1) for at in range(LEGEND_STEPS)]
        if float(np.nanmin(data.values)) == float(np.nanmax(data.values)):
            parts, low = [0.5], (low + high) / 2
            high = low
        entries = [
            LegendEntry(
                self.number(low + (high - low) * part),
                self.colour("sender", self._strength(part)),
                "solid",
                self.colour("line"),
            )
            for part in parts
        ]
        if not (data.counts > 0).all():
            entries.append(LegendEntry(self.tr("no point"), self.colour("muted", 0.35), "hatched"))
        return tuple(entries)

    def _labels(self, data: HeatData) -> list[Label]:
        if data.values.size > MOST_LABELLED:
            return []
        low, high = self._span(data)
        labels = []
        for up, across in zip(*np.nonzero(data.counts), strict=True):
            value = float(data.values[up, across])
            # Half way the ground is as far from light text as from dark; the strong half takes the card's.
            is_strong = self._strength((value - low) / (high - low)) > 0.55
            colour = self.colour("on_accent" if is_strong else "ink")
            labels.append(Label(self.number(value), float(across), float(up), colour, ((0, 0),), gap=0))
        return labels

    def _words(self, data: HeatData) -> str:
        at_most = np.unravel_index(int(np.nanargmax(data.values)), data.values.shape)
        at_least = np.unravel_index(int(np.nanargmin(data.values)), data.values.shape)
        told: str = self.tr(
            "The highest is {high}, at {high_x}, {high_y}; the lowest {low}, at {low_x}, {low_y}."
        )
        return told.format(
            high=self.number_in(float(data.values[at_most]), data.unit),
            low=self.number_in(float(data.values[at_least]), data.unit),
            high_x=data.across[int(at_most[1])],
            high_y=data.up[int(at_most[0])],
            low_x=data.across[int(at_least[1])],
            low_y=data.up[int(at_least[0])],
        )

    # Reading goes up and down too

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None or not 0 <= round(x) < len(data.across):
            return ""
        column, row = round(x), min(self._row, len(data.up) - 1)
        where = f"{data.across_name}: {data.across[column]}\n{data.up_name}: {data.up[row]}"
        count = int(data.counts[row, column])
        if not count:
            return f"{where}\n{self.tr('no point')}"
        value = self.number_in(float(data.values[row, column]), data.unit)
        if count > 1:
            value += "\n" + self.tr("mean of {count} points").format(count=count)
        return f"{where}\n{value}"

    def read_at(self, x: float | None) -> None:
        super().read_at(x)
        if self._is_made:
            self._show_ring()

    def _show_ring(self) -> None:
        super()._show_ring()
        frame, x = self._frame, self.reading.x_value
        if frame is None or x is None or self._data is None:
            return
        left, right = frame.px(x - 0.5), frame.px(x + 0.5)
        top, bottom = frame.py(self._row + 0.5), frame.py(self._row - 0.5)
        self.reading.set_ring(QRectF(left, top, right - left, bottom - top).intersected(frame.rect))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        frame, data = self._frame, self._data
        if frame is not None and data is not None:
            y = frame.y1 - (event.position().y() - frame.top) * (frame.y1 - frame.y0) / frame.height
            self._row = min(max(round(y), 0), len(data.up) - 1)
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        data, way = self._data, {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()), 0)
        if data is None or not way or self.reading.x_value is None:
            super().keyPressEvent(event)
            return
        self._row = min(max(self._row + way, 0), len(data.up) - 1)
        self.read_at(self.reading.x_value)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [data.across_name, data.up_name, f"{data.name} ({say_unit(data.unit)})", self.tr("Points")]
        rows: list[list[Cell]] = []
        for up, y in enumerate(data.up):
            for across, x in enumerate(data.across):
                count = int(data.counts[up, across])
                rows.append([x, y, float(data.values[up, across]) if count else None, count])
        return header, rows


def scale_ticks(texts: Sequence[str], line: float | None = None) -> TickSource:
    """Return ticks at 0, 1, 2 …, as many as have room: beside each other, or ``line`` pixels apart."""

    def source(low: float, high: float, pixels: float, width: WidthOf) -> list[Tick]:
        need = line if line is not None else max(map(width, texts), default=0.0) + 14
        step = max(1, int(np.ceil(need * (high - low) / max(pixels, 1.0))))
        return [Tick(at, text) for at, text in enumerate(texts) if low <= at <= high and at % step == 0]

    return source
