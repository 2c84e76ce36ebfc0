"""The strength against its floors, and the moves that are dragged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.charts.strength_chart import DayMark, Floor, MoveHandle, StrengthChart, StrengthData, breaches

CUT = date(2020, 7, 1).toordinal()


def data(cut: int = CUT) -> StrengthData:
    return StrengthData(
        days=np.array([date(2018, 8, 1).toordinal(), cut]),
        strength=np.array([28500.0, 21500.0]),
        last_day=date(2021, 3, 15).toordinal(),
        unit="troops",
        floors=(
            Floor("FY2019 act", 22000, date(2018, 10, 1).toordinal(), date(2019, 9, 30).toordinal()),
            Floor("FY2020 act", 28500, date(2019, 12, 20).toordinal(), date(2020, 9, 30).toordinal()),
        ),
        no_floor=((date(2019, 10, 1).toordinal(), date(2019, 12, 19).toordinal()),),
        marks=(DayMark(date(2020, 4, 2).toordinal(), "certify by 2 April 2020"),),
        moves=(MoveHandle("cut", "Cut to 21,500", cut),),
        day_in_view=CUT,
    )


@pytest.fixture
def chart(qtbot: QtBot) -> StrengthChart:
    made = StrengthChart()
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.render(data())
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def handle(chart: StrengthChart) -> QPoint:
    return chart.tab_stops()[0].rect.center().toPoint()


def test_that_the_part_below_a_floor_ends_with_the_floor() -> None:
    end = date(2020, 10, 1).toordinal()
    assert list(breaches(data())) == [(CUT, end, 21500.0, 28500)]
    assert list(breaches(data(date(2020, 10, 1).toordinal()))) == []


@pytest.mark.parametrize("size", [(420, 260), (640, 300), (900, 420)])
def test_that_all_texts_find_room_and_none_touch(chart: StrengthChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    chart.grab()
    frame, placed = chart.frame(), chart.labels.placed()
    texts = " ".join(one.text for one in placed)
    for words in (
        "FY2019 act",
        # Where a chart is narrow, the height of a floor gives way to a place off the lines of days.
        "FY2020 act  28,500" if size[0] > 420 else "FY2020 act",
        "certify by 2 April 2020",
        "22,000",
        "no floor in force",
    ):
        assert words in texts
    assert frame is not None
    assert not [one.text for one in placed if one.covers and one.text.startswith("FY")]
    for n, one in enumerate(placed):
        assert frame.rect.contains(one.rect)
        assert not any(one.rect.intersects(other.rect) for other in placed[:n])


def test_that_a_drag_tells_each_day_and_then_the_last(chart: StrengthChart, qtbot: QtBot) -> None:
    dragged: list[tuple[str, int]] = []
    chart.move_dragged.connect(lambda name, day: dragged.append((name, day)))
    # As in the window: each day that is dragged over comes back as new data.
    chart.move_dragged.connect(lambda _, day: chart.render(data(day)))
    start = handle(chart)
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=start)
    drag_to(chart, qtbot, start + QPoint(20, 3))
    drag_to(chart, qtbot, start + QPoint(40, 5))
    with qtbot.waitSignal(chart.move_released) as released:
        QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(40, 5))
    assert len(dragged) == 2
    assert CUT < dragged[0][1] < dragged[1][1]
    assert released.args == ["cut", dragged[1][1]]


def drag_to(chart: StrengthChart, qtbot: QtBot, position: QPoint) -> None:
    QTest.mouseMove(chart.viewport(), position)
    qtbot.wait(20)


def test_that_escape_ends_a_drag(chart: StrengthChart, qtbot: QtBot) -> None:
    start = handle(chart)
    QTest.mousePress(chart.viewport(), Qt.MouseButton.LeftButton, pos=start)
    drag_to(chart, qtbot, start + QPoint(30, 0))
    released = catch(chart.move_released.connect)
    with qtbot.waitSignal(chart.move_cancelled) as cancelled:
        QTest.keyClick(chart, Qt.Key.Key_Escape)
    QTest.mouseRelease(chart.viewport(), Qt.MouseButton.LeftButton, pos=start)
    assert cancelled.args == ["cut"]
    assert not released
    assert handle(chart) == start


def catch(connect: Callable[..., object]) -> list[object]:
    seen: list[object] = []
    connect(lambda *args: seen.append(args))
    return seen


def test_that_the_keyboard_moves_a_handle_by_days_and_months(chart: StrengthChart, qtbot: QtBot) -> None:
    assert chart.focusNextPrevChild(True)
    with qtbot.waitSignal(chart.move_stepped) as day:
        QTest.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.move_stepped) as month:
        QTest.keyClick(chart, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert day.args == ["cut", CUT + 1]
    assert month.args == ["cut", date(2020, 6, 1).toordinal()]


def test_that_a_click_without_a_drag_changes_nothing(chart: StrengthChart, qtbot: QtBot) -> None:
    released = catch(chart.move_released.connect)
    QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=handle(chart))
    assert not released


def test_that_a_new_render_makes_no_new_item(chart: StrengthChart) -> None:
    before = len(chart.scene().items())
    chart.render(data(CUT + 40))
    assert len(chart.scene().items()) == before


def test_that_the_table_has_a_row_for_each_change(chart: StrengthChart) -> None:
    _, rows = chart.table()
    assert rows[0] == ["2018-08-01", 28500.0, None]
    assert ["2020-07-01", 21500.0, 28500] in rows


def test_that_reading_and_description_tell_the_breach(chart: StrengthChart) -> None:
    assert "FY2020 act: 28,500, 7,000 below" in chart.read_out(CUT)
    assert (
        "21,500, below the floor of 28,500, from 1 Jul 2020 to 30 Sep 2020" in chart.accessibleDescription()
    )
