"""Which years arrays run over: all that the document reaches back to, or only what results rest on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from core.document.agreements import Agreement, Agreements, IndexedStep, StatedAmount
from core.document.costs import CostLine, Growth, IndexGrowth
from core.document.positions import PaysAmount
from core.document.scenario import Scenario
from core.engine.calendar import Floats, Span
from core.engine.contributions import Coverage
from core.engine.fiscal import calendar_amounts
from core.remember import for_each_row

LONGEST_LAG = 10
_YEAR = attrgetter("year")


def span_of(scenario: Scenario) -> Span:
    """Return the years that arrays of a scenario run over."""
    about = scenario.about
    first = min(
        [about.first_year, about.base_year, *(row.first_year for row in scenario.agreements.rows)]
        + [year for year in _first_stated(scenario.costs.lines) if year is not None]
        + [position.first_year for position in scenario.positions.rows]
        + [row.first_year for row in scenario.shares.definitions if row.first_year is not None]
    )
    # One year more, for the growth of a level in the first year that a lag can reach.
    return Span(first - LONGEST_LAG - 1, max(about.last_year, about.base_year))


@for_each_row
def _first_stated(line: CostLine) -> int | None:
    rate = [line.activity.rate.year] if line.activity is not None else []
    return min([*rate, *map(_YEAR, line.amounts)], default=None)


def span_of_results(
    scenario: Scenario, whole: Span, coverage: Sequence[Coverage | None], base_year: int | None
) -> Span:
    """Return the last years of the ``whole`` span, as many as results of the horizon rest on.

    What costs and positions of 1991 came to moves nothing of 2026, and with many draws it is most of the
    work. ``coverage`` is that of the agreements by year of the whole span; ``base_year`` that of the view.
    """
    horizon = range(scenario.about.first_year, scenario.about.last_year + 1)
    # The year before, for what changes from year to year; and the last year of the agreement before.
    first = min(horizon[0] - 1, scenario.about.base_year, base_year or horizon[0])
    first = min(first, _last_of_agreement_before(whole, coverage, horizon[0]))
    first = min([first, *(position.first_year for position in scenario.positions.rows)])
    for row in scenario.shares.definitions:
        if row.years is not None and row.years[-1] >= horizon[0]:
            first = min(first, row.years[0])
    first = min([first, *_cost_bases(scenario, first)])
    return Span(max(whole.first, first - _longest_lag(scenario)), whole.last)


def agreements_of_results(
    agreements: Agreements, whole: Span, coverage: Sequence[Coverage | None], first: int
) -> Agreements:
    """Return the agreements that pay in ``first`` or later, and those whose last amounts they grow from."""
    by_id = {row.id: row for row in agreements.rows}
    covering = coverage[whole.at(first)]
    wanted = [row.id for row in agreements.rows if row.last_year >= first]
    wanted += [covering.agreement.id] if covering is not None else []
    kept: set[str] = set()
    while wanted:
        row = by_id.get(wanted.pop())
        if row is not None and row.id not in kept:
            kept.add(row.id)
            wanted += [row.follows] if row.follows is not None and not _begins_anew(row) else []
    # Valid as a part of what was: it is computed with, and never stored.
    return Agreements.model_construct(rows=tuple(row for row in agreements.rows if row.id in kept))


def span_of_growth(agreements: Agreements, whole: Span, span: Span, drawn: Iterable[Floats]) -> Span:
    """Return the years that agreements, and results of a ``span``, grow in: no index moves before them.

    ``drawn`` are indices ``(draws, years)``, as many years as are drawn: the last of the whole span.
    """
    first = span.first
    for row in agreements.rows:
        lags = [t.lag for portion in row.portions for t in portion.terms if isinstance(t, IndexedStep)]
        first = min(first, row.first_year - max(lags, default=0))
    for values in drawn:
        first = min(first, whole.last + 1 - values.shape[1])
    # A year more, from which the first of them grows.
    return Span(max(whole.first, first - 1), whole.last)


def _begins_anew(row: Agreement) -> bool:
    """Return whether an agreement states all amounts of its first year, and so grows from none before."""
    return all(
        any(isinstance(term, StatedAmount) and term.year == row.first_year for term in portion.terms)
        for portion in row.portions
    )


def _last_of_agreement_before(whole: Span, coverage: Sequence[Coverage | None], first: int) -> int:
    covering = coverage[whole.at(first)]
    for year in range(first - 1, whole.first - 1, -1):
        earlier = coverage[whole.at(year)]
        if earlier is None or earlier.assumed:
            continue
        if covering is None or covering.assumed or earlier.agreement is not covering.agreement:
            return year
    return first


def _cost_bases(scenario: Scenario, first: int) -> Iterator[int]:
    """Return for each line the last year up to ``first`` that its cost grows from, else its earliest."""
    for line in scenario.costs.lines:
        stated = calendar_amounts(line.amounts)
        if stated:
            yield max((year for year in stated if year <= first), default=first)
        if line.activity is not None:
            yield line.activity.rate.year


def _longest_lag(scenario: Scenario) -> int:
    rules: list[Growth | None] = [line.growth for line in scenario.costs.lines]
    for position in scenario.positions.rows:
        rules.append(position.growth)
        rules += [row.pays.growth for row in position.lines if isinstance(row.pays, PaysAmount)]
    return max((rule.lag for rule in rules if isinstance(rule, IndexGrowth)), default=0)
