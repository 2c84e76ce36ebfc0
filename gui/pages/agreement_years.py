"""The table of an agreement's years: how each total comes about, as computed and as agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Literal

import numpy as np

from core.document.agreements import Agreement, Portion
from core.document.money import currency_of, scale_of
from core.editing.edits import Edit, SetStatedAmount
from core.engine.escalation import YearStep
from core.engine.evaluate import Outcome
from core.engine.money import all_series
from core.engine.reasons import reason_for_steps
from core.reference.document_rows import agreed_amounts, agreement_id
from core.words import Unit, message, say, say_number
from gui.pages.agreement_words import (
    change_words,
    rate_tip,
    rate_words,
    rule_words,
    stated_of,
    step_words,
    term_of,
)
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount
from gui.pages.saying import as_sentence
from gui.tables.columns import Cell, CellRefused, CellState, Column

AGREED_UNIT = "KRW bn"
SAME = 5e-4
"""A difference below this, in the portion's unit, is none."""


@cache
def published_amounts() -> Mapping[int, Decimal]:
    """Return what the reference data holds as agreed, by year, in KRW bn; read once."""
    return agreed_amounts()


def agreed_in(row: Agreement, year: int, unit: str) -> float:
    """Return what was agreed for a year in a unit, NaN where the reference data does not know it.

    An agreement that the reader made covers years of his own: nothing was agreed for it.
    """
    value = published_amounts().get(year) if row.id == agreement_id(row.number) else None
    if value is None or currency_of(unit) != currency_of(AGREED_UNIT):
        return float("nan")
    return float(value) * scale_of(AGREED_UNIT) / scale_of(unit)


@dataclass(frozen=True)
class YearRow:
    """A row: the heading of a portion, one of its years, or the sum of a year over all portions."""

    id: tuple[str, str, int]
    kind: Literal["heading", "year", "sum"]
    year: int
    name: str = ""
    portion: Portion | None = None
    step: YearStep | None = None
    before: float | None = None


def year_rows(outcome: Outcome, row: Agreement) -> list[YearRow]:
    """Return the rows of an agreement's years, portion by portion."""
    rows: list[YearRow] = []
    several = len(row.portions) > 1
    years = range(row.first_year, row.last_year + 1)
    for portion in row.portions:
        if several:
            name = say(message("agreement.portion", unit=Unit(portion.unit)))
            rows.append(YearRow((row.id, portion.id, 0), "heading", 0, name))
        steps = {step.year: step for step in outcome.in_force.totals.steps[row.id, portion.id]}
        for year in years:
            # The change of a part tells nothing: money may have moved from one part to the other.
            before = (
                None if several else _before(outcome, row, year) / outcome.exchange.from_unit(portion.unit)
            )
            rows.append(
                YearRow((row.id, portion.id, year), "year", year, str(year), portion, steps.get(year), before)
            )
    if several:
        unit = outcome.exchange.unit(outcome.in_force.totals.currency)
        rows.append(YearRow((row.id, "", 0), "heading", 0, say(message("agreement.in_all", unit=Unit(unit)))))
        for year in years:
            before = _before(outcome, row, year)
            rows.append(YearRow((row.id, "", year), "sum", year, str(year), before=before))
    return rows


def _before(outcome: Outcome, row: Agreement, year: int) -> float:
    """Return what was paid in all in the year before, in the host's unit; NaN where that is not known.

    Before an agreement's first year that is the last amount of the one that it follows.
    """
    if year > row.first_year:
        return whole_total(outcome, row, year - 1)
    before = next((other for other in outcome.scenario.agreements.rows if other.id == row.follows), None)
    return float("nan") if before is None else whole_total(outcome, before, before.last_year)


