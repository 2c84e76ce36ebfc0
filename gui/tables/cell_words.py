"""Words of cells: their states, texts under the mouse, and which choice a text means."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication

from core.typed.refusal import visible
from core.words import figure, say_value
from gui.tables.columns import Cell, CellRefused, CellState


def as_tooltip(text: str) -> str:
    """Gives a plain text as a tooltip that wraps; nothing of it is read as HTML."""
    return f"<qt>{html.escape(visible_lines(text))}</qt>".replace("\n", "<br>") if text else ""


def visible_lines(text: str) -> str:
    """Gives the text with unseen characters made visible, its line breaks kept."""
    return "\n".join(visible(line) for line in text.split("\n"))


def state_word(state: CellState) -> str:
    """Gives the state as a word for screen readers and tooltips; nothing for plain values."""
    words = {
        CellState.OBSERVED: QCoreApplication.translate("TableModel", "reported"),
        CellState.UNSURE: QCoreApplication.translate("TableModel", "estimated or unconfirmed"),
        CellState.COMPUTED: QCoreApplication.translate("TableModel", "computed"),
        CellState.ASSUMED: QCoreApplication.translate("TableModel", "assumed"),
        CellState.OVERRIDDEN: QCoreApplication.translate("TableModel", "set by hand"),
        CellState.UNCITED: QCoreApplication.translate("TableModel", "without a source"),
        CellState.MISSING: QCoreApplication.translate("TableModel", "missing"),
        CellState.TOTAL: QCoreApplication.translate("TableModel", "total"),
        CellState.INCOMPLETE: QCoreApplication.translate("TableModel", "total less what is missing"),
        CellState.HEADING: QCoreApplication.translate("TableModel", "heading"),
    }
    return words.get(state, "")


def figure_words(cell: Cell) -> str:
    """Gives the figure of a cell with its unit, where that is known; without one the text as it is shown."""
    if cell.number is None or not cell.unit:
        return cell.text
    decimals = len(cell.text.partition(".")[2])
    return say_value(figure(cell.number, cell.unit, decimals))


def choice_meant(cell: Cell, text: str) -> str:
    """Gives the id of the choice that is meant by its id or its text, as a paste brings it.

    Raises ``Refusal`` where it is none of them.
    """
    wanted = text.strip().casefold()
    if not wanted and cell.emptied:
        return cell.emptied
    for choice, shown in cell.choices:
        if wanted in (choice.casefold(), shown.casefold()):
            return choice
    offered = ", ".join(shown for _, shown in cell.choices[:8])
    if not wanted:
        reason = QCoreApplication.translate("TableModel", "One of these is wanted here: {offered}.")
    else:
        reason = QCoreApplication.translate("TableModel", "“{text}” is none of: {offered}.")
    raise CellRefused(reason.format(text=visible(text)[:40], offered=offered))
