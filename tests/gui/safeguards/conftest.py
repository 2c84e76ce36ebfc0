"""A window on a file, whose closing asks nothing."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.years import SetYearValue
from core.files.saving import read_stored
from core.files.scenario_file import save
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "config" / "settings.json")


@pytest.fixture
def file(tmp_path: Path, impasse: Scenario) -> Path:
    """A saved scenario."""
    (tmp_path / "work").mkdir()
    path = tmp_path / "work" / "trial.burden"
    save(path, impasse)
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, file: Path, preferences: Preferences) -> Iterator[MainWindow]:
    stored = read_stored(file)
    made = MainWindow(ScenarioSession(stored.scenario, file, stored.digest), preferences, themes.LIGHT)
    made.session.setParent(made)
    yield made
    made.session.undo_stack.setClean()
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def labor(year: int, value: str) -> SetYearValue:
    """Return the edit of a labor cost."""
    return SetYearValue(Place.parse("costs/lines/labor/amounts"), year, Decimal(value))
