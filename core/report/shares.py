"""The part of a report on the host's share: every definition, its name always beside the percentage."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.document.costs import ShareDefinition
from core.document.values import decimals_of
from core.engine.evaluate import Outcome
from core.engine.metrics import basis_of
from core.engine.shares import (
    ShareRow,
    claims_beside,
    range_over,
    reason_for_share,
    side_by_side,
    years_words,
)
from core.report.blocks import Block, Column, Heading, Row, Table, Text
from core.report.citing import mark_of, rate_cites
from core.report.tables import Page, figure, heading_row, legend_of, row, years_together
from core.words import Amount, Number, Percent, Value, message, say, say_number, say_value

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
    yield _against_what_is_said(page)


def paid_outside(outcome: Outcome, definition: ShareDefinition) -> float:
    """Return what the position in view pays in its year for what a share does not count, in the view's money.

    0 for a definition of years of its own, which is no share of the year in view.
    """
    if definition.years is not None:
        return 0.0
    paid = outcome.paid(outcome.view.position)[0, :, outcome.at(outcome.view.year)]
    return float(paid.sum() - paid[outcome.counting(definition, definition.upper)].sum())


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
            for row in _yearly(page)
            for year in years
        )
        alike.setdefault(printed, []).append(position)
    for positions in alike.values():
        yield [page.name(position) for position in positions], positions[0]


def _of_position(page: Page, position: str, years: list[int]) -> Iterator[Row]:
    outcome = page.outcome
    for definition in _yearly(page):
        values = outcome.share(definition, position)[0] * 100
        published = _published(definition)
        cells = [figure(float(values[outcome.at(year)])) for year in years]
        cites = definition.cite + rate_cites(outcome)
        yield row(definition.name, [*cells, Text(published), page.citing.cell(cites)])


def _yearly(page: Page) -> list[ShareDefinition]:
    """Return the definitions that give each year a share of its own."""
    return [row for row in page.outcome.scenario.shares.definitions if row.years is None]


def _published(definition: ShareDefinition) -> str:
    ends = [end for end in (definition.published_low, definition.published_high) if end is not None]
    words = [say_value(Number(float(end), 0 if end == round(end) else 1)) for end in ends]
    return "–".join(dict.fromkeys(words))


def _against_what_is_said(page: Page) -> Table:
    """Return every definition beside the published figure that it stands for, and each claim beside them."""
    outcome, language = page.outcome, page.language

    def said(key: str, /, **values: Value) -> str:
        return say(message(key, **values), language)

    columns = (
        Column(page.word("column.definition"), "left"),
        Column(said("column.years")),
        Column(said("column.host_share"), unit="%"),
        Column(page.word("column.published"), unit="%"),
        Column(said("share.apart"), unit=said("share.points")),
        Column(page.word("column.sources"), "left"),
    )
    shares = side_by_side(outcome)
    rows = []
    for share in shares:
        apart = said("share.inside") if share.inside else ""
        if share.inside is False and share.difference is not None:
            apart = say_number(share.difference, 1)
        cells = [
            Text(years_words(share.years)),
            figure(share.value, mark_of(share.definition)),
            Text(_published(share.definition)),
            Text(apart),
            page.citing.cell(_behind(page, share.definition)),
        ]
        rows.append(row(share.definition.name, cells))
    for claim in claims_beside(outcome, shares):
        percent = Text(
            say_value(Number(float(claim.claim.percent), decimals_of(claim.claim.percent.normalize())))
        )
        name = said("claim.row", claim=claim.claim.name, by=claim.claim.by)
        cite = page.citing.cell(claim.claim.cite)
        rows.append(row(name, [Text(""), Text(""), percent, Text(said("claim.mark")), cite]))
    return Table(
        "shares.said",
        said("share.caption"),
        columns,
        tuple(rows),
        (*legend_of(page, rows), *_notes(page, shares)),
    )


def _notes(page: Page, shares: tuple[ShareRow, ...]) -> Iterator[Text]:
    """Yield the range over all definitions, and what comes nearest to each claim."""
    found = range_over(shares)
    if found is not None:
        low, high = found
        told = message(
            "share.range_of_all_years",
            low=Percent(low.value),
            lowest=low.definition.name,
            high=Percent(high.value),
            highest=high.definition.name,
        )
        yield Text(say(told, page.language))
    for row_ in claims_beside(page.outcome, shares):
        near = tuple(
            message("share.near", percent=Percent(one.value), share=one.definition.name)
            for one in row_.nearest
        )
        if near:
            percent = Percent(float(row_.claim.percent), decimals_of(row_.claim.percent.normalize()))
            told = message(
                "claim.beside", percent=percent, claim=row_.claim.name, by=row_.claim.by, nearest=near
            )
            yield Text(say(told, page.language))
    for share in shares:
        if share.definition.years is not None and share.reason is not None:
            yield Text(page.word("missing", what=share.definition.name, reason=share.reason))


def _behind(page: Page, definition: ShareDefinition) -> tuple[str, ...]:
    """Return the sources of a definition and of the memo lines that it counts."""
    lines = [line for line in page.outcome.lines if line.memo and line.id in definition.lower]
    counted = lines if definition.counts_memo else []
    return definition.cite + tuple(id_ for line in counted for one in line.amounts for id_ in one.cite)


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
    for definition in _yearly(page):
        values = outcome.share(definition, outcome.view.position)[0]
        found = [
            reason_for_share(outcome, definition, at) or message("reason.nothing_to_compare", year=str(year))
            for year in years
            if math.isnan(values[at := outcome.at(year)])
        ]
        for reason in years_together(found):
            yield Text(page.word("missing", what=definition.name, reason=reason))
