"""Everything that a person can change, as data: an edit makes a new scenario from the present one.

An edit that makes no sense raises EditRefused and changes nothing. Its label speaks of the document as it
was before, so it is asked for with that document.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, Protocol, TypeVar

from pydantic import ValidationError

from core.document.agreements import Agreement, FixedStep, IndexedStep, Portion, StatedAmount, years_of
from core.document.indices import FollowPath, HoldConstant, HoldLast
from core.document.places import (
    NoSuchPlace,
    Place,
    get,
    insert,
    key_of,
    remove,
    replace,
    replace_in,
    row_words,
    trail,
    with_fields,
)
from core.document.positions import Position, PositionLine, Rule
from core.document.posture import Plan
from core.document.reasons import as_sentence, sentence_of
from core.document.references import referrers
from core.document.scenario import Scenario
from core.document.values import LONGEST_LABEL, Cited, Frozen
from core.editing import labels
from core.words import Message, message, say, tell

ASSUMED: Literal["assumed"] = "assumed"
Copied = TypeVar("Copied", Plan, Position)
_LONGEST_STEM = 60
"""So much of an id is kept in that of a copy, which may need a number more."""
_SHOWN_REFERRERS = 5

# What a reference calls the rows of a collection.
_KINDS = {
    "parties/parties": "party",
    "parties/currencies": "currency",
    "parties/rates": "exchange rate",
    "indices/rows": "index",
    "costs/lines": "cost line",
    "agreements/rows": "agreement",
    "positions/rows": "position",
    "posture/counts": "troop count",
    "posture/elements": "element",
    "posture/plans": "plan",
    "limits/rows": "legal limit",
    "sources/rows": "source",
}


class EditRefused(Exception):
    """An edit makes no sense; ``place`` is where, and ``reason`` a sentence that says why."""

    def __init__(self, place: Place, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


class Edit(Protocol):
    """A change of the document that can be named and made."""

    @property
    def place(self) -> Place:
        """Where the change is seen."""

    def label(self, scenario: Scenario) -> Message:
        """Return the edit's name in the undo list, told of the document before it."""

    def apply(self, scenario: Scenario) -> Scenario:
        """Return the changed scenario; the same one if nothing changes. Raises EditRefused."""


@dataclass(frozen=True)
class SetField:
    """Another value, as a Python value, at a place.

    A figure (number or day) changed by hand is no longer what its source says: the record it stands in,
    or the record that holds that one, loses its citations and becomes assumed.
    """

    place: Place
    value: object

    def label(self, scenario: Scenario) -> Message:
        return labels.field_change(scenario, self.place, self.value)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            steps = trail(scenario, self.place)
            old = steps[-1]
            if type(old) is type(self.value) and old == self.value:
                return scenario
            figures = _holds_figure(old) or _holds_figure(self.value)
            owner = _cited_owner(steps) if figures and not _is_assumed_anyway(steps) else None
            if owner is None:
                return replace(scenario, self.place, self.value)
            cited = steps[owner]
            assert isinstance(cited, Cited)  # noqa: S101 - as _cited_owner found it
            within = Place(self.place.keys[owner:])
            changed = with_fields(replace_in(cited, within, self.value), cite=(), confidence=ASSUMED)
            return replace(scenario, Place(self.place.keys[:owner]), changed)


@dataclass(frozen=True)
class AddRow:
    """A new row in a collection, at a position or at the end. Its id was chosen when the edit was made."""

    collection: Place
    row: Frozen
    position: int | None = None

    @property
    def place(self) -> Place:
        """The place of the new row."""
        return self.collection / key_of(self.row)

    def label(self, scenario: Scenario) -> Message:
        return labels.added(scenario, self.row)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            return insert(scenario, self.collection, self.row, self.position)


@dataclass(frozen=True)
class RemoveRow:
    """A row taken out; refused, with their names, while others speak of it."""

    place: Place

    def label(self, scenario: Scenario) -> Message:
        return labels.removed(scenario, self.place)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            row = get(scenario, self.place)
            kind = _KINDS.get(str(self.place.parent))
            speakers = referrers(scenario, kind, self.place.last) if kind else []
            if speakers:
                raise EditRefused(self.place, _still_used(row_words(row, scenario), speakers))
            return remove(scenario, self.place)


