"""From an outcome to what the charts draw. Charts know arrays and units, no document; this is the bridge."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QCoreApplication

from core.document.positions import IN_FORCE
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome
from core.engine.headroom import no_breach
from core.engine.limits import Law
from core.engine.measures import gap_by_line
from core.engine.posture import plan_of
from core.engine.viewing import position_name
from core.words import message, say, say_day
from gui.charts.bridge_chart import BridgeData, BridgeStep
from gui.charts.calendar_strip import CalendarData, LimitRow, LimitSpan, SpanState
from gui.charts.contribution_chart import AgreementYears, ContributionData, Event, PositionLine, YearRanges
from gui.charts.stacked_chart import StackedData, StackedSeries
from gui.charts.strength_chart import DayMark, Floor, MoveHandle, StrengthData
from gui.charts.timeline_chart import TimelineAgreement, TimelineData

HISTORY = 12
"""How many years before the horizon the contribution chart goes back."""
ALL_YEARS = 200
SHOWN_TITLE = 60
MOST_SERIES = 16
OTHERS = "other lines"
"""No id of the document holds a blank."""


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("ChartData", text)


def _known_years(outcome: Outcome, history: int) -> np.ndarray[tuple[int], np.dtype[np.int_]]:
    first = outcome.about.first_year - history
    coverage = outcome.in_force.totals.coverage
    years = [y for y, c in zip(outcome.span.years, coverage, strict=True) if c is not None and y >= first]
    return np.array(years or list(outcome.horizon), dtype=np.int_)


def contribution_data(
    outcome: Outcome, history: int = HISTORY, bands: Mapping[str, Floats] | None = None
) -> ContributionData:
    """Return what is paid by year in the view's money, and the positions in view from their first year on.

    ``bands`` are P5 and P95 ``(2, years)`` over the horizon by position.
    """
    years = _known_years(outcome, history)
    at = years - outcome.span.first
    totals = outcome.in_force.totals
    settled = np.array([totals.settled[i] for i in at], dtype=np.bool_)
    lines = []
    for position, role in ((outcome.view.position, "host"), (outcome.view.against, "sender")):
        row = outcome.position(position)
        if row is not None:
            wanted = years[years >= row.first_year]
            values = outcome.total_paid(position)[0, wanted - outcome.span.first]
            lines.append(PositionLine(row.name, wanted, values, role))
    agreements = [
        AgreementYears(_ordinal(row.name), row.first_year, row.last_year)
        for row in outcome.scenario.agreements.rows
        if any(c is not None and c.agreement is row and not c.assumed for c in totals.coverage)
        and row.last_year >= years[0]
    ]
    return ContributionData(
        years=years,
        paid=outcome.total_paid(IN_FORCE)[0, at],
        paid_is_observed=settled,
        unit=outcome.unit,
        lines=tuple(lines),
        agreements=tuple(agreements),
        year_in_view=outcome.view.year,
        sources=_sources_of(outcome, at.tolist()),
        events=_events(outcome, int(years[0]), int(years[-1])),
        ranges=tuple(_ranges(outcome, bands or {})),
    )


def _ranges(outcome: Outcome, bands: Mapping[str, Floats]) -> Iterator[YearRanges]:
    years = np.array(outcome.horizon)
    roles = {outcome.view.against: "sender", outcome.view.position: "host", IN_FORCE: "sender"}
    for position, role in roles.items():
        row = outcome.position(position)
        if position not in bands:
            continue
        low, high = bands[position]
        seen = np.isfinite(low) & (years >= (years[0] if row is None else row.first_year))
        if seen.any():
            name = "" if row is None else row.name
            yield YearRanges(name, years[seen], low[seen], high[seen], role)


def _sources_of(outcome: Outcome, places: list[int]) -> tuple[str, ...]:
    """Return which source says what is paid, a line for each place on the years axis."""
    titles, coverage = _titles(outcome), outcome.in_force.totals.coverage
    return tuple(
        "" if (found := coverage[at]) is None or found.assumed else _cited(titles, found.agreement.cite)
        for at in places
    )


def _titles(outcome: Outcome) -> dict[str, str]:
    return {source.id: source.title for source in outcome.scenario.sources.rows}


def _cited(titles: dict[str, str], cite: tuple[str, ...]) -> str:
    if not cite:
        return ""
    first = titles.get(cite[0], cite[0])
    shown = first if len(first) <= SHOWN_TITLE else f"{first[: SHOWN_TITLE - 1].rstrip()}…"
    if len(cite) == 1:
        return tr("Source: {title}").format(title=shown)
    return tr("Source: {title}, and {n} more").format(title=shown, n=len(cite) - 1)


def _events(outcome: Outcome, first: int, last: int) -> tuple[Event, ...]:
    """Return when agreements were signed, and when acts with a floor began to run."""
    found = [
        (row.signed, tr("{name} signed").format(name=_ordinal(row.name)))
        for row in outcome.scenario.agreements.rows
        if row.signed is not None
    ]
    found += [(running.first, running.limit.name) for running in outcome.law.running]
    # The bar of a year stands around its number, so that its first day lies half a year before.
    return tuple(
        Event(day.year - 0.5 + (day.timetuple().tm_yday - 1) / 366, text)
        for day, text in sorted(found)
        if first <= day.year <= last
    )


def _ordinal(name: str) -> str:
    return name.removesuffix(" SMA")


def bridge_data(outcome: Outcome, bands: Mapping[str, Floats] | None = None) -> BridgeData:
    """Return the way from the position stood against to the one in view, by line, in the year in view.

    ``bands`` as of `contribution_data`.
    """
    at = outcome.at(outcome.view.year)
    within = at - outcome.at(outcome.about.first_year)
    ends = {position: pair[:, within] for position, pair in (bands or {}).items()}
    nothing = np.full(2, np.nan)
    gaps = gap_by_line(outcome)[0, :, at]
    names = [*(line.name for line in outcome.lines), say(message("not_allocated"))]
    steps = tuple(
        BridgeStep(name, float(gap)) for name, gap in zip(names, gaps, strict=True) if abs(gap) >= 0.05
    )
    scenario, view = outcome.scenario, outcome.view
    return BridgeData(
        start_name=position_name(scenario, view.against),
        start=float(outcome.total_paid(view.against)[0, at]),
        steps=steps,
        end_name=position_name(scenario, view.position),
        end=float(outcome.total_paid(view.position)[0, at]),
        unit=outcome.unit,
        start_ends=ends.get(view.against, nothing),
        end_ends=ends.get(view.position, nothing),
    )


def window_of_days(outcome: Outcome) -> tuple[int, int]:
    """Return the first and last day (ordinals) that are worth showing around the moves and the law."""
    about, view = outcome.about, outcome.view
    plan = plan_of(outcome.scenario.posture, view.plan)
    days = [view.day, *(move.date for move in plan.moves)] if plan else [view.day]
    days += [given.date for given in plan.certifications] if plan else []
    for running in outcome.law.running:
        days += [running.first, *([running.last] if running.last else [])]
    earliest = datetime.date(about.first_year - 1, 7, 1)
    latest = datetime.date(about.last_year, 12, 31)
    near = [day for day in days if earliest <= day <= latest] or [earliest]
    first = max(min(near).toordinal() - 45, earliest.toordinal())
    last = min(max(near).toordinal() + 150, latest.toordinal())
    return first, max(last, first + 365)


def strength_data(outcome: Outcome) -> StrengthData:
    """Return the strength by day against every floor, with what must be certified by when, and the moves."""
    scenario, view, law = outcome.scenario, outcome.view, outcome.law
    first, last = window_of_days(outcome)
    inside = (outcome.strength.days > first) & (outcome.strength.days <= last)
    start = float(outcome.strength.on(datetime.date.fromordinal(first))[0])
    days = np.concatenate([[first], outcome.strength.days[inside]]).astype(np.int_)
    people = np.concatenate([[start], outcome.strength.people[0][inside]])
    plan = plan_of(scenario.posture, view.plan)
    elements = {element.id: element.name for element in scenario.posture.elements}
    moves = tuple(
        MoveHandle(move.id, elements[move.element], move.date.toordinal())
        for move in (plan.moves if plan else ())
        if first <= move.date.toordinal() <= last
    )
    titles = _titles(outcome)
    changes = [datetime.date.fromordinal(int(day)) for day in days]
    floors = tuple(
        Floor(
            running.limit.name,
            float(running.limit.floor),
            max(running.first.toordinal(), first),
            min(running.last.toordinal() if running.last else last, last),
            _cited(titles, running.limit.cite),
            allowed=frozenset(
                day.toordinal() for day in no_breach(running, law.cuts, outcome.strength, changes)
            ),
        )
        for running in law.running
        if running.limit.count == view.count
        and running.first.toordinal() <= last
        and (running.last is None or running.last.toordinal() >= first)
    )
    always = next((limit for limit in scenario.limits.rows if limit.always_shown), None)
    return StrengthData(
        days=days,
        strength=people,
        last_day=last,
        unit=tr("people"),
        floors=floors,
        no_floor=_gaps(law, first, last),
        marks=_marks(outcome, first, last),
        moves=moves,
        reference=float(always.floor) if always is not None else None,
        reference_name=always.name if always is not None else "",
        day_in_view=view.day.toordinal(),
    )


def within_days(data: StrengthData, days: NDArray[np.int64], ranges: Floats) -> StrengthData:
    """Return data with the ranges ``(2, m)`` that hold from ``days`` (m,), cut to the days that are shown."""
    first = int(data.days[0])
    inside = (days > first) & (days <= data.last_day)
    before = np.flatnonzero(days <= first)
    at = np.concatenate([before[-1:], np.flatnonzero(inside)])
    return replace(data, range_days=np.maximum(days[at], first).astype(np.int_), ranges=ranges[:, at])


def _gaps(law: Law, first: int, last: int) -> tuple[tuple[int, int], ...]:
    spans = []
    for gap in law.gaps:
        start = max(gap.first.toordinal() if gap.first else first, first)
        end = min(gap.last.toordinal() if gap.last else last, last)
        if start <= end:
            spans.append((start, end))
    return tuple(spans)


def _marks(outcome: Outcome, first: int, last: int) -> tuple[DayMark, ...]:
    plan = plan_of(outcome.scenario.posture, outcome.view.plan)
    marks: dict[tuple[int, str], DayMark] = {}
    for given in plan.certifications if plan else ():
        text = tr("certified {day}").format(day=say_day(given.date))
        marks[given.date.toordinal(), text] = DayMark(given.date.toordinal(), text, "sender")
    for cut in outcome.law.cuts:
        if cut.certified_on is None and cut.certify_by is not None:
            words = tr("certify by {day}") if cut.running else tr("if the act went on, certify by {day}")
            text = words.format(day=say_day(cut.certify_by))
            marks[cut.certify_by.toordinal(), text] = DayMark(cut.certify_by.toordinal(), text, "caution")
        if cut.certified_on is not None and cut.first_lawful is not None:
            # Only a limit that is in force then, and permits the cut, makes a day lawful.
            lawful = cut.status in ("permitted", "too_early") and not cut.outlived
            words = tr("lawful from {day}") if lawful else tr("the wait ends on {day}")
            text, role = words.format(day=say_day(cut.first_lawful)), "fine" if lawful else "muted"
            marks[cut.first_lawful.toordinal(), text] = DayMark(cut.first_lawful.toordinal(), text, role)
    return tuple(mark for mark in marks.values() if first <= mark.day <= last)


def cost_data(outcome: Outcome) -> StackedData:
    """Return gross costs by line over the horizon in the view's money; memo lines left out."""
    years = np.array(list(outcome.horizon), dtype=np.int_)
    at = years - outcome.span.first
    gross, observed = outcome.gross[0][:, at], outcome.costs.observed[:, at]
    known = ~np.isnan(gross).all(axis=1)
    series = tuple(
        StackedSeries(line.id, line.name, gross[i], observed[i])
        for i, line in enumerate(outcome.lines)
        if not line.memo and known[i]
    )
    return StackedData(years, _gathered(series), outcome.unit, outcome.view.year)


