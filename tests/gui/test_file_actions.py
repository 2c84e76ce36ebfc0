"""Opening, saving and closing with the questions that people are asked."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox

from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.years import SetYearValue
from core.examples import example, example_ids
from core.files.scenario_file import load, save
from gui import theme as themes
from gui.session import ScenarioSession
from gui.window import MainWindow

Answer = QMessageBox.StandardButton
Ask = Callable[[Answer], list[str]]
Choose = Callable[[Path | None], list[str]]
LABOR = Place.parse("costs/lines/labor/amounts")


@pytest.fixture
def window(new_window: Callable[[Scenario], MainWindow], impasse: Scenario) -> MainWindow:
    return new_window(impasse)


@pytest.fixture
def failures(window: MainWindow) -> list[str]:
    """What the window tells of failures."""
    told: list[str] = []
    window.files.failed.connect(told.append)
    return told


@pytest.fixture(autouse=True)
def answer(monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return how to answer the questions to come, and which they were; without it none may be asked."""

    def unexpected(*_arguments: object) -> None:
        pytest.fail("a question was asked")

    monkeypatch.setattr(QMessageBox, "question", unexpected)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", unexpected)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", unexpected)

    def answer(button: Answer) -> list[str]:
        asked: list[str] = []

        def question(_parent: object, _title: str, text: str, *_buttons: object) -> Answer:
            asked.append(text)
            return button

        monkeypatch.setattr(QMessageBox, "question", question)
        return asked

    return answer


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Choose:
    """Return how to choose a file in the dialogs to come, and where they began."""

    def choose(path: Path | None) -> list[str]:
        begun: list[str] = []

        def dialog(_parent: object, _title: str, start: str, _filter: str) -> tuple[str, str]:
            begun.append(start)
            return ("" if path is None else str(path), "")

        monkeypatch.setattr(QFileDialog, "getOpenFileName", dialog)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", dialog)
        return begun

    return choose


@pytest.fixture
def talks(tmp_path: Path, twelfth: Scenario) -> Path:
    """Another scenario in a file."""
    save(tmp_path / "talks.burden", twelfth)
    return tmp_path / "talks.burden"


def change(window: MainWindow) -> None:
    window.session.apply(SetYearValue(LABOR, 2019, Decimal(900)))


def labor_in(scenario: Scenario) -> object:
    return get(scenario, LABOR / "2019/value")


def test_that_a_window_without_changes_closes_without_a_question(window: MainWindow) -> None:
    window.session.look(rate="average")
    window.show()
    assert window.close()
    assert window.preferences.geometry() is not None


def test_that_closing_asks_and_stays_on_cancel(window: MainWindow, answer: Ask) -> None:
    window.show()
    change(window)
    asked = answer(Answer.Cancel)
    assert not window.close()
    assert window.isVisible()
    assert asked == ["Save the changes to “Untitled”?"]
    assert window.session.is_modified


def test_that_closing_with_discard_closes_and_writes_nothing(
    window: MainWindow, answer: Ask, talks: Path
) -> None:
    window.show()
    window.files.open(talks)
    before = talks.read_bytes()
    window.session.apply(SetYearValue(LABOR, 2026, Decimal(900)))
    asked = answer(Answer.Discard)
    assert window.close()
    assert asked == ["Save the changes to “talks.burden”?"]
    assert talks.read_bytes() == before


def test_that_closing_with_save_asks_for_a_file_and_closes(
    window: MainWindow, answer: Ask, choose: Choose, tmp_path: Path
) -> None:
    window.show()
    change(window)
    answer(Answer.Save)
    choose(None)
    assert not window.close()
    begun = choose(tmp_path / "mine.burden")
    assert window.close()
    assert Path(begun[0]).name == "scenario.burden"
    assert labor_in(load(tmp_path / "mine.burden")) == Decimal(900)


def test_that_closing_with_a_save_that_fails_stays(
    window: MainWindow, answer: Ask, choose: Choose, tmp_path: Path, failures: list[str]
) -> None:
    window.show()
    change(window)
    answer(Answer.Save)
    choose(tmp_path / "nowhere" / "mine.burden")
    assert not window.close()
    assert window.isVisible()
    assert window.session.is_modified
    assert failures == ["mine.burden: its folder is not there; save it elsewhere"]
    assert window.notice.isVisible()


