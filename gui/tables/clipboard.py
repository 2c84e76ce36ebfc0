"""Blocks of cells on the clipboard: tab-separated text as spreadsheets write it, and an HTML table."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import QMimeData

from core.typed import formulas
from gui.tables.columns import Cell, CellState

LONGEST_PASTE = 5_000_000
UNITS_FORMAT = "application/x-burdenshare-units"
"""What the cells of a copied block count, tab-separated as their texts are: for these tables alone."""
Units: TypeAlias = Sequence[Sequence[str]]
"""What each cell of a block counts, row by row; nothing where that is not known."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=\t|\r\n|\r|\n|\Z)')
_BARE = re.compile(r"[^\t\r\n]*")
_ENDING = re.compile(r"\t|\r\n|\r|\n|\Z")
_ARITHMETIC = re.compile(r"[=+\-]?[\d.,\s()+*/%\-]+")


def copied_text(cell: Cell) -> str:
    """Gives what a cell puts on the clipboard: what F2 shows, else the plain number, else the text.

    A dash that stands for nothing is copied as nothing.
    """
    if cell.choices:
        return cell.text
    if cell.edit_text:
        return cell.edit_text
    if cell.state is CellState.MISSING:
        return ""
    if cell.number is not None:
        return f"{cell.number:.15g}"
    return "" if cell.text.strip() in ("–", "—", "-") else cell.text


def to_tsv(block: Sequence[Sequence[str]]) -> str:
    """Writes a block as tab-separated text; more than one row end with a line break, as in Excel."""
    lines = ["\t".join(_quoted(guarded(text)) for text in row) for row in block]
    return "\n".join(lines) + ("\n" if len(lines) > 1 else "")


def from_tsv(text: str) -> list[list[str]]:
    """Reads tab-separated text; rows may be of different length. One last line break is no row."""
    rows: list[list[str]] = [[]]
    place = 0
    while True:
        quoted = _QUOTED.match(text, place)
        bare = _BARE.match(text, place)
        assert bare is not None  # noqa: S101  it matches nothing at all, too
        field, place = (quoted[1].replace('""', '"'), quoted.end()) if quoted else (bare.group(), bare.end())
        rows[-1].append(unguarded(field))
        ending = _ENDING.match(text, place)
        assert ending is not None  # noqa: S101  both patterns stop before an ending
        place = ending.end()
        if not ending.group():
            return rows
        if ending.group() == "\t":
            continue
        if place == len(text):
            return rows
        rows.append([])


def guarded(text: str) -> str:
    """Puts an apostrophe before a text that a spreadsheet would run; plain arithmetic stays."""
    return text if _ARITHMETIC.fullmatch(text) else formulas.guarded(text)


def unguarded(text: str) -> str:
    """Takes off the apostrophe that ``guarded`` put on."""
    return text if _ARITHMETIC.fullmatch(text[1:]) else formulas.unguarded(text)


def to_html(block: Sequence[Sequence[str]], header_rows: int = 0) -> str:
    """Writes a block as an HTML table; every text is escaped."""
    rows = []
    for number, row in enumerate(block):
        tag = "th" if number < header_rows else "td"
        rows.append("<tr>" + "".join(f"<{tag}>{html.escape(guarded(t))}</{tag}>" for t in row) + "</tr>")
    return '<meta charset="utf-8"><table>' + "".join(rows) + "</table>"


def to_mime(block: Sequence[Sequence[str]], header_rows: int = 0, units: Units = ()) -> QMimeData:
    """Gives the block for the clipboard, as plain text and as an HTML table, with the units it has."""
    data = QMimeData()
    data.setText(to_tsv(block))
    data.setHtml(to_html(block, header_rows))
    if any(map(any, units)):
        data.setData(UNITS_FORMAT, to_tsv(units).encode())
    return data


def units_on(data: QMimeData) -> Units:
    """Gives the units of the block on a clipboard; nothing where it is from elsewhere."""
    told = bytes(data.data(UNITS_FORMAT).data()).decode(errors="replace")
    return from_tsv(told) if told else ()


def _quoted(text: str) -> str:
    if text.startswith('"') or any(character in text for character in "\t\r\n"):
        return '"' + text.replace('"', '""') + '"'
    return text
