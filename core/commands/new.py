"""``burdenshare new``: make a scenario file from an example."""

from __future__ import annotations

import argparse
import os

from core.commands.failing import CommandFailed
from core.commands.reading import read
from core.examples import SUFFIX, example_ids
from core.files.scenario_file import save


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the example to begin with and the file to make."""
    parser.add_argument(
        "--from",
        dest="source",
        metavar="EXAMPLE",
        required=True,
        help=f"what to begin with: {', '.join(example_ids())}, or another scenario file",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help=f"the file to make, NAME{SUFFIX}"
    )
    parser.add_argument("--force", action="store_true", help="write over a file that is there")


def run(arguments: argparse.Namespace) -> int:
    """Write the new file, and say so; a file that is there stays as it is unless forced."""
    scenario = read(arguments.source)
    if os.path.lexists(arguments.output) and not arguments.force:
        raise CommandFailed(f"{arguments.output} is there already; --force writes over it")
    try:
        save(arguments.output, scenario)
    except OSError as error:
        raise CommandFailed(str(error)) from error
    print(f"{arguments.output}: {scenario.about.title}")
    return 0
