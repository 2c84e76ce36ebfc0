"""What every chart does, tried on a simple one."""

from __future__ import annotations

import csv
import gc
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter, QPdfWriter, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.charts.bridge_chart import BridgeChart, BridgeData, BridgeStep
from gui.charts.figures import same_figures
from gui.charts.ground import SCALES_LOCKED
from gui.charts.saving import ChartNotSavedError
from gui.charts.table_window import TableWindow
from gui.theme import DARK, LIGHT

DATA = BridgeData(
    "In force",
    924,
    (
        BridgeStep("Operations off the peninsula", 1258.7),
        BridgeStep("Equipment off the peninsula", 1258.7),
        BridgeStep("Exercises off the peninsula", 1258.6),
    ),
    "US ask",
    4700,
    "USD m",
)


@pytest.fixture
def chart(qtbot: QtBot) -> BridgeChart:
    made = BridgeChart()
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.render(DATA)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_a_new_render_makes_no_new_item(chart: BridgeChart) -> None:
    before = [id(item) for item in chart.scene().items()]
    chart.render(DATA)
    chart.set_theme(DARK)
    assert [id(item) for item in chart.scene().items()] == before


def y_range(chart: BridgeChart) -> tuple[float, float]:
    frame = chart.frame()
    assert frame is not None
    return frame.y0, frame.y1


def test_that_the_range_is_round_and_stays_while_the_data_fit_it(chart: BridgeChart) -> None:
    low, high = y_range(chart)
    assert low == 0
    assert high % 500 == 0
    chart.render(BridgeData("In force", 924, DATA.steps[:2], "Compromise", 3441.4, "USD m"))
    assert y_range(chart) == (low, high)
    chart.render(BridgeData("In force", 9240, (), "US ask", 47000, "USD m"))
    assert y_range(chart) == (0, 60000)


def test_that_it_zooms_along_x_only_and_resets(chart: BridgeChart) -> None:
    before = chart.frame()
    chart.plotItem.vb.setXRange(1, 3, padding=0)
    assert chart.is_zoomed()
    chart.render(DATA)
    assert chart.is_zoomed()
    chart.reset_zoom()
    assert chart.frame() == before


def test_that_hovering_reads_the_nearest_value_inside_the_chart(chart: BridgeChart, qtbot: QtBot) -> None:
    frame = chart.frame()
    assert frame is not None
    spot = QPoint(round(frame.px(3.2)), round(frame.py(1000)))
    QTest.mouseMove(chart.viewport(), spot)
    qtbot.waitUntil(lambda: chart.reading.x_value == 3)
    assert "Exercises off the peninsula" in chart.reading.text
    box, _ = chart.reading.box()
    assert frame.rect.contains(box)


def test_that_the_arrow_keys_read_it_too(chart: BridgeChart, qtbot: QtBot) -> None:
    QTest.keyClick(chart, Qt.Key.Key_Right)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.reading.x_value == 1
    QTest.keyClick(chart, Qt.Key.Key_Escape)
    assert chart.reading.x_value is None


@pytest.mark.parametrize("size", [(420, 260), (640, 300), (900, 420)])
def test_that_no_two_texts_touch_and_none_leaves_the_plot(chart: BridgeChart, size: tuple[int, int]) -> None:
    chart.resize(*size)
    chart.grab()
    frame = chart.frame()
    placed = chart.labels.placed()
    assert frame is not None
    assert len(placed) == 5
    for n, one in enumerate(placed):
        assert frame.rect.contains(one.rect)
        assert not any(one.rect.intersects(other.rect) for other in placed[:n])


