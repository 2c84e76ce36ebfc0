"""``burdenshare check``: read files, and tell what is found in them."""

from __future__ import annotations

import argparse
import sys

from core.commands.failing import CommandFailed
from core.commands.reading import FILE_HELP, read
from core.document.places import in_words
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.words import say

FINDINGS, UNREADABLE = 1, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the files, and whether to be brief."""
    parser.add_argument("files", metavar="FILE", nargs="+", help=FILE_HELP)
    parser.add_argument("--quiet", action="store_true", help="leave out what is only informative")


def run(arguments: argparse.Namespace) -> int:
    """Print the findings of each file; 0 fine, 1 findings of level error, 2 a file can't be read."""
    code = 0
    for name in arguments.files:
        try:
            scenario = read(name)
        except CommandFailed as failed:
            print(f"burdenshare: {failed}", file=sys.stderr)
            code = UNREADABLE
            continue
        findings = check(scenario, evaluate(scenario))
        shown = [f for f in findings if f.level != "info" or not arguments.quiet]
        print(f"{name}: {scenario.about.title}")
        for finding in shown:
            print(f"  {finding.level}: {say(finding.message)} [{in_words(finding.place, scenario)}]")
        if not shown:
            print("  nothing found")
        if code != UNREADABLE and any(finding.level == "error" for finding in findings):
            code = FINDINGS
    return code
