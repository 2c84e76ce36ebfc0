"""Agreements: terms within their years, one rule a year, something to grow from."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.agreements import (
    Agreement,
    Agreements,
    CategoryAmount,
    FixedStep,
    IndexedStep,
    OneOff,
    Portion,
    Split,
    StatedAmount,
    Term,
    years_of,
)


def amount(year: int, value: str = "100") -> StatedAmount:
    return StatedAmount(year=year, value=Decimal(value))


def fixed(first: int, last: int) -> FixedStep:
    return FixedStep(first_year=first, last_year=last, percent=Decimal(1))


def indexed(**fields: object) -> IndexedStep:
    return IndexedStep.model_validate({"first_year": 2020, "last_year": 2021, "index": "cpi"} | fields)


def portion(*terms: Term, **fields: object) -> Portion:
    known: dict[str, object] = {"id": "won", "unit": "KRW bn", "precision": Decimal("0.1"), "terms": terms}
    return Portion.model_validate(known | fields)


def agreement(number: int, first: int, last: int, *terms: Term, **fields: object) -> Agreement:
    known: dict[str, object] = {
        "id": f"sma-{number}",
        "number": number,
        "name": f"SMA {number}",
        "first_year": first,
        "last_year": last,
        "portions": (portion(*(terms or (amount(first),))),),
    }
    return Agreement.model_validate(known | fields)


def split(year: int, *values: tuple[str, str]) -> Split:
    amounts = tuple(CategoryAmount(category=name, value=Decimal(value)) for name, value in values)
    return Split(year=year, unit="KRW bn", amounts=amounts)


def test_that_a_cap_under_the_floor_is_refused() -> None:
    with pytest.raises(ValidationError, match="cap of 1 % is under the floor of 2 %"):
        indexed(floor=Decimal(2), cap=Decimal(1))
    assert indexed(floor=Decimal(2), cap=Decimal(2))


def test_that_years_are_in_order() -> None:
    for build in (
        lambda: indexed(last_year=2019),
        lambda: fixed(2021, 2020),
        lambda: agreement(1, 2021, 2020),
    ):
        with pytest.raises(ValidationError, match="before the first"):
            build()


def test_that_one_rule_speaks_of_a_year() -> None:
    with pytest.raises(ValidationError, match="2020 stands twice"):
        portion(amount(2019), fixed(2020, 2021), indexed())
    with pytest.raises(ValidationError, match="2019 stands twice"):
        portion(amount(2019), amount(2019))


def test_that_a_stated_amount_may_override_a_rule() -> None:
    assert portion(amount(2019), fixed(2020, 2022), amount(2021))


def test_that_a_one_off_needs_a_step_to_be_added_to() -> None:
    one_off = OneOff(year=2022, points=Decimal("6.5"))
    with pytest.raises(ValidationError, match="one-off of 2022"):
        portion(amount(2019), indexed(), one_off)
    assert list(years_of(one_off)) == [2022]


def test_that_a_term_stays_within_its_agreement() -> None:
    for term in (amount(2018), fixed(2020, 2023)):
        with pytest.raises(ValidationError, match="outside 2019–2022"):
            agreement(1, 2019, 2022, amount(2019), term)


def test_that_two_agreements_do_not_cover_one_year() -> None:
    with pytest.raises(ValidationError, match="both cover 2020"):
        Agreements(rows=(agreement(1, 2019, 2020), agreement(2, 2020, 2021)))


def test_that_the_first_year_needs_something_to_grow_from() -> None:
    grows = {"follows": "sma-1"}
    first = agreement(1, 2019, 2019)
    assert Agreements(rows=(first, agreement(2, 2020, 2020, fixed(2020, 2020), **grows)))
    with pytest.raises(ValidationError, match="states no amount for 2020"):
        Agreements(rows=(first, agreement(2, 2020, 2020, fixed(2020, 2020))))
    dollars = agreement(2, 2020, 2020, portions=(portion(fixed(2020, 2020), unit="USD m"),), **grows)
    with pytest.raises(ValidationError, match="in USD m to grow from"):
        Agreements(rows=(first, dollars))
    late = agreement(2, 2020, 2021, fixed(2021, 2021), **grows)
    with pytest.raises(ValidationError, match="states no amount for 2021"):
        Agreements(rows=(first, late))


def test_that_an_agreement_follows_one_that_is_there_and_ended_before() -> None:
    with pytest.raises(ValidationError, match="which is not in the document"):
        Agreements(rows=(agreement(2, 2020, 2020, follows="sma-1"),))
    with pytest.raises(ValidationError, match="ends after it begins"):
        Agreements(rows=(agreement(1, 2021, 2021), agreement(2, 2020, 2020, follows="sma-1")))
    with pytest.raises(ValidationError, match="ends after it begins"):
        Agreements(rows=(agreement(1, 2021, 2021, follows="sma-1"),))


def test_that_a_split_has_something_to_split_once_a_category() -> None:
    with pytest.raises(ValidationError, match="above zero"):
        split(2019, ("labor", "0"))
    with pytest.raises(ValidationError, match="stands twice"):
        split(2019, ("labor", "1"), ("labor", "2"))
    with pytest.raises(ValidationError):
        split(2019, ("labor", "-1"))
    with pytest.raises(ValidationError, match="2019 stands twice"):
        agreement(1, 2019, 2019, splits=(split(2019, ("a", "1")), split(2019, ("b", "1"))))


def test_that_a_precision_of_nothing_is_refused() -> None:
    with pytest.raises(ValidationError):
        portion(amount(2019), precision=Decimal(0))


def test_that_ids_stand_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        agreement(1, 2019, 2019, portions=(portion(amount(2019)), portion(amount(2019))))
    with pytest.raises(ValidationError, match="used twice"):
        Agreements(rows=(agreement(1, 2019, 2019), agreement(1, 2020, 2020)))
