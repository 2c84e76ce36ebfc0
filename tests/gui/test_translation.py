"""The window's texts are translated, all of them, and the language changes while the work stays."""

import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFileDialog,
    QInputDialog,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from core import language
from core.document.places import Place, replace
from core.document.posture import Plan
from core.document.scenario import Scenario
from core.editing.edits import AddRow, SetField
from core.examples import example
from core.files.scenario_file import dumps
from core.words import message, say
from gui import table_actions, translation
from gui.app import Windows
from gui.charts.canvas import Canvas
from gui.dialogs.settings import SettingsDialog, show_settings
from gui.pages.catalog import PAGE_IDS
from gui.pages.posture import PosturePage
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.theme import LIGHT
from gui.window import MainWindow
from tests import translations

CODES_AND_DAYS = re.compile(r"\b(KRW|USD|JPY)\b|\d (bn|m|tn)\b|\b\d{4}-\d\d-\d\d\b")
HOW_TO_TYPE = ("10억 원(KRW bn)", "2020-07-01 같은 날짜를 입력하세요")
"""What may be typed is told as files have it, too."""
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
    show_settings(first).language.chosen.emit("ko")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not first)
    second: MainWindow = windows.open[0]
    second.make_ready()
    # Who chose it in the settings goes on in them.
    settings = second.findChild(SettingsDialog)
    assert settings is not None
    assert settings.isVisible()
    assert settings.windowTitle() == "설정"
    settings.reject()
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
    third.session.take(example("twelfth-sma"), None)
    assert third.session.document == example("twelfth-sma")


def test_that_an_example_nobody_has_written_in_follows_the_language(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(Preferences(tmp_path / "settings.json"), LIGHT)
    shown = windows.show(example("impasse-2019"), None, called="impasse-2019")
    shown.session.look(year=2022)
    shown.make_ready()
    shown.go_to("posture")
    page = shown.page("posture")
    assert isinstance(page, PosturePage)
    page.planner_card.target.setValue(23_456)
    windows.speak("ko")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not shown)
    korean = windows.open[0]
    korean.make_ready()
    page = korean.page("posture")
    assert isinstance(page, PosturePage)
    # What was asked and is in no file stays asked.
    assert page.planner_card.target.value() == 23_456
    page.settle()
    page.planner_card.planned()
    assert "23,456" in page.planner_card.answer.text()
    assert korean.session.document.about == example("impasse-2019", "ko").about
    assert korean.session.snapshot.view.year == 2022
    assert not korean.session.is_modified
    # What somebody wrote is theirs, and stays.
    korean.session.apply(SetField(Place(("about", "author")), "A. Analyst"))
    windows.speak("en")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not korean)
    english = windows.open[0]
    qtbot.addWidget(english)
    assert english.session.document.about.title == example("impasse-2019", "ko").about.title
    assert english.session.undo_stack.count() == 1
    english.session.undo_stack.setClean()


def test_that_a_copy_of_an_example_somebody_has_written_in_stays(qtbot: QtBot, tmp_path: Path) -> None:
    windows = Windows(Preferences(tmp_path / "settings.json"), LIGHT)
    written = replace(example("impasse-2019"), Place(("about", "author")), "A. Analyst")
    # As a new window on the same has it: no step to be undone, and the example's name.
    shown = windows.show(written, None, called="impasse-2019")
    windows.speak("ko")
    qtbot.waitUntil(lambda: len(windows.open) == 1 and windows.open[0] is not shown)
    korean = windows.open[0]
    qtbot.addWidget(korean)
    assert korean.session.document.about.author == "A. Analyst"


