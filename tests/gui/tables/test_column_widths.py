"""The columns share the room; figures are never cut."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gui.tables.column_widths import LEAST_NAME, share_room

WIDTHS = st.lists(st.tuples(st.integers(40, 300), st.integers(0, 200)), min_size=1, max_size=12)


@given(WIDTHS, st.integers(0, 3000))
def test_that_every_column_but_the_first_has_what_it_needs(pairs: list[tuple[int, int]], room: int) -> None:
    needed = [need for need, _ in pairs]
    widths = share_room([need + more for need, more in pairs], needed, room)
    assert all(width >= need for width, need in zip(widths[1:], needed[1:], strict=True))
    assert widths[0] >= min(needed[0], LEAST_NAME)
    least = min(needed[0], LEAST_NAME) + sum(needed[1:])
    assert sum(widths) == max(room, least)


def test_that_the_first_column_gives_way_before_the_table_scrolls() -> None:
    assert share_room([220, 90, 90, 150], [240, 80, 80, 80], 420) == [180, 80, 80, 80]
    assert share_room([], [], 100) == []


def test_that_a_fair_name_comes_before_bars_and_bars_before_a_whole_name() -> None:
    wanted, needed, bars = [220, 90, 150], [260, 80, 80], [0, 0, 44]
    assert share_room(wanted, needed, 350, bars=bars) == [190, 80, 80]
    assert share_room(wanted, needed, 404, bars=bars) == [200, 80, 124]
    assert share_room(wanted, needed, 464, bars=bars) == [260, 80, 124]
