"""Words as files made of XML can hold them."""

from __future__ import annotations

import re

# What XML 1.0 can't hold, whatever a document says.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(words: str) -> str:
    """Return words with a mark in place of each letter that XML can't hold."""
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)
