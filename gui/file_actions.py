"""Opening and saving with the questions that people are asked; every failure is told and loses nothing."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from core.document.scenario import Scenario
from core.examples import SUFFIX, example
from core.files.saving import FileChanged
from core.files.scenario_file import SaveFailed, UnreadableFile
from core.typed.refusal import visible
from gui.folders import beside
from gui.preferences import Preferences
from gui.session import ScenarioSession


class FileActions(QObject):
    """What the File menu does with scenario files."""

    failed = Signal(str)
    """Something could not be opened or saved; what happened and what to do, in words."""
    changed_on_disk = Signal()
    """Nothing was saved, as another program has written to the file."""
    recent_files_changed = Signal()

    def __init__(self, session: ScenarioSession, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._preferences = preferences
        self._window = window

    def _filter(self) -> str:
        return self.tr("Burdenshare scenarios (*{suffix});;All files (*)").format(suffix=SUFFIX)

    def ask_open(self) -> None:
        """Ask for a file, and open it."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, self.tr("Open"), self._folder(), self._filter())
        if chosen:
            self.open(Path(chosen))

    def open(self, path: Path) -> bool:
        """Open a file, after asking about unsaved changes; False if it was not opened."""
        if not self.may_discard():
            return False
        try:
            self._session.open(path)
        except UnreadableFile as unreadable:
            self.failed.emit(str(unreadable))
            return False
        self._remember(path)
        return True

    def open_example(self, example_id: str) -> bool:
        """Open a shipped example as a new scenario, after asking about unsaved changes."""
        if not self.may_discard():
            return False
        scenario: Scenario = example(example_id)
        self._session.take(scenario, None, example_id)
        return True

    def save(self) -> bool:
        """Save to the scenario's file; ask for one if it has none. False if it is not saved."""
        if self._session.path is None or self._session.is_read_only:
            return self.ask_save_as()
        return self._save(None)

    def save_over(self) -> bool:
        """Save to the scenario's file whatever stands there by now; False if it is not saved."""
        return self._save(None, over=True)

    def ask_save_as(self) -> bool:
        """Ask for a file, and save to it; False if it is not saved."""
        start = self._session.path or Path(self._folder()) / self._session.file_name
        chosen, _ = QFileDialog.getSaveFileName(self._window, self.tr("Save as"), str(start), self._filter())
        if not chosen:
            return False
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(SUFFIX)
            # The dialog asked about the name as it was typed.
            if path.exists() and not may_replace(self._window, self.tr("Save as"), path):
                return False
        return self._save(path)

    def may_discard(self) -> bool:
        """Ask what to do with unsaved changes; True if the present may go."""
        if not self._session.is_modified:
            return True
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to “{name}”?").format(name=self._session.name),
            buttons.Save | buttons.Discard | buttons.Cancel,
            buttons.Save,
        )
        if answer == buttons.Save:
            return self.save()
        return bool(answer == buttons.Discard)

    def _save(self, path: Path | None, *, over: bool = False) -> bool:
        try:
            self._session.save(path, over=over)
        except FileChanged:
            self.changed_on_disk.emit()
            return False
        except SaveFailed as failed:
            self.failed.emit(str(failed))
            return False
        if self._session.path is not None:
            self._remember(self._session.path)
        return True

    def _remember(self, path: Path) -> None:
        self._preferences.add_recent_file(path.resolve())
        self.recent_files_changed.emit()

    def _folder(self) -> str:
        recent = self._preferences.recent_files()
        return str(beside(recent[0] if recent else None))


def may_replace(window: QWidget, title: str, path: Path) -> bool:
    """Ask whether a file may be written over that the dialog did not ask about."""
    buttons = QMessageBox.StandardButton
    question = QCoreApplication.translate("FileActions", "“{name}” is there already. Write over it?")
    answer = QMessageBox.question(
        window, title, question.format(name=visible(path.name)), buttons.Yes | buttons.No, buttons.No
    )
    return bool(answer == buttons.Yes)
