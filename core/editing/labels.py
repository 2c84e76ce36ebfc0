"""The names of edits, as they stand in the undo list: messages with the row's name, before and after."""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from decimal import Decimal

from core.document.agreements import Agreement
from core.document.places import (
    NoSuchPlace,
    Place,
    field_words,
    get,
    row_words,
    trail,
    words_along,
)
from core.document.positions import AsInForce, PaysAmount, Rule, ShareOfCost
from core.document.posture import Plan
from core.document.scenario import Scenario
from core.document.values import Frozen, decimals_of
from core.words import MISSING, Amount, Message, Percent, Unit, Value, figure, is_money, message

_SHORT_TEXT = 40
_READ_AS_SENTENCES = (Plan,)
"""Rows with names such as “26,000 by 1 July 2020”, which to add or to remove reads as adding that."""
_PERCENT_FIELDS = {"percent", "floor", "cap", "points", "discount_rate", "published_low", "published_high"}
_NAMES_A_ROW = {"follows", "after", "next", "party", "host", "sender"}
"""Fields that hold the id of an agreement or a nation, which nobody should have to read."""


def field_change(
    scenario: Scenario, place: Place, value: object, afterwards: Scenario | None = None
) -> Message:
    """Return ``Labor, 2019: KRW 667.3 bn → KRW 690 bn``, or ``Change growth of Labor`` for what is long.

    ``afterwards`` knows the names of rows that came with the change.
    """
    row, field = _row(scenario, place.parent), field_words(place.last)
    try:
        old = get(scenario, place)
    except NoSuchPlace:
        return message("edit.change", row=row, field=field)
    known = afterwards if afterwards is not None and place.last in _NAMES_A_ROW else scenario
    before, after = said(scenario, place, old), said(known, place, value)
    if before is None or after is None:
        return message("edit.change", row=row, field=field)
    if place.last == "value":
        return message("edit.set_value", row=row, before=before, after=after)
    return message("edit.set_field", row=row, field=field, before=before, after=after)


def year_change(scenario: Scenario, collection: Place, year: int, value: Decimal | None) -> Message:
    """Return ``Labor, 2019: KRW 667.3 bn → KRW 690 bn`` or ``Clear Labor, 2019``."""
    row = _row(scenario, collection.parent)
    if value is None:
        return message("edit.clear_year", row=row, year=str(year))
    before, after = _before_after(scenario, collection / year / "value", value)
    # It may have grown to some value: a dash would say that there was none.
    told = message("edit.not_stated") if before == MISSING else before
    return message("edit.set_year", row=row, year=str(year), before=told, after=after)


def stated_change(scenario: Scenario, terms: Place, year: int, value: Decimal | None) -> Message:
    """Return ``Ninth SMA, 2016: KRW 944.1 bn → KRW 950 bn`` or ``Ninth SMA, 2016: back to the rule``."""
    row = _row(scenario, Place(terms.keys[:3]))
    if value is None:
        return message("edit.restore_rule", row=row, year=str(year))
    before, after = _before_after(scenario, terms / f"amount-{year}" / "value", value)
    if _has_portions(scenario, terms):
        row = _row(scenario, terms.parent)
    return message("edit.set_year", row=row, year=str(year), before=before, after=after)


def rule_change(scenario: Scenario, position: str, line: str, pays: Rule | None) -> Message:
    """Return ``Host offer, Labor: as in force → 50.0 % of the cost``."""
    place = Place(("positions", "rows", position))
    old: object = None
    with suppress(NoSuchPlace):
        old = get(scenario, place / "lines" / line / "pays")
    name = next((cost.name for cost in scenario.costs.lines if cost.id == line), line)
    return message(
        "edit.set_rule",
        position=_row(scenario, place),
        line=name,
        before=_rule(old),
        after=_rule(pays),
    )


