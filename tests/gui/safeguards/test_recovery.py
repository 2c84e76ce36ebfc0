"""What is not saved outlives the program: kept beside the settings, and offered at the next start."""

from __future__ import annotations

import datetime
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.files import recovery as recovery_files
from core.files import scenario_file
from core.files.recovery import Recovery, read_recovery, recovery_bytes, write_recovery
from core.files.scenario_file import dumps, load, save
from core.files.whole_write import SaveFailed
from gui import theme as themes
from gui.app import Windows
from gui.dialogs.recover import RecoverDialog
from gui.preferences import RECOVERY_SECONDS, Preferences
from gui.safeguards import recovery_keeper
from gui.safeguards.leftovers import Leftover, leftovers
from gui.window import MainWindow
from tests.gui.safeguards.conftest import labor

Answer = QMessageBox.StandardButton


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write soon after an edit, so that the test need not wait."""
    monkeypatch.setattr(recovery_keeper, "QUIET_MS", 20)


def texts(dialog: RecoverDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(QLabel))


def press(dialog: RecoverDialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_that_a_recovery_of_the_longest_scenario_is_read(
    impasse: Scenario, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path("/") / ("é" * recovery_files.LONGEST_PATH)[1:]
    kept = Recovery(impasse, path, "0" * 64, datetime.datetime.now(datetime.UTC))
    monkeypatch.setattr(scenario_file, "MAX_BYTES", len(dumps(impasse)))
    write_recovery(tmp_path / "kept.recovery", recovery_bytes(kept))
    assert read_recovery(tmp_path / "kept.recovery") == kept


@pytest.mark.usefixtures("quick")
def test_that_an_edit_is_kept_soon_and_the_file_left_alone(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    keeper = window.guard.recovery
    assert not keeper.file.exists()
    window.session.apply(labor(2019, "600"))
    qtbot.waitUntil(keeper.file.exists)
    kept = read_recovery(keeper.file)
    assert kept.scenario == window.session.to_be_kept()
    assert (kept.path, kept.digest) == (file, window.session.digest)
    assert file.read_bytes() == before
    # As private as the most private file that may be edited.
    assert keeper.file.parent.stat().st_mode & 0o077 == 0 or os.name == "nt"


@pytest.mark.usefixtures("quick")
def test_that_it_goes_with_a_save_and_when_all_is_undone(window: MainWindow, qtbot: QtBot) -> None:
    keeper = window.guard.recovery
    window.session.apply(labor(2019, "600"))
    qtbot.waitUntil(keeper.file.exists)
    window.session.undo_stack.undo()
    assert not keeper.file.exists()
    window.session.undo_stack.redo()
    qtbot.waitUntil(keeper.file.exists)
    window.files.save()
    assert list(keeper.file.parent.iterdir()) == []


def test_that_going_on_editing_does_not_put_it_off_for_ever(
    window: MainWindow, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_keeper, "QUIET_MS", 60_000)
    monkeypatch.setattr(preferences, "recovery_seconds", lambda: 1)
    for number in range(30):
        window.session.apply(labor(2019, str(600 + number)))
        qtbot.wait(60)
        if window.guard.recovery.file.exists():
            break
    assert window.guard.recovery.file.exists()


def test_that_nothing_is_kept_where_it_is_switched_off(
    window: MainWindow, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_keeper, "QUIET_MS", 1)
    preferences.set_recovery_seconds(0)
    window.session.apply(labor(2019, "600"))
    qtbot.wait(100)
    window.guard.recovery.write_now()
    assert not window.guard.recovery.file.exists()
    assert Preferences(preferences._file).recovery_seconds() == 0
    assert RECOVERY_SECONDS[0] == 10


@pytest.mark.usefixtures("quick")
def test_that_a_full_disk_is_told_once_and_told_again_after_it_was_well(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    window.guard.recovery.failed.connect(told.append)

    def full(path: Path, _: bytes) -> None:
        raise SaveFailed(path, "the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(recovery_keeper, "write_recovery", full)
        for value in ("600", "601"):
            window.session.apply(labor(2019, value))
            qtbot.waitUntil(lambda: bool(told))
            qtbot.wait(80)
    assert len(told) == 1
    assert "the disk is full" in told[0]
    window.session.apply(labor(2019, "602"))
    qtbot.waitUntil(window.guard.recovery.file.exists)


@pytest.mark.usefixtures("quick")
def test_that_closing_and_discarding_leaves_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.apply(labor(2019, "600"))
    keeper = window.guard.recovery
    qtbot.waitUntil(keeper.file.exists)
    window.close()
    assert list(keeper.file.parent.iterdir()) == []
    qtbot.wait(60)
    assert list(keeper.file.parent.iterdir()) == []


def test_that_a_write_under_way_when_the_work_is_saved_leaves_nothing(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recovery_keeper, "QUIET_MS", 1)
    slow = recovery_files.recovery_bytes

    def slowly(recovery: recovery_files.Recovery) -> bytes:
        time.sleep(0.2)
        return slow(recovery)

    monkeypatch.setattr(recovery_keeper, "recovery_bytes", slowly)
    window.session.apply(labor(2019, "600"))
    qtbot.waitUntil(lambda: window.guard.recovery._is_writing)
    window.files.save()
    qtbot.waitUntil(lambda: not window.guard.recovery._is_writing)
    assert not window.guard.recovery.file.exists()


# At the next start


def left(preferences: Preferences, window: MainWindow) -> Path:
    """Leave a recovery as a killed process would: its lock is that of a process that is no more."""
    keeper = window.guard.recovery
    keeper.write_now()
    kept = keeper.file.read_bytes()
    window.session.undo_stack.setClean()
    file = preferences.recovery_folder() / "dead.recovery"
    file.write_bytes(kept)
    return file


def windows(preferences: Preferences) -> Windows:
    return Windows(preferences, themes.LIGHT)


def test_that_a_recovery_is_offered_with_what_differs_in_words(
    window: MainWindow, preferences: Preferences, file: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    window.session.apply(labor(2019, "600"))
    kept = left(preferences, window)
    dialog = windows(preferences).offer_recoveries()
    assert dialog is not None
    qtbot.addWidget(dialog)
    told = texts(dialog)
    assert "trial.burden" in told
    assert str(file.parent) in told
    assert "Labor" in told
    assert "600" in told
    # Deciding later keeps it, and lets the next start offer it.
    assert leftovers(preferences.recovery_folder()) == []
    dialog.reject()
    assert kept.exists()
    (again,) = leftovers(preferences.recovery_folder())
    again.leave()


def test_that_a_recovered_document_knows_its_file_and_is_not_saved(
    window: MainWindow, preferences: Preferences, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    window.session.apply(labor(2019, "600"))
    wanted = window.session.document
    kept = left(preferences, window)
    window.close()
    all_windows = windows(preferences)
    dialog = all_windows.offer_recoveries()
    assert dialog is not None
    press(dialog, "Recover")
    recovered = all_windows.open[-1]
    assert recovered.session.document == wanted
    assert recovered.session.path == file
    assert recovered.session.is_modified
    assert not recovered.session.undo_stack.canUndo()
    assert "(recovered)" in recovered.windowTitle()
    assert file.read_bytes() == before
    # Only what the new session keeps is there by now: a crash here loses nothing.
    assert not kept.exists()
    assert read_recovery(recovered.guard.recovery.file).scenario == wanted
    assert recovered.files.save()
    assert load(file).costs == wanted.costs
    assert "(recovered)" not in recovered.windowTitle()
    assert not recovered.guard.recovery.file.exists()
    recovered.close()


def test_that_a_crash_in_the_middle_of_a_recovery_keeps_it(
    window: MainWindow, preferences: Preferences, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.session.apply(labor(2019, "600"))
    kept = left(preferences, window)
    window.close()
    all_windows = windows(preferences)
    (found,) = leftovers(preferences.recovery_folder())

    def full(path: Path, _: bytes) -> None:
        raise SaveFailed(path, "the disk is full")

    monkeypatch.setattr(recovery_keeper, "write_recovery", full)
    recovered = all_windows.recover(found)
    assert recovered is not None
    assert kept.exists()
    recovered.session.undo_stack.setClean()
    recovered.close()


def test_that_a_file_changed_since_is_told_and_not_written_over(
    window: MainWindow, preferences: Preferences, file: Path, qtbot: QtBot
) -> None:
    window.session.apply(labor(2019, "600"))
    left(preferences, window)
    window.close()
    theirs = SetField(Place.parse("about/title"), "Theirs").apply(load(file))
    save(file, theirs)
    all_windows = windows(preferences)
    dialog = all_windows.offer_recoveries()
    assert dialog is not None
    assert "changed since by another program" in texts(dialog)
    press(dialog, "Recover")
    recovered = all_windows.open[-1]
    assert not recovered.files.save()
    assert load(file) == theirs
    assert not recovered.guard.bar.isHidden()
    recovered.session.undo_stack.setClean()
    recovered.close()


def test_that_discarding_asks_and_what_cannot_be_read_is_told(
    preferences: Preferences, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = preferences.recovery_folder()
    folder.mkdir(parents=True)
    (folder / "a.recovery").write_bytes(b"{}\nnothing")
    (folder / "b.recovery").write_bytes(b"\x00" * 100)
    dialog = windows(preferences).offer_recoveries()
    assert dialog is not None
    assert "can't be read" in texts(dialog)
    assert len(dialog.waiting) == 2
    answers = [Answer.Cancel, Answer.Discard, Answer.Discard]
    monkeypatch.setattr(QMessageBox, "exec", lambda _: answers.pop(0))
    press(dialog, "Discard…")
    assert len(dialog.waiting) == 2
    for leftover in dialog.waiting:
        dialog.discard(leftover)
    assert list(folder.iterdir()) == []


def test_that_the_recovery_of_a_living_session_is_not_offered(
    window: MainWindow, preferences: Preferences
) -> None:
    window.session.apply(labor(2019, "600"))
    window.guard.recovery.write_now()
    assert leftovers(preferences.recovery_folder()) == []
    assert windows(preferences).offer_recoveries() is None


CRASHING = """
import sys
from pathlib import Path
import gui
from PySide6.QtCore import QTimer
from core.document.places import Place
from core.editing.edits import SetField
from core.files.saving import read_stored
from gui.app import Windows, application
from gui import theme as themes
from gui.preferences import Preferences

