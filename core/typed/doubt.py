"""Figures that can be read in two ways: ``1,234`` is a thousand in New York and a fraction in Berlin.

A single figure is told back while it is typed; a pasted block is asked about where its other
figures show that it may come from the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_PLAIN = re.compile(r"[+\-−]?[0-9]+(\.[0-9]+)?")
_FIGURE = re.compile(r"[0-9][0-9.,]*")
_GROUPED_BY_POINTS = re.compile(r"[0-9]{1,3}(\.[0-9]{3}){2,}")
_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a pasted block leaves open: an example, and its two readings as plain numbers."""

    text: str
    as_thousands: str
    as_fraction: str


def needs_telling(typed: str) -> bool:
    """Tells whether a typed figure is written in such a way that its reading is worth telling."""
    text = typed.strip()
    return any(character.isdigit() for character in text) and not _PLAIN.fullmatch(text)


def is_lone_comma(typed: str) -> bool:
    """Tells whether the text holds a single comma that may stand before a fraction: ``1,234``."""
    match = _FIGURE.search(typed)
    return match is not None and "," in match.group() and bool(_DOUBTFUL.fullmatch(match.group()))


def doubt_in(block: Iterable[Sequence[str]]) -> Doubt | None:
    """Gives what is to be asked about a block of texts; None where it reads in one way.

    In doubt is ``1,234`` (or ``1.234``) in a block where another figure, such as ``0,5`` or
    ``1.038,9``, shows that its writer sets off fractions by a comma.
    """
    figures = [match for line in block for text in line for match in _FIGURE.findall(text)]
    if not any(shows_decimal_comma(figure) for figure in figures):
        return None
    doubtful = next((figure for figure in figures if _DOUBTFUL.fullmatch(figure)), None)
    if doubtful is None:
        return None
    whole, fraction = re.split("[.,]", doubtful)
    return Doubt(doubtful, f"{whole}{fraction}", f"{whole}.{fraction}")


def with_decimal_comma(block: Iterable[Sequence[str]]) -> list[list[str]]:
    """Gives the block with every doubtful figure written so that its comma sets off a fraction."""
    return [[_FIGURE.sub(_rewritten, text) for text in line] for line in block]


def _rewritten(match: re.Match[str]) -> str:
    figure = match.group()
    if not _DOUBTFUL.fullmatch(figure):
        return figure
    return figure.replace(",", ".") if "," in figure else figure.replace(".", "")


def shows_decimal_comma(figure: str) -> bool:
    """Tells whether a figure can only be read with a comma before its fraction: ``0,5``, ``1.038,9``."""
    before, comma, after = figure.rpartition(",")
    if not comma or "." in after:
        # Not so a day, which is 2019.07.01 in Korea.
        return bool(_GROUPED_BY_POINTS.fullmatch(figure))
    if "," in before:
        return False
    return "." in before or before == "0" or len(after) != 3
