"""What the mouse has left unseen, behind a list or a dialog, must not look as if it were still there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget


def forget_mouse(widget: QWidget) -> None:
    """Take back the look of a widget under the mouse where the mouse is not; Qt sends no leave for that."""
    if widget.underMouse() and not widget.rect().contains(widget.mapFromGlobal(QCursor.pos())):
        widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        widget.update()
