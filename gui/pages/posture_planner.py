"""The reverse planner as a card: a strength, a day, and what the law asks for it, while they are typed."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSpinBox, QVBoxLayout, QWidget

from core.document.posture import Plan
from core.editing.edits import AddRow, new_id
from core.engine.planner import Planned, Step, plan_steps
from core.engine.planner_words import tell_planned
from core.engine.posture import plan_of
from core.engine.viewing import count_name, plan_name
from core.words import message, say
from gui.day_field import DayField
from gui.icons import icon
from gui.pages.page import Page
from gui.pages.plain_label import plain_label, tell
from gui.pages.posture_plans import PLANS
from gui.session import Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.spin_text import SpinText

_MOST_PEOPLE = 10_000_000
_STEP = 500
_BEGINS_AT = 0.7
"""The target before anyone has typed one, as a part of the force in view."""
_UNSEEN_MS = 150
"""How long after an edit the answer is made where the card is scrolled out of sight."""


class _People(QSpinBox):
    def __init__(self) -> None:
        super().__init__()
        self.setLineEdit(SpinText())
        self.setRange(0, _MOST_PEOPLE)
        self.setSingleStep(_STEP)
        self.setGroupSeparatorShown(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the page must not change the number it passes over.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class PlannerCard(Card):
    """To be at a strength by a day: what must be certified when, on top of the plan in view.

    Typing changes nothing in the document; the button adds the plan that the answer comes to, as one edit.
    """

    def __init__(self, page: Page) -> None:
        super().__init__("")
        self.set_title(self.tr("What would it take?"))
        self._page = page
        self._planned: Planned | None = None
        self._begun_for: datetime.date | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_UNSEEN_MS)
        self._late.timeout.connect(lambda: self._answer(page.session.snapshot))
        self.target = _People()
        self.target.setProperty("help", "target")
        self.target.setAccessibleName(self.tr("Target strength"))
        self.day = DayField(self.tr("Wish date"), page.theme, keeps_typed=True)
        self.day.setProperty("help", "wish")
        self.day.refused.connect(self._refuse_day)
        self.day.taken.connect(self._mend_day)
        self.refusal = plain_label("caution")
        self.draw = QPushButton(self.tr("Draw this plan"))
        self.answer = QLabel()
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setWordWrap(True)
        self.answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.answer.setAccessibleName(self.tr("What must be certified when"))
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addLayout(_under(self.tr("To be at"), self.target))
        row.addLayout(_under(self.tr("By"), self.day))
        row.addStretch(1)
        row.addWidget(self.draw, alignment=Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.answer)
        self.target.valueChanged.connect(lambda _: self._answer(page.session.snapshot))
        self.day.day_chosen.connect(lambda _: self._answer(page.session.snapshot))
        self.draw.clicked.connect(self._draw)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.set_icon(icon("target", theme.ink))
        self.draw.setIcon(icon("plus", theme.ink))
        self.day.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Answer for the plan and the troop count in view."""
        as_of, view = snapshot.scenario.about.as_of, snapshot.outcome.view
        if self._begun_for != as_of:
            # Another document, or another day of knowledge: what was asked before may make no sense.
            self._begin(snapshot)
            self._begun_for = as_of
        self.set_subtitle(
            self.tr("on top of {plan}, {count} count").format(
                plan=plan_name(snapshot.scenario, view.plan), count=count_name(snapshot.scenario, view.count)
            )
        )
        if self.isVisible() and self.visibleRegion().isEmpty():
            # The search takes a quarter of a frame: a drag of what is in sight must not wait for it.
            self._late.start()
        else:
            self._answer(snapshot)

    def asked(self) -> tuple[datetime.date, int, datetime.date] | None:
        """Return what is asked: as of which day of knowledge, the target, and the day it is wished by."""
        begun_for = self._begun_for
        return None if begun_for is None else (begun_for, self.target.value(), self.day.day())

    def ask_again(self, asked: object) -> None:
        """Take what was asked on another card on the same document."""
        if isinstance(asked, tuple):
            self._begun_for, target, day = asked
            with QSignalBlocker(self.target), QSignalBlocker(self.day):
                self.target.setValue(target)
                self.day.set_day(day)

    def planned(self) -> Planned | None:
        """Return what is answered at the moment; None without any force."""
        if self._late.isActive():
            self._answer(self._page.session.snapshot)
        return self._planned

    def _begin(self, snapshot: Snapshot) -> None:
        """Put a question there that has an answer: a clear cut, on the day in view."""
        outcome = snapshot.outcome
        strength = outcome.strength.people[0]
        force = float(strength[0]) if len(strength) else 0.0
        with QSignalBlocker(self.target), QSignalBlocker(self.day):
            self.target.setValue(round(force * _BEGINS_AT / _STEP) * _STEP)
            self.day.set_day(outcome.view.day)

    def _answer(self, snapshot: Snapshot) -> None:
        self._late.stop()
        scenario, view = snapshot.scenario, snapshot.outcome.view
        if not scenario.posture.elements:
            self._planned = None
            self.answer.setText(self.tr("There is no element of a force yet."))
            self.draw.setEnabled(False)
            return
        self._planned = plan_steps(
            scenario.limits,
            scenario.posture,
            plan_of(scenario.posture, view.plan),
            view.count,
            [Step(self.day.day(), self.target.value())],
            scenario.about.as_of,
        )
        self.answer.setText("\n".join(say(told) for told in tell_planned(self._planned)))
        is_drawn = _is_plan(self._planned, plan_of(scenario.posture, view.plan))
        can_be = self._planned.steps[0].cut > 0 and not snapshot.preview and not is_drawn
        # While another day stands in the field than the answer is of, nothing is drawn.
        self.draw.setEnabled(can_be and not self.refusal.text())
        self.draw.setToolTip(
            self.tr("The plan in view is this one")
            if is_drawn
            else self.tr("Add a plan with these moves and certifications, and look at it")
        )

    def _refuse_day(self, reason: str) -> None:
        told = f"{self.tr('By')}: {reason}"
        tell(self.refusal, told)
        self.day.setAccessibleDescription(told)
        self.draw.setEnabled(False)

    def _mend_day(self) -> None:
        if self.refusal.text():
            tell(self.refusal, "")
            self.day.setAccessibleDescription("")
            self._answer(self._page.session.snapshot)

    def _draw(self) -> None:
        planned = self.planned()
        if planned is None or not planned.steps[0].cut:
            return
        answer, step = planned.steps[0], planned.steps[0].step
        plan = Plan(
            id=new_id(f"to-{step.strength}", {row.id for row in self._page.session.scenario.posture.plans}),
            name=say(message("planner.plan_name", target=step.strength, day=answer.drawn_on)),
            moves=planned.moves,
            certifications=planned.certifications,
        )
        # On the day of the cut, or gauge and law would tell of one before it.
        self._page.apply(AddRow(PLANS, plan), look={"plan": plan.id, "day": answer.drawn_on})


def _is_plan(planned: Planned, plan: Plan | None) -> bool:
    """Return whether a plan moves and certifies just what was planned, under whatever ids."""
    if plan is None:
        return False
    moves = [[(one.date, one.element, one.change) for one in each.moves] for each in (planned, plan)]
    given = [[(one.date, one.limit) for one in each.certifications] for each in (planned, plan)]
    return moves[0] == moves[1] and given[0] == given[1]


def _under(label: str, field: QWidget) -> QVBoxLayout:
    text = QLabel(label)
    text.setTextFormat(Qt.TextFormat.PlainText)
    text.setProperty("text_role", "small")
    text.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(text)
    column.addWidget(field)
    return column
