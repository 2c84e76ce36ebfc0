"""The tables of the Stakes page: actors by indicators, and the levels of the one that is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.document.places import Place
from core.document.scenario import Scenario
from core.document.stakes import LEVELS, Indicator, Override, StakeLevel
from core.editing.edits import Edit, SetField
from core.engine.stakes import StakeReading, actor_name, level_name
from core.words import MINUS, MISSING, message, say, say_day
from gui.pages.limit_list import yes_no_choices
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellState, Column

ROWS = Place(("stakes", "rows"))
NOT_SET = "none"
ABREAST = 2
"""Indicators of an actor that stand side by side: more would not fit into a narrow window."""
_REASON_LENGTH = 60

# A high level is good news of an opportunity and bad news of a risk.
_RISK_TONES = {"very_low": "fine", "low": "fine", "medium": "", "high": "caution", "very_high": "breach"}
_CHANCE_TONES = {"very_low": "breach", "low": "caution", "medium": "", "high": "fine", "very_high": "fine"}


@dataclass(frozen=True)
class ActorRow:
    """An actor and indicators that are at stake for it; an actor with many has more rows than one."""

    actor: str
    number: int
    readings: tuple[StakeReading, ...]

    @property
    def id(self) -> str:
        """What tells the row from others."""
        return f"{self.actor}/{self.number}"


def actor_rows(readings: Iterable[StakeReading]) -> list[ActorRow]:
    """Return the readings by actor, the actors in the order in which they first come."""
    by_actor: dict[str, list[StakeReading]] = {}
    for reading in readings:
        by_actor.setdefault(reading.indicator.actor, []).append(reading)
    return [
        ActorRow(actor, at // ABREAST, tuple(found[at : at + ABREAST]))
        for actor, found in by_actor.items()
        for at in range(0, len(found), ABREAST)
    ]


def tone_of(indicator: Indicator, level: StakeLevel | None) -> str:
    """Return the colour role of a level: what is good and what is bad depends on the kind of indicator."""
    if level is None:
        return "muted"
    return (_RISK_TONES if indicator.kind == "risk" else _CHANCE_TONES)[level]


def steps_words(change: int | None) -> str:
    """Return how many levels an indicator moves: ``+3``, ``same``, or a dash where that is not known."""
    if change is None:
        return MISSING
    if not change:
        return say(message("stakes.change.same"))
    return f"{'+' if change > 0 else MINUS}{abs(change)}"


def actor_columns() -> tuple[Column, ...]:
    """Return the column of actors and those of their indicators."""

    def name(row: ActorRow) -> Cell:
        return Cell(say(actor_name(row.actor)), tone="muted" if row.number else "")

    def cell_at(at: int) -> Callable[[ActorRow], Cell]:
        def cell(row: ActorRow) -> Cell:
            return _level_cell(row.readings[at]) if at < len(row.readings) else Cell("")

        return cell

    words = column_words("actor", "indicator", "indicator.more")
    return (
        Column("actor", words["actor"], name, align="left", width=110),
        *(
            Column(f"at-{at}", words[key], cell_at(at), align="left", width=120)
            for at, key in enumerate(("indicator", *["indicator.more"] * (ABREAST - 1)))
        ),
    )


def _level_cell(reading: StakeReading) -> Cell:
    indicator = reading.indicator
    level = say(level_name(reading.level))
    key = "stakes.cell.moved" if reading.moves else "stakes.cell"
    text = say(message(key, name=indicator.name, level=level, change=steps_words(reading.change)))
    kind = say(message(f"stakes.kind.{indicator.kind}"))
    return Cell(
        text,
        state=CellState.OVERRIDDEN if reading.given_by == "override" else CellState.PLAIN,
        tip=f"{indicator.question} ({kind})\n{say(reading.gave)}",
        tone=tone_of(indicator, reading.level),
    )


class LevelColumns:
    """The columns of the one row of the selected indicator."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.levels = (
            (NOT_SET, say(message("stakes.not_set"))),
            *((level, say(level_name(level))) for level in LEVELS),
        )
        self.yes_no = yes_no_choices()

    def columns(self, reading: StakeReading) -> tuple[Column, ...]:
        """Return the columns; whether to choose a judgement is asked only of later knowledge."""
        words = column_words("by_rules", "status_quo", "change", "by_hand", "reason", "chosen")
        tip = {key: say(message(f"tip.stakes.{key}")) for key in ("by_hand", "change", "by_rules")}
        columns = [
            Column("given", words["by_rules"], self._given, align="left", width=84, tip=tip["by_rules"]),
            Column("status_quo", words["status_quo"], self._status_quo, align="left", width=76),
            Column("change", words["change"], self._change, width=60, tip=tip["change"]),
            Column(
                "override",
                words["by_hand"],
                self._override,
                edit=_set_level,
                align="left",
                width=92,
                tip=tip["by_hand"],
            ),
            Column("reason", words["reason"], self._reason, edit=_set_reason, align="left", width=120),
        ]
        if reading.later:
            columns.insert(1, Column("chosen", words["chosen"], self._chosen, edit=_choose, align="left"))
        return tuple(columns)

    def _given(self, reading: StakeReading) -> Cell:
        return Cell(say(level_name(reading.given)), tone=tone_of(reading.indicator, reading.given))

    def _status_quo(self, reading: StakeReading) -> Cell:
        return Cell(say(level_name(reading.status_quo)), tone=tone_of(reading.indicator, reading.status_quo))

    def _change(self, reading: StakeReading) -> Cell:
        change = reading.change
        worse = bool(change) and (change or 0) > 0
        if reading.indicator.kind == "opportunity":
            worse = bool(change) and not worse
        tone = "" if not change else "breach" if worse else "fine"
        return Cell(steps_words(change), tone=tone)

    def _override(self, reading: StakeReading) -> Cell:
        override = reading.indicator.override
        chosen = NOT_SET if override is None else override.level
        return Cell(
            dict(self.levels)[chosen],
            edit_text=chosen,
            tone="muted" if override is None else tone_of(reading.indicator, override.level),
            editable=True,
            choices=self.levels,
            emptied=NOT_SET,
        )

    def _reason(self, reading: StakeReading) -> Cell:
        override = reading.indicator.override
        if override is None:
            return Cell("")
        return Cell(
            shortened(override.reason, _REASON_LENGTH),
            edit_text=override.reason,
            state=CellState.PLAIN if override.reason.strip() else CellState.UNCITED,
            tip=override.reason,
            editable=True,
        )

    def _chosen(self, reading: StakeReading) -> Cell:
        judgement = reading.indicator.judgement
        key = "yes" if judgement is not None and judgement.chosen else "no"
        return Cell(dict(self.yes_no)[key], edit_text=key, editable=True, choices=self.yes_no)


