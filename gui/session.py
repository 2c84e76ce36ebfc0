"""The one mutable holder: the present scenario, its undo stack, its file and the view.

Widgets turn gestures into edits and call ``apply``; nothing else writes. One signal tells of every change.
While a variant is open, what is shown is the variant laid over the document, and edits go into it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoStack
from shiboken6 import isValid

from core.analysis.conflicts import with_conflicts
from core.document.places import Place, replace
from core.document.scenario import Scenario, View
from core.editing.edits import Edit
from core.editing.together import Together
from core.editing.variants import AddVariant, Laid, into, is_about_variants, lay, shown_variant
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import Finding, check
from core.examples import SUFFIX
from core.files.saving import Stored, read_stored, save_over
from core.files.scenario_file import UnreadableFile, document_hash
from core.typed.refusal import visible
from core.words import message, say
from gui.undo_step import Run, State, UndoStep

UNDO_LIMIT = 500


@dataclass(frozen=True, eq=False)
class Snapshot:
    """All that is shown at one moment, with the variant in view laid over the document.

    A preview is of an edit that may yet be dropped.
    """

    scenario: Scenario
    view: View
    outcome: Outcome
    laid: Laid
    revision: int
    preview: bool

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What is found in it, looked for when first asked: not every frame of a drag is."""
        return with_conflicts(check(self.scenario, self.outcome), self.laid)


