"""A block of values by year comes to the same as one value after the other, and costs far less."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import EditRefused
from core.editing.together import Together
from core.editing.years import SetYearValue, can_be_set_together
from core.examples import example
from core.words import message

IMPASSE = example("impasse-2019")
LINES = [line.id for line in IMPASSE.costs.lines]
NAMED = message("edit.together")


def amounts(line: str) -> Place:
    return Place(("costs", "lines", line, "amounts"))


def outcome(edits: list[SetYearValue], *, together: bool) -> Scenario | None:
    scenario = IMPASSE
    try:
        if together:
            return Together(tuple(edits), NAMED).apply(scenario)
        for edit in edits:
            scenario = edit.apply(scenario)
    except EditRefused:
        return None
    return scenario


cells = st.builds(
    SetYearValue,
    st.sampled_from(LINES).map(amounts),
    st.integers(2014, 2026),
    st.none() | st.decimals(-5, 5_000, places=1, allow_nan=False),
)


@given(st.lists(cells, min_size=2, max_size=25, unique_by=lambda cell: (cell.collection, cell.year)))
def test_that_a_block_does_what_its_cells_do_one_by_one(edits: list[SetYearValue]) -> None:
    assert can_be_set_together(edits)
    assert outcome(edits, together=True) == outcome(edits, together=False)


def test_that_a_block_that_changes_nothing_gives_the_very_same_scenario() -> None:
    line = next(line for line in IMPASSE.costs.lines if line.amounts and line.amounts[0].last_year is None)
    edits = [SetYearValue(amounts(line.id), one.year, one.value) for one in line.amounts]
    edits.append(SetYearValue(amounts(line.id), 2030, None))
    assert Together(tuple(edits), NAMED).apply(IMPASSE) is IMPASSE


def test_that_a_sum_of_years_is_not_pasted_over() -> None:
    line = next(line for line in IMPASSE.costs.lines if any(one.last_year for one in line.amounts))
    span = next(one for one in line.amounts if one.last_year)
    edits = (
        SetYearValue(amounts("labor"), 2021, Decimal(1)),
        SetYearValue(amounts(line.id), span.year, None),
    )
    with pytest.raises(EditRefused, match="stated as one sum") as refused:
        Together(edits, NAMED).apply(IMPASSE)
    assert refused.value.place == amounts(line.id) / span.year


def test_that_edits_of_other_kinds_go_one_by_one() -> None:
    index = Place(("indices", "rows", IMPASSE.indices.rows[0].id, "observed"))
    mixed = [SetYearValue(amounts("labor"), 2021, Decimal(1)), SetYearValue(index, 2021, Decimal(1))]
    assert not can_be_set_together(mixed)
    assert not can_be_set_together([])
