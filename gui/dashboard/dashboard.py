"""The dashboard: gauges and charts that are always there and answer every edit while it is made."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from core.engine.viewing import count_name
from gui.dashboard.shown_cards import ShownCards
from gui.icons import icon
from gui.pages.days import short_day
from gui.picturing import share_reading, troop_reading
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.gauge import Gauge
from gui.widgets.reading import GaugeColours

if TYPE_CHECKING:
    from gui.dashboard.chart_cards import ChartCards

LEAST_GAUGE = 120
GAUGES, CHARTS = 5, 9
"""How the height is shared among them."""


class Dashboard(QWidget):
    """The troop gauge, the share gauge, and, once the first window is painted, the charts."""

    page_requested = Signal(str)

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._charts: ChartCards | None = None
        self._snapshot: Snapshot | None = None
        content = QWidget()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        # Who stands alone in a row has all of it.
        self._gauges = gauges = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        gauges.setSpacing(12)
        self.troop_card, self.troop_gauge, self.count = self._gauge_card(
            self.tr("Troops"), self.tr("Troop level"), self.tr("Troop count"), "posture"
        )
        self.share_card, self.share_gauge, self.share = self._gauge_card(
            self.tr("Host share"), self.tr("Host share"), self.tr("Share definition"), "costs"
        )
        self.count.setProperty("help", "count")
        self.share.setProperty("help", "share")
        self.count.chosen.connect(lambda chosen: self._session.look(count=chosen))
        self.share.chosen.connect(lambda chosen: self._session.look(share=chosen))
        gauges.addWidget(self.troop_card, 1)
        gauges.addWidget(self.share_card, 1)
        self._column.addLayout(gauges, GAUGES)
        self.cards = ShownCards(self)
        self.cards.changed.connect(self._give_room)
        self.cards.add("troops", self.troop_card, theme)
        self.cards.add("share", self.share_card, theme)
        self.setMinimumWidth(400)
        self.set_theme(theme)

    def _gauge_card(self, heading: str, title: str, choice: str, page: str) -> tuple[Card, Gauge, Choice]:
        card = Card(heading)
        gauge = Gauge(title, _gauge_colours(self._theme))
        gauge.setMinimumHeight(LEAST_GAUGE)
        # Its own wish would count beside a title that wraps, and push the charts out of sight.
        gauge.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        gauge.activated.connect(lambda: self.page_requested.emit(page))
        options = Choice("", most_characters=26)
        options.box().setAccessibleName(choice)
        options.box().setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        card.body.addWidget(gauge, 1)
        card.body.addWidget(options)
        return card, gauge, options

    def add_charts(self) -> None:
        """Load and show the charts. Called after the first paint: pyqtgraph is half of the start-up time."""
        module = importlib.import_module("gui.dashboard.chart_cards")
        charts: ChartCards = module.ChartCards(self._theme)
        charts.page_requested.connect(self.page_requested)
        self._charts = charts
        self._column.addWidget(charts, CHARTS)
        self.cards.add("contribution", charts.contribution_card, self._theme)
        self.cards.add("bridge", charts.bridge_card, self._theme)
        if self._snapshot is not None:
            charts.show_snapshot(self._snapshot)

    def _arrange(self) -> None:
        """Put the gauges above each other where they have no room beside each other, as in large letters."""
        for gauge in (self.troop_gauge, self.share_gauge):
            gauge.setMinimumHeight(max(LEAST_GAUGE, gauge.minimumSizeHint().height()))
        needed = self.troop_card.minimumSizeHint().width() + self.share_card.minimumSizeHint().width()
        fits = needed + self._gauges.spacing() <= self.area.viewport().width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._gauges.setDirection(across if fits else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return bool(super().event(event))

    def _give_room(self) -> None:
        """Leave no room to the gauges, or to the charts, where none of them is shown."""
        # Qt gives an empty row its share all the same.
        has_gauge = not (self.troop_card.isHidden() and self.share_card.isHidden())
        self._column.setStretchFactor(self._gauges, GAUGES if has_gauge else 0)
        if self._charts is not None:
            cards = self._charts.contribution_card, self._charts.bridge_card
            self._charts.setVisible(not all(card.isHidden() for card in cards))

    @property
    def charts(self) -> ChartCards | None:
        """The charts, once they are loaded."""
        return self._charts

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.troop_card.set_icon(icon("users", theme.ink))
        self.share_card.set_icon(icon("scale", theme.ink))
        for gauge in (self.troop_gauge, self.share_gauge):
            gauge.set_colours(_gauge_colours(theme))
        self.cards.set_theme(theme)
        if self._charts is not None:
            self._charts.set_theme(theme)
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self._snapshot = snapshot
        outcome, scenario = snapshot.outcome, snapshot.scenario
        view = outcome.view
        self.troop_gauge.set_reading(troop_reading(outcome, self._theme))
        self.share_gauge.set_reading(share_reading(outcome, self._theme))
        self.troop_card.set_subtitle(short_day(view.day))
        self.share_card.set_subtitle(str(view.year))
        counts = [(row.id, count_name(scenario, row.id)) for row in scenario.posture.counts]
        self.count.set_items(counts, view.count or "")
        self.count.setVisible(len(counts) > 1)
        definitions = [(row.id, row.name) for row in scenario.shares.definitions]
        self.share.set_items(definitions, view.share or "")
        self.share.setVisible(len(definitions) > 1)
        if self._charts is not None:
            self._charts.show_snapshot(snapshot)


def _gauge_colours(theme: Theme) -> GaugeColours:
    return GaugeColours(
        ink=theme.ink,
        muted=theme.muted,
        track=theme.line,
        card=theme.card,
        line=theme.line,
        focus=theme.sender,
    )
