"""``burdenshare bargain``: what it says, and the file that it writes for the other side."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from core.files.scenario_file import load

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


def test_that_offer_ask_and_the_nash_point_are_told(run: Run) -> None:
    code, out, told = run("bargain", "impasse-2019")
    assert (code, told) == (0, "")
    assert "offer Agreement in force, ask US ask, November 2019; USD m, 2020" in out
    assert "the division of a fixed sum" in out
    assert "Nash point: USD 2,812.0 m in all; the sending nation gives way by 1,888.0" in out
    rows = [line.split() for line in out.splitlines() if line.startswith("Operations")]
    assert rows[0][:3] == ["Operations", "0.0", "1,258.7"]


def test_that_json_says_the_same(run: Run) -> None:
    code, out, _ = run(
        "bargain", "impasse-2019", "--offer", "in-force", "--ask", "us-ask", "--format", "json"
    )
    told = json.loads(out)
    assert code == 0
    assert told["possible"] is told["fixed_sum"] is True
    assert told["nash"]["total"] == pytest.approx(2_812)
    assert len(told["frontier"]) == len(told["issues"]) + 1


def test_that_a_file_for_the_other_side_opens(run: Run) -> None:
    assert run("bargain", "impasse-2019", "--for-other-side", "out.burden") == (0, "", "")
    assert load(Path("out.burden")).variants.rows == ()
    assert '"note"' not in Path("out.burden").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("--offer", "nobody"), "--offer: “nobody” is not in the scenario"),
        (("--offer", "us-ask", "--ask", "in-force"), "the ask is on no line above the offer"),
        (("--money", "npv"), "without a discount rate"),
    ],
)
def test_that_a_wish_that_makes_no_sense_is_told(
    refused: Refused, words: tuple[str, ...], reason: str
) -> None:
    assert reason in refused("bargain", "impasse-2019", *words)
