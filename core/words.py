"""Words are data: the core says things as a message id with named values, and this makes sentences.

The sentences stand in ``resources/words/<language>.json``; another language is another file. A value keeps
its kind (an amount, a day, a percentage) until here, because each language writes it in its own way. Where
no language is named, it is the one that `core.language` speaks.
"""

from __future__ import annotations

import datetime
import json
import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Union

from core.language import spoken
from core.myriads import in_myriads
from core.particles import Said

MINUS = "\N{MINUS SIGN}"
MISSING = "\N{EN DASH}"
_MONEY = re.compile(r"([A-Z]{3})(?: (k|m|bn|tn))?")
_SCALES = ("", "k", "m", "bn", "tn")
_EITHER = " / "
"""Between the units of two sides that count in different ones."""
_NUMBERED = re.compile(r"(.+)-(\d+)")
_RATE = re.compile(r"([A-Z]{3}) per ([A-Z]{3})")


@dataclass(frozen=True)
class Amount:
    """An amount of money in a unit such as ``KRW bn`` or ``USD``."""

    value: float
    unit: str
    decimals: int | None = None


@dataclass(frozen=True)
class Percent:
    """A percentage: 42.1 is 42.1 %."""

    value: float
    decimals: int = 1


@dataclass(frozen=True)
class Number:
    """A plain number; a whole one by default."""

    value: float
    decimals: int = 0


@dataclass(frozen=True)
class Unit:
    """What figures are counted in, such as ``people`` or ``KRW per USD``."""

    unit: str


@dataclass(frozen=True)
class Name:
    """What a language may have a word for: a category such as ``labor``, a field such as ``carried over``."""

    name: str


@dataclass(frozen=True)
class Message:
    """Something to be said: the id of a sentence, and its values by name."""

    id: str
    values: tuple[tuple[str, Value], ...] = ()


Value = Union[str, int, datetime.date, Amount, Percent, Number, Unit, Name, Message, "tuple[Value, ...]"]


def message(message_id: str, /, **values: Value) -> Message:
    """Return a message with named values."""
    return Message(message_id, tuple(values.items()))


def sentences(language: str | None = None) -> dict[str, str]:
    """Return all sentences of a language by id; FileNotFoundError if there is no such language."""
    return _sentences(language or spoken())


