"""Rows of a document made from the reference data."""

from datetime import date
from decimal import Decimal

import pytest

from core import reference
from core.document.agreements import IndexedStep, OneOff
from core.document.indices import HoldConstant
from core.document.limits import Certification, NoException
from core.reference.document_rows import (
    agreed_amounts,
    agreement_indices,
    agreement_row,
    all_agreements,
    index_row,
    limit_row,
    ordinal,
    source_rows,
)


def test_that_all_twelve_agreements_stand_in_a_row() -> None:
    rows = all_agreements().rows
    assert [row.number for row in rows] == list(range(1, 13))
    assert [row.follows for row in rows] == [None, *(f"sma-{number}" for number in range(1, 12))]
    assert rows[0].first_year == 1991
    assert rows[-1].last_year == 2030


def test_that_the_fifth_agreement_has_a_portion_in_each_currency() -> None:
    assert [portion.unit for portion in agreement_row(5).portions] == ["KRW bn", "USD m"]


def test_that_terms_carry_lag_cap_and_one_off() -> None:
    indexed = [term for term in agreement_row(12).portions[0].terms if isinstance(term, IndexedStep)]
    assert [(term.index, term.lag, term.floor, term.cap) for term in indexed] == [
        ("cpi-kr", 2, None, Decimal(5))
    ]
    eleventh = agreement_row(11).portions[0].terms
    assert [term.points for term in eleventh if isinstance(term, OneOff)] == [Decimal("6.5")]
    # The reference says "none" where there is no cap, and leaves an unknown one empty: neither is 0.
    assert {term.cap for term in eleventh if isinstance(term, IndexedStep)} == {None}


def test_that_an_agreement_is_known_from_the_day_it_was_concluded() -> None:
    assert agreement_row(11).known == date(2021, 3, 7)
    assert agreement_row(12).known == date(2024, 10, 2)


def test_that_a_row_partly_unconfirmed_splits_by_cell() -> None:
    fy21 = limit_row("ndaa-fy2021", "headline")
    assert fy21.confidence == "unconfirmed"
    assert limit_row("ndaa-fy2019", "headline").confidence == "reported"


def test_that_a_limit_runs_over_the_fiscal_year_from_its_enactment() -> None:
    fy26 = limit_row("ndaa-fy2026", "headline")
    assert (fy26.first_day, fy26.starts, fy26.last_day) == (
        date(2025, 10, 1),
        date(2025, 12, 18),
        date(2026, 9, 30),
    )
    assert isinstance(fy26.exception, Certification)
    assert (fy26.exception.wait_days, fy26.exception.combine) == (60, "unknown")


def test_that_an_unknown_wait_is_none_and_a_known_one_of_no_days_is_0() -> None:
    waits = {}
    for year in (2019, 2020):
        exception = limit_row(f"ndaa-fy{year}", "headline").exception
        assert isinstance(exception, Certification)
        waits[year] = exception.wait_days
    assert waits == {2019: 0, 2020: None}


def test_that_a_sense_of_congress_is_advisory() -> None:
    sense = limit_row("ndaa-fy2024", "headline")
    assert sense.status == "advisory"
    assert isinstance(sense.exception, NoException)


def test_that_an_index_can_be_cut_off_at_a_year_and_assumed_after_it() -> None:
    row = index_row("cpi-kr", HoldConstant(value=Decimal(2)), until=2019)
    assert row.observed[-1].year == 2019
    assert row.after == HoldConstant(value=Decimal(2))
    assert row.precision == Decimal("0.1")
    assert index_row("krw-per-usd").kind == "level"
    assert index_row("krw-per-usd").currency == "KRW"


def test_that_an_unknown_name_is_refused() -> None:
    with pytest.raises(reference.UnknownSeries):
        index_row("cpi-xx")
    with pytest.raises(KeyError):
        agreement_row(13)
    with pytest.raises(KeyError):
        limit_row("ndaa-fy1900", "headline")


def test_that_agreed_amounts_keep_the_digits_of_their_source() -> None:
    amounts = agreed_amounts()
    assert str(amounts[2009]) == "760.0"
    assert amounts[2019] == Decimal("1038.9")


def test_that_what_the_terms_need_is_among_the_indices() -> None:
    wanted = {
        term.index
        for row in all_agreements().rows
        for portion in row.portions
        for term in portion.terms
        if isinstance(term, IndexedStep)
    }
    assert wanted <= {row.id for row in agreement_indices().rows}


def test_that_each_source_stands_once() -> None:
    rows = source_rows(["mofa-2024-10", "mofa-2024-10", "govinfo-116-92"]).rows
    assert [row.id for row in rows] == ["mofa-2024-10", "govinfo-116-92"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st")],
)
def test_that_ordinals_are_written_in_english(number: int, words: str) -> None:
    assert ordinal(number) == words
