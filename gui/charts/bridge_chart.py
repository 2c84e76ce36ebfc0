"""The bridge from one position to another: what stands at the start, what each step adds, what is reached."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from core.words import say_unit
from gui.charts.axes import AxesLook
from gui.charts.canvas import Canvas
from gui.charts.figures import ROUNDING, WHOLE_FROM, figure, figure_in, short_figure, signed
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import LABEL_ROOM
from gui.charts.whiskers import whiskers

HALF_BAR = 0.34


@dataclass(frozen=True)
class BridgeStep:
    """One step: its full name and what it adds (below zero: takes away), in the chart's unit."""

    name: str
    amount: float


@dataclass(frozen=True, eq=False)
class BridgeData:
    """From ``start`` over ``steps`` to ``end`` (start and all steps), all in ``unit``.

    The ends (2,) of where nine of ten draws lie, for the start and for the end; NaN where nothing moves it.
    """

    start_name: str
    start: float
    steps: tuple[BridgeStep, ...]
    end_name: str
    end: float
    unit: str
    start_ends: FloatArray = field(default_factory=lambda: np.full(2, np.nan))
    end_ends: FloatArray = field(default_factory=lambda: np.full(2, np.nan))


class BridgeChart(Canvas):
    """A waterfall; the name and the value of every bar are written."""

    _data: BridgeData | None = None

    def render(self, data: BridgeData) -> None:
        """Show ``data``."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None:
            self.show_nothing()
            return
        amounts = np.array([step.amount for step in data.steps], dtype=float)
        # A missing step is not drawn and moves nothing.
        after = data.start + np.cumsum(np.nan_to_num(amounts))
        before = np.concatenate([[data.start], after])[:-1]
        count = len(data.steps)
        figures = np.concatenate([[data.start, data.end, 0.0, *data.start_ends, *data.end_ends], after])
        known = figures[np.isfinite(figures)]
        least, most = float(known.min()), float(known.max())
        # Room for the values above the bars: upon a thin bar a value is struck through.
        low, high = self.fit_y(least, most + LABEL_ROOM * (most - least))
        self.set_ranges((-0.5, count + 1.5), (low, high), 2)

        x = np.arange(1, count + 1, dtype=float)
        rises = amounts >= 0
        bars = [self._bar(0, data.start, "sender", 0.5), self._bar(count + 1, data.end, "sender", 1.0)]
        for chosen, role in ((rises, "host"), (~rises, "fine")):
            bars.append(
                Bars(
                    x[chosen] - HALF_BAR,
                    x[chosen] + HALF_BAR,
                    before[chosen],
                    np.where(np.isnan(amounts[chosen]), np.nan, after[chosen]),
                    fill=self.colour(role, 0.9),
                    edge=self.colour(role),
                    hatch=None if role == "host" else self.colour("card"),
                    blocks=True,
                )
            )
        lows, highs = np.array([data.start_ends, data.end_ends]).T
        ranges = whiskers(np.array([0.0, count + 1.0]), lows, highs, self.colour("ink"))
        connectors = self._connectors(data.start, after, count)
        self.over.show_marks(bars, [self._zero_line(count), *connectors, *ranges])
        self.show_frame(
            AxesLook(unit=say_unit(data.unit), x_names=self._names(data), y_ticks=self.number_axis()),
            self._values(data, before, after),
            np.arange(count + 2, dtype=float),
        )
        self.say(self.tr("Bridge between two positions"), self._words(data))

    def _bar(self, x: float, value: float, role: str, strength: float) -> Bars:
        sides = np.array([x - HALF_BAR]), np.array([x + HALF_BAR])
        ends = np.zeros(1), np.array([value])
        edge = self.colour(role, max(strength, 0.8))
        return Bars(*sides, *ends, fill=self.colour(role, strength), edge=edge, blocks=True)

    def _connectors(self, start: float, after: FloatArray, count: int) -> list[Stroke]:
        levels = np.concatenate([[start], after])
        at = np.arange(count + 1, dtype=float)
        gaps = np.full(count + 1, np.nan)
        x = np.stack([at + HALF_BAR, at + 1 - HALF_BAR, gaps], axis=1).ravel()
        y = np.stack([levels, levels, gaps], axis=1).ravel()
        return [Stroke(x, y, self.colour("muted"), 1.0, (3.0, 3.0), is_square=True)]

    def _zero_line(self, count: int) -> Stroke:
        return Stroke(np.array([-0.5, count + 1.5]), np.zeros(2), self.colour("muted"), 1.0, is_square=True)

    @staticmethod
    def _names(data: BridgeData) -> tuple[str, ...]:
        return (data.start_name, *(step.name for step in data.steps), data.end_name)

    def _values(self, data: BridgeData, before: FloatArray, after: FloatArray) -> list[Label]:
        ink, locale = self.colour("ink"), self.locale()
        # Above the range of the draws, too: its line would go through the value.
        tops = [(0, data.start, max(data.start, 0.0, _known(data.start_ends[1])), "")]
        for n, step in enumerate(data.steps):
            sign = "+" if step.amount > 0 else ""
            tops.append((n + 1, step.amount, float(max(before[n], after[n])), sign))
        tops.append((len(data.steps) + 1, data.end, max(data.end, 0.0, _known(data.end_ends[1])), ""))
        # Beside figures with a decimal a whole one has it, too.
        small = [value for _, value, _, _ in tops if abs(value) < WHOLE_FROM]
        decimals = 1 if any(abs(value - round(value)) >= ROUNDING for value in small) else 0
        labels = []
        for x, value, top, sign in tops:
            told = figure(value, locale, decimals if abs(value) < WHOLE_FROM else 0)
            text = self.tr("n/a") if np.isnan(value) else sign + told
            short = (sign + figure(value, locale, 0), sign + short_figure(value, locale))
            ends = 0 < x <= len(data.steps)
            place = 0.0 if np.isnan(top) else top
            labels.append(
                Label(
                    text,
                    x,
                    place,
                    ink,
                    ((0, 1),),
                    not ends,
                    shorter=short,
                    may_shift=True,
                    shorten_first=True,
                    gap=4,
                )
            )
        # The two ends first: they are what the bridge joins.
        return [labels[0], labels[-1], *labels[1:-1]]

    def _words(self, data: BridgeData) -> str:
        locale = self.locale()
        steps = ", ".join(f"{step.name} {signed(step.amount, locale)}" for step in data.steps)
        words: str = self.tr("From {start_name}, {start}, to {end_name}, {end}, in {unit}: {steps}.")
        return words.format(
            start_name=data.start_name,
            start=self.number(data.start),
            end_name=data.end_name,
            end=self.number(data.end),
            unit=say_unit(data.unit),
            steps=steps or self.tr("no step"),
        )

    def read_out(self, x: float) -> str:
        data, at = self._data, int(x)
        if data is None:
            return ""
        if 0 < at <= len(data.steps):
            step = data.steps[at - 1]
            reached = data.start + float(np.nansum([one.amount for one in data.steps[:at]]))
            so_far = self.tr("so far {value}").format(value=self.number_before(reached, data.unit))
            change = figure_in(step.amount, data.unit, self.locale(), with_sign=True)
            if np.isnan(step.amount):
                change = self.tr("no figure")
            return f"{step.name}\n{change}\n{so_far}"
        name, value = (data.start_name, data.start) if at <= 0 else (data.end_name, data.end)
        low, high = data.start_ends if at <= 0 else data.end_ends
        told = f"{name}\n{self.number_in(value, data.unit)}"
        if np.isnan(low):
            return told
        words = self.tr("nine of ten draws {low} to {high}").format(
            low=self.number_before(float(low), data.unit), high=self.number_in(float(high), data.unit)
        )
        return f"{told}\n{words}"

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        rows: list[list[Cell]] = [[data.start_name, None, data.start]]
        reached = data.start
        for step in data.steps:
            missing = np.isnan(step.amount)
            reached += 0.0 if missing else step.amount
            rows.append([step.name, None if missing else step.amount, reached])
        rows.append([data.end_name, None, data.end])
        unit = say_unit(data.unit)
        return [
            self.tr("Step"),
            self.tr("Change ({unit})").format(unit=unit),
            f"{self.tr('Level')} ({unit})",
        ], rows


def _known(value: float) -> float:
    return float(np.nan_to_num(value))
