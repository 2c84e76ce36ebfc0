"""Work that takes seconds, done beside the window: the window goes on answering, and is told when it ends.

Only pure functions over frozen documents are done so; what they give comes back to the window's own thread.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal, Slot


class _Collection:
    """Python's collection of cycles, off while any work is done beside the window.

    It runs in whichever thread allocates: in a work's it would destroy widgets, which Qt can't bear.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._works = 0
        self._was_on = True

    def pause(self) -> None:
        """Begin a work."""
        with self._lock:
            if not self._works:
                self._was_on = gc.isenabled()
                gc.disable()
            self._works += 1

    def resume(self) -> None:
        """End a work; with the last one collection goes on as before."""
        with self._lock:
            self._works -= 1
            if not self._works and self._was_on:
                gc.enable()


_collection = _Collection()


class LongWork(QObject):
    """One piece of work: ``done`` tells that it went well, ``failed`` what was raised instead."""

    done = Signal()
    failed = Signal(object)
    _ended = Signal(object)

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        # A method of ours, so that Qt calls it in the thread that we live in.
        self._ended.connect(self._end)

    def start(self) -> None:
        """Begin; the program waits for its end before it goes, also where the window is closed meanwhile."""
        _collection.pause()
        threading.Thread(target=self._run, daemon=False).start()

    def _run(self) -> None:
        error: Exception | None = None
        try:
            self._work()
        except Exception as raised:  # told in the window's thread, whatever it is
            error = raised
        # Nobody is told where the window has gone.
        with suppress(RuntimeError):
            self._ended.emit(error)
        _collection.resume()

    @Slot(object)
    def _end(self, error: Exception | None) -> None:
        if error is None:
            self.done.emit()
        else:
            self.failed.emit(error)
        self.deleteLater()


def raise_here(error: Exception) -> None:
    """Raise what the work raised, in the window's thread, where a fault of the program is told."""
    raise error
