"""Every id that one part of a document says of another must be there."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from core.document.agreements import IndexedStep
from core.document.citations import citations, cited_sources
from core.document.costs import IndexGrowth
from core.document.money import currency_of
from core.document.positions import IN_FORCE, PaysAmount, Position
from core.document.uncertainty import OnCost, OnGrowth, OnIndex, OnMoveDay, OnMoveSize, OnPosition, OnRate
from core.remember import remembered
from core.words import Message, message, say, tell

if TYPE_CHECKING:
    from core.document.costs import FixedGrowth, HoldGrowth, ShareDefinition
    from core.document.scenario import Scenario


class BrokenReference(ValueError):
    """A reference to something that the document does not have; ``place`` says where it stands."""

    def __init__(self, place: Message | str, target: str, kind: str) -> None:
        told = message(f"refers.kind.{kind.replace(' ', '_')}")
        super().__init__(tell("refers.broken", place=place, kind=told, target=target))
        self.place = say(place)
        self.target = target


def check_references(scenario: Scenario) -> None:
    """Raise BrokenReference at the first reference whose target is missing."""
    _Checker(scenario).check()


@remembered
def _spoken_of(position: Position) -> tuple[set[str], set[str], set[str]]:
    """Return the cost lines, currencies and indices that a position speaks of."""
    stated = [row.pays for row in position.lines if isinstance(row.pays, PaysAmount)]
    units = [pays.unit for pays in stated] + ([position.total.unit] if position.total is not None else [])
    growths = [position.growth, *(pays.growth for pays in stated)]
    return (
        {row.line for row in position.lines},
        {currency_of(unit) for unit in units},
        {growth.index for growth in growths if isinstance(growth, IndexGrowth)},
    )


class _Checker:
    """The ids of a scenario, looked up once."""

    looks_at_each = False
    """Whether what is said together of many rows must be asked of each all the same."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.currencies = {currency.code for currency in scenario.parties.currencies}
        self.rates = {rate.id for rate in scenario.parties.rates}
        self.parties = {party.id for party in scenario.parties.parties}
        self.indices = {index.id for index in scenario.indices.rows}
        self.levels = {index.id for index in scenario.indices.rows if index.kind == "level"}
        self.lines = {line.id for line in scenario.costs.lines}
        self.elements = {element.id for element in scenario.posture.elements}
        self.counts = {count.id for count in scenario.posture.counts}
        self.limits = {limit.id for limit in scenario.limits.rows}
        self.shares = {definition.id for definition in scenario.shares.definitions}
        self.sources = {source.id for source in scenario.sources.rows}

    def check(self) -> None:
        if not cited_sources(self.scenario) <= self.sources:
            self._cited()
        self._money()
        self._costs()
        self._agreements()
        self._positions()
        self._law()
        self._stakes()
        self._preferences()
        self._uncertainty()

    def _cited(self) -> None:
        for citation in citations(self.scenario):
            for source in citation.record.cite:
                self.need(say(citation.words), source, self.sources, "source")

    def need(self, place: Message | str, target: str | None, known: Collection[str], kind: str) -> None:
        if target is not None and target not in known:
            raise BrokenReference(place, target, kind)

    def unit(self, place: Message | str, unit: str) -> None:
        self.need(place, currency_of(unit), self.currencies, "currency")

    def growth(self, place: Message | str, growth: HoldGrowth | FixedGrowth | IndexGrowth | None) -> None:
        if isinstance(growth, IndexGrowth):
            self.need(message("refers.growth", place=place), growth.index, self.indices, "index")

    def _money(self) -> None:
        for party in self.scenario.parties.parties:
            for series in (party.gdp, party.defense_budget):
                self.need(message("refers.party", name=party.name), series, self.indices, "index")
                self.need(message("refers.party", name=party.name), series, self.levels, "series of levels")
        for currency in self.scenario.parties.currencies:
            place = message("refers.currency", name=currency.name)
            self.need(place, currency.deflator, self.indices, "index")
            self.need(place, currency.rate, self.indices, "index")
            # A growth can't be what an amount is divided by.
            self.need(place, currency.rate, self.levels, "series of levels")

    def _costs(self) -> None:
        for line in self.scenario.costs.lines:
            place = message("refers.cost_line", name=line.name)
            self.unit(place, line.unit)
            self.growth(place, line.growth)
            if line.activity is not None:
                self.unit(message("refers.activity_rate", place=place), line.activity.rate.unit)
            if line.follows is not None:
                for element in line.follows.elements:
                    self.need(place, element, self.elements, "element")
            for other in line.overlaps:
                self.need(place, other, self.lines, "cost line")
        for definition in self.scenario.shares.definitions:
            place = message("refers.share", name=definition.name)
            for line_id in (*definition.upper, *definition.lower):
                self.need(place, line_id, self.lines, "cost line")
            self._memo_is_counted(place, definition)

    def _memo_is_counted(self, place: Message, definition: ShareDefinition) -> None:
        """Refuse a share that has the host pay a memo line which it does not count."""
        if definition.counts_memo:
            return
        for line in self.scenario.costs.lines:
            if line.memo and line.id in definition.host_pays:
                raise ValueError(tell("flaw.document.has_host_pay_memo_line", place=place, name=line.name))

    def _agreements(self) -> None:
        for agreement in self.scenario.agreements.rows:
            place = message("refers.agreement", name=agreement.name)
            self.need(place, agreement.rate, self.rates, "exchange rate")
            for portion in agreement.portions:
                self.unit(place, portion.unit)
                for term in portion.terms:
                    if isinstance(term, IndexedStep):
                        self.need(place, term.index, self.indices, "index")
            for split in agreement.splits:
                self.unit(place, split.unit)
            for row in agreement.ledger:
                self.unit(message("refers.ledger", row=row.called, place=place), row.unit)
        for lapse in self.scenario.agreements.lapses:
            place = message("refers.lapse", name=lapse.name)
            for paid in (*lapse.payments, lapse.back_pay, lapse.ended_by, lapse.labor_money):
                if paid is not None and paid.unit is not None:
                    self.unit(place, paid.unit)

    def _positions(self) -> None:
        for position in self.scenario.positions.rows:
            place = message("refers.position", name=position.name)
            lines, currencies, indices = _spoken_of(position)
            all_there = lines <= self.lines and currencies <= self.currencies and indices <= self.indices
            if all_there and not self.looks_at_each:
                self.need(place, position.party, self.parties, "party")
                continue
            # One of them is missing: row by row, to say which.
            self.need(place, position.party, self.parties, "party")
            self.growth(place, position.growth)
            if position.total is not None:
                self.unit(message("refers.total", place=place), position.total.unit)
            for row in position.lines:
                where = message("refers.position_line", place=place, line=row.line)
                self.need(where, row.line, self.lines, "cost line")
                if isinstance(row.pays, PaysAmount):
                    self.unit(where, row.pays.unit)
                    self.growth(where, row.pays.growth)

    def _law(self) -> None:
        for limit in self.scenario.limits.rows:
            self.need(message("refers.limit", name=limit.name), limit.count, self.counts, "troop count")
        for plan in self.scenario.posture.plans:
            for certification in plan.certifications:
                place = message("refers.certification", name=certification.id, plan=plan.name)
                self.need(place, certification.limit, self.limits, "legal limit")

    def _stakes(self) -> None:
        # A rule's metric is no part of the document: the engine looks it up and tells what it doesn't know.
        for indicator in self.scenario.stakes.rows:
            for rule in indicator.rules:
                place = message("refers.rule", name=rule.id, indicator=indicator.name)
                self.need(place, rule.share, self.shares, "share definition")
                self.need(place, rule.count, self.counts, "troop count")
                if rule.unit is not None:
                    self.unit(place, rule.unit)

    def _preferences(self) -> None:
        preferences = self.scenario.preferences
        for side, weight in (
            (preferences.sender, message("refers.weight_of_sender")),
            (preferences.host, message("refers.weight_of_host")),
        ):
            for row in side.weights:
                self.need(weight, row.line, self.lines, "cost line")
        if preferences.rounds:
            known = {IN_FORCE, *(row.id for row in self.scenario.positions.rows)}
            for one in preferences.rounds:
                self.need(message("refers.round", name=one.id), one.position, known, "position")

    def _uncertainty(self) -> None:
        for driver in self.scenario.uncertainty.drivers:
            place, acts_on = message("refers.driver", name=driver.name), driver.acts_on
            match acts_on:
                case OnIndex(index=index):
                    self.need(place, index, self.indices, "index")
                case OnCost(line=line) | OnGrowth(line=line):
                    self.need(place, line, self.lines, "cost line")
                case OnRate(rate=rate):
                    self.need(place, rate, self.rates, "exchange rate")
                case OnPosition(position=position):
                    known = {row.id for row in self.scenario.positions.rows}
                    self.need(place, position, known, "position")
                case OnMoveDay(plan=plan, move=move) | OnMoveSize(plan=plan, move=move):
                    plans = {row.id: row for row in self.scenario.posture.plans}
                    self.need(place, plan, plans, "plan")
                    moves = {row.id for row in plans[plan].moves} if plan in plans else set[str]()
                    self.need(place, move, moves, "move")
        for condition in self.scenario.uncertainty.conditions:
            if condition.unit is not None:
                self.unit(message("refers.condition", name=condition.id), condition.unit)


