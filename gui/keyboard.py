"""How the keyboard goes through the window: the list of pages, the page, the dashboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView, QWidget


def order_tabs(before: QWidget, area: QWidget | None) -> None:
    """Let Tab go from a widget to what is in an area, in the order in which it was made."""
    if area is None:
        return
    inside: list[QWidget] = []
    # An area is made after the window around it, and so its parts are at the end of Qt's own chain.
    at = before.nextInFocusChain()
    while at is not None and at is not before:
        if area.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inside.append(at)
        at = at.nextInFocusChain()
    for widget in inside:
        QWidget.setTabOrder(before, widget)
        before = widget


def focus_into(page: QWidget) -> None:
    """Give the keyboard to the first table of a page, or to the first thing in it that takes it."""
    tables: list[QWidget] = list(page.findChildren(QTableView))
    for widget in [*tables, *page.findChildren(QWidget)]:
        takes_it = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_it and widget.isVisibleTo(page) and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
