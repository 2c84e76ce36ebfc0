"""The points of a design over a document: which values each takes, and the document that they make."""

from __future__ import annotations

import dataclasses
import datetime
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
from pydantic import ValidationError

from core.analysis.drivers import quantiles
from core.analysis.levers import levers
from core.analysis.sampling import NotSampled, load_scipy, uniforms
from core.document.places import NoSuchPlace, Place, get, with_fields, words_along
from core.document.reasons import sentence_of
from core.document.references import view_choices
from core.document.scenario import Scenario, View
from core.document.values import Frozen
from core.document.variants import AS_DOCUMENTED
from core.editing.edits import Edit, EditRefused, SetField
from core.editing.labels import unit_at
from core.editing.variants import lay
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome, evaluate
from core.sweeps.design import MOST_POINTS, BadDesign, Design, Value, ValueKind, Vary
from core.words import say, tell

VIEW, VARIANT = "view", "variant"
DRAWN_DIGITS = 6
"""Digits of a value that a Latin hypercube takes: more would say more than anybody means."""


@dataclass(frozen=True)
class Axis:
    """One thing that is varied: its column, its place, what people call it, and what kind of value it takes.

    ``edit`` makes a document of a value; a choice of the view has none.
    ``values`` are all that it takes, in their order; none where they are drawn.
    """

    name: str
    place: Place
    words: str
    kind: ValueKind
    edit: Callable[[Value], Edit] | None
    values: tuple[Value, ...] = ()
    unit: str = ""


class Points:
    """The points of a design over a scenario, by number from 0 on. BadDesign where it does not fit it."""

    def __init__(self, design: Design, document: Scenario) -> None:
        self._design = design
        self._laid = lru_cache(maxsize=16)(lambda variant: lay(document, variant).scenario)
        variants = {AS_DOCUMENTED, *(row.id for row in document.variants.rows)}
        if design.variant is not None and design.variant not in variants:
            raise BadDesign(tell("flaw.sweeps.not_in_has", variant=design.variant, listed=_listed(variants)))
        self.scenario: Scenario = self._laid(design.variant or document.view.variant)
        self.view = _view(design, self.scenario)
        outcome = evaluate(self.scenario, self.view)
        self.axes = tuple(_axis(one, outcome, design) for one in design.vary)
        match design.design:
            case "factorial":
                self.count = math.prod(len(axis.values) for axis in self.axes)
            case "lhs":
                self.count = design.points or 0
            case "listed":
                self.count = len(design.point)
        if self.count > MOST_POINTS:
            raise BadDesign(
                tell(
                    "flaw.sweeps.these_are_sweep_has_at",
                    count=f"{self.count:,}",
                    most_points=f"{MOST_POINTS:,}",
                )
            )
        for number in range(len(design.point)):
            # What is typed is told before anything is computed.
            self.at(number)

    def at(self, number: int) -> tuple[Value, ...]:
        """Return the values of a point, an axis each."""
        match self._design.design:
            case "factorial":
                return self._of_factorial(number)
            case "lhs":
                return tuple(
                    _drawn(one, axis, float(parts[number]))
                    for one, axis, parts in zip(self._design.vary, self.axes, self._parts, strict=True)
                )
            case "listed":
                point = self._design.point[number]
                return tuple(_value(point[axis.name], axis, f"point {number + 1}") for axis in self.axes)

    def _of_factorial(self, number: int) -> tuple[Value, ...]:
        found: list[Value] = []
        # The last axis runs fastest.
        for axis in reversed(self.axes):
            number, at = divmod(number, len(axis.values))
            found.append(axis.values[at])
        return tuple(reversed(found))

    @cached_property
    def _parts(self) -> list[Floats]:
        """Return, an axis each, the part of its distribution that each point has."""
        return [
            uniforms("lhs", self._design.seed, self.count, (axis.name, 0), number, 0, self.count)
            for number, axis in enumerate(self.axes)
        ]

    def document(self, values: Sequence[Value]) -> tuple[Scenario, View]:
        """Return the document that the values of a point make, and its view; EditRefused where none."""
        given = list(zip(self.axes, values, strict=True))
        looks: dict[str, Any] = {axis.place.last: value for axis, value in given if axis.edit is None}
        variant = looks.pop(VARIANT, None)
        scenario = self.scenario if variant is None else self._laid(variant)
        for axis, value in given:
            if axis.edit is not None:
                scenario = _edit(axis, value).apply(scenario)
        return scenario, with_fields(self.view, **looks) if looks else self.view


