"""``burdenshare export``: the scenario as a live workbook, its results, or one of its tables."""

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
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import records
from core.exchange.catalog import TABLES
from core.exchange.table import RESULT_FIELDS
from core.exchange.writing import FORMATS, NoParquet, records_file, table_file
from core.files.scenario_file import document_hash
from core.report.tidy import tidy
from core.words import tell

WORKBOOK = "workbook"
RESULTS = "results"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view and what to write."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    tables = (WORKBOOK, RESULTS, *TABLES)
    told = tell("cli.export.table")
    parser.add_argument("--table", choices=tables, help=told)
    told = tell("cli.export.output")
    parser.add_argument("-o", "--output", metavar="OUT", required=True, help=told)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook, the results or a table."""
    suffix = Path(arguments.output).suffix.lower()
    if suffix not in FORMATS:
        raise CommandFailed(tell("cli.export.refused.suffix", output=arguments.output))
    chosen = arguments.table or (WORKBOOK if suffix == ".xlsx" else RESULTS)
    if chosen == WORKBOOK and suffix != ".xlsx":
        raise CommandFailed(tell("cli.export.refused.workbook", output=arguments.output))
    document = read(arguments.file)
    scenario = laid_in(document, arguments.variant).scenario
    try:
        if chosen in TABLES:
            written = table_file(scenario, TABLES[chosen], FORMATS[suffix])
        elif chosen == RESULTS:
            outcome = evaluate(scenario, view_of(scenario, arguments))
            written = records_file(RESULT_FIELDS, tidy(records(outcome)), FORMATS[suffix], RESULTS)
        else:
            written = _workbook(document, scenario, arguments)
    except NoParquet as error:
        raise CommandFailed(tell("cli.refused.parquet")) from error
    write(written, arguments.output)
    return 0


def _workbook(document: Scenario, scenario: Scenario, arguments: argparse.Namespace) -> bytes:
    variant = variant_name(document, arguments.variant)
    # Loaded when first used: workbooks take a library of their own.
    workbook = importlib.import_module("core.report.workbook.workbook")
    written: bytes = workbook.render(
        evaluate(scenario, view_of(scenario, arguments)),
        file_name=os.path.basename(arguments.file) + (f" – {variant}" if variant else ""),
        document_hash=document_hash(document),
        version=VERSION,
        printed_on=printing_day(),
    )
    return written
