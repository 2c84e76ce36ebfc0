"""Overview: what the scenario is, and the questions of the debate, each answered in a sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from core.engine.money import AVERAGE
from core.engine.viewing import rate_words
from core.report.answers import Answer, answers
from core.report.unbroken import unbroken
from core.words import say, say_day
from gui.icons import icon
from gui.pages.catalog import PAGES, page_title
from gui.pages.page import Page
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card


class OverviewPage(Page):
    """A card a question, with its number and a way to the page behind it."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.about = Card("")
        self._description = _text("")
        self._facts = _text("small")
        self.about.body.addWidget(self._description)
        self.about.body.addWidget(self._facts)
        self.column.addWidget(self.about)
        self._answers: dict[str, _AnswerCard] = {}
        self._end = QWidget()
        self.column.addWidget(self._end, 1)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.about.set_icon(icon("file-text", theme.ink))
        for card in self._answers.values():
            card.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        about = snapshot.scenario.about
        self.about.set_title(about.title)
        self._description.setText(about.description)
        self._description.setVisible(bool(about.description))
        facts = self.tr(
            "Years {first}–{last}; knowledge of {day}; constant prices, where chosen, are of {base}"
        ).format(first=about.first_year, last=about.last_year, base=about.base_year, day=say_day(about.as_of))
        told = [f"{facts}; {about.author}" if about.author else facts]
        rate = snapshot.outcome.view.rate
        if rate != AVERAGE:
            # Its name stands in every sentence below, and says nothing by itself.
            told.append(unbroken(rate_words(snapshot.scenario, rate)))
        self._facts.setText("\n".join(told))
        found = answers(snapshot.scenario, snapshot.outcome)
        for answer in found:
            if answer.id not in self._answers:
                card = _AnswerCard(self.theme)
                card.link.clicked.connect(lambda _=False, page=answer.page: self.page_requested.emit(page))
                self._answers[answer.id] = card
                self.column.insertWidget(self.column.indexOf(self._end), card)
            self._answers[answer.id].show_answer(answer)
        present = {answer.id for answer in found}
        for answer_id, card in self._answers.items():
            card.setVisible(answer_id in present)


class _AnswerCard(Card):
    """A question, the number that answers it, the sentence around it, and a link."""

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self._number = _text("title")
        # A wrapped label asks for less width than its words have, and then for no second line.
        self._number.setWordWrap(False)
        self._number.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._sentence = _text("")
        self.link = QPushButton()
        self.link.setFlat(True)
        self.link.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout()
        row.setSpacing(14)
        column = QVBoxLayout()
        column.addWidget(self._number)
        column.addWidget(self._sentence)
        row.addLayout(column, 1)
        row.addWidget(self.link, alignment=Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(row)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.link.setIcon(icon("arrow-right", theme.sender))

    def show_answer(self, answer: Answer) -> None:
        """Show an answer."""
        self.set_title(say(answer.question))
        value = say(answer.value)
        self._number.setText(value)
        self._number.setVisible(bool(value))
        self._sentence.setText(unbroken(" ".join(say(sentence) for sentence in answer.sentences)))
        page = next(spec for spec in PAGES if spec.id == answer.page)
        self.link.setText(page_title(page))
        self.link.setAccessibleName(self.tr("Go to {page}").format(page=page_title(page)))


def _text(role: str) -> QLabel:
    """Return a label for a text of the document: plain, wrapped, and to be copied from."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    # Not by keyboard: each text would be a stop of Tab at which nothing is seen.
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("text_role", role)
    return label
