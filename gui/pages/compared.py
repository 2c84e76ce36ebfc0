"""What the Compare page can set side by side, and the table and charts of a comparison."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from core.analysis.compare import Comparison, Pair, Split
from core.document.scenario import Scenario
from core.editing.variants import lay
from core.engine.metrics import METRICS, basis_of
from core.engine.posture import plan_of
from core.engine.viewing import position_name
from core.examples import example, example_ids
from core.files.scenario_file import load
from core.language import spoken
from core.report.comparison import signed
from core.typed.refusal import visible
from core.words import MISSING, message, say, say_number, say_unit, sentences
from gui.charts.bridge_chart import BridgeData, BridgeStep
from gui.charts.lines_chart import LinesData
from gui.pages.explored import Row, lines_of
from gui.pages.posture_moves import change_words
from gui.pages.saying import as_sentence
from gui.session import ScenarioSession
from gui.tables.columns import Cell, CellState, Column

DOCUMENT = "document"
LARGE = 2_000
"""So many figures of costs make a scenario a large one."""
SEPARATOR = " "
"""Between the kind of a choice and what is chosen; no id of the document holds a blank."""


@dataclass(frozen=True)
class Side:
    """One of the two scenarios: the id it is chosen by, its name, and itself with its variant laid."""

    id: str
    name: str
    scenario: Scenario


def is_large(scenario: Scenario) -> bool:
    """Return whether comparing a scenario takes longer than a reader should wait for without being told."""
    return sum(len(line.amounts) for line in scenario.costs.lines) > LARGE


class Shelf:
    """Everything that can be compared: this document and its variants, open windows, files, examples."""

    def __init__(self, session: ScenarioSession) -> None:
        self.session = session
        self.files: dict[str, Scenario] = {}

    def choices(self) -> list[tuple[str, str]]:
        """Return (id, name) of everything, this document first."""
        document = self.session.document
        found = [(DOCUMENT, _tr("{name}, base").format(name=_called(self.session)))]
        found += [(f"variant{SEPARATOR}{row.id}", row.name) for row in document.variants.rows]
        found += [
            (f"window{SEPARATOR}{number}", _tr("{name} (other window)").format(name=_called(other)))
            for number, other in self._others().items()
        ]
        found += [(f"file{SEPARATOR}{path}", visible(Path(path).name)) for path in self.files]
        # This document may be one of them, and bear its title.
        told = _tr("{name} (example)")
        return found + [
            (f"example{SEPARATOR}{name}", told.format(name=title))
            for name, title in _example_titles(spoken())
        ]

    def side(self, chosen: str) -> Side | None:
        """Return what a choice stands for; None if it is not there any more."""
        name = dict(self.choices()).get(chosen)
        kind, _, rest = chosen.partition(SEPARATOR)
        if name is None:
            return None
        document = self.session.document
        if kind == "variant":
            return Side(chosen, name, lay(document, rest).scenario)
        if kind == "window":
            return Side(chosen, name, self._others()[rest].scenario)
        if kind == "file":
            return Side(chosen, name, self.files[rest])
        if kind == "example":
            return Side(chosen, name, example(rest))
        return Side(chosen, name, lay(document, None).scenario)

    def add_file(self, path: Path) -> str:
        """Read a file, and return the id of its choice; UnreadableFile tells why it can't be read."""
        self.files[str(path)] = load(path)
        return f"file{SEPARATOR}{path}"

    def _others(self) -> dict[str, ScenarioSession]:
        found = (getattr(widget, "session", None) for widget in QApplication.topLevelWidgets())
        others = [one for one in found if isinstance(one, ScenarioSession) and one is not self.session]
        return {str(id(one)): one for one in others}


@cache
def _example_titles(language: str) -> tuple[tuple[str, str], ...]:
    """Return (id, title) of the examples; reading them takes longer than a comparison."""
    return tuple((name, example(name, language).about.title) for name in example_ids())


def _called(session: ScenarioSession) -> str:
    """Return what a reader calls a document: its file, and while it has none, its title."""
    title = visible(session.document.about.title.strip())
    return title if session.path is None and title else session.name


def metric_pairs(comparison: Comparison) -> list[Pair]:
    """Return each metric once, the differing first: in the year in view, else the first that differs.

    A year that both have goes before one that only one of them has.
    """
    year = comparison.a.view.year
    by_metric: dict[str, list[Pair]] = {}
    for pair in comparison.pairs:
        if pair.line is None and not (pair.a is None and pair.b is None):
            by_metric.setdefault(pair.metric, []).append(pair)
    found: list[Pair] = []
    for pairs in by_metric.values():
        pairs = [pair for pair in pairs if pair.a is not None and pair.b is not None] or pairs
        in_view = next((pair for pair in pairs if pair.year == year), pairs[0])
        found.append(in_view if not in_view.is_same else next((p for p in pairs if not p.is_same), in_view))
    return sorted(found, key=lambda pair: pair.is_same)


def missing_words(comparison: Comparison, pairs: list[Pair]) -> str:
    """Return why some of the figures shown are missing, each reason once."""
    sides = (comparison.a, comparison.b)
    lacking = [pair for pair in pairs if pair.reason is not None and pair.difference is None]
    # Where a year is not in the horizon of one, which years are says it of all rows at once.
    absent = any(pair.year not in side.horizon for pair in lacking for side in sides)
    reasons = dict.fromkeys(
        as_sentence(pair.reason)
        for pair in lacking
        if pair.reason is not None and all(pair.year in side.horizon for side in sides)
    )
    a, b = (f"{side.about.first_year}–{side.about.last_year}" for side in sides)
    told = [say(message("compare.horizons", a=a, b=b))] if absent else []
    return "\n".join(f"{MISSING}  {reason}" for reason in (*told, *reasons))


