"""Tables on the command line: aligned text, and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from core.typed.formulas import guarded
from core.widths import narrowed, widened


def as_text(head: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = ()) -> str:
    """Return rows as aligned columns under their heads; the columns ``right`` are right-aligned."""
    wide = [[widened(cell) for cell in row] for row in (head, *rows)]
    widths = [max(map(len, column)) for column in zip(*wide, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(widths[at]) if at in right else cell.ljust(widths[at]) for at, cell in enumerate(cells)
        ]
        return "  ".join(padded).rstrip()

    lines = [line(wide[0]), line(["-" * width for width in widths]), *map(line, wide[1:])]
    return narrowed("\n".join(lines) + "\n")


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
