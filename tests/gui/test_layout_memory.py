"""How windows are arranged, the settings, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QUndoView
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.language import speak
from gui import layout_memory
from gui import theme as themes
from gui.dialogs.history import show_history
from gui.dialogs.settings import SettingsDialog
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow

TITLE = Place(("about", "title"))


def new_window(scenario: Scenario, preferences: Preferences, qtbot: QtBot) -> MainWindow:
    window = MainWindow(ScenarioSession(scenario), preferences, themes.LIGHT)
    qtbot.addWidget(window, before_close_func=lambda w: w.session.undo_stack.setClean())
    window.show()
    window.make_ready()
    return window


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path / "settings.json")


@pytest.fixture
def usual_text(qapp: QApplication) -> Iterator[None]:
    themes.apply(qapp, themes.LIGHT)
    yield
    # What is closed goes first: dressing a whole window anew takes seconds.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    themes.apply(qapp, themes.LIGHT)


def test_that_a_window_is_arranged_as_the_last_one_was(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot
) -> None:
    first = new_window(impasse, preferences, qtbot)
    first.actions_by_id["dashboard"].trigger()
    first.actions_by_id["findings"].trigger()
    first.actions_by_id["page_names"].trigger()
    first.close()
    second = new_window(impasse, preferences, qtbot)
    assert second.dashboard.isHidden()
    assert not second.findings.is_folded()
    assert second.navigation.is_folded()
    assert not second.actions_by_id["dashboard"].isChecked()
    assert second.actions_by_id["findings"].isChecked()
    layout_memory.reset(second)
    assert second.dashboard.isVisible()
    assert second.findings.is_folded()
    assert not second.navigation.is_folded()


@pytest.mark.parametrize("kept", [{"shares": "x"}, {"shares": [1]}, {"dashboard": 7}, {"names": None}])
def test_that_settings_of_any_content_do_no_harm(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot, kept: dict[str, object]
) -> None:
    preferences.set_layout(kept)
    window = new_window(impasse, preferences, qtbot)
    assert window.dashboard.isVisible()
    assert not window.navigation.is_folded()


def test_that_folded_pages_keep_their_names_for_tooltips_and_readers(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot
) -> None:
    window = new_window(impasse, preferences, qtbot)
    wide = window.navigation.width()
    window.actions_by_id["page_names"].trigger()
    item = window.navigation.item(0)
    assert (item.text(), item.toolTip()) == ("", "Overview")
    assert window.navigation.width() < wide


@pytest.mark.usefixtures("usual_text")
def test_that_the_text_size_is_taken_at_once_and_remembered(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot, qapp: QApplication
) -> None:
    window = new_window(impasse, preferences, qtbot)
    before = qapp.font().pixelSize()
    dialog = SettingsDialog(window)
    qtbot.addWidget(dialog)
    dialog.scale.chosen.emit("200")
    assert qapp.font().pixelSize() == 2 * before
    assert preferences.text_scale() == 200
    dialog.theme.chosen.emit("dark")
    assert qapp.font().pixelSize() == 2 * before
    assert window.theme.name == "dark"


def test_that_the_language_of_this_start_is_shown(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot
) -> None:
    window = new_window(impasse, preferences, qtbot)

    def shown() -> str:
        dialog = SettingsDialog(window)
        qtbot.addWidget(dialog)
        return dialog.language.current()

    assert shown() == ""
    # As with --language, which is not remembered.
    speak("ko")
    assert shown() == "ko"
    preferences.set_language("ko")
    assert shown() == "ko"
    speak("en")
    assert shown() == "en"


def test_that_recent_files_are_forgotten_and_a_currency_is_remembered(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot, tmp_path: Path
) -> None:
    preferences.add_recent_file(tmp_path / "a.burden")
    dialog = SettingsDialog(new_window(impasse, preferences, qtbot))
    qtbot.addWidget(dialog)
    dialog.recent_button.click()
    assert preferences.recent_files() == []
    assert not dialog.recent_button.isEnabled()
    dialog.currency.chosen.emit("USD")
    assert preferences.currency() == "USD"


def test_that_reports_on_faults_are_removed_on_demand(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot
) -> None:
    window = new_window(impasse, preferences, qtbot)
    folder = preferences.reports_folder()
    empty = SettingsDialog(window)
    qtbot.addWidget(empty)
    assert not empty.reports_button.isEnabled()
    folder.mkdir(parents=True)
    (folder / "20201231-235959.txt").write_text("a report")
    (folder / "crash-1-2.txt").write_text("a trace")
    dialog = SettingsDialog(window)
    qtbot.addWidget(dialog)
    dialog.reports_button.click()
    assert list(folder.iterdir()) == []
    assert not dialog.reports_button.isEnabled()


def test_that_a_step_of_the_history_is_gone_back_to(
    impasse: Scenario, preferences: Preferences, qtbot: QtBot
) -> None:
    window = new_window(impasse, preferences, qtbot)
    for title in ("One", "Two", "Three"):
        window.session.apply(SetField(TITLE, title))
    dialog = show_history(window)
    view = dialog.findChild(QUndoView)
    assert view is not None
    assert view.model().rowCount() == 4
    view.setCurrentIndex(view.model().index(1, 0))
    assert window.session.scenario.about.title == "One"
    dialog.close()
