"""All that guards the file and the work of one window, and the bar in which it speaks."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from core.editing.merging import merge
from core.files.saving import Stored, read_stored
from core.files.scenario_file import UnreadableFile
from gui.icons import icon
from gui.safeguards.file_lock import FileLock
from gui.safeguards.file_watch import FileWatch
from gui.safeguards.recovery_keeper import RecoveryKeeper
from gui.widgets.notice import Notice, NoticeColours

if TYPE_CHECKING:
    from core.document.scenario import Scenario
    from gui.window import MainWindow

Answer = tuple[str, Callable[[], object]]


class Guard(QObject):
    """Keeps a recovery, holds the lock, and tells when the file changes under the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.bar = Notice(icon("x", window.theme.muted))
        self._answers: Sequence[Answer] = ()
        self._saves_after = False
        """Whether the person wished to save when the change was found."""
        self.recovery = RecoveryKeeper(self._session, window.preferences, self)
        self.lock = FileLock(self._session, self)
        self.watch = FileWatch(self._session, self)
        self.recovery.failed.connect(window.tell_failure)
        self.lock.held_elsewhere.connect(self._tell_held)
        self.watch.changed.connect(self.tell_changed)
        self.watch.gone.connect(self._tell_gone)
        self.bar.action_chosen.connect(self._answer)
        self._session.file_changed.connect(self._hide_when_new)
        self._path = self._session.path
        self.lock.follow()
        self.watch.look()

    def release(self) -> None:
        """Let go of the file, and of the recovery: the window closes with nothing to be saved."""
        self.recovery.forget()
        self.lock.release()

    def refuse_save(self) -> None:
        """Tell that nothing was saved, as another program has written to the file."""
        self._saves_after = True
        self.tell_changed()

    def tell_changed(self) -> None:
        """Tell that another program has changed the file, and what can be done."""
        stored = self._on_disk()
        name = self._session.name
        if isinstance(stored, str):
            told = self.tr("Another program has changed “{name}”, and it can't be read now: {reason}")
            self._ask(told.format(name=name, reason=stored), [self._keep_mine(None)])
            return
        told = self.tr("Another program has changed “{name}” since it was opened here.")
        if self._saves_after:
            told = self.tr("Not saved: another program has changed “{name}” since it was opened here.")
        answers: list[Answer] = [(self.tr("Reload"), self.reload), self._keep_mine(stored)]
        if self._session.is_modified and self._session.on_disk is not None:
            answers.append((self.tr("Merge…"), self.merge))
        answers.append((self.tr("Compare"), self.compare))
        self._ask(told.format(name=name), answers)

    # Answers

    def reload(self) -> None:
        """Take what the file holds; undo brings back what was here."""
        stored = self._on_disk()
        if isinstance(stored, str):
            self.tell_changed()
            return
        # What is looked at stays: it is no part of what the other program changed here.
        self._session.take_from_disk(stored.scenario, stored, self.tr("Reload from the file"))

    def keep(self, stored: Stored | None) -> None:
        """Let the next save write over what the file holds; save, where that was wished."""
        saves = self._saves_after
        self._saves_after = False
        if stored is not None:
            self._session.accept_on_disk(stored)
        if saves:
            self._window.files.save_over()

    def compare(self) -> None:
        """Show the present and the file side by side."""
        self._window.go_to("compare")
        if self._session.path is not None:
            page = importlib.import_module("gui.pages.compare")
            shown = self._window.page("compare")
            assert isinstance(shown, page.ComparePage)  # noqa: S101 - its id says so
            shown.compare_with(self._session.path)

    def merge(self) -> None:
        """Put together what was changed here and what was changed in the file; what clashes is asked."""
        stored, base = self._on_disk(), self._session.on_disk
        if isinstance(stored, str) or base is None:
            self.tell_changed()
            return
        found = merge(base, self._session.document, stored.scenario)
        if not found.clashes and not found.lost:
            self._take_merged(found.scenario, stored)
            return
        dialogs = importlib.import_module("gui.dialogs.merge")
        dialog = dialogs.MergeDialog(base, self._session.document, stored.scenario, self._window)
        dialog.agreed.connect(lambda merged: self._take_merged(merged, stored))
        dialog.open()

    def _take_merged(self, merged: Scenario, stored: Stored) -> None:
        self._session.take_from_disk(merged, stored, self.tr("Merge with the file"))
        self._window.status.tell(self.tr("Merged; both sides' changes are here. Save to keep them."))

    def _keep_mine(self, stored: Stored | None) -> Answer:
        words = self.tr("Write mine over it") if self._saves_after else self.tr("Keep mine")
        return words, lambda: self.keep(stored)

    # Telling

    def _tell_held(self, holder: str) -> None:
        told = self.tr("“{name}” is open in {holder}. Saving here asks for another name.")
        self._ask(
            told.format(name=self._session.name, holder=holder), [(self.tr("Edit anyway"), self._edit_anyway)]
        )

    def _edit_anyway(self) -> None:
        self._session.is_read_only = False
        self._session.file_changed.emit()

    def _tell_gone(self) -> None:
        # What is here is in no file any more: closing must ask.
        self._session.undo_stack.resetClean()
        told = self.tr("“{name}” is not there any more, or can't be read. Saving writes it anew.")
        self._ask(told.format(name=self._session.name), [])

    def _ask(self, told: str, answers: Sequence[Answer]) -> None:
        theme = self._window.theme
        colours = NoticeColours(theme.card, theme.caution, theme.ink, theme.sender)
        self._answers = answers
        self.bar.show_message(told, colours, icon("circle-alert", theme.caution), [a[0] for a in answers])

    def _answer(self, number: int) -> None:
        self.bar.hide()
        self._answers[number][1]()

    def _hide_when_new(self) -> None:
        """What was told of one file means nothing for another, nor after a save."""
        if self._session.path != self._path or not self._session.is_modified:
            self._saves_after = False
            if not self._session.is_read_only:
                self.bar.hide()
        self._path = self._session.path

    def _on_disk(self) -> Stored | str:
        """Return what the file holds, or why that can't be told."""
        try:
            return read_stored(self._session.path or "")
        except UnreadableFile as unreadable:
            return unreadable.reason
