"""Variants as people use them: lay one over its base, edit in it, make, rename and remove one.

``differences`` and ``lay`` are each other's inverse: a variant holds nothing but what differs from its base.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from pydantic import ValidationError

from core.document.places import NoSuchPlace, Place, insert, remove, replace
from core.document.reasons import as_sentence, sentence_of
from core.document.scenario import Scenario
from core.document.variants import AS_DOCUMENTED, Change, Variant
from core.editing.describing import describe, tell_conflict
from core.editing.differences import differences
from core.editing.edits import Edit, EditRefused, new_id
from core.editing.laying import Conflict, Laid, chain_of, lay, lay_changes, shown_variant
from core.words import Message, message, say, tell

__all__ = [
    "ROWS",
    "AddVariant",
    "Conflict",
    "EditInVariant",
    "Laid",
    "RemoveVariant",
    "RenameVariant",
    "base_of",
    "chain_of",
    "changes_in_words",
    "describe",
    "differences",
    "duplicate",
    "into",
    "is_about_variants",
    "lay",
    "lay_changes",
    "new_variant_id",
    "put",
    "shown_variant",
    "tell_conflict",
    "what_differs",
]

ROWS = Place(("variants", "rows"))


def base_of(scenario: Scenario, variant_id: str) -> Scenario:
    """Return what a variant stands on: the document, or another variant laid. KeyError if there is none."""
    return lay(scenario, scenario.variants.variant(variant_id).on).scenario


def changes_in_words(scenario: Scenario, variant_id: str | None) -> list[str]:
    """Return what a variant changes on what it stands on, a line each; none without a variant."""
    if variant_id is None or variant_id == AS_DOCUMENTED:
        return []
    changes = scenario.variants.variant(variant_id).changes
    return [say(told) for told in describe(changes, base_of(scenario, variant_id))]


def what_differs(base: Scenario, other: Scenario) -> list[str]:
    """Return what differs between two states of a document, a line each, its variants among it."""
    told = [say(one) for one in describe(differences(base, other), base)]
    old = {row.id: row for row in base.variants.rows}
    new = {row.id: row for row in other.variants.rows}
    for key, row in new.items():
        if key not in old:
            told.append(say(message("differs.variant.new", variant=row.name)))
        elif row != old[key]:
            told.append(say(message("differs.variant", variant=row.name)))
    told += [
        say(message("differs.variant.gone", variant=row.name)) for key, row in old.items() if key not in new
    ]
    return told


def put(scenario: Scenario, variant_id: str, edited: Scenario) -> Scenario:
    """Return the document in which laying the variant gives ``edited``; the same one if it does so already.

    The variant's changes are made anew against what it stands on. Those that do not apply are kept: what
    they speak of may come back. KeyError if there is no such variant.
    """
    variant = scenario.variants.variant(variant_id)
    base = base_of(scenario, variant_id)
    kept = tuple(
        conflict.change for conflict in lay(scenario, variant_id).conflicts if conflict.variant == variant_id
    )
    changes = (*kept, *differences(base, edited))
    if kept:
        # What the edit brought back must not bring the old change back with it.
        changes += differences(lay_changes(base, changes).scenario, edited)
    if changes == variant.changes:
        return scenario
    return replace(scenario, ROWS / variant_id / "changes", changes)


@dataclass(frozen=True)
class AddVariant:
    """A new variant; its id was chosen when the edit was made."""

    id: str
    name: str
    on: str | None = None
    changes: tuple[Change, ...] = ()

    @property
    def place(self) -> Place:
        """The place of the new variant."""
        return ROWS / self.id

    def label(self, scenario: Scenario) -> Message:
        return message("edit.variant.add", variant=self.name)

    def apply(self, scenario: Scenario) -> Scenario:
        with _refusing(self.place):
            row = Variant(id=self.id, name=self.name, on=self.on, changes=self.changes)
            return insert(scenario, ROWS, row)


@dataclass(frozen=True)
class EditInVariant:
    """Any other edit, made in a variant: the document stays, and the variant differs from it by one more."""

    variant_id: str
    edit: Edit

    @property
    def place(self) -> Place:
        """Where the change is seen while the variant is open."""
        return self.edit.place

    def label(self, scenario: Scenario) -> Message:
        name = _name(scenario, self.variant_id)
        return message(
            "edit.variant.in",
            variant=name,
            edit=self.edit.label(lay(scenario, self.variant_id).scenario),
        )

    def apply(self, scenario: Scenario) -> Scenario:
        if shown_variant(scenario, self.variant_id) is None:
            raise EditRefused(ROWS, tell("flaw.editing.there_no_variant", variant_id=self.variant_id))
        laid = lay(scenario, self.variant_id).scenario
        edited = self.edit.apply(laid)
        if edited is laid:
            return scenario
        with _refusing(self.place):
            return put(scenario, self.variant_id, edited)


@dataclass(frozen=True)
class RemoveVariant:
    """A variant taken out; refused, with their names, while others stand on it."""

    variant_id: str

    @property
    def place(self) -> Place:
        """The place of the variant."""
        return ROWS / self.variant_id

    def label(self, scenario: Scenario) -> Message:
        return message("edit.variant.remove", variant=_name(scenario, self.variant_id))

    def apply(self, scenario: Scenario) -> Scenario:
        above = [f"“{row.name}”" for row in scenario.variants.rows if row.on == self.variant_id]
        if above:
            key = "flaw.editing.on.one" if len(above) == 1 else "flaw.editing.on.many"
            name = _name(scenario, self.variant_id)
            raise EditRefused(self.place, tell(key, name=name, above=tuple(above)))
        with _refusing(self.place):
            return remove(scenario, self.place)


@dataclass(frozen=True)
class RenameVariant:
    """Another name for a variant."""

    variant_id: str
    name: str

    @property
    def place(self) -> Place:
        """The place of the name."""
        return ROWS / self.variant_id / "name"

    def label(self, scenario: Scenario) -> Message:
        return message("edit.variant.rename", before=_name(scenario, self.variant_id), after=self.name)

    def apply(self, scenario: Scenario) -> Scenario:
        if _name(scenario, self.variant_id) == self.name:
            return scenario
        with _refusing(self.place):
            return replace(scenario, self.place, self.name)


def is_about_variants(edit: Edit) -> bool:
    """Return whether an edit changes the variants themselves, whichever of them is open."""
    return isinstance(edit, EditInVariant) or edit.place.keys[:1] == ("variants",)


def into(variant_id: str | None, edit: Edit) -> Edit:
    """Return an edit as one on the document, made while a variant is open (None: the document itself)."""
    return edit if variant_id is None or is_about_variants(edit) else EditInVariant(variant_id, edit)


def duplicate(
    scenario: Scenario, variant_id: str | None, new_id: str, name: str, edit: Edit | None = None
) -> AddVariant:
    """Return the edit that adds a copy of a variant, or of the document, with one change in it if wanted.

    The copy stands on what its model stands on, so that neither changes with the other. EditRefused if the
    change makes no sense.
    """
    if variant_id is None:
        on: str | None = None
        changes: tuple[Change, ...] = ()
    else:
        variant = scenario.variants.variant(variant_id)
        on, changes = variant.on, variant.changes
    copy = AddVariant(new_id, name, on, changes)
    if edit is None:
        return copy
    made = EditInVariant(new_id, edit).apply(copy.apply(scenario))
    return AddVariant(new_id, name, on, made.variants.variant(new_id).changes)


def new_variant_id(scenario: Scenario) -> str:
    """Return an id for a new variant."""
    return new_id("variant", [row.id for row in scenario.variants.rows])


def _name(scenario: Scenario, variant_id: str) -> str:
    return next((row.name for row in scenario.variants.rows if row.id == variant_id), variant_id)


@contextmanager
def _refusing(place: Place) -> Iterator[None]:
    """Turn what the document says against a change into EditRefused."""
    try:
        yield
    except ValidationError as refused:
        raise EditRefused(place, sentence_of(refused)) from refused
    except (NoSuchPlace, ValueError) as refused:
        raise EditRefused(place, as_sentence(str(refused))) from refused
