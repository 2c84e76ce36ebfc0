"""What the shipped reference data knows better than a document, taken over as one edit.

It is the rows that have the data's own ids: series, agreements, legal limits. What a reader changed by hand
has lost its citation by that, and stays as it is; years after the scenario's day are not added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from core import reference
from core.document.agreements import Agreement
from core.document.indices import Index, Observation
from core.document.limits import Certification, Limit
from core.document.places import Place, replace, with_fields
from core.document.scenario import Scenario
from core.document.sources import Sources
from core.document.values import CitedRow, Frozen
from core.reference.document_rows import agreement_id, agreement_row, index_row, limit_row, source_rows
from core.shipped_texts import tellings
from core.words import Message, message, say_written_day

Record = TypeVar("Record", bound=Frozen)
AGREEMENT_FIELDS = ("signed", "in_force", "known", "first_year", "last_year", "portions", "splits")
LIMIT_FIELDS = ("law", "section", "floor", "first_day", "last_day", "enacted", "status")
CITATION = ("cite", "confidence", "note")


@dataclass(frozen=True)
class UpdateReference:
    """An edit: the document's rows of the reference data as they are shipped now."""

    @property
    def place(self) -> Place:
        """The series: their vintage changes with every update."""
        return Place(("indices",))

    def label(self, scenario: Scenario) -> Message:
        return message("edit.update_reference", vintage=say_written_day(reference.VINTAGE))

    def apply(self, scenario: Scenario) -> Scenario:
        return updated(scenario)


def updated(scenario: Scenario) -> Scenario:
    """Return a scenario with what the shipped data knows better; the same one if that is nothing."""
    if scenario.indices.vintage is None:
        # It was made without the reference data: ids that are alike are so by chance.
        return scenario
    known_until = scenario.about.as_of.year - 1
    changed = scenario
    for place, rows in (
        (Place(("indices", "rows")), tuple(_index(row, known_until) for row in scenario.indices.rows)),
        (Place(("agreements", "rows")), tuple(map(_agreement, scenario.agreements.rows))),
        (Place(("limits", "rows")), tuple(map(_limit, scenario.limits.rows))),
    ):
        changed = _with(changed, place, rows)
    changed = _with(changed, Place(("sources",)), _sources(changed))
    return _with(changed, Place(("indices", "vintage")), reference.VINTAGE)


def _with(scenario: Scenario, place: Place, value: object) -> Scenario:
    """Return a scenario with another value at a place, with its citations as they come with it."""
    parts: object = scenario
    for key in place.keys:
        parts = getattr(parts, key)
    return scenario if parts == value else replace(scenario, place, value)


def _index(row: Index, known_until: int) -> Index:
    if row.id not in {series["id"] for series in reference.rows("series")} or not row.observed:
        return row
    shipped = {one.year: one for one in index_row(row.id).observed}
    present = {one.year for one in row.observed}
    observed = [_better(one, shipped.get(one.year)) for one in row.observed]
    last = max(present)
    observed += [one for year, one in shipped.items() if last < year <= known_until]
    return _changed(row, observed=tuple(observed))


def _better(own: Observation, shipped: Observation | None) -> Observation:
    return own if shipped is None or not own.cite or _says_the_same(own, shipped) else shipped


def _says_the_same(one: object, other: object) -> bool:
    """Return whether two values are alike but for their notes, which may stand in another language."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_says_the_same, one, other))
    if isinstance(one, Frozen) and type(one) is type(other):
        names = [name for name in type(one).model_fields if name != "note"]
        return all(_says_the_same(getattr(one, name), getattr(other, name)) for name in names)
    return one == other


def _agreement(row: Agreement) -> Agreement:
    known = {int(one["number"]) for one in reference.rows("agreements")}
    if row.number not in known or row.id != agreement_id(row.number) or not row.cite:
        return row
    shipped = agreement_row(row.number)
    fields = {name: getattr(shipped, name) for name in (*AGREEMENT_FIELDS, *CITATION)}
    if any(not term.cite for portion in row.portions for term in portion.terms):
        del fields["portions"]
    if any(not split.cite for split in row.splits):
        del fields["splits"]
    return _changed(row, **fields)


def _limit(row: Limit) -> Limit:
    if row.hypothetical or not row.cite or row.id not in {one["id"] for one in reference.rows("statutes")}:
        return row
    shipped = limit_row(row.id, row.count)
    fields = {name: getattr(shipped, name) for name in (*LIMIT_FIELDS, *CITATION)}
    if row.law in tellings(shipped.law):
        del fields["law"]
    own, other = row.exception, shipped.exception
    if isinstance(own, Certification) and isinstance(other, Certification):
        # What must be certified is in the document's own words; a wait that is known ends what was assumed.
        wait: dict[str, object] = {"wait_days": other.wait_days, "combine": other.combine}
        if other.wait_days is not None:
            wait |= {"assumed_wait_days": None, "assumption": ""}
        fields["exception"] = _changed(own, **wait)
    else:
        fields["exception"] = other
    return _changed(row, **fields)


def _changed(record: Record, **fields: object) -> Record:
    differing = {
        name: value for name, value in fields.items() if not _says_the_same(getattr(record, name), value)
    }
    # A note alone is no difference; with another it goes along.
    return with_fields(record, **differing) if differing.keys() - {"note"} else record


def _sources(scenario: Scenario) -> Sources:
    """Return the sources of a scenario with those that its rows of the reference data cite besides."""
    present = {row.id for row in scenario.sources.rows}
    known = {row["id"] for row in reference.rows("sources")}
    missing = sorted({one for one in _cited(scenario) if one in known} - present)
    if not missing:
        return scenario.sources
    return with_fields(scenario.sources, rows=(*scenario.sources.rows, *source_rows(missing).rows))


def _cited(scenario: Scenario) -> Iterable[str]:
    rows: list[CitedRow] = [*scenario.indices.rows, *scenario.agreements.rows, *scenario.limits.rows]
    for row in rows:
        yield from row.cite
        if isinstance(row, Index):
            yield from (one for observation in row.observed for one in observation.cite)
        if isinstance(row, Agreement):
            yield from (one for portion in row.portions for term in portion.terms for one in term.cite)
            yield from (one for split in row.splits for one in split.cite)
