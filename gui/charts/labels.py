"""Texts inside a plot, each put where it touches no other; what finds no room, the hover reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, islice
from typing import Any

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QGraphicsObject, QStyleOptionGraphicsItem, QWidget

from gui.charts.layers import Frame

GAP = 5.0
MOST_TRIED = 200
"""More labels than ever have room: to look for it takes each past all that lie already."""
STEP = 8.0
"""How far a text goes along its line at a time, in pixels, in search of room."""
MOST_OVER = 0.1
"""How much of a text's width its middle may stand beyond the end of its line."""
THIN = 8.0
"""What is less wide or high, in pixels, is a line and no bar."""
SAME_PLACE = 2.0
"""Two texts whose points are so near across, in pixels, stand above each other."""
Measure = Callable[[str, bool], QSizeF]
"""(text, whether bold) → its size in pixels."""


@dataclass(frozen=True)
class Label:
    """A text that belongs to the point (x, y), in data units; infinities are the edges of the plot.

    ``spots`` are the directions to try, as (dx, dy): (1, 0) is right of the point, (0, 1) above it,
    (-1, 1) above it and ending at it, (0, 0) upon it. ``shorter`` are texts to try when
    the whole finds no room.
    ``within`` is the stretch of x that the text must fit into when it lies upon its point;
    ``may_turn`` lets it stand upright there; ``outside`` are the (x, dx) to try beside that stretch,
    in ``outside_colour``.
    """

    text: str
    x: float
    y: float
    colour: QColor
    spots: tuple[tuple[int, int], ...] = ((0, 1),)
    is_bold: bool = False
    shorter: tuple[str, ...] = ()
    within: tuple[float, float] | None = None
    may_turn: bool = False
    outside: tuple[tuple[float, int], ...] = ()
    outside_colour: QColor | None = None
    may_shift: bool = False
    """Whether it may move up or down by some lines when its spots are taken."""
    may_cover: bool = True
    """Whether it may lie over bars and lines (on a plate) when there is no free room."""
    along: tuple[float, float] | None = None
    """The stretch of x over which it says the same, as over a line that lies level; off what crosses that."""
    shorten_first: bool = False
    """Whether a shorter text near by is better than the whole one farther off."""
    gap: float = GAP


@dataclass(frozen=True)
class Placed:
    """A label that found its room."""

    label: Label
    text: str
    rect: QRectF
    is_turned: bool = False
    is_outside: bool = False
    covers: bool = False
    """Whether it lies over a bar or a line, and so needs a plate."""


def _rect_at(x: float, y: float, size: QSizeF, spot: tuple[int, int], gap: float) -> QRectF:
    dx, dy = spot
    left = x - size.width() / 2
    if dx:
        # Above or below a point a text starts or ends at it; beside it, it keeps a distance.
        shift = gap if dy == 0 else 3.0
        left = x + shift if dx > 0 else x - shift - size.width()
    top = y - size.height() / 2
    if dy:
        top = y - gap + 2 - size.height() if dy > 0 else y + gap - 2
    return QRectF(left, top, size.width(), size.height())


def _inside(rect: QRectF, room: QRectF) -> QRectF | None:
    """``rect`` pushed into ``room``, or None if it is larger or would leave its place by much."""
    if rect.width() > room.width() or rect.height() > room.height():
        return None
    left = min(max(rect.left(), room.left()), room.right() - rect.width())
    top = min(max(rect.top(), room.top()), room.bottom() - rect.height())
    if abs(top - rect.top()) > rect.height() * 1.6:
        return None
    return QRectF(left, top, rect.width(), rect.height())


def place(
    labels: Sequence[Label], frame: Frame, obstacles: Sequence[QRectF], measure: Measure
) -> list[Placed]:
    """Room for as many of ``labels`` as have it, the first ones first; no two touch, none leaves the plot."""
    room = frame.rect.adjusted(2, 2, -2, -2)
    placed: list[Placed] = []
    lines = [rect for rect in obstacles if min(rect.width(), rect.height()) < THIN]
    inside = (label for label in labels if label.text and _is_inside(label, frame))
    for label in islice(inside, MOST_TRIED):
        if label.within is not None:
            found = _place_within(
                label, label.within, frame, room, [p.rect for p in placed], obstacles, lines, measure
            )
        else:
            others = [other for other in labels if other is not label and other.text]
            # Off all first; then over bars, on a plate; over lines last, of which one may be its own.
            heeded = (obstacles, lines, ()) if label.may_cover else (obstacles,)
            found = _place_free(label, others, frame, room, [p.rect for p in placed], heeded, measure)
        if found is not None:
            placed.append(found)
    return placed


