"""The table of cost lines by years: what was observed, what is grown from it, and the total."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from core.document.costs import CostAmount, CostLine, FixedGrowth, HoldGrowth, IndexGrowth
from core.document.money import currency_of, scale_of
from core.document.places import Place
from core.document.values import decimals_of
from core.editing.edits import Edit, SetField
from core.editing.years import SetYearValue
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome
from core.engine.measures import cost_of, in_totals
from core.engine.reasons import reason_for_cost
from core.language import spoken
from core.remember import for_each_row
from core.words import Message, Unit, message, say
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount
from gui.pages.cost_activity import driven_by, is_assumed, is_driven
from gui.pages.saying import as_sentence, in_percent, index_name
from gui.tables.columns import Cell, CellRefused, CellState, Column, Tip

LINES = Place(("costs", "lines"))


@dataclass(frozen=True)
class CostRow:
    """A row: a heading, a cost line and its place on the lines axis, or the total."""

    id: str
    kind: Literal["heading", "line", "total"]
    name: str
    at: int = -1
    line: CostLine | None = None


def cost_rows(outcome: Outcome, *, entered: bool) -> list[CostRow]:
    """Return the lines on the peninsula, those off it, their total, and the memo lines below it.

    Where amounts are told as they were entered, a heading says in which unit those below it are.
    """
    counting = in_totals(outcome)
    rows: list[CostRow] = []
    area = outcome.scenario.parties.area
    for place, key in (("on_peninsula", "place.on_area"), ("off_peninsula", "place.off_area")):
        found = [at for at in counting if outcome.lines[at].place == place]
        rows += _group(outcome, place, say(message(key, area=area)), found, entered)
    if counting:
        base = outcome.view.base_year
        told = message("costs.total", unit=Unit(outcome.unit))
        if base is not None:
            told = message("costs.total.constant", unit=Unit(outcome.unit), year=str(base))
        rows.append(CostRow("total", "total", say(told)))
    memo = [at for at, line in enumerate(outcome.lines) if line.memo]
    return rows + _group(outcome, "memo", say(message("costs.memo")), memo, entered)


def _group(outcome: Outcome, group: str, name: str, found: list[int], entered: bool) -> list[CostRow]:
    rows: list[CostRow] = []
    for unit in dict.fromkeys(outcome.lines[at].unit if entered else "" for at in found):
        heading = say(message("costs.group", group=name, unit=Unit(unit))) if entered else name
        # No id of the document holds a blank, so that no line is taken for a heading.
        rows.append(CostRow(f"heading {group} {unit}", "heading", heading))
        for at in found:
            line = outcome.lines[at]
            if not entered or line.unit == unit:
                rows.append(CostRow(line.id, "line", line.name, at, line))
    return rows


def shown_years(outcome: Outcome) -> list[int]:
    """Return the years of the horizon, and before them those with an amount that others grow from.

    Memo lines carry figures of many years, each said of its own: they ask for no column before the horizon.
    """
    stated = frozenset().union(*_years_stated(outcome.lines))
    earlier = [year for year in stated if year < outcome.about.first_year and year in outcome.span]
    return [*sorted(earlier), *outcome.horizon]


@for_each_row
def _years_stated(line: CostLine) -> frozenset[int]:
    return frozenset(() if line.memo else (amount.year for amount in line.amounts))


def growth_words(outcome: Outcome, line: CostLine) -> str:
    """Return a line's growth rule in words."""
    growth = line.growth
    if isinstance(growth, FixedGrowth):
        return say(message("costs.growth.fixed_by", percent=in_percent(growth.percent)))
    if isinstance(growth, IndexGrowth):
        name = index_name(outcome.scenario, growth.index)
        return (
            say(message("costs.growth.index_by", index=name))
            if not growth.lag
            else say(message("costs.growth.lagged_by", index=name, lag=growth.lag))
        )
    return say(message("costs.growth.hold"))


def total_of_known(outcome: Outcome, total: float, at: int, lines: list[int]) -> Cell:
    """Return the cell of a total of lines' costs, marked where some are left out as their cost is missing."""
    lacking = reason_for_cost(outcome, at, lines)
    told = say(message("tip.known_costs"))
    if lacking is None:
        return number_cell(total, state=CellState.TOTAL, tip=told)
    why = f"{told} {say(message('tip.incomplete'))}\n{as_sentence(lacking)}"
    return number_cell(total, state=CellState.INCOMPLETE, tip=why)


