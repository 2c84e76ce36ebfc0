"""Amounts as people type and paste them: ``1,038.9``, ``₩1.04tn``, ``1조 5192억``, ``(3.2)``, ``13.9%``.

A text is read only where it can be meant in one way; everything else is refused with a reason.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext

from core.typed.arithmetic import compute
from core.typed.refusal import Refusal, refusal, visible
from core.words import counts_in_myriads, is_money, message, say, say_unit

LONGEST_TEXT = 120
MOST_DIGITS = 20
LARGEST_EXPONENT = 15

_SIGNS = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "×": "*", "·": "*", "÷": "/"}
)
_MARKS = {"₩": "KRW", "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "원": "KRW", "달러": "USD"}
_KOREAN = {"원": "KRW", "달러": "USD", "유로": "EUR", "엔": "JPY", "위안": "CNY"}
_CODES = (
    "USD",
    "KRW",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "AUD",
    "CAD",
    "CHF",
    "CZK",
    "DKK",
    "HUF",
    "INR",
    "ILS",
    "NOK",
    "NZD",
    "PHP",
    "PLN",
    "RON",
    "SAR",
    "SEK",
    "SGD",
    "THB",
    "TRY",
    "TWD",
)
_NAMES = {"won": "KRW", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR", "yen": "JPY"}
_CURRENCIES = {
    key.casefold(): code for key, code in {**_MARKS, **_KOREAN, **{c: c for c in _CODES}, **_NAMES}.items()
}
_SCALES = {
    Decimal(10**3): ("k", "thousand", "천"),
    Decimal(10**4): ("만",),
    Decimal(10**6): ("m", "mn", "mln", "million", "millions", "백만"),
    Decimal(10**7): ("천만",),
    Decimal(10**8): ("억",),
    Decimal(10**9): ("b", "bn", "billion", "billions", "십억"),
    Decimal(10**10): ("백억",),
    Decimal(10**11): ("천억",),
    Decimal(10**12): ("t", "tn", "trn", "trillion", "trillions", "조"),
}
_SCALE_BY_WORD = {word: scale for scale, words in _SCALES.items() for word in words}
_SCALE_SHOWN = {Decimal(10**3): "thousand", Decimal(10**6): "m", Decimal(10**9): "bn", Decimal(10**12): "tn"}

_CURRENCY_FIRST = re.compile(r"(?:US\$|[₩$€£]|[A-Za-z]{3}(?![A-Za-z]))", re.IGNORECASE)
_WORD = re.compile(r"\s*(US\$|[₩$€£%]|[A-Za-z]+|[가-힣]+)", re.IGNORECASE)
_PLAIN = re.compile(rf"[0-9]{{1,{MOST_DIGITS // 2}}}(?:\.[0-9]{{1,{MOST_DIGITS // 2}}})?", re.ASCII)
_NUMBER = re.compile(r"(?:[0-9.,]|['’ ](?=[0-9]))+")
_EXPONENT = re.compile(r"[eE]([+-]?)([0-9]+)")
_KOREAN_PART = re.compile(r"\s*([0-9.,]+)\s*(조|천억|백억|십억|억|천만|백만|만)")
_IN_PARENTHESES = re.compile(r"([^0-9()]*)\(([^()]*)\)([^0-9()]*)")


class EmptyAmount(Refusal):
    """Nothing was typed: to clear a cell is another wish than to set it."""


@dataclass(frozen=True, slots=True)
class ParsedAmount:
    """An amount as it was typed: ``value`` × ``scale`` in ``currency``, or ``value`` percent."""

    value: Decimal
    currency: str | None = None
    scale: Decimal | None = None
    """What a scale word stands for (10⁹ for bn, 10⁸ for 억); None where no word was typed."""
    percent: bool = False
    typed: str = ""
    currency_typed: str = ""


def as_plain_number(text: str) -> Decimal | None:
    """Gives a number of digits and at most one point, as most cells of a pasted block; else None."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def parse_amount(text: str, locale_decimal: str = ".") -> ParsedAmount:
    """Reads an amount; ``locale_decimal`` is the decimal mark of the reader's language.

    Raises ``EmptyAmount`` for nothing, and ``Refusal`` for what is no number, is too large or could
    be meant in two ways.
    """
    if len(text) > LONGEST_TEXT:
        raise refusal("too_long", most=str(LONGEST_TEXT))
    typed = text.strip()
    plain_number = as_plain_number(typed) if locale_decimal == "." else None
    if plain_number is not None:
        return ParsedAmount(plain_number, typed=typed)
    plain = unicodedata.normalize("NFKC", typed).translate(_SIGNS).strip()
    if len(plain) > 2 * LONGEST_TEXT:
        raise refusal("too_long", most=str(LONGEST_TEXT))
    if not plain or set(plain) == {"-"}:
        raise EmptyAmount(say(message("typed.nothing")))
    if "¥" in plain:
        raise refusal("yen_or_yuan")
    if plain.startswith("="):
        value = compute(plain[1:], lambda number: _read_number(number, locale_decimal))
        return ParsedAmount(_bounded(value), typed=typed)
    return _Reader(plain, typed, locale_decimal).amount()


