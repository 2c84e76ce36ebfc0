"""Limits: days in order, waits that are known or not."""

from datetime import date

import pytest
from pydantic import ValidationError

from core.document.limits import Certification, Limit, Limits, NoException


def limit(**fields: object) -> Limit:
    known: dict[str, object] = {
        "id": "act",
        "name": "Act",
        "law": "P.L.",
        "floor": 28_500,
        "count": "headline",
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "exception": NoException(),
    }
    return Limit.model_validate(known | fields)


def certification(wait: int | None, assumed: int | None = None) -> Certification:
    return Certification(by="Secretary", to="Congress", wait_days=wait, assumed_wait_days=assumed)


def test_that_days_are_in_order() -> None:
    with pytest.raises(ValidationError, match="before the first"):
        limit(last_day=date(2019, 9, 30))
    with pytest.raises(ValidationError, match="enacted after"):
        limit(enacted=date(2020, 10, 1))


def test_that_a_limit_starts_with_the_later_of_enactment_and_first_day() -> None:
    assert limit().starts == date(2019, 10, 1)
    assert limit(enacted=date(2019, 8, 13)).starts == date(2019, 10, 1)
    assert limit(enacted=date(2019, 12, 20)).starts == date(2019, 12, 20)


def test_that_only_an_unknown_wait_is_assumed() -> None:
    assert certification(None, 90).assumed_wait_days == 90
    assert certification(0).wait_days == 0
    with pytest.raises(ValidationError, match="needs no assumption"):
        certification(60, 90)


def test_that_a_wait_must_be_said_to_be_unknown() -> None:
    with pytest.raises(ValidationError, match="wait_days"):
        Certification.model_validate({"by": "Secretary", "to": "Congress"})


@pytest.mark.parametrize("days", [-1, 3_661])
def test_that_a_wait_is_within_ten_years(days: int) -> None:
    with pytest.raises(ValidationError):
        certification(days)


def test_that_a_floor_is_not_negative_and_an_id_stands_once() -> None:
    with pytest.raises(ValidationError):
        limit(floor=-1)
    with pytest.raises(ValidationError, match="used twice"):
        Limits(rows=(limit(), limit()))
