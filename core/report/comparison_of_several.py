"""The report on three scenarios or more: all side by side, and each against the first."""

from __future__ import annotations

import datetime
import string
from collections.abc import Iterator, Sequence

from core.analysis.compare import Comparison
from core.document.places import shown
from core.engine.metrics import METRICS
from core.language import spoken
from core.report.blocks import Block, Column, Footer, Heading, Paragraph, Report, Row, Table, Text
from core.report.comparison import RENDERER_WORDS, ComparisonWriter
from core.report.tables import row
from core.report.unbroken import unbroken_block
from core.words import message, say, say_unit, sentences

MOST = 6
"""How many stand beside each other on a page."""


def report_of_several(
    comparisons: Sequence[Comparison],
    names: Sequence[str],
    *,
    hashes: Sequence[str],
    version: str,
    printed_on: datetime.date,
    language: str | None = None,
) -> Report:
    """Return the report on the first scenario against each of the others, from two to `MOST` in all.

    ``names`` and ``hashes`` are those of the files, the first one's first; each comparison has it as ``a``.
    """
    letters = string.ascii_uppercase[: len(names)]
    lettered = tuple(
        message("compare.lettered", letter=letter, name=shown(name))
        for letter, name in zip(letters, names, strict=True)
    )
    language = language or spoken()
    writer = _Writer(comparisons, names, letters, language)
    states = tuple(
        message("compare.lettered", letter=letter, name=one[:12])
        for letter, one in zip(letters, hashes, strict=True)
    )
    told = say(message("compare.footer.several", states=states, version=version, day=printed_on), language)
    return Report(
        say(message("compare.title.several", count=len(names)), language),
        say(message("compare.subtitle.several", names=lettered), language),
        "",
        tuple(map(unbroken_block, writer.blocks())),
        Footer(
            " / ".join(map(shown, names)),
            hashes[0],
            version,
            printed_on,
            say(message("compare.subtitle.several", names=lettered), language),
            told,
            sentences(language)["report.page"],
        ),
        language,
        tuple((key, sentences(language)[f"report.{key}"]) for key in RENDERER_WORDS),
    )


class _Writer:
    def __init__(
        self, comparisons: Sequence[Comparison], names: Sequence[str], letters: str, language: str
    ) -> None:
        self.language = language
        self.letters = letters
        self.pairs = [
            ComparisonWriter(comparison, shown(names[0]), shown(name), language, letter)
            for comparison, name, letter in zip(comparisons, names[1:], letters[1:], strict=True)
        ]
        self.first = comparisons[0].a
        self.values = _values(comparisons)

    def blocks(self) -> Iterator[Block]:
        yield from self.pairs[0].looked_at(("A",))
        for pair, letter in zip(self.pairs, self.letters[1:], strict=True):
            yield from pair.looked_at((letter,))
        year = self.first.view.year
        yield Heading(self._word("section.beside", year=str(year)))
        yield from self._beside(year)
        for pair, letter in zip(self.pairs, self.letters[1:], strict=True):
            yield Heading(self._word("section.against", letter=letter))
            yield from pair.changes()
            yield Heading(self._word("section.causes"), 3)
            yield from pair.causes()
        yield Heading(self._word("section.metrics"))
        yield from self._by_year()

    def _beside(self, year: int) -> Iterator[Block]:
        """Yield what each comes to in a year, a row a metric that is not the same in all."""
        rows: list[Row] = []
        for metric, by_year in self.values.items():
            told = by_year.get(year)
            if told is not None and len(set(told)) > 1:
                rows.append(row(self._name(metric), self._cells(metric, told)))
        if not rows:
            yield Paragraph(Text(self._word("changes.none")))
            return
        yield Table(
            "beside", self._word("caption.beside", year=str(year)), self._columns("metric"), tuple(rows)
        )

    def _by_year(self) -> Iterator[Block]:
        for metric, by_year in self.values.items():
            if all(len(set(told)) == 1 for told in by_year.values()):
                continue
            rows = tuple(
                row(str(year), self._cells(metric, told))
                for year, told in sorted(by_year.items())
                if any(value is not None for value in told)
            )
            yield Table(f"metric.{metric}", self._name(metric), self._columns("year"), rows)

    def _columns(self, first: str) -> tuple[Column, ...]:
        return (Column(self._word(f"column.{first}"), "left"), *map(Column, self.letters))

    def _cells(self, metric: str, told: Sequence[float | str | None]) -> list[Text]:
        return [self.pairs[0].value(value, METRICS[metric].decimals) for value in told]

    def _name(self, metric: str) -> str:
        unit = say_unit(METRICS[metric].unit(self.first), self.language)
        name = say(METRICS[metric].name_in(self.first.scenario), self.language)
        return f"{name} ({unit})" if unit else name

    def _word(self, key: str, /, **values: str) -> str:
        return say(message(f"compare.{key}", **values), self.language)


def _values(comparisons: Sequence[Comparison]) -> dict[str, dict[int, list[float | str | None]]]:
    """Return what each scenario comes to, by metric of the whole document and year."""
    values: dict[str, dict[int, list[float | str | None]]] = {}
    for at, comparison in enumerate(comparisons):
        for pair in comparison.pairs:
            if pair.line is None:
                empty: list[float | str | None] = [None] * (len(comparisons) + 1)
                told = values.setdefault(pair.metric, {}).setdefault(pair.year, empty)
                told[0], told[at + 1] = pair.a, pair.b
    return values
