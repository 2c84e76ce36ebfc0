"""What changes do, in people's words: each with what was before and what is after."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from core.document.costs import FixedGrowth, FollowsStrength, HoldGrowth, IndexGrowth
from core.document.indices import FollowPath, HoldConstant, HoldLast
from core.document.places import NoSuchPlace, Place, field_words, get, row_words, shown, words_along
from core.document.plain import plain_value
from core.document.positions import AsInForce, PaysAmount, PaysNothing, ShareOfCost, StatedTotal
from core.document.posture import ChangeBy, ChangeTo
from core.document.scenario import Scenario
from core.document.uncertainty import Correlation
from core.document.values import Frozen, decimals_of
from core.document.variants import AddChange, Change, RemoveChange
from core.editing import labels
from core.editing.laying import lay_changes
from core.words import MISSING, Amount, Message, Number, Percent, Value, message

_ORIGIN = {"cite", "confidence", "note"}
_RULES = (
    HoldGrowth | FixedGrowth | IndexGrowth | HoldLast | HoldConstant | FollowPath | FollowsStrength
    | AsInForce | ShareOfCost | PaysAmount | PaysNothing | StatedTotal | ChangeBy | ChangeTo
)  # fmt: skip


def describe(changes: Sequence[Change], base: Scenario) -> tuple[Message, ...]:
    """Return what changes of a scenario do, a message each: ``Labor, 2027: KRW 560 bn → KRW 590 bn``.

    What belongs together is told once: the parts of a growth rule as the rule, and what becomes of the
    source of a figure not at all, where the figure itself is told. A change that does not apply is told too.
    """
    laid = lay_changes(base, changes)
    lost = {id(conflict.change): conflict.reason for conflict in laid.conflicts}
    applied = [change for change in changes if id(change) not in lost]
    told = list(_told(applied, base, laid.scenario))
    told += [tell_conflict(base, conflict.change, conflict.reason) for conflict in laid.conflicts]
    return tuple(told)


def tell_conflict(scenario: Scenario, change: Change, reason: str) -> Message:
    """Return what a change that does not apply would do, and why it does not."""
    place = Place.parse(change.place)
    if isinstance(change, AddChange):
        row = change.row.tree()
        name = row.get("name") or row.get("title") or row.get("id") if isinstance(row, dict) else None
        told = message("variant.lost.add", row=shown(str(name or place.last)))
    elif isinstance(change, RemoveChange):
        told = message("variant.lost.remove", row=_row(scenario, place))
    else:
        tree = change.value.tree()
        value = tree if isinstance(tree, str) else change.value.text
        told = message("variant.lost.set", place=_row(scenario, place), value=shown(value) or MISSING)
    return message("variant.lost", change=told, reason=reason)


def _told(changes: Sequence[Change], before: Scenario, after: Scenario) -> Iterator[Message]:
    figures = {
        Place.parse(change.place).parent
        for change in changes
        if change.kind == "set" and Place.parse(change.place).last not in _ORIGIN
    }
    seen: set[Place] = set()
    for change in changes:
        place = Place.parse(change.place)
        if isinstance(change, AddChange):
            yield _added(before, after, place, change)
            continue
        if isinstance(change, RemoveChange):
            yield _removed(before, place)
            continue
        if place.last in _ORIGIN and _tells_a_figure(place.parent, figures):
            continue
        at = _told_at(before, after, place)
        if at not in seen:
            seen.add(at)
            yield _set(before, after, at)


def _tells_a_figure(record: Place, figures: set[Place]) -> bool:
    """Return whether a change within a record, or in the rule that it holds, tells of its source enough."""
    return any(figure.keys[: len(record.keys)] == record.keys for figure in figures)


def _told_at(before: Scenario, after: Scenario, place: Place) -> Place:
    """Return the place of the rule that a change is in, which is told as a whole; else the place itself."""
    for depth in range(1, len(place.keys) + 1):
        around = Place(place.keys[:depth])
        if isinstance(_at(before, around), _RULES) or isinstance(_at(after, around), _RULES):
            return around
    return place


def _at(scenario: Scenario, place: Place) -> object:
    try:
        return get(scenario, place)
    except NoSuchPlace:
        return None


def _set(before: Scenario, after: Scenario, place: Place) -> Message:
    old, new = _at(before, place), _at(after, place)
    if not isinstance(old, _RULES) and not isinstance(new, _RULES):
        if isinstance(new, tuple) and isinstance(old, tuple | None) and _are_named((*new, *(old or ()))):
            return _list_change(before, after, place, old, new)
        changed = labels.field_change(before, place, new, after)
        if changed.id != "edit.change":
            return changed
        return message("differs.field", row=_row(before, place.parent), field=field_words(place.last))
    row = _row(before, place.parent)
    told_before, told_after = _rule(before, old), _rule(after, new)
    if place.last == "pays":
        return message("variant.rule.pays", row=row, before=told_before, after=told_after)
    words = message(f"variant.rule.{place.last}") if place.last in _NAMED else field_words(place.last)
    return message("variant.rule", row=row, field=words, before=told_before, after=told_after)


_NAMED = {"growth", "after", "follows"}


def _list_change(
    before: Scenario, after: Scenario, place: Place, old: object, new: tuple[object, ...]
) -> Message:
    """Return the change of a list of names: ``Host share, lower: without Exercises``."""
    had = old if isinstance(old, tuple) else ()
    gone = tuple(_name(before, item) for item in had if item not in new)
    come = tuple(_name(after, item) for item in new if item not in had)
    row: Value = _row(before, place.parent)
    field: Value = Message("variant.sources") if place.last == "cite" else field_words(place.last)
    if gone and come:
        return message("variant.list.both", row=row, field=field, come=come, gone=gone)
    if come:
        return message("variant.list.come", row=row, field=field, come=come)
    if gone:
        return message("variant.list.gone", row=row, field=field, gone=gone)
    return message("differs.field", row=row, field=field)


def _are_named(items: tuple[object, ...]) -> bool:
    return all(not isinstance(item, Frozen) or isinstance(item, Correlation) for item in items)


def _name(scenario: Scenario, item: object) -> Value:
    """Return what a row is called that a list speaks of by its id, and which two drivers go together how."""
    if isinstance(item, Correlation):
        first, second = (_driver(scenario, one) for one in (item.first, item.second))
        value = Number(float(item.value), decimals_of(item.value))
        return message("variant.correlation", first=first, second=second, value=value)
    rows = (
        *scenario.costs.lines,
        *scenario.posture.elements,
        *scenario.posture.counts,
        *scenario.sources.rows,
        *scenario.indices.rows,
    )
    return shown(next((row_words(row, scenario) for row in rows if row.id == item), str(item)))


def _driver(scenario: Scenario, driver: str) -> str:
    return shown(next((row.name for row in scenario.uncertainty.drivers if row.id == driver), driver))


def _added(before: Scenario, after: Scenario, place: Place, change: AddChange) -> Message:
    tree = change.row.tree()
    row = next(
        (row for row in _rows(after, place) if plain_value(row) == tree),
        None,
    )
    if row is None:
        return message("differs.part_added", row=_row(before, place.parent), what=shown(place.last))
    value, year = getattr(row, "value", None), getattr(row, "year", None)
    if isinstance(value, Decimal) and isinstance(year, int) and not hasattr(row, "step"):
        return labels.year_change(before, place, year, value)
    name = row_words(row, after)
    if len(place.keys) <= 2:
        return message("differs.added", kind=labels.kind_words(row), row=name)
    return message("differs.part_added", row=_row(after, place.parent), what=name)


def _removed(before: Scenario, place: Place) -> Message:
    row = _at(before, place)
    if len(place.keys) <= 3 and row is not None:
        return message("differs.removed", kind=labels.kind_words(row), row=row_words(row, before))
    value, year = getattr(row, "value", None), getattr(row, "year", None)
    if isinstance(value, Decimal) and isinstance(year, int) and not hasattr(row, "step"):
        told = labels.said(before, place / "value", value) or MISSING
        gone = Message("differs.no_value")
        where = _row(before, place.parent.parent)
        return message("edit.set_year", row=where, year=str(year), before=told, after=gone)
    what = shown(place.last) if row is None else row_words(row, before)
    return message("differs.part_removed", row=_row(before, place.parent.parent), what=what)


def _rows(scenario: Scenario, place: Place) -> tuple[object, ...]:
    rows = _at(scenario, place)
    return rows if isinstance(rows, tuple) else ()


def _row(scenario: Scenario, place: Place) -> str:
    """Return the names that lead to a record, without the part of the document that it stands in."""
    words = words_along(place, scenario)
    text = ", ".join(words[1:] or words)
    return text[:1].upper() + text[1:]


def _rule(scenario: Scenario, rule: object) -> Value:
    """Return a rule in a few words: ``Consumer prices``, ``fixed 3 %``, ``50 % of the cost``."""
    match rule:
        case None:
            return MISSING
        case HoldGrowth():
            return Message("variant.rule.hold")
        case FixedGrowth(percent=percent):
            return message("variant.rule.fixed", percent=Percent(float(percent), decimals_of(percent)))
        case IndexGrowth(index=index, lag=lag):
            name = next((row.name for row in scenario.indices.rows if row.id == index), index)
            if lag:
                return message("variant.rule.index.lag", index=name, lag=lag)
            return name
        case HoldLast():
            return Message("variant.rule.hold_last")
        case HoldConstant(value=value):
            return Number(float(value), decimals_of(value))
        case FollowPath(values=values):
            path = tuple(
                message(
                    "variant.rule.year",
                    year=str(row.year),
                    value=Number(float(row.value), decimals_of(row.value)),
                )
                for row in values[:4]
            )
            return message(
                "variant.rule.path" if len(values) <= len(path) else "variant.rule.path.more", path=path
            )
        case FollowsStrength(share=share):
            return message("variant.rule.follows_strength", percent=Percent(float(share) * 100))
        case AsInForce():
            return Message("edit.rule.in_force")
        case ShareOfCost(percent=percent):
            percent_told = Percent(float(percent), decimals_of(percent))
            return message("edit.rule.share_of_cost", percent=percent_told)
        case PaysAmount(value=value, unit=unit) | StatedTotal(value=value, unit=unit):
            return Amount(float(value), unit, decimals_of(value))
        case PaysNothing(red_line=red_line):
            return Message("edit.rule.red_line" if red_line else "edit.rule.nothing")
        case ChangeBy(people=people):
            return message("variant.rule.by", people=people if people < 0 else f"+{people:,}")
        case ChangeTo(people=people):
            return message("variant.rule.to", people=people)
    return MISSING
