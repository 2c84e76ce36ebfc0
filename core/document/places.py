"""A place in the document: how to go there, put something there, and say in words where it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from core.document.agreements import FixedStep, IndexedStep, OneOff, Portion, Split, StatedAmount
from core.document.costs import CostAmount
from core.document.positions import PositionLine
from core.document.posture import CertificationGiven, Move
from core.document.preferences import LineWeight, Preferences
from core.document.stakes import StakeRule
from core.document.uncertainty import Condition, tell_condition
from core.document.values import Frozen, Row
from core.words import Unit, message, say, say_day, sentences, tell

if TYPE_CHECKING:
    # The scenario checks its references by places, so it comes first.
    from core.document.scenario import Scenario

ARROW = " › "
_SHOWN_LENGTH = 60
_KEY_FIELDS = ("line", "category", "code")
_ROWS = "rows"
_TAGS = ("rule", "kind", "step")
Record = TypeVar("Record", bound=Frozen)


class NoSuchPlace(KeyError):
    """The document has nothing at a place; the message says so in people's words."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True)
class Place:
    """A path in the document; rows are addressed by their key, never by their position.

    ``Place.parse("costs/lines/labor/amounts/2019/value")`` is the value of labor in 2019.
    """

    keys: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Place:
        """Return the place of a path such as ``about/title``; the empty text is the whole document."""
        return cls(tuple(text.split("/")) if text else ())

    def __str__(self) -> str:
        return "/".join(self.keys)

    def __truediv__(self, key: str | int) -> Place:
        return Place((*self.keys, *str(key).split("/")))

    @property
    def parent(self) -> Place:
        """The place that holds this one; the whole document holds itself."""
        return Place(self.keys[:-1])

    @property
    def last(self) -> str:
        """The last key; empty for the whole document."""
        return self.keys[-1] if self.keys else ""


def key_of(item: object) -> str:
    """Return the key by which a row is addressed among its siblings.

    The id; else the cost line, category or currency code; else the step and first year of a term; else
    the year. TypeError for what is no row.
    """
    if isinstance(item, Row):
        return item.id
    if isinstance(item, Frozen):
        for field in _KEY_FIELDS:
            if field in type(item).model_fields:
                return str(getattr(item, field))
        fields = type(item).model_fields
        year = getattr(item, "first_year" if "first_year" in fields else "year", None)
        if year is not None:
            return f"{item.step}-{year}" if hasattr(item, "step") else str(year)
    raise TypeError(tell("flaw.document.not_row_document", name=type(item).__name__))


def key_of_tree(row: object) -> str | None:
    """Return the key of a row as it stands in a file, by the rules of `key_of`; None for what has none."""
    if not isinstance(row, dict):
        return None
    for field in ("id", *_KEY_FIELDS):
        if field in row:
            return str(row[field])
    year = row.get("first_year", row.get("year"))
    if year is None:
        return None
    return f"{row['step']}-{year}" if "step" in row else str(year)


def get(scenario: Scenario, place: Place) -> object:
    """Return what stands at a place: a record, a tuple of rows or a value. NoSuchPlace if nothing does."""
    return trail(scenario, place)[-1]


def trail(scenario: Scenario, place: Place) -> list[object]:
    """Return what stands along the way to a place: the scenario first, the thing itself last."""
    steps: list[object] = [scenario]
    for depth, key in enumerate(place.keys):
        steps.append(_child(steps[-1], key, Place(place.keys[: depth + 1])))
    return steps


def replace(scenario: Scenario, place: Place, value: object) -> Scenario:
    """Return the scenario with another value at a place.

    Only the record that holds the value and the records above it are built and checked again; all others
    stay the very same objects. Setting the very same value gives the very same scenario. Raises
    NoSuchPlace, and pydantic's ValidationError if a rule or a reference of the document would break.
    """
    return replace_in(scenario, place, value)


def replace_in(record: Record, place: Place, value: object) -> Record:
    """Return a record of the document with another value at a place within it; raises as `replace` does."""
    changed: Record = _rebuilt(record, place, 0, value)
    return changed


