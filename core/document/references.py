"""Every id that one part of a document says of another must be there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from core.document.agreements import IndexedStep
from core.document.citations import citations, cited_sources
from core.document.costs import CostLine, IndexGrowth
from core.document.money import currency_of
from core.document.positions import IN_FORCE, PaysAmount, Position
from core.document.uncertainty import OnCost, OnGrowth, OnIndex, OnMoveDay, OnMoveSize, OnPosition, OnRate
from core.remember import for_each_row, remembered
from core.words import Message, message, say, tell

if TYPE_CHECKING:
    from core.document.costs import FixedGrowth, HoldGrowth, ShareDefinition
    from core.document.scenario import Scenario


class BrokenReference(ValueError):
    """A reference to something that the document does not have; ``place`` says where it stands."""

    def __init__(self, place: Message, target: str, kind: str) -> None:
        what = message(f"referrer.kind.{kind.replace(' ', '_')}")
        super().__init__(tell("referrer.broken", place=place, kind=what, target=target))
        self.place = place
        self.target = target


def check_references(scenario: Scenario) -> None:
    """Raise BrokenReference at the first reference whose target is missing."""
    _Checker(scenario).check()


@dataclass(frozen=True)
class _Spoken:
    """What a cost line speaks of, by kind; most lines speak of nothing that is not there."""

    currencies: frozenset[str]
    indices: frozenset[str]
    elements: frozenset[str]
    lines: frozenset[str]


@for_each_row
def _spoken_of_line(line: CostLine) -> _Spoken:
    units = [line.unit] + ([line.activity.rate.unit] if line.activity is not None else [])
    return _Spoken(
        frozenset(map(currency_of, units)),
        frozenset((line.growth.index,) if isinstance(line.growth, IndexGrowth) else ()),
        frozenset(line.follows.elements if line.follows is not None else ()),
        frozenset(line.overlaps),
    )


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
                self.need(citation.words, source, self.sources, "source")

    def need(self, place: Message, target: str | None, known: Collection[str], kind: str) -> None:
        if target is not None and target not in known:
            raise BrokenReference(place, target, kind)

    def unit(self, place: Message, unit: str) -> None:
        self.need(place, currency_of(unit), self.currencies, "currency")

    def growth(self, place: Message, growth: HoldGrowth | FixedGrowth | IndexGrowth | None) -> None:
        if isinstance(growth, IndexGrowth):
            self.need(message("referrer.growth_of", place=place), growth.index, self.indices, "index")

    def _money(self) -> None:
        for party in self.scenario.parties.parties:
            for series in (party.gdp, party.defense_budget):
                self.need(message("referrer.party", name=party.name), series, self.indices, "index")
                self.need(message("referrer.party", name=party.name), series, self.levels, "series of levels")
        for currency in self.scenario.parties.currencies:
            place = message("referrer.currency", name=currency.name)
            self.need(place, currency.deflator, self.indices, "index")
            self.need(place, currency.rate, self.indices, "index")
            # A growth can't be what an amount is divided by.
            self.need(place, currency.rate, self.levels, "series of levels")

    def _costs(self) -> None:
        lines = self.scenario.costs.lines
        for line, spoken in zip(lines, _spoken_of_line(lines), strict=True):
            if not self.looks_at_each and self._has_all(spoken):
                continue
            place = message("referrer.cost_line", name=line.name)
            self.unit(place, line.unit)
            self.growth(place, line.growth)
            if line.activity is not None:
                self.unit(message("referrer.rate_of", place=place), line.activity.rate.unit)
            if line.follows is not None:
                for element in line.follows.elements:
                    self.need(place, element, self.elements, "element")
            for other in line.overlaps:
                self.need(place, other, self.lines, "cost line")
        for definition in self.scenario.shares.definitions:
            place = message("referrer.share", name=definition.name)
            for line_id in (*definition.upper, *definition.lower):
                self.need(place, line_id, self.lines, "cost line")
            self._memo_is_counted(place, definition)

    def _has_all(self, spoken: _Spoken) -> bool:
        return (
            spoken.currencies <= self.currencies
            and spoken.indices <= self.indices
            and spoken.elements <= self.elements
            and spoken.lines <= self.lines
        )

    def _memo_is_counted(self, place: Message, definition: ShareDefinition) -> None:
        """Refuse a share that has the host pay a memo line which it does not count."""
        if definition.counts_memo:
            return
        for line in self.scenario.costs.lines:
            if line.memo and line.id in definition.host_pays:
                raise ValueError(tell("flaw.document.has_host_pay_memo_line", place=place, name=line.name))

    def _agreements(self) -> None:
        for agreement in self.scenario.agreements.rows:
            place = message("referrer.agreement", name=agreement.name)
            self.need(place, agreement.rate, self.rates, "exchange rate")
            for portion in agreement.portions:
                self.unit(place, portion.unit)
                for term in portion.terms:
                    if isinstance(term, IndexedStep):
                        self.need(place, term.index, self.indices, "index")
            for split in agreement.splits:
                self.unit(place, split.unit)
            for row in agreement.ledger:
                self.unit(message("referrer.part_of", part=row.told, place=place), row.unit)
        for lapse in self.scenario.agreements.lapses:
            place = message("referrer.lapse", name=lapse.name)
            for paid in (*lapse.payments, lapse.back_pay, lapse.ended_by, lapse.labor_money):
                if paid is not None and paid.unit is not None:
                    self.unit(place, paid.unit)

    def _positions(self) -> None:
        for position in self.scenario.positions.rows:
            lines, currencies, indices = _spoken_of(position)
            all_there = lines <= self.lines and currencies <= self.currencies and indices <= self.indices
            if all_there and not self.looks_at_each:
                self.need(
                    message("referrer.position", name=position.name), position.party, self.parties, "party"
                )
                continue
            # One of them is missing: row by row, to say which.
            names = {line.id: line.name for line in self.scenario.costs.lines}
            place = message("referrer.position", name=position.name)
            self.need(place, position.party, self.parties, "party")
            self.growth(place, position.growth)
            if position.total is not None:
                self.unit(message("referrer.total_of", place=place), position.total.unit)
            for row in position.lines:
                where = message("referrer.line_of", place=place, line=names.get(row.line, row.line))
                self.need(where, row.line, self.lines, "cost line")
                if isinstance(row.pays, PaysAmount):
                    self.unit(where, row.pays.unit)
                    self.growth(where, row.pays.growth)

    def _law(self) -> None:
        for limit in self.scenario.limits.rows:
            self.need(message("referrer.limit", name=limit.name), limit.count, self.counts, "troop count")
        for plan in self.scenario.posture.plans:
            for certification in plan.certifications:
                place = message("referrer.certification", id=certification.id, plan=plan.name)
                self.need(place, certification.limit, self.limits, "legal limit")

    def _stakes(self) -> None:
        # A rule's metric is no part of the document: the engine looks it up and tells what it doesn't know.
        for indicator in self.scenario.stakes.rows:
            for rule in indicator.rules:
                place = message("referrer.rule", id=rule.id, indicator=indicator.name)
                self.need(place, rule.share, self.shares, "share definition")
                self.need(place, rule.count, self.counts, "troop count")
                if rule.unit is not None:
                    self.unit(place, rule.unit)

    def _preferences(self) -> None:
        preferences = self.scenario.preferences
        for side, words in ((preferences.sender, "referrer.sender"), (preferences.host, "referrer.host")):
            for row in side.weights:
                self.need(message("referrer.weight", side=message(words)), row.line, self.lines, "cost line")
        if preferences.rounds:
            known = {IN_FORCE, *(row.id for row in self.scenario.positions.rows)}
            for one in preferences.rounds:
                self.need(message("referrer.round", name=one.id), one.position, known, "position")

    def _uncertainty(self) -> None:
        for driver in self.scenario.uncertainty.drivers:
            place, acts_on = message("referrer.driver", name=driver.name), driver.acts_on
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
                self.unit(message("referrer.condition", name=condition.id), condition.unit)


class _Finder(_Checker):
    """Collects the places that speak of one target, where the checker would refuse those that miss theirs."""

    looks_at_each = True

    def __init__(self, scenario: Scenario, kind: str, target: str) -> None:
        super().__init__(scenario)
        self.kind = kind
        self.target = target
        self.found: list[Message] = []

    def need(self, place: Message, target: str | None, known: Collection[str], kind: str) -> None:
        if kind == self.kind and target == self.target and place not in self.found:
            self.found.append(place)

    def find(self) -> list[Message]:
        self._cited()
        self.check()
        self._inside_parts()
        return self.found

    def _inside_parts(self) -> None:
        """References within one part, which the part itself checks."""
        parties, posture = self.scenario.parties, self.scenario.posture
        self.need(message("referrer.host"), parties.host, (), "party")
        self.need(message("referrer.sender"), parties.sender, (), "party")
        self.need(message("referrer.reference_currency"), parties.reference_currency, (), "currency")
        for party in parties.parties:
            self.need(message("referrer.party", name=party.name), party.currency, (), "currency")
        for rate in parties.rates:
            self.need(message("referrer.exchange_rate", name=rate.name), rate.currency, (), "currency")
        for agreement in self.scenario.agreements.rows:
            self.need(message("referrer.agreement", name=agreement.name), agreement.follows, (), "agreement")
        for lapse in self.scenario.agreements.lapses:
            for named in (lapse.after, lapse.next):
                self.need(message("referrer.lapse", name=lapse.name), named, (), "agreement")
        for element in posture.elements:
            for count in element.counts:
                self.need(message("referrer.element", name=element.name), count, (), "troop count")
        names = {element.id: element.name for element in posture.elements}
        for plan in posture.plans:
            for move in plan.moves:
                moved = names.get(move.element, move.element)
                place = message("referrer.move", element=moved, day=move.date, plan=plan.name)
                self.need(place, move.element, (), "element")
        self.need(message("referrer.reference_plan"), posture.reference_plan, (), "plan")


def referrers(scenario: Scenario, kind: str, target: str) -> list[str]:
    """Return in words the places that speak of a row, such as the ``cost line`` ``labor``."""
    return [say(place) for place in _Finder(scenario, kind, target).find()]


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
