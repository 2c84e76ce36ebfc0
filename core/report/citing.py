"""Where the figures of a report come from, and how sure they are."""

from __future__ import annotations

from collections.abc import Iterable

from core.document.agreements import Agreement, years_of
from core.document.costs import CostAmount, CostLine
from core.document.positions import IN_FORCE, AsInForce, Position, ShareOfCost
from core.document.scenario import Scenario
from core.document.values import Cited
from core.engine.evaluate import Outcome
from core.engine.money import AVERAGE, all_series
from core.report.blocks import SourceEntry, Text

MARKS = {"assumed": "a", "estimated": "e", "unconfirmed": "u"}
PROJECTED = "p"
LATER = "k"
INCOMPLETE = "m"
MARK_LETTERS = ("a", "e", "k", "m", "p", "u")


class Citing:
    """Gives sources their numbers, in the order in which they are first cited."""

    def __init__(self, scenario: Scenario) -> None:
        self._known = {source.id: source for source in scenario.sources.rows}
        self._numbers: dict[str, int] = {}

    def numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of sources, each once and in order."""
        found = {self._numbers.setdefault(id_, len(self._numbers) + 1) for id_ in ids}
        return tuple(sorted(found))

    def text(self, text: str, cite: Iterable[str] = (), marks: str = "") -> Text:
        """Return a run of words that cites sources."""
        return Text(text, self.numbers(cite), in_order(marks))

    def cell(self, cite: Iterable[str]) -> Text:
        """Return a cell that holds nothing but the marks of sources."""
        return Text("", self.numbers(cite))

    def entries(self, day_words: dict[str, str]) -> tuple[SourceEntry, ...]:
        """Return all sources cited so far; ``day_words`` tells the day of publication by source id."""
        return tuple(
            SourceEntry(number, self._known[id_].title, self._known[id_].address, day_words.get(id_, ""))
            for id_, number in self._numbers.items()
        )

    def cited(self) -> tuple[str, ...]:
        """Return the ids of all sources cited so far, in the order of their numbers."""
        return tuple(self._numbers)


def in_order(marks: str) -> str:
    """Return marks each once and in the order of the legend."""
    return "".join(letter for letter in MARK_LETTERS if letter in marks)


def mark_of(*records: Cited | None) -> str:
    """Return the marks of the confidence of records."""
    return in_order("".join(MARKS.get(r.confidence or "", "") for r in records if r is not None))


def cost_amount(line: CostLine, year: int) -> CostAmount | None:
    """Return the observed amount that a line's cost of a year stands on."""
    found = [amount for amount in line.amounts if amount.year <= year]
    return max(found, key=lambda amount: amount.year, default=None)


def cost_origin(line: CostLine, year: int) -> tuple[tuple[str, ...], str]:
    """Return the sources and the marks of a line's cost in a year."""
    amount = cost_amount(line, year)
    activity = line.activity
    if activity is not None and (amount is None or year not in amount.years):
        quantity = activity.quantity_in(year)
        if quantity is not None and activity.rate.year <= year:
            cite = tuple(dict.fromkeys((*activity.rate.cite, *quantity.cite))) or line.cite
            known = quantity.year == year and activity.rate.year == year
            return cite, in_order(mark_of(activity.rate, quantity) + ("" if known else PROJECTED))
    if amount is None:
        return line.cite, ""
    marks = mark_of(amount) + ("" if year in amount.years else PROJECTED)
    return amount.cite or line.cite, in_order(marks)