def with_fields(record: Record, **fields: object) -> Record:
    """Return a record with other values in some fields, checked again as a whole."""
    # Never model_copy(update=...), which does not validate.
    return type(record).model_validate({**record.__dict__, **fields})


def insert(scenario: Scenario, collection: Place, item: object, position: int | None = None) -> Scenario:
    """Return the scenario with a row put into a collection, at a position or at the end.

    ValueError if the collection has a row with that key; otherwise raises as `replace` does.
    """
    rows = _rows(scenario, collection)
    key = key_of(item)
    if any(key_of(row) == key for row in rows):
        raise ValueError(tell("flaw.document.has_already", place=in_words(collection, scenario), key=key))
    at = len(rows) if position is None else max(0, min(position, len(rows)))
    return replace(scenario, collection, (*rows[:at], item, *rows[at:]))


def remove(scenario: Scenario, item: Place) -> Scenario:
    """Return the scenario without a row; raises as `replace` does."""
    rows = _rows(scenario, item.parent)
    gone = get(scenario, item)
    return replace(scenario, item.parent, tuple(row for row in rows if row is not gone))


def in_words(place: Place, scenario: Scenario) -> str:
    """Return a place in words, with names rather than ids: ``Costs › Labor › 2019 › value``.

    A place that the document does not have is told by its keys.
    """
    return _joined(words_along(place, scenario)) or scenario.about.title


def words_along(place: Place, scenario: Scenario) -> list[str]:
    """Return the words of a place one by one, the part of the document first."""
    words: list[str] = []
    current: object = scenario
    for depth, key in enumerate(place.keys):
        inside = current
        try:
            current = _child(current, key, place)
        except NoSuchPlace:
            words.extend(place.keys[depth:])
            break
        if isinstance(inside, tuple):
            # The name of the row says enough: its collection goes.
            words[-1] = (
                say(message("row.stake_rule", number=inside.index(current) + 1))
                if isinstance(current, StakeRule)
                else row_words(current, scenario)
            )
        else:
            words.append(_side_words(inside, key, scenario) or field_words(key))
    # “Limits › rows” says no more than “Limits”.
    return words[:-1] if words[1:] and place.last == _ROWS and isinstance(current, tuple) else words


def _side_words(inside: object, key: str, scenario: Scenario) -> str | None:
    """Return who a side of the bargain is by name: “United States” says more than “sender”."""
    sides = {"sender": scenario.parties.sender, "host": scenario.parties.host}
    if not isinstance(inside, Preferences) or key not in sides:
        return None
    return scenario.parties.party(sides[key]).name


def row_words(row: object, scenario: Scenario) -> str:
    """Return what people call a row: its name, else what tells it from its siblings."""
    for field in ("name", "title"):
        name = getattr(row, field, None)
        if isinstance(name, str):
            return name
    if isinstance(row, PositionLine | LineWeight):
        return _name_of(scenario.costs.lines, row.line)
    if isinstance(row, Move):
        element = _name_of(scenario.posture.elements, row.element)
        return say(message("row.move", element=element, day=say_day(row.date)))
    if isinstance(row, CertificationGiven):
        limit = _name_of(scenario.limits.rows, row.limit)
        return say(message("row.certification", limit=limit, day=say_day(row.date)))
    if isinstance(row, Portion):
        return say(message("row.portion", unit=Unit(row.unit)))
    if isinstance(row, CostAmount) and row.last_year is not None:
        return f"{row.year}–{row.last_year}"
    if isinstance(row, Split):
        return say(message("row.split", year=str(row.year)))
    if isinstance(row, StatedAmount):
        return say(message("row.stated", year=str(row.year)))
    if isinstance(row, OneOff):
        return say(message("row.one_off", year=str(row.year)))
    if isinstance(row, Condition):
        return _condition_words(row, scenario)
    if isinstance(row, FixedStep | IndexedStep):
        return say(message(f"row.{row.step}_step", years=f"{row.first_year}–{row.last_year}"))
    return key_of(row)


