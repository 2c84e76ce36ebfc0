"""What the Edit menu does with variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMessageBox

from core.editing.edits import EditRefused
from core.editing.variants import (
    RemoveVariant,
    RenameVariant,
    changes_in_words,
    duplicate,
    new_variant_id,
)
from gui.session import ScenarioSession

if TYPE_CHECKING:
    from gui.window import MainWindow

NAME_LETTERS = 60
"""How many letters of a name the dialog has room for."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("VariantActions", text)


def ask_name(window: MainWindow, title: str, name: str) -> str:
    """Ask what a variant is called, with room for what people call them; nothing where it is given up."""
    dialog = QInputDialog(window)
    dialog.setWindowTitle(title)
    dialog.setLabelText(_tr("What is the variant called?"))
    dialog.setTextValue(name)
    dialog.resize(dialog.fontMetrics().averageCharWidth() * NAME_LETTERS, dialog.sizeHint().height())
    agreed = dialog.exec()
    dialog.deleteLater()
    return dialog.textValue().strip() if agreed else ""


def ask_duplicate(window: MainWindow) -> None:
    """Ask for a name, and open a copy of what is shown as a variant of that name."""
    title = _tr("Duplicate as variant")
    number = len(window.session.document.variants.rows) + 1
    usual = _tr("Variant {number}").format(number=number)
    name = ask_name(window, title, usual)
    if name:
        try:
            add_duplicate(window.session, name)
        except EditRefused as refused:
            window.tell_failure(refused.reason, title)


def add_duplicate(session: ScenarioSession, name: str) -> str:
    """Open a copy of what is shown as a variant, and return its id; EditRefused if it makes no sense."""
    new_id = new_variant_id(session.document)
    session.apply(duplicate(session.document, session.variant, new_id, name))
    return new_id


def tell_changes(window: MainWindow) -> None:
    """List what the variant in view changes, in words."""
    lines = changes_in_words(window.session.document, window.session.variant)
    box = QMessageBox(window)
    box.setWindowTitle(_tr("What the variant changes"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("\n".join(f"•  {line}" for line in lines) or _tr("It changes nothing."))
    box.open()


def ask_rename(window: MainWindow) -> None:
    """Ask for another name of the variant in view, and give it that; undo brings the old one back."""
    shown, title = window.session.variant, _tr("Rename variant")
    if shown is None:
        return
    now = window.session.document.variants.variant(shown).name
    name = ask_name(window, title, now)
    if name:
        try:
            window.session.apply(RenameVariant(shown, name))
        except EditRefused as refused:
            window.tell_failure(refused.reason, title)


def remove_shown(window: MainWindow) -> None:
    """Take out the variant in view; undo brings it back. That others stand on it is told."""
    shown = window.session.variant
    if shown is not None:
        try:
            window.session.apply(RemoveVariant(shown))
        except EditRefused as refused:
            window.tell_failure(refused.reason, _tr("Remove variant"))


def follow(session: ScenarioSession, action: QAction) -> None:
    """Let an action be chosen only while a variant is in view."""
    action.setEnabled(session.variant is not None)
    session.snapshot_changed.connect(lambda _: action.setEnabled(session.variant is not None))