app = application()
themes.load_fonts()
windows = Windows(Preferences(Path(sys.argv[1])), themes.LIGHT)
stored = read_stored(sys.argv[2])
window = windows.show(stored.scenario, Path(sys.argv[2]), stored.digest)
number = 0

def edit():
    global number
    number += 1
    window.session.apply(SetField(Place.parse("about/title"), f"Edit {number}"))

timer = QTimer(interval=50)
timer.timeout.connect(edit)
timer.start()
print("ready", flush=True)
app.exec()
"""


def test_that_a_killed_program_loses_little_and_offers_the_rest(
    preferences: Preferences, file: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    """A real process that never rests for two seconds, killed while it edits."""
    before = file.read_bytes()
    preferences.set_recovery_seconds(5)
    settings = str(tmp_path / "config" / "settings.json")
    program = subprocess.Popen(
        [sys.executable, "-c", CRASHING, settings, str(file)], stdout=subprocess.PIPE, text=True
    )
    try:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        end = time.monotonic() + 30
        while not list(preferences.recovery_folder().glob("*.recovery")) and time.monotonic() < end:
            time.sleep(0.1)
        # A second process sees that the first one lives.
        assert leftovers(preferences.recovery_folder()) == []
    finally:
        program.send_signal(signal.SIGKILL)
        program.communicate()
    assert file.read_bytes() == before
    (found,) = leftovers(preferences.recovery_folder())
    assert isinstance(found, Leftover)
    assert found.recovery is not None
    assert found.recovery.scenario.about.title.startswith("Edit ")
    assert found.recovery.path == file
    differences = found.differences()
    assert differences is not None
    assert len(differences) == 1
    # The lock of the dead process does not hold the file.
    stored = load(file)
    assert dumps(stored) == before
    lock = QLockFile(str(file.with_name(f".{file.name}.lock")))
    lock.setStaleLockTime(0)
    assert lock.tryLock(0)
    lock.unlock()
    found.leave()
