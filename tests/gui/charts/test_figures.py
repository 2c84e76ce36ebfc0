"""Figures with their units, as people read them."""

import math

import pytest
from PySide6.QtCore import QLocale

from core.language import speak
from gui.charts.figures import figure_before, figure_in

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
KOREAN = QLocale(QLocale.Language.Korean, QLocale.Country.SouthKorea)


@pytest.mark.parametrize(
    ("value", "unit", "english", "korean"),
    [
        (1038.9, "KRW bn", "1,039 KRW bn", "1조 390억 원"),
        (-39.5, "USD m", "−39.5 USD m", "−3,950만 달러"),
        (2.63, "%", "2.6 %", "2.6%"),
        (21_500, "people", "21,500 people", "21,500명"),
        (1.5, "", "1.5", "1.5"),
        (math.nan, "KRW bn", "– KRW bn", "–"),
    ],
)
def test_that_money_is_told_in_myriads_where_people_count_so(
    value: float, unit: str, english: str, korean: str
) -> None:
    assert figure_in(value, unit, ENGLISH) == english
    speak("ko")
    assert figure_in(value, unit, KOREAN) == korean


def test_that_a_change_has_its_sign() -> None:
    assert figure_in(1259, "USD m", ENGLISH, with_sign=True) == "+1,259 USD m"
    speak("ko")
    assert figure_in(1259, "USD m", KOREAN, with_sign=True) == "+12억 5,900만 달러"
    assert figure_in(-1259, "USD m", KOREAN, with_sign=True) == "−12억 5,900만 달러"


def test_that_the_first_of_two_figures_has_a_unit_only_where_it_is_part_of_it() -> None:
    assert figure_before(1500, "KRW bn", ENGLISH) == "1,500"
    speak("ko")
    assert figure_before(1500, "KRW bn", KOREAN) == "1조 5,000억 원"
    assert figure_before(12.5, "%", KOREAN) == "12.5"
