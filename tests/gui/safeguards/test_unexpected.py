"""A fault of the program loses no work, is told once, and tells nobody what the scenario says."""

from __future__ import annotations

import faulthandler
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from core.files.recovery import read_recovery
from core.files.scenario_file import load
from gui import theme as themes
from gui.app import Windows
from gui.dialogs.unexpected import UnexpectedDialog
from gui.preferences import Preferences
from gui.safeguards import crash_trace
from gui.safeguards.unexpected import MOST_REPORTS, Unexpected
from gui.window import MainWindow
from tests.gui.safeguards.conftest import labor

OWN_WORDS = "What Seoul would really pay"


@pytest.fixture
def faults(window: MainWindow, preferences: Preferences) -> Iterator[Unexpected]:
    before, threads = sys.excepthook, threading.excepthook
    made = Unexpected(lambda: [window], preferences.reports_folder())
    with capture_exceptions():
        made.install()
        yield made
    sys.excepthook, threading.excepthook = before, threads


def fail() -> None:
    raise ValueError(OWN_WORDS)


def shown(faults: Unexpected, qtbot: QtBot) -> UnexpectedDialog:
    qtbot.waitUntil(lambda: faults.dialog is not None)
    assert faults.dialog is not None
    return faults.dialog


@pytest.fixture(autouse=True)
def _quiet(capsys: pytest.CaptureFixture[str]) -> Iterator[None]:
    """The trace goes to the terminal too, as it is meant to."""
    yield
    capsys.readouterr()


def test_that_a_fault_in_a_slot_keeps_the_work_and_is_told(
    window: MainWindow, faults: Unexpected, qtbot: QtBot, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.apply(labor(2019, "600"))
    QTimer.singleShot(0, fail)
    dialog = shown(faults, qtbot)
    assert read_recovery(window.guard.recovery.file).scenario == window.session.to_be_kept()
    assert "kept for a recovery" in dialog.told.text()
    other = file.with_name("other.burden")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other), ""))
    dialog.save_as.click()
    assert load(other).costs == window.session.document.costs
    # The window goes on.
    window.session.apply(labor(2019, "601"))
    dialog.accept()
    assert faults.dialog is None


def test_that_the_report_holds_no_content_unless_it_is_added(
    window: MainWindow, faults: Unexpected, qtbot: QtBot, preferences: Preferences
) -> None:
    window.session.apply(labor(2019, "600"))
    QTimer.singleShot(0, fail)
    dialog = shown(faults, qtbot)
    (file,) = preferences.reports_folder().iterdir()
    for report in (file.read_text(), dialog.report.toPlainText()):
        assert OWN_WORDS not in report
        assert window.session.document.about.title not in report
        assert "ValueError" in report
        assert "test_unexpected.py" in report
        assert "page overview, last edit SetYearValue" in report
    dialog.adds.click()
    dialog.copy.click()
    report = QGuiApplication.clipboard().text()
    assert OWN_WORDS in report
    assert json.dumps(window.session.document.about.title, ensure_ascii=False) in report
    assert OWN_WORDS not in file.read_text()
    dialog.accept()


def test_that_the_cause_of_a_fault_is_told_too(faults: Unexpected, qtbot: QtBot) -> None:
    def wrapped() -> None:
        try:
            fail()
        except ValueError as error:
            raise RuntimeError(OWN_WORDS) from error

    QTimer.singleShot(0, wrapped)
    report = shown(faults, qtbot).report.toPlainText()
    assert report.index("RuntimeError") < report.index("which came of") < report.index("ValueError")
    assert OWN_WORDS not in report
    assert faults.dialog is not None
    faults.dialog.accept()


def test_that_a_fault_at_every_turn_shows_one_dialog_and_few_reports(
    faults: Unexpected, qtbot: QtBot, preferences: Preferences
) -> None:
    again = QTimer(interval=1)
    again.timeout.connect(fail)
    again.start()
    qtbot.waitUntil(lambda: faults.count > 30)
    again.stop()
    dialog = shown(faults, qtbot)
    assert "times" in dialog.told.text()
    assert len(list(preferences.reports_folder().iterdir())) <= MOST_REPORTS
    dialog.accept()


def test_that_a_fault_in_another_thread_is_told(faults: Unexpected, qtbot: QtBot) -> None:
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert "ValueError" in shown(faults, qtbot).report.toPlainText()
    assert faults.dialog is not None
    faults.dialog.accept()


def test_that_a_folder_that_cannot_be_written_to_does_not_silence_it(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "blocked").write_text("a file")
    faults = Unexpected(lambda: [window], tmp_path / "blocked")
    try:
        fail()
    except ValueError as error:
        faults.take(ValueError, error, error.__traceback__)
    shown(faults, qtbot).accept()


CRASHING = """
import faulthandler, sys
from pathlib import Path
from gui.safeguards import crash_trace
crash_trace.begin(Path(sys.argv[1]))

def what_was_being_done():
    faulthandler._sigsegv()

what_was_being_done()
"""


def test_that_a_hard_end_leaves_a_trace_that_the_next_start_tells_of_once(
    preferences: Preferences, qtbot: QtBot
) -> None:
    command = [sys.executable, "-c", CRASHING, str(preferences.traces_folder())]
    assert subprocess.run(command, capture_output=True).returncode != 0
    windows = Windows(preferences, themes.LIGHT)
    windows.tell_past()
    assert windows.start is not None
    qtbot.addWidget(windows.start)
    (trace,) = preferences.reports_folder().iterdir()
    assert str(trace) in windows.start.notice.text()
    assert "what_was_being_done" in trace.read_text()
    windows.start.notice.clear()
    windows.tell_past()
    assert windows.start.notice.text() == ""


def test_that_an_end_as_it_should_be_leaves_nothing(preferences: Preferences) -> None:
    trace = crash_trace.begin(preferences.traces_folder())
    assert trace is not None
    assert trace.exists()
    # Another process, which lives, is no crash.
    assert crash_trace.take_traces(preferences.traces_folder(), preferences.reports_folder()) == []
    assert trace.exists()
    crash_trace.end(trace)
    # The test's own one was let go with it.
    faulthandler.enable(2)
    assert list(preferences.traces_folder().iterdir()) == []
