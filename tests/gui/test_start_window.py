"""The start page, and the windows that it opens."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from core.examples import example, example_ids
from core.files.scenario_file import dumps
from gui import theme as themes
from gui.app import Windows
from gui.preferences import Preferences
from gui.start_window import StartWindow


@pytest.fixture
def windows(qapp: QApplication, tmp_path: Path) -> Iterator[Windows]:
    themes.apply(qapp, themes.LIGHT)
    made = Windows(Preferences(tmp_path / "settings.json"), themes.LIGHT)
    yield made
    for window in [*made.open, *([made.start] if made.start is not None else [])]:
        window.close()
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "talks.burden"
    path.write_bytes(dumps(example("impasse-2019")))
    return path


def begin(windows: Windows, qtbot: QtBot) -> StartWindow:
    start = windows.show_start()
    qtbot.waitExposed(start)
    qtbot.waitUntil(lambda: bool(start.agreement.current()), timeout=10_000)
    return start


def test_that_every_example_has_its_title_sentence_and_button(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    assert list(start.examples) == list(example_ids())
    names = [button.accessibleName() for button in start.examples.values()]
    assert f"Open “{example('impasse-2019').about.title}”" in names
    assert len(set(names)) == len(names)


def test_that_an_example_opens_in_a_window_and_the_start_page_goes(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    QTest.mouseClick(start.examples["gap-year-2020"], Qt.MouseButton.LeftButton)
    assert windows.open[0].session.scenario.about.title == example("gap-year-2020").about.title
    assert not start.isVisible()
    # It is called as it is by the headless commands, and still no file.
    assert windows.open[0].windowTitle() == "gap-year-2020[*] – Burdenshare"
    assert windows.open[0].session.path is None
    assert windows.open[0].session.file_name == "gap-year-2020.burden"


def test_that_a_blank_scenario_and_one_on_an_agreement_are_begun(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    QTest.mouseClick(start.blank_button, Qt.MouseButton.LeftButton)
    assert windows.open[0].session.scenario.costs.lines == ()
    start = begin(windows, qtbot)
    start.agreement.set_current("sma-9")
    QTest.mouseClick(start.agreement_button, Qt.MouseButton.LeftButton)
    about = windows.open[1].session.scenario.about
    assert (about.first_year, about.last_year) == (2014, 2018)
    assert windows.open[1].session.path is None


def test_that_recent_files_are_listed_unless_they_are_gone(
    windows: Windows, qtbot: QtBot, file: Path, tmp_path: Path
) -> None:
    windows.preferences.add_recent_file(tmp_path / "gone.burden")
    windows.preferences.add_recent_file(file)
    start = begin(windows, qtbot)
    assert [button.text() for button in start.recent] == ["talks.burden"]
    QTest.mouseClick(start.recent[0], Qt.MouseButton.LeftButton)
    assert windows.open[0].session.path == file


def test_that_a_file_opened_twice_brings_its_window_to_the_front(windows: Windows, file: Path) -> None:
    windows.open_file(file)
    windows.open_file(file)
    assert len(windows.open) == 1


def test_that_a_file_that_cannot_be_read_is_told_on_the_start_page(
    windows: Windows, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.burden"
    broken.write_text("{", encoding="utf-8")
    start = begin(windows, qtbot)
    start.file_chosen.emit(broken)
    assert start.notice.isVisible()
    assert "broken.burden" in start.notice.text()
    assert windows.open == []


def test_that_a_dropped_file_opens(windows: Windows, qtbot: QtBot, file: Path) -> None:
    start = begin(windows, qtbot)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    start.dropEvent(
        QDropEvent(
            QPoint(5, 5),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
    assert windows.open[0].session.path == file


def test_that_every_button_is_reached_by_tab(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    buttons = start.findChildren(QPushButton)
    reached: set[QWidget] = set()
    widget: QWidget | None = start.nextInFocusChain()
    while widget is not None and widget not in reached:
        reached.add(widget)
        widget = widget.nextInFocusChain()
    assert all(button in reached for button in buttons)
    assert all(button.accessibleName() for button in buttons)


def test_that_a_window_asks_for_the_start_page(windows: Windows, qtbot: QtBot, file: Path) -> None:
    windows.open_file(file)
    windows.open[0].actions_by_id["start_page"].trigger()
    assert windows.start is not None
    assert windows.start.isVisible()


def test_that_enter_presses_the_button_that_has_the_keyboard(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    start.examples["twelfth-sma"].setFocus()
    QTest.keyClick(start, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(windows.open) == 1)
    assert windows.open[0].session.document.about.title == example("twelfth-sma").about.title


def test_that_it_has_the_colours_that_a_window_took_since_the_start(windows: Windows, file: Path) -> None:
    windows.open_file(file)
    windows.open[0].choose_theme("dark")
    assert windows.show_start().theme is themes.DARK


def test_that_titles_are_told_whole_and_tab_stops_where_it_is_seen(windows: Windows, qtbot: QtBot) -> None:
    start = begin(windows, qtbot)
    start.settle()
    titles = [example(one).about.title for one in start.examples]
    labels = {label.text(): label for label in start.findChildren(QLabel)}
    QApplication.processEvents()
    for title in titles:
        label = labels[title]
        assert label.height() >= label.heightForWidth(label.width())
    start.activateWindow()
    start.agreement_button.setFocus()
    QTest.keyClick(start.agreement_button, Qt.Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_that_a_language_is_chosen_before_anything_is_open(
    windows: Windows, qtbot: QtBot, qapp: QApplication
) -> None:
    start = windows.show_start()
    assert start.language.current() == "en"
    start.language.chosen.emit("ko")
    qtbot.waitUntil(lambda: windows.start is not None and windows.start is not start)
    begun = windows.start
    assert begun is not None
    assert begun.language.current() == "ko"
    assert begun.open_button.text() == "파일 열기…"
    assert windows.preferences.language() == "ko"
    assert windows.open == []


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier])
def test_that_f1_opens_the_manual_on_the_start_page(
    windows: Windows, qtbot: QtBot, keys: Qt.KeyboardModifier
) -> None:
    start = begin(windows, qtbot)
    QTest.keyClick(start, Qt.Key.Key_F1, keys)
    shown = start.findChild(QWidget, "manual")
    assert shown is not None
    assert shown.isVisible()
