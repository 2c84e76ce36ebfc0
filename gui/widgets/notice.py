"""A slim bar in the flow of a window that says what was refused or went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from gui.widgets.icon_label import IconLabel
from gui.widgets.own_sheet import wear


@dataclass(frozen=True)
class NoticeColours:
    """Colours as ``#rrggbb``: the soft surface, its edge, the text, and that of the button."""

    surface: str
    edge: str
    ink: str
    accent: str


class Notice(QFrame):
    """Hidden until ``show_message``. Its text is always plain, since it may quote a document."""

    action_chosen = Signal(int)
    """The number of the button that was pressed, from 0."""
    closed = Signal()

    def __init__(self, close_icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        self._icon = IconLabel(self)
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = QToolButton(self)
        self._close.setIcon(close_icon)
        self._close.setToolTip(self.tr("Close"))
        self._close.setAccessibleName(self.tr("Close"))
        self._actions: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(9)
        layout.addWidget(self._icon)
        layout.addWidget(self._text, 1)
        layout.addLayout(self._buttons)
        layout.addWidget(self._close)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._close.clicked.connect(self.close_by_hand)
        self.hide()

    def show_message(
        self, text: str, colours: NoticeColours, icon: QIcon, actions: Sequence[str] = ()
    ) -> None:
        """Show ``text`` with ``icon``, and a button for each of the ``actions``."""
        self._text.setText(text)
        self._icon.set_icon(icon)
        for button in self._actions:
            button.deleteLater()
        self._actions = [QPushButton(action, self) for action in actions]
        for at, button in enumerate(self._actions):
            button.clicked.connect(partial(self.action_chosen.emit, at))
            self._buttons.addWidget(button)
        self.setAccessibleDescription(text)
        wear(
            self,
            f"QFrame#notice {{ background: {colours.surface}; border: 1px solid {colours.edge};"
            " border-radius: 8px; }"
            f"QFrame#notice QLabel {{ color: {colours.ink}; }}"
            f"QFrame#notice QPushButton {{ background: transparent; color: {colours.accent};"
            f" border: 1px solid {colours.edge}; padding: 3px 10px; font-weight: 600; }}"
            f"QFrame#notice QPushButton:focus {{ border: 2px solid {colours.accent}; padding: 2px 9px; }}",
        )
        self.show()

    def message(self) -> str:
        """The text that is shown."""
        return self._text.text()

    def close_by_hand(self) -> None:
        """Hide, and say so."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_by_hand()
        else:
            super().keyPressEvent(event)
