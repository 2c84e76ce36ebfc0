"""Running a sweep: each point's document is evaluated, or simulated, chunk by chunk, into a folder.

A chunk is computed whole wherever its worker is, and written whole by who asked: what was interrupted goes
on at the first chunk that is missing, and no row is lost or stands twice.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from core.analysis.conditions import NotRead, condition_words, read_condition
from core.analysis.sampling import NotSampled, check_count
from core.analysis.simulate import Cancelled, holding, simulatable, simulate
from core.document.scenario import Scenario, View
from core.document.uncertainty import Condition
from core.editing.edits import EditRefused
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.viewing import outside_horizon
from core.sweeps.design import BadDesign, Design, Value, read_design
from core.sweeps.folder import AxisColumn, Manifest, SweepFolder, ValueColumn
from core.sweeps.points import Axis, Points
from core.words import message, say, tell
from core.workers import ALONE, Job, Workers, worked

PERCENTILES = (5, 50, 95)
CHUNK, CHUNK_OF_DRAWS = 256, 16
MOST_FILES = 4_000
Progress = Callable[[int], bool]
"""Told after each chunk how many points are done; a false answer ends the sweep."""


@dataclass(frozen=True, eq=False)
class Sweep:
    """The text of a design and the document it is over: all that a worker needs."""

    text: str
    document: Scenario

    @cached_property
    def design(self) -> Design:
        """The design; BadDesign if the text is none."""
        return read_design(self.text)


@dataclass(frozen=True, eq=False)
class _Plan:
    """What a sweep comes to: its points, the years and conditions asked for."""

    points: Points
    years: tuple[int, ...]
    conditions: tuple[Condition, ...]
    chunk: int


@lru_cache(maxsize=2)
def _plan_of(sweep: Sweep) -> _Plan:
    """Return what a sweep comes to; BadDesign where the design does not fit the document."""
    design = sweep.design
    points = Points(design, sweep.document)
    scenario = points.scenario
    usual = CHUNK_OF_DRAWS if design.draws else CHUNK
    return _Plan(
        points,
        _years(design, scenario),
        _conditions(design, scenario),
        max(usual, math.ceil(points.count / MOST_FILES)),
    )


def _years(design: Design, scenario: Scenario) -> tuple[int, ...]:
    for year in design.years:
        if outside := outside_horizon(scenario, year):
            raise BadDesign(f"years: {outside}")
    about = scenario.about
    return design.years or tuple(range(about.first_year, about.last_year + 1))


def _conditions(design: Design, scenario: Scenario) -> tuple[Condition, ...]:
    try:
        return tuple(
            read_condition(text, scenario, f"condition-{number}")
            for number, text in enumerate(design.conditions, start=1)
        )
    except NotRead as refused:
        raise BadDesign(tell("flaw.sweeps.conditions", refused=str(refused))) from None


def manifest_of(sweep: Sweep) -> Manifest:
    """Return what the folder says of the sweep; BadDesign where the design does not fit the document."""
    design, plan = sweep.design, _plan_of(sweep)
    scenario, axes = plan.points.scenario, plan.points.axes
    for metric in design.metrics:
        if metric not in simulatable():
            raise BadDesign(
                tell("flaw.sweeps.there_no_metric_there_are", metric=metric, listed=", ".join(simulatable()))
            )
    taken = {"point", "year", "refused", *simulatable()} & {axis.name for axis in axes}
    for name in sorted(taken):
        raise BadDesign(tell("flaw.sweeps.column_give_what_varied_another", name=name))
    if design.draws:
        try:
            check_count(design.method, design.draws)
        except NotSampled as refused:
            raise BadDesign(str(refused)) from None
    outcome = evaluate(scenario, plan.points.view)
    return Manifest(
        title=scenario.about.title,
        document=hashlib.sha256(sweep.document.model_dump_json().encode()).hexdigest(),
        design=sweep.text,
        points=plan.points.count,
        chunk=plan.chunk,
        years=plan.years,
        axes=tuple(map(_axis_column, axes)),
        values=tuple(_value_columns(design, plan, outcome)),
    )


def _axis_column(axis: Axis) -> AxisColumn:
    values = tuple(map(str, axis.values))
    return AxisColumn(name=axis.name, words=axis.words, kind=axis.kind, values=values, unit=axis.unit)


def _value_columns(design: Design, plan: _Plan, outcome: Outcome) -> Iterator[ValueColumn]:
    for metric in design.metrics:
        name, unit = METRICS[metric].name_in(outcome.scenario), METRICS[metric].unit(outcome)
        if not design.draws:
            yield ValueColumn(name=metric, words=say(name), unit=unit)
            continue
        yield ValueColumn(name=metric, words=say(message("sweep.mean", metric=name)), unit=unit)
        for percentile in PERCENTILES:
            words = say(message("sweep.percentile", metric=name, percentile=f"P{percentile}"))
            yield ValueColumn(name=_percentile_column(metric, percentile), words=words, unit=unit)
    for number, condition in enumerate(plan.conditions, start=1):
        words = say(message("sweep.chance", condition=condition_words(condition, outcome)))
        yield ValueColumn(name=_chance_column(number), words=words, unit="%")


def run_sweep(
    sweep: Sweep,
    folder: SweepFolder,
    *,
    workers: Workers = ALONE,
    progress: Progress = lambda _done: True,
) -> int:
    """Compute and keep each chunk that the folder does not hold yet; return how many points that were.

    BadDesign, NotSampled or NotCorrelated where the design can't be run, WorkersFailed where nobody works,
    Cancelled when ``progress`` says no more: what is kept until then is gone on from next time.
    """
    manifest = manifest_of(sweep)
    folder.begin(manifest)
    missing = [at for at in range(manifest.chunks) if not folder.holds(manifest, at)]
    done = manifest.points - sum(manifest.size(at) for at in missing)
    before = done
    job = Job(_chunk, sweep, hashlib.sha256(manifest.model_dump_json().encode()).hexdigest())
    for at, columns in zip(missing, worked(job, missing, workers), strict=True):
        folder.keep(manifest, at, columns)
        done += manifest.size(at)
        if not progress(done):
            raise Cancelled
    return done - before


def _chunk(sweep: Sweep, at: int) -> dict[str, list[Any]]:
    """Return the columns of one chunk, a row for each point and year; pure."""
    plan = _plan_of(sweep)
    points, years = plan.points, plan.years
    columns: dict[str, list[Any]] = {}
    for number in range(at * plan.chunk, min((at + 1) * plan.chunk, points.count)):
        values = points.at(number)
        of_each = {axis.name: _plain(value) for axis, value in zip(points.axes, values, strict=True)}
        found, refused = _kept(sweep.design, plan, values)
        rows = {
            "point": [number] * len(years),
            **{name: [value] * len(years) for name, value in of_each.items()},
            "year": list(years),
            **found,
            "refused": [refused] * len(years),
        }
        for name, column in rows.items():
            columns.setdefault(name, []).extend(column)
    return columns


def _plain(value: Value) -> Any:
    """Return a value as its column holds it."""
    return float(value) if isinstance(value, Decimal) else value


def _kept(
    design: Design, plan: _Plan, values: tuple[Value, ...]
) -> tuple[dict[str, list[float | None]], str | None]:
    """Return the metric columns of one point, and why it makes no sense, if so."""
    refused, found = None, dict[str, Floats]()
    try:
        scenario, view = plan.points.document(values)
        find = _simulated if design.draws else _evaluated
        found = find(design, plan, scenario, view)
    except EditRefused as why:
        refused = why.reason
    nothing = np.full(len(plan.years), np.nan)
    # What can't be told is empty in the file, never a number.
    return {
        name: [float(value) if np.isfinite(value) else None for value in found.get(name, nothing)]
        for name in _kept_columns(design)
    }, refused


def _kept_columns(design: Design) -> Iterator[str]:
    """Yield the columns of what is kept: metrics, with draws their percentiles too, and chances."""
    for metric in design.metrics:
        yield metric
        if design.draws:
            yield from (_percentile_column(metric, percentile) for percentile in PERCENTILES)
    yield from map(_chance_column, range(1, len(design.conditions) + 1))


def _percentile_column(metric: str, percentile: int) -> str:
    return f"{metric}.p{percentile}"


def _chance_column(number: int) -> str:
    """Return the column that tells in how many per cent of the draws a condition comes true."""
    return f"chance.{number}"


def _evaluated(design: Design, plan: _Plan, scenario: Scenario, view: View) -> dict[str, Floats]:
    outcome = evaluate(scenario, view)
    at = [outcome.at(year) for year in plan.years]
    found = {metric: METRICS[metric].values(outcome)[0, at] for metric in design.metrics}
    for number, condition in enumerate(plan.conditions, start=1):
        holds = holding(condition, outcome, view, None, 1)
        found[_chance_column(number)] = np.repeat(holds * 100, len(plan.years))
    return found


def _simulated(design: Design, plan: _Plan, scenario: Scenario, view: View) -> dict[str, Floats]:
    simulation = simulate(
        scenario,
        view,
        design.metrics,
        draws=design.draws,
        conditions=plan.conditions,
        method=design.method,
        seed=design.seed,
        # Points are worked on at once; those of one are not.
        workers=ALONE,
    )
    at = [year - simulation.years[0] for year in plan.years]
    found: dict[str, Floats] = {}
    for metric, values in simulation.values.items():
        # A metric that has no value in some draw has none at all, as everywhere.
        found[metric] = values[:, at].mean(axis=0)
        percentiles = np.quantile(values[:, at], np.array(PERCENTILES) / 100, axis=0)
        for percentile, row in zip(PERCENTILES, percentiles, strict=True):
            found[_percentile_column(metric, percentile)] = row
    for number, condition in enumerate(plan.conditions, start=1):
        chance = simulation.chance(condition.id).value * 100
        found[_chance_column(number)] = np.full(len(plan.years), chance)
    return found
