"""The window before a room: the pages that were chosen, over the whole screen, large, and still live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget
from shiboken6 import isValid

from gui import theme as themes
from gui.dialogs.presented import PresentedDialog
from gui.keyboard import focus_into
from gui.pages.catalog import PAGES, page_title
from gui.widgets.elided import ElidedLabel
from gui.widgets.own_sheet import wear

if TYPE_CHECKING:
    from gui.window import MainWindow

SCALE = 1.6
"""How much larger text is than usual, at least: for the back row."""
MARGIN = 12
LIVE = ("present", "undo", "redo", "peek", "save")
"""The actions whose keys are of use before a room."""


class Presentation(QObject):
    """Runs from its making until ``end``; the window is then as it was."""

    def __init__(self, window: MainWindow, pages: tuple[str, ...]) -> None:
        super().__init__(window)
        self._window = window
        self.pages = pages
        self.at = 0
        self._state = window.windowState()
        self._page = window.page_id
        self._focus = window.focusWidget()
        parts: tuple[QWidget, ...] = (
            window.menuBar(),
            window.topbar,
            window.navigation,
            window.dashboard,
            window.findings,
            window.statusBar(),
        )
        self._hidden = [part for part in parts if not part.isHidden()]
        for part in self._hidden:
            part.hide()
        self.bar = self._make_bar()
        centre = window.centralWidget()
        column = centre.layout() if centre is not None else None
        assert column is not None  # noqa: S101 - the window lays out its regions
        column.addWidget(self.bar)
        column.setContentsMargins(0, MARGIN, 0, 0)
        self._column = column
        self._keys = [
            self._key(QKeySequence(Qt.Key.Key_PageDown), lambda: self.step(1)),
            self._key(QKeySequence(Qt.Key.Key_PageUp), lambda: self.step(-1)),
            self._key(QKeySequence(Qt.Key.Key_Escape), self.end),
        ]
        # The keys of a menu bar sleep while it is hidden.
        for action in LIVE:
            window.addAction(window.actions_by_id[action])
        self._enlarged: list[QWidget] = []
        self._enlarge(self.bar)
        # What is remembered when the window closes is how it was before.
        window.installEventFilter(self)
        window.showFullScreen()
        self.step(0)
        window.stack.currentChanged.connect(self._follow)

    def step(self, by: int) -> None:
        """Go on by so many pages, or back, from one end to the other. Beside the show, back leads into it."""
        by = 0 if self._is_beside and by < 0 else by
        self.at = min(max(self.at + by, 0), len(self.pages) - 1)
        self._window.go_to(self.pages[self.at])
        self._follow()

    @property
    def _is_beside(self) -> bool:
        """Whether a button on a page led to one that was not chosen for the show."""
        return self._window.page_id not in self.pages

    def _follow(self) -> None:
        """Tell where the show is, whoever led there."""
        page_id = self._window.page_id
        if not self._is_beside:
            self.at = self.pages.index(page_id)
        self._enlarge(self._window.stack.currentWidget())
        name = page_title(next(spec for spec in PAGES if spec.id == page_id))
        told = self.tr("{page}, {number} of {count}")
        numbered = told.format(page=name, number=self.at + 1, count=len(self.pages))
        self._told.setText(name if self._is_beside else numbered)
        self._back.setEnabled(self._is_beside or self.at > 0)
        self._on.setEnabled(self.at < len(self.pages) - 1)

    def end(self) -> None:
        """Give the window back as it was."""
        window = self._window
        window.removeEventFilter(self)
        window.stack.currentChanged.disconnect(self._follow)
        for key in self._keys:
            # Gone only later, and two of a key answer to none.
            key.setEnabled(False)
            key.deleteLater()
        for action in LIVE:
            window.removeAction(window.actions_by_id[action])
        for part in self._enlarged:
            wear(part, "")
        # Before the other parts are back: a window that needs all the screen as it leaves it stays there.
        window.setWindowState(self._state)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.bar.hide()
        self.bar.deleteLater()
        for part in self._hidden:
            part.show()
        window.go_to(self._page)
        if self._focus is not None and isValid(self._focus) and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focus_into(window.page(self._page))
        window.presentation = None
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.Close:
            self.end()
        return super().eventFilter(watched, event)

    def _enlarge(self, part: QWidget | None) -> None:
        """Show a part in large text; not all, as other windows would grow and hidden pages take long."""
        if part is None or part in self._enlarged:
            return
        self._enlarged.append(part)
        scale = max(SCALE, self._window.preferences.text_scale() / 100)
        wear(part, themes.large(scale))

    def _key(self, key: QKeySequence, do: object) -> QShortcut:
        shortcut = QShortcut(key, self._window)
        shortcut.activated.connect(do)
        return shortcut

    def _make_bar(self) -> QWidget:
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(18, 2, 18, 8)
        row.setSpacing(10)
        title = ElidedLabel(self._window.session.scenario.about.title)
        title.setProperty("text_role", "muted")
        self._told = QLabel()
        self._told.setTextFormat(Qt.TextFormat.PlainText)
        self._back = QPushButton(self.tr("Back"))
        self._back.setToolTip(self.tr("Page Up"))
        self._on = QPushButton(self.tr("Next"))
        self._on.setToolTip(self.tr("Page Down"))
        end = QPushButton(self.tr("End the show"))
        end.setToolTip(self.tr("F5 or Escape"))
        self._back.clicked.connect(lambda: self.step(-1))
        self._on.clicked.connect(lambda: self.step(1))
        end.clicked.connect(self.end)
        row.addWidget(title, 1)
        row.addWidget(self._told)
        for button in (self._back, self._on, end):
            # The keys of the page go to the page.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        return bar


def toggle(window: MainWindow) -> None:
    """Ask which pages are shown to the room, or end what runs."""
    if window.presentation is not None:
        window.presentation.end()
        return
    dialog = PresentedDialog(window.preferences, window)
    dialog.agreed.connect(lambda pages: begin(window, pages))
    dialog.open()


def begin(window: MainWindow, pages: tuple[str, ...]) -> None:
    """Show the room the first of some pages."""
    window.presentation = Presentation(window, pages)