def whole_total(outcome: Outcome, row: Agreement, year: int) -> float:
    """Return an agreement's total of a year over all portions, in the host's unit; NaN where not known."""
    totals = outcome.in_force.totals
    if drives(outcome, row, year):
        return float(totals.total[0, outcome.at(year)])
    if any(currency_of(portion.unit) != totals.currency for portion in row.portions):
        # What drives nothing has no rate at which its portions are summed.
        return float("nan")
    found = [
        float(step.total[0]) * outcome.exchange.from_unit(portion.unit)
        for portion in row.portions
        for step in totals.steps[row.id, portion.id]
        if step.year == year
    ]
    return sum(found) if found else float("nan")


def drives(outcome: Outcome, row: Agreement, year: int) -> bool:
    """Return whether an agreement gives the amount of a year of its own term."""
    if year not in outcome.span:
        return False
    covered = outcome.in_force.totals.coverage[outcome.at(year)]
    return covered is not None and covered.agreement is row and not covered.assumed


def is_settled(outcome: Outcome, row: Agreement, portion: Portion, year: int) -> bool:
    """Return whether a year's total rests on stated amounts and observed indices alone.

    An agreement that drives nothing is in no totals: its own steps are asked instead.
    """
    totals = outcome.in_force.totals
    if drives(outcome, row, year):
        return totals.settled[outcome.at(year)]
    firm = True
    for step in totals.steps[row.id, portion.id]:
        if step.stated:
            firm = True
        elif step.index is not None and step.index_year is not None:
            seen = all_series(outcome.scenario.indices, outcome.span)[step.index].observed
            firm = firm and step.index_year in outcome.span and bool(seen[outcome.at(step.index_year)])
        if step.year == year:
            break
    return firm


