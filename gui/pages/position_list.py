"""The table of all positions: who, when, from which year, the total stated, and what it comes to."""

from __future__ import annotations

from core.document.places import Place
from core.document.positions import IN_FORCE, AsInForce, Position, PositionLine, StatedTotal
from core.document.values import decimals_of
from core.editing.edits import ASSUMED, AddRow, Edit, SetField, copy_of, new_id
from core.engine.viewing import position_name
from core.words import Amount, message, say, say_amount
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount, typed_year
from gui.pages.days import short_day, typed_day
from gui.session import Snapshot
from gui.tables.columns import Cell, CellState, Column

POSITIONS = Place(("positions", "rows"))


def new_position(snapshot: Snapshot, copied: Position | None) -> AddRow:
    """Return the edit that adds a position: a copy of one, or the host's offer to pay on as in force."""
    scenario, outcome = snapshot.scenario, snapshot.outcome
    taken = {row.id for row in scenario.positions.rows}
    if copied is not None:
        return AddRow(POSITIONS, copy_of(copied, taken))
    paid = outcome.old_lines[:-1, outcome.at(outcome.view.year)]
    row = Position(
        id=new_id("position", {*taken, IN_FORCE}),
        name=say(message("new.position")),
        party=scenario.parties.host,
        first_year=outcome.view.year,
        lines=tuple(
            PositionLine(line=line.id, pays=AsInForce(), confidence=ASSUMED)
            for line, is_paid in zip(outcome.lines, paid, strict=True)
            if is_paid and not line.memo
        ),
        confidence=ASSUMED,
    )
    return AddRow(POSITIONS, row)


def position_columns(snapshot: Snapshot) -> tuple[Column, ...]:
    outcome, scenario = snapshot.outcome, snapshot.scenario
    at = outcome.at(outcome.view.year)
    paid = float(outcome.total_paid(IN_FORCE)[0, at])
    words = {
        key: say(message(f"column.{key}"))
        for key in ("position", "party", "date", "first_year", "stated", "total", "ratio")
    }
    parties = tuple((party.id, party.short) for party in scenario.parties.parties)

    def name(position: str) -> Cell:
        row = outcome.position(position)
        tip = tip_of(row, scenario) if row else ""
        label = position_name(scenario, position)
        return Cell(label, edit_text=label, editable=row is not None, tip=tip)

    def rename(position: str, text: str) -> Edit:
        return SetField(POSITIONS / position / "name", text.strip())

    def party(position: str) -> Cell:
        row = outcome.position(position)
        if row is None:
            return Cell("")
        short = scenario.parties.party(row.party).short if row.party else ""
        return Cell(short, edit_text=row.party or "", editable=True, choices=parties)

    def choose_party(position: str, party: str) -> Edit:
        return SetField(POSITIONS / position / "party", party)

    def date(position: str) -> Cell:
        row = outcome.position(position)
        later = row is not None and row.date is not None and row.date > scenario.about.as_of
        tip = say(message("tip.later", as_of=scenario.about.as_of)) if later else ""
        text = short_day(row.date) if row and row.date else ""
        tone = "caution" if later else ""
        return Cell(text, text, tip=tip, tone=tone, state=CellState.PLAIN, editable=row is not None)

    def state_day(position: str, text: str) -> Edit:
        return SetField(POSITIONS / position / "date", typed_day(text) if text.strip() else None)

    def first_year(position: str) -> Cell:
        row = outcome.position(position)
        text = str(row.first_year) if row is not None else ""
        return Cell(text, edit_text=text, editable=row is not None)

    def state_first_year(position: str, text: str) -> Edit:
        return SetField(POSITIONS / position / "first_year", typed_year(text))

    def stated(position: str) -> Cell:
        row = outcome.position(position)
        if row is None or row.total is None:
            return Cell("", editable=row is not None)
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
        place = POSITIONS / position / "total"
        if not text.strip():
            return SetField(place, None)
        if row is None or row.total is None:
            stated = {"value": typed_amount(text, outcome.unit), "unit": outcome.unit, "confidence": ASSUMED}
            return SetField(place, StatedTotal.model_validate(stated))
        return SetField(place / "value", typed_amount(text, row.total.unit))

    def total(position: str) -> Cell:
        return number_cell(float(outcome.total_paid(position)[0, at]))

    def ratio(position: str) -> Cell:
        value = float(outcome.total_paid(position)[0, at]) / paid if paid > 0 else float("nan")
        return number_cell(value, decimals=2)

    return (
        Column("name", words["position"], name, edit=rename, align="left", width=170),
        Column("stated", words["stated"], stated, edit=state_total, width=104),
        Column("total", words["total"], total, width=84),
        Column("ratio", words["ratio"], ratio, width=72, tip=say(message("tip.times_paid"))),
        Column("party", words["party"], party, edit=choose_party, align="left", width=90),
        Column("date", words["date"], date, edit=state_day, align="left", width=90),
        Column("first_year", words["first_year"], first_year, edit=state_first_year, width=56),
    )
