"""Sources: every publication cited, where it is used, and the figures that have none."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy

from core.document.citations import figures_without_source
from core.document.places import Place
from core.document.sources import Source
from core.editing.edits import RemoveRow
from core.words import say
from gui.icons import icon
from gui.pages.filter_field import FilterField
from gui.pages.page import Page
from gui.pages.place_list import PlaceList
from gui.pages.source_list import (
    ROWS,
    SourceTable,
    Uses,
    copy_address,
    new_source,
    open_address,
    source_columns,
    web_address,
)
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.elided import ElidedLabel

TABLE_HEIGHT = 330


class SourcesPage(Page):
    """The table of the sources, one of them with its uses, and the figures without a source."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._selected: str | None = None
        self._is_filling = False
        self._uses = Uses(session.scenario)
        table = SourceTable(self.tr("Sources"), self.apply_block, self.preview_block)
        table.tallest = TABLE_HEIGHT
        self.list_card = TableCard(
            self, self.tr("Sources"), "book-open", self.tr("There is no source yet. Add one with +."), table
        )
        self.list = table
        self.detail_card = Card(self.tr("The selected source"))
        self._make_detail()
        self.missing_card = Card(self.tr("Figures without a source"))
        self.missing_words = _plain()
        self.missing = PlaceList(self.tr("Figures without a source"))
        self.missing_card.body.addWidget(self.missing_words)
        self.missing_card.body.addWidget(self.missing)
        self.list.set_sortable()
        self.filter = FilterField(self.list)
        self.list_card.body.insertWidget(0, self.filter)
        for card in (self.list_card, self.detail_card, self.missing_card):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.add_source = self.list_card.button("plus", self.tr("Add a source"), self._add)
        self.remove_source = self.list_card.button(
            "trash-2", self.tr("Remove the selected source"), self._remove
        )
        self.list.selectionModel().currentChanged.connect(lambda *_: self._select())
        self.list.address_copied.connect(copy_address)
        self.list.address_opened.connect(open_address)
        self.copy.clicked.connect(lambda: copy_address(self._address()))
        self.open.clicked.connect(lambda: open_address(self._address()))
        for places in (self.uses, self.missing):
            places.place_requested.connect(self.place_requested)
        self.set_theme(theme)

    def _make_detail(self) -> None:
        self.title = _plain("strong")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.address = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
        self.address.setProperty("text_role", "muted")
        self.address.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.copy = QPushButton(self.tr("Copy address"))
        self.open = QPushButton(self.tr("Open in the browser"))
        self.used_words = _plain("small")
        self.uses = PlaceList(self.tr("Where the source is used"))
        self._address_row = QHBoxLayout()
        self._address_row.setSpacing(8)
        self._address_row.addWidget(self.address, 1)
        self._address_row.addWidget(self.copy)
        self._address_row.addWidget(self.open)
        self.detail_card.body.addWidget(self.title)
        self.detail_card.body.addLayout(self._address_row)
        self.detail_card.body.addWidget(self.used_words)
        self.detail_card.body.addWidget(self.uses)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.list_card.set_theme(theme)
        self.filter.set_theme(theme)
        self.detail_card.set_icon(icon("file-text", theme.ink))
        self.missing_card.set_icon(icon("triangle-alert", theme.ink))
        self.copy.setIcon(icon("copy", theme.ink))
        self.open.setIcon(icon("external-link", theme.ink))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        scenario = snapshot.scenario
        if self._uses.scenario is not scenario:
            self._uses = Uses(scenario)
        rows = self._uses.rows()
        self._is_filling = True
        self.list.show_rows(source_columns(), rows, [row.source.id for row in rows])
        self._is_filling = False
        unused = sum(row.used == 0 for row in rows)
        self.list_card.set_subtitle(
            self.tr("{n} sources, {unused} not cited").format(n=len(rows), unused=unused)
        )
        self._show_selected()
        missing = [(_capital(say(figure.words)), figure.place) for figure in figures_without_source(scenario)]
        self.missing.show_places(missing)
        self.missing.setVisible(bool(missing))
        self.missing_words.setText(
            self.tr("Each of these figures needs a source, or to be marked as assumed. A click goes there.")
            if missing
            else self.tr("Every figure has a source or is marked as assumed.")
        )
        self.missing_card.set_subtitle(str(len(missing)))

    def show_place(self, place: Place) -> bool:
        if place.keys[:2] != ("sources", "rows"):
            return False
        # What is asked for must not be hidden by what was searched before.
        self.filter.clear()
        return len(place.keys) < 3 or self.list.go_to(place.keys[2], place.last, "title")

    # One source

    def _source(self) -> Source | None:
        rows = self._uses.scenario.sources.rows
        return next((row for row in rows if row.id == self._selected), None)

    def _address(self) -> str:
        source = self._source()
        return source.address if source is not None else ""

    def _select(self) -> None:
        selected = self.list.current_id()
        if not self._is_filling and selected != self._selected:
            self._selected = selected
            self._show_selected()

    def _show_selected(self) -> None:
        source = self._source()
        if source is None:
            rows = self._uses.scenario.sources.rows
            source = rows[0] if rows else None
            self._selected = source.id if source is not None else None
        if source is not None and self.list.current_id() != source.id:
            self._is_filling = True
            self.list.setCurrentIndex(self.list.table_model().index_of(source.id, "title"))
            self._is_filling = False
        self.remove_source.setEnabled(source is not None)
        self.detail_card.setVisible(source is not None)
        if source is None:
            return
        places = self._uses.in_words(source.id)
        self.title.setText(source.title)
        self.address.set_text(source.address or self.tr("no address"))
        self.copy.setEnabled(bool(source.address))
        is_web = web_address(source.address) is not None
        self.open.setEnabled(is_web)
        self.open.setToolTip("" if is_web else self.tr("Only addresses of the web (http, https) are opened."))
        self.used_words.setText(
            self.tr("Used in these places. A click goes there.")
            if places
            else self.tr("Nothing cites this source.")
        )
        self.detail_card.set_subtitle(self.tr("{n} uses").format(n=len(places)))
        self.uses.show_places(places)
        self.uses.setVisible(bool(places))

    # What the buttons do

    def _add(self) -> None:
        edit = new_source(self.session.scenario)
        self.filter.clear()
        if self.apply(edit):
            self.list.edit_at(edit.place.last, "title")

    def _remove(self) -> None:
        if self._selected is not None:
            self.apply(RemoveRow(ROWS / self._selected))


def _plain(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("text_role", role)
    return label


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
