"""The charts that run by year: contribution, stacked costs, agreements; and the calendar of limits."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.charts.calendar_strip import CalendarData, CalendarStrip, LimitRow, LimitSpan
from gui.charts.canvas import Canvas
from gui.charts.contribution_chart import AgreementYears, ContributionChart, ContributionData, PositionLine
from gui.charts.figures import told_at
from gui.charts.stacked_chart import StackedChart, StackedData, StackedSeries
from gui.charts.timeline_chart import TimelineAgreement, TimelineChart, TimelineData
from gui.theme import DARK

YEARS = np.arange(2009, 2025)
PAID = np.array([760.0, 790.4, np.nan, 836.1, 869.5, 920, 932, 944.1, 950.7, 960.2] + [1038.9] * 6)
CONTRIBUTION = ContributionData(
    YEARS,
    PAID,
    YEARS <= 2019,
    "KRW bn",
    (
        PositionLine("US ask", np.arange(2020, 2025), np.full(5, 5284.0)),
        PositionLine("compromise", np.arange(2020, 2025), np.full(5, 5300.0), "fine"),
    ),
    (AgreementYears("8th", 2009, 2013), AgreementYears("9th", 2014, 2018)),
    2020,
)
STACKED = StackedData(
    np.arange(2017, 2021),
    (
        StackedSeries(
            "labor", "Labor", np.array([500.0, 510, 520, 530]), np.array([True, True, True, False])
        ),
        StackedSeries("credit", "Credit", np.array([-50.0, -40, np.nan, -30]), np.array([True] * 4)),
    ),
    "USD m",
)
TIMELINE = TimelineData(
    np.arange(2014, 2021),
    np.array([920.0, 932, 944.1, 950.7, 960.2, 1038.9, 1038.9]),
    np.array([np.nan, 932, 944.1, 950.7, 1000, 1038.9, 1038.9]),
    (TimelineAgreement("sma-9", "9th", 2014, 2018), TimelineAgreement("sma-10", "10th", 2019, 2019)),
    "KRW bn",
    "sma-9",
)
CALENDAR = CalendarData(
    (
        LimitRow(
            "FY2019", (LimitSpan(date(2018, 8, 13).toordinal(), date(2019, 9, 30).toordinal(), "22,000"),)
        ),
        LimitRow(
            "FY2020",
            (
                LimitSpan(date(2019, 10, 1).toordinal(), date(2019, 12, 19).toordinal(), "gap", "gap"),
                LimitSpan(date(2019, 12, 20).toordinal(), date(2020, 9, 30).toordinal(), "28,500"),
                LimitSpan(date(2020, 10, 1).toordinal(), date(2020, 12, 31).toordinal(), "bill", "proposed"),
            ),
        ),
    ),
    date(2018, 7, 1).toordinal(),
    date(2021, 6, 30).toordinal(),
    date(2020, 7, 1).toordinal(),
)
CASES = [
    (ContributionChart, CONTRIBUTION),
    (StackedChart, STACKED),
    (TimelineChart, TIMELINE),
    (CalendarStrip, CALENDAR),
]


def show(qtbot: QtBot, chart: Canvas, data: object, size: tuple[int, int] = (640, 300)) -> None:
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.render(data)
    chart.show()
    qtbot.waitExposed(chart)


@pytest.mark.parametrize("size", [(420, 260), (640, 300), (900, 420)])
@pytest.mark.parametrize(("kind", "data"), CASES)
def test_that_no_text_touches_another(
    qtbot: QtBot, kind: type[Canvas], data: object, size: tuple[int, int]
) -> None:
    chart = kind()
    show(qtbot, chart, data, size)
    chart.grab()
    frame, placed = chart.frame(), chart.labels.placed()
    assert frame is not None
    assert placed
    for n, one in enumerate(placed):
        assert frame.rect.contains(one.rect)
        assert not any(one.rect.intersects(other.rect) for other in placed[:n])


@pytest.mark.parametrize(("kind", "data"), CASES)
def test_that_a_new_render_and_another_theme_make_no_new_item(
    qtbot: QtBot, kind: type[Canvas], data: object
) -> None:
    chart = kind()
    show(qtbot, chart, data)
    before = [id(item) for item in chart.scene().items()]
    chart.render(data)
    chart.set_theme(DARK)
    assert [id(item) for item in chart.scene().items()] == before


@pytest.mark.parametrize(("kind", "data"), CASES)
def test_that_it_has_a_table_and_words(qtbot: QtBot, kind: type[Canvas], data: object) -> None:
    chart = kind()
    show(qtbot, chart, data)
    header, rows = chart.table()
    assert rows
    assert all(len(row) == len(header) for row in rows)
    assert chart.accessibleName()
    assert chart.accessibleDescription()


def test_that_a_missing_contribution_is_marked_and_not_drawn(qtbot: QtBot) -> None:
    chart = ContributionChart()
    show(qtbot, chart, CONTRIBUTION)
    assert "n/a" in [placed.text for placed in chart.labels.placed()]
    assert "no figure" in chart.read_out(2011)
    assert chart.table()[1][2][:2] == [2011, None]


def test_that_lines_are_named_at_their_end_even_when_they_lie_together(qtbot: QtBot) -> None:
    chart = ContributionChart()
    show(qtbot, chart, CONTRIBUTION)
    texts = [placed.text for placed in chart.labels.placed()]
    assert "US ask  5,284" in texts
    assert "compromise  5,300" in texts


def test_that_a_click_in_the_legend_hides_a_series_and_changes_the_total(qtbot: QtBot) -> None:
    chart = StackedChart()
    show(qtbot, chart, STACKED)
    assert np.isnan(chart.total()[2])
    spot = next(spot for spot in chart.spots() if spot.id == "credit")
    with qtbot.waitSignal(chart.series_toggled) as toggled:
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=spot.rect.center().toPoint())
    assert toggled.args == ["credit", False]
    assert chart.total().tolist() == [500, 510, 520, 530]
    chart.toggle_series("credit")
    assert chart.hidden == frozenset()


def test_that_amounts_below_zero_stand_below_the_axis(qtbot: QtBot) -> None:
    chart = StackedChart()
    show(qtbot, chart, STACKED)
    frame = chart.frame()
    assert frame is not None
    assert frame.y0 <= -50
    assert frame.y1 >= 530


def test_that_a_click_and_a_key_choose_an_agreement(qtbot: QtBot) -> None:
    chart = TimelineChart()
    show(qtbot, chart, TIMELINE)
    frame = chart.frame()
    assert frame is not None
    with qtbot.waitSignal(chart.agreement_clicked) as clicked:
        at = QPoint(round(frame.px(2019)), round(frame.py(200)))
        QTest.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert clicked.args == ["sma-10"]
    chart.activateWindow()
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    chart.focusNextPrevChild(True)
    with qtbot.waitSignal(chart.agreement_clicked) as pressed:
        QTest.keyClick(chart, Qt.Key.Key_Space)
    assert pressed.args == ["sma-9"]


def test_that_only_another_computed_amount_is_marked(qtbot: QtBot) -> None:
    chart = TimelineChart()
    show(qtbot, chart, TIMELINE)
    assert TIMELINE.years[chart.differing()].tolist() == [2018]
    assert "2018" in chart.accessibleDescription()


def test_that_the_calendar_reads_each_state_in_words(qtbot: QtBot) -> None:
    chart = CalendarStrip()
    show(qtbot, chart, CALENDAR)
    assert "not in force" in chart.read_out(date(2019, 11, 1).toordinal())
    assert "in force, 28,500" in chart.read_out(date(2020, 7, 1).toordinal())
    assert "proposed" in chart.read_out(date(2020, 11, 1).toordinal())
    assert "no limit runs" in chart.read_out(date(2021, 3, 1).toordinal())


@pytest.mark.parametrize("kind", [ContributionChart, StackedChart, TimelineChart, CalendarStrip])
def test_that_an_empty_chart_is_drawn_without_complaint(qtbot: QtBot, kind: type[Canvas]) -> None:
    chart = kind()
    qtbot.addWidget(chart)
    assert not chart.grab().isNull()
    assert chart.table()[1] == []


def test_that_a_line_is_told_by_the_year_in_view_and_by_its_last_where_that_has_none() -> None:
    values = np.array([np.nan, 5.0, 6.0, np.nan])
    years = np.arange(2019, 2023)
    assert told_at(years, values, 2020) == 1
    assert told_at(years, values, 2022) == told_at(years, values, None) == 2
    assert told_at(years, np.full(4, np.nan), 2020) is None