@pytest.mark.parametrize("button", [Answer.Cancel, Answer.Escape, Answer.NoButton])
def test_that_opening_over_changes_asks_first(
    window: MainWindow, answer: Ask, talks: Path, button: Answer
) -> None:
    change(window)
    scenario = window.session.scenario
    asked = answer(button)
    assert not window.files.open(talks)
    assert not window.files.open_example(example_ids()[0])
    assert len(asked) == 2
    assert window.session.scenario is scenario
    answer(Answer.Discard)
    assert window.files.open(talks)
    assert window.session.path == talks


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{}", "it names no format"),
        (b"\x00\xff", "not UTF-8"),
        (None, "there is no such file"),
    ],
)
def test_that_a_file_that_cannot_be_read_changes_nothing_and_is_told(
    window: MainWindow, failures: list[str], tmp_path: Path, data: bytes | None, message: str
) -> None:
    if data is not None:
        (tmp_path / "bad.burden").write_bytes(data)
    window.show()
    snapshot = window.session.snapshot
    assert not window.files.open(tmp_path / "bad.burden")
    assert window.session.snapshot is snapshot
    assert window.session.path is None
    assert window.preferences.recent_files() == []
    [told] = failures
    assert told.startswith("bad.burden: ")
    assert message in told
    assert window.notice.isVisible()


def test_that_a_chosen_file_is_opened_and_none_is_on_cancel(
    window: MainWindow, choose: Choose, talks: Path, twelfth: Scenario
) -> None:
    choose(None)
    window.actions_by_id["open"].trigger()
    assert window.session.path is None
    choose(talks)
    window.actions_by_id["open"].trigger()
    assert window.session.path == talks
    assert window.session.scenario == twelfth
    assert "talks.burden" in window.windowTitle()
    assert not window.isWindowModified()


def test_that_saving_writes_to_the_file_without_asking_again(
    window: MainWindow, choose: Choose, talks: Path
) -> None:
    window.files.open(talks)
    window.session.apply(SetYearValue(LABOR, 2026, Decimal(900)))
    window.actions_by_id["save"].trigger()
    assert get(load(talks), LABOR / "2026/value") == Decimal(900)
    assert not window.isWindowModified()
    begun = choose(talks.with_name("copy.burden"))
    window.actions_by_id["save_as"].trigger()
    assert begun == [str(talks)]
    assert window.session.path == talks.with_name("copy.burden")


def test_that_a_disk_that_is_full_is_told_and_the_changes_stay(
    window: MainWindow, talks: Path, failures: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_source: str, _target: str) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    window.files.open(talks)
    before = talks.read_bytes()
    window.session.apply(SetYearValue(LABOR, 2026, Decimal(900)))
    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        assert not window.files.save()
    assert failures == ["talks.burden: the disk at / is full; make room on it or save elsewhere"]
    assert window.isWindowModified()
    assert talks.read_bytes() == before


def test_that_a_name_without_an_ending_gets_ours(window: MainWindow, choose: Choose, tmp_path: Path) -> None:
    choose(tmp_path / "mine")
    assert window.files.ask_save_as()
    assert window.session.path == tmp_path / "mine.burden"
    choose(tmp_path / "mine.2019")
    assert window.files.ask_save_as()
    assert window.session.path == tmp_path / "mine.2019"


def test_that_an_ending_added_never_writes_over_another_file_unasked(
    window: MainWindow, answer: Ask, choose: Choose, talks: Path, twelfth: Scenario, impasse: Scenario
) -> None:
    # The dialog has asked about “talks”, which is not there.
    choose(talks.with_suffix(""))
    asked = answer(Answer.No)
    assert not window.files.ask_save_as()
    assert asked == ["“talks.burden” is there already. Write over it?"]
    assert load(talks) == twelfth
    assert window.session.path is None
    answer(Answer.Yes)
    assert window.files.ask_save_as()
    assert load(talks).about.title == impasse.about.title


