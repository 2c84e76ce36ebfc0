"""The one mutable holder: the present scenario, its undo stack, its file and the view.

Widgets turn gestures into edits and call ``apply``; nothing else writes. One signal tells of every change.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from core.document.places import Place, replace
from core.document.scenario import Scenario, View
from core.editing.edits import Edit, Together
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import Finding, check
from core.files.scenario_file import document_hash, load, save
from core.words import message, say

UNDO_LIMIT = 500


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that is shown at one moment. A preview is of an edit that may yet be dropped."""

    scenario: Scenario
    view: View
    outcome: Outcome
    findings: tuple[Finding, ...]
    revision: int
    preview: bool


class _Step(QUndoCommand):
    """The document before and after an edit; undo needs no inverse, redo computes nothing again."""

    def __init__(self, session: ScenarioSession, before: Scenario, after: Scenario, label: str) -> None:
        super().__init__(label)
        self._session = session
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._session.show_scenario(self._after)

    def undo(self) -> None:
        self._session.show_scenario(self._before)


class ScenarioSession(QObject):
    """Holds one scenario while it is edited."""

    snapshot_changed = Signal(object)
    file_changed = Signal()
    """The file's name, or whether it is saved, has changed."""

    def __init__(self, scenario: Scenario, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scenario = scenario
        self._view = scenario.view
        self._path = path
        self._saved_at: datetime.datetime | None = None
        self._revision = 0
        self._preview: Scenario | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self._snapshot = self._evaluated(scenario, preview=False)

    @property
    def scenario(self) -> Scenario:
        """The present document; a preview is not part of it."""
        return self._scenario

    @property
    def snapshot(self) -> Snapshot:
        """What was last shown."""
        return self._snapshot

    @property
    def path(self) -> Path | None:
        """The file, or None where there is none yet."""
        return self._path

    @property
    def saved_at(self) -> datetime.datetime | None:
        """When this session last saved, if it did."""
        return self._saved_at

    @property
    def is_modified(self) -> bool:
        """Whether there are edits that are not in the file."""
        return not self.undo_stack.isClean()

    @property
    def name(self) -> str:
        """What the window calls the document."""
        if self._path is not None:
            return self._path.name
        return QCoreApplication.translate("ScenarioSession", "Untitled")

    def apply(self, edit: Edit, label: str | None = None) -> None:
        """Apply an edit as one step of undo; EditRefused leaves everything as it was."""
        before = self._scenario
        words = say(edit.label(before)) if label is None else label
        after = edit.apply(before)
        had_preview, self._preview = self._preview is not None, None
        if after is not before:
            self.undo_stack.push(_Step(self, before, after, words))
        elif had_preview:
            self._publish(before, preview=False)

    def apply_together(self, edits: tuple[Edit, ...], label: str) -> None:
        """Apply several edits as one step of undo, all or none; EditRefused if one makes no sense."""
        self.apply(edits[0] if len(edits) == 1 else Together(edits, message("edit.together")), label)

    def preview(self, edit: Edit) -> None:
        """Show an edit on the document as it was when the gesture began, without keeping it."""
        self._preview = edit.apply(self._scenario)
        self._publish(self._preview, preview=True)

    def end_preview(self) -> None:
        """Show the present again."""
        if self._preview is not None:
            self._preview = None
            self._publish(self._scenario, preview=False)

    def look(self, **choices: object) -> None:
        """Change what is being looked at: no edit, remembered with the next save."""
        self._view = View.model_validate({**dict(self._view), **choices})
        self._publish(self._preview or self._scenario, preview=self._preview is not None)

    def show_scenario(self, scenario: Scenario) -> None:
        """Take a state of the document as the present. For the undo stack alone."""
        self._scenario = scenario
        self._preview = None
        self._publish(scenario, preview=False)

    def open(self, path: Path) -> None:
        """Take the scenario of a file; UnreadableFile leaves everything as it was."""
        scenario = load(path)
        self.take(scenario, path)

    def take(self, scenario: Scenario, path: Path | None) -> None:
        """Begin anew with a scenario and its file (None: not saved yet)."""
        self._path = path
        self._saved_at = None
        self._view = scenario.view
        self.undo_stack.clear()
        self.show_scenario(scenario)
        self.file_changed.emit()

    def save(self, path: Path | None = None) -> None:
        """Write the present and its view to its file, or to another; SaveFailed leaves it unsaved."""
        target = path or self._path
        if target is None:
            raise ValueError("a scenario that was never saved needs a path")
        written = replace(self._scenario, Place(("view",)), self._view)
        today = datetime.datetime.now(tz=datetime.UTC).astimezone()
        written = replace(written, Place(("about", "modified")), today.date())
        save(target, written)
        self._path = target
        self._saved_at = today
        self.undo_stack.setClean()
        self.file_changed.emit()

    def document_hash(self) -> str:
        """Return the hash of the present document."""
        return document_hash(self._scenario)

    def _publish(self, scenario: Scenario, *, preview: bool) -> None:
        self._snapshot = self._evaluated(scenario, preview=preview)
        self.snapshot_changed.emit(self._snapshot)

    def _evaluated(self, scenario: Scenario, *, preview: bool) -> Snapshot:
        self._revision += 1
        outcome = evaluate(scenario, self._view)
        return Snapshot(scenario, self._view, outcome, check(scenario, outcome), self._revision, preview)
