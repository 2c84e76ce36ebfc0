"""``burdenshare summary``: print the summary as text, Markdown, HTML, JSON, Word document or PDF."""

from __future__ import annotations

import argparse
import datetime
import os
from contextlib import suppress

from core import VERSION
from core.analysis.conflicts import with_conflicts
from core.analysis.ranges import ranges_of
from core.commands.formats import format_of
from core.commands.reading import add_file, read
from core.commands.report_files import (
    FORMATS,
    add_layout,
    add_report_output,
    check_output,
    layout_of,
    write_report,
)
from core.commands.viewing import add_variant, add_view, laid_in, variant_name, view_of
from core.editing.variants import changes_in_words
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.files.scenario_file import document_hash
from core.report.blocks import Report
from core.report.summary import summarize


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file, the view, the format and where it goes."""
    add_file(parser)
    add_view(parser)
    add_variant(parser)
    add_layout(parser)
    add_report_output(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the summary."""
    format_ = format_of(arguments.format, arguments.output, FORMATS)
    check_output(format_, arguments.output)
    write_report(summary_of(arguments), format_, arguments)
    return 0


def summary_of(arguments: argparse.Namespace) -> Report:
    """Return the summary of the file, the variant and the view that the arguments name."""
    document = read(arguments.file)
    laid = laid_in(document, arguments.variant)
    scenario = laid.scenario
    variant = variant_name(document, arguments.variant)
    view = view_of(scenario, arguments)
    outcome, layout = evaluate(scenario, view), layout_of(document.view, arguments)
    return summarize(
        scenario,
        outcome,
        with_conflicts(check(scenario, outcome), laid),
        # Which variant a page shows is told where it tells which file.
        file_name=os.path.basename(arguments.file) + (f" – {variant}" if variant else ""),
        document_hash=document_hash(document),
        version=VERSION,
        printed_on=printing_day(),
        variant=variant,
        changes=changes_in_words(document, arguments.variant or document.view.variant),
        layout=layout,
        # Not drawn where it is not told: that takes a second.
        ranges=None if "uncertainty" in layout.left_out else ranges_of(scenario, view),
    )


def printing_day() -> datetime.date:
    """Return today, or the day of ``SOURCE_DATE_EPOCH`` where a build wants the same bytes each time."""
    with suppress(ValueError, OverflowError, OSError):
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", ""))
        return datetime.datetime.fromtimestamp(epoch, tz=datetime.UTC).date()
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()
