"""A card: a titled surface that holds one thing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from gui.widgets.elided import ElidedLabel, WrappedLabel

KEPT_WIDTH = 7
"""A subtitle up to so many times as wide as a line is high is never shortened."""


class Card(QFrame):
    """A frame with a title, an icon before it, a muted subtitle at the right, buttons, and a body to fill.

    Add what it holds to ``body``. A title that ``wraps`` is told whole, beside a subtitle that is never cut.
    """

    def __init__(
        self,
        title: str,
        subtitle: str = "",
        icon: QIcon | None = None,
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._icon = icon
        self._icon_label = QLabel(self)
        self._title: ElidedLabel | WrappedLabel = WrappedLabel(self) if wraps else ElidedLabel(parent=self)
        self._title.setProperty("text_role", "title")
        self._subtitle = ElidedLabel(parent=self)
        self._subtitle.setProperty("text_role", "small")
        self._subtitle.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

        self._header = QHBoxLayout()
        self._header.setSpacing(8)
        self._header.addWidget(self._icon_label)
        self._header.addWidget(self._title)
        # The title has what it asks for, the subtitle what is left: so the subtitle is shortened first.
        if wraps:
            self._header.setStretchFactor(self._title, 1)
            self._header.addWidget(self._subtitle)
        else:
            self._title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            self._subtitle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._header.addWidget(self._subtitle, 1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(15, 11, 15, 13)
        outer.setSpacing(8)
        outer.addLayout(self._header)
        outer.addLayout(self.body, 1)

        self.set_icon(icon)
        self.set_title(title)
        self.set_subtitle(subtitle)

    def set_title(self, title: str) -> None:
        """Show ``title``, and name the card so for screen readers."""
        self._title.set_text(title)
        self.setAccessibleName(self._title.text())

    def set_subtitle(self, subtitle: str) -> None:
        """Show ``subtitle`` at the right, such as a unit or a date; shortened where it does not fit."""
        self._subtitle.set_text(subtitle)
        if isinstance(self._title, WrappedLabel):
            self._subtitle.setVisible(bool(subtitle))
        # A unit and a year stay beside the longest title; more than that gives way to it.
        needed = self._subtitle.sizeHint().width()
        self._subtitle.setMinimumWidth(needed if needed <= KEPT_WIDTH * self.fontMetrics().height() else 0)
        self.setAccessibleDescription(self._subtitle.text())

    def set_icon(self, icon: QIcon | None) -> None:
        """Show ``icon`` before the title, or none."""
        self._icon = icon
        self._icon_label.setVisible(icon is not None)
        if icon is not None:
            size = self._icon_size()
            self._icon_label.setPixmap(icon.pixmap(size, self.devicePixelRatioF()))

    def add_button(self, icon: QIcon, name: str) -> QToolButton:
        """A flat button at the right end of the header; ``name`` is its tooltip and what a reader speaks."""
        button = QToolButton(self)
        button.setIcon(icon)
        button.setToolTip(name)
        button.setAccessibleName(name)
        self._header.addWidget(button)
        return button

    def title(self) -> str:
        """The title as it was set."""
        return self._title.text()

    def _icon_size(self) -> QSize:
        # As high as the title, at every text scale.
        self._title.ensurePolished()
        side = self._title.fontMetrics().height()
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.set_icon(self._icon)
