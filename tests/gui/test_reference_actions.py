"""The shipped data is taken over in the window, and undone."""

from pytestqt.qtbot import QtBot

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.reference import VINTAGE
from core.words import say_written_day
from gui.preferences import Preferences
from gui.reference_actions import ask_update
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.window import MainWindow


def test_that_an_update_is_one_step_of_undo(qtbot: QtBot, twelfth: Scenario) -> None:
    old = replace(twelfth, Place.parse("limits/rows/ndaa-fy2026/floor"), 28_000)
    old = replace(old, Place.parse("indices/vintage"), "2025-06-30")
    window = MainWindow(ScenarioSession(old), Preferences(), LIGHT)
    qtbot.addWidget(window)
    box = ask_update(window)
    assert "28,000 → 28,500" in box.text()
    box.accept()
    assert window.session.document == twelfth
    window.session.undo_stack.undo()
    assert window.session.document == old
    assert say_written_day(VINTAGE) in window.session.undo_stack.redoText()


def test_that_nothing_to_do_is_told(qtbot: QtBot, twelfth: Scenario) -> None:
    window = MainWindow(ScenarioSession(twelfth), Preferences(), LIGHT)
    qtbot.addWidget(window)
    assert "nothing differs" in ask_update(window).text()
    assert not window.session.is_modified
