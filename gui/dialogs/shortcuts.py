"""The keyboard shortcuts, read from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.actions import ACTIONS, words_of
from gui.pages.catalog import NUMBERED, PAGES, page_title
from gui.translating import QT_TRANSLATE_NOOP

SIZE = (560, 520)
# Keys that no menu shows.
IN_TABLES = (
    (QT_TRANSLATE_NOOP("Shortcuts", "Edit a cell; replace what is in it"), "F2; type"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Take the value and go down, or along"), "Enter, Tab"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Leave the cell as it was"), "Esc"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Select a block"), "Shift+arrows"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Copy, cut, paste a block"), "Ctrl+C, Ctrl+X, Ctrl+V"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Copy with titles and units"), "Ctrl+Shift+C"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Fill down, fill right"), "Ctrl+D, Ctrl+R"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Clear cells"), "Delete"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Add a row, remove the row"), "Insert, Ctrl+-"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Leave a table for what comes after it, or before"), "Ctrl+Tab; Shift"),
)
ELSEWHERE = (
    (QT_TRANSLATE_NOOP("Shortcuts", "Read a chart from year to year"), "←, →"),
    (
        QT_TRANSLATE_NOOP("Shortcuts", "Move a handle of the strength chart by a day, or a month"),
        "←, →; Shift",
    ),
    (QT_TRANSLATE_NOOP("Shortcuts", "Zoom a chart; see all of it again"), "Ctrl+wheel; Ctrl+0"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Menu of a chart: table, picture, scale, series"), "Menu"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Move a slider by a step, or ten"), "←, →; PgUp, PgDn"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Pick a day from a calendar"), "Alt+↓"),
    (QT_TRANSLATE_NOOP("Shortcuts", "Zoom the pages of the summary"), "Ctrl++, Ctrl+-, Ctrl+0"),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Shortcuts", text)


def show_shortcuts(parent: QWidget) -> None:
    """List the shortcuts of actions, pages and tables."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(_tr("Keyboard shortcuts"))
    outer = QVBoxLayout(dialog)
    area, sheet = QScrollArea(), QWidget()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(sheet)
    area.setMinimumSize(*SIZE)
    form = QFormLayout(sheet)
    rows = [(words_of(spec.text), spec.shortcut.replace(";", ",")) for spec in ACTIONS if spec.shortcut]
    rows += [(page_title(spec), f"Ctrl+{number}") for number, spec in enumerate(PAGES[:NUMBERED], start=1)]
    rows += [(_tr(words), keys) for words, keys in (*IN_TABLES, *ELSEWHERE)]
    for words, keys in rows:
        form.addRow(QLabel(words), QLabel(keys))
    close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    close.rejected.connect(dialog.reject)
    outer.addWidget(area)
    outer.addWidget(close)
    dialog.open()
