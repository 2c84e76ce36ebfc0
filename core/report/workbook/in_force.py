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
        self._names = [*((line.id, line.name) for line in outcome.lines), (REST, book.words("row.rest"))]
        self.unit = outcome.exchange.unit(self.currency)
        sources = [
            number
            for year in outcome.horizon
            for number in citing.numbers(in_force_origin(outcome, year, split=True)[0])
        ]
        self.grid.begin("total")
        self.grid.row("total", book.words("row.in_force"), self.unit, self._total, sources=sources)
        self.grid.group(book.words("group.parts"))
        for line, name in self._names:
            self.grid.row(
                f"part.{line}",
                name,
                "",
                lambda year, line=line: self._part(line, year),  # type: ignore[misc]
                decimals=4,
            )
        self.grid.group(book.words("group.rounded").format(unit=self.unit))
        for line, name in self._names:
            self.grid.row(
                f"rounded.{line}",
                name,
                self.unit,
                lambda year, line=line: self._rounded(line, year),  # type: ignore[misc]
            )
        self.grid.group(book.words("group.amounts").format(unit=self.unit))
        for at, (line, name) in enumerate(self._names):
            self.grid.row(
                f"amount.{line}",
                name,
                self.unit,
                lambda year, at=at: self._amount(at, year),  # type: ignore[misc]
            )

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
            elif line in lines:
                found += part * self._weights(lines, year)[lines.index(line)]
        return found

    def _weighed(self, line: str, year: int, value: float) -> Cell:
        split = self._split(year)
        for amount in split.amounts if split is not None else ():
            lines = self._takers(amount.category)
            if line not in lines or len(lines) < 2 or not self._have_costs(lines, year):
                continue
            whole = float(sum(one.value for one in split.amounts)) if split is not None else 1.0
            costs = [self._cost(one, year) for one in lines]
            part = float(amount.value) / whole
            return Formula(f"{part!r}*{self._cost(line, year)}/({'+'.join(costs)})", value)
        return Input(value)

    def _takers(self, category: str) -> list[str]:
        return [line.id for line in self.outcome.lines if not line.memo and line.category == category]

    def _have_costs(self, lines: list[str], year: int) -> bool:
        values = [self._cost_value(line, year) for line in lines]
        return not any(map(math.isnan, values)) and sum(values) > 0

    def _weights(self, lines: list[str], year: int) -> list[float]:
        if not self._have_costs(lines, year):
            return [1 / len(lines)] * len(lines)
        values = [self._cost_value(line, year) for line in lines]
        return [value / sum(values) for value in values]

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
