"""Bargaining: what could be agreed between an offer and an ask, and what would be fair by Nash's measure.

On each line x runs from 0, the offer, to 1, the ask. The sending nation's utility is the sum of a·x, the
host's the sum of b·(1 - x), with swing weights a and b that each sum to 1. Sources: Keeney and Raiffa,
*Decisions with Multiple Objectives* (1976); Nash, *The Bargaining Problem*, Econometrica 18 (1950); Raiffa,
*The Art and Science of Negotiation* (1982).
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from core.document.places import with_fields
from core.document.positions import IN_FORCE
from core.document.preferences import Preferences, SidePreferences
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.engine.evaluate import Outcome
from core.engine.money import net_present_value
from core.engine.viewing import position_name
from core.words import tell

NEGLIGIBLE = 1e-9
"""Amounts and utilities that differ by less are alike."""


class NoBargain(ValueError):
    """There is nothing to bargain about, or not in numbers; the text says why, without a full stop."""


@dataclass(frozen=True)
class Issue:
    """A line on which offer and ask are apart: its amounts in the money of the view, and both weights."""

    line: str
    name: str
    offer: float
    ask: float
    sender: float
    host: float
    zone: tuple[float, float] | None = None
    """From how little to how much can be paid on it so that neither side would rather walk away."""

    @property
    def ratio(self) -> float:
        """How much more the sending nation cares than the host: lines are given in this order."""
        if self.host <= 0:
            return math.inf if self.sender > 0 else 1.0
        return self.sender / self.host


@dataclass(frozen=True)
class Package:
    """A point between offer and ask: ``x`` by issue, both utilities, and what is paid on each issue."""

    x: tuple[float, ...]
    sender: float
    host: float
    pays: tuple[float, ...]


@dataclass(frozen=True)
class Placed:
    """A position as a package; ``beyond`` names the issues on which it lies outside offer and ask.

    ``total`` is all that it pays, ``elsewhere`` what of it lies on lines that are not apart, over what is
    agreed there: no utility counts that.
    """

    position: str
    name: str
    package: Package
    beyond: tuple[str, ...]
    total: float
    elsewhere: float
    day: datetime.date | None = None
    by: str = ""


@dataclass(frozen=True)
class Bargain:
    """All that can be said of a bargain.

    ``settled`` are the names of lines on which the ask is no more than the offer, ``agreed`` what is paid
    on them and on all lines that are not apart. ``frontier`` are the corners of the exact frontier, from the
    offer to the ask. ``nash`` is None where no agreement is possible.
    """

    offer: str
    ask: str
    year: int | None
    unit: str
    issues: tuple[Issue, ...]
    settled: tuple[str, ...]
    agreed: float
    walk_away_sender: float
    walk_away_host: float
    frontier: tuple[Package, ...]
    nash: Package | None
    positions: tuple[Placed, ...]
    rounds: tuple[Placed, ...]

    @property
    def is_possible(self) -> bool:
        """Whether some package leaves both sides no worse off than walking away."""
        return self.nash is not None

    @property
    def is_fixed_sum(self) -> bool:
        """Whether both sides care alike: then there is only a sum to divide, and nothing to trade."""
        ratios = [issue.ratio for issue in self.issues]
        return max(ratios) - min(ratios) < NEGLIGIBLE

    def must_move(self, package: Package) -> tuple[float, float]:
        """Return how far each side gives way to reach a package, in money: the sending nation, the host."""
        sender = sum(issue.ask - paid for issue, paid in zip(self.issues, package.pays, strict=True))
        host = sum(paid - issue.offer for issue, paid in zip(self.issues, package.pays, strict=True))
        return sender, host


def bargain(outcome: Outcome, offer: str, ask: str, *, year: int | None) -> Bargain:
    """Return the bargain between two positions in the money of a year, or in net present value (None).

    NoBargain where the two are not apart on any line, a line is missing, or weights leave none that counts.
    """
    scenario, preferences = outcome.scenario, outcome.scenario.preferences
    amounts = {position: _amounts(outcome, position, year) for position in (offer, ask)}
    names = [*((line.id, line.name) for line in outcome.lines), ("", "")]
    issues: list[Issue] = []
    settled: list[str] = []
    agreed = 0.0
    for at, (line, name) in enumerate(names):
        low, high = amounts[offer][at], amounts[ask][at]
        if math.isnan(low) or math.isnan(high):
            raise NoBargain(tell("flaw.analysis.what_paid_for_not_known", name=name or line))
        if high - low > NEGLIGIBLE:
            issues.append(Issue(line, name, low, high, 0.0, 0.0))
            continue
        agreed += low
        if low - high > NEGLIGIBLE:
            settled.append(name or tell("not_allocated"))
    if not issues:
        raise NoBargain(tell("flaw.analysis.ask_on_no_line_above"))
    away = [
        0.0 if side.walk_away is None else float(side.walk_away)
        for side in (preferences.sender, preferences.host)
    ]
    weighed = _weighed(issues, preferences)
    zones = [zone(weighed, at, away[0], away[1]) for at in range(len(weighed))]
    weighed = tuple(replace(issue, zone=found) for issue, found in zip(weighed, zones, strict=True))
    corners = frontier(weighed)
    others = [IN_FORCE, *(row.id for row in scenario.positions.rows)]
    return Bargain(
        offer,
        ask,
        year,
        outcome.unit,
        weighed,
        tuple(settled),
        agreed,
        away[0],
        away[1],
        corners,
        nash(weighed, corners, away[0], away[1]),
        tuple(_placed(outcome, weighed, agreed, one, year) for one in others),
        tuple(
            _placed(outcome, weighed, agreed, row.position, year, row.date, row.by)
            for row in sorted(preferences.rounds, key=lambda row: row.date)
        ),
    )


def _amounts(outcome: Outcome, position: str, year: int | None) -> list[float]:
    """Return what a position pays on each line and for none, in a year or in net present value."""
    paid = outcome.paid(position)[0]
    if year is not None:
        return [float(value) for value in paid[:, outcome.at(year)]]
    about = outcome.about
    if about.discount_rate is None:
        raise NoBargain(tell("flaw.analysis.without_discount_rate_there_no"))
    first, stop = outcome.at(about.first_year), outcome.at(about.last_year) + 1
    return [float(v) for v in net_present_value(paid[:, :stop], float(about.discount_rate) / 100, first)]


def _weighed(issues: Sequence[Issue], preferences: Preferences) -> tuple[Issue, ...]:
    """Return the issues with the swing weights of both sides, each of sum 1."""
    sender, host = (_weights(issues, side) for side in (preferences.sender, preferences.host))
    return tuple(
        Issue(issue.line, issue.name, issue.offer, issue.ask, a, b)
        for issue, a, b in zip(issues, sender, host, strict=True)
    )


def _weights(issues: Sequence[Issue], side: SidePreferences) -> list[float]:
    given = {row.line: float(row.weight) for row in side.weights}
    found = [given.get(issue.line, 0.0) if given else issue.ask - issue.offer for issue in issues]
    whole = sum(found)
    if whole <= 0:
        raise NoBargain(tell("flaw.analysis.no_line_apart_has_weight"))
    return [value / whole for value in found]


def package(issues: Sequence[Issue], x: Sequence[float]) -> Package:
    """Return a package of the issues; ``x`` may lie outside 0 to 1."""
    sender = sum(issue.sender * part for issue, part in zip(issues, x, strict=True))
    host = sum(issue.host * (1 - part) for issue, part in zip(issues, x, strict=True))
    pays = tuple(
        issue.offer + part * (issue.ask - issue.offer) for issue, part in zip(issues, x, strict=True)
    )
    return Package(tuple(x), sender, host, pays)


def frontier(issues: Sequence[Issue]) -> tuple[Package, ...]:
    """Return the corners of the frontier, from all lines at the offer to all at the ask.

    Lines go over in the order of a / b: what the sending nation wants most and the host minds least, first.
    """
    x = [0.0] * len(issues)
    corners = [package(issues, x)]
    for at in sorted(range(len(issues)), key=lambda at: -issues[at].ratio):
        x[at] = 1.0
        corners.append(package(issues, x))
    return tuple(corners)


def zone(
    issues: Sequence[Issue], at: int, walk_sender: float, walk_host: float
) -> tuple[float, float] | None:
    """Return the least and the most that can be paid on an issue in a package that both would agree to.

    With x of the issue held, the others give the host as much as the sending nation's walk-away point lets
    them. That is concave in x and linear between the points where one more of the others is needed whole, so
    the ends of where it suffices are exact. None where no package is agreed to.
    """
    own = issues[at]
    others = [issue for number, issue in enumerate(issues) if number != at]
    best = frontier(others)
    # The corners tell how much the others can leave the host while they give the sending nation so much.
    gives, leaves = [corner.sender for corner in best], [corner.host for corner in best]

    def left_over(x: float) -> float:
        """Return the host's gain over walking away; below 0 where nothing suffices."""
        wanted = walk_sender - own.sender * x
        if wanted > gives[-1] + NEGLIGIBLE:
            return -math.inf
        return _between(max(wanted, 0.0), gives, leaves) + own.host * (1 - x) - walk_host

    kinks = {0.0, 1.0}
    if own.sender > 0:
        kinks |= {(walk_sender - given) / own.sender for given in [0.0, *gives]}
    stops = sorted(min(max(x, 0.0), 1.0) for x in kinks)
    ends: list[float] = []
    for one, other in pairwise(stops):
        left, right = left_over(one), left_over(other)
        ends += [x for x, value in ((one, left), (other, right)) if value >= -NEGLIGIBLE]
        if math.isfinite(left) and math.isfinite(right) and (left < 0) != (right < 0):
            ends.append(one + (other - one) * left / (left - right))
    if not ends:
        return None
    low, high = own.offer, own.ask - own.offer
    return low + high * min(ends), low + high * max(ends)


