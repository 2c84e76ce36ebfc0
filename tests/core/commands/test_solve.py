"""``burdenshare solve``: what it says, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
PRICES = "indices/rows/cpi-kr/observed/2025/value"
ASK = ("--vary", "positions/rows/us-ask/total/value")


def test_that_the_values_that_reach_the_goal_are_told(run: Run) -> None:
    code, out, _ = run("solve", "impasse-2019", *ASK, "--goal", "gap@2020=1,000.0")
    assert code == 0
    assert (
        "US ask, November 2019, total, value: USD 4,700 m at present; tried from USD 0 m to USD 14,100 m."
        in out
    )
    assert "Gap in 2020 shall be USD 1,000.0 m." in out
    assert "It is for USD 1,924.0 m." in out


def test_that_what_stops_it_is_told(run: Run) -> None:
    words = ("solve", "twelfth-sma", "--vary", PRICES, "--between", "0", "7")
    code, out, _ = run(*words, "--goal", "contribution@2027=1700")
    assert code == 1
    assert "nearest is KRW 1,595.2" in out
    code, out, _ = run(*words, "--goal", "contribution@2027=1551.8")
    assert code == 1
    assert "It jumps from KRW 1,551.10 bn to KRW 1,552.60 bn between 2.14999 % and 2.15000 %" in out


def test_that_json_says_the_same(run: Run) -> None:
    code, out, _ = run("solve", "impasse-2019", *ASK, "--goal", "gap@2020=1000.0", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert told["present"] == "4700"
    assert len(told["stretches"]) == 1


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ((*ASK, "--goal", "gap"), "“gap” is no goal"),
        ((*ASK, "--goal", "gab@2020=1"), "did you mean “gap”"),
        ((*ASK, "--goal", "gap@1990=1"), "outside the horizon"),
        ((*ASK, "--goal", "gap@2020=1", "--between", "x", "2"), "“x” is no number"),
        (("--vary", "nowhere/at/all", "--goal", "gap@2020=1"), "--vary: "),
        (("--vary", "about/title", "--goal", "gap@2020=1"), "stands no number"),
    ],
)
def test_that_a_wish_that_makes_no_sense_is_told(
    refused: Refused, words: tuple[str, ...], reason: str
) -> None:
    assert reason in refused("solve", "impasse-2019", *words)
