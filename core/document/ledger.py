"""An agreement's ledger: what became of each year's money, and how much of it was paid in kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import Field

from core.document.money import Unit
from core.document.values import Cited, CitedRow, NonNegative, Number, Row, Slug, Year, refuse_duplicate_ids
from core.words import Message, Name, message, say, tell

LedgerTerm = Literal[
    "opening", "agreed", "budgeted", "committed", "executed", "carried_over", "lapsed", "unspent"
]
LEDGER_TERMS: tuple[LedgerTerm, ...] = get_args(LedgerTerm)
"""The amounts of a ledger row, in the order in which money takes its way through a year."""

Part = Annotated[Number, Field(ge=Decimal(0), le=Decimal(100))]


class LedgerAmount(Cited):
    """An amount of a ledger row, in the row's unit; each cites its own source, for they rarely share one."""

    value: NonNegative


class LedgerRow(Row):
    """What became of a year's money, for one category or (None) for all; an amount not known is None.

    ``opening`` came over from the year before, ``agreed`` is what the agreement names, ``budgeted`` what
    the host's budget holds, ``committed`` what the year's contracts bind, ``executed`` what was spent;
    what is left is ``carried_over`` into the next year or ``lapsed``. ``unspent`` is that rest where only
    the rest itself was published, and not what became of it.
    """

    year: Year
    category: Slug | None = None
    unit: Unit
    opening: LedgerAmount | None = None
    agreed: LedgerAmount | None = None
    budgeted: LedgerAmount | None = None
    committed: LedgerAmount | None = None
    executed: LedgerAmount | None = None
    carried_over: LedgerAmount | None = None
    lapsed: LedgerAmount | None = None
    unspent: LedgerAmount | None = None

    @property
    def name(self) -> str:
        """What people call the row, after the agreement that it stands in."""
        return say(self.called)

    @property
    def called(self) -> Message:
        """The name, to be said in whatever language is spoken then."""
        if self.category is None:
            return message("row.ledger", year=str(self.year))
        return message("row.ledger_of", year=str(self.year), category=Name(self.category))

    def amount(self, term: LedgerTerm) -> LedgerAmount | None:
        """Return an amount of the row with its source, or None if it is not known."""
        found: LedgerAmount | None = getattr(self, term)
        return found

    def value(self, term: LedgerTerm) -> Decimal | None:
        """Return an amount in the row's unit, or None if it is not known."""
        found = self.amount(term)
        return None if found is None else found.value


class InKind(CitedRow):
    """How much of a category (None: of all) is paid in kind, in percent; the rest is paid in cash.

    It holds from ``year`` on until the category's next row, or to the end of the agreement: construction
    in kind rose from 30 % over 60 % to 88 % in 2009–11, and 12 % for design and oversight stay cash.
    """

    year: Year
    category: Slug | None = None
    percent: Part

    @property
    def name(self) -> str:
        """What people call the row, after the agreement that it stands in."""
        return say(self.called)

    @property
    def called(self) -> Message:
        """The name, to be said in whatever language is spoken then."""
        if self.category is None:
            return message("row.in_kind_of_all", year=str(self.year))
        return message("row.in_kind", year=str(self.year), category=Name(self.category))


def refuse_wrong_rows(rows: tuple[LedgerRow, ...] | tuple[InKind, ...], first: int, last: int) -> None:
    """Raise ValueError if two rows share an id, speak of one category in one year, or of a year outside."""
    refuse_duplicate_ids(rows)
    seen: set[tuple[int, str | None]] = set()
    for row in rows:
        if not first <= row.year <= last:
            raise ValueError(tell("flaw.document.outside", name=row.name, first=str(first), last=str(last)))
        if (row.year, row.category) in seen:
            raise ValueError(tell("flaw.document.stands_twice", name=row.name))
        seen.add((row.year, row.category))