def _is_inside(label: Label, frame: Frame) -> bool:
    if label.within is not None:
        return True
    return frame.left - 2 <= frame.px(label.x) <= frame.left + frame.width + 2


def _is_free(rect: QRectF, taken: Iterable[QRectF]) -> bool:
    grown = rect.adjusted(-1, 0, 1, 0)
    return not any(grown.intersects(other) for other in taken)


def _place_free(
    label: Label,
    others: Sequence[Label],
    frame: Frame,
    room: QRectF,
    taken: Sequence[QRectF],
    heeded: Sequence[Sequence[QRectF]],
    measure: Measure,
) -> Placed | None:
    x, y = frame.px(label.x), frame.py(label.y)
    texts = (label.text, *label.shorter)

    @cache
    def tries(text: str) -> tuple[Iterable[QRectF], Iterable[QRectF]]:
        # Most labels find their room at the first spot of their first text: the rest is made when wanted.
        size = measure(text, label.is_bold)
        spots = _spots(label, size, x, y, room)
        along = (_spots(label, size, at, y, room) for at in _along(label, frame, size.width()))
        shifted = _shifted(spots[0], size, room) if label.may_shift and spots else ()
        return _Kept(chain(spots, chain.from_iterable(along))), _Kept(shifted)

    # A text that was moved must not stand nearer to the end of another line, whose it would seem.
    rivals = [frame.py(other.y) for other in others if abs(frame.px(other.x) - x) < SAME_PLACE]
    numbers, kinds = range(len(texts)), (False, True)
    order = [(n, is_moved) for n in numbers for is_moved in kinds]
    if label.shorten_first:
        order = [(n, is_moved) for is_moved in kinds for n in numbers]
    for laxness, off in enumerate(heeded):
        for n, is_moved in order:
            for rect in tries(texts[n])[is_moved]:
                if not _is_free(rect, taken) or not _is_free(rect, off):
                    continue
                if is_moved and any(_off(rect, rival) < _off(rect, y) for rival in rivals):
                    continue
                return Placed(label, texts[n], rect, covers=laxness > 0)
    return None


def _along(label: Label, frame: Frame, width: float) -> list[float]:
    """The pixels across at which a text may stand as well as at its point, the nearest first.

    About half of it stays over its line: a text that hangs over the end of one by more would seem to be of
    another.
    """
    if label.along is None:
        return []
    middle = frame.px(label.x)
    over = width * MOST_OVER
    start, end = frame.px(label.along[0]) - over, frame.px(label.along[1]) + over
    most = int(max(middle - start, end - middle) / STEP)
    steps = (middle + way * n * STEP for n in range(1, most + 1) for way in (-1, 1))
    return [*(x for x in steps if start < x < end), start, end]


def _off(rect: QRectF, y: float) -> float:
    """How far a text is from a height, in pixels."""
    return max(rect.top() - y, y - rect.bottom(), 0.0)


class _Kept:
    """What an iterator gives, made once and only as far as somebody goes through it."""

    def __init__(self, made: Iterable[QRectF]) -> None:
        self._made, self._known = iter(made), list[QRectF]()

    def __iter__(self) -> Iterator[QRectF]:
        yield from self._known
        for one in self._made:
            self._known.append(one)
            yield one


def _spots(label: Label, size: QSizeF, x: float, y: float, room: QRectF) -> list[QRectF]:
    """The spots of a label about a point that have room for a text of that size."""
    found = (_inside(_rect_at(x, y, size, spot, label.gap), room) for spot in label.spots)
    return [rect for rect in found if rect is not None]


def _shifted(first: QRectF, size: QSizeF, room: QRectF) -> Iterator[QRectF]:
    """The places above and below a spot, the nearest first."""
    for n in range(1, 9):
        for way in (-1, 1):
            moved = first.translated(0, way * n * size.height() * 0.55)
            if room.contains(moved):
                yield moved


