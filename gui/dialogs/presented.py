"""Asks which pages are shown to a room, in their order."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.pages.catalog import PAGES, page_title
from gui.preferences import Preferences

ROOM = 12
"""Between the texts of two pages, so that their boxes stand apart."""
USUAL = ("overview", "positions", "posture", "stakes")


class PresentedDialog(QDialog):
    """A list of the pages, those chosen last checked; they are remembered."""

    agreed = Signal(object)
    """The ids of the pages, in order; at least one."""

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Present"))
        self._preferences = preferences
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        told = self.tr(
            "These pages fill the screen, in large text, and stay live. "
            "Page Down and Page Up turn them, F5 or Escape ends."
        )
        words = QLabel(told)
        words.setWordWrap(True)
        column.addWidget(words)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Pages"))
        known = {spec.id for spec in PAGES}
        kept = [page for page in preferences.presented_pages() if page in known] or list(USUAL)
        for spec in PAGES:
            item = QListWidgetItem(page_title(spec))
            item.setData(Qt.ItemDataRole.UserRole, spec.id)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + ROOM))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if spec.id in kept else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._judge())
        self.list.setMinimumHeight(self.list.sizeHintForRow(0) * len(PAGES) + 8)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(self.tr("Present"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._judge()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of the pages that are checked, in their order."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def accept(self) -> None:
        if self.chosen():
            self._preferences.set_presented_pages(self.chosen())
            self.agreed.emit(self.chosen())
            super().accept()

    def _judge(self) -> None:
        self.button.setEnabled(bool(self.chosen()))
