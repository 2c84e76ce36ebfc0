"""Days and years: the three kinds of year are distinct, and means over days are exact."""

import calendar
import datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.engine.calendar import CalendarYear, FiscalYear, Span, calendar_from_fiscal, mean_over_years


def ordinals(*days: datetime.date) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.array([day.toordinal() for day in days], dtype=np.int64)


def test_that_a_fiscal_year_runs_from_october_to_september_and_is_named_by_its_end() -> None:
    year = FiscalYear(2019)
    assert (year.first_day, year.last_day) == (datetime.date(2018, 10, 1), datetime.date(2019, 9, 30))
    assert FiscalYear.of(datetime.date(2019, 9, 30)) == FiscalYear(2019)
    assert FiscalYear.of(datetime.date(2019, 10, 1)) == FiscalYear(2020)


def test_that_a_calendar_year_and_a_fiscal_year_of_one_number_are_not_the_same() -> None:
    calendar_year: object = CalendarYear(2019)
    assert calendar_year != FiscalYear(2019)
    assert CalendarYear(2019).first_day == datetime.date(2019, 1, 1)
    assert CalendarYear(2019).last_day == datetime.date(2019, 12, 31)


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)))
@settings(derandomize=True)
def test_that_every_day_falls_in_the_fiscal_year_it_is_said_to(day: datetime.date) -> None:
    year = FiscalYear.of(day)
    assert year.first_day <= day <= year.last_day


def test_that_a_calendar_amount_is_three_quarters_of_a_fiscal_one_and_a_quarter_of_the_next() -> None:
    assert calendar_from_fiscal(np.array([[100.0, 200.0]]))[0, 0] == 125.0


def test_that_a_fiscal_year_without_the_next_is_taken_as_the_calendar_year() -> None:
    mixed = calendar_from_fiscal(np.array([[100.0, np.nan, 300.0]]))
    assert mixed[0, 0] == 100.0
    assert np.isnan(mixed[0, 1])
    assert mixed[0, 2] == 300.0


def test_that_a_year_outside_the_span_is_refused() -> None:
    with pytest.raises(ValueError, match="2018"):
        Span(2019, 2024).at(2018)


def test_that_the_mean_of_the_worked_example_is_exact() -> None:
    days = ordinals(datetime.date(2019, 1, 1), datetime.date(2020, 7, 1))
    means = mean_over_years(days, np.array([[28_500.0, 21_500.0]]), Span(2019, 2021))
    # 2020 is a leap year: 182 days before 1 July and 184 from it on.
    assert means[0].tolist() == [28_500.0, (182 * 28_500 + 184 * 21_500) / 366, 21_500.0]
    assert round(means[0, 1], 2) == 24_980.87


def test_that_a_year_that_begins_before_the_first_step_is_missing() -> None:
    means = mean_over_years(ordinals(datetime.date(2020, 1, 2)), np.array([[10.0]]), Span(2020, 2021))
    assert np.isnan(means[0, 0])
    assert means[0, 1] == 10.0


def test_that_no_step_at_all_leaves_every_year_missing() -> None:
    assert np.isnan(mean_over_years(ordinals(), np.zeros((1, 0)), Span(2020, 2021))).all()


@given(
    st.lists(
        st.tuples(st.dates(datetime.date(1998, 6, 1), datetime.date(2005, 6, 1)), st.integers(0, 40_000)),
        min_size=1,
        max_size=6,
        unique_by=lambda step: step[0],
    )
)
@settings(derandomize=True, max_examples=40, deadline=None)
def test_that_the_mean_is_that_of_counting_day_by_day(steps: list[tuple[datetime.date, int]]) -> None:
    # 2000 is a leap year although it divides by 100.
    span = Span(1999, 2004)
    steps.sort()
    days = ordinals(*(day for day, _ in steps))
    means = mean_over_years(days, np.array([[float(people) for _, people in steps]]), span)
    for year in span.years:
        first = datetime.date(year, 1, 1)
        length = 366 if calendar.isleap(year) else 365
        if first < steps[0][0]:
            assert np.isnan(means[0, span.at(year)])
            continue
        total = 0
        for offset in range(length):
            day = first + datetime.timedelta(days=offset)
            total += next(people for since, people in reversed(steps) if since <= day)
        assert means[0, span.at(year)] == pytest.approx(total / length, abs=1e-9)


def test_that_the_mean_keeps_the_axis_of_draws() -> None:
    days = ordinals(datetime.date(2020, 1, 1))
    assert mean_over_years(days, np.array([[1.0], [2.0], [3.0]]), Span(2020, 2021)).shape == (3, 2)
