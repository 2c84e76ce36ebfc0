"""Reports and metrics say where the forces are in the words of the document."""

from __future__ import annotations

from collections.abc import Callable

from core.document.scenario import Scenario, usual_parties
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example
from core.report import text
from core.report.blocks import Report
from core.words import say

Summarized = Callable[..., Report]


def test_that_a_document_is_about_the_peninsula_unless_it_says_otherwise(impasse: Scenario) -> None:
    assert usual_parties().area == "the peninsula"
    assert say(METRICS["cost.off_peninsula"].name) == "Cost off the peninsula"
    assert say(METRICS["gap.on_peninsula"].name_in(impasse)) == "Gap on the peninsula"


def test_that_a_report_on_japan_has_no_peninsula(summarized: Summarized) -> None:
    japan = example("japan-2027")
    report = summarized(japan)
    names = [row.cells[0].text for row in report.tables()["positions"].rows]
    assert "On Japan's islands" in names
    assert "Sum on Japan's islands" in names
    assert "peninsula" not in text.render(report)


def test_that_names_and_definitions_of_metrics_take_the_area_of_the_document() -> None:
    japan = example("japan-2027")
    outcome = evaluate(japan)
    assert say(METRICS["cost.on_peninsula"].name_in(japan)) == "Cost on Japan's islands"
    told = say(METRICS["cost.off_peninsula"].definition(outcome))
    assert told.startswith("Gross cost of the lines off Japan's islands; ")


def test_that_the_contribution_is_that_of_the_host(impasse: Scenario, summarized: Summarized) -> None:
    caption = summarized(impasse).tables()["contribution"].caption
    assert caption.startswith("Korea’s contribution by year; ")
