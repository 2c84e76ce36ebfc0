"""A slider that is out of sight is in nobody's hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.widgets.value_slider import ValueSlider


@pytest.fixture
def slider(qtbot: QtBot) -> ValueSlider:
    made = ValueSlider("Rate")
    qtbot.addWidget(made)
    made.set_value(10, 0, 1_000, 1)
    made.resize(600, 40)
    made.show()
    return made


def test_that_a_slider_out_of_sight_stands_still(qtbot: QtBot, slider: ValueSlider) -> None:
    found: list[float] = []
    slider.stepped.connect(found.append)
    # Held in the groove it goes on page by page; a key that leads to another page never lets go of it.
    right = QPoint(slider.slider.width() - 5, slider.slider.height() // 2)
    QTest.mousePress(slider.slider, Qt.MouseButton.LeftButton, pos=right)
    assert len(found) == 1
    slider.hide()
    qtbot.wait(800)
    assert len(found) == 1


def test_that_a_drag_ends_where_its_slider_goes_out_of_sight(slider: ValueSlider) -> None:
    given_up: list[bool] = []
    slider.cancelled.connect(lambda: given_up.append(True))
    slider.slider.setSliderDown(True)
    slider.slider.setValue(500)
    slider.hide()
    assert given_up == [True]
    assert not slider.is_dragged
    assert slider.value() == 10


def test_that_a_value_beyond_all_measure_is_shown(slider: ValueSlider) -> None:
    """As a growth of a trillion percent is, which somebody typed into its table."""
    slider.set_value(1.5e12, -5, 3e12, 0.1, 1, " %")
    assert slider.value() == 1.5e12
    assert slider.slider.value() == pytest.approx(slider.slider.maximum() / 2, rel=0.01)
    slider.set_value(2, 0, 10, 0.1, 1, " %")
    assert slider.slider.maximum() == 100


def test_that_the_arrows_come_to_round_numbers(slider: ValueSlider) -> None:
    slider.set_value(-4_500, -17_602, 0, 100)
    for key, value in ((Qt.Key.Key_Right, -4_400), (Qt.Key.Key_Left, -4_500), (Qt.Key.Key_Left, -4_600)):
        QTest.keyClick(slider.slider, key)
        assert slider.value() == value
    # Never below what may be: the last two of the force are typed.
    slider.slider.setValue(0)
    assert slider.value() == -17_600
    slider.set_value(-17_602, -17_602, 0, 100)
    assert slider.value() == -17_602
