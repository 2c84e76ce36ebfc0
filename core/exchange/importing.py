"""A sheet laid over a scenario: what would change, what can't be read and where, and the edit for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.document.scenario import Scenario
from core.editing.edits import EditRefused, SetField
from core.editing.together import Together
from core.exchange.cells import Unreadable, read
from core.exchange.mapping import Mapping, column_letters, is_of_results
from core.exchange.sheets import Sheet
from core.exchange.table import Field, Given, Problem, Unfit
from core.typed.refusal import visible_in
from core.words import message, say

MOST_PROBLEMS = 1_000
_UNREADABLE = object()


@dataclass(frozen=True)
class Import:
    """What an import would do; without an ``edit`` nothing would change, or something stands against it."""

    mapping: Mapping
    edit: Together | None
    problems: tuple[Problem, ...]
    added: int
    changed: int
    same: int


def prepare(scenario: Scenario, sheet: Sheet, mapping: Mapping) -> Import:
    """Return what the import of a sheet would do; nothing is changed, and all problems are told at once."""
    if is_of_results(sheet):
        return Import(mapping, None, (Problem(sheet.name, message("import.results")),), 0, 0, 0)
    missing = mapping.missing()
    if missing:
        # Each cell would be a problem, and all of them this one.
        told = [
            Problem(sheet.name, message("import.no_column", field=message(f"table.field.{field.id}")))
            for field in missing
        ]
        return Import(mapping, None, tuple(told), 0, 0, 0)
    reader = _Reader(sheet, mapping)
    taken = mapping.table.take(scenario, list(reader.records()))
    # What is wrong with a row is wrong for each of its years, and told once.
    problems = list(dict.fromkeys(reader.problems + taken.problems))
    edit = None
    if taken.collections and not problems:
        count = taken.added + taken.changed
        named = message("import.edit", count=count, table=message(f"table.{mapping.table.id}"))
        edit = Together(tuple(SetField(place, rows) for place, rows in taken.collections.items()), named)
        try:
            edit.apply(scenario)
        except EditRefused as refused:
            edit = None
            problems.append(Problem(sheet.name, message("import.refused", reason=refused.reason)))
    # What is quoted of a file must not be obeyed by a terminal, nor read as something else.
    shown = [Problem(problem.at, visible_in(problem.reason)) for problem in problems[:MOST_PROBLEMS]]
    return Import(mapping, edit, tuple(shown), taken.added, taken.changed, taken.same)


class _Reader:
    """Reads the records of a sheet as a mapping says; what can't be read goes to the problems."""

    def __init__(self, sheet: Sheet, mapping: Mapping) -> None:
        self.problems: list[Problem] = []
        self._sheet, self._mapping = sheet, mapping
        table = mapping.table
        columns = list(enumerate(mapping.columns))
        self._fields = [(at, table.field(column)) for at, column in columns if isinstance(column, str)]
        self._years = [(at, column) for at, column in columns if isinstance(column, int)]
        known = {field.id for field in table.fields}
        self._usual = {name: value for name, value in _usual(mapping).items() if name in known}

    def records(self) -> Iterator[Given]:
        """Yield the records, several a row where columns are years."""
        by_year = self._mapping.table.by_year
        for row in range(self._mapping.header + 1, len(self._sheet.rows)):
            if not any(text.strip() for text in self._sheet.rows[row]):
                continue
            cells = {field.id: cell_name(row, at) for at, field in self._fields}
            found = {field.id: self._value(row, at, field) for at, field in self._fields}
            if _UNREADABLE in found.values():
                continue
            said = {
                name: value for name, value in found.items() if value is not None or name not in self._usual
            }
            where = say(message("import.row", row=str(row + 1)))
            given = Given({**self._usual, **said}, cells, where)
            if self._years:
                yield from self._of_years(row, given, self._mapping.table.field(by_year))
            # A row without a figure, as under a heading, says nothing.
            elif not by_year or given.values.get(by_year) is not None:
                yield from self._whole(given)

    def _of_years(self, row: int, given: Given, field: Field) -> Iterator[Given]:
        for at, year in self._years:
            value = self._value(row, at, field)
            if value is not None and value is not _UNREADABLE:
                cell = cell_name(row, at)
                values = {**given.values, "year": year, field.id: value}
                yield Given(values, {**given.cells, field.id: cell, "year": cell}, cell)

    def _whole(self, given: Given) -> Iterator[Given]:
        needed = (field.id for field in self._mapping.table.fields if field.needed)
        empty = next((name for name in needed if given.values.get(name) is None), None)
        if empty is None:
            yield given
        else:
            reason = message("import.empty", field=message(f"table.field.{empty}"))
            self.problems.append(given.problem(Unfit(empty, reason)))

    def _value(self, row: int, at: int, field: Field) -> object:
        try:
            return read(field, self._sheet.at(row, at), self._mapping.mark)
        except Unreadable as unreadable:
            self.problems.append(Problem(cell_name(row, at), unreadable.reason))
            return _UNREADABLE


def cell_name(row: int, column: int) -> str:
    """Return a cell as spreadsheets call it: row 6, column 2 is ``C7``."""
    return f"{column_letters(column)}{row + 1}"


def _usual(mapping: Mapping) -> dict[str, object]:
    """Return what holds for rows that say nothing of it."""
    usual: dict[str, object] = {}
    if mapping.unit:
        usual["unit"] = mapping.unit
    if mapping.source:
        usual["sources"] = (mapping.source,)
    if mapping.confidence:
        usual["confidence"] = mapping.confidence
    return usual
