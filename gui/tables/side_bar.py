"""The bar at the foot of a table, which a wheel that scrolls the page passes over."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollBar


class SideBar(QScrollBar):
    """Moves sideways by a wheel that is turned sideways, or with Alt, and not by one that scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if abs(turned.y()) > abs(turned.x()):
            event.ignore()
        else:
            super().wheelEvent(event)
