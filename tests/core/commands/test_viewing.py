"""The options of a view: what is not in the scenario is refused with what is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from core.cli import COMMANDS

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


@pytest.mark.parametrize("command", ["evaluate", "summary"])
@pytest.mark.parametrize(
    ("option", "word", "message"),
    [
        (
            "--position",
            "us-asc",
            "(did you mean “us-ask”?); it has double-digit, in-force, rok-offer, us-ask",
        ),
        ("--against", "nobody", "“nobody” is not in the scenario; it has double-digit, in-force"),
        ("--plan", "cut-to-21000", "(did you mean “cut-to-21500”?)"),
        ("--currency", "EUR", "“EUR” is not in the scenario; it has KRW, USD"),
        ("--rate", "averege", "(did you mean “average”?)"),
        ("--share", "npcs", "(did you mean “npsc”?); it has "),
        ("--count", "dmdc", "it has assigned, headline"),
        ("--year", "2018", "2018 is outside the horizon, 2019–2024"),
        ("--year", "2025", "2025 is outside the horizon, 2019–2024"),
        ("--year", "-1", "-1 is outside the horizon"),
        ("--year", "9" * 30, "is outside the horizon"),
        ("--day", "2020-02-30", "there is no day “2020-02-30” in the calendar"),
        ("--day", "1/7/2020", "is not a day such as 2020-07-01"),
        ("--day", "", "is not a day such as 2020-07-01"),
        ("--prices", "real", "“real” is neither nominal nor constant:YEAR"),
        ("--prices", "constant:20190", "is neither nominal nor constant:YEAR"),
        ("--prices", "constant:２０１９", "is neither nominal nor constant:YEAR"),
        ("--prices", "constant:1800", "no price level of 1800; it has those of 1988–2024"),
    ],
)
def test_that_what_the_scenario_does_not_have_is_refused(
    refused: Refused, command: str, option: str, word: str, message: str
) -> None:
    told = refused(command, "impasse-2019", f"{option}={word}")
    assert told.startswith(f"burdenshare: {option}: ")
    assert message in told


def test_that_an_unknown_metric_is_refused_with_those_there_are(refused: Refused) -> None:
    told = refused("evaluate", "impasse-2019", "--metric", "gap.ration")
    assert "there is no metric “gap.ration” (did you mean “gap.ratio”?); there are contribution, " in told


def test_that_constant_prices_take_yearly_averages_unless_a_rate_is_given(run: Run) -> None:
    words = ("evaluate", "impasse-2019", "--currency", "krw", "--metric", "contribution", "--prices")
    out = run(*words, "constant:2019")[1]
    assert "5,396.4" in out
    assert "KRW bn, in constant prices of 2019; share of non-personnel" in out
    named = run(*words, "constant:2019", "--rate", "press")[1]
    assert "5,358.8" in named
    assert "in constant prices of 2019, amounts of other currencies at the rate of the press" in named
    assert "at the rate of the press" in run(*words, "nominal")[1]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_that_a_day_far_away_is_a_day(run: Run, day: str) -> None:
    for command in ("evaluate", "summary"):
        assert run(command, "impasse-2019", "--day", day)[0] == 0


def test_that_the_examples_of_the_table_use_options_that_are_there() -> None:
    assert "--position us-ask" in COMMANDS["evaluate"].example
