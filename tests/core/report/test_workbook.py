"""The workbook: what it holds."""

from __future__ import annotations

import io
import math
import re
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS
from core.examples import example, example_ids
from core.report.workbook.grid import HEAD, MOST_ARGUMENTS, MOST_OF_A_FORMULA, Book, Input
from tests.core.report.workbooks import (
    SHEETS,
    cells,
    column_of,
    row_of,
    workbook,
)


def test_that_a_sum_of_many_rows_is_a_formula_that_spreadsheets_take() -> None:
    book = Book(xlsxwriter.Workbook(io.BytesIO()), range(2019, 2021), str, str)
    grid = book.grid("Sheet", "Title")
    for at in range(1_500):
        grid.row(str(at), "", "", Input)
    row = HEAD + 2
    assert grid.summed(["0", "1", "2"], 2019) == f"SUM('Sheet'!$E${row}:$E${row + 2})"
    assert grid.summed(["0", "2"], 2020) == f"SUM('Sheet'!$F${row},'Sheet'!$F${row + 2})"
    apart = grid.summed(map(str, range(0, 402, 2)), 2019)
    assert apart is not None
    assert apart.startswith("SUM(SUM(")
    assert max(len(part.split(",")) for part in re.findall(r"SUM\(([^()]*)\)", apart)) <= MOST_ARGUMENTS
    assert len(apart) <= MOST_OF_A_FORMULA
    assert grid.summed(map(str, range(0, 1_500, 2)), 2019) is None


@pytest.mark.parametrize("name", example_ids())
def test_that_its_results_are_those_of_the_engine(name: str, tmp_path: Path) -> None:
    scenario = example(name)
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(scenario))
    held, outcome = cells(path), evaluate(scenario)
    assert CalamineWorkbook.from_path(path).sheet_names == SHEETS
    for metric, label in (
        ("gap", "Gap"),
        ("gap.ratio", "Times what the other pays"),
        ("strength.mean", "Mean strength"),
        ("headroom.lowest", "Least headroom above a floor"),
    ):
        row = row_of(held, "Results", label)
        for year in outcome.horizon:
            value = float(METRICS[metric].values(outcome)[0, outcome.at(year)])
            shown = held[("Results", row, column_of(held, "Results", year))]
            assert shown == "" if math.isnan(value) else shown == pytest.approx(value), (metric, year)


def test_that_no_text_becomes_a_formula_or_a_link(hostile: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(hostile))
    with zipfile.ZipFile(path) as parts:
        names = parts.namelist()
        sheets = b"".join(parts.read(name) for name in names if name.startswith("xl/worksheets/sheet"))
        assert not [name for name in names if "externalLink" in name or "vba" in name.lower()]
    assert b"<hyperlink" not in sheets
    formulas = re.findall(rb"<f>([^<]*)</f>", sheets)
    assert formulas
    assert not [text for text in formulas if b"1+1" in text or b"evil" in text or b"://" in text]
    assert "=1+1" in [value for value in cells(path).values() if isinstance(value, str)]


def test_that_the_same_arguments_give_the_same_bytes(impasse: Scenario) -> None:
    assert workbook(impasse) == workbook(impasse)


def test_that_a_position_that_begins_after_the_last_year_pays_what_is_in_force(
    impasse: Scenario, tmp_path: Path
) -> None:
    late = replace(impasse, Place(("positions", "rows", "us-ask", "first_year")), 2040)
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(late))
    held = cells(path)
    row = row_of(held, "Results", "Gap")
    assert held["Results", row, column_of(held, "Results", 2024)] == pytest.approx(0)


def test_that_an_empty_document_makes_a_workbook(empty: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook(empty))
    assert CalamineWorkbook.from_path(path).sheet_names == SHEETS
