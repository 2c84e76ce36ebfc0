"""Cuts lines at texts and at the edge of the plot: no clipping of vectors is kept to by all programs."""

from __future__ import annotations

from collections.abc import Iterable
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


def around(room: QRectF, y: float, texts: Iterable[QRectF]) -> list[tuple[float, float]]:
    """Return from where to where a line across ``room`` at height ``y`` goes so that it crosses no text."""
    pieces, left = [], room.left()
    for text in sorted((t for t in texts if t.top() < y < t.bottom()), key=QRectF.left):
        if text.left() > left:
            pieces.append((left, text.left()))
        left = max(left, text.right())
    return [*pieces, (left, room.right())] if left < room.right() else pieces
