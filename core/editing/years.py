"""Values by year: one of them, and whole blocks of them as they are pasted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from core.document.costs import CostAmount, CostLine
from core.document.indices import FollowPath, Index, Observation, YearValue
from core.document.places import NoSuchPlace, Place, get, in_words, key_of, replace, with_fields
from core.document.scenario import Scenario
from core.document.values import Cited
from core.editing import labels
from core.editing.edits import ASSUMED, EditRefused, refusing
from core.words import Message, tell

YearRow: TypeAlias = CostAmount | Observation | YearValue


@dataclass(frozen=True)
class SetYearValue:
    """The value of a year among a cost line's amounts, an index's observations, or a path's values.

    None clears the year; a year that was empty gets an assumed value, in its place by year.
    """

    collection: Place
    year: int
    value: Decimal | None

    @property
    def place(self) -> Place:
        """The place of the year's row."""
        return self.collection / self.year

    def label(self, scenario: Scenario) -> Message:
        return labels.year_change(scenario, self.collection, self.year, self.value)

    def apply(self, scenario: Scenario) -> Scenario:
        with refusing(self.place):
            owner = get(scenario, self.collection.parent)
            rows = _rows_of(scenario, self.collection)
            changed = _with_year(owner, rows, self)
            return scenario if changed is rows else replace(scenario, self.collection, changed)


def set_years(scenario: Scenario, edits: Sequence[SetYearValue]) -> Scenario:
    """Return the scenario with many values set, as one edit after the other would set them.

    All must be of rows of one collection, such as ``costs/lines``: every row is built and checked once,
    which makes a block of 5,000 cells a matter of a moment. Raises EditRefused.
    """
    whole = Place(edits[0].collection.keys[:2])
    by_collection: dict[Place, dict[int, SetYearValue]] = {}
    for edit in edits:
        by_collection.setdefault(edit.collection, {})[edit.year] = edit
    with refusing(whole):
        lines = get(scenario, whole)
        assert isinstance(lines, tuple)  # noqa: S101 - as can_be_set_together found
    by_key = {key_of(line): line for line in lines}
    changed = {}
    for collection, wanted in by_collection.items():
        with refusing(collection):
            owner = by_key.get(collection.keys[2]) or get(scenario, collection.parent)
            rows = _rows_within(owner, scenario, collection)
            assert isinstance(owner, CostLine | Index)  # noqa: S101 - as can_be_set_together found
            written = _written(rows, wanted)
            if written is not rows:
                changed[id(owner)] = with_fields(owner, **{collection.last: written})
    if not changed:
        return scenario
    with refusing(whole):
        return replace(scenario, whole, tuple(changed.get(id(line), line) for line in lines))


def _written(rows: tuple[YearRow, ...], wanted: Mapping[int, SetYearValue]) -> tuple[object, ...]:
    """Return the rows with the wanted values, changed ones as fields for their record to be made of."""
    _refuse_within_a_sum(rows, wanted.values())
    written: list[tuple[int, object]] = []
    is_changed = False
    # All rows of a collection are of one kind; to ask each of thousands takes longer than to change it.
    unsaid = _unsaid(rows[0]) if rows else {}
    for row in rows:
        change = wanted.get(row.year)
        if change is None or _holds(row, change.value):
            written.append((row.year, row))
            continue
        is_changed = True
        if change.value is not None:
            written.append((row.year, {**row.__dict__, "value": change.value, **unsaid}))
    there = {row.year for row in rows}
    for year, edit in wanted.items():
        if year not in there and edit.value is not None:
            is_changed = True
            at = sum(other < year for other, _ in written)
            written.insert(at, (year, {"year": year, "value": edit.value, "confidence": ASSUMED}))
    return tuple(row for _, row in written) if is_changed else rows


def can_be_set_together(edits: Sequence[object]) -> bool:
    """Tell whether `set_years` can take these edits."""
    collections = [edit.collection.keys if isinstance(edit, SetYearValue) else () for edit in edits]
    return len({keys[:2] for keys in collections}) == 1 and all(len(keys) == 4 for keys in collections)


def _with_year(owner: object, rows: tuple[YearRow, ...], edit: SetYearValue) -> tuple[YearRow, ...]:
    """Return the rows with a year's value set or cleared; the very same ones if nothing changes."""
    year, value = edit.year, edit.value
    row = next((row for row in rows if row.year == year), None)
    _refuse_within_a_sum(rows, [edit])
    if value is None:
        return rows if row is None else tuple(other for other in rows if other is not row)
    if row is None:
        at = sum(other.year < year for other in rows)
        return (*rows[:at], _new_row(owner, year, value), *rows[at:])
    if _holds(row, value):
        return rows
    changed = with_fields(row, value=value, **_unsaid(row))
    return tuple(changed if other is row else other for other in rows)


def _holds(row: YearRow, value: Decimal | None) -> bool:
    return row.value == value and type(row.value) is type(value)


def _unsaid(row: YearRow) -> dict[str, object]:
    """Return what changes with a figure: changed by hand, it is no longer what its source says."""
    return {"cite": (), "confidence": ASSUMED} if isinstance(row, Cited) else {}


def _refuse_within_a_sum(rows: tuple[YearRow, ...], edits: Iterable[SetYearValue]) -> None:
    for span in rows:
        if not isinstance(span, CostAmount) or span.last_year is None:
            continue
        within = next((edit for edit in edits if edit.year in span.years), None)
        if within is not None:
            raise EditRefused(
                within.place,
                tell(
                    "flaw.editing.stated_as_one_change_or", year=str(span.year), last_year=str(span.last_year)
                ),
            )


def _new_row(owner: object, year: int, value: Decimal) -> YearRow:
    if isinstance(owner, CostLine):
        return CostAmount(year=year, value=value, confidence=ASSUMED)
    if isinstance(owner, Index):
        return Observation(year=year, value=value, confidence=ASSUMED)
    return YearValue(year=year, value=value)


def _rows_of(scenario: Scenario, collection: Place) -> tuple[YearRow, ...]:
    return _rows_within(get(scenario, collection.parent), scenario, collection)


def _rows_within(owner: object, scenario: Scenario, collection: Place) -> tuple[YearRow, ...]:
    if isinstance(owner, CostLine) and collection.last == "amounts":
        return owner.amounts
    if isinstance(owner, Index) and collection.last == "observed":
        return owner.observed
    if isinstance(owner, FollowPath) and collection.last == "values":
        return owner.values
    raise NoSuchPlace(
        collection, tell("flaw.editing.holds_no_values_by_year", place=in_words(collection, scenario))
    )
