"""What the View menu does with a whole window, and with two."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui import theme as themes
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.widgets.choice import ElidedComboBox
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


def test_that_half_a_usual_screen_is_wide_enough(
    impasse: Scenario, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    themes.load_fonts()
    themes.apply(qapp, themes.LIGHT)
    window = opened(impasse, qtbot, tmp_path)
    window.resize(1280, 700)
    QApplication.processEvents()
    usual = window.topbar.height()
    window.resize(720, 700)
    QApplication.processEvents()
    assert window.width() == 720
    # The fields went into a second row, each still there.
    assert window.topbar.height() > usual
    boxes = [*window.topbar.findChildren(ElidedComboBox), window.topbar.day]
    for box in (box for box in boxes if box.isVisible()):
        right = box.mapTo(window, box.rect().topRight()).x()
        assert right < 720
        assert box.width() >= 50
    window.resize(1280, 700)
    QApplication.processEvents()
    assert window.topbar.height() == usual


def test_that_a_page_side_by_side_with_another_has_the_room_of_the_dashboard(
    impasse: Scenario, qtbot: QtBot, tmp_path: Path
) -> None:
    other, window = opened(impasse, qtbot, tmp_path), opened(impasse, qtbot, tmp_path)
    window.actions_by_id["tile"].trigger()
    for one in (other, window):
        assert one.dashboard.isHidden()
        assert not one.actions_by_id["dashboard"].isChecked()
    window.actions_by_id["dashboard"].trigger()
    assert window.dashboard.isVisible()


def test_that_the_menu_ticks_what_is_shown_and_the_colours_in_force(
    impasse: Scenario, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(impasse, qtbot, tmp_path)
    view = next(a.menu() for a in window.menuBar().actions() if a.text().replace("&", "") == "View")
    assert isinstance(view, QMenu)

    def ticked() -> set[str]:
        view.aboutToShow.emit()
        return {action.objectName() for action in view.actions() if action.isChecked()}

    assert ticked() == {"page_names", "dashboard", "system"}
    window.actions_by_id["dark"].trigger()
    window.actions_by_id["dashboard"].trigger()
    assert ticked() == {"page_names", "dark"}
    window.actions_by_id["light"].trigger()
    assert ticked() == {"page_names", "light"}
