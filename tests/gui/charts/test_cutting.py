"""Lines are cut at the edge of the plot, and nothing of them lies beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gui.charts.cutting import around, cut_line

ROOM = QRectF(0, 0, 100, 50)


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ([(10, 10), (90, 40)], [[(10, 10), (90, 40)]]),
        ([(-100, 25), (200, 25)], [[(0, 25), (100, 25)]]),
        ([(50, -10), (50, 60)], [[(50, 0), (50, 50)]]),
        ([(-10, 10), (-5, 40)], []),
        ([(50, 25), (150, 25), (150, 60), (50, 60), (50, 25)], [[(50, 25), (100, 25)], [(50, 50), (50, 25)]]),
    ],
)
def test_that_what_is_inside_stays(
    run: list[tuple[float, float]], parts: list[list[tuple[float, float]]]
) -> None:
    assert cut_line(run, ROOM) == parts


points = st.tuples(st.floats(-200, 300), st.floats(-200, 300))


@given(st.lists(points, min_size=2, max_size=8))
def test_that_nothing_lies_beyond_the_edge(run: list[tuple[float, float]]) -> None:
    for part in cut_line(run, ROOM):
        for x, y in part:
            assert -1e-6 <= x <= 100 + 1e-6
            assert -1e-6 <= y <= 50 + 1e-6


def test_that_a_line_goes_around_texts() -> None:
    texts = [QRectF(60, 20, 30, 10), QRectF(20, 20, 10, 10), QRectF(25, 22, 10, 10), QRectF(0, 40, 100, 5)]
    assert around(ROOM, 25, texts) == [(0, 20), (35, 60), (90, 100)]
    assert around(ROOM, 10, texts) == [(0, 100)]
    assert around(ROOM, 42, texts) == []


spans = st.tuples(st.integers(0, 90), st.integers(1, 60)).map(lambda at: QRectF(at[0], 0, at[1], 50))


@given(st.lists(spans, max_size=6))
def test_that_the_pieces_are_all_that_no_text_covers(texts: list[QRectF]) -> None:
    pieces = around(ROOM, 25, texts)
    for x in range(100):
        middle = x + 0.5
        covered = any(text.left() < middle < text.right() for text in texts)
        assert covered != any(start < middle < end for start, end in pieces)
