"""The Explorer page: variants and chosen inputs as a grid of sliders over live charts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QSizePolicy

from core.analysis.ranges import metric_ranges
from core.analysis.simulate import simulatable
from core.editing.edits import EditRefused
from core.editing.variants import duplicate, new_variant_id
from core.engine.calendar import Floats
from core.words import say, say_unit
from gui.bands import Bands
from gui.charts.lines_chart import LinesChart
from gui.dialogs.one_change import OneChangeDialog
from gui.icons import icon
from gui.pages.explored import (
    DOCUMENT,
    USUAL_METRICS,
    Row,
    Rows,
    lines_of,
    metrics_by_year,
    usual_levers,
)
from gui.pages.explorer_grid import ExplorerGrid
from gui.pages.lever_card import exact_value, settle
from gui.pages.page import Page
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 220
MOST_LEVERS = 6
MOST_LINES = 17
"""The grid is so many lines of text high at most; beyond them it scrolls."""
SPARE = 4


class ExplorerPage(Page):
    """All variants at once: what is moved in one of them shows in every chart."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._rows_of = Rows(session)
        self.rows: tuple[Row, ...] = ()
        self.lever_ids: tuple[str, ...] | None = None
        self._metric_ids = list(USUAL_METRICS)
        self._bands = Bands(self, _ranges)
        self._bands.changed.connect(lambda: self.show_snapshot(self.session.snapshot))
        self._make_charts()
        self._make_grid()
        self.column.addWidget(self.grid_card)
        self.column.addLayout(self._charts_row)
        self.column.addStretch(1)
        self.set_theme(theme)

    def settle(self) -> None:
        super().settle()
        self._bands.settle()

    def _make_charts(self) -> None:
        self._charts_row = QHBoxLayout()
        self._charts_row.setSpacing(12)
        self.cards: list[Card] = []
        self.charts: list[LinesChart] = []
        self.choices: list[Choice] = []
        for number in range(len(USUAL_METRICS)):
            card, chart, choice = Card(""), LinesChart(self.theme), Choice(self.tr("Shown"))
            choice.setProperty("help", "metric")
            choice.chosen.connect(lambda chosen, at=number: self._choose_metric(at, chosen))
            chart.keep_height(CHART_HEIGHT)
            chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            card.body.addWidget(choice)
            card.body.addWidget(chart)
            self._charts_row.addWidget(card, 1)
            self.cards.append(card)
            self.charts.append(chart)
            self.choices.append(choice)

    def _make_grid(self) -> None:
        self.grid_card = Card(self.tr("Variants and inputs"))
        self.grid = ExplorerGrid(self.theme)
        self.grid.opened.connect(self._open)
        self.grid.dragged.connect(self._preview)
        self.grid.chosen.connect(self._settle)
        self.grid.stepped.connect(lambda *step: self._settle(*step, is_step=True))
        self.grid.cancelled.connect(self.session.end_preview)
        self.inputs = QPushButton(self.tr("Inputs"))
        self._inputs_menu = QMenu(self.inputs)
        self._inputs_menu.setToolTipsVisible(True)
        self._inputs_menu.aboutToShow.connect(self._fill_inputs)
        self.inputs.setMenu(self._inputs_menu)
        self.add = QPushButton(self.tr("Duplicate with one change…"))
        self.add.clicked.connect(self.ask_one_change)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.inputs)
        buttons.addStretch(1)
        buttons.addWidget(self.add)
        # The charts stay in sight however many variants there are.
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.grid)
        self.grid_card.body.addWidget(self._area)
        self.grid_card.body.addLayout(buttons)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for card, chart in zip(self.cards, self.charts, strict=True):
            card.set_icon(icon("trending-up", theme.ink))
            chart.set_theme(theme)
        self.grid_card.set_icon(icon("sliders-horizontal", theme.ink))
        self.grid.set_theme(theme)
        self.inputs.setIcon(icon("sliders-horizontal", theme.ink))
        self.add.setIcon(icon("plus", theme.ink))

    def _fit_area(self) -> None:
        """Make room for all rows, as high as the titles above them are at this width."""
        high = max(self.grid.heightForWidth(self._area.viewport().width()), self.grid.sizeHint().height())
        most = self.fontMetrics().height() * MOST_LINES
        self._area.setFixedHeight(min(high + SPARE, most))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_area()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self.rows = self._rows_of.of(snapshot, self.tr("Base"))
        if self.lever_ids is None:
            self.lever_ids = usual_levers(self.rows)
        known = {lever_id for row in self.rows for lever_id in row.levers}
        shown = tuple(lever_id for lever_id in self.lever_ids if lever_id in known)
        selected = self._id_of(self.session.variant)
        self.grid_card.set_subtitle(self.tr("drag, and see what follows"))
        self.grid.show_rows(self.rows, shown, tuple(self._metric_ids), selected)
        self._fit_area()
        bands = self._bands.of(snapshot)
        names = [(metric.id, say(metric.name_in(snapshot.scenario))) for metric in metrics_by_year()]
        for card, chart, choice, metric in zip(
            self.cards, self.charts, self.choices, self._metric_ids, strict=True
        ):
            choice.set_items(names, metric)
            data = lines_of(self.rows, metric, selected, bands)
            card.set_title(data.title)
            card.set_subtitle(say_unit(data.unit))
            chart.render(data)

    def _id_of(self, variant: str | None) -> str:
        return next((row.id for row in self.rows if row.variant == variant), DOCUMENT)

    def _row(self, row_id: str) -> Row | None:
        return next((row for row in self.rows if row.id == row_id), None)

    # What is chosen

    def _choose_metric(self, at: int, metric_id: str) -> None:
        self._metric_ids[at] = metric_id
        self.show_snapshot(self.session.snapshot)

    def _fill_inputs(self) -> None:
        self._inputs_menu.clear()
        chosen = self.lever_ids or ()
        for lever in self.rows[0].levers.values():
            action = self._inputs_menu.addAction(say(lever.name))
            action.setCheckable(True)
            action.setChecked(lever.id in chosen)
            action.setEnabled(lever.id in chosen or len(chosen) < MOST_LEVERS)
            action.toggled.connect(lambda _, lever_id=lever.id: self.toggle_lever(lever_id))

    def toggle_lever(self, lever_id: str) -> None:
        """Take an input into the grid, in the order of the levers, or out of it."""
        wanted = set(self.lever_ids or ()) ^ {lever_id}
        self.lever_ids = tuple(known for known in self.rows[0].levers if known in wanted)
        self.show_snapshot(self.session.snapshot)

    def _take_in(self, lever_id: str) -> None:
        """Take an input in which rows now differ into the grid, in place of the last one if it is full."""
        others = [one for one in self.lever_ids or () if one != lever_id]
        wanted = {lever_id, *others[: MOST_LEVERS - 1]}
        self.lever_ids = tuple(known for known in self.rows[0].levers if known in wanted)

    def _open(self, row_id: str) -> None:
        row = self._row(row_id)
        if row is not None and row.variant != self.session.variant:
            self.session.look(variant=row.variant)

    # What is moved

    def _preview(self, row_id: str, lever_id: str, value: float) -> None:
        # What is moved is in view: the dashboard and all else follow it.
        self._open(row_id)
        row = self._row(row_id)
        if row is None or lever_id not in row.levers:
            return
        try:
            self.session.preview(row.levers[lever_id].edit(exact_value(value)))
        except (EditRefused, ValueError):
            self.session.end_preview()

    def _settle(self, row_id: str, lever_id: str, value: float, *, is_step: bool = False) -> None:
        self._open(row_id)
        row = self._row(row_id)
        if row is None or lever_id not in row.levers:
            return
        self.session.end_preview()
        row = self._row(row_id) or row
        settle(self, row.levers[lever_id], value, is_step=is_step)
        self.show_snapshot(self.session.snapshot)

    # A new row

    def ask_one_change(self) -> None:
        """Ask what to copy and the one thing to change in it, and add that as a variant."""
        dialog = OneChangeDialog(self.rows, self._id_of(self.session.variant), self)
        dialog.agreed.connect(self.add_row)
        dialog.open()

    def add_row(self, row_id: str, lever_id: str, value: float, name: str) -> None:
        """Add a copy of a row as a variant of that name, with one lever moved."""
        row = self._row(row_id)
        if row is None:
            return
        document = self.session.document
        try:
            edit = row.levers[lever_id].edit(exact_value(value))
            self._take_in(lever_id)
            self.session.apply(duplicate(document, row.variant, new_variant_id(document), name, edit))
        except (EditRefused, ValueError) as refused:
            self.refused.emit(refused.reason if isinstance(refused, EditRefused) else str(refused))


def _ranges(snapshot: Snapshot) -> dict[str, Floats]:
    """Return the ranges of all that can be shown, so that another choice has its own at once."""
    shown = [metric.id for metric in metrics_by_year() if metric.id in simulatable()]
    return metric_ranges(snapshot.scenario, snapshot.view, shown)
