"""``burdenshare sensitivity``: which driver moves a metric most."""

from __future__ import annotations

import argparse
import json
import math

from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import NotSampled
from core.analysis.sensitivity import CONFIDENCE, Index, Tornado, sobol_indices, tornado
from core.analysis.simulate import simulatable
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near, read, write
from core.commands.tables import as_csv, as_text
from core.commands.viewing import add_variant, add_view, laid_in, view_of
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.words import say, say_number, say_unit, tell

DRAWS = 1_024
FIELDS = (
    *("driver", "low_input", "high_input", "at_low", "at_high"),
    *("first", "first_low", "first_high", "total", "total_low", "total_high"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the metric, the draws, and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument("--metric", metavar="ID", default="contribution", help=tell("cli.sensitivity.metric"))
    parser.add_argument(
        "--draws",
        metavar="N",
        type=int,
        default=DRAWS,
        help=tell("cli.sensitivity.draws", draws=DRAWS),
    )
    parser.add_argument("--seed", metavar="S", type=int, help=tell("cli.sensitivity.seed"))
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print tornado and Sobol' indices of the year in view, or of the last one if no driver moves that."""
    scenario = laid_in(read(arguments.file), arguments.variant).scenario
    metric = arguments.metric
    if metric not in simulatable():
        raise CommandFailed(tell("cli.refused.metric", metric=metric, near=near(metric, simulatable())))
    if not scenario.uncertainty.drivers:
        raise CommandFailed(tell("cli.refused.no_driver"))
    view = view_of(scenario, arguments)
    outcome = evaluate(scenario, view)
    year = outcome.view.year
    try:
        bars = tornado(scenario, view, metric, year)
        if arguments.year is None and not any(bar.swing > 0 for bar in bars.bars):
            # Early years are mostly agreed or observed: in the last one the most may still move.
            year = scenario.about.last_year
            bars = tornado(scenario, view, metric, year)
        indices = sobol_indices(scenario, view, metric, year, draws=arguments.draws, seed=arguments.seed)
    except (NotSampled, NotCorrelated) as refused:
        raise CommandFailed(str(refused)) from refused
    if arguments.format == "text":
        name = tell(
            "cli.sensitivity.metric_in",
            scenario=say(METRICS[metric].name_in(scenario)),
            year=str(year),
            unit=say_unit(METRICS[metric].unit(outcome)),
        )
        write(_text(scenario, name, bars, indices), None)
        return 0
    records = _records(bars, indices)
    if arguments.format == "json":
        write(json.dumps(records, indent=2, ensure_ascii=False, allow_nan=False), None)
    else:
        write(as_csv(FIELDS, records), None)
    return 0


def _records(bars: Tornado, indices: tuple[Index, ...]) -> list[dict[str, object]]:
    by_driver = {one.driver.id: one for one in indices}
    found: list[dict[str, object]] = []
    for bar in bars.bars:
        index = by_driver[bar.driver.id]
        values = {name: getattr(bar, name) for name in FIELDS[1:5]}
        values |= {name: getattr(index, name) for name in FIELDS[5:]}
        told = {name: None if math.isnan(value) else value for name, value in values.items()}
        found.append({"driver": bar.driver.id, **told})
    return found


def _text(scenario: Scenario, name: str, bars: Tornado, indices: tuple[Index, ...]) -> str:
    by_driver = {one.driver.id: one for one in indices}
    head = [
        tell("cli.head.driver"),
        tell("cli.head.low"),
        tell("cli.head.high"),
        tell("cli.sensitivity.at_low"),
        tell("cli.sensitivity.at_high"),
        tell("cli.head.first_order"),
        tell("cli.head.total_effect"),
    ]
    rows = []
    for bar in bars.bars:
        index = by_driver[bar.driver.id]
        ends = [say_number(value, 2) for value in (bar.low_input, bar.high_input)]
        reached = [say_number(value, 1) for value in (bar.at_low, bar.at_high)]
        first = f"{say_number(index.first, 2)} ({_range(index.first_low, index.first_high)})"
        total = f"{say_number(index.total, 2)} ({_range(index.total_low, index.total_high)})"
        rows.append([bar.driver.name, *ends, *reached, first, total])
    percent = say_number(CONFIDENCE * 100)
    told = [
        scenario.about.title,
        tell("cli.sensitivity.document", name=name, central=say_number(bars.central, 1)),
        tell("cli.sensitivity.note_1"),
        tell("cli.sensitivity.note_2"),
        tell("cli.sensitivity.interval", percent=percent),
    ]
    if scenario.uncertainty.correlations:
        told.append(tell("cli.sensitivity.correlated"))
    return "\n".join([*told, "", as_text(head, rows, right=range(1, len(head))).rstrip()]) + "\n"


def _range(low: float, high: float) -> str:
    return tell("cli.sensitivity.range", low=say_number(low, 2), high=say_number(high, 2))
