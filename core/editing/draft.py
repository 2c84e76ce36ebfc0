"""A document while several changes are made to it: opened where they go, and built and checked once.

A change alone may break a rule that all of them together keep, so nothing is checked before the end.
"""

from __future__ import annotations

from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import Field, TypeAdapter

from core.document.places import Place, key_of, with_fields
from core.document.plain import plain_value
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.document.variants import AddChange, Change, RemoveChange, SetChange
from core.words import tell


class Misplaced(ValueError):
    """A change has no place to go; the message says so, without a full stop."""


@cache
def adapter_of(record: type[Frozen], field: str) -> TypeAdapter[Any]:
    """Return what validates a field of a record by the field's own type and bounds."""
    info = record.model_fields[field]
    marks = list(info.metadata)
    if info.discriminator is not None:
        marks.append(Field(discriminator=info.discriminator))
    return TypeAdapter(Annotated[(info.annotation, *marks)] if marks else info.annotation)  # type: ignore


@cache
def row_type(record: type[Frozen], field: str) -> Any:
    """Return the type of the rows of a field that holds records of the document; None for other fields."""
    annotation = record.model_fields[field].annotation
    if get_origin(annotation) is not tuple:
        return None
    item = get_args(annotation)[0]
    return item if all(isinstance(kind, type) and issubclass(kind, Frozen) for kind in _kinds(item)) else None


@cache
def row_adapter(record: type[Frozen], field: str) -> TypeAdapter[Any]:
    """Return what validates one row of a field that holds rows."""
    return TypeAdapter(row_type(record, field))


def _kinds(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return _kinds(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [kind for part in get_args(annotation) for kind in _kinds(part)]
    return [annotation]


def keyed(rows: tuple[Any, ...]) -> dict[str, Any] | None:
    """Return rows by their keys; None if the keys do not tell each from the others."""
    try:
        by_key = {key_of(row): row for row in rows}
    except TypeError:
        return None
    return by_key if len(by_key) == len(rows) else None


def same(old: object, new: object) -> bool:
    """Return whether a file would say the same of two values, as they were typed."""
    return old is new or (type(old) is type(new) and plain_value(old) == plain_value(new))


class Draft:
    """A scenario that changes are being made to, one after the other."""

    def __init__(self, scenario: Scenario) -> None:
        self._root = _Record(scenario)

    def make(self, change: Change) -> None:
        """Make a change; Misplaced if it has no place, ValidationError if its value is none for its place."""
        place = Place.parse(change.place)
        holder: _Record | _Rows = self._root
        for depth, key in enumerate(place.keys[:-1]):
            holder = holder.opened(key, Place(place.keys[:depth]))
        if isinstance(change, SetChange):
            holder.put(place.last, change.value.text, place.parent)
        elif isinstance(change, RemoveChange):
            if not isinstance(holder, _Rows):
                raise Misplaced(tell("flaw.editing.holds_no_rows", parent=str(place.parent)))
            holder.take_out(place.last, place.parent)
        else:
            rows = holder.opened(place.last, place.parent)
            if not isinstance(rows, _Rows):
                raise Misplaced(tell("flaw.editing.holds_no_rows_2", place=str(place)))
            rows.put_in(change)

    def built(self) -> Scenario:
        """Return the changed scenario, checked; pydantic's ValidationError if a rule of it is broken."""
        made: Scenario = self._root.built()
        return made


class _Record:
    def __init__(self, record: Frozen) -> None:
        self.record = record
        self.fields: dict[str, Any] = {}

    def opened(self, key: str, here: Place) -> _Record | _Rows:
        kind = type(self.record)
        value = self._value(key, here)
        if isinstance(value, _Record | _Rows):
            return value
        node: _Record | _Rows
        if isinstance(value, Frozen):
            node = _Record(value)
        elif isinstance(value, tuple) and row_type(kind, key) is not None and keyed(value) is not None:
            node = _Rows(value, kind, key)
        else:
            raise _gone(key, here)
        self.fields[key] = node
        return node

    def put(self, key: str, text: str, here: Place) -> None:
        old = self._value(key, here)
        new = adapter_of(type(self.record), key).validate_json(text, strict=True)
        self.fields[key] = old if same(old, new) else new

    def _value(self, key: str, here: Place) -> Any:
        if key not in type(self.record).model_fields:
            raise _gone(key, here)
        return self.fields[key] if key in self.fields else getattr(self.record, key)

    def built(self) -> Any:
        made = {key: _built(value) for key, value in self.fields.items()}
        made = {key: value for key, value in made.items() if value is not getattr(self.record, key)}
        return with_fields(self.record, **made) if made else self.record


class _Rows:
    def __init__(self, rows: tuple[Any, ...], holder: type[Frozen], field: str) -> None:
        self.rows = rows
        self.holder, self.field = holder, field
        self.now: dict[str, Any] = keyed(rows) or {}

    def opened(self, key: str, here: Place) -> _Record | _Rows:
        value = self._value(key, here)
        if not isinstance(value, _Record):
            value = self.now[key] = _Record(value)
        return value

    def put(self, key: str, text: str, here: Place) -> None:
        old = _built_or_same(self._value(key, here))
        new = row_adapter(self.holder, self.field).validate_json(text, strict=True)
        if key_of(new) != key:
            raise Misplaced(tell("flaw.editing.row_not", own=key_of(new), key=key))
        self.now[key] = old if same(old, new) else new

    def take_out(self, key: str, here: Place) -> None:
        self._value(key, here)
        del self.now[key]

    def put_in(self, change: AddChange) -> None:
        row = row_adapter(self.holder, self.field).validate_json(change.row.text, strict=True)
        key = key_of(row)
        if key in self.now:
            if same(_built_or_same(self.now[key]), row):
                return
            raise Misplaced(tell("flaw.editing.has_another_already", place=change.place, key=key))
        at = len(self.now) if change.position is None else change.position
        items = list(self.now.items())
        items.insert(at, (key, row))
        self.now = dict(items)

    def _value(self, key: str, here: Place) -> Any:
        if key not in self.now:
            raise _gone(key, here)
        return self.now[key]

    def built(self) -> Any:
        made = tuple(_built(value) for value in self.now.values())
        if len(made) == len(self.rows) and all(new is old for new, old in zip(made, self.rows, strict=True)):
            return self.rows
        return made


def _built(value: Any) -> Any:
    return value.built() if isinstance(value, _Record | _Rows) else value


def _built_or_same(value: Any) -> Any:
    return value.record if isinstance(value, _Record) and not value.fields else _built(value)


def _gone(key: str, here: Place) -> Misplaced:
    inside = str(here) or tell("flaw.editing.document")
    return Misplaced(tell("flaw.editing.there_no_in_any_more", key=key, inside=inside))
