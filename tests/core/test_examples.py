"""Every shipped example opens, computes, is checked and summarised, and comes to the same as last time.

``BURDENSHARE_UPDATE_GOLDEN=1`` writes the golden results anew; look at the difference before it lands.
"""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest

from core import VERSION
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.engine.metrics import records
from core.examples import FIRST, example, example_ids
from core.files.scenario_file import document_hash, dumps, loads
from core.report import html, markdown, text
from core.report.summary import summarize
from core.words import say

GOLDEN = Path(__file__).parents[1] / "golden"
DAY = datetime.date(2026, 11, 23)
EXACT = 1e-9


def golden_of(example_id: str) -> list[dict[str, object]]:
    """The metrics of an example in its own view, a record a value."""
    return [
        {"metric": row.metric, "line": row.line, "year": row.year, "value": row.value, "unit": row.unit}
        for row in records(evaluate(example(example_id)))
    ]


def test_that_the_program_opens_with_the_impasse() -> None:
    assert example_ids()[0] == FIRST
    assert {"gap-year-2020", "impasse-2019", "twelfth-sma"} <= set(example_ids())


def test_that_an_example_that_is_not_there_is_no_example() -> None:
    with pytest.raises(KeyError):
        example("../words/en")


@pytest.mark.parametrize("example_id", example_ids())
def test_that_an_example_is_written_as_it_was_read(example_id: str) -> None:
    scenario = example(example_id)
    assert loads(dumps(scenario)) == scenario


@pytest.mark.parametrize("example_id", example_ids())
def test_that_an_example_is_checked_and_summarised(example_id: str) -> None:
    scenario = example(example_id)
    outcome = evaluate(scenario)
    findings = check(scenario, outcome)
    assert all(say(finding.message) for finding in findings)
    assert not [finding for finding in findings if finding.kind == "no_source"]
    report = summarize(
        scenario,
        outcome,
        findings,
        file_name=f"{example_id}.burden",
        document_hash=document_hash(scenario),
        version=VERSION,
        printed_on=DAY,
    )
    for renderer in (text, markdown, html):
        assert scenario.about.title in renderer.render(report)


@pytest.mark.parametrize("example_id", example_ids())
def test_that_an_example_comes_to_its_golden_results(example_id: str) -> None:
    """Each metric at the example's own view, to nine digits behind the point."""
    found = golden_of(example_id)
    file = GOLDEN / f"{example_id}.json"
    if os.environ.get("BURDENSHARE_UPDATE_GOLDEN") == "1":
        GOLDEN.mkdir(exist_ok=True)
        rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
        file.write_text(f"[\n{rows}\n]\n", encoding="utf-8")
    expected = json.loads(file.read_text(encoding="utf-8"))
    assert [_named(row) for row in found] == [_named(row) for row in expected]
    for got, wanted in zip(found, expected, strict=True):
        if isinstance(wanted["value"], float):
            assert got["value"] == pytest.approx(wanted["value"], rel=EXACT, abs=EXACT), _named(wanted)
        else:
            assert got["value"] == wanted["value"], _named(wanted)


def _named(row: dict[str, object]) -> tuple[object, ...]:
    return row["metric"], row["line"], row["year"], row["unit"]
