"""The keyboard shortcuts, read from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QWidget

from gui.actions import ACTIONS, words_of
from gui.pages.catalog import NUMBERED, PAGES, page_title


def show_shortcuts(parent: QWidget) -> None:
    """List the shortcuts of actions, pages and tables."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(QCoreApplication.translate("Shortcuts", "Keyboard shortcuts"))
    form = QFormLayout(dialog)
    rows = [(words_of(spec.text), spec.shortcut.replace(";", ",")) for spec in ACTIONS if spec.shortcut]
    rows += [(page_title(spec), f"Ctrl+{number}") for number, spec in enumerate(PAGES[:NUMBERED], start=1)]
    rows += [
        (QCoreApplication.translate("Shortcuts", "Edit a cell"), "F2"),
        (QCoreApplication.translate("Shortcuts", "Fill down, fill right"), "Ctrl+D, Ctrl+R"),
        (QCoreApplication.translate("Shortcuts", "Copy with headers"), "Ctrl+Shift+C"),
    ]
    for words, keys in rows:
        form.addRow(QLabel(words), QLabel(keys))
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    form.addRow(close)
    dialog.open()
