"""The tables of a plan's moves and of its certifications: dates, changes, and what the law says."""

from __future__ import annotations

import datetime
import re

from core.document.limits import Certification, Limit
from core.document.places import Place, get
from core.document.posture import CertificationGiven, Change, ChangeBy, ChangeTo, Move, Plan
from core.document.scenario import Scenario
from core.editing.edits import Edit, SetField
from core.editing.together import Together
from core.engine.findings import tell_cut
from core.engine.limits import wait_of
from core.engine.posture import plan_of
from core.words import message, say, say_day, say_number
from gui.pages.cells import number_cell, state_of, tip_of, typed_people
from gui.pages.days import typed_day
from gui.pages.law_words import short_status, tone_of
from gui.pages.page_table import shortened
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, CellState, Column

LARGEST = 10_000_000
_REASON_LENGTH = 22
_KOREAN_TO = re.compile(r"(.+?)\s*명?\s*으?로")
"""A new strength as `change_words` tells it in Korean: ``10,000명으로``."""


def column_words(*keys: str) -> dict[str, str]:
    """Return the titles of columns by the last part of their ids."""
    return {key: say(message(f"column.{key}")) for key in keys}


def change_words(change: Change) -> str:
    """Return a change as people write it: ``−7,000``, ``+500`` or ``to 10,000``."""
    if isinstance(change, ChangeTo):
        return say(message("move.to", people=change.people))
    return f"+{say_number(change.people)}" if change.people > 0 else say_number(change.people)


def typed_change(text: str, before: Change) -> Change:
    """Return the change that was typed; a number without a sign keeps the kind that it was."""
    plain = text.strip().casefold()
    kind, _, rest = plain.partition(" ")
    if kind in ("to", "by") and rest:
        plain = rest.strip()
    elif korean := _KOREAN_TO.fullmatch(plain):
        kind, plain = "to", korean[1]
    else:
        signed = plain[:1] in ("+", "-", "−", "–", "(")
        kind = "to" if isinstance(before, ChangeTo) and not signed else "by"
    people = typed_people(plain.removeprefix("+"))
    if abs(people) > LARGEST:
        raise CellRefused(say(message("refused.too_many_people", most=LARGEST)))
    if kind == "to":
        if people < 0:
            raise CellRefused(say(message("refused.strength_below_zero")))
        return ChangeTo(people=people)
    return ChangeBy(people=people)