def in_force_origin(outcome: Outcome, year: int, *, split: bool = False) -> tuple[tuple[str, ...], str]:
    """Return the sources and the marks of what the agreement in force pays in a year.

    ``split`` asks for its division by line: one of another year is marked as assumed.
    """
    at = outcome.at(year)
    covered = outcome.in_force.totals.coverage[at]
    if covered is None:
        return (), ""
    agreement = covered.agreement
    told_in = year if covered.held_from is None else covered.held_from
    terms = [term for portion in agreement.portions for term in portion.terms if told_in in years_of(term)]
    cite = [*agreement.cite, *(id_ for term in terms for id_ in term.cite)]
    marks = mark_of(*terms) + ("a" if covered.assumed else "") + _projected(outcome, agreement, told_in)
    split_year = outcome.in_force.split_years[at]
    if split and split_year is not None:
        rows = [s for a in outcome.scenario.agreements.rows for s in a.splits if s.year == split_year]
        cite += [id_ for row in rows for id_ in row.cite]
        marks += mark_of(*rows) + ("a" if split_year != year else "")
    return tuple(dict.fromkeys(cite)), in_order(marks)


def _projected(outcome: Outcome, agreement: Agreement, year: int) -> str:
    """Return the mark of a year that an agreement's rule gives with an index not yet observed."""
    series = all_series(outcome.scenario.indices, outcome.span)
    for portion in agreement.portions:
        for step in outcome.in_force.totals.steps.get((agreement.id, portion.id), ()):
            if step.year > year or step.stated or step.index is None or step.index_year is None:
                continue
            known = series[step.index]
            if known.last_observed is None or step.index_year > known.last_observed:
                return PROJECTED
    return ""


def total_origin(outcome: Outcome, position: str, year: int) -> tuple[tuple[str, ...], str]:
    """Return the sources and the marks of what a position pays in all in a year."""
    row = outcome.position(position)
    if row is None or year < row.first_year:
        return in_force_origin(outcome, year)
    stated = row.total
    cite = stated.cite if stated is not None and stated.cite else row.cite
    marks = mark_of(stated if stated is not None else row)
    return cite, in_order(marks + ("" if year == row.first_year else PROJECTED) + later(outcome, row))


def line_origin(outcome: Outcome, position: str, at: int, year: int) -> tuple[tuple[str, ...], str]:
    """Return the sources and the marks of what a position pays for the line at a place."""
    row = outcome.position(position)
    if row is None or year < row.first_year:
        return in_force_origin(outcome, year, split=True)
    told = next(
        (line for line in row.lines if at < len(outcome.lines) and line.line == outcome.lines[at].id), None
    )
    if told is None:
        return row.cite, ""
    cite, marks = told.cite, mark_of(told)
    if isinstance(told.pays, AsInForce):
        more, more_marks = in_force_origin(outcome, year, split=True)
        return cite + more, in_order(marks + more_marks)
    if isinstance(told.pays, ShareOfCost):
        more, more_marks = cost_origin(outcome.lines[at], year)
        return cite + more, in_order(marks + more_marks)
    return cite or row.cite, in_order(marks + ("" if year == row.first_year else PROJECTED))


def later(outcome: Outcome, row: Position) -> str:
    """Return the mark of a position that was not known yet on the scenario's day."""
    return LATER if row.date is not None and row.date > outcome.about.as_of else ""


def rate_cites(outcome: Outcome) -> tuple[str, ...]:
    """Return the sources of the exchange rates that the view converts by."""
    if outcome.view.rate == AVERAGE:
        return average_cites(outcome)
    named = outcome.scenario.parties.rate(outcome.view.rate).cite
    return named if outcome.view.base_year is None else named + average_cites(outcome)


def average_cites(outcome: Outcome) -> tuple[str, ...]:
    """Return the sources of the yearly average rates of exchange."""
    parties = outcome.scenario.parties
    wanted = {currency.rate for currency in parties.currencies if currency.rate is not None}
    return tuple(id_ for row in outcome.scenario.indices.rows if row.id in wanted for id_ in row.cite)


def position_name(outcome: Outcome, position: str, in_force: str) -> str:
    """Return the name of a position; ``in_force`` names the one that is never stored."""
    row = outcome.position(position)
    return in_force if position == IN_FORCE or row is None else row.name