def metric_columns(comparison: Comparison) -> tuple[Column, ...]:
    """Return the columns of the metrics side by side."""

    def name(row: Pair) -> Cell:
        told = say(METRICS[row.metric].name_in(comparison.a.scenario))
        return Cell(f"{told}, {row.year}", tip=told)

    def side(value: float | str | None, row: Pair) -> Cell:
        if value is None:
            tip = as_sentence(row.reason) if row.reason is not None else ""
            return Cell(MISSING, state=CellState.MISSING, tip=tip)
        if isinstance(value, str):
            return Cell(say(message(f"status.{value}")))
        return Cell(say_number(value, _decimals(row)), number=value)

    def difference(row: Pair) -> Cell:
        if row.difference is None:
            return Cell("" if row.is_same else MISSING, tip=as_sentence(row.reason) if row.reason else "")
        told = signed(row.difference, _decimals(row))
        return Cell(told, number=row.difference, tone="muted" if row.is_same else "")

    def relative(row: Pair) -> Cell:
        if row.difference is None or not isinstance(row.a, float) or row.a == 0 or row.unit == "%":
            return Cell("")
        percent = row.difference / abs(row.a) * 100
        told = sentences()["percent"].format(number=signed(percent, 1))
        return Cell(told, number=percent, tone="muted")

    def unit(row: Pair) -> Cell:
        return Cell(say_unit(row.unit), tone="muted")

    return (
        Column("metric", say(message("column.metric")), name, align="left", width=200),
        Column("a", "A", lambda row: side(row.a, row), width=90),
        Column("b", "B", lambda row: side(row.b, row), width=90),
        Column("difference", say(message("compare.difference")), difference, width=90),
        Column("relative", "%", relative, width=70),
        Column("unit", say(message("column.unit")), unit, align="left", width=70),
    )


def _decimals(row: Pair) -> int:
    metric = METRICS[row.metric]
    # A mean of people stands under whole people here, and is no more exact than they are.
    return 0 if metric.kind == "people" else metric.decimals


def added_moves(comparison: Comparison) -> list[str]:
    """Return in words what each plan moves that only B has: its name alone tells neither size nor day."""
    known = {plan.id for plan in comparison.a.scenario.posture.plans}
    scenario = comparison.b.scenario
    names = {element.id: element.name for element in scenario.posture.elements}
    return [
        say(
            message(
                "compare.move",
                plan=plan.name,
                element=names[move.element],
                change=change_words(move.change),
                day=move.date,
            )
        )
        for plan in scenario.posture.plans
        if plan.id not in known
        for move in plan.moves
    ]


def split_data(split: Split, name_a: str, name_b: str) -> BridgeData | None:
    """Return the bridge from A over what caused the difference to B; None where it can't be told."""
    if split.a is None or split.b is None or split.reason is not None:
        return None
    steps = tuple(
        BridgeStep(parts_words(cause.parts), float(cause.amount))
        for cause in split.causes
        if abs(cause.amount) > 1e-9
    )
    return BridgeData(name_a, float(split.a), steps, name_b, float(split.b), split.unit)


def split_name(comparison: Comparison, split: Split) -> str:
    """Return what a split is of: a metric over the horizon or of a year."""
    name = say(METRICS[split.metric].name_in(comparison.a.scenario))
    if not split.years:
        return say(message("compare.caption.horizon", metric=name))
    return say(message("compare.caption.year", metric=name, year=" / ".join(map(str, split.years))))


def parts_words(parts: tuple[str, ...]) -> str:
    """Return the parts of a document in words."""
    known = sentences()
    keys = [f"compare.part.{part}" for part in parts]
    names = tuple(message(key) if key in known else part for key, part in zip(keys, parts, strict=True))
    words = say(message("compare.parts", parts=names))
    return words[:1].upper() + words[1:]


def overlaid(comparison: Comparison, name_a: str, name_b: str, metric_id: str) -> LinesData | None:
    """Return a metric by year in A and in B; None where it is money and they are told in different money."""
    a, b = comparison.a, comparison.b
    if METRICS[metric_id].kind in ("money", "money_each") and a.unit != b.unit:
        return None
    sides = Row("a", f"A: {name_a}", a, {}), Row("b", f"B: {name_b}", b, {})
    return lines_of(sides, metric_id, sides[1].id)


def seen_words(comparison: Comparison) -> str:
    """Return how both are looked at, in words."""
    a, b = comparison.a, comparison.b
    names = [position_name(one.scenario, one.view.position) for one in (a, b)]
    told = names[0] if names[0] == names[1] else f"A: {names[0]}; B: {names[1]}"
    plans = [plan_of(one.scenario.posture, one.view.plan) for one in (a, b)]
    plan_names = [plan.name if plan is not None else "–" for plan in plans]
    if plan_names[0] != plan_names[1]:
        told = _tr("{seen}; plan of A: {a}, of B: {b}").format(seen=told, a=plan_names[0], b=plan_names[1])
    bases = [say(basis_of(one)) for one in (a, b)]
    if bases[0] != bases[1]:
        # A document knows its own rates alone: the other's named one is the yearly average in it.
        told = _tr("{seen}; money of A: {a}, of B: {b}").format(seen=told, a=bases[0], b=bases[1])
    return f"{told}, {a.view.year}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("Compare", text)
