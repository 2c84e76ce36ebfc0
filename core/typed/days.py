"""Days as people type them: ``2020-07-01``, ``1 July 2020``, ``July 1, 2020``, ``2020년 7월 1일``."""

from __future__ import annotations

import datetime
import re

from core.typed.refusal import Refusal
from core.words import message, say, sentences

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2}),?\s+(\d{4})")
_KOREAN = re.compile(r"(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일|(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?")
LEAST_LETTERS = 3
"""So many letters of a month's name tell it from the others."""


class NoSuchDay(Refusal):
    """What was typed is written as a day, and the calendar has none like it: 30 February."""


def read_day(text: str) -> datetime.date:
    """Return the day that was typed, in any language; Refusal if it is none, or might be one of two."""
    plain = " ".join(text.split())
    if in_order := _ISO.fullmatch(plain) or _KOREAN.fullmatch(plain):
        year, month, day = (int(part) for part in in_order.groups() if part is not None)
    elif first := _DAY_FIRST.fullmatch(plain):
        day, month, year = int(first[1]), _month(first[2]), int(first[3])
    elif second := _MONTH_FIRST.fullmatch(plain):
        month, day, year = _month(second[1]), int(second[2]), int(second[3])
    else:
        # 1/7/2020 is a day in January to some and in July to others.
        raise Refusal(say(message("refused.day")))
    try:
        return datetime.date(year, month, day)
    except ValueError as error:
        raise NoSuchDay(say(message("refused.no_such_day"))) from error


def _month(word: str) -> int:
    """Return the number of a month by its name or its first letters."""
    # In English too where another language is spoken: figures and days are pasted from everywhere.
    names = {number: sentences("en")[f"month.{number}"].casefold() for number in range(1, 13)}
    wanted = word.casefold()
    if len(wanted) >= LEAST_LETTERS:
        found = [number for number, name in names.items() if name.startswith(wanted)]
        # “Sept” is what the press writes.
        if len(found) == 1:
            return found[0]
    raise Refusal(say(message("refused.day")))
