"""The table of the sources, where each is used, and how its address is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QContextMenuEvent, QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from core.document.citations import citations
from core.document.places import Place, in_words
from core.document.scenario import Scenario
from core.document.sources import Source
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.words import message, say
from gui.pages.page_table import PageTable, shortened
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, Column

ROWS = Place(("sources", "rows"))
_OPENED = ("http", "https")
_TITLE_LENGTH, _ADDRESS_LENGTH, _NOTE_LENGTH = 70, 24, 24


@dataclass(frozen=True)
class SourceRow:
    """A source, its number in the list, and how many records cite it."""

    number: int
    source: Source
    used: int


class Uses:
    """Which records of a scenario cite which source."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.places: dict[str, list[Place]] = {source.id: [] for source in scenario.sources.rows}
        for citation in citations(scenario):
            for source in dict.fromkeys(citation.record.cite):
                self.places[source].append(citation.place)

    def rows(self) -> list[SourceRow]:
        """Return the sources in the order of the document."""
        return [
            SourceRow(number, source, len(self.places[source.id]))
            for number, source in enumerate(self.scenario.sources.rows, start=1)
        ]

    def in_words(self, source: str) -> list[tuple[str, Place]]:
        """Return the places that cite a source, in words."""
        return [(in_words(place, self.scenario), place) for place in self.places.get(source, [])]


def source_columns() -> tuple[Column, ...]:
    """Return the columns of the sources."""
    words = column_words("source", "used", "address", "note")
    return (
        Column("title", words["source"], _title, edit=_text("title"), align="left", width=230),
        Column("used", words["used"], _used, width=56, tip=say(message("tip.used"))),
        Column("address", words["address"], _address, edit=_text("address"), align="left", width=180),
        Column("note", words["note"], _note, edit=_text("note"), align="left", width=90),
    )


def new_source(scenario: Scenario) -> AddRow:
    """Return the edit that adds a source, to be named."""
    taken = {source.id for source in scenario.sources.rows}
    return AddRow(ROWS, Source(id=new_id("source", taken), title=say(message("new.source"))))


def web_address(address: str) -> QUrl | None:
    """Return an address that a browser may be asked to open: http or https with a host; else None."""
    url = QUrl(address, QUrl.ParsingMode.StrictMode)
    return url if url.isValid() and url.scheme() in _OPENED and url.host() else None


def open_address(address: str) -> bool:
    """Open a web address in the browser, because a person asked for it; False for any other address."""
    url = web_address(address)
    return url is not None and QDesktopServices.openUrl(url)


def copy_address(address: str) -> None:
    """Put an address on the clipboard."""
    QGuiApplication.clipboard().setText(address)


class SourceTable(PageTable):
    """The table of the sources; its menu copies and opens the address of a row."""

    address_copied = Signal(str)
    address_opened = Signal(str)

    def address_menu(self, row: int) -> QMenu:
        """Return the menu of a row: its address, and what every table offers."""
        menu = QMenu(self)
        shown = self.table_model().row_at(row) if 0 <= row < self.table_model().rowCount() else None
        address = shown.source.address if isinstance(shown, SourceRow) else ""
        copy = menu.addAction(self.tr("Copy address"), lambda: self.address_copied.emit(address))
        copy.setEnabled(bool(address))
        opened = menu.addAction(self.tr("Open in the browser"), lambda: self.address_opened.emit(address))
        opened.setEnabled(web_address(address) is not None)
        menu.addSeparator()
        menu.addActions(self.block_actions())
        menu.addSeparator()
        menu.addActions(self.row_actions())
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.rowAt(self.viewport().mapFromGlobal(event.globalPos()).y())
        menu = self.address_menu(row if row >= 0 else self.currentIndex().row())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


def _title(row: SourceRow) -> Cell:
    title = f"{row.number}.  {shortened(row.source.title, _TITLE_LENGTH)}"
    tip = row.source.title if len(row.source.title) > _TITLE_LENGTH else ""
    return Cell(title, edit_text=row.source.title, editable=True, tip=tip)


def _used(row: SourceRow) -> Cell:
    return Cell(str(row.used), number=float(row.used), tone="" if row.used else "muted")


def _address(row: SourceRow) -> Cell:
    address = row.source.address
    # The host says who it is; the whole address stands in the tooltip and below the table.
    shown = address.partition("://")[2] or address
    tip = address if shown != address or len(shown) > _ADDRESS_LENGTH else ""
    return Cell(shortened(shown, _ADDRESS_LENGTH), edit_text=address, editable=True, tone="muted", tip=tip)


def _note(row: SourceRow) -> Cell:
    note = row.source.note
    return Cell(
        shortened(note, _NOTE_LENGTH),
        edit_text=note,
        editable=True,
        tip=note if len(note) > _NOTE_LENGTH else "",
    )


def _text(field: str) -> Callable[[SourceRow, str], Edit]:
    return lambda row, text: SetField(ROWS / row.source.id / field, text.strip())
