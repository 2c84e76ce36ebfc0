"""``burdenshare check``: 0 fine, 1 findings of level error, 2 a file that can't be read."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core.document.limits import Limit
from core.examples import example, example_ids
from core.files.scenario_file import dumps

Run = Callable[..., tuple[int, str, str]]
Refused = Callable[..., str]
Spoil = Callable[[dict[str, Any]], None]

FINE = {
    "format": "burdenshare-scenario",
    "version": 1,
    "scenario": {
        "about": {
            "title": "Fine",
            "base_year": 2019,
            "first_year": 2019,
            "last_year": 2020,
            "as_of": "2019-12-31",
        }
    },
}


def row(rows: list[dict[str, Any]], row_id: str) -> dict[str, Any]:
    """Return a row of raw JSON by its id."""
    return next(found for found in rows if found["id"] == row_id)


def labor(scenario: dict[str, Any]) -> dict[str, Any]:
    return row(scenario["costs"]["lines"], "labor")


def army_cut(scenario: dict[str, Any]) -> dict[str, Any]:
    return row(row(scenario["posture"]["plans"], "cut-to-21500")["moves"], "army-cut")


def army(scenario: dict[str, Any]) -> dict[str, Any]:
    return row(scenario["posture"]["elements"], "army")


def cap_under_floor(scenario: dict[str, Any]) -> None:
    terms = [
        term
        for agreement in scenario["agreements"]["rows"]
        for portion in agreement["portions"]
        for term in portion["terms"]
        if term["step"] == "indexed"
    ]
    terms[0].update(floor="4", cap="3")


def test_that_a_file_without_a_fault_is_fine(run: Run) -> None:
    Path("fine.burden").write_text(json.dumps(FINE))
    assert run("check", "fine.burden") == (0, "fine.burden: Fine\n  nothing found\n", "")


@pytest.mark.parametrize("name", example_ids())
def test_that_every_example_is_read_and_its_code_tells_of_errors(run: Run, name: str) -> None:
    code, out, err = run("check", name)
    assert err == ""
    assert code == (1 if "\n  error: " in out else 0)


@pytest.mark.parametrize("name", ["impasse-2019", "twelfth-sma"])
def test_that_findings_of_level_error_give_1(run: Run, name: str) -> None:
    code, out, err = run("check", name)
    assert (code, err) == (1, "")
    assert out.startswith(f"{name}: {example(name).about.title}\n  error: ")
    assert "  info: " in out
    code, out, err = run("check", name, "--quiet")
    assert (code, err) == (1, "")
    assert "  info: " not in out


def test_that_json_gives_a_record_for_each_finding(run: Run) -> None:
    code, out, err = run("check", "impasse-2019", "--format", "json")
    assert (code, err) == (1, "")
    records = json.loads(out)
    assert list(records[0]) == ["file", "id", "severity", "place", "path", "sentence", "cite"]
    assert records[0]["id"] == "cut_prohibited"
    assert records[0]["severity"] == "error"
    assert records[0]["path"] == "posture/plans/cut-to-21500/moves/army-cut"
    assert records[0]["cite"] == list(row_of_limit("ndaa-fy2020").cite)
    text = run("check", "impasse-2019")[1].splitlines()[1:]
    assert [f"  {r['severity']}: {r['sentence']} [{r['place']}]" for r in records] == text


def row_of_limit(limit: str) -> Limit:
    return next(row for row in example("impasse-2019").limits.rows if row.id == limit)


def test_that_csv_gives_the_same_records_for_several_files(run: Run) -> None:
    names = ("impasse-2019", "gap-year-2020")
    code, out, err = run("check", *names, "--format", "csv", "--quiet")
    assert (code, err) == (1, "")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["file"] for row in rows] == sorted((row["file"] for row in rows), key=names.index)
    assert {row["severity"] for row in rows} == {"error", "warning"}
    records = json.loads(run("check", *names, "--format", "json", "--quiet")[1])
    assert rows == [{**record, "cite": ";".join(record["cite"])} for record in records]


def test_that_a_file_without_a_finding_gives_no_record(run: Run) -> None:
    Path("fine.burden").write_text(json.dumps(FINE))
    assert run("check", "fine.burden", "--format", "json") == (0, "[]\n", "")
    assert run("check", "fine.burden", "--format", "csv")[1] == "file,id,severity,place,path,sentence,cite\n"
    code, out, err = run("check", "fine.burden", "nowhere.burden", "--format", "json")
    assert (code, out) == (2, "[]\n")
    assert "nowhere.burden" in err


def test_that_every_file_is_checked_and_the_gravest_code_counts(run: Run) -> None:
    Path("fine.burden").write_text(json.dumps(FINE))
    Path("bad.burden").write_text("{}")
    code, out, err = run("check", "fine.burden", "bad.burden", "nowhere.burden", "impasse-2019")
    assert code == 2
    assert err.count("\n") == 2
    assert "fine.burden: Fine" in out
    assert "impasse-2019: The impasse" in out
    assert run("check", "impasse-2019", "fine.burden")[0] == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (b"title,year\n", "not a Burdenshare scenario file, or damaged (line 1, column 1)"),
        (b"\x89PNG\r\n\x1a\n", "not UTF-8"),
        (b'{"format": "geojson"}', "its format is “geojson”"),
        (b'{"format": "burdenshare-scenario", "version": 999}', "written by a newer Burdenshare"),
        (b"[" * 100_000, "nested too deep"),
    ],
)
def test_that_what_is_no_scenario_is_one_line(refused: Refused, data: bytes, message: str) -> None:
    Path("bad.burden").write_bytes(data)
    for command in ("check", "evaluate", "summary", "open"):
        told = refused(command, "bad.burden")
        assert told.startswith("burdenshare: bad.burden: ")
        assert message in told


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda s: s.update(colour=1), "“colour” is not known here"),
        (lambda s: labor(s).update(colour=1), "Costs › Labor: “colour” is not known here"),
        (lambda s: labor(s)["amounts"][0].update(cite=["nyt"]), "speaks of the source “nyt”"),
        (lambda s: army_cut(s).update(element="fleet"), "“fleet”, which is not an element"),
        (lambda s: row(s["costs"]["lines"], "logistics").update(id="labor"), "the id “labor” is used twice"),
        (lambda s: labor(s)["amounts"][0].update(value=float("nan")), "NaN is not a number"),
        (lambda s: labor(s)["amounts"][0].update(value="NaN"), "Costs › Labor › amounts, 2019 › value"),
        (lambda s: army_cut(s).update(date="2017-01-01"), "before Army exists (1 January 2018)"),
        (lambda s: army(s).update(strength=-1), "Posture › Army › strength: must be 0 or more"),
        (lambda s: army_cut(s)["change"].update(people=-17_603), "would have a strength of -1, below 0"),
        (cap_under_floor, "the cap of 3 % is under the floor of 4 %"),
    ],
)
def test_that_a_spoiled_scenario_is_one_line_at_its_place(
    refused: Refused, spoil: Spoil, message: str
) -> None:
    tree = json.loads(dumps(example("impasse-2019")))
    spoil(tree["scenario"])
    Path("bad.burden").write_text(json.dumps(tree))
    assert message in refused("check", "bad.burden")


def test_that_an_endless_number_is_one_line_at_its_place(refused: Refused) -> None:
    text = dumps(example("impasse-2019")).decode()
    Path("bad.burden").write_text(text.replace('"value": "667.3"', '"value": 1e999'))
    told = refused("check", "bad.burden")
    assert "Costs › Labor › amounts, 2019 › value: 1e999 is too large a number" in told


def test_that_a_line_that_follows_no_strength_opens_and_is_a_finding(run: Run) -> None:
    tree = json.loads(dumps(example("impasse-2019")))
    army(tree["scenario"])["since"] = "2020-01-01"
    labor(tree["scenario"])["follows"] = {"share": "0.5", "elements": ["army"]}
    Path("odd.burden").write_text(json.dumps(tree))
    code, out, err = run("check", "odd.burden", "--quiet")
    assert (code, err) == (1, "")
    assert "  error: Labor follows the strength of elements that had none" in out
    assert "[Costs › Labor › follows]" in out
    code, out, err = run("evaluate", "odd.burden", "--metric", "cost.by_line", "--format", "json")
    assert (code, err) == (0, "")
    for record in json.loads(out):
        assert record["value"] is not None or record["status"] or record["reason"]


def test_that_folders_pipes_and_missing_files_are_told(refused: Refused) -> None:
    os.mkfifo("pipe.burden")
    Path("folder.burden").mkdir()
    Path("round.burden").symlink_to("round.burden")
    assert "pipe.burden: this is a device or a pipe, not a file" in refused("check", "pipe.burden")
    assert "folder.burden: this is a folder, not a file" in refused("check", "folder.burden")
    assert "round.burden: the link leads in a circle" in refused("check", "round.burden")
    assert "nowhere.burden: there is no such file" in refused("check", "nowhere.burden")
    assert "the following arguments are required: FILE" in refused("check")


def test_that_a_file_with_the_name_of_an_example_is_the_file(run: Run) -> None:
    Path("impasse-2019").write_text(json.dumps(FINE))
    assert run("check", "impasse-2019")[:2] == (0, "impasse-2019: Fine\n  nothing found\n")


def test_that_a_variant_is_checked_when_it_is_named(run: Run) -> None:
    """The program of Camp Humphreys was in part paid out of the agreements' construction money."""
    _, documented, _ = run("check", "thirty-five-years", "--quiet")
    code, on_top, _ = run("check", "thirty-five-years", "--variant", "humphreys-on-top", "--quiet")
    assert "overlap" not in documented
    assert code == 0
    assert "Construction of Camp Humphreys and Construction, host-funded overlap" in on_top
    assert "counts it twice" in on_top


def test_that_a_variant_that_is_not_there_is_told_with_those_that_are(run: Run) -> None:
    code, _, err = run("check", "thirty-five-years", "--variant", "humphreys")
    assert code == 2
    assert "--variant" in err
    assert "humphreys-on-top" in err
