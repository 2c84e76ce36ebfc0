"""``burdenshare new``: make a scenario file from an example."""

from __future__ import annotations

import argparse
import os

from core.commands.failing import CommandFailed
from core.commands.reading import read
from core.examples import SUFFIX, example_ids
from core.files.scenario_file import save
from core.words import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the example to begin with and the file to make."""
    parser.add_argument(
        "--from",
        dest="source",
        metavar="EXAMPLE",
        required=True,
        help=tell("cli.new.from", examples=", ".join(example_ids())),
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help=tell("cli.new.output", suffix=SUFFIX)
    )
    parser.add_argument("--force", action="store_true", help=tell("cli.new.force"))


def run(arguments: argparse.Namespace) -> int:
    """Write the new file, and say so; a file that is there stays as it is unless forced."""
    scenario, output = read(arguments.source), _with_suffix(arguments.output)
    if os.path.lexists(output) and not arguments.force:
        raise CommandFailed(tell("cli.new.refused.there", output=output))
    folder = os.path.dirname(output)
    if folder and not os.path.isdir(folder):
        raise CommandFailed(tell("cli.new.refused.folder", output=output, folder=str(folder)))
    try:
        save(output, scenario)
    except OSError as error:
        raise CommandFailed(str(error)) from error
    print(f"{output}: {scenario.about.title}")
    return 0


def _with_suffix(output: str) -> str:
    """Return the name of the file to make, with the suffix of scenarios where it has none."""
    named = os.path.splitext(output)[1] or os.path.lexists(output) or not os.path.basename(output)
    return output if named else f"{output}{SUFFIX}"
