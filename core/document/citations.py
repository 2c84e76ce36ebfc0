"""Every cited record of a document: where it stands, and what it cites.

What a part cites is remembered with the part: an edit leaves all other parts as they were.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

from core.document.agreements import Agreements, years_of
from core.document.costs import CostLine, Costs, Shares
from core.document.indices import Indices
from core.document.ledger_citations import cited_in_lapse, cited_in_ledger
from core.document.limits import Limits
from core.document.money import Parties
from core.document.places import Place, key_of
from core.document.positions import PaysAmount, Positions, ShareOfCost
from core.document.posture import Posture
from core.document.preferences import Preferences
from core.document.stakes import Stakes
from core.document.uncertainty import Uncertainty
from core.document.values import Cited
from core.remember import for_each_row, remembered_few
from core.words import Message, Unit, message

if TYPE_CHECKING:
    from core.document.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited record, where it stands, and whether it is itself a figure rather than a row of figures."""

    place: Place
    words: Message
    record: Cited
    is_figure: bool


class PartCitations:
    """What one part of a document cites; made once for as long as the part stays the same.

    Of ``records``, each with whether it is a figure, the counts are taken at once. Where they stand, and in
    what words, is ``made`` when somebody asks: of 20,000 amounts that takes longer than an edit may.
    """

    def __init__(self, records: Sequence[tuple[Cited, bool]], made: Callable[[], Iterable[Citation]]) -> None:
        self._made = made
        self.sources = frozenset(source for record, _ in records for source in record.cite)
        uncited = [record for record, is_figure in records if is_figure and not record.cite]
        self.cited_figures = sum(is_figure for _, is_figure in records) - len(uncited)
        # A figure that is assumed may still name where the assumption is from: then it is a cited one.
        self.assumed_figures = sum(record.confidence == "assumed" for record in uncited)
        self.uncited_figures = len(uncited) - self.assumed_figures

    @classmethod
    def of(cls, found: list[Citation]) -> PartCitations:
        """Return what a part cites, all of it at once."""
        return cls([(citation.record, citation.is_figure) for citation in found], lambda: found)

    @cached_property
    def found(self) -> tuple[Citation, ...]:
        """Every cited record, in the order of the document."""
        return tuple(self._made())

    @cached_property
    def without_source(self) -> tuple[Citation, ...]:
        """The figures that neither cite a source nor are marked as assumed."""
        if not self.uncited_figures:
            return ()
        return tuple(
            citation
            for citation in self.found
            if citation.is_figure and not citation.record.cite and citation.record.confidence != "assumed"
        )

    @classmethod
    def joined(cls, parts: Sequence[PartCitations]) -> PartCitations:
        """Return what several parts cite together."""
        whole = cls([], lambda: chain.from_iterable(part.found for part in parts))
        whole.sources = frozenset().union(*(part.sources for part in parts))
        whole.cited_figures = sum(part.cited_figures for part in parts)
        whole.assumed_figures = sum(part.assumed_figures for part in parts)
        whole.uncited_figures = sum(part.uncited_figures for part in parts)
        return whole


def citations(scenario: Scenario) -> Iterator[Citation]:
    """Yield every cited record, in the order of the document."""
    return chain.from_iterable(part.found for part in by_part(scenario))


def cited_sources(scenario: Scenario) -> frozenset[str]:
    """Return the ids of all sources that are cited."""
    return frozenset().union(*(part.sources for part in by_part(scenario)))


def number_of_cited_figures(scenario: Scenario) -> int:
    """Return how many figures cite a source."""
    return sum(part.cited_figures for part in by_part(scenario))


def number_of_assumed_figures(scenario: Scenario) -> int:
    """Return how many figures are assumed without a source."""
    return sum(part.assumed_figures for part in by_part(scenario))


def figures_without_source(scenario: Scenario) -> tuple[Citation, ...]:
    """Return the figures that neither cite a source nor are marked as assumed."""
    return tuple(chain.from_iterable(part.without_source for part in by_part(scenario)))


def by_part(scenario: Scenario) -> tuple[PartCitations, ...]:
    """Return what each part of a document cites, in its order."""
    return (
        _of_parties(scenario.parties),
        _of_indices(scenario.indices),
        _of_costs(scenario.costs),
        _of_shares(scenario.shares),
        _of_agreements(scenario.agreements),
        _of_positions(scenario.positions),
        _of_limits(scenario.limits),
        _of_posture(scenario.posture),
        _of_stakes(scenario.stakes),
        _of_preferences(scenario.preferences),
        _of_uncertainty(scenario.uncertainty),
    )


@remembered_few
def _of_parties(parties: Parties) -> PartCitations:
    return PartCitations.of(
        [
            Citation(Place(("parties", "rates", rate.id)), message("cited.rate", name=rate.name), rate, True)
            for rate in parties.rates
        ]
    )


@remembered_few
def _of_indices(indices: Indices) -> PartCitations:
    found: list[Citation] = []
    for index in indices.rows:
        at, words = Place(("indices", "rows", index.id)), message("cited.index", name=index.name)
        found.append(Citation(at, words, index, False))
        for observation in index.observed:
            where = at / "observed" / observation.year
            found.append(
                Citation(
                    where,
                    message("cited.part", words=words, part=str(observation.year)),
                    observation,
                    not index.cite,
                )
            )
    return PartCitations.of(found)


@remembered_few
def _of_costs(costs: Costs) -> PartCitations:
    # Line by line: an edit of one leaves the others as they were.
    return PartCitations.joined(_of_line(costs.lines))


@for_each_row
def _of_line(line: CostLine) -> PartCitations:
    records: list[tuple[Cited, bool]] = [(line, False), *((amount, True) for amount in line.amounts)]
    if line.activity is not None:
        records += [(line.activity.rate, True), *((row, True) for row in line.activity.quantities)]
    return PartCitations(records, lambda: _citations_of_line(line))


