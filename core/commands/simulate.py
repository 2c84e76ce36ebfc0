"""``burdenshare simulate``: draw what is uncertain many times, and tell ranges and chances."""

from __future__ import annotations

import argparse
import importlib
import io
import json
import math
from collections.abc import Iterator
from typing import Any

from core.analysis.conditions import NotRead, condition_words, read_condition
from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import METHODS, NotSampled
from core.analysis.simulate import BANDS, Simulation, simulatable, simulate, summarize_draws
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near, read, write
from core.commands.tables import as_csv, as_text
from core.commands.viewing import add_variant, add_view, laid_in, view_of
from core.commands.working import add_workers, workers_of
from core.document.scenario import Scenario
from core.document.uncertainty import Condition
from core.engine.metrics import METRICS
from core.words import MISSING, Unit, say, say_number, say_unit, tell
from core.workers import WorkersFailed

FIELDS = ("metric", "year", "statistic", "value", "error", "unit")
USUAL = ("contribution", "gap", "share")
DRAWS = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the draws, what is asked for, and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument(
        "--draws", metavar="N", type=int, default=DRAWS, help=tell("cli.simulate.draws", draws=DRAWS)
    )
    parser.add_argument("--seed", metavar="S", type=int, help=tell("cli.simulate.seed"))
    parser.add_argument("--method", choices=METHODS, default="random", help=tell("cli.simulate.method"))
    parser.add_argument(
        "--metric",
        metavar="ID",
        action="append",
        help=tell("cli.simulate.metric", metrics=", ".join(USUAL)),
    )
    parser.add_argument(
        "--chance",
        metavar="CONDITION",
        action="append",
        help=tell("cli.simulate.chance"),
    )
    add_workers(parser)
    parser.add_argument("--format", choices=("text", "csv", "json", "parquet"), default="text")
    parser.add_argument("-o", "--output", metavar="OUT", help=tell("cli.simulate.output"))


