"""A press of the mouse beside an open cell ends it, also where Qt moves no keyboard: on a label, a button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QScrollBar, QTableView, QWidget
from shiboken6 import isValid


class OutsidePress(QObject):
    """Gives the keyboard back to a table while one of its cells is open, when the mouse is pressed elsewhere.

    Its editor then ends as by any loss of the keyboard: taken, or held open with what is wrong.
    """

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._editor: QWidget | None = None
        self._window: QWindow | None = None

    def watch(self, editor: QWidget) -> None:
        """Begin to look out for presses, as long as the editor is there."""
        self.rest()
        self._editor, self._window = editor, self._view.window().windowHandle()
        if self._window is not None:
            # Its events come before those of its widgets, of which few tell of a press.
            self._window.installEventFilter(self)

    def rest(self) -> None:
        """Look out no more."""
        if self._window is not None and isValid(self._window):
            self._window.removeEventFilter(self)
        self._window = self._editor = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            window = self._view.window()
            under = window.childAt(window.mapFromGlobal(event.globalPosition().toPoint()))
            # Who scrolls looks something up, to go on typing.
            if under is not None and not isinstance(under, QScrollBar) and not self._is_own(under):
                # After the press: most widgets take the keyboard themselves.
                QTimer.singleShot(0, self, self._end)
        return super().eventFilter(watched, event)

    def _is_own(self, under: QWidget) -> bool:
        viewport = self._view.viewport()
        return under is viewport or viewport.isAncestorOf(under)

    def _end(self) -> None:
        editor = self._editor
        if editor is None or not isValid(editor):
            self.rest()
        elif QApplication.activePopupWidget() is None and QApplication.focusWidget() in (
            editor,
            editor.focusProxy(),
        ):
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
