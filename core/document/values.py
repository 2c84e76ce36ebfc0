"""The ground all parts of the document stand on: the frozen record, and the values it is made of."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer, StringConstraints

from core.words import tell

MAX_ROWS = 2_000
FIRST_YEAR = 1900
LAST_YEAR = 2200
HANGUL_FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters to Unicode, but nothing is drawn of them."""


def _refuse_invisible(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    for character in text:
        category = unicodedata.category(character)
        unseen = category in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or character in HANGUL_FILLERS
        if unseen and character not in "\n\t":
            raise ValueError(
                tell("flaw.document.invisible_character_not_allowed_in", code=f"{ord(character):04X}")
            )
    return text


def _refuse_line_break(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise ValueError(tell("flaw.document.line_break_or_tab_not"))
    return text


LONGEST_LABEL = 200
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=80)]
Label = Annotated[
    str,
    StringConstraints(min_length=1, max_length=LONGEST_LABEL),
    AfterValidator(_refuse_invisible),
    AfterValidator(_refuse_line_break),
]
Note = Annotated[str, StringConstraints(max_length=4_000), AfterValidator(_refuse_invisible)]

# Bounds keep a hostile "1e999999999" from ever reaching arithmetic; as typed, trailing zeros stay.
Number = Annotated[
    Decimal,
    Field(ge=Decimal("-1e15"), le=Decimal("1e15"), max_digits=24, decimal_places=9),
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
]
NonNegative = Annotated[Number, Field(ge=Decimal(0))]
Positive = Annotated[Number, Field(gt=Decimal(0))]
Fraction = Annotated[Number, Field(ge=Decimal(0), le=Decimal(1))]
Percent = Annotated[Number, Field(ge=Decimal(-100), le=Decimal(1000))]
Year = Annotated[int, Field(ge=FIRST_YEAR, le=LAST_YEAR)]
Strength = Annotated[int, Field(ge=0, le=10_000_000)]

Confidence = Literal["reported", "derived", "estimated", "assumed", "unconfirmed"]


class Frozen(BaseModel):
    """A record that never changes, knows no unknown key and holds no infinity and no NaN."""

    # Validators are built when first wanted: most are only needed as part of the whole document's.
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", allow_inf_nan=False, defer_build=True)


class Row(Frozen):
    """A record in a table of the document, with an id that stays."""

    id: Slug


class Cited(Frozen):
    """Something that came from somewhere: its sources, how sure it is, and a note."""

    cite: tuple[Slug, ...] = ()
    confidence: Confidence | None = None
    note: Note = ""


class CitedRow(Row, Cited):
    """A row that came from somewhere."""


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number is written with: 2 for ``1.50``, 0 for ``1E+3``."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def duplicate_ids(rows: Iterable[Row]) -> list[str]:
    """Return the ids that more than one of the rows carries, in order of appearance."""
    seen: set[str] = set()
    doubled: list[str] = []
    for row in rows:
        if row.id in seen and row.id not in doubled:
            doubled.append(row.id)
        seen.add(row.id)
    return doubled


def refuse_duplicate_ids(rows: Iterable[Row]) -> None:
    """Raise ValueError if two rows share an id."""
    doubled = duplicate_ids(rows)
    if doubled:
        raise ValueError(tell("flaw.document.id_used_twice", id=doubled[0]))


def refuse_duplicate_years(years: Iterable[int]) -> None:
    """Raise ValueError if a year stands twice."""
    listed = list(years)
    # As every edit asks it of every line, the usual answer must come quickly.
    if len(set(listed)) == len(listed):
        return
    twice = next(year for at, year in enumerate(listed) if year in listed[:at])
    raise ValueError(tell("flaw.document.year_stands_twice", twice=str(twice)))
