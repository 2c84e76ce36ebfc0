"""The charts of a report as SVG: bars by year, a bridge, steps of strength. Small and pure."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from html import escape
from itertools import cycle

from core.report.blocks import Bridge, Chart, StrengthSteps, YearBars
from core.words import say_number, say_unit

WIDTH, HEIGHT = 760.0, 320.0
LEFT, RIGHT, TOP, BOTTOM = 64.0, 16.0, 34.0, 44.0
SENDER, HOST, FINE, BREACH, CAUTION = "#1f5fa8", "#b94c36", "#0a7a63", "#a3122b", "#8a6100"
INK, MUTED, LINE = "#1c2430", "#5a6677", "#e4e7ec"
SOFT = "#8fafd4"


def draw(chart: Chart, language: str | None = None) -> str:
    """Return a chart as an SVG element with its words for those who can't see it."""
    # Whoever draws has no other use for the unit than to write it.
    data = replace(chart.data, unit=say_unit(chart.data.unit, language))
    if isinstance(data, YearBars):
        marks = _bars(data)
    elif isinstance(data, Bridge):
        marks = _bridge(data)
    else:
        marks = _steps(data)
    name = f"chart-{escape(chart.id)}"
    return "\n".join(
        [
            f'<svg role="img" viewBox="0 0 {WIDTH:.0f} {HEIGHT:.0f}" font-size="11" '
            f'aria-labelledby="{name}-title {name}-words">',
            f'<title id="{name}-title">{escape(chart.caption)}</title>',
            f'<desc id="{name}-words">{escape(chart.words)}</desc>',
            *marks,
            "</svg>",
        ]
    )


@dataclass(frozen=True)
class _Axis:
    """A vertical axis from ``low`` to ``high``, both round, with a line at every ``step``."""

    low: float
    high: float
    step: float

    def y(self, value: float) -> float:
        return TOP + (self.high - value) / (self.high - self.low) * (HEIGHT - TOP - BOTTOM)

    def lines(self, unit: str) -> Iterable[str]:
        count = round((self.high - self.low) / self.step)
        decimals = max(0, -math.floor(math.log10(self.step)))
        yield _label(LEFT - 8, TOP - 16, unit, "end", MUTED)
        for n in range(count + 1):
            value = self.low + n * self.step
            y = self.y(value)
            yield _line(LEFT, y, WIDTH - RIGHT, y, INK if value == 0 else LINE)
            yield _label(LEFT - 8, y + 4, say_number(value, decimals), "end", MUTED)


def _axis(values: Iterable[float], *, from_zero: bool) -> _Axis:
    known = [value for value in values if math.isfinite(value)] or [0.0]
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    span = high - low or abs(high) or 1.0
    rough = span / 4
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= rough)
    bottom = math.floor(low / step) * step
    return _Axis(bottom, max(math.ceil(high / step) * step, bottom + step), step)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1.0, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" '
        f'stroke-width="{width:g}"{dashed}/>'
    )


