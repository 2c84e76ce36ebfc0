"""``burdenshare reference``: the list of tables, and each table as text, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable

import pytest

from core import reference

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
TABLES = reference.table_names()


def test_that_the_tables_are_listed_with_what_they_hold(run: Run) -> None:
    code, out, err = run("reference")
    assert (code, err) == (0, "")
    assert [line.split()[0] for line in out.splitlines()] == list(TABLES)
    for name in TABLES:
        assert reference.TABLES[name].title in out


@pytest.mark.parametrize("name", TABLES)
def test_that_a_table_is_the_same_in_every_format(run: Run, name: str) -> None:
    wanted = [dict(row) for row in reference.rows(name)]
    code, out, err = run("reference", name, "--format", "csv")
    assert (code, err) == (0, "")
    assert list(csv.DictReader(io.StringIO(out))) == wanted
    code, out, err = run("reference", name, "--format", "json")
    assert (code, err) == (0, "")
    assert json.loads(out)["rows"] == wanted
    code, out, err = run("reference", name)
    assert (code, err) == (0, "")
    assert out.startswith(reference.TABLES[name].title[:30])


def test_that_an_unknown_table_is_refused_with_those_there_are(refused: Refused) -> None:
    told = refused("reference", "agreement")
    assert "near to it: agreements" in told
    assert told.rstrip().endswith(", ".join(TABLES))
