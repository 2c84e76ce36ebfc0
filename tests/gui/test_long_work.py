"""Work beside the window: the window answers meanwhile, and the end comes back in its own thread."""

from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from pytestqt.qtbot import QtBot

from gui.long_work import LongWork


def test_that_the_end_is_told_in_the_threads_own_turn(qtbot: QtBot) -> None:
    begun, may_end = threading.Event(), threading.Event()
    threads: list[threading.Thread] = []

    def work() -> None:
        threads.append(threading.current_thread())
        begun.set()
        assert may_end.wait(5)

    owner = QObject()
    task = LongWork(work, owner)
    task.done.connect(lambda: threads.append(threading.current_thread()))
    task.start()
    assert begun.wait(5)
    with qtbot.waitSignal(task.done):
        may_end.set()
    assert threads[0] is not threads[1]
    assert threads[1] is threading.current_thread()


def test_that_what_was_raised_is_told(qtbot: QtBot) -> None:
    def work() -> None:
        raise OSError("no")

    owner = QObject()
    task = LongWork(work, owner)
    with qtbot.waitSignal(task.failed) as told:
        task.start()
    assert str(told.args[0]) == "no"


def test_that_a_window_may_close_before_the_end(qtbot: QtBot) -> None:
    begun, may_end, ended = threading.Event(), threading.Event(), threading.Event()

    def work() -> None:
        begun.set()
        assert may_end.wait(5)
        ended.set()

    owner = QObject()
    LongWork(work, owner).start()
    assert begun.wait(5)
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    may_end.set()
    assert ended.wait(5)
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(5)


def test_that_no_cycle_is_collected_in_the_thread_of_a_work(qtbot: QtBot) -> None:
    """It would destroy widgets of the window there."""
    holder, gate = QObject(), threading.Event()
    seen: list[bool] = []

    def work() -> None:
        gate.wait(10)
        seen.append(gc.isenabled())

    first, second = LongWork(work, holder), LongWork(work, holder)
    first.start()
    second.start()
    assert not gc.isenabled()
    gate.set()
    qtbot.waitUntil(lambda: len(seen) == 2 and gc.isenabled(), timeout=10_000)
    assert seen == [False, False]


def test_that_what_a_work_holds_goes_in_the_windows_thread(qtbot: QtBot) -> None:
    """The last to refer to a page of a closed window must not be the work's thread."""
    begun, may_end = threading.Event(), threading.Event()
    gone_in: list[threading.Thread] = []

    class Page:
        def __del__(self) -> None:
            gone_in.append(threading.current_thread())

    def begin() -> None:
        page, owner = Page(), QObject()

        def work() -> None:
            begun.set()
            assert may_end.wait(5)
            assert page

        LongWork(work, owner).start()
        owner.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    begin()
    assert begun.wait(5)
    may_end.set()
    qtbot.waitUntil(lambda: bool(gone_in), timeout=10_000)
    assert gone_in == [threading.main_thread()]
    assert gc.isenabled()


def test_that_no_cycle_is_collected_while_a_thread_ends(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    enabled_in: list[threading.Thread] = []
    enable = gc.enable

    def enable_and_tell() -> None:
        enabled_in.append(threading.current_thread())
        enable()

    monkeypatch.setattr(gc, "enable", enable_and_tell)
    holder = QObject()
    LongWork(lambda: None, holder).start()
    qtbot.waitUntil(lambda: bool(enabled_in), timeout=10_000)
    assert enabled_in == [threading.main_thread()]
