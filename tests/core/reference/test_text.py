"""The reference tables as text, CSV and JSON."""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest

from core.language import ENGLISH, languages, speak
from core.reference import TABLES, VINTAGE, UnknownTable, rows, source, table_names
from core.reference.document_rows import agreement_row, source_rows
from core.reference.text import render
from core.shipped_texts import translations
from core.widths import widened

OTHERS = [code for code in languages() if code != ENGLISH]


@pytest.mark.parametrize("name", table_names())
def test_that_csv_gives_back_the_rows(name: str) -> None:
    read = csv.DictReader(io.StringIO(render(name, "csv"), newline=""), strict=True)
    assert [dict(r) for r in rows(name)] == list(read)


@pytest.mark.parametrize("name", table_names())
def test_that_json_gives_back_the_rows_with_numbers_as_strings(name: str) -> None:
    document = json.loads(render(name, "json"))
    assert list(document) == ["table", "title", "vintage", "columns", "rows"]
    assert (document["table"], document["vintage"]) == (name, VINTAGE)
    assert [column["id"] for column in document["columns"]] == list(rows(name)[0])
    assert document["rows"] == [dict(r) for r in rows(name)]


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize("name", table_names())
def test_that_text_fits_its_width_and_loses_nothing(name: str, width: int) -> None:
    text = render(name, "text", width)
    assert text.endswith("\n")
    assert all(len(line) <= width or "http" in line for line in text.splitlines())
    # Notes stand below in full, but wrapped; long words of a cell may be broken to fit.
    squeezed = "".join(text.split())
    for r in rows(name):
        for column, value in r.items():
            if column == "source":
                assert all(source(id_).url in text for id_ in value.split(";"))
            elif column == "note":
                assert "".join(value.split()) in squeezed
            else:
                # Columns are named as their headings are.
                told = value.replace("_", " ") if column == "unconfirmed" else value
                assert all(word in text for word in told.replace(";", "; ").split() if len(word) <= 10)


def test_that_text_lines_up_figures_and_numbers_its_sources() -> None:
    lines = render("splits", "text", 100).splitlines()
    first, second = (
        line for line in lines if line.startswith(("2014",)) and ("cdip" in line or "labor" in line)
    )
    assert first.index("341.3") + 2 == second.index("7.2")
    assert "   1  MBN, 11 January 2014" in lines


def test_that_an_unknown_table_is_refused_in_every_format() -> None:
    with pytest.raises(UnknownTable):
        render("nothing", "text")
    with pytest.raises(UnknownTable):
        render("nothing", "csv")
    with pytest.raises(UnknownTable):
        render("nothing", "json")


def texts_of(name: str) -> Iterator[str]:
    """What of a table is words: its title, its headings, its cells; neither ids nor figures."""
    table = TABLES[name]
    yield table.title
    for column in table.columns:
        yield column.id.replace("_", " ")
        if column.id in {"id", "series", "index", "indicator", "url", "source", "unconfirmed"}:
            continue
        for row in rows(name):
            cell = row[column.id]
            yield from (cell.split(";") if re.fullmatch(r"[\w-]+(;[\w-]+)+", cell) else [cell])


def is_words(text: str) -> bool:
    """Whether a text is more than a number, a day, a law's number or a series' id."""
    return bool(re.search(r"[A-Za-z]{2}", text)) and not re.fullmatch(
        r"[a-z]+(-[a-z0-9]+)+|P\.L\. [\d-]+|H\.R\. \d+|\d+ U\.S\.C\. \w+", text
    )


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", table_names())
def test_that_every_text_is_known_in_every_language(language: str, name: str) -> None:
    known = translations("reference", language)
    assert {text for text in texts_of(name) if is_words(text) and text not in known} == set()


@pytest.mark.parametrize("language", OTHERS)
def test_that_no_translation_is_left_over(language: str) -> None:
    said = {text for name in table_names() for text in texts_of(name)}
    # Where one heading means two things, one of them is named with its table.
    said |= {f"{name}.{column.id}" for name in table_names() for column in TABLES[name].columns}
    said |= {cell for name in table_names() for row in rows(name) for cell in row.values()}
    assert set(translations("reference", language)) - said == set()


@pytest.mark.parametrize("name", table_names())
def test_that_a_table_is_told_in_korean_and_its_file_is_the_same(name: str) -> None:
    speak("ko")
    text = render(name, "text", 80)
    assert translations("reference", "ko")[TABLES[name].title].split()[0] in text
    assert all(len(widened(line)) <= 81 or "http" in line for line in text.splitlines())
    if name != "sources":
        assert not re.search(r"(?<![\w-])(the|and|of|was|from)(?![\w-])", _without_sources(text))
    assert list(csv.DictReader(io.StringIO(render(name, "csv"), newline=""))) == [dict(r) for r in rows(name)]


def _without_sources(text: str) -> str:
    """A text without what it cites: titles of reports stay as they were published."""
    return re.sub(r"\n출처\n.*?(\n\n|$)", "", text, flags=re.DOTALL)


def test_that_rows_of_a_document_are_told_in_the_language_that_is_spoken() -> None:
    speak("ko")
    note = next(row["note"] for row in rows("agreements") if row["number"] == "10")
    assert agreement_row(10).note == translations("reference", "ko")[note]
    assert source_rows(["kbs-2019-11-25"]).rows[0].title == "KBS월드, 2019년 11월 25일"
