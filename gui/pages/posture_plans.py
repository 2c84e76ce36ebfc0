"""The table of the posture plans, and what new plans, moves, certifications and elements begin as."""

from __future__ import annotations

import datetime

from core.document.limits import Limit
from core.document.places import Place
from core.document.posture import (
    CertificationGiven,
    ChangeBy,
    ChangeTo,
    Element,
    Move,
    Plan,
    TroopCount,
)
from core.document.scenario import Scenario
from core.editing.edits import AddRow, Edit, SetField, copy_of, new_id
from core.engine.findings import tell_cut
from core.engine.limits import Law, law_of
from core.engine.posture import strength_in_count
from core.words import message, say, say_day
from gui.pages.cells import number_cell
from gui.pages.law_words import short_status, tone_of
from gui.pages.page_table import shortened
from gui.pages.posture_moves import certifiable, column_words
from gui.session import Snapshot
from gui.tables.columns import Cell, Column

PLANS = Place(("posture", "plans"))
ELEMENTS = Place(("posture", "elements"))
COUNTS = Place(("posture", "counts"))


def plan_columns(snapshot: Snapshot) -> tuple[Column, ...]:
    """Return the columns of the plans: what each comes to, and what the law says of it."""
    scenario, outcome = snapshot.scenario, snapshot.outcome
    view = outcome.view
    words = column_words("plan", "in_view", "moves", "lowest", "law", "certify_by")

    def law(plan: Plan) -> Law:
        if plan.id == view.plan:
            return outcome.law
        return law_of(scenario.limits, scenario.posture, plan, scenario.about.as_of)

    def name(plan: Plan) -> Cell:
        return Cell(shortened(plan.name), edit_text=plan.name, editable=True, tip=plan.note)

    def rename(plan: Plan, text: str) -> Edit:
        return SetField(PLANS / plan.id / "name", text.strip())

    def in_view(plan: Plan) -> Cell:
        return Cell(say(message("plan.in_view")) if plan.id == view.plan else "")

    def moves(plan: Plan) -> Cell:
        return number_cell(float(len(plan.moves)), 0)

    def lowest(plan: Plan) -> Cell:
        people = strength_in_count(scenario.posture, plan, view.count).people[0]
        return number_cell(float(people.min()) if len(people) else float("nan"), 0)

    def status(plan: Plan) -> Cell:
        cut = law(plan).leading()
        return Cell(short_status(cut), tone=tone_of(cut))

    def certify_by(plan: Plan) -> Cell:
        cut = law(plan).leading()
        if cut is None or cut.certify_by is None or cut.certified_on is not None:
            return Cell("–")
        if cut.running is None:
            told = say(message("certification.if_continued", day=cut.certify_by))
            return Cell(told, tone="muted", tip=say(tell_cut(cut)))
        return Cell(say_day(cut.certify_by))

    return (
        Column("name", words["plan"], name, edit=rename, align="left", width=160),
        Column("in_view", words["in_view"], in_view, align="left", width=70),
        Column("moves", words["moves"], moves, width=62),
        Column("lowest", words["lowest"], lowest, width=76, tip=say(message("tip.lowest_of_plan"))),
        Column("law", words["law"], status, align="left", width=100),
        Column("certify_by", words["certify_by"], certify_by, align="left", width=150),
    )


def new_plan(scenario: Scenario, copied: Plan | None) -> AddRow:
    """Return the edit that adds a plan: a copy of one, or one without moves."""
    taken = {plan.id for plan in scenario.posture.plans}
    if copied is None:
        return AddRow(PLANS, Plan(id=new_id("plan", taken), name=say(message("new.plan"))))
    return AddRow(PLANS, copy_of(copied, taken))


def new_move(snapshot: Snapshot, plan: Plan) -> AddRow | None:
    """Return the edit that adds a move of no people, to be filled in; None without an element.

    It stands on the day in view, or on the first day after it that its element is free to move on.
    """
    elements = snapshot.scenario.posture.elements
    if not elements:
        return None
    element: Element = max(elements, key=lambda one: one.strength)
    day = max(snapshot.outcome.view.day, element.since)
    # No other move may share a day with one that sets a strength.
    taken = {m.date for m in plan.moves if m.element == element.id and isinstance(m.change, ChangeTo)}
    while day in taken:
        day += datetime.timedelta(days=1)
    move = Move(
        id=new_id("move", {move.id for move in plan.moves}),
        date=day,
        element=element.id,
        change=ChangeBy(people=0),
        confidence="assumed",
    )
    return AddRow(PLANS / plan.id / "moves", move)


def new_certification(snapshot: Snapshot, plan: Plan) -> AddRow | None:
    """Return the edit that adds a certification in time for the leading cut; None if no limit knows one."""
    limits: tuple[Limit, ...] = certifiable(snapshot)
    if not limits:
        return None
    outcome = snapshot.outcome
    cut = outcome.law.leading()
    wanted = cut.running.limit if cut is not None and cut.running is not None else None
    limit = wanted if wanted in limits and wanted is not None else limits[-1]
    day = cut.certify_by if cut is not None and cut.certify_by is not None else outcome.view.day
    given = CertificationGiven(
        id=new_id("certification", {one.id for one in plan.certifications}),
        limit=limit.id,
        date=day,
        confidence="assumed",
    )
    return AddRow(PLANS / plan.id / "certifications", given)


def new_element(snapshot: Snapshot) -> tuple[tuple[AddRow, ...], str]:
    """Return the edits that add an element of no people, and its id; a document without a count gets one."""
    posture = snapshot.scenario.posture
    edits: list[AddRow] = []
    counts = tuple(count.id for count in posture.counts)
    if not counts:
        count = TroopCount(id="headline", name=say(message("new.count")), confidence="assumed")
        edits.append(AddRow(COUNTS, count))
        counts = (count.id,)
    last = posture.elements[-1] if posture.elements else None
    about = snapshot.scenario.about
    element = Element(
        id=new_id("element", {one.id for one in posture.elements}),
        name=say(message("new.element")),
        service=last.service if last is not None else say(message("new.service")),
        strength=0,
        since=last.since if last is not None else datetime.date(about.first_year, 1, 1),
        counts=last.counts if last is not None else counts,
        confidence="assumed",
    )
    edits.append(AddRow(ELEMENTS, element))
    return tuple(edits), element.id
