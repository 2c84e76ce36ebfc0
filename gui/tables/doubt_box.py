"""The question how a pasted block is to be read that sets off fractions by commas elsewhere."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from core.typed.doubt import Doubt


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableView", text)


def ask_about(doubt: Doubt, window: QWidget, take: Callable[[bool], None]) -> None:
    """Asks, and unless that is cancelled hands on whether the figures in doubt have decimal commas."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(_tr("Paste"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_tr("What is {text}?").format(text=doubt.text))
    box.setInformativeText(
        _tr(
            "Other figures of the clipboard set off their fractions by a comma,"
            " so this one can be read in two ways. Your answer holds for all like it."
        )
    )
    role = QMessageBox.ButtonRole.AcceptRole
    fraction = box.addButton(doubt.as_fraction, role)
    thousands = box.addButton(doubt.as_thousands, role)
    box.addButton(QMessageBox.StandardButton.Cancel)
    comma = "," in doubt.text
    box.setDefaultButton(fraction if comma else thousands)
    fraction.clicked.connect(lambda: take(comma))
    thousands.clicked.connect(lambda: take(not comma))
    box.open()
