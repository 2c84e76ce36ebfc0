"""Cost lines and share definitions that make sense."""

from decimal import Decimal

import pytest
from pydantic import ValidationError

from core.document.costs import (
    CostAmount,
    CostLine,
    Costs,
    FollowsStrength,
    IndexGrowth,
    ShareDefinition,
    Shares,
)


def line(**fields: object) -> CostLine:
    known: dict[str, object] = {
        "id": "labor",
        "name": "Labor",
        "category": "labor",
        "place": "on_peninsula",
        "unit": "KRW bn",
    }
    return CostLine.model_validate(known | fields)


def amount(year: int, last_year: int | None = None, value: str = "1") -> CostAmount:
    return CostAmount(year=year, last_year=last_year, value=Decimal(value))


def share(**fields: object) -> ShareDefinition:
    known: dict[str, object] = {
        "id": "s",
        "name": "S",
        "of": "of it",
        "upper": ("labor",),
        "lower": ("labor", "other"),
    }
    return ShareDefinition.model_validate(known | fields)


def test_that_a_span_ends_after_it_begins_and_covers_all_its_years() -> None:
    assert list(amount(2016, 2019).years) == [2016, 2017, 2018, 2019]
    assert list(amount(2016).years) == [2016]
    for last in (2015, 2016):
        with pytest.raises(ValidationError, match="end after"):
            amount(2016, last)


def test_that_spans_and_years_may_not_overlap() -> None:
    with pytest.raises(ValidationError, match="2018 stands twice"):
        line(amounts=(amount(2016, 2019), amount(2018)))


def test_that_a_cost_is_not_negative() -> None:
    with pytest.raises(ValidationError):
        amount(2016, value="-0.1")


def test_that_only_a_memo_line_is_a_benchmark() -> None:
    with pytest.raises(ValidationError, match="memo line"):
        line(benchmark=True)
    assert line(benchmark=True, memo=True).benchmark


@pytest.mark.parametrize("value", ["-0.01", "1.01"])
def test_that_the_share_that_follows_the_force_is_between_0_and_1(value: str) -> None:
    with pytest.raises(ValidationError):
        FollowsStrength(share=Decimal(value))


@pytest.mark.parametrize("lag", [-1, 11])
def test_that_a_lag_is_from_0_to_10_years(lag: int) -> None:
    with pytest.raises(ValidationError):
        IndexGrowth(index="cpi", lag=lag)


def test_that_every_upper_line_is_also_a_lower_one() -> None:
    with pytest.raises(ValidationError, match="“ships” stands above"):
        share(upper=("labor", "ships"))


@pytest.mark.parametrize("fields", [{"upper": ("labor", "labor")}, {"lower": ("labor", "other", "other")}])
def test_that_no_line_is_counted_twice_in_a_share(fields: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="stands twice"):
        share(**fields)


def test_that_a_share_has_lines_on_both_sides() -> None:
    for side in ("upper", "lower"):
        with pytest.raises(ValidationError):
            share(**{side: ()})


def test_that_ids_stand_once() -> None:
    with pytest.raises(ValidationError, match="used twice"):
        Costs(lines=(line(), line()))
    with pytest.raises(ValidationError, match="used twice"):
        Shares(definitions=(share(), share()))
