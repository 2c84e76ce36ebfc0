"""The force by group: every grouping sums to the strength of the count."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.posture import ChangeBy, ChangeTo, Element, Move, Plan, Posture, TroopCount
from core.engine.posture import strength_in_count
from core.engine.posture_sums import GROUPINGS, Grouping, posture_sums, total_of
from core.words import say

COUNTS = (TroopCount(id="headline", name="Headline"), TroopCount(id="assigned", name="Assigned"))


def element(element_id: str, strength: int, **fields: object) -> Element:
    known: dict[str, object] = {
        "id": element_id,
        "name": element_id,
        "service": "Army",
        "strength": strength,
        "since": date(2019, 1, 1),
        "counts": ("headline", "assigned"),
    }
    return Element.model_validate(known | fields)


FORCE = Posture(
    counts=COUNTS,
    elements=(
        element("second-humphreys", 9_000, unit="2nd Division", base="Camp Humphreys"),
        element("second-casey", 4_000, unit="2nd Division", base="Camp Casey", presence="rotational"),
        element("seventh-osan", 7_000, unit="Seventh Air Force", base="Osan", service="Air Force"),
        element("difference", 1_975, service="Joint", presence="mixed", counts=("headline",)),
    ),
)


def said(by: Grouping, count: str | None = None, day: date = date(2020, 1, 1)) -> list[tuple[str, int]]:
    return [(say(one.name), one.people) for one in posture_sums(FORCE, None, day, by, count)]


def test_that_elements_are_units_at_bases_and_sum_either_way() -> None:
    assert said("unit") == [("2nd Division", 13_000), ("Seventh Air Force", 7_000), ("no unit stated", 1_975)]
    assert said("base") == [
        ("Camp Humphreys", 9_000),
        ("Osan", 7_000),
        ("Camp Casey", 4_000),
        ("no base stated", 1_975),
    ]
    assert said("service") == [("Army", 13_000), ("Air Force", 7_000), ("Joint", 1_975)]
    assert said("presence") == [("permanent", 16_000), ("rotational", 4_000), ("mixed", 1_975)]


def test_that_by_count_a_group_is_a_set_of_counts_so_that_nobody_is_counted_twice() -> None:
    assert said("count") == [("Headline and Assigned", 20_000), ("Headline", 1_975)]
    assert said("count", "assigned") == [("Headline and Assigned", 20_000)]


def test_that_an_element_that_does_not_exist_yet_is_in_no_group() -> None:
    assert said("service", day=date(2018, 12, 31)) == []


def test_that_a_move_holds_from_its_day_on() -> None:
    cut = Move(id="cut", date=date(2020, 7, 1), element="second-casey", change=ChangeTo(people=0))
    plan = Plan(id="plan", name="Plan", moves=(cut,))
    before = posture_sums(FORCE, plan, date(2020, 6, 30), "base")
    after = posture_sums(FORCE, plan, date(2020, 7, 1), "base")
    assert (total_of(before), total_of(after)) == (21_975, 17_975)
    assert {one.key: one.people for one in after}["Camp Casey"] == 0


def test_that_a_unit_is_no_part_of_an_older_document() -> None:
    assert element("army", 1).unit is None
    with pytest.raises(ValueError, match="unit"):
        element("army", 1, unit="")


WORDS = st.sampled_from(["A", "B", "C"])


@st.composite
def forces(draw: st.DrawFn) -> tuple[Posture, Plan]:
    elements, moves = [], []
    for number in range(draw(st.integers(0, 6))):
        one = element(
            f"e{number}",
            draw(st.integers(0, 9_000)),
            unit=draw(st.none() | WORDS),
            base=draw(st.none() | WORDS),
            service=draw(WORDS),
            presence=draw(st.sampled_from(["permanent", "rotational", "temporary", "mixed"])),
            since=draw(st.dates(date(2019, 1, 1), date(2020, 1, 1))),
            counts=draw(st.sampled_from([("headline",), ("assigned", "headline"), ("assigned",)])),
        )
        elements.append(one)
        if draw(st.booleans()):
            day = draw(st.dates(one.since, date(2021, 1, 1)))
            change = ChangeBy(people=draw(st.integers(-one.strength, 500)))
            moves.append(Move(id=f"m{number}", date=day, element=one.id, change=change))
    plan = Plan(id="plan", name="Plan", moves=tuple(moves))
    return Posture(counts=COUNTS, elements=tuple(elements), plans=(plan,)), plan


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    forces(), st.dates(date(2018, 6, 1), date(2021, 6, 1)), st.sampled_from([None, "headline", "assigned"])
)
def test_that_every_grouping_sums_to_the_strength_of_the_count(
    force: tuple[Posture, Plan], day: date, count: str | None
) -> None:
    posture, plan = force
    strength = strength_in_count(posture, plan, count)
    there = len(strength.days) and strength.days[0] <= day.toordinal()
    total = round(float(strength.on(day)[0])) if there else 0
    for by in GROUPINGS:
        sums = posture_sums(posture, plan, day, by, count)
        assert total_of(sums) == total
        assert len({one.key for one in sums}) == len(sums)
