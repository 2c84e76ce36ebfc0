"""Labels for texts that may quote a document."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(role: str) -> QLabel:
    """Return a label for texts that may quote a document: plain, wrapped, and hidden while empty."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("text_role", role)
    label.setWordWrap(True)
    label.setVisible(False)
    return label


def plain_text(text: str, role: str = "") -> QLabel:
    """Return a label that shows such a text."""
    label = plain_label(role)
    tell(label, text)
    return label


def tell(label: QLabel, text: str) -> None:
    """Show a text, or hide its label where there is nothing to tell."""
    if label.text() != text:
        label.setText(text)
    label.setVisible(bool(text))
