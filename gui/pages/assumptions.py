"""Assumptions: yearly series observed and assumed, exchange rates, and what the scenario says of itself."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy

from core.document.places import Place
from core.editing.edits import RemoveRow
from core.words import say_unit, say_written_day
from gui.charts.series_chart import SeriesChart
from gui.icons import icon
from gui.pages.assumption_money import RATES, CurrencyColumns, RateColumns, new_rate
from gui.pages.assumption_series import (
    INDICES,
    SeriesColumns,
    YearColumns,
    chosen_index,
    new_series,
    observe,
    series_data,
    year_rows,
)
from gui.pages.lever_card import LeverCard
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.scenario_frame import frame_columns, frame_rows
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card

CHART_HEIGHT = 220
YEARS_HEIGHT = 330


class AssumptionsPage(Page):
    """What the numbers stand on."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._selected = self._scrolled_for = ""
        self._is_filling = False
        self.series_card = TableCard(
            self,
            self.tr("Yearly series"),
            "trending-up",
            self.tr("There is no series yet. Add one with +."),
            PageTable(self.tr("Yearly series"), self.apply_block, self.preview_block, "first", None),
        )
        self.series = self.series_card.table
        self.add_series = self.series_card.button("plus", self.tr("Add a series"), self._add_series)
        self.remove_series = self.series_card.button(
            "trash-2", self.tr("Remove the selected series"), self._remove_series
        )
        self.chart_card = Card(self.tr("The selected series"))
        self.chart = SeriesChart(theme)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chart_card.body.addWidget(self.chart)
        self.years_card = TableCard(
            self,
            self.tr("Year by year"),
            "table-2",
            self.tr("The selected series has no year yet."),
            PageTable(self.tr("Year by year"), self.apply_block, self.preview_block, "last", YEARS_HEIGHT),
        )
        self.years = self.years_card.table
        self.take_observed = self.years_card.button(
            "plus", self.tr("Take the next year as observed"), self._observe
        )
        self._make_money()
        self.frame_card = TableCard(
            self,
            self.tr("About this scenario"),
            "file-text",
            "",
            PageTable(self.tr("The scenario"), self.apply_block, self.preview_block, "last", None),
        )
        self.frame = self.frame_card.table
        self.levers = LeverCard(self, ("index", "rate"))
        for card in (
            self.series_card,
            self.levers,
            self.chart_card,
            self.years_card,
            self.rates_card,
            self.currencies_card,
            self.frame_card,
        ):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.series.selectionModel().currentChanged.connect(lambda *_: self._select())
        self.rates.selectionModel().currentChanged.connect(lambda *_: self._show_rate())
        self.set_theme(theme)

    def _make_money(self) -> None:
        self.rates_card = TableCard(
            self,
            self.tr("Exchange rates with a name"),
            "arrow-right",
            self.tr("There is no named rate: amounts convert at the yearly average."),
            PageTable(self.tr("Exchange rates"), self.apply_block, self.preview_block, "first", None),
        )
        self.rates = self.rates_card.table
        self.add_rate = self.rates_card.button("plus", self.tr("Add a rate"), self._add_rate)
        self.remove_rate = self.rates_card.button(
            "trash-2", self.tr("Remove the selected rate"), self._remove_rate
        )
        self.currencies_card = TableCard(
            self,
            self.tr("Currencies"),
            "scale",
            "",
            PageTable(self.tr("Currencies"), self.apply_block, self.preview_block, "first", None),
        )
        self.currencies = self.currencies_card.table

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for card in (
            self.series_card,
            self.years_card,
            self.rates_card,
            self.currencies_card,
            self.frame_card,
        ):
            card.set_theme(theme)
        self.chart_card.set_icon(icon("chart-column", theme.ink))
        self.chart.set_theme(theme)
        self.levers.set_theme(theme)

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.levers.show_snapshot(snapshot)
        index = chosen_index(snapshot.outcome, self._selected)
        if index is not None:
            self.chart.render(series_data(snapshot.outcome, index))

    def show_calmly(self, snapshot: Snapshot) -> None:
        outcome, scenario = snapshot.outcome, snapshot.scenario
        rows = scenario.indices.rows
        self._is_filling = True
        self.series.show_rows(SeriesColumns(outcome).columns(), rows, [row.id for row in rows])
        self._is_filling = False
        vintage = say_written_day(scenario.indices.vintage or "")
        self.series_card.set_subtitle(self.tr("data of {vintage}").format(vintage=vintage) if vintage else "")
        self._show_selected(snapshot)
        rates = scenario.parties.rates
        self.rates.show_rows(RateColumns(scenario).columns(), rates, [row.id for row in rates])
        self.add_rate.setEnabled(len(scenario.parties.currencies) > 1)
        currencies = scenario.parties.currencies
        self.currencies.show_rows(
            CurrencyColumns(scenario).columns(), currencies, [row.code for row in currencies]
        )
        fields = frame_rows(scenario)
        self.frame.show_rows(frame_columns(), fields, [row.id for row in fields])
        self._show_rate()

    def _show_selected(self, snapshot: Snapshot) -> None:
        outcome = snapshot.outcome
        index = chosen_index(outcome, self._selected)
        self.remove_series.setEnabled(index is not None)
        self.chart_card.setVisible(index is not None)
        self.years_card.setVisible(index is not None)
        if index is None:
            self._selected = ""
            return
        self._selected = index.id
        if self.series.current_id() != index.id:
            self._is_filling = True
            self.series.setCurrentIndex(self.series.table_model().index_of(index.id, "name"))
            self._is_filling = False
        self.chart_card.set_title(index.name)
        self.chart_card.set_subtitle(say_unit(index.unit))
        self.chart.render(series_data(outcome, index))
        rows = year_rows(outcome, index)
        self.years.show_rows(YearColumns(outcome, index).columns(), rows, [row.year for row in rows])
        self.years_card.set_subtitle(index.name)
        if index.id != self._scrolled_for:
            self._scrolled_for = index.id
            at = self.years.table_model().index_of(outcome.view.year, "value")
            self.years.scrollTo(at, PageTable.ScrollHint.PositionAtCenter)

    def _select(self) -> None:
        selected = self.series.current_id()
        if not self._is_filling and selected is not None and selected != self._selected:
            self._selected = selected
            self._show_selected(self.session.snapshot)

    def _show_rate(self) -> None:
        self.remove_rate.setEnabled(self.rates.current_id() is not None)

    # What the buttons do

    def _add_series(self) -> None:
        edit = new_series(self.session.snapshot.outcome)
        if self.apply(edit):
            self.series.edit_at(edit.place.last, "name")

    def _remove_series(self) -> None:
        if self._selected:
            self.apply(RemoveRow(INDICES / self._selected))

    def _observe(self) -> None:
        outcome = self.session.snapshot.outcome
        index = chosen_index(outcome, self._selected)
        if index is not None:
            edit = observe(outcome, index)
            if self.apply(edit):
                self.years.edit_at(edit.year, "value")

    def _add_rate(self) -> None:
        edit = new_rate(self.session.scenario)
        if edit is not None and self.apply(edit):
            self.rates.edit_at(edit.place.last, "name")

    def _remove_rate(self) -> None:
        rate = self.rates.current_id()
        if rate is not None:
            self.apply(RemoveRow(RATES / rate))

    # Going to a place

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] == ("indices", "rows"):
            if len(keys) > 2:
                self._selected = str(keys[2])
                self._show_selected(self.session.snapshot)
                if keys[3:4] == ("observed",) and len(keys) > 4:
                    return self.years.go_to(int(keys[4]), "value", "value")
                return self.series.go_to(keys[2], "after" if keys[3:4] == ("after",) else "name", "name")
            return True
        if keys[:2] == ("parties", "rates") and len(keys) > 2:
            return self.rates.go_to(keys[2], place.last, "value")
        if keys[:2] == ("parties", "currencies") and len(keys) > 2:
            return self.currencies.go_to(keys[2], place.last, "name")
        if keys[:1] == ("about",) and len(keys) > 1:
            return self.frame.go_to(keys[1], "value", "value")
        return keys[:1] == ("parties",)
