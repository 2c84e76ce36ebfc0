"""The one table of actions: menus, the top bar, the palette and the shortcut help all read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from gui.icons import icon
from gui.theme import Theme
from gui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.window import MainWindow


@dataclass(frozen=True)
class ActionSpec:
    """An action: its id, text, menu, shortcut and icon, and what it calls on the window."""

    id: str
    text: str
    menu: str
    run: Callable[[MainWindow], object]
    shortcut: str = ""
    icon: str = ""
    separated: bool = False
    checkable: bool = False


MENUS = (
    QT_TRANSLATE_NOOP("Actions", "File"),
    QT_TRANSLATE_NOOP("Actions", "Edit"),
    QT_TRANSLATE_NOOP("Actions", "View"),
    QT_TRANSLATE_NOOP("Actions", "Go"),
    QT_TRANSLATE_NOOP("Actions", "Help"),
)

ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec(
        "open",
        QT_TRANSLATE_NOOP("Actions", "Open…"),
        "File",
        lambda w: w.files.ask_open(),
        "Ctrl+O",
        "folder-open",
    ),
    ActionSpec(
        "new_window",
        QT_TRANSLATE_NOOP("Actions", "New window"),
        "File",
        lambda w: w.new_window_requested.emit(),
        "Ctrl+Shift+N",
        "file-plus-2",
    ),
    ActionSpec(
        "save", QT_TRANSLATE_NOOP("Actions", "Save"), "File", lambda w: w.files.save(), "Ctrl+S", "save", True
    ),
    ActionSpec(
        "save_as",
        QT_TRANSLATE_NOOP("Actions", "Save as…"),
        "File",
        lambda w: w.files.ask_save_as(),
        "Ctrl+Shift+S",
    ),
    ActionSpec(
        "preview",
        QT_TRANSLATE_NOOP("Actions", "Print preview…"),
        "File",
        lambda w: w.paper.preview(),
        "Ctrl+Shift+P",
        "",
        True,
    ),
    ActionSpec(
        "print",
        QT_TRANSLATE_NOOP("Actions", "Print summary…"),
        "File",
        lambda w: w.paper.print_summary(),
        "Ctrl+P",
        "printer",
    ),
    ActionSpec(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export summary…"),
        "File",
        lambda w: w.paper.ask_export(),
        "Ctrl+E",
    ),
    ActionSpec(
        "close", QT_TRANSLATE_NOOP("Actions", "Close"), "File", lambda w: w.close(), "Ctrl+W", "", True
    ),
    ActionSpec(
        "undo",
        QT_TRANSLATE_NOOP("Actions", "Undo"),
        "Edit",
        lambda w: w.session.undo_stack.undo(),
        "Ctrl+Z",
        "undo-2",
    ),
    ActionSpec(
        "redo",
        QT_TRANSLATE_NOOP("Actions", "Redo"),
        "Edit",
        lambda w: w.session.undo_stack.redo(),
        "Ctrl+Shift+Z",
        "redo-2",
    ),
    ActionSpec(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Find a command…"),
        "View",
        lambda w: w.open_palette(),
        "Ctrl+K",
        "search",
    ),
    ActionSpec(
        "dashboard",
        QT_TRANSLATE_NOOP("Actions", "Dashboard"),
        "View",
        lambda w: w.toggle_dashboard(),
        "F8",
        "panel-right",
        True,
        True,
    ),
    ActionSpec(
        "findings",
        QT_TRANSLATE_NOOP("Actions", "Findings"),
        "View",
        lambda w: w.findings.set_folded(not w.findings.is_folded()),
        "F9",
        "panel-bottom",
        False,
        True,
    ),
    ActionSpec(
        "light",
        QT_TRANSLATE_NOOP("Actions", "Light colors"),
        "View",
        lambda w: w.choose_theme("light"),
        "",
        "sun",
        True,
    ),
    ActionSpec(
        "dark",
        QT_TRANSLATE_NOOP("Actions", "Dark colors"),
        "View",
        lambda w: w.choose_theme("dark"),
        "",
        "moon",
    ),
    ActionSpec(
        "system",
        QT_TRANSLATE_NOOP("Actions", "Colors of the system"),
        "View",
        lambda w: w.choose_theme("system"),
    ),
    ActionSpec("about", QT_TRANSLATE_NOOP("Actions", "About Burdenshare"), "Help", lambda w: w.show_about()),
    ActionSpec(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        "Help",
        lambda w: w.show_shortcuts(),
        "F1",
    ),
)


def words_of(text: str) -> str:
    """Return the text of an action or menu in the language of the program."""
    return QCoreApplication.translate("Actions", text)


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """Return a QAction for each row of the table, by id, connected to the window."""
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        # Qt's own undo and redo actions name what they undo, and are on only when there is something.
        if spec.id == "undo":
            action = window.session.undo_stack.createUndoAction(window, words_of(spec.text))
        elif spec.id == "redo":
            action = window.session.undo_stack.createRedoAction(window, words_of(spec.text))
        else:
            action = QAction(words_of(spec.text), window)
            action.triggered.connect(lambda _checked=False, run=spec.run: run(window))
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        made[spec.id] = action
    return made


def tint_actions(actions: dict[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the colours of a theme."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.id].setIcon(icon(spec.icon, theme.ink))
