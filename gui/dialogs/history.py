"""The history: every step of undo in words; a click goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QDialog, QLabel, QUndoView, QVBoxLayout

from gui.icons import icon

if TYPE_CHECKING:
    from gui.window import MainWindow

SIZE = (420, 480)


def show_history(window: MainWindow) -> QDialog:
    """Show the steps of a window beside it; it stays open while people go on."""
    dialog = QDialog(window)
    dialog.setWindowTitle(QCoreApplication.translate("History", "History"))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(*SIZE)
    column = QVBoxLayout(dialog)
    hint = QLabel(QCoreApplication.translate("History", "A click on a step goes back, or forward, to it."))
    hint.setProperty("text_role", "muted")
    hint.setWordWrap(True)
    column.addWidget(hint)
    view = QUndoView(window.session.undo_stack)
    view.setAccessibleName(QCoreApplication.translate("History", "Steps"))
    view.setEmptyLabel(QCoreApplication.translate("History", "As it was opened"))
    saved: QIcon = icon("save", window.theme.sender)
    view.setCleanIcon(saved)
    column.addWidget(view, 1)
    dialog.show()
    return dialog
