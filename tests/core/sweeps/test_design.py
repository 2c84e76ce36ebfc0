"""Designs: what is read of their TOML, and where and why one is refused."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from core.sweeps.design import BadDesign, read_design

HEAD = 'file = "impasse-2019"\n'
ASK = 'name = "ask"\nplace = "positions/rows/us-ask/total/value"\n'


def test_that_a_design_is_read_with_its_usual_values() -> None:
    text = f"{HEAD}[[vary]]\n{ASK}from = 900.50\nto = 4_700\nstep = 100\n"
    design = read_design(text)
    assert (design.design, design.draws, design.seed) == ("factorial", 0, 1)
    assert design.metrics == ("contribution", "gap", "share")
    one = design.vary[0]
    assert (one.from_, one.to, one.step) == (Decimal("900.50"), Decimal(4700), Decimal(100))


def test_that_days_choices_and_distributions_are_read() -> None:
    text = f"""{HEAD}design = "lhs"
points = 10
[[vary]]
name = "day"
place = "posture/plans/a/moves/b/date"
from = 2026-01-01
to = 2026-12-31
[[vary]]
name = "position"
place = "view/position"
values = ["us-ask", "rok-offer"]
[[vary]]
{ASK}distribution = {{ kind = "triangular", low = 900, mode = 1000, high = 4700 }}
"""
    day, position, ask = read_design(text).vary
    assert day.from_ == datetime.date(2026, 1, 1)
    assert position.values == ("us-ask", "rok-offer")
    assert ask.distribution is not None
    assert ask.distribution.kind == "triangular"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("file = ", "this is no TOML: Invalid value (at end of document)"),
        (HEAD, "“vary” is missing"),
        (f"{HEAD}[[vary]]\n{ASK}from = 1\n", "vary 1: “from” and “to” go together"),
        (f"{HEAD}[[vary]]\n{ASK}from = 2\nto = 1\nstep = 1\n", "vary 1: “from” is not below “to”"),
        (f"{HEAD}[[vary]]\n{ASK}from = 1\nto = 2\nstep = 0\n", "vary 1, step: must be above 0"),
        (f"{HEAD}[[vary]]\n{ASK}from = 1\nto = 2\n", "“ask” needs a step, or a count of values"),
        (f"{HEAD}[[vary]]\n{ASK}", "“ask” has no values: give values, from … to or a distribution"),
        (f"{HEAD}[[vary]]\nname = 'a'\nvalues = [1]\n", "vary 1: either a place or a lever is named"),
        (f"{HEAD}[[vary]]\n{ASK}values = [1]\nstepp = 2\n", "vary 1: “stepp” is not known here"),
        (f"{HEAD}[[vary]]\n{ASK}values = [1]\nto = 2\n", "“from” and “to” go together"),
        (f"{HEAD}[[vary]]\n{ASK}values = [1]\n[[vary]]\n{ASK}values = [2]\n", "the name “ask” is used twice"),
        (
            f"{HEAD}[[vary]]\n{ASK}distribution = {{ kind = 'uniform', low = 1, high = 2 }}\n",
            '“ask” is drawn from a distribution: that needs design = "lhs"',
        ),
        (f"{HEAD}design = 'lhs'\n[[vary]]\n{ASK}values = [1]\n", "a Latin hypercube needs “points”"),
        (f"{HEAD}points = 3\n[[vary]]\n{ASK}values = [1]\n", "“points” belongs to a Latin hypercube"),
        (f"{HEAD}design = 'listed'\n[[vary]]\n{ASK}", "points are listed ([[point]]) in a listed design"),
        (
            f"{HEAD}design = 'listed'\n[[vary]]\n{ASK}\n[[point]]\nask = 1\nb = 2",
            "point 1 has a value for",
        ),
        (f"{HEAD}design = 'listed'\n[[vary]]\n{ASK}\n[[point]]\nb = 2", "point 1 has no “ask”"),
        (f"{HEAD}design = 'grid'\n[[vary]]\n{ASK}values = [1]\n", "design: must be factorial, lhs"),
        (f"{HEAD}draws = -1\n[[vary]]\n{ASK}values = [1]\n", "draws: must be 0 or more"),
    ],
)
def test_that_a_refusal_says_where_and_why(text: str, reason: str) -> None:
    with pytest.raises(BadDesign) as refused:
        read_design(text)
    assert reason in str(refused.value)
