"""The man page and the shell completions, made from the command line: `python -m packages.describe DIR`.

The completions come from shtab, which is there when a package is built and never when the program runs.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from pathlib import Path

from core import VERSION, language
from core.cli import COMMANDS, LANGUAGE, Command, CommandModule

SHELLS = {"bash": "burdenshare", "zsh": "_burdenshare"}
"""What the file of each shell's completion is called."""


def whole_parser() -> argparse.ArgumentParser:
    """Return one parser of all commands; the program makes only that of the command it is given."""
    parser = argparse.ArgumentParser(prog="burdenshare")
    parser.add_argument("--version", action="store_true", help="tell the version")
    parser.add_argument(LANGUAGE, choices=language.languages(), help="the language that is spoken")
    parsers = parser.add_subparsers()
    for command in COMMANDS.values():
        _fill(parsers.add_parser(command.name, help=command.summary, allow_abbrev=False), command)
    return parser


def _fill(parser: argparse.ArgumentParser, command: Command) -> argparse.ArgumentParser:
    module: CommandModule = importlib.import_module(command.module)
    module.add_arguments(parser)
    return parser


def man_page() -> str:
    """Return the manual page of section 1, in roff."""
    parts = [
        f'.TH BURDENSHARE 1 "" "Burdenshare {VERSION}" "User commands"',
        ".SH NAME\nburdenshare \\- edit and judge the cost and the posture of a military alliance",
        ".SH SYNOPSIS\n.B burdenshare\n[FILE]\n.br\n.B burdenshare\nCOMMAND [...]",
        ".SH DESCRIPTION\nWith a file, or with nothing, the window opens. FILE is a scenario file or the id "
        "of an example (\\fBburdenshare examples\\fR lists them). Every command takes \\fB\\-\\-language\\fR "
        f"{_roff(' or '.join(language.languages()))}; by default it is the system's.",
        ".SH COMMANDS",
    ]
    for command in COMMANDS.values():
        parts.append(f".SS {command.name}\n{_roff(command.summary[0].upper() + command.summary[1:])}.")
        parser = _fill(argparse.ArgumentParser(add_help=False), command)
        # What argparse tells of its arguments only so.
        for action in parser._actions:  # noqa: SLF001
            names = ", ".join(action.option_strings) or str(action.metavar or action.dest)
            value = f" {_value_of(action)}" if action.option_strings and action.nargs != 0 else ""
            parts.append(f".TP\n.B {_roff(names + value)}\n{_roff(action.help or '')}")
        parts.append(f".PP\nExample:\n.RS\n.nf\n{_roff(command.example)}\n.fi\n.RE")
    parts.append(".SH EXIT STATUS\n0: fine; 1: something was found; 2: an error, told on the standard error.")
    return "\n".join(parts) + "\n"


def _value_of(action: argparse.Action) -> str:
    if action.metavar is not None:
        return action.metavar if isinstance(action.metavar, str) else " ".join(action.metavar)
    return "{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest.upper()


def _roff(text: str) -> str:
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main(folder: Path) -> None:
    """Write the page and the completions into a folder."""
    shtab = importlib.import_module("shtab")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "burdenshare.1").write_text(man_page(), encoding="utf-8")
    for shell, name in SHELLS.items():
        (folder / f"{name}.{shell}").write_text(shtab.complete(whole_parser(), shell), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
