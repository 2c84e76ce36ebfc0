"""``burdenshare backtest``: what the agreements' rules give against what was agreed."""

from __future__ import annotations

import argparse
import json

from core.commands.reading import write
from core.commands.tables import as_csv, as_text
from core.engine.backtest import BacktestYear, backtest
from core.reference_rows import agreed_amounts, agreement_indices, all_agreements

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
        write(as_text(("agreement", "year", "agreed", "computed", "how"), rows, right=(2, 3)), None)
        off = sum(row.difference != 0 for row in found)
        print(f"\nKRW bn. {len(found) - off} of {len(found)} amounts come back to KRW 0.1 bn.")
    return 0


def _words(row: BacktestYear) -> str:
    missed = f"; misses by {row.difference:+.1f}" if row.difference else ""
    if row.index is None:
        return f"{row.rate:g} % fixed{missed}"
    return f"{row.year} uses {row.index} of {row.index_year}: {row.rate:.1f} %{missed}"
