"""What paste, fill and Delete mean for a block of cells: planned whole, applied in one step or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication

from core.typed.amounts import with_unit
from core.typed.refusal import Refusal
from core.words import say_unit
from gui.tables.cell_words import figure_words
from gui.tables.clipboard import Units, copied_text
from gui.tables.columns import Edit
from gui.tables.table_model import TableModel

Wanted: TypeAlias = tuple[int, int, str]
"""Row, column, and the text that the cell is to get."""


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells, ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def is_one_cell(self) -> bool:
        """Tells whether it is a single cell."""
        return self.top == self.bottom and self.left == self.right

    def places(self) -> Iterable[tuple[int, int]]:
        """Gives (row, column) of every cell, row by row."""
        return ((r, c) for r in range(self.top, self.bottom + 1) for c in range(self.left, self.right + 1))


def takes_values(model: TableModel, block: Block, *, beyond: bool = False) -> bool:
    """Tell whether any cell of a block can be edited; ``beyond``, of what a paste from its corner reaches."""
    if beyond:
        block = Block(block.top, block.left, model.rowCount() - 1, model.columnCount() - 1)
    return any(model.is_editable(*place) for place in block.places())


@dataclass(slots=True)
class Plan:
    """The edits of a block, and the reasons against it, cell by cell."""

    edits: list[Edit] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def copied(model: TableModel, block: Block, headers: bool = False) -> list[list[str]]:
    """Gives the texts of a block as they are copied, on wish with the titles above.

    With those, what its rows are called stands before them, and the unit of their figures where one has any.
    """
    columns = range(block.left, block.right + 1)
    rows = [
        [copied_text(model.cell(row, column)) for column in columns]
        for row in range(block.top, block.bottom + 1)
    ]
    if not headers:
        return rows
    titled = [[model.columns[column].title for column in columns], *rows]
    if block.left == 0:
        return titled
    units = [_unit(model, row, columns) for row in range(block.top, block.bottom + 1)]
    names = [model.cell(row, 0).text for row in range(block.top, block.bottom + 1)]
    before = [[model.columns[0].title], *([name] for name in names)]
    if any(units):
        title = QCoreApplication.translate("TableModel", "Unit")
        before = [[*side, unit] for side, unit in zip(before, [title, *units], strict=True)]
    return [[*side, *texts] for side, texts in zip(before, titled, strict=True)]


def _unit(model: TableModel, row: int, columns: Iterable[int]) -> str:
    """Gives what the figures of a row are in, where its cells say that beside their texts."""
    return next((say_unit(unit) for column in columns if (unit := model.cell(row, column).unit)), "")


def units_of(model: TableModel, block: Block) -> Units:
    """Gives what the cells of a block count, row by row."""
    columns = range(block.left, block.right + 1)
    return [
        [model.cell(row, column).unit for column in columns] for row in range(block.top, block.bottom + 1)
    ]


def pasted(
    model: TableModel, at: Block, texts: Sequence[Sequence[str]], units: Units = ()
) -> tuple[list[Wanted], Block, int]:
    """Lays a block of texts, ragged or not, over the table from the corner of the selection.

    Gives what each cell is to get, the rectangle that is covered, and how many texts fell beyond the
    edge of the table. A single text fills the selection. A figure whose unit is known keeps it.
    """
    if len(texts) == 1 and len(texts[0]) == 1:
        unit = _at(units, 0, 0)
        return [(*place, _carried(model, texts[0][0], unit, *place)) for place in at.places()], at, 0
    wanted, outside = [], 0
    for down, line in enumerate(texts):
        for along, text in enumerate(line):
            row, column = at.top + down, at.left + along
            if row < model.rowCount() and column < model.columnCount():
                wanted.append((row, column, _carried(model, text, _at(units, down, along), row, column)))
            else:
                outside += 1
    bottom = max((row for row, _, _ in wanted), default=at.top)
    right = max((column for _, column, _ in wanted), default=at.left)
    return wanted, Block(at.top, at.left, bottom, right), outside


def filled(model: TableModel, block: Block, down: bool) -> list[Wanted]:
    """Gives what each cell gets when the first row (or column) of a block fills the rest.

    A block of one row (or column) is filled from its neighbour above (or to the left).
    """
    first = block.top if down else block.left
    if (block.top == block.bottom) if down else (block.left == block.right):
        first -= 1
    if first < 0:
        return []
    wanted = []
    for row, column in block.places():
        source = (first, column) if down else (row, first)
        if (row, column) != source:
            cell = model.cell(*source)
            wanted.append((row, column, _carried(model, copied_text(cell), cell.unit, row, column)))
    return wanted


def _at(units: Units, down: int, along: int) -> str:
    return units[down][along] if down < len(units) and along < len(units[down]) else ""


def _carried(model: TableModel, text: str, unit: str, row: int, column: int) -> str:
    """Gives a figure as a cell is to read it: with its unit, where the cell counts in another one."""
    if not unit or model.cell(row, column).unit in ("", unit):
        return text
    return with_unit(text, unit)


def told_of_paste(model: TableModel, wanted: Sequence[Wanted], outside: int) -> str:
    """Gives what is worth telling of a paste: what its first cell now counts, and how much was left out."""
    told = []
    row, column, text = wanted[0] if wanted else (0, 0, "")
    # What was pasted may have brought other rows, as a day or a year does.
    if text and row < model.rowCount() and column < model.columnCount():
        cell = model.cell(row, column)
        if cell.number is not None and cell.unit:
            place = model.place_name(row, column)
            told.append(_tr("{place} is now {figure}.").format(place=place, figure=figure_words(cell)))
    if outside:
        beyond = _tr("{n} pasted values lay beyond the edge of the table and were left out.")
        told.append(beyond.format(n=outside))
    return " ".join(told)


def _tr(text: str) -> str:
    return QCoreApplication.translate("TableView", text)


def plan(model: TableModel, wanted: Iterable[Wanted], skip_read_only: bool) -> Plan:
    """Makes edits of the wanted texts; cells that hold the text already need none.

    Read-only cells are left out where ``skip_read_only`` (fill and Delete), and refused elsewhere.
    """
    made = Plan()
    for row, column, text in wanted:
        held = model.held(row, column)
        if held is None and (skip_read_only or text == copied_text(model.cell(row, column))):
            continue
        if text == held:
            continue
        try:
            edit = model.edit_for if held is None else model.edit_of
            made.edits.append(edit(row, column, text))
        except Refusal as refusal:
            made.refusals.append(f"{model.place_name(row, column)}: {refusal.reason}")
    return made
