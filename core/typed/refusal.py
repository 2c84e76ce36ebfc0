"""A text that makes no sense where it was typed, and texts made safe to be told back."""

from __future__ import annotations

import re

from core.words import message, say

# Controls, zero-width and bidi characters and lone surrogates: they could make a name read as another.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


class Refusal(ValueError):
    """A text that makes no sense where it was typed; ``reason`` is a plain sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def refusal(key: str, /, **values: str) -> Refusal:
    """Gives the refusal whose sentence stands under ``typed.<key>`` among the words."""
    return Refusal(say(message(f"typed.{key}", **values)))


def visible(text: str) -> str:
    """Gives the text with its control, bidi and zero-width characters made visible."""
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else f"[U+{code:04X}]"
