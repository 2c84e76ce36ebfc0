"""Uncertainty: what is not known, what may come of it, and how often what people fear or hope comes true."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy

from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import NotSampled
from core.analysis.sensitivity import tornado
from core.analysis.simulate import Cancelled, Simulation, simulatable, simulate
from core.document.places import Place
from core.document.uncertainty import MOST_SEED, Target
from core.editing.edits import RemoveRow, SetField
from core.engine.drivers import input_of
from core.engine.metrics import METRICS
from core.words import Amount, message, say, say_amount, say_number, say_value
from gui.charts.distribution_chart import DistributionChart
from gui.charts.fan_chart import FanChart
from gui.charts.tornado_chart import TornadoBar, TornadoChart, TornadoData
from gui.field_help import HELP
from gui.icons import icon
from gui.long_work import LongWork, raise_here
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.table_card import TableCard
from gui.pages.uncertainty_chances import CONDITIONS, ChanceColumns, new_condition
from gui.pages.uncertainty_charts import distribution_data, fan_data
from gui.pages.uncertainty_correlations import CorrelationColumns
from gui.pages.uncertainty_drivers import DRIVERS, DriverColumns, candidates, new_driver
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 260
TORNADO_HEIGHT, ROW_HEIGHT = 90, 34
QUIET_MS = 150
"""How long nothing is edited before the draws begin."""
DRAWS = (2_000, 10_000, 50_000)
SPREAD_HEIGHT = 230
HISTOGRAM, CURVE = "histogram", "curve"
SEED = Place(("uncertainty", "seed"))


class UncertaintyPage(Page):
    """Drivers, the fan of a metric, and the chances of conditions."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.simulation: Simulation | None = None
        self._asked: tuple[object, ...] = ()
        self._shown: tuple[Simulation, str] | None = None
        """The draws and the metric that the charts show."""
        self._turn = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._begin)
        self.drivers_card = TableCard(
            self,
            self.tr("What is not known"),
            "dices",
            self.tr(
                "Nothing is uncertain yet. Add a driver, that is a series, a cost, an ask or a move of which"
                " the value is not known; then the ranges of every result stand here and in the charts."
            ),
            PageTable(self.tr("Drivers"), self.apply_block, self.preview_block, "first", None),
        )
        self.drivers = self.drivers_card.table
        self.add_driver = self.drivers_card.button("plus", self.tr("Add a driver"), self._ask_driver)
        self.remove_driver = self.drivers_card.button(
            "trash-2", self.tr("Remove the selected driver"), self._remove_driver
        )
        self.correlations_card = TableCard(
            self,
            self.tr("What goes together"),
            "columns-2",
            "",
            PageTable(self.tr("Correlations"), self.apply_block, self.preview_block, "first", None),
        )
        self.correlations = self.correlations_card.table
        self._make_fan(theme)
        self._make_spread(theme)
        self.chances_card = TableCard(
            self,
            self.tr("How often it comes true"),
            "target",
            self.tr("No condition is asked for yet. Add one, such as a share over 50 % in a year."),
            PageTable(self.tr("Conditions"), self.apply_block, self.preview_block, "first", None),
        )
        self.chances = self.chances_card.table
        self.add_condition = self.chances_card.button("plus", self.tr("Add a condition"), self._add_condition)
        self.remove_condition = self.chances_card.button(
            "trash-2", self.tr("Remove the selected condition"), self._remove_condition
        )
        self.offered = self.drivers_card.offer(self.add_driver), self.chances_card.offer(self.add_condition)
        self.tornado_card = Card(self.tr("What drives it"))
        self.tornado = TornadoChart(theme)
        self.tornado.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tornado_card.body.addWidget(self.tornado)
        for shown in (
            *(self.drivers_card, self.fan_card, self.spread_card, self.chances_card, self.tornado_card),
            self.correlations_card,
        ):
            self.column.addWidget(shown)
        self.column.addStretch(1)
        self.set_theme(theme)

    def _make_fan(self, theme: Theme) -> None:
        self.fan_card = Card(self.tr("What may come"))
        row = QHBoxLayout()
        row.setSpacing(10)
        self.metric_choice = Choice(self.tr("Metric"))
        self.metric_choice.chosen.connect(lambda _: self._ask())
        self.draws = Choice(self.tr("Draws"))
        self.draws.set_items([(str(count), f"{count:,}") for count in DRAWS], str(DRAWS[0]))
        self.draws.chosen.connect(lambda _: self._ask())
        self.again = QPushButton(self.tr("Draw anew"))
        self.again.setToolTip(self.tr("With another seed: how much of the picture is chance"))
        self.again.clicked.connect(self._draw_anew)
        self.metric_choice.setProperty(HELP, "fan_metric")
        self.draws.setProperty(HELP, "draws")
        for widget in (self.metric_choice, self.draws, self.again):
            row.addWidget(widget)
        row.addStretch(1)
        self.fan_card.body.addLayout(row)
        self.chart = FanChart(theme)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fan_card.body.addWidget(self.chart)
        self.state = QLabel()
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        self.state.setProperty("text_role", "muted")
        self.state.setWordWrap(True)
        self.fan_card.body.addWidget(self.state)

    def _make_spread(self, theme: Theme) -> None:
        self.spread_card = Card("")
        self.spread = DistributionChart(theme)
        self.spread.keep_height(SPREAD_HEIGHT)
        self.spread.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.spread_kind = Choice(self.tr("Shown"))
        self.spread_kind.setProperty(HELP, "spread_kind")
        kinds = [(HISTOGRAM, self.tr("histogram")), (CURVE, self.tr("cumulative curve"))]
        self.spread_kind.set_items(kinds, HISTOGRAM)
        self.spread_kind.chosen.connect(lambda _: self._show_spread(*self._shown) if self._shown else None)
        self.spread_card.body.addWidget(self.spread_kind, 0, Qt.AlignmentFlag.AlignLeft)
        self.spread_card.body.addWidget(self.spread)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        for card in (self.drivers_card, self.chances_card, self.correlations_card):
            card.set_theme(theme)
        self.fan_card.set_icon(icon("chart-column", theme.ink))
        self.tornado_card.set_icon(icon("sliders-horizontal", theme.ink))
        self.spread_card.set_icon(icon("chart-column", theme.ink))
        for chart in (self.chart, self.spread, self.tornado):
            chart.set_theme(theme)

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        scenario = snapshot.scenario
        drivers = scenario.uncertainty.drivers
        self.drivers.show_rows(DriverColumns(scenario).columns(), drivers, [row.id for row in drivers])
        pairs = CorrelationColumns(scenario).columns() if len(drivers) > 1 else ()
        self.correlations.show_rows(
            pairs, drivers if pairs else (), [row.id for row in drivers] if pairs else ()
        )
        self.correlations_card.setVisible(bool(pairs))
        self.add_driver.setEnabled(bool(candidates(scenario)))
        self.remove_driver.setEnabled(bool(drivers))
        wanted = self.metric_choice.current() or "contribution"
        self.metric_choice.set_items(
            [(one, say(METRICS[one].name_in(scenario))) for one in simulatable()], wanted
        )
        conditions = scenario.uncertainty.conditions
        self.remove_condition.setEnabled(bool(conditions))
        # While something is dragged the last draws stay in sight.
        if not snapshot.preview and not self._is_asked(snapshot):
            self._ask()
        self._show_found()

    def settle(self) -> None:
        super().settle()
        if self._timer.isActive():
            self._timer.stop()
            self._take(self._simulated(self.session.snapshot, *self._wanted(), self._turn))

    def _is_asked(self, snapshot: Snapshot) -> bool:
        """Return whether the draws in sight, or on their way, are of this very state."""
        scenario, view = self._asked or (None, None)
        return scenario is snapshot.scenario and view == snapshot.outcome.view

    def _ask(self) -> None:
        """Draw after a moment of quiet; what is being drawn for an earlier state is given up."""
        snapshot = self.session.snapshot
        self._asked = (snapshot.scenario, snapshot.outcome.view)
        self._turn += 1
        if snapshot.scenario.uncertainty.drivers:
            self._timer.start()
            self.state.setText(self.tr("Drawing…"))
        else:
            self._timer.stop()
            self.simulation = None

    def _begin(self) -> None:
        turn, found = self._turn, list[Simulation | str | None]()
        snapshot, (metric, count) = self.session.snapshot, self._wanted()
        work = LongWork(lambda: found.append(self._simulated(snapshot, metric, count, turn)), self)
        work.done.connect(lambda: self._take(found[0]) if turn == self._turn else None)
        work.failed.connect(raise_here)
        work.start()

    def _wanted(self) -> tuple[str, int]:
        """Return the metric that is looked at, and how many draws: read here, as threads may not."""
        return self.metric_choice.current(), int(self.draws.current())

    def _simulated(self, snapshot: Snapshot, metric: str, count: int, turn: int) -> Simulation | str | None:
        """Return the draws, or why there are none; None where another state is asked for by now."""
        try:
            return simulate(
                snapshot.scenario,
                snapshot.view,
                [metric],
                draws=count,
                progress=lambda _: turn == self._turn,
            )
        except Cancelled:
            return None
        except (NotSampled, NotCorrelated) as refused:
            return str(refused)

    def _take(self, found: Simulation | str | None) -> None:
        if isinstance(found, str):
            self.simulation = None
            self.state.setText(found)
        elif found is not None:
            self.simulation = found
        self._show_found()
        if isinstance(found, str):
            self.state.setText(found)

    def _show_found(self) -> None:
        outcome = self.session.snapshot.outcome
        conditions = self.session.snapshot.scenario.uncertainty.conditions
        columns = ChanceColumns(outcome, self.simulation).columns()
        self.chances.show_rows(columns, conditions, [row.id for row in conditions])
        self._show_fan()

    def _show_fan(self) -> None:
        found, metric = self.simulation, self.metric_choice.current()
        has_drivers = bool(self.session.snapshot.scenario.uncertainty.drivers)
        self.fan_card.setVisible(has_drivers)
        if not has_drivers or found is None:
            self.tornado_card.hide()
            self.spread_card.hide()
        if found is None or metric not in found.values:
            self._shown = None
            self.chart.render(None)
            return
        if not self._timer.isActive():
            self.state.setText(self._words(found))
        # Other draws are another object: an edit that waits for its own draws nothing anew.
        if self._shown is not None and self._shown[0] is found and self._shown[1] == metric:
            return
        self._shown = found, metric
        self.chart.render(fan_data(found, metric))
        self._show_spread(found, metric)
        self._show_tornado(found, metric)

    def _show_spread(self, found: Simulation, metric: str) -> None:
        """Show how the draws are spread in the year in view, or in the last where nothing moves in that."""
        is_cumulative = self.spread_kind.current() == CURVE
        in_view = found.outcome.view.year
        for year in (in_view if in_view in found.years else found.years[-1], found.years[-1]):
            data = distribution_data(found, metric, year, is_cumulative=is_cumulative)
            if data is not None:
                break
        self.spread_card.setVisible(data is not None)
        self.spread_card.set_title(
            self.tr("What may come in {year}").format(year=year)  # the last that was looked at
        )
        self.spread.render(data)

    def _show_tornado(self, found: Simulation, metric: str) -> None:
        """Show what each driver alone does to the metric in the year in view."""
        outcome = found.outcome
        unit, name = METRICS[metric].unit(outcome), say(METRICS[metric].name_in(outcome.scenario))
        # Where nothing moves in the year in view, the last year tells more.
        for year in (outcome.view.year, found.years[-1]):
            drawn = tornado(outcome.scenario, found.view, metric, year)
            moving = [bar for bar in drawn.bars if bar.swing > 0]
            if moving:
                break
        bars = tuple(
            TornadoBar(
                bar.driver.name,
                say_value(input_of(bar.driver, outcome.scenario, bar.low_input)),
                say_value(input_of(bar.driver, outcome.scenario, bar.high_input)),
                bar.at_low,
                bar.at_high,
            )
            for bar in moving
        )
        self.tornado_card.setVisible(bool(bars))
        self.tornado_card.set_title(self.tr("What drives {metric} in {year}").format(metric=name, year=year))
        self.tornado.keep_height(TORNADO_HEIGHT + ROW_HEIGHT * len(bars), fixed=True)
        self.tornado.render(TornadoData(name, bars, drawn.central, unit) if bars else None)

    def _words(self, found: Simulation) -> str:
        told = self.tr("{draws} draws, seed {seed}.").format(draws=say_number(found.draws), seed=found.seed)
        metric = self.metric_choice.current()
        if not np.ptp(np.nan_to_num(found.values[metric]), axis=0).any():
            told += " " + self.tr("No driver moves this: {metric} is the same in every draw.").format(
                metric=say(METRICS[metric].name_in(found.outcome.scenario))
            )
        if not found.binds.any():
            return told
        year = found.outcome.view.year
        if year in found.years and found.cap_binds(year).value > 0:
            chance, worth = found.cap_binds(year), found.worth[:, year - found.years[0]].mean()
            told += " " + self.tr(
                "The cap on the agreement holds its growth down in {year} in {chance} % of them; over all "
                "of them it is worth {worth} that year."
            ).format(
                year=year,
                chance=say_number(chance.value * 100, 1),
                worth=say_amount(Amount(float(worth), found.outcome.unit, 1)),
            )
        return told

    # What the buttons do

    def _ask_driver(self) -> None:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        groups: dict[str, QMenu] = {}
        for target, name in candidates(self.session.scenario):
            if target.kind not in groups:
                group = groups[target.kind] = menu.addMenu(say(message(f"driver.group.{target.kind}")))
                group.menuAction().setToolTip(say(message(f"driver.group.{target.kind}.tip")))
            action = groups[target.kind].addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _=False, target=target: self.add_driver_on(target))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Under what was pressed.
        button = self.offered[0] if self.offered[0].isVisible() else self.add_driver
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def add_driver_on(self, target: Target) -> None:
        """Add a driver on a series, a cost, a rate, a position or a move, and make it current."""
        edit = new_driver(self.session.scenario, target)
        if self.apply(edit):
            self.drivers.go_to(edit.place.last, "distribution", "name")

    def _remove_driver(self) -> None:
        driver = self.drivers.current_id()
        if driver is not None:
            self.apply(RemoveRow(DRIVERS / driver))

    def _draw_anew(self) -> None:
        self.apply(SetField(SEED, (self.session.scenario.uncertainty.seed + 1) % MOST_SEED))

    def _add_condition(self) -> None:
        edit = new_condition(self.session.snapshot.outcome, self.metric_choice.current() or "contribution")
        if self.apply(edit):
            self.chances.edit_at(edit.place.last, "threshold")

    def _remove_condition(self) -> None:
        condition = self.chances.current_id()
        if condition is not None:
            self.apply(RemoveRow(CONDITIONS / condition))

    # Going to a place

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:2] == ("uncertainty", "drivers") and len(keys) > 2:
            return self.drivers.go_to(keys[2], place.last, "name")
        if keys[:2] == ("uncertainty", "conditions") and len(keys) > 2:
            return self.chances.go_to(keys[2], place.last, "metric")
        return keys[:1] == ("uncertainty",)
