"""The dashboard's charts: the contribution by year, and the bridge from one position to the other."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from core.analysis.ranges import contribution_ranges
from core.document.positions import IN_FORCE
from core.engine.calendar import Floats
from core.engine.viewing import position_name
from core.words import say_unit
from gui.bands import Bands
from gui.chart_data import bridge_data, contribution_data
from gui.charts.bridge_chart import BridgeChart
from gui.charts.contribution_chart import ContributionChart
from gui.icons import icon
from gui.session import Snapshot
from gui.theme import Theme
from gui.widgets.card import Card

LEAST_CHART = 160
"""The height under which a chart cannot be read any more."""


class ChartCards(QWidget):
    """Two charts that follow every edit."""

    page_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.contribution = ContributionChart(theme)
        self.bridge = BridgeChart(theme)
        self.contribution_card = Card(self.tr("Contribution"))
        self.bridge_card = Card(self.tr("From one position to the other"), wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for card, chart in ((self.contribution_card, self.contribution), (self.bridge_card, self.bridge)):
            card.body.addWidget(chart, 1)
            chart.keep_height(LEAST_CHART)
            # Its own wish would count beside a title that wraps, and push the second chart out of sight.
            chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            column.addWidget(card, 1)
        self._snapshot: Snapshot | None = None
        self._bands = Bands(self, _ranges)
        self._bands.changed.connect(self._draw)
        self.set_theme(theme)

    def settle(self) -> None:
        """Draw the ranges at once, for a picture."""
        self._bands.settle()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.contribution_card.set_icon(icon("trending-up", theme.ink))
        self.bridge_card.set_icon(icon("chart-column", theme.ink))
        self.contribution.set_theme(theme)
        self.bridge.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a snapshot."""
        self._snapshot = snapshot
        outcome = snapshot.outcome
        self.contribution_card.set_title(
            self.tr("{host} contribution").format(
                host=outcome.scenario.parties.party(outcome.scenario.parties.host).short
            )
        )
        self.contribution_card.set_subtitle(say_unit(outcome.unit))
        self.bridge_card.set_title(
            self.tr("From {against} to {position}").format(
                against=position_name(snapshot.scenario, outcome.view.against),
                position=position_name(snapshot.scenario, outcome.view.position),
            )
        )
        self.bridge_card.set_subtitle(f"{say_unit(outcome.unit)}, {outcome.view.year}")
        self._draw()

    def _draw(self) -> None:
        snapshot = self._snapshot
        if snapshot is not None:
            bands = self._bands.of(snapshot)
            self.contribution.render(contribution_data(snapshot.outcome, bands=bands))
            self.bridge.render(bridge_data(snapshot.outcome, bands))


def _ranges(snapshot: Snapshot) -> dict[str, Floats]:
    view = snapshot.outcome.view
    positions = tuple(dict.fromkeys((IN_FORCE, view.position, view.against)))
    return contribution_ranges(snapshot.scenario, snapshot.view, positions)
