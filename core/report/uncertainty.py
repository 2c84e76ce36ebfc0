"""The part of a report on what is not known: drivers, where the draws lie, how often what comes true."""

from __future__ import annotations

import math
from collections.abc import Iterator

from core.document.uncertainty import AutoRegressive
from core.engine.metrics import METRICS
from core.engine.ranges import DriverRange, MetricRange, Ranges
from core.report.blocks import Block, Bullets, Column, Heading, Paragraph, Table, Text
from core.report.citing import mark_of
from core.report.tables import Page, figure, legend_of, row
from core.words import MISSING, Amount, Unit, message, say, say_number


def uncertainty_section(page: Page, ranges: Ranges | str | None) -> Iterator[Block]:
    """Yield it; nothing where nothing is uncertain, and the reason (a text) where nothing can be drawn."""
    if ranges is None:
        return
    yield Heading(page.word("section.uncertainty"))
    if isinstance(ranges, str):
        yield Paragraph(Text(page.word("uncertainty.not_drawn", reason=ranges)))
        return
    yield Paragraph(
        Text(page.word("uncertainty.text", draws=ranges.draws, seed=str(ranges.seed))),
    )
    yield Bullets(tuple(_driver(page, driver) for driver in ranges.drivers))
    for metric in ranges.metrics:
        yield _table(page, metric)
    told = [
        Text(
            page.word(
                "uncertainty.chance", condition=chance.condition, **_percent(chance.value, chance.error)
            )
        )
        for chance in ranges.chances
    ]
    told += [
        Text(
            page.word(
                "uncertainty.cap",
                year=str(cap.year),
                chance=say_number(cap.chance * 100, 1),
                worth=Amount(cap.worth, page.outcome.unit, 1),
            )
        )
        for cap in ranges.caps
    ]
    if told:
        yield Bullets(tuple(told))


def _percent(value: float, error: float) -> dict[str, object]:
    if math.isnan(value):
        return {"chance": MISSING, "error": MISSING}
    return {"chance": say_number(value * 100, 1), "error": say_number(error * 100, 1)}


def _driver(page: Page, told: DriverRange) -> Text:
    driver = told.driver
    process = say(message(f"process.{driver.process.kind}"), page.language)
    if isinstance(driver.process, AutoRegressive):
        persistence = say_number(float(driver.process.persistence), 2)
        process = page.word("uncertainty.persistence", process=process, persistence=persistence)
    words = page.word(
        "uncertainty.driver",
        name=driver.name,
        distribution=message(f"distribution.{driver.distribution.kind}"),
        low=say_number(told.low, 2),
        high=say_number(told.high, 2),
        process=process,
    )
    note = " ".join(driver.note.split())
    return page.citing.text(f"{words} {note}".strip(), driver.cite, mark_of(driver))


def _table(page: Page, told: MetricRange) -> Table:
    metric = METRICS[told.metric]
    unit = metric.unit(page.outcome)
    name = say(metric.name_in(page.outcome.scenario), page.language)
    columns = (
        Column(page.word("column.year"), "left"),
        *(Column(page.word(f"column.{key}")) for key in ("p5", "p50", "p95", "without")),
    )
    rows = [
        row(
            str(one.year),
            [figure(value, "", metric.decimals) for value in (one.low, one.middle, one.high, one.document)],
        )
        for one in told.years
    ]
    # In the caption, as four columns of one unit are told best.
    caption = page.word("uncertainty.caption", metric=name, unit=Unit(unit))
    return Table(f"ranges.{told.metric}", caption, columns, tuple(rows), legend_of(page, rows))
