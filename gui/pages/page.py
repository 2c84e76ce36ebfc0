"""What every page of the window is."""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.document.places import Place
from core.editing.edits import Edit, EditRefused
from gui.pace import Pace
from gui.pages.legend import Legend
from gui.pages.page_table import PageTable
from gui.session import ScenarioSession, Snapshot
from gui.tables.table_view import TableView
from gui.theme import Theme
from gui.undo_step import Run


class Page(QWidget):
    """One editor for one part of the document, and the chart that explains it.

    ``show_snapshot`` draws what keeps up with a hand that drags, ``show_calmly`` what may come a moment
    later; neither makes an edit. Gestures become edits through ``apply``.
    """

    page_requested = Signal(str)
    """The reader wishes to see another page, named by its id."""
    place_requested = Signal(object)
    """The reader wishes to go to a place of the document (a Place)."""
    noticed = Signal(str)
    """Something to know about what a table took."""
    summed = Signal(str)
    """Sum, mean and count of the figures that are selected in a table; nothing where none are."""
    save_wanted = Signal(object)
    """A table (a TableView) is to go into a file."""
    goal_wanted = Signal(object)
    """A goal is to be sought with the number in the current cell of a table (a TableView)."""
    mended = Signal()
    """What was typed where ``refused`` told of something makes sense by now."""
    refused = Signal(str)
    """An edit made no sense that was not typed into a cell, which tells it itself; the reason, in words."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__()
        self.session = session
        self.theme = theme
        self.legend = Legend(theme)
        self._calm = Pace(self._show_calm, self)
        self._summing: TableView | None = None
        """The table in which figures were selected last."""
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Draw a snapshot."""
        raise NotImplementedError

    def show_calmly(self, snapshot: Snapshot) -> None:
        """Draw of a snapshot what need not keep up with each frame of a drag; nothing where all does."""

    def is_due(self, part: QWidget, snapshot: Snapshot) -> bool:
        """Return whether a part of the page is to be drawn: all are, but of a drag what is scrolled away.

        That is drawn when the drag ends, or when it comes into sight.
        """
        return not (snapshot.preview and part.isVisible() and part.visibleRegion().isEmpty())

    def draw(self, snapshot: Snapshot) -> None:
        """Draw a snapshot, and tell the marks that its tables show."""
        self.show_snapshot(snapshot)
        self._calm.show(snapshot)

    def _show_calm(self, snapshot: Snapshot) -> None:
        self.show_calmly(snapshot)
        self.legend.show_tables(self.findChildren(TableView))
        if self._summing is not None:
            # The cells stay selected, and may hold other figures by now.
            self._summing.tell_sums()

    def settle(self) -> None:
        """Finish at once what is drawn a little at a time, for a picture."""
        self._calm.settle()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.theme = theme
        self.legend.set_theme(theme)

    def framed(self) -> QWidget:
        """Return the page as it scrolls over its legend, which stays in sight."""
        for table in self.findChildren(TableView):
            table.noticed.connect(self.noticed)
            table.summed.connect(lambda told, table=table: self._tell_sums(table, told))
            table.save_wanted.connect(self.save_wanted)
            table.goal_wanted.connect(self.goal_wanted)
            table.why_no_goal = self._why_no_goal
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(self)
        area.verticalScrollBar().valueChanged.connect(self._come_into_sight)
        for moved in (area.verticalScrollBar().valueChanged, area.verticalScrollBar().rangeChanged):
            moved.connect(lambda *_: self._keep_titles(area))
        column.addWidget(area, 1)
        column.addWidget(self.legend)
        return holder

    def _why_no_goal(self, table: TableView) -> str:
        # Loaded when a menu first asks.
        told: str = importlib.import_module("gui.goal_actions").why_no_goal(table, self.session.scenario)
        return told

    def _come_into_sight(self) -> None:
        if self.session.snapshot.preview:
            self._calm.show(self.session.snapshot)

    def _keep_titles(self, area: QScrollArea) -> None:
        for table in self.findChildren(PageTable):
            if table.isVisible():
                table.keep_titles(area)

    def leave(self) -> None:
        """Close what is open for typing: what makes sense is taken, what does not is dropped."""
        self._summing = None
        self.summed.emit("")
        for table in self.findChildren(TableView):
            table.leave()

    def _tell_sums(self, table: TableView, told: str) -> None:
        self._summing = table
        self.summed.emit(told)

    def asked(self) -> object:
        """Return what was typed here that is no part of the document; nothing where nothing was."""
        return None

    def ask_again(self, asked: object) -> None:
        """Take what was typed on such a page before, as where the window is made anew."""

    def show_place(self, place: Place) -> bool:
        """Go to a place of the document; False if this page does not show it."""
        return False

    def apply(self, edit: Edit, *, run: Run | None = None, look: Mapping[str, object] | None = None) -> bool:
        """Apply an edit, be it a small step of a run; a refusal is told, and False.

        What is looked at with it, as ``look`` says, is taken back with it.
        """
        try:
            self.session.apply(edit, run=run, look=look)
        except EditRefused as refused:
            self.refused.emit(refused.reason)
            return False
        return True

    def apply_block(self, edits: Sequence[Edit], label: str) -> str | None:
        """Apply edits of a table as one step; the reason if they were refused, else None."""
        try:
            if len(edits) == 1:
                self.session.apply(edits[0])
            else:
                self.session.apply_together(tuple(edits), label)
        except EditRefused as refused:
            return refused.reason
        return None

    def preview_block(self, edits: Sequence[Edit] | None) -> None:
        """Show what edits would do while they are typed or dragged; None ends it."""
        if edits is None:
            self.session.end_preview()
            return
        try:
            self.session.preview(edits[0])
        except EditRefused:
            # While a value is being typed it may make no sense yet; the refusal is told on release.
            self.session.end_preview()
