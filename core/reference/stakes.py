"""The shipped indicators as rows of a document: what is at stake, as far as it was known on a day."""

from __future__ import annotations

import datetime
from decimal import Decimal

from core import reference
from core.document.sources import Sources
from core.document.stakes import Indicator, Judgement, StakeRule, Stakes
from core.reference.document_rows import source_rows

_RULE_FIELDS = ("id", "metric", "comparison", "when", "level", "because", "confidence", "note")
_RULE_CHOICES = ("status", "share", "count")


def stakes_known(as_of: datetime.date) -> Stakes:
    """Return all indicators, each with its rules in order and its latest judgement up to a day.

    An indicator that was first judged after that day keeps its earliest judgement, as later knowledge.
    """
    return Stakes(rows=tuple(_indicator(row, as_of) for row in reference.rows("stakes")))


def stakes_sources(stakes: Stakes) -> Sources:
    """Return the sources that indicators cite, each once. Raises reference.UnknownSource."""
    ids: list[str] = []
    for row in stakes.rows:
        ids += row.cite
        for rule in row.rules:
            ids += rule.cite
        ids += row.judgement.cite if row.judgement is not None else ()
    return source_rows(ids)


def _indicator(row: reference.Row, as_of: datetime.date) -> Indicator:
    grounds = [r for r in reference.rows("stake_grounds") if r["indicator"] == row["id"]]
    judged = sorted(
        (_judgement(r) for r in grounds if r["kind"] == "judgement"), key=lambda judgement: judgement.dated
    )
    known = [judgement for judgement in judged if judgement.dated <= as_of]
    return Indicator.model_validate(
        {
            **{field: row[field] for field in ("id", "name", "actor", "kind", "question", "note")},
            "confidence": row["confidence"],
            "cite": _cite(row),
            "rules": tuple(_rule(r) for r in grounds if r["kind"] == "rule"),
            "judgement": known[-1] if known else next(iter(judged), None),
        }
    )


def _rule(row: reference.Row) -> StakeRule:
    fields: dict[str, object] = {field: row[field] for field in _RULE_FIELDS}
    fields |= {field: row[field] for field in _RULE_CHOICES if row[field]}
    if row["threshold"]:
        fields["threshold"] = Decimal(row["threshold"])
    return StakeRule.model_validate({**fields, "cite": _cite(row)})


def _judgement(row: reference.Row) -> Judgement:
    return Judgement.model_validate(
        {
            **{field: row[field] for field in ("level", "because", "confidence", "note")},
            "dated": datetime.date.fromisoformat(row["dated"]),
            "cite": _cite(row),
        }
    )


def _cite(row: reference.Row) -> tuple[str, ...]:
    return tuple(row["source"].split(";"))
