"""``burdenshare sensitivity``: what it says, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
WORDS = ("sensitivity", "twelfth-sma", "--metric", "share", "--year", "2030", "--draws", "256")


def test_that_the_driver_that_moves_most_stands_first(run: Run) -> None:
    code, out, told = run(*WORDS)
    assert (code, told) == (0, "")
    assert "Host share in 2030, %; the document says 41.5." in out
    table = out.splitlines()[-2:]
    assert [line.split("  ")[0] for line in table] == [
        "Exchange rate, yearly average",
        "Consumer prices, Republic of Korea",
    ]


def test_that_json_says_the_same(run: Run) -> None:
    _, out, _ = run(*WORDS, "--format", "json")
    rate, prices = json.loads(out)
    assert rate["total"] > prices["total"] > 0
    assert rate["total_low"] < rate["total"] < rate["total_high"]
    assert run(*WORDS, "--format", "csv")[1].startswith("driver,low_input,high_input,at_low,at_high,first,")


def test_that_without_a_year_the_last_one_is_taken_if_no_driver_moves_the_one_in_view(run: Run) -> None:
    # In the years up to 2027 nothing moves the contribution any more; warnings of libraries fail this test.
    code, out, told = run("sensitivity", "twelfth-sma")
    assert (code, told) == (0, "")
    assert "Contribution in 2030, KRW bn" in out
    assert "0.00 (0.00 to 0.00)" in out.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("impasse-2019",), "the scenario has no driver"),
        (("twelfth-sma", "--metric", "shar"), "did you mean “share”"),
        (("twelfth-sma", "--year", "2029", "--draws", "100"), "ask for 64 or 128"),
        (("twelfth-sma", "--year", "2026", "--draws", "64"), "no driver moves “Contribution” in 2026"),
    ],
)
def test_that_a_wish_that_makes_no_sense_is_told(
    refused: Refused, words: tuple[str, ...], reason: str
) -> None:
    assert reason in refused("sensitivity", *words)
