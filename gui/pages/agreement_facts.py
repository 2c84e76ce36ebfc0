"""What is known of an agreement beside its amounts, and what must be told plainly of it."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from core.document.agreements import Agreement
from core.engine.evaluate import Outcome
from core.words import MISSING, Amount, message, say, say_day
from gui.pages.agreement_split import split_note
from gui.pages.agreement_timeline import is_later
from gui.pages.agreement_words import span_words

FACTS = ("covers", "signed", "in_force", "known", "follows", "split", "sources", "note")


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("AgreementFacts", text)


def facts_of(outcome: Outcome, row: Agreement) -> dict[str, str]:
    """Return the facts of an agreement by id, as they are told."""
    scenario = outcome.scenario
    titles = {source.id: source.title for source in scenario.sources.rows}
    before = next((other.name for other in scenario.agreements.rows if other.id == row.follows), MISSING)
    return {
        "covers": span_words(row),
        "signed": _day(row.signed),
        "in_force": _day(row.in_force),
        "known": _day(row.known),
        "follows": before,
        # Where there is a split, it has a card of its own.
        "split": "" if row.splits else split_note(outcome, row),
        "sources": "\n".join(titles[source] for source in row.cite) or tr("No source."),
        "note": row.note or MISSING,
    }


def _day(day: datetime.date | None) -> str:
    return tr("day not known") if day is None else say_day(day)


def told_plainly(outcome: Outcome, row: Agreement) -> list[str]:
    """Return what a reader must know of an agreement: that it is later knowledge, or expired and held."""
    told = []
    about = outcome.about
    if is_later(outcome, row) and row.known is not None:
        key = "later.chosen" if row.chosen else "later.unused"
        told.append(say(message(key, name=row.name, known=row.known, as_of=about.as_of)))
    totals = outcome.in_force.totals
    held = [
        year
        for year in outcome.horizon
        if (covered := totals.coverage[outcome.at(year)]) is not None
        and covered.assumed
        and covered.agreement is row
    ]
    if held:
        amount = Amount(float(totals.total[0, outcome.at(held[0])]), outcome.exchange.unit(totals.currency))
        told.append(say(message("agreement.expired", agreement=row.name, held=amount, year=str(held[0]))))
    return told


class FactList(QWidget):
    """The facts as pairs of plain texts; made once, and filled anew."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        names = {
            "covers": tr("Covers"),
            "signed": tr("Signed"),
            "in_force": tr("In force"),
            "known": tr("Known from"),
            "follows": tr("Follows"),
            "split": tr("Split"),
            "sources": tr("Sources"),
            "note": tr("Note"),
        }
        self._names: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        for at, fact in enumerate(FACTS):
            name, value = QLabel(names[fact]), QLabel()
            name.setTextFormat(Qt.TextFormat.PlainText)
            name.setProperty("text_role", "muted")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(names[fact])
            grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, at, 1)
            self._names[fact], self._values[fact] = name, value

    def show_facts(self, facts: dict[str, str]) -> None:
        """Show the facts, those that are empty left out; only what changed is set."""
        for fact, label in self._values.items():
            told = facts.get(fact, "")
            if label.text() != told:
                label.setText(told)
            label.setVisible(bool(told))
            self._names[fact].setVisible(bool(told))

    def text(self, fact: str) -> str:
        """Return what is shown of a fact."""
        return self._values[fact].text()
