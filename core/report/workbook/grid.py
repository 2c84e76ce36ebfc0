"""Sheets of a workbook with a column for each year, whose rows are found again by a key."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal

import xlsxwriter.worksheet
from xlsxwriter.utility import xl_col_to_name

from core.report.printable import printable

NAME, UNIT, GIVEN, SOURCES, FIRST_YEAR = range(5)
"""The columns: name, unit, a figure for all years, numbers of sources, and then the years."""
HEAD = 2
"""The row that names the columns, counted from 0."""
Style = Literal["input", "formula", "result", "fixed"]
LOOKS: dict[Style, dict[str, object]] = {
    "input": {"font_color": "#1f5fa8", "bg_color": "#eef4fb", "bottom": 4},
    "formula": {},
    "result": {"bold": True, "bg_color": "#f2f4f7"},
    "fixed": {"italic": True, "font_color": "#5a6677"},
}
NO_GROUPS = -1
"""As decimals: a figure without a thousands separator, such as a year."""
MOST_ARGUMENTS = 200
"""Less than a function takes."""
MOST_OF_A_FORMULA = 3_500
"""Letters of a sum: less than half of what a formula holds, which may be a quotient of two."""
MOST_LETTERS = 32_000
"""What a cell holds, by the format."""


@dataclass(frozen=True)
class Input:
    """A figure that people may change."""

    value: float


@dataclass(frozen=True)
class Fixed:
    """A figure that the engine computed and the workbook can't follow: it stays as it is."""

    value: float


@dataclass(frozen=True)
class Formula:
    """A formula without its ``=``, and what it comes to."""

    text: str
    value: float


Cell = Input | Fixed | Formula | None