class ScenarioSession(QObject):
    """Holds one scenario while it is edited."""

    snapshot_changed = Signal(object)
    begins_anew = Signal()
    """Another document is about to stand here: what was typed or chosen about this one is no use to it."""
    file_changed = Signal()
    """The file's name, or whether it is saved, has changed."""

    def __init__(
        self, scenario: Scenario, path: Path | None = None, digest: str | None = None, called: str = ""
    ) -> None:
        """Hold a scenario, with its file and the digest of what that held when the scenario was read.

        ``called`` is what it is called while it has no file.
        """
        super().__init__()
        self._document = scenario
        self._view = scenario.view
        self._path = path
        self._called = called
        self._digest = digest
        self._on_disk = None if path is None else scenario
        self._is_recovered = False
        self.is_read_only = False
        """Whether the file belongs to another program for now: saving asks for another name."""
        self._saved_at: datetime.datetime | None = None
        self._revision = 0
        self._preview: Scenario | None = None
        self.last_edit = ""
        """The kind of the last edit, as a report on a fault may tell it."""
        self._is_peeking = False
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self.file_changed)
        self._snapshot = self._evaluated(scenario, scenario.view)

    def __del__(self) -> None:
        # Where garbage takes a session after an undo and another edit, PySide (6.11) deletes a step that the
        # stack then deletes again, and the process ends. This comes before anything is taken apart.
        if isValid(self.undo_stack):
            self.undo_stack.blockSignals(True)
            self.undo_stack.clear()

    @property
    def document(self) -> Scenario:
        """The present document as it goes into the file; a preview is not part of it."""
        return self._document

    @property
    def scenario(self) -> Scenario:
        """The present document with the variant in view laid over it; a preview is not part of it."""
        return self._laid().scenario

    @property
    def variant(self) -> str | None:
        """The id of the variant in view, or None for the document itself."""
        return shown_variant(self._document, self._view.variant)

    @property
    def snapshot(self) -> Snapshot:
        """What was last shown."""
        return self._snapshot

    @property
    def path(self) -> Path | None:
        """The file, or None where there is none yet."""
        return self._path

    @property
    def digest(self) -> str | None:
        """Tells what the file held when this session last read or wrote it; None if that is unknown."""
        return self._digest

    @property
    def on_disk(self) -> Scenario | None:
        """The document as this session last read it from its file or wrote it there; None if it never did."""
        return self._on_disk

    @property
    def is_recovered(self) -> bool:
        """Whether the document comes from a recovery, and was not saved since."""
        return self._is_recovered

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
            # A name may hold characters that would show it as another.
            return visible(self._path.name)
        return visible(self._called) or QCoreApplication.translate("ScenarioSession", "Untitled")

    @property
    def called(self) -> str:
        """What it is called, be it a file or not; empty where nobody has named it."""
        return self._called if self._path is None else self._path.name

    @property
    def file_name(self) -> str:
        """What a file of it is called, where it has none yet too."""
        return f"{(self.called or 'scenario').removesuffix(SUFFIX)}{SUFFIX}"

    @property
    def full_name(self) -> str:
        """The name, with what people must know of the file."""
        if self._is_recovered:
            return QCoreApplication.translate("ScenarioSession", "{name} (recovered)").format(name=self.name)
        if self.is_read_only:
            return QCoreApplication.translate("ScenarioSession", "{name} (read-only)").format(name=self.name)
        return self.name

    def apply(
        self,
        edit: Edit,
        label: str | None = None,
        run: Run | None = None,
        look: Mapping[str, object] | None = None,
    ) -> None:
        """Apply an edit, in the variant in view, as one step of undo; EditRefused leaves all as it was.

        It is one step with those before it of the same ``run``. What is looked at with it, as ``look`` says,
        is taken back with it too.
        """
        before, variant = self._document, self.variant
        self.last_edit = type(edit).__name__
        edit = into(variant, edit)
        words = say(edit.label(self._before_run(run))) if label is None else label
        after = edit.apply(before)
        had_preview, self._preview = self._preview is not None, None
        if after is not before:
            shown = edit.id if isinstance(edit, AddVariant) else shown_variant(after, variant)
            was_looked = {name: getattr(self._view, name) for name in look or {}}
            states = State(before, variant, was_looked), State(after, shown, look or {})
            self.undo_stack.push(UndoStep(self.show_document, *states, words, run))
        elif had_preview:
            self._publish()

    def apply_together(self, edits: tuple[Edit, ...], label: str) -> None:
        """Apply several edits as one step of undo, all or none; EditRefused if one makes no sense."""
        self.apply(edits[0] if len(edits) == 1 else Together(edits, message("edit.together")), label)

    def _before_run(self, run: Run | None) -> Scenario:
        """Return the document that a step is told of: as it was before its run, if it goes on with one."""
        step = self._last_step()
        goes_on = run is not None and step is not None and step.run is run
        return step.before.document if goes_on and step is not None else self._document

    def run_of(self, lever: str, before: str = "") -> Run:
        """Return the run that a small step of a lever belongs to, be it new; the lever is at ``before``."""
        step, variant = self._last_step(), self.variant
        if step is not None and step.run is not None and step.run.goes_on(lever, variant):
            return step.run
        return Run(lever, variant, before)

    def _last_step(self) -> UndoStep | None:
        step = self.undo_stack.command(self.undo_stack.index() - 1)
        return step if isinstance(step, UndoStep) else None

    def preview(self, edit: Edit) -> None:
        """Show an edit on what is shown as it was when the gesture began, without keeping it."""
        if is_about_variants(edit):
            self._preview = lay(edit.apply(self._document), self.variant).scenario
        else:
            self._preview = edit.apply(self.scenario)
        self._publish()

    def end_preview(self) -> None:
        """Show the present again."""
        if self._preview is not None:
            self._preview = None
            self._publish()

    @property
    def is_peeking(self) -> bool:
        """Whether the state before the last edit is shown, to be compared with the present by eye."""
        return self._is_peeking

    def can_peek(self) -> bool:
        """Whether there is an earlier state to be shown."""
        return self._preview is not None or self.undo_stack.canUndo()

    def peek(self) -> None:
        """Show the state before the gesture that is under way, else before the last edit; nothing changes."""
        if self._preview is not None:
            document = self._document
        else:
            step = self._last_step()
            if step is None:
                return
            document = step.before.document
        self._is_peeking = True
        self._snapshot = self._evaluated(document, self._view, peeking=True)
        self.snapshot_changed.emit(self._snapshot)

    def end_peek(self) -> None:
        """Show the present again."""
        if self._is_peeking:
            self._publish()

    def look(self, **choices: object) -> None:
        """Change what is being looked at: no edit, remembered with the next save."""
        variant = self.variant
        self._view = View.model_validate({**dict(self._view), **choices})
        if self.variant != variant:
            # A preview is of the variant that it began in.
            self._preview = None
        self._publish()

    def show_document(self, document: Scenario, variant: str | None, looked: Mapping[str, object]) -> None:
        """Take a state of the document as the present, and what is in view. For the undo stack alone."""
        self._document = document
        self._preview = None
        if looked or variant != self._view.variant:
            self._view = View.model_validate({**dict(self._view), **looked, "variant": variant})
        self._publish()

    def open(self, path: Path) -> None:
        """Take the scenario of a file; UnreadableFile leaves everything as it was."""
        stored = read_stored(path)
        scenario = stored.scenario
        try:
            shown = self._evaluated(scenario, scenario.view)
            shown.findings  # noqa: B018 - looked for before it is shown
        except Exception as error:
            # What is open must not be lost to a file, whatever is the matter with it.
            reason = f"it can be read, but what follows from it cannot be computed ({error})"
            raise UnreadableFile(path.name, reason) from error
        self._begin(scenario, path, shown, stored.digest)

    def take(self, scenario: Scenario, path: Path | None, called: str = "") -> None:
        """Begin anew with a scenario and its file (None: not saved yet); an error leaves all as it was."""
        self._begin(scenario, path, self._evaluated(scenario, scenario.view), None, called)

    def recover(self, on_disk: Stored | None, digest: str | None) -> None:
        """Say that the document comes from a recovery: it is not saved, and its file may have gone on since.

        ``on_disk`` is what the file holds now, ``digest`` tells what it held when the lost session read it.
        """
        self._on_disk = None if on_disk is None else on_disk.scenario
        self._digest = digest
        self._is_recovered = True
        self.undo_stack.resetClean()
        self.file_changed.emit()

    def take_from_disk(self, document: Scenario, stored: Stored, label: str) -> None:
        """Take what another program wrote, or a merge with it, as one step that undo takes back.

        ``stored`` is what the file holds; where that is all of the document, it counts as saved.
        """
        before = State(self._document, self.variant)
        self._digest, self._on_disk = stored.digest, stored.scenario
        after = State(document, shown_variant(document, self.variant))
        self.undo_stack.push(UndoStep(self.show_document, before, after, label))
        if document == stored.scenario:
            self.undo_stack.setClean()
        else:
            self.undo_stack.resetClean()
        self.file_changed.emit()

    def accept_on_disk(self, stored: Stored) -> None:
        """Know what the file holds by now, which the next save writes over; the present is not saved."""
        self._digest, self._on_disk = stored.digest, stored.scenario
        self.undo_stack.resetClean()
        self.file_changed.emit()

    def _begin(
        self, scenario: Scenario, path: Path | None, shown: Snapshot, digest: str | None, called: str = ""
    ) -> None:
        self.begins_anew.emit()
        self._document, self._view, self._path = scenario, scenario.view, path
        self._called = called
        self._digest, self._on_disk = digest, None if path is None else scenario
        self._is_recovered = self.is_read_only = False
        self._preview = None
        self._saved_at = None
        self._snapshot = shown
        self.undo_stack.clear()
        self.snapshot_changed.emit(shown)
        self.file_changed.emit()

    def to_be_kept(self) -> Scenario:
        """Return the present with what is being looked at: what a file keeps of it."""
        return replace(self._document, Place(("view",)), self._view)

    def save(self, path: Path | None = None, *, over: bool = False) -> None:
        """Write the present and its view to its file, or to another; SaveFailed leaves it unsaved.

        FileChanged if another program has written to its file since, but for ``over``.
        """
        target = path or self._path
        if target is None:
            raise ValueError("a scenario that was never saved needs a path")
        today = datetime.datetime.now(tz=datetime.UTC).astimezone()
        written = replace(self.to_be_kept(), Place(("about", "modified")), today.date())
        known = None if over or path is not None else self._digest
        self._digest = save_over(target, written, known)
        self._on_disk = written
        self._is_recovered = self.is_read_only = False
        self._path = target
        self._saved_at = today
        self.undo_stack.setClean()
        self.file_changed.emit()

    def document_hash(self) -> str:
        """Return the hash of the present document."""
        return document_hash(self._document)

    def _laid(self) -> Laid:
        return lay(self._document, self.variant)

    def _publish(self) -> None:
        self._is_peeking = False
        self._snapshot = self._evaluated(self._document, self._view, self._preview)
        self.snapshot_changed.emit(self._snapshot)

    def _evaluated(
        self, document: Scenario, view: View, preview: Scenario | None = None, *, peeking: bool = False
    ) -> Snapshot:
        laid = lay(document, shown_variant(document, view.variant))
        scenario = laid.scenario if preview is None else preview
        outcome = evaluate(scenario, view)
        self._revision += 1
        return Snapshot(scenario, view, outcome, laid, self._revision, preview is not None or peeking)
