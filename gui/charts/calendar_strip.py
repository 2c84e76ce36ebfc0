"""When each legal limit runs: a row a limit, a bar a span, the days between without any told in grey.

Days are proleptic ordinals (``date.toordinal``).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from PySide6.QtGui import QColor

from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import Bars, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import date_ticks

SpanState = Literal["in_force", "gap", "advisory", "proposed"]
HALF_ROW = 0.3
LINE, LOWEST, TALLEST = 14.3, 130, 420
"""In pixels, where text is of the usual size."""


@dataclass(frozen=True)
class LimitSpan:
    """A span from ``first`` to ``last`` (ordinals, both included) in one state, with a short text."""

    first: int
    last: int
    text: str = ""
    state: SpanState = "in_force"


@dataclass(frozen=True)
class LimitRow:
    """One limit and all its spans."""

    name: str
    spans: tuple[LimitSpan, ...]


@dataclass(frozen=True)
class CalendarData:
    """The rows from the top, and the days in view, ``first`` to ``last`` (ordinals)."""

    rows: tuple[LimitRow, ...]
    first: int
    last: int
    day_in_view: int | None = None


class CalendarStrip(Canvas):
    """The calendar of the limits."""

    _data: CalendarData | None = None

    def render(self, data: CalendarData) -> None:
        """Show ``data``."""
        self.take(data)
        height = round(LINE * (4 + 2 * len(data.rows)))
        self.keep_height(min(max(height, LOWEST), TALLEST), fixed=True)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.rows:
            self.show_nothing()
            return
        count = len(data.rows)
        self.set_ranges((float(data.first), float(data.last + 1)), (-0.6, count - 0.4), 62)
        self.over.show_marks(self._bars(data), self._day_line(data))
        look = AxesLook(
            legend=self._legend(data),
            x_ticks=date_ticks(self.locale()),
            y_names=tuple(row.name for row in data.rows),
        )
        self.show_frame(look, self._labels(data), np.arange(data.first, data.last + 1, dtype=float))
        self.say(self.tr("Calendar of the legal limits"), self._words(data))

    def _look_of(self, state: SpanState) -> tuple[QColor, QColor | None, QColor]:
        """(fill, hatching, outline)"""
        if state == "gap":
            return self.colour("muted", 0.18), None, self.colour("muted", 0.18)
        if state == "in_force":
            return self.colour("breach", 0.85), None, self.colour("breach")
        role = "caution" if state == "proposed" else "muted"
        return self.colour("card"), self.colour(role, 0.7), self.colour(role)

    def _bars(self, data: CalendarData) -> list[Bars]:
        bars = []
        for state in ("gap", "advisory", "proposed", "in_force"):
            found = [
                (span.first, span.last + 1, len(data.rows) - 1 - n)
                for n, row in enumerate(data.rows)
                for span in row.spans
                if span.state == state
            ]
            x0, x1, y = np.array(found, dtype=float).reshape(-1, 3).T
            fill, hatch, edge = self._look_of(state)
            bars.append(Bars(x0, x1, y - HALF_ROW, y + HALF_ROW, fill, hatch, edge, blocks=True))
        return bars

    def _day_line(self, data: CalendarData) -> list[Stroke]:
        if data.day_in_view is None:
            return []
        x = np.full(2, float(data.day_in_view))
        return [
            Stroke(x, np.array([-1.0, len(data.rows)]), self.colour("ink"), 1.5, blocks=True, is_square=True)
        ]

    def _labels(self, data: CalendarData) -> list[Label]:
        labels = []
        for n, row in enumerate(data.rows):
            y = float(len(data.rows) - 1 - n)
            for span in row.spans:
                # Hatching makes texts hard to read: those spans are written beside, or on a plate.
                is_plain = span.state in ("in_force", "gap")
                colour = self.colour("card") if span.state == "in_force" else self.colour("ink")
                start, end = float(span.first), float(span.last + 1)
                labels.append(
                    Label(
                        span.text,
                        (start + end) / 2,
                        y,
                        colour,
                        ((0, 0),),
                        is_bold=span.state == "in_force",
                        within=(start, end) if is_plain else (start, start + 1e-6),
                        outside=((end, 1), (start, -1)),
                        outside_colour=self.colour("ink"),
                        gap=4,
                    )
                )
        if data.day_in_view is not None:
            text = self.day(data.day_in_view)
            spots = ((1, -1), (-1, -1))
            labels.append(Label(text, data.day_in_view, np.inf, self.colour("ink"), spots, may_cover=False))
        return labels

    def _state_words(self, state: SpanState) -> str:
        words: dict[SpanState, str] = {
            "in_force": self.tr("in force"),
            "gap": self.tr("not in force"),
            "advisory": self.tr("advisory"),
            "proposed": self.tr("proposed"),
        }
        return words[state]

    def _legend(self, data: CalendarData) -> tuple[LegendEntry, ...]:
        entries = []
        states: tuple[SpanState, ...] = ("in_force", "gap", "advisory", "proposed")
        for state in states:
            if any(span.state == state for row in data.rows for span in row.spans):
                fill, hatch, edge = self._look_of(state)
                kind: Literal["solid", "hatched"] = "hatched" if hatch else "solid"
                entries.append(LegendEntry(self._state_words(state), hatch or fill, kind, edge))
        return tuple(entries)

    def _words(self, data: CalendarData) -> str:
        parts = []
        for row in data.rows:
            spans = "; ".join(
                f"{self._state_words(span.state)} {self.day(span.first)} – {self.day(span.last)}"
                for span in row.spans
            )
            parts.append(f"{row.name}: {spans}.")
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        lines = [self.day(x)]
        for row in data.rows if data else ():
            for span in row.spans:
                if span.first <= x <= span.last:
                    words = f"{row.name}: {self._state_words(span.state)}"
                    lines.append(f"{words}, {span.text}" if span.text else words)
        return "\n".join(lines) if len(lines) > 1 else f"{lines[0]}\n{self.tr('no limit runs')}"

    def table(self) -> Table:
        data = self._data
        header = [
            self.tr("Limit"),
            self.tr("First day"),
            self.tr("Last day"),
            self.tr("State"),
            self.tr("Text"),
        ]
        start = np.datetime64("0001-01-01")
        rows: list[list[Cell]] = [
            [
                row.name,
                str(start + (span.first - 1)),
                str(start + (span.last - 1)),
                self._state_words(span.state),
                span.text,
            ]
            for row in (data.rows if data else ())
            for span in row.spans
        ]
        return header, rows
