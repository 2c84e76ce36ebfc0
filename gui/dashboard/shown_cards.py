"""Which cards of the dashboard are shown: each can be hidden, and one made large while the others wait."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from gui.icons import icon
from gui.theme import Theme
from gui.widgets.card import Card

CARDS = ("troops", "share", "contribution", "bridge")


class ShownCards(QObject):
    """The cards by id, each with a button that makes it large; they are hidden and brought back by a menu."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._cards: dict[str, Card] = {}
        self._buttons: dict[str, QToolButton] = {}
        self._hidden: set[str] = set()
        self._large: str | None = None

    def add(self, card_id: str, card: Card, theme: Theme) -> None:
        """Take charge of a card."""
        button = card.add_button(icon("maximize-2", theme.muted), self.tr("Make large"))
        button.setAutoRaise(True)
        button.setProperty("compact", True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.enlarge(None if self._large == card_id else card_id))
        self._cards[card_id], self._buttons[card_id] = card, button
        card.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        card.customContextMenuRequested.connect(lambda at: self._open_menu(card, at))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._arrange()

    def hidden(self) -> list[str]:
        """Return the ids of the cards that are hidden, to be remembered."""
        return sorted(self._hidden)

    def set_hidden(self, card_ids: Iterable[str]) -> None:
        """Hide these cards, and show all others; never all of them."""
        wanted = set(card_ids)
        self._hidden = wanted & set(CARDS) if set(CARDS) - wanted else set()
        self._arrange()

    def toggle(self, card_id: str) -> None:
        """Hide a card, or bring it back."""
        self.set_hidden(self._hidden ^ {card_id})

    def enlarge(self, card_id: str | None) -> None:
        """Give one card all the room; None: all have theirs again."""
        self._large = card_id
        self._arrange()

    def fill_menu(self, menu: QMenu) -> None:
        """Offer every card, checked where it is shown."""
        for card_id, card in self._cards.items():
            action = menu.addAction(card.title().replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(card_id not in self._hidden)
            action.toggled.connect(lambda _, wanted=card_id: self.toggle(wanted))

    def _open_menu(self, card: Card, at: object) -> None:
        menu = QMenu(card)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        menu.popup(card.mapToGlobal(at))  # type: ignore[call-overload]

    def _arrange(self) -> None:
        for card_id, card in self._cards.items():
            is_large = card_id == self._large
            card.setVisible(is_large if self._large is not None else card_id not in self._hidden)
            button = self._buttons[card_id]
            button.setIcon(icon("minimize-2" if is_large else "maximize-2", self._theme.muted))
            name = self.tr("Make small again") if is_large else self.tr("Make large")
            button.setToolTip(name)
            button.setAccessibleName(f"{name}: {card.title()}")
        self.changed.emit()
