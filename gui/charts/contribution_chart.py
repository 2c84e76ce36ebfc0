"""The host's contribution by year: what was paid or agreed, what is projected, what each side asks."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtWidgets import QMenu

from core.words import say_unit
from gui.charts.axes import AxesLook, LegendEntry, Span
from gui.charts.canvas import Canvas
from gui.charts.figures import AT_YEAR, told_at
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import LABEL_ROOM, year_ticks
from gui.charts.whiskers import whiskers

HALF_BAR = 0.36
PAID, PROJECTED, EVENTS, RANGE = "paid", "projected", "events", "range"
"""Ids of what can be hidden; a position's line goes by its name."""


@dataclass(frozen=True, eq=False)
class PositionLine:
    """What a position pays by year: ``years`` (n,), ``values`` (n,) in the chart's unit, NaN where missing.

    ``role`` is a role of the theme (``host`` for an ask, ``fine`` for a compromise, ``sender``, ``caution``).
    """

    name: str
    years: NDArray[np.int_]
    values: FloatArray
    role: str = "host"


@dataclass(frozen=True, eq=False)
class YearRanges:
    """From ``low`` to ``high`` (n,) lie nine of ten draws in each of ``years`` (n,), NaN where nothing moves.

    ``name`` is that of a line, or empty for what is in force.
    """

    name: str
    years: NDArray[np.int_]
    low: FloatArray
    high: FloatArray
    role: str = "sender"


@dataclass(frozen=True)
class AgreementYears:
    """The years of one agreement (first and last included), and its short name."""

    label: str
    first: int
    last: int


@dataclass(frozen=True)
class Event:
    """Something of note at a time, as a fraction of years (2021.18), in a few words."""

    at: float
    text: str


@dataclass(frozen=True, eq=False)
class ContributionData:
    """``years`` (n,), ``paid`` (n,) in ``unit`` (NaN: missing), ``paid_is_observed`` (n,) agreed or paid.

    ``sources``: what says so, a text by year, for the reading.
    """

    years: NDArray[np.int_]
    paid: FloatArray
    paid_is_observed: NDArray[np.bool_]
    unit: str
    lines: tuple[PositionLine, ...] = ()
    agreements: tuple[AgreementYears, ...] = ()
    year_in_view: int | None = None
    sources: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    ranges: tuple[YearRanges, ...] = ()


