"""Two sides' changes of one document put together; where both touched a cell, people decide."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from core.document.places import Place, get, key_of_tree, replace
from core.document.scenario import Scenario
from core.document.variants import AddChange, Change, Variant
from core.editing.describing import describe, tell_conflict
from core.editing.differences import differences
from core.editing.laying import lay_changes
from core.words import Message, message

Side = Literal["mine", "theirs"]
MINE: Side = "mine"
THEIRS: Side = "theirs"
_ROWS = Place(("variants", "rows"))


@dataclass(frozen=True)
class Clash:
    """A place that both sides changed, each otherwise; ``mine`` and ``theirs`` tell how."""

    place: str
    mine: tuple[Message, ...]
    theirs: tuple[Message, ...]


@dataclass(frozen=True)
class Merge:
    """A document with the changes of both sides.

    ``clashes`` are the places that both changed, ``taken`` tells what came from theirs, ``lost`` what of
    either side could not be kept beside the rest, and why.
    """

    scenario: Scenario
    clashes: tuple[Clash, ...]
    taken: tuple[Message, ...]
    lost: tuple[Message, ...]


def merge(base: Scenario, mine: Scenario, theirs: Scenario, theirs_at: Collection[str] = ()) -> Merge:
    """Put together what two sides made of a base; where both changed a place, mine counts.

    ``theirs_at`` names the clashes, by their ``place``, at which theirs counts instead. A change to a row and
    the removal of that row are a clash; so are two new rows of one key. Variants clash as wholes.
    """
    my_changes, their_changes = differences(base, mine), differences(base, theirs)
    mine_too, theirs_too = set(my_changes), set(their_changes)
    groups = _clashes(my_changes, their_changes)
    dropped: set[int] = set()
    for group in groups:
        loser = group.mine if group.place in theirs_at else group.theirs
        dropped |= {id(change) for change in loser}
    # What is theirs comes first: a rule that both together would break costs my change, and is told.
    chosen = [
        *(change for change in their_changes if id(change) not in dropped),
        *(change for change in my_changes if id(change) not in dropped and change not in theirs_too),
    ]
    laid = lay_changes(base, chosen)
    variants, variant_clashes = _variants(base, mine, theirs, theirs_at)
    merged = replace(_by_year(laid.scenario, my_changes, their_changes), _ROWS, variants)
    merged = replace(merged, Place(("view",)), mine.view)
    clashes = [
        Clash(group.place, describe(group.mine, base), describe(group.theirs, base)) for group in groups
    ]
    taken = [change for change in their_changes if id(change) not in dropped and change not in mine_too]
    lost = tuple(tell_conflict(base, conflict.change, conflict.reason) for conflict in laid.conflicts)
    return Merge(merged, (*clashes, *variant_clashes), describe(taken, base), lost)


@dataclass(frozen=True)
class _Group:
    """Changes of both sides at one place and under it."""

    place: str
    mine: list[Change]
    theirs: list[Change]


def _clashes(mine: Sequence[Change], theirs: Sequence[Change]) -> list[_Group]:
    """Return the changes that meet, each group under the outermost place of it."""
    same = set(mine) & set(theirs)
    under: dict[tuple[str, ...], list[Change]] = {}
    at: dict[tuple[str, ...], Change] = {}
    for their in theirs:
        keys = _reach(their)
        at[keys] = their
        for length in range(1, len(keys) + 1):
            under.setdefault(keys[:length], []).append(their)
    groups: dict[tuple[str, ...], _Group] = {}
    for my in mine:
        if my in same:
            continue
        keys = _reach(my)
        above = next((keys[:length] for length in range(1, len(keys)) if keys[:length] in at), None)
        outer = keys if above is None else above
        meeting = [at[above]] if above is not None else under.get(keys, [])
        meeting = [their for their in meeting if their not in same]
        if meeting:
            group = groups.setdefault(outer, _Group(str(Place(outer)), [], []))
            group.mine.append(my)
            group.theirs.extend(their for their in meeting if their not in group.theirs)
    return list(groups.values())


def _reach(change: Change) -> tuple[str, ...]:
    """Return the keys of the place that a change is about: for a new row those of the row itself."""
    keys = Place.parse(change.place).keys
    row = key_of_tree(change.row.tree()) if isinstance(change, AddChange) else None
    return keys if row is None else (*keys, row)


def _by_year(scenario: Scenario, mine: Sequence[Change], theirs: Sequence[Change]) -> Scenario:
    """Put years that both sides added into their order again."""
    added = [{change.place for change in side if isinstance(change, AddChange)} for side in (mine, theirs)]
    for path in added[0] & added[1]:
        rows = get(scenario, Place.parse(path))
        if isinstance(rows, tuple) and all(hasattr(row, "year") for row in rows):
            scenario = replace(scenario, Place.parse(path), tuple(sorted(rows, key=lambda row: row.year)))
    return scenario


def _variants(
    base: Scenario, mine: Scenario, theirs: Scenario, theirs_at: Collection[str]
) -> tuple[tuple[Variant, ...], list[Clash]]:
    """Return the variants of both sides, and where both changed one."""
    old, my, their = ({row.id: row for row in scenario.variants.rows} for scenario in (base, mine, theirs))
    rows: list[Variant] = []
    clashes: list[Clash] = []
    for key in dict.fromkeys((*my, *their)):
        before, one, other = old.get(key), my.get(key), their.get(key)
        row = one
        if other != one and one == before:
            row = other
        elif other not in (one, before):
            place = str(_ROWS / key)
            clashes.append(Clash(place, (_told(one, before),), (_told(other, before),)))
            row = other if place in theirs_at else one
        if row is not None:
            rows.append(row)
    return tuple(rows), clashes


def _told(row: Variant | None, before: Variant | None) -> Message:
    if row is None:
        return message("differs.variant.gone", variant=before.name if before is not None else "")
    return message("differs.variant" if before is not None else "differs.variant.new", variant=row.name)
