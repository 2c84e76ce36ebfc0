"""The sheets of results: who pays what in all, the gap, the shares, and the year in view at a glance."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from core.document.costs import ShareDefinition
from core.document.positions import IN_FORCE
from core.engine import measures
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.engine.shares import currency_of_sum
from core.engine.viewing import position_name
from core.report.citing import Citing
from core.report.workbook.costs import CostSheet
from core.report.workbook.force import ForceSheet
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, known
from core.report.workbook.positions import PositionSheet


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

    def _row(
        self, key: str, name: str, unit: str, values: np.ndarray, text_of: Callable[[int], str | None]
    ) -> None:
        def cell(year: int) -> Cell:
            value = float(values[self.outcome.at(year)])
            text = text_of(year)
            return known(value, lambda told: Fixed(told) if text is None else Formula(text, told))

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
            lambda year: self.costs.grid.summed([f"gross.{line}" for line in lines], year),
        )

    def _write_shares(self) -> None:
        position = self.outcome.view.position
        definitions = self.outcome.scenario.shares.definitions
        if definitions:
            self.grid.group(self.book.words("group.shares"))
        for definition in definitions:
            share = self.outcome.share(definition, position)[0] * 100
            if definition.years is not None:
                self._write_share_of_years(definition, share)
                continue

            def cell(year: int, share: np.ndarray = share, definition: ShareDefinition = definition) -> Cell:
                value = float(share[self.outcome.at(year)])
                if math.isnan(value):
                    return None
                above, below = self._sides(definition, year)
                return Fixed(value) if not (above and below) else Formula(f"{above}/{below}*100", value)

            self.grid.row(
                f"share.{definition.id}",
                definition.name,
                "%",
                cell,
                sources=self.citing.numbers(definition.cite),
                is_result=True,
            )

    def _sides(self, definition: ShareDefinition, year: int) -> tuple[str | None, str | None]:
        """Return the formulas of what stands above and below the bar of a share in a year.

        None for one that is more than a cell holds.
        """
        lines = [line.id for line in self.outcome.lines if definition.counts_memo or not line.memo]
        position = self.outcome.view.position
        upper = [line for line in lines if line in definition.upper]
        given = [f"gross.{line}" for line in upper if line in definition.host_pays]
        paid = [f"paid.{position}.{line}" for line in upper if line not in definition.host_pays]
        sums = [self.costs.grid.summed(given, year)] if given else []
        sums += [self.positions.grid.summed(paid, year)] if paid else []
        above = "+".join(filter(None, sums)) if None not in sums else None
        below = self.costs.grid.summed([f"gross.{line}" for line in lines if line in definition.lower], year)
        return (f"({above})" if above else above or None), below

    def _write_share_of_years(self, definition: ShareDefinition, share: np.ndarray) -> None:
        """Write a share of some years together: sums in a money of its own, as rates differ by year."""
        years = definition.years or range(0)
        currency, view = currency_of_sum(self.outcome, definition), self.outcome.view
        known_here = all(year in self.book.years for year in years)
        value = float(share[self.outcome.at(years[0])]) if known_here else math.nan
        sides = ("above", "below")
        for at, side in enumerate(sides) if not math.isnan(value) else ():

            def summed(year: int, at: int = at) -> Cell:
                if year not in years:
                    return None
                text = self._sides(definition, year)[at]
                if text is None:
                    return Fixed(self._side_value(definition, currency, year, at))
                if self.outcome.exchange.base_year is None:
                    # In constant prices all years have one rate, which falls out of the share.
                    text += f"*({self.costs.money.nominal(view.currency, currency, year)})"
                return Formula(text, self._side_value(definition, currency, year, at))

            words = self.book.words(f"row.share.{side}").format(name=definition.name)
            self.grid.row(f"{side}.{definition.id}", words, "", summed)

        def cell(year: int) -> Cell:
            told = float(share[self.outcome.at(year)])
            if math.isnan(told) or math.isnan(value):
                return known(told, Fixed)
            upper, lower = (
                f"SUM({self.grid.ref(f'{side}.{definition.id}', years[0])}:"
                f"{self.grid.ref(f'{side}.{definition.id}', years[-1]).partition('!')[2]})"
                for side in sides
            )
            return Formula(f"{upper}/{lower}*100", told)

        self.grid.row(
            f"share.{definition.id}",
            definition.name,
            "%",
            cell,
            sources=self.citing.numbers(definition.cite),
            is_result=not math.isnan(value),
        )

    def _side_value(self, definition: ShareDefinition, currency: str, year: int, at: int) -> float:
        """Return what stands above (0) or below (1) the bar in a year, in the money of the sum."""
        outcome = self.outcome
        n, sums = outcome.at(year), [0.0, 0.0]
        for number, line in enumerate(outcome.lines):
            if (line.memo and not definition.counts_memo) or line.id not in definition.lower:
                continue
            gross = float(outcome.gross[0, number, n])
            sums[1] += gross
            if line.id in definition.upper:
                is_host = line.id in definition.host_pays
                sums[0] += gross if is_host else float(outcome.paid(outcome.view.position)[0, number, n])
        if outcome.exchange.base_year is not None:
            return sums[at]
        factor = outcome.exchange.nominal(outcome.view.currency, currency)[0]
        return sums[at] * float(factor[n] if len(factor) > 1 else factor[0])

    def _write_force(self) -> None:
        self.grid.group(self.book.words("group.force"))
        of_days = {
            "strength.mean": self.force.mean_of_all,
            "strength.lowest": self.force.lowest,
            "strength.year_end": self.force.year_end,
            "headroom.lowest": self.force.lowest_headroom,
        }
        for metric in of_days:
            values = METRICS[metric].values(self.outcome)[0]

            def cell(year: int, metric: str = metric, values: np.ndarray = values) -> Cell:
                text = of_days[metric](year)
                value = float(values[self.outcome.at(year)])
                return None if text is None or math.isnan(value) else Formula(text, value)

            name, unit = self.book.words(f"row.{metric}"), self.book.words("unit.people")
            self.grid.row(metric, name, unit, cell, decimals=0)

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
        chart.set_y_axis({"name": self.book.unit_words(self.outcome.unit)})
        chart.set_size({"width": 760, "height": 320})
        self.grid.place_chart(chart)
