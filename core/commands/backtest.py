"""``burdenshare backtest``: what the agreements' rules give against what was agreed."""

from __future__ import annotations

import argparse
import json

from core.commands.reading import write
from core.commands.tables import as_csv, as_text
from core.engine.backtest import BacktestYear, backtest
from core.reference.document_rows import agreed_amounts, agreement_indices, all_agreements
from core.words import tell

FIELDS = ("agreement", "year", "agreed", "computed", "difference", "index", "index_year", "rate")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the format."""
    parser.add_argument("--format", choices=("text", "csv", "json"), default="text")


def run(arguments: argparse.Namespace) -> int:
    """Print a record for each year that a rule gives, amounts in KRW bn and rates in percent."""
    found = list(backtest(all_agreements(), agreement_indices(), agreed_amounts()))
    records = [{field: getattr(row, field) for field in FIELDS} for row in found]
    if arguments.format == "json":
        write(json.dumps(records, indent=2), None)
    elif arguments.format == "csv":
        write(as_csv(FIELDS, records), None)
    else:
        rows = [
            (row.agreement, str(row.year), f"{row.agreed:,.1f}", f"{row.computed:,.1f}", _words(row))
            for row in found
        ]
        head = [tell(f"cli.head.{name}") for name in ("agreement", "year", "agreed", "computed", "how")]
        write(as_text(head, rows, right=(2, 3)), None)
        off = sum(row.difference != 0 for row in found)
        print(tell("cli.backtest.sum", off=len(found) - off, found=len(found)))
    return 0


def _words(row: BacktestYear) -> str:
    missed = tell("cli.backtest.missed", difference=f"{row.difference:+.1f}") if row.difference else ""
    if row.index is None:
        return tell("cli.backtest.fixed", rate=f"{row.rate:g}", missed=missed)
    return tell(
        "cli.backtest.indexed",
        year=str(row.year),
        index=row.index,
        index_year=str(row.index_year),
        rate=f"{row.rate:.1f}",
        missed=missed,
    )
