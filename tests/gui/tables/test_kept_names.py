"""The first column stays in sight while the others move sideways under it."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

Sheet: TypeAlias = Any


def moved(sheet: Sheet) -> int:
    """Make the table narrow, and move it to its right end; gives how far it went."""
    view = sheet.view
    view.resize(260, 300)
    QApplication.processEvents()
    bar = view.horizontalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    value: int = bar.value()
    return value


def test_that_names_and_their_title_are_painted_where_they_were(sheet: Sheet) -> None:
    view = sheet.view
    view.resize(260, 300)
    sheet.go(3, 1)
    assert view.kept_width() == 0
    view.horizontalScrollBar().setValue(0)
    QApplication.processEvents()
    width = view.horizontalHeader().sectionSize(0)
    before = view.grab().toImage().copy(0, 0, width - 4, 100)
    assert moved(sheet) > 0
    assert view.kept_width() == width
    assert view.grab().toImage().copy(0, 0, width - 4, 100) == before


def test_that_a_kept_name_is_clicked_and_typed_into_where_it_is_seen(sheet: Sheet) -> None:
    view = sheet.view
    went = moved(sheet)
    y = view.visualRect(sheet.model.index(2, 0)).center().y()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, y))
    assert sheet.at == (2, 0)
    assert view.horizontalScrollBar().value() == went
    assert view.visualRect(view.currentIndex()).left() == 0
    # What lies under it is not what is clicked.
    assert view.indexAt(QPoint(view.kept_width() + 5, y)).column() > 0


def test_that_a_cell_that_is_gone_to_is_not_under_the_names(sheet: Sheet) -> None:
    view = sheet.view
    moved(sheet)
    sheet.go(2, 3)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert sheet.at == (2, 1)
    assert view.visualRect(view.currentIndex()).left() >= view.kept_width()


def test_that_the_kept_title_sorts_by_the_names(sheet: Sheet) -> None:
    view = sheet.view
    view.set_sortable()
    moved(sheet)
    header = view.horizontalHeader()
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    assert header.sortIndicatorSection() == 0


def test_that_names_that_would_take_most_of_the_room_move_with_the_rest(sheet: Sheet) -> None:
    sheet.view.set_column_widths({sheet.model.columns[0].id: 240})
    moved(sheet)
    assert sheet.view.kept_width() == 0


@pytest.mark.parametrize("beside", [-2, 2])
def test_that_the_border_of_the_names_is_dragged_where_it_is_seen(sheet: Sheet, beside: int) -> None:
    view = sheet.view
    view.set_column_widths({column.id: 110 for column in sheet.model.columns})
    moved(sheet)
    header, names = view.horizontalHeader(), view.horizontalHeader().viewport()
    sizes = [header.sectionSize(at) for at in range(4)]
    border = QPoint(view.kept_width() + beside, 10)
    QTest.mouseMove(names, border)
    QApplication.processEvents()
    QTest.mousePress(names, Qt.MouseButton.LeftButton, pos=border)
    QTest.mouseMove(names, border + QPoint(5, 0))
    QTest.mouseMove(names, border + QPoint(20, 0))
    QApplication.processEvents()
    QTest.mouseRelease(names, Qt.MouseButton.LeftButton, pos=border + QPoint(20, 0))
    assert [header.sectionSize(at) for at in range(4)] == [sizes[0] + 20, *sizes[1:]]
