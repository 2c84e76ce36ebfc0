"""Texts inside a plot stand by what they say, and touch nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.charts.bridge_chart import BridgeChart, BridgeData, BridgeStep
from gui.charts.fan_chart import FanChart, FanData
from gui.charts.frontier_chart import FrontierChart, FrontierData, PlacedPoint
from gui.charts.labels import Label, place
from gui.charts.layers import Frame
from gui.charts.lines_chart import Line, LinesChart, LinesData
from gui.theme import LIGHT

FRAME = Frame(0.0, 10.0, 0.0, 100.0, 0.0, 0.0, 400.0, 100.0)
INK = QColor("black")


def _measure(text: str, _is_bold: bool) -> QSizeF:
    return QSizeF(7.0 * len(text), 14.0)


def test_that_the_text_of_one_line_never_stands_by_the_end_of_another() -> None:
    ends = {"low line": 6.0, "high line": 75.0}
    labels = [
        Label(text, 9.5, y, INK, ((-1, 1), (-1, -1)), may_shift=True, gap=8)
        for text, y in (("high line", 75.0), ("low line", 6.0))
    ]
    # All that is near the low line is taken by bars, as under a small contribution.
    for bars in range(0, 90, 10):
        taken = [QRectF(0, 100 - bars, 400, bars)]
        for found in place(labels, FRAME, taken, _measure):
            middle = 100 - found.rect.center().y()
            nearest = min(ends, key=lambda name: abs(ends[name] - middle))
            assert nearest == found.text


def test_that_a_text_upon_a_level_line_goes_along_it_off_what_crosses_it() -> None:
    upright = QRectF(199, 0, 2, 100)
    label = Label("floor", 5.0, 50.0, INK, ((0, 1),), along=(4.0, 6.0))
    (found,) = place([label], FRAME, [upright], _measure)
    assert not found.rect.intersects(upright)
    assert not found.covers
    # No farther than that half of it stays over the line.
    assert found.rect.left() < FRAME.px(6.0)
    assert found.rect.right() > FRAME.px(4.0)
    assert abs(found.rect.center().x() - FRAME.px(5.0)) <= 40 + found.rect.width() * 0.1


def test_that_a_text_that_may_cover_nothing_is_left_out_or_shortened() -> None:
    line = QRectF(0, 45, 400, 2)
    band = {"within": (4.0, 4.6), "may_turn": True, "may_cover": False, "spots": ((0, 0),)}
    long = Label("no floor in force", 4.3, 50.0, INK, shorter=("none",), may_shift=True, **band)  # type: ignore[arg-type]
    (found,) = place([long], FRAME, [line], _measure)
    assert found.text == "none"
    assert not found.rect.intersects(line)


@pytest.mark.parametrize("high", [1100.0, 1300.0, 1700.0])
def test_that_the_value_of_a_bar_stands_over_its_range(qtbot: QtBot, high: float) -> None:
    chart = BridgeChart()
    qtbot.addWidget(chart)
    chart.resize(480, 200)
    steps = (BridgeStep("New", 100.0),)
    chart.render(BridgeData("Before", 900, steps, "After", 1000, "USD m", end_ends=np.array([800.0, high])))
    chart.show()
    frame = chart.frame()
    assert frame is not None
    (value,) = [found for found in chart.labels.placed() if found.text == "1,000"]
    assert value.rect.bottom() <= frame.py(high) + 3


def test_that_money_is_not_told_below_nothing(qtbot: QtBot) -> None:
    chart = FanChart()
    qtbot.addWidget(chart)
    years = np.arange(2026, 2029)
    draws = np.array([[11_000.0 + 1_000 * row] * 3 for row in range(5)])
    past = np.arange(2016, 2026)
    chart.render(FanData("Contribution", years, draws, draws[2], "KRW bn", 2027, past, np.full(10, 900.0)))
    frame = chart.frame()
    assert frame is not None
    assert frame.y0 == 0


def test_that_the_legend_has_the_range_in_the_colour_of_its_line(qtbot: QtBot) -> None:
    chart = LinesChart(LIGHT)
    qtbot.addWidget(chart)
    years, values = np.arange(2026, 2029), np.array([3.0, 4.0, 5.0])
    lines = (Line("a", "A", values), Line("b", "B", values + 1, np.array([values, values + 2])))
    chart.render(LinesData("Gap", years, lines, "USD m", "b", 2027))
    entries = {entry.text: entry.colour for entry, _ in chart._axes.legend_rects()}
    assert entries["9 of 10 draws"] == entries["B"]


def test_that_a_package_is_named_beside_its_point(qtbot: QtBot) -> None:
    chart = FrontierChart()
    qtbot.addWidget(chart)
    chart.resize(720, 320)
    points = (
        PlacedPoint("Agreement in force", 0.0, 1.0),
        PlacedPoint("Korean offer", 0.0, 1.0),
        PlacedPoint("Compromise", 0.01, 0.99),
        PlacedPoint("US ask", 1.0, 0.0),
    )
    edge = np.array([0.0, 1.0])
    chart.render(FrontierData("", edge, edge[::-1], 0.0, 0.0, (0.5, 0.5), points, "US", "Korea"))
    chart.show()
    frame = chart.frame()
    assert frame is not None
    placed = {found.text.split(",")[0]: found.rect for found in chart.labels.placed()}
    for name, (x, y) in {"Agreement in force": (0, 1), "Nash point": (0.5, 0.5), "US ask": (1, 0)}.items():
        rect = placed[name]
        assert rect.adjusted(-12, -12, 12, 12).contains(frame.px(x), frame.py(y)), name


def test_that_the_legend_explains_draws_under_the_pointer(qtbot: QtBot) -> None:
    chart = LinesChart()
    qtbot.addWidget(chart)
    chart.resize(600, 240)
    years = np.array([2026, 2027])
    line = Line("a", "A", np.array([1.0, 2.0]), np.array([[0.5, 1.0], [1.5, 3.0]]))
    chart.render(LinesData("M", years, (line,), "USD m", "a", 2026))
    chart.show()
    qtbot.waitExposed(chart)
    spots = {spot.words: spot.rect.center().toPoint() for spot in chart.spots()}
    QTest.mouseMove(chart.viewport(), spots["9 of 10 draws"])
    qtbot.waitUntil(lambda: "Nine of ten draws" in chart.viewport().toolTip())
    QTest.mouseMove(chart.viewport(), spots["A"])
    qtbot.waitUntil(lambda: chart.viewport().toolTip() == "")


def test_that_a_text_without_free_room_lies_on_a_bar_before_a_line() -> None:
    bars, line = QRectF(0, 0, 400, 48), QRectF(0, 50, 400, 2)
    label = Label("ask", 5.0, 49.0, INK, ((0, 0), (0, 1)), gap=6)
    (found,) = place([label], FRAME, [bars, line, QRectF(0, 52, 400, 48)], _measure)
    assert found.covers
    assert not found.rect.intersects(line)


def test_that_a_short_text_in_the_clear_is_better_than_a_long_one_on_a_bar() -> None:
    label = Label("the long name of it  12", 5.0, 50.0, INK, ((0, 1),), shorter=("12",))
    (found,) = place([label], FRAME, [QRectF(0, 0, 190, 100), QRectF(215, 0, 185, 100)], _measure)
    assert (found.text, found.covers) == ("12", False)


def test_that_no_line_of_the_grid_goes_through_a_text(qtbot: QtBot) -> None:
    chart = BridgeChart()
    qtbot.addWidget(chart)
    chart.resize(480, 260)
    for value in range(300, 1500, 100):
        chart.render(BridgeData("Before", 900, (BridgeStep("New", value - 900),), "After", value, "USD m"))
        chart.show()
        x, y = chart._grid.getData()
        assert len(x)
        for start, end, at in zip(x[::2], x[1::2], y[::2], strict=True):
            for found in chart.labels.placed():
                is_across = found.rect.top() < at < found.rect.bottom()
                assert not (is_across and start < found.rect.right() and end > found.rect.left())
