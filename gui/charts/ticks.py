"""Where an axis has its ticks, and what it writes there: pure functions on numbers."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QLocale

from gui.charts.figures import figure

WidthOf = Callable[[str], float]


@dataclass(frozen=True)
class Tick:
    """One tick: its place on the axis, its text (empty: a minor tick), and whether it stands out."""

    value: float
    text: str
    is_strong: bool = False


TickSource = Callable[[float, float, float, WidthOf], list[Tick]]
"""(low, high, pixels, width of a text in pixels) → ticks that do not touch each other."""


def round_step(rough: float) -> float:
    """The smallest of 1, 2, 2.5, 5, 10 × 10ⁿ that is not below ``rough``."""
    if not math.isfinite(rough) or rough <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(rough))
    for factor in (1, 2, 2.5, 5):
        if factor * power >= rough * (1 - 1e-9):
            return factor * power
    return 10 * power


LABEL_ROOM = 0.15
"""What texts take above the highest figure of a chart, as a share of its range."""


def round_range(low: float, high: float, *, from_zero: bool = True) -> tuple[float, float]:
    """A range around ``low`` … ``high`` that ends on round numbers and leaves air above the data."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return 0.0, 1.0
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    if high <= low:
        high = low + max(abs(low) * 0.1, 1.0)
    step = round_step((high - low) / 5)
    bottom = math.floor(low / step + 1e-9) * step
    top = math.ceil(high / step - 1e-9) * step
    air = 0.08 * (top - bottom)
    if top - high < air:
        top += step / 2
    if (not from_zero or low < 0) and low - bottom < air:
        bottom -= step / 2
    return bottom, top


def number_ticks(low: float, high: float, pixels: float, line_height: float, locale: QLocale) -> list[Tick]:
    """Ticks of a vertical axis of numbers, a good two lines of text apart."""
    wanted = max(2.0, pixels / (line_height * 2.2))
    step = round_step((high - low) / wanted)
    decimals = 0 if step >= 1 and step == int(step) else max(1, -math.floor(math.log10(step)))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [Tick(n * step, figure(n * step, locale, decimals)) for n in range(first, last + 1)]


def year_ticks(strong: float | None = None) -> TickSource:
    """Ticks on calendar years; the year in view is always written, and its near neighbours give way."""

    def source(low: float, high: float, pixels: float, width: WidthOf) -> list[Tick]:
        per_year = pixels / max(high - low, 1e-9)
        need = width("2000") + 10
        step = next((n for n in (1, 2, 5, 10, 20, 50) if n * per_year >= need), 100)
        ticks = []
        for year in range(math.ceil(low), math.floor(high) + 1):
            is_strong = strong is not None and year == strong
            is_near = strong is not None and low <= strong <= high and abs(year - strong) * per_year < need
            shown = is_strong or (year % step == 0 and not is_near)
            ticks.append(Tick(year, str(year) if shown else "", is_strong))
        return ticks

    return source


def _month_starts(low: float, high: float, months: int) -> Iterator[date]:
    first = date.fromordinal(max(1, int(low)))
    count = (first.year * 12 + first.month - 1) // months * months
    while True:
        day = date(count // 12, count % 12 + 1, 1)
        if day.toordinal() > high or count // 12 >= 9990:
            return
        if day.toordinal() >= low:
            yield day
        count += months


def date_ticks(locale: QLocale) -> TickSource:
    """Ticks on the first days of years, quarters or months, as wide as the axis has room for.

    The axis counts proleptic ordinals (``date.toordinal``): days have no hour and no zone.
    """

    def month(day: date) -> str:
        return locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def source(low: float, high: float, pixels: float, width: WidthOf) -> list[Tick]:
        per_day = pixels / max(high - low, 1e-9)
        year_need = width("2000") + 12
        month_need = max(max(width(month(date(2000, n, 1))) for n in range(1, 13)), width("2000")) + 14
        for months in (1, 3, 6):
            if months * 28 * per_day >= month_need:
                return [
                    Tick(day.toordinal(), str(day.year) if day.month == 1 else month(day), day.month == 1)
                    for day in _month_starts(low, high, months)
                ]
        years = next((n for n in (1, 2, 5, 10, 20) if n * 365 * per_day >= year_need), 50)
        minor = 12 if years > 2 else 3
        return [
            Tick(day.toordinal(), str(day.year) if day.month == 1 and day.year % years == 0 else "")
            for day in _month_starts(low, high, minor)
        ]

    return source


def name_ticks(names: Sequence[str]) -> TickSource:
    """One tick a name, at 0, 1, 2 …; the axis wraps and elides the texts to what is free."""

    def source(low: float, high: float, pixels: float, width: WidthOf) -> list[Tick]:
        return [Tick(n, name) for n, name in enumerate(names) if low <= n <= high]

    return source
