"""Where the parts of a half-circle dial go: as large as its labels allow, none over another or cut off.

A place on the dial is a number from 0 (left end) over 0.5 (top) to 1 (right end).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

LABEL_GAP = 8.0  # between the ring and a label
_APART = 3.0  # between two labels
_STEP = 0.006
_LEAST = 12.0
_COARSE = 6


@dataclass(frozen=True)
class Label:
    """A text to set beside the ring: its place, its size in pixels, how soon it may be left out (0 last)."""

    place: float
    width: float
    height: float
    yields: int = 0


@dataclass(frozen=True)
class Dial:
    """The centre of the half circle (on its base line), the outer radius, a box a label (None: left out)."""

    centre: QPointF
    radius: float
    boxes: tuple[QRectF | None, ...]

    @property
    def thickness(self) -> float:
        """The breadth of the ring."""
        return self.radius * 0.165

    @property
    def inner(self) -> float:
        """The inner radius of the ring."""
        return self.radius - self.thickness

    def point(self, place: float, radius: float) -> QPointF:
        """The point at ``place``, ``radius`` from the centre."""
        angle = math.pi * (1 - place)
        return QPointF(self.centre.x() + radius * math.cos(angle), self.centre.y() - radius * math.sin(angle))

    def top(self) -> float:
        """The upper edge of all that is drawn."""
        return min([self.centre.y() - self.radius - 4, *(box.top() for box in self.boxes if box is not None)])

    def moved_up(self, by: float) -> Dial:
        """The same dial, ``by`` pixels higher."""
        return Dial(
            QPointF(self.centre.x(), self.centre.y() - by),
            self.radius,
            tuple(None if box is None else box.translated(0, -by) for box in self.boxes),
        )


def fitted(area: QRectF, labels: Sequence[Label]) -> Dial:
    """The largest dial that fits ``area`` with its labels.

    Where the labels would take more than half of its size, those that yield soonest are left out.
    """
    most = max(_LEAST, min(area.width() / 2 - 1, area.height() - 5))
    kept = sorted(range(len(labels)), key=lambda at: (labels[at].yields, labels[at].place))
    while True:
        found = _largest(area, [labels[at] for at in kept], most)
        if found is not None and (found.radius >= most * 0.5 or not kept):
            boxes: list[QRectF | None] = [None] * len(labels)
            for at, box in zip(kept, found.boxes, strict=True):
                boxes[at] = box
            return Dial(found.centre, found.radius, tuple(boxes))
        if not kept:
            return Dial(QPointF(area.center().x(), area.bottom()), _LEAST, (None,) * len(labels))
        kept.pop()


def _largest(area: QRectF, labels: Sequence[Label], most: float) -> Dial | None:
    """The largest dial with all the labels, found in coarse steps and then in fine ones."""
    fine = max(1.0, most / 80)
    radii = [most - at * fine for at in range(int((most - _LEAST) / fine) + 1)]
    passed = 0
    for at in [*range(0, len(radii), _COARSE), len(radii) - 1]:
        found = _of_radius(area, radii[at], labels)
        if found is not None:
            finer = (_of_radius(area, radius, labels) for radius in radii[passed:at])
            return next((dial for dial in finer if dial is not None), found)
        passed = at + 1
    return None


def _of_radius(area: QRectF, radius: float, labels: Sequence[Label]) -> Dial | None:
    centre = QPointF(area.center().x(), area.bottom())
    boxes = _boxes(centre, radius, labels)
    aside = None if boxes is None else _aside(area, centre, radius, boxes)
    if boxes is None or aside is None:
        return None
    moved = tuple(box.translated(aside, 0) for box in boxes)
    return Dial(QPointF(centre.x() + aside, centre.y()), radius, moved)


def _aside(area: QRectF, centre: QPointF, radius: float, boxes: Sequence[QRectF]) -> float | None:
    """How far the dial steps aside for labels that stand at one of its ends; None where it does not fit."""
    left = min([centre.x() - radius, *(box.left() for box in boxes)])
    right = max([centre.x() + radius, *(box.right() for box in boxes)])
    top = min([centre.y() - radius, *(box.top() for box in boxes)])
    if right - left > area.width() or top < area.top():
        return None
    return max(area.left() - left, 0.0) + min(area.right() - right, 0.0)


def _boxes(centre: QPointF, radius: float, labels: Sequence[Label]) -> list[QRectF] | None:
    """A box for each label, pushed apart along the ring where they meet; None where there is no room."""
    order = sorted(range(len(labels)), key=lambda at: labels[at].place)
    places = [min(1.0, max(0.0, labels[at].place)) for at in order]

    def box(at: int) -> QRectF:
        return _beside(centre, radius + LABEL_GAP, places[at], labels[order[at]])

    boxes = [box(at) for at in range(len(order))]
    for _ in range(120):
        if not _part(boxes, places, box):
            break
    else:
        return None
    if any(_meet(boxes[a], boxes[b]) for a in range(len(boxes)) for b in range(a)):
        return None
    given = [QRectF()] * len(labels)
    for at, index in enumerate(order):
        given[index] = boxes[at]
    return given


def _part(boxes: list[QRectF], places: list[float], box: Callable[[int], QRectF]) -> bool:
    """Push neighbours that meet one step apart; whether any did."""
    moved = False
    for at in range(len(boxes) - 1):
        if _meet(boxes[at], boxes[at + 1]):
            moved = True
            places[at] = max(0.0, places[at] - _STEP)
            places[at + 1] = min(1.0, places[at + 1] + _STEP)
            boxes[at], boxes[at + 1] = box(at), box(at + 1)
    return moved


def _meet(one: QRectF, other: QRectF) -> bool:
    return one.adjusted(-_APART, -1, _APART, 1).intersects(other)


def _beside(centre: QPointF, clear: float, place: float, label: Label) -> QRectF:
    """The box of ``label`` that touches the circle of radius ``clear`` at ``place``, above the base line."""
    angle = math.pi * (1 - place)
    across, up = math.cos(angle), math.sin(angle)
    half_width, half_height = label.width / 2, label.height / 2
    far = _touching(abs(across), up, half_width, half_height, clear)
    x, y = across * far, up * far
    if y < half_height:
        y = half_height
        x = math.copysign(clear + half_width, across)
    return QRectF(centre.x() + x - half_width, centre.y() - y - half_height, label.width, label.height)


def _touching(across: float, up: float, half_width: float, half_height: float, clear: float) -> float:
    """How far along (across, up) the middle of a box stands whose nearest point is ``clear`` away."""
    # The nearest point is a corner: (across m - w)^2 + (up m - h)^2 = clear^2, the larger m of the two.
    inward = across * half_width + up * half_height
    far = inward + math.sqrt(max(0.0, inward**2 - half_width**2 - half_height**2 + clear**2))
    if across * far < half_width:
        # It is on the lower edge instead.
        return (clear + half_height) / up
    if up * far < half_height:
        return (clear + half_width) / across
    return far
