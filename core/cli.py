"""The command line: one table of commands, each loaded when it is called.

``burdenshare FILE`` opens the window: a first word that is no command is a file. Nothing here loads Qt;
only the commands that open the window or draw a page do.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn, Protocol

from core import VERSION
from core.commands.failing import CommandFailed


@dataclass(frozen=True)
class Command:
    """A command: its name, the module that does it, what it does in a line, and an example of its use."""

    name: str
    module: str
    summary: str
    example: str


COMMANDS = {
    command.name: command
    for command in (
        Command(
            "open",
            "gui.command",
            "open the window, or draw it into a picture",
            "burdenshare open impasse-2019 --screenshot window.png --page positions",
        ),
        Command("examples", "core.commands.examples", "list the shipped examples", "burdenshare examples"),
        Command(
            "new",
            "core.commands.new",
            "make a scenario file from an example",
            "burdenshare new --from impasse-2019 -o talks.burden",
        ),
        Command(
            "check",
            "core.commands.check",
            "read files and tell what is found in them",
            "burdenshare check talks.burden",
        ),
        Command(
            "evaluate",
            "core.commands.evaluate",
            "compute the metrics of a scenario",
            "burdenshare evaluate impasse-2019 --position us-ask --year 2020 --metric gap --metric share",
        ),
        Command(
            "summary",
            "core.commands.summary",
            "print the summary as text, Markdown, HTML or PDF",
            "burdenshare summary impasse-2019 --format pdf -o impasse.pdf",
        ),
        Command(
            "reference",
            "core.commands.reference",
            "list the tables of reference data, or print one",
            "burdenshare reference agreements --format csv",
        ),
        Command(
            "backtest",
            "core.commands.backtest",
            "compare what the agreements' rules give with what was agreed",
            "burdenshare backtest",
        ),
    )
}
OPEN = "open"
USAGE = """usage: burdenshare [FILE]
       burdenshare COMMAND [...]

Edit and judge the cost and the posture of a military alliance.
With a FILE, or with nothing, the window opens. FILE is a scenario file or the id of an example.

commands:
{commands}

options:
  --version   tell the version
  -h, --help  show this

burdenshare COMMAND --help tells more of each, with an example."""


class CommandModule(Protocol):
    """What a command's module has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}; see {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 fine, 1 findings, 2 an error told on stderr."""
    words = list(sys.argv[1:] if words is None else words)
    if words[:1] in (["-h"], ["--help"], ["help"]):
        width = max(map(len, COMMANDS))
        rows = [f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items()]
        print(USAGE.format(commands="\n".join(rows)))
        return 0
    if words[:1] == ["--version"]:
        print(f"burdenshare {VERSION}")
        return 0
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        command = COMMANDS[OPEN]
        words = [OPEN, *words]
    try:
        return _run(command, words[1:])
    except CommandFailed as failed:
        print(f"burdenshare: {_with_hint(str(failed), words)}", file=sys.stderr)
        return failed.code
    except BrokenPipeError:
        # The reader of our output, such as `head`, has gone.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130


def _run(command: Command, words: Sequence[str]) -> int:
    module: CommandModule = importlib.import_module(command.module)
    parser = _Parser(
        prog=f"burdenshare {command.name}",
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        epilog=f"example: {command.example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.add_arguments(parser)
    code = module.run(parser.parse_args(words))
    sys.stdout.flush()
    return code


def _with_hint(told: str, words: Sequence[str]) -> str:
    """Add the command that was perhaps meant by a first word that is neither a command nor a file."""
    if words[0] == OPEN and len(words) > 1:
        near = difflib.get_close_matches(words[1], COMMANDS, n=1)
        if near:
            return f"{told}; did you mean the command “{near[0]}”?"
    return told


if __name__ == "__main__":
    sys.exit(main())
