"""Results as tidy records: one a metric, cost line and year, whatever the metric is of."""

from __future__ import annotations

from collections.abc import Iterable

from core.engine.metrics import Record
from core.words import say


def tidy(found: Iterable[Record]) -> list[dict[str, object]]:
    """Return records of the fields `RESULT_FIELDS`; a missing value is None, and ``reason`` says why.

    What the law says is a word and stands apart, so that ``value`` holds nothing but figures.
    """
    return [
        {
            "metric": record.metric,
            "line": record.line,
            "year": record.year,
            "value": None if isinstance(record.value, str) else record.value,
            "status": record.value if isinstance(record.value, str) else None,
            "unit": record.unit,
            "definition": say(record.definition),
            "reason": None if record.reason is None else say(record.reason),
        }
        for record in found
    ]
