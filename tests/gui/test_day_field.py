"""The day in view, typed, stepped and picked."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox, QTableView, QToolButton
from pytestqt.qtbot import QtBot

from gui import theme as themes
from gui.day_field import DayField
from gui.pages.days import short_day, typed_day

BEFORE = datetime.date(2019, 6, 30)


class Desk:
    """The field, and what it said."""

    def __init__(self, qtbot: QtBot) -> None:
        self.field = DayField("Day", themes.LIGHT)
        self.chosen: list[datetime.date] = []
        self.refused: list[str] = []
        self.field.day_chosen.connect(self.chosen.append)
        self.field.refused.connect(self.refused.append)
        qtbot.addWidget(self.field)
        self.field.set_day(BEFORE)
        self.field.show()
        self.field.activateWindow()
        self.field.setFocus()
        qtbot.waitUntil(self.field.hasFocus)

    def type(self, text: str) -> None:
        self.field.selectAll()
        QTest.keyClicks(self.field, text)
        QTest.keyClick(self.field, Qt.Key.Key_Return)


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(qtbot)


@pytest.mark.parametrize("text", ["15 Nov 2019", "2019-11-15", "15 November 2019", "Nov 15, 2019"])
def test_that_a_day_is_read_as_it_is_written(desk: Desk, text: str) -> None:
    desk.type(text)
    assert desk.chosen == [datetime.date(2019, 11, 15)]
    assert desk.field.text() == "15 Nov 2019"
    assert desk.refused == []


@pytest.mark.parametrize("text", ["15/11/2019", "31 Feb 2020", "soon"])
def test_that_a_day_that_cannot_be_read_is_told_and_chosen_by_nobody(desk: Desk, text: str) -> None:
    desk.type(text)
    assert desk.chosen == []
    assert len(desk.refused) == 1
    assert desk.field.text() == text
    QTest.keyClick(desk.field, Qt.Key.Key_Escape)
    assert desk.field.text() == "30 Jun 2019"


def test_that_the_arrows_go_by_days(desk: Desk) -> None:
    QTest.keyClick(desk.field, Qt.Key.Key_Up)
    QTest.keyClick(desk.field, Qt.Key.Key_Down)
    assert desk.chosen == [datetime.date(2019, 7, 1), BEFORE]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_a_day_is_picked_from_a_month(desk: Desk) -> None:
    desk.field.open_calendar()
    calendar = desk.field.calendar()
    assert calendar is not None
    assert calendar.selectedDate() == QDate(2019, 6, 30)
    calendar.clicked.emit(QDate(2019, 6, 3))
    assert desk.chosen == [datetime.date(2019, 6, 3)]
    assert desk.field.calendar() is None


def test_that_every_month_is_shown_as_it_can_be_typed_and_has_room(desk: Desk) -> None:
    for month in range(1, 13):
        day = datetime.date(2028, month, 28)
        assert typed_day(short_day(day)) == day
        desk.field.set_day(day)
        assert desk.field.fontMetrics().horizontalAdvance(desk.field.text()) < desk.field.width() - 40


def test_that_the_month_tells_the_days_of_the_week_whole(desk: Desk) -> None:
    desk.field.open_calendar()
    calendar = desk.field.calendar()
    assert calendar is not None
    names = [calendar.locale().standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8)]
    table = calendar.findChild(QTableView)
    assert table is not None
    QApplication.processEvents()
    widest = max(table.fontMetrics().horizontalAdvance(name) for name in names)
    # The style sheet keeps 8 pixels at either side of a cell free.
    assert table.columnWidth(1) >= widest + 16


def test_that_a_day_of_a_typed_year_is_chosen_by_one_click(desk: Desk, qtbot: QtBot) -> None:
    desk.field.open_calendar()
    calendar = desk.field.calendar()
    assert calendar is not None
    qtbot.waitExposed(calendar)
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    assert year is not None
    QTest.mouseClick(year, Qt.MouseButton.LeftButton)
    typed = calendar.findChild(QSpinBox, "qt_calendar_yearedit")
    assert typed is not None
    assert typed.isVisible()
    typed.setFocus()
    typed.selectAll()
    QTest.keyClicks(typed, "2027")
    # The month follows at once.
    assert (calendar.yearShown(), calendar.monthShown()) == (2027, 6)
    table = calendar.findChild(QTableView)
    assert table is not None
    middle = table.visualRect(table.model().index(3, 3)).center()
    shown = int(table.model().index(3, 3).data())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert desk.chosen == [datetime.date(2027, 6, shown)]


@pytest.mark.parametrize(("language", "is_year_first"), [("en_US", False), ("ko_KR", True)])
def test_that_the_month_is_headed_as_the_language_writes_it(
    desk: Desk, language: str, is_year_first: bool
) -> None:
    before = QLocale()
    QLocale.setDefault(QLocale(language))
    try:
        desk.field.open_calendar()
        calendar = desk.field.calendar()
        assert calendar is not None
        QApplication.processEvents()
        month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
        year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
        assert month is not None
        assert year is not None
        assert (year.x() < month.x()) == is_year_first
        heading = f"{year.text()} {month.text()}"
        assert heading == ("2019년 6월" if is_year_first else "2019 June")
        calendar.close()
    finally:
        QLocale.setDefault(before)
