"""The report on two scenarios side by side: what differs, what caused it, and the metrics year by year."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from core.analysis.compare import Comparison, Pair, Split
from core.document.places import shown
from core.engine.metrics import METRICS, basis_of, share_in_view
from core.engine.viewing import plan_name, position_name
from core.language import spoken
from core.report.blocks import Block, Bullets, Column, Footer, Heading, Paragraph, Report, Row, Table, Text
from core.report.tables import note_row, row
from core.report.unbroken import unbroken_block
from core.words import MINUS, MISSING, Message, Unit, message, say, say_number, say_unit, sentences

RENDERER_WORDS = ("chart.see", "sources.none", "table.more")
MOST_WORDS = 200
"""How many changes are told one by one."""


def comparison_report(
    comparison: Comparison,
    name_a: str,
    name_b: str,
    *,
    hash_a: str,
    hash_b: str,
    version: str,
    printed_on: datetime.date,
    language: str | None = None,
) -> Report:
    """Return the report on a comparison; the names and hashes are those of the files of A and B."""
    language = language or spoken()
    writer = ComparisonWriter(comparison, shown(name_a), shown(name_b), language)
    told = writer.word("footer", a=hash_a[:12], b=hash_b[:12], version=version, day=printed_on)
    return Report(
        writer.word("title", a=writer.a, b=writer.b),
        writer.word("subtitle", a=_title(comparison.a.about.title), b=_title(comparison.b.about.title)),
        "",
        tuple(map(unbroken_block, writer.blocks())),
        Footer(
            f"{writer.a} / {writer.b}",
            hash_b,
            version,
            printed_on,
            writer.word("letters", a=writer.a, b=writer.b),
            told,
            sentences(language)["report.page"],
        ),
        language,
        tuple((key, sentences(language)[f"report.{key}"]) for key in RENDERER_WORDS),
    )


def _title(text: str) -> str:
    return " ".join(text.split())


class ComparisonWriter:
    """Writes the parts of a report on two scenarios; ``letter`` stands for the second of them."""

    def __init__(self, comparison: Comparison, a: str, b: str, language: str, letter: str = "B") -> None:
        self.comparison = comparison
        self.a, self.b = a, b
        self.language = language
        self._letter = letter

    def word(self, key: str, /, **values: object) -> str:
        return say(message(f"compare.{key}", **values), self.language)  # type: ignore[arg-type]

    def blocks(self) -> Iterator[Block]:
        """Yield the whole report."""
        yield from self.looked_at(("A", self._letter))
        yield Heading(self.word("section.changes"))
        yield from self.changes()
        yield Heading(self.word("section.causes"))
        yield from self.causes()
        yield Heading(self.word("section.metrics"))
        yield from self._metrics()

    def looked_at(self, letters: tuple[str, ...]) -> Iterator[Block]:
        """Yield what of each is looked at, of those whose letters are given."""
        for letter, outcome in (("A", self.comparison.a), (self._letter, self.comparison.b)):
            if letter not in letters:
                continue
            view, scenario = outcome.view, outcome.scenario
            told = self.word(
                "looked_at",
                position=position_name(scenario, view.position),
                against=position_name(scenario, view.against),
                plan=plan_name(scenario, view.plan),
                year=str(view.year),
                unit=Unit(outcome.unit),
                basis=basis_of(outcome),
                share=share_in_view(outcome),
            )
            yield Paragraph(Text(told), letter)

    def changes(self) -> Iterator[Block]:
        """Yield what differs, in words."""
        words = self.comparison.words
        if not words:
            yield Paragraph(Text(self.word("changes.none")))
            return
        items = [Text(say(told, self.language)) for told in words[:MOST_WORDS]]
        if len(words) > len(items):
            items.append(Text(self.word("changes.more", count=len(words) - len(items))))
        yield Bullets(tuple(items))

    # What caused it

    def causes(self) -> Iterator[Block]:
        """Yield what caused the difference, a table a metric."""
        yield Paragraph(Text(self.word("causes.how" if not self._in_order else "causes.order")))
        for split in self.comparison.splits:
            yield self._split(split)

    @property
    def _in_order(self) -> bool:
        return any(split.in_order for split in self.comparison.splits)

    def _split(self, split: Split) -> Table:
        decimals = METRICS[split.metric].decimals
        rows: list[Row] = []
        for name, value in (
            (self.word("in", letter="A"), split.a),
            (self.word("in", letter=self._letter), split.b),
        ):
            told = MISSING if value is None else say_number(float(value), decimals)
            rows.append(row(name, [Text(told)]))
        if split.difference is not None and split.reason is None:
            telling = [cause for cause in split.causes if abs(cause.amount) > 1e-9]
            for cause in telling:
                name = self._parts(cause.parts)
                rows.insert(-1, row(name, [Text(signed(float(cause.amount), decimals))]))
            silent = [part for cause in split.causes if cause not in telling for part in cause.parts]
            rows.append(
                row(self.word("difference"), [Text(signed(float(split.difference), decimals))], "total")
            )
            if silent:
                rows.append(note_row(self.word("causes.silent", parts=self._listed(silent))))
        elif split.reason is not None:
            rows.append(note_row(say(split.reason, self.language)))
        return Table(
            f"causes.{split.metric}" if self._letter == "B" else f"causes.{self._letter}.{split.metric}",
            self._caption(split),
            (Column(self.word("column.cause"), "left"), Column(self.word("column.amount"), unit=split.unit)),
            tuple(rows),
        )

    def _caption(self, split: Split) -> str:
        name = say(METRICS[split.metric].name_in(self.comparison.a.scenario), self.language)
        if not split.years:
            return self.word("caption.horizon", metric=name)
        return self.word("caption.year", metric=name, year=" / ".join(map(str, split.years)))

    def _parts(self, parts: tuple[str, ...]) -> str:
        words = self._listed(list(parts))
        return words[:1].upper() + words[1:]

    def _listed(self, parts: list[str]) -> str:
        # A part that has no words of its own yet is told by its name.
        known = sentences(self.language)
        names = tuple(
            Message(f"compare.part.{part}") if f"compare.part.{part}" in known else part.replace("_", " ")
            for part in parts
        )
        return say(message("compare.parts", parts=names), self.language)

    # Year by year

    def _metrics(self) -> Iterator[Block]:
        by_metric: dict[str, list[Pair]] = {}
        for pair in self.comparison.pairs:
            if pair.line is None:
                by_metric.setdefault(pair.metric, []).append(pair)
        alike = [metric for metric, pairs in by_metric.items() if all(pair.is_same for pair in pairs)]
        for metric, pairs in by_metric.items():
            if metric not in alike:
                yield self._side_by_side(metric, pairs)
        if alike:
            names = tuple(METRICS[metric].name_in(self.comparison.a.scenario) for metric in alike)
            yield Paragraph(Text(self.word("alike", metrics=names)))

    def _side_by_side(self, metric: str, pairs: list[Pair]) -> Table:
        decimals = METRICS[metric].decimals
        rows = []
        notes: list[str] = []
        for pair in pairs:
            if pair.a is None and pair.b is None:
                continue
            difference = MISSING if pair.difference is None else signed(pair.difference, decimals)
            cells = [self.value(pair.a, decimals), self.value(pair.b, decimals), Text(difference)]
            rows.append(row(str(pair.year), cells))
            if pair.reason is not None and say(pair.reason, self.language) not in notes:
                notes.append(say(pair.reason, self.language))
        unit = say_unit(pairs[0].unit, self.language)
        return Table(
            f"metric.{metric}",
            say(METRICS[metric].name_in(self.comparison.a.scenario), self.language)
            + (f" ({unit})" if unit else ""),
            (
                Column(self.word("column.year"), "left"),
                Column("A"),
                Column("B"),
                Column(self.word("difference")),
            ),
            (*rows, *(note_row(note) for note in notes)),
        )

    def value(self, value: float | str | None, decimals: int) -> Text:
        """Return a figure, or the word of a status, as it stands in a table."""
        if value is None:
            return Text(MISSING)
        if isinstance(value, str):
            return Text(say(message(f"status.{value}"), self.language))
        return Text(say_number(value, decimals))


def signed(value: float, decimals: int) -> str:
    """Return a difference with its sign; what rounds to nothing has none."""
    told = say_number(value, decimals)
    is_nothing = not told.strip(f"0.{MINUS}")
    return told if is_nothing or value < 0 else f"+{told}"
