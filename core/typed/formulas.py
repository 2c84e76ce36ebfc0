"""Texts that a spreadsheet would take for a formula: marked on the way out, taken back on the way in.

A cell that begins with ``=``, ``+``, ``-``, ``@``, a tab or a return runs as a formula in some spreadsheets
when a CSV file is opened; an apostrophe before it keeps it a text.
"""

from __future__ import annotations

import re

_RUNS = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return a text as a cell can hold it without ever becoming a formula."""
    return f"'{text}" if _RUNS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _RUNS.match(text) else text
