"""The tables of the money: named exchange rates, and what deflates and converts each currency."""

from __future__ import annotations

from decimal import Decimal

from core.document.money import Currency, NamedRate
from core.document.places import Place
from core.document.scenario import Scenario
from core.document.values import Positive, decimals_of
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.words import Unit, message, say, say_number, say_unit
from gui.pages.cells import state_of, tip_of, typed_number, typed_year, within_bounds
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellRefused, Column

RATES = Place(("parties", "rates"))
CURRENCIES = Place(("parties", "currencies"))
NONE = "none of them"
"""The choice of no series; no id of the document holds a blank."""
_SOURCE_LENGTH, _NAME_LENGTH = 50, 30


def new_rate(scenario: Scenario) -> AddRow | None:
    """Return the edit that adds a named rate of the first currency that needs one; None if none does."""
    parties, about = scenario.parties, scenario.about
    needing = [one for one in parties.currencies if one.code != parties.reference_currency]
    if not needing:
        return None
    currency = needing[0]
    like = next((rate for rate in parties.rates if rate.currency == currency.code), None)
    row = NamedRate(
        id=new_id("rate", {rate.id for rate in parties.rates}),
        name=say(message("new.rate")),
        currency=currency.code,
        value=like.value if like is not None else Decimal(1),
        first_year=about.first_year,
        last_year=about.last_year,
        confidence="assumed",
    )
    return AddRow(RATES, row)


class RateColumns:
    """The columns of the named rates."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._titles = {source.id: source.title for source in scenario.sources.rows}
        reference = scenario.parties.reference_currency
        codes = [one.code for one in scenario.parties.currencies if one.code != reference]
        self._codes = tuple((code, say_unit(code)) for code in codes)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("rate_name", "currency", "first_year", "last_year", "source")
        per = say(message("column.per", currency=Unit(self.scenario.parties.reference_currency)))
        return (
            Column("name", words["rate_name"], self._name, edit=self._rename, align="left", width=170),
            Column("currency", words["currency"], self._currency, edit=self._choose, align="left", width=66),
            Column("value", per, self._value, edit=self._edit_value, width=80),
            Column("first_year", words["first_year"], self._first, edit=self._edit_first, width=60),
            Column("last_year", words["last_year"], self._last, edit=self._edit_last, width=60),
            Column("source", words["source"], self._source, align="left", width=160),
        )

    def _name(self, row: NamedRate) -> Cell:
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip_of(row, self.scenario))

    def _rename(self, row: NamedRate, text: str) -> Edit:
        return SetField(RATES / row.id / "name", text.strip())

    def _currency(self, row: NamedRate) -> Cell:
        return Cell(say_unit(row.currency), edit_text=row.currency, editable=True, choices=self._codes)

    def _choose(self, row: NamedRate, code: str) -> Edit:
        return SetField(RATES / row.id / "currency", code)

    def _value(self, row: NamedRate) -> Cell:
        decimals = max(1, decimals_of(row.value.normalize()))
        return Cell(
            say_number(float(row.value), decimals),
            edit_text=str(row.value),
            number=float(row.value),
            state=state_of(row),
            editable=True,
            tip=tip_of(row, self.scenario),
        )

    def _edit_value(self, row: NamedRate, text: str) -> Edit:
        value = typed_number(text)
        if value is None:
            raise CellRefused(say(message("refused.rate_value")))
        return SetField(RATES / row.id / "value", within_bounds(value, Positive))

    def _first(self, row: NamedRate) -> Cell:
        return _year_cell(row.first_year)

    def _edit_first(self, row: NamedRate, text: str) -> Edit:
        return SetField(RATES / row.id / "first_year", typed_year(text))

    def _last(self, row: NamedRate) -> Cell:
        return _year_cell(row.last_year)

    def _edit_last(self, row: NamedRate, text: str) -> Edit:
        return SetField(RATES / row.id / "last_year", typed_year(text))

    def _source(self, row: NamedRate) -> Cell:
        text = "; ".join(self._titles.get(source, source) for source in row.cite)
        return Cell(shortened(text, _SOURCE_LENGTH), tone="muted", tip=text)


class CurrencyColumns:
    """The columns of the currencies."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        rows = scenario.indices.rows
        none = (NONE, say(message("currency.none")))
        self._names = {row.id: row.name for row in rows}
        named = [(row.id, shortened(row.name, _NAME_LENGTH), row.kind) for row in rows]
        self._deflators = (none, *((row_id, name) for row_id, name, _ in named))
        self._rates = (none, *((row_id, name) for row_id, name, kind in named if kind == "level"))

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("currency", "unit", "deflator", "yearly_rate")
        tips = {key: say(message(f"tip.{key}")) for key in ("deflator", "yearly_rate")}
        return (
            Column("name", words["currency"], self._name, edit=self._rename, align="left", width=140),
            Column("unit", words["unit"], self._unit, align="left", width=70),
            Column(
                "deflator",
                words["deflator"],
                self._deflator,
                edit=self._edit_deflator,
                align="left",
                width=190,
                tip=tips["deflator"],
            ),
            Column(
                "rate",
                words["yearly_rate"],
                self._rate,
                edit=self._edit_rate,
                align="left",
                width=190,
                tip=tips["yearly_rate"],
            ),
        )

    def _name(self, row: Currency) -> Cell:
        return Cell(f"{row.name} ({row.symbol})", edit_text=row.name, editable=True)

    def _rename(self, row: Currency, text: str) -> Edit:
        return SetField(CURRENCIES / row.code / "name", text.strip())

    def _unit(self, row: Currency) -> Cell:
        return Cell(say_unit(row.unit), tone="muted")

    def _series(self, series: str | None, choices: tuple[tuple[str, str], ...]) -> Cell:
        name = self._names.get(series, series) if series is not None else ""
        text = dict(choices).get(series or NONE, name)
        tone = "" if series is not None else "muted"
        return Cell(text, edit_text=series or NONE, editable=True, choices=choices, tone=tone, tip=name)

    def _deflator(self, row: Currency) -> Cell:
        return self._series(row.deflator, self._deflators)

    def _edit_deflator(self, row: Currency, chosen: str) -> Edit:
        return SetField(CURRENCIES / row.code / "deflator", None if chosen == NONE else chosen)

    def _rate(self, row: Currency) -> Cell:
        if row.code == self.scenario.parties.reference_currency:
            return Cell(say(message("currency.reference")), tone="muted")
        return self._series(row.rate, self._rates)

    def _edit_rate(self, row: Currency, chosen: str) -> Edit:
        return SetField(CURRENCIES / row.code / "rate", None if chosen == NONE else chosen)


def _year_cell(year: int) -> Cell:
    return Cell(str(year), edit_text=str(year), number=float(year), editable=True)