def _citations_of_line(line: CostLine) -> list[Citation]:
    at, words = Place(("costs", "lines", line.id)), message("cited.line", name=line.name)
    found = [Citation(at, words, line, False)]
    for amount in line.amounts:
        where = at / "amounts" / amount.year
        found.append(Citation(where, message("cited.part", words=words, part=str(amount.year)), amount, True))
    if line.activity is not None:
        where, unit = at / "activity", line.activity.unit
        rate = line.activity.rate
        found.append(
            Citation(
                where / "rate", message("cited.activity_rate", words=words, year=str(rate.year)), rate, True
            )
        )
        for quantity in line.activity.quantities:
            told = message("cited.activity_quantity", unit=Unit(unit), words=words, year=str(quantity.year))
            found.append(Citation(where / "quantities" / quantity.year, told, quantity, True))
    return found


@remembered_few
def _of_shares(shares: Shares) -> PartCitations:
    definitions = [
        Citation(Place(("shares", "definitions", row.id)), message("cited.share", name=row.name), row, False)
        for row in shares.definitions
    ]
    claims = [
        Citation(Place(("shares", "claims", row.id)), message("cited.claim", name=row.name), row, True)
        for row in shares.claims
    ]
    return PartCitations.of(definitions + claims)


@remembered_few
def _of_agreements(agreements: Agreements) -> PartCitations:
    found: list[Citation] = []
    for agreement in agreements.rows:
        at, words = (
            Place(("agreements", "rows", agreement.id)),
            message("cited.agreement", name=agreement.name),
        )
        found.append(Citation(at, words, agreement, False))
        for portion in agreement.portions:
            for term in portion.terms:
                where = at / "portions" / portion.id / "terms" / key_of(term)
                told = message("cited.term", words=words, year=str(years_of(term)[0]))
                found.append(Citation(where, told, term, not agreement.cite))
        for split in agreement.splits:
            where = at / "splits" / split.year
            found.append(
                Citation(where, message("cited.split", words=words, year=str(split.year)), split, True)
            )
        found += [Citation(*told) for told in cited_in_ledger(agreement)]
    for lapse in agreements.lapses:
        found += [Citation(*told) for told in cited_in_lapse(lapse)]
    return PartCitations.of(found)


@remembered_few
def _of_positions(positions: Positions) -> PartCitations:
    found: list[Citation] = []
    for position in positions.rows:
        at, words = Place(("positions", "rows", position.id)), message("cited.position", name=position.name)
        found.append(Citation(at, words, position, False))
        if position.total is not None:
            found.append(Citation(at / "total", message("cited.total", words=words), position.total, True))
        for row in position.lines:
            figure = isinstance(row.pays, PaysAmount | ShareOfCost)
            found.append(
                Citation(
                    at / "lines" / row.line,
                    message("cited.position_line", words=words, line=row.line),
                    row,
                    figure,
                )
            )
    return PartCitations.of(found)


@remembered_few
def _of_limits(limits: Limits) -> PartCitations:
    # A floor that the reader made up is marked as such and needs no source.
    return PartCitations.of(
        [
            Citation(
                Place(("limits", "rows", row.id)),
                message("cited.limit", name=row.name),
                row,
                not row.hypothetical,
            )
            for row in limits.rows
        ]
    )


@remembered_few
def _of_posture(posture: Posture) -> PartCitations:
    found: list[Citation] = []
    for count in posture.counts:
        place = Place(("posture", "counts", count.id))
        found.append(Citation(place, message("cited.count", name=count.name), count, False))
    for element in posture.elements:
        place = Place(("posture", "elements", element.id))
        found.append(Citation(place, message("cited.element", name=element.name), element, True))
    for plan in posture.plans:
        at = Place(("posture", "plans", plan.id))
        # A plan is a proposal of the scenario: its moves cite what they follow, if anything. What they are
        # marked to assume is counted with all else that is.
        for move in plan.moves:
            words = message("cited.move", id=move.id, name=plan.name)
            found.append(Citation(at / "moves" / move.id, words, move, move.confidence == "assumed"))
        for given in plan.certifications:
            words = message("cited.certification", id=given.id, name=plan.name)
            found.append(Citation(at / "certifications" / given.id, words, given, False))
    return PartCitations.of(found)


@remembered_few
def _of_stakes(stakes: Stakes) -> PartCitations:
    found: list[Citation] = []
    for indicator in stakes.rows:
        at, words = Place(("stakes", "rows", indicator.id)), message("cited.indicator", name=indicator.name)
        found.append(Citation(at, words, indicator, False))
        for number, rule in enumerate(indicator.rules, start=1):
            # A belief without a source must say that it is assumed, as a figure must.
            told = message("cited.rule", number=number, words=words)
            found.append(Citation(at / "rules" / rule.id, told, rule, not indicator.cite))
        if indicator.judgement is not None:
            told = message("cited.judgement", words=words)
            found.append(Citation(at / "judgement", told, indicator.judgement, True))
    return PartCitations.of(found)


@remembered_few
def _of_preferences(preferences: Preferences) -> PartCitations:
    # A day is no figure: a round without a source is marked nowhere.
    return PartCitations.of(
        [
            Citation(Place(("preferences", "rounds", one.id)), message("cited.round", id=one.id), one, False)
            for one in preferences.rounds
        ]
    )


@remembered_few
def _of_uncertainty(uncertainty: Uncertainty) -> PartCitations:
    return PartCitations.of(
        [
            Citation(
                Place(("uncertainty", "drivers", driver.id)),
                message("cited.driver", name=driver.name),
                driver,
                True,
            )
            for driver in uncertainty.drivers
        ]
    )
