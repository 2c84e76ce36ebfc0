"""A list of places of the document; a click or Enter goes there."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from core.document.places import Place
from core.typed.refusal import visible
from gui.tables.cell_words import as_tooltip

MOST_SHOWN = 8
"""With more places than this the list scrolls."""


class PlaceList(QListWidget):
    """Places in words, as high as they are many."""

    place_requested = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._places: list[tuple[str, Place]] = []
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemActivated.connect(self._ask)
        self.itemClicked.connect(self._ask)

    def show_places(self, places: list[tuple[str, Place]]) -> None:
        """Show these places; the same ones are left as they are."""
        if places == self._places:
            return
        self._places = places
        self.clear()
        row = self.fontMetrics().height() + 10
        for words, _ in places:
            item = QListWidgetItem(visible(words))
            item.setSizeHint(QSize(0, row))
            item.setToolTip(as_tooltip(words))
            self.addItem(item)
        self.setFixedHeight(min(len(places), MOST_SHOWN) * row + 2 * self.frameWidth())
        self.setVisible(bool(places))

    def places(self) -> list[Place]:
        """Return the places that are shown."""
        return [place for _, place in self._places]

    def _ask(self, item: QListWidgetItem) -> None:
        self.place_requested.emit(self._places[self.row(item)][1])