class Sheet(xlsxwriter.worksheet.Worksheet):  # type: ignore[misc]
    """A sheet whose formulas are written as they are.

    XlsxWriter looks in each formula for thirty functions of newer spreadsheets, to give them their prefix:
    half of the time that a large workbook takes. Ours write the two that they use with it.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        return formula.removeprefix("=")


class Book:
    """The workbook, its formats and the years of all its sheets."""

    def __init__(
        self,
        workbook: xlsxwriter.Workbook,
        years: range,
        words: Callable[[str], str],
        unit_words: Callable[[str], str],
    ) -> None:
        self.workbook = workbook
        self.years = years
        self.words = words
        self.unit_words = unit_words
        """Says a unit in the language of the workbook; an import reads it in any."""
        self.formats: dict[str, Any] = {
            "title": workbook.add_format({"bold": True, "font_size": 14}),
            "head": workbook.add_format({"bold": True, "bottom": 1, "font_color": "#5a6677"}),
            "head_wrapped": workbook.add_format(
                {"bold": True, "bottom": 1, "font_color": "#5a6677", "text_wrap": True, "align": "right"}
            ),
            "group": workbook.add_format({"bold": True}),
            "note": workbook.add_format({"font_color": "#5a6677"}),
            "note_right": workbook.add_format({"font_color": "#5a6677", "align": "right"}),
            "wrap": workbook.add_format({"text_wrap": True, "valign": "top"}),
        }

    def number(self, style: Style, decimals: int) -> Any:
        """Return the format of a figure; what kind it is can be seen without colour as well."""
        key = f"{style}.{decimals}"
        if key not in self.formats:
            digits = "#,##0" + ("." + "0" * decimals if decimals > 0 else "") if decimals >= 0 else "0"
            looks = {"num_format": digits, "align": "right", **LOOKS[style]}
            self.formats[key] = self.workbook.add_format(looks)
        return self.formats[key]

    def day(self, style: Style) -> Any:
        """Return the format of a day."""
        key = f"day.{style}"
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(
                {"num_format": "yyyy-mm-dd", "align": "center", **LOOKS[style]}
            )
        return self.formats[key]

    def grid(self, name: str, title: str, decimals: int = 1) -> Grid:
        """Add a sheet with years as columns; ``name`` is the one of its tab."""
        return Grid(self, name, title, decimals)


class Grid:
    """A sheet with a row for each thing and a column for each year."""

    def __init__(self, book: Book, name: str, title: str, decimals: int) -> None:
        self.book = book
        self.name = name
        self.decimals = decimals
        self.sheet = book.workbook.add_worksheet(name, Sheet)
        self._rows: dict[str, int] = {}
        self._next = HEAD + 1
        self._told: dict[str, tuple[str, str, dict[int, Cell]]] = {}
        self.sheet.write_string(0, 0, clean(title), book.formats["title"])
        for column, key in enumerate(("name", "unit", "given", "sources")):
            self.sheet.write_string(HEAD, column, book.words(f"column.{key}"), book.formats["head"])
        for year in book.years:
            self.sheet.write_number(HEAD, self._column(year), year, book.formats["head"])
        self.sheet.set_column(NAME, NAME, 46)
        self.sheet.set_column(UNIT, SOURCES, 11)
        self.sheet.set_column(FIRST_YEAR, FIRST_YEAR + len(book.years), 11)
        self.sheet.freeze_panes(HEAD + 1, FIRST_YEAR)
        self.sheet.set_landscape()
        self.sheet.repeat_rows(HEAD)
        self.sheet.fit_to_pages(1, 0)

    def group(self, words: str) -> None:
        """Write a row that names the rows after it."""
        self._next += 1
        self.sheet.write_string(self._next, NAME, clean(words), self.book.formats["group"])
        self._next += 1

    def begin(self, key: str) -> str:
        """Give the next row its key, so that its own cells can be named before it is written."""
        self._rows[key] = self._next
        return key

    def row(
        self,
        key: str,
        name: str,
        unit: str,
        cell_of: Callable[[int], Cell],
        *,
        given: float | None = None,
        sources: Iterable[int] = (),
        is_result: bool = False,
        decimals: int | None = None,
    ) -> None:
        """Write a row: ``cell_of`` a year, and ``given``, an input for all years. ``key`` finds it again."""
        shown = self.decimals if decimals is None else decimals
        self.begin(key)
        at = self._rows[key]
        self._next = at + 1
        self.sheet.write_string(at, NAME, clean(name))
        unit = clean(self.book.unit_words(unit))
        self.sheet.write_string(at, UNIT, unit, self.book.formats["note"])
        if given is not None:
            self.sheet.write_number(at, GIVEN, given, self.book.number("input", shown))
        told = ", ".join(map(str, sorted(set(sources))))
        self.sheet.write_string(at, SOURCES, told, self.book.formats["note"])
        cells = {year: cell_of(year) for year in self.book.years}
        self._told[key] = clean(name), unit, cells
        for year, cell in cells.items():
            self._write(at, self._column(year), cell, is_result=is_result, decimals=shown)

    def place_chart(self, chart: Any) -> None:
        """Put a chart below the rows."""
        self.sheet.insert_chart(self._next + 2, NAME, chart)

    def told(self, key: str, year: int) -> tuple[str, str, float | None]:
        """Return the name, the unit and a year's value of a row."""
        name, unit, cells = self._told[key]
        cell = cells.get(year)
        return name, unit, None if cell is None else cell.value

    def has(self, key: str) -> bool:
        """Return whether there is a row of this key."""
        return key in self._rows

    def ref(self, key: str, year: int) -> str:
        """Return the address of a year's cell, as other sheets write it."""
        return f"'{self.name}'!${xl_col_to_name(self._column(year))}${self._rows[key] + 1}"

    def given(self, key: str) -> str:
        """Return the address of a row's figure for all years."""
        return f"'{self.name}'!${xl_col_to_name(GIVEN)}${self._rows[key] + 1}"

    def summed(self, keys: Iterable[str], year: int) -> str | None:
        """Return the formula of the sum of some rows in a year; None where it is more than a cell holds."""
        rows = sorted(self._rows[key] + 1 for key in keys)
        column = xl_col_to_name(self._column(year))
        runs: list[list[int]] = []
        for row in rows:
            if runs and row == runs[-1][1] + 1:
                runs[-1][1] = row
            else:
                runs.append([row, row])
        # Sums of sums, as a function takes no more than so many things.
        parts = [
            f"'{self.name}'!${column}${first}" + (f":${column}${last}" if last > first else "")
            for first, last in runs
        ]
        while len(parts) > MOST_ARGUMENTS:
            parts = [
                f"SUM({','.join(parts[at : at + MOST_ARGUMENTS])})"
                for at in range(0, len(parts), MOST_ARGUMENTS)
            ]
        text = f"SUM({','.join(parts)})"
        return text if len(text) <= MOST_OF_A_FORMULA else None

    def across(self, key: str) -> str:
        """Return the address of a row over all years."""
        first, last = (
            xl_col_to_name(self._column(year)) for year in (self.book.years[0], self.book.years[-1])
        )
        at = self._rows[key] + 1
        return f"'{self.name}'!${first}${at}:${last}${at}"

    def heads(self) -> str:
        """Return the address of the years themselves."""
        self._rows.setdefault("years", HEAD)
        return self.across("years")

    def _column(self, year: int) -> int:
        return FIRST_YEAR + year - self.book.years[0]

    def _write(self, row: int, column: int, cell: Cell, *, is_result: bool, decimals: int) -> None:
        number = self.book.number
        if isinstance(cell, Formula):
            style = number("result" if is_result else "formula", decimals)
            self.sheet.write_formula(row, column, f"={cell.text}", style, cell.value)
        elif cell is not None:
            style = number("input" if isinstance(cell, Input) else "fixed", decimals)
            self.sheet.write_number(row, column, cell.value, style)


def known(value: float, made: Callable[[float], Cell]) -> Cell:
    """Return a cell of a value; a missing one is an empty cell, never 0."""
    return None if math.isnan(value) else made(float(value))


def clean(words: str) -> str:
    """Return words as a cell can hold them."""
    return printable(words)[:MOST_LETTERS]
