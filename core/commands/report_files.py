"""A report as a file in the format that is asked for; Qt is loaded for those alone that it draws."""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path
from typing import Any, get_args

from core.commands.failing import CommandFailed
from core.commands.reading import chosen, write
from core.document.places import with_fields
from core.document.scenario import Section, View
from core.files.whole_write import SaveFailed
from core.report.blocks import Report
from core.words import tell

FORMATS = ("text", "markdown", "html", "json", "docx", "pdf")
DRAWN = ("docx", "pdf")
PAPERS = ("A4", "Letter")
SECTIONS: tuple[Section, ...] = get_args(Section)


def add_report_output(parser: argparse.ArgumentParser) -> None:
    """Add the format, the paper and where the report goes."""
    parser.add_argument("--format", choices=FORMATS, help=tell("cli.report.format"))
    add_paper(parser)
    told = tell("cli.report.output")
    parser.add_argument("-o", "--output", metavar="OUT", help=told)


def add_layout(parser: argparse.ArgumentParser) -> None:
    """Add which sections are printed; what is not given is as the file was left."""
    told = tell("cli.report.sections", sections=",".join(SECTIONS))
    parser.add_argument("--sections", metavar="S,S", help=told)
    told = tell("cli.report.title_page")
    parser.add_argument("--title-page", action=argparse.BooleanOptionalAction, default=None, help=told)


def layout_of(view: View, arguments: argparse.Namespace) -> View:
    """Return a view with the options of `add_layout` laid over it; CommandFailed names unknown sections."""
    changes: dict[str, object] = {}
    if arguments.sections is not None:
        wanted = [
            chosen("--sections", word.strip(), SECTIONS, tell("cli.where.summary"))
            for word in arguments.sections.split(",")
        ]
        changes["left_out"] = tuple(section for section in SECTIONS if section not in wanted)
    if arguments.title_page is not None:
        changes["title_page"] = arguments.title_page
    return with_fields(view, **changes)


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Add the paper, and how it lies."""
    parser.add_argument("--paper", choices=PAPERS, help=tell("cli.report.paper"))
    told = tell("cli.report.landscape")
    parser.add_argument("--landscape", action=argparse.BooleanOptionalAction, default=None, help=told)


def sheet_of(report: Report, arguments: argparse.Namespace) -> dict[str, object]:
    """Return the paper and how it lies, as the arguments of `add_paper` say, else as the report does."""
    across = report.across if arguments.landscape is None else arguments.landscape
    return {"paper": arguments.paper or report.paper or "A4", "landscape": across}


def check_output(format_: str, output: str | None) -> None:
    """CommandFailed if the format needs a file to go to and there is none."""
    if format_ in DRAWN and output is None:
        what = "a PDF" if format_ == "pdf" else tell("cli.report.word")
        raise CommandFailed(tell("cli.report.refused.file", what=what, format=format_))


def write_report(report: Report, format_: str, arguments: argparse.Namespace) -> None:
    """Write a report as the arguments of `add_report_output` say; CommandFailed if that fails."""
    if format_ not in DRAWN:
        renderer = importlib.import_module(f"core.report.{format_}")
        write(renderer.render(report), arguments.output)
        return
    files, application = drawing("gui.paper.files")
    target = arguments.output
    try:
        files.save_report(report, Path(target), format_, **sheet_of(report, arguments))
    except SaveFailed as failed:
        raise CommandFailed(tell("cli.refused.target", target=str(target), reason=failed.reason)) from failed
    finally:
        del application


def drawing(module: str) -> tuple[Any, Any]:
    """Return a module that draws by Qt, without a screen, and the application that must live meanwhile."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        app = importlib.import_module("gui.app")
        drawn = importlib.import_module(module)
        # Before Qt's application is made: a PDF holds its fonts in the order of their hashes.
        app.same_order_always()
    except ImportError as error:
        lines = importlib.import_module("gui.command")
        raise CommandFailed(tell("cli.refused.qt", error=str(error), apt_line=lines.APT_LINE)) from error
    return drawn, app.application()
