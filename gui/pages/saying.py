"""How pages say percentages, reasons and the names of indices."""

from __future__ import annotations

from decimal import Decimal

from core.document.scenario import Scenario
from core.words import Message, Percent, say

MOST_DECIMALS = 4


def in_percent(value: float | Decimal, least: int = 0) -> Percent:
    """Return a percentage with the decimals that it has, at least ``least`` of them and at most four."""
    text = f"{round(float(value), MOST_DECIMALS):.{MOST_DECIMALS}f}".rstrip("0")
    return Percent(float(value), max(least, len(text.partition(".")[2])))


def index_name(scenario: Scenario, index: str) -> str:
    """Return the whole name of an index."""
    return next((row.name for row in scenario.indices.rows if row.id == index), index)


def as_sentence(told: Message) -> str:
    """Return a reason with a capital letter in front and a full stop behind."""
    text = say(told)
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")
