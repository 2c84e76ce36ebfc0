"""Sliders on the pages: everything follows a drag, and release is one step of undo."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider
from pytestqt.qtbot import QtBot

from core.engine.measures import contribution
from core.examples import example
from gui import theme as themes
from gui.pages.agreements import AgreementsPage
from gui.pages.lever_card import LeverCard
from gui.pages.posture import PosturePage
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.widgets.value_slider import ValueSlider
from gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(
        ScenarioSession(example("twelfth-sma")), Preferences(tmp_path / "settings.json"), themes.LIGHT
    )
    qtbot.addWidget(made, before_close_func=lambda w: w.session.undo_stack.setClean())
    made.resize(1480, 1100)
    made.show()
    made.make_ready()
    return made


def handle(slider: ValueSlider) -> QPoint:
    option = QStyleOptionSlider()
    slider.slider.initStyleOption(option)
    style = slider.slider.style()
    return style.subControlRect(
        QStyle.ComplexControl.CC_Slider, option, QStyle.SubControl.SC_SliderHandle, slider.slider
    ).center()


def drag(slider: ValueSlider, by: int) -> None:
    at = handle(slider)
    QTest.mousePress(slider.slider, Qt.MouseButton.LeftButton, pos=at)
    for part in (3, 2, 1):
        QTest.mouseMove(slider.slider, at + QPoint(by // part, 0))


def test_that_everything_follows_a_drag_and_release_is_one_undo(window: MainWindow) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    slider = page.levers.sliders["index cpi-kr"]
    before = contribution(window.session.snapshot.outcome)[0, -1]
    drag(slider, 40)
    shown = window.session.snapshot
    assert shown.preview
    assert contribution(shown.outcome)[0, -1] > before
    assert window.session.undo_stack.count() == 0
    QTest.mouseRelease(slider.slider, Qt.MouseButton.LeftButton, pos=handle(slider))
    assert window.session.undo_stack.count() == 1
    named = window.session.undo_stack.undoText()
    assert named.startswith("Consumer prices, Republic of Korea, assumed: 2.1 % → ")
    window.session.undo_stack.undo()
    assert contribution(window.session.snapshot.outcome)[0, -1] == before
    assert slider.value() == pytest.approx(2.1, abs=0.06)


def test_that_escape_gives_up_a_drag(window: MainWindow) -> None:
    window.go_to("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    slider = page.levers.sliders["size to-guam"]
    drag(slider, -30)
    assert window.session.snapshot.preview
    QTest.keyClick(slider.slider, Qt.Key.Key_Escape)
    assert not window.session.snapshot.preview
    assert slider.value() == -4_500
    QTest.mouseRelease(slider.slider, Qt.MouseButton.LeftButton, pos=handle(slider))
    assert window.session.undo_stack.count() == 0


def test_that_a_key_moves_a_step_and_a_value_beyond_the_range_is_typed(window: MainWindow) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    slider = page.levers.sliders["cap sma-12 indexed-2027"]
    slider.slider.setFocus()
    QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    assert slider.value() == pytest.approx(4.9)
    assert window.session.undo_stack.count() == 1
    slider.field.setValue(20.0)
    assert window.session.undo_stack.count() == 2
    assert slider.value() == 20.0


def test_that_presses_that_follow_each_other_are_one_step_of_undo(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    slider = page.levers.sliders["cap sma-12 indexed-2027"]
    other = page.levers.sliders["index cpi-kr"]
    for _ in range(3):
        QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    QTest.keyClick(slider.field, Qt.Key.Key_Down)
    assert slider.value() == pytest.approx(4.6)
    assert window.session.undo_stack.count() == 1
    assert window.session.undo_stack.undoText().endswith(": 5.0 % → 4.6 %")
    # Another lever is another step, and so is one that comes later, and one of another variant.
    QTest.keyClick(other.slider, Qt.Key.Key_Right)
    QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    assert window.session.undo_stack.count() == 3
    monkeypatch.setattr("gui.undo_step.RUN_SECONDS", 0.0)
    QTest.keyClick(slider.slider, Qt.Key.Key_Left)
    assert window.session.undo_stack.count() == 4
    for _ in range(4):
        window.session.undo_stack.undo()
    assert slider.value() == 5.0
    window.session.undo_stack.redo()
    assert slider.value() == pytest.approx(4.6)


def test_that_what_makes_no_sense_is_told_and_the_slider_goes_back(window: MainWindow) -> None:
    window.go_to("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    slider = page.levers.sliders["size to-guam"]
    slider.field.setValue(-90_000)
    assert "below 0" in window.notice.message()
    assert slider.value() == -4_500
    assert window.session.undo_stack.count() == 0


def test_that_one_can_peek_at_the_state_before(window: MainWindow) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    action = window.actions_by_id["peek"]
    assert not action.isEnabled()
    before = contribution(window.session.snapshot.outcome)[0, -1]
    page.levers.sliders["index cpi-kr"].field.setValue(4.0)
    after = contribution(window.session.snapshot.outcome)[0, -1]
    assert action.isEnabled()
    action.trigger()
    assert contribution(window.session.snapshot.outcome)[0, -1] == before
    assert "state before" in window.status.saved.text()
    assert action.isChecked()
    action.trigger()
    assert contribution(window.session.snapshot.outcome)[0, -1] == after
    assert not action.isChecked()
    assert window.session.undo_stack.count() == 1


def test_that_an_edit_ends_the_peek_and_is_made_on_the_present(window: MainWindow) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    page.levers.sliders["index cpi-kr"].field.setValue(4.0)
    window.session.peek()
    page.levers.sliders["cap sma-12 indexed-2027"].field.setValue(3.0)
    assert not window.session.is_peeking
    window.session.undo_stack.undo()
    assert page.levers.sliders["index cpi-kr"].value() == 4.0


def test_that_a_wheel_that_scrolls_the_page_changes_no_number(window: MainWindow) -> None:
    window.go_to("agreements")
    page = window.page("agreements")
    assert isinstance(page, AgreementsPage)
    slider = page.levers.sliders["index cpi-kr"]
    window.navigation.setFocus()
    for part in (slider.slider, slider.field):
        at = QPointF(part.rect().center())
        event = QWheelEvent(
            at,
            QPointF(part.mapToGlobal(at.toPoint())),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(part, event)
    assert window.session.undo_stack.count() == 0


def rate_slider(window: MainWindow) -> ValueSlider:
    card = window.page("positions").findChildren(LeverCard)[0]
    return next(card.sliders[one.id] for one in card._levers.values() if one.group == "rate")


def test_that_the_handle_stays_where_it_was_let_go(window: MainWindow) -> None:
    window.go_to("positions")
    slider = rate_slider(window)
    ends, began = slider.range(), handle(slider)
    drag(slider, 40)
    held = handle(slider)
    QTest.mouseRelease(slider.slider, Qt.MouseButton.LeftButton, pos=held)
    assert held.x() > began.x()
    assert (slider.range(), handle(slider)) == (ends, held)
    window.session.undo_stack.undo()
    assert (slider.range(), handle(slider)) == (ends, began)
    # From an end it goes on; another document has its own ends.
    slider.field.setValue(ends[1] + 5)
    assert slider.range()[1] > ends[1] + 5
    window.session.take(example("twelfth-sma"), None)
    assert rate_slider(window).range() == ends
