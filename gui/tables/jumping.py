"""Where Ctrl with an arrow goes in a table: to the end of what is filled, or over empty cells to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView

from core.words import MISSING
from gui.tables.table_model import TableModel

_Move = QAbstractItemView.CursorAction
_WAYS = {
    _Move.MoveUp: (-1, 0),
    _Move.MoveDown: (1, 0),
    _Move.MoveLeft: (0, -1),
    _Move.MoveRight: (0, 1),
}


def way_of(action: QAbstractItemView.CursorAction, keys: Qt.KeyboardModifier) -> tuple[int, int] | None:
    """Return by how many rows and columns each step goes; None where the key is no such jump."""
    return _WAYS.get(action) if keys & Qt.KeyboardModifier.ControlModifier else None


def jumped(
    model: TableModel, place: tuple[int, int], way: tuple[int, int], is_hidden: Callable[[int], bool]
) -> tuple[int, int]:
    """Return the end of the block that a place is in, as a spreadsheet has it; a heading counts as empty."""
    down, along = way
    row, column = place
    path: list[tuple[int, int]] = []
    while True:
        row, column = row + down, column + along
        if not (0 <= row < model.rowCount() and 0 <= column < model.columnCount()):
            break
        if not is_hidden(row):
            path.append((row, column))
    filled = [_is_filled(model, one) for one in path]
    if not any(filled):
        # Nothing more is there: to the edge, but not into a heading.
        return next((one for one in reversed(path) if not model.is_heading(one[0])), place)
    if filled[0] and _is_filled(model, place):
        end = filled.index(False) if False in filled else len(path)
        return path[end - 1]
    return path[filled.index(True)]


def _is_filled(model: TableModel, place: tuple[int, int]) -> bool:
    return not model.is_heading(place[0]) and model.cell(*place).text.strip() not in ("", MISSING)
