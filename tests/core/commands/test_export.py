"""``burdenshare export``: the workbook and the results as CSV."""

from __future__ import annotations

import csv
import errno
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from core.engine.evaluate import evaluate
from core.engine.metrics import METRICS, records
from core.examples import example

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


def test_that_a_workbook_is_written_in_the_view_that_is_asked_for(run: Run) -> None:
    assert run("export", "impasse-2019", "--currency", "KRW", "-o", "out.xlsx") == (0, "", "")
    first = CalamineWorkbook.from_path("out.xlsx").get_sheet_by_name("About").to_python()
    assert first[0][0] == "The impasse of November 2019"
    assert ["Money", "KRW bn, nominal, at the rate of the press", ""] in first


def test_that_a_workbook_of_a_variant_names_it(run: Run) -> None:
    assert run("export", "drawdown-22000", "--variant", "fy2026", "-o", "out.xlsx") == (0, "", "")
    first = CalamineWorkbook.from_path("out.xlsx").get_sheet_by_name("About").to_python()
    assert str(next(row[1] for row in first if row[0] == "File")).startswith("drawdown-22000 – ")


def test_that_the_results_are_one_record_a_value(run: Run) -> None:
    assert run("export", "twelfth-sma", "-o", "out.csv") == (0, "", "")
    with Path("out.csv").open(encoding="utf-8-sig", newline="") as file:
        read = list(csv.DictReader(file))
    found = list(records(evaluate(example("twelfth-sma"))))
    assert len(read) == len(found)
    assert {row["metric"] for row in read} == set(METRICS)
    for row, record in zip(read, found, strict=True):
        assert row["year"] == str(record.year)
        assert (row["value"] or row["status"] or None) == (
            None if record.value is None else str(record.value)
        )
        if isinstance(record.value, float):
            assert float(row["value"]) == record.value
        assert (row["reason"] != "") or record.value is not None


@pytest.mark.parametrize("name", ["out.ods", "out"])
def test_that_another_suffix_is_refused(refused: Refused, name: str) -> None:
    assert "its suffix tells what to write: .xlsx, .csv or .parquet" in refused(
        "export", "impasse-2019", "-o", name
    )
    assert not Path(name).exists()


def test_that_an_old_file_stays_when_the_new_one_cannot_be_written(
    run: Run, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("export", "impasse-2019", "-o", "out.csv") == (0, "", "")
    before = Path("out.csv").read_bytes()

    def full(handle: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("core.files.whole_write.os.write", full)
    told = refused("export", "twelfth-sma", "-o", "out.csv")
    assert "out.csv could not be written: the disk at / is full" in told
    assert Path("out.csv").read_bytes() == before
    assert [path.name for path in Path().iterdir()] == ["out.csv"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no /dev/null")
def test_that_a_device_can_be_written_to(run: Run) -> None:
    assert run("summary", "impasse-2019", "--format", "text", "-o", "/dev/null") == (0, "", "")
