"""The strength over time against every floor: what lies below, when no floor runs, by when to certify.

Days are proleptic ordinals (``date.toordinal``): they have no hour and no zone.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas, Spot
from gui.charts.figures import add_months
from gui.charts.labels import Label
from gui.charts.layers import Bars, Frame, Markers, Stroke, step_points
from gui.charts.saving import Cell, Table
from gui.charts.strength_data import DayMark, Floor, MoveHandle, StrengthData, allowed_below, breaches
from gui.charts.ticks import date_ticks

__all__ = ["DayMark", "Floor", "MoveHandle", "StrengthChart", "StrengthData", "breaches"]

MOVE = "move"
FLOORS, BELOW, ALLOWED, MARKS, RANGE = "floors", "below", "allowed", "marks", "range"
"""Ids of what can be hidden."""
REACH = 9.0
"""Pixels around the middle of a handle that take hold of it."""


class StrengthChart(Canvas):
    """Strength as steps with floors, gaps and marks; its moves are handles for mouse and keyboard."""

    move_dragged = Signal(str, int)
    """(id, ordinal) of the day under the handle, while it is held"""
    move_released = Signal(str, int)
    """(id, ordinal) where the handle was let go"""
    move_stepped = Signal(str, int)
    """(id, ordinal) where presses of a key have brought the handle"""
    move_cancelled = Signal(str)
    """(id) Escape was pressed while the handle was held"""

    _data: StrengthData | None = None
    _held: MoveHandle | None = None
    _held_day = 0
    _by_key = False

    def render(self, data: StrengthData) -> None:
        """Show ``data``; a handle that is held stays under the hand."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None or not data.days.size:
            self.show_nothing()
            return
        first, end = float(data.days[0]), float(data.last_day + 1)
        figures = [*data.strength.tolist(), *(floor.strength for floor in data.floors)]
        if data.reference is not None:
            figures.append(data.reference)
        if RANGE not in self.hidden:
            figures += data.ranges.ravel().tolist()
        known = [value for value in figures if np.isfinite(value)] or [0.0]
        pad = max((max(known) - min(known)) * 0.12, 500.0)
        low, high = self.fit_y(max(min(known) - pad, 0), max(known) + pad, from_zero=False)
        self.set_ranges((first, end), (max(low, 0.0), high), 62)
        self.under.show_marks([*self._ranges(data, end), *self._areas(data)])
        self.over.show_marks((), self._strokes(data, first, end), self._handles(data))
        red = self.colour("breach")
        legend = [LegendEntry(self.tr("strength"), self.colour("sender"), "line")]
        if data.floors:
            legend.append(self.entry(self.tr("legal floor"), red, "line", FLOORS))
        if any(True for _ in breaches(data)):
            legend.append(self.entry(self.tr("below the floor"), red, "hatched", BELOW))
        if any(True for _ in allowed_below(data)):
            fill, edge = self.colour("muted", 0.1), self.colour("muted")
            legend.append(self.entry(self.tr("below, no breach"), fill, "solid", ALLOWED, edge))
        if data.range_days.size:
            legend.append(self.range_entry(self.colour("sender", 0.25), "solid", RANGE))
        if data.marks:
            legend.append(self.entry(self.tr("dates of the law"), self.colour("caution"), "dashed", MARKS))
        # On paper and in a picture there is nothing to drag.
        if data.moves and not self._is_drawn_away:
            legend.append(
                LegendEntry(self.tr("drag to move"), self.colour("card"), "diamond", self.colour("sender"))
            )
        look = AxesLook(
            unit=data.unit,
            legend=tuple(legend),
            x_ticks=date_ticks(self.locale()),
            y_ticks=self.number_axis(),
        )
        self.show_frame(look, self._labels(data, first, end), np.arange(first, end))
        self.say(self.tr("Strength against the legal floors"), self._words(data))

    # Marks

    def _ranges(self, data: StrengthData, end: float) -> list[Bars]:
        if RANGE in self.hidden or not data.range_days.size:
            return []
        edges = np.append(data.range_days.astype(float), end)
        low, high = data.ranges
        apart = high > low
        fill = self.colour("sender", 0.25)
        return [Bars(edges[:-1][apart], edges[1:][apart], low[apart], high[apart], fill)]

    def _areas(self, data: StrengthData) -> list[Bars]:
        infinite = np.full(len(data.no_floor), np.inf)
        spans = np.array(data.no_floor, dtype=float).reshape(-1, 2)
        shaded = [] if BELOW in self.hidden else list(breaches(data))
        below = np.array(shaded, dtype=float).reshape(-1, 4)
        plain = [] if ALLOWED in self.hidden else list(allowed_below(data))
        allowed = np.array(plain, dtype=float).reshape(-1, 4)
        grey, red = self.colour("muted", 0.14), self.colour("breach", 0.45)
        return [
            Bars(spans[:, 0], spans[:, 1] + 1, -infinite, infinite, fill=grey),
            Bars(
                *(allowed[:, 0], allowed[:, 1], allowed[:, 2], allowed[:, 3]),
                fill=self.colour("muted", 0.1),
                edge=self.colour("muted"),
                sides_block=True,
            ),
            Bars(
                below[:, 0],
                below[:, 1],
                below[:, 2],
                below[:, 3],
                fill=self.colour("breach", 0.16),
                hatch=red,
            ),
        ]

    def _strokes(self, data: StrengthData, first: float, end: float) -> list[Stroke]:
        strokes = []
        if data.reference is not None:
            ends, level = np.array([first, end]), np.full(2, data.reference)
            strokes.append(Stroke(ends, level, self.colour("muted"), 1.0, (5.0, 4.0), True, is_square=True))
        height = np.array(self._y_range)
        for mark in self._shown_marks(data):
            x = np.full(2, float(mark.day))
            strokes.append(Stroke(x, height, self.colour(mark.role), 1.5, (4.0, 2.5), True))
        if data.day_in_view is not None:
            strokes.append(
                Stroke(np.full(2, float(data.day_in_view)), height, self.colour("ink"), 1.0, (), True)
            )
        x, y = step_points(data.days.astype(float), data.strength, end)
        strokes.append(Stroke(x, y, self.colour("sender"), 3.0, blocks=True, is_square=True))
        for floor in self._shown_floors(data):
            ends, level = np.array([floor.first, floor.last + 1.0]), np.full(2, floor.strength)
            dash = () if floor.is_binding else (4.0, 2.0)
            strokes.append(Stroke(ends, level, self.colour("breach"), 2.0, dash, True, is_square=True))
        return strokes

    def _shown_floors(self, data: StrengthData) -> tuple[Floor, ...]:
        return () if FLOORS in self.hidden else data.floors

    def _shown_marks(self, data: StrengthData) -> tuple[DayMark, ...]:
        return () if MARKS in self.hidden else data.marks

    def _handle_points(self, data: StrengthData) -> list[tuple[MoveHandle, float, float]]:
        """(move, x, y) of the handles: on the step of their day, those of one day beside each other on it."""
        points = []
        for move in data.moves:
            held = self._held
            one = replace(move, day=self._held_day) if held is not None and held.id == move.id else move
            same = [other.id for other in data.moves if other.day == move.day]
            share = (same.index(move.id) + 1) / (len(same) + 1)
            before, after = data.strength_on(move.day - 1), data.strength_on(move.day)
            before = after if np.isnan(before) else before
            points.append((one, float(one.day), before + (after - before) * share))
        return points

    def _handles(self, data: StrengthData) -> list[Markers]:
        points = [] if self._is_drawn_away else [(x, y) for _, x, y in self._handle_points(data)]
        at = np.array(points, dtype=float).reshape(-1, 2)
        return [Markers(at[:, 0], at[:, 1], self.colour("card"), self.colour("sender"), "diamond", 12)]

    def _labels(self, data: StrengthData, first: float, end: float) -> list[Label]:
        ink, muted, red = self.colour("ink"), self.colour("muted"), self.colour("breach")
        labels = []
        if self._held is not None:
            text = self.day(self._held_day)
            y = (
                next(y for one, _, y in self._handle_points(data) if one.id == self._held.id)
                if data.moves
                else 0
            )
            spots = ((1, 0), (-1, 0))
            labels.append(Label(text, self._held_day, y, ink, spots, True, may_shift=True, gap=12))
        for floor in self._shown_floors(data):
            text = f"{floor.name}  {self.number(floor.strength)}"
            spots = ((0, 1), (0, -1))
            start, last = max(floor.first, first), min(floor.last + 1, end)
            middle = (start + last) / 2
            label = Label(
                text, middle, floor.strength, red, spots, True, (floor.name,), may_shift=True, gap=6
            )
            labels.append(replace(label, along=(start, last), shorten_first=True))
        low, high = self._y_range
        for n, mark in enumerate(self._shown_marks(data)):
            y = low + (high - low) * (0.66 - 0.1 * (n % 3))
            spots = ((-1, 0), (1, 0))
            labels.append(
                Label(mark.text, mark.day, y, self.colour(mark.role), spots, True, may_shift=True, gap=6)
            )
        now = float(data.strength[-1])
        before_end = float(data.days[-1]) if data.days.size > 1 else first
        if end > before_end:
            spots = ((-1, -1), (-1, 1))
            label = Label(self.number(now), end, now, self.colour("sender"), spots, True, gap=7)
            labels.append(replace(label, may_shift=True))
        if data.reference is not None:
            text = self.tr("{count}: {floor}, always shown").format(
                count=self.number(data.reference), floor=data.reference_name
            )
            spots = ((1, -1), (1, 1))
            short = (self.number(data.reference),)
            label = Label(text, first, data.reference, muted, spots, shorter=short, may_shift=True, gap=4)
            labels.append(replace(label, along=(first, end)))
        if data.day_in_view is not None:
            text = self.day(data.day_in_view)
            labels.append(Label(text, data.day_in_view, np.inf, ink, ((1, -1), (-1, -1)), may_shift=True))
        for start, last in data.no_floor:
            labels.append(
                Label(
                    self.tr("no floor in force"),
                    (start + last) / 2,
                    low + (high - low) * 0.45,
                    muted,
                    ((0, 0),),
                    shorter=(self.tr("no floor"),),
                    within=(start, last + 1),
                    may_turn=True,
                    may_shift=True,
                    may_cover=False,
                )
            )
        return labels

    # Moving

    def own_spots(self, frame: Frame) -> list[Spot]:
        data, spots = self._data, []
        for move, x, y in self._handle_points(data) if data is not None else ():
            if frame.x0 <= x <= frame.x1:
                middle = QPointF(frame.px(x), frame.py(y))
                rect = QRectF(middle.x() - REACH, middle.y() - REACH, 2 * REACH, 2 * REACH)
                spots.append(Spot(move.id, MOVE, rect, f"{move.name}, {self.day(move.day)}"))
        return spots

    def _take(self, move_id: str, *, by_key: bool) -> None:
        data = self._data
        moves = [one for one in data.moves if one.id == move_id] if data is not None else []
        if moves:
            self._held, self._held_day, self._by_key = moves[0], moves[0].day, by_key

    def _drag_to(self, day: float) -> None:
        data, held = self._data, self._held
        if data is None or held is None:
            return
        # The first day has no day before it that the move could change.
        new = int(min(max(round(day), int(data.days[0]) + 1), data.last_day))
        if new != self._held_day:
            self._held_day = new
            self.rebuild()
            self.move_dragged.emit(held.id, new)

    def _let_go(self, *, cancel: bool) -> None:
        held, self._held = self._held, None
        if held is None or not self._is_made:
            return
        self._pressed = None
        day = self._held_day
        self.rebuild()
        if cancel:
            self.move_cancelled.emit(held.id)
        elif day != held.day:
            (self.move_stepped if self._by_key else self.move_released).emit(held.id, day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self._pressed is not None and self._pressed.kind == MOVE:
            self._focus_spot = self._pressed.id
            self.read_at(None)
            self._take(self._pressed.id, by_key=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._by_key:
            super().mouseMoveEvent(event)
        elif self._frame is not None:
            self._drag_to(self._frame.x_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._held is None or self._by_key:
            super().mouseReleaseEvent(event)
        else:
            self._let_go(cancel=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, spot = event.key(), self.focused_spot()
        if key == Qt.Key.Key_Escape and self._held is not None:
            self._let_go(cancel=True)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and spot is not None and spot.kind == MOVE:
            if self._held is None:
                self._take(spot.id, by_key=True)
            way = 1 if key == Qt.Key.Key_Right else -1
            by_month = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._drag_to(add_months(self._held_day, way) if by_month else self._held_day + way)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        super().keyReleaseEvent(event)
        is_arrow = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
        # A key that is held down repeats: one move, and so one undo, until it is let go.
        if is_arrow and self._by_key and not event.isAutoRepeat():
            self._let_go(cancel=False)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._let_go(cancel=False)
        super().focusOutEvent(event)

    # Words

    def _words(self, data: StrengthData) -> str:
        parts = []
        barred = self.tr("{strength}, below the floor of {floor}, from {first} to {last}.")
        no_breach = self.tr("{strength}, below the floor of {floor}, from {first} to {last}, no breach.")
        below = [(barred, one) for one in breaches(data)] + [(no_breach, one) for one in allowed_below(data)]
        for words, (start, end, strength, floor) in below:
            parts.append(
                words.format(
                    strength=self.number(strength),
                    floor=self.number(floor),
                    first=self.day(start),
                    last=self.day(end - 1),
                )
            )
        if not parts:
            parts.append(self.tr("Nowhere below a floor in force."))
        if data.day_in_view is not None:
            words = self.tr("On {day}: {strength}.")
            now = self.number(data.strength_on(data.day_in_view))
            parts.append(words.format(day=self.day(data.day_in_view), strength=now))
        parts += [f"{self.day(mark.day)}: {mark.text}." for mark in data.marks]
        return " ".join(parts)

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        strength = data.strength_on(x)
        lines = [self.day(x), self.tr("strength: {value}").format(value=self.number(strength))]
        ends = data.range_on(x)
        if ends is not None:
            told = self.tr("nine of ten draws: {low} to {high}")
            lines.append(told.format(low=self.number(ends[0]), high=self.number(ends[1])))
        floors = data.floors_on(x)
        for floor in floors:
            margin = strength - floor.strength
            words = (
                self.tr("{name}: {floor}, {margin} above")
                if margin >= 0
                else self.tr("{name}: {floor}, {margin} below")
            )
            lines.append(
                words.format(
                    name=floor.name, floor=self.number(floor.strength), margin=self.number(abs(margin))
                )
            )
            if floor.source:
                lines.append(floor.source)
        if not floors:
            lines.append(self.tr("no floor in force"))
        lines += [move.name for move in data.moves if move.day == int(x)]
        return "\n".join(lines)

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        days = {int(day) for day in data.days}
        days |= {day for floor in data.floors for day in (floor.first, floor.last + 1)}
        header = [self.tr("From day"), self.tr("Strength ({unit})").format(unit=data.unit), self.tr("Floor")]
        rows: list[list[Cell]] = []
        for day in sorted(day for day in days if data.days[0] <= day <= data.last_day):
            floors = [floor.strength for floor in data.floors_on(day) if floor.is_binding]
            iso = np.datetime64("0001-01-01") + (day - 1)
            strength = data.strength_on(day)
            rows.append([str(iso), strength if np.isfinite(strength) else None, max(floors, default=None)])
        return header, rows
