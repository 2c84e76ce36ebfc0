"""How the draws of one number are spread: a histogram, or how many of them lie at most so high."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.frontier_chart import across
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table

DRAWS, MIDDLE, DOCUMENT = "draws", "middle", "document"


@dataclass(frozen=True, eq=False)
class DistributionData:
    """Of bins between ``edges`` (n + 1,) the ``shares`` (n,) of all draws, in percent.

    ``middle`` is the median of the draws, ``document`` what the document says; all in ``unit``.
    """

    name: str
    edges: FloatArray
    shares: FloatArray
    middle: float
    document: float
    unit: str
    is_cumulative: bool = False


class DistributionChart(Canvas):
    """Across the number, up the percent of the draws in each bin, or up to each value."""

    _data: DistributionData | None = None

    def render(self, data: DistributionData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None:
            self.show_nothing()
            return
        shown = _up_to(data) if data.is_cumulative else data.shares
        ends = [float(data.edges[0]), float(data.edges[-1])]
        if np.isfinite(data.document):
            ends.append(data.document)
        air = (max(ends) - min(ends)) * 0.04 or 1.0
        top = 100.0 if data.is_cumulative else float(shown.max())
        self.set_ranges((min(ends) - air, max(ends) + air), self.fit_y(0.0, top), air)
        sender, host, ink = self.colour("sender"), self.colour("host"), self.colour("ink")
        bars, strokes, markers = [], [], []
        if DRAWS not in self.hidden and data.is_cumulative:
            strokes.append(Stroke(data.edges, np.append(0.0, shown), sender, 2.0, blocks=True))
        elif DRAWS not in self.hidden:
            zero = np.zeros_like(shown)
            fill = self.colour("sender", 0.5)
            bars.append(Bars(data.edges[:-1], data.edges[1:], zero, shown, fill, None, sender, blocks=True))
        upright = np.array([0.0, 1e9])
        if MIDDLE not in self.hidden:
            strokes.append(Stroke(np.full(2, data.middle), upright, ink, 1.5))
        if DOCUMENT not in self.hidden and np.isfinite(data.document):
            strokes.append(Stroke(np.full(2, data.document), upright, host, 1.5, (4.0, 3.0)))
            at, foot = np.array([data.document]), np.array([0.0])
            markers.append(Markers(at, foot, self.colour("card"), host, "diamond", 7))
        self.under.show_marks()
        self.over.show_marks(bars, strokes, markers)
        told = self.tr("% of the draws up to {unit}") if data.is_cumulative else self.tr("% of the draws")
        look = AxesLook(
            unit=told.format(unit=say_unit(data.unit) or self.tr("this")),
            legend=self._legend(),
            x_ticks=across(self.number_axis()),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(data), (data.edges[:-1] + data.edges[1:]) / 2)
        self.say(data.name, self._words(data))

    def _legend(self) -> tuple[LegendEntry, ...]:
        return (
            self.entry(self.tr("draws"), self.colour("sender", 0.5), "solid", DRAWS),
            self.entry(self.tr("the middle one"), self.colour("ink"), "line", MIDDLE),
            self.entry(self.tr("the document"), self.colour("host"), "dashed", DOCUMENT),
        )

    def _labels(self, data: DistributionData) -> list[Label]:
        top = self._y_range[1]
        spots = ((1, 1), (-1, 1))
        labels = []
        if MIDDLE not in self.hidden:
            labels.append(Label(self.number(data.middle), data.middle, top, self.colour("ink"), spots))
        if DOCUMENT not in self.hidden and np.isfinite(data.document):
            labels.append(Label(self.number(data.document), data.document, top, self.colour("host"), spots))
        return labels

    def _words(self, data: DistributionData) -> str:
        told: str = self.tr("The middle draw is {middle}; the document says {document}.")
        return told.format(
            middle=self.number_in(data.middle, data.unit),
            document=self.number_before(data.document, data.unit),
        )

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        at = min(max(int(np.searchsorted(data.edges, x, side="right")) - 1, 0), len(data.shares) - 1)
        told: str = self.tr("{low} to {high}: {share} % of the draws, {up_to} % up to there")
        return told.format(
            low=self.number_before(float(data.edges[at]), data.unit),
            high=self.number_in(float(data.edges[at + 1]), data.unit),
            share=self.number(float(data.shares[at])),
            up_to=self.number(float(_up_to(data)[at])),
        )

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        unit = f" ({say_unit(data.unit)})" if data.unit else ""
        header = [self.tr("From") + unit, self.tr("To") + unit, self.tr("% of the draws"), self.tr("% up to")]
        rows: list[list[Cell]] = [
            [float(low), float(high), float(share), float(up_to)]
            for low, high, share, up_to in zip(
                data.edges[:-1], data.edges[1:], data.shares, _up_to(data), strict=True
            )
        ]
        return header, rows


def _up_to(data: DistributionData) -> FloatArray:
    return np.cumsum(data.shares)
