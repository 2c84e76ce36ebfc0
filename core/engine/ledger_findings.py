"""What is told of ledgers and lapses: sums that do not add up, and what a gap between agreements meant."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.document.lapse import Lapse, tell_months
from core.document.ledger import LEDGER_TERMS, LedgerRow
from core.document.places import Place
from core.engine.evaluate import Outcome
from core.engine.finding import Finding, finding
from core.engine.lapse import counted, gap_days, paid_by_month
from core.engine.ledger import Mismatch, mismatches
from core.words import Amount, Message, Name, Number, Value, message


def ledger_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield an error for each sum of a ledger that does not add up: published figures contradict."""
    for mismatch in mismatches(outcome):
        row = mismatch.row
        amounts = [row.amount(term) for term in LEDGER_TERMS]
        yield finding("ledger_apart", tell_mismatch(mismatch), mismatch.place, *amounts)


def tell_mismatch(mismatch: Mismatch) -> Message:
    """Return what does not add up, in words, with the difference."""
    row = mismatch.row
    values: dict[str, Value] = {
        "agreement": mismatch.agreement.name,
        "row": tell_row(row),
        "before": str(row.year - 1),
        "found": ledger_amount(mismatch.found, row.unit),
        "expected": ledger_amount(mismatch.expected, row.unit),
        "apart": ledger_amount(abs(mismatch.difference), row.unit),
    }
    if mismatch.check == "balance":
        return message("ledger.apart.balance", **values)
    if mismatch.check == "unspent":
        return message("ledger.apart.unspent", **values)
    if mismatch.check == "agreed":
        return message("ledger.apart.agreed", **values)
    return message("ledger.apart.opening", **values)


def tell_row(row: LedgerRow) -> Message:
    """Return the year of a ledger row and its category in words."""
    if row.category is None:
        return message("ledger.row", year=str(row.year))
    return message("ledger.row.category", year=str(row.year), category=Name(row.category))


def ledger_amount(value: Decimal, unit: str) -> Amount:
    """Return an amount with as many decimals as it needs, at least one: a ledger's figures have two."""
    number = round(float(value), 4)
    decimals = max(1, len(f"{number:.4f}".rstrip("0").partition(".")[2]))
    return Amount(number, unit, decimals)


def lapse_findings(outcome: Outcome) -> Iterator[Finding]:
    """Yield the gaps between agreements, with their days and what was paid, and the people without pay."""
    as_of = outcome.about.as_of
    for lapse in outcome.scenario.agreements.lapses:
        place = Place(("agreements", "lapses", lapse.id))
        if lapse.from_day <= as_of:
            yield finding("gap_year", tell_gap_days(outcome, lapse), place, lapse, *counted(outcome, lapse))
            unpaid = tell_unpaid(outcome, lapse)
            if unpaid is not None:
                yield finding("without_pay", unpaid, place / "unpaid", lapse.unpaid, lapse.ended_by)
        for payment in lapse.payments:
            if payment.known is not None and payment.known > as_of:
                told = message(
                    "lapse.later.chosen" if payment.chosen else "lapse.later.unused",
                    lapse=lapse.name,
                    payment=payment.told,
                    known=payment.known,
                    as_of=as_of,
                )
                yield finding("later_knowledge", told, place / "payments" / payment.id, payment)


def tell_gap_days(outcome: Outcome, lapse: Lapse) -> Message:
    """Return how long a lapse lasted, and what was paid meanwhile, as known at ``as_of``."""
    gap = gap_days(outcome, lapse)
    values: dict[str, Value] = {
        "lapse": lapse.name,
        "first": gap.first,
        "as_of": outcome.about.as_of,
        "paid": tell_paid(outcome, lapse),
    }
    if gap.last is None or gap.days is None:
        return message("lapse.open", days=gap.by_as_of or 0, **values)
    if gap.by_as_of is not None:
        return message("lapse.open.until", days=gap.by_as_of, last=gap.last, whole=gap.days, **values)
    return message("lapse.closed", days=gap.days, last=gap.last, **values)


def tell_paid(outcome: Outcome, lapse: Lapse) -> Message:
    """Return what was paid in all without an agreement in force, in words."""
    payments, by_month = counted(outcome, lapse), paid_by_month(outcome, lapse)
    if not by_month:
        return message("lapse.paid.unknown")
    months = tell_months(min(paid.month for paid in payments), by_month[-1].month)
    unit = outcome.exchange.unit(outcome.in_force.totals.currency)
    return message("lapse.paid", amount=Amount(float(by_month[-1].cumulative[0]), unit), months=months)


def tell_unpaid(outcome: Outcome, lapse: Lapse) -> Message | None:
    """Return who was without pay and from when, and what ended it, as known at ``as_of``.

    None if nobody is known to have been without pay by then.
    """
    unpaid, ended, as_of = lapse.unpaid, lapse.ended_by, outcome.about.as_of
    if unpaid is None or unpaid.first_day > as_of:
        return None
    people = Number(unpaid.people)
    if unpaid.last_day is None or unpaid.last_day > as_of:
        told = message("lapse.unpaid", people=people, first=unpaid.first_day)
    else:
        told = message("lapse.unpaid.until", people=people, first=unpaid.first_day, last=unpaid.last_day)
    if ended is None or (ended.day is not None and ended.day > as_of):
        return message("lapse.unpaid.told", lapse=lapse.name, unpaid=told)
    amount = Amount(float(ended.value), ended.unit)
    if ended.day is None:
        return message("lapse.unpaid.ended", lapse=lapse.name, unpaid=told, amount=amount)
    return message("lapse.unpaid.ended_on", lapse=lapse.name, unpaid=told, amount=amount, day=ended.day)
