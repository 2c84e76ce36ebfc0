"""A force, limits and plans to ask the reverse planner about."""

from __future__ import annotations

import datetime
from datetime import date

from core.document.limits import Certification, Limit, Limits
from core.document.posture import CertificationGiven, ChangeBy, Element, Move, Plan, Posture, TroopCount
from core.engine.limits import law_of
from core.engine.planner import Planned, Step, StepAnswer, plan_steps
from core.engine.planner_words import tell_planned
from core.words import say

DAY = datetime.timedelta(days=1)
LATE = date(2030, 1, 1)
COUNTS = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))
WISH = date(2020, 7, 1)


def element(element_id: str, strength: int, *counts: str) -> Element:
    return Element(
        id=element_id,
        name=element_id,
        service="Army",
        strength=strength,
        since=date(2010, 1, 1),
        counts=counts,
    )


FORCE = Posture(
    counts=COUNTS,
    elements=(element("difference", 20_000, "headline"), element("army", 8_500, "headline", "assigned")),
)


def lifted(wait: int | None = 60, assumed: int | None = None) -> Certification:
    return Certification(by="Secretary", to="Congress", wait_days=wait, assumed_wait_days=assumed)


def limit(limit_id: str = "act", floor: int = 28_500, **fields: object) -> Limit:
    known: dict[str, object] = {
        "id": limit_id,
        "name": f"{limit_id} act",
        "law": "P.L.",
        "floor": floor,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": lifted(),
    }
    return Limit.model_validate(known | fields)


def plan(moves: tuple[Move, ...] = (), certifications: tuple[CertificationGiven, ...] = ()) -> Plan:
    return Plan(id="base", name="Base", moves=moves, certifications=certifications)


def move(move_id: str, day: date, people: int, moved: str = "army") -> Move:
    return Move(id=move_id, date=day, element=moved, change=ChangeBy(people=people))


def certificate(day: date, limit_id: str = "act") -> CertificationGiven:
    return CertificationGiven(id=f"given-{limit_id}", limit=limit_id, date=day)


def ask(
    *limits: Limit,
    strength: int = 20_000,
    by: date = WISH,
    decision: date = date(2020, 1, 1),
    base: Plan | None = None,
) -> Planned:
    return plan_steps(Limits(rows=limits), FORCE, base, "headline", [Step(by, strength)], LATE, decision)


def only(planned: Planned) -> StepAnswer:
    assert len(planned.steps) == 1
    return planned.steps[0]


def words(planned: Planned) -> str:
    return "\n".join(say(told) for told in tell_planned(planned))


def drawn(planned: Planned) -> Plan:
    return plan(planned.moves, planned.certifications)


def findings(planned: Planned, *limits: Limit) -> list[tuple[date, str]]:
    law = law_of(Limits(rows=limits), FORCE, drawn(planned), LATE)
    return [(cut.day, cut.status) for cut in law.cuts]
