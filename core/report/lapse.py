"""A gap between two agreements in words: its days, what was paid meanwhile, what is due on signing."""

from __future__ import annotations

from collections.abc import Iterator

from core.document.lapse import Lapse, tell_months
from core.engine.evaluate import Outcome
from core.engine.lapse import back_pay, labor_ends
from core.engine.ledger_findings import tell_gap_days, tell_unpaid
from core.words import Amount, Message, Value, message


def tell_lapse(outcome: Outcome, lapse: Lapse) -> tuple[Message, ...]:
    """Return what is known of a lapse at ``as_of``, and marked as such later, a message a sentence."""
    unpaid = tell_unpaid(outcome, lapse)
    return (
        tell_gap_days(outcome, lapse),
        *([] if unpaid is None else [unpaid]),
        *_labor(lapse),
        *_back_pay(outcome, lapse),
    )


def _labor(lapse: Lapse) -> Iterator[Message]:
    if lapse.labor_money is None:
        return
    ends = labor_ends(lapse.labor_money)
    if ends.month is None:
        yield message("lapse.labor.lasts")
    elif ends.first_short is None:
        yield message("lapse.labor.stated", month=tell_months(ends.month))
    else:
        short = tell_months(ends.first_short)
        yield message("lapse.labor.computed", month=tell_months(ends.month), short=short)


def _back_pay(outcome: Outcome, lapse: Lapse) -> Iterator[Message]:
    for due in back_pay(outcome, lapse):
        if due.missing is not None:
            yield message("lapse.back_pay.missing", year=str(due.year), reason=due.missing)
            continue
        amount = Amount(float(due.due[0]), due.unit)
        if due.year is None:
            yield message("lapse.back_pay.stated", amount=amount)
            continue
        values: dict[str, Value] = {
            "year": str(due.year),
            "amount": amount,
            "agreed": Amount(float(due.agreed or 0), due.unit),
            "paid": Amount(float(due.provisional[0]), due.unit),
        }
        yield message("lapse.back_pay.later" if due.later else "lapse.back_pay", **values)
