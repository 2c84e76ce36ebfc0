"""A large table reads the cells that somebody looks at, and tells of their changes like a small one."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.tables import table_model
from gui.tables.columns import Cell, CellState, Column
from gui.tables.lazy_cells import LARGE, SAMPLE, LazyCells, sampled
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView

ROWS, COLUMNS = 500, 40


class Sheet:
    def __init__(self) -> None:
        self.reads = 0
        self.add = 0

    def columns(self) -> tuple[Column, ...]:
        def column(at: int) -> Column:
            def read(row: int) -> Cell:
                self.reads += 1
                value = row * 100 + at + (self.add if at == 3 else 0)
                return Cell(str(value), number=float(value))

            return Column(f"c{at}", f"C{at}", read)

        return tuple(column(at) for at in range(COLUMNS))


@pytest.fixture
def sheet() -> Sheet:
    return Sheet()


@pytest.fixture
def view(qtbot: QtBot, sheet: Sheet) -> TableView:
    view = TableView("Large")
    view.setModel(TableModel(parent=view))
    view.table_model().set_content(sheet.columns(), list(range(ROWS)), list(range(ROWS)))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    return view


def test_that_few_of_the_cells_are_read(view: TableView, sheet: Sheet) -> None:
    assert ROWS * COLUMNS > LARGE
    assert sheet.reads < ROWS * COLUMNS / 3
    before = sheet.reads
    sheet.add = 1
    view.table_model().set_content(sheet.columns(), list(range(ROWS)), list(range(ROWS)))
    assert sheet.reads - before < ROWS * COLUMNS / 3


def test_that_a_change_of_what_was_seen_is_told_and_what_is_seen_later_is_new(
    view: TableView, sheet: Sheet
) -> None:
    model = view.table_model()
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.column(), last.column())))
    unseen = ROWS - 20
    sheet.add = 7
    model.set_content(sheet.columns(), list(range(ROWS)), list(range(ROWS)))
    assert (3, 3) in told
    assert all(first == 3 for first, _ in told)
    assert model.cell(0, 3).text == "10"
    assert model.cell(unseen, 3).text == str(unseen * 100 + 10)


def test_that_a_row_that_shows_the_same_is_not_read_again(view: TableView, sheet: Sheet) -> None:
    model, rows = view.table_model(), list(range(ROWS))
    model.set_content(sheet.columns(), rows, rows, [(row, 0) for row in rows])
    view.viewport().grab()
    sheet.reads = 0
    model.set_content(sheet.columns(), rows, rows, [(row, 0) for row in rows])
    assert sheet.reads == 0
    assert model.states() == {CellState.PLAIN}
    # Of a row that changed, what was looked at long ago is told all the same.
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    sheet.add = 7
    model.set_content(sheet.columns(), rows, rows, [(row, int(row == 2)) for row in rows])
    assert told == [(2, 3, 2, 3)]
    assert model.cell(2, 3).text == "210"


def test_that_rows_come_go_and_change_their_order(
    sheet: Sheet, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Qt's tester looks at every cell at every signal: a table that is large already at 400 cells.
    monkeypatch.setattr(table_model, "LARGE", 400)
    model, few = TableModel(parent=qapp), 30
    model.set_content(sheet.columns(), list(range(few)), list(range(few)))
    # Its warnings fail a test.
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning, model)
    rows = [row for row in reversed(range(few)) if row % 3]
    model.set_content(sheet.columns(), rows, rows)
    assert isinstance(model._cells[0], LazyCells)
    assert [model.cell(at, 0).text for at in (0, 1)] == [str(row * 100) for row in rows[:2]]
    model.set_content(sheet.columns(), [1, 2, 3], [1, 2, 3])
    assert model.rowCount() == 3
    assert not isinstance(model._cells[0], LazyCells)
    model.set_content(sheet.columns(), list(range(few)), list(range(few)))
    assert model.states() == {CellState.PLAIN}
    model.deleteLater()


def test_that_a_small_table_is_looked_at_whole() -> None:
    assert list(sampled(30, 10)) == list(range(30))
    assert len(list(sampled(ROWS, COLUMNS))) == SAMPLE + 3


def test_that_much_seen_cells_are_told_in_one_signal(sheet: Sheet, qtbot: QtBot) -> None:
    model = TableModel()
    model.set_content(sheet.columns(), range(ROWS), list(range(ROWS)))
    for row in range(ROWS):
        for column in range(8):
            model.cell(row, column)
    told: list[tuple[int, int, int, int]] = []
    model.dataChanged.connect(
        lambda first, last: told.append((first.row(), first.column(), last.row(), last.column()))
    )
    sheet.add, sheet.reads = 5, 0
    model.set_content(sheet.columns(), range(ROWS), list(range(ROWS)))
    assert told == [(0, 0, ROWS - 1, COLUMNS - 1)]
    assert sheet.reads < ROWS
    assert model.cell(7, 3).number == 708.0