def to_unit(parsed: ParsedAmount, unit_currency: str | None, unit_scale: Decimal | int | float) -> Decimal:
    """Gives the amount in the unit of the cell: ``₩1.04tn`` in a cell of KRW 10⁹ is 1040.

    A number without a scale word is meant in the cell's unit. Raises ``Refusal`` where the typed
    currency or percent sign does not belong into the cell.
    """
    if parsed.scale is None and parsed.currency is None and not parsed.percent:
        return parsed.value
    scale = Decimal(str(unit_scale))
    shown = _unit_shown(unit_currency, scale) or say(message("typed.plain_numbers"))
    if parsed.percent:
        raise refusal("percentage", unit=shown)
    if parsed.currency is not None and parsed.currency != unit_currency:
        raise refusal("other_currency", unit=shown, typed=parsed.currency_typed or parsed.currency)
    if parsed.scale is None:
        return parsed.value
    with localcontext() as context:
        context.prec = 60
        return _bounded(parsed.value * parsed.scale / scale)


def with_unit(text: str, unit: str) -> str:
    """Gives a plain number with what it counts, so that a cell of any unit reads it as that.

    ``455`` of ``KRW bn`` becomes ``455 KRW bn``, of ``USD`` ``0.455 USD k``: a currency alone would be read
    in the cell's scale. What is no plain number, and what counts neither money nor percent, stays as it is.
    """
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    if not number.is_finite() or not (is_money(unit) or unit == "%"):
        return text
    if unit == "%":
        return f"{number:f}%"
    if " " not in unit:
        number, unit = number / 1000, f"{unit} k"
    return f"{number:f} {unit}"


class _Reader:
    """Takes a normalised text apart: sign, currency, number, then scale, currency or percent."""

    def __init__(self, plain: str, typed: str, decimal: str) -> None:
        self._plain = plain
        self._typed = typed
        self._decimal = decimal
        self._currency = ""

    def amount(self) -> ParsedAmount:
        rest, negative = self._without_sign_and_currency(self._plain)
        value, scale, rest = self._number(rest)
        scale_after, percent = self._words(rest)
        if scale is not None and scale_after is not None and scale_after != 1:
            raise self._unreadable()
        scale = scale if scale is not None else scale_after
        if percent and (scale is not None or self._currency):
            raise refusal("percentage_of_money")
        code = _CURRENCIES[self._currency.casefold()] if self._currency else None
        value = _bounded(-value if negative else value)
        return ParsedAmount(value, code, scale, percent, self._typed, self._currency)

    def _without_sign_and_currency(self, text: str) -> tuple[str, bool]:
        negative = signed = False
        inside = _IN_PARENTHESES.fullmatch(text)
        if inside:
            negative = signed = True
            text = f"{inside[1].strip()}{inside[2].strip()}{inside[3]}"
        while text:
            if text[0] in "+-":
                if signed:
                    raise self._unreadable()
                negative, signed, text = text[0] == "-", True, text[1:].lstrip()
            elif match := _CURRENCY_FIRST.match(text):
                self._set_currency(match.group())
                text = text[match.end() :].lstrip()
            else:
                break
        return text, negative

    def _number(self, text: str) -> tuple[Decimal, Decimal | None, str]:
        if korean := _KOREAN_PART.match(text):
            return self._korean(text, korean)
        match = _NUMBER.match(text)
        if match is None:
            raise self._unreadable()
        value = _read_number(match.group().strip(), self._decimal)
        rest = text[match.end() :]
        if exponent := _EXPONENT.match(rest):
            digits = exponent[2].lstrip("0") or "0"
            if len(digits) > 2 or int(digits) > LARGEST_EXPONENT:
                raise refusal("exponent", most=str(LARGEST_EXPONENT))
            value = value.scaleb(int(exponent[1] + digits))
            rest = rest[exponent.end() :]
        return value, None, rest

    def _korean(self, text: str, first: re.Match[str]) -> tuple[Decimal, Decimal, str]:
        """Reads 1조 5192억 as 15192 × 10⁸: counted in its smallest scale it stays exact."""
        total, smallest, rest = Decimal(0), None, text
        match: re.Match[str] | None = first
        with localcontext() as context:
            context.prec = 60
            while match:
                scale = _SCALE_BY_WORD[match[2]]
                if smallest is not None and scale >= smallest:
                    raise self._unreadable()
                total += _read_number(match[1], self._decimal) * scale
                smallest, rest = scale, rest[match.end() :]
                match = _KOREAN_PART.match(rest)
            assert smallest is not None  # noqa: S101  the first part matched
            return total / smallest, smallest, rest

    def _words(self, text: str) -> tuple[Decimal | None, bool]:
        scale, percent, won = None, False, False
        while text.strip():
            match = _WORD.match(text)
            if match is None:
                raise self._unreadable()
            word, text = match[1].casefold(), text[match.end() :]
            # 십억원, 억달러: scale and currency in one word.
            money = next((name for name in _KOREAN if word.endswith(name)), "")
            if word.removesuffix(money) in _SCALE_BY_WORD and money:
                word, text = word.removesuffix(money), f"{money}{text}"
            if word == "%" and not percent:
                percent = True
            elif word in _SCALE_BY_WORD and scale is None:
                scale = _SCALE_BY_WORD[word]
            elif word in _CURRENCIES:
                won |= word == "원"
                self._set_currency(match[1] if word != "원" else "원")
            else:
                raise self._unreadable()
        # 924원 is nine hundred won, in whatever unit the cell counts.
        return (Decimal(1) if won and scale is None else scale), percent

    def _set_currency(self, found: str) -> None:
        code = _CURRENCIES.get(found.casefold())
        if code is None:
            raise self._unreadable()
        if self._currency and _CURRENCIES[self._currency.casefold()] != code:
            raise refusal("two_currencies", one=self._currency, other=found)
        self._currency = self._currency or found

    def _unreadable(self) -> Refusal:
        shown = visible(self._typed)
        return refusal("no_number", text=shown[:40] + ("…" if len(shown) > 40 else ""))


