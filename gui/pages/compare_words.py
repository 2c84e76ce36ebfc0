"""The card that tells what differs between two scenarios, change by change."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from core.analysis.compare import Comparison
from core.words import say
from gui.pages.compared import added_moves
from gui.pages.plain_label import plain_label, tell
from gui.widgets.card import Card

SHOWN_CHANGES = 30


class DifferencesCard(Card):
    """The changes in words, the first of them, or all on wish."""

    def __init__(self) -> None:
        super().__init__("")
        self.set_title(self.tr("What differs"))
        self.words = plain_label("")
        self.all_button = QPushButton()
        self.all_button.clicked.connect(self._show_all)
        self.body.addWidget(self.words)
        self.body.addWidget(self.all_button)
        self._lines: list[str] = []
        self._sides: tuple[str, str] | None = None
        self._is_all_wanted = False

    def show_comparison(self, comparison: Comparison, sides: tuple[str, str]) -> None:
        """Show the changes of a comparison; all of them where that was wanted of these two sides."""
        if sides != self._sides:
            self._sides, self._is_all_wanted = sides, False
        self._lines = [*(say(told) for told in comparison.words), *added_moves(comparison)]
        self.set_subtitle(self.tr("changes: {n}").format(n=len(comparison.words)))
        self._show()

    def _show_all(self) -> None:
        self._is_all_wanted = True
        self._show()

    def _show(self) -> None:
        most = len(self._lines) if self._is_all_wanted else SHOWN_CHANGES
        tell(self.words, "\n".join(f"•  {line}" for line in self._lines[:most]))
        more = len(self._lines) - most
        self.all_button.setText(self.tr("Show {n} more").format(n=more))
        self.all_button.setVisible(more > 0)
