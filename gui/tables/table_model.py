"""The one table model of the program: columns as data, rows as opaque objects, edits handed on."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from core.typed.refusal import Refusal
from gui.tables.arranging import arranged
from gui.tables.cell_words import as_tooltip, choice_meant, state_word
from gui.tables.clipboard import copied_text
from gui.tables.column_widths import longest
from gui.tables.columns import Cell, CellRefused, CellState, Column, Edit, Row, seen
from gui.tables.lazy_cells import LARGE, LazyCells, differing, is_much_seen, sampled, states_of

Apply: TypeAlias = Callable[[Sequence[Edit], str], str | None]
"""Applies the edits as one step under the label; gives None, or the reason of refusal."""
Preview: TypeAlias = Callable[[Sequence[Edit] | None], None]
"""Shows the edits while they are typed; None shows the present again."""
Index: TypeAlias = QModelIndex | QPersistentModelIndex
Cells: TypeAlias = Sequence[Cell]

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
_NOWHERE = QModelIndex()
_ALIGNED = {
    "left": int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
    "right": int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter),
}


class TableModel(QAbstractTableModel):
    """Shows what it was given last, and tells Qt of the difference only."""

    refused = Signal(int, int, str)
    """Row, column and reason of a value that ``setData`` did not take."""
    content_changed = Signal(object)
    """All signals of one ``set_content`` are out; the numbers of the columns that changed, a set."""

    def __init__(
        self, apply: Apply | None = None, preview: Preview | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._apply = apply
        self._preview = preview
        self._previewing = False
        self._columns: tuple[Column, ...] = ()
        self._rows: list[Row] = []
        self._ids: list[Hashable] = []
        self._cells: list[Cells] = []
        self._longest: dict[int, frozenset[str]] = {}
        self._barred: dict[int, bool] = {}
        self._headings: list[int] | None = None
        self._given: tuple[Sequence[Any], ...] = ((), (), (), ())
        self._order: tuple[str, bool] | None = None
        self._filter = ""
        self.column_help: Callable[[Column], str] = _own_tip
        """What the title of a column tells when the mouse rests on it."""

    # What is shown

    def set_content(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        row_ids: Sequence[Hashable],
        keys: Sequence[Hashable] = (),
    ) -> None:
        """Shows these rows. Changed cells, rows come and gone, and a new order are told one by one;
        the model is reset only where other columns (by id) are given. Row ids must differ.

        A large table is drawn sooner with ``keys``: of rows with the same key, before and now, nothing is
        read again, so each must hold all that the row shows.
        """
        columns, rows, ids = tuple(columns), list(rows), list(row_ids)
        if len(ids) != len(rows) or len(set(ids)) != len(ids):
            raise ValueError("every row needs an id of its own")
        self._given = columns, tuple(rows), tuple(ids), tuple(keys)
        cells: list[Cells]
        if len(rows) * len(columns) > LARGE:
            of_each = keys or [None] * len(rows)
            cells = [LazyCells(columns, row, key) for row, key in zip(rows, of_each, strict=True)]
        else:
            cells = [tuple(seen(column.read(row)) for column in columns) for row in rows]
        shown = arranged(cells, [column.id for column in columns], self._order, self._filter)
        if shown is not None:
            rows, ids, cells = [rows[n] for n in shown], [ids[n] for n in shown], [cells[n] for n in shown]
        changed = set(range(len(columns)))
        if [c.id for c in columns] != [c.id for c in self._columns]:
            self.beginResetModel()
            self._columns, self._rows, self._ids, self._cells = columns, rows, ids, cells
            self.endResetModel()
        else:
            same_rows = ids == self._ids
            self._set_columns(columns)
            if not same_rows:
                self._remove_rows_not_in(set(ids))
                self._sort_rows_as(ids)
                self._insert_missing(rows, ids, cells)
            self._rows = rows
            told = self._set_cells(cells)
            changed = told if same_rows else changed
        if 0 in changed:
            self._headings = None
        for number in changed:
            self._longest.pop(number, None)
            self._barred.pop(number, None)
        self.content_changed.emit(changed)

    def _set_columns(self, columns: tuple[Column, ...]) -> None:
        old, self._columns = self._columns, columns
        for number, (was, now) in enumerate(zip(old, columns, strict=True)):
            if (was.title, was.tip, was.group) != (now.title, now.tip, now.group):
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, number, number)
            if self._ids and (was.align, was.bar_signed) != (now.align, now.bar_signed):
                self.dataChanged.emit(self.index(0, number), self.index(len(self._ids) - 1, number))

    def _remove_rows_not_in(self, kept: set[Hashable]) -> None:
        gone = [number for number, row_id in enumerate(self._ids) if row_id not in kept]
        for first, last in reversed(list(_runs(gone))):
            self.beginRemoveRows(QModelIndex(), first, last)
            for listed in (self._rows, self._ids, self._cells):
                del listed[first : last + 1]
            self.endRemoveRows()

    def _sort_rows_as(self, ids: list[Hashable]) -> None:
        here = {row_id: number for number, row_id in enumerate(self._ids)}
        order = [here[row_id] for row_id in ids if row_id in here]
        if order == sorted(order):
            return
        self.layoutAboutToBeChanged.emit()
        to = {was: now for now, was in enumerate(order)}
        before = self.persistentIndexList()
        self._rows = [self._rows[number] for number in order]
        self._ids = [self._ids[number] for number in order]
        self._cells = [self._cells[number] for number in order]
        self.changePersistentIndexList(before, [self.index(to[i.row()], i.column()) for i in before])
        self.layoutChanged.emit()

    def _insert_missing(self, rows: list[Row], ids: list[Hashable], cells: list[Cells]) -> None:
        here = set(self._ids)
        for first, last in _runs([number for number, row_id in enumerate(ids) if row_id not in here]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = rows[first : last + 1]
            self._ids[first:first] = ids[first : last + 1]
            self._cells[first:first] = cells[first : last + 1]
            self.endInsertRows()

    def _set_cells(self, cells: list[Cells]) -> set[int]:
        before, self._cells = self._cells, cells
        if is_much_seen(before):
            self.dataChanged.emit(self.index(0, 0), self.index(len(cells) - 1, len(self._columns) - 1))
            return set(range(len(self._columns)))
        changed: set[int] = set()
        # Neighbouring rows that changed in the same columns are told in one signal.
        told: dict[tuple[int, int], int] = {}
        for row in range(len(cells) + 1):
            runs: set[tuple[int, int]] = set()
            if row < len(cells):
                runs = set(_runs(differing(before[row], cells[row])))
            for run in [run for run in told if run not in runs]:
                first = told.pop(run)
                self.dataChanged.emit(self.index(first, run[0]), self.index(row - 1, run[1]))
            for run in runs:
                told.setdefault(run, row)
                changed.update(range(run[0], run[1] + 1))
        return changed

    @property
    def filter_text(self) -> str:
        """What a row must hold to be shown."""
        return self._filter

    def set_filter(self, text: str) -> None:
        """Shows only the rows that hold the text in a cell, headings and totals aside; "" shows all."""
        if text != self._filter:
            self._filter = text
            self.set_content(*self._given)

    # Look-ups

    def states(self) -> set[CellState]:
        """Gives every state that a cell is in; of a large table, a cell of the rows looked at."""
        return {state for row in self.sampled_rows() for state in states_of(self._cells[row])}

    def sampled_rows(self) -> Iterator[int]:
        """Gives the rows to look at for widths and marks: all, but for a large table."""
        return sampled(len(self._ids), len(self._columns))

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._columns

    def cell(self, row: int, column: int) -> Cell:
        """Gives what is shown at this place."""
        return self._cells[row][column]

    def row_at(self, row: int) -> Row:
        """Gives the row as it was given."""
        return self._rows[row]

    def row_id(self, row: int) -> Hashable:
        """Gives the id of a row."""
        return self._ids[row]

    def index_of(self, row_id: Hashable, column_id: str) -> QModelIndex:
        """Gives the index of a place by its ids; invalid where it is not shown."""
        ids = [column.id for column in self._columns]
        if row_id not in self._ids or column_id not in ids:
            return QModelIndex()
        return self.index(self._ids.index(row_id), ids.index(column_id))

    def is_heading(self, row: int) -> bool:
        """Tells whether the row is a heading."""
        return bool(self._columns) and self._cells[row][0].state is CellState.HEADING

    def headings(self) -> list[int]:
        """Gives the rows that are headings."""
        if self._headings is None:
            self._headings = [row for row in range(len(self._ids)) if self.is_heading(row)]
        return self._headings

    def is_total(self, row: int) -> bool:
        """Tells whether the row is a total."""
        return bool(self._columns) and self._cells[row][0].state is CellState.TOTAL

    def is_editable(self, row: int, column: int) -> bool:
        """Tells whether the cell takes a value."""
        return self.held(row, column) is not None

    def held(self, row: int, column: int) -> str | None:
        """Gives what a cell is copied as; None where it takes no value."""
        about = self._columns[column]
        if about.edit is None or self.is_heading(row):
            return None
        if about.holds is not None:
            return about.holds(self._rows[row])
        return copied_text(cell) if (cell := self._cells[row][column]).editable else None

    def longest_texts(self, column: int) -> frozenset[str]:
        """Gives the longest texts of a column, headings aside; the widest is not always the longest."""
        if column not in self._longest:
            rows = (self._cells[row] for row in self.sampled_rows())
            texts = {row[column].text for row in rows if row[0].state is not CellState.HEADING}
            self._longest[column] = longest(texts)
        return self._longest[column]

    def has_bars(self, column: int) -> bool:
        """Tells whether cells of a column are drawn with a bar."""
        if column not in self._barred:
            rows = (self._cells[row] for row in self.sampled_rows())
            self._barred[column] = any(row[column].bar is not None for row in rows)
        return self._barred[column]

    def place_name(self, row: int, column: int) -> str:
        """Gives a place in words: ``Labor, US ask``."""
        title = self._columns[column].title
        return f"{self._cells[row][0].text}, {title}" if column else self._cells[row][0].text or title

    # Edits

    def edit_for(self, row: int, column: int, text: str) -> Edit:
        """Gives the edit that the text makes of a cell; raises ``Refusal``."""
        if not self.is_editable(row, column):
            raise CellRefused(QCoreApplication.translate("TableModel", "This cell cannot be edited."))
        return self.edit_of(row, column, text)

    def edit_of(self, row: int, column: int, text: str) -> Edit:
        """Gives the edit that the text makes of a cell that takes a value; raises ``Refusal``."""
        about = self._columns[column]
        assert about.edit is not None  # noqa: S101 - or it took none
        if about.holds is None and (cell := self.cell(row, column)).choices:
            text = choice_meant(cell, text)
        return about.edit(self._rows[row], text)

    def apply_edits(self, edits: Sequence[Edit], label: str) -> str | None:
        """Hands the edits on as one step; gives None, or why they were refused."""
        self._previewing = False
        if self._apply is None:
            return QCoreApplication.translate("TableModel", "This table is read only.")
        return self._apply(edits, label)

    def preview_text(self, row: int, column: int, text: str) -> bool:
        """Shows what the typed text would do, where it makes sense already; gives whether it does."""
        if self._preview is None:
            return False
        try:
            edit = self.edit_for(row, column, text)
        except Refusal:
            return False
        self._previewing = True
        self._preview([edit])
        return True

    def end_preview(self) -> None:
        """Shows the present again, where a preview was left without an edit."""
        if self._previewing and self._preview is not None:
            self._previewing = False
            self._preview(None)

    # Qt

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Orders the rows by a column, or as they were given where ``column`` is -1."""
        is_one = 0 <= column < len(self._columns)
        self._order = (self._columns[column].id, order == Qt.SortOrder.DescendingOrder) if is_one else None
        self.set_content(*self._given)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.EditRole:
            return cell.edit_text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[self._columns[index.column()].align]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(cell.told)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            word = state_word(cell.state)
            return f"{cell.text}, {word}" if word else cell.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return cell.told
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if (
            not 0
            <= section
            < (len(self._columns) if orientation == Qt.Orientation.Horizontal else len(self._ids))
        ):
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._cells[section][0].text if role == Qt.ItemDataRole.DisplayRole else None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tooltip(self.column_help(column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED[column.align]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        editable = self.is_editable(index.row(), index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if editable else flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, column = index.row(), index.column()
        try:
            edit = self.edit_for(row, column, str(value))
        except Refusal as refusal:
            reason: str | None = refusal.reason
        else:
            label = QCoreApplication.translate("TableModel", "Edit {place}")
            reason = self.apply_edits([edit], label.format(place=self.place_name(row, column)))
        if reason is None:
            return True
        self.refused.emit(row, column, reason)
        return False


def _own_tip(column: Column) -> str:
    return column.tip


def _runs(numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Gives the first and last of every run of successive numbers."""
    start = 0
    for place in range(1, len(numbers) + 1):
        if place == len(numbers) or numbers[place] != numbers[place - 1] + 1:
            yield numbers[start], numbers[place - 1]
            start = place
