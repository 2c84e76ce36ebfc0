"""``burdenshare check``: read files, and tell what is found in them."""

from __future__ import annotations

import argparse
import json
import sys

from core.analysis.conflicts import with_conflicts
from core.commands.failing import CommandFailed
from core.commands.reading import read, write
from core.commands.tables import as_csv
from core.commands.viewing import add_variant, laid_in
from core.document.places import in_words
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.findings import Finding, check
from core.words import say, tell

FINDINGS, UNREADABLE = 1, 2
FIELDS = ("file", "id", "severity", "place", "path", "sentence", "cite")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, the format, and whether to be brief."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=tell("cli.file"))
    add_variant(parser)
    parser.add_argument("--quiet", action="store_true", help=tell("cli.check.quiet"))
    parser.add_argument(
        "--format",
        choices=("text", "csv", "json"),
        default="text",
        help=tell("cli.check.format"),
    )


def run(arguments: argparse.Namespace) -> int:
    """Print the findings of each file; 0 fine, 1 findings of level error, 2 a file can't be read."""
    code = 0
    records: list[dict[str, object]] = []
    for name in arguments.files:
        try:
            laid = laid_in(read(name), arguments.variant)
        except CommandFailed as failed:
            print(f"burdenshare: {failed}", file=sys.stderr)
            code = UNREADABLE
            continue
        scenario = laid.scenario
        findings = with_conflicts(check(scenario, evaluate(scenario)), laid)
        shown = [f for f in findings if f.level != "info" or not arguments.quiet]
        if arguments.format == "text":
            _print(name, scenario, shown)
        records += [_record(name, scenario, finding) for finding in shown]
        if code != UNREADABLE and any(finding.level == "error" for finding in findings):
            code = FINDINGS
    if arguments.format == "json":
        write(json.dumps(records, indent=2, ensure_ascii=False), None)
    elif arguments.format == "csv":
        write(as_csv(FIELDS, [{**record, "cite": _joined(record["cite"])} for record in records]), None)
    return code


def _print(name: str, scenario: Scenario, shown: list[Finding]) -> None:
    print(f"{name}: {scenario.about.title}")
    for finding in shown:
        level, where = tell(f"cli.level.{finding.level}"), in_words(finding.place, scenario)
        print(f"  {level}: {say(finding.message)} [{where}]")
    if not shown:
        print(tell("cli.check.nothing"))


def _record(name: str, scenario: Scenario, finding: Finding) -> dict[str, object]:
    return {
        "file": name,
        "id": finding.kind,
        "severity": finding.level,
        "place": in_words(finding.place, scenario),
        "path": str(finding.place),
        "sentence": say(finding.message),
        "cite": list(finding.cite),
    }


def _joined(cite: object) -> str:
    # Ids of sources hold no semicolon; the reference tables write several in a cell so, too.
    return ";".join(cite) if isinstance(cite, list) else ""
