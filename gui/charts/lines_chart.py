"""One metric by year for several scenarios: a line each, to be compared by eye."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.figures import AT_YEAR, told_at
from gui.charts.labels import Label
from gui.charts.layers import FloatArray, Markers, Stroke
from gui.charts.palette import series_colour
from gui.charts.saving import Cell, Table
from gui.charts.ticks import year_ticks
from gui.charts.whiskers import whiskers

DASHES: tuple[tuple[float, ...], ...] = ((), (6.0, 3.0), (2.0, 2.5), (8.0, 3.0, 2.0, 3.0))
"""Lines that colour alone would not tell apart differ in their dash too."""
RANGE = "range"
"""The id by which the ranges are hidden."""


@dataclass(frozen=True, eq=False)
class Line:
    """One scenario: ``values`` (years,) in the chart's unit, NaN where missing.

    From the first to the second row of ``ends`` (2, years) lie nine of ten draws, NaN where nothing moves.
    """

    id: str
    name: str
    values: FloatArray
    ends: FloatArray | None = None


@dataclass(frozen=True, eq=False)
class LinesData:
    """``years`` (n,), the lines in the order of their colours, and which of them is in view."""

    title: str
    years: NDArray[np.int_]
    lines: tuple[Line, ...]
    unit: str
    selected: str = ""
    year_in_view: int | None = None


class LinesChart(Canvas):
    """Lines by year; the one in view is thick, and written at its end."""

    _data: LinesData | None = None

    def render(self, data: LinesData) -> None:
        """Show ``data``; what was hidden stays hidden."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        shown = [line for line in data.lines if line.id not in self.hidden] if data is not None else []
        drawn = [line.ends.ravel() for line in shown if line.ends is not None and RANGE not in self.hidden]
        figures = np.concatenate([*(line.values for line in shown), *drawn]) if shown else np.empty(0)
        known = figures[np.isfinite(figures)]
        if data is None or not known.size:
            self.show_nothing(AxesLook(legend=self._legend(data) if data is not None else ()))
            return
        years = data.years.astype(float)
        low, high = float(known.min()), float(known.max())
        # A strength of 28,500 would be a flat line above a zero far below.
        from_zero = low <= 0 or high > 1.6 * low
        self.set_ranges(
            (float(years.min()) - 0.6, float(years.max()) + 0.6),
            self.fit_y(low, high, from_zero=from_zero),
            3,
        )
        self.under.show_marks(self.year_band(data.year_in_view))
        strokes, marks, labels = [], [], []
        for at, line in enumerate(data.lines):
            if line.id in self.hidden:
                continue
            colour, chosen = series_colour(self.theme, at), line.id == data.selected
            dash = DASHES[at % len(DASHES)]
            strokes.append(Stroke(years, line.values, colour, 3.0 if chosen else 1.75, dash, blocks=True))
            if line.ends is not None and RANGE not in self.hidden:
                strokes += whiskers(years, line.ends[0], line.ends[1], colour)
            marks.append(Markers(years, line.values, colour, self.colour("card"), size=7 if chosen else 5))
            if (label := self._figure_of(data, line, chosen=chosen)) is not None:
                labels.append(label)
        if low < 0:
            strokes.append(
                Stroke(np.array([-1e4, 1e4]), np.zeros(2), self.colour("muted"), 1.0, is_square=True)
            )
        self.over.show_marks([], strokes, marks)
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(data),
            x_ticks=year_ticks(data.year_in_view),
            y_ticks=self.number_axis(),
        )
        # The one in view is written first: it must not be the one without room. Lines that end together
        # are told once.
        ends: dict[tuple[str, float], Label] = {}
        for label in sorted(labels, key=lambda label: not label.is_bold):
            ends.setdefault((label.text, label.x), label)
        self.show_frame(look, list(ends.values()), years)
        self.say(data.title, self._words(data))

    def _figure_of(self, data: LinesData, line: Line, *, chosen: bool) -> Label | None:
        at = told_at(data.years, line.values, data.year_in_view)
        if at is None:
            return None
        text, value = self.number(float(line.values[at])), float(line.values[at])
        colour = self.colour("ink" if chosen else "muted")
        return Label(text, float(data.years[at]), value, colour, AT_YEAR, chosen, may_shift=True, gap=7)

    def _legend(self, data: LinesData) -> tuple[LegendEntry, ...]:
        entries = tuple(
            self.entry(
                line.name,
                series_colour(self.theme, at),
                "dashed" if DASHES[at % len(DASHES)] else "line",
                line.id,
            )
            for at, line in enumerate(data.lines)
        )
        drawn = [series_colour(self.theme, at) for at, line in enumerate(data.lines) if line.ends is not None]
        if drawn:
            # The ranges are drawn in the colours of their lines: of one line, the legend has that.
            colour = drawn[0] if len(drawn) == 1 else self.colour("ink")
            return (*entries, self.range_entry(colour, "whisker", RANGE))
        return entries

    def _words(self, data: LinesData) -> str:
        parts = []
        for line in data.lines:
            known = np.flatnonzero(np.isfinite(line.values))
            if not known.size:
                parts.append(self.tr("{name}: no figure.").format(name=line.name))
                continue
            a, b = int(known[0]), int(known[-1])
            words = self.tr("{name}: {first} in {first_year} to {last} in {last_year}, in {unit}.")
            parts.append(
                words.format(
                    name=line.name,
                    first=self.number(float(line.values[a])),
                    first_year=int(data.years[a]),
                    last=self.number(float(line.values[b])),
                    last_year=int(data.years[b]),
                    unit=say_unit(data.unit),
                )
            )
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        at = np.flatnonzero(data.years == int(x)) if data is not None else np.empty(0, dtype=int)
        if data is None or not at.size:
            return ""
        lines = [f"{int(x)} ({say_unit(data.unit)})" if data.unit else str(int(x))]
        for line in data.lines:
            if line.id not in self.hidden:
                value = float(line.values[int(at[0])])
                figure = self.tr("no figure") if np.isnan(value) else self.number(value)
                lines.append(f"{line.name}: {figure}")
                low, high = line.ends[:, int(at[0])] if line.ends is not None else (np.nan, np.nan)
                if np.isfinite(low) and np.isfinite(high):
                    words = self.tr("nine of ten draws {low} to {high}")
                    figures = {
                        "low": self.number_before(float(low), data.unit),
                        "high": self.number_in(float(high), data.unit),
                    }
                    lines.append(words.format(**figures))
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Year"), *(f"{line.name} ({say_unit(data.unit)})" for line in data.lines)]
        drawn = [line for line in data.lines if line.ends is not None]
        header += [f"{line.name}, {end} ({say_unit(data.unit)})" for line in drawn for end in ("P5", "P95")]
        rows: list[list[Cell]] = []
        for n, year in enumerate(data.years.tolist()):
            figures = [float(line.values[n]) for line in data.lines]
            figures += [float(ends[n]) for line in drawn if line.ends is not None for ends in line.ends]
            rows.append([year, *(value if np.isfinite(value) else None for value in figures)])
        return header, rows
