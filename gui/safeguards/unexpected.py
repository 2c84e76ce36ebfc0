"""Takes exceptions that nobody caught: the work is kept, a report is written, and the person is told."""

from __future__ import annotations

import datetime
import importlib
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from core.files.whole_write import write_whole
from gui.safeguards.reports import Failure

if TYPE_CHECKING:
    from gui.dialogs.unexpected import UnexpectedDialog
    from gui.window import MainWindow

MOST_REPORTS = 20
"""A fault that comes with every paint must not fill the disk."""


class Unexpected(QObject):
    """Stands at the end of every call that Qt makes into the program."""

    _happened = Signal(object)

    def __init__(self, windows: Callable[[], Sequence[MainWindow]], folder: Path) -> None:
        super().__init__()
        self._windows = windows
        self._folder = folder
        self.dialog: UnexpectedDialog | None = None
        self.count = 0
        # Queued into our thread; what failed is left before anything is shown.
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take what is raised from now on, in every thread."""
        sys.excepthook = self.take
        threading.excepthook = lambda told: self.take(
            told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
        )

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Take an exception; an interrupt by the keyboard ends the program as always."""
        # Whoever started the program in a terminal sees it there as always.
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, KeyboardInterrupt):
            self._happened.emit(Failure(error, trace, _now(), ""))

    def _tell(self, found: Failure) -> None:
        self.count += 1
        windows = list(self._windows())
        failure = Failure(found.error, found.trace, found.when, _doing(windows))
        file = self._written(failure)
        if self.dialog is not None:
            self.dialog.count_up(self.count)
            return
        for window in windows:
            # The worst that may fail here must not keep the rest from being kept and told.
            with suppress(Exception):
                window.guard.recovery.write_now()
        dialogs = importlib.import_module("gui.dialogs.unexpected")
        dialog: UnexpectedDialog = dialogs.UnexpectedDialog(failure, file, windows)
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.show()

    def _closed(self, _: int) -> None:
        self.dialog = None
        self.count = 0

    def _written(self, failure: Failure) -> Path | None:
        """Write the report; None where that can't be done, or where there are many already."""
        file = self._folder / f"{failure.when:%Y%m%d-%H%M%S}.txt"
        with suppress(OSError, ValueError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            if len(list(self._folder.iterdir())) >= MOST_REPORTS:
                for old in sorted(self._folder.iterdir())[: -MOST_REPORTS + 1]:
                    old.unlink()
            write_whole(file, failure.report().encode())
            return file
        return None


def _now() -> datetime.datetime:
    return datetime.datetime.now(tz=datetime.UTC).astimezone()


def _doing(windows: Sequence[MainWindow]) -> str:
    """Return the pages and the kinds of the last edits: nothing that people typed."""
    told = []
    for window in windows:
        with suppress(Exception):
            told.append(f"page {window.page_id}, last edit {window.session.last_edit or 'none'}")
    return "; ".join(told) or "start page"
