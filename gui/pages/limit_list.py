"""The table of the legal limits: floor, days, wait, and what the reader assumes of each."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import replace

from core.document.limits import Certification, Limit, NoException
from core.document.places import Place
from core.document.posture import TroopCount
from core.document.scenario import Scenario
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.editing.together import Together
from core.engine.calendar import FiscalYear
from core.engine.limits import wait_of
from core.words import message, say, say_day, say_number
from gui.pages.cells import state_of, tip_of, typed_number, typed_people
from gui.pages.days import typed_day
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, CellState, Column

ROWS = Place(("limits", "rows"))
YES_NO = ("yes", "no")
_NAME_LENGTH = 34


def assumed_wait(present: Scenario, limit: Limit, days: int | None) -> Edit:
    """Return the edit of the wait that the reader assumes; ``present`` is the document without a preview.

    What the reader assumes of a wait unsays nothing of what the source says of the limit: its citations
    stay, where another figure changed by hand would lose them.
    """
    place = ROWS / limit.id
    change = SetField(place / "exception" / "assumed_wait_days", days)
    kept = (SetField(place / "cite", limit.cite), SetField(place / "confidence", limit.confidence))
    return Together((change, *kept), change.label(present))


def typed_days(text: str) -> int | None:
    """Return a number of days that was typed (``90``, ``90 days``), None if nothing was."""
    plain = text.strip().casefold().removesuffix("days").removesuffix("day")
    number = typed_number(plain)
    if number is None:
        return None
    if number < 0 or number != number.to_integral_value():
        raise CellRefused(say(message("refused.days")))
    return int(number)


def yes_no_choices() -> tuple[tuple[str, str], ...]:
    """Return the two answers, by id."""
    return tuple((key, say(message(f"edit.{key}"))) for key in YES_NO)


class LimitColumns:
    """The columns of the limits, reading one snapshot; ``present`` is the document without a preview."""

    def __init__(self, snapshot: Snapshot, present: Scenario) -> None:
        self.scenario, self.present = snapshot.scenario, present
        self.as_of = self.scenario.about.as_of
        self.counts = tuple((row.id, row.name) for row in self.scenario.posture.counts)
        self.yes_no = yes_no_choices()
        self.statuses = tuple(
            (key, say(message(f"limit_status.{key}"))) for key in ("enacted", "proposed", "advisory")
        )
        self.exceptions = tuple((key, say(message(f"exception.{key}"))) for key in ("certification", "none"))

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, the first one naming the row."""
        words = column_words(
            "limit", "floor", "first_day", "last_day", "wait", "continues", "status", "exception",
            "counted_by", "law_name", "section", "enacted", "chosen", "hypothetical",
        )  # fmt: skip
        tip = {key: say(message(f"tip.{key}")) for key in ("wait", "continues", "chosen", "hypothetical")}
        return (
            Column("name", words["limit"], self._name, edit=_text("name"), align="left", width=150),
            Column("floor", words["floor"], self._floor, edit=self._set_floor, width=70),
            Column("first_day", words["first_day"], self._first, edit=_day("first_day"), align="left"),
            Column("last_day", words["last_day"], self._last, edit=_day("last_day"), align="left"),
            Column("wait", words["wait"], self._wait, edit=self._set_wait, width=72, tip=tip["wait"]),
            Column(
                "continues",
                words["continues"],
                self._continues,
                edit=_flag("continues"),
                align="left",
                tip=tip["continues"],
            ),
            Column("status", words["status"], self._status, edit=_text("status"), align="left", width=80),
            Column("exception", words["exception"], self._exception, edit=self._set_exception, align="left"),
            Column("count", words["counted_by"], self._count, edit=_text("count"), align="left", width=80),
            Column("law", words["law_name"], self._law, edit=_text("law"), align="left", width=90),
            Column("section", words["section"], self._section, edit=_text("section"), align="left"),
            Column("enacted", words["enacted"], self._enacted, edit=_day("enacted"), align="left"),
            Column(
                "chosen",
                words["chosen"],
                self._chosen,
                edit=_flag("chosen"),
                align="left",
                tip=tip["chosen"],
            ),
            Column(
                "hypothetical",
                words["hypothetical"],
                self._hypothetical,
                edit=_flag("hypothetical"),
                align="left",
                tip=tip["hypothetical"],
            ),
        )

    def is_later(self, limit: Limit) -> bool:
        """Return whether the limit was enacted after the day whose knowledge the scenario has."""
        return limit.enacted is not None and limit.enacted > self.as_of

    def _name(self, limit: Limit) -> Cell:
        tips = [say(message("tip.hypothetical"))] if limit.hypothetical else []
        if self.is_later(limit):
            tips.append(say(message("tip.later", as_of=self.as_of)))
        return Cell(
            shortened(limit.name, _NAME_LENGTH),
            edit_text=limit.name,
            state=CellState.ASSUMED if limit.hypothetical else CellState.PLAIN,
            tip="\n".join([*tips, *([limit.note] if limit.note else [])]),
            editable=True,
        )

    def _floor(self, limit: Limit) -> Cell:
        return Cell(
            say_number(limit.floor),
            edit_text=str(limit.floor),
            number=float(limit.floor),
            state=state_of(limit),
            tip=tip_of(limit, self.scenario),
            editable=True,
        )

    def _set_floor(self, limit: Limit, text: str) -> Edit:
        people = typed_people(text)
        if people < 0:
            raise CellRefused(say(message("refused.strength_below_zero")))
        return SetField(ROWS / limit.id / "floor", people)

    def _first(self, limit: Limit) -> Cell:
        if limit.starts == limit.first_day:
            return _dated(limit.first_day)
        # What is told is the day from which it binds, as on paper; what is edited, its own first day.
        tip = say(message("tip.binds_from", day=limit.first_day))
        return replace(_dated(limit.starts, tip), edit_text=say_day(limit.first_day))

    def _last(self, limit: Limit) -> Cell:
        return _dated(limit.last_day)

    def _enacted(self, limit: Limit) -> Cell:
        return _dated(
            limit.enacted, say(message("tip.later", as_of=self.as_of)) if self.is_later(limit) else ""
        )

    def _wait(self, limit: Limit) -> Cell:
        if not isinstance(limit.exception, Certification):
            return Cell("–", tip=say(message("tip.absolute")))
        wait = wait_of(limit.exception)
        if wait.days is None:
            return Cell(
                say(message("wait.unknown")),
                state=CellState.MISSING,
                editable=True,
                tip=say(message("tip.wait_unknown")),
            )
        return Cell(
            say(message("wait.days", days=wait.days)),
            edit_text=str(wait.days),
            number=float(wait.days),
            state=CellState.ASSUMED if wait.assumed else state_of(limit),
            tip=limit.exception.assumption if wait.assumed else tip_of(limit, self.scenario),
            editable=True,
        )

    def _set_wait(self, limit: Limit, text: str) -> Edit:
        days = typed_days(text)
        if isinstance(limit.exception, Certification) and limit.exception.wait_days is None:
            return assumed_wait(self.present, limit, days)
        return SetField(ROWS / limit.id / "exception" / "wait_days", days)

    def _continues(self, limit: Limit) -> Cell:
        return self._answer(limit.continues)

    def _chosen(self, limit: Limit) -> Cell:
        # Whether to choose it is a question only of what the scenario could not know.
        return self._answer(limit.chosen) if self.is_later(limit) or limit.chosen else Cell("–")

    def _hypothetical(self, limit: Limit) -> Cell:
        return self._answer(limit.hypothetical)

    def _answer(self, is_so: bool) -> Cell:
        key = "yes" if is_so else "no"
        return Cell(
            dict(self.yes_no)[key],
            edit_text=key,
            state=CellState.ASSUMED if is_so else CellState.PLAIN,
            tone="" if is_so else "muted",
            editable=True,
            choices=self.yes_no,
        )

    def _status(self, limit: Limit) -> Cell:
        return Cell(
            dict(self.statuses)[limit.status],
            edit_text=limit.status,
            tone="" if limit.status == "enacted" else "muted",
            editable=True,
            choices=self.statuses,
        )

    def _exception(self, limit: Limit) -> Cell:
        kind = limit.exception.kind
        return Cell(dict(self.exceptions)[kind], edit_text=kind, editable=True, choices=self.exceptions)

    def _set_exception(self, limit: Limit, chosen: str) -> Edit:
        made = NoException() if chosen == "none" else usual_certification(self.scenario)
        return SetField(ROWS / limit.id / "exception", made)

    def _count(self, limit: Limit) -> Cell:
        name = dict(self.counts).get(limit.count, limit.count)
        return Cell(name, edit_text=limit.count, editable=True, choices=self.counts)

    def _law(self, limit: Limit) -> Cell:
        return Cell(shortened(limit.law, _NAME_LENGTH), edit_text=limit.law, editable=True)

    def _section(self, limit: Limit) -> Cell:
        text = limit.section or ""
        return Cell(shortened(text, _NAME_LENGTH), edit_text=text, editable=True)


