"""The agreements through the years: what was agreed as steps, each agreement a span that can be chosen."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import LEGEND, Canvas, Spot
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Frame, Markers, Stroke, step_points
from gui.charts.saving import Cell, Table
from gui.charts.ticks import year_ticks

SAME_WITHIN = 5e-4
COMPUTED = "computed"
"""A computed amount that differs by less than this share of the agreed one is the same."""


@dataclass(frozen=True)
class TimelineAgreement:
    """One agreement: its short name (``8th``) and its years, the first and the last included."""

    id: str
    ordinal: str
    first_year: int
    last_year: int


@dataclass(frozen=True, eq=False)
class TimelineData:
    """``years`` (n,); ``amounts`` (n,) as agreed, ``computed`` (n,) by the terms; NaN: missing."""

    years: NDArray[np.int_]
    amounts: FloatArray
    computed: FloatArray
    agreements: tuple[TimelineAgreement, ...]
    unit: str
    selected: str | None = None


class TimelineChart(Canvas):
    """Amounts as steps on the spans of their agreements; a click on a span chooses its agreement."""

    agreement_clicked = Signal(str)
    """(id of the agreement)"""

    _data: TimelineData | None = None

    def render(self, data: TimelineData) -> None:
        """Show ``data``."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.years.size:
            self.show_nothing()
            return
        years, amounts = data.years.astype(float), data.amounts.astype(float)
        figures = np.concatenate([amounts, data.computed, [0.0]])
        known = figures[np.isfinite(figures)]
        first = min([years.min(), *(a.first_year for a in data.agreements)])
        last = max([years.max(), *(a.last_year for a in data.agreements)])
        # A quarter above the steps is kept for the names.
        low, high = self.fit_y(float(known.min()), float(known.max()) * 1.12)
        self.set_ranges((float(first) - 0.6, float(last) + 0.6), (low, high), 3)
        self.under.show_marks(self._spans(data))
        self.over.show_marks(*self._steps(data, years, amounts))
        differs = self.differing()
        legend = [LegendEntry(self.tr("as agreed"), self.colour("sender", 0.35), edge=self.colour("sender"))]
        if differs.any():
            card, host = self.colour("card"), self.colour("host")
            legend.append(self.entry(self.tr("as computed"), card, "diamond", COMPUTED, host))
        look = AxesLook(
            unit=say_unit(data.unit), legend=tuple(legend), x_ticks=year_ticks(), y_ticks=self.number_axis()
        )
        self.show_frame(look, self._names(data), years)
        self.say(self.tr("Agreements by year"), self._words(data, differs))

    def differing(self) -> NDArray[np.bool_]:
        """Where (years,) the computed amount is another one than the agreed."""
        data = self._data
        if data is None:
            return np.zeros(0, dtype=bool)
        with np.errstate(invalid="ignore"):
            far = np.abs(data.computed - data.amounts) > SAME_WITHIN * np.abs(data.amounts)
        return np.asarray(far, dtype=bool)

    def _spans(self, data: TimelineData) -> list[Bars]:
        infinite = np.array([np.inf])
        bars = []
        for n, one in enumerate(data.agreements):
            sides = np.array([one.first_year - 0.5]), np.array([one.last_year + 0.5])
            chosen = one.id == data.selected
            fill = self.colour("sender", 0.2) if chosen else self.colour("muted", 0.12 if n % 2 else 0.05)
            edge = self.colour("sender") if chosen else None
            bars.append(Bars(*sides, -infinite, infinite, fill=fill, edge=edge, edge_width=2))
        # The chosen one last: its outline lies over its neighbours.
        return sorted(bars, key=lambda bar: bar.edge is not None)

    def _steps(
        self, data: TimelineData, years: FloatArray, amounts: FloatArray
    ) -> tuple[list[Bars], list[Stroke], list[Markers]]:
        chosen = np.zeros(years.size, dtype=bool)
        for one in data.agreements:
            if one.id == data.selected:
                chosen |= (years >= one.first_year) & (years <= one.last_year)
        bars = []
        for which, strength in ((~chosen, 0.35), (chosen, 0.75)):
            at, top = years[which], amounts[which]
            bars.append(
                Bars(at - 0.5, at + 0.5, np.zeros(at.size), top, fill=self.colour("sender", strength))
            )
        x, y = step_points(years - 0.5, amounts, float(years[-1]) + 0.5)
        strokes = [Stroke(x, y, self.colour("sender"), 2.0, blocks=True, is_square=True)]
        differs = self.differing() & (COMPUTED not in self.hidden)
        gaps = np.full(int(differs.sum()), np.nan)
        stems = np.stack([years[differs]] * 2 + [gaps], axis=1).ravel()
        ends = np.stack([amounts[differs], data.computed[differs], gaps], axis=1).ravel()
        host = self.colour("host")
        strokes.append(Stroke(stems, ends, host, 1.5, blocks=True))
        marks = Markers(years[differs], data.computed[differs], self.colour("card"), host, "diamond", 7)
        return bars, strokes, [marks]

    def _names(self, data: TimelineData) -> list[Label]:
        labels = []
        for one in data.agreements:
            chosen = one.id == data.selected
            label = Label(
                one.ordinal,
                (one.first_year + one.last_year) / 2,
                np.inf,
                self.colour("sender" if chosen else "ink"),
                ((0, -1),),
                is_bold=chosen,
                shorter=(one.ordinal.rstrip("stndrh"),),
                within=(one.first_year - 0.5, one.last_year + 0.5),
                may_turn=True,
            )
            labels.append(label)
        # The chosen one is written first, so that it is never the one without room.
        return sorted(labels, key=lambda label: not label.is_bold)

    def own_spots(self, frame: Frame) -> list[Spot]:
        data = self._data
        spots = []
        for one in data.agreements if data is not None else ():
            left = max(frame.px(one.first_year - 0.5), frame.left)
            right = min(frame.px(one.last_year + 0.5), frame.left + frame.width)
            if right - left >= 2:
                rect = QRectF(left, frame.top, right - left, frame.height)
                spots.append(Spot(one.id, "agreement", rect, one.ordinal))
        return spots

    def tab_stops(self) -> list[Spot]:
        """One agreement, the chosen one at first: from it the arrows lead to the others."""
        stops = super().tab_stops()
        chosen = self._data.selected if self._data is not None else None
        wanted = (self._focus_spot, chosen)
        return sorted(stops, key=lambda spot: wanted.index(spot.id) if spot.id in wanted else len(wanted))[:1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot, key = self.focused_spot(), event.key()
        if spot is None or spot.kind == LEGEND or key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
            return
        others = super().tab_stops()
        at = [one.id for one in others].index(spot.id) + (1 if key == Qt.Key.Key_Right else -1)
        self._focus_spot = others[min(max(at, 0), len(others) - 1)].id
        self._show_ring()

    def spot_pressed(self, spot: Spot) -> None:
        if spot.kind == LEGEND:
            super().spot_pressed(spot)
        else:
            self.agreement_clicked.emit(spot.id)

    def _words(self, data: TimelineData, differs: NDArray[np.bool_]) -> str:
        parts = [self.tr("%n agreement(s).", "", len(data.agreements))]
        for one in data.agreements:
            if one.id == data.selected:
                words = self.tr("Chosen: {name}, {first} to {last}.")
                parts.append(words.format(name=one.ordinal, first=one.first_year, last=one.last_year))
        years = ", ".join(str(year) for year in data.years[differs].tolist())
        if years:
            parts.append(self.tr("Computed and agreed amounts differ in {years}.").format(years=years))
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        at = np.flatnonzero(data.years == int(x)) if data is not None else np.empty(0, dtype=int)
        if data is None or not at.size:
            return ""
        n = int(at[0])
        names = [one.ordinal for one in data.agreements if one.first_year <= x <= one.last_year]
        lines = [" · ".join([str(int(x)), *names])]
        amount, computed = float(data.amounts[n]), float(data.computed[n])
        agreed = self.tr("no figure") if np.isnan(amount) else self.number_in(amount, data.unit)
        lines.append(self.tr("agreed: {value}").format(value=agreed))
        if np.isfinite(computed):
            value = self.number_in(computed, data.unit)
            lines.append(self.tr("computed: {value}").format(value=value))
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [
            self.tr("Year"),
            self.tr("Agreement"),
            self.tr("Agreed ({unit})").format(unit=say_unit(data.unit)),
            self.tr("Computed ({unit})").format(unit=say_unit(data.unit)),
        ]
        rows: list[list[Cell]] = []
        for n, year in enumerate(data.years.tolist()):
            names = ", ".join(
                one.ordinal for one in data.agreements if one.first_year <= year <= one.last_year
            )
            pair = (float(data.amounts[n]), float(data.computed[n]))
            rows.append([year, names, *(value if np.isfinite(value) else None for value in pair)])
        return header, rows
