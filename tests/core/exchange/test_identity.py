"""What goes out as a table comes in again as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.places import Place, replace
from core.document.scenario import Scenario
from core.document.values import Frozen
from core.examples import example, example_ids
from core.exchange import cells
from core.exchange.catalog import TABLES
from core.exchange.importing import Import, prepare
from core.exchange.mapping import guessed
from core.exchange.sheets import read_sheets
from core.exchange.table import Field, Table
from core.exchange.writing import Format, table_file
from core.files.scenario_file import dumps
from core.typed.formulas import guarded, unguarded

ALL = [(name, table) for name in example_ids() for table in TABLES]
FORMATS: tuple[Format, ...] = ("csv", "xlsx")


def imported(scenario: Scenario, table: Table, file: bytes, path: Path) -> Import:
    path.write_bytes(file)
    sheet = read_sheets(path)[0]
    mapping = guessed(sheet)
    # A table without rows looks like any other.
    if len(sheet.rows) > 1:
        assert mapping.table is table
    return prepare(scenario, sheet, guessed(sheet, table))


def after(scenario: Scenario, found: Import) -> Scenario:
    assert not found.problems
    return scenario if found.edit is None else found.edit.apply(scenario)


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("name", "table"), ALL)
def test_that_a_table_changes_nothing_where_it_came_from(
    name: str, table: str, format_: Format, tmp_path: Path
) -> None:
    scenario = example(name)
    found = imported(scenario, TABLES[table], table_file(scenario, TABLES[table], format_), tmp_path / "t")
    assert (found.edit, found.problems, found.added, found.changed) == (None, (), 0, 0)
    assert found.same == len(list(TABLES[table].records(scenario)))


def _other(record: Frozen) -> Frozen:
    """Return a record with another figure in each place that a table tells of."""
    fields = dict(record)
    for name, value in fields.items():
        if name in ("year", "last_year", "first_year", "id"):
            continue
        if name == "change":
            fields[name] = type(value)(people=value.people + 1)
        elif isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
            fields[name] = value + 1
        elif name == "title":
            fields[name] = "Another"
    if "cite" in fields:
        fields |= {"cite": (), "confidence": None, "note": "Another."}
    return type(record).model_validate(fields)


def _without_figures(scenario: Scenario, table: str) -> Scenario:
    """Return a scenario in which each figure of a table is another, and none has its source."""
    if table == "costs":
        lines = tuple(
            type(line).model_validate({**dict(line), "amounts": tuple(map(_other, line.amounts[1:]))})
            for line in scenario.costs.lines
        )
        return replace(scenario, Place.parse("costs/lines"), lines)
    if table == "series":
        series = tuple(
            type(index).model_validate({**dict(index), "observed": tuple(map(_other, index.observed[1:]))})
            if len(index.observed) > 1
            else index
            for index in scenario.indices.rows
        )
        return replace(scenario, Place.parse("indices/rows"), series)
    if table == "contributions":
        for agreement in scenario.agreements.rows:
            for portion in agreement.portions:
                terms = tuple(_other(term) if term.step == "amount" else term for term in portion.terms)
                at = Place(("agreements", "rows", agreement.id, "portions", portion.id, "terms"))
                scenario = replace(scenario, at, terms)
        return scenario
    if table == "moves":
        for plan in scenario.posture.plans:
            moves = tuple(map(_other, plan.moves))
            scenario = replace(scenario, Place(("posture", "plans", plan.id, "moves")), moves)
        return scenario
    place = Place.parse({"posture": "posture/elements", "sources": "sources/rows"}[table])
    rows = scenario.posture.elements if table == "posture" else scenario.sources.rows
    return replace(scenario, place, tuple(map(_other, rows)))


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize(("name", "table"), ALL)
def test_that_a_table_brings_back_what_was_lost(
    name: str, table: str, format_: Format, tmp_path: Path
) -> None:
    scenario = example(name)
    lost = _without_figures(scenario, table)
    assert lost != scenario or not list(TABLES[table].records(scenario))
    back = after(
        lost, imported(lost, TABLES[table], table_file(scenario, TABLES[table], format_), tmp_path / "t")
    )
    assert back == scenario
    if format_ == "csv":
        # A spreadsheet forgets that 371.0 was written with a decimal.
        assert dumps(back) == dumps(scenario)


@pytest.mark.parametrize("table", ["costs", "series", "contributions"])
def test_that_figures_come_back_from_a_country_that_writes_commas(table: str, tmp_path: Path) -> None:
    scenario = example("impasse-2019")
    lost = _without_figures(scenario, table)
    there = io.StringIO(table_file(scenario, TABLES[table], "csv").decode("utf-8-sig"))
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    rows = list(csv.reader(there))
    at = rows[0].index("value")
    for row in rows[1:]:
        whole, _, fraction = row[at].partition(".")
        row[at] = f"{int(whole):,}".replace(",", ".") + (f",{fraction}" if fraction else "")
        row[at] = f"-{row[at].lstrip('-')}" if whole.startswith("-") else row[at]
    writer.writerows(rows)
    found = imported(lost, TABLES[table], out.getvalue().encode("utf-8-sig"), tmp_path / "t")
    assert found.mapping.mark == ","
    assert dumps(after(lost, found)) == dumps(scenario)


FIELDS: list[tuple[Field, Callable[[], st.SearchStrategy[object]]]] = [
    (Field("f"), lambda: st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1)),
    (Field("f", "year"), lambda: st.integers(1900, 2199)),
    (Field("f", "whole"), lambda: st.integers(0, 10_000_000)),
    (Field("f", "flag"), st.booleans),
    (Field("f", "day"), st.dates),
    (Field("f", "choice", choices=("on_peninsula", "off")), lambda: st.sampled_from(("on_peninsula", "off"))),
]


@pytest.mark.parametrize(("field", "values"), FIELDS, ids=lambda value: getattr(value, "kind", ""))
def test_that_any_value_is_read_as_it_was_written(
    field: Field, values: Callable[[], st.SearchStrategy[object]]
) -> None:
    @given(values())
    def same(value: object) -> None:
        text = cells.write(value)  # type: ignore[arg-type]
        written = guarded(text) if isinstance(value, str) else text
        if isinstance(value, str):
            # What stands around a text is no part of it.
            value = value.strip() or None
        assert cells.read(field, written) == (unguarded(guarded(value)) if isinstance(value, str) else value)

    same()


@given(st.decimals(-(10**12), 10**12, places=6), st.sampled_from([".", ","]))
def test_that_any_figure_is_read_as_it_was_written(value: Decimal, mark: cells.Mark) -> None:
    text = format(value, "f").replace(".", mark)
    parsed = cells.amount(text, mark)
    assert parsed is not None
    assert parsed.value == value


@given(st.text())
def test_that_no_text_becomes_a_formula_and_each_comes_back(text: str) -> None:
    assert not guarded(text).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(text)) == text
