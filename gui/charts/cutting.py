"""Cuts marks at the edge of the plot: pictures of vectors know no clipping that all programs keep to."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QRectF

Point = tuple[float, float]


def cut_line(run: list[Point], rect: QRectF) -> list[list[Point]]:
    """Return the parts of a line that lie within ``rect``.

    Liang and Barsky (1984), piece by piece; a line that is wholly inside comes back as it is.
    """
    left, top, right, bottom = rect.left(), rect.top(), rect.right(), rect.bottom()
    if all(left <= x <= right and top <= y <= bottom for x, y in run):
        return [run]
    parts: list[list[Point]] = []
    for start, end in pairwise(run):
        piece = _within(start, end, (left, top, right, bottom))
        if piece is None:
            continue
        if parts and parts[-1][-1] == piece[0]:
            parts[-1].append(piece[1])
        else:
            parts.append(list(piece))
    return parts


def _within(start: Point, end: Point, edges: tuple[float, float, float, float]) -> tuple[Point, Point] | None:
    left, top, right, bottom = edges
    (x, y), dx, dy = start, end[0] - start[0], end[1] - start[1]
    first, last = 0.0, 1.0
    for way, room in ((-dx, x - left), (dx, right - x), (-dy, y - top), (dy, bottom - y)):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            first = max(first, room / way)
        else:
            last = min(last, room / way)
    if first > last:
        return None
    from_ = start if first == 0.0 else (x + first * dx, y + first * dy)
    to = end if last == 1.0 else (x + last * dx, y + last * dy)
    return from_, to
