"""Goal seek: for which values of one number of the document a metric comes to a goal.

Clauses with caps and rounding have flat parts and jumps: what is sought is every stretch of values that
rounds to the goal, and where there is none, what stops it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Literal

from core.document.places import NoSuchPlace, Place, get
from core.document.scenario import Scenario, View
from core.document.values import decimals_of
from core.editing.edits import EditRefused, SetField
from core.editing.labels import unit_at
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS
from core.engine.viewing import position_name
from core.words import Message, Value, figure, message, tell

POINTS = 240
"""Values that are tried first, evenly over the range: a stretch between two of them may be missed."""
FINEST = 1_000_000
"""Into how many steps the range is divided: the ends of a stretch are told to one of them."""
USUAL_FACTOR = 3
_LEAST_EXPONENT = -28
"""As small as a decimal number of usual precision has digits."""

Side = Literal["under", "at", "over", "missing"]


class NotSought(ValueError):
    """The number can't be varied, or the metric not sought; the text says why, without a full stop."""


@dataclass(frozen=True)
class Stretch:
    """Values from ``low`` to ``high``, both included, for which the metric rounds to the goal."""

    low: Decimal
    high: Decimal

    def plainest(self, present: Decimal) -> Decimal:
        """Return the present value where it is one of them, else the one with the fewest digits: 2,000 and
        not 2,000.4; of several such the one nearest to the middle.
        """
        if self.low <= present <= self.high:
            return present
        for exponent in range(max(self.low.adjusted(), self.high.adjusted()) + 1, _LEAST_EXPONENT, -1):
            step = Decimal(1).scaleb(exponent)
            middle = ((self.low + self.high) / 2 / step).to_integral_value() * step
            first = (self.low / step).to_integral_value(ROUND_CEILING) * step
            for found in (middle, first):
                if self.low <= found <= self.high:
                    return found
        return self.low


@dataclass(frozen=True)
class Jump:
    """Between two neighbouring values the metric jumps over the goal, from ``before`` to ``after``."""

    low: Decimal
    high: Decimal
    before: float
    after: float


@dataclass(frozen=True)
class Sought:
    """All stretches in the range, all jumps over the goal, and how near the metric came in the range.

    ``nearest`` is the value whose metric, ``comes_to``, is nearest to the goal, None where the metric is
    missing in the whole range. ``present`` is the document's own value.
    """

    goal: float
    decimals: int
    low: Decimal
    high: Decimal
    step: Decimal
    present: Decimal
    stretches: tuple[Stretch, ...]
    jumps: tuple[Jump, ...]
    nearest: Decimal | None
    comes_to: float
    is_flat: bool = False
    """Whether the metric is the same at all values that were tried."""
    unit: str = ""
    """The unit of the metric, and below that of the number that is varied; empty for a plain number."""
    varied_unit: str = ""


def tell_varied(found: Sought, value: Decimal) -> Value:
    """Return a value of the number that is varied, in its unit."""
    if found.varied_unit == "":
        return f"{value:f}"
    return figure(float(value), found.varied_unit, decimals_of(value))


def tell_stretch(stretch: Stretch, found: Sought) -> Message:
    """Return ``from USD 1,923.5 m to USD 1,924.4 m``, or the one value."""
    low, high = tell_varied(found, stretch.low), tell_varied(found, stretch.high)
    if stretch.low == stretch.high:
        return message("sought.one", value=low)
    return message("sought.stretch", low=low, high=high)


def tell_jump(jump: Jump, found: Sought) -> Message:
    """Return between which values the metric jumps over the goal, and from what to what."""
    return message(
        "sought.jump",
        before=figure(jump.before, found.unit, found.decimals + 1),
        after=figure(jump.after, found.unit, found.decimals + 1),
        low=tell_varied(found, jump.low),
        high=tell_varied(found, jump.high),
    )


def tell_flat(found: Sought) -> Message:
    """Return that the number that is varied has no bearing on the metric."""
    return message(
        "sought.flat",
        comes_to=figure(found.comes_to, found.unit, found.decimals + 1),
        low=tell_varied(found, found.low),
        high=tell_varied(found, found.high),
    )


def tell_other_position(place: Place, outcome: Outcome) -> Message | None:
    """Return that a number is of another position than the one in view, which metrics are of; else None."""
    in_view = outcome.view.position
    if place.keys[:2] != ("positions", "rows") or place.keys[2] == in_view:
        return None
    return message("sought.flat.position", position=position_name(outcome.scenario, in_view))


def tell_failure(found: Sought) -> Message:
    """Return what stops it where nothing in the range reaches the goal."""
    if found.nearest is None:
        return message("sought.missing")
    return message(
        "sought.nearest.end" if found.nearest in (found.low, found.high) else "sought.nearest.within",
        comes_to=figure(found.comes_to, found.unit, found.decimals + 1),
        nearest=tell_varied(found, found.nearest),
    )


def number_at(scenario: Scenario, place: Place) -> Decimal:
    """Return the number at a place; NotSought if there is none."""
    try:
        found = get(scenario, place)
    except NoSuchPlace as nowhere:
        raise NotSought(str(nowhere)) from nowhere
    if isinstance(found, bool) or not isinstance(found, Decimal | int):
        raise NotSought(tell("flaw.analysis.at_stands_no_number_could", place=str(place)))
    return Decimal(found)


