"""Results as tidy records: one a metric, cost line and year, whatever the metric is of."""

from __future__ import annotations

from collections.abc import Iterable

from core.engine.metrics import Record
from core.words import say

FIELDS = ("metric", "line", "year", "value", "unit", "definition", "reason")


def tidy(found: Iterable[Record]) -> list[dict[str, object]]:
    """Return records with the fields `FIELDS`; a missing value is None, and ``reason`` says why."""
    return [
        {
            "metric": record.metric,
            "line": record.line,
            "year": record.year,
            "value": record.value,
            "unit": record.unit,
            "definition": say(record.definition),
            "reason": None if record.reason is None else say(record.reason),
        }
        for record in found
    ]
