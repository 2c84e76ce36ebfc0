"""Sheets as people have them, laid over a scenario: what is taken, and what is told of the rest."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from core.document.scenario import Scenario
from core.engine.evaluate import evaluate
from core.engine.metrics import records
from core.exchange.catalog import TABLES
from core.exchange.importing import Import, prepare
from core.exchange.mapping import Mapping, guessed
from core.exchange.sheets import Sheet, read_sheets
from core.exchange.table import RESULT_FIELDS
from core.exchange.writing import records_file
from core.language import speak
from core.report.tidy import tidy
from core.words import say


def sheet(text: str, delimiter: str = ",") -> Sheet:
    rows = tuple(tuple(line.split(delimiter)) for line in text.strip().splitlines())
    return Sheet("Sheet1", rows, delimiter)


def told(found: Import) -> list[str]:
    return [f"{problem.at}: {say(problem.reason)}" for problem in found.problems]


def amounts(scenario: Scenario, line: str) -> dict[int, Decimal]:
    found = next(row for row in scenario.costs.lines if row.id == line)
    return {amount.year: amount.value for amount in found.amounts}


def applied(scenario: Scenario, found: Import) -> Scenario:
    assert told(found) == []
    assert found.edit is not None
    return found.edit.apply(scenario)


def test_that_years_may_be_columns(impasse: Scenario) -> None:
    wide = sheet("Item,2019,FY2020,2021\nLabor,700,710.5,\nus-stationing,,4400,4500")
    found = prepare(impasse, wide, guessed(wide))
    after = applied(impasse, found)
    assert (found.added, found.changed, found.same) == (3, 1, 0)
    assert amounts(after, "labor") == {2019: Decimal(700), 2020: Decimal("710.5")}
    assert {2020: Decimal(4400), 2021: Decimal(4500)}.items() <= amounts(after, "us-stationing").items()
    assert say(found.edit.label(impasse)) == "Import into costs: 4 rows"  # type: ignore[union-attr]


def test_that_a_figure_without_a_source_loses_the_old_one(impasse: Scenario) -> None:
    wide = sheet("line,2019\nlabor,700\nlogistics,167.4")
    after = applied(impasse, prepare(impasse, wide, guessed(wide)))
    labor, logistics = (row.amounts[0] for row in after.costs.lines[:2])
    assert (labor.cite, labor.confidence) == ((), None)
    assert logistics == impasse.costs.lines[1].amounts[0]


def test_that_a_source_may_hold_for_all_rows(impasse: Scenario) -> None:
    wide = sheet("line,2019\nlabor,700")
    mapping = Mapping(**{**vars(guessed(wide)), "source": "newsis-2021-03-10", "confidence": "reported"})
    after = applied(impasse, prepare(impasse, wide, mapping))
    assert after.costs.lines[0].amounts[0].cite == ("newsis-2021-03-10",)
    assert after.costs.lines[0].amounts[0].confidence == "reported"


def test_that_amounts_come_in_the_unit_of_their_line(impasse: Scenario) -> None:
    long = sheet(
        "line,year,amount,unit\n"
        "labor,2020,₩1.04tn,\n"
        "logistics,2020,167400,KRW m\n"
        "gao-rok-direct,2021,924,$ million"
    )
    after = applied(impasse, prepare(impasse, long, guessed(long)))
    assert amounts(after, "labor")[2020] == Decimal(1040)
    assert amounts(after, "logistics")[2020] == Decimal("167.4")
    assert str(amounts(after, "gao-rok-direct")[2021]) == "0.924"


def test_that_a_new_line_is_made_where_its_unit_is_told(impasse: Scenario) -> None:
    long = sheet("item,category,year,amount,unit,memo,place\nMissile defense,operation,2020,120,USD m,yes,")
    after = applied(impasse, prepare(impasse, long, guessed(long)))
    line = after.costs.lines[-1]
    assert (line.id, line.name, line.category, line.unit, line.memo) == (
        "missile-defense",
        "Missile defense",
        "operation",
        "USD m",
        True,
    )
    assert amounts(after, "missile-defense") == {2020: Decimal(120)}


def test_that_each_problem_is_told_at_its_cell(impasse: Scenario) -> None:
    long = sheet(
        "line,year,value,unit,sources,basis\n"
        "labor,2020,abc,,,\n"
        "labor,20,1,,,\n"
        "labor,2021,5,USD m,,\n"
        "labor,2022,5,,nobody,\n"
        "labor,2023,-5,,,\n"
        "labor,2024,5,,,lunar\n"
        "Something new,2020,5,,,\n"
        ",2020,5,,,\n"
        "labor,2025,5,,,\n"
        "labor,2025,6,,,\n"
    )
    found = prepare(impasse, long, guessed(long))
    assert found.edit is None
    assert sorted(
        told(found), key=lambda line: int("".join(filter(str.isdigit, line.partition(":")[0])))
    ) == [
        "C2: “abc” is not a number.",
        "B3: Found “20”, expected a year, as in 2019 or FY2019.",
        "D4: Found an amount in USD m, expected one in KRW bn.",
        "E5: The scenario has no source “nobody”; import its sources first, or name one that it has.",
        "C6: Must be 0 or more.",
        "F7: Found “lunar”, expected one of calendar and fiscal.",
        "A8: No cost line has this name or id. A new one needs a unit, such as USD m.",
        "A9: “cost line” is empty.",
        "row 11: This stands twice: row 10 says it already.",
    ]


def test_that_a_missing_column_is_told_once(impasse: Scenario) -> None:
    long = sheet("line,value\nlabor,1\nlabor,2")
    assert told(prepare(impasse, long, guessed(long, TABLES["costs"]))) == ["Sheet1: No column gives “year”."]


def test_that_what_a_span_holds_is_not_stated_again(impasse: Scenario) -> None:
    span = next(line for line in impasse.costs.lines if any(amount.last_year for amount in line.amounts))
    amount = next(amount for amount in span.amounts if amount.last_year)
    long = sheet(f"line,year,value\n{span.id},{amount.year + 1},5")
    found = prepare(impasse, long, guessed(long))
    assert found.edit is None
    assert told(found) == [f"row 2: The year {amount.year + 1} stands twice."]


def test_that_an_amount_of_an_agreement_needs_a_year_that_it_covers(impasse: Scenario) -> None:
    long = sheet("agreement,year,contribution\nsma-10,2019,1040\nsma-10,2030,1\nsma-99,2019,1\nsma-5,2005,1")
    found = prepare(impasse, long, guessed(long))
    assert found.mapping.table.id == "contributions"
    assert told(found) == [
        "A4: The scenario has no agreement “sma-99”.",
        "A5: 5th SMA has several portions (won and dollar); a column “portion” must say which is meant.",
        "B3: 10th SMA covers 2019–2019.",
    ]


def test_that_moves_find_their_plan_and_element(twelfth: Scenario) -> None:
    plan, element = twelfth.posture.plans[0], twelfth.posture.elements[0]
    long = sheet(f"plan,date,element,troops\n{plan.name},2027-07-01,{element.name},1000".replace(", ", " "))
    found = prepare(twelfth, long, guessed(long, TABLES["moves"]))
    move = applied(twelfth, found).posture.plans[0].moves[-1]
    assert (move.element, move.change.kind, move.change.people) == (element.id, "to", 1000)


def test_that_an_impossible_force_is_refused_with_the_words_of_the_document(twelfth: Scenario) -> None:
    plan, element = twelfth.posture.plans[0], twelfth.posture.elements[0]
    long = sheet(f"plan,date,element,change,people\n{plan.id},2027-07-01,{element.id},by,-90000")
    found = prepare(twelfth, long, guessed(long, TABLES["moves"]))
    assert found.edit is None
    assert "would have a strength of" in told(found)[0]


def test_that_what_is_said_of_a_line_itself_is_taken(impasse: Scenario) -> None:
    long = sheet("line,name,category,memo,year,value\nlabor,Labor of Koreans,wages,yes,2019,667.3")
    found = prepare(impasse, long, guessed(long))
    line = applied(impasse, found).costs.lines[0]
    assert (line.name, line.category, line.memo) == ("Labor of Koreans", "wages", True)
    assert line.amounts == impasse.costs.lines[0].amounts
    assert (found.changed, found.same) == (1, 1)


def test_that_a_series_in_another_unit_is_refused(impasse: Scenario) -> None:
    long = sheet("series,unit,year,value\ncpi-kr,index,2019,105.2")
    assert told(prepare(impasse, long, guessed(long))) == ["B2: Found an amount in index, expected one in %."]


def test_that_a_new_series_is_made(impasse: Scenario) -> None:
    wide = sheet("series,kind,unit,2019,2020\nFuel price,level,USD per barrel,64.3,41.96")
    after = applied(impasse, prepare(impasse, wide, guessed(wide)))
    index = after.indices.rows[-1]
    assert (index.id, index.kind, index.unit) == ("fuel-price", "level", "USD per barrel")
    assert [(row.year, str(row.value)) for row in index.observed] == [(2019, "64.3"), (2020, "41.96")]


@pytest.mark.parametrize(
    ("header", "table"),
    [
        ("line,year,value", "costs"),
        ("Item,2019,2020", "costs"),
        ("series,2019,2020", "series"),
        ("agreement,year,contribution", "contributions"),
        ("협정,연도,분담금", "contributions"),
        ("element,strength,service", "posture"),
        ("plan,date,element,people", "moves"),
        ("source,title,url", "sources"),
    ],
)
def test_that_headers_tell_the_table(header: str, table: str) -> None:
    assert guessed(sheet(f"A title\n{header}\na,1,2")).table.id == table
    assert guessed(sheet(f"A title\n{header}\na,1,2")).header == 1


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,234", "5"], "."),
        (["1,234", "0,5"], ","),
        (["1.038,9"], ","),
        (["1.234.567"], ","),
        (["2019.07.01", "1,234"], "."),
        (["labor, logistics", "₩1,038.9bn"], "."),
    ],
)
def test_that_the_decimal_mark_is_found(cells: list[str], mark: str) -> None:
    assert guessed(Sheet("s", (("line", "value"), *(("a", cell) for cell in cells)), ",")).mark == mark


def test_that_commas_in_a_file_of_semicolons_are_decimal() -> None:
    assert guessed(sheet("line;value\nlabor;1,234", ";")).mark == ","


def test_that_a_column_can_mean_another_thing() -> None:
    mapping = guessed(sheet("line,2019,2020\na,1,2")).with_column(2, 2019)
    assert mapping.columns == ("line", None, 2019)


def test_that_a_unit_may_be_told_as_korean_says_it(impasse: Scenario) -> None:
    speak("ko")
    long = sheet("line,year,amount,unit\nlabor,2019,690,10억 원\nlabor,2020,700,10억원")
    after = applied(impasse, prepare(impasse, long, guessed(long)))
    assert amounts(after, "labor") == {2019: Decimal(690), 2020: Decimal(700)}


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_that_results_are_known_as_such(
    impasse: Scenario, tmp_path: Path, suffix: Literal["csv", "xlsx"]
) -> None:
    rows = tidy(records(evaluate(impasse, impasse.view), ["contribution.by_line"]))
    path = tmp_path / f"results.{suffix}"
    path.write_bytes(records_file(RESULT_FIELDS, rows, suffix, "results"))
    (results,) = read_sheets(path)
    for table in (None, TABLES["costs"]):
        (problem,) = prepare(impasse, results, guessed(results, table)).problems
        assert say(problem.reason).startswith("These are results.")
