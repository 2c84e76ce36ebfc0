"""The first scenario can be gone through from its question to the printed page."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.editing.variants import AddVariant
from core.editing.years import SetYearValue
from core.examples import example
from core.words import sentences
from gui import guide
from gui.app import Windows
from gui.guide import STEPS, Guide
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
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
        assert sentences()[f"guide.{step.id}"] == story.text.text()
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
