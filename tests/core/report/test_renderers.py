"""Text, Markdown and HTML say the same figures, and nothing that a document says is live in any."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from html.parser import HTMLParser

import pytest

from core.document.places import with_fields
from core.document.scenario import Scenario, View
from core.examples import example
from core.language import speak
from core.report import html, markdown, text
from core.report import json as json_report
from core.report.blocks import Report, Table
from core.words import say_unit

Summarized = Callable[..., Report]
NUMBER = re.compile(r"(?<![\w.,])−?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)")
KEY_FIGURES = ("5.09", "5.27", "42.9", "2 April 2020", "4,700.0")


class Page(HTMLParser):
    """Collects elements, and the text that is seen."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.seen: list[str] = []
        self._hidden = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._hidden += tag in ("style", "svg")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in ("style", "svg")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.seen.append(data)


def table_figures(report: Report) -> Iterator[str]:
    for block in report.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    yield from NUMBER.findall(cell.text)


def unmarked(rendered: str) -> str:
    return unescape(re.sub(r"\\(.)", r"\1", rendered)).replace("\u2060", "")


def seen(rendered: dict[str, str]) -> dict[str, str]:
    return {
        "text": re.sub(r"\s+", " ", rendered["text"]),
        "markdown": re.sub(r"\s+", " ", unmarked(rendered["markdown"]).replace("*", "")),
        "html": re.sub(r"\s+", " ", " ".join(Page(rendered["html"]).seen)),
    }


def render_all(report: Report) -> dict[str, str]:
    return {
        "text": text.render(report),
        "markdown": markdown.render(report),
        "html": html.render(report),
    }


@pytest.mark.parametrize("example", ["impasse", "twelfth", "empty"])
def test_that_all_renderers_print_the_same_figures(
    example: str, summarized: Summarized, request: pytest.FixtureRequest
) -> None:
    report = summarized(request.getfixturevalue(example))
    wanted = set(table_figures(report))
    found = {name: set(NUMBER.findall(shown)) for name, shown in seen(render_all(report)).items()}
    for name, figures in found.items():
        assert wanted <= figures, (name, wanted - figures)
    assert found["markdown"] == found["html"] == found["text"]


def test_that_the_figures_of_the_debate_stand_in_every_format(
    impasse: Scenario, summarized: Summarized
) -> None:
    for name, shown in seen(render_all(summarized(impasse))).items():
        for figure in KEY_FIGURES:
            assert figure in shown, (name, figure)


@pytest.mark.parametrize("example", ["impasse", "twelfth", "hostile", "empty"])
def test_that_a_second_run_gives_the_very_same_bytes(
    example: str, summarized: Summarized, request: pytest.FixtureRequest
) -> None:
    scenario = request.getfixturevalue(example)
    again = Scenario.model_validate(dict(scenario))
    assert render_all(summarized(scenario)) == render_all(summarized(again))


def test_that_text_keeps_to_a_hundred_columns(
    impasse: Scenario, twelfth: Scenario, summarized: Summarized
) -> None:
    for scenario in (impasse, twelfth):
        lines = text.render(summarized(scenario)).splitlines()
        wide = [line for line in lines if len(line) > 100 and not line.strip().startswith("http")]
        assert wide == []
        assert [line for line in lines if line != line.rstrip()] == []


@pytest.mark.parametrize("currency", ["KRW", "USD"])
def test_that_a_header_of_text_parts_no_unit(
    impasse: Scenario, summarized: Summarized, currency: str
) -> None:
    view = View.model_validate({**dict(impasse.view), "currency": currency, "rate": "average"})
    lines = text.render(summarized(with_fields(impasse, view=view))).splitlines()
    cut = re.compile(r"\((KRW|USD)?( [a-z]*)?$|\((KRW|USD)( [bm]?)?( {2}|$)")
    assert [line for line in lines if cut.search(line)] == []


def test_that_columns_of_figures_end_at_one_place(impasse: Scenario, summarized: Summarized) -> None:
    lines = text.render(summarized(impasse)).splitlines()
    ends = {line.index(end) + len(end) for line in lines for end in ("4,700.0",) if line.startswith("Total ")}
    start = next(at for at, line in enumerate(lines) if line.startswith("Cost and payments"))
    rows = [line for line in lines[start : start + 30] if "1,258.7" in line]
    assert {line.index("1,258.7") + len("1,258.7") for line in rows} == ends


def test_that_hostile_text_in_html_is_only_text(hostile: Scenario, summarized: Summarized) -> None:
    page = Page(html.render(summarized(hostile)))
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"img", "script", "iframe", "object", "link", "base", "form", "embed"}
    for tag, attributes in page.elements:
        assert "src" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        href = attributes.get("href")
        assert href is None or re.fullmatch(r"#source-\d+", href), (tag, href)
    assert "<img src=file:///etc/passwd>" in "".join(page.seen)


