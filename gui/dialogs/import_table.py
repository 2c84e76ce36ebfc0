"""Shows how a sheet of figures will be read, column by column, before any of it goes into the scenario."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from html import escape
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from core.document.scenario import Scenario
from core.editing.together import Together
from core.exchange.catalog import TABLES
from core.exchange.importing import Import, cell_name, prepare
from core.exchange.mapping import Column, Mapping, column_letters, guessed
from core.exchange.sheets import Sheet
from core.exchange.table import CITED, Problem
from core.typed.refusal import visible
from core.words import message, say, say_unit
from gui.long_work import LongWork
from gui.theme import Theme

SIZE = (980, 640)
SHOWN_ROWS = 200
ROW_NAME_ROOM = 24
"""What the name of a row has beside its text: paddings and edge."""
LARGE = 20_000
"""So many cells make a sheet a large one."""
SHOWN_PROBLEMS = 200
YEARS = range(1990, 2041)
_MEANINGS = 0
"""The row of the preview in which the meaning of each column is chosen; the sheet's rows follow."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("ImportTable", text)


class ImportDialog(QDialog):
    """What the table is of, what each column means, and what would come of it."""

    agreed = Signal(Together)
    """The edit that takes the sheet in."""

    def __init__(
        self, scenario: Scenario, sheets: list[Sheet], name: str, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Import “{name}”").format(name=name))
        self.resize(*SIZE)
        self._scenario, self._sheets, self._theme = scenario, sheets, theme
        self._sheet = sheets[0]
        self._mapping = guessed(self._sheet)
        self._found: Import | None = None
        self._places: dict[str, tuple[int, int]] = {}
        self._marked: list[QTableWidgetItem] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._judge_late)
        self._turn = 0
        """Counts how often the sheet was read otherwise: what was judged before means nothing then."""

        self.kind = self._choice(
            [(table, say(message(f"table.{table}"))) for table in TABLES], self._take_kind
        )
        self.sheet = self._choice(
            [(str(at), sheet.name) for at, sheet in enumerate(sheets)], self._take_sheet
        )
        marks = [(".", _tr("point: 1,038.9")), (",", _tr("comma: 1.038,9"))]
        self.mark = self._choice(marks, lambda mark: self._with(mark=mark))
        codes = [currency.code for currency in scenario.parties.currencies]
        units = [f"{code}{scale}" for code in codes for scale in ("", " k", " m", " bn", " tn")]
        self.unit = self._choice(
            [("", _tr("that of the row it goes to")), *((unit, say_unit(unit)) for unit in units)],
            lambda unit: self._with(unit=unit),
        )
        self.source = self._choice(
            [("", _tr("none")), *((row.id, row.title) for row in scenario.sources.rows)],
            lambda source: self._with(source=source),
        )
        self.confidence = self._choice(
            [("", _tr("not said")), *((word, word) for word in CITED[1].choices)],
            lambda confidence: self._with(confidence=confidence),
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        told = (
            (_tr("The table is of"), self.kind, 0, 0),
            (_tr("Sheet"), self.sheet, 0, 1),
            (_tr("Decimals after a"), self.mark, 0, 2),
            (_tr("Unit, where a row tells none"), self.unit, 2, 0),
            (_tr("Source, where a row tells none"), self.source, 2, 1),
            (_tr("Confidence, where a row tells none"), self.confidence, 2, 2),
        )
        for words, box, row, column in told:
            label = QLabel(words)
            label.setBuddy(box)
            box.setAccessibleName(words)
            grid.addWidget(label, row, column)
            grid.addWidget(box, row + 1, column)
            grid.setColumnStretch(column, 1)

        self.preview = QTableWidget()
        self.preview.setAccessibleName(_tr("The sheet, with the meaning of each column in its first row"))
        self.preview.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.preview.setWordWrap(False)
        self.problems = QListWidget()
        self.problems.setAccessibleName(_tr("What stands against the import"))
        self.problems.itemActivated.connect(self._go_to_problem)
        self.problems.itemClicked.connect(self._go_to_problem)
        self.outcome = QLabel()
        self.outcome.setTextFormat(Qt.TextFormat.PlainText)
        self.outcome.setWordWrap(True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.take_in = buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.take_in.setText(_tr("Import"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)

        column_ = QVBoxLayout(self)
        column_.setContentsMargins(20, 18, 20, 16)
        column_.setSpacing(12)
        column_.addLayout(grid)
        column_.addWidget(self.preview, 4)
        column_.addWidget(self.outcome)
        column_.addWidget(self.problems, 1)
        column_.addWidget(buttons)
        self._show_mapping()

    @property
    def mapping(self) -> Mapping:
        """How the sheet is read."""
        return self._mapping

    def mean(self, column: int, meaning: Column) -> None:
        """Take another meaning for a column."""
        self._mapping = self._mapping.with_column(column, meaning)
        self._show_meanings()
        self._later.start(0)

    def accept(self) -> None:
        if self._found is None or self._later.isActive():
            self.judge()
        if self._found is not None and self._found.edit is not None:
            self.agreed.emit(self._found.edit)
            super().accept()

    def judge(self) -> None:
        """Tell what the import would do, as the sheet is read now."""
        self._later.stop()
        self._turn += 1
        self._show(prepare(self._scenario, self._sheet, self._mapping))

    def _judge_late(self) -> None:
        """Judge a large sheet beside the window, as that takes seconds."""
        if len(self._sheet.rows) * self._sheet.width <= LARGE:
            self.judge()
            return
        self._turn += 1
        turn, sheet, mapping = self._turn, self._sheet, self._mapping
        found: list[Import] = []
        self.take_in.setEnabled(False)
        self.outcome.setText(_tr("Reading the whole sheet…"))
        work = LongWork(lambda: found.append(prepare(self._scenario, sheet, mapping)), self)
        work.done.connect(lambda: self._show(found[0]) if turn == self._turn else None)
        work.failed.connect(_fail)
        work.start()

    def _show(self, found: Import) -> None:
        self._found = found
        self.take_in.setEnabled(found.edit is not None)
        self.problems.clear()
        for problem in found.problems[:SHOWN_PROBLEMS]:
            item = QListWidgetItem(visible(f"{problem.at}: {say(problem.reason)}"))
            item.setData(Qt.ItemDataRole.UserRole, problem.at)
            self.problems.addItem(item)
        self.problems.setVisible(bool(found.problems))
        self.outcome.setText(self._outcome(found))
        self._mark(found.problems)

    def _outcome(self, found: Import) -> str:
        if found.problems:
            words = _tr("Problems: {count}. Nothing is taken in before they are gone.")
            return words.format(count=f"{len(found.problems):,}")
        if found.edit is None:
            return _tr("The scenario says all of this already: nothing would change.")
        words = _tr("Rows: {added} new, {changed} changed, {same} as they were. Undo takes it back.")
        return words.format(added=f"{found.added:,}", changed=f"{found.changed:,}", same=f"{found.same:,}")

    # What is chosen

    def _choice(self, items: list[tuple[str, str]], chosen: Callable[[str], None]) -> QComboBox:
        box = QComboBox()
        # A source has a long title, and the window is not to grow with it.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        for value, words in items:
            box.addItem(visible(words), value)
        box.activated.connect(lambda at: chosen(str(box.itemData(at))))
        return box

    def _take_kind(self, kind: str) -> None:
        self._mapping = self._kept(guessed(self._sheet, TABLES[kind]))
        self._show_mapping()

    def _take_sheet(self, at: str) -> None:
        self._sheet = self._sheets[int(at)]
        self._mapping = self._kept(guessed(self._sheet))
        self._show_mapping()

    def _kept(self, mapping: Mapping) -> Mapping:
        before = self._mapping
        return replace(mapping, unit=before.unit, source=before.source, confidence=before.confidence)

    def _with(self, **changes: Any) -> None:
        self._mapping = replace(self._mapping, **changes)
        self._later.start(0)

    # What is shown

    def _show_mapping(self) -> None:
        for box, value in (
            (self.kind, self._mapping.table.id),
            (self.sheet, str(self._sheets.index(self._sheet))),
            (self.mark, self._mapping.mark),
        ):
            box.setCurrentIndex(box.findData(value))
        sheet = self._sheet
        rows = min(len(sheet.rows), self._mapping.header + 1 + SHOWN_ROWS)
        self._marked = []
        self._places = {
            cell_name(row, column): (row + 1, column) for row in range(rows) for column in range(sheet.width)
        }
        self._places |= {say(message("import.row", row=str(row + 1))): (row + 1, 0) for row in range(rows)}
        self.preview.clear()
        self.preview.setRowCount(rows + 1)
        self.preview.setColumnCount(sheet.width)
        self.preview.setHorizontalHeaderLabels([column_letters(at) for at in range(sheet.width)])
        first = _tr("is")
        self.preview.setVerticalHeaderLabels([first, *(str(row + 1) for row in range(rows))])
        names = self.preview.verticalHeader()
        bold = QFont(names.font())
        bold.setBold(True)
        # Qt measures them in another font than the one that they are written in.
        names.setMinimumWidth(QFontMetrics(bold).horizontalAdvance(first) + ROW_NAME_ROOM)
        for row in range(rows):
            for column in range(sheet.width):
                item = QTableWidgetItem(visible(sheet.at(row, column)))
                if row <= self._mapping.header:
                    font = item.font()
                    font.setBold(row == self._mapping.header)
                    item.setFont(font)
                self.preview.setItem(row + 1, column, item)
        self._show_meanings()
        self.preview.resizeColumnsToContents()
        self._later.start(0)

    def _show_meanings(self) -> None:
        headers = self._sheet.rows[self._mapping.header]
        for at, meaning in enumerate(self._mapping.columns):
            box = QComboBox()
            box.addItem(_tr("left out"), None)
            for field in self._mapping.table.fields:
                box.addItem(say(message(f"table.field.{field.id}")), field.id)
            if self._mapping.table.by_year:
                for year in YEARS:
                    box.addItem(str(year), year)
                if isinstance(meaning, int) and box.findData(meaning) < 0:
                    box.addItem(str(meaning), meaning)
            box.setCurrentIndex(box.findData(meaning))
            header = headers[at] if at < len(headers) else ""
            name = _tr("Column {letters}, “{header}”, is").format(letters=column_letters(at), header=header)
            box.setAccessibleName(visible(name))
            box.activated.connect(lambda _, at=at, box=box: self.mean(at, box.currentData()))
            self.preview.setCellWidget(_MEANINGS, at, box)

    def _mark(self, problems: tuple[Problem, ...]) -> None:
        """Mark the cells that have a problem, and no others."""
        for item in self._marked:
            self._strike(item, "")
        self._marked = []
        for problem in problems:
            found = self._item(problem.at)
            if found is not None:
                self._strike(found, say(problem.reason))
                self._marked.append(found)

    def _strike(self, item: QTableWidgetItem, reason: str) -> None:
        # Not by colour alone: struck out as well.
        font = item.font()
        font.setStrikeOut(bool(reason))
        item.setFont(font)
        item.setForeground(QBrush(QColor(self._theme.breach)) if reason else QBrush())
        item.setToolTip(escape(reason))

    def _item(self, at: str) -> QTableWidgetItem | None:
        row, column = self._places.get(at, (-1, -1))
        return self.preview.item(row, column)

    def _go_to_problem(self, item: QListWidgetItem) -> None:
        row, column = self._places.get(str(item.data(Qt.ItemDataRole.UserRole)), (-1, -1))
        if row >= 0:
            self.preview.setCurrentCell(row, column)


def _fail(error: Exception) -> None:
    raise error
