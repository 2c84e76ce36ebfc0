"""Two scenarios side by side: what differs in words, what each comes to, and what caused the difference."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pydantic import ValidationError

from core.analysis.attribution import (
    MOST_BY_SHAPLEY,
    by_order,
    by_shapley,
    chain,
    groups_that_mix,
    subsets,
)
from core.document.scenario import Scenario, View
from core.document.sources import Sources
from core.document.variants import Change
from core.editing.differences import APART
from core.editing.draft import same
from core.editing.variants import describe, differences
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS, Record, records
from core.engine.viewing import Viewed
from core.words import Message, message

SPLIT_METRICS = ("contribution", "gap", "share", "cost")
"""What is split by cause: the contribution over the whole horizon, the others in the year in view."""
VIEW = "view"


@dataclass(frozen=True)
class Pair:
    """A metric of a year in both scenarios; ``difference`` is b less a, None where it can't be told.

    ``reason`` tells why a value or the difference is missing.
    """

    metric: str
    line: str | None
    year: int
    a: float | str | None
    b: float | str | None
    difference: float | None
    unit: str
    reason: Message | None

    @property
    def is_same(self) -> bool:
        """Whether both have the same."""
        return self.a == self.b


@dataclass(frozen=True)
class Cause:
    """How much of a difference the change of some parts of the document caused.

    Parts that do not hold without each other are told together. ``view`` is what is being looked at.
    """

    parts: tuple[str, ...]
    amount: Fraction


@dataclass(frozen=True)
class Split:
    """The difference in one metric, by cause; the causes add up to ``difference`` exactly.

    ``years`` is empty for the whole horizon, else the year in view, or both where a's and b's differ.
    ``in_order`` tells that so many parts changed that they were changed one after the other in the order of
    the causes, and not in all orders. Where a value is missing there are no causes, and ``reason`` tells why.
    """

    metric: str
    years: tuple[int, ...]
    unit: str
    a: Fraction | None
    b: Fraction | None
    causes: tuple[Cause, ...]
    in_order: bool
    reason: Message | None

    @property
    def difference(self) -> Fraction | None:
        """B less a."""
        return None if self.a is None or self.b is None else self.b - self.a


@dataclass(frozen=True, eq=False)
class Comparison:
    """Two scenarios side by side. Making ``changes`` to ``a`` gives ``b``."""

    a: Outcome
    b: Outcome
    changes: tuple[Change, ...]
    words: tuple[Message, ...]
    pairs: tuple[Pair, ...]
    splits: tuple[Split, ...]

    @property
    def years(self) -> range:
        """The years of either horizon."""
        return _years(self.a, self.b)


def compare(a: Scenario, b: Scenario, view_a: View | None = None, view_b: View | None = None) -> Comparison:
    """Return two scenarios side by side, each in its view: by default both as ``a`` was left.

    A scenario is seen as it is: lay a variant over its document first.
    """
    seen_a = evaluate(a, view_a or a.view)
    seen_b = evaluate(b, view_b or view_a or a.view)
    changes = differences(a, b)
    return Comparison(
        seen_a,
        seen_b,
        changes,
        describe(changes, a),
        tuple(_pairs(seen_a, seen_b)),
        _Splitting(seen_a, seen_b).splits(),
    )


# Side by side


def _years(a: Outcome, b: Outcome) -> range:
    return range(min(a.about.first_year, b.about.first_year), max(a.about.last_year, b.about.last_year) + 1)


def _pairs(a: Outcome, b: Outcome) -> Iterator[Pair]:
    for metric in METRICS:
        of_a, of_b = _by_line_and_year(a, metric), _by_line_and_year(b, metric)
        lines = list(dict.fromkeys(line for line, _ in (*of_a, *of_b)))
        for line in lines:
            for year in _years(a, b):
                yield _pair(metric, line, year, of_a.get((line, year)), of_b.get((line, year)))


def _by_line_and_year(outcome: Outcome, metric: str) -> dict[tuple[str | None, int], Record]:
    return {(record.line, record.year): record for record in records(outcome, [metric])}


def _pair(metric: str, line: str | None, year: int, a: Record | None, b: Record | None) -> Pair:
    one, other = (None if record is None else record.value for record in (a, b))
    told = [record for record in (a, b) if record is not None]
    units = {record.unit for record in told}
    reason = next((record.reason for record in told if record.reason is not None), None)
    difference = None
    if len(units) > 1:
        reason = message("compare.reason.units")
    elif isinstance(one, float) and isinstance(other, float):
        # Adding up floats leaves dust in the last digits, which nobody should have to read.
        difference = round(other - one, 9)
    elif reason is None and len(told) < 2:
        reason = message("compare.reason.absent", year=str(year))
    return Pair(metric, line, year, one, other, difference, " / ".join(sorted(units)), reason)


# By cause


def changed_parts(a: Scenario, b: Scenario) -> tuple[str, ...]:
    """Return the parts of the document that differ and can change a result, in the order of the document."""
    apart = (*APART, "sources")
    return tuple(
        part
        for part in Scenario.model_fields
        if part not in apart and not same(getattr(a, part), getattr(b, part))
    )


class _Splitting:
    """The mixes of two scenarios, each evaluated once."""

    def __init__(self, a: Outcome, b: Outcome) -> None:
        self.a, self.b = a, b
        self._documents: dict[frozenset[str], Scenario | None] = {}
        self._values: dict[frozenset[str], dict[str, Fraction | None]] = {}

    def splits(self) -> tuple[Split, ...]:
        parts = changed_parts(self.a.scenario, self.b.scenario)
        if self.a.view != self.b.view:
            parts = (*parts, VIEW)
        groups = groups_that_mix(parts, lambda mix: self._document(mix) is not None)
        in_order = len(groups) > MOST_BY_SHAPLEY
        mixes = chain(groups) if in_order else subsets(groups)
        seen = {mix: self._values_of(frozenset(part for group in mix for part in group)) for mix in mixes}
        return tuple(self._split(metric, groups, seen, in_order) for metric in SPLIT_METRICS)

    def _split(
        self,
        metric: str,
        groups: Sequence[tuple[str, ...]],
        seen: dict[frozenset[tuple[str, ...]], dict[str, Fraction | None]],
        in_order: bool,
    ) -> Split:
        units = {METRICS[metric].unit(outcome) for outcome in (self.a, self.b)}
        years = () if metric == "contribution" else (self.a.view.year, self.b.view.year)
        start, end = seen[frozenset()][metric], seen[frozenset(groups)][metric]
        reason = self._why_not(metric, units, start, end)
        known = {mix: value for mix, values in seen.items() if (value := values[metric]) is not None}
        if reason is None and len(known) < len(seen):
            reason = message("compare.reason.mix")
        causes: tuple[Cause, ...] = ()
        if reason is None:
            amounts = by_order(groups, known) if in_order else by_shapley(groups, known)
            causes = tuple(Cause(group, amount) for group, amount in amounts.items())
        return Split(
            metric,
            tuple(dict.fromkeys(years)),
            " / ".join(sorted(units)),
            start,
            end,
            causes,
            in_order,
            reason,
        )

    def _why_not(
        self, metric: str, units: set[str], start: Fraction | None, end: Fraction | None
    ) -> Message | None:
        if len(units) > 1:
            return message("compare.reason.units")
        for value, outcome in ((start, self.a), (end, self.b)):
            if value is None:
                years = outcome.horizon if metric == "contribution" else [outcome.view.year]
                found = METRICS[metric].values(outcome)[0]
                year = next(year for year in years if not math.isfinite(found[outcome.at(year)]))
                told = METRICS[metric].why_missing(outcome, outcome.at(year), None)
                return told or message("compare.reason.mix")
        return None

    def _document(self, mix: frozenset[str]) -> Scenario | None:
        """Return ``a`` with some parts of ``b``; None if they do not hold together."""
        if mix not in self._documents:
            self._documents[mix] = _mixed(self.a.scenario, self.b.scenario, mix)
        return self._documents[mix]

    def _values_of(self, mix: frozenset[str]) -> dict[str, Fraction | None]:
        if mix not in self._values:
            document = self._document(mix)
            view = view_with(self.b.view if VIEW in mix else self.a.view)
            outcome = None if document is None else evaluate(document, view)
            self._values[mix] = {
                metric: None if outcome is None else _value(outcome, metric) for metric in SPLIT_METRICS
            }
        return self._values[mix]


def view_with(viewed: Viewed) -> View:
    """Return a settled view as one that can be looked with again."""
    prices = "nominal" if viewed.base_year is None else f"constant:{viewed.base_year}"
    choices = {field: getattr(viewed, field) for field in View.model_fields if hasattr(viewed, field)}
    return View.model_validate({**choices, "prices": prices})


def _mixed(a: Scenario, b: Scenario, mix: frozenset[str]) -> Scenario | None:
    taken = {part: getattr(b, part) for part in mix if part != VIEW}
    # A source changes no result, but what cites it must find it.
    ids = {source.id for source in b.sources.rows}
    sources = (*b.sources.rows, *(source for source in a.sources.rows if source.id not in ids))
    try:
        return Scenario.model_validate({**dict(a), **taken, "sources": Sources(rows=sources)})
    except ValidationError:
        return None


def _value(outcome: Outcome, metric: str) -> Fraction | None:
    """Return the exact value of a metric in the year in view, or of the contribution over the horizon."""
    values = METRICS[metric].values(outcome)[0]
    years = outcome.horizon if metric == "contribution" else [outcome.view.year]
    found = [float(values[outcome.at(year)]) for year in years]
    if not all(map(math.isfinite, found)):
        return None
    return sum(map(Fraction, found), Fraction(0))
