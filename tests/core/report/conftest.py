"""Reports of the shipped examples, and of documents made to be awkward."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest

from core.analysis.ranges import ranges_of
from core.document.scenario import About, Scenario
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.files.scenario_file import document_hash
from core.report.blocks import Report
from core.report.summary import summarize

HOSTILE = (
    "<img src=file:///etc/passwd>",
    "[x](http://evil.example/)",
    "![x](http://evil.example/x.png)",
    "| pipe",
    "=1+1",
    "www.evil.example",
    "mail@evil.example",
)


def report_on(scenario: Scenario, file_name: str | None = "file.burden") -> Report:
    """Return the report on a scenario in its own view, printed on a fixed day."""
    outcome = evaluate(scenario)
    return summarize(
        scenario,
        outcome,
        check(scenario, outcome),
        file_name=file_name,
        document_hash=document_hash(scenario),
        version="0.1.0",
        printed_on=datetime.date(2026, 11, 23),
        ranges=ranges_of(scenario, None),
    )


@pytest.fixture
def summarized() -> Callable[[Scenario], Report]:
    """Makes a report."""
    return report_on


@pytest.fixture
def empty() -> Scenario:
    """A document with nothing but what it is about."""
    about = About(
        title="Empty",
        base_year=2019,
        first_year=2019,
        last_year=2021,
        as_of=datetime.date(2019, 1, 1),
    )
    return Scenario(about=about)


@pytest.fixture
def hostile(impasse: Scenario) -> Scenario:
    """The impasse, in which names, notes and sources try to become markup."""
    bad = " ".join(HOSTILE)
    lines = tuple(
        type(line).model_validate({**dict(line), "name": text})
        for line, text in zip(impasse.costs.lines, HOSTILE, strict=False)
    ) + tuple(impasse.costs.lines[len(HOSTILE) :])
    sources = tuple(
        type(source).model_validate(
            {**dict(source), "title": HOSTILE[at % len(HOSTILE)], "address": "javascript:alert(1)|`x`"}
        )
        for at, source in enumerate(impasse.sources.rows)
    )
    about = {**dict(impasse.about), "title": HOSTILE[0], "description": bad, "author": bad}
    return Scenario.model_validate(
        {
            **dict(impasse),
            "about": About.model_validate(about),
            "costs": type(impasse.costs)(lines=lines),
            "sources": type(impasse.sources)(rows=sources),
        }
    )
