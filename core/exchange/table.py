"""What a table that goes in and out is: its fields, its records, and how these become rows."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from core.document.places import Place
from core.document.scenario import Scenario
from core.document.values import Cited, Frozen
from core.words import Message

Value: TypeAlias = str | int | bool | Decimal | datetime.date | tuple[str, ...] | None
Record: TypeAlias = dict[str, Value]
Kind = Literal["text", "ids", "choice", "flag", "year", "whole", "amount", "unit", "day"]


@dataclass(frozen=True)
class Field:
    """A column that a table may have: its id is its header on the way out.

    ``others`` are headers that mean the same on the way in, in small letters.
    """

    id: str
    kind: Kind = "text"
    needed: bool = False
    choices: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Problem:
    """What keeps a cell from being imported; ``at`` says where it stands, such as ``C7``."""

    at: str
    reason: Message


class Unfit(Exception):
    """A record can't become a row; ``field`` is the one to blame, or nothing."""

    def __init__(self, field_id: str, reason: Message) -> None:
        super().__init__(reason.id)
        self.field = field_id
        self.reason = reason


@dataclass(frozen=True)
class Given:
    """A record as it came: the values of the fields that its sheet has, and the cell of each."""

    values: Mapping[str, object]
    cells: Mapping[str, str]
    row: str

    def problem(self, unfit: Unfit) -> Problem:
        """Return the problem of a record, at the cell to blame."""
        return Problem(self.cells.get(unfit.field, self.row), unfit.reason)


@dataclass
class Taken:
    """What became of the records: whole collections as they would be, and what was found on the way."""

    collections: dict[Place, tuple[Frozen, ...]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True)
class Table:
    """A part of the document as a table.

    Each cell under a year is a record of its own where the table has ``by_year``, the field that such a cell
    holds. ``take`` lays records over what the document has; it changes nothing.
    """

    id: str
    fields: tuple[Field, ...]
    records: Callable[[Scenario], Iterable[Record]]
    take: Callable[[Scenario, Sequence[Given]], Taken]
    by_year: str = ""

    def field(self, field_id: str) -> Field:
        """Return a field by its id; KeyError if there is none."""
        found = next((known for known in self.fields if known.id == field_id), None)
        if found is None:
            raise KeyError(field_id)
        return found


CITED = (
    Field("sources", "ids", others=("source", "cite", "citation", "출처")),
    Field("confidence", "choice", choices=("reported", "derived", "estimated", "assumed", "unconfirmed")),
    Field("note", others=("notes", "remark", "remarks", "비고")),
)
"""What every cited record says of where it came from."""

RESULT_FIELDS = (
    Field("metric"),
    Field("line"),
    Field("year", "year"),
    Field("value", "amount"),
    Field("status"),
    Field("unit"),
    Field("definition"),
    Field("reason"),
)
"""The columns of a table of results, which goes out alone: what is worked out is not taken in."""


def told_sources(record: Cited) -> Record:
    """Return what a record says of where it came from, in the fields of `CITED`."""
    return {"sources": record.cite, "confidence": record.confidence, "note": record.note}