def _condition_words(row: Condition, scenario: Scenario) -> str:
    # A file may name a metric that this version does not know.
    is_known = f"metric.{row.metric}" in sentences()
    name = message(f"metric.{row.metric}", area=scenario.parties.area) if is_known else row.metric
    return say(tell_condition(row, name, ""))


def field_words(field: str) -> str:
    """Return a field's name as people read it: ``first_year`` is ``first year``.

    English words stand only where the name says nothing without its record.
    """
    return sentences().get(f"path.{field}") or field.replace("_", " ")


def error_place(loc: tuple[int | str, ...], raw: object) -> str:
    """Return words for where pydantic found an error in raw parsed JSON.

    The tags of unions, which pydantic puts into the location, are left out; a row is told by its name, id
    or year: ``Costs › Labor › amounts, 2019 › value``. ``loc`` and ``raw`` begin at the scenario.
    """
    words: list[str] = []
    current = raw
    tag_taken = False
    for step in loc:
        if isinstance(step, int):
            current = current[step] if isinstance(current, list) and step < len(current) else None
            named, label = _raw_row(current, step)
            if words and not named:
                label = f"{words[-1]}, {label}"
            words[-1:] = [label]
            tag_taken = False
        elif not tag_taken and _is_tag(step, current):
            tag_taken = True
        else:
            current = current.get(step) if isinstance(current, dict) else None
            words.append(shown(field_words(step)))
            tag_taken = False
    return _joined(words)


def shown(text: str) -> str:
    """Return a text of unknown origin fit for one line of a message: printable, and not long."""
    text = "".join(
        character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text
    )
    return text if len(text) <= _SHOWN_LENGTH else text[: _SHOWN_LENGTH - 1] + "…"


def _child(current: object, key: str, place: Place) -> object:
    if isinstance(current, tuple):
        for item in _addressed(current):
            if key_of(item) == key:
                return item
    elif isinstance(current, Frozen) and key in type(current).model_fields:
        child: object = getattr(current, key)
        return child
    inside = str(place.parent) or "the document"
    raise NoSuchPlace(place, tell("flaw.document.there_no_in", shown=shown(key), inside=inside))


def _addressed(items: tuple[object, ...]) -> Iterator[object]:
    return (item for item in items if isinstance(item, Frozen))


def _rows(scenario: Scenario, collection: Place) -> tuple[object, ...]:
    rows = get(scenario, collection)
    if not isinstance(rows, tuple):
        raise NoSuchPlace(
            collection, tell("flaw.document.holds_no_rows", place=in_words(collection, scenario))
        )
    return rows


def _rebuilt(current: Any, place: Place, depth: int, value: object) -> Any:
    """Return ``current`` with the value at its place below it, or itself if nothing changed."""
    if depth == len(place.keys):
        return value
    key = place.keys[depth]
    old = _child(current, key, Place(place.keys[: depth + 1]))
    new = _rebuilt(old, place, depth + 1, value)
    if new is old:
        return current
    if isinstance(current, tuple):
        return tuple(new if item is old else item for item in current)
    return with_fields(current, **{key: new})


def _name_of(rows: tuple[Any, ...], row_id: str) -> str:
    return next((str(row.name) for row in rows if row.id == row_id), row_id)


def _raw_row(row: object, index: int) -> tuple[bool, str]:
    """Return whether a raw row has a name of its own, and what to call it."""
    if isinstance(row, Mapping):
        for field in ("name", "title"):
            if isinstance(row.get(field), str) and row[field].strip():
                return True, shown(row[field])
        for field in ("id", *_KEY_FIELDS, "year", "first_year"):
            if isinstance(row.get(field), str | int):
                return False, shown(str(row[field]))
    return False, f"row {index + 1}"


def _is_tag(step: str, current: object) -> bool:
    return isinstance(current, Mapping) and any(current.get(tag) == step for tag in _TAGS)


def _joined(words: list[str]) -> str:
    text = ARROW.join(words)
    return text[:1].upper() + text[1:]
