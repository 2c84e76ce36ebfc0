"""``burdenshare evaluate``: compute the metrics of a scenario."""

from __future__ import annotations

import argparse
import json

from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near, read, write
from core.commands.tables import as_csv, as_text
from core.commands.viewing import add_view, view_of
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import check
from core.engine.metrics import METRICS, NOT_ALLOCATED, Record, basis_of, records
from core.engine.viewing import count_name, plan_name, position_name
from core.words import Message, say, say_number

FIELDS = ("metric", "line", "year", "value", "unit", "definition", "reason")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the metrics and the format."""
    add_file(parser)
    add_view(parser)
    parser.add_argument(
        "--metric", metavar="ID", action="append", help="a metric to tell, again for more; by default all"
    )
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the metrics: as a table for people, or tidy, one record a value."""
    scenario = read(arguments.file)
    for metric in arguments.metric or ():
        if metric not in METRICS:
            hint, listed = near(metric, METRICS), ", ".join(METRICS)
            raise CommandFailed(f"--metric: there is no metric “{metric}”{hint}; there are {listed}")
    outcome = evaluate(scenario, view_of(scenario, arguments))
    years = range(arguments.year, arguments.year + 1) if arguments.year else None
    found = list(records(outcome, arguments.metric, years))
    if arguments.format == "text":
        write(_text(outcome, found), None)
        return 0
    tidy = [
        {
            "metric": record.metric,
            "line": record.line,
            "year": record.year,
            "value": record.value,
            "unit": record.unit,
            "definition": say(record.definition),
            "reason": None if record.reason is None else say(record.reason),
        }
        for record in found
    ]
    if arguments.format == "json":
        write(json.dumps(tidy, indent=2, ensure_ascii=False, allow_nan=False), None)
    else:
        write(as_csv(FIELDS, tidy), None)
    return 0


def _text(outcome: Outcome, found: list[Record]) -> str:
    years = sorted({record.year for record in found})
    rows: dict[tuple[str, str | None], dict[int, Record]] = {}
    for record in found:
        rows.setdefault((record.metric, record.line), {})[record.year] = record
    notes: dict[str, int] = {}
    table: list[list[str]] = []
    last = ""
    for (metric, line), by_year in rows.items():
        unit = next(iter(by_year.values())).unit
        if line is not None and metric != last:
            table.append([say(METRICS[metric].name), "", *[""] * len(years)])
        name = say(METRICS[metric].name) if line is None else f"  {_line_name(outcome, line)}"
        table.append([name, unit, *(_cell(by_year[year], notes) for year in years)])
        last = metric
    head = ["", "unit", *map(str, years)]
    told = [outcome.about.title, _view_in_words(outcome), "", as_text(head, table, right=range(2, len(head)))]
    told += [f"[{number}] {note}" for note, number in notes.items()]
    findings = [f for f in check(outcome.scenario, outcome) if f.level != "info"]
    told += ["", *(f"{finding.level}: {say(finding.message)}" for finding in findings)] if findings else []
    return "\n".join(told) + "\n"


def _line_name(outcome: Outcome, line: str) -> str:
    if line == NOT_ALLOCATED:
        return say(Message("not_allocated"))
    return outcome.lines[outcome.line_at(line)].name


def _view_in_words(outcome: Outcome) -> str:
    view, scenario = outcome.view, outcome.scenario
    return (
        f"{position_name(scenario, view.position)} against {position_name(scenario, view.against)}; "
        f"plan: {plan_name(scenario, view.plan)}; {count_name(scenario, view.count)} count; "
        f"{outcome.unit}, {say(basis_of(outcome))}"
    )


def _cell(record: Record, notes: dict[str, int]) -> str:
    mark = ""
    if record.reason is not None:
        number = notes.setdefault(say(record.reason), len(notes) + 1)
        mark = f" [{number}]"
    if record.value is None:
        return f"–{mark}"
    if isinstance(record.value, str):
        return say(Message(f"status.{record.value}"))
    return f"{say_number(record.value, METRICS[record.metric].decimals)}{mark}"
