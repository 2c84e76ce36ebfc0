"""From a scenario and a view to everything that is computed of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from core.document.agreements import Agreements
from core.document.costs import CostLine, ShareDefinition
from core.document.positions import IN_FORCE, Position
from core.document.posture import Plan
from core.document.scenario import About, Scenario, View
from core.engine.calendar import Floats, Span
from core.engine.contributions import AgreementTotals, InForce, agreement_totals, in_force_of
from core.engine.costs import LineCosts, line_costs
from core.engine.indices import drawn
from core.engine.limits import Law, law_of
from core.engine.money import AllSeries, Exchange, all_series, exchange_of, with_drawn_rates
from core.engine.positions import Payments, converted, payments_in_force, payments_of
from core.engine.posture import DrawnPlan, Strength, plan_of, strength_in_count
from core.engine.reach import agreements_of_results, span_of, span_of_growth, span_of_results
from core.engine.shares import share_of
from core.engine.viewing import Viewed, settle

Made = TypeVar("Made")


class ByPosition(dict[str, Made]):
    """What each position comes to, made when it is first asked for: most of them nobody looks at.

    KeyError for a position that the scenario does not have.
    """

    def __init__(self, make: Callable[[str], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, position: str) -> Made:
        found = self[position] = self._make(position)
        return found


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a scenario comes to, seen in one view. Arrays are ``(draws, years)`` over ``span``.

    The span reaches back over the agreements that the document knows, and further for lagged indices;
    the horizon is the part of it that results are told of. With draws it reaches back only as far as
    results of the horizon rest on (`span_of_results`). ``totals_of`` tells what other agreements would
    come to in the same years, rates and indices. ``costs_of_lines`` are computed when first asked for: what
    is paid seldom rests on them.
    """

    scenario: Scenario
    view: Viewed
    span: Span
    series: AllSeries
    exchange: Exchange
    costs_of_lines: Callable[[], LineCosts]
    in_force: InForce
    payments: ByPosition[Payments]
    strength: Strength
    law: Law
    totals_of: Callable[[Agreements], AgreementTotals]

    @property
    def about(self) -> About:
        """What the scenario is."""
        return self.scenario.about

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """The cost lines, in the order of the arrays' lines axis."""
        return self.scenario.costs.lines

    @property
    def costs(self) -> LineCosts:
        """Gross cost of every line in the reporting unit of its currency."""
        return self.costs_of_lines()

    @cached_property
    def horizon(self) -> range:
        """The years that results are told of."""
        return range(self.about.first_year, self.about.last_year + 1)

    def at(self, year: int) -> int:
        """Return the position of a year on the years axis."""
        return self.span.at(year)

    def of_horizon(self, values: Floats) -> Floats:
        """Return the years of the horizon alone of values whose last axis is that of the years."""
        start = self.at(self.about.first_year)
        return values[..., start : start + len(self.horizon)]

    def paid(self, position: str) -> Floats:
        """Return what a position pays in the view's money, ``(draws, lines + 1, years)``."""
        return self._paid[position]

    def total_paid(self, position: str) -> Floats:
        """Return what a position pays in all in the view's money, ``(draws, years)``."""
        return self._total_paid[position]

    @cached_property
    def _total_paid(self) -> ByPosition[Floats]:
        paid, exchange = self._paid, self.exchange
        in_force, currency = self.in_force.totals, self.view.currency

        def total(position: str) -> Floats:
            if position == IN_FORCE:
                # What falls to each line is a part of a total that is known.
                return converted(in_force.total, exchange.factor(in_force.currency, currency))
            summed: Floats = paid[position].sum(axis=1)
            return summed

        return ByPosition(total)

    @cached_property
    def _paid(self) -> ByPosition[Floats]:
        # Not of self: a cycle would keep what many draws make until Python next looks for cycles.
        payments, exchange, currency = self.payments, self.exchange, self.view.currency
        return ByPosition(lambda one: payments[one].converted(exchange, currency))

    @cached_property
    def gross(self) -> Floats:
        """Gross cost of every line in the view's money, ``(draws, lines, years)``."""
        return self.costs.converted(lambda own: self.exchange.factor(own, self.view.currency))

    @cached_property
    def unit(self) -> str:
        """The unit that the view's money is told in."""
        return self.exchange.unit(self.view.currency)

    def position(self, position: str) -> Position | None:
        """Return a stored position, or None for the agreement in force."""
        return next((row for row in self.scenario.positions.rows if row.id == position), None)

    def line_at(self, line: str) -> int:
        """Return the position of a line on the lines axis; KeyError if there is none."""
        return self._places[line]

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.id: at for at, row in enumerate(self.lines)}

    def counting(self, definition: ShareDefinition, lines: Iterable[str]) -> list[int]:
        """Return the positions of some lines of a share: memo lines only where it counts them."""
        found = map(self.line_at, lines)
        return [at for at in found if definition.counts_memo or not self.lines[at].memo]

    @cached_property
    def old_lines(self) -> npt.NDArray[np.bool_]:
        """Whether a line is of a category that the agreement in force pays, ``(lines + 1, years)``.

        The last is what no line takes up; it is of none.
        """
        paid = self.in_force.categories
        # Of each category once: a document has hundreds of lines, and few categories.
        of_each = {name: [name in each for each in paid] for name in {line.category for line in self.lines}}
        by_line = [of_each[line.category] for line in self.lines]
        return np.array([*by_line, [False] * len(paid)], dtype=np.bool_)

    @cached_property
    def share_definition(self) -> ShareDefinition | None:
        """The share definition in view, or None if the document has none."""
        wanted = self.view.share
        return next((row for row in self.scenario.shares.definitions if row.id == wanted), None)

    def share(self, definition: ShareDefinition, position: str) -> Floats:
        """Return what a position comes to by a definition of a share, a fraction ``(draws, years)``."""
        known = self._shares.get((definition.id, position))
        if known is None or known[0] is not definition:
            # Table, gauge and sentences ask for the same ones.
            known = definition, share_of(self, definition, position)
            self._shares[definition.id, position] = known
        return known[1]

    @cached_property
    def _shares(self) -> dict[tuple[str, str], tuple[ShareDefinition, Floats]]:
        return {}


