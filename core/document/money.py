"""Currencies, the units that people write amounts in, and named exchange rates."""

from __future__ import annotations

from typing import Annotated, NoReturn, Self

from pydantic import Field, StringConstraints, model_validator

from core.document.values import (
    MAX_ROWS,
    CitedRow,
    Frozen,
    Label,
    Positive,
    Row,
    Slug,
    Year,
    refuse_duplicate_ids,
)
from core.words import Name, tell

SCALES: dict[str, float] = {"": 1.0, "k": 1e3, "m": 1e6, "bn": 1e9, "tn": 1e12}
USUAL_AREA = "the peninsula"
"""Where the forces are, unless a document says otherwise."""

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
Unit = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}( (k|m|bn|tn))?$")]


def currency_of(unit: str) -> str:
    """Return the currency code of a unit: ``"KRW bn"`` gives ``"KRW"``."""
    return unit[:3]


def is_money(unit: str, parties: Parties) -> bool:
    """Return whether a unit, as of a series, is a unit of money in one of the document's currencies."""
    known = any(currency.code == currency_of(unit) for currency in parties.currencies)
    return known and (unit == currency_of(unit) or (unit[3] == " " and unit[4:] in SCALES and unit[4:] != ""))


def scale_of(unit: str) -> float:
    """Return how many units of the currency one of this unit is: ``"KRW bn"`` gives ``1e9``."""
    return SCALES[unit[4:]]


class Party(Row):
    """A nation of the alliance; ``gdp`` and ``defense_budget`` name its series among the indices."""

    name: Label
    short: Label
    currency: CurrencyCode
    gdp: Slug | None = None
    defense_budget: Slug | None = None


class Currency(Frozen):
    """A currency, the unit its amounts are reported in, and the consumer prices that deflate it.

    ``rate`` names the index with the yearly averages of this currency per one unit of the
    document's reference currency; the reference currency itself has none, and a currency without one
    can't be converted.
    """

    code: CurrencyCode
    name: Label
    symbol: Label
    unit: Unit
    decimals: Annotated[int, Field(ge=0, le=4)] = 1
    deflator: Slug | None = None
    rate: Slug | None = None

    @model_validator(mode="after")
    def _unit_is_its_own(self) -> Self:
        if currency_of(self.unit) != self.code:
            raise ValueError(tell("flaw.document.unit_not", unit=self.unit, code=self.code))
        return self


class NamedRate(CitedRow):
    """An exchange rate with a name: units of ``currency`` per one of the reference currency.

    It serves the years from ``first_year`` to ``last_year``; every amount of those years is
    converted by it when the view names it.
    """

    name: Label
    currency: CurrencyCode
    value: Positive
    first_year: Year
    last_year: Year

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError(tell("flaw.document.last_year_before_first"))
        return self


class Parties(Frozen):
    """Who hosts, whose forces they are, and in what money they count.

    ``area`` is where the forces are, as words go on after “on” and “off”.
    """

    host: Slug
    sender: Slug
    parties: Annotated[tuple[Party, ...], Field(max_length=20, fail_fast=True)]
    currencies: Annotated[tuple[Currency, ...], Field(min_length=1, max_length=20, fail_fast=True)]
    reference_currency: CurrencyCode
    rates: Annotated[tuple[NamedRate, ...], Field(max_length=MAX_ROWS, fail_fast=True)] = ()
    area: Label = USUAL_AREA

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.parties)
        refuse_duplicate_ids(self.rates)
        ids = {party.id for party in self.parties}
        for role, party in (("host", self.host), ("sending", self.sender)):
            if party not in ids:
                raise ValueError(tell("flaw.document.nation_not_among_parties", role=Name(role), party=party))
        codes = [currency.code for currency in self.currencies]
        if len(set(codes)) != len(codes):
            raise ValueError(tell("flaw.document.currency_stands_twice"))
        if self.reference_currency not in codes:
            raise ValueError(
                tell(
                    "flaw.document.reference_currency_not_among_currencies",
                    reference_currency=self.reference_currency,
                )
            )
        for nation in self.parties:
            if nation.currency not in codes:
                raise ValueError(
                    tell("flaw.document.currency_not_in_document", currency=nation.currency, name=nation.name)
                )
        for named in self.rates:
            if named.currency not in codes or named.currency == self.reference_currency:
                raise ValueError(tell("flaw.document.rate_no_currency_needs_one", name=named.name))
            if named.id == "average":
                raise ValueError(tell("flaw.document.yearly_average_cannot_name_rate"))
        return self

    def party(self, party_id: str) -> Party:
        """Return the party with this id; KeyError if there is none."""
        return next((p for p in self.parties if p.id == party_id), None) or _missing(party_id)

    def currency(self, code: str) -> Currency:
        """Return the currency with this code; KeyError if there is none."""
        return next((c for c in self.currencies if c.code == code), None) or _missing(code)

    def rate(self, rate_id: str) -> NamedRate:
        """Return the named rate with this id; KeyError if there is none."""
        return next((r for r in self.rates if r.id == rate_id), None) or _missing(rate_id)


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
