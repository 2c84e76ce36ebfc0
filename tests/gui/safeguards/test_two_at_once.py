"""One file, two who work on it: told at once, and nothing of either is lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.files.saving import backup_path, read_stored
from core.files.scenario_file import dumps, load, save
from gui import theme as themes
from gui.dialogs.merge import MergeDialog
from gui.preferences import Preferences
from gui.safeguards.file_lock import lock_path
from gui.session import ScenarioSession
from gui.window import MainWindow
from tests.gui.safeguards.conftest import labor

TITLE = Place.parse("about/title")


def answers(window: MainWindow) -> list[str]:
    """Return what the bar offers; nothing where it is hidden."""
    bar = window.guard.bar
    return [] if bar.isHidden() else [button.text() for button in bar._actions]


def press(window: MainWindow, words: str) -> None:
    button = next(button for button in window.guard.bar._actions if button.text() == words)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def told(window: MainWindow) -> str:
    return window.guard.bar.message()


def theirs(file: Path, scenario: Scenario) -> None:
    """Write as another program does: beside, then in place of the old one."""
    beside = file.with_name("beside")
    beside.write_bytes(dumps(scenario))
    os.replace(beside, file)


def titled(scenario: Scenario, title: str) -> Scenario:
    return SetField(TITLE, title).apply(scenario)


def test_that_a_change_is_told_at_once_each_time_though_the_file_is_replaced(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.show()
    for title in ("One", "Two", "Three"):
        theirs(file, titled(impasse, title))
        qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
        assert "Another program has changed “trial.burden”" in told(window)
        assert answers(window) == ["Reload", "Keep mine", "Compare"]
        press(window, "Reload")
        assert window.session.document.about.title == title
        assert not window.session.is_modified
        assert answers(window) == []


def test_that_reloading_can_be_undone(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.session.apply(labor(2019, "600"))
    mine = window.session.document
    theirs(file, titled(impasse, "Theirs"))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Reload")
    assert window.session.document.about.title == "Theirs"
    window.session.undo_stack.undo()
    assert window.session.document == mine
    assert window.session.is_modified
    # The file is known by now: saving what is here is no accident any more.
    assert window.files.save()
    assert load(file).costs == mine.costs


def test_that_the_same_content_and_other_files_are_no_change(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    file.write_bytes(file.read_bytes())
    (file.parent / "other.txt").write_text("x")
    qtbot.wait(500)
    assert answers(window) == []


def test_that_saving_over_a_change_is_refused_until_it_is_decided(
    window: MainWindow, file: Path, impasse: Scenario
) -> None:
    window.session.apply(labor(2019, "600"))
    other = titled(impasse, "Theirs")
    save(file, other)
    # Before any watcher has told.
    assert not window.files.save()
    assert load(file) == other
    assert window.session.is_modified
    assert told(window).startswith("Not saved:")
    assert answers(window) == ["Reload", "Write mine over it", "Merge…", "Compare"]
    press(window, "Write mine over it")
    assert load(file).costs == window.session.document.costs
    assert not window.session.is_modified
    # Theirs is the last good version of the file.
    assert load(backup_path(file)) == other


def test_that_keeping_mine_saves_later_and_tells_of_the_next_change(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.session.apply(labor(2019, "600"))
    theirs(file, titled(impasse, "Theirs"))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Keep mine")
    assert answers(window) == []
    theirs(file, titled(impasse, "Theirs again"))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Keep mine")
    assert window.files.save()
    assert load(file).about.title == impasse.about.title


def test_that_the_file_can_be_compared_with_what_is_here(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.show()
    window.make_ready()
    theirs(file, titled(impasse, "Theirs"))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Compare")
    assert window.page_id == "compare"
    shown = "\n".join(label.text() for label in window.page("compare").findChildren(QLabel))
    assert "Theirs" in shown


def test_that_changes_of_other_cells_merge_without_a_question(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.session.apply(labor(2019, "600"))
    theirs(file, labor(2020, "610").apply(titled(impasse, "Theirs")))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Merge…")
    wanted = labor(2019, "600").apply(labor(2020, "610").apply(titled(impasse, "Theirs")))
    assert window.session.document == wanted
    assert window.session.is_modified
    assert window.files.save()
    window.session.undo_stack.undo()
    assert window.session.document == labor(2019, "600").apply(impasse)


def test_that_a_cell_that_both_changed_is_asked_about(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.show()
    window.session.apply(labor(2019, "600"))
    theirs(file, labor(2019, "700").apply(titled(impasse, "Theirs")))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Merge…")
    dialog = window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    ((place, group),) = dialog.choices.items()
    assert place.startswith("costs/lines/labor/amounts/2019")
    assert window.session.document.about.title == impasse.about.title
    group.button(1).click()
    dialog.button.click()
    assert window.session.document == labor(2019, "700").apply(titled(impasse, "Theirs"))


def test_that_a_merge_can_be_left(window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot) -> None:
    window.session.apply(labor(2019, "600"))
    mine = window.session.document
    theirs(file, labor(2019, "700").apply(impasse))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    press(window, "Merge…")
    dialog = window.findChild(MergeDialog)
    assert isinstance(dialog, MergeDialog)
    dialog.reject()
    assert window.session.document == mine
    assert not window.files.save()


def test_that_a_file_that_is_broken_or_gone_is_told(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    file.write_bytes(file.read_bytes()[:500])
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    assert "can't be read now" in told(window)
    assert answers(window) == ["Keep mine"]
    press(window, "Keep mine")
    file.unlink()
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    assert "not there any more" in told(window)
    assert window.session.is_modified
    assert window.files.save()
    assert load(file).costs == impasse.costs
    assert answers(window) == []


def test_that_saving_under_another_name_asks_nothing_of_the_old_one(
    window: MainWindow, file: Path, impasse: Scenario
) -> None:
    save(file, titled(impasse, "Theirs"))
    window.session.save(file.with_name("other.burden"))
    assert load(file).about.title == "Theirs"
    assert window.guard.lock.is_held
    assert not lock_path(file).exists()
    assert lock_path(file.with_name("other.burden")).exists()


# Locks


def second(file: Path, preferences: Preferences) -> MainWindow:
    stored = read_stored(file)
    return MainWindow(ScenarioSession(stored.scenario, file, stored.digest), preferences, themes.LIGHT)


def test_that_a_second_window_on_a_file_is_told_and_does_not_write(
    window: MainWindow, file: Path, preferences: Preferences, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = second(file, preferences)
    qtbot.addWidget(other)
    assert "open in another window" in told(other)
    assert "(read-only)" in other.windowTitle()
    asked: list[str] = []

    def ask(*_: object) -> tuple[str, str]:
        asked.append("asked")
        return "", ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert not other.files.save()
    assert asked == ["asked"]
    press(other, "Edit anyway")
    assert "(read-only)" not in other.windowTitle()
    other.session.apply(labor(2019, "600"))
    assert other.files.save()
    # The first window is not overrun either.
    window.session.apply(labor(2019, "601"))
    assert not window.files.save()
    assert "Not saved" in told(window)


def test_that_closing_lets_the_file_go(window: MainWindow, file: Path) -> None:
    assert window.guard.lock.is_held
    assert lock_path(file).exists()
    window.close()
    assert [one.name for one in file.parent.iterdir()] == [file.name]


HOLDING = """
import sys, time
from PySide6.QtCore import QLockFile
lock = QLockFile(sys.argv[1])
lock.setStaleLockTime(0)
assert lock.tryLock(0)
print("held", flush=True)
time.sleep(60)
"""


def test_that_another_process_is_named_and_a_dead_one_is_not_in_the_way(
    file: Path, preferences: Preferences, qtbot: QtBot
) -> None:
    lock = str(lock_path(Path(os.path.realpath(file))))
    holder = subprocess.Popen([sys.executable, "-c", HOLDING, lock], stdout=subprocess.PIPE, text=True)
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        held = second(file, preferences)
        qtbot.addWidget(held)
        assert f"process {holder.pid} on" in told(held)
        assert held.session.is_read_only
    finally:
        holder.kill()
        holder.communicate()
    assert os.path.exists(lock)
    free = second(file, preferences)
    qtbot.addWidget(free)
    assert free.guard.lock.is_held
    assert not free.session.is_read_only
    free.guard.release()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_that_a_folder_without_write_permission_needs_no_lock(
    file: Path, preferences: Preferences, qtbot: QtBot
) -> None:
    file.parent.chmod(0o500)
    try:
        held = second(file, preferences)
        qtbot.addWidget(held)
        assert not held.session.is_read_only
    finally:
        file.parent.chmod(0o700)


def test_that_a_name_that_turns_letters_round_is_shown_as_it_is(
    file: Path, preferences: Preferences, qtbot: QtBot
) -> None:
    turned = file.with_name("talks\u202egnp.burden")
    os.replace(file, turned)
    held = second(turned, preferences)
    qtbot.addWidget(held)
    assert "talks[U+202E]gnp.burden" in held.windowTitle()
    turned.unlink()
    held.guard.watch.look()
    assert "[U+202E]" in told(held)
    assert "\u202e" not in told(held) + held.windowTitle()
    held.guard.release()


def test_that_the_bar_has_named_buttons_for_the_keyboard(
    window: MainWindow, file: Path, impasse: Scenario, qtbot: QtBot
) -> None:
    window.show()
    theirs(file, titled(impasse, "Theirs"))
    qtbot.waitUntil(lambda: not window.guard.bar.isHidden())
    buttons = window.guard.bar.findChildren(QPushButton)
    assert all(button.focusPolicy() & Qt.FocusPolicy.TabFocus for button in buttons)
    assert window.guard.bar.accessibleDescription() == told(window)
