"""Every id that one part of a document says of another must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from core.document.agreements import IndexedStep
from core.document.costs import IndexGrowth
from core.document.money import currency_of
from core.document.positions import IN_FORCE, PaysAmount
from core.document.values import Cited

if TYPE_CHECKING:
    from core.document.costs import FixedGrowth, HoldGrowth
    from core.document.scenario import Scenario


class BrokenReference(ValueError):
    """A reference to something that the document does not have; ``place`` says where it stands."""

    def __init__(self, place: str, target: str, kind: str) -> None:
        super().__init__(f"{place} speaks of the {kind} “{target}”, which the document does not have")
        self.place = place
        self.target = target


def check_references(scenario: Scenario) -> None:
    """Raise BrokenReference at the first reference whose target is missing."""
    _Checker(scenario).check()


def citations(scenario: Scenario) -> Iterator[tuple[str, Cited]]:
    """Yield every cited record with its place in words, in the order of the document."""
    for rate in scenario.parties.rates:
        yield f"the exchange rate “{rate.name}”", rate
    for index in scenario.indices.rows:
        yield f"the index “{index.name}”", index
        for observation in index.observed:
            yield f"the index “{index.name}”, {observation.year}", observation
    for line in scenario.costs.lines:
        yield f"the cost line “{line.name}”", line
        for amount in line.amounts:
            yield f"the cost line “{line.name}”, {amount.year}", amount
    for definition in scenario.shares.definitions:
        yield f"the share “{definition.name}”", definition
    for agreement in scenario.agreements.rows:
        yield f"the agreement “{agreement.name}”", agreement
        for portion in agreement.portions:
            for term in portion.terms:
                yield f"a term of the agreement “{agreement.name}”", term
        for split in agreement.splits:
            yield f"the split of the agreement “{agreement.name}”, {split.year}", split
    for position in scenario.positions.rows:
        yield f"the position “{position.name}”", position
        if position.total is not None:
            yield f"the total of the position “{position.name}”", position.total
        for row in position.lines:
            yield f"the position “{position.name}”, line “{row.line}”", row
    for count in scenario.posture.counts:
        yield f"the troop count “{count.name}”", count
    for element in scenario.posture.elements:
        yield f"the element “{element.name}”", element
    for plan in scenario.posture.plans:
        for move in plan.moves:
            yield f"the move “{move.id}” of the plan “{plan.name}”", move
        for certification in plan.certifications:
            yield f"the certification “{certification.id}” of the plan “{plan.name}”", certification
    for limit in scenario.limits.rows:
        yield f"the limit “{limit.name}”", limit


class _Checker:
    """The ids of a scenario, looked up once."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.currencies = {currency.code for currency in scenario.parties.currencies}
        self.rates = {rate.id for rate in scenario.parties.rates}
        self.parties = {party.id for party in scenario.parties.parties}
        self.indices = {index.id for index in scenario.indices.rows}
        self.lines = {line.id for line in scenario.costs.lines}
        self.elements = {element.id for element in scenario.posture.elements}
        self.counts = {count.id for count in scenario.posture.counts}
        self.limits = {limit.id for limit in scenario.limits.rows}
        self.sources = {source.id for source in scenario.sources.rows}

    def check(self) -> None:
        for place, cited in citations(self.scenario):
            for source in cited.cite:
                self.need(place, source, self.sources, "source")
        self._money()
        self._costs()
        self._agreements()
        self._positions()
        self._law()

    def need(self, place: str, target: str | None, known: Collection[str], kind: str) -> None:
        if target is not None and target not in known:
            raise BrokenReference(place, target, kind)

    def unit(self, place: str, unit: str) -> None:
        self.need(place, currency_of(unit), self.currencies, "currency")

    def growth(self, place: str, growth: HoldGrowth | FixedGrowth | IndexGrowth | None) -> None:
        if isinstance(growth, IndexGrowth):
            self.need(f"the growth of {place}", growth.index, self.indices, "index")

    def _money(self) -> None:
        for party in self.scenario.parties.parties:
            for series in (party.gdp, party.defense_budget):
                self.need(f"the party “{party.name}”", series, self.indices, "index")
        for currency in self.scenario.parties.currencies:
            place = f"the currency “{currency.name}”"
            self.need(place, currency.deflator, self.indices, "index")
            self.need(place, currency.rate, self.indices, "index")

    def _costs(self) -> None:
        for line in self.scenario.costs.lines:
            place = f"the cost line “{line.name}”"
            self.unit(place, line.unit)
            self.growth(place, line.growth)
            if line.follows is not None:
                for element in line.follows.elements:
                    self.need(place, element, self.elements, "element")
        for definition in self.scenario.shares.definitions:
            place = f"the share “{definition.name}”"
            for line_id in (*definition.upper, *definition.lower):
                self.need(place, line_id, self.lines, "cost line")

    def _agreements(self) -> None:
        for agreement in self.scenario.agreements.rows:
            place = f"the agreement “{agreement.name}”"
            self.need(place, agreement.rate, self.rates, "exchange rate")
            for portion in agreement.portions:
                self.unit(place, portion.unit)
                for term in portion.terms:
                    if isinstance(term, IndexedStep):
                        self.need(place, term.index, self.indices, "index")
            for split in agreement.splits:
                self.unit(place, split.unit)

    def _positions(self) -> None:
        for position in self.scenario.positions.rows:
            place = f"the position “{position.name}”"
            self.need(place, position.party, self.parties, "party")
            self.growth(place, position.growth)
            if position.total is not None:
                self.unit(f"the total of {place}", position.total.unit)
            for row in position.lines:
                where = f"{place}, line “{row.line}”"
                self.need(where, row.line, self.lines, "cost line")
                if isinstance(row.pays, PaysAmount):
                    self.unit(where, row.pays.unit)
                    self.growth(where, row.pays.growth)

    def _law(self) -> None:
        for limit in self.scenario.limits.rows:
            self.need(f"the limit “{limit.name}”", limit.count, self.counts, "troop count")
        for plan in self.scenario.posture.plans:
            for certification in plan.certifications:
                place = f"the certification “{certification.id}” of the plan “{plan.name}”"
                self.need(place, certification.limit, self.limits, "legal limit")


def view_choices(scenario: Scenario) -> dict[str, set[str]]:
    """Return the ids that each choice of the view may take."""
    return {
        "position": {IN_FORCE, *(position.id for position in scenario.positions.rows)},
        "against": {IN_FORCE, *(position.id for position in scenario.positions.rows)},
        "plan": {plan.id for plan in scenario.posture.plans},
        "currency": {currency.code for currency in scenario.parties.currencies},
        "rate": {"average", *(rate.id for rate in scenario.parties.rates)},
        "share": {definition.id for definition in scenario.shares.definitions},
        "count": {count.id for count in scenario.posture.counts},
    }
