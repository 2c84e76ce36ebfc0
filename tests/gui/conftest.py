"""The whole window, for a test to act on; it goes when the test ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from core.document.scenario import Scenario
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


@pytest.fixture
def new_window(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Scenario], MainWindow]]:
    """What makes a window on a scenario, not shown yet."""
    themes.load_fonts()
    themes.apply(qapp, themes.LIGHT)
    made: list[MainWindow] = []

    def make(scenario: Scenario) -> MainWindow:
        session = ScenarioSession(scenario)
        window = MainWindow(session, Preferences(tmp_path / "settings.json"), themes.LIGHT)
        # As the program does: without, the session and all its undo steps outlive the window.
        session.setParent(window)
        made.append(window)
        return window

    yield make
    for window in made:
        window.session.undo_stack.setClean()
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
