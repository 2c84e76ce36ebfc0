"""The field over a table whose rows can be searched."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit

from gui.icons import icon
from gui.tables.table_view import TableView
from gui.theme import Theme


class FilterField(QLineEdit):
    """Shows only the rows of a table that hold what is typed here."""

    def __init__(self, table: TableView) -> None:
        super().__init__()
        self.setPlaceholderText(self.tr("Show rows with…"))
        self.setAccessibleName(self.tr("Show rows of “{table}” with").format(table=table.accessibleName()))
        self.setClearButtonEnabled(True)
        self.setProperty("help", "filter")
        # Held here: Qt's own, made by `addAction`, does not outlive the menu of the field.
        self._icon = QAction(icon("search", "#000000"), "", self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self.textChanged.connect(table.table_model().set_filter)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._icon.setIcon(icon("search", theme.muted))
