"""While there are edits that are in no file, the present is written beside the settings."""

from __future__ import annotations

import datetime
import threading
import uuid
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from shiboken6 import isValid

from core.files.recovery import SUFFIX, Recovery, recovery_bytes, write_recovery
from core.files.whole_write import SaveFailed
from gui.long_work import LongWork
from gui.preferences import Preferences
from gui.session import ScenarioSession

QUIET_MS = 2_000
"""So long after the last edit the present is written."""
LOCK_SUFFIX = ".lock"


class RecoveryKeeper(QObject):
    """Keeps one recovery file of a session; a lock beside it tells that the session lives."""

    failed = Signal(str)
    """The recovery could not be written; why, in words. Told once until it has gone well again."""

    def __init__(self, session: ScenarioSession, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._preferences = preferences
        self._file = preferences.recovery_folder() / f"{uuid.uuid4().hex}{SUFFIX}"
        self._owned: QLockFile | None = None
        self._is_told = False
        self._turn = 0
        """Counts how often the recovery was given up: a write that began before is of no use."""
        self._on_disk = threading.Lock()
        self._is_writing = False
        self._quiet = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._quiet.timeout.connect(self._write)
        self._latest = QTimer(self, singleShot=True)
        self._latest.timeout.connect(self._write)
        session.undo_stack.indexChanged.connect(self._edited)
        session.file_changed.connect(self._edited)

    @property
    def file(self) -> Path:
        """Where the recovery is kept while there is one."""
        return self._file

    def write_now(self) -> None:
        """Write the present at once, if it is not saved; OSError if that fails."""
        if self._session.is_modified and self._preferences.recovery_seconds():
            self._own()
            with self._on_disk:
                write_recovery(self._file, recovery_bytes(self._present()))

    def forget(self) -> None:
        """Remove the recovery: the present is saved, or given up by the person."""
        self._quiet.stop()
        self._latest.stop()
        self._turn += 1
        with self._on_disk, suppress(OSError):
            self._file.unlink(missing_ok=True)
        if self._owned is not None:
            self._owned.unlock()
            self._owned = None

    def _edited(self) -> None:
        if not isValid(self._session.undo_stack):
            # A stack that goes clears itself, and says so.
            return
        seconds = self._preferences.recovery_seconds()
        if not self._session.is_modified or not seconds:
            self.forget()
            return
        self._quiet.start(min(QUIET_MS, seconds * 1000))
        if not self._latest.isActive():
            self._latest.start(seconds * 1000)

    def _present(self) -> Recovery:
        session = self._session
        path = None if session.path is None else session.path.absolute()
        now = datetime.datetime.now(tz=datetime.UTC)
        return Recovery(session.to_be_kept(), path, session.digest, now)

    def _own(self) -> None:
        """Say that the recovery has a living session; where no lock can be, writing will tell why."""
        if self._owned is None:
            self._file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock = QLockFile(f"{self._file}{LOCK_SUFFIX}")
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._owned = lock

    def _write(self) -> None:
        """Write beside the window: a slow disk or a large document must not hold it up."""
        self._quiet.stop()
        self._latest.stop()
        if self._is_writing:
            self._quiet.start()
            return
        turn, recovery = self._turn, self._present()

        def work() -> None:
            data = recovery_bytes(recovery)
            with self._on_disk:
                if turn == self._turn:
                    write_recovery(self._file, data)

        try:
            self._own()
        except OSError as error:
            self._end(error)
            return
        self._is_writing = True
        writing = LongWork(work, self)
        writing.done.connect(self._end)
        writing.failed.connect(self._end)
        writing.start()

    def _end(self, error: Exception | None = None) -> None:
        self._is_writing = False
        if error is None:
            self._is_told = False
        elif not self._is_told:
            self._is_told = True
            reason = error.reason if isinstance(error, SaveFailed) else str(error)
            self.failed.emit(self.tr("What is not saved can't be kept safe: {reason}").format(reason=reason))
