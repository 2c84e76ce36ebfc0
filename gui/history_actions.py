"""Undo, redo and the peek at the state before: actions that follow the history of a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

if TYPE_CHECKING:
    from gui.window import MainWindow


def action_of(action_id: str, words: str, window: MainWindow) -> QAction:
    """Return the action of an id: one that follows the history, or a plain one."""
    if action_id in ("undo", "redo"):
        return _StepAction(words, window, undoes=action_id == "undo")
    return _PeekAction(words, window) if action_id == "peek" else QAction(words, window)


def without_mnemonic(name: str) -> str:
    """Return a name from the data as menus show it whole."""
    return name.replace("&", "&&")


class _PeekAction(QAction):
    """Peek: to be chosen where there is a state before, and checked while that is shown."""

    def __init__(self, words: str, window: MainWindow) -> None:
        super().__init__(words, window)
        self._session = window.session
        # A bound method of this object, so that Qt lets go of it with the window.
        window.session.snapshot_changed.connect(self._follow)
        window.session.undo_stack.indexChanged.connect(self._follow_index)
        self._follow_index(window.session.undo_stack.index())

    def _follow(self, _snapshot: object) -> None:
        self.setChecked(self._session.is_peeking)
        self.setEnabled(self._session.can_peek())

    def _follow_index(self, index: int) -> None:
        self.setEnabled(index > 0)


class _StepAction(QAction):
    """Undo or redo. It names its step; Qt's own action would read mnemonics into what is in the data."""

    def __init__(self, words: str, window: MainWindow, *, undoes: bool) -> None:
        super().__init__(words, window)
        self._words = words
        stack = window.session.undo_stack
        # The history may be older than the window, which is made anew for another language.
        self.setEnabled(stack.canUndo() if undoes else stack.canRedo())
        self._name(stack.undoText() if undoes else stack.redoText())
        (stack.canUndoChanged if undoes else stack.canRedoChanged).connect(self.setEnabled)
        (stack.undoTextChanged if undoes else stack.redoTextChanged).connect(self._name)

    def _name(self, step: str) -> None:
        told = QCoreApplication.translate("Actions", "{action} {step}")
        self.setText(told.format(action=self._words, step=without_mnemonic(step)) if step else self._words)
