"""``burdenshare sweep``: what it says, the same rows with any number of processes, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
DESIGN = """
file = "impasse-2019"
years = [2020, 2021]
[[vary]]
name = "ask"
place = "positions/rows/us-ask/total/value"
from = 1000
to = 4000
count = 600
"""


def _sweep(run: Callable[..., Any], design: Path, out: Path, *words: str) -> Any:
    return run("sweep", str(design), "-o", str(out), *words)


@pytest.fixture
def design(tmp_path: Path) -> Path:
    path = tmp_path / "asks.toml"
    path.write_text(DESIGN, encoding="utf-8")
    return path


def test_that_a_sweep_is_the_same_with_one_process_and_two_and_goes_on(
    run: Run, design: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    code, out, told = _sweep(run, design, one, "--workers", "1")
    assert (code, told) == (0, "")
    assert f"The impasse of November 2019: 600 points, 1,200 rows in {one}." in out
    assert _sweep(run, design, two, "--workers", "2")[0] == 0
    parts = sorted(path.name for path in one.iterdir())
    assert parts == ["part-00000.parquet", "part-00001.parquet", "part-00002.parquet", "sweep.json"]
    for name in parts:
        assert (one / name).read_bytes() == (two / name).read_bytes()
    (two / "part-00001.parquet").unlink()
    assert "600 points (344 of them were there)" in _sweep(run, design, two, "--workers", "1")[1]
    assert (one / "part-00001.parquet").read_bytes() == (two / "part-00001.parquet").read_bytes()


def test_that_a_file_beside_the_design_comes_before_an_example(
    run: Run, design: Path, tmp_path: Path
) -> None:
    (tmp_path / "impasse-2019").write_text("no scenario", encoding="utf-8")
    assert "impasse-2019" in _sweep(run, design, tmp_path / "out")[2]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (None, "asks.toml can't be read: No such file or directory"),
        ("file = 3", "asks.toml: "),
        (DESIGN.replace("us-ask", "us-asc"), "asks.toml: vary “ask”: "),
        (DESIGN.replace("impasse-2019", "impasse"), "impasse"),
    ],
)
def test_that_a_bad_design_is_told_in_a_line(
    text: str | None, reason: str, design: Path, refused: Refused, tmp_path: Path
) -> None:
    if text is None:
        design.unlink()
    else:
        design.write_text(text, encoding="utf-8")
    assert reason in _sweep(refused, design, tmp_path / "out")


def test_that_no_worker_a_missing_library_and_a_foreign_folder_are_told(
    refused: Refused, design: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    assert "--workers: there must be at least one" in _sweep(refused, design, out, "--workers", "0")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert "can't be made a folder" in _sweep(refused, design, tmp_path / "file")
    told = _sweep(refused, design, tmp_path)
    assert "holds other files: a sweep wants a new or an empty folder" in told
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    told = _sweep(refused, design, out, "--scheduler", "tcp://127.0.0.1:1")
    assert "install burdenshare[cluster]; the same command goes on" in told
    monkeypatch.setitem(__import__("sys").modules, "pyarrow.parquet", None)
    assert "install burdenshare[parquet]" in _sweep(refused, design, tmp_path / "third")
