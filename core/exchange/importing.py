"""A sheet laid over a scenario: what would change, what can't be read and where, and the edit for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from core.document.scenario import Scenario
from core.editing.edits import EditRefused, SetField
from core.editing.together import Together
from core.exchange.cells import Unreadable, read
from core.exchange.mapping import Mapping, column_letters
from core.exchange.sheets import Sheet
from core.exchange.table import Given, Problem, Unfit
from core.words import message, say

MOST_PROBLEMS = 1_000


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
    missing = mapping.missing()
    if missing:
        # Each cell would be a problem, and all of them this one.
        told = [
            Problem(sheet.name, message("import.no_column", field=message(f"table.field.{field.id}")))
            for field in missing
        ]
        return Import(mapping, None, tuple(told), 0, 0, 0)
    problems: list[Problem] = []
    records = list(_records(sheet, mapping, problems))
    taken = mapping.table.take(scenario, records)
    problems += taken.problems
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
    shown = problems[:MOST_PROBLEMS]
    return Import(mapping, edit, tuple(shown), taken.added, taken.changed, taken.same)


def _records(sheet: Sheet, mapping: Mapping, problems: list[Problem]) -> Iterator[Given]:
    """Yield the records of a sheet, several a row where columns are years; unreadable ones are problems."""
    table = mapping.table
    fields = [
        (at, table.field(column)) for at, column in enumerate(mapping.columns) if isinstance(column, str)
    ]
    years = [(at, column) for at, column in enumerate(mapping.columns) if isinstance(column, int)]
    known = {field.id for field in table.fields}
    usual = {name: value for name, value in _usual(mapping).items() if name in known}
    needed = [field for field in table.fields if field.needed]
    for row in range(mapping.header + 1, len(sheet.rows)):
        if not any(text.strip() for text in sheet.rows[row]):
            continue
        values, cells = dict(usual), {}
        readable = True
        for at, field in fields:
            cells[field.id] = cell_name(row, at)
            try:
                value = read(field, sheet.at(row, at), mapping.mark)
            except Unreadable as unreadable:
                problems.append(Problem(cells[field.id], unreadable.reason))
                readable = False
                continue
            if value is not None or field.id not in usual:
                values[field.id] = value
        if not readable:
            continue
        where = say(message("import.row", row=str(row + 1)))
        if not years:
            # A line without a figure, as under a heading, says nothing.
            if table.by_year and values.get(table.by_year) is None:
                continue
            given = Given(values, cells, where)
            empty = next((field for field in needed if values.get(field.id) is None), None)
            if empty is not None:
                field_words = message(f"table.field.{empty.id}")
                problems.append(given.problem(Unfit(empty.id, message("import.empty", field=field_words))))
                continue
            yield given
        for at, year in years:
            cell = cell_name(row, at)
            try:
                value = read(table.field(table.by_year), sheet.at(row, at), mapping.mark)
            except Unreadable as unreadable:
                problems.append(Problem(cell, unreadable.reason))
                continue
            if value is not None:
                own = {**cells, table.by_year: cell, "year": cell}
                yield Given({**values, "year": year, table.by_year: value}, own, cell)


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
