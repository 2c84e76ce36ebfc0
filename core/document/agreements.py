"""Special Measures Agreements: periods, portions, and terms that give a total for each year."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.document.lapse import Lapse
from core.document.ledger import InKind, LedgerRow, refuse_wrong_rows
from core.document.money import Unit
from core.document.values import (
    MAX_ROWS,
    Cited,
    CitedRow,
    Frozen,
    Label,
    NonNegative,
    Percent,
    Positive,
    Row,
    Slug,
    Year,
    refuse_duplicate_ids,
    refuse_duplicate_years,
)
from core.words import say_unit, tell


class _Term(Cited):
    first_year: Year
    last_year: Year

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError(tell("flaw.document.last_year_before_first"))
        return self


class StatedAmount(Cited):
    """The total is stated for the year, in the portion's unit."""

    step: Literal["amount"] = "amount"
    year: Year
    value: NonNegative


class FixedStep(_Term):
    """Last year's total grows by a percentage."""

    step: Literal["fixed"] = "fixed"
    percent: Percent


class IndexedStep(_Term):
    """Last year's total grows with an index, ``lag`` years back, clipped to floor and cap (percent)."""

    step: Literal["indexed"] = "indexed"
    index: Slug
    lag: Annotated[int, Field(ge=0, le=10)] = 0
    floor: Percent | None = None
    cap: Percent | None = None

    @model_validator(mode="after")
    def _cap_over_floor(self) -> Self:
        if self.floor is not None and self.cap is not None and self.cap < self.floor:
            raise ValueError(tell("flaw.document.cap_under_floor", cap=str(self.cap), floor=str(self.floor)))
        return self


class OneOff(Cited):
    """Percentage points added, after the clip, in one year."""

    step: Literal["one_off"] = "one_off"
    year: Year
    points: Percent


Term = Annotated[StatedAmount | FixedStep | IndexedStep | OneOff, Field(discriminator="step")]


def years_of(term: StatedAmount | FixedStep | IndexedStep | OneOff) -> range:
    """Return the years that a term speaks of."""
    if isinstance(term, StatedAmount | OneOff):
        return range(term.year, term.year + 1)
    return range(term.first_year, term.last_year + 1)


class Portion(Row):
    """A part of an agreement with its own unit and terms; amounts round to ``precision`` of the unit."""

    unit: Unit
    precision: Positive
    terms: Annotated[tuple[Term, ...], Field(min_length=1, max_length=MAX_ROWS, fail_fast=True)]

    @model_validator(mode="after")
    def _one_rule_a_year(self) -> Self:
        growing = [y for t in self.terms if isinstance(t, FixedStep | IndexedStep) for y in years_of(t)]
        for kind in ("amount", "one_off"):
            refuse_duplicate_years(y for t in self.terms if t.step == kind for y in years_of(t))
        refuse_duplicate_years(growing)
        stated = {t.year for t in self.terms if isinstance(t, StatedAmount)}
        for term in self.terms:
            if isinstance(term, OneOff) and term.year not in growing and term.year not in stated:
                raise ValueError(tell("flaw.document.added_no_step_year", year=str(term.year)))
        return self


class CategoryAmount(Frozen):
    """How much of a year's total goes to a category, in the split's unit."""

    category: Slug
    value: NonNegative


class Split(Cited):
    """How the total of a year divides by category."""

    year: Year
    unit: Unit
    amounts: Annotated[tuple[CategoryAmount, ...], Field(min_length=1, max_length=50, fail_fast=True)]

    @model_validator(mode="after")
    def _each_category_once(self) -> Self:
        categories = [amount.category for amount in self.amounts]
        if len(set(categories)) != len(categories):
            raise ValueError(tell("flaw.document.category_stands_twice_in_split"))
        if sum(amount.value for amount in self.amounts) <= 0:
            raise ValueError(tell("flaw.document.split_needs_an_amount_above"))
        return self


