"""Costs: lines by years, how the lines grow, what share of them the host pays, and their chart."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from core.document.costs import CostLine
from core.document.places import Place
from core.editing.edits import AddRow, RemoveRow, new_id
from core.engine.metrics import basis_of
from core.engine.shares import side_by_side
from core.engine.viewing import position_name
from core.words import message, say, say_unit
from gui.chart_data import cost_data
from gui.charts.stacked_chart import StackedChart
from gui.icons import icon
from gui.pages.cost_activity import ActivityColumns, activity_rows
from gui.pages.cost_amounts import LINES, AmountColumns, CostRow, cost_rows
from gui.pages.cost_rules import RuleColumns
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.plain_label import plain_label, tell
from gui.pages.share_definitions import definition_columns, shares_note
from gui.pages.share_parts import ClaimsCard, SharePartsCard
from gui.session import ScenarioSession, Snapshot
from gui.tables.table_model import TableModel
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 210
ENTERED, IN_VIEW = "entered", "view"


class CostsPage(Page):
    """What keeping the forces costs, whoever pays."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._line = ""
        self._money = ENTERED
        self._make_amounts()
        self.rules_card = Card(self.tr("How the lines grow"))
        self.rules = PageTable(
            self.tr("How the lines grow"), self.apply_block, self.preview_block, "fair", None
        )
        self.rules_model = self.rules.table_model()
        self.rules_card.body.addWidget(self.rules)
        self.activity_card = Card(self.tr("What drives lines of their own"))
        self.activity = PageTable(
            self.tr("Quantities and rates of cost lines"), self.apply_block, self.preview_block, "fair", None
        )
        self.activity_model = self.activity.table_model()
        self.activity_card.body.addWidget(self.activity)
        self._make_shares()
        self.chart_card = Card(self.tr("Cost by line"))
        self.chart = StackedChart(theme)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.chart_card.body.addWidget(self.chart, 1)
        self.parts_card, self.claims_card = SharePartsCard(self), ClaimsCard(self)
        shares = self.shares_card, self.parts_card, self.claims_card
        for card in (self.amounts_card, self.rules_card, self.activity_card, *shares):
            self.column.addWidget(card)
        self.shares.offer_rows(self.parts_card.add_definition, self.parts_card.remove_definition)
        self.shares.selectionModel().currentChanged.connect(self._choose_definition)
        self.column.addWidget(self.chart_card, 1)
        self.amounts.selectionModel().currentChanged.connect(self._on_amount_chosen)
        self.rules.selectionModel().currentChanged.connect(self._on_rule_chosen)
        self.set_theme(theme)
        self._show_line()

    def _make_amounts(self) -> None:
        self.amounts_card = Card(self.tr("Cost lines"))
        self.money = Choice(self.tr("Amounts"))
        self.money.setProperty("help", "amounts")
        self.money.chosen.connect(self._choose_money)
        self.add_button = QPushButton(self.tr("Add a line"))
        self.add_button.setAccessibleName(self.tr("Add a cost line"))
        self.add_button.clicked.connect(self.add_line)
        self.remove_button = QPushButton(self.tr("Remove line"))
        self.remove_button.clicked.connect(self.remove_line)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.money)
        top.addStretch(1)
        top.addWidget(self.add_button)
        top.addWidget(self.remove_button)
        self.amounts = PageTable(
            self.tr("Cost lines by year"), self.apply_block, self.preview_block, "fair", None
        )
        self.amounts_model = self.amounts.table_model()
        self.amounts.offer_rows(self.add_button, self.remove_button)
        self.amounts_card.body.addLayout(top)
        self.amounts_card.body.addWidget(self.amounts)

    def _make_shares(self) -> None:
        self.shares_card = Card(self.tr("What share the host pays"))
        self.shares = PageTable(
            self.tr("Share definitions"), self.apply_block, self.preview_block, "fair", None
        )
        self.shares_model = self.shares.table_model()
        self.shares.activated.connect(self._show_definition)
        self.shares.doubleClicked.connect(self._show_definition)
        self.shares_note = plain_label("small")
        self.shares_card.body.addWidget(self.shares)
        self.shares_card.body.addWidget(self.shares_note)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for titled in (self.parts_card, self.claims_card):
            titled.set_theme(theme)
        for card, name in (
            (self.amounts_card, "table-2"),
            (self.rules_card, "trending-up"),
            (self.activity_card, "calendar"),
            (self.shares_card, "scale"),
            (self.chart_card, "chart-column"),
        ):
            card.set_icon(icon(name, theme.ink))
        self.add_button.setIcon(icon("plus", theme.ink))
        self.remove_button.setIcon(icon("trash-2", theme.ink))
        for table in (self.amounts, self.rules, self.activity, self.shares):
            table.set_theme(theme)
        self.chart.set_theme(theme)

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        outcome = snapshot.outcome
        basis, unit = say(basis_of(outcome)), say_unit(outcome.unit)
        in_money = self.tr("in {unit}").format(unit=unit)
        self.money.set_items([(ENTERED, self.tr("as entered")), (IN_VIEW, in_money)], self._money)
        self.amounts_card.set_subtitle(self.tr("total in {unit}, {basis}").format(unit=unit, basis=basis))
        entered = self._money == ENTERED
        rows = cost_rows(outcome, entered=entered)
        amounts = AmountColumns(outcome, entered=entered)
        ids, keys = [row.id for row in rows], [amounts.key_of(row) for row in rows]
        self.amounts_model.set_content(amounts.columns(), rows, ids, keys)
        lines = [row for row in rows if row.line is not None]
        rules = RuleColumns(outcome)
        ids, keys = [row.id for row in lines], [rules.key_of(row) for row in lines]
        self.rules_model.set_content(rules.columns(), lines, ids, keys)
        driven = activity_rows(outcome)
        self.activity_model.set_content(
            ActivityColumns(outcome).columns(), driven, [row.id for row in driven]
        )
        shares = side_by_side(outcome)
        self.shares_model.set_content(
            definition_columns(outcome), shares, [row.definition.id for row in shares]
        )
        position = position_name(snapshot.scenario, outcome.view.position)
        self.shares_card.set_subtitle(f"{position}, {outcome.view.year}, {basis}")
        tell(self.shares_note, shares_note(outcome, shares))
        self.chart_card.set_subtitle(f"{unit}, {basis}")
        self.chart.render(cost_data(outcome))
        self.rules_card.setVisible(bool(lines))
        self.activity_card.setVisible(bool(driven))
        self.shares_card.setVisible(bool(shares))
        self.chart_card.setVisible(bool(lines))
        self.parts_card.show_snapshot(snapshot)
        self.claims_card.show_snapshot(snapshot)
        for table in (self.amounts, self.rules, self.activity, self.shares):
            table.fit_height()
        self._show_line()

    def _choose_money(self, chosen: str) -> None:
        self._money = chosen
        self.show_snapshot(self.session.snapshot)

    def _show_definition(self, index: QModelIndex) -> None:
        # A name is opened to be edited by the same double click.
        if index.isValid() and self.shares_model.columns[index.column()].id != "name":
            self.session.look(share=str(self.shares_model.row_id(index.row())))

    def _choose_definition(self, index: QModelIndex) -> None:
        if index.isValid():
            self.parts_card.selected = str(self.shares_model.row_id(index.row()))
            self.parts_card.show_snapshot(self.session.snapshot)

    # The line selected

    def _on_amount_chosen(self, index: QModelIndex) -> None:
        self._choose_line(self.amounts_model, index)

    def _on_rule_chosen(self, index: QModelIndex) -> None:
        self._choose_line(self.rules_model, index)

    def _choose_line(self, model: TableModel, index: QModelIndex) -> None:
        row = model.row_at(index.row()) if index.isValid() else None
        if isinstance(row, CostRow):
            self._line = row.id if row.line is not None else ""
            self._show_line()

    def _selected_line(self) -> CostLine | None:
        lines = self.session.scenario.costs.lines
        return next((line for line in lines if line.id == self._line), None)

    def _show_line(self) -> None:
        line = self._selected_line()
        self.remove_button.setEnabled(line is not None)
        words = self.tr("Remove line") if line is None else self.tr("Remove {line}").format(line=line.name)
        self.remove_button.setToolTip("" if line is None else words)
        self.remove_button.setAccessibleName(words)

    def add_line(self) -> None:
        """Add a line below the one selected, of its kind, and begin to name it."""
        scenario, like = self.session.scenario, self._selected_line()
        taken = {line.id for line in scenario.costs.lines}
        line_id = new_id("line", taken)
        unit = self.session.snapshot.outcome.unit
        line = CostLine(
            id=line_id,
            name=say(message("costs.new_line")),
            category=new_id("new-category", {line.category for line in scenario.costs.lines}),
            place=like.place if like is not None else "on_peninsula",
            unit=like.unit if like is not None else unit,
        )
        at = scenario.costs.lines.index(like) + 1 if like is not None else None
        if self.apply(AddRow(LINES, line, at)):
            index = self.amounts_model.index_of(line_id, "name")
            self.amounts.setFocus(Qt.FocusReason.OtherFocusReason)
            self.amounts.setCurrentIndex(index)
            self.amounts.edit_whole(index)

    def remove_line(self) -> None:
        """Remove the line selected; what still speaks of it is told."""
        line = self._selected_line()
        if line is not None:
            self.apply(RemoveRow(LINES / line.id))

    # Going to a place

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] == ("shares", "claims"):
            return True
        if keys[:2] == ("shares", "definitions"):
            if len(keys) > 2:
                self.shares.setCurrentIndex(self.shares_model.index_of(keys[2], "name"))
                self.shares.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if keys[:2] != ("costs", "lines"):
            return False
        if len(keys) == 2:
            return True
        rules = {
            "growth": "growth",
            "follows": "strength",
            "category": "category",
            "memo": "counts",
            "unit": "unit",
        }
        field = keys[3] if len(keys) > 3 else ""
        if field in rules:
            column = keys[4] if field == "growth" and keys[4:5] in (("percent",), ("lag",)) else rules[field]
            table, model = self.rules, self.rules_model
        elif field == "activity":
            column = f"y{keys[5]}" if keys[4:5] == ("quantities",) and len(keys) > 5 else "rate"
            table, model = self.activity, self.activity_model
        else:
            column = f"y{keys[4]}" if field == "amounts" and len(keys) > 4 else "name"
            table, model = self.amounts, self.amounts_model
        index = model.index_of(keys[2], column)
        table.setCurrentIndex(index if index.isValid() else model.index_of(keys[2], "name"))
        table.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
