"""What differs between two scenarios, as the fewest changes that make one of the other."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.places import Place
from core.document.plain import plain_value
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.document.variants import AddChange, Change, RemoveChange, SetChange
from core.document.written import Written
from core.editing.draft import keyed, row_type, same

APART = ("variants", "view")
"""The parts of a document that are no part of what it says."""


def differences(base: Scenario, other: Scenario) -> tuple[Change, ...]:
    """Return the changes that make ``other`` of ``base``, in the order of the document.

    Rows are matched by their keys. A value is set at the innermost place that both have, so that a correction
    elsewhere in the row still reaches a variant. The order of rows that both have is not compared; variants,
    the view and the day of the last change are not either.
    """
    return tuple(_of_records(Place(), base, other))


def _of_records(place: Place, old: Frozen, new: Frozen) -> Iterator[Change]:
    kind = type(old)
    for field in kind.model_fields:
        at = place / field
        if at.keys[0] in APART or at.keys == ("about", "modified"):
            continue
        before, after = getattr(old, field), getattr(new, field)
        if before is after:
            continue
        if isinstance(before, Frozen) and type(before) is type(after):
            yield from _of_records(at, before, after)
            continue
        if row_type(kind, field) is not None:
            old_rows, new_rows = keyed(before), keyed(after)
            if old_rows is not None and new_rows is not None:
                yield from _of_rows(at, old_rows, new_rows)
                continue
        if not same(before, after):
            yield _set(at, after)


def _of_rows(place: Place, before: dict[str, Frozen], after: dict[str, Frozen]) -> Iterator[Change]:
    for key in before:
        if key not in after:
            yield RemoveChange(place=str(place / key))
    last_kept = max((at for at, key in enumerate(after) if key in before), default=-1)
    for at, (key, row) in enumerate(after.items()):
        old = before.get(key)
        if old is None:
            # What stands behind all else goes to the end, also where the base has grown since.
            position = at if at < last_kept else None
            yield AddChange(place=str(place), row=Written.of(plain_value(row)), position=position)
        elif old is not row and type(old) is type(row):
            yield from _of_records(place / key, old, row)
        elif not same(old, row):
            yield _set(place / key, row)


def _set(place: Place, value: object) -> SetChange:
    return SetChange(place=str(place), value=Written.of(plain_value(value)))