def _box(x: float, y1: float, width: float, y2: float, fill: str, edge: str, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    top, height = min(y1, y2), abs(y2 - y1)
    return (
        f'<rect x="{x:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{fill}" '
        f'stroke="{edge}"{dashed}/>'
    )


def _label(x: float, y: float, text: str, anchor: str = "middle", colour: str = INK, weight: str = "") -> str:
    bold = f' font-weight="{weight}"' if weight else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"{bold}>{escape(text)}</text>'


def _name(x: float, width: float, text: str) -> Iterable[str]:
    """Yield a name under a bar, on up to three lines that fit its width."""
    letters = max(int(width / 6.2), 4)
    wrapped = textwrap.wrap(text, letters, break_on_hyphens=False)
    if len(wrapped) > 3:
        wrapped = [*wrapped[:2], textwrap.shorten(" ".join(wrapped[2:]), letters, placeholder="…") or "…"]
    for n, line in enumerate(wrapped):
        yield _label(x, HEIGHT - BOTTOM + 14 + 12 * n, line, colour=MUTED)


def _slots(count: int) -> tuple[float, Callable[[int], float]]:
    """Return the width of each of ``count`` places along the axis, and where the middle of one is."""
    width = (WIDTH - LEFT - RIGHT) / max(count, 1)
    return width, lambda at: LEFT + width * (at + 0.5)


def _bars(data: YearBars) -> list[str]:
    figures = [*data.values, *(value for line in data.lines for value in line.values)]
    axis = _axis((value for value in figures if value is not None), from_zero=True)
    slot, middle = _slots(len(data.years))
    marks = list(axis.lines(data.unit))
    labelled = max(1, math.ceil(len(data.years) / 16))
    for at, (year, value, seen) in enumerate(zip(data.years, data.values, data.observed, strict=True)):
        if value is not None:
            fill, dash = (SOFT, "") if seen else ("#ffffff", "4 3")
            marks.append(
                _box(middle(at) - slot * 0.3, axis.y(0), slot * 0.6, axis.y(value), fill, SENDER, dash)
            )
        if at % labelled == 0:
            weight = "bold" if year == data.year_in_view else ""
            marks.append(_label(middle(at), HEIGHT - BOTTOM + 16, str(year), colour=INK, weight=weight))
    x = LEFT
    lines = list(zip(data.lines, cycle((HOST, FINE, CAUTION)), strict=False))
    for name, colour in [(data.name, SENDER), *((line.name, colour) for line, colour in lines)]:
        marks += [f'<rect x="{x:.1f}" y="6" width="10" height="10" fill="{colour}"/>']
        marks.append(_label(x + 15, 15, name, "start"))
        x += 15 + 6.6 * len(name) + 20
    for line, colour in lines:
        points = [
            f"{middle(at):.1f},{axis.y(value):.1f}"
            for at, value in enumerate(line.values)
            if value is not None
        ]
        marks.append(
            f'<polyline points="{" ".join(points)}" fill="none" stroke="{colour}" stroke-width="2.5"/>'
        )
        marks += [
            f'<circle cx="{middle(at):.1f}" cy="{axis.y(value):.1f}" r="3" fill="{colour}"/>'
            for at, value in enumerate(line.values)
            if value is not None
        ]
    return marks


def _bridge(data: Bridge) -> list[str]:
    levels = [data.start]
    for step in data.steps:
        levels.append(levels[-1] + step.amount)
    axis = _axis([*levels, data.end], from_zero=True)
    slot, middle = _slots(len(data.steps) + 2)
    marks = list(axis.lines(data.unit))
    bars = [(data.start_name, 0.0, data.start, SOFT, SENDER)]
    for at, step in enumerate(data.steps):
        colours = ("#e3b6ad", HOST) if step.amount >= 0 else ("#a9d3ca", FINE)
        bars.append((step.name, levels[at], levels[at + 1], *colours))
    bars.append((data.end_name, 0.0, data.end, SENDER, SENDER))
    for at, (name, low, high, fill, edge) in enumerate(bars):
        marks.append(_box(middle(at) - slot * 0.34, axis.y(low), slot * 0.68, axis.y(high), fill, edge))
        whole = at in (0, len(bars) - 1)
        sign = "" if whole or high < low else "+"
        marks.append(_label(middle(at), axis.y(max(low, high)) - 5, sign + say_number(high - low, 1)))
        marks += _name(middle(at), slot, name)
        if at < len(bars) - 1:
            y = axis.y(high)
            marks.append(
                _line(middle(at) + slot * 0.34, y, middle(at + 1) - slot * 0.34, y, MUTED, dash="3 3")
            )
    return marks


def _steps(data: StrengthSteps) -> list[str]:
    first, end = data.days[0].toordinal(), data.last.toordinal() + 1
    floors = [float(floor.floor) for floor in data.floors]
    axis = _axis([*data.strength, *floors], from_zero=False)

    def x(ordinal: float) -> float:
        return LEFT + (ordinal - first) / (end - first) * (WIDTH - LEFT - RIGHT)

    marks = [
        _box(
            x(a.toordinal()),
            axis.y(axis.high),
            x(b.toordinal() + 1) - x(a.toordinal()),
            axis.y(axis.low),
            LINE,
            LINE,
        )
        for a, b in data.no_floor
    ]
    marks += axis.lines(data.unit)
    for begins, ends in data.no_floor:
        left, right = x(begins.toordinal()), x(ends.toordinal() + 1)
        if right - left > 6.2 * len(data.no_floor_name):
            marks.append(_label((left + right) / 2, axis.y(axis.low) - 10, data.no_floor_name, colour=MUTED))
    years = range(data.days[0].year, data.last.year + 1)
    for year in years:
        at = data.days[0].replace(year=year, month=1, day=1).toordinal()
        if at >= first and (len(years) <= 12 or (year - years[0]) % 5 == 0):
            marks.append(_line(x(at), HEIGHT - BOTTOM, x(at), HEIGHT - BOTTOM + 5, MUTED))
            marks.append(_label(x(at) + 2, HEIGHT - BOTTOM + 17, str(year), "start", MUTED))
    for floor in data.floors:
        a, b = x(floor.first.toordinal()), x(floor.last.toordinal() + 1)
        marks.append(_line(a, axis.y(floor.floor), b, axis.y(floor.floor), BREACH, 2.5))
        text = f"{floor.name} {say_number(floor.floor)}"
        marks.append(
            _label(min(a, WIDTH - RIGHT - 6.2 * len(text)), axis.y(floor.floor) + 14, text, "start", BREACH)
        )
    points = []
    days = [*(day.toordinal() for day in data.days), end]
    for at, people in enumerate(data.strength):
        points += [f"{x(days[at]):.1f},{axis.y(people):.1f}", f"{x(days[at + 1]):.1f},{axis.y(people):.1f}"]
    marks.append(f'<polyline points="{" ".join(points)}" fill="none" stroke="{SENDER}" stroke-width="3"/>')
    for mark in data.marks:
        at_x = x(mark.day.toordinal())
        marks.append(_line(at_x, TOP, at_x, HEIGHT - BOTTOM, CAUTION, 1.5, "5 3"))
        marks.append(_label(min(at_x, WIDTH - RIGHT - 80), TOP - 6, mark.text, colour=CAUTION))
    return marks
