"""The sheet of cost lines."""

from __future__ import annotations

import math
from collections.abc import Callable

from core.document.costs import Activity, CostLine, HoldGrowth
from core.document.money import scale_of
from core.document.posture import Element
from core.engine.evaluate import Outcome
from core.engine.posture import plan_of, strength_of
from core.report.citing import Citing, cost_origin
from core.report.workbook.force import ForceSheet
from core.report.workbook.grid import Book, Cell, Fixed, Formula, Input, known
from core.report.workbook.money import MoneySheet


class CostSheet:
    """Gross costs of every line: in its own money, and in the view's."""

    def __init__(
        self, book: Book, outcome: Outcome, citing: Citing, money: MoneySheet, force: ForceSheet
    ) -> None:
        self.book, self.outcome, self.citing, self.money = book, outcome, citing, money
        self.force = force
        self.grid = book.grid(book.words("sheet.costs"), book.words("title.costs"))
        self._write_strengths()
        self._write_activities()
        self.grid.group(book.words("group.own"))
        for at, line in enumerate(outcome.lines):
            self._write_own(at, line)
        self.grid.group(book.words("group.view").format(unit=book.unit_words(outcome.unit)))
        for at, line in enumerate(outcome.lines):
            self._write_gross(at, line)

    def _write_strengths(self) -> None:
        """Write the strengths that lines follow, under the plan in view and under the reference plan."""
        posture, span = self.outcome.scenario.posture, self.outcome.span
        followed = [
            line for line in self.outcome.lines if line.follows is not None and line.follows.share > 0
        ]
        if followed:
            self.grid.group(self.book.words("group.strengths"))
        for line in followed:
            elements = self._elements(line)
            for key, plan in (("plan", self.outcome.view.plan), ("reference", posture.reference_plan)):
                name = f"{key}.{'+'.join(element.id for element in elements)}"
                if self.grid.has(name):
                    continue
                mean = strength_of(elements, plan_of(posture, plan)).mean(span)[0]
                words = self.book.words(f"row.strength.{key}").format(
                    elements=", ".join(element.name for element in elements)
                )
                cells = [
                    known(float(mean[self.outcome.at(year)]), self._strength(elements, plan, year))
                    for year in self.book.years
                ]
                of_year = dict(zip(self.book.years, cells, strict=True))
                self.grid.row(name, words, self.book.words("unit.people"), of_year.__getitem__)

    def _strength(
        self, elements: tuple[Element, ...], plan: str | None, year: int
    ) -> Callable[[float], Cell]:
        """Return what makes the cell of a mean strength: a formula, where the sheet of the force tells it."""

        def cell(value: float) -> Cell:
            if plan == self.outcome.view.plan:
                text = self.force.mean(elements, year)
            else:
                found = plan_of(self.outcome.scenario.posture, plan)
                text = self.force.mean_elsewhere(elements, found, year, value)
            return Input(value) if text is None else Formula(text, value)

        return cell

    def _write_activities(self) -> None:
        """Write how much there is of each activity that drives a line, and what one of it costs."""
        driven = [line for line in self.outcome.lines if line.activity is not None]
        if driven:
            self.grid.group(self.book.words("group.activities"))
        for line in driven:
            activity = line.activity
            assert activity is not None  # noqa: S101 - as chosen above
            key = self.grid.begin(f"quantity.{line.id}")

            def quantity(year: int, activity: Activity = activity, key: str = key) -> Cell:
                found = activity.quantity_in(year)
                if found is None:
                    return None
                is_held = found.year < year and year - 1 in self.book.years
                value = float(found.value)
                return Formula(self.grid.ref(key, year - 1), value) if is_held else Input(value)

            words = self.book.words("row.activity").format(
                name=line.name, unit=self.book.unit_words(activity.rate.unit), year=activity.rate.year
            )
            self.grid.row(key, words, activity.unit, quantity, given=float(activity.rate.value))

    def _driven(self, line: CostLine, unit: str, year: int) -> str | None:
        """Return the formula of what an activity comes to in a year; None where the book can't follow it."""
        activity = line.activity
        if activity is None:
            return None
        is_told = activity.rate.year in self.book.years or isinstance(line.growth, HoldGrowth)
        if not is_told or not self.money.is_grown(line.growth, activity.rate.year, year):
            return None
        key, scale = f"quantity.{line.id}", scale_of(activity.rate.unit) / scale_of(unit)
        grown = self.money.grown(line.growth, activity.rate.year, year)
        return f"{self.grid.ref(key, year)}*{self.grid.given(key)}*{scale!r}{grown}"

    def _elements(self, line: CostLine) -> tuple[Element, ...]:
        wanted = line.follows.elements if line.follows is not None else ()
        return tuple(e for e in self.outcome.scenario.posture.elements if not wanted or e.id in wanted)

    def _write_own(self, at: int, line: CostLine) -> None:
        values, observed = self.outcome.costs.values[0, at], self.outcome.costs.observed[at]
        currency = self.outcome.costs.currencies[at]
        given = None if line.follows is None else float(line.follows.share)
        key = self.grid.begin(f"own.{line.id}")

        def cost(year: int) -> Cell:
            value = float(values[self.outcome.at(year)])
            if math.isnan(value):
                return None
            if observed[self.outcome.at(year)]:
                return Input(value)
            if line.activity is not None and _is_driven(line.activity, year):
                text = self._driven(line, self.outcome.exchange.unit(currency), year)
                return Fixed(value) if text is None else Formula(text, value)
            before = [one for one in self.book.years if one < year and observed[self.outcome.at(one)]]
            if not before or not self.money.is_grown(line.growth, before[-1], year):
                return Fixed(value)
            base = before[-1]
            text = self.grid.ref(key, base) + self.money.grown(line.growth, base, year)
            if line.follows is not None and line.follows.share > 0:
                name = "+".join(element.id for element in self._elements(line))
                strength = f"{self.grid.ref(f'plan.{name}', year)}/{self.grid.ref(f'reference.{name}', base)}"
                share = self.grid.given(key)
                text += f"*(1-{share}+{share}*{strength})"
            return Formula(text, value)

        sources = [number for year in self.book.years for number in self._sources(line, year)]
        self.grid.row(
            key, line.name, self.outcome.exchange.unit(currency), cost, given=given, sources=sources
        )

    def _sources(self, line: CostLine, year: int) -> tuple[int, ...]:
        return self.citing.numbers(cost_origin(line, year)[0])

    def _write_gross(self, at: int, line: CostLine) -> None:
        currency = self.outcome.costs.currencies[at]

        def gross(year: int) -> Cell:
            value = float(self.outcome.gross[0, at, self.outcome.at(year)])
            text = f"{self.grid.ref(f'own.{line.id}', year)}*{self.money.factor(currency, year)}"
            return known(value, lambda told: Formula(text, told))

        self.grid.row(f"gross.{line.id}", line.name, self.outcome.unit, gross)


def _is_driven(activity: Activity, year: int) -> bool:
    """Return whether both the quantity and the rate of an activity are known in a year."""
    return year >= activity.rate.year and activity.quantity_in(year) is not None