def drop(window: MainWindow, *urls: QUrl) -> QDropEvent:
    """Drag addresses over the window and drop them there."""
    data = QMimeData()
    data.setUrls(list(urls))
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enters = QDragEnterEvent(QPointF(5, 5).toPoint(), action, data, button, keys)
    enters.ignore()
    window.dragEnterEvent(enters)
    drops = QDropEvent(QPointF(5, 5), action, data, button, keys)
    drops.ignore()
    if enters.isAccepted():
        window.dropEvent(drops)
    return drops


def test_that_a_dropped_file_is_opened(window: MainWindow, talks: Path) -> None:
    assert drop(window, QUrl.fromLocalFile(str(talks))).isAccepted()
    assert window.session.path == talks


def test_that_what_is_no_local_file_is_not_taken(window: MainWindow) -> None:
    assert not drop(window, QUrl("https://example.org/talks.burden")).isAccepted()
    assert not drop(window).isAccepted()
    assert window.session.path is None


def test_that_a_dropped_folder_is_told(window: MainWindow, tmp_path: Path, failures: list[str]) -> None:
    drop(window, QUrl.fromLocalFile(str(tmp_path)))
    assert failures == [f"{tmp_path.name[:60]}: this is a folder, not a file"]


def test_that_a_dropped_file_asks_about_changes_first(window: MainWindow, answer: Ask, talks: Path) -> None:
    change(window)
    answer(Answer.Cancel)
    drop(window, QUrl.fromLocalFile(str(talks)))
    assert window.session.path is None
    assert window.session.is_modified


def texts(menu: QMenu) -> list[str]:
    menu.aboutToShow.emit()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_that_recent_files_are_in_the_menu_and_open(window: MainWindow, talks: Path, choose: Choose) -> None:
    told: list[bool] = []
    window.files.recent_files_changed.connect(lambda: told.append(True))
    recent = window.menus._recent
    assert texts(recent) == ["No recent files"]
    assert not recent.actions()[0].isEnabled()
    window.files.open(talks)
    choose(talks.with_name("copy.burden"))
    window.files.ask_save_as()
    assert len(told) == 2
    assert texts(recent) == ["copy.burden", "talks.burden", "Clear"]
    recent.actions()[1].trigger()
    assert window.session.path == talks
    begun = choose(None)
    window.files.ask_open()
    assert begun == [str(talks.parent)]
    texts(recent)
    recent.actions()[-1].trigger()
    assert texts(recent) == ["No recent files"]


def test_that_an_example_opens_as_a_scenario_without_a_file(window: MainWindow, talks: Path) -> None:
    window.files.open(talks)
    assert texts(window.menus._examples) == [example(name).about.title for name in example_ids()]
    window.menus._examples.actions()[0].trigger()
    assert window.session.path is None
    assert window.session.scenario == example(example_ids()[0])
    assert window.preferences.recent_files() == [talks]


def test_that_a_document_without_findings_has_its_heading(window: MainWindow, impasse: Scenario) -> None:
    bare = Scenario(about=impasse.about)
    session = ScenarioSession(bare)
    assert session.snapshot.findings == ()
    other = MainWindow(session, window.preferences, themes.LIGHT)
    session.setParent(other)
    assert other.findings._head.text() == "Findings   errors: 0   warnings: 0   notes: 0"
    other.deleteLater()


def test_that_a_file_that_cannot_be_evaluated_leaves_everything_as_it_was_and_is_told(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    session.apply(SetYearValue(LABOR, 2019, Decimal(500)))
    before = (session.document, session.snapshot, session.path, session.undo_stack.count())
    other = tmp_path / "other.burden.json"
    save(other, example("gap-year-2020"))

    def fails(*_: object) -> object:
        raise ZeroDivisionError("nothing to divide by")

    with monkeypatch.context() as patched:
        patched.setattr("gui.session.evaluate", fails)
        patched.setattr(window.files, "may_discard", lambda: True)
        assert not window.files.open(other)

    assert (session.document, session.snapshot, session.path, session.undo_stack.count()) == before
    assert "other.burden.json" in window.notice.message()
    assert "nothing to divide by" in window.notice.message()
