"""Posture: which elements are where in what strength, and the plans that change it by dated moves."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.values import (
    MAX_ROWS,
    CitedRow,
    Frozen,
    Label,
    Note,
    Row,
    Slug,
    Strength,
    refuse_duplicate_ids,
)
from core.words import say_day, tell


class TroopCount(CitedRow):
    """A way of counting the force, such as the headline or the personnel assigned."""

    name: Label


class Element(CitedRow):
    """A part of the force from the day ``since`` on, in the counts that include it.

    ``unit`` is the unit it belongs to, where the elements are the parts of units at their bases.
    """

    name: Label
    service: Label
    unit: Label | None = None
    base: Label | None = None
    presence: Literal["permanent", "rotational", "temporary", "mixed"] = "permanent"
    strength: Strength
    since: datetime.date
    counts: Annotated[tuple[Slug, ...], Field(min_length=1, max_length=20, fail_fast=True)]


class ChangeBy(Frozen):
    """The strength changes by a number of people."""

    kind: Literal["by"] = "by"
    people: Annotated[int, Field(ge=-10_000_000, le=10_000_000)]


class ChangeTo(Frozen):
    """The strength becomes a number of people."""

    kind: Literal["to"] = "to"
    people: Strength


Change = Annotated[ChangeBy | ChangeTo, Field(discriminator="kind")]


class Move(CitedRow):
    """A change of one element's strength, from the start of a day on."""

    date: datetime.date
    element: Slug
    change: Change
    reason: Note = ""


class CertificationGiven(CitedRow):
    """A certification to Congress under one limit, on a day.

    ``conditions_met`` tells whether it certifies all of the limit's conditions or only some.
    """

    limit: Slug
    date: datetime.date
    conditions_met: Literal["all", "any"] = "all"


class Plan(Row):
    """A posture plan: dated moves, and the certifications that would be given."""

    name: Label
    note: Note = ""
    moves: Annotated[tuple[Move, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    certifications: Annotated[tuple[CertificationGiven, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.moves)
        refuse_duplicate_ids(self.certifications)
        by_day: dict[tuple[str, datetime.date], list[Move]] = {}
        for move in self.moves:
            by_day.setdefault((move.element, move.date), []).append(move)
        for (element, day), same in by_day.items():
            if len(same) > 1 and any(isinstance(move.change, ChangeTo) for move in same):
                raise ValueError(
                    tell("flaw.document.two_moves_set_strength_on", element=element, day=say_day(day))
                )
        return self


class Posture(Frozen):
    """The force and its plans. ``reference_plan`` is the actual force that observed costs belong to."""

    counts: Annotated[tuple[TroopCount, ...], Field(max_length=20, fail_fast=True)] = ()
    elements: Annotated[tuple[Element, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    plans: Annotated[tuple[Plan, ...], Field(max_length=200, fail_fast=True)] = ()
    reference_plan: Slug | None = None

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.counts)
        refuse_duplicate_ids(self.elements)
        refuse_duplicate_ids(self.plans)
        counts = {count.id for count in self.counts}
        elements = {element.id: element for element in self.elements}
        for element in self.elements:
            for count in element.counts:
                if count not in counts:
                    raise ValueError(
                        tell("flaw.document.in_count_document_does_not", name=element.name, count=count)
                    )
        for plan in self.plans:
            _refuse_impossible_moves(plan, elements)
        if self.reference_plan is not None and self.reference_plan not in {plan.id for plan in self.plans}:
            raise ValueError(
                tell("flaw.document.reference_plan_not_among_plans", reference_plan=self.reference_plan)
            )
        return self


def _refuse_impossible_moves(plan: Plan, elements: dict[str, Element]) -> None:
    """Raise ValueError at the first move of a missing element, before it exists, or below zero.

    All moves of a day are netted before the strength is looked at.
    """
    strength = {element_id: element.strength for element_id, element in elements.items()}
    last_move: dict[str, Move] = {}
    moves = sorted(plan.moves, key=lambda move: move.date)
    for position, move in enumerate(moves):
        element = elements.get(move.element)
        if element is None:
            raise ValueError(
                tell(
                    "flaw.document.move_moves_not_an_element",
                    id=move.id,
                    name=plan.name,
                    element=move.element,
                )
            )
        if move.date < element.since:
            raise ValueError(
                tell(
                    "flaw.document.move_on_before_exists",
                    id=move.id,
                    name=plan.name,
                    day=say_day(move.date),
                    name_2=element.name,
                    since=say_day(element.since),
                )
            )
        if isinstance(move.change, ChangeTo):
            strength[move.element] = move.change.people
        else:
            strength[move.element] += move.change.people
        last_move[move.element] = move
        day_ends = position + 1 == len(moves) or moves[position + 1].date != move.date
        if day_ends:
            for element_id, people in strength.items():
                if people < 0:
                    blamed = last_move[element_id]
                    raise ValueError(
                        tell(
                            "flaw.document.after_move_on_would_have",
                            id=blamed.id,
                            name=plan.name,
                            day=say_day(move.date),
                            name_2=elements[element_id].name,
                            people=f"{people:,}",
                        )
                    )
