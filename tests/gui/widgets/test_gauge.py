from __future__ import annotations

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QFont, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui import theme
from gui.widgets.dial import Label, fitted
from gui.widgets.gauge import Gauge
from gui.widgets.gauge_picture import GaugePicture, wrapped
from gui.widgets.reading import Band, GaugeColours, GaugeReading, Mark, Zone

SHOWN = theme.LIGHT
COLOURS = GaugeColours(
    ink=SHOWN.ink,
    muted=SHOWN.muted,
    track=SHOWN.line,
    card=SHOWN.card,
    line=SHOWN.line,
    focus=SHOWN.sender,
)
TROOPS = GaugeReading(
    low=0,
    high=32000,
    value=21500,
    text="21,500",
    unit="troops",
    state="7,000 below the FY2020 floor",
    state_colour=SHOWN.breach,
    zones=(Zone(0, 22000, "#E4B9C0"), Zone(22000, 28500, "#DCD0B3"), Zone(28500, 32000, "#B6D7D0")),
    marks=(
        Mark(22000, "22,000", SHOWN.muted, "FY2019 act, not in force", faint=True),
        Mark(28500, "28,500", SHOWN.breach, "FY2020 act"),
    ),
    low_text="0",
    high_text="32,000",
)
SHARE = GaugeReading(
    low=0,
    high=100,
    value=42.9,
    text="42.9 %",
    state="of non-personnel stationing cost",
    note="operating costs only",
    band=Band(40, 45, "40–45", SHOWN.sender, "public estimates"),
    low_text="0",
    high_text="100 %",
)
CLOSE = replace(
    TROOPS,
    marks=(
        Mark(21500, "21,500", SHOWN.muted, "asked", faint=True),
        Mark(22000, "22,000", SHOWN.breach, "FY2019 act"),
        Mark(22100, "22,100", SHOWN.breach, "agreed"),
    ),
)
ENDS = replace(
    TROOPS, value=-5, marks=(Mark(0, "0", SHOWN.muted, "none"), Mark(32000, "32,000", SHOWN.fine, "all"))
)
READINGS = {"troops": TROOPS, "share": SHARE, "close": CLOSE, "ends": ENDS}
# What a card of 250 × 210, 340 × 260 and 600 × 400 leaves for its body, and odd shapes.
SIZES = [(218, 152), (308, 202), (568, 342), (160, 120), (900, 130), (150, 700)]


@pytest.fixture
def gauge(qapp: QApplication, qtbot: QtBot) -> Gauge:
    theme.apply(qapp, SHOWN)
    made = Gauge("Troop level", COLOURS)
    qtbot.addWidget(made)
    made.set_reading(TROOPS)
    made.resize(308, 202)
    made.show()
    return made


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_that_nothing_is_cut_off_or_overlaps(
    qapp: QApplication, name: str, size: tuple[int, int], scale: float
) -> None:
    theme.load_fonts()
    picture = GaugePicture(QSize(*size), theme.font(scale=scale), READINGS[name], COLOURS)
    area = QRectF(0, 0, *size)
    dial = picture.dial
    assert area.contains(
        QRectF(dial.centre.x() - dial.radius, dial.centre.y() - dial.radius, 2 * dial.radius, dial.radius)
    )
    boxes = picture.label_boxes()
    for box in boxes:
        assert area.contains(box)
        assert box.bottom() <= dial.centre.y() + 0.01
        nearest = QPointF(
            min(max(dial.centre.x(), box.left()), box.right()),
            min(max(dial.centre.y(), box.top()), box.bottom()),
        )
        away = QPointF(nearest - dial.centre)
        assert QPointF.dotProduct(away, away) >= dial.radius**2
    for one, other in itertools.combinations(boxes, 2):
        assert not one.intersects(other)


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_that_all_marks_are_labelled_on_a_card(qapp: QApplication, name: str, size: tuple[int, int]) -> None:
    theme.load_fonts()
    picture = GaugePicture(QSize(*size), theme.font(), READINGS[name], COLOURS)
    assert None not in picture.dial.boxes
    assert "…" not in "".join(picture.state_lines)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_that_the_value_stays_inside_of_the_ring(qapp: QApplication, size: tuple[int, int]) -> None:
    theme.load_fonts()
    picture = GaugePicture(QSize(*size), theme.font(), replace(TROOPS, text="KRW 1,523.4 bn"), COLOURS)
    width = QFontMetricsF(picture.value_font).horizontalAdvance("KRW 1,523.4 bn")
    assert width <= max(2 * picture.dial.inner, 80)


