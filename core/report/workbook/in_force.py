"""The sheet of the agreement in force: its total by year, and the part of it that falls to each line."""

from __future__ import annotations

import math
from decimal import Decimal

from core.document.agreements import Split
from core.engine.contributions import is_known
from core.engine.evaluate import Outcome
from core.engine.indices import round_half_up
from core.report.citing import Citing, in_force_origin
from core.report.workbook.agreements import AgreementSheet, half_up
from core.report.workbook.costs import CostSheet
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, Input, known
from core.report.workbook.money import MoneySheet

REST = "rest"
"""The key of what is paid for no line."""


class InForceSheet:
    """Totals follow from the agreements, parts from the split of the year, amounts from both, rounded."""

    def __init__(
        self,
        book: Book,
        outcome: Outcome,
        citing: Citing,
        money: MoneySheet,
        costs: CostSheet,
        agreements: AgreementSheet,
    ) -> None:
        self.book, self.outcome = book, outcome
        self.money, self.costs, self.agreements = money, costs, agreements
        self.grid: Grid = book.grid(book.words("sheet.in_force"), book.words("title.in_force"))
        self._totals = outcome.in_force.totals
        self._taken: dict[str, list[str]] = {}
        self._weighed_by: dict[tuple[str, int], dict[str, float]] = {}
        self._names = [*((line.id, line.name) for line in outcome.lines), (REST, book.words("row.rest"))]
        self.unit = outcome.exchange.unit(self.currency)
        sources = [
            number
            for year in outcome.horizon
            for number in citing.numbers(in_force_origin(outcome, year, split=True)[0])
        ]
        self.grid.begin("total")
        self.grid.row("total", book.words("row.in_force"), self.unit, self._total, sources=sources)
        self._write_shared_out()
        self.grid.group(book.words("group.parts"))
        for line, name in self._names:
            self.grid.row(
                f"part.{line}",
                name,
                "",
                lambda year, line=line: self._part(line, year),  # type: ignore[misc]
                decimals=4,
            )
        self.grid.group(book.words("group.rounded").format(unit=book.unit_words(self.unit)))
        for line, name in self._names:
            self.grid.row(
                f"rounded.{line}",
                name,
                self.unit,
                lambda year, line=line: self._rounded(line, year),  # type: ignore[misc]
            )
        self.grid.group(book.words("group.amounts").format(unit=book.unit_words(self.unit)))
        for at, (line, name) in enumerate(self._names):
            self.grid.row(
                f"amount.{line}",
                name,
                self.unit,
                lambda year, at=at: self._amount(at, year),  # type: ignore[misc]
            )

    def _write_shared_out(self) -> None:
        """Write the costs by which the amount of a category is shared out among its lines."""
        categories = dict.fromkeys(
            amount.category
            for row in self.outcome.scenario.agreements.rows
            for split in row.splits
            for amount in split.amounts
        )
        shared = [category for category in categories if len(self._takers(category)) > 1]
        if shared:
            unit = self.book.unit_words(self.unit)
            self.grid.group(self.book.words("group.shared_out").format(unit=unit))
        for category in shared:
            lines = self._takers(category)
            for line in lines:

                def cost(year: int, line: str = line) -> Cell:
                    value = self._cost_value(line, year)
                    return known(value, lambda told: Formula(self._cost(line, year), told))

                name = self.outcome.lines[self.outcome.line_at(line)].name
                self.grid.row(f"cost.{line}", name, self.unit, cost)

            def whole(year: int, category: str = category, lines: list[str] = lines) -> Cell:
                if not self._have_costs(category, year):
                    return None
                value = sum(self._cost_value(line, year) for line in lines)
                text = self.grid.summed([f"cost.{line}" for line in lines], year)
                return Fixed(value) if text is None else Formula(text, value)

            words = self.book.words("row.shared_out").format(category=category)
            self.grid.row(f"costs.{category}", words, self.unit, whole)

    @property
    def currency(self) -> str:
        """The currency that it is paid in."""
        return self._totals.currency

    def _total_value(self, year: int) -> float:
        return float(self._totals.total[0, self.outcome.at(year)])

    def _total(self, year: int) -> Cell:
        value = self._total_value(year)
        covered = self._totals.coverage[self.outcome.at(year)]
        if covered is None or math.isnan(value):
            return known(value, Fixed)
        if covered.held_from is not None:
            # The last amount, held on after the agreement's end.
            is_here = covered.held_from in self.book.years
            return Formula(self.grid.ref("total", covered.held_from), value) if is_here else Fixed(value)
        text = self.agreements.account(covered.agreement, year, self.currency)
        return Fixed(value) if text is None else Formula(text, value)

    def _split(self, year: int) -> Split | None:
        """Return the split that the engine used for a year."""
        wanted = self.outcome.in_force.split_years[self.outcome.at(year)]
        as_of = self.outcome.about.as_of
        splits = [
            split
            for row in self.outcome.scenario.agreements.rows
            if is_known(row.known, row.chosen, as_of)
            for split in row.splits
            if split.year == wanted
        ]
        return splits[-1] if splits else None

    def _part(self, line: str, year: int) -> Cell:
        value = self._part_value(line, year)
        if value is None:
            return None
        return self._weighed(line, year, value)

    def _part_value(self, line: str, year: int) -> float | None:
        """Return which part of the total falls to a line; None in a year without an agreement."""
        if self._totals.coverage[self.outcome.at(year)] is None:
            return None
        split = self._split(year)
        if split is None:
            return 1.0 if line == REST else 0.0
        whole = float(sum(amount.value for amount in split.amounts))
        found = 0.0
        for amount in split.amounts:
            part = float(amount.value) / whole
            lines = self._takers(amount.category)
            if not lines:
                found += part if line == REST else 0.0
            else:
                found += part * self._weights(amount.category, year).get(line, 0.0)
        return found

    def _weighed(self, line: str, year: int, value: float) -> Cell:
        split = self._split(year)
        for amount in split.amounts if split is not None else ():
            lines = self._takers(amount.category)
            if len(lines) < 2 or line not in self._weights(amount.category, year):
                continue
            if self.grid.told(f"costs.{amount.category}", year)[2] is None:
                continue
            whole = float(sum(one.value for one in split.amounts)) if split is not None else 1.0
            part = float(amount.value) / whole
            own, of_all = (self.grid.ref(key, year) for key in (f"cost.{line}", f"costs.{amount.category}"))
            return Formula(f"{part!r}*{own}/{of_all}", value)
        return Input(value)

    def _takers(self, category: str) -> list[str]:
        if category not in self._taken:
            self._taken[category] = [
                line.id for line in self.outcome.lines if not line.memo and line.category == category
            ]
        return self._taken[category]

    def _have_costs(self, category: str, year: int) -> bool:
        values = [self._cost_value(line, year) for line in self._takers(category)]
        return not any(map(math.isnan, values)) and sum(values) > 0

    def _weights(self, category: str, year: int) -> dict[str, float]:
        """Return which part of a category's amount falls to each line: asked for each cell, so kept."""
        if (category, year) not in self._weighed_by:
            lines = self._takers(category)
            values = [1.0] * len(lines)
            if self._have_costs(category, year):
                values = [self._cost_value(line, year) for line in lines]
            whole = sum(values)
            self._weighed_by[category, year] = {
                line: value / whole for line, value in zip(lines, values, strict=True)
            }
        return self._weighed_by[category, year]

    def _cost_value(self, line: str, year: int) -> float:
        at, n = self.outcome.line_at(line), self.outcome.at(year)
        factor = self.outcome.exchange.nominal(self.outcome.costs.currencies[at], self.currency)[0]
        return float(self.outcome.costs.values[0, at, n] * (factor[n] if len(factor) > 1 else factor[0]))

    def _cost(self, line: str, year: int) -> str:
        source = self.outcome.costs.currencies[self.outcome.line_at(line)]
        return f"{self.costs.grid.ref(f'own.{line}', year)}*{self.money.nominal(source, self.currency, year)}"

    def _step(self, year: int) -> Decimal:
        """Return what amounts by line are rounded to, in the reporting unit."""
        covered = self._totals.coverage[self.outcome.at(year)]
        assert covered is not None  # noqa: S101 - as its callers say
        portion = covered.agreement.portions[0]
        return portion.precision * Decimal(str(self.outcome.exchange.from_unit(portion.unit)))

    def _rounded(self, line: str, year: int) -> Cell:
        part, total = self._part_value(line, year), self._total_value(year)
        if part is None or math.isnan(total):
            return None
        step = self._step(year)
        text = half_up(f"{self.grid.ref('total', year)}*{self.grid.ref(f'part.{line}', year)}", float(step))
        return Formula(text, float(round_half_up(total * part, step)))

    def _amount(self, at: int, year: int) -> Cell:
        """Return what falls to a line; what rounding leaves over goes to the first of the largest."""
        value = float(self.outcome.in_force.by_line[0, at, self.outcome.at(year)])
        if math.isnan(value) or math.isnan(self._total_value(year)):
            return None
        own = self.grid.ref(f"rounded.{self._names[at][0]}", year)
        first = self.grid.ref(f"rounded.{self._names[0][0]}", year)
        last = self.grid.ref(f"rounded.{REST}", year).partition("!")[2]
        all_lines = f"{first}:{last}"
        rest = f"{self.grid.ref('total', year)}-SUM({all_lines})"
        largest = f"MATCH(MAX({all_lines}),{all_lines},0)={at + 1}"
        return Formula(f"ROUND({own}+IF({largest},{rest},0),9)", value)
