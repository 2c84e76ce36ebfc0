"""Texts for a terminal, in which a letter of Korean, Chinese or Japanese takes two cells.

``len`` and `textwrap` count letters. A widened text has a filler behind each such letter, so that both count
cells; what is printed is narrowed again.
"""

from __future__ import annotations

import unicodedata

_FILLER = "\ue000"
"""For private use: no text has it, and what has loses it."""


def widened(text: str) -> str:
    """Return a text as long as it is wide; one that is widened already stays as it is."""
    if text.isascii():
        return text
    return "".join(letter + _FILLER if _is_wide(letter) else letter for letter in narrowed(text))


def narrowed(text: str) -> str:
    """Return a text as it is printed."""
    return text.replace(_FILLER, "")


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")
