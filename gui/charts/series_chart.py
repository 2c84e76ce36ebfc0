"""One yearly series: a line through what was observed, and a dashed one through what is assumed after it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import year_ticks

DASH = (4.0, 3.0)
OBSERVED, ASSUMED = "observed", "assumed"


@dataclass(frozen=True, eq=False)
class SeriesData:
    """``years`` (n,), ``values`` (n,) in ``unit`` (NaN: missing), ``is_observed`` (n,), ``sources`` (n,).

    ``from_zero``: whether the axis must begin at zero, as growth does and a level need not.
    """

    name: str
    years: NDArray[np.int_]
    values: FloatArray
    is_observed: NDArray[np.bool_]
    unit: str
    sources: tuple[str, ...]
    from_zero: bool = False
    year_in_view: int | None = None


class SeriesChart(Canvas):
    """A line by year; what is assumed is dashed, with hollow marks."""

    _data: SeriesData | None = None

    def render(self, data: SeriesData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        known = data.values[np.isfinite(data.values)] if data is not None else np.empty(0)
        if data is None or not known.size:
            self.show_nothing()
            return
        years, values = data.years.astype(float), data.values.astype(float)
        low, high = float(known.min()), float(known.max())
        self.set_ranges(
            (float(years.min()) - 0.6, float(years.max()) + 0.6),
            self.fit_y(low, high, from_zero=data.from_zero),
            3,
        )
        self.under.show_marks(self.year_band(data.year_in_view))
        seen = data.is_observed.astype(bool)
        shown = np.where(seen, OBSERVED not in self.hidden, ASSUMED not in self.hidden)
        values = np.where(shown, values, np.nan)
        line, card = self.colour("sender"), self.colour("card")
        strokes = [Stroke(years, np.where(seen, values, np.nan), line, 2.0, blocks=True)]
        if (~seen).any():
            # The dashed line begins at the last value that was observed.
            begins = np.flatnonzero(~seen)[0]
            rest = np.where(np.arange(years.size) >= max(begins - 1, 0), values, np.nan)
            strokes.append(Stroke(years, rest, line, 1.5, DASH, blocks=True))
        if low < 0 < high:
            strokes.append(
                Stroke(np.array([-1e4, 1e4]), np.zeros(2), self.colour("muted"), 1.0, is_square=True)
            )
        self.over.show_marks(
            [],
            strokes,
            [
                Markers(years[seen], values[seen], line, card, size=6),
                Markers(years[~seen], values[~seen], card, line, size=6),
            ],
        )
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(data),
            x_ticks=year_ticks(data.year_in_view),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(data), years)
        self.say(data.name, self._words(data))

    def _legend(self, data: SeriesData) -> tuple[LegendEntry, ...]:
        line = self.colour("sender")
        entries = []
        if data.is_observed.any():
            entries.append(self.entry(self.tr("observed"), line, "line", OBSERVED))
        if not data.is_observed.all():
            entries.append(self.entry(self.tr("assumed"), line, "dashed", ASSUMED))
        return tuple(entries)

    def _labels(self, data: SeriesData) -> list[Label]:
        at = np.flatnonzero(np.isfinite(data.values))
        end = int(at[-1])
        return [
            Label(
                self.number(float(data.values[end])),
                float(data.years[end]),
                float(data.values[end]),
                self.colour("ink"),
                ((-1, 1), (-1, -1)),
                is_bold=True,
                may_shift=True,
                gap=8,
            )
        ]

    def _words(self, data: SeriesData) -> str:
        at = np.flatnonzero(np.isfinite(data.values))
        first, last = int(at[0]), int(at[-1])
        parts = [
            self.tr("From {first} in {first_year} to {last} in {last_year}, in {unit}.").format(
                first=self.number(float(data.values[first])),
                first_year=int(data.years[first]),
                last=self.number(float(data.values[last])),
                last_year=int(data.years[last]),
                unit=say_unit(data.unit),
            )
        ]
        assumed = data.years[~data.is_observed]
        if assumed.size:
            parts.append(self.tr("Assumed from {year} on.").format(year=int(assumed.min())))
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        at = np.flatnonzero(data.years == int(x)) if data is not None else np.empty(0, dtype=int)
        if data is None or not at.size:
            return ""
        n = int(at[0])
        value = float(data.values[n])
        figure = self.tr("no figure") if np.isnan(value) else self.number_in(value, data.unit)
        how = self.tr("observed") if data.is_observed[n] else self.tr("assumed")
        lines = [f"{int(x)}: {figure}, {how}"]
        if data.sources[n]:
            lines.append(data.sources[n])
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Year"), f"{data.name} ({say_unit(data.unit)})", self.tr("How"), self.tr("Source")]
        rows: list[list[Cell]] = []
        for n, year in enumerate(data.years.tolist()):
            value = float(data.values[n])
            how = self.tr("observed") if data.is_observed[n] else self.tr("assumed")
            rows.append([year, value if np.isfinite(value) else None, how, data.sources[n]])
        return header, rows
