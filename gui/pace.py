"""What is drawn at a calmer pace during a drag, so that what is under the hand keeps up with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from gui.session import Snapshot

CALM_MS = 50
"""Twenty times a second: a number that changes oftener can't be read, while a hand sees each frame."""


class Pace(QObject):
    """Hands snapshots on to what draws them: each at once, but of a drag no more than twenty a second.

    The first of a drag is drawn at once and the last one always; what comes between gives way to the newest.
    """

    def __init__(self, draw: Callable[[Snapshot], None], parent: QObject) -> None:
        super().__init__(parent)
        self._draw = draw
        self._waiting: Snapshot | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CALM_MS)
        self._timer.timeout.connect(self.settle)

    def show(self, snapshot: Snapshot) -> None:
        """Draw a snapshot now, or soon if it is of a drag and another was drawn a moment ago."""
        if snapshot.preview and self._timer.isActive():
            self._waiting = snapshot
            return
        self._timer.stop()
        self._waiting = None
        self._draw(snapshot)
        if snapshot.preview:
            self._timer.start()

    def settle(self) -> None:
        """Draw at once what waits."""
        self._timer.stop()
        if self._waiting is not None:
            self.show(self._waiting)
