"""How two sides come nearer, round by round: what each put on the table, day by day."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import date_ticks

SENDER, HOST, NASH, BETWEEN = "sender", "host", "nash", "between"
LEAST_DAYS = 30.0
"""The axis is never shorter: a single day would have no scale."""


@dataclass(frozen=True)
class RoundPoint:
    """What one side put on the table on a day (an ordinal), and what it comes to in all."""

    day: int
    is_sender: bool
    name: str
    total: float


@dataclass(frozen=True)
class RoundsData:
    """The rounds in the order of their days, and what the Nash point comes to, NaN where there is none."""

    name: str
    points: tuple[RoundPoint, ...]
    nash: float
    unit: str
    sender_name: str
    host_name: str


class RoundsChart(Canvas):
    """Across the days, up the money; each side's last word holds until its next."""

    _data: RoundsData | None = None

    def render(self, data: RoundsData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.points:
            self.show_nothing()
            return
        days = np.array([point.day for point in data.points], dtype=float)
        totals = [point.total for point in data.points]
        known = [*totals, data.nash] if np.isfinite(data.nash) else totals
        air = max(LEAST_DAYS, float(np.ptp(days))) * 0.12
        self.set_ranges(
            (days.min() - air, days.max() + air), self.fit_y(min(known), max(known), from_zero=False), 7.0
        )
        last = float(days.max()) + air
        strokes, markers, bars = [], [], []
        paths = {series: _path(data, series, last) for series in (SENDER, HOST)}
        if BETWEEN not in self.hidden:
            bars += self._between(data, last)
        for series, (x, y) in paths.items():
            if series in self.hidden or not x.size:
                continue
            colour = self.colour(series)
            strokes.append(Stroke(x, y, colour, 2.0, blocks=True, is_square=True))
            own = [point for point in data.points if point.is_sender == (series == SENDER)]
            at = np.array([point.day for point in own], dtype=float)
            value = np.array([point.total for point in own])
            markers.append(Markers(at, value, colour, self.colour("card"), size=8))
        if NASH not in self.hidden and np.isfinite(data.nash):
            ends = np.array([days.min() - air, last])
            strokes.append(Stroke(ends, np.full(2, data.nash), self.colour("fine"), 1.5, (4.0, 3.0)))
        self.under.show_marks(bars)
        self.over.show_marks([], strokes, markers)
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(data),
            x_ticks=date_ticks(self.locale()),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(data), np.unique(days))
        self.say(data.name, self._words(data))

    def _between(self, data: RoundsData, end: float) -> list[Bars]:
        """Return what lies between the two last words, day by day from when both have spoken."""
        stops = sorted({point.day for point in data.points})
        spans = [
            (day, until, *_last_words(data, day)) for day, until in zip(stops, [*stops[1:], end], strict=True)
        ]
        both = [(a, b, s, h) for a, b, s, h in spans if s is not None and h is not None]
        if not both:
            return []
        x0, x1, sender, host = (np.array(values, dtype=float) for values in zip(*both, strict=True))
        fill = self.colour("muted", 0.12)
        return [Bars(x0, x1, np.minimum(sender, host), np.maximum(sender, host), fill)]

    def _legend(self, data: RoundsData) -> tuple[LegendEntry, ...]:
        entries = [
            self.entry(data.sender_name, self.colour("sender"), "line", SENDER),
            self.entry(data.host_name, self.colour("host"), "line", HOST),
            self.entry(self.tr("still apart"), self.colour("muted", 0.12), "solid", BETWEEN),
        ]
        if np.isfinite(data.nash):
            entries.append(self.entry(self.tr("Nash point"), self.colour("fine"), "dashed", NASH))
        return tuple(entries)

    def _labels(self, data: RoundsData) -> list[Label]:
        spots = ((0, -1), (0, 1), (1, 0))
        return [
            Label(self.number(point.total), float(point.day), point.total, self.colour("ink"), spots, gap=6)
            for point in data.points
            if (SENDER if point.is_sender else HOST) not in self.hidden
        ]

    def _words(self, data: RoundsData) -> str:
        sender, host = _last_words(data, data.points[-1].day)
        if sender is None or host is None:
            told: str = self.tr("Only one side has put something on the table.")
            return told
        spoken = [_last_words(data, point.day) for point in data.points]
        first = next(a - b for a, b in spoken if a is not None and b is not None)
        told = self.tr("The sides are {now} apart; they were {first} when both had spoken.")
        return told.format(
            now=self.number_in(sender - host, data.unit), first=self.number_in(first, data.unit)
        )

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        lines = [self.day(x)]
        lines += [
            f"{point.name}: {self.number_in(point.total, data.unit)}"
            for point in data.points
            if point.day == round(x)
        ]
        sender, host = _last_words(data, round(x))
        if sender is not None and host is not None:
            lines.append(self.tr("{apart} apart").format(apart=self.number_in(sender - host, data.unit)))
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Day"), self.tr("Put on the table by"), self.tr("Position"), say_unit(data.unit)]
        rows: list[list[Cell]] = [
            [self.day(p.day), data.sender_name if p.is_sender else data.host_name, p.name, p.total]
            for p in data.points
        ]
        return header, rows


def _path(data: RoundsData, series: str, end: float) -> tuple[FloatArray, FloatArray]:
    """Return the corners of the steps of one side's last word, to the end of the axis."""
    own = [point for point in data.points if point.is_sender == (series == SENDER)]
    if not own:
        return np.empty(0), np.empty(0)
    edges = np.array([*(point.day for point in own), end], dtype=float)
    return np.repeat(edges, 2)[1:-1], np.repeat(np.array([point.total for point in own]), 2)


def _last_words(data: RoundsData, day: int) -> tuple[float | None, float | None]:
    """Return what each side had last put on the table on a day: the sending nation, the host."""
    found: dict[bool, float] = {point.is_sender: point.total for point in data.points if point.day <= day}
    return found.get(True), found.get(False)
