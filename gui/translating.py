"""Marking texts for translation where they stand as data."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Return the text as it is; Qt's translation tools find it by this very name. Qt's own has no type."""
    return text
