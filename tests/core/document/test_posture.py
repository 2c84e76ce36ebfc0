"""Elements and plans: moves that can happen, ids that stand once."""

from datetime import date

import pytest
from pydantic import ValidationError

from core.document.posture import ChangeBy, ChangeTo, Element, Move, Plan, Posture, TroopCount


def element(element_id: str = "army", strength: int = 1_000, **fields: object) -> Element:
    known: dict[str, object] = {
        "id": element_id,
        "name": element_id.title(),
        "service": "Army",
        "strength": strength,
        "since": date(2018, 1, 1),
        "counts": ("headline",),
    }
    return Element.model_validate(known | fields)


def move(move_id: str, day: date, people: int, element_id: str = "army", to: bool = False) -> Move:
    change = ChangeTo(people=people) if to else ChangeBy(people=people)
    return Move(id=move_id, date=day, element=element_id, change=change)


def posture(*moves: Move, **fields: object) -> Posture:
    known: dict[str, object] = {
        "counts": (TroopCount(id="headline", name="Headline"),),
        "elements": (element(), element("air", 500)),
        "plans": (Plan(id="plan", name="Plan", moves=moves),),
    }
    return Posture.model_validate(known | fields)


DAY = date(2020, 7, 1)


def test_that_a_strength_below_0_is_an_error_at_that_move() -> None:
    assert posture(move("cut", DAY, -1_000))
    with pytest.raises(
        ValidationError, match=r"after the move “cut” of Plan on 1 July 2020, Army .* -1, below 0"
    ):
        posture(move("cut", DAY, -1_001))


def test_that_the_move_that_is_blamed_is_one_of_the_element_itself() -> None:
    with pytest.raises(ValidationError, match="after the move “army-cut”"):
        posture(move("army-cut", DAY, -1_001), move("air-cut", DAY, -1, "air"))


def test_that_moves_of_a_day_are_netted_before_the_strength_is_looked_at() -> None:
    assert posture(move("out", DAY, -1_500), move("in", DAY, 600))


def test_that_moves_are_taken_in_order_of_their_days() -> None:
    assert posture(move("second", date(2020, 8, 1), -1_500), move("first", DAY, 600))
    with pytest.raises(ValidationError, match="below 0"):
        posture(move("second", date(2020, 8, 1), 600), move("first", DAY, -1_500))


def test_that_an_element_cannot_move_before_it_exists() -> None:
    assert posture(move("cut", date(2018, 1, 1), -1))
    with pytest.raises(ValidationError, match="before Army exists"):
        posture(move("cut", date(2017, 12, 31), -1))


def test_that_a_move_of_a_missing_element_is_refused() -> None:
    with pytest.raises(ValidationError, match="“navy”, which is not an element"):
        posture(move("cut", DAY, -1, "navy"))


def test_that_only_one_move_a_day_can_set_a_strength() -> None:
    with pytest.raises(ValidationError, match="only one can"):
        posture(move("a", DAY, 500, to=True), move("b", DAY, -1))
    assert posture(move("a", DAY, 500, to=True), move("b", DAY, 400, "air", to=True))


@pytest.mark.parametrize("strength", [-1, 10_000_001])
def test_that_a_strength_is_a_number_of_people(strength: int) -> None:
    with pytest.raises(ValidationError):
        element(strength=strength)
    with pytest.raises(ValidationError):
        ChangeTo(people=strength)


def test_that_an_element_is_in_a_count_that_there_is() -> None:
    with pytest.raises(ValidationError):
        element(counts=())
    with pytest.raises(ValidationError, match="in the count “assigned”"):
        posture(elements=(element(counts=("assigned",)),))


def test_that_the_reference_plan_is_among_the_plans() -> None:
    assert posture(reference_plan="plan")
    with pytest.raises(ValidationError, match="reference plan “gone”"):
        posture(reference_plan="gone")


def test_that_ids_stand_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        posture(elements=(element(), element()))
    with pytest.raises(ValidationError, match="used twice"):
        posture(move("cut", DAY, -1), move("cut", date(2020, 8, 1), -1))
    with pytest.raises(ValidationError, match="used twice"):
        posture(plans=(Plan(id="p", name="P"), Plan(id="p", name="Q")))


@pytest.mark.parametrize(
    "day", ['"2020-02-30"', '"2020-13-01"', '"yesterday"', "20200701", '"2020-07-01T10:00:00"']
)
def test_that_a_day_is_one_that_exists(day: str) -> None:
    text = f'{{"id": "m", "date": {day}, "element": "army", "change": {{"kind": "by", "people": -1}}}}'
    with pytest.raises(ValidationError):
        Move.model_validate_json(text)
