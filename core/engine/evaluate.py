"""From a scenario and a view to everything that is computed of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from core.document.costs import CostLine, ShareDefinition
from core.document.positions import IN_FORCE, Position
from core.document.scenario import About, Scenario, View
from core.engine.calendar import Floats, Span
from core.engine.contributions import InForce, agreement_totals, in_force_of
from core.engine.costs import LineCosts, line_costs
from core.engine.limits import Law, law_of
from core.engine.money import Exchange, exchange_of
from core.engine.positions import Payments, payments_in_force, payments_of
from core.engine.posture import Strength, plan_of, strength_in_count
from core.engine.viewing import Viewed, settle

LONGEST_LAG = 10


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a scenario comes to, seen in one view. Arrays are ``(draws, years)`` over ``span``.

    The span reaches back over the agreements that the document knows, and further for lagged indices;
    the horizon is the part of it that results are told of.
    """

    scenario: Scenario
    view: Viewed
    span: Span
    exchange: Exchange
    costs: LineCosts
    in_force: InForce
    payments: dict[str, Payments]
    strength: Strength
    law: Law

    @property
    def about(self) -> About:
        """What the scenario is."""
        return self.scenario.about

    @property
    def lines(self) -> tuple[CostLine, ...]:
        """The cost lines, in the order of the arrays' lines axis."""
        return self.costs.lines

    @cached_property
    def horizon(self) -> range:
        """The years that results are told of."""
        return range(self.about.first_year, self.about.last_year + 1)

    def at(self, year: int) -> int:
        """Return the position of a year on the years axis."""
        return self.span.at(year)

    def paid(self, position: str) -> Floats:
        """Return what a position pays in the view's money, ``(draws, lines + 1, years)``."""
        return self._paid[position]

    def total_paid(self, position: str) -> Floats:
        """Return what a position pays in all in the view's money, ``(draws, years)``."""
        total: Floats = self.paid(position).sum(axis=1)
        return total

    @cached_property
    def _paid(self) -> dict[str, Floats]:
        return {
            position: payments.converted(self.exchange, self.view.currency)
            for position, payments in self.payments.items()
        }

    @cached_property
    def gross(self) -> Floats:
        """Gross cost of every line in the view's money, ``(draws, lines, years)``."""
        result = self.costs.values.copy()
        for at, currency in enumerate(self.costs.currencies):
            result[:, at] *= self.exchange.factor(currency, self.view.currency)
        return result

    @cached_property
    def unit(self) -> str:
        """The unit that the view's money is told in."""
        return self.exchange.unit(self.view.currency)

    def position(self, position: str) -> Position | None:
        """Return a stored position, or None for the agreement in force."""
        return next((row for row in self.scenario.positions.rows if row.id == position), None)

    def line_at(self, line: str) -> int:
        """Return the position of a line on the lines axis; StopIteration if there is none."""
        return next(at for at, row in enumerate(self.lines) if row.id == line)

    def counting(self, lines: Iterable[str]) -> list[int]:
        """Return the positions of those of some lines that are no memo lines."""
        return [at for at in map(self.line_at, lines) if not self.lines[at].memo]

    def is_old(self, at: int, year: int) -> bool:
        """Return whether the line at a position is of a category that the agreement in force pays."""
        return at < len(self.lines) and self.lines[at].category in self.in_force.categories[self.at(year)]

    @cached_property
    def share_definition(self) -> ShareDefinition | None:
        """The share definition in view, or None if the document has none."""
        wanted = self.view.share
        return next((row for row in self.scenario.shares.definitions if row.id == wanted), None)

    def share(self, definition: ShareDefinition, position: str) -> Floats:
        """Return payments to the upper lines over gross cost of the lower lines, ``(draws, years)``.

        A memo line is in no share.
        """
        upper, lower = self.counting(definition.upper), self.counting(definition.lower)
        paid = self.paid(position)[:, upper].sum(axis=1)
        cost = self.gross[:, lower].sum(axis=1)
        result: Floats = paid / np.where(cost > 0, cost, np.nan)
        return result


def span_of(scenario: Scenario) -> Span:
    """Return the years that arrays of a scenario run over."""
    about = scenario.about
    first = min(
        [about.first_year, about.base_year, *(row.first_year for row in scenario.agreements.rows)]
        + [amount.year for line in scenario.costs.lines for amount in line.amounts]
        + [position.first_year for position in scenario.positions.rows]
    )
    # One year more, for the growth of a level in the first year that a lag can reach.
    return Span(first - LONGEST_LAG - 1, max(about.last_year, about.base_year))


def evaluate(scenario: Scenario, view: View | None = None) -> Outcome:
    """Return what a scenario comes to in a view (its own, if none is given). Pure.

    What stands on rows that are the very same objects as in an earlier call is not computed again.
    """
    viewed = settle(scenario, view or scenario.view)
    span = span_of(scenario)
    parties, indices = scenario.parties, scenario.indices
    exchange = exchange_of(parties, indices, span, viewed.rate, viewed.base_year)
    plan = plan_of(scenario.posture, viewed.plan)
    costs = line_costs(scenario.costs, parties, indices, scenario.posture, plan, span)
    as_of = scenario.about.as_of
    totals = agreement_totals(scenario.agreements, parties, indices, exchange, as_of, span)
    takers = tuple(None if line.memo else line.category for line in costs.lines)
    shared = len(set(takers) - {None}) < sum(category is not None for category in takers)
    in_force = in_force_of(
        scenario.agreements, totals, takers, costs if shared else None, exchange, as_of, span
    )
    payments = {IN_FORCE: payments_in_force(in_force)}
    for position in scenario.positions.rows:
        payments[position.id] = payments_of(position, in_force, costs, indices, exchange, span)
    return Outcome(
        scenario,
        viewed,
        span,
        exchange,
        costs,
        in_force,
        payments,
        strength_in_count(scenario.posture, plan, viewed.count),
        law_of(scenario.limits, scenario.posture, plan, as_of),
    )
