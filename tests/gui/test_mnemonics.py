"""Menus without a mouse: a letter for each menu and each of its entries, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from core import language
from core.examples import example
from gui import theme as themes
from gui import translation
from gui.mnemonics import letters, marked
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.window import MainWindow

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(params=["en", "ko"])
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[MainWindow]:
    themes.apply(qapp, themes.LIGHT)
    translation.speak(qapp, request.param)
    scenario = example("impasse-2019")
    made = MainWindow(ScenarioSession(scenario), Preferences(tmp_path / "s.json"), themes.LIGHT)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    yield made
    made.close()
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    translation.speak(qapp, "en")


def open_menu() -> QMenu | None:
    popup = QApplication.activePopupWidget()
    return popup if isinstance(popup, QMenu) else None


def letters_of(texts: list[str]) -> list[str]:
    return [text.replace("&&", "").partition("&")[2][:1].upper() for text in texts]


def test_that_every_menu_opens_by_its_letter_and_each_entry_has_its_own(window: MainWindow) -> None:
    for key in (Qt.Key.Key_F, Qt.Key.Key_E, Qt.Key.Key_V, Qt.Key.Key_G, Qt.Key.Key_H):
        QTest.keyClick(window, key, ALT)
        menu = open_menu()
        assert menu is not None
        entries = [action for action in menu.actions() if not action.isSeparator()]
        shown = letters_of([action.text() for action in entries])
        assert all(shown)
        assert len(set(shown)) == len(shown)
        if language.spoken() == "en":
            # Each stands in the text itself, none in brackets behind it.
            assert not any("(&" in action.text() for action in entries)
        before = len(entries)
        QTest.keyClick(menu, Qt.Key.Key_Escape)
        assert open_menu() is None
        assert len(entries) == before
    titles = [action.text() for action in window.menuBar().actions()]
    assert letters_of(titles) == ["F", "E", "V", "G", "H"]


def test_that_a_letter_does_what_its_entry_says_and_texts_stay_plain(window: MainWindow) -> None:
    plain = {key: action.text() for key, action in window.actions_by_id.items()}
    QTest.keyClick(window, Qt.Key.Key_G, ALT)
    menu = open_menu()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_C)
    assert window.page_id == "costs"
    assert {key: action.text() for key, action in window.actions_by_id.items()} == plain


def test_that_f10_opens_the_first_menu(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F10)
    menu = open_menu()
    assert menu is not None
    assert menu.actions()[0] is window.actions_by_id["start_page"]
    QTest.keyClick(menu, Qt.Key.Key_Escape)


def test_that_the_letter_stands_in_latin_words_and_behind_others() -> None:
    assert letters(["Save", "Save as…", "Settings…"]) == ["S", "A", "E"]
    # Who comes late with no letter left has one of another, which has more.
    assert letters(["Sat", "At", "Ta", "S"]) in (["S", "A", "T", "B"],)
    assert letters(["Sum", "As", "S"]) == ["U", "A", "S"]
    assert marked("Save as…", "A") == "Save &as…"
    assert marked("열기…", "O") == "열기(&O)…"
    assert marked("파일", "F") == "파일(&F)"