def _gathered(series: tuple[StackedSeries, ...]) -> tuple[StackedSeries, ...]:
    """Return the largest series, and all others as one: more than these no eye can tell apart."""
    if len(series) <= MOST_SERIES:
        return series
    sums = np.nansum(np.abs([one.values for one in series]), axis=1).tolist()
    largest = sorted(range(len(series)), key=lambda n: -sums[n])[: MOST_SERIES - 1]
    kept = set(largest)
    rest = [one for n, one in enumerate(series) if n not in kept]
    others = StackedSeries(
        OTHERS,
        tr("{n} other lines").format(n=len(rest)),
        np.sum([one.values for one in rest], axis=0),
        np.all([one.is_observed for one in rest], axis=0),
    )
    return (*(one for n, one in enumerate(series) if n in kept), others)


def timeline_data(outcome: Outcome, selected: str | None) -> TimelineData:
    """Return all agreements known, and their yearly totals as computed, in the host's unit."""
    totals = outcome.in_force.totals
    covered = [i for i, c in enumerate(totals.coverage) if c is not None and not c.assumed]
    years = np.array([outcome.span.first + i for i in covered], dtype=np.int_)
    rows = {c.agreement.id: c.agreement for c in (totals.coverage[i] for i in covered) if c is not None}
    agreements = tuple(
        TimelineAgreement(row.id, _ordinal(row.name), row.first_year, row.last_year) for row in rows.values()
    )
    amounts = totals.total[0, covered]
    return TimelineData(years, amounts, amounts, agreements, outcome.exchange.unit(totals.currency), selected)


