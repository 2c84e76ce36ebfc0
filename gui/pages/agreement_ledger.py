"""The cards of an agreement's ledger, of what it pays in kind, and of the lapse beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document.agreements import Agreement
from core.document.ledger import LEDGER_TERMS, InKind, LedgerAmount, LedgerRow, LedgerTerm, Part
from core.document.places import Place, get, key_of
from core.document.scenario import Scenario
from core.editing.edits import ASSUMED, AddRow, Edit, RemoveRow, SetField, new_id
from core.engine.evaluate import Outcome
from core.engine.ledger import (
    InKindYear,
    TermTotal,
    in_kind_years,
    ledger_totals,
    mismatches,
    not_budgeted,
    not_executed,
    unspent,
)
from core.engine.ledger_findings import ledger_amount, tell_mismatch
from core.words import Message, message, say, say_unit, say_value
from gui.pages.agreement_lapse import LapseCard
from gui.pages.agreement_split import category_name
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount, typed_number, within_bounds
from gui.pages.page import Page
from gui.pages.plain_label import plain_label, tell
from gui.pages.saying import in_percent
from gui.pages.table_card import TableCard
from gui.tables.columns import Cell, CellRefused, CellState, Column
from gui.theme import Theme

ALL = "all"
"""What stands in a cell for a row that speaks of all categories together."""


@dataclass(frozen=True)
class LedgerLine:
    """A line of the table: a row of the ledger, or the totals of a category in one currency."""

    id: str
    unit: str
    category: str | None
    row: LedgerRow | None = None
    totals: tuple[TermTotal, ...] = ()


def ledger_lines(agreement: Agreement) -> list[LedgerLine]:
    """Return the rows of a ledger by year, then the totals of what is told of more than one year."""
    rows = sorted(agreement.ledger, key=lambda row: (row.year, row.category or ""))
    lines = [LedgerLine(row.id, row.unit, row.category, row) for row in rows]
    groups: dict[tuple[str | None, str], list[TermTotal]] = {}
    for total in ledger_totals(agreement):
        groups.setdefault((total.category, total.unit), []).append(total)
    for (category, unit), totals in groups.items():
        if any(len(total.years) > 1 for total in totals):
            # An id of a row has no blank, so that a total never has the id of one.
            lines.append(LedgerLine(f"total {category or ALL} {unit}", unit, category, None, tuple(totals)))
    return lines


def category_choices(scenario: Scenario, present: str | None) -> tuple[tuple[str, str], ...]:
    """Return all categories of the cost lines, and the one that a row has, as choices of a cell."""
    known = [line.category for line in scenario.costs.lines if not line.memo]
    named = dict.fromkeys([*known, *([present] if present else [])])
    return ((ALL, say(message("ledger.all"))), *((one, category_name(scenario, one)) for one in named))


class LedgerColumns:
    """The columns of an agreement's ledger, reading one outcome; ``present`` has no preview in it."""

    def __init__(self, outcome: Outcome, agreement: Agreement, present: Scenario) -> None:
        self.scenario, self.present = outcome.scenario, present
        self.at = Place(("agreements", "rows", agreement.id, "ledger"))
        self.apart: dict[Place, str] = {
            found.place: say(tell_mismatch(found))
            for found in mismatches(outcome)
            if found.agreement is agreement
        }

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right: the year, the category, and the way of the money."""
        amounts = (
            Column(
                term,
                say(message(f"ledger.{term}")),
                partial(self._amount, term),
                edit=partial(self._set_amount, term),
                width=72,
                tip=say(message(f"ledger.{term}.tip")),
            )
            for term in LEDGER_TERMS
        )
        return (
            Column("year", say(message("ledger.year")), self._year, align="left", width=96),
            Column(
                "category",
                say(message("column.category")),
                self._category,
                edit=self._set_category,
                align="left",
                width=100,
            ),
            *amounts,
        )

    def _year(self, line: LedgerLine) -> Cell:
        if line.row is None:
            return Cell(say(message("total")), state=CellState.TOTAL)
        return Cell(f"{line.row.year}, {say_unit(line.unit)}", tip=self.apart.get(self.at / line.row.id, ""))

    def _category(self, line: LedgerLine) -> Cell:
        choices = category_choices(self.scenario, line.category)
        text = dict(choices)[line.category or ALL]
        if line.row is None:
            return Cell(text)
        return Cell(text, edit_text=line.category or ALL, editable=True, choices=choices)

    def _set_category(self, line: LedgerLine, chosen: str) -> Edit:
        return SetField(self._place(line) / "category", None if chosen == ALL else chosen)

    def _place(self, line: LedgerLine) -> Place:
        if line.row is None:
            raise CellRefused(say(message("refused.sum")))
        return self.at / line.row.id

    def _amount(self, term: LedgerTerm, line: LedgerLine) -> Cell:
        if line.row is None:
            return _total_cell(next(total for total in line.totals if total.term == term))
        amount = line.row.amount(term)
        if amount is None:
            return Cell("", editable=True, tip=say(message("ledger.unknown")))
        wrong = self.apart.get(self.at / line.row.id / term) or self.apart.get(self.at / line.row.id, "")
        lines = [text for text in (wrong, tip_of(amount, self.scenario)) if text]
        cell = number_cell(
            float(amount.value),
            _decimals(amount.value),
            state=state_of(amount),
            tip="\n".join(lines),
            edit_text=str(amount.value),
            editable=True,
            unit=line.unit,
        )
        return replace(cell, tone="breach") if wrong else cell

    def _set_amount(self, term: LedgerTerm, line: LedgerLine, text: str) -> Edit:
        place = self._place(line) / term
        value = typed_amount(text, line.unit)
        if value is None or line.row is None:
            return SetField(place, None)
        # While it is typed the amount is shown already: whether there was one, the present knows.
        if get(self.present, place) is None:
            return SetField(place, LedgerAmount(value=value, confidence=ASSUMED))
        return SetField(place / "value", value)


def _total_cell(total: TermTotal) -> Cell:
    """Return the cell of a sum over years; what is not known in any year is empty, not 0."""
    if total.value is None:
        return Cell("")
    known = ", ".join(str(year) for year in total.years)
    lines = [say(message("ledger.total.of", years=known))]
    if total.missing:
        missing = ", ".join(str(year) for year in total.missing)
        lines.append(say(message("ledger.total.missing", years=missing)))
    decimals = _decimals(total.value)
    return number_cell(float(total.value), decimals, state=CellState.TOTAL, tip="\n".join(lines))


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return min(max(1, -exponent if isinstance(exponent, int) else 1), 4)


def rest_words(agreement: Agreement) -> str:
    """Return what was not budgeted, not executed or not spent in each year, where it is known."""
    told: list[str] = []
    for line in ledger_lines(agreement):
        row = line.row
        if row is None:
            continue
        rests: tuple[tuple[str, Decimal | None], ...] = (
            ("ledger.not_budgeted", not_budgeted(row)),
            ("ledger.not_executed", not_executed(row)),
            ("ledger.rest", unspent(row)),
        )
        parts: tuple[Message, ...] = tuple(
            message(key, amount=ledger_amount(value, row.unit)) for key, value in rests if value is not None
        )
        if parts:
            year = f"{row.year}, {row.category}" if row.category else str(row.year)
            told.append(say(message("ledger.rests", year=year, parts=parts)))
    return "\n".join(told)


def in_kind_columns(outcome: Outcome, agreement: Agreement, present: Scenario) -> tuple[Column, ...]:
    """Return the columns of the in-kind schedule: percent, and what it makes of the year's money.

    ``present`` has no preview in it: it knows which years had a percentage before one was typed.
    """
    at = Place(("agreements", "rows", agreement.id, "in_kind"))
    scenario = outcome.scenario

    def year(line: InKindYear) -> Cell:
        return Cell(f"{line.year}, {say_unit(line.unit)}")

    def category(line: InKindYear) -> Cell:
        return Cell(category_name(scenario, line.category) if line.category else say(message("ledger.all")))

    def percent(line: InKindYear) -> Cell:
        own = line.rule.year == line.year
        tip = tip_of(
            line.rule, scenario, "" if own else say(message("ledger.since", year=str(line.rule.year)))
        )
        text, shown = say_value(in_percent(line.percent)), f"{line.percent} %"
        state = state_of(line.rule) if own else CellState.COMPUTED
        return Cell(text, shown, float(line.percent), state, tip, editable=True)

    def set_percent(line: InKindYear, text: str) -> Edit:
        value = typed_number(text)
        rows = [row for one in present.agreements.rows if one.id == agreement.id for row in one.in_kind]
        own = next((row for row in rows if (row.year, row.category) == (line.year, line.category)), None)
        if value is None:
            if own is None:
                raise CellRefused(say(message("refused.percent")))
            return RemoveRow(at / own.id)
        value = within_bounds(value, Part)
        if own is not None:
            return SetField(at / own.id / "percent", value)
        row_id = new_id(f"{line.category or ALL}-{line.year}", [row.id for row in rows])
        row = InKind(id=row_id, year=line.year, category=line.category, percent=value, confidence=ASSUMED)
        return AddRow(at, row)

    def money(line: InKindYear, paid: float) -> Cell:
        tip = say(message("ledger.no_money")) if np.isnan(paid) else ""
        if line.split_year is not None and line.split_year != line.year:
            tip = say(message("agreement.split_of", year=str(line.year), split=str(line.split_year)))
        return number_cell(paid, tip=tip)

    return (
        Column("year", say(message("ledger.year")), year, align="left", width=96),
        Column("category", say(message("column.category")), category, align="left", width=110),
        Column("percent", say(message("ledger.in_kind_percent")), percent, edit=set_percent, width=84),
        Column("in_kind", say(message("ledger.in_kind")), lambda row: money(row, float(row.in_kind[0]))),
        Column("cash", say(message("ledger.cash")), lambda row: money(row, float(row.cash[0]))),
    )


class LedgerCards(QWidget):
    """What became of an agreement's money: its ledger, what is paid in kind, and the lapse beside it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._agreement: Agreement | None = None
        self.ledger_card = TableCard(
            page,
            self.tr("Ledger"),
            "book-open",
            self.tr("What became of the money is not known. Add a year with +."),
        )
        self.in_kind_card = TableCard(
            page,
            self.tr("In kind"),
            "scale",
            self.tr("What is paid in kind is not known. Add a schedule with +."),
        )
        self.lapse_card = LapseCard(page)
        self.ledger, self.in_kind = self.ledger_card.table, self.in_kind_card.table
        self.rests = plain_label("small")
        self.ledger_card.body.addWidget(self.rests)
        self.add_year = self.ledger_card.button("plus", self.tr("Add a year to the ledger"), self._add_year)
        self.remove_year = self.ledger_card.button(
            "trash-2", self.tr("Remove the selected row of the ledger"), self._remove_year
        )
        self.add_in_kind = self.in_kind_card.button(
            "plus", self.tr("Add a schedule in kind"), self._add_in_kind
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card in (self.ledger_card, self.in_kind_card, self.lapse_card):
            column.addWidget(card)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        for card in (self.ledger_card, self.in_kind_card, self.lapse_card):
            card.set_theme(theme)

    def show_agreement(self, outcome: Outcome, agreement: Agreement | None) -> None:
        """Show an agreement's ledger; nothing where the scenario holds no agreement."""
        self._agreement = agreement
        self.setVisible(agreement is not None)
        if agreement is None:
            return
        lines = ledger_lines(agreement)
        present = self._page.session.scenario
        columns = LedgerColumns(outcome, agreement, present).columns()
        self.ledger.show_rows(columns, lines, [line.id for line in lines])
        self.remove_year.setEnabled(bool(lines))
        tell(self.rests, rest_words(agreement))
        years = in_kind_years(outcome, agreement)
        ids = [f"{line.category or ALL} {line.year}" for line in years]
        self.in_kind.show_rows(in_kind_columns(outcome, agreement, present), years, ids)
        self.lapse_card.show_lapse(outcome, agreement)

    def go_to(self, place: Place) -> bool:
        """Go to a place within the ledger, the schedule in kind or the lapse of the agreement shown."""
        if place.keys[:2] == ("agreements", "lapses"):
            return self.lapse_card.go_to(place)
        agreement, keys = self._agreement, place.keys[3:]
        if agreement is None or len(keys) < 2:
            return False
        if keys[0] == "ledger":
            return self.ledger.go_to(keys[1], keys[2] if len(keys) > 2 else "year", "year")
        found = next((row for row in agreement.in_kind if row.id == keys[1]), None)
        return found is not None and self.in_kind.go_to(
            f"{found.category or ALL} {found.year}", keys[2] if len(keys) > 2 else "percent", "percent"
        )

    def _add_year(self) -> None:
        """Add the first year that the ledger does not have as a whole, else a category of the last year."""
        row = self._agreement
        if row is None:
            return
        at = Place(("agreements", "rows", row.id, "ledger"))
        had = {(one.year, one.category) for one in row.ledger}
        years = range(row.first_year, row.last_year + 1)
        choices = category_choices(self._page.session.scenario, None)
        wanted = [(year, None) for year in years] + [
            (year, category) for year in reversed(years) for category, _ in choices[1:]
        ]
        free = next((one for one in wanted if one not in had), None)
        if free is None:
            self._page.refused.emit(say(message("ledger.full")))
            return
        year, category = free
        wish = str(year) if category is None else f"{year}-{category}"
        made = LedgerRow(
            id=new_id(wish, [one.id for one in row.ledger]),
            year=year,
            category=category,
            unit=row.portions[0].unit,
        )
        if self._page.apply(AddRow(at, made)):
            self.ledger.go_to(key_of(made), "agreed", "year")

    def _remove_year(self) -> None:
        row, line = self._agreement, self.ledger.current_id()
        if row is not None and any(one.id == line for one in row.ledger):
            self._page.apply(RemoveRow(Place(("agreements", "rows", row.id, "ledger", line or ""))))

    def _add_in_kind(self) -> None:
        """Add a schedule for the first category that has none, all of it cash as yet."""
        row = self._agreement
        if row is None:
            return
        had = {one.category for one in row.in_kind}
        choices = category_choices(self._page.session.scenario, None)
        category = next((one for one, _ in choices[1:] if one not in had), None)
        wish = f"{category or ALL}-{row.first_year}"
        made = InKind(
            id=new_id(wish, [one.id for one in row.in_kind]),
            year=row.first_year,
            category=category,
            percent=Decimal(0),
            confidence=ASSUMED,
        )
        if self._page.apply(AddRow(Place(("agreements", "rows", row.id, "in_kind")), made)):
            self.in_kind.go_to(f"{category or ALL} {row.first_year}", "percent", "percent")
