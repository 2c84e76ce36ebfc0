"""What may come, year by year: where nine of ten draws and half of them lie, and what the document says."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import year_ticks

WIDE, HALF, MIDDLE, DOCUMENT, PAST = "wide", "half", "middle", "document", "past"
HALF_WIDTH = 0.36


@dataclass(frozen=True, eq=False)
class FanData:
    """``percentiles`` (5, n) are P5, P25, P50, P75 and P95 over ``years`` (n,), NaN where missing.

    ``document`` (n,) is what the document says without any uncertainty, in the same ``unit``; ``past`` is
    what it was in ``past_years`` before.
    """

    name: str
    years: NDArray[np.int_]
    percentiles: FloatArray
    document: FloatArray
    unit: str
    year_in_view: int | None = None
    past_years: NDArray[np.int_] = field(default_factory=lambda: np.empty(0, dtype=np.int_))
    past: FloatArray = field(default_factory=lambda: np.empty(0))


class FanChart(Canvas):
    """Two boxes a year, one in the other, with the middle as a line; the document is a dashed line."""

    _data: FanData | None = None

    def render(self, data: FanData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        known = np.empty(0)
        if data is not None:
            all_values = np.concatenate([data.percentiles.ravel(), data.document, data.past])
            known = all_values[np.isfinite(all_values)]
        if data is None or not known.size:
            self.show_nothing()
            return
        low, high = self.fit_y(float(known.min()), float(known.max()), from_zero=False)
        if known.min() >= 0:
            # Air under the data must not tell of amounts below nothing.
            low = max(low, 0.0)
        years, past = data.years.astype(float), data.past_years.astype(float)
        self.set_ranges(
            (float(min([years.min(), *past])) - 0.6, float(years.max()) + 0.6),
            (low, high),
            3,
        )
        self.under.show_marks(self.year_band(data.year_in_view))
        sender, host = self.colour("sender"), self.colour("host")
        bars = []
        for series, low, high, strength in ((WIDE, 0, 4, 0.22), (HALF, 1, 3, 0.5)):
            if series not in self.hidden:
                bars.append(
                    Bars(
                        years - HALF_WIDTH,
                        years + HALF_WIDTH,
                        data.percentiles[low],
                        data.percentiles[high],
                        self.colour("sender", strength),
                        None,
                        self.colour("sender", min(1.0, strength * 2)),
                    )
                )
        strokes, markers = [], []
        if MIDDLE not in self.hidden:
            strokes.append(Stroke(years, data.percentiles[2], sender, 2.0, blocks=True))
            markers.append(Markers(years, data.percentiles[2], sender, self.colour("card"), size=6))
        if PAST not in self.hidden and past.size:
            ink = self.colour("muted")
            strokes.append(Stroke(past, data.past, ink, 2.0, blocks=True))
            markers.append(Markers(past, data.past, ink, self.colour("card"), size=5))
        if DOCUMENT not in self.hidden:
            strokes.append(Stroke(years, data.document, host, 1.5, (4.0, 3.0), blocks=True))
            markers.append(Markers(years, data.document, self.colour("card"), host, "diamond", 7))
        self.over.show_marks(bars, strokes, markers)
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(has_past=bool(past.size)),
            x_ticks=year_ticks(data.year_in_view),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(data), np.append(past, years))
        self.say(data.name, self._words(data))

    def _legend(self, *, has_past: bool) -> tuple[LegendEntry, ...]:
        sender, host = self.colour("sender"), self.colour("host")
        before = (self.entry(self.tr("before"), self.colour("muted"), "line", PAST),) if has_past else ()
        return (
            *before,
            self.range_entry(self.colour("sender", 0.22), "solid", WIDE),
            self.entry(
                self.tr("half of them"),
                self.colour("sender", 0.5),
                "solid",
                HALF,
                tip=self.tr("Half of the draws lie in this range, a quarter below it and a quarter above."),
            ),
            self.entry(
                self.tr("the middle one"),
                sender,
                "line",
                MIDDLE,
                tip=self.tr("As many draws lie above it as below: the median."),
            ),
            self.entry(self.tr("the document"), host, "dashed", DOCUMENT),
        )

    def _labels(self, data: FanData) -> list[Label]:
        at = np.flatnonzero(np.isfinite(data.percentiles).all(axis=0))
        if not at.size or WIDE in self.hidden:
            return []
        end = int(at[-1])
        year = float(data.years[end])
        ends = ((4, (0, 1)), (0, (0, -1)))
        return [
            Label(
                self.number(float(data.percentiles[row, end])),
                year,
                float(data.percentiles[row, end]),
                self.colour("ink"),
                (spot,),
                may_shift=True,
                gap=4,
            )
            for row, spot in ends
        ]

    def _words(self, data: FanData) -> str:
        at = np.flatnonzero(np.isfinite(data.percentiles).all(axis=0))
        return self._read(data, int(at[-1])) if at.size else self.tr("no figure")

    def _read(self, data: FanData, n: int) -> str:
        low, first, middle, third, high = data.percentiles[:, n].tolist()
        told = self.tr(
            "{year}: the middle {middle}, half of the draws {first} to {third}, nine of ten {low} to {high}; "
            "the document says {document}."
        )
        words: str = told.format(
            year=int(data.years[n]),
            middle=self.number_before(middle, data.unit),
            first=self.number_before(first, data.unit),
            third=self.number_before(third, data.unit),
            low=self.number_before(low, data.unit),
            high=self.number_in(high, data.unit),
            document=self.number_before(float(data.document[n]), data.unit),
        )
        return words

    def read_out(self, x: float) -> str:
        data = self._data
        if data is not None and int(x) in data.past_years:
            value = float(data.past[data.past_years == int(x)][0])
            return f"{int(x)}: {self.number_in(value, data.unit)}"
        at = np.flatnonzero(data.years == int(x)) if data is not None else np.empty(0, dtype=int)
        if data is None or not at.size:
            return ""
        n = int(at[0])
        if not np.isfinite(data.percentiles[:, n]).all():
            return f"{int(x)}: {self.tr('no figure')}"
        return self._read(data, n)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Year"), "P5", "P25", "P50", "P75", "P95", self.tr("Document")]
        rows: list[list[Cell]] = [
            [int(year), None, None, None, None, None, float(value)]
            for year, value in zip(data.past_years, data.past, strict=True)
        ]
        for n, year in enumerate(data.years.tolist()):
            values = [*data.percentiles[:, n].tolist(), float(data.document[n])]
            rows.append([year, *(value if np.isfinite(value) else None for value in values)])
        return [f"{title} ({say_unit(data.unit)})" if at else title for at, title in enumerate(header)], rows
