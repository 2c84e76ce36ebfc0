"""A place leads to what it names, changes only what lies on its way, and is said with people's names."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.agreements import Agreement, Agreements, FixedStep, OneOff, Portion, StatedAmount
from core.document.costs import CostAmount, CostLine, Costs
from core.document.places import (
    NoSuchPlace,
    Place,
    error_place,
    get,
    in_words,
    insert,
    key_of,
    key_of_tree,
    remove,
    replace,
)
from core.document.plain import plain_value
from core.document.positions import AsInForce, Position, PositionLine, Positions
from core.document.posture import ChangeTo, Element, Move, Plan, Posture, TroopCount
from core.document.preferences import LineWeight, SidePreferences
from core.document.scenario import About, Scenario
from core.document.values import Frozen
from core.editing.draft import keyed
from core.examples import example, example_ids
from core.language import speak
from core.words import say_day

VALUE = Place.parse("costs/lines/labor/amounts/2019/value")


def line(row_id: str, name: str) -> CostLine:
    return CostLine(
        id=row_id,
        name=name,
        category="labor",
        place="on_peninsula",
        unit="KRW bn",
        amounts=(CostAmount(year=2019, value=Decimal("667.3")), CostAmount(year=2020, value=Decimal(690))),
    )


@pytest.fixture
def scenario() -> Scenario:
    day = datetime.date(2019, 1, 1)
    return Scenario(
        about=About(title="Trial", base_year=2019, first_year=2019, last_year=2025, as_of=day),
        costs=Costs(lines=(line("labor", "Labor"), line("supplies", "Supplies"))),
        agreements=Agreements(
            rows=(
                Agreement(
                    id="sma-11",
                    number=11,
                    name="Eleventh SMA",
                    first_year=2020,
                    last_year=2023,
                    portions=(
                        Portion(
                            id="won",
                            unit="KRW bn",
                            precision=Decimal("0.1"),
                            terms=(
                                StatedAmount(year=2020, value=Decimal("1038.9")),
                                FixedStep(first_year=2021, last_year=2023, percent=Decimal(2)),
                                OneOff(year=2021, points=Decimal("6.5")),
                            ),
                        ),
                    ),
                ),
            )
        ),
        positions=Positions(
            rows=(
                Position(
                    id="offer",
                    name="Host offer",
                    first_year=2020,
                    lines=(PositionLine(line="labor", pays=AsInForce()),),
                ),
            )
        ),
        posture=Posture(
            counts=(TroopCount(id="headline", name="Headline"),),
            elements=(
                Element(
                    id="2id",
                    name="2nd Division",
                    service="Army",
                    strength=9000,
                    since=day,
                    counts=("headline",),
                ),
            ),
            plans=(
                Plan(
                    id="cut",
                    name="Cut",
                    moves=(Move(id="m1", date=day, element="2id", change=ChangeTo(people=5000)),),
                ),
            ),
        ),
    )


def test_that_a_place_reads_and_writes_as_a_path() -> None:
    assert str(VALUE) == "costs/lines/labor/amounts/2019/value"
    assert VALUE.parent.parent / 2020 / "value" == Place.parse("costs/lines/labor/amounts/2020/value")
    assert Place.parse("") == Place(())
    assert VALUE.last == "value"


def test_that_a_place_leads_to_what_it_names(scenario: Scenario) -> None:
    assert get(scenario, VALUE) == Decimal("667.3")
    assert get(scenario, Place(())) is scenario
    assert get(scenario, Place.parse("posture/plans/cut/moves/m1/change/people")) == 5000
    assert get(scenario, Place.parse("parties/currencies/KRW/unit")) == "KRW bn"
    assert get(scenario, Place.parse("positions/rows/offer/lines/labor/pays")) == AsInForce()


def test_that_terms_are_addressed_by_step_and_first_year(scenario: Scenario) -> None:
    terms = scenario.agreements.rows[0].portions[0].terms
    assert [key_of(term) for term in terms] == ["amount-2020", "fixed-2021", "one_off-2021"]


def test_that_a_plain_value_is_no_row() -> None:
    with pytest.raises(TypeError):
        key_of("labor")


@pytest.mark.parametrize(
    "path",
    ["cost", "costs/lines/exercises", "costs/lines/labor/amounts/1999/value", "about/title/first", "about/"],
)
def test_that_a_missing_place_is_told_in_words(scenario: Scenario, path: str) -> None:
    with pytest.raises(NoSuchPlace, match=r"^there is no “"):
        get(scenario, Place.parse(path))


def test_that_a_replaced_value_leaves_all_siblings_the_very_same(scenario: Scenario) -> None:
    changed = replace(scenario, VALUE, Decimal(700))
    assert get(changed, VALUE) == Decimal(700)
    assert get(scenario, VALUE) == Decimal("667.3")
    assert changed.posture is scenario.posture
    assert changed.about is scenario.about
    assert changed.costs.lines[1] is scenario.costs.lines[1]
    assert changed.costs.lines[0].amounts[1] is scenario.costs.lines[0].amounts[1]


def test_that_the_very_same_value_gives_the_very_same_scenario(scenario: Scenario) -> None:
    assert replace(scenario, VALUE, get(scenario, VALUE)) is scenario


@pytest.mark.parametrize("value", ["667.3", 667.3, 5, None, Decimal(-1), Decimal("NaN"), True])
def test_that_a_value_of_another_kind_or_out_of_range_is_not_taken(scenario: Scenario, value: object) -> None:
    with pytest.raises(ValidationError):
        replace(scenario, VALUE, value)


def test_that_the_rules_of_the_records_above_are_checked_again(scenario: Scenario) -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        replace(scenario, VALUE.parent / "year", 2020)


def test_that_references_are_checked_again(scenario: Scenario) -> None:
    with pytest.raises(ValidationError, match="speaks of the cost line"):
        replace(scenario, Place.parse("costs/lines/labor/id"), "labour")


def test_that_a_row_is_put_in_at_a_position_and_taken_out(scenario: Scenario) -> None:
    lines = Place.parse("costs/lines")
    more = insert(scenario, lines, line("exercises", "Exercises"), 1)
    assert [row.id for row in more.costs.lines] == ["labor", "exercises", "supplies"]
    assert remove(more, lines / "exercises") == scenario
    with pytest.raises(ValueError, match="already"):
        insert(scenario, lines, line("labor", "Labor again"))


def test_that_rows_go_into_collections_only(scenario: Scenario) -> None:
    with pytest.raises(NoSuchPlace, match="holds no rows"):
        insert(scenario, Place.parse("about/title"), line("exercises", "Exercises"))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("costs/lines/labor/amounts/2019/value", "Costs › Labor › 2019 › value"),
        ("costs/lines/labor/amounts", "Costs › Labor › amounts"),
        ("about/base_year", "About › base year"),
        ("positions/rows/offer/lines/labor/pays", "Positions › Host offer › Labor › pays"),
        ("posture/plans/cut/moves/m1/date", "Posture › Cut › move of 2nd Division, 1 January 2019 › date"),
        (
            "agreements/rows/sma-11/portions/won/terms/fixed-2021/percent",
            "Agreements › Eleventh SMA › KRW bn portion › fixed step, 2021–2023 › percent",
        ),
        ("costs/lines/gone/name", "Costs › lines › gone › name"),
        ("", "Trial"),
    ],
)
def test_that_a_place_is_said_with_names(scenario: Scenario, path: str, words: str) -> None:
    assert in_words(Place.parse(path), scenario) == words


@pytest.mark.parametrize(
    ("loc", "words"),
    [
        (("costs", "lines", 0, "amounts", 1, "value"), "Costs › Labor › amounts, 2019 › value"),
        (("costs", "lines", 0, "growth", "index", "index"), "Costs › Labor › growth › index"),
        (("costs", "lines", 0, "growth", "index", "lag"), "Costs › Labor › growth › lag"),
        (("costs", "lines", 1, "unit"), "Costs › lines, row 2 › unit"),
        (("costs", "lines", 7), "Costs › lines, row 8"),
        (("about", "as_of"), "About › as of"),
        ((), ""),
    ],
)
def test_that_an_error_is_placed_in_words_without_tags(loc: tuple[int | str, ...], words: str) -> None:
    raw = {
        "costs": {
            "lines": [
                {
                    "name": "Labor",
                    "amounts": [5, {"year": 2019, "value": "x"}],
                    "growth": {"rule": "index", "index": 5, "lag": "x"},
                },
                [],
            ]
        }
    }
    assert error_place(loc, raw) == words


def test_that_names_from_a_file_are_fit_for_a_message() -> None:
    raw = {"lines": [{"name": "A\n\x1b[31m\ud800" + "b" * 500}]}
    words = error_place(("lines", 0, "unit"), raw)
    assert words.isprintable()
    assert len(words) < 100


@pytest.mark.parametrize("example_id", example_ids())
def test_that_a_row_has_the_same_key_in_a_file_as_in_the_document(example_id: str) -> None:
    rows = [row for collection in collections(example(example_id)) for row in collection]
    keys = [(key_of(row), key_of_tree(plain_value(row))) for row in rows]
    assert len(keys) > 50
    assert [one for one in keys if one[0] != one[1]] == []


def collections(scenario: Scenario) -> Iterator[tuple[Frozen, ...]]:
    """Return every collection of rows of a document."""
    waiting: list[Frozen] = [scenario]
    while waiting:
        record = waiting.pop()
        for field in type(record).model_fields:
            value = getattr(record, field)
            if isinstance(value, Frozen):
                waiting.append(value)
            elif isinstance(value, tuple) and keyed(value):
                yield value
                waiting += value


def test_that_a_rule_of_the_stakes_is_said_by_its_number_as_its_page_tells_it() -> None:
    scenario = example("impasse-2019")
    indicator = next(row for row in scenario.stakes.rows if len(row.rules) > 1)
    place = Place(("stakes", "rows", indicator.id, "rules", indicator.rules[1].id))
    assert in_words(place, scenario) == f"Stakes › {indicator.name} › rule 2"


def test_that_the_day_of_a_move_is_told_as_every_day_is() -> None:
    scenario = example("drawdown-22000")
    plan = next(plan for plan in scenario.posture.plans if plan.moves)
    place = Place(("posture", "plans", plan.id, "moves", plan.moves[0].id))
    day = plan.moves[0].date
    assert in_words(place, scenario).endswith(f"move of Army, {say_day(day)}")
    speak("ko")
    assert in_words(place, scenario).endswith(f"증감, {day.year}년 {day.month}월 {day.day}일")


def test_that_a_collection_of_rows_is_told_by_its_part_alone() -> None:
    scenario = example("impasse-2019")
    assert in_words(Place(("limits", "rows")), scenario) == "Limits"
    speak("ko")
    assert in_words(Place(("agreements", "rows")), scenario) == "협정"


def test_that_a_weight_is_told_by_its_nation_and_its_line() -> None:
    scenario = example("impasse-2019")
    weights = (LineWeight(line="off-operations", weight=Decimal(2)),)
    side = SidePreferences(weights=weights)
    scenario = replace(scenario, Place.parse("preferences/sender"), side)
    place = Place.parse("preferences/sender/weights/off-operations/weight")
    assert in_words(place, scenario) == "Preferences › United States › Operations › weight"
    assert in_words(Place.parse("preferences/host"), scenario) == "Preferences › Republic of Korea"
    assert in_words(Place.parse("preferences/rounds"), scenario) == "Preferences › rounds"
