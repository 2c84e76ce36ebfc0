"""The reference tables as people and programs read them: text for a terminal, CSV and JSON."""

import json
import re
import shutil
import textwrap
from dataclasses import asdict
from typing import Literal

from core.reference import TABLES, VINTAGE, Row, Table, csv_text, rows, source
from core.shipped_texts import translated
from core.widths import narrowed, widened
from core.words import message, say, say_written_day


def render(
    name: str,
    format: Literal["text", "csv", "json"],  # noqa: A002 - what the command line calls it
    width: int | None = None,
) -> str:
    """A table as words on a screen, as its CSV file, or as JSON; it ends in a line feed.

    Text is in the language that is spoken; CSV and JSON are the data, which is in English.

    Text is at most `width` characters wide (the terminal's by default, 40 at least), but for addresses, which
    stay whole; where the columns do not fit side by side, each row becomes a block of lines. JSON holds
    table, title, vintage, columns and rows; numbers stay strings. Raises UnknownTable.
    """
    table_rows = rows(name)
    table = TABLES[name]
    if format == "csv":
        return csv_text(name)
    if format == "json":
        document = {
            "table": table.id,
            "title": table.title,
            "vintage": VINTAGE,
            "columns": [asdict(column) for column in table.columns],
            "rows": [dict(row) for row in table_rows],
        }
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return _as_text(table, table_rows, max(width or shutil.get_terminal_size((100, 24)).columns, 40))


_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_LONGEST_UNBROKEN = 20
_GAP = "  "
_IDS = frozenset(("id", "series", "index", "indicator"))
"""Columns of ids, which are what is typed."""


def _as_text(table: Table, table_rows: tuple[Row, ...], width: int) -> str:
    cited: dict[str, int] = {}
    notes: dict[str, int] = {}
    grid: list[list[str]] = []
    for row in table_rows:
        cells = dict(row)
        # Long citations and repeated notes would leave the figures no room: they stand below, by number.
        if "source" in cells:
            numbers = (str(cited.setdefault(id_, len(cited) + 1)) for id_ in cells["source"].split(";"))
            cells["source"] = ", ".join(numbers)
        if cells.get("note"):
            cells["note"] = f"n{notes.setdefault(cells['note'], len(notes) + 1)}"
        if cells.get("unconfirmed"):
            named = (_heading(table, column) for column in cells["unconfirmed"].split(";"))
            cells["unconfirmed"] = ";".join(named)
        grid.append([cell if column in _IDS else _cell(cell) for column, cell in cells.items()])
    headers = [widened(_heading(table, column.id)) for column in table.columns]
    title = say(message("reference.title", title=translated(table.title), vintage=say_written_day(VINTAGE)))
    lines = [*_wrap(title, width), ""]
    lines += _side_by_side(headers, grid, width) or _blocks(headers, grid, width)
    if cited:
        lines += ["", say(message("reference.sources"))]
        for id_, number in cited.items():
            citation = source(id_)
            lines += _entry(str(number), translated(citation.title), width)
            if citation.url:
                lines.append(" " * 6 + citation.url)
    if notes:
        lines += ["", say(message("reference.notes"))]
        for note, number in notes.items():
            lines += _entry(f"n{number}", translated(note), width)
    return narrowed("\n".join(lines) + "\n")


def _heading(table: Table, column: str) -> str:
    """What a column is called; ``units.base`` where it is another word than the ``base`` of other tables."""
    english = column.replace("_", " ")
    own = f"{table.id}.{english}"
    told = translated(own)
    return translated(english) if told == own else told


def _cell(text: str) -> str:
    """A cell as it is read: in the language that is spoken, and what is joined by ; set apart."""
    whole = translated(text)
    if whole == text:
        whole = ";".join(translated(part) for part in text.split(";"))
    return widened(whole.replace(";", "; ").replace(";  ", "; "))


def _wrap(text: str, width: int) -> list[str]:
    return textwrap.wrap(widened(text), width, break_on_hyphens=False) or [""]


def _entry(label: str, text: str, width: int) -> list[str]:
    first, *others = _wrap(text, width - 6)
    return [f"{label:>4}{_GAP}{first}", *(" " * 6 + line for line in others)]


def _side_by_side(headers: list[str], grid: list[list[str]], width: int) -> list[str]:
    """The rows under one header, or nothing if the columns do not fit."""
    widths: list[int] = []
    least: list[int] = []
    right: list[bool] = []
    for header, *cells in zip(headers, *grid, strict=True):
        words = [word for cell in cells for word in cell.split()]
        header_width = max(map(len, header.split()))
        right.append(all(_NUMBER.fullmatch(cell) for cell in cells if cell))
        least.append(max(header_width, min(max(map(len, words), default=0), _LONGEST_UNBROKEN)))
        widths.append(max(least[-1], max(map(len, cells), default=0)))
    room = width - len(_GAP) * (len(headers) - 1)
    if sum(least) > room:
        return []
    while sum(widths) > room:
        # The widest column gives way first; figures are narrow and keep their line.
        widest = max((i for i in range(len(widths)) if widths[i] > least[i]), key=widths.__getitem__)
        widths[widest] -= 1
    lines: list[str] = []
    for cells in [headers, ["-" * column for column in widths], *grid]:
        parts = [_wrap(cell, column) for cell, column in zip(cells, widths, strict=True)]
        for i in range(max(map(len, parts))):
            texts = (part[i] if i < len(part) else "" for part in parts)
            padded = (
                text.rjust(column) if flush else text.ljust(column)
                for text, column, flush in zip(texts, widths, right, strict=True)
            )
            lines.append(_GAP.join(padded).rstrip())
    return lines


def _blocks(headers: list[str], grid: list[list[str]], width: int) -> list[str]:
    """Each row as lines of header and cell, empty cells left out; a blank line between rows."""
    label = max(map(len, headers))
    lines: list[str] = []
    for cells in grid:
        for header, cell in zip(headers, cells, strict=True):
            if cell:
                first, *others = _wrap(cell, max(width - label - len(_GAP), 10))
                lines.append(f"{header:<{label}}{_GAP}{first}")
                lines += [" " * label + _GAP + other for other in others]
        lines.append("")
    return lines[:-1]
