"""Numbers and days as people read them, through the locale of the widget that asks."""

from __future__ import annotations

import math
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QDate, QLocale

from core.words import Amount, counts_in_myriads, is_money, say_amount, say_suffix

MINUS = "−"


WHOLE_FROM = 1_000
"""Figures from here on are told without a decimal."""
ROUNDING = 0.05


def figure(value: float, locale: QLocale, decimals: int | None = None) -> str:
    """``value`` with thousands separators and a true minus; an en dash where it is missing.

    Without ``decimals``: whole numbers and all from 1,000 on have none, the rest has one.
    """
    if not math.isfinite(value):
        return "–"
    if decimals is None:
        decimals = _decimals_told(value)
    if locale.language() == QLocale.Language.C:
        # The C locale has no thousands separators; people have.
        locale = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
    text = locale.toString(float(abs(value)), "f", decimals)
    is_zero = round(abs(value), decimals) == 0
    return text if value >= 0 or is_zero else MINUS + text


def signed(value: float, locale: QLocale) -> str:
    """``value`` with its sign in front: ``+1,259`` or ``−30``."""
    text = figure(value, locale)
    return f"+{text}" if value > 0 and math.isfinite(value) else text


def figure_in(value: float, unit: str, locale: QLocale, *, with_sign: bool = False) -> str:
    """``value`` with its unit: ``1,039 KRW bn``, and ``1조 390억 원`` where people count in myriads."""
    if is_money(unit) and counts_in_myriads():
        if not math.isfinite(value):
            # A dash before a unit that begins with a number would be read as a minus.
            return figure(value, locale)
        told = say_amount(Amount(value, unit, _decimals_told(value)))
        return f"+{told}" if with_sign and value > 0 else told
    return (signed(value, locale) if with_sign else figure(value, locale)) + say_suffix(unit)


def figure_before(value: float, unit: str, locale: QLocale) -> str:
    """``value`` in front of another whose unit is told: the number alone, unless the unit is part of it."""
    return figure_in(value, unit, locale) if is_money(unit) and counts_in_myriads() else figure(value, locale)


def _decimals_told(value: float) -> int:
    return 0 if abs(value) >= WHOLE_FROM or abs(value - round(value)) < ROUNDING else 1


def short_figure(value: float, locale: QLocale) -> str:
    """``value`` in three or four characters (``1.3k``), for a bar too narrow for the whole number."""
    size = abs(value)
    for factor, suffix in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if size >= factor:
            return figure(value / factor, locale, 0 if size >= 10 * factor else 1) + suffix
    return figure(value, locale)


def day_text(ordinal: int, locale: QLocale, pattern: str) -> str:
    """The day of a proleptic ordinal (``date.toordinal``), in ``pattern`` (Qt's date letters)."""
    day = date.fromordinal(max(1, ordinal))
    return locale.toString(QDate(day.year, day.month, day.day), pattern)


def add_months(ordinal: int, months: int) -> int:
    """The ordinal ``months`` later, on the same day of the month or the last one that it has."""
    day = date.fromordinal(ordinal)
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    last = QDate(year, month + 1, 1).daysInMonth()
    return date(year, month + 1, min(day.day, last)).toordinal()


def same_figures(one: object, other: object) -> bool:
    """Tell whether two data of a chart hold the same: arrays by their values, a missing one like another."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.shape == other.shape and bool(np.array_equal(one, other, equal_nan=one.dtype.kind == "f"))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(same_figures, one, other))
    if is_dataclass(one) and not isinstance(one, type):
        return all(same_figures(getattr(one, part.name), getattr(other, part.name)) for part in fields(one))
    return bool(one == other)


AT_YEAR = ((0, 1), (0, -1), (-1, 1), (1, 1), (-1, -1), (1, -1))
"""Where the figure of a year is written about its point."""


def told_at(years: NDArray[Any], values: NDArray[np.float64], year_in_view: int | None) -> int | None:
    """Which value a line is told by: that of the year in view, else the last known; None if none is known.

    A figure of another year that stood beside the band of the year in view would be read as that year's.
    """
    known = np.flatnonzero(np.isfinite(values))
    in_view = [at for at in known.tolist() if int(years[at]) == year_in_view]
    return in_view[0] if in_view else int(known[-1]) if known.size else None
