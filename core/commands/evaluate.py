"""``burdenshare evaluate``: compute the metrics of a scenario."""

from __future__ import annotations

import argparse
import json

from core.analysis.conflicts import with_conflicts
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near, read, write
from core.commands.tables import as_csv, as_text
from core.commands.viewing import add_variant, add_view, laid_in, variant_name, view_of
from core.engine.evaluate import Outcome, evaluate
from core.engine.findings import Finding, check
from core.engine.metrics import METRICS, NOT_ALLOCATED, Record, basis_of, records, share_in_view
from core.engine.viewing import count_name, plan_name, position_name
from core.exchange.table import RESULT_FIELDS
from core.report.tables import years_together
from core.report.tidy import tidy
from core.words import Message, Unit, say, say_number, say_unit, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the metrics and the format."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument("--metric", metavar="ID", action="append", help=tell("cli.evaluate.metric"))
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the metrics: as a table for people, or tidy, one record a value."""
    document = read(arguments.file)
    laid = laid_in(document, arguments.variant)
    scenario = laid.scenario
    for metric in arguments.metric or ():
        if metric not in METRICS:
            hint, listed = near(metric, METRICS), ", ".join(METRICS)
            raise CommandFailed(tell("cli.refused.metric_listed", metric=metric, hint=hint, listed=listed))
    outcome = evaluate(scenario, view_of(scenario, arguments))
    years = range(arguments.year, arguments.year + 1) if arguments.year else None
    found = list(records(outcome, arguments.metric, years))
    if arguments.format == "text":
        # Who asks for a metric wants that, and not what else is found in the document.
        findings = () if arguments.metric else with_conflicts(check(scenario, outcome), laid)
        write(_text(outcome, found, findings, variant_name(document, arguments.variant)), None)
        return 0
    told = tidy(found)
    if arguments.format == "json":
        write(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False), None)
    else:
        write(as_csv([field.id for field in RESULT_FIELDS], told), None)
    return 0


def _text(outcome: Outcome, found: list[Record], findings: tuple[Finding, ...], variant: str | None) -> str:
    years = sorted({record.year for record in found})
    rows: dict[tuple[str, str | None], dict[int, Record]] = {}
    for record in found:
        rows.setdefault((record.metric, record.line), {})[record.year] = record
    marks, notes = _notes(found)
    table: list[list[str]] = []
    last = ""
    for (metric, line), by_year in rows.items():
        unit = say_unit(next(iter(by_year.values())).unit)
        if line is not None and metric != last:
            table.append([say(METRICS[metric].name_in(outcome.scenario)), "", *[""] * len(years)])
        name = (
            say(METRICS[metric].name_in(outcome.scenario))
            if line is None
            else f"  {_line_name(outcome, line)}"
        )
        table.append([name, unit, *(_cell(by_year[year], marks) for year in years)])
        last = metric
    head = ["", tell("cli.head.unit"), *map(str, years)]
    title = outcome.about.title if variant is None else f"{outcome.about.title} – {variant}"
    told = [title, _view_in_words(outcome), "", as_text(head, table, right=range(2, len(head)))]
    told += [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
    grave = [finding for finding in findings if finding.level != "info"]
    told += [""] if grave else []
    told += [f"{tell(f'cli.level.{one.level}')}: {say(one.message)}" for one in grave]
    return "\n".join(told) + "\n"


def _line_name(outcome: Outcome, line: str) -> str:
    if line == NOT_ALLOCATED:
        return say(Message("not_allocated"))
    return outcome.lines[outcome.line_at(line)].name


def _view_in_words(outcome: Outcome) -> str:
    view, scenario = outcome.view, outcome.scenario
    return tell(
        "cli.evaluate.view",
        position=position_name(scenario, view.position),
        against=position_name(scenario, view.against),
        plan=plan_name(scenario, view.plan),
        count=count_name(scenario, view.count),
        unit=Unit(outcome.unit),
        basis=basis_of(outcome),
        share=share_in_view(outcome),
    )


def _notes(found: list[Record]) -> tuple[dict[Message, int], list[str]]:
    """Return each reason's number, and the footnotes: reasons that differ in their year alone have one."""
    alike: dict[tuple[str, tuple[object, ...]], dict[Message, str]] = {}
    for reason in (record.reason for record in found):
        if reason is not None:
            values = dict(reason.values)
            year = str(values.pop("year", ""))
            alike.setdefault((reason.id, tuple(values.items())), {})[reason] = year
    marks = {reason: number for number, group in enumerate(alike.values(), start=1) for reason in group}
    notes: list[str] = []
    for group in alike.values():
        notes += map(say, years_together(sorted(group, key=group.__getitem__)))
    return marks, notes


def _cell(record: Record, marks: dict[Message, int]) -> str:
    mark = "" if record.reason is None else f" [{marks[record.reason]}]"
    if record.value is None:
        return f"–{mark}"
    if isinstance(record.value, str):
        return say(Message(f"status.{record.value}"))
    return f"{say_number(record.value, METRICS[record.metric].decimals)}{mark}"
