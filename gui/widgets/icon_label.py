"""An icon that stands in a text: as high as a line of it, whatever the size of text and the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

ABOVE_TEXT = 2
"""By how many pixels an icon is higher than the line: beside letters it would look small."""


class IconLabel(QWidget):
    """Shows an icon, or nothing in the room for one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QIcon()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, icon: QIcon) -> None:
        """Show ``icon``; one that is null shows nothing."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        side = self.fontMetrics().height() + ABOVE_TEXT
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
