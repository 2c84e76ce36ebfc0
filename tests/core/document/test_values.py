"""Values: finite, bounded, visible; rows with ids that stand once."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from core.document.values import (
    Fraction,
    Label,
    NonNegative,
    Note,
    Number,
    Percent,
    Positive,
    Slug,
    Strength,
    Year,
    refuse_duplicate_years,
)

NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
LABEL: TypeAdapter[str] = TypeAdapter(Label)
NOTE: TypeAdapter[str] = TypeAdapter(Note)
SLUG: TypeAdapter[str] = TypeAdapter(Slug)


def refused(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize(
    "text", ["NaN", "-NaN", "sNaN", "Infinity", "-Infinity", "1e999", "1e16", "-1e16", "1e999999"]
)
def test_that_what_is_not_finite_or_too_large_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        NUMBER.validate_python(Decimal(text))
    with pytest.raises(ValidationError):
        NUMBER.validate_json(f'"{text}"')


@pytest.mark.parametrize("text", ["1e999", "NaN", "Infinity", "1e400"])
def test_that_json_numbers_that_become_infinite_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        NUMBER.validate_json(text)


def test_that_numbers_keep_what_was_typed() -> None:
    assert NUMBER.dump_json(NUMBER.validate_json('"1038.90"')) == b'"1038.90"'
    assert NUMBER.dump_json(NUMBER.validate_json('"1e3"')) == b'"1000"'


def test_that_more_than_nine_decimals_are_refused() -> None:
    assert refused(Number, Decimal("0.0000000001"))
    assert not refused(Number, Decimal("0.000000001"))


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (NonNegative, Decimal(0), Decimal("-0.1")),
        (Positive, Decimal("0.1"), Decimal(0)),
        (Fraction, Decimal(1), Decimal("1.001")),
        (Fraction, Decimal(0), Decimal("-0.001")),
        (Percent, Decimal(-100), Decimal("-100.1")),
        (Percent, Decimal(1000), Decimal("1000.1")),
        (Year, 1900, 1899),
        (Year, 2200, 2201),
        (Strength, 0, -1),
        (Strength, 10_000_000, 10_000_001),
    ],
)
def test_that_bounds_are_exact(kind: object, good: object, bad: object) -> None:
    assert not refused(kind, good)
    assert refused(kind, bad)


@pytest.mark.parametrize("value", [True, 2019.0, "2019", None])
def test_that_a_year_is_a_whole_number_and_nothing_like_one(value: object) -> None:
    assert refused(Year, value)


@pytest.mark.parametrize(
    "character",
    [
        *"\u200b\u200d\u200e\u200f\u202a\u202e\u2066\u2069\ufeff\u00ad\u0000\u0007\r\ue000",
        *"\u2028\u2029\u3164\uffa0\u115f\u1160",
    ],
)
def test_that_characters_nobody_sees_are_refused_in_texts(character: str) -> None:
    for adapter in (LABEL, NOTE):
        with pytest.raises(ValidationError, match=f"U\\+{ord(character):04X}"):
            adapter.validate_python(f"a{character}b")


def test_that_other_scripts_are_welcome() -> None:
    for text in ("주한미군", "東京", "₩ 1조", "naïve — “quoted”", "العربية"):
        assert LABEL.validate_python(text) == text


def test_that_a_note_may_have_lines_and_a_label_may_not() -> None:
    assert NOTE.validate_python("a\nb\tc") == "a\nb\tc"
    for text in ("a\nb", "a\tb", ""):
        assert refused(Label, text)


@pytest.mark.parametrize("text", ["", "Labor", "-a", ".a", "a b", "a/b", "a\n", "é", "a" * 81])
def test_that_ids_are_short_slugs(text: str) -> None:
    with pytest.raises(ValidationError):
        SLUG.validate_python(text)


@given(st.from_regex(r"[a-z0-9][a-z0-9._-]{0,79}", fullmatch=True))
@settings(derandomize=True)
def test_that_every_slug_of_the_pattern_is_taken(text: str) -> None:
    assert SLUG.validate_python(text) == text


def test_that_a_year_may_not_stand_twice() -> None:
    refuse_duplicate_years([2019, 2020])
    with pytest.raises(ValueError, match="2019 stands twice"):
        refuse_duplicate_years([2019, 2020, 2019])