class ContributionChart(Canvas):
    """Bars by year with a line for each further position; signings and acts are marked on wish."""

    _data: ContributionData | None = None
    _hidden = frozenset({EVENTS})

    def render(self, data: ContributionData) -> None:
        """Show ``data``."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.years.size:
            self.show_nothing()
            return
        years, paid = data.years.astype(float), data.paid.astype(float)
        first = min(
            [float(years.min()), *(float(line.years.min()) for line in data.lines if line.years.size)]
        )
        last = max([float(years.max()), *(float(line.years.max()) for line in data.lines if line.years.size)])
        lines = [line for line in data.lines if line.name not in self.hidden]
        ranges = [] if RANGE in self.hidden else [one for one in data.ranges if one.name not in self.hidden]
        ends = [values for one in ranges for values in (one.low, one.high)]
        figures = np.concatenate([paid, *(line.values for line in lines), *ends, [0.0]])
        known = figures[np.isfinite(figures)]
        low, high = float(known.min()), float(known.max())
        # Above the highest line its name has room.
        room = LABEL_ROOM * (high - low) if lines else 0.0
        self.set_ranges((first - 0.6, last + 0.6), self.fit_y(low, high + room), 3)

        self.under.show_marks(self.year_band(data.year_in_view))
        seen = data.paid_is_observed.astype(bool)
        shown = np.where(seen, PAID not in self.hidden, PROJECTED not in self.hidden)
        paid = np.where(shown, paid, np.nan)
        zero = np.zeros_like(paid)
        edge = self.colour("sender", 0.8)
        sides = years - HALF_BAR, years + HALF_BAR
        bars = [
            Bars(
                sides[0][seen], sides[1][seen], zero[seen], paid[seen], self.colour("sender", 0.5), None, edge
            ),
            Bars(sides[0][~seen], sides[1][~seen], zero[~seen], paid[~seen], self.colour("card"), edge, edge),
        ]
        strokes = [
            Stroke(line.years.astype(float), line.values, self.colour(line.role), 2.5, blocks=True)
            for line in lines
        ]
        strokes += self._event_lines(data)
        for one in ranges:
            colour = self.colour(one.role if one.name else "ink")
            strokes += whiskers(one.years.astype(float), one.low, one.high, colour)
        dots = [
            Markers(
                line.years.astype(float), line.values, self.colour(line.role), self.colour("card"), size=7
            )
            for line in lines
        ]
        blocking = [Bars(b.x0, b.x1, b.y0, b.y1, b.fill, b.hatch, b.edge, blocks=True) for b in bars]
        self.over.show_marks(blocking, strokes, dots)
        labels = [label for line in lines if (label := self._figure_of(line, data.year_in_view)) is not None]
        labels += [
            Label(self.tr("n/a"), float(year), 0.0, self.colour("muted"), ((0, 1),), may_cover=False)
            for year in years[np.isnan(data.paid)]
        ]
        if EVENTS not in self.hidden:
            labels += [
                Label(event.text, event.at, np.inf, self.colour("muted"), ((1, -1), (-1, -1)), may_shift=True)
                for event in data.events
            ]
        look = AxesLook(
            unit=say_unit(data.unit),
            legend=self._legend(data),
            x_ticks=year_ticks(data.year_in_view),
            y_ticks=self.number_axis(),
            spans=tuple(Span(a.first - 0.5, a.last + 0.5, a.label) for a in data.agreements),
        )
        stops = np.unique(np.concatenate([years, *(line.years for line in data.lines)]).astype(float))
        self.show_frame(look, labels, stops)
        self.say(self.tr("Contribution of the host by year"), self._words(data))

    def _event_lines(self, data: ContributionData) -> list[Stroke]:
        if EVENTS in self.hidden:
            return []
        height = np.array(self._y_range)
        muted = self.colour("muted")
        return [Stroke(np.full(2, event.at), height, muted, 1.0, (2.0, 3.0), True) for event in data.events]

    def make_menu(self) -> QMenu:
        menu = super().make_menu()
        if self._data is not None and self._data.events:
            events = menu.addAction(self.tr("Show signings and acts"))
            events.setCheckable(True)
            events.setChecked(EVENTS not in self.hidden)
            events.toggled.connect(lambda _: self.toggle_series(EVENTS))
        return menu

    def _figure_of(self, line: PositionLine, year_in_view: int | None) -> Label | None:
        at = told_at(line.years, line.values, year_in_view)
        if at is None:
            return None
        value = float(line.values[at])
        return Label(
            f"{line.name}  {self.number(value)}",
            float(line.years[at]),
            value,
            self.colour(line.role),
            AT_YEAR,
            is_bold=True,
            shorter=(self.number(value),),
            may_shift=True,
            gap=8,
        )

    def _legend(self, data: ContributionData) -> tuple[LegendEntry, ...]:
        edge = self.colour("sender", 0.8)
        entries = []
        if data.paid_is_observed.any():
            fill = self.colour("sender", 0.5)
            entries.append(self.entry(self.tr("paid or agreed"), fill, "solid", PAID, edge))
        if not data.paid_is_observed.all():
            entries.append(self.entry(self.tr("projected or assumed"), edge, "hatched", PROJECTED))
        for line in data.lines:
            entries.append(self.entry(line.name, self.colour(line.role), "line", line.name))
        if data.ranges:
            entries.append(self.range_entry(self.colour("ink"), "whisker", RANGE))
        return tuple(entries)

    def _words(self, data: ContributionData) -> str:
        known = np.flatnonzero(np.isfinite(data.paid))
        parts = []
        if known.size:
            a, b = int(known[0]), int(known[-1])
            words = self.tr("From {first} in {first_year} to {last} in {last_year}, in {unit}.")
            parts.append(
                words.format(
                    first=self.number(float(data.paid[a])),
                    first_year=int(data.years[a]),
                    last=self.number(float(data.paid[b])),
                    last_year=int(data.years[b]),
                    unit=say_unit(data.unit),
                )
            )
        for line in data.lines:
            label = self._figure_of(line, data.year_in_view)
            if label is not None:
                parts.append(self.tr("{name} in {year}.").format(name=label.text, year=int(label.x)))
        if data.year_in_view is not None:
            parts.append(self.tr("Year in view: {year}.").format(year=data.year_in_view))
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        lines = [str(int(x))]
        for at in np.flatnonzero(data.years == int(x)).tolist():
            value = float(data.paid[at])
            kind = self.tr("paid or agreed") if data.paid_is_observed[at] else self.tr("projected or assumed")
            text = self.tr("no figure") if np.isnan(value) else f"{self.number_in(value, data.unit)}, {kind}"
            lines.append(text)
            if at < len(data.sources) and data.sources[at]:
                lines.append(data.sources[at])
        for line in data.lines:
            for at in np.flatnonzero(line.years == int(x)).tolist():
                lines.append(f"{line.name}: {self.number_in(float(line.values[at]), data.unit)}")
        for one in data.ranges:
            for at in np.flatnonzero((one.years == int(x)) & np.isfinite(one.low)).tolist():
                told = self.tr("nine of ten draws {low} to {high}").format(
                    low=self.number_before(float(one.low[at]), data.unit),
                    high=self.number_in(float(one.high[at]), data.unit),
                )
                lines.append(f"{one.name}: {told}" if one.name else told)
        lines += [agreement.label for agreement in data.agreements if agreement.first <= x <= agreement.last]
        lines += [event.text for event in data.events if int(event.at + 0.5) == int(x)]
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [
            self.tr("Year"),
            self.tr("Contribution ({unit})").format(unit=say_unit(data.unit)),
            self.tr("Kind"),
            *(f"{line.name} ({say_unit(data.unit)})" for line in data.lines),
        ]
        rows: list[list[Cell]] = []
        for year in self._stops.astype(int).tolist():
            at = np.flatnonzero(data.years == year)
            paid = _cell(data.paid, at)
            kind = (
                ""
                if not at.size
                else self.tr("observed")
                if data.paid_is_observed[at[0]]
                else self.tr("projected")
            )
            others = [_cell(line.values, np.flatnonzero(line.years == year)) for line in data.lines]
            rows.append([year, paid, kind, *others])
        return header, rows


def _cell(values: FloatArray, at: NDArray[np.intp]) -> float | None:
    return float(values[at[0]]) if at.size and np.isfinite(values[at[0]]) else None
