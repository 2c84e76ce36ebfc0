"""One step of undo, and how presses of a key that follow each other become one."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtGui import QUndoCommand

from core.document.scenario import Scenario


class State(NamedTuple):
    """A document, the variant in view, and what is looked at where the step has a say in that."""

    document: Scenario
    variant: str | None
    looked: Mapping[str, object] = {}


RUN_SECONDS = 2.0
"""Steps of one lever that follow each other this fast are one gesture, as a drag is."""
_ALONE, _IN_A_RUN = -1, 1


class Run:
    """Small steps of one lever in one variant, by arrow keys or the wheel, that are taken back together."""

    def __init__(self, lever: str, variant: str | None, before: str) -> None:
        """``before`` tells what the lever was at when the run began."""
        self.before = before
        self._of = (lever, variant)
        self._last = time.monotonic()

    def goes_on(self, lever: str, variant: str | None) -> bool:
        """Whether another step of a lever comes soon enough to belong to the run, which it then does."""
        now = time.monotonic()
        is_soon, self._last = now - self._last < RUN_SECONDS, now
        return is_soon and self._of == (lever, variant)


class UndoStep(QUndoCommand):
    """The document before and after an edit; undo needs no inverse, redo computes nothing again.

    Both show the variant that the edit was made in, whichever is open by then.
    """

    def __init__(
        self,
        show: Callable[[Scenario, str | None, Mapping[str, object]], None],
        before: State,
        after: State,
        label: str,
        run: Run | None = None,
    ) -> None:
        super().__init__(label)
        self._show = show
        self.before, self.after = before, after
        self.run = run
        """The run that it belongs to, if any."""

    def redo(self) -> None:
        self._show(*self.after)

    def undo(self) -> None:
        self._show(*self.before)

    def id(self) -> int:
        return _ALONE if self.run is None else _IN_A_RUN

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, UndoStep) or other.run is not self.run:
            return False
        self.after = other.after
        self.setText(other.text())
        return True