def run(arguments: argparse.Namespace) -> int:
    """Print what the draws say: as tables for people, or tidy, one record a statistic."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    metrics = tuple(dict.fromkeys(arguments.metric or USUAL))
    for metric in metrics:
        if metric not in simulatable():
            hint, listed = near(metric, simulatable()), ", ".join(simulatable())
            raise CommandFailed(tell("cli.refused.metric_listed", metric=metric, hint=hint, listed=listed))
    if arguments.seed is not None and not 0 <= arguments.seed < 2**53:
        raise CommandFailed(tell("cli.refused.seed"))
    if arguments.format == "parquet" and arguments.output is None:
        raise CommandFailed(tell("cli.simulate.refused.output"))
    conditions = _conditions(scenario, arguments.chance)
    try:
        found = simulate(
            scenario,
            view_of(scenario, arguments),
            metrics,
            draws=arguments.draws,
            conditions=conditions,
            method=arguments.method,
            seed=arguments.seed,
            workers=workers_of(arguments),
        )
    except (NotSampled, NotCorrelated, WorkersFailed) as refused:
        raise CommandFailed(str(refused)) from refused
    if arguments.format == "text":
        write(_text(scenario, found, conditions), arguments.output)
        return 0
    records = [record for record in _records(found, conditions) if arguments.year in (None, record["year"])]
    match arguments.format:
        case "csv":
            write(as_csv(FIELDS, records), arguments.output)
        case "json":
            write(json.dumps(records, indent=2, ensure_ascii=False, allow_nan=False), arguments.output)
        case _:
            write(_parquet(records), arguments.output)
    return 0


def _conditions(scenario: Scenario, typed: list[str] | None) -> tuple[Condition, ...]:
    if typed is None:
        return scenario.uncertainty.conditions
    try:
        return tuple(
            read_condition(text, scenario, f"condition-{number}")
            for number, text in enumerate(typed, start=1)
        )
    except NotRead as refused:
        raise CommandFailed(f"--chance: {refused}") from refused


def _records(found: Simulation, conditions: tuple[Condition, ...]) -> Iterator[dict[str, Any]]:
    def record(
        metric: str, year: int | None, statistic: str, value: float, error: float, unit: str
    ) -> dict[str, Any]:
        told = {"metric": metric, "year": year, "statistic": statistic}
        # A value that can't be told is an empty cell, never a number.
        numbers = {"value": value, "error": error}
        return {
            **told,
            **{key: number if number == number else None for key, number in numbers.items()},
            "unit": unit,
        }

    for metric in found.values:
        unit = METRICS[metric].unit(found.outcome)
        for at, year in enumerate(found.years):
            said = summarize_draws(found.of(metric, year))
            yield record(metric, year, "document", float(found.central[metric][at]), float("nan"), unit)
            yield record(metric, year, "mean", said.mean.value, said.mean.error, unit)
            yield record(metric, year, "deviation", said.deviation, float("nan"), unit)
            for band, percentile in zip(BANDS, said.percentiles, strict=True):
                yield record(metric, year, f"p{band}", percentile.value, percentile.error, unit)
    for at, year in enumerate(found.years):
        binds = found.cap_binds(year)
        worth = summarize_draws(found.worth[:, at])
        yield record("cap", year, "chance", binds.value, binds.error, "")
        yield record("cap", year, "worth", worth.mean.value, worth.mean.error, found.outcome.unit)
    for condition in conditions:
        chance = found.chance(condition.id)
        sign = f"{condition.comparison} {condition.threshold}" + (
            f" {condition.unit}" if condition.unit else ""
        )
        yield record(f"{condition.metric} {sign}", condition.year, "chance", chance.value, chance.error, "")


def _parquet(records: list[dict[str, Any]]) -> bytes:
    try:
        pyarrow = importlib.import_module("pyarrow")
        parquet = importlib.import_module("pyarrow.parquet")
    except ImportError:
        raise CommandFailed(tell("cli.simulate.refused.parquet")) from None
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(records), out)
    return out.getvalue()


def _text(scenario: Scenario, found: Simulation, conditions: tuple[Condition, ...]) -> str:
    told = [
        scenario.about.title,
        tell(
            "cli.simulate.head",
            draws=f"{found.draws:,}",
            method=tell(f"cli.simulate.method.{found.method}"),
            seed=str(found.seed),
            drivers=len(scenario.uncertainty.drivers),
        ),
    ]
    is_certain = not scenario.uncertainty.drivers
    if is_certain:
        told[1:] = [tell("cli.simulate.nothing")]
    years = [str(year) for year in found.years]
    for metric, values in found.values.items():
        unit = say_unit(METRICS[metric].unit(found.outcome))
        head = [f"{say(METRICS[metric].name_in(scenario))}, {unit}", *years]
        rows = [[tell("cli.head.document"), *(_figure(float(value)) for value in found.central[metric])]]
        if is_certain:
            told += ["", as_text(head, rows, right=range(1, len(head))).rstrip()]
            continue
        said = [summarize_draws(values[:, at]) for at in range(len(years))]
        rows.append([tell("cli.head.mean"), *(_with_error(one.mean.value, one.mean.error) for one in said)])
        for at, band in enumerate(BANDS):
            rows.append([f"P{band}", *(_figure(one.percentiles[at].value) for one in said)])
        told += ["", as_text(head, rows, right=range(1, len(head))).rstrip()]
    if is_certain:
        return "\n".join(told) + "\n"
    if found.binds.any():
        chances = [found.cap_binds(year) for year in found.years]
        worth = [summarize_draws(found.worth[:, at]).mean for at in range(len(years))]
        rows = [
            [
                tell("cli.simulate.binds"),
                *(_with_error(one.value * 100, one.error * 100) for one in chances),
            ],
            [
                tell("cli.simulate.worth", unit=Unit(found.outcome.unit)),
                *(_with_error(one.value, one.error) for one in worth),
            ],
        ]
        told += [
            "",
            as_text([tell("cli.simulate.cap"), *years], rows, right=range(1, len(years) + 1)).rstrip(),
        ]
    if conditions:
        told.append("")
    for condition in conditions:
        chance = found.chance(condition.id)
        words = say(condition_words(condition, found.outcome))
        told.append(
            tell(
                "cli.simulate.chance_of",
                words=words,
                with_error=_with_error(chance.value * 100, chance.error * 100),
            )
        )
    return "\n".join(told) + "\n"


def _figure(value: float) -> str:
    return say_number(value, 1)


def _with_error(value: float, error: float) -> str:
    return MISSING if math.isnan(value) else f"{say_number(value, 1)} ±{say_number(error, 1)}"
