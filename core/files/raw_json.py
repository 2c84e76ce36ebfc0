"""JSON as it came, before anything is believed of it: what the usual reader lets pass is found here."""

from __future__ import annotations

import codecs
import json
import math
from dataclasses import dataclass
from typing import Any

from core.words import tell

TOO_DEEP = "the file is nested too deep"
_MAX_DIGITS = 40
_MAX_NAMES = 200


class NotReadable(ValueError):
    """The bytes are no JSON text; the message says why."""


@dataclass(frozen=True)
class Flaw:
    """Stands in the raw tree where something is wrong that has no JSON value."""

    reason: str


def parse(data: bytes) -> tuple[Any, int]:
    """Return the raw tree of JSON bytes, with a Flaw at each bad spot, and how many there were.

    Bad spots are a name that stands twice in a record, absurdly many names in one, NaN and Infinity, and
    numbers that are endless or absurdly long. NotReadable if the bytes are empty, not UTF-8,
    not JSON, or nested too deep.
    """
    flaws: list[Flaw] = []

    def flaw(reason: str) -> Flaw:
        flaws.append(Flaw(reason))
        return flaws[-1]

    def record(pairs: list[tuple[str, Any]]) -> Any:
        if len(pairs) > _MAX_NAMES:
            return flaw(f"a record has {len(pairs):,} names, which is too many")
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    # Beside the others, so that rows keep their names and places.
                    found[key] = flaw("this name stands twice in one record")
                    break
                seen.add(key)
        return found

    def number(digits: str) -> Any:
        if len(digits) > _MAX_DIGITS:
            return flaw(f"a number has {len(digits):,} characters, which is too long")
        if digits.lstrip("-").isdigit():
            return int(digits)
        value = float(digits)
        return value if math.isfinite(value) else flaw(f"{digits} is too large a number")

    def constant(name: str) -> Any:
        return flaw(f"{name} is not a number that a scenario can hold")

    text = _text(data)
    try:
        tree = json.loads(
            text, object_pairs_hook=record, parse_int=number, parse_float=number, parse_constant=constant
        )
    except json.JSONDecodeError as error:
        raise NotReadable(
            tell("flaw.files.file_not_line_column", lineno=str(error.lineno), colno=str(error.colno))
        ) from None
    except RecursionError:
        raise NotReadable(TOO_DEEP) from None
    return tree, len(flaws)


def _text(data: bytes) -> str:
    if not data.strip():
        raise NotReadable(tell("flaw.files.file_empty"))
    if data.startswith(codecs.BOM_UTF8):
        raise NotReadable(tell("flaw.files.file_begins_with_byte_order"))
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise NotReadable(tell("flaw.files.file_save_as"))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotReadable(tell("flaw.files.file_not_text", start=f"{error.start + 1:,}")) from None
