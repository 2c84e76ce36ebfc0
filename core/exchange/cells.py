"""A value of a table as the text of a cell, and back."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Literal

from core.exchange.table import Field, Value
from core.typed.amounts import EmptyAmount, ParsedAmount, parse_amount
from core.typed.formulas import unguarded
from core.typed.refusal import Refusal
from core.words import Message, is_money, message, say, unit_meant

Mark = Literal[".", ","]
"""What sets off the decimals in a file."""
YEAR = re.compile(r"(?:FY|CY)?\s*((?:19|20|21)[0-9]{2})(?:\.0)?\s*년?", re.IGNORECASE)
_PLAIN = re.compile(r"-?[0-9]{1,15}(?:\.[0-9]{1,9})?")
_DAY = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
_GROUPED_BY_POINTS = re.compile(r"(?<![0-9,.])[0-9]{1,3}(?:\.[0-9]{3})+(?![0-9])")
_MISSING = ("n/a", "na", "n.a.", "..", "...", "…", "—", "nan")
_YES, _NO = ("yes", "true", "1", "y", "예"), ("no", "false", "0", "n", "아니요")


class Unreadable(Exception):
    """A text is no value of its field; ``reason`` says what was expected."""

    def __init__(self, reason: Message) -> None:
        super().__init__(say(reason))
        self.reason = reason


def write(value: Value) -> str:
    """Return a value as a cell of a CSV file has it, with a point before decimals."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case tuple():
            return "; ".join(value)
        case Decimal():
            return format(value, "f")
        case datetime.date():
            return value.isoformat()
    return str(value)


def read(field: Field, text: str, mark: Mark = ".") -> object:
    """Return what a cell says of a field, None where it is empty; Unreadable if it makes no sense there."""
    text = text.strip()
    if not text:
        return None
    match field.kind:
        case "text":
            return unguarded(text)
        case "ids":
            return tuple(dict.fromkeys(part for part in re.split(r"[;,\s]+", unguarded(text)) if part))
        case "unit":
            return _unit(text)
        case "choice":
            wanted = re.sub(r"[\s-]+", "_", text.casefold())
            if wanted not in field.choices:
                raise _expected(text, "import.expected.choice", choices=field.choices)
            return wanted
        case "flag":
            if text.casefold() in _YES + _NO:
                return text.casefold() in _YES
            raise _expected(text, "import.expected.flag")
        case "year":
            if match_year := YEAR.fullmatch(text):
                return int(match_year[1])
            raise _expected(text, "import.expected.year")
        case "day":
            return _day(text)
        case "whole":
            return _whole(text, mark)
        case "amount":
            return amount(text, mark)


def amount(text: str, mark: Mark) -> ParsedAmount | None:
    """Return an amount as it was written in a file whose decimals are set off by a mark."""
    if text.casefold() in _MISSING:
        return None
    if mark == "." and _PLAIN.fullmatch(text):
        return ParsedAmount(Decimal(text), typed=text)
    if mark == ",":
        # In such a file 1.038 is a thousand, which a typed cell could not know.
        text = _GROUPED_BY_POINTS.sub(lambda group: group.group().replace(".", ""), text)
    try:
        return parse_amount(unguarded(text), mark)
    except EmptyAmount:
        return None
    except Refusal as refused:
        raise Unreadable(message("import.refused", reason=refused.reason)) from refused


def _unit(text: str) -> str:
    """Return a unit of money as the document writes it: ``$ million`` gives ``USD m``; others as they are."""
    text = unit_meant(text)
    if is_money(text):
        return text
    try:
        parsed = parse_amount(f"1 {text}")
    except Refusal:
        return unguarded(text)
    scales = {None: "", Decimal(1): "", Decimal(10**3): " k", Decimal(10**6): " m"}
    scales |= {Decimal(10**9): " bn", Decimal(10**12): " tn"}
    if parsed.currency is None or parsed.scale not in scales:
        return unguarded(text)
    return f"{parsed.currency}{scales[parsed.scale]}"


def _day(text: str) -> datetime.date:
    if found := _DAY.fullmatch(text):
        try:
            return datetime.date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            pass
    raise _expected(text, "import.expected.day")


def _whole(text: str, mark: Mark) -> int | None:
    parsed = amount(text, mark)
    if parsed is None:
        return None
    value = parsed.value * (parsed.scale or 1)
    if parsed.percent or parsed.currency or value != value.to_integral_value():
        raise _expected(text, "import.expected.whole")
    return int(value)


def _expected(text: str, key: str, **values: tuple[str, ...]) -> Unreadable:
    shown = text if len(text) <= 40 else text[:39] + "…"
    return Unreadable(message("import.expected", found=shown, expected=message(key, **values)))
