"""The dashboard in a small window."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui import layout_memory
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


def shown_cards(window: MainWindow) -> set[str]:
    dashboard, charts = window.dashboard, window.dashboard.charts
    assert charts is not None
    cards = {
        "troops": dashboard.troop_card,
        "share": dashboard.share_card,
        "contribution": charts.contribution_card,
        "bridge": charts.bridge_card,
    }
    return {name for name, card in cards.items() if card.isVisible()}


def test_that_cards_are_hidden_made_large_and_remembered(
    qtbot: QtBot, impasse: Scenario, tmp_path: Path
) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    window = MainWindow(ScenarioSession(impasse), preferences, themes.LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    everything = {"troops", "share", "contribution", "bridge"}
    assert shown_cards(window) == everything
    menu = QMenu(window)
    window.dashboard.cards.fill_menu(menu)
    assert len(menu.actions()) == 4
    menu.actions()[0].trigger()
    assert shown_cards(window) == everything - {"troops"}
    charts = window.dashboard.charts
    assert charts is not None
    (button,) = (b for b in charts.bridge_card.findChildren(QToolButton) if "large" in b.toolTip())
    small = charts.bridge.height()
    button.click()
    qtbot.waitUntil(lambda: charts.bridge.height() > 1.5 * small)
    assert shown_cards(window) == {"bridge"}
    button.click()
    assert shown_cards(window) == everything - {"troops"}
    # Nothing is left empty above it where the gauges are gone.
    (button,) = (b for b in charts.contribution_card.findChildren(QToolButton) if "large" in b.toolTip())
    button.click()
    qtbot.waitUntil(lambda: charts.y() == 0)
    button.click()
    qtbot.waitUntil(lambda: charts.y() > 0)
    # A gauge, too, has all the room.
    share = window.dashboard.share_card
    (button,) = (b for b in share.findChildren(QToolButton) if "large" in b.toolTip())
    button.click()
    qtbot.waitUntil(lambda: share.width() > window.dashboard.width() - 20)
    button.click()
    # Never all of them: that is what folding the dashboard is for.
    window.dashboard.cards.set_hidden(everything)
    assert shown_cards(window) == everything
    window.dashboard.cards.set_hidden({"share", "nonsense"})
    window.close()
    second = MainWindow(ScenarioSession(impasse), preferences, themes.LIGHT)
    qtbot.addWidget(second)
    second.show()
    second.make_ready()
    assert shown_cards(second) == everything - {"share"}
    layout_memory.reset(second)
    assert shown_cards(second) == everything
