"""The sheet of agreements: how each total grows by its rule, from stated amounts and published growth."""

from __future__ import annotations

import math

from core.document.agreements import Agreement, FixedStep, IndexedStep, Portion
from core.document.money import currency_of, scale_of
from core.engine.escalation import YearStep
from core.engine.evaluate import Outcome
from core.engine.indices import HALF_UP_GUARD
from core.report.citing import Citing
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Grid, Input, known
from core.report.workbook.money import MoneySheet


def half_up(value: str, step: float) -> str:
    """Return the formula that rounds to a multiple of a step, half up, as `round_half_up` does."""
    per_one = 1 / step
    if math.isclose(per_one, round(per_one)):
        return f"INT(({value})*{round(per_one)}+0.5+{HALF_UP_GUARD!r})/{round(per_one)}"
    return f"INT(({value})/{step!r}+0.5+{HALF_UP_GUARD!r})*{step!r}"


class AgreementSheet:
    """Writes a block for each agreement with years in the workbook; ``agreed.ID.PORTION`` are its totals."""

    def __init__(self, book: Book, outcome: Outcome, citing: Citing, money: MoneySheet) -> None:
        self.book, self.outcome, self.citing, self.money = book, outcome, citing, money
        self.grid: Grid = book.grid(book.words("sheet.agreements"), book.words("title.agreements"))
        self._steps = outcome.in_force.totals.steps
        for row in sorted(outcome.scenario.agreements.rows, key=lambda row: row.first_year):
            if row.last_year < book.years[0] or row.first_year > book.years[-1]:
                continue
            self.grid.group(row.name)
            for portion in row.portions:
                self._write_portion(row, portion)

    def account(self, agreement: Agreement, year: int, currency: str) -> str | None:
        """Return the formula of what an agreement gives in a year, in a currency; None if nothing."""
        parts: list[str] = []
        for portion in agreement.portions:
            if not any(step.year == year for step in self._steps[agreement.id, portion.id]):
                continue
            if year not in self.book.years:
                return None
            factor = self._to_account(agreement, portion.unit, year, currency)
            parts.append(f"{self.grid.ref(f'agreed.{agreement.id}.{portion.id}', year)}*{factor}")
        return "+".join(parts) or None

    def _to_account(self, agreement: Agreement, unit: str, year: int, currency: str) -> str:
        own, exchange = currency_of(unit), self.outcome.exchange
        if own == currency:
            return repr(exchange.from_unit(unit))
        scale = scale_of(unit) / scale_of(exchange.unit(currency))
        named = self.outcome.scenario.parties.rate(agreement.rate) if agreement.rate else None
        reference = self.outcome.scenario.parties.reference_currency
        serves = named is not None and named.first_year <= year <= named.last_year
        if named is not None and serves and (reference, named.currency) == (own, currency):
            return repr(float(named.value) * scale)
        return f"{scale!r}*{self.money.average(currency, year)}/{self.money.average(own, year)}"

    def _write_portion(self, row: Agreement, portion: Portion) -> None:
        steps = {step.year: step for step in self._steps[row.id, portion.id]}
        key = f"{row.id}.{portion.id}"
        grown = [step for step in steps.values() if not step.stated]
        if grown:
            self._write_rates(key, portion, steps)
        cites = [id_ for term in portion.terms for id_ in term.cite]
        self.grid.begin(f"agreed.{key}")

        def agreed(year: int) -> Cell:
            step = steps.get(year)
            if step is None or math.isnan(float(step.total[0])):
                return None
            value = float(step.total[0])
            if step.stated:
                return Input(value)
            before = self._before(row, portion, year)
            if before is None:
                return Fixed(value)
            points = f"+{self.grid.ref(f'points.{key}', year)}" if self.grid.has(f"points.{key}") else ""
            rate = f"{self.grid.ref(f'rate.{key}', year)}{points}"
            return Formula(half_up(f"{before}*(1+({rate})/100)", float(portion.precision)), value)

        self.grid.row(
            f"agreed.{key}",
            self.book.words("row.agreed"),
            portion.unit,
            agreed,
            sources=self.citing.numbers((*row.cite, *cites)),
            is_result=True,
        )

    def _before(self, row: Agreement, portion: Portion, year: int) -> str | None:
        """Return the address of the amount that a year's total grows from; None if it is not in the book."""
        key = f"agreed.{row.id}.{portion.id}"
        if year > row.first_year:
            return self.grid.ref(key, year - 1) if year - 1 in self.book.years else None
        for other in self.outcome.scenario.agreements.rows:
            if other.id != row.follows:
                continue
            same = [one for one in other.portions if one.unit == portion.unit]
            steps = self._steps[other.id, same[0].id] if same else ()
            if steps and steps[-1].year in self.book.years:
                return self.grid.ref(f"agreed.{other.id}.{same[0].id}", steps[-1].year)
        return None

    def _write_rates(self, key: str, portion: Portion, steps: dict[int, YearStep]) -> None:
        """Write the growth by the rule, and what is added to it in single years."""
        terms = [term for term in portion.terms if isinstance(term, FixedStep | IndexedStep)]

        def rule(year: int) -> FixedStep | IndexedStep | None:
            return next((term for term in terms if term.first_year <= year <= term.last_year), None)

        for bound in ("cap", "floor"):
            if any(getattr(term, bound, None) is not None for term in terms):

                def limit(year: int, bound: str = bound) -> Cell:
                    term = rule(year)
                    value = getattr(term, bound, None) if year in steps else None
                    return None if value is None else Input(float(value))

                self.grid.row(f"{bound}.{key}", self.book.words(f"row.{bound}"), "%", limit, decimals=2)

        def rate(year: int) -> Cell:
            step, term = steps.get(year), rule(year)
            if step is None or step.rate is None or term is None:
                return None
            value = float(step.rate[0])
            if math.isnan(value):
                return None
            if isinstance(term, FixedStep):
                return Input(value)
            text = self._published(term, year)
            if text is None:
                return Fixed(value)
            if term.floor is not None:
                text = f"MAX({text},{self.grid.ref(f'floor.{key}', year)})"
            if term.cap is not None:
                text = f"MIN({text},{self.grid.ref(f'cap.{key}', year)})"
            return Formula(text, value)

        self.grid.row(f"rate.{key}", self.book.words("row.rate_of_rule"), "%", rate, decimals=2)
        if any(step.points for step in steps.values()):
            self.grid.row(
                f"points.{key}",
                self.book.words("row.points"),
                "%",
                lambda year: known(steps[year].points if year in steps else math.nan, Input),
                decimals=2,
            )

    def _published(self, term: IndexedStep, year: int) -> str | None:
        """Return the formula of an index's growth in percent as published; None if it is not in the book."""
        told = year - term.lag
        if told not in self.book.years or not self.money.grows(term.index, told):
            return None
        text = f"{self.money.grid.ref(f'growth.{term.index}', told)}*100"
        precision = self.outcome.series[term.index].index.precision
        return text if precision is None else half_up(text, float(precision))
