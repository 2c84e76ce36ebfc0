"""The top bar: file and undo buttons, what is being looked at, the palette and the print button.

Choosing here is a change of view, never an edit.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.document.variants import AS_DOCUMENTED
from core.engine.money import AVERAGE
from core.engine.viewing import Viewed, position_name
from gui.day_field import DayField
from gui.icons import icon
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.choice import Choice

NOMINAL = "nominal"
LEAST_WIDTH = 110


class TopBar(QWidget):
    """Shows and changes the view; its buttons are the window's own actions."""

    palette_requested = Signal()
    failed = Signal(str)
    """What was typed into the bar made no sense; why, in words."""

    def __init__(
        self,
        session: ScenarioSession,
        buttons: Sequence[QAction],
        print_action: QAction,
        theme: Theme,
    ) -> None:
        super().__init__()
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 14, 8)
        row.setSpacing(7)
        for action in buttons:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setIconSize(QSize(20, 20))
            button.setAutoRaise(True)
            row.addWidget(button)
        self.variant = self._choice(row, self.tr("Variant"), "variant", looks=False)
        self.variant.chosen.connect(self._choose_variant)
        self.position = self._choice(row, self.tr("Position"), "position")
        self.against = self._choice(row, self.tr("Against"), "against")
        self.plan = self._choice(row, self.tr("Posture"), "plan")
        self.money = self._choice(row, self.tr("Money"), "money", looks=False)
        self.money.chosen.connect(self._choose_money)
        self.year = self._choice(row, self.tr("Year"), "year", looks=False)
        self.year.chosen.connect(lambda year: self._session.look(year=int(year)))
        self.day = DayField(self.tr("Day"), theme)
        self.day.setProperty("help", "day")
        self.day.day_chosen.connect(lambda day: self._session.look(day=day))
        self.day.refused.connect(self.failed)
        row.addWidget(_under(self.tr("Day"), self.day))
        row.addStretch(1)
        # An icon alone: the choices beside it need the room of a word.
        self._search = QPushButton()
        self._search.setAccessibleName(self.tr("Commands"))
        self._search.setToolTip(self.tr("Search or run a command (Ctrl+K)"))
        self._search.clicked.connect(self.palette_requested)
        row.addWidget(self._search, alignment=Qt.AlignmentFlag.AlignBottom)
        self._print = QPushButton(self.tr("Print"))
        self._print.setToolTip(print_action.toolTip())
        self._print.setProperty("primary", True)
        self._print.clicked.connect(print_action.trigger)
        row.addWidget(self._print, alignment=Qt.AlignmentFlag.AlignBottom)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def _choice(self, row: QHBoxLayout, label: str, view_field: str, *, looks: bool = True) -> Choice:
        choice = Choice(label, most_characters=22, stacked=True)
        if view_field in ("position", "against"):
            # The longest names give way first, so that the bar fits a window of 1280.
            choice.box().setMinimumWidth(LEAST_WIDTH)
        choice.setProperty("help", view_field)
        if looks:
            choice.chosen.connect(lambda chosen: self._session.look(**{view_field: chosen}))
        row.addWidget(choice)
        return choice

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.day.set_theme(theme)
        self._search.setIcon(icon("search", theme.muted))
        self._print.setIcon(icon("printer", theme.on_accent))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what is being looked at, and what else there is to look at."""
        scenario, view = snapshot.scenario, snapshot.outcome.view
        variants = scenario.variants.rows
        shown = next((row.id for row in variants if row.id == snapshot.view.variant), AS_DOCUMENTED)
        documented = (AS_DOCUMENTED, self.tr("As documented"))
        self.variant.set_items([documented, *((row.id, row.name) for row in variants)], shown)
        self.variant.setVisible(bool(variants))
        positions = [
            (position, position_name(scenario, position))
            for position in (IN_FORCE, *(row.id for row in scenario.positions.rows))
        ]
        self.position.set_items(positions, view.position)
        self.against.set_items(positions, view.against)
        self.plan.set_items([(plan.id, plan.name) for plan in scenario.posture.plans], view.plan or "")
        self.money.set_items(money_choices(scenario), money_id(view))
        about = scenario.about
        years = [(str(year), str(year)) for year in range(about.first_year, about.last_year + 1)]
        self.year.set_items(years, str(view.year))
        self.day.set_day(view.day)

    def _choose_variant(self, chosen: str) -> None:
        self._session.look(variant=None if chosen == AS_DOCUMENTED else chosen)

    def _choose_money(self, chosen: str) -> None:
        currency, rate, prices = chosen.split("|")
        self._session.look(currency=currency, rate=rate, prices=prices)


def _under(label: str, field: QWidget) -> QWidget:
    """Return a field with a small label above it, as a stacked choice has one."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    caption = QLabel(label)
    caption.setTextFormat(Qt.TextFormat.PlainText)
    caption.setProperty("text_role", "small")
    caption.setBuddy(field)
    column.addWidget(caption)
    column.addWidget(field)
    holder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return holder


def money_id(view: Viewed) -> str:
    """Return the choice of money that a view stands for."""
    prices = NOMINAL if view.base_year is None else f"constant:{view.base_year}"
    return f"{view.currency}|{view.rate}|{prices}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("TopBar", text)


def money_choices(scenario: Scenario) -> list[tuple[str, str]]:
    """Return every choice of currency, rate basis and prices, by id, with its words."""
    parties, base = scenario.parties, scenario.about.base_year
    choices: list[tuple[str, str]] = []
    for currency in parties.currencies:
        code = currency.code
        rates = [(AVERAGE, _tr("yearly average"))]
        rates += [
            (rate.id, rate.name) for rate in parties.rates if rate.last_year >= scenario.about.first_year
        ]
        for rate, words in rates:
            choices.append((f"{code}|{rate}|{NOMINAL}", f"{code}, {words}"))
        constant = _tr("{code}, prices of {year}").format(code=code, year=base)
        choices.append((f"{code}|{AVERAGE}|constant:{base}", constant))
    return choices
