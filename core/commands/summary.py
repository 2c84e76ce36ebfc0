"""``burdenshare summary``: print the summary as text, Markdown, HTML or PDF."""

from __future__ import annotations

import argparse
import datetime
import importlib
import os
from contextlib import suppress
from pathlib import Path

from core import VERSION
from core.analysis.conflicts import with_conflicts
from core.commands.failing import CommandFailed
from core.commands.formats import format_of
from core.commands.reading import add_file, read, write
from core.commands.viewing import add_variant, add_view, laid_in, variant_name, view_of
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
    add_variant(parser)
    parser.add_argument("--format", choices=FORMATS, help="by default as the suffix of OUT says, else text")
    parser.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="the paper of a PDF")
    parser.add_argument("-o", "--output", metavar="OUT", help="the file to write; a PDF needs one")


def run(arguments: argparse.Namespace) -> int:
    """Write the summary."""
    format_ = format_of(arguments.format, arguments.output, FORMATS)
    if format_ == "pdf" and arguments.output is None:
        raise CommandFailed("a PDF needs a file to go to: -o OUT.pdf")
    document = read(arguments.file)
    laid = laid_in(document, arguments.variant)
    scenario = laid.scenario
    variant = variant_name(document, arguments.variant)
    outcome = evaluate(scenario, view_of(scenario, arguments))
    report = summarize(
        scenario,
        outcome,
        with_conflicts(check(scenario, outcome), laid),
        # Which variant a page shows is told where it tells which file.
        file_name=os.path.basename(arguments.file) + (f" – {variant}" if variant else ""),
        document_hash=document_hash(document),
        version=VERSION,
        printed_on=printing_day(),
    )
    if format_ == "pdf":
        _write_pdf(report, Path(arguments.output), arguments.paper)
        return 0
    renderer = importlib.import_module(f"core.report.{format_}")
    write(renderer.render(report), arguments.output)
    return 0


def printing_day() -> datetime.date:
    """Return today, or the day of ``SOURCE_DATE_EPOCH`` where a build wants the same bytes each time."""
    with suppress(ValueError, OverflowError, OSError):
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", ""))
        return datetime.datetime.fromtimestamp(epoch, tz=datetime.UTC).date()
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
