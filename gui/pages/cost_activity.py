"""The table of what drives a line: quantities by year, and what one of them costs."""

from __future__ import annotations

from dataclasses import dataclass

from core.document.costs import Activity, CostLine, Quantity
from core.document.places import Place
from core.document.values import NonNegative, decimals_of
from core.editing.edits import Edit, SetField
from core.engine.evaluate import Outcome
from core.words import Amount, message, say, say_number, say_unit, unit_meant
from gui.pages.cells import state_of, tip_of, typed_amount, typed_number, within_bounds
from gui.tables.columns import Cell, CellRefused, CellState, Column

LINES = Place(("costs", "lines"))


@dataclass(frozen=True)
class ActivityRow:
    """A cost line that an activity drives."""

    id: str
    line: CostLine
    activity: Activity


def activity_rows(outcome: Outcome) -> list[ActivityRow]:
    """Return the lines that an activity drives, in the order of the document."""
    return [ActivityRow(line.id, line, line.activity) for line in outcome.lines if line.activity is not None]


def activity_years(outcome: Outcome) -> list[int]:
    """Return the years of the horizon, and before and after them those with a quantity of their own."""
    own = {quantity.year for row in activity_rows(outcome) for quantity in row.activity.quantities}
    return sorted({*own, *outcome.horizon})


def is_driven(activity: Activity, year: int) -> bool:
    """Return whether quantity and rate of a year are both known."""
    return activity.rate.year <= year and activity.quantity_in(year) is not None


def is_held(activity: Activity, year: int) -> bool:
    """Return whether a year's quantity is that of an earlier one, which is assumed to go on."""
    quantity = activity.quantity_in(year)
    return quantity is not None and quantity.year != year


def is_assumed(activity: Activity, year: int) -> bool:
    """Return whether a year's quantity is assumed, or only goes on from an earlier year."""
    quantity = activity.quantity_in(year)
    return quantity is not None and (quantity.year != year or quantity.confidence == "assumed")


def driven_by(activity: Activity, year: int, grows: str) -> str:
    """Return in words what a year's cost is the product of; ``grows`` is the line's growth rule."""
    quantity, rate = activity.quantity_in(year), activity.rate
    if quantity is None:
        return ""
    lines = [
        say(
            message(
                "activity.product",
                quantity=say_number(float(quantity.value), decimals_of(quantity.value)),
                unit=say_unit(activity.unit),
                rate=Amount(float(rate.value), rate.unit, decimals_of(rate.value)),
                year=str(rate.year),
            )
        )
    ]
    if year > rate.year:
        lines.append(say(message("activity.rate_grows", rule=grows)))
    if is_held(activity, year):
        lines.append(say(message("activity.held", year=str(quantity.year))))
    return "\n".join(lines)


class ActivityColumns:
    """The columns of the table, reading one outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right: the line, what is counted, the rate, a column a year."""
        words = {
            key: say(message(f"activity.{key}")) for key in ("counted", "rate", "rate_unit", "rate_year")
        }
        return (
            Column("name", say(message("column.line")), self._name, align="left", width=130),
            Column("counted", words["counted"], self._counted, edit=self._count, align="left", width=100),
            Column("rate", words["rate"], self._rate, edit=self._edit_rate, width=80),
            Column("rate_unit", words["rate_unit"], self._rate_unit, align="left", width=56),
            Column("rate_year", words["rate_year"], self._rate_year, edit=self._edit_rate_year, width=56),
            *(self._year_column(year) for year in activity_years(self.outcome)),
        )

    def _year_column(self, year: int) -> Column:
        def read(row: ActivityRow) -> Cell:
            return self._quantity(row, year)

        def edit(row: ActivityRow, text: str) -> Edit:
            return _edit_quantity(row, year, text)

        return Column(f"y{year}", str(year), read, edit=edit, width=60)

    def _name(self, row: ActivityRow) -> Cell:
        return Cell(row.line.name, tip=tip_of(row.line, self.scenario) if row.line.note else "")

    def _counted(self, row: ActivityRow) -> Cell:
        return Cell(say_unit(row.activity.unit), edit_text=row.activity.unit, editable=True)

    def _count(self, row: ActivityRow, text: str) -> Edit:
        return SetField(LINES / row.id / "activity" / "unit", unit_meant(text))

    def _rate(self, row: ActivityRow) -> Cell:
        rate = row.activity.rate
        text = say_number(float(rate.value), decimals_of(rate.value))
        tip = tip_of(rate, self.scenario)
        number = float(rate.value)
        return Cell(text, f"{rate.value:f}", number, state_of(rate), tip, editable=True, unit=rate.unit)

    def _edit_rate(self, row: ActivityRow, text: str) -> Edit:
        value = typed_amount(text, row.activity.rate.unit)
        if value is None:
            raise CellRefused(say(message("activity.refused.rate")))
        return SetField(LINES / row.id / "activity" / "rate" / "value", value)

    def _rate_unit(self, row: ActivityRow) -> Cell:
        return Cell(say_unit(row.activity.rate.unit), tone="muted")

    def _rate_year(self, row: ActivityRow) -> Cell:
        year = row.activity.rate.year
        return Cell(str(year), edit_text=str(year), number=float(year), editable=True)

    def _edit_rate_year(self, row: ActivityRow, text: str) -> Edit:
        year = typed_number(text)
        if year is None or year != year.to_integral_value():
            raise CellRefused(say(message("activity.refused.year")))
        return SetField(LINES / row.id / "activity" / "rate" / "year", int(year))

    def _quantity(self, row: ActivityRow, year: int) -> Cell:
        quantity = row.activity.quantity_in(year)
        if quantity is None:
            return Cell("", state=CellState.MISSING, editable=True)
        value, unit = quantity.value, row.activity.unit
        text = say_number(float(value), decimals_of(value))
        if is_held(row.activity, year):
            tip = say(message("activity.held", year=str(quantity.year)))
            return Cell(text, f"{value:f}", float(value), CellState.ASSUMED, tip, editable=True, unit=unit)
        tip = tip_of(quantity, self.scenario)
        return Cell(text, f"{value:f}", float(value), state_of(quantity), tip, editable=True, unit=unit)


def _edit_quantity(row: ActivityRow, year: int, text: str) -> Edit:
    value = typed_number(text)
    # All of them, not the one year's: while it is typed, the table shows a preview that has the year already.
    kept = [quantity for quantity in row.activity.quantities if quantity.year != year]
    if value is not None:
        within_bounds(value, NonNegative)
        kept.append(Quantity(year=year, value=value, confidence="assumed"))
    kept.sort(key=lambda quantity: quantity.year)
    return SetField(LINES / row.id / "activity" / "quantities", tuple(kept))
