"""What caused a change: the difference between two states, split over the parts that changed.

Few parts are split by Shapley values: the mean, over all orders in which the parts can be changed one after
the other, of what a part adds (L. S. Shapley, "A value for n-person games", 1953). That asks for every mix of
the two states, so many parts are changed in one stated order instead. Either way the parts add up exactly.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import TypeVar

MOST_BY_SHAPLEY = 6

Group = TypeVar("Group", bound=Hashable)
Mix = frozenset[Group]


def subsets(groups: Sequence[Group]) -> list[Mix[Group]]:
    """Return every choice among groups, the smallest first."""
    return [frozenset(some) for size in range(len(groups) + 1) for some in combinations(groups, size)]


def chain(groups: Sequence[Group]) -> list[Mix[Group]]:
    """Return the choices along one order: none, the first, the first two, and so on to all."""
    return [frozenset(groups[:size]) for size in range(len(groups) + 1)]


def by_shapley(groups: Sequence[Group], values: Mapping[Mix[Group], Fraction]) -> dict[Group, Fraction]:
    """Return the Shapley value of each group, exactly; ``values`` holds every choice among them.

    They sum to the value of all groups less that of none.
    """
    count = len(groups)
    shares: dict[Group, Fraction] = {}
    for group in groups:
        others = [other for other in groups if other != group]
        shares[group] = sum(
            (
                Fraction(factorial(len(mix)) * factorial(count - len(mix) - 1), factorial(count))
                * (values[mix | {group}] - values[mix])
                for mix in subsets(others)
            ),
            Fraction(0),
        )
    return shares


def by_order(groups: Sequence[Group], values: Mapping[Mix[Group], Fraction]) -> dict[Group, Fraction]:
    """Return what each group adds to those before it; ``values`` holds every choice along the order."""
    steps = chain(groups)
    return {group: values[steps[at + 1]] - values[steps[at]] for at, group in enumerate(groups)}


def groups_that_mix(
    parts: Sequence[str], mixes: Callable[[frozenset[str]], bool]
) -> tuple[tuple[str, ...], ...]:
    """Return the parts in groups of which any may be changed without the others, in the order of the parts.

    ``mixes`` tells whether a document holds together in which just these parts are changed. Parts that do
    not hold without each other, such as a new cost line and what a position pays for it, are one group.
    """
    groups: list[tuple[str, ...]] = [(part,) for part in parts]
    while True:
        choices = subsets(groups) if len(groups) <= MOST_BY_SHAPLEY else chain(groups)
        broken = next((mix for mix in choices if not mixes(_parts_of(mix))), None)
        if broken is None:
            return tuple(groups)
        groups = _merged(groups, broken, mixes, parts)


def _merged(
    groups: Sequence[tuple[str, ...]],
    broken: frozenset[tuple[str, ...]],
    mixes: Callable[[frozenset[str]], bool],
    parts: Sequence[str],
) -> list[tuple[str, ...]]:
    """Return fewer groups: those of a choice that does not hold, with another one that makes it hold."""
    others = [group for group in groups if group not in broken]
    missing = next((group for group in others if mixes(_parts_of(broken | {group}))), others[0])
    # Of the choice, only what does not hold by itself goes together with what it misses.
    needy = [group for group in broken if not mixes(frozenset(group))] or list(broken)
    together = {missing, *needy}
    whole = tuple(sorted((part for group in together for part in group), key=parts.index))
    left = [group for group in groups if group not in together]
    return sorted([*left, whole], key=lambda group: parts.index(group[0]))


def _parts_of(mix: frozenset[tuple[str, ...]]) -> frozenset[str]:
    return frozenset(part for group in mix for part in group)
