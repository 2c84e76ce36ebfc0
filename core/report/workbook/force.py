"""The sheet of the force and the law: strengths and floors day by day, a row for each span without a change.

The days are those of the sheet of moves in order, each once. Below the last change stand rows in reserve, for
moves that fall on one day now and may be parted: they begin after the last day and count for nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import numpy as np
from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from core.document.posture import ChangeTo, Element, Plan
from core.engine.evaluate import Outcome
from core.engine.limits import Running
from core.engine.posture import Strength, counted, plan_of, strength_of
from core.report.citing import Citing
from core.report.workbook.grid import HEAD, Book, Sheet, clean
from core.report.workbook.moves import MoveSheet

_ONE_DAY = datetime.timedelta(days=1)
_EARLIEST = datetime.date(1900, 3, 1)
"""From this day on all spreadsheets count days alike."""
_FIRST_FIGURE = 2
"""The column after the days."""
MINIFS, MAXIFS = "_xlfn.MINIFS", "_xlfn.MAXIFS"
"""As files name functions that spreadsheets did not always have."""
_GIVEN, _FROM, _TO = HEAD + 1, HEAD + 2, HEAD + 3
"""The rows of what a column has for all days: people, and the days from and to which it counts."""
_FIRST_SPAN = HEAD + 4


@dataclass(frozen=True)
class _Span:
    """Days, both included, on which neither a strength nor a floor changes; in reserve, none."""

    first: datetime.date
    last: datetime.date


class ForceSheet:
    """What is where on which days, and by how much it is over the highest floor in force."""

    def __init__(self, book: Book, outcome: Outcome, citing: Citing) -> None:
        self._book, self._outcome = book, outcome
        scenario = outcome.scenario
        plan = plan_of(scenario.posture, outcome.view.plan)
        self._elements = counted(scenario.posture, outcome.view.count)
        self._strengths = [strength_of((element,), plan) for element in self._elements]
        self._limits = [one for one in outcome.law.running if one.limit.count == outcome.view.count]
        self._start = datetime.date(book.years[0], 1, 1)
        self._end = datetime.date(book.years[-1], 12, 31)
        self._total = _FIRST_FIGURE + len(self._elements)
        self._highest = self._total + 1 + len(self._limits)
        turns = self._turns()
        self._moves = MoveSheet(book, citing, plan, self._elements, turns)
        self.name = book.words("sheet.force")
        self.sheet = book.workbook.add_worksheet(self.name, Sheet)
        self._write_heads(citing)
        spans = self._spans(len(dict(turns)) + self._moves.count)
        self._last_row = _FIRST_SPAN + len(spans) - 1
        for at, span in enumerate(spans):
            self._write(_FIRST_SPAN + at, span)
        hidden = book.workbook.add_format({"num_format": ";;;"})
        after = f"=$A{_FIRST_SPAN + 1}>$B{_FIRST_SPAN + 1}"
        self.sheet.conditional_format(
            _FIRST_SPAN,
            0,
            self._last_row,
            self._highest + 1,
            {"type": "formula", "criteria": after, "format": hidden},
        )

    # What other sheets ask for

    def mean(self, elements: tuple[Element, ...], year: int) -> str | None:
        """Return the formula of the mean strength of elements in a year; None where one is not shown here."""
        if elements == self._elements:
            columns = [self._total]
        else:
            columns = self._columns(elements)
            if len(columns) < len(elements):
                return None
        first, last = _ends(year)
        begun, ended = self._column(0), self._column(1)
        # The days of a span within the year. MIN and MAX of columns would be one number.
        overlap = (
            f"(({ended}<{last})*({ended}-{last})-({begun}>{first})*({begun}-{first})+{last}-{first}+1)"
            f"*({begun}<={last})*({ended}>={first})"
        )
        summed = "+".join(f"SUMPRODUCT({overlap},{self._column(column)})" for column in columns)
        return f"({summed})/({last}-{first}+1)" if columns else None

    def mean_elsewhere(
        self, elements: tuple[Element, ...], plan: Plan | None, year: int, value: float
    ) -> str | None:
        """Return the formula of the mean strength under another plan, which comes to ``value``.

        The plan's changes stand in it as a number. None where it sets strengths, or an element came later.
        """
        ids = {element.id for element in elements}
        moves = () if plan is None else tuple(move for move in plan.moves if move.element in ids)
        is_set = any(isinstance(move.change, ChangeTo) for move in moves)
        came_later = any(element.since > datetime.date(year, 1, 1) for element in elements)
        columns = self._columns(elements)
        if is_set or came_later or len(columns) < len(elements) or not columns:
            return None
        begun = [xl_rowcol_to_cell(_GIVEN, column, row_abs=True, col_abs=True) for column in columns]
        changed = value - sum(element.strength for element in elements)
        told = f"{changed:+}" if changed else ""
        return "+".join(f"'{self.name}'!{cell}" for cell in begun) + told

    def _columns(self, elements: tuple[Element, ...]) -> list[int]:
        at = {element.id: column for column, element in enumerate(self._elements, start=_FIRST_FIGURE)}
        return [at[element.id] for element in elements if element.id in at]

    def mean_of_all(self, year: int) -> str | None:
        """Return the formula of the mean strength of the force in a year."""
        return self.mean(self._elements, year)

    def lowest(self, year: int) -> str:
        """Return the formula of the lowest strength on any day of a year."""
        return self._least(self._total, year)

    def year_end(self, year: int) -> str:
        """Return the formula of the strength on the last day of a year."""
        return f"LOOKUP({_ends(year)[1]},{self._column(0)},{self._column(self._total)})"

    def lowest_headroom(self, year: int) -> str:
        """Return the formula of the least strength over the highest floor on any day of a year."""
        return self._least(self._highest + 1, year)

    def _least(self, column: int, year: int) -> str:
        first, last = _ends(year)
        begun, ended = self._column(0), self._column(1)
        return f'{MINIFS}({self._column(column)},{begun},"<="&{last},{ended},">="&{first})'

    def _column(self, column: int) -> str:
        return f"'{self.name}'!{xl_range_abs(_FIRST_SPAN, column, self._last_row, column)}"

    # Days

    def _turns(self) -> list[tuple[datetime.date, str]]:
        """Return the days on which an element or a floor begins or ends, and the first of all."""
        words = self._book.words
        found = [(self._start, words("day.first"))]
        for element in self._elements:
            found.append((element.since, words("day.since").format(name=element.name)))
        for one in self._limits:
            found.append((one.first, words("day.floor").format(name=one.limit.name)))
            if one.last is not None:
                found.append((one.last + _ONE_DAY, words("day.no_floor").format(name=one.limit.name)))
        return sorted((day, told) for day, told in found if self._start <= day <= self._end)

    def _spans(self, most: int) -> list[_Span]:
        """Return the spans between changes, and reserve up to as many as there may be."""
        turns = {day for day, _ in self._turns()}
        for strength in self._strengths:
            turns |= {datetime.date.fromordinal(int(day)) for day in strength.days}
        firsts = sorted(day for day in turns if self._start <= day <= self._end)
        lasts = [*(day - _ONE_DAY for day in firsts[1:]), self._end]
        spans = [_Span(first, last) for first, last in zip(firsts, lasts, strict=True)]
        reserve = _Span(self._end + _ONE_DAY, self._end)
        return spans + [reserve] * (most - len(spans))

    # Writing

    def _write_heads(self, citing: Citing) -> None:
        words, sheet, book = self._book.words, self.sheet, self._book
        sheet.write_string(0, 0, clean(words("title.force")), book.formats["title"])
        titles = [words("column.from"), words("column.to"), *(element.name for element in self._elements)]
        titles += [words("column.strength"), *(one.limit.name for one in self._limits)]
        titles += [words("column.highest_floor"), words("column.headroom")]
        for column, title in enumerate(titles):
            sheet.write_string(HEAD, column, clean(title), book.formats["head_wrapped"])
        for row, key in ((_GIVEN, "given"), (_FROM, "since"), (_TO, "until")):
            sheet.write_string(row, 0, clean(words(f"row.force.{key}")), book.formats["note"])
        for column, element in enumerate(self._elements, start=_FIRST_FIGURE):
            self._write_given(column, element.strength, citing.numbers(element.cite), element.since, None)
        for column, one in enumerate(self._limits, start=self._total + 1):
            self._write_given(column, one.limit.floor, citing.numbers(one.limit.cite), one.first, one.last)
        sheet.set_column(0, len(titles) - 1, 15)
        sheet.set_row(HEAD, 48)
        sheet.freeze_panes(_FIRST_SPAN, _FIRST_FIGURE)
        sheet.set_landscape()
        sheet.repeat_rows(HEAD)
        sheet.fit_to_pages(1, 0)

    def _write_given(
        self,
        column: int,
        people: int,
        sources: tuple[int, ...],
        first: datetime.date,
        last: datetime.date | None,
    ) -> None:
        book, sheet = self._book, self.sheet
        if sources:
            told = ", ".join(map(str, sorted(set(sources))))
            sheet.write_string(HEAD - 1, column, f"[{told}]", book.formats["note_right"])
        sheet.write_number(_GIVEN, column, people, book.number("input", 0))
        for row, day in ((_FROM, first), (_TO, last)):
            if day is not None:
                sheet.write_datetime(row, column, max(day, _EARLIEST), book.day("fixed"))

    def _write(self, row: int, span: _Span) -> None:
        self._write_days(row, span)
        for column, (element, strength) in enumerate(
            zip(self._elements, self._strengths, strict=True), start=_FIRST_FIGURE
        ):
            self._formula(row, column, self._people(element, row, column), _on(strength, span.first))
        total = _on(self._outcome.strength, span.first)
        if self._elements:
            parts = _across(row, _FIRST_FIGURE, self._total - 1)
            self._formula(row, self._total, f'IF(COUNT({parts})=0,"",SUM({parts}))', total)
        for column, one in enumerate(self._limits, start=self._total + 1):
            floor = one.limit.floor if one.on(span.first) else None
            self._formula(row, column, self._floor(one, row, column), floor)
        if not self._limits:
            return
        floors = [one.limit.floor for one in self._limits if one.on(span.first)]
        highest = max(floors, default=None)
        parts = _across(row, self._total + 1, self._highest - 1)
        self._formula(row, self._highest, f'IF(COUNT({parts})=0,"",MAX({parts}))', highest)
        room = None if total is None or highest is None else total - highest
        strength_cell, floor_cell = (xl_rowcol_to_cell(row, one) for one in (self._total, self._highest))
        text = f'IF(COUNT({strength_cell},{floor_cell})<2,"",{strength_cell}-{floor_cell})'
        self._formula(row, self._highest + 1, text, room, is_result=True)

    def _write_days(self, row: int, span: _Span) -> None:
        end, looks = _day(self._end), self._book.day("formula")
        first, last = _serial(span.first), _serial(span.last)
        if row == _FIRST_SPAN:
            self.sheet.write_number(row, 0, first, self._book.day("fixed"))
        else:
            before, days = xl_rowcol_to_cell(row - 1, 0), self._moves.days
            follows = f'SMALL({days},COUNTIF({days},"<="&{before})+1)'
            is_last = f'COUNTIFS({days},">"&{before},{days},"<="&{end})=0'
            self.sheet.write_formula(row, 0, f"=IF({is_last},{end}+1,{follows})", looks, first)
        text = end if row == self._last_row else f"MIN({xl_rowcol_to_cell(row + 1, 0)}-1,{end})"
        self.sheet.write_formula(row, 1, f"={text}", looks, last)

    def _people(self, element: Element, row: int, column: int) -> str:
        """Return the formula of an element's strength from a day on.

        That is what the last move that sets it gave, or what it began with, and all changes after that.
        """
        day = xl_rowcol_to_cell(row, 0, col_abs=True)
        begun, since = (xl_rowcol_to_cell(at, column, row_abs=True) for at in (_GIVEN, _FROM))
        moves = self._moves.of(element)
        if moves is None:
            return f'IF({day}<{since},"",{begun})'
        by, to = self._moves.kind("by"), self._moves.kind("to")
        people, kinds, days = moves.people, moves.kinds, moves.days
        up_to = f'{days},"<="&{day}'
        last = f"{MAXIFS}({days},{kinds},{to},{up_to})"
        changed = f"{begun}+SUMIFS({people},{kinds},{by},{up_to})"
        was_set = f"SUMIFS({people},{kinds},{to},{days},{last})"
        since_then = f'SUMIFS({people},{kinds},{by},{days},">"&{last},{up_to})'
        # Without such a day some spreadsheets give 0 and others an error.
        is_set = f"COUNTIFS({kinds},{to},{up_to})>0"
        return f'IF({day}<{since},"",IF({is_set},{was_set}+{since_then},{changed}))'

    def _floor(self, one: Running, row: int, column: int) -> str:
        day = xl_rowcol_to_cell(row, 0, col_abs=True)
        floor, first, last = (xl_rowcol_to_cell(at, column, row_abs=True) for at in (_GIVEN, _FROM, _TO))
        is_on = f"{day}>={first}" if one.last is None else f"AND({day}>={first},{day}<={last})"
        return f'IF({is_on},{floor},"")'

    def _formula(
        self, row: int, column: int, text: str, value: float | None, *, is_result: bool = False
    ) -> None:
        looks = self._book.number("result" if is_result else "formula", 0)
        self.sheet.write_formula(row, column, f"={text}", looks, "" if value is None else value)


def _on(strength: Strength, day: datetime.date) -> float | None:
    people = float(strength.on(day)[0])
    return None if np.isnan(people) else people


def _across(row: int, first: int, last: int) -> str:
    return f"{xl_rowcol_to_cell(row, first)}:{xl_rowcol_to_cell(row, last)}"


def _day(day: datetime.date) -> str:
    return f"DATE({day.year},{day.month},{day.day})"


def _ends(year: int) -> tuple[str, str]:
    """Return the first and the last day of a year, as formulas."""
    return f"DATE({year},1,1)", f"DATE({year},12,31)"


def _serial(day: datetime.date) -> int:
    """Return a day as spreadsheets count it."""
    return (day - datetime.date(1899, 12, 30)).days
