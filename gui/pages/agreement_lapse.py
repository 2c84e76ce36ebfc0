"""The card of a lapse: what the gap between two agreements meant, and what was paid meanwhile."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QLabel

from core.document.agreements import Agreement
from core.document.lapse import Lapse, ProvisionalPayment, month_of, tell_months
from core.document.places import Place
from core.editing.edits import ASSUMED, AddRow, Edit, RemoveRow, SetField, new_id
from core.engine.evaluate import Outcome
from core.engine.lapse import counted, month_after
from core.report.lapse import tell_lapse
from core.words import message, say, say_unit
from gui.pages.agreement_split import called
from gui.pages.cells import number_cell, state_of, tip_of, typed_amount
from gui.pages.page import Page
from gui.pages.plain_label import plain_label, tell
from gui.pages.table_card import TableCard
from gui.tables.columns import Cell, CellRefused, CellState, Column


def lapse_of(outcome: Outcome, agreement: Agreement) -> Lapse | None:
    """Return the lapse that follows an agreement, else the one that it ended; None if there is neither."""
    lapses = outcome.scenario.agreements.lapses
    after = next((lapse for lapse in lapses if lapse.after == agreement.id), None)
    return after or next((lapse for lapse in lapses if lapse.next == agreement.id), None)


def payment_columns(outcome: Outcome, lapse: Lapse) -> tuple[Column, ...]:
    """Return the columns of a lapse's provisional payments."""
    at = Place(("agreements", "lapses", lapse.id, "payments"))
    counting = {payment.id for payment in counted(outcome, lapse)}

    def months(row: ProvisionalPayment) -> Cell:
        return Cell(say(tell_months(row.month, row.last_month)), tip=tip_of(row, outcome.scenario))

    def category(row: ProvisionalPayment) -> Cell:
        return Cell(called(row.category) if row.category else say(message("lapse.no_category")))

    def amount(row: ProvisionalPayment) -> Cell:
        tip = tip_of(row, outcome.scenario)
        return number_cell(
            float(row.value),
            state=state_of(row),
            tip=tip,
            edit_text=str(row.value),
            editable=True,
            unit=row.unit,
        )

    def set_amount(row: ProvisionalPayment, text: str) -> Edit:
        value = typed_amount(text, row.unit)
        if value is None:
            raise CellRefused(say(message("lapse.refused.empty")))
        return SetField(at / row.id / "value", value)

    def counts(row: ProvisionalPayment) -> Cell:
        return Cell(say(message("edit.yes" if row.id in counting else "edit.no")), state=CellState.PLAIN)

    return (
        Column("months", say(message("lapse.months.title")), months, align="left", width=190),
        Column("category", say(message("column.category")), category, align="left", width=100),
        Column("value", say(message("column.amount")), amount, edit=set_amount, width=84),
        Column(
            "unit", say(message("lapse.unit")), lambda row: Cell(say_unit(row.unit)), align="left", width=70
        ),
        Column(
            "counts",
            say(message("lapse.counts")),
            counts,
            align="left",
            width=70,
            tip=say(message("lapse.counts.tip")),
        ),
    )


class LapseCard(TableCard):
    """The lapse after an agreement, or the one that it ended; hidden where the document knows none."""

    def __init__(self, page: Page) -> None:
        super().__init__(
            page,
            say(message("lapse.title")),
            "calendar",
            say(message("lapse.no_payment_yet")),
        )
        self._page = page
        self._lapse: Lapse | None = None
        self._unit = ""
        self.told: QLabel = plain_label("")
        self.body.insertWidget(0, self.told)
        self.add_payment = self.button("plus", say(message("lapse.add_payment")), self._add)
        self.remove_payment = self.button("trash-2", say(message("lapse.remove_payment")), self._remove)

    def show_lapse(self, outcome: Outcome, agreement: Agreement) -> None:
        """Show the lapse of an agreement, or nothing."""
        lapse = self._lapse = lapse_of(outcome, agreement)
        self.setVisible(lapse is not None)
        if lapse is None:
            return
        self._unit = outcome.exchange.unit(outcome.in_force.totals.currency)
        self.set_title(lapse.name)
        tell(self.told, "\n".join(map(say, tell_lapse(outcome, lapse))))
        payments = sorted(lapse.payments, key=lambda row: (row.month, row.id))
        self.table.show_rows(payment_columns(outcome, lapse), payments, [row.id for row in payments])

    def go_to(self, place: Place) -> bool:
        """Go to a payment of the lapse that is shown, else to its first."""
        if self._lapse is None or place.keys[2:3] != (self._lapse.id,):
            return False
        keys = place.keys[3:]
        if len(keys) > 1 and keys[0] == "payments":
            return self.table.go_to(keys[1], keys[2] if len(keys) > 2 else "months", "months")
        self.add_payment.setFocus()
        return True

    def _add(self) -> None:
        """Add a payment for the month after the last one, nothing as yet."""
        lapse = self._lapse
        if lapse is None:
            return
        last = max((row.last_month or row.month for row in lapse.payments), default=None)
        month = month_of(lapse.from_day) if last is None else month_after(last, 1)
        made = ProvisionalPayment(
            id=new_id(f"payment-{month}", [row.id for row in lapse.payments]),
            month=month,
            value=Decimal(0),
            unit=self._unit,
            confidence=ASSUMED,
        )
        if self._page.apply(AddRow(Place(("agreements", "lapses", lapse.id, "payments")), made)):
            self.table.go_to(made.id, "value", "value")

    def _remove(self) -> None:
        lapse, row = self._lapse, self.table.current_id()
        if lapse is not None and row is not None:
            self._page.apply(RemoveRow(Place(("agreements", "lapses", lapse.id, "payments", row))))
