"""``burdenshare manual``: print a chapter of the manual, or write all of it as HTML."""

from __future__ import annotations

import argparse
import importlib
from pathlib import Path

from core.commands.failing import CommandFailed
from core.commands.reading import chosen, write
from core.manual import CHAPTERS, chapter, title
from core.words import message, say, tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the chapter, and the folder of the HTML."""
    parser.add_argument("chapter", metavar="CHAPTER", nargs="?", help=tell("cli.manual.chapter"))
    parser.add_argument("-o", "--output", metavar="FOLDER", help=tell("cli.manual.output"))


def run(arguments: argparse.Namespace) -> int:
    """Print a chapter as Markdown or the list of them, or write the pages of HTML and tell the first."""
    if arguments.output is not None:
        try:
            # Nobody else needs what makes HTML of Markdown.
            pages = importlib.import_module("core.manual_html").write_site(Path(arguments.output))
        except OSError as error:
            raise CommandFailed(
                tell("cli.refused.unwritable", output=arguments.output, strerror=str(error.strerror))
            ) from error
        write(str(pages[0]), None)
        return 0
    if arguments.chapter is None:
        width = max(map(len, CHAPTERS))
        write("\n".join(f"{name:<{width}}  {title(chapter(name))}" for name in CHAPTERS), None)
        return 0
    write(chapter(chosen("CHAPTER", arguments.chapter, CHAPTERS, say(message("manual.title")))), None)
    return 0
