"""The text of a spin box: a double click takes all of it, and undo is the document's."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit


class SpinText(QLineEdit):
    """A double click takes more than what stands between two commas; undo untyped is left to the document."""

    def __init__(self) -> None:
        super().__init__()
        # By this name Qt knows the text of a spin box, which a screen reader reads with the box.
        self.setObjectName("qt_spinbox_lineedit")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            undo = event.matches(QKeySequence.StandardKey.Undo) and not self.isUndoAvailable()
            redo = event.matches(QKeySequence.StandardKey.Redo) and not self.isRedoAvailable()
            if undo or redo:
                # Nothing was typed that could be taken back: it is meant for the document.
                event.ignore()
                return False
        return bool(super().event(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        # Qt takes note of it, for a third click.
        super().mouseDoubleClickEvent(event)
        self.selectAll()
        event.accept()