def usual_certification(scenario: Scenario) -> Certification:
    """Return an exception as the latest limit of the document has it, its wait not known."""
    for limit in sorted(scenario.limits.rows, key=lambda row: row.first_day, reverse=True):
        if isinstance(limit.exception, Certification):
            return Certification(by=limit.exception.by, to=limit.exception.to, wait_days=None)
    return Certification(
        by=say(message("new.certified_by")), to=say(message("new.certified_to")), wait_days=None
    )


def hypothetical_limit(snapshot: Snapshot) -> tuple[tuple[AddRow, ...], str]:
    """Return the edits that add a limit of the reader's own, and its id.

    It is like the last one that binds, in the first fiscal year after it, or in that of the day in view
    where no limit covers this; without any limit its floor is the strength on the day in view.
    """
    scenario, outcome = snapshot.scenario, snapshot.outcome
    edits: list[AddRow] = []
    count = outcome.view.count
    if count is None:
        made = TroopCount(id="headline", name=say(message("new.count")), confidence="assumed")
        edits.append(AddRow(Place(("posture", "counts")), made))
        count = made.id
    day, running = outcome.view.day, outcome.law.running
    last = max(running, key=lambda one: one.last or datetime.date.max, default=None)
    year = FiscalYear.of(day)
    if outcome.law.in_force_on(day) and last is not None and last.last is not None:
        year = FiscalYear.of(last.last + datetime.timedelta(days=1))
    now = float(outcome.strength.on(day)[0])
    limit = Limit(
        id=new_id("hypothetical", {row.id for row in scenario.limits.rows}),
        name=say(message("new.limit", year=str(year.number))),
        law=say(message("new.law")),
        floor=last.limit.floor if last is not None else (int(now) if now == now else 0),
        count=last.limit.count if last is not None else count,
        first_day=year.first_day,
        last_day=year.last_day,
        exception=last.limit.exception if last is not None else usual_certification(scenario),
        hypothetical=True,
        confidence="assumed",
    )
    edits.append(AddRow(ROWS, limit))
    return tuple(edits), limit.id


def _dated(day: datetime.date | None, tip: str = "") -> Cell:
    text = say_day(day) if day is not None else ""
    return Cell(text, edit_text=text, editable=True, tip=tip)


def _text(field: str) -> Callable[[Limit, str], Edit]:
    """Return what sets a text or a choice; an empty section is none."""

    def edit(limit: Limit, text: str) -> Edit:
        plain = text.strip()
        return SetField(ROWS / limit.id / field, None if field == "section" and not plain else plain)

    return edit


def _day(field: str) -> Callable[[Limit, str], Edit]:
    """Return what sets a day; that of the enactment may be cleared."""

    def edit(limit: Limit, text: str) -> Edit:
        day = None if field == "enacted" and not text.strip() else typed_day(text)
        return SetField(ROWS / limit.id / field, day)

    return edit


def _flag(field: str) -> Callable[[Limit, str], Edit]:
    """Return what sets an answer of yes or no."""
    return lambda limit, chosen: SetField(ROWS / limit.id / field, chosen == "yes")