class _Finder(_Checker):
    """Collects the places that speak of one target, where the checker would refuse those that miss theirs."""

    looks_at_each = True

    def __init__(self, scenario: Scenario, kind: str, target: str) -> None:
        super().__init__(scenario)
        self.kind = kind
        self.target = target
        self.found: list[str] = []

    def need(self, place: Message | str, target: str | None, known: Collection[str], kind: str) -> None:
        if kind == self.kind and target == self.target and (told := say(place)) not in self.found:
            self.found.append(told)

    def find(self) -> list[str]:
        self._cited()
        self.check()
        self._inside_parts()
        return self.found

    def _inside_parts(self) -> None:
        """References within one part, which the part itself checks."""
        parties, posture = self.scenario.parties, self.scenario.posture
        self.need(message("refers.host"), parties.host, (), "party")
        self.need(message("refers.sender"), parties.sender, (), "party")
        self.need(message("refers.reference_currency"), parties.reference_currency, (), "currency")
        for party in parties.parties:
            self.need(message("refers.party", name=party.name), party.currency, (), "currency")
        for rate in parties.rates:
            self.need(message("refers.exchange_rate", name=rate.name), rate.currency, (), "currency")
        for agreement in self.scenario.agreements.rows:
            self.need(message("refers.agreement", name=agreement.name), agreement.follows, (), "agreement")
        for lapse in self.scenario.agreements.lapses:
            for named in (lapse.after, lapse.next):
                self.need(message("refers.lapse", name=lapse.name), named, (), "agreement")
        for element in posture.elements:
            for count in element.counts:
                self.need(message("refers.element", name=element.name), count, (), "troop count")
        for plan in posture.plans:
            for move in plan.moves:
                self.need(message("refers.move", name=move.id, plan=plan.name), move.element, (), "element")
        self.need(message("refers.reference_plan"), posture.reference_plan, (), "plan")


def referrers(scenario: Scenario, kind: str, target: str) -> list[str]:
    """Return in words the places that speak of a row, such as the ``cost line`` ``labor``."""
    return _Finder(scenario, kind, target).find()


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
