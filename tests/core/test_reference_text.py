"""The reference tables as text, CSV and JSON."""

import csv
import io
import json

import pytest

from core.reference import VINTAGE, UnknownTable, rows, source, table_names
from core.reference_text import render


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
                assert all(word in text for word in value.replace(";", "; ").split() if len(word) <= 10)


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
