"""The part of a report on the contribution by year: nominal and in constant prices, known and projected."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from core.document.positions import IN_FORCE
from core.engine.evaluate import Outcome
from core.engine.metrics import basis_of
from core.engine.money import AVERAGE
from core.engine.reasons import reason_for_payment
from core.report.blocks import Block, Chart, Column, Heading, Row, Table, Text, YearBars, YearLine
from core.report.citing import PROJECTED, in_order, total_origin
from core.report.seen import in_prices
from core.report.tables import Page, figure, legend_of, row
from core.words import Amount, say_value


def contribution_section(page: Page) -> Iterator[Block]:
    """Yield the table and the chart of the contribution by year."""
    yield Heading(page.word("section.contribution", host=_host(page)))
    yield _table(page)
    chart = _chart(page)
    if chart is not None:
        yield chart


def _host(page: Page) -> str:
    parties = page.outcome.scenario.parties
    return parties.party(parties.host).short


def _shown(outcome: Outcome) -> list[str]:
    return list(dict.fromkeys((outcome.view.position, outcome.view.against)))


def _table(page: Page) -> Table:
    outcome = page.outcome
    base_year = outcome.about.base_year
    nominal, constant = in_prices(outcome, None), in_prices(outcome, base_year)
    columns = [Column(page.word("column.year"), "left")]
    for position in _shown(outcome):
        name = page.name(position)
        columns.append(Column(page.word("column.nominal", position=name), unit=outcome.unit))
        columns.append(
            Column(page.word("column.constant", position=name, year=str(base_year)), unit=outcome.unit)
        )
        columns.append(Column(page.word("column.growth"), unit="%"))
    columns.append(Column(page.word("column.sources"), "left"))
    rows = [_year_row(page, nominal, constant, year) for year in outcome.horizon]
    rows.append(_sum_row(page, nominal, constant))
    legend = legend_of(page, rows)
    for name, seen in (("nominal", nominal), ("constant", constant)):
        for position in _shown(outcome):
            legend += tuple(_missing(page, seen, position, name))
    legend += (Text(_of_constant(page, constant)),)
    caption = page.word("contribution.caption", host=_host(page), basis=basis_of(nominal))
    return Table("contribution", caption, tuple(columns), tuple(rows), legend)


def _of_constant(page: Page, constant: Outcome) -> str:
    """Return at which rates the constant prices are told."""
    year, rate = str(constant.view.base_year), constant.view.rate
    if rate == AVERAGE:
        return page.word("contribution.constant", year=year)
    named = constant.scenario.parties.rate(rate).name
    return page.word("contribution.constant.named", year=year, rate=named)


def _missing(page: Page, seen: Outcome, position: str, kind: str) -> Iterator[Text]:
    values = seen.total_paid(position)[0]
    bad = [year for year in seen.horizon if math.isnan(values[seen.at(year)])]
    if bad:
        reason = reason_for_payment(seen, seen.at(bad[0]), None)
        what = page.word(f"column.{kind}", position=page.name(position), year=str(seen.about.base_year))
        if reason is not None:
            yield Text(page.word("missing", what=what, reason=reason))


def _year_row(page: Page, nominal: Outcome, constant: Outcome, year: int) -> Row:
    at = nominal.at(year)
    cells: list[Text] = []
    cites: tuple[str, ...] = ()
    for position in _shown(nominal):
        more, marks = total_origin(nominal, position, year)
        cites += more
        paid = nominal.total_paid(position)[0]
        before = float(paid[at - 1]) if at > 0 else math.nan
        growth = (float(paid[at]) / before - 1) * 100 if before > 0 else math.nan
        cells.append(figure(float(paid[at]), marks))
        cells.append(
            figure(float(constant.total_paid(position)[0, at]), in_order(marks + _prices(nominal, year)))
        )
        cells.append(figure(growth))
    return row(str(year), [*cells, page.citing.cell(cites)])


def _prices(outcome: Outcome, year: int) -> str:
    """Return the mark of a year whose consumer prices were not observed yet."""
    scenario = outcome.scenario
    base = outcome.about.base_year
    deflators = {currency.deflator for currency in scenario.parties.currencies}
    for index in scenario.indices.rows:
        last = max((row.year for row in index.observed), default=None)
        if index.id in deflators and year != base and (last is None or max(year, base) > last):
            return PROJECTED
    return ""


def _sum_row(page: Page, nominal: Outcome, constant: Outcome) -> Row:
    cells: list[Text] = []
    wanted = [nominal.at(year) for year in nominal.horizon]
    for position in _shown(nominal):
        for seen in (nominal, constant):
            cells.append(figure(float(seen.total_paid(position)[0, wanted].sum())))
        cells.append(Text(""))
    return row(page.word("row.sum"), [*cells, Text("")], "total")


def _chart(page: Page) -> Chart | None:
    """Return the chart: bars for what is paid, a line for each other position of the view."""
    outcome = in_prices(page.outcome, None)
    years = tuple(outcome.horizon)
    wanted = [outcome.at(year) for year in years]
    paid = outcome.total_paid(IN_FORCE)[0, wanted]
    others = [position for position in _shown(outcome) if position != IN_FORCE]
    lines = tuple(
        YearLine(page.name(position), tuple(_known(outcome.total_paid(position)[0, wanted])))
        for position in others
    )
    known = np.flatnonzero(~np.isnan(paid))
    if not known.size:
        return None
    observed = tuple(not total_origin(outcome, IN_FORCE, year)[1].strip("u") for year in years)
    name = page.name(IN_FORCE)
    bars = YearBars(
        outcome.unit, name, years, tuple(_known(paid)), observed, lines, year_in_view=outcome.view.year
    )
    first, last = int(known[0]), int(known[-1])
    words = page.word(
        "contribution.chart.words",
        position=name,
        first_value=say_value(Amount(float(paid[first]), outcome.unit)),
        first=str(years[first]),
        last_value=say_value(Amount(float(paid[last]), outcome.unit)),
        last=str(years[last]),
    )
    caption = page.word("contribution.chart", host=_host(page), basis=basis_of(outcome))
    return Chart("contribution", caption, words, bars, "contribution")


def _known(values: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> Iterator[float | None]:
    return (None if math.isnan(value) else float(value) for value in values)