def test_that_letters_grow_only_where_no_word_is_lost(qapp: QApplication) -> None:
    theme.load_fonts()
    reading = replace(TROOPS, state="of non-personnel stationing cost", note="17.2–42.9 % over 3 definitions")
    high = GaugePicture(QSize(200, 400), theme.font(), reading, COLOURS)
    assert "…" not in "".join((*high.state_lines, *high.note_lines))
    wide = GaugePicture(QSize(400, 400), theme.font(), reading, COLOURS)
    assert wide._state_font.pixelSize() > high._state_font.pixelSize()


def test_that_the_dial_grows_with_its_card(qapp: QApplication) -> None:
    theme.load_fonts()
    radii = [
        GaugePicture(QSize(*size), theme.font(), TROOPS, COLOURS).dial.radius / size[0] for size in SIZES[:3]
    ]
    assert all(radius > 0.27 for radius in radii)


def test_that_a_faint_mark_gives_way_first() -> None:
    dial = fitted(QRectF(0, 0, 100, 60), [Label(0.5, 90, 20), Label(0.55, 90, 20, yields=1)])
    assert dial.boxes[0] is not None
    assert dial.boxes[1] is None


def test_that_a_long_state_is_broken_into_lines(qapp: QApplication) -> None:
    theme.load_fonts()
    font: QFont = theme.font()
    lines = wrapped("7,000 below the FY2020 floor", font, 110, 2)
    assert lines == ("7,000 below the", "FY2020 floor")
    assert wrapped("7,000 below the FY2020 floor", font, 110, 1)[0].endswith("…")
    assert wrapped("", font, 110, 2) == ()


def test_that_a_reader_hears_value_state_and_marks(gauge: Gauge) -> None:
    assert gauge.accessibleName() == "Troop level"
    told = gauge.accessibleDescription()
    for words in ("21,500 troops", "7,000 below the FY2020 floor", "22,000", "not in force", "28,500"):
        assert words in told
    assert (gauge.minimum(), gauge.value(), gauge.maximum()) == (0, 21500, 32000)
    assert gauge.text() == "21,500"
    assert gauge.toolTip()


def test_that_a_reader_hears_the_band(gauge: Gauge) -> None:
    gauge.set_reading(SHARE)
    assert "40–45 public estimates" in gauge.accessibleDescription()
    assert gauge.value() == 43


def test_that_a_missing_value_shows_a_dash_and_its_reason(gauge: Gauge) -> None:
    gauge.set_reading(replace(TROOPS, value=None, text="", state="No count for this year"))
    assert gauge.text() == "–"
    assert gauge.accessibleDescription().startswith("–")
    assert "No count for this year" in gauge.accessibleDescription()
    assert not gauge.grab().isNull()


def test_that_a_share_from_0_to_1_is_told_finely(gauge: Gauge) -> None:
    gauge.set_reading(GaugeReading(low=0, high=1, value=0.429, text="42.9 %"))
    assert gauge.value() / gauge.maximum() == pytest.approx(0.429)


def test_that_a_click_enter_and_space_activate(gauge: Gauge, qtbot: QtBot) -> None:
    with qtbot.waitSignal(gauge.activated):
        QTest.mouseClick(gauge, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(gauge.activated):
            QTest.keyClick(gauge, key)
    with qtbot.assertNotEmitted(gauge.activated):
        QTest.mouseClick(gauge, Qt.MouseButton.RightButton)
        QTest.keyClick(gauge, Qt.Key.Key_A)


def test_that_a_focused_gauge_looks_different(gauge: Gauge, qtbot: QtBot) -> None:
    gauge.clearFocus()
    before = gauge.grab().toImage()
    gauge.activateWindow()
    gauge.setFocus()
    qtbot.waitUntil(gauge.hasFocus)
    assert gauge.grab().toImage() != before


def test_that_an_equal_reading_is_not_laid_out_again(gauge: Gauge) -> None:
    gauge.grab()
    before = gauge.picture()
    gauge.set_reading(replace(TROOPS))
    assert gauge.picture() is before
    gauge.set_reading(replace(TROOPS, value=22000))
    assert gauge.picture() is not before


def test_that_an_empty_scale_does_not_break_it(gauge: Gauge) -> None:
    gauge.set_reading(GaugeReading(low=5, high=5, value=5, text="5"))
    assert not gauge.grab().isNull()


def test_that_the_frame_of_a_gauge_goes_with_the_menu_that_takes_the_pointer(gauge: Gauge) -> None:
    middle = gauge.rect().center()
    QApplication.sendEvent(gauge, QEnterEvent(middle, middle, gauge.mapToGlobal(middle)))
    assert gauge._hovered
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, middle, gauge.mapToGlobal(middle))
    QApplication.sendEvent(gauge, menu)
    assert not gauge._hovered
