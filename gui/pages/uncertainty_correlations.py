"""The matrix of correlations: how the drivers go together, each pair once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from core.document.places import Place
from core.document.scenario import Scenario
from core.document.uncertainty import Correlation, Driver
from core.document.values import decimals_of
from core.editing.edits import Edit, SetField
from core.words import message, say, say_number
from gui.pages.cells import typed_number
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellRefused, CellState, Column

CORRELATIONS = Place(("uncertainty", "correlations"))
_HEAD_LENGTH = 16


class CorrelationColumns:
    """A column for each driver but the last; a pair is typed below the diagonal."""

    def __init__(self, scenario: Scenario) -> None:
        self._drivers = scenario.uncertainty.drivers
        self._rows = scenario.uncertainty.correlations
        self._values = {frozenset((row.first, row.second)): row.value for row in self._rows}
        self._order = {driver.id: at for at, driver in enumerate(self._drivers)}

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        return (
            Column("name", column_words("driver")["driver"], self._name, align="left", width=170),
            *(
                Column(
                    f"with-{driver.id}",
                    shortened(driver.name, _HEAD_LENGTH),
                    self._read(driver),
                    edit=self._edit(driver),
                    width=96,
                    tip=say(message("tip.correlation", name=driver.name)),
                )
                for driver in self._drivers[:-1]
            ),
        )

    def _name(self, row: Driver) -> Cell:
        return Cell(row.name)

    def _read(self, other: Driver) -> Callable[[Driver], Cell]:
        def read(row: Driver) -> Cell:
            if row.id == other.id:
                return Cell("1", tone="muted")
            value = self._values.get(frozenset((row.id, other.id)))
            text = "" if value is None else say_number(float(value), max(1, decimals_of(value.normalize())))
            if self._order[row.id] < self._order[other.id]:
                return Cell(text, tone="muted")
            return Cell(
                text or say_number(0),
                edit_text="" if value is None else str(value),
                number=0.0 if value is None else float(value),
                state=CellState.COMPUTED if value is None else CellState.ASSUMED,
                editable=True,
                tip=say(message("tip.correlation.pair", first=row.name, second=other.name)),
            )

        return read

    def _edit(self, other: Driver) -> Callable[[Driver, str], Edit]:
        def edit(row: Driver, text: str) -> Edit:
            value = typed_number(text)
            if value is not None and abs(value) > 1:
                raise CellRefused(say(message("refused.correlation")))
            pair = frozenset((row.id, other.id))
            kept = [one for one in self._rows if frozenset((one.first, one.second)) != pair]
            if value:
                kept.append(Correlation(first=other.id, second=row.id, value=Decimal(value)))
            return SetField(CORRELATIONS, tuple(kept))

        return edit
