"""Variants: named sets of differences on the document, or on another variant."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from core.document.values import (
    MAX_ROWS,
    Frozen,
    Label,
    Note,
    Row,
    Slug,
    refuse_duplicate_ids,
)
from core.document.written import Written
from core.words import tell

AS_DOCUMENTED = "as-documented"
"""The name of the document itself among its variants; no variant may have it as its id."""
MAX_STEPS = 14


def _refuse_other_places(path: str) -> str:
    keys = path.split("/")
    if len(keys) > MAX_STEPS:
        raise ValueError(tell("flaw.document.place_deeper_than_document"))
    if keys[0] in ("variants", "view") or keys == ["about", "modified"]:
        raise ValueError(tell("flaw.document.variant_does_not_change", part=keys[-1]))
    return path


PlacePath = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*$", max_length=600),
    AfterValidator(_refuse_other_places),
]


class SetChange(Frozen):
    """Another value at a place of the document."""

    kind: Literal["set"] = "set"
    place: PlacePath
    value: Written


class AddChange(Frozen):
    """A new row in the collection at a place, at a position or at the end."""

    kind: Literal["add"] = "add"
    place: PlacePath
    row: Written
    position: Annotated[int, Field(ge=0, le=MAX_ROWS)] | None = None


class RemoveChange(Frozen):
    """The row at a place taken out."""

    kind: Literal["remove"] = "remove"
    place: PlacePath


Change = SetChange | AddChange | RemoveChange
TaggedChange = Annotated[Change, Field(discriminator="kind")]


class Variant(Row):
    """What differs from the document, or from the variant that this one stands ``on``."""

    name: Label
    on: Slug | None = None
    note: Note = ""
    changes: Annotated[tuple[TaggedChange, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()


class Variants(Frozen):
    """All variants of the document."""

    rows: Annotated[tuple[Variant, ...], Field(max_length=200, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        by_id = {row.id: row for row in self.rows}
        for row in self.rows:
            if row.id == AS_DOCUMENTED:
                raise ValueError(
                    tell("flaw.document.document_itself_cannot_name_variant", as_documented=AS_DOCUMENTED)
                )
            if row.on is not None and row.on not in by_id:
                raise ValueError(tell("flaw.document.stands_on_not_among_variants", name=row.name, on=row.on))
        for row in self.rows:
            below = row
            seen = {row.id}
            while below.on is not None:
                below = by_id[below.on]
                if below.id in seen:
                    raise ValueError(tell("flaw.document.stands_on_itself", name=row.name))
                seen.add(below.id)
        return self

    def variant(self, variant_id: str) -> Variant:
        """Return the variant with this id; KeyError if there is none."""
        found = next((row for row in self.rows if row.id == variant_id), None)
        if found is None:
            raise KeyError(variant_id)
        return found
