"""Windows of the application."""

from __future__ import annotations

import gc
import weakref
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import language
from core.document.scenario import Scenario
from core.examples import SUFFIX, example
from core.files.scenario_file import save
from core.remember import remembered
from gui import theme as themes
from gui.app import Windows, fitting, in_language
from gui.manual_window import ManualWindow
from gui.preferences import Preferences


@pytest.fixture
def kept(qapp: QApplication, impasse: Scenario, tmp_path: Path) -> tuple[Windows, Path]:
    """An application without a window, and a file for it."""
    themes.apply(qapp, themes.LIGHT)
    path = tmp_path / "one.burden"
    save(path, impasse)
    return Windows(Preferences(tmp_path / "settings.json"), themes.LIGHT), path


@pytest.mark.parametrize(
    ("available", "fits"),
    [((1366, 728), (1350, 684)), ((2560, 1400), (1480, 900)), ((1920, 700), (1480, 656))],
)
def test_that_a_window_is_no_larger_than_the_screen(
    available: tuple[int, int], fits: tuple[int, int]
) -> None:
    assert fitting(QSize(1480, 900), QSize(*available)) == QSize(*fits)


def test_that_the_first_window_fits_its_screen(qapp: QApplication, impasse: Scenario, tmp_path: Path) -> None:
    themes.apply(qapp, themes.LIGHT)
    window = Windows(Preferences(tmp_path / "settings.ini"), themes.LIGHT).show(impasse, None)
    available = window.screen().availableGeometry().size()
    assert window.height() <= available.height()
    # The top bar in one row is the least that a window is wide.
    assert window.width() <= max(available.width(), window.minimumSizeHint().width())
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_a_closed_window_is_let_go_and_its_file_opens_again(
    kept: tuple[Windows, Path], impasse: Scenario
) -> None:
    windows, path = kept
    windows.show(impasse, None)
    windows.open_file(path)
    first = windows.open[-1]
    gone = weakref.ref(first)
    first.make_ready()
    first.close()
    del first
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert gone() is None
    windows.open_file(path)
    assert len(windows.open) == 2
    assert windows.open[-1].isVisible()
    for window in list(windows.open):
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.open == []


def test_that_a_new_window_shows_the_same_under_a_name_of_its_own(kept: tuple[Windows, Path]) -> None:
    windows, path = kept
    windows.open_file(path)
    (first,) = windows.open
    first.go_to("costs")
    first.session.look(year=2023, rate="average")
    first.actions_by_id["new_window"].trigger()
    second = windows.open[-1]
    assert second is not first
    assert second.session.name == f"{path.stem} (copy)"
    assert second.session.file_name == f"{path.stem} (copy){SUFFIX}"
    assert second.page_id == "costs"
    assert second.session.snapshot.view == first.session.snapshot.view
    # A copy: saving it asks for a file.
    assert second.session.path is None
    for window in (first, second):
        window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_an_example_that_was_read_too_early_is_told_in_the_language_of_the_window(
    qapp: QApplication, impasse: Scenario
) -> None:
    assert language.spoken() == "en"
    assert in_language(impasse, "impasse-2019", "ko") == example("impasse-2019", "ko")
    assert language.spoken() == "ko"
    # A file is what its author wrote, and what is in the language already is not read again.
    assert in_language(impasse, "", "en") is impasse
    assert in_language(impasse, "impasse-2019", "en") is impasse


def test_that_a_closed_window_gives_back_what_was_remembered_of_its_document(
    kept: tuple[Windows, Path], qtbot: QtBot
) -> None:
    windows, path = kept
    asked: list[int] = []

    @remembered
    def ask(number: int) -> int:
        asked.append(number)
        return number

    ask(1)
    windows.open_file(path)
    (window,) = windows.open
    ask(1)
    assert asked == [1]
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: ask(1) == 1 and asked == [1, 1])


def test_that_closing_the_last_window_by_the_menu_brings_the_start_page(
    kept: tuple[Windows, Path], qapp: QApplication, impasse: Scenario, qtbot: QtBot
) -> None:
    windows, path = kept
    ended: list[bool] = []
    qapp.lastWindowClosed.connect(lambda: ended.append(QApplication.quitOnLastWindowClosed()))
    windows.show(impasse, None)
    windows.open_file(path)
    first, second = windows.open
    second.actions_by_id["close"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert (windows.open, windows.start) == ([first], None)
    first.actions_by_id["close"].trigger()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.open == []
    assert windows.start is not None
    assert windows.start.isVisible()
    assert QApplication.quitOnLastWindowClosed()
    # Nothing that stood open in between ended the program.
    assert True not in ended
    windows.start.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # The button of the frame ends it.
    windows.show(impasse, None).close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert windows.start is None


def test_that_a_start_page_over_the_whole_screen_opens_windows_as_large(
    kept: tuple[Windows, Path], impasse: Scenario
) -> None:
    windows, _ = kept
    windows.show_start().showMaximized()
    window = windows.show(impasse, None)
    assert window.isMaximized()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_colours_taken_in_a_window_are_those_of_all_that_are_open_or_come_later(
    kept: tuple[Windows, Path], impasse: Scenario, qtbot: QtBot
) -> None:
    windows, path = kept
    first = windows.show(impasse, None)
    second = windows.show(impasse, None)
    first.actions_by_id["dark"].trigger()
    assert second.theme is second.dashboard._theme is themes.DARK
    first.close()
    second.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not windows.open
    start = windows.show_start()
    assert start.theme is themes.DARK
    windows.open_file(path)
    (third,) = windows.open
    assert third.theme is themes.DARK
    third.actions_by_id["light"].trigger()
    third.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_an_open_start_page_takes_the_colours_too(kept: tuple[Windows, Path], impasse: Scenario) -> None:
    windows, _ = kept
    window = windows.show(impasse, None)
    windows.show_start()
    window.actions_by_id["dark"].trigger()
    assert windows.start is not None
    assert windows.start.theme is themes.DARK
    window.actions_by_id["light"].trigger()
    windows.start.close()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_an_open_manual_takes_the_colours_and_stays_where_it_is(
    kept: tuple[Windows, Path], impasse: Scenario
) -> None:
    windows, _ = kept
    window = windows.show(impasse, None)
    window.actions_by_id["manual"].trigger()
    manual = window.findChild(ManualWindow)
    assert isinstance(manual, ManualWindow)
    manual.go_to("model")
    bar = manual.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    assert before > 0
    window.actions_by_id["dark"].trigger()
    assert themes.DARK.sender in manual.page.document().defaultStyleSheet()
    assert bar.value() == before
    window.actions_by_id["light"].trigger()
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
