"""The part of a report on what the positions pay: by line for the year in view, and in all."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from core.document.positions import IN_FORCE
from core.engine import measures
from core.engine.metrics import METRICS, basis_of
from core.engine.reasons import reason_for_cost, reason_for_payment
from core.report.blocks import Block, Bridge, BridgeStep, Chart, Column, Heading, Row, Table, Text
from core.report.citing import INCOMPLETE, cost_origin, later, line_origin, total_origin
from core.report.tables import Page, figure, heading_row, legend_of, row
from core.words import Amount, say_amount, say_day

SMALL = 0.05


def positions_section(page: Page) -> Iterator[Block]:
    """Yield the table of lines, its bridge, and the table of all positions."""
    year = str(page.outcome.view.year)
    yield Heading(page.word("section.positions", year=year))
    yield _by_line(page)
    bridge = _bridge(page)
    if bridge is not None:
        yield bridge
    if page.outcome.scenario.positions.rows:
        yield Heading(page.word("section.totals", year=year), 3)
        yield _all_totals(page)


def _by_line(page: Page) -> Table:
    outcome, view = page.outcome, page.outcome.view
    shows_gap = view.position != view.against
    columns = [Column(page.word("column.line"), "left"), Column(page.word("column.cost"), unit=outcome.unit)]
    shown = [view.against, view.position] if shows_gap else [view.position]
    columns += [Column(page.name(position), unit=outcome.unit) for position in shown]
    if shows_gap:
        columns.append(Column(page.word("column.gap"), unit=outcome.unit))
    columns.append(Column(page.word("column.sources"), "left"))
    rows = list(_line_rows(page, shown))
    reason = reason_for_cost(outcome, outcome.at(view.year), measures.in_totals(outcome))
    legend = legend_of(page, rows)
    if reason is not None:
        legend += (Text(page.word("positions.left_out", reason=reason)),)
    missing = _missing(page)
    if missing is not None:
        legend += (missing,)
    if outcome.in_force.categories[outcome.at(view.year)]:
        legend += (Text(page.word("positions.old_new")),)
    caption = page.word("positions.caption", year=str(view.year), basis=basis_of(outcome))
    return Table("positions", caption, tuple(columns), tuple(rows), legend)


def _missing(page: Page) -> Text | None:
    outcome = page.outcome
    at = outcome.at(outcome.view.year)
    if not np.isnan(outcome.paid(outcome.view.position)[0, :, at]).any():
        return None
    reason = reason_for_payment(outcome, at, None)
    if reason is None:
        return None
    return Text(page.word("missing", what=page.name(outcome.view.position), reason=reason))


def _line_rows(page: Page, shown: list[str]) -> Iterator[Row]:
    outcome, at = page.outcome, page.outcome.at(page.outcome.view.year)
    paid = {position: outcome.paid(position)[0, :, at] for position in shown}
    for place in ("on_peninsula", "off_peninsula"):
        lines = [
            n
            for n, line in enumerate(outcome.lines)
            if line.place == place and (not line.memo or any(paid[p][n] for p in shown))
        ]
        if not lines:
            continue
        yield heading_row(page.word(f"row.{place}", area=outcome.scenario.parties.area))
        for n in lines:
            yield _line_row(page, shown, n)
        cost = METRICS[f"cost.{place}"].values(outcome)[0, at]
        key = "row.on_sum" if place == "on_peninsula" else "row.off_sum"
        name = page.word(key, area=outcome.scenario.parties.area)
        yield _sum_row(
            name, cost, [float(paid[p][lines].sum()) for p in shown], "subtotal", _incomplete(page, lines)
        )
    loose = [float(paid[p][-1]) for p in shown]
    if any(abs(value) >= SMALL for value in loose):
        yield _loose_row(page, shown, loose)
    yield _total_row(page, shown)
    if outcome.in_force.categories[at]:
        old = outcome.old_lines[:, at]
        for name, chosen in (("row.old", old), ("row.new", ~old)):
            sums = [float(np.where(chosen, paid[p], 0.0).sum()) for p in shown]
            yield _sum_row(page.word(name), math.nan, sums, "body", shows_cost=False)


def _line_row(page: Page, shown: list[str], n: int) -> Row:
    outcome, year = page.outcome, page.outcome.view.year
    at, line = outcome.at(year), outcome.lines[n]
    cites, marks = cost_origin(line, year)
    cost = math.nan if line.memo else float(outcome.gross[0, n, at])
    cells = [figure(cost, marks)]
    values: list[float] = []
    for position in shown:
        value = float(outcome.paid(position)[0, n, at])
        more, marks = line_origin(outcome, position, n, year)
        cites += more if value else ()
        values.append(value)
        cells.append(figure(value, marks if value else ""))
    if len(shown) == 2:
        cells.append(figure(values[1] - values[0]))
    name = page.word("row.memo", line=line.name) if line.memo else line.name
    return row(name, [*cells, page.citing.cell(cites)])


def _loose_row(page: Page, shown: list[str], loose: list[float]) -> Row:
    cites: tuple[str, ...] = ()
    for position, value in zip(shown, loose, strict=True):
        if abs(value) >= SMALL:
            cites += total_origin(page.outcome, position, page.outcome.view.year)[0]
    cells = [Text(""), *(figure(value) for value in loose)]
    if len(shown) == 2:
        cells.append(figure(loose[1] - loose[0]))
    return row(page.not_allocated, [*cells, page.citing.cell(cites)])


def _incomplete(page: Page, lines: list[int]) -> str:
    """Return the mark of a sum of costs that leaves lines out, as their cost is not known."""
    outcome = page.outcome
    counted = [line for line in lines if not outcome.lines[line].memo]
    return "" if reason_for_cost(outcome, outcome.at(outcome.view.year), counted) is None else INCOMPLETE


def _total_row(page: Page, shown: list[str]) -> Row:
    outcome, year = page.outcome, page.outcome.view.year
    at = outcome.at(year)
    cost = float(METRICS["cost"].values(outcome)[0, at]) if outcome.lines else math.nan
    cells = [figure(cost, _incomplete(page, measures.in_totals(outcome)))]
    cites: tuple[str, ...] = ()
    values = []
    for position in shown:
        more, marks = total_origin(outcome, position, year)
        cites += more
        values.append(float(outcome.total_paid(position)[0, at]))
        cells.append(figure(values[-1], marks))
    if len(shown) == 2:
        cells.append(figure(values[1] - values[0]))
    return row(page.word("row.total"), [*cells, page.citing.cell(cites)], "total")


def _sum_row(
    name: str, cost: float, values: list[float], kind: str, marks: str = "", *, shows_cost: bool = True
) -> Row:
    cells = [figure(float(cost), marks) if shows_cost else Text(""), *(figure(value) for value in values)]
    if len(values) == 2:
        cells.append(figure(values[1] - values[0]))
    return row(name, [*cells, Text("")], "subtotal" if kind == "subtotal" else "body")


def _bridge(page: Page) -> Chart | None:
    outcome, view = page.outcome, page.outcome.view
    at = outcome.at(view.year)
    steps = measures.gap_by_line(outcome)[0, :, at]
    start = float(outcome.total_paid(view.against)[0, at])
    if view.position == view.against or np.isnan(steps).any() or math.isnan(start):
        return None
    names = [*(line.name for line in outcome.lines), page.not_allocated]
    told = tuple(
        BridgeStep(name, float(step)) for name, step in zip(names, steps, strict=True) if abs(step) >= SMALL
    )
    end = float(outcome.total_paid(view.position)[0, at])
    against, position = page.name(view.against), page.name(view.position)
    caption = page.word("positions.chart", against=against, position=position, year=str(view.year))
    words = page.word(
        "positions.chart.words",
        against=against,
        start=Amount(start, outcome.unit),
        position=position,
        end=Amount(end, outcome.unit),
    )
    bridge = Bridge(outcome.unit, against, start, told, position, end)
    return Chart("bridge", caption, words, bridge, "positions")


def _all_totals(page: Page) -> Table:
    outcome, year = page.outcome, page.outcome.view.year
    at = outcome.at(year)
    paid = float(outcome.total_paid(IN_FORCE)[0, at])
    parties = {party.id: party.short for party in outcome.scenario.parties.parties}
    rows = []
    for position in (IN_FORCE, *(one.id for one in outcome.scenario.positions.rows)):
        stored = outcome.position(position)
        total = float(outcome.total_paid(position)[0, at])
        cites, marks = total_origin(outcome, position, year)
        if stored is not None:
            marks += later(outcome, stored)
        rows.append(
            row(
                page.name(position),
                [
                    Text("" if stored is None else parties.get(stored.party or "", "")),
                    Text(
                        "" if stored is None or stored.date is None else say_day(stored.date, page.language)
                    ),
                    Text(_stated(position, page)),
                    figure(total, "".join(sorted(set(marks)))),
                    Text("") if stored is None else figure(total - paid),
                    Text("") if stored is None else figure(total / paid if paid else math.nan, decimals=2),
                    page.citing.cell(cites),
                ],
            )
        )
    columns = (
        Column(page.word("column.position"), "left"),
        Column(page.word("column.party"), "left"),
        Column(page.word("column.date"), "left"),
        Column(page.word("column.stated")),
        Column(page.word("column.total"), unit=outcome.unit),
        Column(page.word("column.over"), unit=outcome.unit),
        Column(page.word("column.times")),
        Column(page.word("column.sources"), "left"),
    )
    caption = page.word("totals.caption", year=str(year), basis=basis_of(outcome))
    return Table("totals", caption, columns, tuple(rows), legend_of(page, rows))


def _stated(position: str, page: Page) -> str:
    """Return the total that was stated in public for the position's first year, as it was stated."""
    stored = page.outcome.position(position)
    if stored is None or stored.total is None:
        return ""
    value = stored.total.value
    decimals = max(0, -int(value.as_tuple().exponent)) if value != value.to_integral_value() else 0
    return say_amount(Amount(float(value), stored.total.unit, decimals))
