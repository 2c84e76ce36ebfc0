"""The table of how an agreement's total divides by category."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.document.agreements import Agreement, CategoryAmount, Split
from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import Edit, SetField
from core.engine.evaluate import Outcome
from core.words import message, say, say_name, say_unit, say_value
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount
from gui.pages.saying import in_percent
from gui.tables.columns import Cell, CellRefused, CellState, Column


@dataclass(frozen=True)
class SplitRow:
    """A row: the year of a split, one of its categories, or their sum."""

    id: tuple[str, int, str]
    kind: Literal["heading", "category", "total"]
    split: Split
    amount: CategoryAmount | None = None


def split_rows(row: Agreement) -> list[SplitRow]:
    """Return the splits of an agreement, one after the other."""
    rows: list[SplitRow] = []
    for split in row.splits:
        rows.append(SplitRow((row.id, split.year, ""), "heading", split))
        rows += [SplitRow((row.id, split.year, a.category), "category", split, a) for a in split.amounts]
        rows.append(SplitRow((row.id, split.year, "total"), "total", split))
    return rows


def category_name(scenario: Scenario, category: str) -> str:
    """Return what people call a category: its cost line, where it has one alone; else the word itself."""
    names = [line.name for line in scenario.costs.lines if line.category == category and not line.memo]
    return names[0] if len(names) == 1 else called(category)


def called(category: str) -> str:
    """Return a category as people read it: in words where the language has some, else as it is named."""
    told = say_name(category)
    return told if told != category else category.replace("-", " ").capitalize()


def split_columns(scenario: Scenario, agreement: Agreement) -> tuple[Column, ...]:
    """Return the columns of the table of splits."""
    at = Place(("agreements", "rows", agreement.id, "splits"))

    def name(row: SplitRow) -> Cell:
        if row.amount is not None:
            return Cell(category_name(scenario, row.amount.category), indent=1)
        if row.kind == "total":
            return Cell(say(message("total")), state=CellState.TOTAL)
        return Cell(f"{row.split.year}, {say_unit(row.split.unit)}", state=CellState.HEADING)

    def whole(row: SplitRow) -> float:
        return float(sum(amount.value for amount in row.split.amounts))

    def amount(row: SplitRow) -> Cell:
        if row.kind == "total":
            return number_cell(whole(row), state=CellState.TOTAL)
        if row.amount is None:
            return Cell("")
        return number_cell(
            float(row.amount.value),
            state=state_of(row.split),
            tip=tip_of(row.split, scenario),
            edit_text=str(row.amount.value),
            editable=True,
            unit=row.split.unit,
        )

    def edit_amount(row: SplitRow, text: str) -> Edit:
        value = typed_amount(text, row.split.unit)
        if value is None or value < 0 or row.amount is None:
            raise CellRefused(say(message("refused.split")))
        return SetField(at / row.split.year / "amounts" / row.amount.category / "value", value)

    def share(row: SplitRow) -> Cell:
        if row.amount is None or whole(row) <= 0:
            return Cell("")
        part = float(row.amount.value) / whole(row)
        text = say_value(in_percent(round(100 * part, 1), 1))
        return Cell(text, number=100 * part, state=CellState.COMPUTED)

    words = {key: say(message(f"column.{key}")) for key in ("category", "amount", "split_share")}
    return (
        Column("name", words["category"], name, align="left", width=130),
        Column("amount", words["amount"], amount, edit=edit_amount, width=84),
        Column("share", words["split_share"], share, width=70),
    )


def split_note(outcome: Outcome, row: Agreement) -> str:
    """Return which split is used for the agreement's years that have none of their own; empty if all do."""
    known = {split.year for split in row.splits}
    covered = outcome.in_force.totals.coverage
    for year in range(row.first_year, row.last_year + 1):
        if year in known or year not in outcome.span:
            continue
        at = outcome.at(year)
        mine = covered[at]
        used = outcome.in_force.split_years[at]
        if mine is not None and mine.agreement is row and used is not None:
            if used in known:
                return ""
            return say(message("agreement.split_of", year=str(year), split=str(used)))
    return "" if known else say(message("agreement.no_split"))
