"""Tables and texts in a page that scrolls as a whole."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from gui.tables.table_view import TableView


class WholeTable(TableView):
    """A table that shows all of its rows: the page around it scrolls, and no one scrolls in two places."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        # Else a bar at the side takes width for a moment, and the columns tremble.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self.fit_height)

    def fit_height(self) -> None:
        """Take the height of all rows, and of the bar below them where the columns need one."""
        bar = self.horizontalScrollBar()
        height = self.content_height() + (bar.sizeHint().height() if bar.maximum() > 0 else 0)
        if self.minimumHeight() != height or self.maximumHeight() != height:
            self.setFixedHeight(height)


def plain_label(role: str) -> QLabel:
    """Return a label for texts that may quote a document: plain, wrapped, and hidden while empty."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("text_role", role)
    label.setWordWrap(True)
    label.setVisible(False)
    return label


def tell(label: QLabel, text: str) -> None:
    """Show a text, or hide its label where there is nothing to tell."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
