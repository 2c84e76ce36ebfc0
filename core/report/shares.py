"""The part of a report on the host's share: every definition, its name always beside the percentage."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.engine.metrics import basis_of
from core.engine.reasons import reason_for_cost
from core.report.blocks import Block, Column, Heading, Row, Table, Text
from core.report.citing import rate_cites
from core.report.tables import Page, figure, heading_row, row, years_together
from core.words import Amount, Number, message, say_value

MOST_YEARS = 7


def shares_section(page: Page) -> Iterator[Block]:
    """Yield the table of shares; nothing where the scenario defines none."""
    outcome, view = page.outcome, page.outcome.view
    if not outcome.scenario.shares.definitions:
        return
    years = years_shown(outcome.horizon, view.year)
    columns = (
        Column(page.word("column.definition"), "left"),
        *(Column(str(year), unit="%") for year in years),
        Column(page.word("column.published"), unit="%"),
        Column(page.word("column.sources"), "left"),
    )
    rows: list[Row] = []
    for names, position in _alike(page, years):
        rows += [heading_row("; ".join(names)), *_of_position(page, position, years)]
    legend = (*_loose(page), *_reasons(page, years))
    caption = page.word("shares.caption", basis=basis_of(outcome))
    yield Heading(page.word("section.shares"))
    yield Table("shares", caption, columns, tuple(rows), legend)


def years_shown(horizon: range, in_view: int) -> list[int]:
    """Return all years of a short horizon; of a long one the first, the last and the one in view."""
    if len(horizon) <= MOST_YEARS:
        return list(horizon)
    return sorted({horizon[0], in_view, horizon[-1]})


def _alike(page: Page, years: list[int]) -> Iterator[tuple[list[str], str]]:
    """Yield the positions of the view, those with the very same shares together."""
    outcome, view = page.outcome, page.outcome.view
    alike: dict[tuple[str, ...], list[str]] = {}
    for position in dict.fromkeys((view.position, view.against)):
        printed = tuple(
            figure(float(outcome.share(row, position)[0, outcome.at(year)]) * 100).text
            for row in outcome.scenario.shares.definitions
            for year in years
        )
        alike.setdefault(printed, []).append(position)
    for positions in alike.values():
        yield [page.name(position) for position in positions], positions[0]


def _of_position(page: Page, position: str, years: list[int]) -> Iterator[Row]:
    outcome = page.outcome
    for definition in outcome.scenario.shares.definitions:
        values = outcome.share(definition, position)[0] * 100
        published = ""
        if definition.published_low is not None and definition.published_high is not None:
            low, high = (
                say_value(Number(float(value), 0 if value == round(value) else 1))
                for value in (definition.published_low, definition.published_high)
            )
            published = f"{low}–{high}"
        cells = [figure(float(values[outcome.at(year)])) for year in years]
        cites = definition.cite + rate_cites(outcome)
        yield row(definition.name, [*cells, Text(published), page.citing.cell(cites)])


def _loose(page: Page) -> Iterator[Text]:
    """Yield what the positions allocate to no line, which no share can count."""
    outcome, year = page.outcome, page.outcome.view.year
    for position in dict.fromkeys((outcome.view.position, outcome.view.against)):
        loose = float(outcome.paid(position)[0, -1, outcome.at(year)])
        if abs(loose) >= 0.05:
            amount = Amount(loose, outcome.unit)
            yield Text(page.word("shares.loose", position=page.name(position), amount=amount, year=str(year)))


def _reasons(page: Page, years: list[int]) -> Iterator[Text]:
    """Yield why shares are missing, the years of one reason together."""
    outcome = page.outcome
    for definition in outcome.scenario.shares.definitions:
        values = outcome.share(definition, outcome.view.position)[0]
        lower = [outcome.line_at(line) for line in definition.lower]
        found = [
            reason_for_cost(outcome, at, lower) or message("reason.nothing_to_compare", year=str(year))
            for year in years
            if math.isnan(values[at := outcome.at(year)])
        ]
        for reason in years_together(found):
            yield Text(page.word("missing", what=definition.name, reason=reason))
