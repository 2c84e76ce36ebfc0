"""The command line: one table of commands, each loaded when it is called.

``burdenshare FILE`` opens the window: a first word that is no command is a file. Nothing here loads Qt;
only the commands that open the window or draw a page do.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import io
import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import NoReturn, Protocol

from core import VERSION, language
from core.argument_errors import said_of_arguments
from core.commands.failing import CommandFailed
from core.words import message, say, tell

# Pydantic would look through all installed packages for plugins of its own: time at each start, and no use.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


@dataclass(frozen=True)
class Command:
    """A command: its name, the module that does it, and an example of its use."""

    name: str
    module: str
    example: str

    @property
    def summary(self) -> str:
        """What it does, in a line."""
        return say(message(f"cli.{self.name}"))


COMMANDS = {
    command.name: command
    for command in (
        Command(
            "open", "gui.command", "burdenshare open impasse-2019 --screenshot window.png --page positions"
        ),
        Command("examples", "core.commands.examples", "burdenshare examples"),
        Command("new", "core.commands.new", "burdenshare new --from impasse-2019 -o talks.burden"),
        Command("check", "core.commands.check", "burdenshare check talks.burden"),
        Command("migrate", "core.commands.migrate", "burdenshare migrate talks.burden"),
        Command(
            "evaluate",
            "core.commands.evaluate",
            "burdenshare evaluate impasse-2019 --position us-ask --year 2020 --metric gap --metric share",
        ),
        Command(
            "summary", "core.commands.summary", "burdenshare summary impasse-2019 --format pdf -o impasse.pdf"
        ),
        Command("print", "core.commands.print", "burdenshare print impasse-2019 --paper Letter"),
        Command(
            "export", "core.commands.export", "burdenshare export impasse-2019 --table costs -o costs.csv"
        ),
        Command(
            "import",
            "core.commands.importing",
            "burdenshare import talks.burden costs.csv --unit 'USD m' -o talks.burden",
        ),
        Command(
            "plan",
            "core.commands.plan",
            "burdenshare plan twelfth-sma --plan status-quo --to 22000 --by 2027-07-01",
        ),
        Command(
            "posture",
            "core.commands.posture",
            "burdenshare posture twelfth-sma --day 2026-09-01 --by service",
        ),
        Command(
            "compare",
            "core.commands.compare",
            "burdenshare compare drawdown-22000 drawdown-22000#fy2026 --format html -o both.html",
        ),
        Command(
            "simulate",
            "core.commands.simulate",
            "burdenshare simulate twelfth-sma --chance 'contribution > 1600 KRW bn @ 2029'",
        ),
        Command(
            "sensitivity",
            "core.commands.sensitivity",
            "burdenshare sensitivity twelfth-sma --metric share --year 2030",
        ),
        Command(
            "solve",
            "core.commands.solve",
            "burdenshare solve impasse-2019 --vary positions/rows/us-ask/total/value --goal gap@2020=1000",
        ),
        Command(
            "bargain",
            "core.commands.bargain",
            "burdenshare bargain impasse-2019 --offer in-force --ask us-ask",
        ),
        Command("sweep", "core.commands.sweep", "burdenshare sweep asks-2019 -o asks-2019"),
        Command("manual", "core.commands.manual", "burdenshare manual story"),
        Command("reference", "core.commands.reference", "burdenshare reference agreements --format csv"),
        Command("schema", "core.commands.schema", "burdenshare schema -o scenario.schema.json"),
        Command("backtest", "core.commands.backtest", "burdenshare backtest"),
    )
}
OPEN = "open"
LANGUAGE = "--language"


class CommandModule(Protocol):
    """What a command's module has."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Add the command's arguments."""

    def run(self, arguments: argparse.Namespace) -> int:
        """Do it, and return the exit code."""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Writes the help in the language that is spoken, argparse's own words too."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, f"{tell('cli.help.usage')} " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        of_argparse = {"positional arguments": "cli.help.arguments", "options": "cli.help.options"}
        super().start_section(tell(of_argparse[heading]) if heading in of_argparse else heading)


class _Parser(argparse.ArgumentParser):
    """A parser whose errors fail the command as all others do, in the language that is spoken."""

    def error(self, message: str) -> NoReturn:
        raise CommandFailed(tell("cli.refused.see", told=said_of_arguments(message), prog=self.prog))


def main(words: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code: 0 fine, 1 findings, 2 an error told on stderr."""
    words = list(sys.argv[1:] if words is None else words)
    language.speak(language.system_language())
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A letter that the terminal's encoding lacks is told by its number.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        code = _run(words)
        sys.stdout.flush()
        return code
    except CommandFailed as failed:
        print(f"burdenshare: {failed}", file=sys.stderr)
        return failed.code
    except BrokenPipeError:
        # The reader of our output, such as `head`, has gone.
        _let_go_of_output()
        return 0
    except OSError as error:
        # What files say is told by the commands; this is the output, such as a full disk behind `>`.
        _let_go_of_output()
        print(tell("cli.refused.stdout", strerror=str(error.strerror or error)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run(words: Sequence[str]) -> int:
    chosen, words = _taken_language(words)
    if chosen is not None:
        language.speak(chosen)
    if list(words[:1]) in (["-h"], ["--help"], ["help"]):
        width = max(map(len, COMMANDS))
        rows = [f"  {name:<{width}}  {command.summary}" for name, command in COMMANDS.items()]
        listed = ", ".join(language.languages())
        print(tell("cli.usage", commands="\n".join(rows), languages=listed))
        return 0
    if list(words[:1]) == ["--version"]:
        print(f"burdenshare {VERSION}")
        return 0
    command = COMMANDS.get(words[0]) if words else None
    if command is None:
        _refuse_mistyped(words)
        return _run_command(COMMANDS[OPEN], words, chosen)
    return _run_command(command, words[1:], chosen)


def _run_command(command: Command, words: Sequence[str], chosen: str | None) -> int:
    module: CommandModule = importlib.import_module(command.module)
    parser = _Parser(
        prog=f"burdenshare {command.name}",
        description=f"{command.summary[0].upper()}{command.summary[1:]}.",
        epilog=tell("cli.example", example=command.example),
        formatter_class=_Help,
        allow_abbrev=False,
        add_help=False,
    )
    parser.add_argument("-h", "--help", action="help", help=tell("cli.help.help"))
    module.add_arguments(parser)
    # It has been taken from the words by then; here it is told, and open passes it on.
    listed = ", ".join(language.languages())
    parser.add_argument(LANGUAGE, metavar="CODE", help=tell("cli.language", languages=listed))
    parser.set_defaults(language=chosen)
    try:
        arguments = parser.parse_args(words)
    except SystemExit:
        # The help was asked for and given; errors are raised otherwise.
        return 0
    return module.run(arguments)


def _taken_language(words: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    """Return the language that the words ask for, wherever it stands, and the other words.

    It is needed before the words are parsed, as the help of the parser is in that language.
    """
    end = words.index("--") if "--" in words else len(words)
    for at, word in enumerate(words[:end]):
        option, is_joined, code = word.partition("=")
        if option != LANGUAGE:
            continue
        rest = [*words[:at], *words[at + (1 if is_joined else 2) :]]
        code = code if is_joined else "".join(words[at + 1 : at + 2])
        if code not in language.languages():
            listed = ", ".join(language.languages())
            told = tell("cli.refused.language", language=code, languages=listed)
            raise CommandFailed(told)
        return code, rest
    return None, words


def _refuse_mistyped(words: Sequence[str]) -> None:
    """Raise CommandFailed if the first word is neither command, option nor file, but nearly a command.

    So it is where words follow that are no options: a file to open would be alone.
    """
    first = words[0] if words else ""
    if not first or os.path.lexists(first):
        return
    if first.startswith("-"):
        near = difflib.get_close_matches(first, ("--version", "--help"), n=1)
        if near and first not in near:
            raise CommandFailed(tell("cli.refused.option", first=first, near=near[0]))
        return
    near = difflib.get_close_matches(first, COMMANDS, n=1)
    if near:
        raise CommandFailed(tell("cli.refused.command", first=first, near=near[0]))
    follows = len(words) > 1 and not words[1].startswith("-")
    # The examples are loaded with all of the document, which most commands need not wait for here.
    if follows and first not in importlib.import_module("core.examples").example_ids():
        raise CommandFailed(tell("cli.refused.unknown", first=first))


def _let_go_of_output() -> None:
    """Point the standard output at nothing, so that leaving does not try to write the rest again."""
    with suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, sys.stdout.fileno())
        os.close(nothing)


if __name__ == "__main__":
    sys.exit(main())