def added(scenario: Scenario, row: Frozen) -> Message:
    """Return ``Add Exercises`` for a row with a name, ``Add move`` for one without."""
    name = getattr(row, "name", None) or getattr(row, "title", None)
    if isinstance(row, _READ_AS_SENTENCES) and isinstance(name, str):
        return message("edit.add.named", kind=kind_words(row), row=name)
    if isinstance(name, str):
        return message("edit.add", row=name)
    return message("edit.add", row=kind_words(row))


def removed(scenario: Scenario, place: Place) -> Message:
    """Return ``Remove Exercises``."""
    try:
        row = get(scenario, place)
    except NoSuchPlace:
        return message("edit.remove", row=place.last)
    if isinstance(row, _READ_AS_SENTENCES):
        return message("edit.remove.named", kind=kind_words(row), row=row.name)
    return message("edit.remove", row=row_words(row, scenario))


def kind_words(row: object) -> Message:
    """Return what a row is: ``cost line``, ``driver``."""
    kind = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", type(row).__name__).lower()
    return Message(f"edit.kind.{kind}")


def _row(scenario: Scenario, place: Place) -> str:
    """Return the names that lead to a record, without the part of the document it stands in."""
    words = words_along(place, scenario)
    text = ", ".join(words[1:] or words)
    return text[:1].upper() + text[1:]


def _has_portions(scenario: Scenario, terms: Place) -> bool:
    try:
        agreement = get(scenario, Place(terms.keys[:3]))
    except NoSuchPlace:
        return False
    return isinstance(agreement, Agreement) and len(agreement.portions) > 1


def _before_after(scenario: Scenario, place: Place, value: Decimal) -> tuple[Value, Value]:
    try:
        old: object = get(scenario, place)
    except NoSuchPlace:
        old = None
    before = said(scenario, place, old) or MISSING
    return before, said(scenario, place, value) or MISSING


def said(scenario: Scenario, place: Place, value: object) -> Value | None:
    """Return the value of a field as a label tells it, in its unit; None if it is too long for one."""
    if value is None:
        return MISSING
    if isinstance(value, bool):
        return Message("edit.yes" if value else "edit.no")
    if isinstance(value, int):
        return str(value) if "year" in place.last else value
    if isinstance(value, Decimal):
        return _number(scenario, place, value)
    if isinstance(value, datetime.date):
        return value
    if isinstance(value, str) and place.last == "unit" and is_money(value):
        return Unit(value)
    if isinstance(value, str) and place.last in _NAMES_A_ROW:
        names = {row.id: row.name for row in scenario.agreements.rows}
        names |= {party.id: party.name for party in scenario.parties.parties}
        return names.get(value, value)
    if isinstance(value, str) and 0 < len(value) <= _SHORT_TEXT and "\n" not in value:
        return value
    return None


def unit_at(scenario: Scenario, place: Place) -> str:
    """Return what the number at a place is told in: ``%`` or a unit of money; empty for a plain number."""
    if place.last in _PERCENT_FIELDS:
        return "%"
    unit = _unit(scenario, place) if place.last == "value" else ""
    return unit if unit == "%" or is_money(unit) else ""


def _number(scenario: Scenario, place: Place, value: Decimal) -> Value:
    return figure(float(value), unit_at(scenario, place), decimals_of(value))


def _unit(scenario: Scenario, place: Place) -> str:
    """Return the unit of the nearest record around a value that has one."""
    around = Place(place.keys)
    while around.keys:
        around = around.parent
        try:
            steps = trail(scenario, around)
        except NoSuchPlace:
            continue
        return next((str(step.unit) for step in reversed(steps) if hasattr(step, "unit")), "")
    return ""


def _rule(pays: object) -> Value:
    if pays is None:
        return Message("edit.rule.none")
    if isinstance(pays, AsInForce):
        return Message("edit.rule.in_force")
    if isinstance(pays, ShareOfCost):
        return message(
            "edit.rule.share_of_cost", percent=Percent(float(pays.percent), decimals_of(pays.percent))
        )
    if isinstance(pays, PaysAmount):
        return Amount(float(pays.value), pays.unit, decimals_of(pays.value))
    return Message("edit.rule.red_line" if getattr(pays, "red_line", False) else "edit.rule.nothing")
