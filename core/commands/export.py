"""``burdenshare export``: the scenario as a live workbook, or all results as tidy CSV."""

from __future__ import annotations

import argparse
import importlib
import os
from pathlib import Path

from core import VERSION
from core.commands.failing import CommandFailed
from core.commands.reading import add_file, read, write
from core.commands.summary import printing_day
from core.commands.tables import as_csv
from core.commands.viewing import add_variant, add_view, laid_in, variant_name, view_of
from core.engine.evaluate import evaluate
from core.engine.metrics import records
from core.files.scenario_file import document_hash
from core.report.tidy import FIELDS, tidy


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view and what to write."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    told = "what to write: OUT.xlsx is a live workbook, OUT.csv all results, one record a value"
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help=told)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook, or the results."""
    suffix = Path(arguments.output).suffix.lower()
    if suffix not in (".xlsx", ".csv"):
        raise CommandFailed(f"{arguments.output}: what to write is told by its suffix, .xlsx or .csv")
    document = read(arguments.file)
    scenario = laid_in(document, arguments.variant).scenario
    outcome = evaluate(scenario, view_of(scenario, arguments))
    if suffix == ".csv":
        write(as_csv(FIELDS, tidy(records(outcome))), arguments.output)
        return 0
    variant = variant_name(document, arguments.variant)
    workbook = importlib.import_module("core.report.workbook.workbook")
    written = workbook.render(
        outcome,
        file_name=os.path.basename(arguments.file) + (f" – {variant}" if variant else ""),
        document_hash=document_hash(document),
        version=VERSION,
        printed_on=printing_day(),
    )
    write(written, arguments.output)
    return 0
