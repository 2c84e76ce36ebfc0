"""The part of a report on the force: what each move does, what the law says of it, and when floors bind."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from core.document.limits import Certification, Limit
from core.document.posture import ChangeBy, Plan
from core.engine.findings import tell_cut
from core.engine.headroom import no_breach
from core.engine.limits import STRICTEST_FIRST, Running, wait_of
from core.engine.metrics import METRICS, records
from core.engine.posture import Strength, plan_of, strength_in_count
from core.report.answers import cut_cites
from core.report.blocks import (
    Block,
    Bullets,
    Chart,
    Column,
    DayMark,
    FloorSpan,
    Heading,
    Paragraph,
    Row,
    StrengthSteps,
    Table,
    Text,
)
from core.report.citing import mark_of
from core.report.tables import Page, figure, legend_of, note_row, row, years_together
from core.words import say, say_day, say_number

SIGNED = "+"
DAY = datetime.timedelta(days=1)


def posture_section(page: Page) -> Iterator[Block]:
    """Yield the moves, the findings of the law, the force by year, and the calendar of floors."""
    outcome = page.outcome
    posture = outcome.scenario.posture
    yield Heading(page.word("section.posture"))
    plan = plan_of(posture, outcome.view.plan)
    if plan is None:
        yield Paragraph(Text(page.word("posture.no_plan")))
    elif posture.elements:
        count = _count_name(page)
        text = page.word("posture.text", plan=plan.name, count=count)
        cites = tuple(id_ for element in posture.elements for id_ in element.cite)
        yield Paragraph(page.citing.text(text, cites))
        yield from _moves(page, plan)
    if posture.elements:
        yield _by_year(page)
        yield from _chart(page)
    else:
        yield Paragraph(Text(page.word("posture.no_force")))
    yield from _calendar(page)


def _count_name(page: Page) -> str:
    counts = page.outcome.scenario.posture.counts
    return next((count.name for count in counts if count.id == page.outcome.view.count), "")


def _moves(page: Page, plan: Plan) -> Iterator[Block]:
    if not plan.moves:
        yield Paragraph(Text(page.word("moves.none", plan=plan.name)))
        return
    outcome = page.outcome
    posture = outcome.scenario.posture
    counts = sorted(posture.counts, key=lambda count: count.id != outcome.view.count)
    columns = [Column(page.word("column.day"), "left"), Column(page.word("column.what"), "left")]
    for count in counts:
        columns.append(Column(page.word("column.before", count=count.name)))
        columns.append(Column(page.word("column.after", count=count.name)))
    columns += [Column(page.word("column.law"), "left"), Column(page.word("column.sources"), "left")]
    strengths = [strength_in_count(posture, plan, count.id) for count in counts]
    rows = [_move_row(page, plan, day, strengths) for day in sorted({move.date for move in plan.moves})]
    caption = page.word("moves.caption", plan=plan.name)
    yield Table("moves", caption, tuple(columns), tuple(rows), legend_of(page, rows))
    found = tuple(
        page.citing.text(say(tell_cut(cut), page.language), cut_cites(cut)) for cut in outcome.law.cuts
    )
    if found:
        yield Bullets(found)


def _move_row(page: Page, plan: Plan, day: datetime.date, strengths: list[Strength]) -> Row:
    outcome = page.outcome
    names = {element.id: element.name for element in outcome.scenario.posture.elements}
    told: list[str] = []
    cites: list[str] = []
    marks = ""
    for move in plan.moves:
        if move.date != day:
            continue
        change = move.change
        if isinstance(change, ChangeBy):
            sign = SIGNED if change.people > 0 else ""
            people = sign + say_number(change.people)
            told.append(page.word("move.by", element=names[move.element], change=people))
        else:
            told.append(page.word("move.to", element=names[move.element], people=change.people))
        cites += move.cite
        marks += mark_of(move)
    cells = [page.citing.text("; ".join(told), (), marks)]
    for strength in strengths:
        cells += [
            figure(float(strength.on(day - DAY)[0]), decimals=0),
            figure(float(strength.on(day)[0]), decimals=0),
        ]
    leading = outcome.law.leading(day)
    status = "no_reduction" if leading is None else leading.status
    cells.append(Text(page.say_status(status)))
    return row(say_day(day, page.language), [*cells, page.citing.cell(cites)])


def _by_year(page: Page) -> Table:
    outcome = page.outcome
    wanted = ("strength.mean", "strength.lowest", "strength.year_end", "headroom.lowest")
    columns = (
        Column(page.word("column.year"), "left"),
        Column(page.word("column.mean")),
        Column(page.word("column.lowest")),
        Column(page.word("column.year_end")),
        Column(page.word("column.headroom")),
        Column(page.word("column.status"), "left"),
    )
    values = {metric: METRICS[metric].values(outcome)[0] for metric in wanted}
    words = (*STRICTEST_FIRST, "no_reduction")
    status = METRICS["legal.status"].values(outcome)[0]
    rows = []
    for year in outcome.horizon:
        at = outcome.at(year)
        cells = [figure(float(values[m][at]), decimals=METRICS[m].decimals) for m in wanted]
        rows.append(row(str(year), [*cells, Text(page.say_status(words[int(status[at])]))]))
    legend = tuple(
        Text(page.word("missing", what=METRICS[metric].name_in(page.outcome.scenario), reason=reason))
        for metric in wanted
        for reason in years_together(r.reason for r in records(outcome, [metric]) if r.reason is not None)
    )
    caption = page.word("strength.caption", count=_count_name(page))
    return Table("strength", caption, columns, tuple(rows), legend)


def _chart(page: Page) -> Iterator[Chart]:
    outcome = page.outcome
    strength = outcome.strength
    horizon_first = datetime.date(outcome.horizon[0], 1, 1)
    last = datetime.date(outcome.horizon[-1], 12, 31)
    turns = [datetime.date.fromordinal(int(day)) for day in strength.days]
    if not turns or turns[0] > last:
        return
    first = max(horizon_first, turns[0])
    cuts = [cut.day for cut in outcome.law.cuts if first <= cut.day <= last]
    if cuts:
        # Years in which nothing happens would squeeze the days that matter.
        first = max(first, datetime.date(cuts[0].year - 1, 1, 1))
        last = min(last, datetime.date(cuts[-1].year + 1, 12, 31))
    days = [first, *(day for day in turns if first < day <= last)]
    running = [one for one in outcome.law.running if one.limit.count == outcome.view.count]
    floors = tuple(
        FloorSpan(
            one.limit.name,
            one.limit.floor,
            max(one.first, first),
            min(one.last or last, last),
            tuple(sorted(no_breach(one, outcome.law.cuts, strength, days))),
        )
        for one in running
        if one.first <= last and (one.last or last) >= first
    )
    gaps = tuple(
        (max(gap.first or first, first), min(gap.last or last, last))
        for gap in outcome.law.gaps
        if (gap.first or first) <= last and (gap.last or last) >= first
    )
    marks = {
        cut.certify_by: "mark.certify.if_continued" if cut.running is None else "mark.certify"
        for cut in outcome.law.cuts
        if cut.certify_by and first <= cut.certify_by <= last
    }
    told = tuple(DayMark(day, page.word(key, day=day)) for day, key in marks.items() if day is not None)
    people = tuple(float(strength.on(day)[0]) for day in days)
    data = StrengthSteps(
        page.word("strength.unit"), tuple(days), people, last, floors, gaps, page.word("law.gap"), told
    )
    words = page.word(
        "strength.chart.words",
        count=_count_name(page),
        first_value=round(people[0]),
        last_value=round(people[-1]),
        floors=len(floors),
    )
    caption = page.word("strength.chart", count=_count_name(page))
    yield Chart("strength", caption, words, data, "floors" if floors else "strength")


def _calendar(page: Page) -> Iterator[Block]:
    outcome = page.outcome
    limits = outcome.scenario.limits.rows
    if not limits:
        yield Paragraph(Text(page.word("law.none")))
        return
    running = {one.limit.id: one for one in outcome.law.running}
    dated: list[tuple[datetime.date, int, Row]] = []
    for at, limit in enumerate(limits):
        dated.append((limit.starts, at, _limit_row(page, limit, running.get(limit.id))))
    for gap in outcome.law.gaps:
        if gap.first is not None and gap.last is not None:
            told = page.word("law.no_limit", first=gap.first, last=gap.last)
            dated.append((gap.first, len(limits), note_row(told)))
    rows = [one for _, _, one in sorted(dated, key=lambda one: one[:2])]
    columns = (
        Column(page.word("column.limit"), "left"),
        Column(page.word("column.floor")),
        *((Column(page.word("column.count"), "left"),) if _many_counts(page) else ()),
        Column(page.word("column.first"), "left"),
        Column(page.word("column.last"), "left"),
        Column(page.word("column.exception"), "left"),
        Column(page.word("column.status"), "left"),
        Column(page.word("column.sources"), "left"),
    )
    # In one line: a line more is what a table of many limits often has no room for on its page.
    notes = [*(text.text for text in legend_of(page, rows)), page.word("law.outside")]
    legend = (Text(" · ".join(notes)),)
    caption = (
        page.word("law.caption")
        if _many_counts(page)
        else page.word("law.caption.count", count=_count_of(page))
    )
    yield Table("floors", caption, columns, tuple(rows), legend)


def _many_counts(page: Page) -> bool:
    return len({limit.count for limit in page.outcome.scenario.limits.rows}) > 1


def _count_of(page: Page) -> str:
    scenario = page.outcome.scenario
    wanted = scenario.limits.rows[0].count
    return next((count.name for count in scenario.posture.counts if count.id == wanted), "")


def _limit_row(page: Page, limit: Limit, running: Running | None) -> Row:
    counts = {count.id: count.name for count in page.outcome.scenario.posture.counts}
    cells = [
        figure(limit.floor, mark_of(limit), 0),
        *((Text(counts.get(limit.count, "")),) if _many_counts(page) else ()),
        Text(say_day(limit.starts, page.language)),
        Text(say_day(limit.last_day, page.language)),
        Text(_exception(page, limit)),
        Text(_status(page, limit, running)),
        page.citing.cell(limit.cite),
    ]
    name = f"{limit.name} ({limit.law})" if limit.law and limit.law != limit.name else limit.name
    return row(name, cells)


def _exception(page: Page, limit: Limit) -> str:
    exception = limit.exception
    if not isinstance(exception, Certification):
        return page.word("exception.none")
    wait = wait_of(exception)
    if wait.days is None:
        return page.word("exception.unknown")
    return page.word("exception.assumed" if wait.assumed else "exception.wait", days=wait.days)


def _status(page: Page, limit: Limit, running: Running | None) -> str:
    if limit.status != "enacted":
        return page.word(f"status.{limit.status}")
    if running is None:
        return page.word("status.later")
    told = [page.word("status.hypothetical" if limit.hypothetical else "status.enacted")]
    if limit.continues:
        told.append(page.word("status.continues"))
    if limit.chosen and limit.enacted is not None and limit.enacted > page.outcome.about.as_of:
        told = [page.word("status.chosen"), *told[1:]]
    return ", ".join(told)
