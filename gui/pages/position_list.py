"""The table of all positions: who, when, the total stated, and what it comes to."""

from __future__ import annotations

from core.document.places import Place
from core.document.positions import IN_FORCE
from core.document.values import decimals_of
from core.editing.edits import Edit, SetField
from core.engine.viewing import position_name
from core.words import Amount, message, say, say_amount, say_day
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount
from gui.session import Snapshot
from gui.tables.columns import Cell, CellState, Column


def position_columns(snapshot: Snapshot) -> tuple[Column, ...]:
    outcome, scenario = snapshot.outcome, snapshot.scenario
    at = outcome.at(outcome.view.year)
    paid = float(outcome.total_paid(IN_FORCE)[0, at])
    words = {
        key: say(message(f"column.{key}"))
        for key in ("position", "party", "date", "stated", "total", "ratio")
    }

    def name(position: str) -> Cell:
        row = outcome.position(position)
        tip = tip_of(row, scenario) if row else ""
        label = position_name(scenario, position)
        return Cell(label, edit_text=label, editable=row is not None, tip=tip)

    def rename(position: str, text: str) -> Edit:
        return SetField(Place(("positions", "rows", position, "name")), text.strip())

    def party(position: str) -> Cell:
        row = outcome.position(position)
        return Cell(scenario.parties.party(row.party).short if row and row.party else "")

    def date(position: str) -> Cell:
        row = outcome.position(position)
        later = row is not None and row.date is not None and row.date > scenario.about.as_of
        tip = say(message("tip.later", as_of=scenario.about.as_of)) if later else ""
        text = say_day(row.date) if row and row.date else ""
        return Cell(text, tip=tip, tone="caution" if later else "", state=CellState.PLAIN)

    def stated(position: str) -> Cell:
        row = outcome.position(position)
        if row is None or row.total is None:
            return Cell("")
        amount = Amount(float(row.total.value), row.total.unit, decimals_of(row.total.value))
        return Cell(
            say_amount(amount),
            edit_text=f"{row.total.value} {row.total.unit}",
            number=float(row.total.value),
            state=state_of(row.total),
            tip=tip_of(row.total, scenario),
            editable=True,
        )

    def state_total(position: str, text: str) -> Edit:
        row = outcome.position(position)
        if not text.strip():
            return SetField(Place(("positions", "rows", position, "total")), None)
        unit = row.total.unit if row is not None and row.total is not None else outcome.unit
        value = typed_amount(text, unit)
        return SetField(Place(("positions", "rows", position, "total", "value")), value)

    def total(position: str) -> Cell:
        return number_cell(float(outcome.total_paid(position)[0, at]))

    def ratio(position: str) -> Cell:
        value = float(outcome.total_paid(position)[0, at]) / paid if paid > 0 else float("nan")
        return number_cell(value, decimals=2)

    return (
        Column("name", words["position"], name, edit=rename, align="left", width=170),
        Column("party", words["party"], party, align="left", width=90),
        Column("date", words["date"], date, align="left", width=116),
        Column("stated", words["stated"], stated, edit=state_total, width=104),
        Column("total", words["total"], total, width=84),
        Column("ratio", words["ratio"], ratio, width=72, tip=say(message("tip.times_paid"))),
    )
