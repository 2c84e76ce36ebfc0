"""``burdenshare compare``: scenarios, or variants of them, side by side."""

from __future__ import annotations

import argparse
import json
import os
from fractions import Fraction
from typing import Any

from core import VERSION
from core.analysis.compare import Comparison, compare
from core.commands.failing import CommandFailed
from core.commands.formats import format_of
from core.commands.reading import read, write
from core.commands.report_files import FORMATS, add_report_output, check_output, write_report
from core.commands.summary import printing_day
from core.commands.viewing import add_view, laid_in, view_of
from core.document.plain import plain_record
from core.document.scenario import Scenario
from core.document.variants import AS_DOCUMENTED
from core.files.scenario_file import document_hash
from core.report.comparison import comparison_report
from core.report.comparison_of_several import MOST, report_of_several
from core.words import say, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the scenarios, the view, the format and where it goes."""
    told = tell("cli.compare.side")
    parser.add_argument("a", metavar="A", help=told)
    parser.add_argument("b", metavar="B", help=told)
    told = tell("cli.compare.more", most=MOST)
    parser.add_argument("more", metavar="C", nargs="*", help=told)
    add_view(parser)
    add_report_output(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write what differs, what each comes to, and what caused the difference."""
    format_ = format_of(arguments.format, arguments.output, FORMATS)
    check_output(format_, arguments.output)
    names = [arguments.a, arguments.b, *arguments.more]
    if len(names) > MOST:
        raise CommandFailed(tell("cli.compare.too_many", names=len(names), most=MOST))
    read_in = [_read(name) for name in names]
    first = read_in[0][1]
    # All are looked at as A was left, so that only what they say differs.
    view = view_of(first, arguments)
    comparisons = [compare(first, scenario, view) for _, scenario in read_in[1:]]
    if format_ == "json":
        tidied = [_tidy(comparison) for comparison in comparisons]
        told = tidied[0] if len(tidied) == 1 else {"comparisons": tidied}
        write(json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False), arguments.output)
        return 0
    files = [os.path.basename(name) for name in names]
    hashes = [document_hash(document) for document, _ in read_in]
    day = printing_day()
    if len(names) == 2:
        (hash_a, hash_b), (comparison,) = hashes, comparisons
        report = comparison_report(
            comparison, *files, hash_a=hash_a, hash_b=hash_b, version=VERSION, printed_on=day
        )
    else:
        report = report_of_several(comparisons, files, hashes=hashes, version=VERSION, printed_on=day)
    write_report(report, format_, arguments)
    return 0


def _read(name: str) -> tuple[Scenario, Scenario]:
    """Return the document of a name such as ``talks.burden#drawdown``, and its variant laid over it."""
    file, mark, variant = name.rpartition("#")
    if not mark or os.path.lexists(name):
        # A file may have the mark in its name.
        document = read(name)
        return document, laid_in(document, AS_DOCUMENTED).scenario
    document = read(file)
    return document, laid_in(document, variant, file).scenario


def _tidy(comparison: Comparison) -> dict[str, Any]:
    return {
        "words": [say(told) for told in comparison.words],
        "changes": [plain_record(change) for change in comparison.changes],
        "metrics": [
            {
                "metric": pair.metric,
                "line": pair.line,
                "year": pair.year,
                "a": pair.a,
                "b": pair.b,
                "difference": pair.difference,
                "unit": pair.unit,
                "reason": None if pair.reason is None else say(pair.reason),
            }
            for pair in comparison.pairs
        ],
        "causes": [
            {
                "metric": split.metric,
                "years": list(split.years) or list(comparison.years),
                "unit": split.unit,
                "a": _number(split.a),
                "b": _number(split.b),
                "difference": _number(split.difference),
                "method": "order" if split.in_order else "shapley",
                "parts": [
                    {"parts": list(cause.parts), "amount": _number(cause.amount)} for cause in split.causes
                ],
                "reason": None if split.reason is None else say(split.reason),
            }
            for split in comparison.splits
        ],
    }


def _number(value: Fraction | None) -> float | None:
    return None if value is None else float(value)
