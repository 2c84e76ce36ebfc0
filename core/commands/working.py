"""The options that say who works: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import argparse
from dataclasses import replace

from core.commands.failing import CommandFailed
from core.words import tell
from core.workers import HERE, Workers


def add_workers(parser: argparse.ArgumentParser, processes: int | None = None) -> None:
    """Add the options of the workers, by default this process; the numbers never hang on them."""
    group = parser.add_argument_group(tell("cli.help.workers"), tell("cli.workers.group"))
    group.add_argument(
        "--workers",
        metavar="W",
        type=int,
        default=processes,
        help=tell("cli.workers.threads")
        if processes is None
        else tell("cli.workers.workers", processes=processes),
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=tell("cli.workers.scheduler"),
    )


def workers_of(arguments: argparse.Namespace) -> Workers:
    """Return who works; CommandFailed if nobody would."""
    if arguments.workers is None:
        return replace(HERE, scheduler=arguments.scheduler)
    if arguments.workers < 1:
        raise CommandFailed(tell("cli.workers.refused"))
    return Workers(arguments.workers, arguments.scheduler)