def _set_level(reading: StakeReading, chosen: str) -> Edit:
    """Return the edit that sets a level by hand, with the reason that stood there; no level takes it away."""
    place = ROWS / reading.indicator.id / "override"
    if chosen == NOT_SET:
        return SetField(place, None)
    level = next(one for one in LEVELS if one == chosen)
    before = reading.indicator.override
    return SetField(place, Override(level=level, reason="" if before is None else before.reason))


def _set_reason(reading: StakeReading, text: str) -> Edit:
    return SetField(ROWS / reading.indicator.id / "override" / "reason", text.strip())


def _choose(reading: StakeReading, chosen: str) -> Edit:
    return SetField(ROWS / reading.indicator.id / "judgement" / "chosen", chosen == "yes")


@dataclass(frozen=True)
class Ground:
    """A rule or a judgement in words: its line, what was found, why, from where, and whether it decides."""

    line: str
    more: str
    gives: bool


def grounds_of(reading: StakeReading, scenario: Scenario) -> list[Ground]:
    """Return all rules in order, and the judgement after them."""
    titles = {source.id: source.title for source in scenario.sources.rows}

    def sources(cite: tuple[str, ...]) -> str:
        if not cite:
            return say(message("stakes.no_source"))
        return say(message("stakes.sources", sources="; ".join(titles[id_] for id_ in cite)))

    grounds: list[Ground] = []
    for read in reading.rules:
        rule = read.rule
        gives = read.state == "gives"
        line = message(
            "stakes.rule.gives" if gives else "stakes.rule.line",
            number=read.number,
            condition=read.condition,
            level=level_name(rule.level),
        )
        found = say(message("stakes.rule.found", found=read.found))
        found = found[:1].upper() + found[1:]
        grounds.append(Ground(say(line), "  ".join([found, rule.because, sources(rule.cite)]), gives))
    judgement = reading.indicator.judgement
    if judgement is not None:
        gives = reading.given is not None and not any(ground.gives for ground in grounds)
        unknown = reading.later and not judgement.chosen
        key = "gives" if gives else "later" if unknown else "line"
        line = message(
            f"stakes.judgement.{key}",
            day=say_day(judgement.dated),
            level=level_name(judgement.level),
            as_of=scenario.about.as_of,
        )
        more = "  ".join(filter(None, [judgement.because, judgement.note, sources(judgement.cite)]))
        grounds.append(Ground(say(line), more, gives))
    return grounds
