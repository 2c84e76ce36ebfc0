"""Workbooks of scenarios, what their cells hold, and other programs that compute them anew."""

from __future__ import annotations

import datetime
import io
import math
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TypeAlias

import pytest
from python_calamine import CalamineWorkbook

from core.document.scenario import Scenario, View
from core.engine.evaluate import evaluate
from core.report.workbook.workbook import render

Cells: TypeAlias = dict[tuple[str, int, int], object]
DAY = datetime.date(2026, 11, 23)
PRICES = "cpi-kr"
SHEETS = [
    *("About", "Rates", "Moves", "Force", "Costs", "Agreements", "In force", "Positions"),
    *("Results", "Sources"),
]
CLOSE = {"rel_tol": 1e-9, "abs_tol": 1e-7}
RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item></oor:items>"""

is_asked = "BURDENSHARE_SPREADSHEETS" in os.environ
ssconvert, soffice = (shutil.which(name) if is_asked else None for name in ("ssconvert", "soffice"))
ASK = "BURDENSHARE_SPREADSHEETS=1"
needs_gnumeric = pytest.mark.skipif(ssconvert is None, reason=f"needs Gnumeric's ssconvert, and {ASK}")
needs_libreoffice = pytest.mark.skipif(soffice is None, reason=f"needs LibreOffice, and {ASK}")


def workbook(scenario: Scenario, view: View | None = None) -> bytes:
    return render(
        evaluate(scenario, view),
        file_name="a.burden",
        document_hash="0" * 64,
        version="0.1.0",
        printed_on=DAY,
    )


def cells(path: Path) -> Cells:
    book = CalamineWorkbook.from_path(path)
    return {
        (sheet, row, column): value
        for sheet in book.sheet_names
        for row, line in enumerate(book.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        for column, value in enumerate(line)
    }


def row_of(held: Cells, sheet: str, name: str) -> int:
    """Return the first row of a sheet that begins with a name."""
    return next(
        row for (one, row, column), value in sorted(held.items()) if (one, column, value) == (sheet, 0, name)
    )


def column_of(held: Cells, sheet: str, year: int) -> int:
    return next(column for (one, row, column), value in held.items() if (one, row, value) == (sheet, 2, year))


def recalculated(path: Path) -> Cells:
    assert ssconvert is not None
    target = path.with_name(f"again-{path.name}")
    subprocess.run([ssconvert, "--recalc", str(path), str(target)], check=True, capture_output=True)
    return cells(target)


def with_cell(written: bytes, sheet: int, address: str, value: str) -> bytes:
    """Return a workbook with another number in a cell, as someone types it who does not recalculate."""
    out = io.BytesIO()
    name = f"xl/worksheets/sheet{sheet}.xml"
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            data = old.read(part)
            if part == name:
                cell = re.compile(rf'(<c r="{address}"[^>]*><v>)[^<]*(</v>)'.encode())
                data, count = cell.subn(rb"\g<1>" + value.encode() + rb"\g<2>", data)
                assert count == 1
            new.writestr(part, data)
    return out.getvalue()


def letters(column: int) -> str:
    return chr(65 + column) if column < 26 else letters(column // 26 - 1) + chr(65 + column % 26)


def assert_same(found: Cells, wanted: Cells) -> int:
    """Fail where a number differs; return how many were compared."""
    numbers = {place: value for place, value in wanted.items() if isinstance(value, int | float)}
    apart = []
    for place, value in numbers.items():
        other = found.get(place)
        if not isinstance(other, int | float) or not math.isclose(other, value, **CLOSE):
            apart.append((place, value, other))
    assert apart == []
    return len(numbers)
