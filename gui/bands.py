"""The ranges beside what a chart shows: drawn in a moment of quiet, for the very state that is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import NotSampled
from gui.long_work import LongWork, raise_here
from gui.session import Snapshot

QUIET_MS = 400
"""How long nothing is edited before the draws begin."""


class Bands(QObject):
    """Keeps the ranges of the last state that was quiet; there are none where nothing is uncertain.

    ``find`` draws them: a pure function, as it works beside the window. NotSampled and NotCorrelated it may
    raise; the page Uncertainty says why.
    """

    changed = Signal()

    def __init__(self, parent: QObject, find: Callable[[Snapshot], Any]) -> None:
        super().__init__(parent)
        self._find = find
        self._snapshot: Snapshot | None = None
        self._found: tuple[Snapshot, Any] | None = None
        self._is_drawing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._begin)

    def of(self, snapshot: Snapshot) -> Any:
        """Return what was found for a state; None while that is on its way, and where there is nothing.

        What is dragged has none: it would wait for its draws at each step.
        """
        if not snapshot.scenario.uncertainty.drivers or snapshot.preview:
            self._timer.stop()
            self._snapshot = None
            return None
        if self._found is not None and _is_same(self._found[0], snapshot):
            return self._found[1]
        if self._snapshot is None or not _is_same(self._snapshot, snapshot):
            self._snapshot = snapshot
            self._timer.start()
        return None

    def settle(self) -> None:
        """Draw at once, for a picture."""
        if self._timer.isActive() and self._snapshot is not None:
            self._timer.stop()
            self._take(self._snapshot, self._drawn(self._snapshot))

    def _begin(self) -> None:
        snapshot, found = self._snapshot, list[Any]()
        # One at a time: of a large document each takes longer than people pause between edits.
        if snapshot is None or self._is_drawing:
            return
        self._is_drawing = True
        work = LongWork(lambda: found.append(self._drawn(snapshot)), self)
        work.done.connect(lambda: self._end(snapshot, found[0]))
        work.failed.connect(self._fail)
        work.start()

    def _end(self, snapshot: Snapshot, found: Any) -> None:
        self._is_drawing = False
        self._take(snapshot, found)
        if self._snapshot is not None and not _is_same(snapshot, self._snapshot):
            self._timer.start()

    def _fail(self, error: Exception) -> None:
        self._is_drawing = False
        raise_here(error)

    def _drawn(self, snapshot: Snapshot) -> Any:
        try:
            return self._find(snapshot)
        except (NotSampled, NotCorrelated):
            return None

    def _take(self, snapshot: Snapshot, found: Any) -> None:
        if self._snapshot is not None and _is_same(snapshot, self._snapshot):
            self._found = snapshot, found
            self.changed.emit()


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    return one.scenario is other.scenario and one.outcome.view == other.outcome.view
