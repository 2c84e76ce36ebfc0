"""What a table is made of: columns as data, and the cells that they read from opaque rows.

Nothing here knows a domain or Qt. A page describes its table as a tuple of ``Column`` and gives the
rows; the one ``TableModel`` shows them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Literal, TypeAlias

from core.words import message, say

Row: TypeAlias = Any
Edit: TypeAlias = Any
Tip: TypeAlias = str | Callable[[], str]
Align: TypeAlias = Literal["left", "right"]

# Controls, zero-width and bidi characters and lone surrogates: they could make a name read as another.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class Refusal(ValueError):
    """A text that makes no sense where it was typed; ``reason`` is a plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refusal(key: str, /, **values: str) -> Refusal:
    """Gives the refusal whose sentence stands under ``typed.<key>`` among the words."""
    return Refusal(say(message(f"typed.{key}", **values)))


class CellRefused(Refusal):
    """What ``Column.edit`` raises when the text cannot become an edit."""


class CellState(Enum):
    """How the value of a cell came about, or what part its row plays."""

    PLAIN = "plain"
    OBSERVED = "observed"
    COMPUTED = "computed"
    UNSURE = "unsure"
    """Estimated or not confirmed by the source that it is from."""
    ASSUMED = "assumed"
    OVERRIDDEN = "overridden"
    UNCITED = "uncited"
    MISSING = "missing"
    TOTAL = "total"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a column shows for a row.

    The state of the first cell makes the row: ``HEADING`` spans the row and is never edited,
    ``TOTAL`` sets the row off in bold.
    """

    text: str
    edit_text: str = ""
    number: float | None = None
    state: CellState = CellState.PLAIN
    tip: Tip = field(default="", compare=False)
    """How the value came about; given as a function it is made when it is asked for. Read it as ``told``."""
    editable: bool = False
    bar: float | None = None
    """A share from 0 to 1, or from -1 to 1 where the column is ``bar_signed``."""
    tone: str = ""
    """The name of a colour role of the theme for text and bar, or nothing."""
    choices: tuple[tuple[str, str], ...] = ()
    """(id, text) pairs; ``edit_text`` is then the id, and so is what ``Column.edit`` gets."""
    indent: int = 0

    @property
    def told(self) -> str:
        """How the value came about, in plain lines; nothing where there is nothing to tell."""
        return self.tip if isinstance(self.tip, str) else self.tip()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: how it is headed, how it reads a row, and how typed text becomes an edit."""

    id: str
    title: str
    read: Callable[[Row], Cell]
    edit: Callable[[Row, str], Edit] | None = None
    """Gives the edit for the typed text ("" clears), or raises ``CellRefused``."""
    align: Align = "right"
    width: int = 88
    """The least comfortable width in pixels at 100 % text scale."""
    tip: str = ""
    group: str = ""
    """A title over neighbouring columns that share it."""
    bar_signed: bool = False
    """Bars start in the middle, negative ones to the left."""


def visible(text: str) -> str:
    """Gives the text with its control, bidi and zero-width characters made visible."""
    return _UNSEEN.sub(_picture, text)


def seen(cell: Cell) -> Cell:
    """Gives the cell with the control, bidi and zero-width characters of its text made visible."""
    shown = cell.text
    # Most texts are figures: this test is many times faster than the search.
    if (shown.isascii() and shown.isprintable()) or (text := visible(shown)) == shown:
        return cell
    return replace(cell, text=text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else f"[U+{code:04X}]"
