"""The plans that the reverse planner tries: a base plan, cut to a strength on a day, and certified."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable

from core.document.limits import Limit
from core.document.posture import CertificationGiven, ChangeBy, Element, Move, Plan, Posture
from core.engine.posture import counted, strength_in_count, strength_of


def cut_on(
    day: datetime.date, strength: int, posture: Posture, count: str | None, base: Plan, until: datetime.date
) -> Plan:
    """Return the plan that follows the base up to a day and then cuts the counted force to a strength.

    Of the base's moves those before ``until`` hold, as long as they are before the day; none if the force is
    not above the strength. The cut falls on the elements in the most troop counts first (the others are
    differences between counts), the largest of them first.
    """
    kept = moves_before(base, min(day, until))
    moves = list(kept.moves)
    to_cut = strength_before(day, posture, count, kept) - strength
    taken = {move.id for move in moves}
    for element, people in _by_size(day, posture, count, kept):
        cut = min(people, to_cut)
        if cut <= 0:
            break
        move_id = _free(f"cut-{day.isoformat()}", taken)
        change = ChangeBy(people=-cut)
        moves.append(Move(id=move_id, date=day, element=element.id, change=change, confidence="assumed"))
        taken.add(move_id)
        to_cut -= cut
    return Plan(id=base.id, name=base.name, moves=tuple(moves), certifications=base.certifications)


def moves_before(base: Plan, day: datetime.date) -> Plan:
    """Return the plan with only its moves before a day."""
    moves = tuple(move for move in base.moves if move.date < day)
    return Plan(id=base.id, name=base.name, moves=moves, certifications=base.certifications)


def strength_before(day: datetime.date, posture: Posture, count: str | None, base: Plan) -> int:
    """Return the counted strength at the start of a day, before any move of that day; 0 before the first."""
    strength = strength_in_count(posture, moves_before(base, day), count)
    there = len(strength.days) and strength.days[0] <= day.toordinal()
    return round(float(strength.on(day)[0])) if there else 0


def certified(base: Plan, given: Iterable[tuple[Limit, datetime.date]]) -> Plan:
    """Return the plan with all conditions of these limits certified on these days, too."""
    certifications = list(base.certifications)
    # Planned anew on what was planned, it is certified already.
    known = {(one.limit, one.date) for one in certifications if one.conditions_met == "all"}
    for limit, day in given:
        if (limit.id, day) in known:
            continue
        certification_id = _free(f"certify-{limit.id}"[:70], {one.id for one in certifications})
        certifications.append(
            CertificationGiven(id=certification_id, limit=limit.id, date=day, confidence="assumed")
        )
    return Plan(id=base.id, name=base.name, moves=base.moves, certifications=tuple(certifications))


def _by_size(
    day: datetime.date, posture: Posture, count: str | None, plan: Plan
) -> list[tuple[Element, int]]:
    there = [
        (element, round(float(strength_of((element,), plan).on(day)[0])))
        for element in counted(posture, count)
        if element.since <= day
    ]
    return sorted(there, key=lambda one: (-len(one[0].counts), -one[1]))


def _free(prefix: str, taken: Collection[str]) -> str:
    number, found = 2, prefix
    while found in taken:
        found, number = f"{prefix}-{number}", number + 1
    return found
