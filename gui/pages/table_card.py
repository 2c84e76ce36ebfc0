"""A card that holds one whole table, with buttons in its header."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from gui.icons import icon
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.theme import Theme
from gui.widgets.card import Card

ADD, REMOVE = "plus", "trash-2"


class TableCard(Card):
    """A titled table; where it has no row, a line says what could stand there."""

    def __init__(
        self, page: Page, title: str, icon_name: str, empty: str, table: PageTable | None = None
    ) -> None:
        super().__init__(title)
        self._icon_name = icon_name
        self._buttons: list[tuple[QToolButton, str]] = []
        self._offered: list[QPushButton] = []
        self.table = table or PageTable(title, page.apply_block, page.preview_block)
        self.table.setAccessibleName(title)
        self._nothing = empty
        self.empty = QLabel(empty)
        self.empty.setTextFormat(Qt.TextFormat.PlainText)
        self.empty.setProperty("text_role", "muted")
        self.empty.setWordWrap(True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.empty)
        model = self.table.table_model()
        model.content_changed.connect(lambda _: self._show_whether_empty())
        self._show_whether_empty()

    def button(
        self, icon_name: str, name: str, do: Callable[[], object], *, on_rows: bool = True
    ) -> QToolButton:
        """Add a button to the header; + and bin are in the table's menu and on its keys, too."""
        made = self.add_button(icon(icon_name, "#000000"), name)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.clicked.connect(lambda: do())
        self._buttons.append((made, icon_name))
        if on_rows and icon_name == ADD:
            self.table.offer_rows(add=made)
        elif on_rows and icon_name == REMOVE:
            self.table.offer_rows(remove=made)
        return made

    def offer(self, button: QToolButton) -> QPushButton:
        """Put what a button of the header does, in words, under the line that tells of no row."""
        made = QPushButton(button.accessibleName())
        made.clicked.connect(button.click)
        self.body.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self._offered.append(made)
        made.setVisible(not self.empty.isHidden())
        return made

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.set_icon(icon(self._icon_name, theme.ink))
        self.table.set_theme(theme)
        for button, name in self._buttons:
            button.setIcon(icon(name, theme.ink))
        for offered in self._offered:
            offered.setIcon(icon(ADD, theme.ink))

    def _show_whether_empty(self) -> None:
        model = self.table.table_model()
        is_empty = model.rowCount() == 0
        nothing = self._nothing if not model.filter_text else self.tr("No row holds this text.")
        if self.empty.text() != nothing:
            self.empty.setText(nothing)
        if self.empty.isHidden() == is_empty or self.table.isHidden() != is_empty:
            if is_empty and self.table.hasFocus():
                # Else the keyboard goes to wherever Qt thinks next.
                self._focus_button()
            self.empty.setVisible(is_empty)
            self.table.setVisible(not is_empty)
            for offered in self._offered:
                offered.setVisible(is_empty)

    def _focus_button(self) -> None:
        for button, _ in self._buttons:
            if button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return
