"""Legal limits: when each runs, what it says, and how much headroom it leaves by year."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from core.document.limits import Limit
from core.document.places import Place
from core.editing.edits import RemoveRow
from core.engine.findings import tell_gap
from core.engine.viewing import count_name, plan_name
from core.words import say, say_day
from gui.chart_data import calendar_data
from gui.charts.calendar_strip import CalendarStrip
from gui.icons import icon
from gui.pages.limit_detail import exception_words, field_columns, field_rows
from gui.pages.limit_headroom import headroom_columns, headroom_over_horizon, headroom_rows, headroom_words
from gui.pages.limit_list import ROWS, LimitColumns, hypothetical_limit
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card

_IN_LIST = {"wait_days": "wait", "assumed_wait_days": "wait", "exception": "exception"}


class LimitsPage(Page):
    """The calendar of the limits, their list, one of them in full, and the headroom by year."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._selected: str | None = None
        self._is_filling = False
        self.calendar_card = Card(self.tr("When each limit runs"))
        self.calendar = CalendarStrip(theme)
        self.gaps = _wrapped("small")
        self.gaps.setAccessibleName(self.tr("Days without a limit in force"))
        self.calendar_card.body.addWidget(self.calendar)
        self.calendar_card.body.addWidget(self.gaps)
        self.list_card = TableCard(
            self,
            self.tr("Limits"),
            "landmark",
            self.tr("There is no legal limit. Add one of your own with +."),
        )
        fields = PageTable(self.tr("The selected limit"), self.apply_block, self.preview_block, "last")
        self.detail_card = TableCard(
            self, self.tr("The selected limit"), "file-text", self.tr("No limit is selected."), fields
        )
        self.exception = _wrapped()
        self.exception.setAccessibleName(self.tr("What would lift the limit"))
        self.detail_card.body.insertWidget(0, self.exception)
        years = PageTable(self.tr("Headroom by year"), self.apply_block, self.preview_block, "none")
        self.years_card = TableCard(
            self, self.tr("Headroom by year"), "chart-column", self.tr("There is no year."), years
        )
        self.headroom = _wrapped()
        self.headroom.setAccessibleName(self.tr("Headroom in words"))
        self.years_card.body.insertWidget(0, self.headroom)
        self.list, self.fields, self.years = self.list_card.table, fields, years
        self._cards = (self.list_card, self.detail_card, self.years_card)
        self.column.addWidget(self.calendar_card)
        for card in self._cards:
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.add_limit = self.list_card.button("plus", self.tr("Add a hypothetical limit"), self._add)
        self.remove_limit = self.list_card.button(
            "trash-2", self.tr("Remove the selected limit"), self._remove
        )
        self.list.selectionModel().currentChanged.connect(lambda *_: self._select())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.calendar_card.set_icon(icon("calendar", theme.ink))
        self.calendar.set_theme(theme)
        for card in self._cards:
            card.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        outcome, scenario = snapshot.outcome, snapshot.scenario
        self.calendar.render(calendar_data(outcome))
        self.calendar_card.set_subtitle(
            self.tr("as known on {day}").format(day=say_day(scenario.about.as_of))
        )
        self.gaps.setText("  ".join(say(tell_gap(gap)) for gap in outcome.law.gaps))
        limits = scenario.limits.rows
        self._is_filling = True
        self.list.show_rows(
            LimitColumns(snapshot, self.session.scenario).columns(), limits, [limit.id for limit in limits]
        )
        self._is_filling = False
        self._show_selected(snapshot)
        headroom = headroom_over_horizon(outcome)
        rows = headroom_rows(outcome, headroom)
        self.years.show_rows(headroom_columns(), rows, [row.year for row in rows])
        self.headroom.setText(headroom_words(headroom))
        view = outcome.view
        self.years_card.set_subtitle(
            self.tr("{plan}, {count} count").format(
                plan=plan_name(scenario, view.plan), count=count_name(scenario, view.count)
            )
        )

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] != ("limits", "rows"):
            return False
        if len(keys) < 3:
            return True
        found = self.list.go_to(keys[2], _IN_LIST.get(keys[-1], keys[-1]), "name")
        columns = [column.id for column in self.list.table_model().columns]
        if len(keys) > 3 and _IN_LIST.get(keys[-1], keys[-1]) not in columns:
            return self.fields.go_to(keys[-1], "value", "value")
        return found

    # One limit

    def _limit(self, snapshot: Snapshot) -> Limit | None:
        return next((row for row in snapshot.scenario.limits.rows if row.id == self._selected), None)

    def _select(self) -> None:
        selected = self.list.current_id()
        if not self._is_filling and selected != self._selected:
            self._selected = selected
            self._show_selected(self.session.snapshot)

    def _show_selected(self, snapshot: Snapshot) -> None:
        limit = self._limit(snapshot)
        if limit is None:
            limit = self._first_worth_reading(snapshot)
            self._selected = limit.id if limit is not None else None
        if limit is not None and self.list.current_id() != limit.id:
            self._is_filling = True
            self.list.setCurrentIndex(self.list.table_model().index_of(limit.id, "name"))
            self._is_filling = False
        self.remove_limit.setEnabled(limit is not None)
        self.exception.setVisible(limit is not None)
        self.detail_card.set_title(limit.name if limit is not None else self.tr("The selected limit"))
        section = f" § {limit.section}" if limit is not None and limit.section else ""
        self.detail_card.set_subtitle(f"{limit.law}{section}" if limit is not None else "")
        rows = field_rows(self.session.scenario, limit) if limit is not None else []
        self.fields.show_rows(field_columns(), rows, [row.id for row in rows])
        if limit is not None:
            self.exception.setText(exception_words(snapshot.scenario, limit))

    def _first_worth_reading(self, snapshot: Snapshot) -> Limit | None:
        cut = snapshot.outcome.law.leading()
        if cut is not None and cut.running is not None:
            return cut.running.limit
        rows = snapshot.scenario.limits.rows
        return rows[-1] if rows else None

    # What the buttons do

    def _add(self) -> None:
        edits, limit = hypothetical_limit(self.session.snapshot)
        if self.apply_block(edits, self.tr("Add a hypothetical limit")) is None:
            self.list.edit_at(limit, "floor")

    def _remove(self) -> None:
        if self._selected is not None:
            self.apply(RemoveRow(ROWS / self._selected))


def _wrapped(role: str = "") -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
    if role:
        label.setProperty("text_role", role)
    return label
