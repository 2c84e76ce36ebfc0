"""``burdenshare backtest``: what the rules give, against what was agreed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
FIELDS = ["agreement", "year", "agreed", "computed", "difference", "index", "index_year", "rate"]


def test_that_csv_and_json_are_the_same_tidy_records(run: Run) -> None:
    code, out, err = run("backtest", "--format", "json")
    assert (code, err) == (0, "")
    tidy = json.loads(out)
    code, out, err = run("backtest", "--format", "csv")
    assert (code, err) == (0, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [{k: "" if v is None else str(v) for k, v in record.items()} for record in tidy] == rows
    assert all(list(record) == FIELDS for record in tidy)
    assert all(record["difference"] == 0 for record in tidy)


def test_that_the_eighth_agreement_comes_back(run: Run) -> None:
    tidy = json.loads(run("backtest", "--format", "json")[1])
    eighth = {row["year"]: row["computed"] for row in tidy if row["agreement"] == "sma-8"}
    assert eighth == {2010: 790.4, 2011: 812.5, 2012: 836.1, 2013: 869.5}


def test_that_the_table_for_people_counts_what_comes_back(run: Run) -> None:
    code, out, err = run("backtest")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[-1] == "KRW bn. 16 of 16 amounts come back to KRW 0.1 bn."
    assert "sma-12     2027  1,551.1   1,551.1  2027 uses cpi-kr of 2025: 2.1 %" in lines
