"""What the selected figures of a table come to: sum, mean and count, as spreadsheets tell them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from core.words import say_number
from gui.tables.columns import Cell

if TYPE_CHECKING:
    from gui.tables.table_view import TableView

AT_ONCE = 400
"""So many cells are summed up while they are selected; of more it is told when the hand rests."""
REST_MS = 80
_DECIMALS = re.compile(r"\.([0-9]+)[^0-9]*$")


class Sums(QObject):
    """Tells the sums of one table; to read thousands of cells takes longer than to paste them."""

    told = Signal(str)

    def __init__(self, view: TableView) -> None:
        super().__init__(view)
        self._view = view
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REST_MS)
        self._timer.timeout.connect(self._rested)
        self._since = QElapsedTimer()

    def tell(self) -> None:
        """Tell what is selected by now, or what its cells hold by now."""
        chosen = self._view.selectionModel().selection()
        ranges = (chosen.at(number) for number in range(chosen.size()))
        if sum(one.width() * one.height() for one in ranges) > AT_ONCE:
            self._wait()
        else:
            self._timer.stop()
            self._tell()

    def _wait(self) -> None:
        self._since.start()
        self._timer.start()

    def _rested(self) -> None:
        if self._since.elapsed() > 2 * REST_MS:
            # Not the hand has rested: the window was at work, on what was pasted, and is yet to show it.
            self._wait()
        else:
            self._tell()

    def _tell(self) -> None:
        figures = [(cell.number, cell.text) for cell in self._cells() if cell.number is not None]
        if len(figures) < 2:
            self.told.emit("")
            return
        numbers = [number for number, _ in figures]
        # No figure is told more exactly than the cells show theirs.
        decimals = max((len(m[1]) for _, text in figures if (m := _DECIMALS.search(text))), default=0)
        total = math.fsum(numbers)
        words = self.tr("Sum {sum}   Mean {mean}   Count {count}").format(
            sum=say_number(total, decimals),
            mean=say_number(total / len(numbers), decimals),
            count=say_number(len(numbers)),
        )
        self.told.emit(words)

    def _cells(self) -> Iterator[Cell]:
        """Yield the selected cells, by ranges: a range may hold headings, which can't be selected."""
        model, chosen = self._view.table_model(), self._view.selectionModel().selection()
        for number in range(chosen.size()):
            area = chosen.at(number)
            for row in range(area.top(), area.bottom() + 1):
                if not model.is_heading(row):
                    yield from (model.cell(row, column) for column in range(area.left(), area.right() + 1))