class MoveColumns:
    """The columns of the plan's moves, reading one snapshot; ``present`` has no preview in it."""

    def __init__(self, snapshot: Snapshot, present: Scenario) -> None:
        self.scenario, self.outcome = snapshot.scenario, snapshot.outcome
        self.present = present
        self.elements = tuple((row.id, row.name) for row in self.scenario.posture.elements)
        self.names = dict(self.elements)
        self.plan: Plan | None = plan_of(self.scenario.posture, self.outcome.view.plan)

    def rows(self) -> list[Move]:
        """Return the moves in order of days."""
        return sorted(self.plan.moves, key=lambda move: move.date) if self.plan is not None else []

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, the first one naming the row."""
        words = column_words("element", "date", "change", "strength_after", "law", "reason")
        return (
            Column("element", words["element"], self._element, edit=self._set_element, align="left"),
            Column("date", words["date"], self._date, edit=self._set_date, align="left", width=112),
            Column(
                "change",
                words["change"],
                self._change,
                edit=self._set_change,
                width=76,
                tip=say(message("tip.change")),
            ),
            Column("after", words["strength_after"], self._after, width=72, tip=say(message("tip.after"))),
            Column("law", words["law"], self._law, align="left", width=92),
            Column("reason", words["reason"], self._reason, edit=self._set_reason, align="left", width=130),
        )

    def place(self, move: Move) -> Place:
        """Return where a move stands."""
        plan = self.plan.id if self.plan is not None else ""
        return Place(("posture", "plans", plan, "moves", move.id))

    def _element(self, move: Move) -> Cell:
        tip = tip_of(move, self.scenario) if move.note or move.cite else ""
        name = self.names[move.element]
        return Cell(name, edit_text=move.element, editable=True, choices=self.elements, tip=tip)

    def _set_element(self, move: Move, chosen: str) -> Edit:
        return SetField(self.place(move) / "element", chosen)

    def _date(self, move: Move) -> Cell:
        return Cell(say_day(move.date), edit_text=say_day(move.date), editable=True)

    def _set_date(self, move: Move, text: str) -> Edit:
        return SetField(self.place(move) / "date", typed_day(text))

    def _change(self, move: Move) -> Cell:
        to = isinstance(move.change, ChangeTo)
        return Cell(
            change_words(move.change),
            edit_text=f"to {move.change.people}" if to else str(move.change.people),
            number=float(move.change.people),
            state=state_of(move),
            tip=tip_of(move, self.scenario),
            editable=True,
        )

    def _set_change(self, move: Move, text: str) -> Edit:
        # What it was before anything was typed: the row may show a preview of half a number.
        place = self.place(move) / "change"
        before = get(self.present, place)
        assert isinstance(before, ChangeBy | ChangeTo)  # noqa: S101 - by its place
        change = typed_change(text, before)
        told = message(
            "edit.set_field",
            row=self.names[move.element],
            field=say(message("column.change")),
            before=change_words(before),
            after=change_words(change),
        )
        return Together((SetField(place, change),), told)

    def _after(self, move: Move) -> Cell:
        return number_cell(float(self.outcome.strength.on(move.date)[0]), 0)

    def _law(self, move: Move) -> Cell:
        cut = self.outcome.law.leading(move.date)
        if cut is None:
            return Cell(
                say(message("law.no_floor_touched")), tone="muted", tip=say(message("tip.no_finding"))
            )
        return Cell(short_status(cut), tone=tone_of(cut), tip=say(tell_cut(cut)))

    def _reason(self, move: Move) -> Cell:
        return Cell(
            shortened(move.reason, _REASON_LENGTH),
            edit_text=move.reason,
            editable=True,
            tip=move.reason if len(move.reason) > _REASON_LENGTH else "",
        )

    def _set_reason(self, move: Move, text: str) -> Edit:
        return SetField(self.place(move) / "reason", text.strip())


def certifiable(snapshot: Snapshot) -> tuple[Limit, ...]:
    """Return the limits that know a certification."""
    return tuple(row for row in snapshot.scenario.limits.rows if isinstance(row.exception, Certification))


class CertificationColumns:
    """The columns of the plan's certifications, reading one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.scenario = snapshot.scenario
        self.limits = {row.id: row for row in self.scenario.limits.rows}
        self.choices = tuple((row.id, row.name) for row in certifiable(snapshot))
        self.law = snapshot.outcome.law
        self.plan: Plan | None = plan_of(self.scenario.posture, snapshot.outcome.view.plan)

    def rows(self) -> list[CertificationGiven]:
        """Return the certifications in order of days."""
        return sorted(self.plan.certifications, key=lambda given: given.date) if self.plan is not None else []

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, the first one naming the row."""
        words = column_words("limit", "date", "conditions_met", "lawful_from")
        return (
            Column("limit", words["limit"], self._limit, edit=self._set_limit, align="left", width=150),
            Column("date", words["date"], self._date, edit=self._set_date, align="left", width=120),
            Column(
                "conditions_met",
                words["conditions_met"],
                self._met,
                edit=self._set_met,
                align="left",
                width=120,
            ),
            Column("lawful", words["lawful_from"], self._lawful, align="left", width=170),
        )

    def place(self, given: CertificationGiven) -> Place:
        """Return where a certification stands."""
        plan = self.plan.id if self.plan is not None else ""
        return Place(("posture", "plans", plan, "certifications", given.id))

    def _limit(self, given: CertificationGiven) -> Cell:
        name = self.limits[given.limit].name
        return Cell(name, edit_text=given.limit, editable=True, choices=self.choices)

    def _set_limit(self, given: CertificationGiven, chosen: str) -> Edit:
        return SetField(self.place(given) / "limit", chosen)

    def _date(self, given: CertificationGiven) -> Cell:
        return Cell(
            say_day(given.date),
            edit_text=say_day(given.date),
            state=state_of(given),
            tip=tip_of(given, self.scenario),
            editable=True,
        )

    def _set_date(self, given: CertificationGiven, text: str) -> Edit:
        return SetField(self.place(given) / "date", typed_day(text))

    def _met(self, given: CertificationGiven) -> Cell:
        choices = tuple((key, say(message(f"conditions_met.{key}"))) for key in ("all", "any"))
        return Cell(
            dict(choices)[given.conditions_met],
            edit_text=given.conditions_met,
            editable=True,
            choices=choices,
        )

    def _set_met(self, given: CertificationGiven, chosen: str) -> Edit:
        return SetField(self.place(given) / "conditions_met", chosen)

    def _lawful(self, given: CertificationGiven) -> Cell:
        limit = self.limits[given.limit]
        if not isinstance(limit.exception, Certification):
            return Cell(say(message("wait.absolute")), tone="breach")
        wait = wait_of(limit.exception)
        if wait.days is None:
            return Cell(say(message("wait.unknown")), state=CellState.MISSING)
        counts_from = max(given.date, limit.enacted or given.date)
        try:
            day = counts_from + datetime.timedelta(days=wait.days)
        except OverflowError:
            return Cell(say(message("wait.unknown")), state=CellState.MISSING)
        day = max(day, limit.starts)
        state = CellState.ASSUMED if wait.assumed else CellState.COMPUTED
        if day > limit.last_day and not limit.continues:
            return self._outlived(limit, day, wait.days, state)
        return Cell(say_day(day), state=state, tip=say(message("tip.lawful_from", days=wait.days)))

    def _outlived(self, limit: Limit, day: datetime.date, days: int, state: CellState) -> Cell:
        """Return the cell of a wait that ends only after the limit has: then nothing is lawful by it."""
        if self.law.in_force_on(day):
            told = message("tip.certification.outlived", limit=limit.name, day=day, last=limit.last_day)
            return Cell("–", tone="muted", tip=say(told))
        told = message(
            "tip.certification.if_continued", limit=limit.name, day=day, last=limit.last_day, days=days
        )
        text = say(message("certification.if_continued", day=day))
        return Cell(text, state=state, tone="muted", tip=say(told))
