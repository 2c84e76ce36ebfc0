"""What a table is made of: columns as data, and the cells that they read from opaque rows.

Nothing here knows a domain or Qt. A page describes its table as a tuple of ``Column`` and gives the
rows; the one ``TableModel`` shows them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Literal, TypeAlias

from core.typed.refusal import Refusal, visible

Row: TypeAlias = Any
Edit: TypeAlias = Any
Tip: TypeAlias = str | Callable[[], str]
Align: TypeAlias = Literal["left", "right"]


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
    INCOMPLETE = "incomplete"
    """A total that leaves out what is missing."""
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
    """(id, text) pairs; ``edit_text`` is then an id, and ``Column.edit`` gets one of them, nothing else."""
    emptied: str = ""
    """The id of the choice that Delete makes; without one, Delete is refused in a cell of choices."""
    indent: int = 0
    unit: str = ""
    """What ``number`` counts, where ``text`` does not say it: it is told back while a figure is typed."""

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
    holds: Callable[[Row], str | None] | None = None
    """What the cell of a row is copied as, None where it takes no value: as ``read``, with no cell made."""


def seen(cell: Cell) -> Cell:
    """Gives the cell with the control, bidi and zero-width characters of its text made visible."""
    shown = cell.text
    # Most texts are figures: this test is many times faster than the search.
    if (shown.isascii() and shown.isprintable()) or (text := visible(shown)) == shown:
        return cell
    return replace(cell, text=text)
