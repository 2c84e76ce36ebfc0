"""The report as a Word document, read back by python-docx and as the XML that it is."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import replace

import docx
import pytest

from core import VERSION
from core.document.scenario import Paper, Scenario
from core.report.blocks import Chart, Report, Table
from core.report.docx import column_widths, render
from tests.core.report.test_renderers import KEY_FIGURES, table_figures

Summarized = Callable[..., Report]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def one_pixel(_chart: Chart) -> bytes:
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    pixel = _chunk(b"IDAT", zlib.compress(b"\0\xff"))
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + pixel + _chunk(b"IEND", b"")


def parts(written: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        return {
            name: archive.read(name).decode()
            for name in archive.namelist()
            if name.endswith((".xml", ".rels"))
        }


def seen(written: bytes) -> str:
    document = docx.Document(io.BytesIO(written))
    told = [line.text for line in document.paragraphs]
    told += [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join(told).split())


@pytest.mark.parametrize("example", ["impasse", "twelfth", "empty"])
def test_that_every_figure_of_the_tables_is_in_it(
    example: str, summarized: Summarized, request: pytest.FixtureRequest
) -> None:
    report = summarized(request.getfixturevalue(example))
    shown = seen(render(report, one_pixel))
    assert [figure for figure in set(table_figures(report)) if figure not in shown] == []
    if example == "impasse":
        assert [figure for figure in KEY_FIGURES if figure not in shown] == []


def test_that_tables_keep_their_shape_and_repeat_their_heads(
    impasse: Scenario, summarized: Summarized
) -> None:
    report = summarized(impasse)
    document = docx.Document(io.BytesIO(render(report, one_pixel)))
    tables = list(report.tables().values())
    assert len(document.tables) == len(tables)
    for made, table in zip(document.tables, tables, strict=True):
        assert (len(made.rows), len(made.columns)) == (len(table.rows) + 1, len(table.columns))
        heads = [row for row in made.rows if "w:tblHeader" in row._tr.xml]
        assert [row._tr for row in heads] == [made.rows[0]._tr]
    styles = {line.style.name for line in document.paragraphs if line.style is not None}
    assert {"Title", "Heading 1", "Heading 2", "Caption"} <= styles
    charts = [block for block in report.blocks if isinstance(block, Chart)]
    descriptions = re.findall(
        r'<wp:docPr[^>]*descr="([^"]*)"', parts(render(report, one_pixel))["word/document.xml"]
    )
    assert len(descriptions) == len(charts) == 3
    assert all(descriptions)


@pytest.mark.parametrize(
    ("paper", "landscape", "size"), [("A4", False, (210, 297)), ("Letter", True, (279, 216))]
)
def test_that_the_paper_is_the_one_asked_for(
    twelfth: Scenario, summarized: Summarized, paper: Paper, landscape: bool, size: tuple[int, int]
) -> None:
    written = render(summarized(twelfth), one_pixel, paper=paper, landscape=landscape)
    section = docx.Document(io.BytesIO(written)).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


def test_that_pages_are_counted_and_the_file_is_named(impasse: Scenario, summarized: Summarized) -> None:
    report = summarized(impasse)
    document = docx.Document(io.BytesIO(render(report, one_pixel)))
    for foot in (document.sections[0].footer, document.sections[0].first_page_footer):
        assert report.footer.words in foot.paragraphs[0].text
        assert re.findall(r'w:instr="(\w+)"', foot.paragraphs[0]._p.xml) == ["PAGE", "NUMPAGES"]
    assert document.core_properties.title == report.title
    assert document.core_properties.identifier == f"sha256:{report.footer.document_hash}"


def test_that_the_file_names_the_program_that_wrote_it(impasse: Scenario, summarized: Summarized) -> None:
    told = parts(render(summarized(impasse), one_pixel))["docProps/app.xml"]
    assert f"<Application>Burdenshare {VERSION}</Application>" in told
    assert "Microsoft" not in told


def test_that_the_same_report_gives_the_same_bytes(impasse: Scenario, summarized: Summarized) -> None:
    assert render(summarized(impasse), one_pixel) == render(summarized(impasse), one_pixel)


def test_that_hostile_words_stay_words_and_lead_nowhere(hostile: Scenario, summarized: Summarized) -> None:
    report = replace(summarized(hostile), title="a\x07b =1+1 <w:br/>")
    written = render(report, one_pixel)
    found = parts(written)
    assert not [name for name, xml in found.items() if 'TargetMode="External"' in xml]
    assert "hyperlink" not in found["word/document.xml"]
    assert "<img src=file:///etc/passwd>" in seen(written)
    assert "=1+1 <w:br/>" in seen(written)


def test_that_columns_fill_the_room_and_none_is_a_sliver(impasse: Scenario, summarized: Summarized) -> None:
    for table in summarized(impasse).tables().values():
        assert isinstance(table, Table)
        widths = column_widths(table, 250, "en")
        assert sum(widths) == pytest.approx(250)
        assert min(widths) > 5
