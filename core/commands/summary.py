"""``burdenshare summary``: print the summary as text, Markdown, HTML or PDF."""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
from pathlib import Path

from core import VERSION
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, read, write
from core.commands.viewing import add_view, view_of
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.files.scenario_file import document_hash
from core.report.blocks import Report
from core.report.summary import summarize

FORMATS = ("text", "markdown", "html", "pdf")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the format and where it goes."""
    add_file(parser)
    add_view(parser)
    parser.add_argument("--format", choices=FORMATS, default="text")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="the paper of a PDF")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write; a PDF needs one")


def run(arguments: argparse.Namespace) -> int:
    """Write the summary."""
    if arguments.format == "pdf" and arguments.output is None:
        raise CommandFailed("a PDF needs a file to go to: -o OUT.pdf")
    scenario = read(arguments.file)
    outcome = evaluate(scenario, view_of(scenario, arguments))
    report = summarize(
        scenario,
        outcome,
        check(scenario, outcome),
        file_name=os.path.basename(arguments.file),
        document_hash=document_hash(scenario),
        version=VERSION,
        printed_on=printing_day(),
    )
    if arguments.format == "pdf":
        _write_pdf(report, Path(arguments.output), arguments.paper)
        return 0
    renderer = importlib.import_module(f"core.report.{arguments.format}")
    write(renderer.render(report), arguments.output)
    return 0


def printing_day() -> datetime.date:
    """Return today, or the day of ``SOURCE_DATE_EPOCH`` where a build wants the same bytes each time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def _write_pdf(report: Report, target: Path, paper: str) -> None:
    """Draw the PDF by Qt, the only one that this command loads."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        app = importlib.import_module("gui.app")
        printing = importlib.import_module("gui.printing")
    except ImportError as error:
        lines = importlib.import_module("gui.command")
        raise CommandFailed(
            f"Qt can't be loaded ({error}); on Debian or Ubuntu this installs what it needs: {lines.APT_LINE}"
        ) from error
    application = app.application()
    try:
        printing.write_pdf(report, target, paper=paper)
    except printing.PdfNotWrittenError as error:
        raise CommandFailed(f"{target} could not be written: {error}") from error
    finally:
        del application
