"""The one table of actions: menus, the top bar, the palette and the shortcut help all read it."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from gui import history_actions, layout_memory, variant_actions, view_actions
from gui.icons import icon
from gui.theme import Theme
from gui.translating import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from gui.window import MainWindow


def open_late(module: str, name: str) -> Callable[..., object]:
    """Return a function of a module that is loaded when it is first called: the start waits for none."""

    def call(*values: object) -> object:
        return getattr(importlib.import_module(module), name)(*values)

    return call


@dataclass(frozen=True)
class ActionSpec:
    """An action: its id, text, menu, shortcut and icon, and what it calls on the window."""

    id: str
    text: str
    menu: str
    run: Callable[[MainWindow], object]
    shortcut: str = ""
    """Several, each as good as the other, stand apart by a semicolon."""
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
        "start_page",
        QT_TRANSLATE_NOOP("Actions", "New, or an example…"),
        "File",
        lambda w: w.start_requested.emit(),
        "Ctrl+N",
    ),
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
        "import_table",
        QT_TRANSLATE_NOOP("Actions", "Import table…"),
        "File",
        open_late("gui.table_actions", "ask_import"),
        "Ctrl+I",
        "",
        True,
    ),
    ActionSpec(
        "export_table",
        QT_TRANSLATE_NOOP("Actions", "Export table…"),
        "File",
        open_late("gui.table_actions", "ask_export"),
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
        "workbook", QT_TRANSLATE_NOOP("Actions", "Export workbook…"), "File", lambda w: w.paper.ask_workbook()
    ),
    ActionSpec(
        "close", QT_TRANSLATE_NOOP("Actions", "Close"), "File", view_actions.close, "Ctrl+W", "", True
    ),
    ActionSpec(
        "quit",
        QT_TRANSLATE_NOOP("Actions", "Quit"),
        "File",
        lambda _: QApplication.closeAllWindows(),
        "Ctrl+Q",
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
        "Ctrl+Shift+Z; Ctrl+Y",
        "redo-2",
    ),
    ActionSpec(
        "peek",
        QT_TRANSLATE_NOOP("Actions", "Peek at the state before"),
        "View",
        lambda w: w.session.end_peek() if w.session.is_peeking else w.session.peek(),
        "F4",
        "eye",
        checkable=True,
    ),
    ActionSpec(
        "variant_add",
        QT_TRANSLATE_NOOP("Actions", "Duplicate as variant…"),
        "Edit",
        variant_actions.ask_duplicate,
        "Ctrl+Shift+D",
        "",
        True,
    ),
    ActionSpec(
        "variant_changes",
        QT_TRANSLATE_NOOP("Actions", "What the variant changes…"),
        "Edit",
        variant_actions.tell_changes,
    ),
    ActionSpec(
        "variant_rename",
        QT_TRANSLATE_NOOP("Actions", "Rename variant…"),
        "Edit",
        variant_actions.ask_rename,
    ),
    ActionSpec(
        "variant_remove",
        QT_TRANSLATE_NOOP("Actions", "Remove variant"),
        "Edit",
        variant_actions.remove_shown,
    ),
    ActionSpec(
        "history",
        QT_TRANSLATE_NOOP("Actions", "History…"),
        "Edit",
        open_late("gui.dialogs.history", "show_history"),
        "Ctrl+H",
        "history",
        True,
    ),
    ActionSpec(
        "settings",
        QT_TRANSLATE_NOOP("Actions", "Settings…"),
        "Edit",
        open_late("gui.dialogs.settings", "show_settings"),
        "Ctrl+,",
        "settings",
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
        "page_names",
        QT_TRANSLATE_NOOP("Actions", "Names of the pages"),
        "View",
        layout_memory.toggle_names,
        "F7",
        "panel-left",
        True,
        True,
    ),
    ActionSpec(
        "dashboard",
        QT_TRANSLATE_NOOP("Actions", "Dashboard"),
        "View",
        view_actions.toggle_dashboard,
        "F8",
        "panel-right",
        False,
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
        "lock_scales",
        QT_TRANSLATE_NOOP("Actions", "Lock the scales of the charts"),
        "View",
        view_actions.lock_scales,
        "Ctrl+L",
        "lock",
        False,
        True,
    ),
    ActionSpec(
        "back",
        QT_TRANSLATE_NOOP("Actions", "Back"),
        "Go",
        lambda w: w.way_back.back(),
        "Alt+Left",
    ),
    ActionSpec(
        "next_region",
        QT_TRANSLATE_NOOP("Actions", "To the next part of the window"),
        "Go",
        lambda w: view_actions.go_to_region(w, forward=True),
        "F6",
    ),
    ActionSpec(
        "previous_region",
        QT_TRANSLATE_NOOP("Actions", "To the part of the window before"),
        "Go",
        lambda w: view_actions.go_to_region(w, forward=False),
        "Shift+F6",
    ),
    ActionSpec(
        "present",
        QT_TRANSLATE_NOOP("Actions", "Present…"),
        "View",
        open_late("gui.presenting", "toggle"),
        "F5",
    ),
    ActionSpec(
        "tile",
        QT_TRANSLATE_NOOP("Actions", "Two windows side by side"),
        "View",
        view_actions.tile,
        "Ctrl+Shift+T",
        "columns-2",
    ),
    ActionSpec(
        "light",
        QT_TRANSLATE_NOOP("Actions", "Light colors"),
        "View",
        lambda w: w.choose_theme("light"),
        "",
        "sun",
        True,
        checkable=True,
    ),
    ActionSpec(
        "dark",
        QT_TRANSLATE_NOOP("Actions", "Dark colors"),
        "View",
        lambda w: w.choose_theme("dark"),
        "",
        "moon",
        checkable=True,
    ),
    ActionSpec(
        "contrast",
        QT_TRANSLATE_NOOP("Actions", "High contrast"),
        "View",
        lambda w: w.choose_theme("contrast"),
        checkable=True,
    ),
    ActionSpec(
        "system",
        QT_TRANSLATE_NOOP("Actions", "Colors of the system"),
        "View",
        lambda w: w.choose_theme("system"),
        checkable=True,
    ),
    ActionSpec(
        "update_reference",
        QT_TRANSLATE_NOOP("Actions", "Update reference data…"),
        "Edit",
        open_late("gui.reference_actions", "ask_update"),
    ),
    ActionSpec(
        "guide",
        QT_TRANSLATE_NOOP("Actions", "First scenario, step by step"),
        "Help",
        view_actions.start_guide,
        "",
        "graduation-cap",
    ),
    ActionSpec(
        "manual",
        QT_TRANSLATE_NOOP("Actions", "Manual"),
        "Help",
        view_actions.show_manual,
        "Ctrl+F1",
        "book-open",
    ),
    ActionSpec(
        "field_help",
        QT_TRANSLATE_NOOP("Actions", "Help on this field"),
        "Help",
        view_actions.show_help,
        "F1",
        "circle-question-mark",
    ),
    ActionSpec(
        "about",
        QT_TRANSLATE_NOOP("Actions", "About Burdenshare"),
        "Help",
        open_late("gui.dialogs.about", "show_about"),
    ),
    ActionSpec(
        "shortcuts",
        QT_TRANSLATE_NOOP("Actions", "Keyboard shortcuts"),
        "Help",
        open_late("gui.dialogs.shortcuts", "show_shortcuts"),
        "Ctrl+/",
    ),
)


def words_of(text: str) -> str:
    """Return the text of an action or menu in the language of the program."""
    return QCoreApplication.translate("Actions", text)


def make_actions(window: MainWindow) -> dict[str, QAction]:
    """Return a QAction for each row of the table, by id, connected to the window."""
    made: dict[str, QAction] = {}
    for spec in ACTIONS:
        action = history_actions.action_of(spec.id, words_of(spec.text), window)
        action.triggered.connect(lambda _checked=False, run=spec.run: run(window))
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        if spec.shortcut:
            action.setShortcuts(QKeySequence.listFromString(spec.shortcut))
        made[spec.id] = action
    for action_id in ("variant_changes", "variant_rename", "variant_remove"):
        variant_actions.follow(window.session, made[action_id])
    return made


def tint_actions(actions: dict[str, QAction], theme: Theme) -> None:
    """Give the actions their icons in the colours of a theme."""
    for spec in ACTIONS:
        if spec.icon:
            actions[spec.id].setIcon(icon(spec.icon, theme.ink))
