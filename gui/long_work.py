"""Work that takes seconds, done beside the window: the window goes on answering, and is told when it ends.

Only pure functions over frozen documents are done so; what they give comes back to the window's own thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, Signal, Slot


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

    @Slot(object)
    def _end(self, error: Exception | None) -> None:
        if error is None:
            self.done.emit()
        else:
            self.failed.emit(error)
        self.deleteLater()