def _between(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    """Return y at x on the line through points whose x never falls; of several at one x the greatest y."""
    for (x0, y0), (x1, y1) in pairwise(zip(xs, ys, strict=True)):
        if x <= x0 + NEGLIGIBLE:
            return y0
        if x <= x1:
            return y0 + (y1 - y0) * (x - x0) / (x1 - x0)
    return ys[-1]


def nash(
    issues: Sequence[Issue], corners: Sequence[Package], walk_sender: float, walk_host: float
) -> Package | None:
    """Return the package that maximizes the product of both gains over walking away; None if there is none.

    On each edge of the frontier the product is a quadratic function of how far along one goes.
    """
    best: tuple[float, Package] | None = None
    for one, other in pairwise(corners):
        gain, loss = other.sender - one.sender, one.host - other.host
        left, right = one.sender - walk_sender, one.host - walk_host
        # Where both sides gain: t from ... to ... on the edge.
        lowest = 0.0 if left >= -NEGLIGIBLE else (-left / gain if gain > 0 else math.inf)
        highest = 1.0 if right - loss >= -NEGLIGIBLE else (right / loss if loss > 0 else -math.inf)
        if lowest > min(highest, 1.0) + NEGLIGIBLE or highest < -NEGLIGIBLE:
            continue
        peak = (gain * right - loss * left) / (2 * gain * loss) if gain > 0 and loss > 0 else float(gain > 0)
        t = min(max(peak, lowest, 0.0), highest, 1.0)
        x = [a + t * (b - a) for a, b in zip(one.x, other.x, strict=True)]
        found = package(issues, x)
        product = max(found.sender - walk_sender, 0.0) * max(found.host - walk_host, 0.0)
        if best is None or product > best[0] + NEGLIGIBLE**2:
            best = product, found
    return None if best is None else best[1]


def _placed(
    outcome: Outcome,
    issues: Sequence[Issue],
    agreed: float,
    position: str,
    year: int | None,
    day: datetime.date | None = None,
    by: str = "",
) -> Placed:
    lines = [*(line.id for line in outcome.lines), ""]
    amounts = dict(zip(lines, _amounts(outcome, position, year), strict=True))
    x = [(amounts[issue.line] - issue.offer) / (issue.ask - issue.offer) for issue in issues]
    beyond = tuple(
        issue.name
        for issue, part in zip(issues, x, strict=True)
        if part < -NEGLIGIBLE or part > 1 + NEGLIGIBLE
    )
    name = position_name(outcome.scenario, position)
    found, total = package(issues, x), sum(amounts.values())
    return Placed(position, name, found, beyond, total, total - sum(found.pays) - agreed, day, by)


def without_private(scenario: Scenario) -> Scenario:
    """Return a scenario that can be given to the other side: no weight, no walk-away point and no note.

    Rounds stay, as both sides know them, without their notes; variants go, as they may hold any of it.
    """
    public = with_fields(
        scenario,
        preferences=Preferences(rounds=scenario.preferences.rounds),
        variants=type(scenario.variants)(),
        view=with_fields(scenario.view, variant=None),
    )
    return _without_notes(public)


def _without_notes(record: Scenario) -> Scenario:
    def cleared(value: object) -> object:
        if isinstance(value, tuple):
            return tuple(cleared(item) for item in value)
        if not isinstance(value, Frozen):
            return value
        fields = {name: cleared(getattr(value, name)) for name in type(value).model_fields}
        if isinstance(fields.get("note"), str):
            fields["note"] = ""
        return type(value).model_validate(fields)

    found = cleared(record)
    assert isinstance(found, Scenario)  # noqa: S101 - as it came in
    return found
