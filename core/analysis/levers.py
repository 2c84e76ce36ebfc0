"""The few numbers that people want to feel: each with its range, where it stands, and the edit it makes.

A lever is data: the slider that moves it knows nothing of its meaning.
What it moves depends on what is in view: the agreement of the year, the position, the plan.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from core.document.agreements import Agreement, FixedStep, IndexedStep, years_of
from core.document.costs import FixedGrowth
from core.document.indices import FollowPath, HoldConstant, Index
from core.document.places import Place, key_of
from core.document.positions import PaysAmount, Position
from core.document.posture import ChangeBy, ChangeTo, Move
from core.document.scenario import Scenario
from core.document.values import decimals_of
from core.editing.edits import Edit, SetField
from core.engine.evaluate import Outcome
from core.engine.money import AVERAGE
from core.engine.posture import plan_of
from core.engine.shares import years_words
from core.words import Message, message, say, say_day, say_number, say_suffix, say_unit

PERCENT_STEP, RATE_STEP, PEOPLE_STEP = Decimal("0.1"), Decimal(1), Decimal(100)
WIDEST_PERCENT = Decimal(10)
MONTHS_AROUND = 18
MOST_MOVES = 4


@dataclass(frozen=True)
class Lever:
    """One number: ``value`` from ``low`` to ``high`` in steps, as people read it, and the edit of another.

    ``kind`` is ``number`` or ``day``; a day is its ordinal. A value beyond the range can be typed.
    """

    id: str
    name: Message
    group: str
    value: Decimal
    low: Decimal
    high: Decimal
    step: Decimal
    unit: str
    edit: Callable[[Decimal], Edit]
    kind: str = "number"

    @property
    def decimals(self) -> int:
        """The decimals of a step, or of the value where that has more."""
        return max(decimals_of(self.step), decimals_of(self.value.normalize()))

    def told(self, value: Decimal) -> str:
        """Return a value as people read it, with its unit."""
        if self.kind == "day":
            return say_day(datetime.date.fromordinal(int(value)))
        return say_number(float(value), self.decimals) + say_suffix(self.unit)


def levers(outcome: Outcome) -> tuple[Lever, ...]:
    """Return the levers of what is in view, in the order of the pages."""
    return (
        *_of_agreement(outcome),
        *_of_position(outcome),
        *_of_indices(outcome),
        *_of_rates(outcome),
        *_of_moves(outcome),
    )


def _of_agreement(outcome: Outcome) -> Iterator[Lever]:
    """Yield escalator, cap and floor of each term that the agreement grows by from the year in view on."""
    agreement = _agreement_in_view(outcome)
    if agreement is None:
        return
    portion = agreement.portions[0]
    terms = Place(("agreements", "rows", agreement.id, "portions", portion.id, "terms"))
    for term in portion.terms:
        if not isinstance(term, FixedStep | IndexedStep) or term.last_year < outcome.view.year:
            continue
        key, years = key_of(term), years_words(years_of(term))
        for field in ("percent",) if isinstance(term, FixedStep) else ("cap", "floor"):
            value: Decimal | None = getattr(term, field)
            if value is not None:
                name = message(f"lever.{field}", agreement=agreement.name, years=years)
                yield _percent(f"{field} {agreement.id} {key}", name, "agreement", value, terms / key / field)


def _of_position(outcome: Outcome) -> Iterator[Lever]:
    position = outcome.position(outcome.view.position)
    if position is not None and _grows(position):
        now = position.growth.percent if isinstance(position.growth, FixedGrowth) else Decimal(0)
        place = Place(("positions", "rows", position.id, "growth"))
        name = message("lever.growth", position=position.name)

        def edit(value: Decimal) -> Edit:
            return SetField(place, FixedGrowth(percent=value))

        yield _percent(f"growth {position.id}", name, "position", now, place, edit)


def _grows(position: Position) -> bool:
    """Return whether anything of a position grows as it says: amounts that do not say it themselves."""
    own = [row.pays for row in position.lines if isinstance(row.pays, PaysAmount)]
    return position.total is not None or any(pays.growth is None for pays in own)


def _of_indices(outcome: Outcome) -> Iterator[Lever]:
    """Yield what is assumed of each growth series that an agreement or a cost in the horizon reads."""
    wanted = _indices_read(outcome.scenario)
    for index in outcome.scenario.indices.rows:
        if index.kind == "growth" and index.id in wanted:
            place = Place(("indices", "rows", index.id, "after"))
            yield _percent(
                f"index {index.id}",
                message("lever.index", index=index.name),
                "index",
                _assumed(outcome, index),
                place,
                _constant(place),
            )


def _of_rates(outcome: Outcome) -> Iterator[Lever]:
    parties, basis = outcome.scenario.parties, outcome.view.rate
    if basis != AVERAGE:
        named = next((rate for rate in parties.rates if rate.id == basis), None)
        if named is not None:
            place = Place(("parties", "rates", named.id, "value"))
            yield _rate(
                f"rate {named.id}",
                message("lever.rate", rate=named.name),
                named.value,
                _per(named.currency, parties.reference_currency),
                lambda value: SetField(place, value),
            )
        return
    for currency in parties.currencies:
        index = next((row for row in outcome.scenario.indices.rows if row.id == currency.rate), None)
        if index is not None and _reaches_past(outcome, index):
            after = Place(("indices", "rows", index.id, "after"))
            yield _rate(
                f"index {index.id}",
                message("lever.average", index=index.name),
                _assumed(outcome, index),
                _per(currency.code, parties.reference_currency),
                _constant(after),
            )


def _of_moves(outcome: Outcome) -> Iterator[Lever]:
    scenario = outcome.scenario
    plan = plan_of(scenario.posture, outcome.view.plan)
    if plan is None:
        return
    elements = {element.id: element for element in scenario.posture.elements}
    first = datetime.date(outcome.about.first_year, 1, 1).toordinal()
    last = datetime.date(outcome.about.last_year, 12, 31).toordinal()
    inside = [move for move in plan.moves if first <= move.date.toordinal() <= last]
    for move in inside[-MOST_MOVES:]:
        element = elements[move.element]
        at = Place(("posture", "plans", plan.id, "moves", move.id))
        people = Decimal(move.change.people)
        most = Decimal(max(element.strength, abs(move.change.people)))
        grows = isinstance(move.change, ChangeTo) or people > 0
        yield Lever(
            f"size {move.id}",
            message("lever.size", element=element.name, day=move.date),
            "move",
            people,
            Decimal(0) if isinstance(move.change, ChangeTo) else -most,
            most if grows else Decimal(0),
            PEOPLE_STEP,
            say(message("unit.people")),
            _size(at, move),
        )
        around = Decimal(round(MONTHS_AROUND * 30.44))
        day = Decimal(move.date.toordinal())
        yield Lever(
            f"date {move.id}",
            message("lever.date", element=element.name),
            "move",
            day,
            day - around,
            day + around,
            Decimal(1),
            "",
            _date(at),
            "day",
        )


def _per(currency: str, reference: str) -> str:
    return say_unit(f"{currency} per {reference}")


def _size(at: Place, move: Move) -> Callable[[Decimal], Edit]:
    kind = ChangeTo if isinstance(move.change, ChangeTo) else ChangeBy
    return lambda value: SetField(at / "change", kind(people=int(value)))


def _date(at: Place) -> Callable[[Decimal], Edit]:
    return lambda value: SetField(at / "date", datetime.date.fromordinal(int(value)))


def _constant(place: Place) -> Callable[[Decimal], Edit]:
    return lambda value: SetField(place, HoldConstant(value=value))


def _percent(
    lever_id: str,
    name: Message,
    group: str,
    now: Decimal,
    place: Place,
    edit: Callable[[Decimal], Edit] | None = None,
) -> Lever:
    low, high = min(Decimal(-5), now), max(WIDEST_PERCENT, now)
    return Lever(
        lever_id,
        name,
        group,
        now,
        low,
        high,
        PERCENT_STEP,
        "%",
        edit or (lambda value: SetField(place, value)),
    )


def _rate(lever_id: str, name: Message, now: Decimal, unit: str, edit: Callable[[Decimal], Edit]) -> Lever:
    low, high = (now * Decimal("0.75")).quantize(Decimal(1)), (now * Decimal("1.25")).quantize(Decimal(1))
    step = RATE_STEP if now > 100 else Decimal("0.01")
    if step < 1:
        low, high = now * Decimal("0.75"), now * Decimal("1.25")
    return Lever(lever_id, name, "rate", now, low, high, step, unit, edit)


def _agreement_in_view(outcome: Outcome) -> Agreement | None:
    coverage = outcome.in_force.totals.coverage[outcome.at(outcome.view.year)]
    return None if coverage is None else coverage.agreement


def _indices_read(scenario: Scenario) -> set[str]:
    agreed = {
        term.index
        for row in scenario.agreements.rows
        for portion in row.portions
        for term in portion.terms
        if isinstance(term, IndexedStep) and years_of(term)[-1] >= scenario.about.first_year
    }
    grown = {line.growth.index for line in scenario.costs.lines if line.growth.rule == "index"}
    return agreed | grown


def _assumed(outcome: Outcome, index: Index) -> Decimal:
    """Return what a series assumes of the years after its last value: the first of them, if they differ."""
    if isinstance(index.after, HoldConstant):
        return index.after.value
    if isinstance(index.after, FollowPath):
        return index.after.values[0].value
    return max(index.observed, key=lambda row: row.year).value if index.observed else Decimal(0)


def _reaches_past(outcome: Outcome, index: Index) -> bool:
    """Return whether the horizon goes on after the last value that was observed."""
    return not index.observed or max(row.year for row in index.observed) < outcome.about.last_year
