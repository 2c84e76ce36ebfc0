"""The top bar: file and undo buttons, what is being looked at, the palette and the print button.

Choosing here is a change of view, never an edit.
"""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
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
from core.engine.viewing import Viewed, position_name, rate_words
from core.words import message, say, say_unit
from gui.day_field import DayField
from gui.icons import icon
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.choice import Choice
from gui.widgets.hover import forget_mouse

NOMINAL = "nominal"
SPACING = 7
LEAST_WIDTH = 110
LEAST_NARROW = 72
"""Of a choice in the second row of a narrow bar."""


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
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(14, 8, 14, 8)
        self._rows.setSpacing(SPACING)
        self._rows.setColumnStretch(1, 1)
        self._buttons, self._fields, self._ends = QWidget(), QWidget(), QWidget()
        row = _row_of(self._buttons)
        for action in buttons:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setProperty("bar", True)
            button.setAutoRaise(True)
            row.addWidget(button)
        row = _row_of(self._fields)
        self.variant = self._choice(row, self.tr("Variant"), "variant", looks=False)
        self.variant.chosen.connect(self._choose_variant)
        self.position = self._choice(row, self.tr("Position"), "position")
        self.against = self._choice(row, self.tr("Against"), "against")
        self.plan = self._choice(row, self.tr("Posture"), "plan")
        self.money = self._choice(row, self.tr("Money"), "money", looks=False)
        self.money.chosen.connect(self._choose_money)
        self.year = self._choice(row, self.tr("Year"), "year", looks=False)
        self.year.setToolTip(say(message("help.field.year")))
        self.year.chosen.connect(lambda year: self._session.look(year=int(year)))
        self.day = DayField(self.tr("Day"), theme)
        self.day.setProperty("help", "day")
        self.day.setToolTip(say(message("help.field.day")))
        self.day.day_chosen.connect(lambda day: self._session.look(day=day))
        self.day.refused.connect(self.failed)
        self._day_under = _under(self.tr("Day"), self.day)
        row.addWidget(self._day_under)
        row.addStretch(1)
        row = _row_of(self._ends)
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
        self._rows.addWidget(self._buttons, 0, 0)
        self._rows.addWidget(self._ends, 0, 2)
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def _choice(self, row: QHBoxLayout, label: str, view_field: str, *, looks: bool = True) -> Choice:
        choice = Choice(label, most_characters=22, stacked=True)
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
        documented = (AS_DOCUMENTED, self.tr("Base"))
        self.variant.set_items([documented, *((row.id, row.name) for row in variants)], shown)
        self.variant.setVisible(bool(variants))
        positions = [
            (position, position_name(scenario, position))
            for position in (IN_FORCE, *(row.id for row in scenario.positions.rows))
        ]
        self.position.set_items(positions, view.position)
        self.against.set_items(positions, view.against)
        self.plan.set_items([(plan.id, plan.name) for plan in scenario.posture.plans], view.plan or "")
        tips, money = money_tips(scenario), money_id(view)
        self.money.set_items(money_choices(scenario), money, tips)
        told = filter(None, (say(message("help.field.money")), tips.get(money)))
        # A tooltip guesses rich text; with the tags escaped it can only be plain.
        self.money.setToolTip(f"<qt>{'<br><br>'.join(map(html.escape, told))}</qt>")
        about = scenario.about
        years = [(str(year), str(year)) for year in range(about.first_year, about.last_year + 1)]
        self.year.set_items(years, str(view.year))
        self.day.set_day(view.day)
        self._arrange()

    # How narrow it may be

    def _arrange(self) -> None:
        """Put the fields between the buttons, or under them where they have no room there."""
        margins = self._rows.contentsMargins()
        around = margins.left() + margins.right()
        ends = self._buttons.minimumSizeHint().width() + self._ends.minimumSizeHint().width() + SPACING
        is_narrow = self.width() < around + ends + SPACING + self._width_of_fields(is_narrow=False)
        for choice in self._choices():
            choice.box().setMinimumWidth(self._least(choice, is_narrow=is_narrow))
        self._rows.removeWidget(self._fields)
        self._rows.addWidget(self._fields, *((1, 0, 1, 3) if is_narrow else (0, 1)))
        self._narrowest = around + max(ends, self._width_of_fields(is_narrow=True))

    def _choices(self) -> tuple[Choice, ...]:
        return (self.variant, self.position, self.against, self.plan, self.money, self.year)

    def _least(self, choice: Choice, *, is_narrow: bool) -> int:
        if choice is self.year:
            return choice.box().minimumSizeHint().width()
        if is_narrow:
            return LEAST_NARROW
        # The longest names give way first, so that the bar fits a window of 1280.
        gives_way = choice in (self.position, self.against)
        return LEAST_WIDTH if gives_way else choice.box().minimumSizeHint().width()

    def _width_of_fields(self, *, is_narrow: bool) -> int:
        shown = [choice for choice in self._choices() if not choice.isHidden()]
        widths = [self._least(choice, is_narrow=is_narrow) for choice in shown]
        return sum(widths) + self._day_under.minimumSizeHint().width() + SPACING * len(shown)

    def minimumSizeHint(self) -> QSize:
        # In two rows, also while it stands in one: else no window could become so narrow.
        return QSize(self._narrowest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.WindowActivate:
            # A dialog that a button opened is gone, and the mouse may be anywhere.
            for button in self.findChildren(QAbstractButton):
                forget_mouse(button)
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._rows.count():
            self._arrange()

    # What is chosen

    def _choose_variant(self, chosen: str) -> None:
        self._session.look(variant=None if chosen == AS_DOCUMENTED else chosen)

    def _choose_money(self, chosen: str) -> None:
        currency, rate, prices = chosen.split("|")
        self._session.look(currency=currency, rate=rate, prices=prices)


def _row_of(holder: QWidget) -> QHBoxLayout:
    """Lay a part of the bar out as a row."""
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACING)
    return row


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


def money_tips(scenario: Scenario) -> dict[str, str]:
    """Return what the names of rates stand for, by the choices of money that have them."""
    parties = scenario.parties
    told = {rate.id: f"{rate_words(scenario, rate.id)} {rate.note}".rstrip() for rate in parties.rates}
    codes = [currency.code for currency in parties.currencies]
    return {f"{code}|{rate}|{NOMINAL}": words for code in codes for rate, words in told.items()}


def money_choices(scenario: Scenario) -> list[tuple[str, str]]:
    """Return every choice of currency, rate basis and prices, by id, with its words."""
    parties, base = scenario.parties, scenario.about.base_year
    choices: list[tuple[str, str]] = []
    for currency in parties.currencies:
        code, money = currency.code, say_unit(currency.code)
        rates = [(AVERAGE, _tr("yearly average"))]
        rates += [
            (rate.id, rate.name) for rate in parties.rates if rate.last_year >= scenario.about.first_year
        ]
        for rate, words in rates:
            choices.append((f"{code}|{rate}|{NOMINAL}", f"{money}, {words}"))
        constant = _tr("{code}, prices of {year}").format(code=money, year=base)
        choices.append((f"{code}|{AVERAGE}|constant:{base}", constant))
    return choices
