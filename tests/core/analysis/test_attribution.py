"""Splitting a difference over its causes: exact, fair, and by groups that hold together."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from core.analysis.attribution import by_order, by_shapley, chain, groups_that_mix, subsets

PLAYERS = ("a", "b", "c")
MIXES = subsets(PLAYERS)
games = st.lists(st.floats(-1e9, 1e9).map(Fraction), min_size=len(MIXES), max_size=len(MIXES)).map(
    lambda values: dict(zip(MIXES, values, strict=True))
)


@given(games)
def test_that_shapley_values_add_up_exactly(game: dict[frozenset[str], Fraction]) -> None:
    shares = by_shapley(PLAYERS, game)
    assert sum(shares.values()) == game[frozenset(PLAYERS)] - game[frozenset()]


@given(games, st.permutations(PLAYERS))
def test_that_shapley_values_do_not_depend_on_the_order(
    game: dict[frozenset[str], Fraction], order: list[str]
) -> None:
    assert by_shapley(order, game) == by_shapley(PLAYERS, game)


@given(games)
def test_that_one_order_adds_up_exactly_too(game: dict[frozenset[str], Fraction]) -> None:
    shares = by_order(PLAYERS, {mix: game[mix] for mix in chain(PLAYERS)})
    assert sum(shares.values()) == game[frozenset(PLAYERS)] - game[frozenset()]


def test_that_the_gloves_of_the_textbook_are_shared_as_in_the_textbook() -> None:
    # One left glove (a), two right ones (b, c); a pair is worth 1. Shapley: 2/3, 1/6, 1/6.
    game = {mix: Fraction("a" in mix and len(mix) > 1) for mix in MIXES}
    assert by_shapley(PLAYERS, game) == {"a": Fraction(2, 3), "b": Fraction(1, 6), "c": Fraction(1, 6)}


def test_that_parts_that_need_each_other_are_one_group() -> None:
    def holds(mix: frozenset[str]) -> bool:
        # What b says is of what c has.
        return "b" not in mix or "c" in mix

    assert groups_that_mix(("a", "b", "c", "d"), holds) == (("a",), ("b", "c"), ("d",))
    assert groups_that_mix(("a", "d"), holds) == (("a",), ("d",))
    assert groups_that_mix((), holds) == ()


def test_that_parts_that_hold_only_all_together_are_one_group() -> None:
    parts = ("a", "b", "c", "d")
    assert groups_that_mix(parts, lambda mix: len(mix) in (0, 4)) == (parts,)


def test_that_many_parts_are_looked_at_in_their_order_alone() -> None:
    parts = tuple("abcdefgh")
    seen: set[frozenset[str]] = set()

    def holds(mix: frozenset[str]) -> bool:
        seen.add(mix)
        return True

    assert groups_that_mix(parts, holds) == tuple((part,) for part in parts)
    assert len(seen) == len(parts) + 1
