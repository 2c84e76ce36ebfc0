"""Simulation: the one engine with many draws, block by block, and what the draws say.

Same scenario, seed, draws and method give the same bits, in one process, in several, or on a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import numpy as np
import numpy.typing as npt

from core.analysis.drivers import draw, plan_of_draws
from core.analysis.sampling import BLOCK, Method, check_count
from core.document.agreements import Agreements
from core.document.money import currency_of
from core.document.places import with_fields
from core.document.scenario import Scenario, View
from core.document.uncertainty import Condition
from core.engine.calendar import Floats, filled, for_each
from core.engine.evaluate import Draws, Outcome, evaluate
from core.engine.metrics import METRICS
from core.memory import keep_between_blocks
from core.remember import nothing_new, remembered_few
from core.workers import HERE, Job, Workers, worked

COMPARISONS: dict[str, Callable[[Floats, float], npt.NDArray[np.bool_]]] = {
    "over": np.greater,
    "under": np.less,
    "at_least": np.greater_equal,
    "at_most": np.less_equal,
}
BANDS = (5, 10, 25, 50, 75, 90, 95)
"""The percentiles that are told."""
Progress = Callable[[int], bool]
"""Told after each block how many draws are done; a false answer ends the simulation."""


class Cancelled(Exception):
    """Who asked for the simulation wants it no longer."""


@dataclass(frozen=True, eq=False)
class Block:
    """What draws come to: metrics, conditions, and whether a cap binds and what it is worth."""

    values: dict[str, Floats]
    holds: dict[str, Floats]
    binds: npt.NDArray[np.bool_]
    worth: Floats

    def put(self, start: int, part: Block) -> int:
        """Take the draws of a part in from ``start`` on; gives where they end."""
        here = slice(start, start + len(part.binds))
        for whole, drawn in ((self.values, part.values), (self.holds, part.holds)):
            for key, own in drawn.items():
                whole[key][here] = own
        self.binds[here], self.worth[here] = part.binds, part.worth
        return here.stop


@dataclass(frozen=True, eq=False)
class Simulation:
    """The draws of metrics in a ``view`` (None: the scenario's own).

    ``values`` holds them by metric, ``(draws, years)`` over the ``years`` of the horizon.
    ``central`` ``(years,)`` is what each comes to without uncertainty. ``holds`` ``(draws,)`` tells by
    condition whether it comes true, NaN where that can't be told. ``binds`` ``(draws, years)`` tells
    whether a cap of the agreement in force holds its growth down, and ``worth`` by how much more would be
    paid without any cap, in the money of the view.
    """

    outcome: Outcome
    view: View | None
    method: Method
    seed: int
    years: range
    values: dict[str, Floats]
    central: dict[str, Floats]
    holds: dict[str, Floats]
    binds: npt.NDArray[np.bool_]
    worth: Floats

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(self.binds)

    def of(self, metric: str, year: int) -> Floats:
        """Return the draws of a metric in a year, ``(draws,)``."""
        found: Floats = self.values[metric][:, year - self.years[0]]
        return found

    def cap_binds(self, year: int) -> Estimate:
        """Return the chance that a cap holds the growth of the agreement in force down in a year."""
        return share_of_draws(self.binds[:, year - self.years[0]])

    def chance(self, condition: str) -> Estimate:
        """Return the chance that a condition comes true; missing where that can't be told of a draw."""
        return share_of_draws(self.holds[condition])


@dataclass(frozen=True)
class Estimate:
    """A number and its standard error."""

    value: float
    error: float


@dataclass(frozen=True)
class Summary:
    """What the draws of one number say: mean and percentiles with their standard errors, and deviation."""

    mean: Estimate
    deviation: float
    percentiles: tuple[Estimate, ...] = field(default=())


def simulatable() -> list[str]:
    """Return the metrics that have one number a year."""
    return [metric.id for metric in METRICS.values() if not metric.by_line and metric.kind != "status"]


def simulate(
    scenario: Scenario,
    view: View | None,
    metrics: Sequence[str],
    *,
    draws: int,
    conditions: Sequence[Condition] | None = None,
    method: Method = "random",
    seed: int | None = None,
    workers: Workers = HERE,
    progress: Progress = lambda _done: True,
) -> Simulation:
    """Return the draws of metrics of a scenario in a view (its own, if none is given).

    NotSampled or NotCorrelated where the draws can't be made, WorkersFailed where nobody works on them;
    Cancelled when ``progress`` says no more.
    ``seed`` and ``conditions`` are the document's, if none are given.
    """
    check_count(method, draws)
    seed = scenario.uncertainty.seed if seed is None else seed
    outcome = evaluate(scenario, view)
    # A matrix that contradicts itself is told before a worker starts.
    plan_of_draws(scenario)
    asked = scenario.uncertainty.conditions if conditions is None else tuple(conditions)
    task = _Task(scenario, view, tuple(metrics), asked, method, seed, draws)
    horizon = outcome.horizon
    # Filled block by block: a million draws of a few metrics shall fit the memory once, not twice.
    whole = Block(
        {metric: np.empty((draws, len(horizon)), order="F") for metric in metrics},
        {one.id: np.empty(draws) for one in asked},
        np.empty((draws, len(horizon)), dtype=np.bool_, order="F"),
        np.empty((draws, len(horizon)), order="F"),
    )
    starts, key = range(0, draws, BLOCK), uuid4().hex
    if workers.share_memory:
        # In their threads: memory that is written for the first time takes a while to come.
        here: Job[_Task, int, int] = Job(lambda task, start: whole.put(start, _block(task, start)), task, key)
        put: Iterator[int] = worked(here, starts, workers)
    else:
        put = map(whole.put, starts, worked(Job(_block, task, key), starts, workers))
    for done in put:
        if not progress(done):
            raise Cancelled
    central = {metric: outcome.of_horizon(METRICS[metric].values(outcome))[0] for metric in metrics}
    return Simulation(
        outcome, view, method, seed, horizon, whole.values, central, whole.holds, whole.binds, whole.worth
    )


@dataclass(frozen=True)
class _Task:
    scenario: Scenario
    view: View | None
    metrics: tuple[str, ...]
    conditions: tuple[Condition, ...]
    method: Method
    seed: int
    draws: int


def _block(task: _Task, start: int) -> Block:
    """Return what one block of draws comes to; pure."""
    keep_between_blocks()
    scenario = task.scenario
    plan = plan_of_draws(scenario)
    count = min(BLOCK, task.draws - start)
    # What does not hang on the draws is looked up afterwards.
    evaluate(scenario, task.view)
    without_caps(scenario.agreements)
    with nothing_new(), np.errstate(all="ignore"):
        drawn = draw(scenario, plan, task.method, task.seed, task.draws, start)
        outcome = evaluate(scenario, task.view, drawn)
        values = {
            metric: _each(outcome.of_horizon(METRICS[metric].values(outcome)), count)
            for metric in task.metrics
        }
        binds = _each(outcome.of_horizon(_binding(outcome)), count)
        worth = _each(outcome.of_horizon(_worth(outcome)), count)
        view = task.view or scenario.view
        holds = {one.id: holding(one, outcome, view, drawn, count) for one in task.conditions}
    return Block(values, holds, binds.astype(np.bool_), worth)


def _each(values: Floats, count: int) -> Floats:
    """Return values ``(draws, years)`` as an array of their own: what no driver moves is alike in all."""
    # What grew beyond all numbers in a draw has no value there.
    return for_each(count, np.where(np.isfinite(values), values, np.nan))


def _binding(outcome: Outcome) -> Floats:
    """Return 1 where a cap of the agreement in force holds the growth of a year down, ``(draws, years)``."""
    totals = outcome.in_force.totals
    found = filled(0.0, len(totals.total), len(outcome.span))
    for year in outcome.horizon:
        covered = totals.coverage[outcome.at(year)]
        if covered is None or covered.assumed:
            continue
        for portion in covered.agreement.portions:
            for step in totals.steps[covered.agreement.id, portion.id]:
                if step.year == year and step.cap is not None and step.raw is not None:
                    found[:, outcome.at(year)] += step.raw > step.cap
    return np.minimum(found, 1.0)


def _worth(outcome: Outcome) -> Floats:
    """Return what the agreement in force would cost more without any cap, ``(draws, years)``."""
    scenario, totals = outcome.scenario, outcome.in_force.totals
    free = without_caps(scenario.agreements)
    if free is scenario.agreements:
        return np.zeros_like(totals.total)
    uncapped = outcome.totals_of(free)
    factor = outcome.exchange.factor(totals.currency, outcome.view.currency)
    worth: Floats = (uncapped.total - totals.total) * factor
    return worth


def holding(condition: Condition, outcome: Outcome, view: View, drawn: Draws | None, count: int) -> Floats:
    """Return 1 where a condition comes true and 0 where not, NaN where that can't be told, ``(draws,)``."""
    metric = METRICS.get(condition.metric)
    is_told = condition.year is None or condition.year in outcome.horizon
    if metric is None or condition.metric not in simulatable() or not is_told:
        # A file may name what this version does not know, or a year that was taken out of the horizon.
        return np.full(count, np.nan)
    threshold = float(condition.threshold)
    if condition.unit is not None and metric.kind == "money":
        currency = currency_of(condition.unit)
        if currency != outcome.view.currency:
            # No chance depends on the currency that is looked at.
            outcome = evaluate(outcome.scenario, with_fields(view, currency=currency), drawn)
        threshold *= outcome.exchange.from_unit(condition.unit)
    years = outcome.horizon if condition.year is None else [condition.year]
    values = metric.values(outcome)[:, [outcome.at(year) for year in years]]
    known = ~np.isnan(values)
    found = np.any(COMPARISONS[condition.comparison](values, threshold) & known, axis=1)
    return np.array(np.broadcast_to(np.where(known.any(axis=1), found, np.nan), (count,)), dtype=float)


@remembered_few
def without_caps(agreements: Agreements) -> Agreements:
    """Return agreements that grow without a cap; the very same where none has one."""
    rows = []
    for row in agreements.rows:
        portions = []
        for portion in row.portions:
            terms = tuple(
                with_fields(term, cap=None) if getattr(term, "cap", None) is not None else term
                for term in portion.terms
            )
            portions.append(portion if terms == portion.terms else with_fields(portion, terms=terms))
        changed = tuple(portions)
        rows.append(row if changed == row.portions else with_fields(row, portions=changed))
    return agreements if tuple(rows) == agreements.rows else with_fields(agreements, rows=tuple(rows))


def share_of_draws(holds: Floats | npt.NDArray[np.bool_]) -> Estimate:
    """Return the part of draws in which something holds, with the standard error sqrt(p (1 - p) / n)."""
    part = float(holds.mean())
    return Estimate(part, float(np.sqrt(part * (1 - part) / len(holds))))


def summarize_draws(values: Floats, percentiles: Sequence[float] = BANDS) -> Summary:
    """Return what draws ``(draws,)`` of one number say; all missing where one is.

    The standard error of a percentile is half the distance of the order statistics that are one standard
    deviation of the binomial count apart (Conover, *Practical Nonparametric Statistics*, 3.2). Errors are
    those of independent draws: an upper bound for Latin hypercube and Sobol points.
    """
    count = len(values)
    if np.isnan(values).any():
        missing = Estimate(float("nan"), float("nan"))
        return Summary(missing, float("nan"), tuple(missing for _ in percentiles))
    deviation = float(values.std(ddof=1)) if count > 1 else 0.0
    ordered = np.sort(values)
    found = []
    for percentile in percentiles:
        part = percentile / 100
        step = np.sqrt(count * part * (1 - part))
        low, high = (
            ordered[int(np.clip(round(count * part + sign * step), 0, count - 1))] for sign in (-1, 1)
        )
        value = float(np.quantile(ordered, part))
        found.append(Estimate(value, float(high - low) / 2))
    return Summary(Estimate(float(values.mean()), deviation / float(np.sqrt(count))), deviation, tuple(found))
