"""Days as the cells and fields of the window take and show them."""

from __future__ import annotations

import datetime

from core.document.values import FIRST_YEAR, LAST_YEAR
from core.typed.days import LEAST_LETTERS, read_day
from core.typed.refusal import Refusal
from core.words import message, say, sentences
from gui.tables.columns import CellRefused


def typed_day(text: str) -> datetime.date:
    """Return the day that was typed; CellRefused if it is none, or none that a document can hold."""
    try:
        day = read_day(text)
    except Refusal as refused:
        raise CellRefused(refused.reason) from refused
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellRefused(
            say(message("refused.day_out_of_range", first=str(FIRST_YEAR), last=str(LAST_YEAR)))
        )
    return day


def short_day(day: datetime.date) -> str:
    """Return a day as a narrow field shows it, and as `typed_day` reads it back: ``1 Jul 2020``."""
    known = sentences()
    month = known[f"month.{day.month}"][:LEAST_LETTERS]
    return known["day.short"].format(day=day.day, month=month, number=day.month, year=day.year)
