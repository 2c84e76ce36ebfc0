"""The report as JSON: each block with its kind, so that another program can set it or check it."""

from __future__ import annotations

import datetime
import json
from dataclasses import fields, is_dataclass
from typing import Any

from core.report.blocks import Report
from core.report.unbroken import NO_BREAK

FORMAT = "burdenshare-report"
FORMAT_VERSION = 1


def render(report: Report) -> str:
    """Return the report as JSON; it ends in a line feed. Days are ISO 8601, and what is missing is null."""
    told = {"format": FORMAT, "format_version": FORMAT_VERSION, **_plain(report)}
    told["words"] = dict(report.words)
    return json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def _plain(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return named if isinstance(value, Report) else {"kind": _kind(value), **named}
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, datetime.date):
        return value.isoformat()
    # What holds a line together on paper is of no use to a program.
    return value.replace(NO_BREAK, " ") if isinstance(value, str) else value


def _kind(value: object) -> str:
    """Return the name of a part as JSON tells it: ``year_bars`` for YearBars."""
    name = type(value).__name__
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
