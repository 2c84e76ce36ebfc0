"""The table of cost lines by positions: what is paid, by which rule, and the gap."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

import numpy as np

from core.document.costs import CostLine, HoldGrowth
from core.document.positions import (
    IN_FORCE,
    AsInForce,
    PaysAmount,
    PaysNothing,
    Position,
    PositionLine,
    Rule,
    ShareOfCost,
)
from core.document.values import Percent
from core.editing.edits import Edit, SetPositionRule
from core.engine.measures import gap_by_line, in_totals
from core.engine.viewing import position_name
from core.typed.amounts import parse_amount
from core.words import message, say
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount, within_bounds
from gui.pages.cost_amounts import total_of_known
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, CellState, Column


@dataclass(frozen=True)
class LineRow:
    """A row of the table: a heading, a cost line, what is not allocated, or the total."""

    id: str
    kind: Literal["heading", "line", "rest", "total"]
    name: str
    at: int = -1
    line: CostLine | None = None


def line_rows(snapshot: Snapshot) -> list[LineRow]:
    outcome = snapshot.outcome
    rows: list[LineRow] = []
    area = snapshot.scenario.parties.area
    for place, key in (("on_peninsula", "place.on_area"), ("off_peninsula", "place.off_area")):
        of_place = [at for at in in_totals(outcome) if outcome.lines[at].place == place]
        if of_place:
            rows.append(LineRow(f"heading {place}", "heading", say(message(key, area=area))))
            rows += [
                LineRow(outcome.lines[at].id, "line", outcome.lines[at].name, at, outcome.lines[at])
                for at in of_place
            ]
    view, at = outcome.view, outcome.at(outcome.view.year)
    rest = [outcome.paid(position)[0, -1, at] for position in (view.position, view.against)]
    if any(abs(value) > 1e-6 for value in rest if not np.isnan(value)):
        rows.append(LineRow("not allocated", "rest", say(message("not_allocated")), len(outcome.lines)))
    rows.append(LineRow("total", "total", say(message("total"))))
    return rows


class LineColumns:
    """The columns of the table of lines, reading one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.outcome = snapshot.outcome
        self.scenario = snapshot.scenario
        view = self.outcome.view
        self.at = self.outcome.at(view.year)
        self.position = self.outcome.position(view.position)
        self.rows = {row.line: row for row in self.position.lines} if self.position else {}
        self.gaps = gap_by_line(self.outcome)[0, :, self.at]
        self.largest = float(np.nanmax(np.abs(self.gaps), initial=0.0)) or 1.0

    def columns(self) -> tuple[Column, ...]:
        view = self.outcome.view
        words = {key: say(message(f"column.{key}")) for key in ("line", "cost", "rule", "gap")}
        return (
            Column("name", words["line"], self._name, align="left", width=176),
            Column("cost", words["cost"], self._cost, width=72),
            Column(
                "against",
                self._head(view.against),
                self._against,
                width=80,
                tip=position_name(self.scenario, view.against),
            ),
            Column("rule", words["rule"], self._rule, edit=self._edit_rule, align="left", width=92),
            Column(
                "position",
                self._head(view.position),
                self._paid,
                edit=self._edit_paid,
                width=92,
                tip=position_name(self.scenario, view.position),
            ),
            Column("gap", words["gap"], self._gap, width=132, bar_signed=bool((self.gaps < 0).any())),
        )

    def _head(self, position: str) -> str:
        """Return what heads a position's column; the agreement in force has a short word."""
        if position == IN_FORCE:
            return say(message("in_force.short"))
        # What follows a comma, mostly a date, stands in the tooltip: a column is as wide as its figures.
        return position_name(self.scenario, position).partition(",")[0]

    def _name(self, row: LineRow) -> Cell:
        if row.kind == "heading":
            return Cell(row.name, state=CellState.HEADING)
        if row.kind == "total":
            return Cell(row.name, state=CellState.TOTAL)
        tip = tip_of(row.line, self.scenario) if row.line is not None and row.line.note else ""
        tip = say(message("tip.not_allocated")) if row.kind == "rest" else tip
        return Cell(row.name, indent=1, tip=tip)

    def _cost(self, row: LineRow) -> Cell:
        if row.kind == "total":
            counting = in_totals(self.outcome)
            gross = self.outcome.gross[0, counting, self.at]
            return total_of_known(self.outcome, float(np.nansum(gross)), self.at, counting)
        if row.line is None:
            return Cell("")
        return number_cell(float(self.outcome.gross[0, row.at, self.at]), tip=_cost_tip(row.line, self))

    def _money(self, row: LineRow, position: str) -> float:
        if row.kind == "total":
            return float(self.outcome.total_paid(position)[0, self.at])
        return float(self.outcome.paid(position)[0, row.at, self.at])

    def _against(self, row: LineRow) -> Cell:
        if row.kind == "heading":
            return Cell("")
        state = CellState.TOTAL if row.kind == "total" else CellState.COMPUTED
        return _paid_cell(self._money(row, self.outcome.view.against), state)

    def _paid(self, row: LineRow) -> Cell:
        if row.kind == "heading":
            return Cell("")
        value = self._money(row, self.outcome.view.position)
        if row.kind == "total":
            return _paid_cell(value, CellState.TOTAL)
        told = self.rows.get(row.id)
        state = CellState.COMPUTED
        if told is not None and isinstance(told.pays, PaysAmount | ShareOfCost):
            state = state_of(told)
        cell = _paid_cell(value, state, tip_of(told, self.scenario) if told else "")
        if row.kind != "line" or self.position is None:
            return cell
        edit_text = "" if np.isnan(value) else f"{value:.10g}"
        return replace(
            cell, editable=True, edit_text=self._edit_text(told, edit_text), unit=self.outcome.unit
        )

    def _edit_text(self, told: PositionLine | None, shown: str) -> str:
        if told is not None and isinstance(told.pays, PaysAmount):
            return f"{told.pays.value} {told.pays.unit}"
        return shown

    def _rule(self, row: LineRow) -> Cell:
        if row.kind != "line" or self.position is None:
            return Cell("")
        pays = self.position.rule_for(row.id)
        choice = rule_id(pays)
        return Cell(
            say(message(f"rule.{choice}")),
            edit_text=choice,
            editable=True,
            choices=tuple((key, say(message(f"rule.{key}"))) for key in RULES),
            tone="muted" if choice in ("none", "nothing") else "",
        )

    def _gap(self, row: LineRow) -> Cell:
        if row.kind == "heading":
            return Cell("")
        if row.kind == "total":
            return number_cell(float(self.gaps.sum()), state=CellState.TOTAL)
        gap = float(self.gaps[row.at])
        tone = "host" if gap > 0 else "fine"
        cell = _paid_cell(gap, CellState.COMPUTED)
        return cell if abs(gap) < 1e-6 else replace(cell, bar=gap / self.largest, tone=tone)

    def _edit_rule(self, row: LineRow, chosen: str) -> Edit:
        value = self._money(row, self.outcome.view.position)
        return SetPositionRule(self._stored().id, row.id, self._new_rule(row, chosen, value))

    def _new_rule(self, row: LineRow, chosen: str, value: float) -> Rule | None:
        if chosen == "in_force":
            return AsInForce()
        if chosen == "amount":
            return PaysAmount(value=Decimal(str(round(max(value, 0.0), 4))), unit=self.outcome.unit)
        if chosen == "share_of_cost":
            cost = float(self.outcome.gross[0, row.at, self.at])
            share = 100 * value / cost if cost > 0 else 50.0
            return ShareOfCost(percent=Decimal(str(round(share, 2))))
        return None if chosen == "none" else PaysNothing(red_line=chosen == "red_line")

    def _edit_paid(self, row: LineRow, text: str) -> Edit:
        position = self._stored()
        self._refuse_what_is_not_stated(position)
        if not text.strip():
            return SetPositionRule(position.id, row.id, None)
        if text.strip().endswith("%"):
            percent = within_bounds(parse_amount(text).value, Percent)
            return SetPositionRule(position.id, row.id, ShareOfCost(percent=percent))
        unit = self._unit_for(row, text)
        value = typed_amount(text, unit)
        if value is None or value < 0:
            raise CellRefused(say(message("refused.negative_amount")))
        growth = None
        told = self.rows.get(row.id)
        if told is not None and isinstance(told.pays, PaysAmount):
            growth = told.pays.growth
        return SetPositionRule(position.id, row.id, PaysAmount(value=value, unit=unit, growth=growth))

    def _unit_for(self, row: LineRow, text: str) -> str:
        """Return the unit of what was typed: of the currency it names, else as it was, else the view's."""
        typed = parse_amount(text).currency
        told = self.rows.get(row.id)
        if told is not None and isinstance(told.pays, PaysAmount) and typed in (None, told.pays.unit[:3]):
            return told.pays.unit
        codes = {currency.code for currency in self.scenario.parties.currencies}
        if typed is not None and typed in codes:
            return self.outcome.exchange.unit(typed)
        return self.outcome.unit

    def _stored(self) -> Position:
        if self.position is None:
            raise CellRefused(say(message("refused.in_force")))
        return self.position

    def _refuse_what_is_not_stated(self, position: Position) -> None:
        view = self.outcome.view
        if view.base_year is not None and view.base_year != view.year:
            raise CellRefused(say(message("refused.constant_prices")))
        grows = not isinstance(position.growth, HoldGrowth)
        if view.year < position.first_year or (grows and view.year != position.first_year):
            raise CellRefused(
                say(message("refused.other_year", position=position.name, year=str(position.first_year)))
            )


RULES = ("in_force", "amount", "share_of_cost", "nothing", "red_line", "none")


def rule_id(pays: AsInForce | ShareOfCost | PaysAmount | PaysNothing | None) -> str:
    """Return the id of a rule as the table offers it."""
    if pays is None:
        return "none"
    if isinstance(pays, PaysNothing) and pays.red_line:
        return "red_line"
    return pays.rule


def _paid_cell(value: float, state: CellState, tip: str = "") -> Cell:
    if value == value and abs(value) < 1e-6 and state is not CellState.TOTAL:
        return Cell("–", number=0.0, state=CellState.PLAIN, tip=tip, tone="muted")
    return number_cell(value, state=state, tip=tip)


def _cost_tip(line: CostLine, columns: LineColumns) -> str:
    year = columns.outcome.view.year
    amount = next((a for a in line.amounts if year in a.years), None)
    if amount is None and line.amounts:
        amount = max((a for a in line.amounts if a.year <= year), key=lambda a: a.year, default=None)
    if amount is None:
        return say(message("cost.claimed_only", line=line.name))
    grown = "" if year in amount.years else say(message("tip.grown_from", year=str(amount.year)))
    return tip_of(amount, columns.scenario, grown)
