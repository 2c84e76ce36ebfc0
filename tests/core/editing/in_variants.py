"""Edits of all kinds, and documents in whose variants they were made."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from core.document.costs import CostLine, FixedGrowth
from core.document.places import Place, replace
from core.document.positions import ShareOfCost
from core.document.scenario import Scenario
from core.document.variants import Variants
from core.editing.edits import (
    AddRow,
    Edit,
    EditRefused,
    RemoveRow,
    SetField,
    SetPositionRule,
    SetStatedAmount,
)
from core.editing.variants import (
    AddVariant,
    EditInVariant,
)
from core.editing.years import SetYearValue
from core.files.scenario_file import document_hash

LABOR = Place.parse("costs/lines/labor")
LABOR_2019 = LABOR / "amounts/2019/value"
ARMY = Place.parse("posture/elements/2id/strength")

EXERCISES = CostLine(
    id="bases",
    name="Bases",
    category="ops",
    place="on_peninsula",
    unit="KRW bn",
    growth=FixedGrowth(percent=Decimal(1)),
)

amounts = st.integers(1, 9_999).map(lambda tenths: Decimal(tenths) / 10)
EDITS: list[st.SearchStrategy[Edit]] = [
    amounts.map(lambda value: SetField(LABOR_2019, value)),
    amounts.map(lambda value: SetField(LABOR / "growth", FixedGrowth(percent=value % 90))),
    st.tuples(st.integers(2015, 2019), st.none() | amounts).map(
        lambda given: SetYearValue(LABOR / "amounts", given[0], given[1])
    ),
    st.integers(1, 20_000).map(lambda people: SetField(ARMY, people)),
    st.text("abc 한국", min_size=1, max_size=8).map(lambda name: SetField(LABOR / "name", name)),
    st.just(AddRow(Place.parse("costs/lines"), EXERCISES)),
    st.just(AddRow(Place.parse("costs/lines"), EXERCISES, 0)),
    st.just(RemoveRow(Place.parse("costs/lines/exercises"))),
    st.just(RemoveRow(Place.parse("costs/lines/bases"))),
    amounts.map(lambda percent: SetPositionRule("ask", "bases", ShareOfCost(percent=percent))),
    st.just(SetPositionRule("ask", "labor", None)),
    st.tuples(st.integers(2020, 2025), st.none() | amounts).map(
        lambda given: SetStatedAmount("sma-11", "won", given[0], given[1])
    ),
    st.integers(2019, 2026).map(lambda year: SetField(Place.parse("about/last_year"), year)),
]
some_edits = st.lists(st.one_of(EDITS), max_size=6)
quickly = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def edited(scenario: Scenario, edits: list[Edit]) -> Scenario:
    """Return the scenario after those of the edits that make sense."""
    for edit in edits:
        try:
            scenario = edit.apply(scenario)
        except EditRefused:
            continue
    return scenario


def with_variant(scenario: Scenario, *edits: Edit, on: str | None = None, variant: str = "v") -> Scenario:
    """Return the scenario with a variant in which edits were made."""
    scenario = AddVariant(variant, f"Variant {variant}", on).apply(scenario)
    for edit in edits:
        scenario = EditInVariant(variant, edit).apply(scenario)
    return scenario


def said(one: Scenario) -> str:
    """Return what a document says, its variants left out."""
    return document_hash(replace(one, Place(("variants",)), Variants()))
