"""What commands share: which scenario is meant, and where the output goes."""

from __future__ import annotations

import argparse
import difflib
import os
import stat
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from core.commands.failing import CommandFailed
from core.document.scenario import Scenario
from core.examples import example, example_ids
from core.files.scenario_file import UnreadableFile, load
from core.files.whole_write import SaveFailed, write_whole
from core.words import tell


def add_file(parser: argparse.ArgumentParser) -> None:
    """Add the FILE argument."""
    parser.add_argument("file", metavar="FILE", help=tell("cli.file"))


def read(name: str) -> Scenario:
    """Return the scenario of a file or of a shipped example; CommandFailed if it can't be read."""
    try:
        if not os.path.lexists(name) and name in example_ids():
            return example(name)
        return load(name)
    except UnreadableFile as unreadable:
        if not os.path.lexists(name):
            hint = near(name, example_ids())
            raise CommandFailed(f"{unreadable}{hint}") from unreadable
        raise CommandFailed(str(unreadable)) from unreadable


def near(word: str, known: Iterable[str]) -> str:
    """Return a hint at the known word that was perhaps meant, or nothing."""
    found = difflib.get_close_matches(word, list(known), n=1)
    return tell("cli.near", found=found[0]) if found else ""


def chosen(
    option: str,
    word: str,
    known: Iterable[str],
    where: str = "",
    names: Mapping[str, str] | None = None,
) -> str:
    """Return a word that must be one of those known; CommandFailed lists them otherwise, with their names."""
    known, names = list(known), names or {}
    if word in known:
        return word
    listed = ", ".join(f"{one} (“{names[one]}”)" if one in names else one for one in known)
    raise CommandFailed(
        tell(
            "cli.refused.not_in",
            option=option,
            word=word,
            where=where or tell("cli.where.scenario"),
            near=near(word, known),
            listed=listed or tell("cli.none"),
        )
    )


def write(data: str | bytes, path: str | None) -> None:
    """Write a command's result to a file, or to the standard output; CommandFailed if that fails."""
    if path is None:
        if isinstance(data, bytes):
            sys.stdout.buffer.write(data)
        else:
            sys.stdout.write(data if data.endswith("\n") else data + "\n")
        return
    whole = data if isinstance(data, bytes) else data.encode("utf-8")
    try:
        if _is_stream(path):
            Path(path).write_bytes(whole)
        else:
            write_whole(path, whole)
    except SaveFailed as failed:
        raise CommandFailed(tell("cli.refused.path_reason", path=path, reason=failed.reason)) from failed
    except OSError as error:
        raise CommandFailed(
            tell("cli.refused.path_error", path=path, strerror=str(error.strerror))
        ) from error


def _is_stream(path: str) -> bool:
    """Return whether a path is a pipe or a device, such as /dev/stdout: those are no files to replace."""
    try:
        mode = os.stat(path).st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
