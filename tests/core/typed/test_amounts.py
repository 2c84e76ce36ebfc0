"""Amounts are read where they can be meant in one way, and refused with a reason elsewhere."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.typed.amounts import EmptyAmount, parse_amount, to_unit, with_unit
from core.typed.refusal import Refusal

BN, TN, MN, EOK = Decimal(10**9), Decimal(10**12), Decimal(10**6), Decimal(10**8)


@pytest.mark.parametrize(
    ("text", "value", "currency", "scale"),
    [
        ("1,038.9", "1038.9", None, None),
        ("1 038.9", "1038.9", None, None),
        ("1\u202f038.9", "1038.9", None, None),
        ("1’038", "1038", None, None),
        ("1.04tn", "1.04", None, TN),
        ("₩1,519.2bn", "1519.2", "KRW", BN),
        ("￦１,０３８", "1038", "KRW", None),
        ("1조 5192억", "15192", None, EOK),
        ("1조 5,192억원", "15192", "KRW", EOK),
        ("9십억원", "9", "KRW", BN),
        ("37억 7,600만 달러", "377600", "USD", Decimal(10**4)),
        ("37억달러", "37", "USD", EOK),
        ("3백만 유로", "3", "EUR", Decimal(10**6)),
        ("5억엔", "5", "JPY", EOK),
        ("924원", "924", "KRW", Decimal(1)),
        ("$924m", "924", "USD", MN),
        ("US$ 4.7 billion", "4.7", "USD", BN),
        ("924 m USD", "924", "USD", MN),
        ("KRW bn", None, None, None),
        ("(3.2)", "-3.2", None, None),
        ("($3.2m)", "-3.2", "USD", MN),
        ("$(3.2)m", "-3.2", "USD", MN),
        ("−5", "-5", None, None),
        ("–5", "-5", None, None),
        ("+5", "5", None, None),
        ("１２３", "123", None, None),
        (".5", "0.5", None, None),
        ("=924*1.139", "1052.436", None, None),
        ("=2*(3+4)−10/4", "11.5", None, None),
        ("=−(1+2)", "-3", None, None),
        ("1038,9", "1038.9", None, None),
        ("1.038,9", "1038.9", None, None),
        ("1.038.900", "1038900", None, None),
        ("1,038", "1038", None, None),
        ("0,038", "0.038", None, None),
        ("1.5e-3", "0.0015", None, None),
        ("1e15", "1e15", None, None),
        ("12345678901234567890", "12345678901234567890", None, None),
    ],
)
def test_that_amounts_are_read_as_people_write_them(
    text: str, value: str | None, currency: str | None, scale: Decimal | None
) -> None:
    if value is None:
        with pytest.raises(Refusal):
            parse_amount(text)
        return
    parsed = parse_amount(text)
    assert (parsed.value, parsed.currency, parsed.scale) == (Decimal(value), currency, scale)
    assert not parsed.percent
    assert parsed.typed == text


def test_that_a_percentage_is_told_by_its_sign() -> None:
    parsed = parse_amount("13.9 %")
    assert (parsed.value, parsed.percent) == (Decimal("13.9"), True)


@pytest.mark.parametrize(
    "text",
    [
        *("nan", "NaN", "inf", "-inf", "Infinity", "∞", "1e400", "1e16", "1e-16", "1e999999999", "0x10"),
        *("9" * 21, "9" * 4300, "1,03,8", "1 03", "1,0389,000", "1.2.3,4,5", "1_000", "12abc", "abc", "."),
        *("--3", "+-3", "(-3)", "((3))", "(1)(2)", "3)", "$5 EUR", "5 % bn", "$5%", "5 m bn", "1억 2조"),
        *(
            "1억 5 bn",
            "EUR",
            "¥5",
            "<b>5</b>",
            "5\u202e6",
            "5\x00",
            "\ud800",
            "=1/0",
            "=1+",
            "=",
            "=(1",
            "=1)",
        ),
        *("=a", "=__import__('os')", "=2**9", "=1e5", "=" + "(" * 50 + "1", "=" + "9" * 20 + "*10", "=1 2"),
        *("ﷺ" * 100, "½", "１．２．３", "=" + "9*" * 100 + "9", "=1//2", "②③④bn€$"),
    ],
)
def test_that_what_is_no_amount_is_refused_with_a_plain_sentence(text: str) -> None:
    began = time.perf_counter()
    with pytest.raises(Refusal) as refused:
        parse_amount(text)
    assert refused.value.reason.endswith(".")
    assert len(refused.value.reason) < 200
    assert time.perf_counter() - began < 0.5


@pytest.mark.parametrize("text", ["", "  ", "–", "-", "\u00a0"])
def test_that_nothing_typed_is_told_apart_from_nonsense(text: str) -> None:
    with pytest.raises(EmptyAmount):
        parse_amount(text)


def test_that_the_decimal_mark_of_the_reader_decides_and_a_guess_is_refused() -> None:
    assert parse_amount("1,038", ",").value == Decimal("1.038")
    assert parse_amount("1.038,9", ",").value == Decimal("1038.9")
    assert parse_amount("12.5", ",").value == Decimal("12.5")
    with pytest.raises(Refusal, match=r"may be 1038 or 1,038"):
        parse_amount("1.038", ",")


def test_that_a_typed_scale_is_turned_into_the_unit_of_the_cell() -> None:
    assert to_unit(parse_amount("₩1.04tn"), "KRW", 10**9) == 1040
    assert to_unit(parse_amount("1조 5192억"), "KRW", 1e9) == Decimal("1519.2")
    assert to_unit(parse_amount("924"), "USD", 10**6) == 924
    assert to_unit(parse_amount("$924m"), "USD", 10**9) == Decimal("0.924")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("$924m", "This line is in KRW bn; $ was typed."),
        ("924 USD", "This line is in KRW bn; USD was typed."),
        ("13.9%", "This line is in KRW bn; a percentage was typed."),
    ],
)
def test_that_a_foreign_currency_is_refused(text: str, reason: str) -> None:
    with pytest.raises(Refusal) as refused:
        to_unit(parse_amount(text), "KRW", 10**9)
    assert refused.value.reason == reason


def test_that_a_currency_in_a_cell_without_one_is_refused() -> None:
    with pytest.raises(Refusal, match="plain numbers"):
        to_unit(parse_amount("$5"), None, 1)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3, allow_nan=False))
def test_that_any_number_written_with_thousands_is_read_back(number: Decimal) -> None:
    assert parse_amount(f"{number:,.3f}").value == number
    assert parse_amount(f"{number}").value == number
    swapped = f"{number:,.3f}".translate(str.maketrans(",.", ".,"))
    assert parse_amount(swapped, ",").value == number


@given(st.text(alphabet="0123456789.", min_size=1, max_size=26))
def test_that_plain_figures_are_read_as_with_a_sign_before_them(text: str) -> None:
    def read(typed: str) -> Decimal | None:
        try:
            return parse_amount(typed).value
        except Refusal:
            return None

    assert str(read(text)) == str(read(f"+{text}"))


@given(st.text(max_size=60))
def test_that_any_text_is_read_finite_or_refused(text: str) -> None:
    for mark in (".", ","):
        try:
            parsed = parse_amount(text, mark)
        except Refusal:
            continue
        assert parsed.value.is_finite()
        assert abs(parsed.value) < Decimal(10) ** 20


@given(st.text(alphabet="0123456789+-*/(). ,", max_size=60))
def test_that_any_formula_is_computed_or_refused(text: str) -> None:
    try:
        parsed = parse_amount(f"={text}")
    except Refusal:
        return
    assert parsed.value.is_finite()


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("455", "KRW bn", "455 KRW bn"),
        ("-3.5", "USD m", "-3.5 USD m"),
        ("891.123456789012", "USD m", "891.123456789012 USD m"),
        ("1038900000000", "KRW", "1038900000 KRW k"),
        ("1e+12", "KRW bn", "1000000000000 KRW bn"),
        ("13.9", "%", "13.9%"),
        ("28500", "people", "28500"),
        ("=2*3", "KRW bn", "=2*3"),
        ("", "KRW bn", ""),
        ("nan", "KRW bn", "nan"),
    ],
)
def test_that_a_figure_is_told_with_what_it_counts(text: str, unit: str, told: str) -> None:
    assert with_unit(text, unit) == told
    if told != text and unit != "%":
        parsed = parse_amount(told)
        assert to_unit(parsed, unit[:3], {"": 1, " m": 10**6, " bn": 10**9}[unit[3:]]) == Decimal(text)
