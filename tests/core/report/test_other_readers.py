"""What other programs make of the summary: LibreOffice of the Word document, a strict parser of the HTML."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from core.document.scenario import Scenario
from core.examples import example, example_ids
from core.report import docx, html
from core.report.blocks import Report
from tests.core.report.test_docx import one_pixel
from tests.core.report.test_renderers import table_figures

Summarized = Callable[..., Report]
soffice = shutil.which("soffice") if "BURDENSHARE_SPREADSHEETS" in os.environ else None


@pytest.mark.skipif(soffice is None, reason="needs LibreOffice, and BURDENSHARE_SPREADSHEETS=1")
def test_that_libreoffice_reads_every_figure_of_the_word_document(
    summarized: Summarized, tmp_path: Path
) -> None:
    """One process reads all of them."""
    assert soffice is not None
    reports = {name: summarized(example(name)) for name in example_ids()}
    for name, report in reports.items():
        (tmp_path / f"{name}.docx").write_bytes(docx.render(report, one_pixel))
    profile = (tmp_path / "profile").as_uri()
    words = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
        "txt:Text (encoded):UTF8",
    ]
    files = sorted(tmp_path.glob("*.docx"))
    subprocess.run(
        [*words, "--outdir", str(tmp_path), *map(str, files)], check=True, capture_output=True, timeout=300
    )
    for name, report in reports.items():
        read = (tmp_path / f"{name}.txt").read_text(encoding="utf-8").replace("\xa0", " ")
        figures = list(table_figures(report))
        assert len(figures) > 20
        for figure in figures:
            assert figure.replace("\xa0", " ") in read, (name, figure)


@pytest.mark.parametrize("name", [*example_ids(), "hostile"])
def test_that_the_html_is_well_formed(
    name: str, summarized: Summarized, request: pytest.FixtureRequest
) -> None:
    why = "only for this test: `uv run --with html5lib pytest …`, as .ci/run does"
    html5lib = pytest.importorskip("html5lib", reason=why)
    scenario: Scenario = request.getfixturevalue("hostile") if name == "hostile" else example(name)
    # Strict: any error of the HTML standard's parser raises.
    html5lib.HTMLParser(strict=True).parse(html.render(summarized(scenario)))
