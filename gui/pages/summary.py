"""Summary: the pages that will be printed, as they follow the edits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, get_args

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtPrintSupport import QPrintPreviewWidget
from PySide6.QtWidgets import QGraphicsView, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton

from core.document.scenario import Paper, Section
from core.report import text
from core.report.blocks import Report
from core.words import message, say
from gui.icons import icon
from gui.pages.page import Page
from gui.paper.actions import PaperActions
from gui.paper.charts import ChartPainter
from gui.paper.document import SealedDocument
from gui.paper.printing import (
    Sheet,
    layout_steps,
    new_printer,
    print_report,
    set_sheet,
    sheet_for,
    usual_paper,
)
from gui.session import ScenarioSession, Snapshot
from gui.status import TOLD_FOR
from gui.theme import Theme
from gui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

WAIT_MS = 250
"""How long after an edit the pages are drawn anew: typing and dragging must not wait for them."""
LEAST_HEIGHT = 420
ZOOM_STEP = 1.2


class SummaryPage(Page):
    """The printed summary, live."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.paper = PaperActions(session, self)
        self.paper.failed.connect(self.refused)
        self._revision = 0
        self._drawn: Report | None = None
        self._charts = ChartPainter()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self.paper.ranges_known.connect(self._wait.start)
        self._wait.timeout.connect(self._begin)
        self._steps: Iterator[None] | None = None
        self._laid_out: SealedDocument | None = None
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)
        self.card = Card(self.tr("As it will be printed"))
        self.paper.exported.connect(self._tell_exported)
        self._sheet = Sheet(usual_paper())
        self._printer = new_printer(self._sheet.paper)
        self.pages = QPrintPreviewWidget(self._printer)
        self._name_pages()
        self.pages.setMinimumHeight(LEAST_HEIGHT)
        self.pages.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.pages.fitToWidth()
        self.pages.paintRequested.connect(self._paint)
        self.zoom_in = self._tool("plus", self.tr("Larger"), lambda: self.pages.zoomIn(ZOOM_STEP))
        self.zoom_out = self._tool("minus", self.tr("Smaller"), lambda: self.pages.zoomOut(ZOOM_STEP))
        self.fit = self._tool("maximize-2", self.tr("Fit the width"), self.pages.fitToWidth)
        self.print_button = QPushButton(self.tr("Print…"))
        self.print_button.clicked.connect(self.paper.print_summary)
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.clicked.connect(self.paper.ask_export)
        self.sections = QPushButton(self.tr("Layout"))
        menu = QMenu(self.sections)
        self.section_actions = {
            section: self._choice(menu, say(message(f"section.{section}")), section)
            for section in get_args(Section)
        }
        menu.addSeparator()
        self.title_page = self._choice(menu, self.tr("Title page"), None)
        menu.addSeparator()
        self.papers = {paper: self._paper_choice(menu, paper) for paper in get_args(Paper)}
        self.across = QAction(self.tr("Across (landscape)"), menu)
        self.across.setCheckable(True)
        self.across.triggered.connect(lambda checked: self.session.look(across=checked))
        menu.addAction(self.across)
        menu.aboutToShow.connect(self._fill_sections)
        self.sections.setMenu(menu)
        row = QHBoxLayout()
        row.setSpacing(8)
        for tool in (self.zoom_out, self.zoom_in, self.fit):
            row.addWidget(tool)
        row.addStretch(1)
        row.addWidget(self.sections)
        row.addWidget(self.export_button)
        row.addWidget(self.print_button)
        self.card.body.addLayout(row)
        self.card.body.addWidget(self.pages, 1)
        self.column.addWidget(self.card, 1)
        self._add_keys()
        self.set_theme(theme)

    def _choice(self, menu: QMenu, words: str, section: Section | None) -> QAction:
        """Add what is printed or not; None is the title page."""
        # Made here and not by the menu: PySide loses sight of actions that Qt makes.
        action = QAction(words, menu)
        menu.addAction(action)
        action.setCheckable(True)
        action.triggered.connect(lambda checked: self._choose(section, checked))
        return action

    def _paper_choice(self, menu: QMenu, paper: Paper) -> QAction:
        action = QAction(Sheet(paper).words(), menu)
        action.setCheckable(True)
        action.triggered.connect(lambda: self.session.look(paper=paper))
        menu.addAction(action)
        return action

    def _choose(self, section: Section | None, printed: bool) -> None:
        if section is None:
            self.session.look(title_page=printed)
            return
        left_out = [other for other in self.session.snapshot.view.left_out if other != section]
        self.session.look(left_out=(*left_out, *(() if printed else (section,))))

    def _fill_sections(self) -> None:
        """Show what is printed now, as the file remembers it."""
        view = self.session.snapshot.view
        for section, action in self.section_actions.items():
            action.setChecked(section not in view.left_out)
        self.title_page.setChecked(view.title_page)
        for paper, action in self.papers.items():
            action.setChecked(paper == (view.paper or usual_paper()))
        self.across.setChecked(view.across)

    def _tool(self, icon_name: str, name: str, do: object) -> QToolButton:
        tool = QToolButton()
        tool.setProperty("icon_name", icon_name)
        tool.setToolTip(name)
        tool.setAccessibleName(name)
        tool.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tool.clicked.connect(do)
        return tool

    def _name_pages(self) -> None:
        """Name what takes the keyboard: Qt's view inside, which has no name of its own."""
        self.pages.setAccessibleName(self.tr("Pages of the summary"))
        for view in self.pages.findChildren(QGraphicsView):
            view.setAccessibleName(self.tr("Pages of the summary"))
            view.viewport().setFocusPolicy(Qt.FocusPolicy.NoFocus)
            # Qt hands that on to the view itself.
            view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _add_keys(self) -> None:
        for tool, keys in ((self.zoom_in, "Ctrl++; Ctrl+="), (self.zoom_out, "Ctrl+-"), (self.fit, "Ctrl+0")):
            action = QAction(tool.toolTip(), self)
            action.setShortcuts(QKeySequence.listFromString(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(tool.click)
            self.addAction(action)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.card.set_icon(icon("file-text", theme.ink))
        for tool in (self.zoom_in, self.zoom_out, self.fit):
            tool.setIcon(icon(str(tool.property("icon_name")), theme.ink))
        self.sections.setIcon(icon("book-open", theme.ink))
        self.print_button.setIcon(icon("printer", theme.ink))
        self.export_button.setIcon(icon("download", theme.ink))

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if self._drawn is None and self._steps is None:
            self._begin()
        elif snapshot.revision != self._revision:
            self._wait.start()
        self._revision = snapshot.revision

    def draw_pages(self) -> None:
        """Draw the pages of what is in view now, at once."""
        self._begin()
        while self._steps is not None:
            self._go_on()

    def settle(self) -> None:
        super().settle()
        # A picture shows all of it: what is uncertain is drawn first.
        self.paper.report()
        self.draw_pages()

    def _begin(self) -> None:
        """Begin to draw the pages anew; what was begun before is dropped."""
        self._wait.stop()
        self._steps = self._drawing()
        self._turn.start()

    def _go_on(self) -> None:
        """Do the next step: between two of them people type and drag."""
        try:
            if self._steps is not None:
                next(self._steps)
        except StopIteration:
            self._steps = None
            self._turn.stop()

    def _drawing(self) -> Iterator[None]:
        report = self.paper.report(live=True)
        yield
        if report == self._drawn:
            return
        is_other = sheet_for(report) != self._sheet
        if is_other:
            self._sheet = sheet_for(report)
            set_sheet(self._printer, self._sheet)
        self._laid_out = yield from layout_steps(report, self._printer, self._charts.draw)
        yield
        self._drawn = report
        self.pages.updatePreview()
        if is_other:
            self.pages.fitToWidth()
        yield
        self.pages.setAccessibleDescription(text.render(report))
        self._tell_pages()

    def _tell_pages(self) -> None:
        told = self.tr("pages: {n}, {paper}")
        self.card.set_subtitle(told.format(n=self.pages.pageCount(), paper=self._sheet.words()))

    def _tell_exported(self, told: str) -> None:
        """Tell for a while where the report went."""
        self.card.set_subtitle(told)
        QTimer.singleShot(TOLD_FOR, self, self._tell_pages)

    def leave(self) -> None:
        super().leave()
        if self._wait.isActive() or self._steps is not None:
            # What was not drawn to its end is drawn when the page is seen again.
            self._revision = 0
        self._wait.stop()
        self._turn.stop()
        self._steps = None

    def _paint(self, printer: QPrinter) -> None:
        if self._drawn is not None:
            print_report(self._drawn, printer, laid_out=self._laid_out)
