"""The report on a scenario, as data: what is asked and paid, what share that is, what the law says.

Text, Markdown, HTML, the printed page and the window's Summary all show this one report.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from core.document.places import shown
from core.document.scenario import Scenario, Section, View
from core.engine.evaluate import Outcome
from core.engine.findings import Finding
from core.engine.metrics import basis_of
from core.engine.money import AVERAGE
from core.engine.ranges import Ranges
from core.engine.viewing import rate_words
from core.language import spoken
from core.report.answers import answers
from core.report.assumptions import assumed_section, findings_section
from core.report.blocks import Block, Bullets, Footer, Heading, Paragraph, Report, Sources, Text
from core.report.citing import Citing, average_cites, rate_cites
from core.report.contribution import contribution_section
from core.report.positions import positions_section
from core.report.posture import posture_section
from core.report.shares import shares_section
from core.report.stakes import stakes_section
from core.report.tables import Page
from core.report.unbroken import unbroken_block
from core.report.uncertainty import uncertainty_section
from core.words import Amount, say, say_day, say_written_day, sentences

MOST_CHANGES = 200
"""How many changes of a variant are told one by one."""
RENDERER_WORDS = ("chart.see", "sources.none", "table.more")


def summarize(
    scenario: Scenario,
    outcome: Outcome,
    findings: tuple[Finding, ...],
    *,
    file_name: str | None,
    document_hash: str,
    version: str,
    printed_on: datetime.date,
    variant: str | None = None,
    changes: Sequence[str] = (),
    layout: View | None = None,
    ranges: Ranges | str | None = None,
    language: str | None = None,
) -> Report:
    """Return the report on a scenario in the view of its outcome.

    ``file_name`` is None for a scenario that was never saved; ``document_hash`` is that of
    `core.files.scenario_file.document_hash`; ``variant`` is the name of the variant in view, and ``changes``
    say what it changes on what it stands on.
    ``ranges`` is what was drawn of what is uncertain, or why nothing could be.
    Which sections are left out ``layout`` tells, by default the scenario's own view. The same arguments give
    an equal report.
    """
    citing = Citing(scenario)
    language = language or spoken()
    page = Page(outcome, citing, language)
    layout = scenario.view if layout is None else layout
    sections: dict[Section, Callable[[], Iterable[Block]]] = {
        "answers": lambda: _answers(page),
        "variant": lambda: _variant(page, changes),
        "positions": lambda: positions_section(page),
        "shares": lambda: shares_section(page),
        "contribution": lambda: contribution_section(page),
        "posture": lambda: posture_section(page),
        "stakes": lambda: stakes_section(page),
        "uncertainty": lambda: uncertainty_section(page, ranges),
        "findings": lambda: findings_section(page, findings),
        "assumed": lambda: assumed_section(page, findings),
    }
    blocks = list(_opening(page))
    for section, written in sections.items():
        # A section that is left out numbers no sources.
        if section not in layout.left_out:
            blocks += written()
    published = {
        source.id: say_day(source.published, language)
        for source in scenario.sources.rows
        if source.published is not None
    }
    blocks += [Heading(page.word("section.sources")), Sources(citing.entries(published))]
    subtitle = page.word(
        "subtitle" if outcome.view.position != outcome.view.against else "subtitle.one",
        year=str(outcome.view.year),
        position=page.name(outcome.view.position),
        against=page.name(outcome.view.against),
    )
    if variant:
        # Who reads no further than the first lines must not take it for the document as it stands.
        subtitle = page.word("subtitle.variant", subtitle=subtitle, variant=shown(variant))
    return Report(
        scenario.about.title,
        subtitle,
        " ".join(scenario.about.author.split()),
        tuple(map(unbroken_block, blocks)),
        _footer(page, file_name, document_hash, version, printed_on),
        language,
        tuple((key, sentences(language)[f"report.{key}"]) for key in RENDERER_WORDS),
        title_page=layout.title_page,
        paper=layout.paper,
        across=layout.across,
    )


def _footer(
    page: Page, file_name: str | None, document_hash: str, version: str, printed_on: datetime.date
) -> Footer:
    # The name of a file may hold anything, even what a terminal would obey.
    name = page.word("no_file") if file_name is None else shown(file_name)
    vintage = page.outcome.scenario.indices.vintage
    words = page.word("footer", file=name, hash=document_hash[:12], version=version, day=printed_on)
    told = (
        page.word("vintage.none")
        if vintage is None
        else page.word("vintage", vintage=say_written_day(vintage, page.language))
    )
    pages = sentences(page.language)["report.page"]
    return Footer(name, document_hash, version, printed_on, told, words, pages)


def _opening(page: Page) -> Iterator[Block]:
    about = page.outcome.about
    for part in about.description.split("\n"):
        if part.strip():
            yield Paragraph(Text(" ".join(part.split())))
    told = [page.word("as_of", day=about.as_of), page.word("basis", basis=basis_of(page.outcome))]
    rates = list(_rates(page))
    cites = (*rate_cites(page.outcome), *average_cites(page.outcome)) if rates else ()
    yield Paragraph(page.citing.text(" ".join([*told, *rates]), cites))


def _rates(page: Page) -> Iterator[str]:
    """Yield the exchange rates behind the view's money, each with its value."""
    outcome = page.outcome
    parties, reference = outcome.scenario.parties, outcome.scenario.parties.reference_currency
    if outcome.view.rate != AVERAGE:
        yield rate_words(outcome.scenario, outcome.view.rate)
    year = outcome.view.base_year or outcome.view.year
    if year not in outcome.span:
        return
    for currency in parties.currencies:
        average = float(outcome.exchange.averages[currency.code][0, outcome.at(year)])
        index = next((row for row in outcome.scenario.indices.rows if row.id == currency.rate), None)
        if currency.code == reference or index is None or np.isnan(average):
            continue
        last = max((row.year for row in index.observed), default=None)
        held = last is not None and year > last
        yield page.word(
            "average.held" if held else "average",
            year=str(year),
            value=Amount(average, currency.code, 2),
            reference=Amount(1, reference, 0),
            last=str(last),
        )


def _variant(page: Page, changes: Sequence[str]) -> Iterator[Block]:
    """Yield what the variant in view changes; nothing for a document as it stands."""
    if changes:
        yield Heading(page.word("section.variant"))
        items = [Text(told) for told in changes[:MOST_CHANGES]]
        if len(changes) > MOST_CHANGES:
            items.append(Text(page.word("more_changes", count=len(changes) - MOST_CHANGES)))
        yield Bullets(tuple(items))


def _answers(page: Page) -> Iterator[Block]:
    yield Heading(page.word("section.answers"))
    for answer in answers(page.outcome.scenario, page.outcome):
        told = " ".join(say(sentence, page.language) for sentence in answer.sentences)
        yield Paragraph(page.citing.text(told, answer.cite), say(answer.question, page.language))