def _edit(axis: Axis, value: Value) -> Edit:
    """Return the edit of a value; EditRefused where that is none at all, such as a growth of 5,000 %."""
    assert axis.edit is not None  # noqa: S101 - a choice of the view is no edit
    try:
        return axis.edit(value)
    except ValidationError as refused:
        raise EditRefused(axis.place, sentence_of(refused)) from None


def _view(design: Design, scenario: Scenario) -> View:
    """Return the view of all points, but for what is varied of it."""
    choices = view_choices(scenario)
    for option, word in design.view.items():
        if option == "prices":
            continue
        if option not in choices:
            raise BadDesign(
                tell("flaw.sweeps.there_no_there_are", option=option, listed=_listed([*choices, "prices"]))
            )
        if word not in choices[option]:
            listed = _listed(choices[option])
            raise BadDesign(tell("flaw.sweeps.not_in_has_2", option=option, word=word, listed=listed))
    try:
        return View.model_validate({**dict(scenario.view), **design.view})
    except ValidationError:
        raise BadDesign(tell("flaw.sweeps.must_be_or_year")) from None


def _listed(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))


def _axis(one: Vary, outcome: Outcome, design: Design) -> Axis:
    bare = _of_lever(one, outcome) if one.lever is not None else _of_place(one, outcome.scenario, design)
    listed: Sequence[Value] = one.values
    if one.is_range:
        _refuse_other_range(one, bare)
        listed = tuple(_of_range(one)) if design.design == "factorial" else ()
    values = tuple(_value(value, bare, f"vary “{one.name}”") for value in listed)
    if len(set(values)) < len(values):
        raise BadDesign(tell("flaw.sweeps.vary_value_stands_twice", name=one.name))
    if one.distribution is not None and bare.kind not in ("number", "whole"):
        raise BadDesign(tell("flaw.sweeps.vary_only_number_drawn_from", name=one.name))
    if bare.edit is None:
        for value in [*values, *(point[one.name] for point in design.point)]:
            _refuse_unknown(bare, value, outcome.scenario)
    elif values:
        # One value that the document refuses is a slip; that some points together are refused is a result.
        try:
            _edit(bare, values[0]).apply(outcome.scenario)
        except EditRefused as refused:
            raise BadDesign(
                tell("flaw.sweeps.vary", name=one.name, reason=refused.reason.rstrip("."))
            ) from None
    return dataclasses.replace(bare, values=values)


def _of_lever(one: Vary, outcome: Outcome) -> Axis:
    known = {lever.id: lever for lever in levers(outcome)}
    lever = known.get(one.lever or "")
    if lever is None:
        raise BadDesign(
            tell(
                "flaw.sweeps.vary_there_no_lever_there",
                name=one.name,
                lever=str(one.lever),
                listed=_listed(known),
            )
        )
    found = lever

    def edit(value: Value) -> Edit:
        number = value.toordinal() if isinstance(value, datetime.date) else value
        return found.edit(Decimal(number))

    kind: ValueKind = "day" if found.kind == "day" else "number"
    return Axis(one.name, Place((f"lever {found.id}",)), say(found.name), kind, edit, unit=found.unit)


def _of_place(one: Vary, scenario: Scenario, design: Design) -> Axis:
    place = Place.parse(one.place or "")
    try:
        present = get(scenario, place)
    except NoSuchPlace as missing:
        raise BadDesign(tell("flaw.sweeps.vary_2", name=one.name, missing=str(missing))) from None
    if isinstance(present, Frozen | tuple | bool):
        raise BadDesign(tell("flaw.sweeps.vary_no_single_day_or", name=one.name, place=str(one.place)))
    words = ", ".join(words_along(place, scenario)[1:])
    kind = _kind(present, one, design)
    if place.keys[0] == VIEW:
        return Axis(one.name, place, words, kind, None)
    unit = unit_at(scenario, place) if kind in ("number", "whole") else ""
    return Axis(one.name, place, words, kind, lambda value: SetField(place, value), unit=unit)


def _kind(present: object, one: Vary, design: Design) -> ValueKind:
    if isinstance(present, int):
        return "whole"
    if isinstance(present, Decimal):
        return "number"
    if isinstance(present, datetime.date):
        return "day"
    if isinstance(present, str):
        return "choice"
    # Nothing stands there yet, such as a cap: what is given tells.
    given = [one.from_, *one.values, *(point.get(one.name) for point in design.point)]
    first = next((value for value in given if value is not None), Decimal(0))
    if isinstance(first, datetime.date):
        return "day"
    return "choice" if isinstance(first, str) else "number"


