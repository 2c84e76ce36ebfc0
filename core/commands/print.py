"""``burdenshare print``: the summary on a printer of the system."""

from __future__ import annotations

import argparse
from typing import Any

from core.commands.failing import CommandFailed
from core.commands.reading import add_file, near
from core.commands.report_files import add_layout, add_paper, drawing, sheet_of
from core.commands.summary import summary_of
from core.commands.viewing import add_variant, add_view
from core.words import tell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the printer and the paper."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument("--printer", metavar="NAME", help=tell("cli.print.printer"))
    parser.add_argument("--copies", metavar="N", type=int, default=1)
    add_layout(parser)
    add_paper(parser)


def run(arguments: argparse.Namespace) -> int:
    """Print the summary, and tell how many pages went where."""
    if not 1 <= arguments.copies <= 99:
        raise CommandFailed(tell("cli.print.refused.copies"))
    report = summary_of(arguments)
    printing, application = drawing("gui.paper.printing")
    try:
        printer = _printer(printing, arguments, sheet_of(report, arguments))
        printer.setCopyCount(arguments.copies)
        pages = printing.print_report(report, printer)
    except printing.NotPrintedError as error:
        raise CommandFailed(tell("cli.print.refused.opened", printer=printer.printerName())) from error
    finally:
        del application
    copies = "" if arguments.copies == 1 else tell("cli.print.copies", copies=arguments.copies)
    print(tell("cli.print.done", pages=pages, printer=printer.printerName(), copies=copies))
    return 0


def _printer(printing: Any, arguments: argparse.Namespace, sheet: dict[str, object]) -> Any:
    names = printing.printers()
    if not names:
        raise CommandFailed(tell("cli.print.refused.none"))
    if arguments.printer is not None and arguments.printer not in names:
        hint, listed = near(arguments.printer, names), ", ".join(names)
        raise CommandFailed(
            tell("cli.print.refused.printer", printer=arguments.printer, hint=hint, listed=listed)
        )
    printer = printing.new_printer(**sheet, name=arguments.printer)
    if not printer.isValid():
        raise CommandFailed(tell("cli.print.refused.no_default"))
    return printer
