"""The name of an edit tells the row and the change."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest

from core.document.costs import CostAmount, FixedGrowth
from core.document.places import Place
from core.document.positions import (
    PaysAmount,
    PaysNothing,
)
from core.document.posture import Plan
from core.document.scenario import Scenario
from core.document.values import CitedRow, Row
from core.editing.edits import AddRow, Edit, RemoveRow, SetField, SetPositionRule, SetStatedAmount
from core.editing.labels import kind_words
from core.editing.years import SetYearValue
from core.language import languages
from core.words import say, sentences

AMOUNTS = Place.parse("costs/lines/labor/amounts")
VALUE = AMOUNTS / 2019 / "value"
TERMS = Place.parse("agreements/rows/sma-11/portions/won/terms")
MOVES = Place.parse("posture/plans/cut/moves")
DAY = datetime.date(2020, 1, 1)
PLAN = Plan(id="planned", name="26,000 by 1 July 2020")


@pytest.mark.parametrize(
    ("edit", "label"),
    [
        (SetField(VALUE, Decimal(690)), "Labor, 2019: KRW 667.3 bn → KRW 690 bn"),
        (SetYearValue(AMOUNTS, 2019, Decimal("690.50")), "Labor, 2019: KRW 667.3 bn → KRW 690.50 bn"),
        (SetYearValue(AMOUNTS, 2018, Decimal(1)), "Labor, 2018: not stated → KRW 1 bn"),
        (SetYearValue(AMOUNTS, 2019, None), "Clear Labor, 2019"),
        (SetField(Place.parse("costs/lines/labor/name"), "Payroll"), "Labor, name: Labor → Payroll"),
        (SetField(Place.parse("costs/lines/labor/memo"), True), "Labor, memo: no → yes"),
        (
            SetField(Place.parse("costs/lines/labor/growth"), FixedGrowth(percent=Decimal(1))),
            "Change growth of Labor",
        ),
        (SetField(Place.parse("about/last_year"), 2026), "About, last year: 2025 → 2026"),
        (
            SetField(Place.parse("about/as_of"), datetime.date(2020, 7, 1)),
            "About, as of: 1 January 2020 → 1 July 2020",
        ),
        (
            SetField(Place.parse("posture/elements/2id/strength"), 8500),
            "2nd Division, strength: 9,000 → 8,500",
        ),
        (
            SetStatedAmount("sma-11", "won", 2020, Decimal(1000)),
            "Eleventh SMA, 2020: KRW 1,038.9 bn → KRW 1,000 bn",
        ),
        (SetStatedAmount("sma-11", "won", 2022, None), "Eleventh SMA, 2022: back to the rule"),
        (
            SetPositionRule("ask", "labor", PaysAmount(value=Decimal(5), unit="USD m")),
            "Opening ask, Labor: 50 % of the cost → USD 5 m",
        ),
        (
            SetPositionRule("ask", "exercises", PaysNothing()),
            "Opening ask, Exercises: not spoken of → nothing",
        ),
        (RemoveRow(MOVES / "m1"), "Remove move of 2nd Division, 1 January 2021"),
        # By the name alone, this would read as adding 26,000 people.
        (AddRow(MOVES.parent.parent, PLAN), "Add plan “26,000 by 1 July 2020”"),
        (RemoveRow(MOVES.parent), "Remove plan “Cut”"),
        (AddRow(AMOUNTS, CostAmount(year=2011, value=Decimal(1))), "Add amount"),
        (SetField(Place.parse("gone/name"), "x"), "Change name of Gone"),
    ],
)
def test_that_a_label_names_the_row_and_the_change(scenario: Scenario, edit: Edit, label: str) -> None:
    assert say(edit.label(scenario)) == label


def test_that_every_kind_of_row_has_a_word(scenario: Scenario) -> None:
    rows = [
        *scenario.agreements.rows[0].portions,
        *scenario.agreements.rows[0].portions[0].terms,
        *scenario.positions.rows[0].lines,
        *scenario.indices.rows[0].observed,
    ]
    for row in rows:
        assert say(AddRow(AMOUNTS, row).label(scenario)).startswith("Add ")


def row_kinds(kind: type[Row] = Row) -> Iterator[type[Row]]:
    for one in kind.__subclasses__():
        yield one
        yield from row_kinds(one)


@pytest.mark.parametrize("language", languages())
def test_that_every_row_of_a_document_has_a_name_for_its_kind(language: str) -> None:
    assert len(list(row_kinds())) > 20
    known = sentences(language)
    kinds = {kind_words(object.__new__(kind)).id for kind in row_kinds() if kind is not CitedRow}
    assert not kinds - set(known)
