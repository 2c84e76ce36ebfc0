"""Asks what to duplicate, and the one thing that is to be different in the copy."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from core.analysis.levers import Lever
from core.words import message, say, say_suffix
from gui.pages.explored import Row
from gui.pages.lever_card import exact_value
from gui.widgets.value_slider import ValueSlider

WIDTH = 460


class OneChangeDialog(QDialog):
    """A copy of which row, with which input at which value, under which name."""

    agreed = Signal(str, str, float, str)
    """(row, lever, value, name)"""

    def __init__(self, rows: tuple[Row, ...], selected: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Duplicate with one change"))
        self.setMinimumWidth(WIDTH)
        self._rows = {row.id: row for row in rows}
        self.row, self.lever, self.name = QComboBox(), QComboBox(), QLineEdit()
        self._holder = QVBoxLayout()
        self.value = ValueSlider("")
        self._named_by_hand = False
        for row in rows:
            self.row.addItem(row.name, row.id)
        self.row.setCurrentIndex(self.row.findData(selected))
        form = QFormLayout()
        form.addRow(self.tr("Copy of"), self.row)
        form.addRow(self.tr("with"), self.lever)
        form.addRow(self.tr("at"), self._holder)
        form.addRow(self.tr("called"), self.name)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self._ok = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addLayout(form)
        column.addWidget(buttons)
        self.row.currentIndexChanged.connect(self._fill_levers)
        self.lever.currentIndexChanged.connect(self._show_lever)
        self.name.textEdited.connect(self._name_typed)
        self._fill_levers()

    def accept(self) -> None:
        lever, name = self._lever(), self.name.text().strip()
        if lever is not None and name:
            self.agreed.emit(str(self.row.currentData()), lever.id, self.value.value(), name)
        super().accept()

    def _lever(self) -> Lever | None:
        row = self._rows.get(str(self.row.currentData()))
        return row.levers.get(str(self.lever.currentData())) if row is not None else None

    def _fill_levers(self) -> None:
        kept = self.lever.currentData()
        self.lever.blockSignals(True)
        self.lever.clear()
        row = self._rows.get(str(self.row.currentData()))
        for lever in row.levers.values() if row is not None else ():
            self.lever.addItem(say(lever.name), lever.id)
        self.lever.setCurrentIndex(max(0, self.lever.findData(kept)))
        self.lever.blockSignals(False)
        self._show_lever()

    def _show_lever(self) -> None:
        lever = self._lever()
        self._ok.setEnabled(lever is not None)
        if lever is None:
            return
        words = (lambda value: lever.told(Decimal(round(value)))) if lever.kind == "day" else None
        self._holder.removeWidget(self.value)
        self.value.hide()
        self.value.deleteLater()
        self.value = ValueSlider(say(lever.name), words=words, stacked=True)
        self.value.set_value(
            float(lever.value),
            float(lever.low),
            float(lever.high),
            float(lever.step),
            lever.decimals,
            say_suffix(lever.unit),
        )
        self.value.dragged.connect(self._suggest_name)
        self.value.chosen.connect(self._suggest_name)
        self.value.stepped.connect(self._suggest_name)
        self._holder.addWidget(self.value)
        self._suggest_name()

    def _name_typed(self, text: str) -> None:
        self._named_by_hand = bool(text.strip())
        self._ok.setEnabled(bool(text.strip()) and self._lever() is not None)

    def _suggest_name(self, *_: object) -> None:
        lever = self._lever()
        if lever is not None and not self._named_by_hand:
            told = lever.told(exact_value(self.value.value()))
            self.name.setText(say(message("explorer.name", lever=lever.name, value=told)))
