"""The note beside a cell that says why a value was refused."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.tables.columns import visible
from gui.theme import LIGHT, Theme

WIDEST = 340


class RefusalNote(QLabel):
    """A small plain-text label over the window; it takes neither keys nor clicks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.set_theme(LIGHT)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours."""
        self.setStyleSheet(
            f"QLabel {{ background: {theme.card}; color: {theme.breach};"
            f" border: 1px solid {theme.breach}; border-radius: 6px; padding: 5px 9px; }}"
        )

    def tell(self, reason: str, cell: QRect, table: QWidget) -> None:
        """Shows the reason under the cell (a rectangle in the table), or over it where no room is."""
        window = table.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        self.setText("\n".join(visible(line) for line in reason.split("\n")))
        # A word-wrapped label left to itself chooses to be tall and narrow.
        line = max(self.fontMetrics().horizontalAdvance(part) for part in self.text().split("\n"))
        width = max(80, min(line + 24, WIDEST, window.width() - 8))
        self.resize(width, self.heightForWidth(width))
        corner = table.mapTo(window, cell.bottomLeft()) + QPoint(0, 4)
        if corner.y() + self.height() > window.height():
            above = table.mapTo(window, cell.topLeft()).y() - self.height() - 4
            corner.setY(max(0, above))
        corner.setX(max(4, min(corner.x(), window.width() - self.width() - 4)))
        self.move(corner)
        self.show()
        self.raise_()
