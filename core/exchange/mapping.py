"""Which column of a sheet is which field of a table: guessed from the headers, changed by whoever imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from core.exchange.catalog import TABLES
from core.exchange.cells import YEAR, Mark
from core.exchange.sheets import Sheet
from core.exchange.table import RESULT_FIELDS, Field, Table
from core.typed.doubt import shows_decimal_comma

HEADER_WITHIN = 20
"""How many rows may stand above the header."""
_FIGURE = re.compile(r"[^0-9A-Za-z가-힣]*([0-9][0-9.,]*)[^0-9A-Za-z가-힣]*")
Column: TypeAlias = str | int | None
"""The id of a field, a year, or nothing: the column is left out."""


@dataclass(frozen=True)
class Mapping:
    """How a sheet is read: its header's row from 0, what each column is, and what holds for all rows.

    ``unit`` is that of rows that tell none, ``source`` and ``confidence`` likewise.
    """

    table: Table
    header: int
    columns: tuple[Column, ...]
    mark: Mark = "."
    unit: str = ""
    source: str = ""
    confidence: str = ""

    def with_column(self, at: int, column: Column) -> Mapping:
        """Return the mapping with another meaning for a column; what meant that before is left out."""
        columns = [None if known == column else known for known in self.columns]
        columns[at] = column
        return replace(self, columns=tuple(columns))

    def missing(self) -> tuple[Field, ...]:
        """Return the fields that the table needs and no column gives."""
        given = set(self.columns)
        if self.table.by_year and any(isinstance(column, int) for column in self.columns):
            given |= {"year", self.table.by_year}
        return tuple(field for field in self.table.fields if field.needed and field.id not in given)


def guessed(sheet: Sheet, table: Table | None = None) -> Mapping:
    """Return how a sheet is probably meant, as the table named or the one that its headers fit best."""
    tables = [table] if table is not None else list(TABLES.values())
    best = max((_as_table(sheet, candidate) for candidate in tables), key=_fit)
    return replace(best, mark=decimal_mark(sheet))


def is_of_results(sheet: Sheet) -> bool:
    """Return whether a sheet is a table of results, as the program exports it."""
    headers = {field.id for field in RESULT_FIELDS}
    return any(headers <= set(row) for row in sheet.rows[:HEADER_WITHIN])


def decimal_mark(sheet: Sheet) -> Mark:
    """Return what sets off decimals in a sheet: a comma where a figure shows it, a point elsewhere."""
    commas = False
    for text in (text for row in sheet.rows for text in row if "," in text or text.count(".") > 1):
        figure = _FIGURE.fullmatch(text)
        if figure and shows_decimal_comma(figure[1]):
            return ","
        commas = commas or (figure is not None and "," in figure[1])
    # Whoever sets columns apart by semicolons does so because commas are taken.
    return "," if commas and sheet.delimiter == ";" else "."


def header_year(text: str) -> int | None:
    """Return the year that a header names; None if it names none."""
    match = YEAR.fullmatch(text.strip())
    return int(match[1]) if match else None


def column_letters(column: int) -> str:
    """Return a column as spreadsheets call it: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _as_table(sheet: Sheet, table: Table) -> Mapping:
    rows = range(min(HEADER_WITHIN, len(sheet.rows)))
    candidates = [Mapping(table, row, tuple(_columns(sheet.rows[row], table))) for row in rows]
    best = max(candidates, key=_fit)
    # Columns beyond the header are nameless, and left out.
    padding = (None,) * (sheet.width - len(best.columns))
    return replace(best, columns=best.columns + padding)


def _columns(headers: tuple[str, ...], table: Table) -> Iterator[Column]:
    fields = [_field_of(header, table) for header in headers]
    years = [header_year(header) for header in headers]
    # One year alone, beside no header that is known, is more likely the year of a row.
    are_years = table.by_year and (any(fields) or len([year for year in years if year is not None]) > 1)
    taken: set[Column] = set()
    for field, year in zip(fields, years, strict=True):
        column: Column = (year if are_years else None) if year is not None else field
        yield None if column in taken else column
        taken.add(column)


def _field_of(header: str, table: Table) -> str | None:
    wanted = re.sub(r"[\s_-]+", " ", header.strip().casefold())
    for field in table.fields:
        if wanted in (field.id.replace("_", " "), field.id):
            return field.id
    return next((field.id for field in table.fields if wanted in field.others), None)


def _fit(mapping: Mapping) -> tuple[int, int, int]:
    """Return how well a mapping fits: what is needed first, then how many columns have a meaning."""
    exact = sum(column is not None for column in mapping.columns)
    needed = sum(field.needed for field in mapping.table.fields)
    return (-len(mapping.missing()) if exact else -needed, exact, -mapping.header)
