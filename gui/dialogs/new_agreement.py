"""Asks what an agreement to come shall be: its name, its years, its first amount and how that grows."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from core.document.agreements import Agreement
from core.document.places import Place
from core.document.reasons import sentence_of
from core.editing.edits import ASSUMED, AddRow, Edit, new_id
from core.engine.evaluate import Outcome
from core.typed.refusal import Refusal
from core.words import message, say, say_number, say_unit
from gui.pages.cells import typed_amount, typed_number, typed_year
from gui.pages.plain_label import plain_label, tell

AGREEMENTS = Place(("agreements", "rows"))
USUAL_YEARS = 5
WIDTH = 440
PRECISION = Decimal("0.1")
Apply = Callable[[Edit], str | None]
"""Applies an edit; gives why it was refused, None where it was not."""


class NewAgreementDialog(QDialog):
    """Adds the agreement once its fields make sense; what does not is told under them."""

    def __init__(self, outcome: Outcome, apply: Apply, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add an agreement"))
        self.setMinimumWidth(WIDTH)
        self._outcome, self._apply = outcome, apply
        self.added = ""
        """The id of the agreement, once it is there."""
        rows = sorted(outcome.scenario.agreements.rows, key=lambda row: row.last_year)
        self._last = rows[-1] if rows else None
        first = self._last.last_year + 1 if self._last is not None else outcome.about.first_year
        self._unit = outcome.exchange.unit(outcome.in_force.totals.currency)
        self.name = QLineEdit(say(message("new.agreement")))
        self.first, self.end = QLineEdit(str(first)), QLineEdit(str(first + USUAL_YEARS - 1))
        self.amount, self.growth = QLineEdit(self._amount_before()), QLineEdit("0")
        form = QFormLayout()
        for field, label in (
            (self.name, self.tr("Name")),
            (self.first, self.tr("First year")),
            (self.end, self.tr("Last year")),
            (self.amount, self.tr("Amount of the first year, {unit}").format(unit=say_unit(self._unit))),
            (self.growth, self.tr("Growth a year, %")),
        ):
            field.setAccessibleName(label)
            form.addRow(label, field)
        self.told = plain_label("strong")
        standard = QDialogButtonBox.StandardButton
        buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        body = QVBoxLayout(self)
        body.addLayout(form)
        body.addWidget(self.told)
        body.addWidget(buttons)
        self.name.selectAll()

    def _amount_before(self) -> str:
        """Return the last amount that is agreed, to begin with."""
        total, coverage = self._outcome.in_force.totals.total[0], self._outcome.in_force.totals.coverage
        known = [float(value) for value, one in zip(total, coverage, strict=True) if one is not None]
        return say_number(known[-1], 1) if known and not math.isnan(known[-1]) else "0"

    def _edit(self) -> AddRow:
        """Return the edit that adds the agreement; Refusal where a field makes no sense."""
        first, end = typed_year(self.first.text()), typed_year(self.end.text())
        terms: list[dict[str, Any]] = [
            {"step": "amount", "year": first, "value": typed_amount(self.amount.text(), self._unit)}
        ]
        growth = typed_number(self.growth.text())
        if end > first:
            terms.append({"step": "fixed", "first_year": first + 1, "last_year": end, "percent": growth})
        rows = self._outcome.scenario.agreements.rows
        portion = {
            "id": "all",
            "unit": self._unit,
            "precision": PRECISION,
            "terms": tuple({**term, "confidence": ASSUMED} for term in terms),
        }
        last = self._last
        made = {
            "id": new_id("agreement", {row.id for row in rows}),
            "number": max((row.number for row in rows), default=0) + 1,
            "name": self.name.text().strip(),
            "first_year": first,
            "last_year": end,
            "follows": last.id if last is not None and last.last_year < first else None,
            "portions": (portion,),
            "confidence": ASSUMED,
        }
        return AddRow(AGREEMENTS, Agreement.model_validate(made))

    def accept(self) -> None:
        """Add it and close, or tell what stops it and stay."""
        try:
            edit = self._edit()
        except Refusal as refused:
            tell(self.told, refused.reason)
            return
        except ValidationError as refused:
            tell(self.told, sentence_of(refused))
            return
        reason = self._apply(edit)
        if reason is not None:
            tell(self.told, reason)
            return
        self.added = edit.place.last
        super().accept()
