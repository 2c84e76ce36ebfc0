"""What the ledgers, the in-kind schedules and the lapses of agreements cite."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.agreements import Agreement
from core.document.lapse import Lapse
from core.document.ledger import LEDGER_TERMS
from core.document.places import Place
from core.document.values import Cited
from core.words import Message, Name, message

Told = tuple[Place, Message, Cited, bool]
"""Where a cited record stands, its words, the record, and whether it is itself a figure."""


def cited_in_ledger(agreement: Agreement) -> Iterator[Told]:
    """Yield the cited records of an agreement's ledger and of its in-kind schedule."""
    at, words = Place(("agreements", "rows", agreement.id)), message("cited.agreement", name=agreement.name)
    for row in agreement.ledger:
        for term in LEDGER_TERMS:
            amount = row.amount(term)
            if amount is not None:
                told = message("cited.ledger", name=row.told, words=words, term=Name(term.replace("_", " ")))
                yield at / "ledger" / row.id / term, told, amount, True
    for part in agreement.in_kind:
        yield at / "in_kind" / part.id, message("cited.part", words=words, part=part.told), part, True


def cited_in_lapse(lapse: Lapse) -> Iterator[Told]:
    """Yield the cited records of a lapse."""
    at, words = Place(("agreements", "lapses", lapse.id)), message("cited.lapse", name=lapse.name)
    yield at, words, lapse, False
    for payment in lapse.payments:
        yield (
            at / "payments" / payment.id,
            message("cited.payment", name=payment.told, words=words),
            payment,
            True,
        )
    for field in ("back_pay", "unpaid", "labor_money", "ended_by"):
        record = getattr(lapse, field)
        if record is not None:
            yield (
                at / field,
                message("cited.part", words=words, part=Name(field.replace("_", " "))),
                record,
                True,
            )
