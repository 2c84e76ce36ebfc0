"""The dashboard in a small window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow


def test_that_the_charts_keep_a_height_to_be_read_at_and_the_dashboard_scrolls(
    qtbot: QtBot, qapp: QApplication, impasse: Scenario, tmp_path: Path
) -> None:
    themes.apply(qapp, themes.LIGHT)
    session = ScenarioSession(impasse)
    window = MainWindow(session, Preferences(tmp_path / "settings.ini"), themes.LIGHT)
    session.setParent(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: window.dashboard.charts is not None)
    charts = window.dashboard.charts
    assert charts is not None
    bar = window.dashboard.area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert charts.contribution.height() >= 150
    assert charts.bridge.height() >= 150
    assert window.dashboard.area.horizontalScrollBar().maximum() == 0
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
