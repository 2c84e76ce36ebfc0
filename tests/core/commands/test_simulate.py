"""``burdenshare simulate``: what it says, that its formats agree, and what it refuses."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


def test_that_ranges_chances_and_the_cap_are_told(run: Run) -> None:
    code, out, told = run("simulate", "twelfth-sma", "--draws", "2048", "--method", "sobol")
    assert (code, told) == (0, "")
    assert "2,048 draws (sobol), seed 1; 2 drivers" in out
    assert "Contribution, KRW bn" in out
    assert "Cap on the agreement in force" in out
    assert "Contribution over KRW 1,600 bn in 2029: 6" in out
    assert "Host share under 40 % in 2030: " in out


def test_that_records_agree_with_the_table_and_are_the_same_each_time(run: Run) -> None:
    words = ("simulate", "twelfth-sma", "--draws", "1000", "--metric", "contribution", "--year", "2029")
    code, out, _ = run(*words, "--format", "csv")
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {row["year"] for row in rows} == {"2029"}
    by_statistic = {row["statistic"]: row for row in rows if row["metric"] == "contribution"}
    assert by_statistic["document"]["value"] == "1617.0"
    assert float(by_statistic["p5"]["value"]) < float(by_statistic["p50"]["value"])
    _, as_json, _ = run(*words, "--format", "json")
    told = {(row["metric"], row["statistic"]): row["value"] for row in json.loads(as_json)}
    assert all(told[row["metric"], row["statistic"]] == float(row["value"]) for row in rows)
    assert run(*words, "--format", "csv", "--workers", "2")[1] == out
    assert run(*words, "--format", "csv", "--seed", "2")[1] != out


def test_that_a_condition_can_be_asked_for(run: Run) -> None:
    words = ("simulate", "twelfth-sma", "--draws", "1000", "--metric", "gap")
    _, out, _ = run(*words, "--chance", "contribution >= 1,600 KRW bn @ 2029", "--chance", "share<41@any")
    assert "Contribution at least KRW 1,600 bn in 2029: " in out
    assert "Host share under 41 % in any year: " in out


def test_that_nothing_uncertain_is_said(run: Run) -> None:
    _, out, _ = run("simulate", "impasse-2019", "--draws", "10")
    assert "The scenario has no driver" in out
    assert "Document" in out or "document" in out
    assert "±" not in out
    assert "P50" not in out


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--metric", "shar"), "there is no metric “shar” (did you mean “share”?)"),
        (("--metric", "cost.by_line"), "there is no metric “cost.by_line”"),
        (("--draws", "0"), "at least one draw"),
        (("--draws", "3000", "--method", "sobol"), "ask for 2,048 or 4,096 draws"),
        (("--seed", "-1"), "a seed is a whole number"),
        (("--chance", "share"), "“share” is no condition"),
        (("--chance", "shar > 3"), "did you mean “share”"),
        (("--chance", "share > 50 KRW bn"), "no amount of money"),
        (("--chance", "gap > 5 EUR m"), "no currency EUR"),
        (("--chance", "gap > 5 @ 1950"), "1950 is outside the horizon"),
        (("--chance", f"gap > {'9' * 40}"), "a number or a unit that no scenario holds"),
        (("--format", "parquet"), "name the file"),
    ],
)
def test_that_a_wish_that_makes_no_sense_is_told(
    refused: Refused, words: tuple[str, ...], reason: str
) -> None:
    assert reason in refused("simulate", "twelfth-sma", *words)


def test_that_it_is_written_to_a_file(run: Run) -> None:
    assert run("simulate", "twelfth-sma", "--draws", "10", "-o", "out.txt") == (0, "", "")
    assert "10 draws" in Path("out.txt").read_text(encoding="utf-8")


def test_that_without_scipy_it_says_what_to_install(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Python marks a module that can't be imported.
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    told = refused("simulate", "twelfth-sma", "--draws", "10", "--method", "lhs")
    assert "this needs scipy: install burdenshare[analysis]" in told


def test_that_how_points_are_drawn_is_said_in_the_language_that_is_spoken(run: Run) -> None:
    words = ("simulate", "twelfth-sma", "--draws", "10")
    assert "10 draws (random), " in run(*words)[1]
    assert "추출 10번(무작위), " in run(*words, "--language", "ko")[1]
