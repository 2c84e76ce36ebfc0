"""The report as data: what it holds, what it cites, and that each figure is told as what it is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import partial
from typing import get_args

import pytest

from core.document.places import Place, replace, with_fields
from core.document.scenario import Scenario, Section, View
from core.editing.variants import changes_in_words, lay
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.examples import example as shipped
from core.report.blocks import Bridge, Bullets, Chart, Report, Row, Sources, StrengthSteps, Text, YearBars
from core.report.summary import summarize

Summarized = Callable[..., Report]
told_of = partial(
    summarize, file_name="f", document_hash="0" * 64, version="1", printed_on=datetime.date(2026, 11, 23)
)


def texts(part: object) -> Iterator[Text]:
    if isinstance(part, Text):
        yield part
    elif isinstance(part, tuple):
        for item in part:
            yield from texts(item)
    elif is_dataclass(part):
        for field in fields(part):
            yield from texts(getattr(part, field.name))


def row(report: Report, table: str, name: str) -> Row:
    return next(row for row in report.tables()[table].rows if row.cells[0].text == name)


def words(row: Row) -> list[str]:
    return [cell.text for cell in row.cells]


@pytest.mark.parametrize("example", ["impasse", "twelfth", "hostile"])
def test_that_every_source_number_resolves_and_every_source_is_cited(
    example: str, summarized: Summarized, request: pytest.FixtureRequest
) -> None:
    report = summarized(request.getfixturevalue(example))
    entries = next(block for block in report.blocks if isinstance(block, Sources)).entries
    cited = {number for text in texts(report.blocks) for number in text.sources}
    assert cited == {entry.number for entry in entries}
    assert [entry.number for entry in entries] == list(range(1, len(entries) + 1))


def test_that_sources_are_numbered_in_the_order_of_their_first_use(
    impasse: Scenario, summarized: Summarized
) -> None:
    first_seen = []
    for text in texts(summarized(impasse).blocks):
        first_seen += [number for number in text.sources if number not in first_seen]
    assert first_seen == sorted(first_seen)


def test_that_the_lines_of_the_positions_sum_to_their_totals(
    impasse: Scenario, summarized: Summarized
) -> None:
    report = summarized(impasse)
    assert words(row(report, "positions", "Total"))[1:5] == ["5,369.3", "924.0", "4,700.0", "3,776.0"]
    assert words(row(report, "positions", "of it new categories"))[2:5] == ["0.0", "3,776.0", "3,776.0"]
    labor = row(report, "positions", "Labor")
    assert words(labor)[1:4] == ["593.5", "445.1", "445.1"]
    assert [cell.marks for cell in labor.cells][1:4] == ["ep", "a", "a"]


def test_that_what_is_not_allocated_has_a_row_only_where_there_is_some(
    impasse: Scenario, summarized: Summarized
) -> None:
    names = [row.cells[0].text for row in summarized(impasse).tables()["positions"].rows]
    assert "Not allocated" not in names
    offer = Scenario.model_validate(
        {**dict(impasse), "view": View.model_validate({**dict(impasse.view), "position": "rok-offer"})}
    )
    assert words(row(summarized(offer), "positions", "Not allocated"))[3] == "36.6"


def test_that_marks_tell_what_is_assumed_unconfirmed_or_known_later(
    impasse: Scenario, summarized: Summarized
) -> None:
    report = summarized(impasse)
    marks = {row.cells[0].text: row.cells[4].marks for row in report.tables()["totals"].rows}
    assert marks == {
        "Agreement in force": "a",
        "US ask, November 2019": "",
        "Korean offer, November 2019": "u",
        "Compromise, double digit": "k",
    }
    legend = report.tables()["totals"].legend[0].text
    assert legend == "a assumed · k known only later · u unconfirmed"


def test_that_every_share_stands_in_a_row_with_its_definition(
    impasse: Scenario, summarized: Summarized
) -> None:
    report = summarized(impasse)
    assert words(row(report, "shares", "non-personnel stationing cost"))[2] == "42.9"
    assert words(row(report, "shares", "all cost, pay included"))[2] == "17.2"
    assert words(row(report, "shares", "non-personnel stationing cost"))[7] == "40–45"


def test_that_the_contribution_is_told_nominal_and_in_constant_prices(
    impasse: Scenario, summarized: Summarized
) -> None:
    year = row(summarized(impasse), "contribution", "2019")
    assert words(year)[1:6] == ["924.0", "891.1", "5.8", "924.0", "891.1"]
    held = row(summarized(impasse), "contribution", "2021")
    assert held.cells[1].marks == "p"
    assert held.cells[4].marks == "a"


def test_that_each_move_is_told_in_both_counts(impasse: Scenario, summarized: Summarized) -> None:
    assert words(row(summarized(impasse), "moves", "1 July 2020"))[1:7] == [
        "Army −7,000",
        "28,500",
        "21,500",
        "26,525",
        "19,525",
        "prohibited",
    ]


def test_that_the_calendar_tells_the_days_without_a_floor(impasse: Scenario, summarized: Summarized) -> None:
    notes = [row.cells[0].text for row in summarized(impasse).tables()["floors"].rows if row.kind == "note"]
    assert notes == ["none in force, 1 October 2019 to 19 December 2019"]


def test_that_charts_are_plain_numbers_and_point_to_a_table(
    impasse: Scenario, summarized: Summarized
) -> None:
    report = summarized(impasse)
    charts = {block.id: block for block in report.blocks if isinstance(block, Chart)}
    bridge, bars, steps = charts["bridge"].data, charts["contribution"].data, charts["strength"].data
    assert isinstance(bridge, Bridge)
    assert isinstance(bars, YearBars)
    assert isinstance(steps, StrengthSteps)
    assert bridge.start + sum(step.amount for step in bridge.steps) == pytest.approx(bridge.end)
    assert bars.observed == (True, False, False, False, False, False)
    assert steps.strength == (28_500, 21_500)
    assert {chart.table for chart in charts.values()} <= set(report.tables())


def test_that_a_document_with_nothing_but_its_title_is_summarized(
    empty: Scenario, summarized: Summarized
) -> None:
    report = summarized(empty, None)
    assert report.footer.file_name == "not saved yet"
    assert report.title == "Empty"


def test_that_the_footer_names_file_state_version_and_day(impasse: Scenario, summarized: Summarized) -> None:
    footer = summarized(impasse, "my\x1b[31m file.burden").footer
    assert len(footer.short_hash) == 12
    assert len(footer.document_hash) == 64
    assert footer.short_hash in footer.words
    assert "Burdenshare 0.1.0 · 23 November 2026" in footer.words
    assert "\x1b" not in footer.words
    assert footer.page_words(2, 5) == "Page 2 of 5"


def test_that_all_views_of_an_example_can_be_summarized(impasse: Scenario, summarized: Summarized) -> None:
    for year in range(2019, 2025):
        for position in ("in-force", "us-ask", "rok-offer", "double-digit"):
            for prices in ("nominal", "constant:2019"):
                view = {**dict(impasse.view), "year": year, "position": position, "prices": prices}
                outcome = evaluate(impasse, View.model_validate(view))
                report = summarize(
                    impasse,
                    outcome,
                    check(impasse, outcome),
                    file_name="x",
                    document_hash="0" * 64,
                    version="0",
                    printed_on=impasse.about.as_of,
                )
                assert report.tables()["positions"].rows


def test_that_sections_can_be_left_out(impasse: Scenario) -> None:
    outcome = evaluate(impasse)
    whole = told_of(impasse, outcome, check(impasse, outcome))
    for section in get_args(Section):
        layout = with_fields(impasse.view, left_out=(section,))
        less = told_of(impasse, outcome, check(impasse, outcome), layout=layout)
        # Of these the example has none.
        expected = 0 if section in ("variant", "uncertainty") else 1
        assert len(whole.section_titles()) - len(less.section_titles()) == expected
        # What is left cites its sources in order, and lists no others.
        (sources,) = [block for block in less.blocks if isinstance(block, Sources)]
        assert [entry.number for entry in sources.entries] == list(range(1, len(sources.entries) + 1))
    nothing = with_fields(impasse.view, left_out=get_args(Section))
    assert told_of(impasse, outcome, (), layout=nothing).section_titles() == ("Sources",)


def test_that_what_a_variant_changes_is_told() -> None:
    document = shipped("drawdown-22000")
    changes = changes_in_words(document, "fy2026")
    assert changes
    scenario = lay(document, "fy2026").scenario
    report = told_of(scenario, evaluate(scenario), (), changes=changes)
    assert "What the variant changes" in report.section_titles()
    told = [item.text for block in report.blocks if isinstance(block, Bullets) for item in block.items]
    assert set(changes) <= {words.replace("\xa0", " ") for words in told}


def test_that_a_sum_of_costs_without_a_line_is_marked_as_incomplete(
    impasse: Scenario, summarized: Summarized
) -> None:
    def marked(scenario: Scenario) -> list[str]:
        table = summarized(scenario).tables()["positions"]
        rows = [row for row in table.rows if len(row.cells) > 1]
        found = [row.cells[0].text for row in rows if "m" in row.cells[1].marks]
        assert ("m less what is missing" in table.legend[0].text) == bool(found)
        return found

    unknown = next(line for line in impasse.costs.lines if line.place == "on_peninsula" and not line.memo)
    before = marked(impasse)
    bare = replace(impasse, Place(("costs", "lines", unknown.id, "amounts")), ())
    assert [name for name in marked(bare) if name not in before] == ["Sum on the peninsula"]
    assert "Total" in marked(bare)