class AmountColumns:
    """The columns of the table, reading one outcome; ``entered``: in each line's own unit, to be edited."""

    def __init__(self, outcome: Outcome, *, entered: bool) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario
        self.entered = entered
        self.totals = cost_of(in_totals)(outcome)[0]
        self._counting = in_totals(outcome)
        # A large document has 20,000 cells: nothing here is worked out once a cell.
        self._in_money = self._in_shown_money()
        self._values = self._in_money.tolist()
        self._by_year: dict[int, dict[int, CostAmount]] = {}
        self._places: dict[str, Place] = {}

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right: the name, and one for each year."""
        years = tuple(self._year_column(year) for year in shown_years(self.outcome))
        return (
            Column(
                "name", say(message("column.line")), self._name, edit=self._rename, align="left", width=150
            ),
            *years,
        )

    def key_of(self, row: CostRow) -> Hashable:
        """Return all that a row of the table shows, for the table to know whether it changed."""
        scenario = self.scenario
        shown = self.totals if row.line is None else self._in_money[row.at]
        # The tips tell of sources and indices too. What is compared with is alive, so ids tell it apart.
        told = id(row.line), id(scenario.sources), id(scenario.indices)
        return row.kind, row.name, shown.tobytes(), self.entered, self.outcome.unit, told, spoken()

    def _year_column(self, year: int) -> Column:
        def read(row: CostRow) -> Cell:
            return self._amount(row, year)

        def edit(row: CostRow, text: str) -> Edit:
            return self._edit_amount(row, year, text)

        def holds(row: CostRow) -> str | None:
            return self._held(row, year)

        before = year < self.outcome.about.first_year
        tip = say(message("tip.before_horizon")) if before else ""
        return Column(f"y{year}", str(year), read, edit=edit, width=70, tip=tip, holds=holds)

    def _name(self, row: CostRow) -> Cell:
        if row.kind == "heading":
            return Cell(row.name, state=CellState.HEADING)
        if row.line is None:
            return Cell(row.name, state=CellState.TOTAL, tip=self._basis_of_total())
        tip = tip_of(row.line, self.scenario) if row.line.note or row.line.cite else ""
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip)

    def _rename(self, row: CostRow, text: str) -> Edit:
        return SetField(LINES / row.id / "name", text.strip())

    def _amount(self, row: CostRow, year: int) -> Cell:
        at = self.outcome.at(year)
        if row.kind == "total":
            return self._total(at)
        line = row.line
        if line is None:
            return Cell("")
        amount = self._stated(row.at).get(year)
        value = self._values[row.at][at]
        decimals, state = 1, CellState.COMPUTED
        tip: Tip
        if value != value:
            tip = partial(self._why_missing, row, at)
        elif amount is None:
            tip = partial(self._how_grown, line, year)
            activity = line.activity
            if activity is not None and is_driven(activity, year) and is_assumed(activity, year):
                state = CellState.ASSUMED
        else:
            tip, state = partial(self._tip, amount), state_of(amount)
            if self.entered and amount.last_year is None:
                decimals = max(1, decimals_of(amount.value))
        if not self.entered:
            return number_cell(value, decimals, state, tip)
        held = self._held(row, year) or ""
        return number_cell(value, decimals, state, tip, editable=True, edit_text=held, unit=line.unit)

    def _held(self, row: CostRow, year: int) -> str | None:
        """Return an amount as it is edited and copied; None where none can be entered."""
        if row.line is None or not self.entered:
            return None
        amount = self._stated(row.at).get(year)
        if amount is not None and amount.last_year is None:
            return str(amount.value)
        value = self._values[row.at][self.outcome.at(year)]
        return "" if value != value else f"{round(value, 4):.10g}"

    def _stated(self, at: int) -> dict[int, CostAmount]:
        """Return what is stated of a line by year; the first that speaks of a year holds."""
        found = self._by_year.get(at)
        if found is None:
            found = self._by_year[at] = {}
            for amount in reversed(self.outcome.lines[at].amounts):
                found |= dict.fromkeys(amount.years, amount) if amount.last_year else {amount.year: amount}
        return found

    def _basis_of_total(self) -> str:
        base = self.outcome.view.base_year
        if base is None or not self.entered:
            return ""
        return say(message("tip.total.constant", unit=Unit(self.outcome.unit), year=str(base)))

    def _total(self, at: int) -> Cell:
        return total_of_known(self.outcome, float(self.totals[at]), at, self._counting)

    def _in_shown_money(self) -> Floats:
        """Return all amounts, lines × years, each in its own unit, or in the view's money."""
        if not self.entered:
            whole: Floats = self.outcome.gross[0]
            return whole
        costs, unit = self.outcome.costs, self.outcome.exchange.unit
        units = [line.unit for line in self.outcome.lines]
        known = {each: scale_of(unit(currency_of(each))) / scale_of(each) for each in set(units)}
        factors = [known[each] for each in units]
        own: Floats = costs.values[0] * np.array(factors).reshape(-1, 1)
        return own

    def _why_missing(self, row: CostRow, at: int) -> str:
        told: Message | None = None
        if row.line is not None and row.line.activity is not None:
            told = message("activity.unknown", line=row.name)
        elif row.line is not None and not row.line.amounts:
            told = message("cost.claimed_only", line=row.name)
        elif row.id in self.outcome.costs.follows_nothing:
            told = message("cost.follows_nothing", line=row.name)
        else:
            told = reason_for_cost(self.outcome, at, [row.at])
        return as_sentence(told) if told is not None else ""

    def _tip(self, amount: CostAmount) -> str:
        mean = ""
        if amount.last_year is not None:
            mean = say(message("tip.span_mean", first=str(amount.year), last=str(amount.last_year)))
        return tip_of(amount, self.scenario, mean)

    def _how_grown(self, line: CostLine, year: int) -> str:
        if line.activity is not None and is_driven(line.activity, year):
            return driven_by(line.activity, year, growth_words(self.outcome, line))
        base = max((one for one in line.amounts if one.year < year), key=lambda one: one.year)
        start = base.years[-1]
        if isinstance(line.growth, HoldGrowth):
            lines = [say(message("tip.held_from", year=str(start)))]
        else:
            lines = [say(message("tip.grown_by", year=str(start), rule=growth_words(self.outcome, line)))]
        if line.follows is not None and line.follows.share > 0:
            share = in_percent(line.follows.share * 100)
            lines.append(say(message("tip.follows_strength", percent=share)))
        return "\n".join(lines)

    def _edit_amount(self, row: CostRow, year: int, text: str) -> Edit:
        if row.line is None or not self.entered:
            raise CellRefused(say(message("refused.view_money")))
        value = typed_amount(text, row.line.unit)
        if value is not None and value < 0:
            raise CellRefused(say(message("refused.negative_amount")))
        return SetYearValue(self._amounts_of(row.id), year, value)

    def _amounts_of(self, line: str) -> Place:
        found = self._places.get(line)
        if found is None:
            found = self._places[line] = LINES / line / "amounts"
        return found