def test_that_html_loads_nothing_and_says_what_it_is(impasse: Scenario, summarized: Summarized) -> None:
    rendered = html.render(summarized(impasse))
    page = Page(rendered)
    assert ("html", {"lang": "en"}) in page.elements
    policy = next(a["content"] for _, a in page.elements if a.get("http-equiv") == "Content-Security-Policy")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'"
    assert "url(" not in rendered
    assert "@import" not in rendered
    targets = {attributes.get("id") for _, attributes in page.elements}
    links = {str(attributes["href"])[1:] for _, attributes in page.elements if "href" in attributes}
    assert links
    assert links <= targets


def test_that_html_tables_and_charts_can_be_read_aloud(impasse: Scenario, summarized: Summarized) -> None:
    elements = Page(html.render(summarized(impasse))).elements
    tags = [tag for tag, _ in elements]
    assert tags.count("table") == tags.count("caption")
    assert all(attributes.get("scope") for tag, attributes in elements if tag == "th")
    charts = [attributes for tag, attributes in elements if tag == "svg"]
    assert len(charts) == 3
    assert all(attributes["role"] == "img" and attributes["aria-labelledby"] for attributes in charts)


def test_that_hostile_text_in_markdown_is_escaped(hostile: Scenario, summarized: Summarized) -> None:
    rendered = markdown.render(summarized(hostile))
    outside_code = re.sub(r"(`+).*?\1", "", rendered)
    assert not re.search(r"(?<!\\)<", outside_code)
    assert not re.search(r"(?<!\\)\]\(", outside_code)
    assert not re.search(r"(?<!\\)!\\?\[", outside_code)
    assert not re.search(r"(?i)https?://|www\.\w|\w@\w|javascript", outside_code.replace("\\", ""))


def test_that_a_pipe_in_a_name_adds_no_column(hostile: Scenario, summarized: Summarized) -> None:
    rows = [line for line in markdown.render(summarized(hostile)).splitlines() if line.startswith("| ")]
    bare = [len(re.findall(r"(?<!\\)\|", line)) for line in rows]
    report = summarized(hostile)
    assert set(bare) == {len(table.columns) + 1 for table in report.tables().values()}


@pytest.mark.parametrize(
    "opening", ["# a", "- a", "+ a", "=1+1", "1. a", "12) a", "> a", "---", "***", "$a$", "~~a~~"]
)
def test_that_no_beginning_of_a_line_is_markup(opening: str) -> None:
    assert "\\" in markdown.escape(opening)
    assert unmarked(markdown.escape(opening)) == opening


def test_that_figures_are_not_escaped() -> None:
    assert markdown.escape("1,038.9") == "1,038.9"
    assert markdown.escape("593.5") == "593.5"


def test_that_no_control_character_reaches_a_terminal(hostile: Scenario, summarized: Summarized) -> None:
    rendered = text.render(summarized(hostile, "a\x1b]0;owned\x07.burden"))
    assert not [c for c in rendered if ord(c) < 32 and c != "\n"]


def test_that_json_holds_every_block_with_its_kind(impasse: Scenario, summarized: Summarized) -> None:
    report = summarized(impasse)
    told = json.loads(json_report.render(report))
    assert (told["format"], told["title"]) == ("burdenshare-report", report.title)
    assert len(told["blocks"]) == len(report.blocks)
    tables = [block for block in told["blocks"] if block["kind"] == "table"]
    for block, table in zip(tables, report.tables().values(), strict=True):
        cells = [[cell["text"] for cell in row["cells"]] for row in block["rows"]]
        assert cells == [[cell.text.replace("\xa0", " ") for cell in row.cells] for row in table.rows]
    charts = [block for block in told["blocks"] if block["kind"] == "chart"]
    assert [chart["data"]["kind"] for chart in charts] == ["bridge", "year_bars", "strength_steps"]
    assert charts[0]["data"]["end"] == pytest.approx(4_700)
    assert told["footer"]["printed_on"] == "2026-11-23"
    figures = NUMBER.findall(json_report.render(report).replace("\\n", " "))
    assert set(table_figures(report)) <= set(figures)


@pytest.mark.parametrize("name", ["impasse-2019", "twelfth-sma", "drawdown-22000"])
def test_that_a_korean_report_names_money_in_words_and_its_json_in_code(
    name: str, summarized: Summarized
) -> None:
    speak("ko")
    report = summarized(example(name))
    unit = next(column.unit for table in report.tables().values() for column in table.columns if column.unit)
    assert re.fullmatch("(KRW bn|USD m)", unit)
    page = html.render(report)
    # The charts of a page of HTML, too, which a reader of its text skips.
    for told in (text.render(report), markdown.render(report), unescape(page)):
        assert say_unit(unit) in told
        assert not re.findall(r"\b(?:KRW|USD)\b.*", told)
    assert f'"unit": "{unit}"' in json_report.render(report)


def test_that_a_report_is_in_the_units_of_its_own_language(summarized: Summarized) -> None:
    report = summarized(example("impasse-2019"))
    speak("ko")
    assert "(USD m)" in text.render(report)
    assert "백만 달러" not in text.render(report) + markdown.render(report) + html.render(report)
