"""Parties, currencies and named rates that hold together."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.money import Currency, NamedRate, Parties, currency_of, is_money, scale_of
from core.document.scenario import usual_parties


def parties(**changes: object) -> Parties:
    return Parties.model_validate({**dict(usual_parties()), **changes})


def rate(**changes: object) -> NamedRate:
    fields: dict[str, object] = {
        "id": "press",
        "name": "Press",
        "currency": "KRW",
        "value": Decimal("1124.35"),
        "first_year": 2019,
        "last_year": 2020,
    }
    return NamedRate.model_validate(fields | changes)


def test_that_a_unit_names_its_currency_and_its_scale() -> None:
    assert (currency_of("KRW bn"), scale_of("KRW bn"), scale_of("USD"), scale_of("USD k")) == (
        "KRW",
        1e9,
        1,
        1e3,
    )


@pytest.mark.parametrize("unit", ["KRW  bn", "krw bn", "KRW million", "KRWbn", "KRW bn ", ""])
def test_that_a_unit_of_money_is_written_in_one_way(unit: str) -> None:
    with pytest.raises(ValidationError):
        Currency(code="KRW", name="Won", symbol="₩", unit=unit)


def test_that_a_unit_of_another_currency_is_refused() -> None:
    with pytest.raises(ValidationError, match="not of KRW"):
        Currency(code="KRW", name="Won", symbol="₩", unit="USD m")


@pytest.mark.parametrize(
    ("unit", "money"),
    [
        ("KRW bn", True),
        ("USD", True),
        ("%", False),
        ("2020 = 100", False),
        ("EUR bn", False),
        ("KRW ", False),
    ],
)
def test_that_a_series_may_be_in_a_unit_of_the_documents_money(unit: str, money: bool) -> None:
    assert is_money(unit, usual_parties()) is money


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"host": "japan"}, "host nation “japan”"),
        ({"sender": "japan"}, "sending nation “japan”"),
        ({"reference_currency": "EUR"}, "EUR is not among"),
        ({"currencies": usual_parties().currencies[:1], "reference_currency": "KRW"}, "the currency USD"),
        ({"currencies": (*usual_parties().currencies, usual_parties().currencies[0])}, "stands twice"),
        ({"parties": (*usual_parties().parties, usual_parties().parties[0])}, "used twice"),
        ({"rates": (rate(currency="USD"),)}, "needs one"),
        ({"rates": (rate(currency="EUR"),)}, "needs one"),
        ({"rates": (rate(id="average"),)}, "cannot name a rate"),
        ({"rates": (rate(), rate())}, "used twice"),
    ],
)
def test_that_what_does_not_hold_together_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(ValidationError, match=reason):
        parties(**changes)


def test_that_a_named_rate_is_above_zero_and_its_years_in_order() -> None:
    with pytest.raises(ValidationError, match="before the first"):
        rate(first_year=2021)
    for value in ("0", "-1", "NaN", "1e999"):
        with pytest.raises(ValidationError):
            rate(value=Decimal(value))


def test_that_what_is_not_there_is_a_key_error() -> None:
    found = parties(rates=(rate(),))
    assert (found.party("us").currency, found.currency("KRW").unit, found.rate("press").id) == (
        "USD",
        "KRW bn",
        "press",
    )
    for ask in (found.party, found.currency, found.rate):
        with pytest.raises(KeyError):
            ask("gone")
