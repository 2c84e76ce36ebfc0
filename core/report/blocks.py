"""What a report is made of: frozen data, said in one language, that every renderer prints alike."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from core.document.scenario import Paper
from core.words import say_unit

Align = Literal["left", "right"]
RowKind = Literal["body", "heading", "subtotal", "total", "note"]


@dataclass(frozen=True)
class Text:
    """A run of words with the numbers of the sources behind it, and marks on its figures.

    ``marks`` are the letters of ``Table.legend`` (``a`` for assumed …); they stand before a figure, so that
    its digits stay in line, and behind a name.
    """

    text: str
    sources: tuple[int, ...] = ()
    marks: str = ""

    @property
    def source_marks(self) -> str:
        """The sources as they are printed: ``[3, 4]``; empty if there is none."""
        return f"[{', '.join(map(str, self.sources))}]" if self.sources else ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 2 opens a section, 3 a part of one. The title of the report is level 1."""

    text: str
    level: Literal[2, 3] = 2


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; ``lead`` is a short question or name that opens it in bold."""

    text: Text
    lead: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list without numbers."""

    items: tuple[Text, ...]


@dataclass(frozen=True)
class Column:
    """A column: its header, how its cells stand, and the unit of its figures (empty for words)."""

    header: str
    align: Align = "right"
    unit: str = ""

    def unit_told(self, language: str) -> str:
        """Return the unit as people read it behind the header, in brackets; empty where there is none."""
        return f"({say_unit(self.unit, language)})" if self.unit else ""

    def title(self, language: str) -> str:
        """Return the header and the unit."""
        return f"{self.header} {self.unit_told(language)}" if self.unit else self.header


@dataclass(frozen=True)
class Row:
    """A row: one cell a column, the first its name. A ``heading`` or ``note`` has only that one cell."""

    cells: tuple[Text, ...]
    kind: RowKind = "body"


@dataclass(frozen=True)
class Table:
    """A table with its caption and, below it, what its marks mean and what its figures leave out."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    legend: tuple[Text, ...] = ()


@dataclass(frozen=True)
class YearLine:
    """What one position pays by year; None where it is missing."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class YearBars:
    """A bar a year: ``values`` in ``unit``, ``observed`` where agreed or stated; ``lines`` for the others."""

    unit: str
    name: str
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    observed: tuple[bool, ...]
    lines: tuple[YearLine, ...] = ()
    year_in_view: int | None = None


@dataclass(frozen=True)
class BridgeStep:
    """What a step adds (below zero: takes away)."""

    name: str
    amount: float


@dataclass(frozen=True)
class Bridge:
    """From ``start`` over the steps to ``end``, all in ``unit``."""

    unit: str
    start_name: str
    start: float
    steps: tuple[BridgeStep, ...]
    end_name: str
    end: float


@dataclass(frozen=True)
class FloorSpan:
    """A legal floor from ``first`` to ``last``, both included.

    ``allowed`` are the first days of the stretches below it that are no breach of it.
    """

    name: str
    floor: int
    first: datetime.date
    last: datetime.date
    allowed: tuple[datetime.date, ...] = ()


@dataclass(frozen=True)
class DayMark:
    """A day of note and what it is."""

    day: datetime.date
    text: str


@dataclass(frozen=True)
class StrengthSteps:
    """``strength`` holds from each of ``days`` on, up to ``last``; with the floors that bind meanwhile."""

    unit: str
    days: tuple[datetime.date, ...]
    strength: tuple[float, ...]
    last: datetime.date
    floors: tuple[FloorSpan, ...] = ()
    no_floor: tuple[tuple[datetime.date, datetime.date], ...] = ()
    no_floor_name: str = ""
    marks: tuple[DayMark, ...] = ()


@dataclass(frozen=True)
class Chart:
    """A chart as plain numbers; ``words`` say in a sentence what it shows.

    ``table`` is the id of the table that holds the same figures; what can't draw points to it.
    """

    id: str
    caption: str
    words: str
    data: YearBars | Bridge | StrengthSteps
    table: str


@dataclass(frozen=True)
class SourceEntry:
    """A source with the number under which the report cites it."""

    number: int
    title: str
    address: str = ""
    published: str = ""


@dataclass(frozen=True)
class Sources:
    """The sources that are cited, in the order in which they first are."""

    entries: tuple[SourceEntry, ...]


Block = Heading | Paragraph | Bullets | Table | Chart | Sources


@dataclass(frozen=True)
class Footer:
    """What stands at the foot of every page: which file, which state of it, printed when and by what."""

    file_name: str
    document_hash: str
    version: str
    printed_on: datetime.date
    vintage: str
    words: str
    page: str

    @property
    def short_hash(self) -> str:
        """The first twelve digits of the document's hash."""
        return self.document_hash[:12]

    def page_words(self, page: int, pages: int) -> str:
        """Return ``Page 2 of 5`` in the report's language."""
        return self.page.format(page=page, pages=pages)


@dataclass(frozen=True)
class Report:
    """A report on a scenario, as data. ``words`` are the few that renderers add themselves.

    With a ``title_page`` paper begins with one; a screen has no pages. ``paper`` is the one to print on
    (None: nobody said), ``across`` whether its long side lies across.
    """

    title: str
    subtitle: str
    author: str
    blocks: tuple[Block, ...]
    footer: Footer
    language: str
    words: tuple[tuple[str, str], ...]
    title_page: bool = False
    paper: Paper | None = None
    across: bool = False

    def section_titles(self) -> tuple[str, ...]:
        """Return the titles of the sections, in order."""
        return tuple(block.text for block in self.blocks if isinstance(block, Heading) and block.level == 2)

    def word(self, name: str) -> str:
        """Return a word that a renderer adds, such as ``sources``."""
        return dict(self.words)[name]

    def tables(self) -> dict[str, Table]:
        """Return the tables by id."""
        return {block.id: block for block in self.blocks if isinstance(block, Table)}
