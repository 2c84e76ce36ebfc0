"""A variant laid over its base: what applies, and what no longer does and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pydantic import ValidationError

from core.document.places import Place
from core.document.reasons import as_sentence, sentence_of
from core.document.scenario import Scenario
from core.document.variants import Change, Variant
from core.editing.draft import Draft, Misplaced
from core.remember import remembered_few

_ROUNDS = 8
_FEW = 8


@dataclass(frozen=True)
class Conflict:
    """A change of a variant that does not apply; ``reason`` is a sentence that says why."""

    variant: str | None
    change: Change
    reason: str

    @property
    def place(self) -> Place:
        """The place that the change speaks of."""
        return Place.parse(self.change.place)


@dataclass(frozen=True)
class Laid:
    """A scenario with a variant's changes in it, and those changes that do not apply."""

    scenario: Scenario
    conflicts: tuple[Conflict, ...] = ()


def lay(scenario: Scenario, variant_id: str | None) -> Laid:
    """Return the document with a variant laid over it, the variants that it stands on first.

    None, or a variant that is not there, is the document itself. Remembered by the document's identity.
    """
    if variant_id is None or shown_variant(scenario, variant_id) is None:
        return Laid(scenario)
    return _laid(scenario, variant_id)


@remembered_few
def _laid(scenario: Scenario, variant_id: str) -> Laid:
    laid = Laid(scenario)
    for variant in chain_of(scenario, variant_id):
        over = lay_changes(laid.scenario, variant.changes, variant.id)
        laid = Laid(over.scenario, (*laid.conflicts, *over.conflicts))
    return laid


def shown_variant(scenario: Scenario, variant_id: str | None) -> str | None:
    """Return the id of a variant that the document has, or None for the document itself."""
    return variant_id if any(row.id == variant_id for row in scenario.variants.rows) else None


def chain_of(scenario: Scenario, variant_id: str | None) -> tuple[Variant, ...]:
    """Return a variant after those that it stands on; KeyError if there is none."""
    chain: list[Variant] = []
    while variant_id is not None:
        chain.append(scenario.variants.variant(variant_id))
        variant_id = chain[-1].on
    return tuple(reversed(chain))


def lay_changes(base: Scenario, changes: Sequence[Change], variant: str | None = None) -> Laid:
    """Return the base with changes made in order; each value is checked by the type of its field.

    Together they may keep a rule that one of them alone would break. Where they do not, as many are made as
    can be found to go together; each of the others is a conflict.
    """
    made, refused = _made(base, changes)
    if made is None:
        made, refused = _made_one_by_one(base, changes)
    conflicts = tuple(
        Conflict(variant, changes[at], refused[at]) for at in range(len(changes)) if at in refused
    )
    return Laid(made, conflicts)


def _made(base: Scenario, changes: Sequence[Change]) -> tuple[Scenario | None, dict[int, str]]:
    """Make changes at once; None if they break a rule together. With each that has no place, and why."""
    draft = Draft(base)
    refused: dict[int, str] = {}
    for at, change in enumerate(changes):
        try:
            draft.make(change)
        except ValidationError as error:
            refused[at] = sentence_of(error)
        except Misplaced as error:
            refused[at] = as_sentence(str(error))
    try:
        return draft.built(), refused
    except ValidationError as error:
        return None, dict.fromkeys(range(len(changes)), sentence_of(error)) | refused


def _made_one_by_one(base: Scenario, changes: Sequence[Change]) -> tuple[Scenario, dict[int, str]]:
    """Make the changes that can be made, again and again until no more can."""
    scenario = base
    waiting = list(range(len(changes)))
    refused: dict[int, str] = {}
    for _ in range(_ROUNDS):
        before = len(waiting)
        for at in tuple(waiting):
            made, why = _made(scenario, [changes[at]])
            if made is None or why:
                refused[at] = why[0]
            else:
                scenario = made
                waiting.remove(at)
        for group in _groups(changes, waiting):
            # Some of a group may have been made with another one by now.
            if not set(group) <= set(waiting):
                continue
            made, why = _made(scenario, [changes[at] for at in group])
            if made is not None and not why:
                scenario = made
                waiting = [at for at in waiting if at not in group]
        if not waiting or len(waiting) == before:
            break
    return scenario, {at: refused[at] for at in waiting}


def _groups(changes: Sequence[Change], waiting: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Yield changes that may hold only together, the largest groups first, single ones never."""
    if len(waiting) <= _FEW:
        for size in range(len(waiting), 1, -1):
            yield from combinations(waiting, size)
        return
    yield tuple(waiting)
    for depth in range(1, 7):
        by_place: dict[tuple[str, ...], list[int]] = {}
        for at in waiting:
            by_place.setdefault(Place.parse(changes[at].place).keys[:depth], []).append(at)
        yield from (tuple(group) for group in by_place.values() if len(group) > 1)
