"""Tables of whole rows: the elements of the force, the moves of its plans, and sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from core.document.places import Place
from core.document.posture import ChangeBy, ChangeTo, Element, Move, Plan
from core.document.scenario import Scenario
from core.document.sources import Source
from core.editing.edits import new_id
from core.exchange.merging import Named, citation, fields_of, grouped, laid_over, merged, slug_of
from core.exchange.table import CITED, Field, Given, Record, Table, Taken, Unfit, told_sources
from core.words import message

_MOVE = {"id": "move", "change": "people", "cite": "sources"}


def _element_records(scenario: Scenario) -> Iterator[Record]:
    for element in scenario.posture.elements:
        yield {
            "element": element.id,
            "name": element.name,
            "service": element.service,
            "unit": element.unit,
            "base": element.base,
            "presence": element.presence,
            "strength": element.strength,
            "since": element.since,
            "counts": element.counts,
            **told_sources(element),
        }


def _take_elements(scenario: Scenario, records: Sequence[Given]) -> Taken:
    taken = Taken()
    elements = scenario.posture.elements
    known = Named(elements)

    def element_of(given: Given, old: Element | None) -> Element:
        fields = fields_of(
            given, "name", "service", "unit", "base", "presence", "strength", "since", "counts"
        )
        fields = {"id": _id_of(given, "element", known), **fields, **citation(given, scenario)}
        if old is None:
            fields.setdefault("name", str(given.values["element"]))
            # Whoever counts nothing apart has one count, or the first is the headline.
            fields.setdefault("counts", tuple(count.id for count in scenario.posture.counts[:1]))
        return laid_over(old, Element, fields, taken)

    made = merged(
        elements,
        records,
        lambda given: _id_of(given, "element", known),
        element_of,
        taken,
        {"id": "element", "cite": "sources"},
    )
    if made is not elements:
        taken.collections[Place.parse("posture/elements")] = made
    return taken


POSTURE = Table(
    "posture",
    (
        Field("element", needed=True, others=("id", "부대")),
        Field("name", others=("title", "명칭")),
        Field("service", others=("branch", "군")),
        Field("unit", others=("formation",)),
        Field("base", others=("location", "installation", "기지")),
        Field(
            "presence",
            "choice",
            choices=("permanent", "rotational", "temporary", "mixed"),
            others=("status",),
        ),
        Field(
            "strength",
            "whole",
            needed=True,
            others=("troops", "people", "personnel", "number", "value", "인원"),
        ),
        Field("since", "day", others=("date", "from", "day", "as of")),
        Field("counts", "ids", others=("count",)),
        *CITED,
    ),
    _element_records,
    _take_elements,
)


def _move_records(scenario: Scenario) -> Iterator[Record]:
    for plan in scenario.posture.plans:
        for move in plan.moves:
            yield {
                "plan": plan.id,
                "move": move.id,
                "date": move.date,
                "element": move.element,
                "change": move.change.kind,
                "people": move.change.people,
                "reason": move.reason,
                **told_sources(move),
            }


def _take_moves(scenario: Scenario, records: Sequence[Given]) -> Taken:
    taken = Taken()
    plans, elements = Named(scenario.posture.plans), Named(scenario.posture.elements)

    def plan_of(given: Given) -> Plan:
        plan = plans.find(given.values.get("plan"))
        if plan is None:
            raise Unfit("plan", message("import.no_plan", name=str(given.values.get("plan") or "")))
        return plan

    def move_of(keys: dict[int, str], given: Given, old: Move | None) -> Move:
        element = elements.find(given.values.get("element"))
        if element is None:
            wanted = str(given.values.get("element") or "")
            raise Unfit("element", message("import.no_element", name=wanted))
        people = given.values["people"]
        kind = given.values.get("change") or (old.change.kind if old is not None else "to")
        change = (ChangeBy if kind == "by" else ChangeTo).model_validate({"people": people})
        fields = {
            "id": _key(keys, given),
            **fields_of(given, "date", "reason"),
            "element": element.id,
            "change": change,
        }
        return laid_over(old, Move, {**fields, "change": change, **citation(given, scenario)}, taken)

    for plan, group in grouped(records, ("plan",), plan_of, taken):
        keys = _keys(group, plan)
        moves = merged(plan.moves, group, partial(_key, keys), partial(move_of, keys), taken, _MOVE)
        if moves is not plan.moves:
            taken.collections[Place(("posture", "plans", plan.id, "moves"))] = moves
    return taken


def _key(keys: dict[int, str], given: Given) -> str:
    return keys[id(given)]


def _keys(group: Sequence[Given], plan: Plan) -> dict[int, str]:
    """Return the id of each record's move: its own, or a new one of its element."""
    taken = {move.id for move in plan.moves}
    keys: dict[int, str] = {}
    for given in group:
        wanted = given.values.get("move")
        key = str(wanted) if wanted else new_id(slug_of(str(given.values.get("element") or "move")), taken)
        taken.add(key)
        keys[id(given)] = key
    return keys


MOVES = Table(
    "moves",
    (
        Field("plan", needed=True, others=("posture plan",)),
        Field("move", others=("id",)),
        Field("date", "day", needed=True, others=("day", "on", "날짜")),
        Field("element", needed=True, others=("unit", "부대")),
        Field("change", "choice", choices=("by", "to"), others=("kind",)),
        Field("people", "whole", needed=True, others=("troops", "strength", "number", "value", "인원")),
        Field("reason"),
        *CITED,
    ),
    _move_records,
    _take_moves,
)


def _source_records(scenario: Scenario) -> Iterator[Record]:
    for source in scenario.sources.rows:
        yield {
            "source": source.id,
            "title": source.title,
            "address": source.address,
            "published": source.published,
            "note": source.note,
        }


def _take_sources(scenario: Scenario, records: Sequence[Given]) -> Taken:
    taken = Taken()
    sources = scenario.sources.rows
    known = Named(sources, ("title",))

    def source_of(given: Given, old: Source | None) -> Source:
        fields = fields_of(given, "title", "address", "published", "note")
        return laid_over(old, Source, {"id": _id_of(given, "source", known), **fields}, taken)

    made = merged(
        sources,
        records,
        lambda given: _id_of(given, "source", known),
        source_of,
        taken,
        {"id": "source"},
    )
    if made is not sources:
        taken.collections[Place.parse("sources/rows")] = made
    return taken


SOURCES = Table(
    "sources",
    (
        Field("source", needed=True, others=("id",)),
        Field("title", needed=True, others=("name", "citation")),
        Field("address", others=("url", "link")),
        Field("published", "day", others=("date",)),
        Field("note", others=("notes",)),
    ),
    _source_records,
    _take_sources,
)


def _id_of(given: Given, field: str, rows: Named[Any]) -> str:
    """Return the id of the row that a record is: of one that is there, or made of what it is called."""
    wanted = str(given.values[field])
    there = rows.find(wanted)
    return slug_of(wanted) if there is None else str(there.id)
