"""The start page: recent files, examples, and new scenarios. A window of its own, so that it comes quickly.

It loads no chart and no page; those are loaded behind it while people read.
"""

from __future__ import annotations

import datetime
import importlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from core.beginnings import agreements, blank, from_agreement
from core.document.places import Place, replace
from core.document.positions import IN_FORCE
from core.document.scenario import Scenario
from core.examples import example, example_ids
from core.language import languages, spoken
from core.typed.refusal import visible
from core.words import say_day, say_unit, sentences
from gui import view_actions
from gui.icons import icon
from gui.preferences import Preferences
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice
from gui.widgets.elided import ElidedLabel
from gui.widgets.small_bars import SmallBars

SHOWN_RECENT = 6
COLUMNS = 3
LEAST_CARD = 200
SIDE_LETTERS = 38
SIZE = QSize(1120, 720)
LATER = ("gui.window", "gui.dashboard.chart_cards", "gui.pages.overview")
"""What is loaded behind the start page, so that the first window comes at once."""


class StartWindow(QWidget):
    """Where people begin; it goes when a scenario is opened."""

    scenario_chosen = Signal(object, str)
    """A new scenario, or an example, without a file; and what it is called."""
    file_chosen = Signal(object)
    """The path of a scenario file."""
    open_requested = Signal()
    language_chosen = Signal(str)
    guide_requested = Signal()
    """Someone wishes to be led through a first scenario."""

    def __init__(self, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("start")
        self.setWindowTitle("Burdenshare")
        self.setAcceptDrops(True)
        self.resize(SIZE)
        self._preferences = preferences
        self.theme = theme
        # Grows with the text.
        self._side = self.fontMetrics().horizontalAdvance("0") * SIDE_LETTERS
        self._pictures: dict[str, SmallBars] = {}
        self._waiting: list[Callable[[], object]] = []
        self.notice = _words("")
        self.notice.setProperty("text_role", "strong")
        self.notice.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(28, 22, 28, 18)
        outer.setSpacing(14)
        name = _words(self.tr("Burdenshare"))
        name.setProperty("text_role", "title")
        self.language = Choice(self.tr("Language"))
        items = [(code, sentences(code)["language"]) for code in languages()]
        self.language.set_items(items, spoken())
        self.language.chosen.connect(self.language_chosen)
        head = QHBoxLayout()
        head.addWidget(name, 1)
        head.addWidget(self.language)
        outer.addLayout(head)
        outer.addWidget(
            _words(self.tr("What does the alliance cost, who pays it, and what does the law allow?"), "muted")
        )
        outer.addWidget(self.notice)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._make_beginnings(), 0)
        columns.addWidget(self._make_examples(), 1)
        outer.addLayout(columns, 1)
        # Not on the language, which most people never change.
        self.guide_button.setFocus()
        QShortcut(QKeySequence.StandardKey.Open, self, self.open_requested.emit)
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)
        QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self.close)
        for key_words in ("F1", "Ctrl+F1"):
            QShortcut(QKeySequence(key_words), self, lambda: view_actions.show_manual(self))
        # Outside of dialogs Qt presses buttons by Space alone; on a page to begin with everyone tries Enter.
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(key), self, self._press_focused)

    # What stands on it

    def _make_beginnings(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        begin = Card(self.tr("Begin"))
        begin.setFixedWidth(self._side)
        self.open_button = self._button("folder-open", self.tr("Open a file…"), self.open_requested.emit)
        self.blank_button = self._button("file-plus-2", self.tr("New, blank"), self._begin_blank)
        self.guide_button = self._button(
            "graduation-cap", self.tr("First scenario, step by step"), self.guide_requested.emit
        )
        self.agreement = Choice(self.tr("Agreement"), stacked=True)
        self.agreement_button = self._button(
            "handshake", self.tr("New on this agreement"), self._begin_on_agreement
        )
        for widget in (
            self.guide_button,
            self.open_button,
            self.blank_button,
            self.agreement,
            self.agreement_button,
        ):
            begin.body.addWidget(widget)
        column.addWidget(begin)
        recent = Card(self.tr("Recent files"))
        recent.setFixedWidth(self._side)
        self.recent: list[QPushButton] = []
        paths = [path for path in self._preferences.recent_files() if path.is_file()][:SHOWN_RECENT]
        for path in paths:
            button = self._button("file-text", visible(path.name), partial(self.file_chosen.emit, path))
            button.setToolTip(str(path))
            button.setAccessibleDescription(str(path.parent))
            self.recent.append(button)
            recent.body.addWidget(button)
            where = ElidedLabel(mode=Qt.TextElideMode.ElideMiddle)
            where.setProperty("text_role", "small")
            where.set_text(_when(path))
            where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            recent.body.addWidget(where)
        if not paths:
            recent.body.addWidget(_words(self.tr("Files that you save or open are listed here."), "muted"))
        column.addWidget(recent)
        column.addStretch(1)
        return column

    def _make_examples(self) -> QScrollArea:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setSpacing(12)
        self.examples: dict[str, QPushButton] = {}
        for number, example_id in enumerate(example_ids()):
            card = Card("", wraps=True)
            picture = SmallBars(self.theme.sender, self.theme.host, self.theme.muted)
            sentence = _words("", "muted")
            sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
            open_button = self._button(
                "arrow-right", self.tr("Open this example"), partial(self._open_example, example_id)
            )
            card.body.addWidget(picture)
            card.body.addWidget(sentence, 1)
            card.body.addWidget(open_button)
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
            self.examples[example_id] = open_button
            self._pictures[example_id] = picture
            self._waiting.append(partial(self._fill_example, example_id, card, sentence))
        for column in range(COLUMNS):
            # As wide as each other, whatever their titles are.
            grid.setColumnStretch(column, 1)
            grid.setColumnMinimumWidth(column, LEAST_CARD)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(holder)
        area.setAccessibleName(self.tr("Examples"))
        # What is in it takes the keyboard; of the area itself nobody would see that it has it.
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _button(self, icon_name: str, text: str, do: Callable[..., object]) -> QPushButton:
        button = QPushButton(icon(icon_name, self.theme.ink), text.replace("&", "&&"))
        button.setAccessibleName(text)
        button.clicked.connect(lambda: do())
        return button

    # What is filled in once it has been painted

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._waiting:
            waiting, self._waiting = self._waiting, []
            waiting.append(self._fill_agreements)
            waiting += [partial(importlib.import_module, name) for name in LATER]
            self._in_turn(waiting)
        return bool(super().event(event))

    def _in_turn(self, waiting: list[Callable[[], object]]) -> None:
        """Do one thing after the other, and let people click in between."""
        if waiting:
            waiting[0]()
            QTimer.singleShot(0, self, lambda: self._in_turn(waiting[1:]))

    def _fill_example(self, example_id: str, card: Card, sentence: QLabel) -> None:
        scenario = example(example_id)
        about = scenario.about
        card.set_title(about.title)
        sentence.setText(about.description)
        button = self.examples[example_id]
        button.setAccessibleName(self.tr("Open “{title}”").format(title=about.title))
        evaluate = importlib.import_module("core.engine.evaluate").evaluate
        outcome = evaluate(scenario)
        years, position = list(outcome.horizon), outcome.view.position
        at = [outcome.span.at(year) for year in years]
        words = f"{years[0]}–{years[-1]}, {say_unit(outcome.unit)}"
        other = outcome.position(position)
        if other is not None:
            words = self.tr("{years}; line: {position}").format(years=words, position=other.name)
        paid = outcome.total_paid(IN_FORCE)[0, at]
        asked = outcome.total_paid(position)[0, at] if other is not None else paid[:0]
        self._pictures[example_id].show_bars(paid, asked, words)

    def settle(self) -> None:
        """Fill all in at once: for pictures and tests."""
        waiting, self._waiting = self._waiting, []
        for fill in waiting:
            fill()
        self._fill_agreements()

    def _fill_agreements(self) -> None:
        listed = agreements()
        self.agreement.set_items(listed, listed[0][0])

    def tell(self, told: str) -> None:
        """Tell what went wrong."""
        self.notice.setText(told)
        self.notice.setVisible(bool(told))

    # What is chosen

    def _open_example(self, example_id: str) -> None:
        self.scenario_chosen.emit(example(example_id), example_id)

    def _begin_blank(self) -> None:
        self._begin(blank(_today()))

    def _begin_on_agreement(self) -> None:
        self._begin(from_agreement(self.agreement.current() or agreements()[0][0], _today()))

    def _begin(self, scenario: Scenario) -> None:
        wanted = self._preferences.currency()
        if wanted in {currency.code for currency in scenario.parties.currencies}:
            scenario = replace(scenario, Place(("view", "currency")), wanted)
        self.scenario_chosen.emit(scenario, "")

    # Qt

    def _press_focused(self) -> None:
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.file_chosen.emit(Path(local[0]))


def _words(text: str, role: str = "") -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    if role:
        label.setProperty("text_role", role)
    return label


def _today() -> datetime.date:
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def _when(path: Path) -> str:
    changed = datetime.datetime.fromtimestamp(path.stat().st_mtime, tz=datetime.UTC).astimezone()
    return f"{say_day(changed.date())} · {path.parent}"