def calendar_data(outcome: Outcome) -> CalendarData:
    """Return when each limit runs, and the days on which none does."""
    law, view = outcome.law, outcome.view
    ends = [day for limit in outcome.scenario.limits.rows for day in (limit.starts, limit.last_day)]
    ends += [view.day]
    first = datetime.date(min(ends).year, 1, 1).toordinal()
    last = datetime.date(max(ends).year, 12, 31).toordinal()
    rows = [
        LimitRow(
            running.limit.name,
            (LimitSpan(running.first.toordinal(), _end(running.last, last), f"{running.limit.floor:,}"),),
        )
        for running in law.running
    ]
    for limit in law.others:
        # What is enacted but not yet known decides as little as a bill does.
        state: SpanState = "advisory" if limit.status == "advisory" else "proposed"
        span = LimitSpan(limit.starts.toordinal(), limit.last_day.toordinal(), f"{limit.floor:,}", state)
        rows.append(LimitRow(limit.name, (span,)))
    gaps = tuple(LimitSpan(start, end, "", "gap") for start, end in _gaps(law, first, last))
    rows.append(LimitRow(tr("None in force"), gaps))
    return CalendarData(tuple(rows), first, last, view.day.toordinal())


def _end(day: datetime.date | None, last: int) -> int:
    return last if day is None else day.toordinal()
