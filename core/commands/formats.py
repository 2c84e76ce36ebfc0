"""In which format a report is written: the one that is asked for, else what the file's suffix says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from core.commands.failing import CommandFailed
from core.words import tell

SUFFIXES = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".json": "json",
    ".docx": "docx",
}


def format_of(asked: str | None, output: str | None, formats: Sequence[str]) -> str:
    """Return the format to write: the one asked for, else that of the output's suffix, else text.

    CommandFailed if the two contradict each other, or if only a suffix that means nothing here is given.
    """
    suffix = "" if output is None else Path(output).suffix
    meant = SUFFIXES.get(suffix.lower())
    if asked is not None:
        if meant is not None and meant != asked:
            raise CommandFailed(
                tell("cli.refused.contradict", asked=asked, output=str(output), suffix=suffix, meant=meant)
            )
        return asked
    if not suffix:
        return "text"
    if meant is None or meant not in formats:
        known = ", ".join(one for one, name in SUFFIXES.items() if name in formats)
        raise CommandFailed(tell("cli.refused.unclear", output=str(output), suffix=suffix, known=known))
    return meant
