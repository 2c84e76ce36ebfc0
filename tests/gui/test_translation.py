"""The window's texts are translated, all of them, and the language changes while the work stays."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core import language
from core.document.places import Place
from core.editing.edits import SetField
from core.examples import example
from gui import translation
from gui.app import Windows
from gui.dialogs.settings import SettingsDialog
from gui.preferences import Preferences
from gui.theme import LIGHT
from gui.window import MainWindow
from tests import translations

FILES = sorted(translations.TRANSLATIONS.glob("*.ts"))


@pytest.fixture(scope="module")
def texts() -> dict[translations.Key, bool]:
    return translations.texts()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestEachLanguage:
    def test_that_its_texts_are_those_of_the_code(
        self, file: Path, texts: dict[translations.Key, bool]
    ) -> None:
        assert file.read_text(encoding="utf-8") == translations.renew(file, texts), "run .ci/translations"

    def test_that_all_are_translated_with_the_names_they_hold(self, file: Path) -> None:
        assert translations.unfinished(file) == []
        for (source, _), told in translations.translated(file).items():
            text = "".join(told.itertext())
            assert translations.names(source) == translations.names(text), source

    def test_that_the_program_reads_what_was_compiled_of_it(self, file: Path, tmp_path: Path) -> None:
        translations.compile_into(file, tmp_path / "compiled.qm")
        assert (tmp_path / "compiled.qm").read_bytes() == file.with_suffix(".qm").read_bytes()


def test_that_every_language_of_the_core_is_one_of_the_window() -> None:
    assert {file.stem for file in FILES} | {language.ENGLISH} == set(language.languages())


def test_that_the_window_speaks_another_language_and_keeps_the_work(qtbot: QtBot, tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "settings.json")
    windows = Windows(preferences, LIGHT)
    first = windows.show(example("impasse-2019"), None)
    first.make_ready()
    first.go_to("costs")
    first.session.apply(SetField(Place(("about", "author")), "A. Analyst"))
    SettingsDialog(first).language.chosen.emit("ko")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not first)
    second: MainWindow = windows.open[0]
    second.make_ready()
    assert preferences.language() == "ko"
    assert second.session.document.about.author == "A. Analyst"
    assert second.page_id == "costs"
    assert second.actions_by_id["save"].text() == "저장"
    assert second.navigation.item(2).text() == "비용"
    second.session.undo_stack.undo()
    assert second.session.document.about.author == ""
    # And back, with nothing of the first window listening any more.
    windows.speak("en")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not second)
    third = windows.open[0]
    qtbot.addWidget(third)
    assert third.actions_by_id["save"].text() == "Save"
    third.session.undo_stack.redo()
    assert third.session.document.about.author == "A. Analyst"


def test_that_a_language_brings_its_days_and_leaves_with_them(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    translation.speak(application, "ko")
    assert QLocale().language() == QLocale.Language.Korean
    assert QApplication.translate("QPlatformTheme", "Cancel") == "취소"
    translation.speak(application, "en")
    assert QLocale().language() != QLocale.Language.Korean
    assert QApplication.translate("Actions", "Save") == "Save"
