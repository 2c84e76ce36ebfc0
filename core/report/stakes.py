"""The part of a report on the stakes: the level of each indicator, what gave it, and what moves."""

from __future__ import annotations

from collections.abc import Iterator

from core.engine.evaluate import Outcome
from core.engine.stakes import StakeReading, actor_name, level_name, read_stakes, status_quo_of
from core.engine.viewing import plan_name
from core.report.blocks import Block, Bullets, Column, Heading, Paragraph, Row, Table, Text
from core.report.citing import LATER, mark_of
from core.report.tables import Page, heading_row, legend_of, row
from core.words import MINUS, MISSING, Message, message, say

MOST_MOVES = 4
"""More moves than this are counted, and only the greatest named."""


def tell_moves(outcome: Outcome) -> tuple[tuple[Message, ...], Message | str, tuple[str, ...]]:
    """Return what moves at stake in sentences, how many indicators do, and the sources behind those named."""
    scenario = outcome.scenario
    status_quo = status_quo_of(outcome)
    readings = read_stakes(scenario, outcome, status_quo)
    if not readings:
        return (message("answer.stakes.none"),), "", ()
    count = len(readings)
    by_hand = sum(reading.given_by == "override" for reading in readings)
    more = [message("answer.stakes.belief")]
    if by_hand:
        key = "answer.stakes.by_hand.one" if by_hand == 1 else "answer.stakes.by_hand"
        more.append(message(key, count=by_hand))
    moved = [reading for reading in readings if reading.moves]
    value = message("answer.stakes.value", moved=len(moved), count=count)
    if status_quo is outcome:
        return (message("answer.stakes.same", count=count), *more), value, ()
    if not moved:
        return (message("answer.stakes.unmoved", count=count), *more), value, ()
    # The sort is stable: of equal moves those that the document names first come first.
    greatest = sorted(moved, key=lambda reading: -abs(reading.change or 0))[:MOST_MOVES]
    key = "answer.stakes.moved" if len(moved) <= MOST_MOVES else "answer.stakes.moved.most"
    told = message(
        key,
        plan=plan_name(scenario, status_quo.view.plan),
        moved=len(moved),
        count=count,
        moves=tuple(_move(reading) for reading in greatest),
    )
    return (told, *more), value, tuple(id_ for reading in greatest for id_ in reading.cite)


def _move(reading: StakeReading) -> Message:
    return message(
        "answer.stakes.move",
        name=reading.indicator.name,
        kind=message(f"stakes.kind.{reading.indicator.kind}"),
        before=level_name(reading.status_quo),
        after=level_name(reading.given),
    )


def stakes_section(page: Page) -> Iterator[Block]:
    """Yield the levels by actor, and what gave each; nothing where the scenario names nothing at stake."""
    outcome = page.outcome
    status_quo = status_quo_of(outcome)
    readings = read_stakes(outcome.scenario, outcome, status_quo)
    if not readings:
        return
    yield Heading(page.word("section.stakes"))
    plan = plan_name(outcome.scenario, status_quo.view.plan)
    yield Paragraph(Text(page.word("stakes.text", plan=plan)))
    rows: list[Row] = []
    for actor in dict.fromkeys(reading.indicator.actor for reading in readings):
        rows.append(heading_row(say(actor_name(actor), page.language)))
        rows += [_row(page, reading) for reading in readings if reading.indicator.actor == actor]
    columns = (
        Column(page.word("column.indicator"), "left"),
        Column(page.word("column.kind"), "left"),
        Column(page.word("column.level"), "left"),
        Column(page.word("column.status_quo"), "left"),
        Column(page.word("column.levels_moved")),
        Column(page.word("column.sources"), "left"),
    )
    yield Table("stakes", page.word("stakes.caption"), columns, tuple(rows), legend_of(page, rows))
    yield Bullets(tuple(_ground(page, reading) for reading in readings))


def _row(page: Page, reading: StakeReading) -> Row:
    indicator = reading.indicator
    level = say(level_name(reading.level), page.language)
    if reading.given_by == "override":
        level = page.word("stakes.by_hand", level=level)
    marks = LATER if reading.later and reading.given_by == "judgement" else ""
    if reading.given_by == "judgement":
        marks += mark_of(indicator.judgement)
    cells = [
        Text(say(message(f"stakes.kind.{indicator.kind}"), page.language)),
        page.citing.text(level, (), marks),
        Text(say(level_name(reading.status_quo), page.language)),
        Text(_steps(page, reading.change)),
        page.citing.cell(reading.cite),
    ]
    return row(indicator.name, cells)


def _steps(page: Page, change: int | None) -> str:
    if change is None:
        return MISSING
    if not change:
        return page.word("stakes.unchanged")
    return page.word("stakes.changed", sign="+" if change > 0 else MINUS, steps=str(abs(change)))


def _ground(page: Page, reading: StakeReading) -> Text:
    indicator = reading.indicator
    told = page.word(
        "stakes.ground",
        actor=actor_name(indicator.actor),
        name=indicator.name,
        gave=reading.gave,
        because=" ".join(reading.because.split()),
    )
    return page.citing.text(told.strip(), reading.cite)
