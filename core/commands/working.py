"""The options that say who works: processes of this machine, or a Dask cluster."""

from __future__ import annotations

import argparse

from core.commands.failing import CommandFailed
from core.words import message, say
from core.workers import Workers


def add_workers(parser: argparse.ArgumentParser, processes: int = 1) -> None:
    """Add the options of the workers; the numbers never hang on them."""
    group = parser.add_argument_group("workers", "Who works; the numbers are the same.")
    group.add_argument(
        "--workers",
        metavar="W",
        type=int,
        default=processes,
        help=say(message("cli.workers.workers", processes=processes)),
    )
    group.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help=say(message("cli.workers.scheduler")),
    )


def workers_of(arguments: argparse.Namespace) -> Workers:
    """Return who works; CommandFailed if nobody would."""
    if arguments.workers < 1:
        raise CommandFailed("--workers: there must be at least one")
    return Workers(arguments.workers, arguments.scheduler)
