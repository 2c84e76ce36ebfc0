"""``burdenshare export``: the scenario as a live workbook."""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path

from core import VERSION
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, read, write
from core.commands.summary import printing_day
from core.commands.viewing import add_variant, add_view, laid_in, variant_name, view_of
from core.engine.evaluate import evaluate
from core.files.scenario_file import document_hash


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view and where it goes."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    parser.add_argument(
        "-o", "--output", metavar="OUT", required=True, help="the workbook to write, OUT.xlsx"
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook."""
    if Path(arguments.output).suffix.lower() != ".xlsx":
        raise CommandFailed(f"{arguments.output}: a workbook is written as .xlsx")
    document = read(arguments.file)
    scenario = laid_in(document, arguments.variant).scenario
    variant = variant_name(document, arguments.variant)
    workbook = importlib.import_module("core.report.workbook.workbook")
    written = workbook.render(
        evaluate(scenario, view_of(scenario, arguments)),
        file_name=os.path.basename(arguments.file) + (f" – {variant}" if variant else ""),
        document_hash=document_hash(document),
        version=VERSION,
        printed_on=printing_day(),
    )
    write(written, arguments.output)
    return 0
