"""The sheet of moves: the dated changes of the plan in view, as inputs, and all other days of change.

The sheet of the force finds its days here: whoever moves a day here moves it there.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from xlsxwriter.utility import xl_range_abs

from core.document.posture import ChangeTo, Element, Plan
from core.report.citing import Citing
from core.report.workbook.grid import HEAD, Book, Sheet, clean

_DAY, _ELEMENT, _CHANGE, _PEOPLE, _REASON, _SOURCES = range(6)


@dataclass(frozen=True)
class MovesOfElement:
    """Where the moves of one element stand: addresses of their days, kinds and people."""

    days: str
    kinds: str
    people: str


class MoveSheet:
    """The moves of a plan, and below them the days on which an element or a floor begins or ends."""

    def __init__(
        self,
        book: Book,
        citing: Citing,
        plan: Plan | None,
        elements: Iterable[Element],
        turns: Iterable[tuple[datetime.date, str]],
    ) -> None:
        """Write them; ``turns`` are the other days of change with what happens on them."""
        self._book, self._citing = book, citing
        self.name = book.words("sheet.moves")
        self.sheet = book.workbook.add_worksheet(self.name, Sheet)
        self.count = 0
        self._of: dict[str, MovesOfElement] = {}
        self._write_heads()
        self._next = HEAD + 1
        for element in elements:
            self._write_moves(element, plan)
        self._next += 1
        self.sheet.write_string(self._next, _DAY, clean(book.words("group.days")), book.formats["group"])
        for day, told in turns:
            self._next += 1
            self.sheet.write_datetime(self._next, _DAY, day, book.day("fixed"))
            self.sheet.write_string(self._next, _ELEMENT, clean(told))
        self.days = self._column(HEAD + 1, self._next, _DAY)
        """The address of all days of change; what else stands among them is text."""

    def of(self, element: Element) -> MovesOfElement | None:
        """Return where the moves of an element stand; None if it has none."""
        return self._of.get(element.id)

    def kind(self, name: str) -> str:
        """Return the word for a kind of change, ``by`` or ``to``, as a formula quotes it."""
        return '"' + self._book.words(f"kind.{name}").replace('"', '""') + '"'

    def _write_heads(self) -> None:
        words, sheet = self._book.words, self.sheet
        sheet.write_string(0, 0, clean(words("title.moves")), self._book.formats["title"])
        for column, key in enumerate(("day", "element", "change", "people", "reason", "sources")):
            sheet.write_string(HEAD, column, words(f"column.{key}"), self._book.formats["head"])
        sheet.set_column(_DAY, _DAY, 13)
        sheet.set_column(_ELEMENT, _ELEMENT, 38)
        sheet.set_column(_CHANGE, _PEOPLE, 11)
        sheet.set_column(_REASON, _REASON, 46)
        sheet.freeze_panes(HEAD + 1, 0)
        sheet.set_landscape()
        sheet.repeat_rows(HEAD)
        sheet.fit_to_pages(1, 0)

    def _write_moves(self, element: Element, plan: Plan | None) -> None:
        book, sheet, first = self._book, self.sheet, self._next
        moves = () if plan is None else [move for move in plan.moves if move.element == element.id]
        for move in sorted(moves, key=lambda move: move.date):
            row = self._next
            kind = "to" if isinstance(move.change, ChangeTo) else "by"
            sheet.write_datetime(row, _DAY, move.date, book.day("input"))
            sheet.write_string(row, _ELEMENT, clean(element.name))
            sheet.write_string(row, _CHANGE, book.words(f"kind.{kind}"), book.number("input", 0))
            sheet.write_number(row, _PEOPLE, move.change.people, book.number("input", 0))
            sheet.write_string(row, _REASON, clean(move.reason))
            told = ", ".join(map(str, sorted(set(self._citing.numbers(move.cite)))))
            sheet.write_string(row, _SOURCES, told, book.formats["note"])
            self._next += 1
        last = self._next - 1
        if last < first:
            return
        self.count += last - first + 1
        self._of[element.id] = MovesOfElement(
            *(self._column(first, last, column) for column in (_DAY, _CHANGE, _PEOPLE))
        )
        kinds = [book.words("kind.by"), book.words("kind.to")]
        sheet.data_validation(first, _CHANGE, last, _CHANGE, {"validate": "list", "source": kinds})

    def _column(self, first: int, last: int, column: int) -> str:
        return f"'{self.name}'!{xl_range_abs(first, column, last, column)}"
