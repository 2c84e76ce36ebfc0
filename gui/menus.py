"""The menus of a window, made of the table of actions, the recent files, the examples and the pages."""

from __future__ import annotations

import importlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from core.examples import example, example_ids
from core.typed.refusal import visible
from gui.actions import ACTIONS, MENUS, words_of
from gui.history_actions import without_mnemonic
from gui.mnemonics import letters, mark_while_open, marked
from gui.pages.catalog import NUMBERED, PAGES, page_title
from gui.preferences import THEME_CHOICES

if TYPE_CHECKING:
    from gui.tables.table_view import TableView
    from gui.window import MainWindow


class WindowMenus(QObject):
    """Fills the menu bar, and the menus that change when they are opened."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._files = window.files
        self._dashboard = window.dashboard
        self._preferences = window.preferences
        bar = window.menuBar()
        given = zip(MENUS, letters(MENUS), strict=True)
        menus = {name: bar.addMenu(marked(words_of(name), letter)) for name, letter in given}
        self._english: dict[QAction, str] = {}
        for spec in ACTIONS:
            menu = menus[spec.menu]
            if spec.separated and not menu.isEmpty():
                menu.addSeparator()
            menu.addAction(window.actions_by_id[spec.id])
            self._english[window.actions_by_id[spec.id]] = spec.text
            if spec.id == "dashboard":
                self._cards = menu.addMenu(self.tr("Cards of the dashboard"))
                self._english[self._cards.menuAction()] = "Cards of the dashboard"
                self._cards.aboutToShow.connect(self._fill_cards)
            if spec.id == "redo":
                self._cells = menu.addMenu(self.tr("Selected cells"))
                self._english[self._cells.menuAction()] = "Selected cells"
                self._cells.aboutToShow.connect(self._fill_cells)
            if spec.id == "open":
                self._recent = menu.addMenu(self.tr("Open recent"))
                self._english[self._recent.menuAction()] = "Open recent"
                self._recent.aboutToShow.connect(self._fill_recent)
                self._examples = menu.addMenu(self.tr("Open an example"))
                self._english[self._examples.menuAction()] = "Open an example"
                self._examples.aboutToShow.connect(self._fill_examples)
        self._actions = window.actions_by_id
        menus["View"].aboutToShow.connect(self._tick_theme)
        menus["Go"].addSeparator()
        self._add_pages(menus["Go"], window)
        for menu in menus.values():
            actions = [action for action in menu.actions() if not action.isSeparator()]
            given_in_menu = letters(self._english[action] for action in actions)
            mark_while_open(menu, dict(zip(actions, given_in_menu, strict=True)))
        first = menus[MENUS[0]].menuAction()
        # Qt leaves this key to the desktop, and few desktops have it open menus.
        begin = QShortcut(QKeySequence(Qt.Key.Key_F10), window)
        begin.activated.connect(partial(bar.setActiveAction, first))

    def _add_pages(self, menu: QMenu, window: MainWindow) -> None:
        for number, spec in enumerate(PAGES, start=1):
            action = QAction(page_title(spec), window)
            if number <= NUMBERED:
                action.setShortcut(f"Ctrl+{number}")
            action.triggered.connect(lambda _=False, page=spec.id: window.go_into(page))
            menu.addAction(action)
            self._english[action] = spec.title

    def _fill_cells(self) -> None:
        self._cells.clear()
        table = self._table()
        if table is None:
            self._cells.addAction(self.tr("No cell is selected")).setEnabled(False)
            return
        # The table's own, which its keys and its own menu have too.
        self._cells.addActions(table.block_actions())
        self._cells.addSeparator()
        self._cells.addActions(table.row_actions())

    def _table(self) -> TableView | None:
        """Return the table that a person is in, or the first on the page in which something is selected."""
        # Late: a window is there before any table is.
        kind = importlib.import_module("gui.tables.table_view").TableView
        focus, page = self._window.focusWidget(), self._window.stack.currentWidget()
        tables = page.findChildren(kind) if page is not None else []
        tables = [focus, *tables] if isinstance(focus, kind) else tables
        return next((one for one in tables if one.isVisible() and one.selectionModel().hasSelection()), None)

    def _tick_theme(self) -> None:
        for theme in (*THEME_CHOICES, "system"):
            self._actions[theme].setChecked(theme == self._preferences.theme())

    def _fill_cards(self) -> None:
        self._cards.clear()
        self._dashboard.cards.fill_menu(self._cards)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self._preferences.recent_files():
            action = self._recent.addAction(without_mnemonic(visible(path.name)))
            action.triggered.connect(lambda _=False, p=path: self._files.open(p))
        if self._recent.isEmpty():
            self._recent.addAction(self.tr("No recent files")).setEnabled(False)
        else:
            self._recent.addSeparator()
            self._recent.addAction(self.tr("Clear")).triggered.connect(self._preferences.clear_recent_files)

    def _fill_examples(self) -> None:
        # Reading the examples takes longer than all else here, so it waits until somebody asks.
        if self._examples.isEmpty():
            for example_id in example_ids():
                action = self._examples.addAction(without_mnemonic(example(example_id).about.title))
                action.triggered.connect(lambda _=False, chosen=example_id: self._files.open_example(chosen))