def test_that_it_saves_a_picture_at_twice_its_size(chart: BridgeChart, tmp_path: Path) -> None:
    chart.save(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert (image.width(), image.height()) == (1280, 600)


def test_that_it_saves_vectors_with_text(chart: BridgeChart, tmp_path: Path) -> None:
    chart.save(tmp_path / "chart.svg")
    text = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    assert "4,700" in text
    assert "<image" not in text


def test_that_it_saves_the_figures(chart: BridgeChart, tmp_path: Path) -> None:
    chart.save(tmp_path / "chart.csv")
    rows = list(csv.reader((tmp_path / "chart.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Step", "Change (USD m)", "Level (USD m)"]
    assert rows[2] == ["Operations off the peninsula", "1258.7", "2182.7"]
    assert len(rows) == 6


def test_that_a_name_that_looks_like_a_formula_is_saved_as_text(chart: BridgeChart, tmp_path: Path) -> None:
    chart.render(BridgeData("=1+1", 1, (), "end", 1, "USD m"))
    chart.save(tmp_path / "chart.csv")
    assert "'=1+1" in (tmp_path / "chart.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("name", ["chart.txt", "missing/chart.png", "missing/chart.svg", "missing/chart.csv"])
def test_that_what_cannot_be_saved_is_told(chart: BridgeChart, tmp_path: Path, name: str) -> None:
    with pytest.raises(ChartNotSavedError):
        chart.save(tmp_path / name)


def test_that_it_is_copied_as_picture_and_as_table(chart: BridgeChart) -> None:
    chart.copy_table()
    assert QGuiApplication.clipboard().text().splitlines()[-1] == "US ask\t\t4700"
    chart.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()


def _wheel(chart: BridgeChart, modifiers: Qt.KeyboardModifier, up: int = 120) -> bool:
    """Turn the wheel in the middle of a chart; return whether it took the turn."""
    frame = chart.frame()
    assert frame is not None
    at = frame.rect.center()
    turned = QWheelEvent(
        at,
        chart.viewport().mapToGlobal(at),
        QPoint(),
        QPoint(0, up),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    turned.ignore()
    QApplication.sendEvent(chart.viewport(), turned)
    return turned.isAccepted()


def test_that_a_wheel_that_passes_over_it_scrolls_the_page_and_not_the_chart(chart: BridgeChart) -> None:
    chart.clearFocus()
    assert not _wheel(chart, Qt.KeyboardModifier.NoModifier)
    assert not chart.is_zoomed()
    assert _wheel(chart, Qt.KeyboardModifier.ControlModifier)
    assert chart.is_zoomed()


def test_that_a_zoomed_chart_shows_the_way_back(chart: BridgeChart, qtbot: QtBot) -> None:
    chart.setFocus()
    qtbot.waitUntil(chart.hasFocus)
    _wheel(chart, Qt.KeyboardModifier.NoModifier)
    assert chart.is_zoomed()
    assert chart.reset_button is not None
    assert chart.reset_button.isVisible()
    QTest.mouseClick(chart.reset_button, Qt.MouseButton.LeftButton)
    assert not chart.is_zoomed()
    assert chart.reset_button.isHidden()
    _wheel(chart, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(chart, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert not chart.is_zoomed()


def test_that_the_menu_names_what_can_be_done(chart: BridgeChart) -> None:
    texts = [action.text() for action in chart.make_menu().actions() if action.text()]
    assert texts == ["Copy picture", "Save as…", "Show table", "Copy table", "Reset zoom", "Lock the scale"]


def test_that_a_locked_scale_stays_while_the_data_move(chart: BridgeChart, qtbot: QtBot) -> None:
    frame = chart.frame()
    assert frame is not None
    assert chart._data is not None
    larger = replace(chart._data, start=chart._data.start * 3)
    lock = next(action for action in chart.make_menu().actions() if action.text() == "Lock the scale")
    lock.trigger()
    chart.render(larger)
    held = chart.frame()
    assert held is not None
    assert (held.y0, held.y1) == (frame.y0, frame.y1)
    # What cannot be seen at all in the held scale, as in another money, gets its own.
    chart.render(replace(larger, start=larger.start * 1_000))
    far = chart.frame()
    assert far is not None
    assert far.y1 > 10 * frame.y1
    chart.lock_scale(False)
    chart.render(larger)
    free = chart.frame()
    assert free is not None
    assert free.y1 > frame.y1


def test_that_a_window_holds_the_scales_of_all_its_charts(chart: BridgeChart) -> None:
    assert not chart.is_scale_locked()
    chart.window().setProperty(SCALES_LOCKED, True)
    assert chart.is_scale_locked()


def test_that_the_figures_behind_are_shown_and_copied(chart: BridgeChart) -> None:
    chart.show_table()
    table = chart.window().findChild(TableWindow)
    assert table is not None
    assert table.isVisible()
    header, rows = chart.table()
    assert table.figures.columnCount() == len(header)
    assert table.figures.rowCount() == len(rows)
    QTest.keyClick(table.figures, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[0] == "\t".join(header)
    table.figures.selectAll()
    table.figures.copy_selected()
    assert len(QGuiApplication.clipboard().text().splitlines()) == 1 + len(rows)


def test_that_it_prints_as_vectors_with_its_signs_and_stays_as_it_was(
    chart: BridgeChart, tmp_path: Path
) -> None:
    chart.set_theme(DARK)
    frame, picture = chart.frame(), chart.grab().toImage()
    writer = QPdfWriter(str(tmp_path / "chart.pdf"))
    painter = QPainter(writer)
    chart.draw(painter, QRectF(0, 0, writer.width(), writer.width() / 2), LIGHT)
    painter.end()
    page = PdfReader(tmp_path / "chart.pdf").pages[0]
    text = " ".join(page.extract_text().split())
    assert "+1,259" in text
    assert "USD m" in text
    assert not page.images
    assert chart.theme is DARK
    assert chart.frame() == frame
    assert chart.grab().toImage() == picture


def test_that_a_missing_figure_is_told_and_moves_nothing(chart: BridgeChart) -> None:
    chart.render(BridgeData("In force", 924, (BridgeStep("Labor", np.nan),), "Ask", 924, "USD m"))
    chart.grab()
    assert "n/a" in [placed.text for placed in chart.labels.placed()]
    assert "no figure" in chart.read_out(1)
    assert chart.table()[1][1] == ["Labor", None, 924]


def test_that_it_speaks_to_a_screen_reader(chart: BridgeChart) -> None:
    assert chart.accessibleName() == "Bridge between two positions"
    assert "Equipment off the peninsula +1,259" in chart.accessibleDescription()


def test_that_charts_can_go_with_the_window_that_holds_them(qtbot: QtBot) -> None:
    window = QWidget()
    charts = [BridgeChart(parent=window) for _ in range(3)]
    window.show()
    for one in charts:
        one.render(DATA)
    charts[0].close()
    charts[0].resize(100, 100)
    window.deleteLater()
    del charts
    qtbot.wait(10)
    gc.collect()


@pytest.mark.parametrize("thin", [0.0, 5.0, 60.0])
def test_that_no_value_of_a_bridge_lies_upon_a_bar_at_its_least_height(
    chart: BridgeChart, thin: float
) -> None:
    chart.resize(440, 160)
    steps = tuple(BridgeStep(name, amount) for name, amount in (("A", 1259.0), ("B", thin), ("C", 1259.0)))
    chart.render(BridgeData("In force", 924.0, steps, "Ask", 924.0 + 2518.0 + thin, "USD m"))
    chart.grab()
    placed = chart.labels.placed()
    assert len(placed) == 5
    assert not any(one.covers for one in placed)


def test_that_a_day_among_the_figures_behind_is_told_in_words(chart: BridgeChart) -> None:
    window = TableWindow(
        "Strength", (["From day"], [["2026-10-01"]]), chart.number, chart.day, chart.window()
    )
    shown = window.figures.item(0, 0)
    assert shown is not None
    assert shown.text() == "1 Oct 2026"


def test_that_a_whole_step_of_a_bridge_has_the_decimal_that_those_beside_it_have(chart: BridgeChart) -> None:
    chart.resize(600, 300)
    steps = (BridgeStep("A", -38.7), BridgeStep("B", -13.0))
    chart.render(BridgeData("In force", 200.0, steps, "Ask", 148.3, "USD m"))
    chart.grab()
    told = [one.text for one in chart.labels.placed()]
    assert sorted(told) == ["148.3", "200.0", "−13.0", "−38.7"]


def test_that_the_same_figures_are_not_drawn_again(
    chart: BridgeChart, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[int] = []
    rebuild = chart.rebuild

    def counted() -> None:
        drawn.append(1)
        rebuild()

    monkeypatch.setattr(chart, "rebuild", counted)
    chart.render(replace(DATA))
    assert drawn == []
    chart.render(replace(DATA, end=4701))
    assert drawn == [1]
    chart.window().setProperty(SCALES_LOCKED, True)
    chart.render(replace(DATA, end=4701))
    chart.window().setProperty(SCALES_LOCKED, False)
    chart.render(replace(DATA, end=4701))
    assert drawn == [1, 1, 1]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (np.array([1.0, np.nan]), np.array([1.0, np.nan]), True),
        (np.array([1.0, np.nan]), np.array([1.0, 2.0]), False),
        (np.array([True]), np.array([True]), True),
        (np.array([1.0]), np.array([1.0, 1.0]), False),
        ((1, DATA), (1, replace(DATA)), True),
        ((1,), (1, 2), False),
        (DATA, None, False),
    ],
)
def test_that_figures_are_compared_by_what_they_hold(one: object, other: object, same: bool) -> None:
    assert same_figures(one, other) is same
