"""The part of a report on what its figures stand on: assumptions, open points, findings."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.citations import Citation, citations
from core.document.indices import FollowPath, HoldConstant, Index
from core.document.places import in_words
from core.engine.findings import Finding
from core.report.blocks import Block, Bullets, Heading, Paragraph, Text
from core.report.citing import MARKS
from core.report.tables import Page
from core.words import figure, say

OPEN_KINDS = (
    "split_of_other_year",
    "wait_assumed",
    "wait_unknown",
    "claimed_only",
    "not_allocated",
    "later_knowledge",
)
"""Kinds of findings that say what is assumed, not known, or known only later."""
MOST = 20
LONGEST_NOTE = 400


def findings_section(page: Page, findings: tuple[Finding, ...]) -> Iterator[Block]:
    """Yield all errors and warnings, the gravest first."""
    yield Heading(page.word("section.findings"))
    grave = [finding for finding in findings if finding.level != "info"]
    if not grave:
        yield Paragraph(Text(page.word("findings.none")))
        return
    items = [
        Text(
            page.word(
                "findings.text",
                level=page.word(f"level.{finding.level}"),
                message=finding.message,
            )
        )
        for finding in grave[:MOST]
    ]
    if len(grave) > MOST:
        items.append(Text(page.word("findings.more", count=len(grave) - MOST)))
    yield Bullets(tuple(items))


def assumed_section(page: Page, findings: tuple[Finding, ...]) -> Iterator[Block]:
    """Yield what is assumed, estimated or unconfirmed, those with the same note together."""
    yield Heading(page.word("section.assumed"))
    items = [
        Text(say(finding.message, page.language))
        for finding in findings
        if finding.kind in OPEN_KINDS and finding.level == "info"
    ]
    items += [Text(told) for told in _indices(page)]
    items += list(_figures(page))
    if not items:
        items = [Text(page.word("assumed.none"))]
    yield Bullets(tuple(items))


def _indices(page: Page) -> Iterator[str]:
    last_year = page.outcome.horizon[-1]
    for index in page.outcome.scenario.indices.rows:
        last = max((row.year for row in index.observed), default=None)
        if last is None or last < last_year:
            yield _index(page, index, last)


def _index(page: Page, index: Index, last: int | None) -> str:
    first = str(page.outcome.span.first if last is None else last + 1)
    if isinstance(index.after, HoldConstant):
        decimals = max(0, -int(index.after.value.as_tuple().exponent))
        value = figure(float(index.after.value), index.unit, decimals)
        return page.word("assumed.constant", index=index.name, value=value, first=first)
    if isinstance(index.after, FollowPath):
        return page.word("assumed.path", index=index.name, first=first)
    return page.word("assumed.hold", index=index.name, last=str(last))


def _figures(page: Page) -> Iterator[Text]:
    grouped: dict[tuple[str, str], list[Citation]] = {}
    for citation in citations(page.outcome.scenario):
        confidence = citation.record.confidence
        if confidence in MARKS and confidence is not None and _matters(page, citation):
            grouped.setdefault((confidence, citation.record.note), []).append(citation)
    for (told_as, note), group in grouped.items():
        places = [in_words(citation.place, page.outcome.scenario) for citation in group]
        cite = [id_ for citation in group for id_ in citation.record.cite]
        kind = "assumed.note" if note else "assumed.text"
        words = page.word(
            kind,
            place="; ".join(places[:MOST]),
            confidence=page.word(f"confidence.{told_as}"),
            note=note if len(note) <= LONGEST_NOTE else note[: LONGEST_NOTE - 1].rstrip() + "…",
        )
        yield page.citing.text(" ".join(words.split()), cite)


def _matters(page: Page, citation: Citation) -> bool:
    """Return whether a figure can be behind one that is printed."""
    keys = citation.place.keys
    outcome = page.outcome
    if keys[:2] == ("agreements", "rows"):
        used = {
            covered.agreement.id
            for year in outcome.horizon
            if (covered := outcome.in_force.totals.coverage[outcome.at(year)]) is not None
        }
        return keys[2] in used
    if keys[:2] == ("indices", "rows") and len(keys) > 4:
        return int(keys[4]) in outcome.horizon
    if keys[:2] == ("posture", "plans"):
        return keys[2] == outcome.view.plan
    if keys[:2] == ("limits", "rows"):
        limit = next(row for row in outcome.scenario.limits.rows if row.id == keys[2])
        return limit.last_day.year >= outcome.horizon[0] - 1
    return True
