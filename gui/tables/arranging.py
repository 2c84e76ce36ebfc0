"""The order of rows on wish, and which of them hold a text: for tables whose own order has no meaning."""

from __future__ import annotations

from collections.abc import Sequence

from gui.tables.columns import Cell, CellState

_FIXED = (CellState.HEADING, CellState.TOTAL)


def arranged(
    cells: Sequence[Sequence[Cell]], column_ids: Sequence[str], order: tuple[str, bool] | None, wanted: str
) -> list[int] | None:
    """Gives the numbers of the rows that are shown, in order; None where all are, as they stand.

    ``order`` is the id of a column and whether it goes downwards; ``wanted`` is a text that one cell of
    a row must hold. Headings and totals are always shown, and no row crosses them.
    """
    text = wanted.strip().casefold()
    column = column_ids.index(order[0]) if order and order[0] in column_ids else None
    if not text and column is None:
        return None
    groups: list[list[int]] = [[]]
    for number, row in enumerate(cells):
        if row and row[0].state in _FIXED:
            groups += [[number], []]
        elif not text or any(text in cell.text.casefold() for cell in row):
            groups[-1].append(number)
    if column is not None and order is not None:
        for group in groups:
            # What is missing comes last either way.
            missing = [number for number in group if _is_missing(cells[number][column])]
            there = [number for number in group if number not in missing]
            there.sort(key=lambda number: _key(cells[number][column]), reverse=order[1])
            group[:] = there + missing
    return [number for group in groups for number in group]


def _is_missing(cell: Cell) -> bool:
    return cell.number is None and (cell.state is CellState.MISSING or not cell.text.strip(" –—-"))


def _key(cell: Cell) -> tuple[bool, float, str]:
    """Orders figures by their value, before texts by their letters."""
    return cell.number is None, cell.number or 0.0, cell.text.casefold()
