"""The strength on a day, summed by unit, service, base, presence or troop count: each to the same total."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from core.document.posture import Element, Plan, Posture
from core.engine.posture import counted, strength_of
from core.words import Message, Value, message

Grouping = Literal["unit", "service", "base", "presence", "count"]
GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)


@dataclass(frozen=True)
class PostureSum:
    """One group of elements: its key, its name in words, how many elements it has, and its strength."""

    key: str
    name: Message | str
    elements: int
    people: int


def posture_sums(
    posture: Posture, plan: Plan | None, day: datetime.date, by: Grouping, count: str | None = None
) -> tuple[PostureSum, ...]:
    """Return the strength on a day under a plan, by group, the strongest first.

    Looked at are the elements of one troop count (None: all) that exist on the day. Every element is in
    exactly one group, so that the groups of each way of grouping sum to the same total; by count, a group is
    therefore a set of counts. Elements without a unit or a base make a group of their own.

    *Worked example*: 26,525 in headline and assigned, 1,975 in headline alone: by count, the groups are
    “headline and assigned” with 26,525 and “headline” with 1,975; their sum is the headline, 28,500.
    """
    key_of = _KEYS[by]
    people: dict[str, int] = {}
    members: dict[str, int] = {}
    for element in counted(posture, count):
        if element.since > day:
            continue
        key = key_of(element)
        people[key] = people.get(key, 0) + round(float(strength_of((element,), plan).on(day)[0]))
        members[key] = members.get(key, 0) + 1
    sums = [PostureSum(key, _name(by, key, posture), members[key], people[key]) for key in people]
    return tuple(sorted(sums, key=lambda one: (-one.people, one.key)))


def total_of(sums: tuple[PostureSum, ...]) -> int:
    """Return the strength of all groups together."""
    return sum(one.people for one in sums)


# An id holds no blank, so that a list of ids parts again.
_KEYS: dict[Grouping, Callable[[Element], str]] = {
    "unit": lambda element: element.unit or "",
    "service": lambda element: element.service,
    "base": lambda element: element.base or "",
    "presence": lambda element: element.presence,
    "count": lambda element: " ".join(sorted(set(element.counts))),
}


def _name(by: Grouping, key: str, posture: Posture) -> Message | str:
    if by == "presence":
        return message(f"presence.{key}")
    if by == "count":
        ids = set(key.split())
        names: tuple[Value, ...] = tuple(row.name for row in posture.counts if row.id in ids)
        return message("sums.counted", counts=names)
    return key or message(f"sums.no_{by}")
