"""Which driver moves a number most: a bar each, from what it comes to with the driver low to high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.frontier_chart import across
from gui.charts.labels import Label
from gui.charts.layers import Bars, Stroke
from gui.charts.saving import Cell, Table

HALF_HEIGHT = 0.32
AIR = 0.4
"""So much of the length of all bars is left free at either side, for what stands at their ends."""
LOW, HIGH = "low", "high"


@dataclass(frozen=True)
class TornadoBar:
    """A driver with its low and high input in words, and what the metric comes to at either."""

    name: str
    low_input: str
    high_input: str
    at_low: float
    at_high: float


@dataclass(frozen=True)
class TornadoData:
    """The bars, the longest first, about the ``central`` value of the metric."""

    name: str
    bars: tuple[TornadoBar, ...]
    central: float
    unit: str


class TornadoChart(Canvas):
    """Bars that lie, about a line; a bar that stands on one side of it is drawn so."""

    _data: TornadoData | None = None

    def render(self, data: TornadoData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.bars:
            self.show_nothing()
            return
        at = np.arange(len(data.bars) - 1, -1, -1, dtype=float)
        low = np.array([bar.at_low for bar in data.bars])
        high = np.array([bar.at_high for bar in data.bars])
        ends = np.concatenate([low, high, [data.central]])
        least, most = float(np.nanmin(ends)), float(np.nanmax(ends))
        air = max((most - least) * AIR, abs(data.central) * 1e-3, 1e-6)
        self.set_ranges((least - air, most + air), (-0.6, len(data.bars) - 0.4), air)
        self.under.show_marks([])
        centre = np.full(len(data.bars), data.central)
        bars = []
        for series, values, role in ((LOW, low, "host"), (HIGH, high, "sender")):
            if series not in self.hidden:
                left, right = np.minimum(values, centre), np.maximum(values, centre)
                fill, edge = self.colour(role, 0.5), self.colour(role)
                bars.append(
                    Bars(left, right, at - HALF_HEIGHT, at + HALF_HEIGHT, fill, None, edge, blocks=True)
                )
        line = Stroke(np.full(2, data.central), np.array([-10.0, 1e4]), self.colour("ink"), 1.5)
        self.over.show_marks(bars, [line])
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(),
            x_ticks=across(self.number_axis()),
            y_names=tuple(bar.name for bar in data.bars),
        )
        self.show_frame(look, self._labels(data, at), np.array(sorted(set(ends[np.isfinite(ends)].tolist()))))
        self.say(data.name, self._words(data))

    def _legend(self) -> tuple[LegendEntry, ...]:
        return (
            self.entry(
                self.tr("driver low (P10)"),
                self.colour("host", 0.5),
                "solid",
                LOW,
                tip=self.tr("With the driver as low as in one draw of ten, all others as the document says."),
            ),
            self.entry(
                self.tr("driver high (P90)"),
                self.colour("sender", 0.5),
                "solid",
                HIGH,
                tip=self.tr(
                    "With the driver as high as in one draw of ten, all others as the document says."
                ),
            ),
        )

    def _labels(self, data: TornadoData, at: np.ndarray) -> list[Label]:
        labels = []
        for row, bar in zip(at.tolist(), data.bars, strict=True):
            for series, value, other, told in (
                (LOW, bar.at_low, bar.at_high, bar.low_input),
                (HIGH, bar.at_high, bar.at_low, bar.high_input),
            ):
                if series in self.hidden or not np.isfinite(value):
                    continue
                whole = self.tr("driver at {value}").format(value=told)
                # The input stands at its own end of the bar; of a bar that lies on one side, at the far one.
                way = -1 if value < min(data.central, other) or (value < other) else 1
                ink, spots = self.colour("ink"), ((way, 0), (-way, 0))
                # Where it is narrow the legend says alone that it is the driver.
                labels.append(
                    Label(whole, value, row, ink, spots, shorter=(told,), may_shift=True, shorten_first=True)
                )
        return labels

    def _words(self, data: TornadoData) -> str:
        first = data.bars[0]
        told: str = self.tr("{name} moves it most: from {low} to {high}.").format(
            name=first.name,
            low=self.number_before(first.at_low, data.unit),
            high=self.number_in(first.at_high, data.unit),
        )
        return told

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        lines = [
            self.tr("{name}: {low} at {low_input}, {high} at {high_input}").format(
                name=bar.name,
                low=self.number_before(bar.at_low, data.unit),
                low_input=bar.low_input,
                high=self.number_before(bar.at_high, data.unit),
                high_input=bar.high_input,
            )
            for bar in data.bars
        ]
        return "\n".join([self.number_in(data.central, data.unit), *lines])

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Driver"), self.tr("Low"), self.tr("High")]
        header += [f"{told} ({say_unit(data.unit)})" for told in (self.tr("At low"), self.tr("At high"))]
        rows: list[list[Cell]] = [
            [bar.name, bar.low_input, bar.high_input, bar.at_low, bar.at_high] for bar in data.bars
        ]
        return header, rows