def usual_range(present: Decimal) -> tuple[Decimal, Decimal]:
    """Return the range that is searched unasked: from 0 to three times the present value."""
    if present == 0:
        return Decimal(0), Decimal(10)
    ends = sorted((Decimal(0), present * USUAL_FACTOR))
    return ends[0], ends[1]


def seek(
    scenario: Scenario,
    view: View | None,
    place: Place,
    metric: str,
    year: int,
    goal: Decimal,
    between: tuple[Decimal, Decimal] | None = None,
) -> Sought:
    """Return for which values at a place a metric of a year rounds to the goal, as that is written.

    NotSought if the place holds no number, or the range is none.
    """
    present = number_at(scenario, place)
    low, high = usual_range(present) if between is None else between
    if low >= high:
        raise NotSought(tell("flaw.analysis.range_from_none", low=str(low), high=str(high)))
    is_whole = isinstance(get(scenario, place), int)
    step = _step(low, high, is_whole=is_whole)
    decimals = max(0, -int(goal.as_tuple().exponent))
    search = _Search(_function(scenario, view, place, metric, year, is_whole=is_whole), goal, decimals, step)
    stretches, jumps = search.run(low, high)
    nearest = min(
        (x for x, value in search.known.items() if not math.isnan(value)),
        key=lambda x: (abs(search.known[x] - float(goal)), abs(x - present)),
        default=None,
    )
    comes_to = math.nan if nearest is None else search.known[nearest]
    return Sought(
        float(goal),
        decimals,
        low,
        high,
        step,
        present,
        tuple(stretches),
        tuple(jumps),
        nearest,
        comes_to,
        nearest is not None and len(set(search.known.values())) == 1,
        METRICS[metric].unit(evaluate(scenario, view)),
        "" if is_whole else unit_at(scenario, place),
    )


def _step(low: Decimal, high: Decimal, *, is_whole: bool) -> Decimal:
    """Return a power of ten into which the range has no more than so many steps."""
    if is_whole:
        return Decimal(1)
    return Decimal(10) ** math.ceil(math.log10(float(high - low) / FINEST))


def _function(
    scenario: Scenario, view: View | None, place: Place, metric: str, year: int, *, is_whole: bool
) -> Callable[[Decimal], float]:
    """Return what the metric of a year comes to by the value at a place; NaN where that makes no sense."""

    def value(x: Decimal) -> float:
        try:
            changed = SetField(place, int(x) if is_whole else x).apply(scenario)
        except EditRefused:
            return math.nan
        outcome = evaluate(changed, view)
        return float(METRICS[metric].values(outcome)[0, outcome.at(year)])

    return value


class _Search:
    """Tries values from the coarse to the fine; each is computed once."""

    def __init__(
        self, function: Callable[[Decimal], float], goal: Decimal, decimals: int, step: Decimal
    ) -> None:
        self._function, self._goal, self._step = function, float(goal), step
        self._half = 0.5 * 10.0**-decimals
        self.known: dict[Decimal, float] = {}

    def run(self, low: Decimal, high: Decimal) -> tuple[list[Stretch], list[Jump]]:
        points = list(self._grid(low, high))
        stretches: list[Stretch] = []
        jumps: list[Jump] = []
        begun = points[0] if self._side(points[0]) == "at" else None
        for one, other in pairwise(points):
            begun = self._between(one, other, begun, stretches, jumps)
        if begun is not None:
            stretches.append(Stretch(begun, points[-1]))
        return stretches, jumps

    def _grid(self, low: Decimal, high: Decimal) -> Iterator[Decimal]:
        steps = int((high - low) / self._step)
        count = min(POINTS, steps)
        seen: set[Decimal] = set()
        for number in range(count + 1):
            x = low + self._step * (steps * number // max(count, 1))
            if x not in seen:
                seen.add(x)
                yield x
        if high not in seen:
            yield high

    def _between(
        self,
        one: Decimal,
        other: Decimal,
        begun: Decimal | None,
        stretches: list[Stretch],
        jumps: list[Jump],
    ) -> Decimal | None:
        """Go from one point to the next; return where a stretch that is not over yet has begun."""
        first, last = self._side(one), self._side(other)
        if first == last:
            return begun
        if other - one <= self._step:
            if first == "at" and begun is not None:
                stretches.append(Stretch(begun, one))
                begun = None
            if last == "at":
                begun = other
            elif {first, last} == {"under", "over"}:
                jumps.append(Jump(one, other, self.known[one], self.known[other]))
            return begun
        middle = one + self._step * int((other - one) / 2 / self._step)
        if middle in (one, other):
            middle = one + self._step
        begun = self._between(one, middle, begun, stretches, jumps)
        return self._between(middle, other, begun, stretches, jumps)

    def _side(self, x: Decimal) -> Side:
        if x not in self.known:
            self.known[x] = self._function(x)
        value = self.known[x]
        if math.isnan(value):
            return "missing"
        # As a figure rounds: half up.
        if value < self._goal - self._half:
            return "under"
        return "at" if value < self._goal + self._half else "over"