@cache
def _sentences(language: str) -> dict[str, str]:
    text = (resources.files("resources") / "words" / f"{language}.json").read_text(encoding="utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


def say(told: Message | str, language: str | None = None) -> str:
    """Return the sentence of a message in a language; a plain string says itself."""
    if isinstance(told, str):
        return told
    known = sentences(language)
    template = known[told.id]
    if "particles" not in known:
        return template.format(**{name: say_value(value, language) for name, value in told.values})
    return template.format(**{name: Said(say_value(value, language)) for name, value in told.values})


def tell(message_id: str, /, **values: Value) -> str:
    """Return the sentence of an id with its values, in the language that is spoken."""
    return say(message(message_id, **values))


def say_value(value: Value, language: str | None = None) -> str:
    """Return a value as it is written in a language."""
    if isinstance(value, Message):
        return say(value, language)
    if isinstance(value, tuple):
        return _say_list([say_value(item, language) for item in value], language)
    if isinstance(value, datetime.date):
        return say_day(value, language)
    if isinstance(value, Amount):
        return say_amount(value, language)
    if isinstance(value, Percent):
        return say_percent(value, language)
    if isinstance(value, Number):
        return say_number(value.value, value.decimals)
    if isinstance(value, Unit):
        return say_unit(value.unit, language)
    if isinstance(value, Name):
        known = sentences(language)
        of_fields = known.get(f"path.{value.name.replace(' ', '_')}") or value.name.replace("-", " ")
        return _name_in(known, value.name) or of_fields
    if isinstance(value, int):
        return say_number(value, 0)
    return value


def say_number(value: float, decimals: int = 0) -> str:
    """Return a number with thousands separators and a real minus sign, never ``-0``; missing is a dash."""
    if math.isnan(value):
        return MISSING
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = text[1:] if not text.strip("-0.,") else MINUS + text[1:]
    return text


def say_percent(percent: Percent, language: str | None = None) -> str:
    """Return a percentage, such as ``42.1 %``."""
    return sentences(language)["percent"].format(number=say_number(percent.value, percent.decimals))


def say_day(day: datetime.date, language: str | None = None) -> str:
    """Return a day in full, such as ``1 July 2020``."""
    month = sentences(language)[f"month.{day.month}"]
    return sentences(language)["day"].format(day=day.day, month=month, number=day.month, year=day.year)


def say_written_day(text: str, language: str | None = None) -> str:
    """Return a text that is a day, such as 2019-07-01, as a day is told; any other as it is."""
    try:
        return say_day(datetime.date.fromisoformat(text), language)
    except ValueError:
        return text


def say_amount(amount: Amount, language: str | None = None) -> str:
    """Return an amount with its currency in front and its scale behind: ``KRW 1,038.9 bn``.

    Languages that count in myriads name those, and the currency behind: ``1조 389억 원``.
    """
    currency, _, scale = amount.unit.partition(" ")
    decimals = amount.decimals
    if decimals is None:
        decimals = 1 if scale else 0
    known = sentences(language)
    if "myriads" in known and not math.isnan(amount.value):
        number = in_myriads(amount.value, scale, decimals, known["myriads"].split())
        money = known.get(f"money.{currency}", currency)
        # ``1조 389억 원``, but ``500원``: the currency stands by itself after the name of a myriad.
        template = "amount.plain" if number[-1].isdigit() and money != currency else "amount"
        return known[template].format(number=MINUS + number[1:] if number[0] == "-" else number, money=money)
    number = say_number(amount.value, decimals)
    return f"{currency} {number} {scale}".rstrip() if scale else f"{currency} {number}"


def say_unit(unit: str, language: str | None = None) -> str:
    """Return a unit as people say it: ``people`` has words, and ``KRW bn`` where the scales have them.

    A language without words for the scales keeps the code, in which a currency without a name is told too.
    """
    known = sentences(language)
    if money := _MONEY.fullmatch(unit):
        return _say_money(money[1], money[2] or "", known)
    if _EITHER in unit and all(map(is_money, unit.split(_EITHER))):
        return _EITHER.join(say_unit(one, language) for one in unit.split(_EITHER))
    if rate := _RATE.fullmatch(unit):
        currency, reference = (known.get(f"money.{code}", code) for code in rate.groups())
        return known["unit.per"].format(currency=currency, reference=reference)
    return known.get(f"unit.{unit}") or say_name(unit, language)


def _say_money(currency: str, scale: str, known: dict[str, str]) -> str:
    if scale and f"scale.{scale}" not in known:
        return f"{currency} {scale}"
    money = known.get(f"money.{currency}", currency)
    return known["unit.scaled"].format(scale=known[f"scale.{scale}"], money=money) if scale else money


def unit_meant(text: str, language: str | None = None) -> str:
    """Return the unit that is said so in a language: ``KRW bn`` for ``10억 원``; else the text itself.

    So that what a person reads in one cell can be typed into another.
    """
    typed = text.strip()
    return _units_by_words(language or spoken()).get(typed.replace(" ", ""), typed)


@cache
def _units_by_words(language: str) -> dict[str, str]:
    known = sentences(language)
    names = [key.removeprefix("money.") for key in known if key.startswith("money.")]
    units = [f"{currency} {scale}".rstrip() for currency in names for scale in _SCALES]
    units += [f"{one} per {other}" for one in names for other in names if one != other]
    return {say_unit(unit, language).replace(" ", ""): unit for unit in units}


def counts_in_myriads(language: str | None = None) -> bool:
    """Return whether a language tells an amount by its ten thousands, so that its unit is part of it."""
    return "myriads" in sentences(language)


def say_name(name: str, language: str | None = None) -> str:
    """Return a name that many documents use, such as ``labor`` of a category, as a language calls it.

    The words of a language hold those that it knows; what a person named otherwise stays as it is.
    """
    return _name_in(sentences(language), name) or name


def _name_in(known: dict[str, str], name: str) -> str | None:
    """Return what the words of a language call a name; one that only has a number more keeps its number."""
    if numbered := _NUMBERED.fullmatch(name):
        plain = known.get(f"name.{numbered[1]}")
        return known.get(f"name.{name}", plain and f"{plain} {numbered[2]}")
    return known.get(f"name.{name}")


def say_suffix(unit: str, language: str | None = None) -> str:
    """Return a unit as it follows a figure that stands in a field: with a blank before it, or without."""
    if not unit:
        return ""
    template = sentences(language)["percent" if unit == "%" else "figure"]
    return template.format(number="", unit=say_unit(unit, language))


def is_money(unit: str) -> bool:
    """Return whether a unit is one of money, such as ``KRW bn`` or ``USD``."""
    return _MONEY.fullmatch(unit) is not None


def figure(value: float, unit: str, decimals: int = 0) -> Value:
    """Return a figure with its unit: money, a percentage, or a number of people and the like."""
    if is_money(unit):
        return Amount(value, unit, decimals)
    if unit == "%":
        return Percent(value, decimals)
    number = Number(value, decimals)
    return message("figure", number=number, unit=Unit(unit)) if unit else number


def _say_list(items: list[str], language: str | None) -> str:
    if len(items) < 2:
        return "".join(items)
    return sentences(language)["list"].format(first=", ".join(items[:-1]), last=items[-1])
