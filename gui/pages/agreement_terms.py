"""The table of an agreement's rules: index, lag, floor, cap, percentages and points, all of them editable."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.document.agreements import Agreement, FixedStep, IndexedStep, OneOff, years_of
from core.document.places import Place, key_of
from core.document.scenario import Scenario
from core.editing.edits import ASSUMED, Edit, SetField
from core.editing.labels import field_change
from core.editing.together import Together
from core.words import message, say, say_unit, say_value
from gui.pages.agreement_words import points_words, short_index_name
from gui.pages.cells import state_of, tip_of, typed_number
from gui.pages.saying import in_percent, index_name
from gui.tables.columns import Cell, CellRefused, CellState, Column

MOST_LAG = 10


@dataclass(frozen=True)
class TermRow:
    """One rule of an agreement, and where it stands."""

    place: Place
    unit: str
    term: FixedStep | IndexedStep | OneOff


def term_rows(row: Agreement) -> list[TermRow]:
    """Return the rules of an agreement; amounts that are stated stand in the table of years."""
    at = Place(("agreements", "rows", row.id, "portions"))
    return [
        TermRow(at / portion.id / "terms" / key_of(term), portion.unit, term)
        for portion in row.portions
        for term in portion.terms
        if isinstance(term, FixedStep | IndexedStep | OneOff)
    ]


class TermColumns:
    """The columns of the table of rules."""

    def __init__(self, scenario: Scenario, several: bool) -> None:
        self.scenario = scenario
        self.several = several

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = {
            key: say(message(f"column.{key}"))
            for key in ("years", "grows_by", "lag", "floor", "cap", "percent")
        }
        return (
            Column("years", words["years"], self._years, align="left", width=90),
            Column("rule", words["grows_by"], self._rule, edit=self._edit_index, align="left", width=220),
            Column(
                "lag", words["lag"], self._lag, edit=self._edit_lag, width=96, tip=say(message("tip.lag"))
            ),
            Column("floor", words["floor"], self._floor, edit=self._edit_floor, width=76),
            Column("cap", words["cap"], self._cap, edit=self._edit_cap, width=76),
            Column("percent", words["percent"], self._percent, edit=self._edit_percent, width=96),
        )

    def _years(self, row: TermRow) -> Cell:
        years = years_of(row.term)
        text = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
        return Cell(
            f"{text}, {say_unit(row.unit)}" if self.several else text, tip=tip_of(row.term, self.scenario)
        )

    def _rule(self, row: TermRow) -> Cell:
        if isinstance(row.term, FixedStep):
            return Cell(say(message("agreement.rule.fixed")))
        if isinstance(row.term, OneOff):
            return Cell(say(message("agreement.rule.one_off")))
        choices = tuple((index.id, index.name) for index in self.scenario.indices.rows)
        return Cell(
            short_index_name(self.scenario, row.term.index),
            edit_text=row.term.index,
            tip=index_name(self.scenario, row.term.index),
            editable=True,
            choices=choices,
        )

    def _edit_index(self, row: TermRow, chosen: str) -> Edit:
        # Another index is no longer what the source says of the rule, as with a changed figure.
        place = row.place / "index"
        edits = (
            SetField(place, chosen),
            SetField(row.place / "cite", ()),
            SetField(row.place / "confidence", ASSUMED),
        )
        return Together(edits, field_change(self.scenario, place, chosen))

    def _lag(self, row: TermRow) -> Cell:
        if not isinstance(row.term, IndexedStep):
            return Cell("")
        lag = row.term.lag
        key = {0: "agreement.lag.same", 1: "agreement.lag.one"}.get(lag, "agreement.lag.many")
        return Cell(say(message(key, lag=lag)), edit_text=str(lag), number=float(lag), editable=True)

    def _edit_lag(self, row: TermRow, text: str) -> Edit:
        lag = typed_number(text)
        if lag is None or lag != lag.to_integral_value() or not 0 <= lag <= MOST_LAG:
            raise CellRefused(say(message("refused.lag", most=MOST_LAG)))
        return SetField(row.place / "lag", int(lag))

    def _floor(self, row: TermRow) -> Cell:
        return self._bound(row, row.term.floor if isinstance(row.term, IndexedStep) else None)

    def _cap(self, row: TermRow) -> Cell:
        return self._bound(row, row.term.cap if isinstance(row.term, IndexedStep) else None)

    def _bound(self, row: TermRow, value: Decimal | None) -> Cell:
        if not isinstance(row.term, IndexedStep):
            return Cell("")
        if value is None:
            return Cell(say(message("agreement.no_bound")), editable=True, tone="muted")
        return self._figure(row, value)

    def _figure(self, row: TermRow, value: Decimal, text: str = "") -> Cell:
        shown = text or say_value(in_percent(value))
        tip = tip_of(row.term, self.scenario)
        state = state_of(row.term)
        # A dot at every figure that has a source says little here; what has none is marked.
        state = CellState.PLAIN if state is CellState.OBSERVED else state
        return Cell(shown, edit_text=f"{value} %", number=float(value), state=state, tip=tip, editable=True)

    def _edit_floor(self, row: TermRow, text: str) -> Edit:
        return SetField(row.place / "floor", self._typed_bound(text))

    def _edit_cap(self, row: TermRow, text: str) -> Edit:
        return SetField(row.place / "cap", self._typed_bound(text))

    def _typed_bound(self, text: str) -> Decimal | None:
        if text.strip().casefold() == say(message("agreement.no_bound")).casefold():
            return None
        return typed_number(text)

    def _percent(self, row: TermRow) -> Cell:
        if isinstance(row.term, FixedStep):
            return self._figure(row, row.term.percent)
        if isinstance(row.term, OneOff):
            return self._figure(row, row.term.points, points_words(row.term.points))
        return Cell("")

    def _edit_percent(self, row: TermRow, text: str) -> Edit:
        value = typed_number(text.replace(say(message("agreement.points", points="")).strip(), ""))
        if value is None:
            raise CellRefused(say(message("refused.percent")))
        return SetField(row.place / ("points" if isinstance(row.term, OneOff) else "percent"), value)
