"""Several lines by year upon each other, such as the costs: observed ones solid, projected ones hatched."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.figures import AT_YEAR, told_at
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.palette import series_colour
from gui.charts.saving import Cell, Table
from gui.charts.ticks import year_ticks

HALF_BAR = 0.38


@dataclass(frozen=True, eq=False)
class StackedSeries:
    """One line: ``values`` (years,) in the chart's unit, NaN where missing; ``is_observed`` (years,)."""

    id: str
    name: str
    values: FloatArray
    is_observed: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class StackedData:
    """``years`` (n,), the series from the bottom up, and the unit of all."""

    years: NDArray[np.int_]
    series: tuple[StackedSeries, ...]
    unit: str
    year_in_view: int | None = None


class StackedChart(Canvas):
    """Stacked bars with their total; a click in the legend hides a series and takes it out of the total."""

    _data: StackedData | None = None

    def render(self, data: StackedData) -> None:
        """Show ``data``; what was hidden stays hidden."""
        self.take(data)

    def total(self) -> FloatArray:
        """The total (years,) of the series shown; NaN in a year for which one of them has no figure."""
        data = self._data
        shown = [one.values for one in data.series if one.id not in self.hidden] if data else []
        if not shown:
            return np.full(data.years.size if data else 0, np.nan)
        sums: FloatArray = np.sum(shown, axis=0)
        return sums

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.years.size:
            self.show_nothing()
            return
        years = data.years.astype(float)
        above, below = np.zeros(years.size), np.zeros(years.size)
        bars = []
        for at, one in enumerate(data.series):
            if one.id in self.hidden:
                continue
            values = one.values.astype(float)
            known = np.nan_to_num(values)
            base = np.where(known >= 0, above, below)
            tops = np.where(np.isnan(values), np.nan, base + known)
            above += np.maximum(known, 0)
            below += np.minimum(known, 0)
            bars += self._bars(years, base, tops, one.is_observed.astype(bool), at)
        self.set_ranges(
            (float(years.min()) - 0.6, float(years.max()) + 0.6), self.fit_y(below.min(), above.max()), 3
        )
        self.under.show_marks(self.year_band(data.year_in_view))
        total = self.total()
        ink = self.colour("ink")
        self.over.show_marks(
            bars,
            [
                Stroke(np.array([-1e4, 1e4]), np.zeros(2), self.colour("muted"), 1.0, is_square=True),
                Stroke(years, total, ink, 1.5, blocks=True),
            ],
            [Markers(years, total, self.colour("card"), ink, size=5)],
        )
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(data),
            x_ticks=year_ticks(data.year_in_view),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(years, total, above), years)
        self.say(self.tr("Amounts by line and year"), self._words(data, total))

    def _bars(
        self, years: FloatArray, base: FloatArray, tops: FloatArray, seen: NDArray[np.bool_], at: int
    ) -> list[Bars]:
        colour = series_colour(self.theme, at)
        left, right = years - HALF_BAR, years + HALF_BAR
        edge, rest = self.colour("card"), ~seen
        return [
            Bars(left[seen], right[seen], base[seen], tops[seen], fill=colour, edge=edge),
            Bars(left[rest], right[rest], base[rest], tops[rest], self.colour("card"), colour, colour),
        ]

    def _legend(self, data: StackedData) -> tuple[LegendEntry, ...]:
        entries = [
            self.entry(one.name, series_colour(self.theme, at), "solid", one.id)
            for at, one in enumerate(data.series)
        ]
        if any(not one.is_observed.all() for one in data.series):
            entries.append(LegendEntry(self.tr("projected"), self.colour("muted"), "hatched"))
        return tuple(entries)

    def _labels(self, years: FloatArray, total: FloatArray, above: FloatArray) -> list[Label]:
        labels = []
        at = told_at(years, total, self._data.year_in_view if self._data is not None else None)
        if at is not None:
            text = self.tr("Total {value}").format(value=self.number(float(total[at])))
            ink = self.colour("ink")
            labels.append(Label(text, years[at], float(total[at]), ink, AT_YEAR, True, may_shift=True, gap=7))
        for at in self._missing_years():
            labels.append(Label(self.tr("n/a"), years[at], above[at], self.colour("muted"), may_cover=False))
        return labels

    def _missing_years(self) -> list[int]:
        data = self._data
        shown = [one.values for one in data.series if one.id not in self.hidden] if data else []
        return np.flatnonzero(np.isnan(shown).any(axis=0)).tolist() if shown else []

    def _words(self, data: StackedData, total: FloatArray) -> str:
        known = np.flatnonzero(np.isfinite(total))
        parts = [self.tr("%n line(s).", "", len(data.series))]
        if known.size:
            a, b = int(known[0]), int(known[-1])
            words = self.tr("Total from {first} in {first_year} to {last} in {last_year}, in {unit}.")
            parts.append(
                words.format(
                    first=self.number(float(total[a])),
                    first_year=int(data.years[a]),
                    last=self.number(float(total[b])),
                    last_year=int(data.years[b]),
                    unit=say_unit(data.unit),
                )
            )
        missing = ", ".join(str(int(data.years[at])) for at in self._missing_years())
        if missing:
            parts.append(self.tr("Figures are missing for {years}.").format(years=missing))
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        at = np.flatnonzero(data.years == int(x)) if data is not None else np.empty(0, dtype=int)
        if data is None or not at.size:
            return ""
        n = int(at[0])
        total = float(self.total()[n])
        missing = self.tr("no figure")
        whole = self.tr("Total: {value}").format(value=missing if np.isnan(total) else self.number(total))
        lines = [f"{int(x)} ({say_unit(data.unit)})", whole]
        for one in reversed(data.series):
            if one.id in self.hidden:
                continue
            value = float(one.values[n])
            text = missing if np.isnan(value) else self.number(value)
            lines.append(f"{one.name}: {text}" + ("" if one.is_observed[n] else f", {self.tr('projected')}"))
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Year"), *(f"{one.name} ({say_unit(data.unit)})" for one in data.series)]
        rows: list[list[Cell]] = []
        for n, year in enumerate(data.years.tolist()):
            figures = [float(one.values[n]) for one in data.series]
            rows.append([year, *(value if np.isfinite(value) else None for value in figures)])
        return header, rows
