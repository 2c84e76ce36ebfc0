"""What a finding is: something worth telling of a scenario, with its place and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from core.document.places import Place
from core.document.values import Cited
from core.engine.finding_kinds import KINDS, Level
from core.words import Message

__all__ = ["Finding", "Level", "cited", "finding"]


@dataclass(frozen=True)
class Finding:
    """A statement about the scenario: how grave, what kind, in words, and the place it is about.

    ``kind`` is an id of the table `KINDS`, which says how grave it is; ``cite`` are the ids of the sources
    that it rests on, none where it rests on no published figure.
    """

    level: Level
    kind: str
    message: Message
    place: Place
    cite: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if KINDS[self.kind].severity != self.level:
            raise ValueError(f"a finding of the kind {self.kind} is of level {KINDS[self.kind].severity}")


def finding(kind: str, told: Message, place: Place, *rests_on: Cited | None) -> Finding:
    """Return a finding as grave as the table says, which cites what the records that it rests on cite.

    KeyError if the table has no such kind.
    """
    return Finding(KINDS[kind].severity, kind, told, place, cited(*rests_on))


def cited(*records: Cited | None) -> tuple[str, ...]:
    """Return the sources of some records, each once, in the order in which they come up."""
    return tuple(dict.fromkeys(id_ for record in records if record is not None for id_ in record.cite))
