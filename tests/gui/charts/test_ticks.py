"""Round numbers, years and months on the axes."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale

from gui.charts.figures import add_months, figure, short_figure, signed
from gui.charts.ticks import date_ticks, number_ticks, round_range, round_step, year_ticks

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def width(text: str) -> float:
    return 7.0 * len(text)


@pytest.mark.parametrize(
    ("rough", "step"), [(0.9, 1), (1.1, 2), (2.1, 2.5), (3, 5), (7, 10), (1100, 2000), (0, 1)]
)
def test_that_steps_are_round(rough: float, step: float) -> None:
    assert round_step(rough) == pytest.approx(step)


@pytest.mark.parametrize(("low", "high"), [(0, 5284), (-40, 90), (0, 0), (float("nan"), 1), (21500, 28500)])
def test_that_ranges_hold_the_data_and_zero(low: float, high: float) -> None:
    bottom, top = round_range(low, high)
    assert bottom <= 0 < top
    assert not top < high


def test_that_a_range_without_zero_stays_near_the_data() -> None:
    bottom, top = round_range(21500, 28500, from_zero=False)
    assert 18000 <= bottom < 21500
    assert 28500 < top <= 32000


def test_that_numbers_have_separators_and_a_true_minus() -> None:
    assert [tick.text for tick in number_ticks(-1000, 1000, 120, 16, ENGLISH)] == ["−1,000", "0", "1,000"]
    assert figure(28500, QLocale.c()) == "28,500"
    assert figure(float("nan"), ENGLISH) == "–"
    assert (signed(1258.7, ENGLISH), signed(-30, ENGLISH), signed(0, ENGLISH)) == ("+1,259", "−30", "0")
    assert short_figure(1258.7, ENGLISH) == "1.3k"


def test_that_the_year_in_view_is_written_and_its_neighbours_give_way() -> None:
    ticks = year_ticks(2019)(2008.4, 2024.6, 300, width)
    texts = [tick.text for tick in ticks if tick.text]
    assert "2019" in texts
    assert "2018" not in texts
    assert "2020" not in texts


@pytest.mark.parametrize("pixels", [120, 300, 800, 2000])
def test_that_the_texts_of_days_do_not_touch(pixels: float) -> None:
    low, high = date(2018, 8, 1).toordinal(), date(2021, 3, 15).toordinal()
    ticks = [tick for tick in date_ticks(ENGLISH)(low, high, pixels, width) if tick.text]
    places = [(tick.value - low) / (high - low) * pixels for tick in ticks]
    for n in range(1, len(ticks)):
        assert places[n] - places[n - 1] > (width(ticks[n].text) + width(ticks[n - 1].text)) / 2


def test_that_months_end_on_a_day_that_exists() -> None:
    assert add_months(date(2020, 1, 31).toordinal(), 1) == date(2020, 2, 29).toordinal()
    assert add_months(date(2020, 1, 31).toordinal(), -2) == date(2019, 11, 30).toordinal()