@dataclass(frozen=True)
class SetStatedAmount:
    """The amount of a year of an agreement's portion, stated over its rule; None restores the rule."""

    agreement: str
    portion: str
    year: int
    value: Decimal | None

    @property
    def place(self) -> Place:
        """The place of the stated amount among the portion's terms."""
        return self._terms / f"amount-{self.year}"

    @property
    def _terms(self) -> Place:
        return Place(("agreements", "rows", self.agreement, "portions", self.portion, "terms"))

    def label(self, scenario: Scenario) -> Message:
        return labels.stated_change(scenario, self._terms, self.year, self.value)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            agreement = get(scenario, Place(self.place.keys[:3]))
            portion = get(scenario, self._terms.parent)
            assert isinstance(agreement, Agreement)  # noqa: S101 - by its place
            assert isinstance(portion, Portion)  # noqa: S101 - by its place
            if not agreement.first_year <= self.year <= agreement.last_year:
                years = f"{agreement.first_year}–{agreement.last_year}"
                raise EditRefused(
                    self.place,
                    tell("flaw.editing.covers_not", name=agreement.name, years=years, year=str(self.year)),
                )
            stated = any(isinstance(term, StatedAmount) and term.year == self.year for term in portion.terms)
            if self.value is None:
                if not stated:
                    return scenario
                if self.year == agreement.first_year and not _has_rule(portion, self.year):
                    raise EditRefused(
                        self.place,
                        tell("flaw.editing.amount_first_others_grow_from", year=str(self.year)),
                    )
                return remove(scenario, self.place)
            if stated:
                return SetField(self.place / "value", self.value).apply(scenario)
            row = StatedAmount(year=self.year, value=self.value, confidence=ASSUMED)
            before = sum(years_of(term)[0] < self.year for term in portion.terms)
            return insert(scenario, self._terms, row, before)


@dataclass(frozen=True)
class SetPositionRule:
    """What a position pays for a cost line; None takes the line out of the position."""

    position: str
    line: str
    pays: Rule | None

    @property
    def place(self) -> Place:
        """The place of the line in the position."""
        return self._lines / self.line

    @property
    def _lines(self) -> Place:
        return Place(("positions", "rows", self.position, "lines"))

    def label(self, scenario: Scenario) -> Message:
        return labels.rule_change(scenario, self.position, self.line, self.pays)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            position = get(scenario, self._lines.parent)
            assert isinstance(position, Position)  # noqa: S101 - by its place
            spoken_of = any(row.line == self.line for row in position.lines)
            if self.pays is None:
                return remove(scenario, self.place) if spoken_of else scenario
            if not spoken_of:
                row = PositionLine(line=self.line, pays=self.pays, confidence=ASSUMED)
                return insert(scenario, self._lines, row)
            old = get(scenario, self.place)
            assert isinstance(old, PositionLine)  # noqa: S101 - by its place
            if old.pays == self.pays:
                return scenario
            return replace(
                scenario, self.place, with_fields(old, pays=self.pays, cite=(), confidence=ASSUMED)
            )


def new_id(prefix: str, taken: Collection[str]) -> str:
    """Return an id for a new row that no other row has: the prefix, else the prefix with a number."""
    if prefix not in taken:
        return prefix
    number = 2
    while f"{prefix}-{number}" in taken:
        number += 1
    return f"{prefix}-{number}"


def copy_of(row: Copied, taken: Collection[str]) -> Copied:
    """Return a row like another one, under an id and a name of its own."""
    name = say(message("new.copy", name=row.name))[:LONGEST_LABEL]
    return with_fields(row, id=new_id(row.id[:_LONGEST_STEM], taken), name=name)


@contextmanager
def refusing(place: Place) -> Iterator[None]:
    """Turn what the document says against a change into EditRefused."""
    try:
        yield
    except ValidationError as refused:
        raise EditRefused(place, sentence_of(refused)) from refused
    except (NoSuchPlace, ValueError) as refused:
        raise EditRefused(place, as_sentence(str(refused))) from refused


def _cited_owner(steps: list[object]) -> int | None:
    """Return the depth of the cited record that a leaf is a figure of: its own record, or the one above."""
    records = [depth for depth, step in enumerate(steps[:-1]) if isinstance(step, Frozen)]
    return next((depth for depth in reversed(records[-2:]) if isinstance(steps[depth], Cited)), None)


def _is_assumed_anyway(steps: list[object]) -> bool:
    """Return whether a leaf is what is assumed of a series after its last value: no source ever said that."""
    return any(isinstance(step, HoldLast | HoldConstant | FollowPath) for step in steps)


def _holds_figure(value: object) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | Decimal | datetime.date):
        return True
    if isinstance(value, tuple):
        return any(_holds_figure(item) for item in value)
    # A cited record answers for its own figures.
    return (
        isinstance(value, Frozen)
        and not isinstance(value, Cited)
        and _holds_figure(tuple(dict(value).values()))
    )


def _still_used(name: str, speakers: list[str]) -> str:
    shown = speakers[:_SHOWN_REFERRERS]
    if len(speakers) > len(shown):
        shown.append(tell("flaw.editing.more", speakers=len(speakers) - len(shown)))
    used_by = tell("list", first="; ".join(shown[:-1]), last=shown[-1]) if len(shown) > 1 else shown[0]
    return tell("flaw.editing.still_used_by", name=name, used_by=used_by)


def _has_rule(portion: Portion, year: int) -> bool:
    return any(isinstance(term, FixedStep | IndexedStep) and year in years_of(term) for term in portion.terms)
