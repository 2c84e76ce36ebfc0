"""A text that makes no sense where it was typed, and texts made safe to be told back."""

from __future__ import annotations

import re

from core.words import Message, Name, Unit, Value, message, say

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
    """Gives the refusal whose sentence stands under ``typed.<key>``; what it quotes is made visible."""
    return Refusal(say(message(f"typed.{key}", **{name: visible(text) for name, text in values.items()})))


def visible(text: str) -> str:
    """Gives the text with its control, bidi and zero-width characters made visible."""
    return _UNSEEN.sub(_picture, text)


def visible_in(told: Message) -> Message:
    """Gives a message whose texts are made visible, as they may quote what somebody typed or a file holds."""
    return Message(told.id, tuple((name, _visible_value(value)) for name, value in told.values))


def _visible_value(value: Value) -> Value:
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Message):
        return visible_in(value)
    if isinstance(value, Unit):
        return Unit(visible(value.unit))
    if isinstance(value, Name):
        return Name(visible(value.name))
    if isinstance(value, tuple):
        return tuple(_visible_value(inner) for inner in value)
    return value


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else f"[U+{code:04X}]"
