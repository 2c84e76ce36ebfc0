"""Figures that read in two ways are found, told and settled."""

from __future__ import annotations

import pytest

from core.typed.amounts import parse_amount
from core.typed.doubt import doubt_in, is_lone_comma, needs_telling, with_decimal_comma


@pytest.mark.parametrize("typed", ["924", "-3.5", "", "abc", "+12"])
def test_that_plain_figures_need_no_telling(typed: str) -> None:
    assert not needs_telling(typed)


@pytest.mark.parametrize("typed", ["1,234", "₩1.04tn", "=924*1.139", "(3.2)", "13.9%", "1조 5192억"])
def test_that_others_are_told_back(typed: str) -> None:
    assert needs_telling(typed)


def test_that_only_a_comma_before_three_digits_may_be_a_fraction() -> None:
    assert is_lone_comma("$1,234")
    assert not any(is_lone_comma(text) for text in ("1,23", "1.234", "1,234,567", "0,234", "x"))


@pytest.mark.parametrize(
    "block",
    [
        [["1,234", "5,678"]],
        [["1,234", "0.5"]],
        [["1.234", "1,038.9"]],
        [["0,5", "12,75"]],
        [["1,234,567", "1.234"]],
        [["text", ""]],
    ],
)
def test_that_a_block_of_one_hand_is_not_asked_about(block: list[list[str]]) -> None:
    assert doubt_in(block) is None


@pytest.mark.parametrize("other", ["0,5", "12,75", "1.038,9", "1.234.567"])
@pytest.mark.parametrize(("text", "fraction"), [("1,234", "1.234"), ("1.234", "1.234")])
def test_that_a_block_with_decimal_commas_is_asked_about(other: str, text: str, fraction: str) -> None:
    doubt = doubt_in([["Labor", other], ["", text]])
    assert doubt is not None
    assert (doubt.text, doubt.as_fraction, doubt.as_thousands) == (text, fraction, "1234")


def test_that_the_answer_decimal_comma_holds_for_all_of_the_block() -> None:
    block = [["1,234", "0,5"], ["1.038,9", "2.500"], ["Labor", "₩3,125bn"]]
    values = [
        [parse_amount(text).value if text != "Labor" else None for text in line]
        for line in with_decimal_comma(block)
    ]
    told = [[None if value is None else str(value) for value in line] for line in values]
    assert told == [["1.234", "0.5"], ["1038.9", "2500"], [None, "3.125"]]
