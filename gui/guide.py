"""The first scenario, step by step: one worked story from a question to the printed page.

The steps are data. Each names a page and what is to be done there; those that ask for something know when it
is done. Their sentences stand among the words, under ``guide.<step>``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSlider,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.words import message, say
from gui.icons import icon

if TYPE_CHECKING:
    from gui.session import ScenarioSession
    from gui.window import MainWindow

EXAMPLE = "impasse-2019"
"""The shipped example that the story is told on."""
ABOVE_FINDINGS = 2
"""Where the guide stands in the column of the window."""


@dataclass(frozen=True)
class Step:
    """A step: its id, its page, what to put the keyboard on, and whether what it asks for is done."""

    id: str
    page: str
    target: Callable[[MainWindow], QWidget | None] = lambda _: None
    done: Callable[[ScenarioSession], bool] | None = None


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
    Step("compare", "compare"),
    Step("paper", "summary"),
)


class Guide(QFrame):
    """One step at a time, over the findings; it leaves everything else as usable as it is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self._window = window
        self.at = 0
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
        self.next.clicked.connect(lambda: self.go(self.at + 1))
        self.show_me.clicked.connect(self.point)
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
        self.text.setText(say(message(f"guide.{step.id}")))
        self.back.setEnabled(self.at > 0)
        self.next.setText(self.tr("Finish") if self.at == len(STEPS) - 1 else self.tr("Next"))
        self._window.go_to(step.page)
        self._follow()

    def point(self) -> None:
        """Show the page of the step, and give the keyboard to what it speaks of."""
        step = STEPS[self.at]
        self._window.go_to(step.page)
        target = step.target(self._window)
        if target is None:
            self._window.go_into(step.page)
            return
        above: QWidget | None = target.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(target)
            above = above.parentWidget()
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def leave(self) -> None:
        """Take the guide away; the scenario stays as it is."""
        self.hide()
        self.deleteLater()

    def _follow(self, _snapshot: object = None) -> None:
        done = STEPS[self.at].done
        is_done = done is not None and done(self._window.session)
        theme = self._window.theme
        self.done.setText(self.tr("✓ done") if is_done else "")
        self.done.setStyleSheet(f"color: {theme.fine};")
        self.close_button.setIcon(icon("x", theme.muted))


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
