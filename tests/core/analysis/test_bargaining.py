"""Bargaining, against enumeration and scipy, and what of it may reach the other side."""

from __future__ import annotations

import itertools
from decimal import Decimal

import numpy as np
import pytest
from scipy import optimize

from core.analysis.bargaining import (
    Issue,
    NoBargain,
    bargain,
    frontier,
    nash,
    package,
    without_private,
    zone,
)
from core.document.preferences import LineWeight, Preferences, Round, SidePreferences
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.document.variants import SetChange, Variant, Variants
from core.document.written import Written
from core.engine.evaluate import evaluate
from core.examples import example
from core.files.scenario_file import dumps, loads

D = Decimal


def issues(chance: np.random.Generator, count: int) -> list[Issue]:
    a, b = (chance.dirichlet(np.ones(count)) for _ in range(2))
    return [
        Issue(str(at), str(at), 0.0, float(chance.uniform(10, 1_000)), float(a[at]), float(b[at]))
        for at in range(count)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_that_no_package_beats_the_frontier_nor_its_nash_point(seed: int) -> None:
    chance = np.random.default_rng(seed)
    lines = issues(chance, 3)
    away = chance.uniform(0, 0.45, 2)
    corners = frontier(lines)
    found = nash(lines, corners, *away)
    best = 0.0
    for x in itertools.product(np.linspace(0, 1, 41), repeat=3):
        one = package(lines, x)
        edge = np.interp(one.sender, [c.sender for c in corners], [c.host for c in corners])
        assert one.host <= edge + 1e-9
        if one.sender >= away[0] and one.host >= away[1]:
            best = max(best, (one.sender - away[0]) * (one.host - away[1]))
    assert found is not None
    product = (found.sender - away[0]) * (found.host - away[1])
    assert product >= best - 1e-9
    assert product <= best + 0.03


@pytest.mark.parametrize("seed", range(8))
def test_that_the_nash_point_is_the_one_that_scipy_finds(seed: int) -> None:
    lines = issues(np.random.default_rng(100 + seed), 5)
    found = nash(lines, frontier(lines), 0.1, 0.2)
    assert found is not None

    def loss(x: np.ndarray) -> float:
        one = package(lines, list(x))
        return -(one.sender - 0.1) * (one.host - 0.2)

    starts = [np.full(5, 0.5), *np.random.default_rng(seed).uniform(0, 1, (8, 5))]
    truth = min(optimize.minimize(loss, start, bounds=[(0, 1)] * 5, tol=1e-12).fun for start in starts)
    assert (found.sender - 0.1) * (found.host - 0.2) == pytest.approx(-truth, abs=1e-6)
    # All lines are wholly one side's, but for one.
    assert sum(0 < part < 1 for part in found.x) <= 1


def test_that_two_who_walk_away_early_have_no_agreement() -> None:
    lines = [Issue("a", "a", 0.0, 1.0, 0.5, 0.5), Issue("b", "b", 0.0, 1.0, 0.5, 0.5)]
    corners = frontier(lines)
    assert nash(lines, corners, 0.6, 0.6) is None
    at_the_edge = nash(lines, corners, 0.4, 0.6)
    assert at_the_edge is not None
    assert (at_the_edge.sender, at_the_edge.host) == pytest.approx((0.4, 0.6))


def with_weights(scenario: Scenario) -> Scenario:
    sender = SidePreferences(
        weights=(
            LineWeight(line="off-operations", weight=D("3.14159")),
            LineWeight(line="off-exercises", weight=D(1)),
        ),
        walk_away=D("0.27182"),
        note="We would take less for the exercises.",
    )
    host = SidePreferences(
        weights=(
            LineWeight(line="off-operations", weight=D(1)),
            LineWeight(line="off-exercises", weight=D("2.71828")),
        ),
        walk_away=D("0.31415"),
        note="The assembly will not ratify operations.",
    )
    day = scenario.about.as_of
    rounds = (
        Round(id="first", date=day, by="sender", position="us-ask", note="Said in the corridor."),
        Round(id="second", date=day, by="host", position="in-force"),
    )
    change = SetChange(place="preferences/host/walk_away", value=Written.of("0.16180"))
    variants = Variants(rows=(Variant(id="secret", name="Our true limit", changes=(change,)),))
    preferences = Preferences(sender=sender, host=host, rounds=rounds)
    return Scenario.model_validate({**dict(scenario), "preferences": preferences, "variants": variants})


def test_that_weights_decide_what_is_traded_for_what(impasse: Scenario) -> None:
    outcome = evaluate(with_weights(impasse))
    found = bargain(outcome, "in-force", "us-ask", year=2020)
    assert [issue.line for issue in found.issues] == ["off-operations", "off-equipment", "off-exercises"]
    assert sum(issue.sender for issue in found.issues) == pytest.approx(1)
    assert found.nash is not None
    by_line = dict(zip((issue.line for issue in found.issues), found.nash.x, strict=True))
    assert by_line["off-operations"] > by_line["off-exercises"], "each side keeps what it minds most"
    assert not found.is_fixed_sum
    assert found.nash.sender >= 0.27182
    assert found.nash.host >= 0.31415
    totals = {one.position: one.total for one in found.positions}
    paid = {one: float(outcome.total_paid(one)[0, outcome.at(2020)]) for one in totals}
    assert totals == pytest.approx(paid)
    # The compromise pays more on no line of its own: no utility counts that, and it is told.
    elsewhere = {one.position: one.elsewhere for one in found.positions}
    assert elsewhere["us-ask"] == pytest.approx(0)
    assert elsewhere["double-digit"] == pytest.approx(paid["double-digit"] - paid["in-force"])
    utilities = {one.position: (one.package.sender, one.package.host) for one in found.positions}
    assert utilities["us-ask"] == pytest.approx((1, 0))
    assert utilities["in-force"] == pytest.approx((0, 1))
    assert [one.position for one in found.rounds] == ["us-ask", "in-force"]


def test_that_without_weights_a_sum_is_divided(impasse: Scenario) -> None:
    found = bargain(evaluate(impasse), "in-force", "us-ask", year=2020)
    assert found.is_fixed_sum
    assert found.nash is not None
    assert sum(found.nash.pays) + found.agreed == pytest.approx((924 + 4_700) / 2)
    assert found.must_move(found.nash) == pytest.approx((1_888, 1_888))


def test_that_nothing_apart_is_told(impasse: Scenario) -> None:
    outcome = evaluate(impasse)
    with pytest.raises(NoBargain, match="on no line above"):
        bargain(outcome, "us-ask", "in-force", year=2020)
    with pytest.raises(NoBargain, match="discount rate"):
        bargain(outcome, "in-force", "us-ask", year=None)


def test_that_nothing_private_is_in_any_byte_for_the_other_side(impasse: Scenario) -> None:
    scenario = with_weights(impasse)
    private = dumps(scenario)
    given = dumps(without_private(scenario))
    for secret in (
        *("3.14159", "2.71828", "0.27182", "0.31415", "0.16180", "Our true limit", "corridor"),
        *("We would take less", "The assembly will not", "walk_away", "weights", '"note"'),
    ):
        assert secret.encode() in private, secret
        assert secret.encode() not in given, secret
    notes = {note for note in _notes(scenario) if note}
    assert len(notes) > 5
    assert not [note for note in notes if note.encode() in given]
    opened = loads(given)
    assert len(opened.preferences.rounds) == 2
    assert evaluate(opened).total_paid("us-ask") == pytest.approx(
        evaluate(scenario).total_paid("us-ask"), nan_ok=True
    )


def _notes(record: object) -> list[str]:
    found: list[str] = []
    if isinstance(record, tuple):
        for item in record:
            found += _notes(item)
    elif isinstance(record, Frozen):
        for name in type(record).model_fields:
            value = getattr(record, name)
            found += [value] if name == "note" and isinstance(value, str) else _notes(value)
    return found


@pytest.mark.parametrize("seed", range(40))
def test_that_the_zone_of_each_line_is_what_a_linear_program_finds(seed: int) -> None:
    """Least and most x of a line under both walk-away points, over all packages (scipy's HiGHS)."""
    random = np.random.default_rng(seed)
    count = int(random.integers(1, 6))
    sender, host = random.dirichlet(np.ones(count)), random.dirichlet(np.ones(count))
    if count > 2:
        # Lines that a side does not care about at all.
        sender[0], host[1] = 0.0, 0.0
    walk_sender, walk_host = random.uniform(0, 0.9, 2)
    issues = [
        Issue(f"l{at}", f"L{at}", 10.0 * at, 10.0 * at + 5, float(sender[at]), float(host[at]))
        for at in range(count)
    ]
    for at, issue in enumerate(issues):
        ends: list[float] = []
        for sign in (1.0, -1.0):
            solved = optimize.linprog(
                sign * np.eye(count)[at],
                A_ub=[-sender, host],
                b_ub=[-walk_sender, host.sum() - walk_host],
                bounds=[(0, 1)] * count,
            )
            ends += [float(solved.x[at])] if solved.status == 0 else []
        found = zone(issues, at, walk_sender, walk_host)
        if not ends:
            assert found is None
        else:
            low, wide = issue.offer, issue.ask - issue.offer
            assert found == pytest.approx((low + wide * ends[0], low + wide * ends[1]), abs=1e-6)


def test_that_without_walk_away_points_all_of_each_line_could_be_agreed() -> None:
    found = bargain(evaluate(example("impasse-2019")), "in-force", "us-ask", year=2020)
    assert all(issue.zone == pytest.approx((issue.offer, issue.ask)) for issue in found.issues)