@dataclass(frozen=True, eq=False)
class Draws:
    """Other numbers for one evaluation, many at once.

    ``indices`` has values by index id, ``(draws, years)``, as many years as are drawn: the last of the
    scenario's span (`span_of`); ``growth`` likewise the growth of a cost line in percent. All else is
    ``(draws,)``: ``costs`` has factors on a line's gross cost by line id, ``rates`` values of named rates,
    ``positions`` factors on what a position states; by plan and move ``move_days`` has whole days by which a
    move is later, and ``move_people`` the people of its change.
    """

    indices: Mapping[str, Floats] = field(default_factory=dict)
    costs: Mapping[str, Floats] = field(default_factory=dict)
    growth: Mapping[str, Floats] = field(default_factory=dict)
    rates: Mapping[str, Floats] = field(default_factory=dict)
    positions: Mapping[str, Floats] = field(default_factory=dict)
    move_days: Mapping[tuple[str, str], Floats] = field(default_factory=dict)
    move_people: Mapping[tuple[str, str], Floats] = field(default_factory=dict)

    def plan(self, plan: Plan | None) -> Plan | DrawnPlan | None:
        """Return a plan with what is drawn of its moves."""
        if plan is None:
            return None
        dates = {move.id: move.date.toordinal() for move in plan.moves}
        days = {
            move: dates[move] + later.astype(np.int64)
            for (own, move), later in self.move_days.items()
            if own == plan.id
        }
        people = {move: drawn for (own, move), drawn in self.move_people.items() if own == plan.id}
        return DrawnPlan(plan, days, people) if days or people else plan


