"""``burdenshare reference``: list the tables of reference data, or print one."""

from __future__ import annotations

import argparse

from core import reference
from core.commands.failing import CommandFailed
from core.commands.reading import write
from core.reference_text import render
from core.words import message, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the table and the format."""
    parser.add_argument("table", metavar="TABLE", nargs="?", help=say(message("cli.reference.table")))
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the list of tables, or one of them."""
    if arguments.table is None:
        width = max(map(len, reference.table_names()))
        for name in reference.table_names():
            print(f"{name:<{width}}  {reference.TABLES[name].title}")
        return 0
    try:
        write(render(arguments.table, arguments.format), None)
    except reference.UnknownTable as unknown:
        listed = ", ".join(reference.table_names())
        raise CommandFailed(f"{unknown}; there are {listed}") from unknown
    return 0
