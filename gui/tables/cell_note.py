"""The note beside a cell: why a value was refused, or what the typed text is read as."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtWidgets import QLabel, QToolTip, QWidget
from shiboken6 import isValid

from core.typed.refusal import visible
from gui.theme import LIGHT, Theme
from gui.widgets.own_sheet import wear

WIDEST = 340
_MOVES = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.LayoutRequest,
    QEvent.Type.Show,
    QEvent.Type.Hide,
}


class CellNote(QLabel):
    """A small plain-text label over the window; it takes neither keys nor clicks.

    It follows its cell, and is not seen while the cell is scrolled out of sight.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area: QWidget | None = None
        self._cell: Callable[[], QRect] = QRect
        self._watched: list[QWidget] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.follow)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = LIGHT
        self._is_refusal = True
        self._dress()
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours."""
        self._theme = theme
        self._dress()

    def _dress(self) -> None:
        theme = self._theme
        ink, line = (theme.breach, theme.breach) if self._is_refusal else (theme.ink, theme.sender)
        wear(
            self,
            f"QLabel {{ background: {theme.card}; color: {ink};"
            f" border: 1px solid {line}; border-radius: 6px; padding: 5px 9px; }}",
        )

    def tell(self, told: str, cell: Callable[[], QRect], area: QWidget, *, refusal: bool = True) -> None:
        """Shows a text under the cell, or over it where no room is; a refusal in the colour of a breach.

        ``cell`` gives at any time where the cell is in ``area``, the viewport of its table.
        """
        self.dismiss()
        QToolTip.hideText()
        window = area.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        if refusal != self._is_refusal:
            self._is_refusal = refusal
            self._dress()
        self.setText("\n".join(visible(line) for line in told.split("\n")))
        self._area, self._cell = area, cell
        above: QWidget | None = area
        while above is not None:
            above.installEventFilter(self)
            self._watched.append(above)
            above = None if above is window else above.parentWidget()
        self.follow()

    def dismiss(self) -> None:
        """Tells it no longer."""
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched.clear()
        self._later.stop()
        self._area = None
        self.hide()

    def follow(self) -> None:
        """Goes to where the cell is now."""
        area = self._area
        if area is None or not isValid(area):
            self.dismiss()
            return
        cell = self._cell()
        if not area.visibleRegion().contains(cell.center()):
            self.hide()
            return
        window = area.window()
        # A word-wrapped label left to itself chooses to be tall and narrow.
        line = max(self.fontMetrics().horizontalAdvance(part) for part in self.text().split("\n"))
        width = max(80, min(line + 24, WIDEST, window.width() - 8))
        self.resize(width, self.heightForWidth(width))
        corner = area.mapTo(window, cell.bottomLeft()) + QPoint(0, 4)
        if corner.y() + self.height() > window.height():
            above = area.mapTo(window, cell.topLeft()).y() - self.height() - 4
            corner.setY(max(0, above))
        corner.setX(max(4, min(corner.x(), window.width() - self.width() - 4)))
        self.move(corner)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Once the layout has come to rest: half way there the cell is somewhere else.
        if event.type() in _MOVES:
            self._later.start()
        return super().eventFilter(watched, event)
