"""Work that takes seconds, done beside the window: the window goes on answering, and is told when it ends.

Only pure functions over frozen documents are done so; what they give comes back to the window's own thread.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot


class _Works(QObject):
    """All works that are on their way. It lives in the window's thread, where each is let go of.

    While there is any, Python collects no cycles: it does so in whichever thread allocates, and in a work's
    it would destroy widgets, which Qt can't bear. For the same reason what a work refers to is held here
    until its thread has ended: else the last to refer to a page of a closed window might be that thread.
    """

    ended = Signal(object, object)
    """(the work, what it raised or None), told by the work's thread."""

    def __init__(self) -> None:
        super().__init__()
        self._held: dict[LongWork, threading.Thread] = {}
        self._was_on = True
        # Queued, so that Qt calls it in the thread that we live in.
        self.ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def begin(self, work: LongWork) -> None:
        """Begin a work; the program waits for its end before it goes, also where the window is closed."""
        if not self._held:
            self._was_on = gc.isenabled()
            gc.disable()
        self._held[work] = threading.Thread(target=_run, args=(work, self), daemon=False)
        self._held[work].start()

    @Slot(object, object)
    def _end(self, work: LongWork, error: Exception | None) -> None:
        # All that is left of it is to end.
        self._held[work].join()
        del self._held[work]
        if not self._held and self._was_on:
            gc.enable()
        # Nobody is told where the window has gone.
        if shiboken6.isValid(work):
            work.tell_end(error)


_works: list[_Works] = []


def _run(work: LongWork, works: _Works) -> None:
    error: Exception | None = None
    try:
        work.do()
    except Exception as raised:  # told in the window's thread, whatever it is
        error = raised
    works.ended.emit(work, error)


class LongWork(QObject):
    """One piece of work: ``done`` tells that it went well, ``failed`` what was raised instead."""

    done = Signal()
    failed = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self.do = work

    def start(self) -> None:
        """Begin; called in the window's thread, as all of Qt is."""
        if not _works:
            _works.append(_Works())
        _works[0].begin(self)

    def tell_end(self, error: Exception | None) -> None:
        """Tell that the work has ended, and go."""
        if error is None:
            self.done.emit()
        else:
            self.failed.emit(error)
        self.deleteLater()


def raise_here(error: Exception) -> None:
    """Raise what the work raised, in the window's thread, where a fault of the program is told."""
    raise error
