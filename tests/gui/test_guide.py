"""The first scenario can be gone through from its question to the printed page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.variants import AddVariant
from core.editing.years import SetYearValue
from core.examples import example
from core.words import sentences
from gui import guide
from gui.app import Windows
from gui.guide import STEPS, Guide
from gui.pages.compare import ComparePage
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.widgets.palette import CommandPalette
from gui.window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    session = ScenarioSession(example(guide.EXAMPLE))
    made = MainWindow(session, Preferences(tmp_path / "settings.json"), LIGHT)
    qtbot.addWidget(made)
    made.show()
    made.make_ready()
    made.activateWindow()
    return made


def shown(window: MainWindow) -> list[Guide]:
    return [one for one in window.findChildren(Guide) if not one.isHidden()]


def test_that_every_step_goes_to_its_page_and_to_what_it_speaks_of(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_by_id["guide"].trigger()
    (story,) = shown(window)
    for step in STEPS:
        assert window.page_id == step.page
        key = "guide.compare.nothing" if step.id == "compare" else f"guide.{step.id}"
        assert sentences()[key] == story.text.text()
        QTest.mouseClick(story.show_me, Qt.MouseButton.LeftButton)
        target = step.target(window)
        if target is not None:
            qtbot.waitUntil(target.isVisible)
            focus = QApplication.focusWidget()
            assert focus is not None
            assert focus is target or target.isAncestorOf(focus) or target.focusProxy() is focus
        QTest.mouseClick(story.next, Qt.MouseButton.LeftButton)
    assert shown(window) == []


def test_that_what_is_asked_for_is_seen_to_be_done(window: MainWindow) -> None:
    story = guide.start(window)
    deeds = {
        "money": lambda: window.session.look(currency="KRW", prices="constant:2019"),
        "cost": lambda: window.session.apply(
            SetYearValue(Place(("costs", "lines", "labor", "amounts")), 2020, Decimal(700))
        ),
        "variant": lambda: window.session.apply(AddVariant("other", "Other")),
    }
    for at, step in enumerate(STEPS):
        story.go(at)
        assert (step.done is not None) == (step.id in deeds)
        assert story.done.text() == ""
        if step.id in deeds:
            deeds[step.id]()
            assert "done" in story.done.text()


def test_that_it_can_be_left_and_begun_again(window: MainWindow) -> None:
    first = guide.start(window)
    first.go(3)
    second = guide.start(window)
    assert shown(window) == [second]
    assert not second.back.isEnabled()
    QTest.mouseClick(second.close_button, Qt.MouseButton.LeftButton)
    assert shown(window) == []


def test_that_the_start_page_offers_it(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(Preferences(tmp_path / "settings.json"), LIGHT)
    start = windows.show_start()
    start.guide_button.click()
    (opened,) = windows.open
    qtbot.addWidget(opened)
    assert len(shown(opened)) == 1


def test_that_over_another_document_it_offers_a_window_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(Preferences(tmp_path / "settings.json"), LIGHT)
    window = windows.show(example("twelfth-sma"), None)
    qtbot.addWidget(window)
    window.actions_by_id["guide"].trigger()
    assert shown(window) == []
    (box,) = window.findChildren(QMessageBox)
    assert example(guide.EXAMPLE).about.title in box.text()
    QTest.mouseClick(box.defaultButton(), Qt.MouseButton.LeftButton)
    opened = windows.open[-1]
    assert opened is not window
    qtbot.addWidget(opened)
    assert len(shown(opened)) == 1
    assert opened.session.document.about.title == example(guide.EXAMPLE).about.title


def test_that_who_only_presses_next_is_given_something_to_compare(window: MainWindow) -> None:
    story = guide.start(window)
    while STEPS[story.at].id != "compare":
        QTest.mouseClick(story.next, Qt.MouseButton.LeftButton)
    assert story.show_me.text() == "Make one"
    QTest.mouseClick(story.show_me, Qt.MouseButton.LeftButton)
    assert len(window.session.document.variants.rows) == 1
    page = window.page("compare")
    assert isinstance(page, ComparePage)
    page.compare_now()
    assert page.comparison is not None
    assert page.comparison.changes
    assert sentences()["guide.compare"] == story.text.text()
    assert story.show_me.text() == "Show me"


def test_that_the_guide_is_reached_and_gone_through_by_keyboard(window: MainWindow) -> None:
    window.actions_by_id["guide"].trigger()
    (story,) = shown(window)
    seen = []
    for _ in range(6):
        window.actions_by_id["next_region"].trigger()
        focus = QApplication.focusWidget()
        seen.append(focus is not None and story.isAncestorOf(focus))
    assert seen.count(True) == 1
    story.next.setFocus()
    QTest.keyClick(story.next, Qt.Key.Key_Return)
    assert story.at == 1
    window.open_palette()
    field = window.findChildren(CommandPalette)[-1].field()
    QTest.keyClicks(field, "next first scenario")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert story.at == 2
    window.actions_by_id["guide"].trigger()
    assert [one.at for one in shown(window)] == [0]
    window.open_palette()
    field = window.findChildren(CommandPalette)[-1].field()
    QTest.keyClicks(field, "next first scenario")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [one.at for one in shown(window)] == [1]


def wait_for(qtbot: QtBot, part: QWidget) -> None:
    qtbot.waitUntil(lambda: not part.visibleRegion().isEmpty())


def test_that_what_a_step_speaks_of_is_in_sight_without_a_press(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 720)
    story = guide.start(window)
    for at, step in enumerate(STEPS):
        story.go(at)
        target = step.target(window)
        if target is not None:
            part = target.viewport() if isinstance(target, QAbstractScrollArea) else target
            wait_for(qtbot, part)
            assert not target.hasFocus()
