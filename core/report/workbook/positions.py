"""The sheet of positions: what each pays for each line, in its own money and in the view's."""

from __future__ import annotations

import math

import numpy as np

from core.document.costs import HoldGrowth
from core.document.money import currency_of
from core.document.positions import IN_FORCE, AsInForce, PaysAmount, Position, ShareOfCost
from core.document.positions import Rule as PaymentRule
from core.engine.costs import grown_from, growth_factors
from core.engine.evaluate import Outcome
from core.engine.positions import ROUNDING
from core.report.citing import Citing
from core.report.workbook.costs import CostSheet
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, known
from core.report.workbook.in_force import REST, InForceSheet
from core.report.workbook.money import MoneySheet, Rule


class PositionSheet:
    """Payments of every position; ``total.ID`` and ``paid.ID.LINE`` are the rows in the view's money."""

    def __init__(
        self,
        book: Book,
        outcome: Outcome,
        citing: Citing,
        money: MoneySheet,
        costs: CostSheet,
        in_force: InForceSheet,
    ) -> None:
        self.book, self.outcome, self.citing = book, outcome, citing
        self.money, self.costs, self.in_force = money, costs, in_force
        self._rules: dict[str, dict[str, PaymentRule]] = {}
        self.grid: Grid = book.grid(book.words("sheet.positions"), book.words("title.positions"))
        self._names = [*((line.id, line.name) for line in outcome.lines), (REST, book.words("row.rest"))]
        self._write_in_force()
        for position in outcome.scenario.positions.rows:
            self._write_own(position)
            self._write_paid(position)

    def _write_in_force(self) -> None:
        self.grid.group(self.book.words("row.in_force"))
        for at, (line, name) in enumerate(self._names):
            self.grid.row(
                f"paid.{IN_FORCE}.{line}",
                name,
                self.outcome.unit,
                lambda year, at=at, line=line: self._in_force_cell(at, line, year),  # type: ignore[misc]
            )
        self._write_total(IN_FORCE, self.book.words("row.in_force"))

    def _in_force_cell(self, at: int, line: str, year: int) -> Cell:
        value = float(self.outcome.paid(IN_FORCE)[0, at, self.outcome.at(year)])
        if math.isnan(value):
            return None
        amount = self.in_force.grid.ref(f"amount.{line}", year)
        if not math.isfinite(self.money.factor_value(self.in_force.currency, year)):
            return Fixed(value)
        return Formula(f"{amount}*{self.money.factor(self.in_force.currency, year)}", value)

    def _write_own(self, position: Position) -> None:
        """Write what is paid for each line in the money that the position speaks of it in."""
        self.grid.group(self.book.words("group.position").format(name=position.name))
        if position.total is not None:
            total = position.total
            currency = currency_of(total.unit)
            factor = self.outcome.exchange.from_unit(total.unit)
            key = self.grid.begin(f"stated.{position.id}")

            def stated(year: int) -> Cell:
                if year < position.first_year:
                    return None
                if not self.money.is_grown(position.growth, position.first_year, year):
                    return None
                grown = self.money.grown(position.growth, position.first_year, year)
                text = f"{self.grid.given(key)}*{factor!r}{grown}"
                return known(self._stated(position, year), lambda told: Formula(text, told))

            self.grid.row(
                key,
                self.book.words("row.stated"),
                self.outcome.exchange.unit(currency),
                stated,
                given=float(total.value),
                sources=self.citing.numbers(total.cite),
            )
        for at, line in enumerate(self.outcome.lines):
            rule = None if line.memo else self._rule(position, line.id)
            if isinstance(rule, AsInForce | ShareOfCost | PaysAmount):
                self._write_rule(position, at, line.id, line.name, rule)
        if position.total is not None:
            self._write_rest(position)

    def _write_rule(
        self, position: Position, at: int, line: str, name: str, rule: AsInForce | ShareOfCost | PaysAmount
    ) -> None:
        key = self.grid.begin(f"own.{position.id}.{line}")
        source = self._currency(position, line)
        growth = (rule.growth or position.growth) if isinstance(rule, PaysAmount) else HoldGrowth()

        def own(year: int) -> Cell:
            value = self._own(position, at, year)
            if year < position.first_year or math.isnan(value):
                return None
            if isinstance(rule, AsInForce):
                return Formula(self.in_force.grid.ref(f"amount.{line}", year), value)
            if isinstance(rule, ShareOfCost):
                return Formula(
                    f"{self.costs.grid.ref(f'own.{line}', year)}*{self.grid.given(key)}/100", value
                )
            if not self.money.is_grown(growth, position.first_year, year):
                return None
            scale = self.outcome.exchange.from_unit(rule.unit)
            grown = self.money.grown(growth, position.first_year, year)
            return Formula(f"{self.grid.given(key)}*{scale!r}{grown}", value)

        given = None
        if isinstance(rule, ShareOfCost):
            given = float(rule.percent)
        elif isinstance(rule, PaysAmount):
            given = float(rule.value)
        told = next(row for row in position.lines if row.line == line)
        words = self.book.words(f"row.rule.{rule.rule}").format(name=name)
        self.grid.row(
            key,
            words,
            self.outcome.exchange.unit(source),
            own,
            given=given,
            sources=self.citing.numbers(told.cite),
        )

    def _rule(self, position: Position, line: str) -> PaymentRule | None:
        """Return what a position says of a line: asked for each cell, so kept at hand."""
        rules = self._rules.setdefault(position.id, {})
        if not rules:
            rules.update((row.line, row.pays) for row in position.lines)
        return rules.get(line)

    def _own(self, position: Position, at: int, year: int) -> float:
        """Return what is paid for a line in its own money, before a rounding of the total is put on it."""
        line, n = self.outcome.lines[at], self.outcome.at(year)
        rule = None if line.memo else self._rule(position, line.id)
        if isinstance(rule, AsInForce):
            return float(self.outcome.in_force.by_line[0, at, n])
        if isinstance(rule, ShareOfCost):
            return float(self.outcome.costs.values[0, at, n]) * float(rule.percent) / 100
        if isinstance(rule, PaysAmount):
            amount = float(rule.value) * self.outcome.exchange.from_unit(rule.unit)
            return self._grown(amount, rule.growth or position.growth, position, n)
        return 0.0

    def _stated(self, position: Position, year: int) -> float:
        """Return the stated total of a position in a year, in the reporting unit of its currency."""
        if position.total is None or year < position.first_year:
            return math.nan
        amount = float(position.total.value) * self.outcome.exchange.from_unit(position.total.unit)
        return self._grown(amount, position.growth, position, self.outcome.at(year))

    def _grown(self, amount: float, growth: Rule, position: Position, at: int) -> float:
        outcome = self.outcome
        if position.first_year > outcome.span.last:
            return math.nan
        factors = growth_factors(growth, outcome.series, outcome.span)
        return float(grown_from(np.full(1, amount), outcome.at(position.first_year), factors)[0, at])

    def _left(self, position: Position, currency: str, year: int) -> float:
        """Return what the lines leave over of a stated total, before rounding."""
        paid = 0.0
        for at, line in enumerate(self.outcome.lines):
            value = self._own(position, at, year)
            if value:
                paid += value * self._nominal_value(self._currency(position, line.id), currency, year)
        return self._stated(position, year) - paid

    def _largest(self, position: Position, currency: str, year: int) -> int:
        """Return the place of the line that a mere rounding of the total is put on."""
        amounts = [
            np.nan_to_num(
                self._own(position, at, year)
                * self._nominal_value(self._currency(position, line.id), currency, year)
            )
            for at, line in enumerate(self.outcome.lines)
        ]
        return int(np.argmax([*amounts, 0.0]))

    def _currency(self, position: Position, line: str) -> str:
        rule = self._rule(position, line)
        if isinstance(rule, PaysAmount):
            return currency_of(rule.unit)
        if isinstance(rule, ShareOfCost):
            return self.outcome.costs.currencies[self.outcome.line_at(line)]
        return self.in_force.currency

    def _nominal_value(self, source: str, target: str, year: int) -> float:
        factor = self.outcome.exchange.nominal(source, target)[0]
        return float(factor[self.outcome.at(year)])

    def _lines_in(self, position: Position, currency: str, year: int) -> str | None:
        """Return the sum of all that is paid for lines, in the money of the stated total."""
        by_source: dict[str, list[str]] = {}
        for line in self.outcome.lines:
            key = f"own.{position.id}.{line.id}"
            if self.grid.has(key):
                by_source.setdefault(self._currency(position, line.id), []).append(key)
        sums = {source: self.grid.summed(keys, year) for source, keys in by_source.items()}
        if None in sums.values():
            return None
        told = [f"{text}*{self.money.nominal(source, currency, year)}" for source, text in sums.items()]
        return "+".join(told) or "0"

    def _write_rest(self, position: Position) -> None:
        assert position.total is not None  # noqa: S101 - as its caller says
        currency = currency_of(position.total.unit)
        unit = self.outcome.exchange.unit(currency)

        def left(year: int) -> Cell:
            stated = self.grid.ref(f"stated.{position.id}", year)
            paid = self._lines_in(position, currency, year)
            made = Fixed if paid is None else lambda told: Formula(f"{stated}-({paid})", told)
            return known(self._left(position, currency, year), made)

        def rounding(year: int) -> Cell:
            cell = self.grid.ref(key, year)
            value = self._left(position, currency, year)
            told = value if abs(value) < ROUNDING else 0.0
            return None if math.isnan(value) else Formula(f"IF(ABS({cell})<{ROUNDING},{cell},0)", told)

        def rest(year: int) -> Cell:
            cell = self.grid.ref(key, year)
            value = self._left(position, currency, year)
            told = 0.0 if abs(value) < ROUNDING else value
            return None if math.isnan(value) else Formula(f"IF(ABS({cell})<{ROUNDING},0,{cell})", told)

        key = f"left.{position.id}"
        self.grid.row(key, self.book.words("row.left"), unit, left)
        self.grid.row(f"rounding.{position.id}", self.book.words("row.rounding"), unit, rounding)
        self.grid.row(f"own.{position.id}.{REST}", self.book.words("row.rest"), unit, rest)

    def _write_paid(self, position: Position) -> None:
        self.grid.group(
            self.book.words("group.position.view").format(
                name=position.name, unit=self.book.unit_words(self.outcome.unit)
            )
        )
        largest: dict[int, int] = {}
        for at, (line, name) in enumerate(self._names):

            def paid(year: int, at: int = at, line: str = line) -> Cell:
                value = float(self.outcome.paid(position.id)[0, at, self.outcome.at(year)])
                if math.isnan(value):
                    return None
                if year < position.first_year:
                    return Formula(self.grid.ref(f"paid.{IN_FORCE}.{line}", year), value)
                key = f"own.{position.id}.{line}"
                if not self.grid.has(key):
                    return Fixed(value)
                is_rest = line == REST and position.total is not None
                source = (
                    currency_of(position.total.unit)
                    if is_rest and position.total is not None
                    else self._currency(position, line)
                )
                if not math.isfinite(self.money.factor_value(source, year)):
                    return Fixed(value)
                text = f"{self.grid.ref(key, year)}*{self.money.factor(source, year)}"
                if position.total is not None:
                    stated = currency_of(position.total.unit)
                    if year not in largest:
                        largest[year] = self._largest(position, stated, year)
                    if at == largest[year]:
                        rounding = self.grid.ref(f"rounding.{position.id}", year)
                        text += f"+{rounding}*{self.money.factor(stated, year)}"
                return Formula(text, value)

            self.grid.row(f"paid.{position.id}.{line}", name, self.outcome.unit, paid)
        self._write_total(position.id, position.name)

    def _write_total(self, position: str, name: str) -> None:
        def total(year: int) -> Cell:
            value = float(self.outcome.total_paid(position)[0, self.outcome.at(year)])
            if math.isnan(value):
                return None
            first = self.grid.ref(f"paid.{position}.{self._names[0][0]}", year)
            last = self.grid.ref(f"paid.{position}.{REST}", year)
            return Formula(f"SUM({first}:{last.partition('!')[2]})", value)

        self.grid.row(
            f"total.{position}",
            self.book.words("row.total").format(name=name),
            self.outcome.unit,
            total,
            is_result=True,
        )
