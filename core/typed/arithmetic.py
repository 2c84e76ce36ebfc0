"""Simple arithmetic as it is typed into a cell: numbers, + − × ÷ and parentheses, nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal, localcontext

from core.typed.refusal import refusal

MOST_NESTED = 20
_TOKEN = re.compile(r"\s*(?:(?P<number>[0-9.,]+)|(?P<sign>[-+*/()]))")


def compute(formula: str, read_number: Callable[[str], Decimal]) -> Decimal:
    """Gives the value of the formula (without its ``=``); ``read_number`` reads one number.

    Raises ``Refusal`` where the formula cannot be read, divides by zero or nests too deeply.
    """
    with localcontext() as context:
        # Enough for products of the longest numbers; the caller limits what comes out.
        context.prec = 60
        return _Formula(formula, read_number).value()


class _Formula:
    """A descent over the tokens: sum → product → signed → number or parentheses."""

    def __init__(self, formula: str, read_number: Callable[[str], Decimal]) -> None:
        self._tokens = _split(formula)
        self._read_number = read_number
        self._place = 0
        self._depth = 0

    def value(self) -> Decimal:
        total = self._sum()
        if self._next is not None:
            raise refusal("formula_at", text=self._next or "")
        return total

    @property
    def _next(self) -> str | None:
        return self._tokens[self._place] if self._place < len(self._tokens) else None

    def _take(self) -> str:
        token = self._next
        if token is None:
            raise refusal("formula_ends")
        self._place += 1
        return token

    def _sum(self) -> Decimal:
        total = self._product()
        while self._next in ("+", "-"):
            total = total + self._product() if self._take() == "+" else total - self._product()
        return total

    def _product(self) -> Decimal:
        product = self._signed()
        while self._next in ("*", "/"):
            if self._take() == "*":
                product *= self._signed()
                continue
            divisor = self._signed()
            if not divisor:
                raise refusal("formula_zero")
            product /= divisor
        return product

    def _signed(self) -> Decimal:
        negative = False
        while self._next in ("+", "-"):
            negative ^= self._take() == "-"
        value = self._part()
        return -value if negative else value

    def _part(self) -> Decimal:
        taken = self._take()
        if taken != "(":
            if taken in "+-*/)":
                raise refusal("formula_at", text=taken)
            return self._read_number(taken)
        self._depth += 1
        if self._depth > MOST_NESTED:
            raise refusal("formula_nested", most=str(MOST_NESTED))
        value = self._sum()
        if self._take() != ")":
            raise refusal("formula_open")
        self._depth -= 1
        return value


def _split(formula: str) -> list[str]:
    tokens = []
    place = 0
    rest = formula.rstrip()
    while place < len(rest):
        match = _TOKEN.match(rest, place)
        if match is None:
            found = rest[place:].lstrip()[:12]
            raise refusal("formula_parts", text=found)
        tokens.append(match.group("number") or match.group("sign"))
        place = match.end()
    if not tokens:
        raise refusal("formula_empty")
    return tokens
