"""How fast documents leave and come in: reports, workbooks, tables. By hand: ``.ci/soak``."""

from __future__ import annotations

import datetime
import importlib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSizeF
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.examples import example
from core.exchange.catalog import TABLES
from core.exchange.importing import prepare
from core.exchange.mapping import guessed
from core.exchange.sheets import read_sheets
from core.exchange.writing import table_file
from core.report.blocks import Report
from core.report.summary import summarize
from gui.paper.document import make_document
from gui.paper.printing import write_pdf
from tests.large_document import large, largest

DAY = datetime.date(2026, 1, 1)


def report_on(scenario: Scenario) -> Report:
    outcome = evaluate(scenario)
    findings = check(scenario, outcome)
    return summarize(
        scenario, outcome, findings, file_name="f", document_hash="0" * 64, version="1", printed_on=DAY
    )


@pytest.mark.parametrize("name", ["impasse-2019", "thirty-five-years"])
def test_an_example_to_pdf(benchmark: Any, qtbot: QtBot, tmp_path: Path, name: str) -> None:
    scenario = example(name)
    benchmark(lambda: write_pdf(report_on(scenario), tmp_path / "out.pdf"))


def test_five_hundred_lines_to_pdf(benchmark: Any, qtbot: QtBot, tmp_path: Path) -> None:
    scenario = large()
    benchmark.pedantic(lambda: write_pdf(report_on(scenario), tmp_path / "out.pdf"), rounds=3)


def test_laying_out_the_largest_document(benchmark: Any, qtbot: QtBot) -> None:
    """Promised under 5 seconds; ``gui.paper.printing`` draws it after that, page by page."""
    report = report_on(largest())
    size = QSizeF(2_000, 2_900)
    benchmark.pedantic(lambda: make_document(report, size, lambda *_: None), rounds=3)


@pytest.mark.parametrize("name", ["impasse-2019", "large"])
def test_a_live_workbook(benchmark: Any, name: str) -> None:
    workbook = importlib.import_module("core.report.workbook.workbook")
    outcome = evaluate(large() if name == "large" else example(name))
    words = {"file_name": "f", "document_hash": "0" * 64, "version": "1", "printed_on": DAY}
    benchmark.pedantic(lambda: workbook.render(outcome, **words), rounds=2)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_importing_a_hundred_thousand_cells(benchmark: Any, tmp_path: Path, suffix: str) -> None:
    scenario, path = example("impasse-2019"), tmp_path / f"big{suffix}"
    lines = ["line,unit,category," + ",".join(map(str, range(1990, 2050)))]
    for number in range(1_700):
        figures = ",".join(f"{number + year / 10:.1f}" for year in range(60))
        lines.append(f"Line {number},USD m,operation,{figures}")
    if suffix == ".csv":
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        texts_file = importlib.import_module("core.exchange.writing").texts_file
        path.write_bytes(texts_file([line.split(",") for line in lines], "xlsx", "big"))

    def taken_in() -> None:
        sheet = read_sheets(path)[0]
        found = prepare(scenario, sheet, guessed(sheet))
        assert found.added == 102_000

    benchmark.pedantic(taken_in, rounds=3)


def test_exporting_a_table_of_a_large_document(benchmark: Any) -> None:
    scenario = large()
    benchmark(lambda: table_file(scenario, TABLES["costs"], "csv"))
