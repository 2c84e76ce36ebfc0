"""The sheet of rates, prices and growth: what all money of the workbook is converted and grown by."""

from __future__ import annotations

import numpy as np

from core.document.agreements import IndexedStep
from core.document.costs import FixedGrowth, HoldGrowth, IndexGrowth
from core.document.indices import FollowPath, HoldConstant, Index
from core.document.money import scale_of
from core.engine.calendar import Floats
from core.engine.costs import growth_factors
from core.engine.evaluate import Outcome
from core.engine.money import AVERAGE
from core.report.citing import Citing
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, Input, known

Rule = HoldGrowth | FixedGrowth | IndexGrowth


class MoneySheet:
    """Writes the sheet, and gives the formulas that convert and grow amounts."""

    def __init__(self, book: Book, outcome: Outcome, citing: Citing, rules: list[Rule]) -> None:
        self.outcome, self.book = outcome, book
        self.citing = citing
        self.exchange = outcome.exchange
        self.grid: Grid = book.grid(book.words("sheet.rates"), book.words("title.rates"), decimals=4)
        self._write_series(rules)
        self._write_rates()
        self._write_factors()
        self._write_paths(rules)

    # What other sheets use

    def factor(self, currency: str, year: int) -> str:
        """Return the address of what turns an amount of a currency into the view's money."""
        return self.grid.ref(f"factor.{currency}", year)

    def factor_value(self, currency: str, year: int) -> float:
        """Return that factor itself; NaN where a rate or price is missing."""
        return self._at(self.exchange.factor(currency, self.outcome.view.currency), year)

    def nominal(self, source: str, target: str, year: int) -> str:
        """Return the formula of the factor between two currencies in the year's own prices."""
        scale = scale_of(self.exchange.unit(source)) / scale_of(self.exchange.unit(target))
        if source == target:
            return "1"
        return f"{scale!r}*{self._rate(target, year)}/{self._rate(source, year)}"

    def grows(self, index: str, year: int) -> bool:
        """Return whether the growth of an index is known in a year, so that there is a cell of it."""
        return not np.isnan(self._at(self.outcome.series[index].growth, year))

    def grown(self, rule: Rule, first: int, year: int) -> str:
        """Return the formula of the growth from one year to another by a rule; empty for none."""
        if isinstance(rule, HoldGrowth) or year == first:
            return ""
        key = _key(rule)
        return f"*{self.grid.ref(key, year)}/{self.grid.ref(key, first)}"

    def is_grown(self, rule: Rule, first: int, year: int) -> bool:
        """Return whether the growth between two years is known."""
        factors = growth_factors(rule, self.outcome.series, self.outcome.span)[0]
        return bool(np.isfinite(factors[self.outcome.at(first) + 1 : self.outcome.at(year) + 1]).all())

    # Rows

    def _at(self, values: Floats, year: int) -> float:
        row = values[0]
        return float(row[0] if len(row) == 1 else row[self.outcome.at(year)])

    def _write_series(self, rules: list[Rule]) -> None:
        """Write every series that money is converted, deflated or grown by, as people may change it."""
        parties = self.outcome.scenario.parties
        wanted = {rule.index for rule in rules if isinstance(rule, IndexGrowth)}
        wanted |= {
            term.index
            for row in self.outcome.scenario.agreements.rows
            for portion in row.portions
            for term in portion.terms
            if isinstance(term, IndexedStep)
        }
        wanted |= {currency.rate for currency in parties.currencies if currency.rate is not None}
        if self.exchange.base_year is not None:
            wanted |= {currency.deflator for currency in parties.currencies if currency.deflator is not None}
        self.grid.group(self.book.words("group.series"))
        for index in self.outcome.scenario.indices.rows:
            if index.id in wanted:
                self._write_index(index)

    def _write_index(self, index: Index) -> None:
        series = self.outcome.series[index.id]
        key, numbers = self.grid.begin(f"index.{index.id}"), self.citing.numbers(index.cite)
        given = float(index.after.value) if isinstance(index.after, HoldConstant) else None

        def value_in(year: int) -> Cell:
            value = self._at(series.values, year)
            is_assumed = series.last_observed is None or year > series.last_observed
            if np.isnan(value) or not is_assumed:
                return known(value, Input)
            if given is not None:
                return Formula(self.grid.given(key), value)
            steps = [row.year for row in index.after.values] if isinstance(index.after, FollowPath) else []
            before = year - 1
            if year in steps or before not in self.book.years or np.isnan(self._at(series.values, before)):
                return Input(value)
            # Held from the year before, until the path says something else.
            return Formula(self.grid.ref(key, before), value)

        self.grid.row(key, index.name, index.unit, value_in, given=given, sources=numbers)
        growth, level = f"growth.{index.id}", f"level.{index.id}"

        def grows(year: int) -> Cell:
            value = self._at(series.growth, year)
            if index.kind == "growth":
                text = f"{self.grid.ref(key, year)}/100"
            elif year == self.book.years[0]:
                return known(value, Input)
            else:
                text = f"{self.grid.ref(key, year)}/{self.grid.ref(key, year - 1)}-1"
            return known(value, lambda told: Formula(text, told))

        self.grid.row(growth, self.book.words("row.growth").format(name=index.name), "", grows)
        if index.kind == "growth":

            def stands(year: int) -> Cell:
                value = self._at(series.level, year)
                if year == self.book.years[0] or np.isnan(self._at(series.level, year - 1)):
                    return known(value, Input)
                text = f"{self.grid.ref(level, year - 1)}*(1+{self.grid.ref(growth, year)})"
                return known(value, lambda told: Formula(text, told))

            self.grid.row(level, self.book.words("row.level").format(name=index.name), "", stands)

    def _write_rates(self) -> None:
        self.grid.group(self.book.words("group.rates"))
        view, parties = self.outcome.view, self.outcome.scenario.parties
        named = None if view.rate == AVERAGE else parties.rate(view.rate)
        reference = parties.reference_currency
        for currency in parties.currencies:
            if currency.rate is None or currency.code == reference:
                continue
            index = f"index.{currency.rate}"
            fixed = named if named is not None and named.currency == currency.code else None
            key = self.grid.begin(f"rate.{currency.code}")

            cells: dict[int, Cell] = {}
            for year in self.book.years:
                is_named = fixed is not None and fixed.first_year <= year <= fixed.last_year
                text = self.grid.given(key) if is_named else self.grid.ref(index, year)
                value = self._at(self.exchange.rates[currency.code], year)
                cells[year] = None if np.isnan(value) else Formula(text, value)
            self.grid.row(
                key,
                self.book.words("row.rate").format(currency=currency.code, reference=reference),
                f"{currency.code} per {reference}",
                cells.__getitem__,
                given=None if fixed is None else float(fixed.value),
                sources=() if fixed is None else self.citing.numbers(fixed.cite),
            )

    def _rate(self, currency: str, year: int) -> str:
        """Return the address of a currency's rate in the view's basis; the reference currency's is 1."""
        if currency == self.outcome.scenario.parties.reference_currency:
            return "1"
        return self.grid.ref(f"rate.{currency}", year)

    def average(self, currency: str, year: int) -> str:
        """Return the address of a currency's yearly average rate; the reference currency's is 1."""
        parties = self.outcome.scenario.parties
        if currency == parties.reference_currency:
            return "1"
        return self.grid.ref(f"index.{parties.currency(currency).rate}", year)

    def _price(self, currency: str, year: int) -> str:
        deflator = self.outcome.scenario.parties.currency(currency).deflator
        is_chained = self.grid.has(f"level.{deflator}")
        return self.grid.ref(f"level.{deflator}" if is_chained else f"index.{deflator}", year)

    def _write_factors(self) -> None:
        self.grid.group(self.book.words("group.factors"))
        target, base = self.outcome.view.currency, self.exchange.base_year
        for currency in self.outcome.scenario.parties.currencies:
            source = currency.code
            scale = scale_of(self.exchange.unit(source)) / scale_of(self.exchange.unit(target))

            def factor(year: int, source: str = source, scale: float = scale) -> Cell:
                value = self.factor_value(source, year)
                if np.isnan(value):
                    return None
                if base is None:
                    text = self.nominal(source, target, year)
                else:
                    text = f"{scale!r}*{self._price(source, base)}/{self._price(source, year)}"
                    if source != target:
                        text += f"*{self.average(target, base)}/{self.average(source, base)}"
                return Formula(text, value)

            words = self.book.words("row.factor")
            units = [self.book.unit_words(one) for one in (self.exchange.unit(source), self.outcome.unit)]
            told = words.format(source=units[0], target=units[1])
            self.grid.row(f"factor.{source}", told, "", factor)

    def _write_paths(self, rules: list[Rule]) -> None:
        """Write for each rule of growth how far it has grown since the first year."""
        self.grid.group(self.book.words("group.growth"))
        first = self.book.years[0]
        for rule in rules:
            if isinstance(rule, HoldGrowth) or self.grid.has(_key(rule)):
                continue
            key = self.grid.begin(_key(rule))
            factors = growth_factors(rule, self.outcome.series, self.outcome.span)
            lag = rule.lag if isinstance(rule, IndexGrowth) else 0
            values: dict[int, float] = {}
            anew: set[int] = set()
            for year in self.book.years:
                step = self._at(factors, year)
                # Where growth is not known the path begins anew: nothing is grown over that year.
                if year == first or np.isnan(step) or year - lag < first:
                    anew.add(year)
                values[year] = 1.0 if year in anew else values[year - 1] * step

            cells: dict[int, Cell] = {}
            for year in self.book.years:
                if year in anew:
                    cells[year] = Fixed(1.0)
                    continue
                if isinstance(rule, FixedGrowth):
                    grows = f"{self.grid.given(key)}/100"
                else:
                    grows = self.grid.ref(f"growth.{rule.index}", year - rule.lag)
                cells[year] = Formula(f"{self.grid.ref(key, year - 1)}*(1+{grows})", values[year])
            percent = float(rule.percent) if isinstance(rule, FixedGrowth) else None
            self.grid.row(key, self._told(rule), "", cells.__getitem__, given=percent)

    def _told(self, rule: FixedGrowth | IndexGrowth) -> str:
        if isinstance(rule, FixedGrowth):
            return self.book.words("row.path.fixed")
        index = next(row for row in self.outcome.scenario.indices.rows if row.id == rule.index)
        words = self.book.words("row.path.index" if rule.lag else "row.path.index.now")
        return words.format(name=index.name, lag=rule.lag)


def _key(rule: Rule) -> str:
    if isinstance(rule, FixedGrowth):
        return f"path.fixed.{rule.percent}"
    assert isinstance(rule, IndexGrowth)  # noqa: S101 - holding is told before
    return f"path.{rule.index}.{rule.lag}"
