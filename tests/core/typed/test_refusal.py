"""Nothing unseen hides in a shown text."""

from __future__ import annotations

import pytest

from core.typed.refusal import Refusal, visible, visible_in
from core.words import Message, Name, Unit, message, say


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Labor", "Labor"),
        ("노무비", "노무비"),
        ("a\u202eb", "a[U+202E]b"),
        ("a\u2066b", "a[U+2066]b"),
        ("a\u200bb", "a[U+200B]b"),
        ("a\x00b\n", "a␀b␊"),
        ("\ud800", "[U+D800]"),
    ],
)
def test_that_unseen_characters_are_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_that_a_refusal_carries_its_reason() -> None:
    refused = Refusal("No.")
    assert (refused.reason, str(refused)) == ("No.", "No.")


def test_that_what_a_message_quotes_is_made_visible_whatever_it_stands_for() -> None:
    told = message("import.other_currency", unit=Unit("\x12tt"), expected=Unit("JPY bn"))
    assert say(visible_in(told)) == "Found an amount in ␒tt, expected one in JPY bn."
    named = Message("x", (("what", (Name("la\u202ebor"), "a\x00b")),))
    assert visible_in(named).values == (("what", (Name("la[U+202E]bor"), "a␀b")),)
