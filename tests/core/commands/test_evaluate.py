"""``burdenshare evaluate``: tidy records, and the figures of the two examples by the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

from core.engine.metrics import METRICS
from core.examples import example_ids

Run = Callable[..., tuple[int, str, str]]
FIELDS = ["metric", "line", "year", "value", "status", "unit", "definition", "reason"]


def records(run: Run, *words: str) -> list[dict[str, Any]]:
    code, out, err = run("evaluate", *words, "--format", "json")
    assert (code, err) == (0, "")
    # NaN and Infinity are no JSON, though Python would read them.
    found: list[dict[str, Any]] = json.loads(out, parse_constant=pytest.fail)
    return found


def value(run: Run, metric: str, year: int, *words: str) -> float:
    [record] = records(run, *words, "--metric", metric, "--year", str(year))
    assert (record["metric"], record["year"]) == (metric, year)
    return float(record["value"])


@pytest.mark.parametrize("name", example_ids())
def test_that_csv_and_json_are_the_same_tidy_records(run: Run, name: str) -> None:
    tidy = records(run, name)
    code, out, err = run("evaluate", name, "--format", "csv")
    assert (code, err) == (0, "")
    reader = csv.DictReader(io.StringIO(out))
    assert reader.fieldnames == FIELDS
    rows = list(reader)
    assert all(list(record) == FIELDS for record in tidy)
    assert [{k: "" if v is None else str(v) for k, v in record.items()} for record in tidy] == rows
    assert {record["metric"] for record in tidy} == set(METRICS)
    keys = [(record["metric"], record["line"], record["year"]) for record in tidy]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("name", example_ids())
def test_that_a_missing_value_always_has_its_reason(run: Run, name: str) -> None:
    for record in records(run, name):
        assert record["value"] is not None or record["status"] or record["reason"]
        assert record["definition"]


@pytest.mark.parametrize(
    ("rate", "definition", "percent"),
    [
        ("average", "npsc", 42.1),
        ("press", "npsc", 42.9),
        ("average", "non-personnel", 27.6),
        ("press", "non-personnel", 28.3),
        ("average", "all", 16.7),
        ("press", "all", 17.2),
    ],
)
def test_that_the_shares_of_2019_are_those_worked_by_hand(
    run: Run, rate: str, definition: str, percent: float
) -> None:
    found = value(run, "share", 2019, "impasse-2019", "--rate", rate, "--share", definition)
    assert round(found, 1) == percent


@pytest.mark.parametrize(
    ("rate", "ratio", "gap", "paid"), [("press", 5.09, 3776.0, 924.0), ("average", 5.27, 3808.9, 891.1)]
)
def test_that_the_ask_and_the_gap_are_those_worked_by_hand(
    run: Run, rate: str, ratio: float, gap: float, paid: float
) -> None:
    words = ("impasse-2019", "--position", "us-ask", "--against", "in-force", "--rate", rate)
    assert round(value(run, "gap.ratio", 2020, *words), 2) == ratio
    assert round(value(run, "gap", 2020, *words), 1) == gap
    assert round(value(run, "contribution", 2020, *words), 1) == 4700.0
    assert round(value(run, "contribution", 2019, *words), 1) == paid


def test_that_the_mean_strength_of_2020_is_exact_by_the_day(run: Run) -> None:
    assert round(value(run, "strength.mean", 2020, "impasse-2019"), 2) == 24_980.87
    assert value(run, "strength.lowest", 2020, "impasse-2019") == 21_500
    assert value(run, "strength.mean", 2020, "impasse-2019", "--plan", "status-quo") == 28_500
    assert value(run, "strength.mean", 2019, "impasse-2019", "--count", "assigned") == 26_525


def test_that_the_twelfth_agreement_pays_1551_1_in_2027(run: Run) -> None:
    words = ("twelfth-sma", "--position", "in-force", "--currency", "KRW")
    assert value(run, "contribution", 2026, *words) == 1519.2
    assert value(run, "contribution", 2027, *words) == 1551.1


def test_that_shares_and_ratios_do_not_depend_on_the_display_currency(run: Run) -> None:
    for metric, year in (("share", 2019), ("gap.ratio", 2020)):
        in_won = value(run, metric, year, "impasse-2019", "--currency", "KRW")
        assert value(run, metric, year, "impasse-2019", "--currency", "USD") == pytest.approx(
            in_won, abs=1e-8
        )


def test_that_constant_prices_of_2019_are_the_nominal_ones_of_2019(run: Run) -> None:
    words = ("impasse-2019", "--rate", "average", "--year", "2019", "--prices")
    nominal = records(run, *words, "nominal")
    constant = records(run, *words, "constant:2019")
    for one, other in zip(nominal, constant, strict=True):
        assert one["metric"] == other["metric"]
        # Growth is over 2018, whose prices are others.
        if one["metric"] not in ("contribution.growth", "contribution.over_agreement"):
            assert one["value"] == pytest.approx(other["value"], abs=1e-6)
    assert "prices of 2019" in constant[0]["definition"]


def test_that_one_year_and_chosen_metrics_are_all_that_is_told(run: Run) -> None:
    found = records(run, "impasse-2019", "--year", "2020", "--metric", "gap", "--metric", "legal.status")
    assert [(record["metric"], record["year"]) for record in found] == [("gap", 2020), ("legal.status", 2020)]
    assert found[1]["status"] == "prohibited"


def test_that_the_table_for_people_tells_figures_reasons_view_and_findings(run: Run) -> None:
    code, out, err = run("evaluate", "impasse-2019")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == "The impasse of November 2019"
    assert "USD m, nominal, at the rate of the press" in lines[1]
    assert any(line.startswith("Gap ") and "3,776.0" in line for line in lines)
    assert "[1] no published cost of Operations, Equipment and Exercises in 2019–2024" in lines
    assert any(line.startswith("error: 1 July 2020") for line in lines)
    assert not {"nan", "inf", "None"} & set(out.split())


def test_that_an_amount_on_no_line_has_its_row_in_the_table(run: Run) -> None:
    _, out, _ = run("evaluate", "impasse-2019", "--position", "rok-offer", "--metric", "contribution.by_line")
    assert "Not allocated" in out


def test_that_footnotes_that_differ_in_their_year_alone_are_one(run: Run) -> None:
    notes = [line for line in run("evaluate", "impasse-2019")[1].splitlines() if line.startswith("[")]
    assert len(notes) < 12
    assert sum("no published cost of Operations in" in note for note in notes) == 1
    assert any("GDP, Republic of Korea" in note and note.endswith("for 2020–2024") for note in notes)


def test_that_findings_are_told_only_where_no_metric_is_asked_for(run: Run) -> None:
    assert "error: 1 July 2020" not in run("evaluate", "impasse-2019", "--metric", "gap")[1]
    assert "error: 1 July 2020" in run("evaluate", "impasse-2019")[1]
