"""Which keys a record of the file may have, so that a misspelt one is told with the one that was meant."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from core.document.values import Frozen


def near_key(root: type[Frozen], loc: tuple[int | str, ...]) -> str | None:
    """Return the key that was perhaps meant by an unknown one, last in a location; None if none is."""
    found = difflib.get_close_matches(str(loc[-1])[:100], sorted(_keys_at(root, loc[:-1])), n=1)
    return found[0] if found else None


def _keys_at(root: type[Frozen], loc: tuple[int | str, ...]) -> set[str]:
    """Return the keys of all kinds of records that may stand at a location."""
    kinds: set[type[Frozen]] = {root}
    for step in loc:
        below = {
            model
            for kind in kinds
            if step in kind.model_fields
            for model in _records(kind.model_fields[str(step)].annotation)
        }
        # A row's number and the tag of a kind lead to no field: the records are those of before.
        kinds = below or kinds
    return {key for kind in kinds for key in kind.model_fields}


def _records(annotation: Any) -> Iterator[type[Frozen]]:
    if isinstance(annotation, type) and issubclass(annotation, Frozen):
        yield annotation
    for part in get_args(annotation):
        yield from _records(part)
