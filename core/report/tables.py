"""What the tables of a report have in common: figures as cells, and what their marks mean."""

from __future__ import annotations

import math
from collections.abc import Iterable

from core.engine.evaluate import Outcome
from core.report.blocks import Row, RowKind, Text
from core.report.citing import MARK_LETTERS, Citing
from core.words import MISSING, Message, Value, message, say, say_number

EMPTY = Text("")


class Page:
    """What the sections of a report are written with: the outcome, the language, the numbers of sources."""

    def __init__(self, outcome: Outcome, citing: Citing, language: str) -> None:
        self.outcome = outcome
        self.citing = citing
        self.language = language

    def word(self, key: str, /, **values: object) -> str:
        """Return a text of the report in its language."""
        return say(message(f"report.{key}", **values), self.language)  # type: ignore[arg-type]

    def name(self, position: str) -> str:
        """Return what a position is called."""
        row = self.outcome.position(position)
        return say(message("in_force"), self.language) if row is None else row.name

    def say_status(self, status: str) -> str:
        """Return the word for what the law says of a reduction."""
        return say(message(f"status.{status}"), self.language)

    @property
    def not_allocated(self) -> str:
        """The name of what a position pays for no line."""
        return say(message("not_allocated"), self.language)


def figure(value: float, marks: str = "", decimals: int = 1) -> Text:
    """Return a cell with a figure; a missing one is a dash, and what is not there has no marks."""
    if math.isnan(value):
        return Text(MISSING)
    return Text(say_number(value, decimals), (), marks)


def heading_row(text: str) -> Row:
    """Return a row that names the rows after it."""
    return Row((Text(text),), "heading")


def note_row(text: str) -> Row:
    """Return a row of words across the table."""
    return Row((Text(text),), "note")


def row(name: str, cells: Iterable[Text], kind: RowKind = "body") -> Row:
    """Return a row with its name first."""
    return Row((Text(name), *cells), kind)


def legend_of(page: Page, rows: Iterable[Row]) -> tuple[Text, ...]:
    """Return what the marks in rows mean, in one line; nothing if there are none."""
    used = {letter for one in rows for cell in one.cells for letter in cell.marks}
    words = [page.word(f"mark.{letter}") for letter in MARK_LETTERS if letter in used]
    return (Text(" · ".join(words)),) if words else ()


def years_together(reasons: Iterable[Message]) -> list[Message]:
    """Return reasons that differ in their year alone as one, told of all their years."""
    grouped: dict[tuple[str, tuple[tuple[str, Value], ...]], list[str]] = {}
    for reason in reasons:
        others = tuple((name, value) for name, value in reason.values if name != "year")
        years = grouped.setdefault((reason.id, others), [])
        years += [str(value) for name, value in reason.values if name == "year"]
    found = []
    for (reason_id, others), years in grouped.items():
        told = (("year", _span(years)),) if years else ()
        found.append(Message(reason_id, others + told))
    return found


def _span(years: list[str]) -> str:
    first, last = int(years[0]), int(years[-1])
    if len(years) > 2 and last - first == len(years) - 1:
        return f"{first}–{last}"
    return ", ".join(years)
