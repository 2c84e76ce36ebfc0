"""Notices that another program has changed, replaced or removed the file of a session."""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from core.files.saving import present_digest
from gui.session import ScenarioSession

SETTLED_MS = 250
"""So long after the last notice the file is read: others write in several steps."""
GONE = ""
"""Stands for the digest of a file that is not there."""


class FileWatch(QObject):
    """Compares content, never times. Each state of the file is told once."""

    changed = Signal()
    """The file holds something else than the session last read or wrote."""
    gone = Signal()
    """The file is not there any more, or can't be read."""

    def __init__(self, session: ScenarioSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._noticed)
        self._watcher.directoryChanged.connect(self._noticed)
        self._settled = QTimer(self, singleShot=True, interval=SETTLED_MS)
        self._settled.timeout.connect(self.look)
        self._told: str | None = None
        session.file_changed.connect(self.follow)
        # What changes on another machine is noticed when people come back to the window.
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._came_back)

    def follow(self) -> None:
        """Watch the file that the session has by now, and its folder, as files are replaced by others."""
        wanted = self._wanted()
        watched = {*self._watcher.files(), *self._watcher.directories()}
        if gone := sorted(watched - wanted):
            self._watcher.removePaths(gone)
        if new := sorted(wanted - watched):
            self._watcher.addPaths(new)

    def look(self) -> None:
        """Read the file, and tell if it is not what the session knows."""
        # A file that was replaced has dropped off the watch.
        self.follow()
        path, known = self._session.path, self._session.digest
        if path is None or known is None:
            return
        present = present_digest(path)
        if present == known:
            self._told = None
        elif self._told != (present or GONE):
            self._told = present or GONE
            (self.gone if present is None else self.changed).emit()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self._settled.start()

    def _noticed(self, _: str) -> None:
        self._settled.start()

    def _wanted(self) -> set[str]:
        if self._session.path is None:
            return set()
        target = Path(os.path.realpath(self._session.path))
        return {str(one) for one in (target, target.parent) if one.exists()}
