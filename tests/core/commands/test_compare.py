"""``burdenshare compare`` and the variants that commands show."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from core.cli import main
from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import RemoveRow, SetField
from core.editing.variants import AddVariant, EditInVariant
from core.files.scenario_file import save

ARMY = Place.parse("posture/elements/army/strength")
LABOR_2019 = Place.parse("costs/lines/labor/amounts/2019/value")
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def talks(tmp_path: Path, impasse: Scenario) -> str:
    """A file with a variant in which labor costs more."""
    document = AddVariant("dear", "Dear labor").apply(impasse)
    document = EditInVariant("dear", SetField(LABOR_2019, Decimal(900))).apply(document)
    path = tmp_path / "talks.burden"
    save(path, document)
    return str(path)


def tidy(capsys: Capture, *words: str) -> Any:
    """Return what a command prints as JSON."""
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("form", "begins"), [("text", "talks.burden and"), ("markdown", "# talks"), ("html", "<!doctype html>")]
)
def test_that_a_document_and_its_variant_are_told_side_by_side(
    talks: str, capsys: Capture, form: str, begins: str
) -> None:
    assert main(["compare", talks, f"{talks}#dear", "--format", form]) == 0
    out = capsys.readouterr().out
    assert out.lower().startswith(begins)
    assert "Labor, 2019: KRW 667.3 bn → KRW 900 bn" in out.replace("\\", "").replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert "What caused the difference" in out
    assert "Costs" in out


def test_that_json_is_tidy_and_its_causes_add_up(talks: str, capsys: Capture) -> None:
    told = tidy(capsys, "compare", talks, f"{talks}#dear", "--format", "json")
    assert told["words"] == ["Labor, 2019: KRW 667.3 bn → KRW 900 bn"]
    assert {change["place"] for change in told["changes"]} >= {str(LABOR_2019)}
    assert set(told["metrics"][0]) == {"metric", "line", "year", "a", "b", "difference", "unit", "reason"}
    cost = next(split for split in told["causes"] if split["metric"] == "cost")
    assert cost["method"] == "shapley"
    assert sum(part["amount"] for part in cost["parts"]) == pytest.approx(cost["difference"])
    assert cost["difference"] > 0


def test_that_examples_are_compared_too_and_go_to_a_file(tmp_path: Path) -> None:
    out = tmp_path / "both.html"
    assert main(["compare", "impasse-2019", "twelfth-sma", "--format", "html", "-o", str(out)]) == 0
    text = out.read_text(encoding="utf-8")
    assert "impasse-2019 and twelfth-sma side by side" in text
    assert "<script" not in text


def test_that_a_scenario_and_itself_differ_in_nothing(capsys: Capture) -> None:
    assert main(["compare", "impasse-2019", "impasse-2019"]) == 0
    assert "Nothing differs." in capsys.readouterr().out


def test_that_a_variant_is_named_by_its_id_or_by_what_people_call_it(talks: str, capsys: Capture) -> None:
    told = []
    for name in ("dear", "Dear labor", "dear LABOR"):
        assert main(["compare", talks, f"{talks}#{name}", "--format", "json"]) in (0, 1)
        told.append(json.loads(capsys.readouterr().out)["changes"])
    assert told[0] == told[1] == told[2] != []
    assert main(["compare", talks, f"{talks}#cheap"]) == 2
    assert "dear (“Dear labor”)" in capsys.readouterr().err


def test_that_a_file_may_have_the_mark_of_a_variant_in_its_name(
    tmp_path: Path, impasse: Scenario, capsys: Capture
) -> None:
    path = tmp_path / "a#b.burden"
    save(path, impasse)
    assert main(["compare", str(path), "impasse-2019"]) == 0
    assert "Nothing differs." in capsys.readouterr().out


@pytest.mark.parametrize(
    "command", [["compare", "{}#deer", "impasse-2019"], ["evaluate", "{}", "--variant", "deer"]]
)
def test_that_an_unknown_variant_is_refused_with_a_hint(
    talks: str, capsys: Capture, command: list[str]
) -> None:
    assert main([word.format(talks) for word in command]) == 2
    assert "did you mean “dear”?" in capsys.readouterr().err


def test_that_evaluate_computes_the_variant(talks: str, capsys: Capture) -> None:
    words = ("evaluate", talks, "--metric", "cost", "--year", "2019", "--format", "json")
    (base,) = tidy(capsys, *words)
    (dear,) = tidy(capsys, *words, "--variant", "dear")
    (again,) = tidy(capsys, *words, "--variant", "as-documented")
    assert dear["value"] > base["value"] == again["value"]


def test_that_evaluate_and_summary_tell_the_variant_and_its_conflicts(
    tmp_path: Path, impasse: Scenario, capsys: Capture
) -> None:
    move = Place.parse("posture/plans/cut-to-21500/moves/army-cut")
    document = AddVariant("late", "Later cut").apply(impasse)
    document = EditInVariant("late", SetField(move / "reason", "Talks failed")).apply(document)
    path = tmp_path / "talks.burden"
    save(path, RemoveRow(move).apply(document))

    assert main(["evaluate", str(path), "--variant", "late"]) == 0
    out = capsys.readouterr().out
    assert " – Later cut\n" in out
    assert "warning: Variant Later cut: " in out
    assert main(["summary", str(path), "--variant", "late"]) == 0
    out = " ".join(capsys.readouterr().out.split())
    assert "talks.burden – Later cut" in out
    assert "Variant Later cut: “" in out
    assert main(["summary", str(path)]) == 0
    assert "Later cut" not in capsys.readouterr().out


def test_that_what_is_not_named_is_shown_as_the_file_was_left(
    tmp_path: Path, impasse: Scenario, capsys: Capture
) -> None:
    document = AddVariant("low", "Low").apply(impasse)
    document = EditInVariant("low", SetField(ARMY, 9_000)).apply(document)
    document = SetField(Place.parse("view/variant"), "low").apply(document)
    path = tmp_path / "left.burden"
    save(path, document)
    words = ("evaluate", str(path), "--metric", "strength.mean", "--year", "2019", "--format", "json")
    (low,) = tidy(capsys, *words)
    (base,) = tidy(capsys, *words, "--variant", "as-documented")
    assert low["value"] < base["value"]


def test_that_several_stand_side_by_side_and_each_against_the_first(capsys: Capture) -> None:
    names = ["drawdown-22000", "drawdown-22000#fy2026", "twelfth-sma", "impasse-2019"]
    assert main(["compare", *names, "--year", "2027", "--format", "text"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("4 scenarios side by side")
    assert "A: drawdown-22000, B: drawdown-22000#fy2026, C: twelfth-sma and D: impasse-2019." in " ".join(
        out.split()
    )
    for letter in "BCD":
        assert f"{letter} against A" in out
    head = next(line for line in out.splitlines() if line.startswith("Metric"))
    assert head.split() == ["Metric", "A", "B", "C", "D"]
    assert main(["compare", *names, "--year", "2027", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)["comparisons"]
    for comparison, name in zip(told, names[1:], strict=True):
        assert comparison == tidy(capsys, "compare", names[0], name, "--year", "2027", "--format", "json")
    # Each figure of the table is that of its own scenario.
    row = next(line for line in out.splitlines() if line.startswith("Mean strength"))
    year = [
        next(
            pair
            for pair in comparison["metrics"]
            if pair["metric"] == "strength.mean" and pair["year"] == 2027
        )
        for comparison in told
    ]
    figures = [year[0]["a"], *(pair["b"] for pair in year)]
    assert [float(cell.replace(",", "")) for cell in row.split()[-4:] if cell != "–"] == [
        figure for figure in figures if figure is not None
    ]


def test_that_too_many_are_refused(capsys: Capture) -> None:
    assert main(["compare", *["impasse-2019"] * 7]) == 2
    assert "7 scenarios; no more than 6 stand side by side" in capsys.readouterr().err
