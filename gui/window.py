"""The main window: it places the top bar, the pages, the dashboard, the findings and the status bar.

It knows no domain rule; what is computed comes with a snapshot, and what is done goes to the session.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from core.document.places import Place
from gui import layout_memory
from gui import theme as themes
from gui.actions import make_actions, open_late, tint_actions
from gui.dashboard.dashboard import Dashboard
from gui.failure_bar import FailureBar
from gui.file_actions import FileActions
from gui.findings_panel import FindingsPanel
from gui.keyboard import UsualKeys, focus_into, go_on
from gui.menus import WindowMenus
from gui.navigation import Navigation
from gui.pace import Pace
from gui.pages.catalog import PAGE_IDS, PAGES, let_go, load_page, page_title
from gui.preferences import Preferences
from gui.safeguards.guard import Guard
from gui.session import ScenarioSession, Snapshot
from gui.status import StatusLine
from gui.theme import Theme
from gui.topbar import TopBar
from gui.way_back import WayBack

if TYPE_CHECKING:
    from gui.pages.page import Page
    from gui.paper.actions import PaperActions
    from gui.presenting import Presentation
    from gui.widgets.palette import CommandPalette

BUTTONS = ("open", "save", "undo", "redo")


class MainWindow(QMainWindow):
    """One window on one session."""

    new_window_requested: Signal = Signal()
    start_requested: Signal = Signal()
    guide_requested: Signal = Signal()
    language_chosen: Signal = Signal(str)
    theme_taken: Signal = Signal(object)
    session: ScenarioSession
    files: FileActions
    way_back: WayBack
    findings: FindingsPanel

    def __init__(self, session: ScenarioSession, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.preferences = preferences
        self.theme = theme
        self.pages_made: dict[str, Page] = {}
        self._paper: PaperActions | None = None
        self._palette: CommandPalette | None = None
        self._page_id = PAGE_IDS[0]
        self._is_ready = False
        self.presentation: Presentation | None = None
        self.files = FileActions(session, preferences, self)
        self.actions_by_id = make_actions(self)
        self.setAcceptDrops(True)

        self.topbar = TopBar(
            session, [self.actions_by_id[i] for i in BUTTONS], self.actions_by_id["print"], theme
        )
        self.notice = FailureBar(session, theme)
        self.guard = Guard(self)
        self.navigation = Navigation(theme)
        self.stack = QStackedWidget()
        self.dashboard = Dashboard(session, theme)
        self.findings = FindingsPanel(theme)
        self.status = StatusLine(session, theme)
        self._parts: tuple[TopBar | Dashboard | FindingsPanel | StatusLine, ...]
        self._parts = (self.topbar, self.dashboard, self.findings, self.status)
        self._calm = Pace(self._show_calm, self)
        self._place_regions()
        self.way_back = WayBack(self)
        self.menus = WindowMenus(self)
        self._connect()
        self._retint()
        self._show_snapshot(session.snapshot)
        self._show_file()
        layout_memory.recall(self)
        self.navigation.setFocus()
        self.topbar.installEventFilter(self)
        UsualKeys(self)

    # Regions

    def _place_regions(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        self.splitter.addWidget(self.stack)
        self.splitter.addWidget(self.dashboard)
        self.splitter.setStretchFactor(0, 5)
        self.splitter.setStretchFactor(1, 4)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setHandleWidth(2)
        middle.addWidget(self.navigation)
        middle.addWidget(self.splitter)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(8, 0, 14, 0)
        inner.setSpacing(8)
        inner.addWidget(self.guard.bar)
        inner.addWidget(self.notice)
        inner.addWidget(middle, 1)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.topbar)
        column.addWidget(holder, 1)
        column.addWidget(self.findings)
        self.setCentralWidget(centre)
        self.setStatusBar(self.status)
        self.resize(layout_memory.USUAL_SIZE)
        self.splitter.setSizes(list(layout_memory.USUAL_SHARES))

    def _connect(self) -> None:
        self.session.snapshot_changed.connect(self._show_snapshot)
        self.session.begins_anew.connect(lambda: let_go(self.pages_made, self.stack))
        self.session.file_changed.connect(self._show_file)
        self.navigation.currentRowChanged.connect(lambda row: self.go_to(PAGE_IDS[row]))
        self.dashboard.page_requested.connect(self.go_to)
        self.findings.place_requested.connect(self.go_to_place)
        self.findings.unfolded.connect(self.actions_by_id["findings"].setChecked)
        self.actions_by_id["dashboard"].setChecked(True)
        self.topbar.palette_requested.connect(self.open_palette)
        self.topbar.failed.connect(lambda told: self.tell_failure(told, self.tr("Day")))
        self.topbar.day.taken.connect(self.notice.hide)
        self.files.failed.connect(self.tell_failure)
        self.files.changed_on_disk.connect(self.guard.refuse_save)

    # What is shown

    @property
    def page_id(self) -> str:
        """The id of the page that is shown."""
        return self._page_id

    def page(self, page_id: str) -> Page:
        """Return a page, made when it is first wanted."""
        if page_id not in self.pages_made:
            spec = next(spec for spec in PAGES if spec.id == page_id)
            page = load_page(spec, self.session, self.theme)
            page.page_requested.connect(self.go_to)
            page.place_requested.connect(self.go_to_place)
            page.noticed.connect(self.status.tell)
            page.summed.connect(self.status.tell_sums)
            page.save_wanted.connect(lambda table: open_late("gui.table_actions", "ask_save")(self, table))
            page.goal_wanted.connect(lambda table: open_late("gui.goal_actions", "ask_goal")(self, table))
            page.mended.connect(self.notice.hide)
            page.refused.connect(lambda told: self.tell_failure(told, page_title(spec)))
            self.stack.addWidget(page.framed())
            importlib.import_module("gui.field_help").help_columns(page)
            self.pages_made[page_id] = page
        return self.pages_made[page_id]

    def go_to(self, page_id: str) -> None:
        """Show a page."""
        if page_id != self._page_id:
            self.notice.hide()
            if self._page_id in self.pages_made:
                self.way_back.leave(self._page_id)
                self.pages_made[self._page_id].leave()
        self._page_id = page_id
        self.navigation.setCurrentRow(PAGE_IDS.index(page_id))
        if not self._is_ready:
            return
        self.page(page_id).draw(self.session.snapshot)
        self.stack.setCurrentIndex(list(self.pages_made).index(page_id))

    def go_into(self, page_id: str) -> None:
        """Show a page, and give it the keyboard."""
        self.go_to(page_id)
        focus_into(self.page(page_id))

    def go_to_place(self, place: Place) -> None:
        """Show the page of a place of the document, and go to its cell."""
        self.way_back.jump(place)

    def make_ready(self) -> None:
        """Load the page and the charts; they wait until the first window is painted."""
        if not self._is_ready:
            self._is_ready = True
            self.go_to(self._page_id)
            self.dashboard.add_charts()

    def _show_snapshot(self, snapshot: Snapshot) -> None:
        if self._is_ready:
            self.page(self._page_id).draw(snapshot)
        self._calm.show(snapshot)

    def _show_calm(self, snapshot: Snapshot) -> None:
        for part in self._parts:
            part.show_snapshot(snapshot)

    def _show_file(self) -> None:
        self.setWindowTitle(f"{self.session.full_name}[*] – Burdenshare")
        self.setWindowModified(self.session.is_modified)

    def tell_failure(self, told: str, about: str = "") -> None:
        """Tell in a bar what went wrong, and with what."""
        self.notice.tell(told, about, self.theme)

    # Actions

    @property
    def paper(self) -> PaperActions:
        """Preview, printing and export; loaded when first used."""
        if self._paper is None:
            module = importlib.import_module("gui.paper.actions")
            self._paper = module.PaperActions(self.session, self)
            self._paper.failed.connect(self.tell_failure)
            self._paper.exported.connect(self.status.tell)
        return self._paper

    def choose_theme(self, choice: str) -> None:
        """Take and remember light, dark or the system's colours."""
        self.preferences.set_theme(choice)
        self.set_theme(themes.theme_of(themes.system_theme() if choice == "system" else choice))

    def choose_text_scale(self, percent: int) -> None:
        """Take and remember how large text is, in percent of the usual size."""
        self.preferences.set_text_scale(percent)
        self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours everywhere, with text at the scale that is remembered."""
        if isinstance(application := QApplication.instance(), QApplication):
            themes.apply(application, theme, self.preferences.text_scale() / 100)
        self.dress(theme)
        self.theme_taken.emit(theme)

    def dress(self, theme: Theme) -> None:
        """Take the colours that the program has taken."""
        self.theme = theme
        for part in (*self._parts, *self.pages_made.values()):
            part.set_theme(theme)
        self._retint()

    def _retint(self) -> None:
        tint_actions(self.actions_by_id, self.theme)
        self.navigation.set_theme(self.theme)

    def open_palette(self) -> None:
        """Show every command and page, to be found by typing."""
        module = importlib.import_module("gui.command_palette")
        self._palette = module.open_palette(self)

    # Qt

    def focusNextPrevChild(self, forward: bool) -> bool:
        return go_on(self, forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # pyqtgraph is half of the start-up time, so the charts come once the window has been painted.
        if watched is self.topbar and event.type() == QEvent.Type.Paint:
            self.topbar.removeEventFilter(self)
            QTimer.singleShot(0, self.make_ready)
        return super().eventFilter(watched, event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.files.may_discard():
            layout_memory.remember(self)
            self.guard.release()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            open_late("gui.table_actions", "open_dropped")(self, Path(local[0]))
