"""The ranges beside what is paid: drawn in a moment of quiet, for the very state that is shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from core.analysis.drivers import NotCorrelated
from core.analysis.ranges import contribution_ranges
from core.analysis.sampling import NotSampled
from core.document.positions import IN_FORCE
from core.engine.calendar import Floats
from gui.long_work import LongWork, raise_here
from gui.session import Snapshot

QUIET_MS = 400
"""How long nothing is edited before the draws begin."""


class Bands(QObject):
    """Keeps the ranges of the last state that was quiet; there are none where nothing is uncertain."""

    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._snapshot: Snapshot | None = None
        self._found: tuple[Snapshot, dict[str, Floats]] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._begin)

    def of(self, snapshot: Snapshot) -> dict[str, Floats]:
        """Return P5 and P95 ``(2, years)`` by position over the horizon; none while they are on their way.

        What is dragged has none: it would wait for its draws at each step.
        """
        if not snapshot.scenario.uncertainty.drivers or snapshot.preview:
            self._timer.stop()
            self._snapshot = None
            return {}
        if self._found is not None and _is_same(self._found[0], snapshot):
            return self._found[1]
        if self._snapshot is None or not _is_same(self._snapshot, snapshot):
            self._snapshot = snapshot
            self._timer.start()
        return {}

    def settle(self) -> None:
        """Draw at once, for a picture."""
        if self._timer.isActive() and self._snapshot is not None:
            self._timer.stop()
            self._take(self._snapshot, _drawn(self._snapshot))

    def _begin(self) -> None:
        snapshot, found = self._snapshot, list[dict[str, Floats]]()
        if snapshot is None:
            return
        work = LongWork(lambda: found.append(_drawn(snapshot)), self)
        work.done.connect(lambda: self._take(snapshot, found[0]))
        work.failed.connect(raise_here)
        work.start()

    def _take(self, snapshot: Snapshot, found: dict[str, Floats]) -> None:
        if self._snapshot is not None and _is_same(snapshot, self._snapshot):
            self._found = snapshot, found
            self.changed.emit()


def _is_same(one: Snapshot, other: Snapshot) -> bool:
    return one.scenario is other.scenario and one.outcome.view == other.outcome.view


def _drawn(snapshot: Snapshot) -> dict[str, Floats]:
    view = snapshot.outcome.view
    positions = tuple(dict.fromkeys((IN_FORCE, view.position, view.against)))
    try:
        return contribution_ranges(snapshot.scenario, snapshot.view, positions)
    except (NotSampled, NotCorrelated):
        # The page Uncertainty says why there are none.
        return {}
