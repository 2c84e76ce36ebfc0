"""The sheets of results: who pays what in all, the gap, the shares, and the year in view at a glance."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from core.document.positions import IN_FORCE
from core.engine import measures
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.engine.viewing import position_name
from core.report.citing import Citing
from core.report.workbook.costs import CostSheet
from core.report.workbook.force import ForceSheet
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, known
from core.report.workbook.positions import PositionSheet

FORCE = ("strength.mean", "strength.lowest", "strength.year_end", "headroom.lowest")
"""Metrics that come from days and not from years: from the rows of the sheet of the force."""
MOST_SPANS = 200
"""How many rows of the sheet of the force a formula names."""


class ResultSheet:
    """What follows from all other sheets, year by year."""

    def __init__(
        self,
        book: Book,
        outcome: Outcome,
        citing: Citing,
        costs: CostSheet,
        positions: PositionSheet,
        force: ForceSheet,
    ) -> None:
        self.book, self.outcome, self.citing = book, outcome, citing
        self.costs, self.positions, self.force = costs, positions, force
        self.grid: Grid = book.grid(book.words("sheet.results"), book.words("title.results"))
        self.grid.group(book.words("group.totals"))
        for position in (IN_FORCE, *(row.id for row in outcome.scenario.positions.rows)):
            self._write_total(position)
        self._write_gap()
        self._write_costs()
        self._write_shares()
        self._write_force()
        self._write_chart()

    def _row(self, key: str, name: str, unit: str, values: np.ndarray, text_of: Callable[[int], str]) -> None:
        def cell(year: int) -> Cell:
            value = float(values[self.outcome.at(year)])
            return None if math.isnan(value) else Formula(text_of(year), value)

        self.grid.row(key, name, unit, cell, is_result=True, decimals=2 if key == "ratio" else 1)

    def _write_total(self, position: str) -> None:
        name = position_name(self.outcome.scenario, position)
        self._row(
            f"total.{position}",
            name,
            self.outcome.unit,
            self.outcome.total_paid(position)[0],
            lambda year: self.positions.grid.ref(f"total.{position}", year),
        )

    def _write_gap(self) -> None:
        view = self.outcome.view
        position, against = f"total.{view.position}", f"total.{view.against}"
        words = self.book.words("group.gap")
        names = [position_name(self.outcome.scenario, one) for one in (view.position, view.against)]
        self.grid.group(words.format(position=names[0], against=names[1]))
        ref = self.grid.ref
        self._row(
            "gap",
            self.book.words("row.gap"),
            self.outcome.unit,
            measures.gap(self.outcome)[0],
            lambda year: f"{ref(position, year)}-{ref(against, year)}",
        )
        self._row(
            "ratio",
            self.book.words("row.ratio"),
            "",
            measures.gap_ratio(self.outcome)[0],
            lambda year: f"{ref(position, year)}/{ref(against, year)}",
        )
        values = measures.contribution_growth(self.outcome)[0].copy()
        values[self.outcome.at(self.book.years[0])] = np.nan
        self._row(
            "growth",
            self.book.words("row.contribution_growth").format(name=names[0]),
            "%",
            values,
            lambda year: f"({ref(position, year)}/{ref(position, year - 1)}-1)*100",
        )

    def _write_costs(self) -> None:
        self.grid.group(self.book.words("group.costs"))
        lines = [self.outcome.lines[at].id for at in measures.in_totals(self.outcome)]
        if not lines:
            return
        self._row(
            "cost",
            self.book.words("row.cost"),
            self.outcome.unit,
            METRICS["cost"].values(self.outcome)[0],
            lambda year: self._sum(f"gross.{line}" for line in lines)(year),
        )

    def _sum(self, keys: object) -> Callable[[int], str]:
        wanted = list(keys)  # type: ignore[call-overload]
        return lambda year: f"SUM({','.join(self.costs.grid.ref(key, year) for key in wanted)})"

    def _write_shares(self) -> None:
        position = self.outcome.view.position
        definitions = self.outcome.scenario.shares.definitions
        if definitions:
            self.grid.group(self.book.words("group.shares"))
        for definition in definitions:
            share = self.outcome.share(definition, position)[0] * 100
            if definition.years is not None:
                # A share of some years together, in a money of its own.
                self.grid.row(
                    f"share.{definition.id}",
                    definition.name,
                    "%",
                    lambda year, share=share: known(float(share[self.outcome.at(year)]), Fixed),  # type: ignore[misc]
                    sources=self.citing.numbers(definition.cite),
                )
                continue
            lines = [line.id for line in self.outcome.lines if definition.counts_memo or not line.memo]
            host = [line for line in lines if line in definition.host_pays]
            paid = [line for line in lines if line in definition.upper and line not in host]
            lower = [line for line in lines if line in definition.lower]

            def cell(
                year: int,
                share: np.ndarray = share,
                host: list[str] = host,
                paid: list[str] = paid,
                lower: list[str] = lower,
            ) -> Cell:
                value = float(share[self.outcome.at(year)])
                if math.isnan(value):
                    return None
                above = [self.positions.grid.ref(f"paid.{position}.{line}", year) for line in paid]
                above += [self.costs.grid.ref(f"gross.{line}", year) for line in host]
                below = self._sum(f"gross.{line}" for line in lower)(year)
                return Formula(f"SUM({','.join(above)})/{below}*100", value)

            self.grid.row(
                f"share.{definition.id}",
                definition.name,
                "%",
                cell,
                sources=self.citing.numbers(definition.cite),
                is_result=True,
            )

    def _write_force(self) -> None:
        self.grid.group(self.book.words("group.force"))
        for metric in FORCE:
            values = METRICS[metric].values(self.outcome)[0]

            def cell(year: int, metric: str = metric, values: np.ndarray = values) -> Cell:
                value = float(values[self.outcome.at(year)])
                text = self._of_days(metric, year)
                if math.isnan(value):
                    return None
                # So many moves in one year are more than a formula holds.
                return Fixed(value) if text is None else Formula(text, value)

            name, unit = self.book.words(f"row.{metric}"), self.book.words("unit.people")
            self.grid.row(metric, name, unit, cell, decimals=0)

    def _of_days(self, metric: str, year: int) -> str | None:
        """Return the formula of a metric that comes from the days of a year; None where no day gives it."""
        spans = self.force.over(year)
        if len(spans) > MOST_SPANS:
            return None
        if metric == "headroom.lowest":
            rooms = [room for span, _ in spans if (room := self.force.headroom(span)) is not None]
            return f"MIN({','.join(rooms)})" if rooms else None
        strengths = [self.force.strength(span) for span, _ in spans]
        if metric == "strength.lowest":
            return f"MIN({','.join(strengths)})"
        if metric == "strength.year_end":
            return strengths[-1]
        days = [count for _, count in spans]
        summed = "+".join(f"{strength}*{count}" for strength, count in zip(strengths, days, strict=True))
        return f"({summed})/{sum(days)}"

    def _write_chart(self) -> None:
        chart = self.book.workbook.add_chart({"type": "line"})
        wanted = dict.fromkeys((IN_FORCE, self.outcome.view.position, self.outcome.view.against))
        for position in wanted:
            chart.add_series(
                {
                    "name": position_name(self.outcome.scenario, position),
                    "categories": f"={self.grid.heads()}",
                    "values": f"={self.grid.across(f'total.{position}')}",
                }
            )
        chart.set_title({"name": self.book.words("group.totals")})
        chart.set_y_axis({"name": self.outcome.unit})
        chart.set_size({"width": 760, "height": 320})
        self.grid.place_chart(chart)