class Agreement(CitedRow):
    """A cost-sharing agreement between the sending and the host nation.

    ``known`` is the day from which its terms were public; ``chosen`` lets it drive results although
    that day is after the scenario's ``as_of``. ``follows`` is the agreement whose last amount its first
    year grows from. ``rate`` is the named rate at which portions in other currencies are summed.
    ``ledger`` tells what became of its years' money, and ``in_kind`` how much of it was not cash.
    """

    number: Annotated[int, Field(ge=1, le=999)]
    name: Label
    signed: datetime.date | None = None
    in_force: datetime.date | None = None
    known: datetime.date | None = None
    chosen: bool = False
    first_year: Year
    last_year: Year
    follows: Slug | None = None
    rate: Slug | None = None
    portions: Annotated[tuple[Portion, ...], Field(min_length=1, max_length=10, fail_fast=True)]
    splits: Annotated[tuple[Split, ...], Field(max_length=200, fail_fast=True)] = ()
    ledger: Annotated[tuple[LedgerRow, ...], Field(max_length=500, fail_fast=True)] = ()
    in_kind: Annotated[tuple[InKind, ...], Field(max_length=200, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.last_year < self.first_year:
            raise ValueError(tell("flaw.document.last_year_before_first"))
        refuse_duplicate_ids(self.portions)
        refuse_duplicate_years(split.year for split in self.splits)
        refuse_wrong_rows(self.ledger, self.first_year, self.last_year)
        refuse_wrong_rows(self.in_kind, self.first_year, self.last_year)
        for portion in self.portions:
            for term in portion.terms:
                span = years_of(term)
                if span[0] < self.first_year or span[-1] > self.last_year:
                    raise ValueError(
                        tell(
                            "flaw.document.term_speaks_outside",
                            span=str(span[0]),
                            span_2=str(span[-1]),
                            first_year=str(self.first_year),
                            last_year=str(self.last_year),
                        )
                    )
        return self


class Agreements(Frozen):
    """All agreements that the scenario knows, and the lapses between them."""

    rows: Annotated[tuple[Agreement, ...], Field(max_length=200, fail_fast=True)] = ()
    lapses: Annotated[tuple[Lapse, ...], Field(max_length=100, fail_fast=True)] = ()

    @model_validator(mode="after")
    def _whole(self) -> Self:
        refuse_duplicate_ids(self.rows)
        claimed: dict[int, str] = {}
        for row in self.rows:
            for year in range(row.first_year, row.last_year + 1):
                if year in claimed:
                    raise ValueError(
                        tell("flaw.document.both_cover", claimed=claimed[year], name=row.name, year=str(year))
                    )
                claimed[year] = row.name
        by_id = {row.id: row for row in self.rows}
        for row in self.rows:
            if row.follows is None:
                continue
            before = by_id.get(row.follows)
            if before is None:
                raise ValueError(
                    tell("flaw.document.follows_not_in_document", name=row.name, follows=row.follows)
                )
            if before.last_year >= row.first_year:
                raise ValueError(
                    tell("flaw.document.follows_ends_after_begins", name=row.name, name_2=before.name)
                )
        for row in self.rows:
            _refuse_growth_from_nothing(row, by_id.get(row.follows or ""))
        refuse_duplicate_ids(self.lapses)
        for lapse in self.lapses:
            _refuse_lapse_in_the_wrong_place(lapse, by_id)
        return self


def _refuse_growth_from_nothing(row: Agreement, before: Agreement | None) -> None:
    """Raise ValueError if a portion's first year grows from an amount that is not there."""
    units = {portion.unit for portion in before.portions} if before else set()
    for portion in row.portions:
        stated = {term.year for term in portion.terms if isinstance(term, StatedAmount)}
        first = min(years_of(term)[0] for term in portion.terms)
        if first not in stated and (first != row.first_year or portion.unit not in units):
            raise ValueError(
                tell(
                    "flaw.document.states_no_amount_for_follows",
                    name=row.name,
                    first=str(first),
                    unit=say_unit(portion.unit),
                )
            )


def _refuse_lapse_in_the_wrong_place(lapse: Lapse, by_id: dict[str, Agreement]) -> None:
    """Raise ValueError if a lapse does not lie between the two agreements that it names."""
    for agreement in (lapse.after, lapse.next):
        if agreement is not None and agreement not in by_id:
            raise ValueError(
                tell("flaw.document.speaks_not_in_document", name=lapse.name, agreement=agreement)
            )
    before = by_id[lapse.after]
    if lapse.from_day.year <= before.last_year:
        raise ValueError(tell("flaw.document.begins_before_ends", name=lapse.name, name_2=before.name))
    following = by_id.get(lapse.next or "")
    if following is not None and following.first_year <= before.last_year:
        raise ValueError(
            tell(
                "flaw.document.ends_with_begins_before_ends",
                name=lapse.name,
                name_2=following.name,
                name_3=before.name,
            )
        )
