"""Sheets of texts out of CSV files and workbooks, with bounds on what is read and nothing run or followed.

A workbook's formulas come as the values that were saved with them; macros and links to other files are
ignored, as calamine reads cells only.
"""

from __future__ import annotations

import codecs
import csv
import datetime
import importlib
import io
import os
import stat
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from core.document.places import shown
from core.words import Message, message, say

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
MOST_TIMES = 200
"""How many times its packed size a workbook may unpack to, above a megabyte."""
MOST_ROWS = 200_000
MOST_COLUMNS = 500
MOST_CELLS = 1_000_000
MOST_SHEETS = 100
LONGEST_CELL = 10_000
SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods")


class UnreadableTable(Exception):
    """A file holds no table that can be read; the message says why and what to do."""

    def __init__(self, path: str | os.PathLike[str], reason: Message) -> None:
        self.reason = reason
        super().__init__(f"{shown(os.path.basename(os.fspath(path)))}: {say(reason)}")


class _Bad(Exception):
    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.reason = message(f"table.{key}", **values)


@dataclass(frozen=True)
class Sheet:
    """The texts of a sheet, row by row; short rows are short. ``delimiter`` is that of a text file."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    delimiter: str = ""

    @property
    def width(self) -> int:
        """How many columns the longest row has."""
        return max((len(row) for row in self.rows), default=0)

    def at(self, row: int, column: int) -> str:
        """Return the text of a cell; empty beyond the end of a row."""
        return self.rows[row][column] if column < len(self.rows[row]) else ""


def read_sheets(path: str | os.PathLike[str]) -> list[Sheet]:
    """Return the sheets of a file that hold anything; a text file is one. UnreadableTable if none do."""
    try:
        data = _bytes(path)
        workbook = data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0"))
        sheets = _of_workbook(data) if workbook else [_of_text(data, Path(path).stem)]
        sheets = [sheet for sheet in sheets if any(any(row) for row in sheet.rows)]
        if not sheets:
            raise _Bad("empty")
    except _Bad as bad:
        raise UnreadableTable(path, bad.reason) from bad
    except OSError as error:
        reason = message("table.not_opened", reason=error.strerror or str(error))
        raise UnreadableTable(path, reason) from error
    return sheets


def _bytes(path: str | os.PathLike[str]) -> bytes:
    # Without O_NONBLOCK a pipe would hold the program until someone writes to it.
    handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _Bad("no_file")
        if status.st_size > MOST_BYTES:
            raise _Bad("too_large", most=MOST_BYTES // 1_000_000)
        return file.read(MOST_BYTES + 1)


def _of_text(data: bytes, name: str) -> Sheet:
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise _Bad("not_utf8", byte=error.start + 1) from None
    if "\x00" in text:
        raise _Bad("no_table")
    delimiter = _delimiter(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return Sheet(name, _bounded(reader), delimiter)
    except csv.Error as error:
        raise _Bad("bad_csv", line=reader.line_num, reason=str(error)) from None


def _delimiter(text: str) -> str:
    """Return what sets the columns apart: what most lines hold equally often, and often."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]

    def score(delimiter: str) -> int:
        counts = Counter(filter(None, (_outside_quotes(line, delimiter) for line in lines)))
        return max((often * count for count, often in counts.items()), default=0)

    # At a tie the comma loses: it may be one of a figure.
    return max(("\t", ";", ","), key=score) if any(map(score, "\t;,")) else ","


def _outside_quotes(line: str, delimiter: str) -> int:
    return sum(part.count(delimiter) for part in line.split('"')[::2])


def _of_workbook(data: bytes) -> list[Sheet]:
    if data.startswith(b"PK"):
        _refuse_bombs(data)
    # Loaded when first used: only imports read workbooks.
    calamine = importlib.import_module("python_calamine")
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = list(workbook.sheet_names)
        if len(names) > MOST_SHEETS:
            raise _Bad("too_many_sheets", count=len(names), most=MOST_SHEETS)
        sheets, cells = [], 0
        for name in names:
            sheet = workbook.get_sheet_by_name(name)
            cells += sheet.total_height * sheet.total_width
            if cells > MOST_CELLS:
                raise _Bad("too_many_cells", most=MOST_CELLS)
            rows = sheet.to_python(skip_empty_area=False)
            sheets.append(Sheet(name, _bounded([_text(value) for value in row] for row in rows)))
    except _Bad:
        raise
    # calamine has a class of errors for each kind of file, and a panic of Rust is a BaseException.
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise _Bad("bad_workbook") from error
    return sheets


def _refuse_bombs(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(info.file_size for info in packed.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise _Bad("bad_workbook") from error
    if unpacked > MOST_UNPACKED or (unpacked > 1_000_000 and unpacked > MOST_TIMES * len(data)):
        raise _Bad("unpacks_too_large", most=MOST_UNPACKED // 1_000_000)


def _bounded(rows: Iterable[list[str]]) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    cells = 0
    for row in rows:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > MOST_COLUMNS:
            raise _Bad("too_many_columns", most=MOST_COLUMNS)
        cells += len(row)
        if len(found) >= MOST_ROWS or cells > MOST_CELLS:
            raise _Bad("too_many_cells", most=MOST_CELLS)
        if any(len(text) > LONGEST_CELL for text in row):
            raise _Bad("long_cell", row=len(found) + 1, most=LONGEST_CELL)
        found.append(tuple(row))
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def _text(value: Any) -> str:
    """Return the value of a workbook's cell as text; a number with the digits that a spreadsheet keeps."""
    match value:
        case bool():
            return "yes" if value else "no"
        case float():
            # 15 digits: 0.1 + 0.2 is 0.3 in a spreadsheet, too.
            return f"{Decimal(f'{value:.15g}'):f}"
        case datetime.datetime():
            return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
        case datetime.date():
            return value.isoformat()
    return str(value)
