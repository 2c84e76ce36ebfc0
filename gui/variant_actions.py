"""What the Edit menu does with variants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog

from core.editing.edits import EditRefused
from core.editing.variants import RemoveVariant, duplicate, new_variant_id
from gui.session import ScenarioSession

if TYPE_CHECKING:
    from gui.window import MainWindow


def _tr(text: str) -> str:
    return QCoreApplication.translate("VariantActions", text)


def ask_duplicate(window: MainWindow) -> None:
    """Ask for a name, and open a copy of what is shown as a variant of that name."""
    title, question = _tr("Duplicate as variant"), _tr("What is the variant called?")
    name, agreed = QInputDialog.getText(window, title, question)
    if agreed and name.strip():
        try:
            add_duplicate(window.session, name.strip())
        except EditRefused as refused:
            window.tell_failure(refused.reason, title)


def add_duplicate(session: ScenarioSession, name: str) -> str:
    """Open a copy of what is shown as a variant, and return its id; EditRefused if it makes no sense."""
    new_id = new_variant_id(session.document)
    session.apply(duplicate(session.document, session.variant, new_id, name))
    return new_id


def remove_shown(window: MainWindow) -> None:
    """Take out the variant in view; undo brings it back. That others stand on it is told."""
    shown = window.session.variant
    if shown is not None:
        try:
            window.session.apply(RemoveVariant(shown))
        except EditRefused as refused:
            window.tell_failure(refused.reason, _tr("Remove variant"))


def follow(session: ScenarioSession, removal: QAction) -> None:
    """Let the removal be chosen only while a variant is in view."""
    removal.setEnabled(session.variant is not None)
    session.snapshot_changed.connect(lambda _: removal.setEnabled(session.variant is not None))