def _place_within(
    label: Label,
    within: tuple[float, float],
    frame: Frame,
    room: QRectF,
    taken: Sequence[QRectF],
    obstacles: Sequence[QRectF],
    lines: Sequence[QRectF],
    measure: Measure,
) -> Placed | None:
    """``lines`` are those of the obstacles: the bar that carries the text is none to it."""
    start, end = (min(max(frame.px(x), room.left()), room.right()) for x in within)
    y, dy = frame.py(label.y), label.spots[0][1]
    texts = (label.text, *label.shorter)
    for text in texts:
        size = measure(text, label.is_bold)
        is_turned = size.width() + 4 > end - start
        if is_turned and not (label.may_turn and size.height() <= end - start):
            continue
        box = size.transposed() if is_turned else size
        sides = ((start + end) / 2, start + 2 + box.width() / 2, end - 2 - box.width() / 2)
        middles = [_rect_at(x, y, box, (0, dy), label.gap) for x in sides]
        if label.may_shift:
            step = box.height() * 0.2
            middles += [middles[0].translated(0, way * n * step) for n in range(1, 12) for way in (-1, 1)]
        covering: QRectF | None = None
        for one in middles:
            rect = _inside(one, room)
            if rect is None or not _is_free(rect, taken):
                continue
            if _is_free(rect, lines):
                return Placed(label, text, rect, is_turned=is_turned)
            covering = covering or rect
        if covering is not None and label.may_cover:
            return Placed(label, text, covering, is_turned=is_turned)
    for text in texts:
        size = measure(text, label.is_bold)
        for x, dx in label.outside:
            rect = _rect_at(frame.px(x), y, size, (dx, 0), label.gap)
            if room.contains(rect) and _is_free(rect, taken) and _is_free(rect, obstacles):
                return Placed(label, text, rect, is_outside=True, covers=True)
    return None


class Labels(QGraphicsObject):
    """All texts of a plot; placed anew only when they, the view or the font change."""

    def __init__(self, parent: Any, z: float) -> None:
        super().__init__(parent)
        self.setZValue(z)
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self._frame: Frame | None = None
        self._labels: tuple[Label, ...] = ()
        self._placed: list[Placed] | None = None
        self._font, self._bold = QFont(), QFont()
        self._sizes: dict[tuple[str, bool], QSizeF] = {}
        self._plate = QColor()
        self._obstacles: Callable[[Frame], list[QRectF]] = lambda _frame: []

    def set_look(self, font: QFont, bold: QFont, plate: QColor) -> None:
        """Write in these fonts, on plates of this colour."""
        self._font, self._bold, self._plate = font, bold, plate
        self._placed = None
        self._sizes.clear()
        self.update()

    def show_labels(self, labels: Sequence[Label], obstacles: Callable[[Frame], list[QRectF]]) -> None:
        """Write these from now on, off what ``obstacles`` names."""
        self._labels, self._obstacles, self._placed = tuple(labels), obstacles, None
        self.update()

    def set_frame(self, frame: Frame) -> None:
        """Write in this view."""
        if frame != self._frame:
            self.prepareGeometryChange()
            self._frame, self._placed = frame, None
        self.update()

    def placed(self) -> list[Placed]:
        """What is written, and where."""
        if self._placed is None:
            frame = self._frame
            plain, bold = QFontMetricsF(self._font), QFontMetricsF(self._bold)
            # Under a drag most texts are those of the frame before, and to measure one takes long.
            before, sizes = self._sizes, dict[tuple[str, bool], QSizeF]()

            def measure(text: str, is_bold: bool) -> QSizeF:
                size = sizes.get((text, is_bold)) or before.get((text, is_bold))
                if size is None:
                    metrics = bold if is_bold else plain
                    size = QSizeF(metrics.horizontalAdvance(text) + 4, metrics.height())
                sizes[text, is_bold] = size
                return size

            self._placed = place(self._labels, frame, self._obstacles(frame), measure) if frame else []
            self._sizes = sizes
        return self._placed

    def boundingRect(self) -> QRectF:
        return self._frame.rect if self._frame else QRectF()

    def paint(
        self, painter: QPainter, _option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in self.placed():
            label, rect = placed.label, placed.rect
            if placed.covers:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._plate)
                painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 3, 3)
            painter.setFont(self._bold if label.is_bold else self._font)
            colour = label.outside_colour if placed.is_outside and label.outside_colour else label.colour
            painter.setPen(colour)
            if placed.is_turned:
                painter.save()
                painter.translate(rect.center())
                painter.rotate(-90)
                box = QRectF(QPointF(-rect.height() / 2, -rect.width() / 2), rect.size().transposed())
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, placed.text)
                painter.restore()
            else:
                painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, placed.text)
