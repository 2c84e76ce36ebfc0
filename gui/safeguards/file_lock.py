"""Says beside a scenario file that it is open here, so that a second window or program is told."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal

from gui.session import ScenarioSession


class FileLock(QObject):
    """Holds the lock of the session's file; a lock of a dead process counts for nothing."""

    held_elsewhere = Signal(str)
    """The file is open elsewhere already; who has it, in words. The session is read-only from then on."""

    def __init__(self, session: ScenarioSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._path: Path | None = None
        self._lock: QLockFile | None = None
        session.file_changed.connect(self.follow)

    @property
    def is_held(self) -> bool:
        """Whether the file is locked by this session."""
        return self._lock is not None

    def follow(self) -> None:
        """Hold the lock of the file that the session has by now."""
        path = self._session.path
        path = None if path is None else Path(os.path.realpath(path))
        if path == self._path:
            return
        self.release()
        self._path = path
        if path is None:
            return
        lock = QLockFile(str(lock_path(path)))
        lock.setStaleLockTime(0)
        if lock.tryLock(0):
            self._lock = lock
        elif lock.error() == QLockFile.LockError.LockFailedError:
            self._session.is_read_only = True
            self.held_elsewhere.emit(self._holder(lock))
        # Where no lock can be put, as in a folder that can't be written to, none is needed either.

    def release(self) -> None:
        """Let the file go."""
        if self._lock is not None:
            self._lock.unlock()
        self._lock, self._path = None, None

    def _holder(self, lock: QLockFile) -> str:
        process, host, _ = lock.getLockInfo()
        if process == os.getpid():
            return self.tr("another window")
        if not host:
            return self.tr("another program")
        return self.tr("another Burdenshare (process {process} on {host})").format(process=process, host=host)


def lock_path(path: Path) -> Path:
    """Return the name of a file's lock: hidden, beside it."""
    return path.with_name(f".{path.name}.lock")
