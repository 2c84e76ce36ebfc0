"""Rows are ordered and searched on wish; headings and totals keep their places."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from gui.tables.arranging import arranged
from gui.tables.columns import Cell, CellState, Column
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView


def line(name: str, number: float | None = None, state: CellState = CellState.PLAIN) -> tuple[Cell, Cell]:
    return Cell(name, state=state), Cell("–" if number is None else f"{number:g}", number=number)


LINES = [line("b", 10), line("a", 9), line("c"), line("B", 100)]
IDS = ("name", "figure")


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (None, None),
        (("gone", False), None),
        (("name", False), [1, 0, 3, 2]),
        (("figure", False), [1, 0, 3, 2]),
        (("figure", True), [3, 0, 1, 2]),
    ],
)
def test_that_figures_go_by_value_and_what_is_missing_comes_last(
    order: tuple[str, bool] | None, expected: list[int] | None
) -> None:
    assert arranged(LINES, IDS, order, "") == expected


def test_that_no_row_crosses_a_heading_or_a_total() -> None:
    lines = [line("On", state=CellState.HEADING), line("z", 1), line("a", 2), line("T", 3, CellState.TOTAL)]
    lines += [line("y", 5), line("x", 4)]
    assert arranged(lines, IDS, ("name", False), "") == [0, 2, 1, 3, 5, 4]
    assert arranged(lines, IDS, None, "Y") == [0, 3, 4]


@pytest.fixture
def view(qtbot: QtBot) -> TableView:
    view = TableView("Places")
    model = TableModel(parent=view)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, view)
    view.setModel(model)
    view.set_sortable()
    qtbot.addWidget(view)
    columns = [
        Column("name", "Name", lambda row: row[0], align="left"),
        Column("figure", "Figure", lambda row: row[1]),
    ]
    model.set_content(columns, LINES, ["b", "a", "c", "B"])
    view.resize(400, 300)
    view.show()
    return view


def names(view: TableView) -> str:
    model = view.table_model()
    return "".join(model.cell(row, 0).text for row in range(model.rowCount()))


def test_that_a_title_orders_up_down_and_not_at_all(view: TableView) -> None:
    header = view.horizontalHeader()
    at = header.viewport().rect().center()
    at.setX(header.sectionViewportPosition(1) + 30)
    seen = []
    for _ in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        seen.append(names(view))
    assert seen == ["abBc", "Bbac", "bacB"]


def test_that_a_filter_keeps_the_current_row_and_the_order(view: TableView) -> None:
    model = view.table_model()
    view.setCurrentIndex(model.index_of("B", "figure"))
    model.set_filter("b")
    assert names(view) == "bB"
    assert model.row_id(view.currentIndex().row()) == "B"
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert names(view) == "Bb"
    model.set_filter("")
    assert names(view) == "Bbac"
