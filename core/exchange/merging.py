"""Records laid over rows that are there: what changes, what stays, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from core.document import places
from core.document.places import with_fields
from core.document.reasons import as_sentence, reason_of
from core.document.scenario import Scenario
from core.document.values import Cited, Frozen
from core.editing.edits import new_id
from core.exchange.table import Given, Taken, Unfit
from core.words import message

Row = TypeVar("Row", bound=Frozen)


def fields_of(given: Given, *names: str) -> dict[str, object]:
    """Return those of the named values that the record has."""
    return {name: given.values[name] for name in names if name in given.values}


def citation(given: Given, scenario: Scenario) -> dict[str, object]:
    """Return what a record says of its sources, as fields; Unfit if the document lacks one of them."""
    found = fields_of(given, "confidence", "note")
    if "sources" in given.values:
        cited = given.values["sources"] or ()
        assert isinstance(cited, tuple)  # noqa: S101 - by the kind of the field
        known = {source.id for source in scenario.sources.rows}
        missing = next((source for source in cited if source not in known), None)
        if missing is not None:
            raise Unfit("sources", message("import.no_source", id=missing))
        found["cite"] = cited
    return found


def laid_over(old: Row | None, kind: type[Row], fields: Mapping[str, object], taken: Taken) -> Row:
    """Return the row that fields make of an old one, or a new row; the very same one if nothing changes.

    A figure that changes without a word on its source loses the old citation. ValidationError if the
    document would not have such a row.
    """
    said = {name: _or_usual(kind, name, value) for name, value in fields.items()}
    if old is None:
        taken.added += 1
        return kind.model_validate(said)
    differing = {name: value for name, value in said.items() if not _equal(getattr(old, name), value)}
    if not differing:
        taken.same += 1
        return old
    taken.changed += 1
    if isinstance(old, Cited) and set(differing) - {"note", "confidence"} and "cite" not in fields:
        differing = {"cite": (), "confidence": None, **differing}
    return with_fields(old, **differing)


def unfit(error: ValidationError, names: Mapping[str, str]) -> Unfit:
    """Return a refusal of the document's as one of a field; ``names`` gives the field of the table."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = str(first["loc"][0]) if first["loc"] else ""
    return Unfit(names.get(place, place), message("import.refused", reason=as_sentence(reason_of(first))))


def grouped(
    records: Sequence[Given], fields: Sequence[str], owner_of: Callable[[Given], Row], taken: Taken
) -> list[tuple[Row, list[Given]]]:
    """Return the records by the owner that their ``fields`` name; those that name none are problems."""
    owners: dict[tuple[object, ...], Row | Unfit] = {}
    groups: dict[int, tuple[Row, list[Given]]] = {}
    for given in records:
        key = tuple(given.values.get(name) for name in fields)
        if key not in owners:
            try:
                owners[key] = owner_of(given)
            except Unfit as reason:
                owners[key] = reason
            except ValidationError as error:
                owners[key] = unfit(error, {})
        owner = owners[key]
        if isinstance(owner, Unfit):
            taken.problems.append(given.problem(owner))
        else:
            groups.setdefault(id(owner), (owner, []))[1].append(given)
    return list(groups.values())


def merged(
    rows: tuple[Any, ...],
    group: Sequence[Given],
    key_of: Callable[[Given], str],
    row_of: Callable[[Given, Any], Row],
    taken: Taken,
    names: Mapping[str, str],
) -> tuple[Any, ...]:
    """Return rows with those that records make of them, new ones last; the very same if nothing changes."""
    there = {places.key_of(row): row for row in rows}
    made: dict[str, Row] = {}
    cells: dict[str, str] = {}
    for given in group:
        try:
            key = key_of(given)
            if key in made:
                raise Unfit("", message("import.twice", at=cells[key]))
            row = row_of(given, there.get(key))
        except ValidationError as error:
            taken.problems.append(given.problem(unfit(error, names)))
        except Unfit as reason:
            taken.problems.append(given.problem(reason))
        else:
            made[key], cells[key] = row, given.row
    if all(row is there.get(key) for key, row in made.items()):
        return rows
    return (*(made.pop(key, row) for key, row in there.items()), *made.values())


class Named(Generic[Row]):
    """Rows that texts name: by their id, else by their name in any letters; the first of a name counts."""

    def __init__(self, rows: Iterable[Row], names: Sequence[str] = ("name",)) -> None:
        self._names = names
        self._by_id: dict[str, Row] = {}
        self._by_name: dict[str, Row] = {}
        for row in rows:
            self.add(row)

    def add(self, row: Row) -> None:
        """Add a row."""
        self._by_id.setdefault(str(getattr(row, "id", "")), row)
        for name in self._names:
            self._by_name.setdefault(str(getattr(row, name)).casefold(), row)

    def find(self, wanted: object) -> Row | None:
        """Return the row that a text names; None if there is none."""
        text = str(wanted).strip()
        return self._by_id.get(text) or self._by_name.get(text.casefold())

    def free_id(self, name: str) -> str:
        """Return an id made of a name that no row has."""
        return new_id(slug_of(name), self._by_id.keys())


def slug_of(text: str) -> str:
    """Return an id made of a name: ``US labor`` gives ``us-labor``; “row” where no letter serves."""
    letters = "".join(
        character if character.isascii() and character.isalnum() else "-" for character in text.lower()
    )
    made = "-".join(part for part in letters.split("-") if part)[:80].strip("-")
    return made or "row"


def _or_usual(kind: type[Frozen], name: str, value: object) -> object:
    """Return a value; for an empty cell what the document takes where nothing is said."""
    field = kind.model_fields[name]
    return field.get_default() if value is None and not field.is_required() else value


def _equal(old: object, new: object) -> bool:
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return old == new
    return type(old) is type(new) and old == new
