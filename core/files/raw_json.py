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
            return flaw(tell("flaw.files.record_has_too_many", pairs=f"{len(pairs):,}"))
        found = dict(pairs)
        if len(found) < len(pairs):
            seen: set[str] = set()
            for key, _ in pairs:
                if key in seen:
                    # Beside the others, so that rows keep their names and places.
                    found[key] = flaw(tell("flaw.files.name_stands_twice_in_one"))
                    break
                seen.add(key)
        return found

    def number(digits: str) -> Any:
        if len(digits) > _MAX_DIGITS:
            return flaw(tell("flaw.files.number_has_too_long", digits=f"{len(digits):,}"))
        if digits.lstrip("-").isdigit():
            return int(digits)
        value = float(digits)
        return value if math.isfinite(value) else flaw(tell("flaw.files.too_large_number", digits=digits))

    def constant(name: str) -> Any:
        return flaw(tell("flaw.files.not_number_scenario_can_hold", name=name))

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
