"""The tables of the bargain: line by line, side by side, and round by round."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.analysis.bargaining import Bargain, Issue, Placed
from core.document.places import Place
from core.document.positions import IN_FORCE
from core.document.preferences import LineWeight, Round, SidePreferences
from core.document.scenario import Scenario
from core.document.values import Fraction, NonNegative
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.engine.viewing import position_name
from core.words import MISSING, message, say, say_day, say_number, say_unit
from gui.pages.cells import number_cell, typed_number, within_bounds
from gui.pages.days import typed_day
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellRefused, CellState, Column

PREFERENCES = Place(("preferences",))
ROUNDS = PREFERENCES / "rounds"
Side = Literal["sender", "host"]
SIDES: tuple[Side, ...] = ("sender", "host")
_DECIMALS = 4


@dataclass(frozen=True)
class IssueRow:
    """A line that is apart, and where it stands at the Nash point; None where there is none."""

    issue: Issue
    order: int
    at_nash: float | None


def issue_rows(found: Bargain) -> list[IssueRow]:
    """Return the lines in the order of the document, each with its place in the order of trade."""
    by_ratio = sorted(range(len(found.issues)), key=lambda at: -found.issues[at].ratio)
    order = {at: place for place, at in enumerate(by_ratio, start=1)}
    return [
        IssueRow(issue, order[at], None if found.nash is None else found.nash.pays[at])
        for at, issue in enumerate(found.issues)
    ]


class IssueColumns:
    """The columns of the lines on which offer and ask are apart."""

    def __init__(self, scenario: Scenario, found: Bargain) -> None:
        self.scenario, self.found = scenario, found

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("line", "offer", "ask", "nash", "zone", "weight", "trade_order")
        unit = say_unit(self.found.unit)
        return (
            Column("line", words["line"], self._name, align="left", width=140),
            Column("offer", words["offer"], lambda row: number_cell(row.issue.offer), width=76, group=unit),
            Column("ask", words["ask"], lambda row: number_cell(row.issue.ask), width=76, group=unit),
            Column("nash", words["nash"], self._nash, width=84, group=unit),
            Column("zone", words["zone"], self._zone, width=120, group=unit),
            *(
                Column(
                    f"weight_{side}",
                    side_name(self.scenario, side),
                    self._weight(side),
                    edit=self._edit(side),
                    width=110,
                    group=words["weight"],
                )
                for side in SIDES
            ),
            Column("trade_order", words["trade_order"], self._order, width=56),
        )

    def _name(self, row: IssueRow) -> Cell:
        return Cell(row.issue.name or say(message("not_allocated")))

    def _weight(self, side: Side) -> Callable[[IssueRow], Cell]:
        given = {one.line for one in self._of(side).weights}

        def read(row: IssueRow) -> Cell:
            value = row.issue.sender if side == "sender" else row.issue.host
            # What falls to no line has no weight of its own.
            is_line = bool(row.issue.line)
            tip = say(message("tip.weight.given" if given else "tip.weight.money"))
            return Cell(
                say_number(value, 2),
                edit_text=str(round(value, _DECIMALS)),
                number=value,
                state=CellState.ASSUMED if row.issue.line in given else CellState.COMPUTED,
                editable=is_line,
                bar=value,
                tone=side,
                tip=tip,
            )

        return read

    def _edit(self, side: Side) -> Callable[[IssueRow, str], Edit]:
        def edit(row: IssueRow, text: str) -> Edit:
            place = PREFERENCES / side / "weights"
            value = typed_number(text)
            if value is None:
                # Emptied, the lines count as the money that is apart on them.
                return SetField(place, ())
            value = within_bounds(value, NonNegative)
            now = {one.line: one.weight for one in self._of(side).weights} or {
                issue.line: Decimal(str(round(issue.sender if side == "sender" else issue.host, _DECIMALS)))
                for issue in self.found.issues
                if issue.line
            }
            now[row.issue.line] = value
            if not any(now.get(issue.line, Decimal(0)) for issue in self.found.issues):
                raise CellRefused(say(message("refused.no_weight")))
            return SetField(
                place, tuple(LineWeight(line=line, weight=weight) for line, weight in now.items())
            )

        return edit

    def _of(self, side: Side) -> SidePreferences:
        return getattr(self.scenario.preferences, side)  # type: ignore[no-any-return]

    def _order(self, row: IssueRow) -> Cell:
        if self.found.is_fixed_sum:
            return Cell(MISSING, tip=say(message("tip.fixed_sum")))
        return Cell(str(row.order), number=float(row.order), tip=say(message("tip.trade_order")))

    def _zone(self, row: IssueRow) -> Cell:
        if row.issue.zone is None:
            return Cell(MISSING, state=CellState.MISSING, tip=say(message("tip.no_zone")))
        low, high = (say_number(value, 1) for value in row.issue.zone)
        return Cell(f"{low}–{high}", state=CellState.COMPUTED, tip=say(message("tip.zone")))

    def _nash(self, row: IssueRow) -> Cell:
        return number_cell(math.nan if row.at_nash is None else row.at_nash)


class SideColumns:
    """The columns of the two sides: walk-away point, and what the Nash point gives."""

    def __init__(self, scenario: Scenario, found: Bargain) -> None:
        self.scenario, self.found = scenario, found

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("side", "walk_away", "utility", "gives_way")
        return (
            Column("side", words["side"], self._name, align="left", width=150),
            Column("walk_away", words["walk_away"], self._walk_away, edit=self._edit, width=96),
            Column("utility", words["utility"], self._utility, width=110),
            Column(
                "gives_way", f"{words['gives_way']} ({say_unit(self.found.unit)})", self._gives_way, width=120
            ),
        )

    def _name(self, side: Side) -> Cell:
        return Cell(side_name(self.scenario, side))

    def _walk_away(self, side: Side) -> Cell:
        value = getattr(self.scenario.preferences, side).walk_away
        text = say_number(float(value or 0), 2)
        state = CellState.COMPUTED if value is None else CellState.ASSUMED
        tip = say(message("tip.walk_away"))
        return Cell(
            text, edit_text=str(value or 0), number=float(value or 0), state=state, editable=True, tip=tip
        )

    def _edit(self, side: Side, text: str) -> Edit:
        value = typed_number(text)
        return SetField(
            PREFERENCES / side / "walk_away", None if value is None else within_bounds(value, Fraction)
        )

    def _utility(self, side: Side) -> Cell:
        nash = self.found.nash
        if nash is None:
            return number_cell(math.nan)
        value = nash.sender if side == "sender" else nash.host
        return Cell(
            say_number(value, 2), number=value, bar=value, tone="sender" if side == "sender" else "host"
        )

    def _gives_way(self, side: Side) -> Cell:
        nash = self.found.nash
        if nash is None:
            return number_cell(math.nan)
        return number_cell(self.found.must_move(nash)[SIDES.index(side)])


class RoundColumns:
    """The columns of the rounds: what was put on the table, and what it would give both sides."""

    def __init__(self, scenario: Scenario, found: Bargain | None) -> None:
        self.scenario = scenario
        self._placed: dict[tuple[datetime.date, str, str], Placed] = {}
        if found is not None:
            self._placed = {(one.day, one.by, one.position): one for one in found.rounds if one.day}
        self._sides = tuple((side, side_name(scenario, side)) for side in SIDES)
        positions = [IN_FORCE, *(row.id for row in scenario.positions.rows)]
        self._positions = tuple((one, position_name(scenario, one)) for one in positions)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("date", "by", "position")
        names = {side: side_name(self.scenario, side) for side in SIDES}
        utility = say(message("column.utility"))
        return (
            Column("date", words["date"], self._date, edit=self._edit_date, align="left", width=110),
            Column("by", words["by"], self._by, edit=self._edit_by, align="left", width=130),
            Column(
                "position",
                words["position"],
                self._position,
                edit=self._edit_position,
                align="left",
                width=190,
            ),
            Column("sender", names["sender"], self._utility("sender"), width=84, group=utility),
            Column("host", names["host"], self._utility("host"), width=84, group=utility),
        )

    def _date(self, row: Round) -> Cell:
        return Cell(say_day(row.date), edit_text=row.date.isoformat(), editable=True)

    def _edit_date(self, row: Round, text: str) -> Edit:
        return SetField(ROUNDS / row.id / "date", typed_day(text))

    def _by(self, row: Round) -> Cell:
        return Cell(side_name(self.scenario, row.by), edit_text=row.by, editable=True, choices=self._sides)

    def _edit_by(self, row: Round, side: str) -> Edit:
        return SetField(ROUNDS / row.id / "by", side)

    def _position(self, row: Round) -> Cell:
        name = position_name(self.scenario, row.position)
        return Cell(name, edit_text=row.position, editable=True, choices=self._positions)

    def _edit_position(self, row: Round, position: str) -> Edit:
        return SetField(ROUNDS / row.id / "position", position)

    def _utility(self, side: Side) -> Callable[[Round], Cell]:
        def read(row: Round) -> Cell:
            placed = self._placed.get((row.date, row.by, row.position))
            if placed is None:
                return number_cell(math.nan)
            value = placed.package.sender if side == "sender" else placed.package.host
            return Cell(say_number(value, 2), number=value)

        return read


def new_round(scenario: Scenario, position: str, by: Side) -> AddRow:
    """Return the edit that adds a round: a position put on the table on the scenario's day of knowledge."""
    taken = {row.id for row in scenario.preferences.rounds}
    row = Round(id=new_id("round", taken), date=scenario.about.as_of, by=by, position=position)
    return AddRow(ROUNDS, row)


def side_name(scenario: Scenario, side: Side) -> str:
    """Return what the sending nation or the host is called."""
    parties = scenario.parties
    return parties.party(parties.sender if side == "sender" else parties.host).short
