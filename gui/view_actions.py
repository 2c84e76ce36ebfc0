"""What menus do with the whole window, and with all windows."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from gui import keyboard

if TYPE_CHECKING:
    from gui.manual_window import ManualWindow
    from gui.start_window import StartWindow
    from gui.theme import Theme
    from gui.window import MainWindow

MANUAL, SETTINGS = "manual", "settings"
"""By what names the windows beside a window are found."""
GUIDE = "guide"
"""How the first scenario is named among the parts of a window, while it is told."""
WITH_DASHBOARD = 1000
"""How wide a window must be for a page and the dashboard beside each other."""


def lock_scales(window: MainWindow) -> None:
    """Hold the scales of all charts in the window, or let them follow their data again."""
    # The charts are loaded by then; before, they would bring pyqtgraph into the start.
    scales_locked = importlib.import_module("gui.charts.ground").SCALES_LOCKED
    window.setProperty(scales_locked, window.actions_by_id["lock_scales"].isChecked())
    # A change of view draws all charts anew, and leaves file and undo alone.
    window.session.look()


def toggle_dashboard(window: MainWindow) -> None:
    """Fold the dashboard away, or show it again."""
    window.dashboard.setVisible(window.dashboard.isHidden())
    window.actions_by_id["dashboard"].setChecked(not window.dashboard.isHidden())


def show_help(window: MainWindow) -> None:
    """Tell about what has the keyboard."""
    importlib.import_module("gui.field_help").show_help(window)


def show_manual(window: MainWindow | StartWindow) -> None:
    """Show the manual in a window of its own, which goes with this one."""
    shown = window.findChild(QWidget, MANUAL, Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is None:
        shown = importlib.import_module("gui.manual_window").ManualWindow(window.theme)
        shown.setParent(window, Qt.WindowType.Window)
        shown.setObjectName(MANUAL)
        shown.move(window.geometry().center() - shown.rect().center())
    shown.show()
    shown.raise_()
    shown.activateWindow()


def dress_manual(window: MainWindow, theme: Theme) -> None:
    """Give the manual of a window, if it is open, other colours."""
    shown = window.findChild(QWidget, MANUAL, Qt.FindChildOption.FindDirectChildrenOnly)
    if shown is not None:
        cast("ManualWindow", shown).set_theme(theme)


def start_guide(window: MainWindow) -> None:
    """Tell the first scenario step by step: in this window if it has the example, else in one of its own."""
    guide = importlib.import_module("gui.guide")
    if guide.suits(window):
        guide.start(window)
    else:
        guide.ask_elsewhere(window)


def go_to_region(window: MainWindow, *, forward: bool) -> None:
    """Give the keyboard to the next region of the window, or the one before."""
    guide = window.findChild(QWidget, GUIDE)
    regions = window.navigation, window.stack, window.dashboard, guide, window.findings, window.topbar
    keyboard.go_to_region([one for one in regions if one is not None], forward)


def close(window: MainWindow) -> None:
    """Close the window; the last one gives way to the start page, from where people go on or end."""
    ends = QApplication.quitOnLastWindowClosed()
    # Between the window and the start page there is none, which would end the program.
    QApplication.setQuitOnLastWindowClosed(False)
    if window.close() and not _others(window):
        window.start_requested.emit()
    QApplication.setQuitOnLastWindowClosed(ends)


def _others(window: MainWindow) -> list[MainWindow]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, type(window)) and widget is not window and widget.isVisible()
    ]


def tile(window: MainWindow) -> None:
    """Put this window and another one side by side; alone it takes the left half."""
    room = window.screen().availableGeometry()
    half = room.width() // 2
    left = QRect(room.x(), room.y(), half, room.height())
    right = QRect(room.x() + half, room.y(), room.width() - half, room.height())
    for one, area in zip((window, *_others(window)[-1:]), (left, right), strict=False):
        if area.width() < WITH_DASHBOARD and not one.dashboard.isHidden():
            # The page has the room; F8 brings the dashboard back.
            toggle_dashboard(one)
        _place(one, area)
        one.raise_()
    window.activateWindow()


def _place(widget: QWidget, area: QRect) -> None:
    widget.showNormal()
    frame, inner = widget.frameGeometry(), widget.geometry()
    widget.setGeometry(
        area.adjusted(
            inner.left() - frame.left(),
            inner.top() - frame.top(),
            inner.right() - frame.right(),
            inner.bottom() - frame.bottom(),
        )
    )
