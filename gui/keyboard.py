"""How the keyboard goes through a window: from what is laid out first to what is laid out last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QGridLayout,
    QLayout,
    QScrollArea,
    QSplitter,
    QTableView,
    QWidget,
)

LEAST_SEEN = 80
"""How much of a table must be in sight, in pixels, for it to be the place to go to."""


class UsualKeys(QObject):
    """What a window's users expect and Qt leaves out: Enter presses a button, Shift+F10 opens the menu.

    It hears what nothing in the window took: tables and fields keep their Enter.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._took(event):
            return True
        return super().eventFilter(watched, event)

    def _took(self, event: QKeyEvent) -> bool:
        focus, keys = QApplication.focusWidget(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if keys or event.isAutoRepeat() or not isinstance(focus, QAbstractButton):
                return False
            focus.click()
            return True
        if focus is None or event.key() != Qt.Key.Key_F10 or keys != Qt.KeyboardModifier.ShiftModifier:
            return False
        place = focus.rect().center()
        if isinstance(focus, QAbstractItemView):
            place = focus.visualRect(focus.currentIndex()).bottomLeft()
        wanted = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, focus.mapToGlobal(place))
        QApplication.sendEvent(focus, wanted)
        return True


def stops(area: QWidget, gone: QWidget | None = None) -> list[QWidget]:
    """Return what Tab stops at in an area, in the order in which it is laid out; and what has ``gone`` grey.

    Qt's own chain is the order in which widgets were made, and falls apart where pages are made later.
    """
    if not area.isVisible() or not (area.isEnabled() or area is gone):
        return []
    takes_tab = bool(area.focusPolicy() & Qt.FocusPolicy.TabFocus) and area.focusProxy() is None
    if takes_tab and not isinstance(area, QScrollArea):
        return [area]
    inside = [stop for part in _parts(area) for stop in stops(part, gone)]
    # What scrolls is a stop only where nothing in it is: else it would be one that nobody sees.
    if takes_tab and not inside and isinstance(area, QScrollArea) and area.verticalScrollBar().maximum():
        return [area]
    return inside


def _parts(area: QWidget) -> list[QWidget]:
    if isinstance(area, QScrollArea):
        shown = area.widget()
        return [] if shown is None else [shown]
    if isinstance(area, QSplitter):
        return [part for at in range(area.count()) if (part := area.widget(at)) is not None]
    children = [one for one in area.children() if isinstance(one, QWidget) and not one.isWindow()]
    layout = area.layout()
    laid_out = list(_widgets(layout, children)) if layout is not None else []
    return [*laid_out, *(child for child in children if child not in laid_out)]


def _widgets(layout: QLayout, children: Sequence[QWidget]) -> Iterator[QWidget]:
    """Go through what a layout holds, as it is laid out.

    Asked by what is held and not by number: PySide takes items of a layout for others that were there before.
    """
    held: list[QWidget | QLayout] = [child for child in children if layout.indexOf(child) >= 0]
    held += [inner for inner in layout.children() if isinstance(inner, QLayout)]
    places = {layout.indexOf(one): one for one in held}
    numbers = sorted(places)
    if isinstance(layout, QGridLayout):
        numbers.sort(key=lambda at: tuple(layout.getItemPosition(at))[:2])  # type: ignore[arg-type]
    for at in numbers:
        one = places[at]
        if isinstance(one, QLayout):
            yield from _widgets(one, children)
        else:
            yield one


def go_on(area: QWidget, forward: bool) -> bool:
    """Give the keyboard to the next stop (or the one before) of an area, round and round."""
    focus = QApplication.focusWidget()
    if focus is not None and not focus.isEnabled() and (near := _nearest(area, focus)) is not None:
        # A button that can't be pressed again, as what it does is done: Qt itself goes on to the next stop.
        _give(near, Qt.FocusReason.OtherFocusReason)
        return True
    ordered = stops(area)
    if not ordered:
        return False
    at = next((n for n, stop in enumerate(ordered) if _holds(stop, focus)), None)
    if at is None:
        at = -1 if forward else 0
    target = ordered[(at + (1 if forward else -1)) % len(ordered)]
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    _give(target, reason)
    return True


def _nearest(area: QWidget, gone: QWidget) -> QWidget | None:
    """Return the stop beside what went grey: the one that shares more of the window with it."""
    ordered = stops(area, gone)
    if gone not in ordered:
        return None
    at = ordered.index(gone)
    beside = [*ordered[at + 1 : at + 2], *ordered[max(at - 1, 0) : at]]
    around = list(_around(gone))

    def apart(stop: QWidget) -> int:
        return next(n for n, one in enumerate(around) if one.isAncestorOf(stop))

    return min(beside, key=apart, default=None)


def _around(widget: QWidget) -> Iterator[QWidget]:
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def go_to_region(regions: Sequence[QWidget], forward: bool) -> None:
    """Give the keyboard to the next region of a window (or the one before) that has a stop."""
    focus = QApplication.focusWidget()
    here = next((n for n, region in enumerate(regions) if _holds(region, focus)), -1 if forward else 0)
    for step in range(1, len(regions) + 1):
        region = regions[(here + (step if forward else -step)) % len(regions)]
        if focus_into(region):
            return


def focus_into(area: QWidget) -> bool:
    """Give the keyboard to the first table in sight in an area, else to its first stop; False if none."""
    # A page that is shown for the first time is not laid out yet, and so nothing in it is in sight.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    found = stops(area)
    tables = [stop for stop in found if isinstance(stop, QTableView) and starts_in_sight(stop)]
    target = next(iter([*tables, *found]), None)
    if target is not None:
        _give(target, Qt.FocusReason.ShortcutFocusReason)
    return target is not None


def reveal(widget: QWidget) -> None:
    """Scroll all that scrolls around a widget until it is in sight, or its top where it has not room."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and (inner := above.widget()) is not None:
            above.ensureWidgetVisible(widget)
            if widget.height() > above.viewport().height():
                above.verticalScrollBar().setValue(widget.mapTo(inner, QPoint(0, 0)).y())
        above = above.parentWidget()


def _holds(area: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (area is focus or area.isAncestorOf(focus))


def _give(target: QWidget, reason: Qt.FocusReason) -> None:
    if not isinstance(target, QTableView):
        # A table scrolls to its current cell by itself: the whole of it may be higher than the window.
        reveal(target)
    target.setFocus(reason)


def starts_in_sight(table: QTableView) -> bool:
    """Return whether a table shows its titles and some rows; the whole may be higher than the window."""
    seen = in_sight(table)
    return (
        not seen.isEmpty() and seen.top() <= table.horizontalHeader().height() and seen.height() > LEAST_SEEN
    )


def in_sight(widget: QWidget) -> QRect:
    """Return what of a widget is not scrolled away; Qt's own region leaves out what its children cover."""
    seen, above = widget.rect(), widget.parentWidget()
    while above is not None and not widget.isWindow():
        seen &= QRect(widget.mapFrom(above, QPoint(0, 0)), above.size())
        above = above.parentWidget() if not above.isWindow() else None
    return seen
