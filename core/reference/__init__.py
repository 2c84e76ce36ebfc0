"""The shipped reference data: agreements, contributions, indices, troops, statutes, costs and their sources.

Each table is a CSV file in `resources/reference/`; `tables.csv` there says what every table and column means.
Cells are strings with the digits of their source. Every row but those of `sources` ends in `source` (ids
joined by `;`), `confidence` and `note`. A column `unconfirmed` names the cells of its row that were not seen
at a source; the row's confidence is then that of the others.
"""

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from types import MappingProxyType

VINTAGE = "2026-11-23"
"""The day up to which the data was gathered."""

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its unit (empty for words; or the column that holds the unit) and its meaning in one line."""

    id: str
    unit: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its id, what it holds in one sentence, and its columns in the order of the file."""

    id: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A citation; the address is empty where none was seen."""

    id: str
    title: str
    url: str


class UnknownName(KeyError):
    """A name that the reference data does not have, with up to three names that are near to it."""

    kind = "name"

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name = name
        self.near = tuple(difflib.get_close_matches(name, list(known)))

    def __str__(self) -> str:
        hint = f"; near to it: {', '.join(self.near)}" if self.near else ""
        return f"no reference {self.kind} is called {self.name!r}{hint}"


class UnknownTable(UnknownName):
    """There is no such table."""

    kind = "table"


class UnknownSource(UnknownName):
    """There is no such source."""

    kind = "source"


class UnknownSeries(UnknownName):
    """There is no such index series."""

    kind = "series"


def _file(name: str) -> str:
    return (files("resources") / "reference" / f"{name}.csv").read_text(encoding="utf-8")


def _records(name: str) -> Iterator[dict[str, str]]:
    lines = csv.reader(io.StringIO(_file(name), newline=""), strict=True)
    header = next(lines)
    return (dict(zip(header, line, strict=True)) for line in lines)


def _tables() -> Mapping[str, Table]:
    titles: dict[str, str] = {}
    columns: dict[str, list[Column]] = {}
    for record in _records("tables"):
        table, column = record["table"], record["column"]
        if column:
            columns[table].append(Column(column, record["unit"], record["meaning"]))
        else:
            titles[table] = record["meaning"]
            columns[table] = []
    return MappingProxyType({id_: Table(id_, titles[id_], tuple(columns[id_])) for id_ in titles})


TABLES: Mapping[str, Table] = _tables()
"""Every table by its id, in the order in which they are listed."""


def table_names() -> tuple[str, ...]:
    """The ids of all tables, in the order in which they are listed."""
    return tuple(TABLES)


@cache
def rows(name: str) -> tuple[Row, ...]:
    """All rows of a table, in the order of the file: column id → cell as printed, an empty string for none.

    Raises UnknownTable, and ValueError for a file with a ragged row.
    """
    if name not in TABLES:
        raise UnknownTable(name, TABLES)
    return tuple(MappingProxyType(record) for record in _records(name))


def csv_text(name: str) -> str:
    """The file of a table as it is: a header, comma separated, lines ending in a line feed.

    Raises UnknownTable.
    """
    if name not in TABLES:
        raise UnknownTable(name, TABLES)
    return _file(name)


@cache
def _sources() -> Mapping[str, Source]:
    return {row["id"]: Source(row["id"], row["title"], row["url"]) for row in rows("sources")}


def source(id: str) -> Source:  # noqa: A002 - the field's word
    """The citation with this id. Raises UnknownSource."""
    found = _sources().get(id)
    if found is None:
        raise UnknownSource(id, _sources())
    return found


def series_values(series: str) -> dict[int, Decimal]:
    """Year → value of an index series, in the unit that `series` states for it, with the digits as published.

    Years are calendar years; those of `ndaa-topline-us` are fiscal years. Raises UnknownSeries.
    """
    known = [row["id"] for row in rows("series")]
    if series not in known:
        raise UnknownSeries(series, known)
    return {int(row["year"]): Decimal(row["value"]) for row in rows("indices") if row["series"] == series}