def _refuse_other_range(one: Vary, axis: Axis) -> None:
    is_day = isinstance(one.from_, datetime.date)
    if axis.kind == "choice" or is_day != (axis.kind == "day"):
        wanted = {"choice": "a choice", "day": "a day"}.get(axis.kind, "a number")
        raise BadDesign(tell("flaw.sweeps.vary_range_not", name=one.name, target=one.target, wanted=wanted))


def _of_range(one: Vary) -> Iterator[Value]:
    """Yield the values of a range, both ends too: a last step may be shorter, and is then left out."""
    low, high = _as_number(one.from_), _as_number(one.to)
    if one.count is not None:
        # Nine decimals are what a document holds.
        found = [low + (high - low) * at / (one.count - 1) for at in range(one.count)]
        exact = [value.quantize(Decimal("1e-9")).normalize() for value in found]
    else:
        step = one.step or Decimal(1)
        exact = [low + step * at for at in range(int((high - low) / step) + 1)]
    for value in exact:
        yield datetime.date.fromordinal(int(value)) if isinstance(one.from_, datetime.date) else value


def _as_number(value: Decimal | datetime.date | None) -> Decimal:
    if isinstance(value, datetime.date):
        return Decimal(value.toordinal())
    return value if value is not None else Decimal(0)


def _value(given: Value, axis: Axis, where: str) -> Value:
    """Return a value as the place holds it; BadDesign where it is of another kind."""
    if axis.kind == "choice" and isinstance(given, str):
        return given
    if axis.kind == "day":
        if isinstance(given, datetime.date):
            return given
        raise BadDesign(tell("flaw.sweeps.no_day_such_as", where=where, given=str(given)))
    if axis.kind in ("whole", "number") and isinstance(given, int | Decimal) and not isinstance(given, bool):
        if axis.kind == "number":
            return Decimal(given)
        if given == int(given):
            return int(given)
        raise BadDesign(tell("flaw.sweeps.no_whole_number", where=where, given=str(given)))
    raise BadDesign(tell("flaw.sweeps.not_kind_stands_there", where=where, given=str(given)))


def _drawn(one: Vary, axis: Axis, part: float) -> Value:
    """Return the value that so great a part of a range, a list or a distribution lies under."""
    if axis.values:
        return axis.values[min(int(part * len(axis.values)), len(axis.values) - 1)]
    if one.distribution is not None:
        try:
            score = load_scipy("special").ndtri(np.array([part]))
            found = float(quantiles(one.distribution)(score)[0])
        except NotSampled as refused:
            raise BadDesign(str(refused)) from None
        low = Decimal(0)
    else:
        low = _as_number(one.from_)
        found = float(_as_number(one.to) - low) * part
    return _settled(one, axis, low, found)


def _settled(one: Vary, axis: Axis, low: Decimal, above: float) -> Value:
    """Return what lies so far above ``low``, on the steps of the range and of what the place holds."""
    if one.step is not None:
        exact = low + one.step * round(above / float(one.step))
        if exact > _as_number(one.to):
            exact -= one.step
    else:
        try:
            exact = Decimal(f"{float(low) + above:.{DRAWN_DIGITS}g}").quantize(Decimal("1e-9")).normalize()
        except InvalidOperation:
            raise BadDesign(tell("flaw.sweeps.drawn_greater_than_any_number", name=one.name)) from None
    if axis.kind == "day":
        return datetime.date.fromordinal(round(float(low) + above) if one.step is None else int(exact))
    return round(exact) if axis.kind == "whole" else Decimal(f"{exact:f}")


def _refuse_unknown(axis: Axis, value: Value, scenario: Scenario) -> None:
    """Raise BadDesign for a choice of the view that the document does not offer."""
    variants = {AS_DOCUMENTED, *(row.id for row in scenario.variants.rows)}
    choices = {**view_choices(scenario), VARIANT: variants}
    # Money of two currencies can't stand in one column.
    del choices["currency"]
    if axis.place.last not in choices:
        raise BadDesign(tell("flaw.sweeps.vary_view_can_be_varied", name=axis.name, listed=_listed(choices)))
    if value not in choices[axis.place.last]:
        listed = _listed(choices[axis.place.last])
        raise BadDesign(tell("flaw.sweeps.vary_not_in_has", name=axis.name, value=str(value), listed=listed))