def _read_number(text: str, decimal: str) -> Decimal:
    """Reads digits with their separators; a lone separator is judged by the decimal mark."""
    digits = sum(character.isdigit() for character in text)
    if not digits:
        raise refusal("no_number", text=text[:40])
    if digits > MOST_DIGITS:
        raise refusal("digits", most=str(MOST_DIGITS))
    whole, mark, fraction = text, "", ""
    commas, points = text.count(","), text.count(".")
    if commas and points:
        mark = "," if text.rindex(",") > text.rindex(".") else "."
    elif commas + points == 1:
        mark = _lone_mark(text, "," if commas else ".", decimal)
    if mark:
        whole, _, fraction = text.rpartition(mark)
    if fraction and not fraction.isdigit():
        raise refusal("separators", text=text)
    digits_before = _ungrouped(whole, text)
    return Decimal(f"{digits_before}.{fraction}" if fraction else digits_before)


def _lone_mark(text: str, found: str, decimal: str) -> str:
    """Tells whether the only comma or point is the decimal mark: gives it, or nothing."""
    like_thousands = re.fullmatch(rf"[1-9][0-9]{{0,2}}{re.escape(found)}[0-9]{{3}}", text) is not None
    if found == decimal or not like_thousands:
        return found
    if found == ",":
        return ""
    # English figures are pasted everywhere; to take 1.038 for a thousand would be a guess.
    whole, _, fraction = text.partition(found)
    raise refusal("two_readings", text=text, one=f"{whole}{fraction}", other=f"{whole}{decimal}{fraction}")


def _ungrouped(whole: str, text: str) -> str:
    separators = {character for character in whole if not character.isdigit()}
    if not separators:
        return whole or "0"
    separator = separators.pop()
    grouped = rf"[0-9]{{1,3}}(?:{re.escape(separator)}[0-9]{{3}})+"
    if separators or not re.fullmatch(grouped, whole):
        raise refusal("no_thousands", text=text)
    return whole.replace(separator, "")


def _bounded(value: Decimal) -> Decimal:
    if value and value.adjusted() >= MOST_DIGITS:
        raise refusal("digits", most=str(MOST_DIGITS))
    return value


def _unit_shown(currency: str | None, scale: Decimal) -> str:
    shown = " ".join(filter(None, (currency, _scale_shown(scale))))
    # Where amounts are told in words, the unit is told as the window tells it.
    return say_unit(shown.replace(" thousand", " k")) if counts_in_myriads() else shown


def _scale_shown(scale: Decimal) -> str:
    if scale == 1:
        return ""
    return _SCALE_SHOWN.get(scale) or next(iter(_SCALES.get(scale, ())), f"× {scale:f}")
