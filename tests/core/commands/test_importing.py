"""``burdenshare import``, and ``export --table``: tables in and out on the command line."""

from __future__ import annotations

import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from core.examples import example
from core.exchange.catalog import TABLES
from core.files.scenario_file import load, save

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]


@pytest.fixture
def talks() -> Path:
    """A scenario file of the impasse."""
    save("talks.burden", example("impasse-2019"))
    return Path("talks.burden")


def test_that_an_import_is_told_before_anything_is_written(run: Run, talks: Path) -> None:
    before = talks.read_bytes()
    Path("costs.csv").write_text("Item,2019,2020\nLabor,700,710\nlogistics,167.4,\n")
    code, told, _ = run("import", "talks.burden", "costs.csv")
    assert code == 0
    assert "“costs” as costs; header in row 1; a point sets off decimals" in told
    assert "rows: 1 new, 1 changed, 1 as they were" in told
    assert "nothing was written" in told
    assert talks.read_bytes() == before


def test_that_a_table_goes_into_the_scenario(run: Run, talks: Path) -> None:
    Path("costs.csv").write_text("Posten;Wert;FY\nLabor;1.038,9;2021\n")
    words = ("--as", "costs", "--map", "A=line", "--map", "Wert=value", "--unit", "KRW bn")
    cited = ("--source", "newsis-2021-03-10", "--confidence", "reported")
    code, told, _ = run("import", "talks.burden", "costs.csv", *words, *cited, "-o", "new.burden")
    assert code == 0, told
    amount = load("new.burden").costs.lines[0].amounts[-1]
    assert (amount.year, amount.value, amount.cite) == (2021, Decimal("1038.9"), ("newsis-2021-03-10",))


def test_that_problems_keep_the_file_as_it_is(run: Run, talks: Path) -> None:
    before = talks.read_bytes()
    Path("costs.csv").write_text("line,year,value\n" + "labor,2020,abc\n" * 30)
    code, told, _ = run("import", "talks.burden", "costs.csv", "-o", "talks.burden")
    assert code == 1
    assert "C2: “abc” is not a number." in told
    assert "… and 10 more" in told
    assert "problems: 30; nothing is imported" in told
    assert talks.read_bytes() == before


def test_that_no_control_character_of_a_sheet_reaches_a_terminal(run: Run, talks: Path) -> None:
    Path("costs.csv").write_text(
        "line,year,value,no\x1bte\nlabor,2020,a\x1b[31mb,x\x1b[2J\n\u202eevil,2020,5,y\n"
    )
    code, told, _ = run("import", "talks.burden", "costs.csv")
    assert code == 1
    assert not {"\x1b", "\u202e"} & set(told)
    assert "a␛[31mb" in told


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (("gone.csv",), "gone.csv: the file can't be opened: No such file or directory"),
        (("costs.csv", "--sheet", "Costz"), "--sheet: “Costz” is not in the workbook"),
        (("costs.csv", "--map", "Q=value"), "--map Q=value: the sheet has no column “Q”"),
        (("costs.csv", "--map", "value"), "--map value: write COLUMN=FIELD"),
        (("costs.csv", "--map", "A=lime"), "“lime” is not in the table “costs” (did you mean “line”?)"),
        (("costs.csv", "--source", "newsis"), "--source: “newsis” is not in the scenario"),
    ],
)
def test_that_wrong_words_are_told(
    run: Run, refused: Refused, talks: Path, words: tuple[str, ...], reason: str
) -> None:
    Path("costs.csv").write_text("line,year,value\nlabor,2020,5\n")
    assert reason in refused("import", "talks.burden", *words)


def test_that_a_scenario_that_cannot_be_written_is_told(run: Run, talks: Path) -> None:
    Path("costs.csv").write_text("line,year,value\nlabor,2020,5\n")
    code, _, told = run("import", "talks.burden", "costs.csv", "-o", "nowhere/a.burden")
    assert (code, told) == (
        2,
        "burdenshare: a.burden could not be written: its folder is not there; save it elsewhere\n",
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_that_each_table_goes_out_and_comes_back(run: Run, talks: Path, table: str, suffix: str) -> None:
    assert run("export", "talks.burden", "--table", table, "-o", f"t{suffix}") == (0, "", "")
    code, told, _ = run("import", "talks.burden", f"t{suffix}", "--as", table, "-o", "same.burden")
    assert code == 0
    assert "rows: 0 new, 0 changed" in told
    assert load("same.burden") == load("talks.burden")


def test_that_the_results_go_into_a_workbook(run: Run) -> None:
    assert run("export", "impasse-2019", "--table", "results", "-o", "r.xlsx") == (0, "", "")
    assert run("export", "impasse-2019", "--table", "results", "-o", "r2.xlsx") == (0, "", "")
    assert Path("r.xlsx").read_bytes() == Path("r2.xlsx").read_bytes()


def test_that_parquet_without_its_library_is_told(refused: Refused, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert "pip install 'burdenshare[parquet]'" in refused("export", "impasse-2019", "-o", "r.parquet")
    assert "a live workbook is written as .xlsx" in refused(
        "export", "impasse-2019", "--table", "workbook", "-o", "r.csv"
    )


def test_that_the_table_of_columns_is_headed_in_the_language_that_is_spoken(run: Run, talks: Path) -> None:
    Path("costs.csv").write_text("Item,2019\nLabor,700\n")
    told = run("import", talks.name, "costs.csv", "--language", "ko")[1]
    assert ["머리글", "필드", "예"] in [line.split() for line in told.splitlines()]
