"""Yearly series as arrays, and rounding that agrees with Decimal on every tie."""

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.document.indices import (
    Assumption,
    FollowPath,
    HoldConstant,
    HoldLast,
    Index,
    Observation,
    YearValue,
)
from core.engine.calendar import Span
from core.engine.indices import round_half_up, series_of

TENTH = Decimal("0.1")


def growth(values: dict[int, str], after: Assumption | None = None, precision: str | None = "0.1") -> Index:
    return Index(
        id="growth",
        name="Growth",
        kind="growth",
        unit="%",
        precision=None if precision is None else Decimal(precision),
        observed=tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items()),
        after=after or HoldLast(),
    )


def level(values: dict[int, str], after: Assumption | None = None) -> Index:
    observed = tuple(Observation(year=year, value=Decimal(value)) for year, value in values.items())
    return Index(
        id="level", name="Level", kind="level", unit="KRW bn", observed=observed, after=after or HoldLast()
    )


def test_that_every_tie_between_700_and_1700_bn_at_0_to_5_percent_rounds_as_decimal_does() -> None:
    tenths = np.arange(7_000, 17_000, dtype=np.int64)
    rates = np.arange(0, 51, dtype=np.int64)
    # In integers: total x 0.1 bn times (1000 + rate) of 0.1 %, so that the half is exactly 500.
    exact = tenths[:, None] * (1_000 + rates[None, :])
    wanted = (exact + 500) // 1_000
    totals = tenths / 10
    computed = round_half_up(totals[:, None] * (1 + (rates[None, :] / 10) / 100), TENTH)
    assert (exact % 1_000 == 500).sum() > 1_000
    assert (np.rint(computed * 10).astype(np.int64) == wanted).all()
    # What is given back is the double that the decimal number reads as.
    assert (computed == wanted / 10).all()


def test_that_the_integers_of_the_tie_test_are_what_decimal_gives() -> None:
    ties = 0
    for tenths in range(7_000, 17_000, 7):
        for rate in range(51):
            product = Decimal(tenths) / 10 * (1 + Decimal(rate) / 1_000)
            decimal = product.quantize(TENTH, rounding=ROUND_HALF_UP)
            assert decimal == Decimal((tenths * (1_000 + rate) + 500) // 1_000) / 10
            ties += tenths * (1_000 + rate) % 1_000 == 500
    assert ties > 100


@given(
    st.decimals(0, 100_000, places=4, allow_nan=False),
    st.sampled_from(["0.1", "0.01", "1", "0.05", "0.25", "10", "5", "0.3"]),
)
@settings(derandomize=True)
def test_that_rounding_to_any_step_is_that_of_decimal(value: Decimal, step: str) -> None:
    precision = Decimal(step)
    steps = (value / precision + Decimal("0.0000001")).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    assert float(round_half_up(float(value), precision)) == pytest.approx(float(steps * precision), abs=1e-9)


def test_that_observed_values_come_first_and_the_last_is_held_after_them() -> None:
    series = series_of(growth({2019: "0.38", 2020: "0.54"}), Span(2018, 2022))
    assert np.isnan(series.values[0, 0])
    assert series.values[0, 1:].tolist() == [0.38, 0.54, 0.54, 0.54]
    assert series.observed.tolist() == [False, True, True, False, False]
    assert series.last_observed == 2020


def test_that_a_constant_or_a_path_takes_over_after_the_last_observed_value() -> None:
    span = Span(2019, 2023)
    constant = series_of(growth({2019: "1", 2020: "2"}, HoldConstant(value=Decimal(3))), span)
    assert constant.values[0].tolist() == [1, 2, 3, 3, 3]
    path = FollowPath(values=(YearValue(year=2022, value=Decimal(5)), YearValue(year=2020, value=Decimal(9))))
    followed = series_of(growth({2019: "1", 2020: "2", 2021: "4"}, path), span)
    # Nothing assumed ever stands in for what was observed.
    assert followed.values[0].tolist() == [1, 2, 4, 5, 5]


def test_that_a_gap_between_observed_values_is_missing() -> None:
    series = series_of(growth({2019: "1", 2021: "2"}), Span(2019, 2022))
    assert np.isnan(series.values[0, 1])
    assert series.values[0, 3] == 2


def test_that_what_is_held_may_have_been_observed_before_the_span() -> None:
    assert series_of(growth({2010: "1.5"}), Span(2019, 2020)).values[0].tolist() == [1.5, 1.5]


def test_that_the_published_rate_is_rounded_and_the_growth_is_not() -> None:
    series = series_of(growth({2022: "5.09", 2023: "3.65"}), Span(2022, 2023))
    assert series.published[0].tolist() == [5.1, 3.7]
    assert series.growth[0].tolist() == pytest.approx([0.0509, 0.0365])


def test_that_projected_rates_are_rounded_as_published_ones_are() -> None:
    series = series_of(growth({2022: "5.0"}, HoldConstant(value=Decimal("2.25"))), Span(2022, 2023))
    assert series.published[0, 1] == 2.3


def test_that_a_series_without_a_precision_is_used_as_it_is() -> None:
    series = series_of(growth({2022: "5.09"}, precision=None), Span(2022, 2022))
    assert series.published[0, 0] == pytest.approx(5.09)


def test_that_the_growth_of_a_level_is_over_the_year_before() -> None:
    series = series_of(level({2019: "100", 2020: "110", 2021: "99"}), Span(2019, 2022))
    assert np.isnan(series.growth[0, 0])
    assert series.growth[0, 1:].tolist() == pytest.approx([0.1, -0.1, 0.0])


def test_that_a_deflator_is_chained_from_unrounded_growth() -> None:
    series = series_of(growth({2020: "0.54", 2021: "2.5"}), Span(2019, 2021))
    assert series.level[0].tolist() == pytest.approx([1, 1.0054, 1.0054 * 1.025])


@pytest.mark.parametrize("value", ["-100", "-150"])
def test_that_a_growth_that_leaves_nothing_to_grow_from_is_missing_and_so_is_what_is_chained(
    value: str,
) -> None:
    series = series_of(growth({2020: "1", 2021: value, 2022: "2"}), Span(2020, 2022))
    assert np.isnan(series.growth[0]).tolist() == [False, True, False]
    assert np.isnan(series.published[0]).tolist() == [False, True, False]
    assert np.isnan(series.level[0]).tolist() == [False, True, True]


def test_that_arrays_of_a_series_have_the_draws_axis_first() -> None:
    series = series_of(growth({2020: "1"}), Span(2019, 2024))
    shapes = {array.shape for array in (series.values, series.growth, series.published, series.level)}
    assert shapes == {(1, 6)}