@dataclass(frozen=True, eq=False)
class _Ground:
    """What costs and payments stand on: the years, their indices and rates, and what agreements come to."""

    span: Span
    series: AllSeries
    exchange: Exchange
    totals: AgreementTotals
    totals_of: Callable[[Agreements], AgreementTotals]


def _stated(scenario: Scenario, viewed: Viewed) -> _Ground:
    span = span_of(scenario)
    series = all_series(scenario.indices, span)
    exchange = exchange_of(scenario.parties, series, span, viewed.rate, viewed.base_year)

    def totals_of(agreements: Agreements) -> AgreementTotals:
        as_of = scenario.about.as_of
        return agreement_totals(agreements, scenario.parties, series, exchange, as_of, span)

    return _Ground(span, series, exchange, totals_of(scenario.agreements), totals_of)


def _drawn(scenario: Scenario, viewed: Viewed, draws: Draws) -> _Ground:
    """Return what many draws stand on, in the years alone that results of the horizon rest on."""
    stated = _stated(scenario, viewed)
    whole, coverage, as_of = stated.span, stated.totals.coverage, scenario.about.as_of
    span = span_of_results(scenario, whole, coverage, viewed.base_year)
    # An agreement may grow from one before the span, by an index of a year further back.
    needed = agreements_of_results(scenario.agreements, whole, coverage, span.first)
    longer = span_of_growth(needed, whole, span, draws.indices.values())
    series = {
        index: drawn(own, draws.indices[index], longer) if index in draws.indices else own.since(longer)
        for index, own in stated.series.items()
    }
    exchange = exchange_of(scenario.parties, series, longer, viewed.rate, viewed.base_year)
    exchange = with_drawn_rates(exchange, viewed.rate, draws.rates)

    def totals_of(agreements: Agreements) -> AgreementTotals:
        wanted = agreements_of_results(agreements, whole, coverage, span.first)
        found = agreement_totals(wanted, scenario.parties, series, exchange, as_of, longer)
        return found.since(span)

    return _Ground(
        span,
        {index: own.since(span) for index, own in series.items()},
        exchange.since(span),
        totals_of(scenario.agreements),
        totals_of,
    )


def evaluate(scenario: Scenario, view: View | None = None, draws: Draws | None = None) -> Outcome:
    """Return what a scenario comes to in a view (its own, if none is given). Pure.

    Without ``draws`` there is one draw, the document's own numbers; with them every array has as many.

    What stands on rows that are the very same objects as in an earlier call is not computed again.
    """
    viewed = settle(scenario, view or scenario.view)
    ground = _stated(scenario, viewed) if draws is None else _drawn(scenario, viewed, draws)
    span, series, exchange = ground.span, ground.series, ground.exchange
    plan = plan_of(scenario.posture, viewed.plan)
    drawn_plan = plan if draws is None else draws.plan(plan)

    @cache
    def costs() -> LineCosts:
        growth = draws.growth or None if draws is not None else None
        found = line_costs(
            scenario.costs, scenario.parties, series, scenario.posture, drawn_plan, span, growth
        )
        return found if draws is None or not draws.costs else found.scaled(draws.costs)

    takers = tuple(None if line.memo else line.category for line in scenario.costs.lines)
    shared = len(set(takers) - {None}) < sum(category is not None for category in takers)
    in_force = in_force_of(
        scenario.agreements,
        ground.totals,
        takers,
        costs() if shared else None,
        exchange,
        scenario.about.as_of,
        span,
    )
    positions = {position.id: position for position in scenario.positions.rows}

    def pays(position: str) -> Payments:
        if position == IN_FORCE:
            return payments_in_force(in_force)
        scale = None if draws is None else draws.positions.get(position)
        return payments_of(positions[position], in_force, costs(), series, exchange, span, scale)

    return Outcome(
        scenario,
        viewed,
        span,
        series,
        exchange,
        costs,
        in_force,
        ByPosition(pays),
        strength_in_count(scenario.posture, drawn_plan, viewed.count),
        law_of(scenario.limits, scenario.posture, plan, scenario.about.as_of),
        ground.totals_of,
    )
