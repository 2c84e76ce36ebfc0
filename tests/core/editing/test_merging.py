"""Two sides' changes put together: nothing of either is lost unseen, and what both touched is decided."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.costs import CostAmount
from core.document.places import Place, get, replace
from core.document.scenario import Scenario
from core.editing.differences import differences
from core.editing.edits import EditRefused, RemoveRow, SetField
from core.editing.merging import Merge, merge
from core.editing.variants import AddVariant, EditInVariant, RenameVariant
from core.editing.years import SetYearValue
from core.examples import example
from core.words import say

LABOR = Place.parse("costs/lines/labor")
TITLE = Place.parse("about/title")


def labor(scenario: Scenario, year: int, value: str) -> Scenario:
    return SetYearValue(LABOR / "amounts", year, Decimal(value)).apply(scenario)


def merged(found: Merge) -> Scenario:
    """Return what was merged where nothing met."""
    assert found.clashes == ()
    assert found.lost == ()
    return found.scenario


def test_that_one_side_alone_is_taken_as_it_is(impasse: Scenario) -> None:
    other = replace(labor(impasse, 2019, "600"), TITLE, "Other")
    assert merged(merge(impasse, impasse, other)) == other
    assert merged(merge(impasse, other, impasse)) == other
    assert merged(merge(impasse, other, other)) == other


def test_that_changes_of_other_cells_are_put_together_and_told(impasse: Scenario) -> None:
    mine, theirs = labor(impasse, 2019, "600"), labor(replace(impasse, TITLE, "Theirs"), 2020, "610")
    found = merge(impasse, mine, theirs)
    assert merged(found) == labor(theirs, 2019, "600")
    assert any("610" in say(one) for one in found.taken)
    assert len(found.taken) == 2


def test_that_one_cell_changed_by_both_is_a_clash_that_is_decided(impasse: Scenario) -> None:
    mine, theirs = labor(impasse, 2019, "600"), labor(impasse, 2019, "700")
    found = merge(impasse, mine, theirs)
    (clash,) = found.clashes
    assert clash.place.startswith("costs/lines/labor/amounts/2019")
    assert "600" in say(clash.mine[0])
    assert "700" in say(clash.theirs[0])
    assert found.scenario == mine
    assert merge(impasse, mine, theirs, {clash.place}).scenario == theirs


def test_that_the_same_change_by_both_is_none(impasse: Scenario) -> None:
    other = labor(impasse, 2019, "600")
    found = merge(impasse, other, replace(other, TITLE, "Theirs"))
    assert merged(found).about.title == "Theirs"
    assert len(found.taken) == 1


def test_that_a_row_one_side_removes_and_the_other_edits_is_a_clash(impasse: Scenario) -> None:
    position = next(row.id for row in impasse.positions.rows)
    row = Place(("positions", "rows", position))
    gone = RemoveRow(row).apply(impasse)
    edited = SetField(row / "name", "Renamed").apply(impasse)
    for mine, theirs in ((gone, edited), (edited, gone)):
        found = merge(impasse, mine, theirs)
        assert [clash.place for clash in found.clashes] == [str(row)]
        assert found.scenario == mine
        assert merge(impasse, mine, theirs, {str(row)}).scenario == theirs


def test_that_new_rows_of_one_key_are_a_clash_and_of_others_are_both_kept(impasse: Scenario) -> None:
    empty = next(year for year in range(2023, 2032) if year not in amounts(impasse, "labor"))
    mine, theirs = labor(impasse, empty, "1"), labor(impasse, empty, "2")
    assert len(merge(impasse, mine, theirs).clashes) == 1
    both = merge(impasse, mine, labor(impasse, empty + 1, "2"))
    years = list(amounts(merged(both), "labor"))
    assert {empty, empty + 1} <= set(years)
    assert years == sorted(years)


def test_that_variants_are_merged_as_wholes(impasse: Scenario) -> None:
    base = AddVariant("v", "V").apply(impasse)
    mine = EditInVariant("v", SetField(TITLE, "Mine")).apply(base)
    theirs = AddVariant("w", "W").apply(base)
    found = merged(merge(base, mine, theirs))
    assert [row.id for row in found.variants.rows] == ["v", "w"]
    assert found.variants.variant("v") == mine.variants.variant("v")
    clashing = merge(base, mine, RenameVariant("v", "Other").apply(base))
    (clash,) = clashing.clashes
    assert say(clash.mine[0]) == "variant “V”: changed"
    assert merge(base, mine, RenameVariant("v", "Other").apply(base), {clash.place}).scenario.variants.rows[
        0
    ].name == ("Other")


def amounts(scenario: Scenario, line: str) -> dict[int, CostAmount]:
    rows = get(scenario, Place(("costs", "lines", line, "amounts")))
    assert isinstance(rows, tuple)
    return {amount.year: amount for amount in rows}


def values(scenario: Scenario, line: str) -> dict[int, Decimal]:
    return {year: amount.value for year, amount in amounts(scenario, line).items()}


cells = st.lists(
    st.tuples(
        st.sampled_from(["labor", "logistics", "construction"]),
        st.integers(2018, 2022),
        st.sampled_from(["1", "2", "3", None]),
    ),
    max_size=8,
)


def edited(base: Scenario, wishes: list[tuple[str, int, str | None]]) -> Scenario:
    for line, year, value in wishes:
        place = Place(("costs", "lines", line, "amounts"))
        try:
            base = SetYearValue(place, year, None if value is None else Decimal(value)).apply(base)
        except EditRefused:
            continue
    return base


@settings(max_examples=60, deadline=None)
@given(mine=cells, theirs=cells)
def test_that_every_cell_has_what_a_side_gave_it(
    mine: list[tuple[str, int, str | None]], theirs: list[tuple[str, int, str | None]]
) -> None:
    base = example("impasse-2019")
    one, other = edited(base, mine), edited(base, theirs)
    found = merge(base, one, other)
    clashing = {clash.place for clash in found.clashes}
    assert found.lost == ()
    for line in ("labor", "logistics", "construction"):
        before, my, their, now = (values(scenario, line) for scenario in (base, one, other, found.scenario))
        for year in range(2018, 2023):
            # The oracle: per figure, whoever changed it; mine where both did.
            wanted = their.get(year) if my.get(year) == before.get(year) else my.get(year)
            assert now.get(year) == wanted, (line, year, clashing)
    swapped = merge(base, other, one)
    assert {clash.place for clash in swapped.clashes} == clashing
    decided = merge(base, one, other, clashing).scenario
    for line in ("labor", "logistics", "construction"):
        assert values(decided, line) == values(swapped.scenario, line)
    assert (found.clashes == ()) or differences(one, other)


def test_that_a_merge_keeps_what_is_looked_at(impasse: Scenario) -> None:
    mine = replace(impasse, Place.parse("view/currency"), "USD")
    found = merge(impasse, mine, labor(impasse, 2019, "600"))
    assert get(found.scenario, Place.parse("view/currency")) == "USD"
    with pytest.raises(KeyError):
        found.scenario.variants.variant("none")
