"""The first scenario, step by step: one worked story from a question to the printed page.

The steps are data. Each names a page and what is to be done there; those that ask for something know when it
is done. Their sentences stand among the words, under ``guide.<step>``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.analysis.levers import levers
from core.editing.variants import duplicate, new_variant_id
from core.examples import example
from core.words import message, say
from gui.icons import icon
from gui.keyboard import reveal, starts_in_sight
from gui.view_actions import GUIDE
from gui.widgets.card import Card
from gui.widgets.own_sheet import wear

if TYPE_CHECKING:
    from gui.session import ScenarioSession
    from gui.window import MainWindow

EXAMPLE = "impasse-2019"
"""The shipped example that the story is told on."""
SOME_STEPS = 10
"""How far the variant is from the document that the guide makes itself, in steps of a slider."""
ABOVE_FINDINGS = 2
"""Where the guide stands in the column of the window."""


@dataclass(frozen=True)
class Step:
    """A step: its id, its page, what to put the keyboard on, and whether what it asks for is done.

    ``lacks`` tells that there is nothing to show yet; its sentence is then ``guide.<step>.nothing``, and
    ``make`` makes something.
    """

    id: str
    page: str
    target: Callable[[MainWindow], QWidget | None] = lambda _: None
    done: Callable[[ScenarioSession], bool] | None = None
    lacks: Callable[[ScenarioSession], bool] = lambda _: False
    make: Callable[[ScenarioSession], None] = lambda _: None


def _told_in_constant_won(session: ScenarioSession) -> bool:
    view = session.snapshot.outcome.view
    return view.currency == "KRW" and view.base_year is not None


def _slider(window: MainWindow) -> QWidget | None:
    return window.page("posture").findChild(QSlider)


def _planner(window: MainWindow) -> QWidget | None:
    card = _named("posture", "planner_card")(window)
    return card.findChild(QSpinBox) if card is not None else None


def _named(page_id: str, attribute: str) -> Callable[[MainWindow], QWidget | None]:
    def find(window: MainWindow) -> QWidget | None:
        found = getattr(window.page(page_id), attribute, None)
        return found if isinstance(found, QWidget) else None

    return find


def _has_no_variant(session: ScenarioSession) -> bool:
    return not session.document.variants.rows


def _make_variant(session: ScenarioSession) -> None:
    """Make a variant that differs in one input: the first that can be moved."""
    document = session.document
    lever = next(iter(levers(session.snapshot.outcome)), None)
    if lever is None:
        return
    value = min(lever.value + SOME_STEPS * lever.step, lever.high)
    name = say(message("explorer.name", lever=lever.name, value=lever.told(value)))
    variant = new_variant_id(document)
    session.apply(duplicate(document, session.variant, variant, name, lever.edit(value)))


STEPS: tuple[Step, ...] = (
    Step("question", "overview"),
    Step("gap", "positions", _named("positions", "lines")),
    Step("money", "positions", lambda window: window.topbar.money, _told_in_constant_won),
    Step("cost", "costs", _named("costs", "amounts"), lambda session: session.undo_stack.count() > 0),
    Step("cut", "posture", _slider),
    Step("planner", "posture", _planner),
    Step(
        "variant", "explorer", _named("explorer", "add"), lambda session: bool(session.document.variants.rows)
    ),
    Step("compare", "compare", lacks=_has_no_variant, make=_make_variant),
    Step("paper", "summary"),
)


class Guide(QFrame):
    """One step at a time, over the findings; it leaves everything else as usable as it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.at = 0
        self.setObjectName(GUIDE)
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("First scenario, step by step"))
        self.title, self.text, self.done = QLabel(), QLabel(), QLabel()
        for label, role in ((self.title, "strong"), (self.text, ""), (self.done, "strong")):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setProperty("text_role", role)
        self.text.setWordWrap(True)
        self.back = QPushButton(self.tr("Back"))
        self.show_me = QPushButton(self.tr("Show me"))
        self.next = QPushButton(self.tr("Next"))
        self.next.setProperty("primary", True)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setToolTip(self.tr("Leave the guide"))
        self.close_button.setAccessibleName(self.tr("Leave the guide"))
        self.back.clicked.connect(lambda: self.go(self.at - 1))
        self.next.clicked.connect(self._go_on)
        self.show_me.clicked.connect(self._act)
        self.close_button.clicked.connect(self.leave)
        head = QHBoxLayout()
        head.addWidget(self.title)
        head.addWidget(self.done)
        head.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addLayout(head)
        words.addWidget(self.text)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 10, 8)
        row.setSpacing(8)
        row.addLayout(words, 1)
        for button in (self.back, self.show_me, self.next, self.close_button):
            row.addWidget(button, alignment=Qt.AlignmentFlag.AlignVCenter)
        window.session.snapshot_changed.connect(self._follow)
        # A step of undo counts only after the snapshot of its edit was told.
        window.session.undo_stack.indexChanged.connect(self._follow)
        self.go(0)

    def go(self, at: int) -> None:
        """Go to a step; beyond the last one the guide is over."""
        if at >= len(STEPS):
            self.leave()
            return
        self.at = max(at, 0)
        step = STEPS[self.at]
        number = self.tr("Step {n} of {count}").format(n=self.at + 1, count=len(STEPS))
        self.title.setText(f"{number}:  {say(message(f'guide.{step.id}.title'))}")
        self.back.setEnabled(self.at > 0)
        self.next.setText(self.tr("Finish") if self.at == len(STEPS) - 1 else self.tr("Next"))
        self._window.go_to(step.page)
        self._follow()
        # A page that is shown for the first time is laid out by then.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> QWidget | None:
        """Scroll to what the step speaks of, with what is answered beside it where that has room."""
        target = STEPS[self.at].target(self._window)
        if target is not None and not (isinstance(target, QTableView) and starts_in_sight(target)):
            for part in (_card_of(target), target):
                reveal(part)
        return target

    def _go_on(self) -> None:
        self.go(self.at + 1)
        if self.next.underMouse() and self.isVisible():
            # By keyboard it stays here, to go on.
            self.point()

    def _act(self) -> None:
        """Make what the step lacks, else show what it speaks of."""
        step, session = STEPS[self.at], self._window.session
        if step.lacks(session):
            step.make(session)
        else:
            self.point()

    def point(self) -> None:
        """Show the page of the step, and give the keyboard to what it speaks of."""
        step = STEPS[self.at]
        self._window.go_to(step.page)
        target = self._reveal()
        if target is None:
            self._window.go_into(step.page)
        else:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Take the guide away; the scenario stays as it is."""
        # One that is begun at once is found by its name, and not this one.
        self.setObjectName("")
        self.hide()
        self.deleteLater()

    def _follow(self, _snapshot: object = None) -> None:
        step = STEPS[self.at]
        lacks = step.lacks(self._window.session)
        self.text.setText(say(message(f"guide.{step.id}.nothing" if lacks else f"guide.{step.id}")))
        self.show_me.setText(self.tr("Make one") if lacks else self.tr("Show me"))
        done = step.done
        is_done = done is not None and done(self._window.session)
        theme = self._window.theme
        self.done.setText(self.tr("✓ done") if is_done else "")
        wear(self.done, f"color: {theme.fine};")
        self.close_button.setIcon(icon("x", theme.muted))


def _card_of(target: QWidget) -> QWidget:
    """Return the card that a widget stands on, or the widget where it is on none."""
    card: QWidget | None = target
    while card is not None and not isinstance(card, Card):
        card = card.parentWidget()
    return card or target


def start(window: MainWindow) -> Guide:
    """Begin the story in a window, at its first step."""
    for guide in window.findChildren(Guide):
        guide.leave()
    guide = Guide(window)
    centre = window.centralWidget()
    layout = centre.layout() if centre is not None else None
    if isinstance(layout, QVBoxLayout):
        layout.insertWidget(ABOVE_FINDINGS, guide)
        guide.show()
    return guide


def suits(window: MainWindow) -> bool:
    """Return whether a window shows what the story is told on."""
    return window.session.document.about.title == example(EXAMPLE).about.title


def ask_elsewhere(window: MainWindow) -> QMessageBox:
    """Offer to tell the story in a window of its own: its sentences are about the example."""
    title = QCoreApplication.translate("Guide", "First scenario, step by step")
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(
        QCoreApplication.translate("Guide", "The first scenario is told on the example “{title}”.").format(
            title=example(EXAMPLE).about.title
        )
    )
    box.setInformativeText(
        QCoreApplication.translate("Guide", "It opens in a window of its own; this one stays as it is.")
    )
    agree = box.addButton(
        QCoreApplication.translate("Guide", "Open the example"), QMessageBox.ButtonRole.AcceptRole
    )
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(agree)
    # The box goes with this window; the other one comes when it has returned.
    agree.clicked.connect(window.guide_requested)
    box.open()
    return box
