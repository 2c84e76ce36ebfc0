"""What the View menu does with a whole window, and with two."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.window import MainWindow


def opened(scenario: Scenario, qtbot: QtBot, folder: Path) -> MainWindow:
    window = MainWindow(ScenarioSession(scenario), Preferences(folder / "settings.json"), LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    return window


def test_that_all_charts_of_a_window_hold_their_scales(
    impasse: Scenario, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(impasse, qtbot, tmp_path)
    charts = window.dashboard.charts
    assert charts is not None
    before = charts.contribution._y_range
    window.actions_by_id["lock_scales"].trigger()
    lock = next(one for one in charts.bridge.make_menu().actions() if one.text() == "Lock the scale")
    assert (lock.isChecked(), lock.isEnabled()) == (True, False)
    # What is in force is a fifth of the ask: its own scale would be smaller.
    window.session.look(position="in-force")
    assert charts.contribution._y_range == before
    window.actions_by_id["lock_scales"].trigger()
    assert charts.contribution._y_range != before


def test_that_two_windows_stand_side_by_side(impasse: Scenario, qtbot: QtBot, tmp_path: Path) -> None:
    other, window = opened(impasse, qtbot, tmp_path), opened(impasse, qtbot, tmp_path)
    window.actions_by_id["tile"].trigger()
    QApplication.processEvents()
    assert window.frameGeometry().left() < other.frameGeometry().left()
    assert window.frameGeometry().top() == other.frameGeometry().top()
