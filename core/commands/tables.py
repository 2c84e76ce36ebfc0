"""Tables on the command line: aligned text, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from core.typed.formulas import guarded


def as_text(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows as aligned columns under their heads; the columns ``right`` are right-aligned."""
    widths = [max(len(row[column]) for row in (head, *rows)) for column in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(widths[at]) if at in right else cell.ljust(widths[at]) for at, cell in enumerate(cells)
        ]
        return "  ".join(padded).rstrip()

    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)]) + "\n"


def as_csv(fields: Sequence[str], records: Sequence[Mapping[str, object]]) -> str:
    """Return records as CSV with a header; None is an empty cell, and no text can become a formula."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fields, lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow(
            {name: guarded(value) if isinstance(value, str) else value for name, value in record.items()}
        )
    return out.getvalue()
