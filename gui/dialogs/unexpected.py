"""Tells of a fault of the program: what was kept, what can be done, and the report."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
)

from core.files.scenario_file import dumps
from gui.safeguards.reports import Failure

if TYPE_CHECKING:
    from gui.window import MainWindow

SIZE = (640, 480)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Unexpected", text)


class UnexpectedDialog(QDialog):
    """Modal to nothing: people can look at their work, and save it elsewhere, before they close it."""

    def __init__(self, failure: Failure, file: Path | None, windows: Sequence[MainWindow]) -> None:
        active = QGuiApplication.focusWindow()
        parent = next((one for one in windows if one.windowHandle() is active), None)
        super().__init__(parent or (windows[-1] if windows else None))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Something went wrong"))
        self.resize(*SIZE)
        self._failure, self._windows = failure, windows
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.adds = QCheckBox(_tr("Add the error's own words and the scenario to the report"))
        self.adds.setToolTip(_tr("The report says nothing of your figures unless this is checked."))
        self.adds.toggled.connect(self._fill)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.report.setAccessibleName(_tr("Report"))
        column.addWidget(self.report, 1)
        column.addWidget(self.adds)
        if file is not None:
            place = QLabel(_tr("The report is in {file}").format(file=file))
            place.setTextFormat(Qt.TextFormat.PlainText)
            place.setWordWrap(True)
            place.setProperty("text_role", "muted")
            place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(place)
        buttons = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        self.go_on = buttons.addButton(_tr("Go on"), role.AcceptRole)
        self.save_as = buttons.addButton(_tr("Save under another name…"), role.ActionRole)
        self.copy = buttons.addButton(_tr("Copy report"), role.ActionRole)
        self.save_as.setVisible(bool(windows))
        self.save_as.clicked.connect(self._save)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.report.toPlainText()))
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.count_up(1)
        self._fill()

    def count_up(self, count: int) -> None:
        """Tell how often something went wrong since this was opened."""
        told = _tr(
            "Burdenshare met a fault of its own. Your files are as they were, and what was not saved is kept "
            "for a recovery. You can go on; if the window behaves oddly, save under another name and start "
            "the program anew."
        )
        if count > 1:
            told += " " + _tr("It happened {count} times.").format(count=count)
        self.told.setText(told)

    def _fill(self) -> None:
        text = self._failure.report()
        if self.adds.isChecked():
            text += "\n" + self._failure.words() + "\n"
            for window in self._windows:
                text += "\n" + dumps(window.session.document).decode()
        self.report.setPlainText(text)

    def _save(self) -> None:
        window = self.parent()
        # Loaded by then; named late, as this dialog must be made whatever is the matter.
        kind = importlib.import_module("gui.window").MainWindow
        if isinstance(window, kind):
            window.files.ask_save_as()
