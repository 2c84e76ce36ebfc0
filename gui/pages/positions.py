"""Positions: what each pays by line in the year in view, the rule behind it, and the gap."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from core.document.places import Place
from core.document.positions import IN_FORCE, Position
from core.editing.edits import RemoveRow
from core.engine.metrics import basis_of
from core.words import message, say, say_unit
from gui.icons import icon
from gui.pages.lever_card import LeverCard
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.position_lines import LineColumns, line_rows
from gui.pages.position_list import POSITIONS, new_position, position_columns
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card

TALLEST = 900
"""A table taller than this scrolls in itself; up to it the page does."""


class PositionsPage(Page):
    """Lines by positions, and the list of all positions."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.lines_card = Card(self.tr("Positions by cost line"))
        self.lines = PageTable(
            self.tr("Positions by cost line"), self.apply_block, self.preview_block, "fair", TALLEST
        )
        self.lines_model = self.lines.table_model()
        self.notes = QLabel()
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        self.notes.setProperty("text_role", "small")
        self.notes.setWordWrap(True)
        self.lines_card.body.addWidget(self.lines)
        self.lines_card.body.addWidget(self.notes)
        self.all = PageTable(self.tr("All positions"), self.apply_block, self.preview_block, "names", None)
        self.all_model = self.all.table_model()
        self.all_card = TableCard(self, self.tr("All positions"), "handshake", "", self.all)
        self.add_position = self.all_card.button("plus", self.tr("Add a position"), lambda: self._add(None))
        self.copy_position = self.all_card.button(
            "copy", self.tr("Add a copy of the position selected"), lambda: self._add(self._selected())
        )
        self.remove_position = self.all_card.button("trash-2", self.tr("Remove the position"), self._remove)
        self.all.selectionModel().currentChanged.connect(lambda *_: self._show_selected())
        self.levers = LeverCard(self, ("position", "rate"))
        self.column.addWidget(self.lines_card)
        self.column.addWidget(self.levers)
        self.column.addWidget(self.all_card)
        self.column.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.lines_card.set_icon(icon("scale", theme.ink))
        self.all_card.set_theme(theme)
        self.lines.set_theme(theme)
        self.levers.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        outcome = snapshot.outcome
        subtitle = f"{say_unit(outcome.unit)}, {outcome.view.year}, {say(basis_of(outcome))}"
        self.lines_card.set_subtitle(subtitle)
        self.levers.show_snapshot(snapshot)
        rows = line_rows(snapshot)
        columns = LineColumns(snapshot).columns()
        self.lines.show_rows(columns, rows, [row.id for row in rows])
        positions = (IN_FORCE, *(row.id for row in snapshot.scenario.positions.rows))
        self.all.show_rows(position_columns(snapshot), positions, positions)
        self.all_card.set_subtitle(subtitle)
        self._show_selected()
        self.notes.setText(_notes(snapshot))
        self.notes.setVisible(bool(self.notes.text()))

    def _selected(self) -> Position | None:
        """Return the stored position that is selected in the list, if one is."""
        return self.session.snapshot.outcome.position(self.all.current_id() or "")

    def _show_selected(self) -> None:
        for button in (self.copy_position, self.remove_position):
            button.setEnabled(self._selected() is not None)

    def _add(self, copied: Position | None) -> None:
        edit = new_position(self.session.snapshot, copied)
        if self.apply(edit, look={"position": edit.place.last}):
            self.all.edit_at(edit.place.last, "name")

    def _remove(self) -> None:
        position = self._selected()
        if position is not None:
            self.apply(RemoveRow(POSITIONS / position.id))

    def show_place(self, place: Place) -> bool:
        if place.keys[:2] != ("positions", "rows"):
            return False
        if len(place.keys) > 2:
            position = place.keys[2]
            if self.session.snapshot.outcome.view.position != position:
                self.session.look(position=position)
            if len(place.keys) > 4:
                index = self.lines_model.index_of(place.keys[4], "position")
                self.lines.setCurrentIndex(index)
                self.lines.setFocus()
                return True
            self.all.setCurrentIndex(self.all_model.index_of(position, "name"))
            self.all.setFocus()
        return True


def _notes(snapshot: Snapshot) -> str:
    """Return what must be known to read the table: notes of assumed lines, one a line, and expiry."""
    outcome, view = snapshot.outcome, snapshot.outcome.view
    position = outcome.position(view.position)
    notes: list[str] = []
    if position is not None:
        names = {line.id: line.name for line in outcome.lines}
        told = [row for row in position.lines if row.note and row.confidence == "assumed"]
        notes = [f"{names.get(row.line, row.line)}: {row.note}" for row in told]
    covered = outcome.in_force.totals.coverage[outcome.at(view.year)]
    if covered is not None and covered.assumed:
        notes.append(say(message("note.held", agreement=covered.agreement.name, year=str(covered.held_from))))
    return "\n".join(notes)
