"""The text of a spin box, of which a double click takes all."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLineEdit


class SpinText(QLineEdit):
    """Qt would take what stands between two commas: who then types 22000 over 20,000 gets 2,022,000."""

    def __init__(self) -> None:
        super().__init__()
        # By this name Qt knows the text of a spin box, which a screen reader reads with the box.
        self.setObjectName("qt_spinbox_lineedit")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.selectAll()
        event.accept()
