"""What the summary tells of what is not known: the figures of the draws, and why there are none."""

from __future__ import annotations

import numpy as np
import pytest

from core.analysis import simulate as simulation
from core.analysis.ranges import DRAWS, ranges_of
from core.analysis.sampling import NotSampled
from core.document.scenario import Scenario
from core.engine.ranges import Ranges
from core.report import text
from core.report.blocks import Report
from core.words import say_number
from tests.core.report.conftest import report_on


def section_of(report: Report) -> str:
    told = text.render(report)
    after = told.partition("What may come\n")[2]
    return " ".join(after.partition("\nFindings\n")[0].split())


def test_that_the_ranges_are_the_percentiles_of_the_draws(twelfth: Scenario) -> None:
    found = simulation.simulate(twelfth, None, ["contribution"], draws=DRAWS)
    told = report_on(twelfth).tables()["ranges.contribution"]
    assert "KRW bn" in told.caption
    for row, year in zip(told.rows, found.years, strict=True):
        parts = np.percentile(found.of("contribution", year), (5, 50, 95))
        document = found.central["contribution"][year - found.years[0]]
        figures = [say_number(float(value), 1) for value in (*parts, document)]
        assert [cell.text for cell in row.cells] == [str(year), *figures]


def test_that_chances_drivers_and_the_cap_are_told(twelfth: Scenario) -> None:
    ranges = ranges_of(twelfth, None)
    assert isinstance(ranges, Ranges)
    told = section_of(report_on(twelfth))
    chance = say_number(ranges.chances[0].value * 100, 1)
    assert f"Contribution over KRW 1,600 bn in 2029: {chance} % of the draws" in told
    assert "2,000 draws (seed 1)" in told
    assert "returns to the path (persistence 0.64). Fitted to the values of 1989–2025. [" in told
    assert "In 2028 a cap holds the growth of the agreement down in " in told


def test_that_without_a_driver_nothing_is_told(impasse: Scenario) -> None:
    assert ranges_of(impasse, None) is None
    assert "What may come" not in report_on(impasse).section_titles()


def test_that_what_cannot_be_drawn_is_told(twelfth: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object, **__: object) -> None:
        raise NotSampled("this needs scipy: install burdenshare[analysis]")

    monkeypatch.setattr("core.analysis.ranges.simulate", missing)
    told = section_of(report_on(twelfth))
    assert (
        told
        == "============= What is uncertain was not drawn: this needs scipy: install burdenshare[analysis]."
    )


def test_that_the_section_can_be_left_out(twelfth: Scenario) -> None:
    whole = report_on(twelfth)
    assert "What may come" in whole.section_titles()
    left = twelfth.view.model_copy(update={"left_out": ("uncertainty",)})
    less = report_on(twelfth.model_copy(update={"view": left}))
    assert "What may come" not in less.section_titles()
