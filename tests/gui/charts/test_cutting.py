"""Lines are cut at the edge of the plot, and nothing of them lies beyond."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from gui.charts.cutting import cut_line

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
