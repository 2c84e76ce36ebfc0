"""Sources: what a figure can cite."""

from __future__ import annotations

import datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator

from core.document.values import (
    MAX_ROWS,
    Frozen,
    Note,
    Row,
    refuse_duplicate_ids,
)
from core.words import tell


def _plain_address(text: str) -> str:
    if not text.isprintable() or " " in text:
        raise ValueError(tell("flaw.document.an_address_holds_no_blanks"))
    return text


Address = Annotated[str, StringConstraints(max_length=2_000), AfterValidator(_plain_address)]


class Source(Row):
    """A publication. Its address is shown and printed, and never opened by the program itself."""

    title: Annotated[Note, Field(min_length=1)]
    address: Address = ""
    published: datetime.date | None = None
    note: Note = ""


class Sources(Frozen):
    """All sources of the document."""

    rows: Annotated[tuple[Source, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        return self