class YearColumns:
    """The columns of the table of an agreement's years, reading one outcome."""

    def __init__(self, outcome: Outcome, row: Agreement) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario
        self.row = row
        self.alone = len(row.portions) == 1

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = {
            key: say(message(f"column.{key}"))
            for key in ("year_and_rule", "rate_used", "computed", "agreed", "difference")
        }
        return (
            Column("year", words["year_and_rule"], self._year, align="left", width=220),
            Column("rate", words["rate_used"], self._rate, align="left", width=130),
            Column(
                "total",
                words["computed"],
                self._total,
                edit=self._edit_total,
                width=76,
                tip=say(message("tip.computed")),
            ),
            Column("agreed", words["agreed"], self._agreed, width=70, tip=say(message("tip.agreed"))),
            Column(
                "difference",
                words["difference"],
                self._difference,
                width=70,
                tip=say(message("tip.apart")),
            ),
        )

    def _year(self, row: YearRow) -> Cell:
        if row.kind == "heading":
            return Cell(row.name, state=CellState.HEADING)
        if row.portion is None:
            return Cell(row.name)
        how = step_words(self.scenario, row.portion, row.year)
        text = say(message("agreement.year_and_rule", year=row.name, rule=how))
        return Cell(text, tip=self._rule_tip(row), tone="muted" if row.step is None else "")

    def _rule_tip(self, row: YearRow) -> str:
        """Return the rule that a stated amount stands over, if there is one."""
        if row.portion is None or stated_of(row.portion, row.year) is None:
            return ""
        rule = rule_words(self.scenario, row.portion, row.year)
        return say(message("agreement.over_rule", rule=rule)) if rule else ""

    def _rate(self, row: YearRow) -> Cell:
        if row.kind == "sum":
            return Cell(change_words(self.value(row), row.before) if self._is_stated(row.year) else "")
        if row.portion is None or row.step is None:
            return Cell("")
        settled = is_settled(self.outcome, self.row, row.portion, row.year)
        text = rate_words(row.step, row.before, by_hand=self._is_by_hand(row))
        tip = rate_tip(self.outcome, row.step, settled)
        if row.step.index is None:
            return Cell(text, tip=tip)
        return Cell(text, tip=tip, state=CellState.PLAIN if self._is_seen(row.step) else CellState.ASSUMED)

    def _is_stated(self, year: int) -> bool:
        return not any(term_of(portion, year) for portion in self.row.portions)

    def _is_seen(self, step: YearStep) -> bool:
        """Return whether the index value that a step uses was observed."""
        if step.index is None or step.index_year is None or step.index_year not in self.outcome.span:
            return False
        observed = all_series(self.scenario.indices, self.outcome.span)[step.index].observed
        return bool(observed[self.outcome.at(step.index_year)])

    def _is_by_hand(self, row: YearRow) -> bool:
        """Return whether a year's amount is stated over a rule, or was changed by hand."""
        if row.portion is None:
            return False
        stated = stated_of(row.portion, row.year)
        if stated is None:
            return False
        return (stated.confidence == "assumed" and not stated.cite) or (
            row.year != self.row.first_year and term_of(row.portion, row.year) is not None
        )

    def value(self, row: YearRow) -> float:
        """Return a row's total as computed, in the portion's unit or the host's; NaN where missing."""
        if row.kind == "sum":
            return whole_total(self.outcome, self.row, row.year)
        return float(row.step.total[0]) if row.step is not None else float("nan")

    def _total(self, row: YearRow) -> Cell:
        if row.kind == "heading":
            return Cell("")
        value = self.value(row)
        if row.portion is None:
            return number_cell(value)
        stated = stated_of(row.portion, row.year)
        shown = f"{stated.value}" if stated is not None else "" if np.isnan(value) else f"{value:.10g}"
        if np.isnan(value):
            steps = self.outcome.in_force.totals.steps[self.row.id, row.portion.id]
            why = None if row.step is None else reason_for_steps(self.outcome, steps, row.year)
            missing = why or message("agreement.no_total", year=str(row.year))
            cell = number_cell(value, tip=as_sentence(missing))
        elif self._is_by_hand(row):
            lines = [self._rule_tip(row), tip_of(stated, self.scenario)]
            if self._has_rule(row):
                lines.append(say(message("tip.restore_rule")))
            cell = number_cell(value, state=CellState.OVERRIDDEN, tip="\n".join(filter(None, lines)))
        elif stated is not None:
            cell = number_cell(value, state=state_of(stated), tip=tip_of(stated, self.scenario))
        else:
            settled = is_settled(self.outcome, self.row, row.portion, row.year)
            told = "tip.settled" if settled else "tip.projected"
            state = CellState.COMPUTED if settled else CellState.ASSUMED
            cell = number_cell(value, state=state, tip=say(message(told)))
        return replace(cell, editable=True, edit_text=shown, unit=row.portion.unit)

    def _has_rule(self, row: YearRow) -> bool:
        return row.portion is not None and term_of(row.portion, row.year) is not None

    def _edit_total(self, row: YearRow, text: str) -> Edit:
        if row.portion is None:
            raise CellRefused(say(message("refused.sum")))
        value = typed_amount(text, row.portion.unit)
        if value is not None and value < 0:
            raise CellRefused(say(message("refused.negative_amount")))
        return SetStatedAmount(self.row.id, row.portion.id, row.year, value)

    def _agreed_value(self, row: YearRow) -> float:
        if row.kind == "heading" or (row.kind == "year" and not self.alone):
            return float("nan")
        unit = self.outcome.exchange.unit(self.outcome.in_force.totals.currency)
        return agreed_in(self.row, row.year, row.portion.unit if row.portion is not None else unit)

    def _agreed(self, row: YearRow) -> Cell:
        value = self._agreed_value(row)
        if np.isnan(value):
            # Of one portion of several nothing was agreed by itself, so nothing is missing there.
            return Cell("")
        return number_cell(value, state=CellState.PLAIN)

    def _difference(self, row: YearRow) -> Cell:
        apart = round(self.value(row) - self._agreed_value(row), 6)
        if np.isnan(apart):
            return Cell("")
        if abs(apart) < SAME:
            return Cell(say_number(0.0, 1), number=0.0, tone="muted", tip=say(message("tip.as_agreed")))
        sign = "+" if apart > 0 else ""
        return Cell(f"{sign}{say_number(apart, 1)}", number=apart, tone="host")
