"""The sheet of the force and the law: strengths and floors day by day, a row for each span without a change.

Strengths of elements and floors are inputs; their sums, the highest floor and the strength over it follow.
The days themselves stand as they are: a move to another day needs Burdenshare.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from core.engine.evaluate import Outcome
from core.engine.posture import Strength, counted, plan_of, strength_of
from core.report.citing import Citing
from core.report.workbook.grid import HEAD, Book, Sheet, clean

_ONE_DAY = datetime.timedelta(days=1)
_FIRST_FIGURE = 2
"""The column after the days."""


@dataclass(frozen=True)
class DaySpan:
    """Days, both included, on which neither a strength nor a floor changes, and their row."""

    first: datetime.date
    last: datetime.date
    row: int


class ForceSheet:
    """What is where on which days, and by how much it is over the highest floor in force."""

    def __init__(self, book: Book, outcome: Outcome, citing: Citing) -> None:
        self.name = book.words("sheet.force")
        self.sheet = book.workbook.add_worksheet(self.name, Sheet)
        self._book, self._outcome = book, outcome
        scenario = outcome.scenario
        plan = plan_of(scenario.posture, outcome.view.plan)
        self._elements = counted(scenario.posture, outcome.view.count)
        self._strengths = [strength_of((element,), plan) for element in self._elements]
        self._limits = [one for one in outcome.law.running if one.limit.count == outcome.view.count]
        self._total = _FIRST_FIGURE + len(self._elements)
        self._highest = self._total + 1 + len(self._limits)
        self._write_heads(citing)
        self.spans = self._spans()
        for span in self.spans:
            self._write(span)

    def over(self, year: int) -> list[tuple[DaySpan, int]]:
        """Return the spans that a year has days of, with how many."""
        start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        return [
            (span, (min(span.last, end) - max(span.first, start)).days + 1)
            for span in self.spans
            if span.first <= end and span.last >= start
        ]

    def strength(self, span: DaySpan) -> str:
        """Return the address of a span's strength, as other sheets write it."""
        return self._ref(span, self._total)

    def headroom(self, span: DaySpan) -> str | None:
        """Return the address of a span's strength over the highest floor; None where there is none."""
        if not any(one.on(span.first) for one in self._limits) or np.isnan(self._strength_on(span)):
            return None
        return self._ref(span, self._highest + 1)

    def _ref(self, span: DaySpan, column: int) -> str:
        return f"'{self.name}'!{xl_rowcol_to_cell(span.row, column, row_abs=True, col_abs=True)}"

    def _strength_on(self, span: DaySpan) -> float:
        return float(self._outcome.strength.on(span.first)[0])

    def _spans(self) -> list[DaySpan]:
        years = self._book.years
        start, end = datetime.date(years[0], 1, 1), datetime.date(years[-1], 12, 31)
        turns = {start}
        for strength in self._strengths:
            turns |= {datetime.date.fromordinal(int(day)) for day in strength.days}
        for one in self._limits:
            turns |= {one.first} | ({one.last + _ONE_DAY} if one.last is not None else set())
        firsts = sorted(day for day in turns if start <= day <= end)
        lasts = [*(day - _ONE_DAY for day in firsts[1:]), end]
        return [
            DaySpan(first, last, HEAD + 1 + at)
            for at, (first, last) in enumerate(zip(firsts, lasts, strict=True))
        ]

    def _write_heads(self, citing: Citing) -> None:
        words, sheet, head = self._book.words, self.sheet, self._book.formats["head_wrapped"]
        sheet.write_string(0, 0, clean(words("title.force")), self._book.formats["title"])
        titles = [words("column.from"), words("column.to"), *(element.name for element in self._elements)]
        titles += [words("column.strength"), *(one.limit.name for one in self._limits)]
        titles += [words("column.highest_floor"), words("column.headroom")]
        cited = [
            (),
            (),
            *(element.cite for element in self._elements),
            (),
            *(one.limit.cite for one in self._limits),
        ]
        for column, title in enumerate(titles):
            sheet.write_string(HEAD, column, clean(title), head)
        for column, cites in enumerate(cited):
            told = ", ".join(map(str, sorted(set(citing.numbers(cites)))))
            if told:
                sheet.write_string(HEAD - 1, column, f"[{told}]", self._book.formats["note_right"])
        sheet.set_column(0, len(titles) - 1, 15)
        sheet.set_row(HEAD, 48)
        sheet.freeze_panes(HEAD + 1, _FIRST_FIGURE)
        sheet.set_landscape()
        sheet.repeat_rows(HEAD)
        sheet.fit_to_pages(1, 0)

    def _write(self, span: DaySpan) -> None:
        number, sheet, row = self._book.number, self.sheet, span.row
        for column, day in enumerate((span.first, span.last)):
            sheet.write_datetime(row, column, day, self._book.day())
        for column, strength in enumerate(self._strengths, start=_FIRST_FIGURE):
            people = _on(strength, span.first)
            if people is not None:
                sheet.write_number(row, column, people, number("input", 0))
        total = self._strength_on(span)
        if np.isnan(total):
            return
        first, last = (xl_rowcol_to_cell(row, column) for column in (_FIRST_FIGURE, self._total - 1))
        sheet.write_formula(row, self._total, f"=SUM({first}:{last})", number("formula", 0), total)
        floors = [one.limit.floor for one in self._limits if one.on(span.first)]
        for column, one in enumerate(self._limits, start=self._total + 1):
            if one.on(span.first):
                sheet.write_number(row, column, one.limit.floor, number("input", 0))
        if floors:
            first, last = (xl_rowcol_to_cell(row, column) for column in (self._total + 1, self._highest - 1))
            sheet.write_formula(
                row, self._highest, f"=MAX({first}:{last})", number("formula", 0), float(max(floors))
            )
            strength_cell, floor_cell = (
                xl_rowcol_to_cell(row, column) for column in (self._total, self._highest)
            )
            room = total - max(floors)
            sheet.write_formula(
                row, self._highest + 1, f"={strength_cell}-{floor_cell}", number("result", 0), room
            )


def _on(strength: Strength, day: datetime.date) -> float | None:
    people = float(strength.on(day)[0])
    return None if np.isnan(people) else people
