"""Bargaining: what could be agreed between an offer and an ask, and how far the rounds have come."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy

from core.analysis.bargaining import Bargain, NoBargain, Placed, bargain
from core.document.places import Place
from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.editing.edits import RemoveRow
from core.engine.evaluate import Outcome
from core.engine.viewing import position_name
from core.words import Amount, say_amount, say_day
from gui.charts.frontier_chart import FrontierChart, FrontierData, PlacedPoint
from gui.charts.rounds_chart import RoundPoint, RoundsChart, RoundsData
from gui.field_help import HELP
from gui.icons import icon
from gui.pages.bargaining_tables import (
    ROUNDS,
    SIDES,
    IssueColumns,
    RoundColumns,
    SideColumns,
    issue_rows,
    new_round,
    side_name,
)
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 320
ROUNDS_HEIGHT = 220
OF_YEAR, NPV = "year", "npv"
WORTH_TELLING = 0.005
"""So small a part of a total on other lines is not told."""


class BargainingPage(Page):
    """Weights and walk-away points, the frontier with all packages on it, and the log of rounds."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.found: Bargain | None = None
        self.sides_card = Card(self.tr("Between"))
        row = QHBoxLayout()
        row.setSpacing(10)
        self.offer, self.ask = Choice(self.tr("Offer"), stacked=True), Choice(self.tr("Ask"), stacked=True)
        self.money = Choice(self.tr("Amounts"), stacked=True)
        for choice, name in ((self.offer, "offer"), (self.ask, "ask"), (self.money, "bargain_money")):
            choice.setProperty(HELP, name)
            choice.chosen.connect(lambda _: self.show_snapshot(self.session.snapshot))
            row.addWidget(choice)
        row.addStretch(1)
        self.sides_card.body.addLayout(row)
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.sides_card.body.addWidget(self.told)
        self.sides = PageTable(self.tr("Each side"), self.apply_block, self.preview_block, "first", None)
        self.sides_card.body.addWidget(self.sides)
        self.issues_card = TableCard(
            self,
            self.tr("Line by line"),
            "table-2",
            self.tr("Offer and ask are not apart on any line."),
            PageTable(self.tr("Lines that are apart"), self.apply_block, self.preview_block, "first", None),
        )
        self.issues = self.issues_card.table
        self.chart_card = Card(self.tr("What can be reached"))
        self.chart = FrontierChart(theme)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart_card.body.addWidget(self.chart)
        self.rounds_card = TableCard(
            self,
            self.tr("Rounds"),
            "history",
            self.tr("No round is logged yet. Add one with +: a position that one side put on the table."),
            PageTable(self.tr("Rounds"), self.apply_block, self.preview_block, "first", None),
        )
        self.rounds = self.rounds_card.table
        self.add_round = self.rounds_card.button("plus", self.tr("Add a round"), self._add_round)
        self.remove_round = self.rounds_card.button(
            "trash-2", self.tr("Remove the selected round"), self._remove_round
        )
        self.rounds_chart = RoundsChart(theme)
        self.rounds_chart.keep_height(ROUNDS_HEIGHT)
        self.rounds_chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.rounds_card.body.addWidget(self.rounds_chart)
        for card in (self.sides_card, self.issues_card, self.chart_card, self.rounds_card):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for card in (self.issues_card, self.rounds_card):
            card.set_theme(theme)
        self.sides.set_theme(theme)
        self.sides_card.set_icon(icon("messages-square", theme.ink))
        self.chart_card.set_icon(icon("chart-column", theme.ink))
        for chart in (self.chart, self.rounds_chart):
            chart.set_theme(theme)

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        scenario, outcome = snapshot.scenario, snapshot.outcome
        self._offer_choices(outcome)
        year = outcome.view.year if self.money.current() == OF_YEAR else None
        try:
            self.found = bargain(outcome, self.offer.current(), self.ask.current(), year=year)
            self._tell(self._words(self.found))
        except NoBargain as refused:
            self.found = None
            reason = str(refused)
            self._tell(reason[:1].upper() + reason[1:] + ".")
        found = self.found
        for widget in (self.sides, self.chart_card):
            widget.setVisible(found is not None)
        if found is None:
            self.issues.show_rows((), (), ())
            self.chart.render(None)
        else:
            rows = issue_rows(found)
            self.issues.show_rows(
                IssueColumns(scenario, found).columns(), rows, [row.issue.line for row in rows]
            )
            self.sides.show_rows(SideColumns(scenario, found).columns(), SIDES, SIDES)
            self.chart.render(self._data(outcome, found))
        rounds = sorted(scenario.preferences.rounds, key=lambda row: row.date)
        self.rounds.show_rows(RoundColumns(scenario, found).columns(), rounds, [row.id for row in rounds])
        self.remove_round.setEnabled(bool(rounds))
        has_rounds = found is not None and bool(found.rounds)
        self.rounds_chart.setVisible(has_rounds)
        self.rounds_chart.render(rounds_data(scenario, found) if found is not None and has_rounds else None)

    def _tell(self, words: str) -> None:
        """Tell what comes of it. The table below must not jump up under who types in it."""
        focus = self.window().focusWidget()
        is_typing = any(
            focus is not None and (table is focus or table.isAncestorOf(focus))
            for table in (self.issues, self.sides)
        )
        self.told.setMinimumHeight(self.told.height() if is_typing else 0)
        self.told.setText(words)

    def _offer_choices(self, outcome: Outcome) -> None:
        """Offer all positions; the first time the two in view, the greater as the ask."""
        scenario, view = outcome.scenario, outcome.view
        known = [IN_FORCE, *(row.id for row in scenario.positions.rows)]
        items = [(one, position_name(scenario, one)) for one in known]
        at = outcome.at(view.year)
        in_view = sorted((view.against, view.position), key=lambda one: float(outcome.total_paid(one)[0, at]))
        for choice, first in ((self.offer, in_view[0]), (self.ask, in_view[1])):
            now = choice.current()
            choice.set_items(items, now if now in known else first)
        money = [(OF_YEAR, self.tr("of {year}").format(year=view.year)), (NPV, self.tr("net present value"))]
        self.money.set_items(money, self.money.current() or OF_YEAR)

    def _words(self, found: Bargain) -> str:
        told = []
        if found.settled:
            names = ", ".join(found.settled)
            told.append(self.tr("Asked below its offer, and so agreed: {lines}.").format(lines=names))
        if found.is_fixed_sum:
            told.append(
                self.tr(
                    "Both sides care alike about every line: this is the division of a fixed sum, and how "
                    "it falls on the lines is all the same to both. Type weights below, on any scale (they "
                    "are brought to a sum of 1), to see what could be traded."
                )
            )
        weightless = [issue.name for issue in found.issues if issue.line and not (issue.sender or issue.host)]
        if weightless:
            told.append(
                self.tr(
                    "Without a weight, and so worth nothing to either side, though money is apart on them: "
                    "{lines}."
                ).format(lines=", ".join(weightless))
            )
        if found.nash is None:
            told.append(
                self.tr("No agreement is possible: no package gives both sides as much as walking away.")
            )
        else:
            total = say_amount(Amount(sum(found.nash.pays) + found.agreed, found.unit, 1))
            told.append(
                self.tr(
                    "An agreement is possible. By Nash's measure (the largest product of what both sides "
                    "gain over no agreement) it comes to {total} in all."
                ).format(total=total)
            )
        return " ".join(told)

    def _data(self, outcome: Outcome, found: Bargain) -> FrontierData:
        scenario = outcome.scenario
        points = [
            PlacedPoint(self._named(one, found), one.package.sender, one.package.host)
            for one in found.positions
        ]
        points += [
            PlacedPoint(
                f"{say_day(one.day)} {self._named(one, found)}",
                one.package.sender,
                one.package.host,
                True,
            )
            for one in found.rounds
            if one.day is not None
        ]
        return FrontierData(
            self.tr("What can be reached"),
            np.array([corner.sender for corner in found.frontier]),
            np.array([corner.host for corner in found.frontier]),
            found.walk_away_sender,
            found.walk_away_host,
            None if found.nash is None else (found.nash.sender, found.nash.host),
            tuple(points),
            side_name(scenario, "sender"),
            side_name(scenario, "host"),
        )

    def _named(self, placed: Placed, found: Bargain) -> str:
        """Return the name of a point, and how much of it no utility counts."""
        if abs(placed.elsewhere) <= WORTH_TELLING * abs(placed.total):
            return placed.name
        told: str = self.tr("{position} (and {amount} on other lines)").format(
            position=placed.name, amount=say_amount(Amount(placed.elsewhere, found.unit))
        )
        return told

    # What the buttons do

    def _add_round(self) -> None:
        edit = new_round(self.session.scenario, self.ask.current(), "sender")
        if self.apply(edit):
            self.rounds.edit_at(edit.place.last, "date")

    def _remove_round(self) -> None:
        one = self.rounds.current_id()
        if one is not None:
            self.apply(RemoveRow(ROUNDS / one))

    # Going to a place

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] == ("preferences", "rounds") and len(keys) > 2:
            return self.rounds.go_to(keys[2], place.last, "date")
        if keys[:1] == ("preferences",) and len(keys) > 1 and keys[1] in SIDES:
            if "weights" in keys:
                line = keys[3] if len(keys) > 3 else ""
                return self.issues.go_to(line, f"weight_{keys[1]}", "line") or True
            return self.sides.go_to(keys[1], "walk_away", "side")
        return keys[:1] == ("preferences",)


def rounds_data(scenario: Scenario, found: Bargain) -> RoundsData:
    """Return what the chart of the rounds shows."""
    return RoundsData(
        QCoreApplication.translate("BargainingPage", "How the sides come nearer"),
        tuple(
            RoundPoint(one.day.toordinal(), one.by == "sender", one.name, one.total)
            for one in found.rounds
            if one.day is not None
        ),
        float("nan") if found.nash is None else sum(found.nash.pays) + found.agreed,
        found.unit,
        side_name(scenario, "sender"),
        side_name(scenario, "host"),
    )