def test_that_a_language_brings_its_days_and_leaves_with_them(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    translation.speak(application, "ko")
    assert QLocale().language() == QLocale.Language.Korean
    assert QApplication.translate("QPlatformTheme", "Cancel") == "취소"
    translation.speak(application, "en")
    assert QLocale().language() != QLocale.Language.Korean
    assert QApplication.translate("Actions", "Save") == "Save"


def _said(window: MainWindow) -> Iterator[tuple[str, str]]:
    """All that a window says, with where."""
    for widget in window.findChildren(QWidget):
        told = [widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            told.append(widget.text())
        if isinstance(widget, QLineEdit):
            told.append(widget.placeholderText())
        yield from ((type(widget).__name__, text) for text in told)
        if isinstance(widget, QTableView):
            model = widget.model()
            for row in range(model.rowCount()):
                for column in range(model.columnCount()):
                    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                        yield widget.accessibleName(), str(model.index(row, column).data(role) or "")
            for column in range(model.columnCount()):
                yield widget.accessibleName(), str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for action in window.actions_by_id.values():
        yield "action", action.text()


def _said_by_charts(window: MainWindow) -> Iterator[tuple[str, str]]:
    """All that the charts of a window say: on their axes, under the mouse, in the table behind."""
    for chart in window.findChildren(Canvas):
        where = f"{type(chart).__name__} {chart.accessibleName()}"
        look = chart._axes._look
        yield from ((where, text) for text in (look.unit, *look.x_names, *look.y_names))
        yield from ((where, chart.read_out(float(x))) for x in chart._stops)
        yield from ((where, title) for title in chart.table()[0])


@pytest.mark.parametrize("name", ["impasse-2019", "twelfth-sma", "drawdown-22000", "japan-2027"])
def test_that_a_window_that_speaks_korean_names_money_and_its_scales(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    translation.speak(qapp, "ko")
    scenario = example(name)
    window = MainWindow(ScenarioSession(scenario), Preferences(), LIGHT)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    window.make_ready()
    seen: list[tuple[str, str]] = []
    for page in PAGE_IDS:
        window.go_to(page)
        window.page(page).settle()
        seen += _said_by_charts(window)
    seen += _said(window)
    seen += [
        (type(one).__name__, one.itemText(at))
        for one in window.findChildren(QComboBox)
        for at in range(one.count())
    ]
    assert any("10억 원" in text or "백만 달러" in text for _, text in seen)
    # Notes and titles of sources are told as they are written, on paper broken into lines.
    held = " ".join(json.dumps(json.loads(dumps(scenario)), ensure_ascii=False).replace('\\"', '"').split())
    left = {
        text: where
        for where, text in seen
        if any(
            " ".join(text[found.start() : found.end() + 12].split()) not in held
            for found in CODES_AND_DAYS.finditer(text)
        )
        and not any(told in text for told in HOW_TO_TYPE)
    }
    assert left == {}


@pytest.mark.parametrize("name", ["impasse-2019", "gap-year-2020"])
def test_that_no_english_is_left_in_a_window_that_speaks_korean(
    qapp: QApplication, qtbot: QtBot, name: str
) -> None:
    translation.speak(qapp, "ko")
    scenario = example(name)
    window = MainWindow(ScenarioSession(scenario), Preferences(), LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    for page in PAGE_IDS:
        window.go_to(page)
        window.page(page).settle()
    # What the document holds is told as it is: titles of sources, categories, units of activities.
    held = json.dumps(json.loads(dumps(scenario)), ensure_ascii=False).replace('\\"', '"')
    left = {}
    for where, text in _said(window):
        plain = re.sub(r"^\d+\.\s+", "", html.unescape(re.sub("<[^>]*>", "", text))).rstrip("…").strip()
        is_english = re.search("[a-z]{3,} [a-z]{2,}|^[A-Za-z][a-z]{3,}$", plain) is not None
        parts = re.split("; |\n", plain)
        if is_english and not re.search("[가-힣]", plain) and any(part not in held for part in parts):
            left[plain] = where
    assert left == {}


def test_that_qt_is_told_apart_by_where_it_speaks(qapp: QApplication) -> None:
    translation.speak(qapp, "ko")
    assert QApplication.translate("QPlatformTheme", "Discard") == "저장 안 함"
    assert QApplication.translate("Recover", "Discard") == "버리기"
    assert QApplication.translate("QPrintSettingsOutput", "to") == "~"
    assert QApplication.translate("SweepDesignDialog", "to") == "끝값"


def test_that_an_undo_is_set_off_from_what_it_undoes(new_window: Callable[[Scenario], MainWindow]) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    translation.speak(application, "ko")
    window = new_window(example("impasse-2019"))
    window.session.apply(AddRow(Place.parse("posture/plans"), Plan(id="planned", name="26,000명")))
    assert window.actions_by_id["undo"].text() == "실행 취소: 계획 “26,000명” 추가"


def test_that_files_are_offered_under_names_of_the_language(
    new_window: Callable[[Scenario], MainWindow], monkeypatch: pytest.MonkeyPatch
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    translation.speak(application, "ko")
    window, offered = new_window(example("impasse-2019")), list[str]()

    def ask(_: object, __: str, start: str, *___: str) -> tuple[str, str]:
        offered.append(Path(start).name)
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(QInputDialog, "getItem", lambda *_: (say(message("table.costs")), True))
    window.paper.ask_export()
    table_actions.ask_export(window)
    assert offered == ["요약.pdf", "비용.csv"]
