"""Agreements: their timeline, the rules and years of the one selected, its split and its facts."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy

from core.document.agreements import Agreement, IndexedStep
from core.document.places import Place
from core.editing.edits import RemoveRow, SetField
from core.engine.evaluate import Outcome
from core.words import say_day, say_unit
from gui.charts.timeline_chart import TimelineChart
from gui.dialogs.new_agreement import AGREEMENTS, NewAgreementDialog
from gui.icons import icon
from gui.pages.agreement_facts import FactList, facts_of, told_plainly
from gui.pages.agreement_ledger import LedgerCards
from gui.pages.agreement_split import split_columns, split_note, split_rows
from gui.pages.agreement_terms import TermColumns, term_rows
from gui.pages.agreement_timeline import agreements_timeline, is_later
from gui.pages.agreement_words import span_words
from gui.pages.agreement_years import YearColumns, year_rows
from gui.pages.lever_card import LeverCard
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.plain_label import plain_label, tell
from gui.session import ScenarioSession, Snapshot
from gui.tables.table_model import TableModel
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 168


class AgreementsPage(Page):
    """The agreements through the years, and everything of the one selected."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._selected: str | None = None
        self.timeline_card = Card(self.tr("Agreements through the years"))
        self.timeline = TimelineChart(theme)
        self.timeline.keep_height(CHART_HEIGHT)
        # It takes the room that the page has to spare, but asks for none: the terms shall be seen.
        self.timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.timeline.agreement_clicked.connect(self.select)
        self.timeline_card.body.addWidget(self.timeline, 1)
        self.add_agreement = self.timeline_card.add_button(QIcon(), self.tr("Add an agreement"))
        self.remove_agreement = self.timeline_card.add_button(
            QIcon(), self.tr("Remove the agreement selected")
        )
        self.add_agreement.clicked.connect(self._add)
        self.remove_agreement.clicked.connect(self._remove)
        self._make_terms()
        self._make_split_and_facts()
        self.levers = LeverCard(self, ("agreement", "index"))
        self.column.addWidget(self.timeline_card, 1)
        self.column.addWidget(self.levers)
        self.column.addWidget(self.terms_card)
        self.column.addLayout(self._below)
        self.ledger_cards = LedgerCards(self)
        self.column.addWidget(self.ledger_cards)
        self.set_theme(theme)

    def _make_terms(self) -> None:
        self.terms_card = Card(self.tr("Terms"))
        self.choice = Choice(self.tr("Agreement"), most_characters=40)
        self.choice.setProperty("help", "agreement")
        self.choice.chosen.connect(self.select)
        self.chosen = QCheckBox(self.tr("Let it drive the results"))
        self.chosen.clicked.connect(self._choose_later)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(self.choice)
        top.addStretch(1)
        top.addWidget(self.chosen)
        self.told = plain_label("strong")
        self.rules = PageTable(
            self.tr("Rules of the agreement"), self.apply_block, self.preview_block, "fair", None
        )
        self.rules_model = self.rules.table_model()
        self.years = PageTable(
            self.tr("Amounts of the agreement by year"), self.apply_block, self.preview_block, "fair", None
        )
        self.years_model = self.years.table_model()
        body = self.terms_card.body
        body.addLayout(top)
        body.addWidget(self.told)
        body.addWidget(self.rules)
        body.addWidget(self.years)

    def _make_split_and_facts(self) -> None:
        self.split_card = Card(self.tr("Split by category"))
        self.split = PageTable(
            self.tr("Split by category"), self.apply_block, self.preview_block, "fair", None
        )
        self.split_model = self.split.table_model()
        self.split_note: QLabel = plain_label("small")
        self.split_card.body.addWidget(self.split)
        self.split_card.body.addWidget(self.split_note)
        self.split_card.body.addStretch(1)
        self.facts_card = Card(self.tr("Facts"))
        self.facts = FactList()
        self.facts_card.body.addWidget(self.facts)
        self.facts_card.body.addStretch(1)
        self._below = QHBoxLayout()
        self._below.setSpacing(12)
        self._below.addWidget(self.split_card, 1)
        self._below.addWidget(self.facts_card, 1)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for card, name in (
            (self.timeline_card, "history"),
            (self.terms_card, "handshake"),
            (self.split_card, "chart-column"),
            (self.facts_card, "info"),
        ):
            card.set_icon(icon(name, theme.ink))
        self.add_agreement.setIcon(icon("plus", theme.ink))
        self.remove_agreement.setIcon(icon("trash-2", theme.ink))
        for table in (self.rules, self.years, self.split):
            table.set_theme(theme)
        self.timeline.set_theme(theme)
        self.levers.set_theme(theme)
        self.ledger_cards.set_theme(theme)

    # What is shown

    @property
    def selected(self) -> str | None:
        """The id of the agreement that is shown; None where the scenario holds none."""
        return self._selected

    def select(self, agreement: str) -> None:
        """Show another agreement."""
        self._selected = agreement
        self.show_snapshot(self.session.snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        outcome = snapshot.outcome
        self.levers.show_snapshot(snapshot)
        row = self._settled_selection(outcome)
        self._selected = row.id if row is not None else None
        self.timeline.render(agreements_timeline(outcome, self._selected))
        unit = say_unit(outcome.exchange.unit(outcome.in_force.totals.currency))
        self.timeline_card.set_subtitle(
            self.tr("{unit}, as known on {day}").format(unit=unit, day=say_day(outcome.about.as_of))
        )
        self.split_card.setVisible(row is not None and bool(row.splits))
        self.facts_card.setVisible(row is not None)
        self.choice.setVisible(row is not None)
        self.remove_agreement.setEnabled(row is not None)
        self.ledger_cards.show_agreement(outcome, row)
        if row is None:
            self._show_none()
        else:
            self._show_agreement(outcome, row)

    def _settled_selection(self, outcome: Outcome) -> Agreement | None:
        """Return the agreement selected, else the one that the year in view stands on, else the last."""
        rows = outcome.scenario.agreements.rows
        found = next((row for row in rows if row.id == self._selected), None)
        covered = outcome.in_force.totals.coverage[outcome.at(outcome.view.year)]
        if found is None and covered is not None:
            found = covered.agreement
        return found or (rows[-1] if rows else None)

    def _show_none(self) -> None:
        self.terms_card.set_title(self.tr("Terms"))
        self.terms_card.set_subtitle("")
        self.chosen.setVisible(False)
        tell(self.told, self.tr("The scenario holds no agreement."))
        self.rules.setVisible(False)
        self.years.setVisible(False)

    def _show_agreement(self, outcome: Outcome, row: Agreement) -> None:
        scenario = outcome.scenario
        self.terms_card.set_title(row.name)
        units = ", ".join(dict.fromkeys(say_unit(portion.unit) for portion in row.portions))
        self.terms_card.set_subtitle(f"{span_words(row)}, {units}")
        later = self.tr("later knowledge")
        items = []
        for other in sorted(scenario.agreements.rows, key=lambda one: one.first_year):
            words = f"{other.name}, {span_words(other)}"
            items.append((other.id, f"{words}, {later}" if is_later(outcome, other) else words))
        self.choice.set_items(items, row.id)
        self.chosen.setVisible(is_later(outcome, row) or row.chosen)
        self.chosen.setChecked(row.chosen)
        tell(self.told, " ".join(told_plainly(outcome, row)))
        rules = term_rows(row)
        several = len(row.portions) > 1
        self.rules_model.set_content(
            TermColumns(scenario, several).columns(), rules, [rule.place for rule in rules]
        )
        self.rules.setVisible(bool(rules))
        years = year_rows(outcome, row)
        self.years_model.set_content(YearColumns(outcome, row).columns(), years, [one.id for one in years])
        self.years.setVisible(True)
        parts = split_rows(row)
        self.split_model.set_content(split_columns(scenario, row), parts, [part.id for part in parts])
        tell(self.split_note, split_note(outcome, row))
        self.facts.show_facts(facts_of(outcome, row))
        for table in (self.rules, self.years, self.split):
            table.fit_height()

    def _add(self) -> None:
        outcome = self.session.snapshot.outcome
        dialog = NewAgreementDialog(outcome, lambda edit: self.apply_block((edit,), ""), self.window())
        dialog.accepted.connect(lambda: self.select(dialog.added))
        dialog.open()

    def _remove(self) -> None:
        if self._selected is not None:
            self.apply(RemoveRow(AGREEMENTS / self._selected))

    def _choose_later(self, checked: bool) -> None:
        if self._selected is not None:
            self.apply(SetField(Place(("agreements", "rows", self._selected, "chosen")), checked))
            # A refusal leaves the document as it was, and the box shows the document.
            self.show_snapshot(self.session.snapshot)

    # Going to a place

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] == ("indices", "rows") and len(keys) > 2:
            return self._show_rule_of(keys[2])
        if keys[:2] == ("agreements", "lapses"):
            return self._show_lapse(place)
        if keys[:2] != ("agreements", "rows"):
            return False
        if len(keys) == 2:
            return True
        if all(row.id != keys[2] for row in self.session.scenario.agreements.rows):
            return False
        self.select(keys[2])
        if len(keys) > 6 and keys[3] == "portions":
            self._show_term(Place(keys[:7]), keys[7] if len(keys) > 7 else "")
        elif len(keys) > 4 and keys[3] == "splits":
            category = keys[6] if len(keys) > 6 else ""
            row_id = (keys[2], int(keys[4]), category)
            self._go(self.split, self.split_model, row_id, "amount" if category else "name")
        elif keys[3:4] in (("ledger",), ("in_kind",)) and self.ledger_cards.go_to(place):
            return True
        elif keys[3:] == ("chosen",) and self.chosen.isVisible():
            self.chosen.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.choice.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _show_lapse(self, place: Place) -> bool:
        """Go to a lapse, which is shown with the agreement that it follows."""
        for lapse in self.session.scenario.agreements.lapses:
            if place.keys[2:3] == (lapse.id,):
                self.select(lapse.after)
                return self.ledger_cards.go_to(place)
        return len(place.keys) == 2

    def _show_term(self, term: Place, field: str) -> None:
        agreement, portion = term.keys[2], term.keys[4]
        kind, _, year = term.last.rpartition("-")
        if kind == "amount":
            self._go(self.years, self.years_model, (agreement, portion, int(year)), "total")
            return
        columns = {"index": "rule", "points": "percent"}
        column = columns.get(field, field if field in ("lag", "floor", "cap", "percent") else "rule")
        self._go(self.rules, self.rules_model, term, column)

    def _show_rule_of(self, index: str) -> bool:
        """Go to a rule that uses an index: in the agreement selected, else in the first that has one."""
        rows = self.session.scenario.agreements.rows
        for row in sorted(rows, key=lambda one: one.id != self._selected):
            for rule in term_rows(row):
                if isinstance(rule.term, IndexedStep) and rule.term.index == index:
                    self.select(row.id)
                    self._go(self.rules, self.rules_model, rule.place, "rule")
                    return True
        return False

    def _go(self, table: PageTable, model: TableModel, row_id: Hashable, column: str) -> None:
        table.setCurrentIndex(model.index_of(row_id, column))
        table.setFocus(Qt.FocusReason.OtherFocusReason)
