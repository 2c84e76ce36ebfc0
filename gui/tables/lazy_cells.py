"""Cells of large tables, read when somebody looks at them: a screen shows a few hundred of 20,000."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import overload

from gui.tables.columns import Cell, CellState, Column, Row, seen

LARGE = 3_000
"""A table of more cells than this reads them when they are asked for."""
SAMPLE = 12
"""So many rows of it are looked at for widths and marks."""


class LazyCells(Sequence[Cell]):
    """The cells of one row, each read once, when it is first asked for.

    Two rows of the same ``key``, other than None, show the same.
    """

    __slots__ = ("_cells", "_columns", "_key", "_row", "_seen", "_states")

    def __init__(self, columns: Sequence[Column], row: Row, key: Hashable = None) -> None:
        self._columns = columns
        self._row = row
        self._key = key
        self._cells: dict[int, Cell] = {}
        self._seen: set[int] = set()
        self._states: frozenset[CellState] | None = None

    @overload
    def __getitem__(self, at: int) -> Cell: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Cell, ...]: ...
    def __getitem__(self, at: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(at, slice):
            return tuple(self[n] for n in range(*at.indices(len(self))))
        cell = self._cells.get(at)
        if cell is None:
            cell = self._cells[at] = seen(self._columns[at].read(self._row))
            self._seen.add(at)
        return cell

    def __len__(self) -> int:
        return len(self._columns)

    @property
    def number_seen(self) -> int:
        """How many cells of the row somebody has looked at."""
        return len(self._seen)

    def differing(self, before: LazyCells) -> list[int]:
        """Gives the columns that differ from the same row before, among those that somebody has seen."""
        if self._key is None or self._key != before._key:
            return sorted(at for at in before._seen if before[at] != self[at])
        # A tip that is a function would keep all alive that the row was read from.
        self._cells = {at: cell for at, cell in before._cells.items() if isinstance(cell.tip, str)}
        self._seen, self._states = before._seen, before._states
        return []

    def states(self) -> frozenset[CellState]:
        """Gives every state that a cell of the row is in."""
        if self._states is None:
            self._states = frozenset(cell.state for cell in self)
        return self._states


def differing(before: Sequence[Cell], now: Sequence[Cell]) -> list[int]:
    """Gives the columns whose cells differ; of lazy ones, among those that somebody has seen."""
    if isinstance(before, LazyCells) and isinstance(now, LazyCells):
        return now.differing(before)
    return [at for at, (was, is_) in enumerate(zip(before, now, strict=True)) if was != is_]


def states_of(row: Sequence[Cell]) -> frozenset[CellState]:
    """Gives every state that a cell of a row is in."""
    return row.states() if isinstance(row, LazyCells) else frozenset(cell.state for cell in row)


def is_much_seen(rows: Sequence[Sequence[Cell]]) -> bool:
    """Tells whether so much of a large table was looked at that to compare it costs more than to draw it.

    A selection of 5,000 cells is summed up, which looks at each; a screen still shows a few hundred.
    """
    return sum(row.number_seen for row in rows if isinstance(row, LazyCells)) > LARGE


def sampled(count: int, columns: int) -> Iterator[int]:
    """Gives the rows to look at for widths and marks: all of a small table, and some of a large one."""
    if count * columns <= LARGE:
        return iter(range(count))
    return iter([*range(SAMPLE), *range(max(SAMPLE, count - 3), count)])
