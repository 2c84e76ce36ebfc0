"""``burdenshare reference``: list the tables of reference data, print one, or bring a scenario up to them."""

from __future__ import annotations

import argparse

from core import reference
from core.commands.failing import CommandFailed
from core.commands.reading import read, write
from core.editing.variants import what_differs
from core.files.saving import save_over
from core.files.whole_write import SaveFailed
from core.reference import VINTAGE
from core.reference.text import render
from core.reference.update import updated
from core.shipped_texts import translated
from core.words import message, say, say_written_day, tell

UPDATE = "update"
"""The word in the place of a table that brings a scenario up to the shipped data."""
UP_TO_DATE, DIFFERS = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the table and the format."""
    parser.add_argument("table", metavar="TABLE", nargs="?", help=tell("cli.reference.table"))
    parser.add_argument("file", metavar="FILE", nargs="?", help=tell("cli.reference.file"))
    parser.add_argument("-o", "--output", metavar="OUT", help=tell("cli.reference.output"))
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print the list of tables or one of them, or tell what an update changes; 1 if that is anything."""
    if arguments.table == UPDATE:
        return _update(arguments.file, arguments.output)
    if arguments.file is not None:
        raise CommandFailed(tell("cli.reference.refused.file", file=arguments.file, update=UPDATE))
    if arguments.table is None:
        width = max(map(len, reference.table_names()))
        for name in reference.table_names():
            print(f"{name:<{width}}  {translated(reference.TABLES[name].title)}")
        return 0
    try:
        write(render(arguments.table, arguments.format), None)
    except reference.UnknownTable as unknown:
        listed = ", ".join(reference.table_names())
        raise CommandFailed(tell("cli.refused.listed", unknown=str(unknown), listed=listed)) from unknown
    return 0


def _update(file: str | None, output: str | None) -> int:
    if file is None:
        raise CommandFailed(tell("cli.reference.refused.no_file", update=UPDATE))
    scenario = read(file)
    changed = updated(scenario)
    lines = what_differs(scenario, changed)
    vintage = say_written_day(scenario.indices.vintage or "–")
    if not lines:
        write(say(message("reference.up_to_date", vintage=vintage)), None)
        return UP_TO_DATE
    write(
        "\n".join(
            [say(message("reference.differs", vintage=vintage, shipped=say_written_day(VINTAGE))), *lines]
        ),
        None,
    )
    if output is None:
        write(say(message("reference.not_written")), None)
        return DIFFERS
    try:
        save_over(output, changed)
    except SaveFailed as failed:
        raise CommandFailed(
            tell("cli.refused.output_reason", output=output, reason=failed.reason)
        ) from failed
    return UP_TO_DATE
