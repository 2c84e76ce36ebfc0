"""The table of how the cost lines grow, follow the force, and count."""

from __future__ import annotations

from collections.abc import Hashable
from decimal import Decimal
from typing import TypeVar

from pydantic import ValidationError

from core.document.costs import CostLine, FixedGrowth, FollowsStrength, HoldGrowth, IndexGrowth
from core.document.reasons import sentence_of
from core.document.values import Frozen
from core.editing.edits import Edit, SetField
from core.editing.labels import field_change
from core.editing.together import Together
from core.engine.evaluate import Outcome
from core.language import spoken
from core.words import message, say, say_name, say_unit, say_value
from gui.pages.cells import tip_of, typed_number
from gui.pages.cost_amounts import LINES, CostRow, growth_words
from gui.pages.saying import in_percent, index_name
from gui.tables.columns import Cell, CellRefused, CellState, Column

Made = TypeVar("Made", bound=Frozen)

INDEX = "index "
"""Before the id of an index among the growth rules; no id of the document holds a blank."""
SHORT_NAME = 22
MOST_LAG = 10
COUNTED = ("on_peninsula", "off_peninsula", "memo")


class RuleColumns:
    """The columns of the table, reading one outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario
        rules = [(rule, say(message(f"costs.growth.{rule}"))) for rule in ("hold", "fixed")]
        indices = [(INDEX + index.id, index.name) for index in self.scenario.indices.rows]
        self._rules = tuple(rules + indices)
        self._counted = tuple((kind, say(message(f"costs.counts.{kind}"))) for kind in COUNTED)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right; the unit only where a line's can still be chosen."""
        words = {
            key: say(message(f"column.{key}"))
            for key in ("line", "grows_by", "percent_a_year", "lag_years", "follows_strength")
        }
        words |= {key: say(message(f"column.{key}")) for key in ("counts_as", "category", "unit")}
        columns = (
            Column("name", words["line"], self._name, align="left", width=130),
            Column(
                "growth", words["grows_by"], self._growth, edit=self._edit_growth, align="left", width=120
            ),
            Column("percent", words["percent_a_year"], self._percent, edit=self._edit_percent, width=60),
            Column(
                "lag",
                words["lag_years"],
                self._lag,
                edit=self._edit_lag,
                width=44,
                tip=say(message("tip.lag")),
            ),
            Column(
                "strength",
                words["follows_strength"],
                self._strength,
                edit=self._edit_strength,
                width=80,
                tip=say(message("tip.strength_share")),
            ),
            Column(
                "counts", words["counts_as"], self._counts, edit=self._edit_counts, align="left", width=90
            ),
            Column(
                "category",
                words["category"],
                self._category,
                edit=self._edit_category,
                align="left",
                width=90,
                tip=say(message("tip.category")),
            ),
        )
        if all(line.amounts for line in self.outcome.lines):
            return columns
        tip = say(message("tip.unit"))
        unit = Column(
            "unit", words["unit"], self._unit, edit=self._edit_unit, align="left", width=72, tip=tip
        )
        return (*columns, unit)

    def key_of(self, row: CostRow) -> Hashable:
        """Return all that a row of the table shows, for the table to know whether it changed."""
        scenario = self.scenario
        told = scenario.indices, scenario.sources, scenario.posture, scenario.parties
        broken = row.id in self.outcome.costs.follows_nothing
        # What is compared with is alive, so ids tell it apart.
        return row.name, id(row.line), *map(id, told), broken, spoken()

    def _name(self, row: CostRow) -> Cell:
        return Cell(row.name, tip=tip_of(row.line, self.scenario) if row.line and row.line.note else "")

    def _line(self, row: CostRow) -> CostLine:
        assert row.line is not None  # noqa: S101 - the table holds lines alone
        return row.line

    def _growth(self, row: CostRow) -> Cell:
        growth = self._line(row).growth
        if isinstance(growth, IndexGrowth):
            choice, text = INDEX + growth.index, _short(index_name(self.scenario, growth.index))
        else:
            choice, text = growth.rule, say(message(f"costs.growth.{growth.rule}"))
        tip = growth_words(self.outcome, self._line(row))
        tone = "muted" if isinstance(growth, HoldGrowth) else ""
        return Cell(text, edit_text=choice, tip=tip, editable=True, choices=self._rules, tone=tone)

    def _edit_growth(self, row: CostRow, chosen: str) -> Edit:
        place, old = LINES / row.id / "growth", self._line(row).growth
        if chosen.startswith(INDEX):
            lag = old.lag if isinstance(old, IndexGrowth) else 0
            return SetField(place, IndexGrowth(index=chosen.removeprefix(INDEX), lag=lag))
        if chosen == "fixed":
            return SetField(place, old if isinstance(old, FixedGrowth) else FixedGrowth(percent=Decimal(0)))
        return SetField(place, HoldGrowth())

    def _percent(self, row: CostRow) -> Cell:
        growth = self._line(row).growth
        if not isinstance(growth, FixedGrowth):
            # A percentage typed here makes the rule a fixed one.
            return Cell("", editable=True)
        text = say_value(in_percent(growth.percent))
        return Cell(text, edit_text=f"{growth.percent} %", number=float(growth.percent), editable=True)

    def _edit_percent(self, row: CostRow, text: str) -> Edit:
        value = typed_number(text)
        place = LINES / row.id / "growth"
        if value is None:
            old = self._line(row).growth
            return SetField(place, HoldGrowth() if isinstance(old, FixedGrowth) else old)
        # The whole rule, not the percentage in it: while it is typed, this table shows a preview, and the
        # document that the edit is made on may hold another rule.
        return SetField(place, _made(FixedGrowth, percent=value))

    def _lag(self, row: CostRow) -> Cell:
        growth = self._line(row).growth
        if not isinstance(growth, IndexGrowth):
            return Cell("")
        return Cell(str(growth.lag), edit_text=str(growth.lag), number=float(growth.lag), editable=True)

    def _edit_lag(self, row: CostRow, text: str) -> Edit:
        lag = typed_number(text)
        if lag is None or lag != lag.to_integral_value() or not 0 <= lag <= MOST_LAG:
            raise CellRefused(say(message("refused.lag", most=MOST_LAG)))
        return SetField(LINES / row.id / "growth" / "lag", int(lag))

    def _strength(self, row: CostRow) -> Cell:
        line = self._line(row)
        if line.follows is None:
            return Cell(say(message("costs.follows_none")), editable=True, tone="muted")
        share = line.follows.share * 100
        names = {element.id: element.name for element in self.scenario.posture.elements}
        followed = tuple(names.get(element, element) for element in line.follows.elements)
        tip = say(message("tip.follows_strength", percent=in_percent(share)))
        if followed:
            tip += "\n" + say(message("tip.follows_elements", elements=followed))
        broken = row.id in self.outcome.costs.follows_nothing
        if broken:
            tip = say(message("cost.follows_nothing", line=row.name))
        return Cell(
            say_value(in_percent(share)),
            edit_text=f"{share.normalize():f} %",
            number=float(share),
            state=CellState.MISSING if broken else CellState.PLAIN,
            tip=tip,
            editable=True,
        )

    def _edit_strength(self, row: CostRow, text: str) -> Edit:
        value = typed_number(text)
        place, old = LINES / row.id / "follows", self._line(row).follows
        if value is None:
            return SetField(place, None)
        if not 0 <= value <= 100:
            raise CellRefused(say(message("refused.strength_share")))
        elements = old.elements if old is not None else ()
        return SetField(place, _made(FollowsStrength, share=value / 100, elements=elements))

    def _counts(self, row: CostRow) -> Cell:
        line = self._line(row)
        kind = "memo" if line.memo else line.place
        text = say(message(f"costs.counts.{kind}"))
        return Cell(text, edit_text=kind, editable=True, choices=self._counted)

    def _edit_counts(self, row: CostRow, chosen: str) -> Edit:
        at, line = LINES / row.id, self._line(row)
        if chosen == "memo":
            return SetField(at / "memo", True)
        if not line.memo:
            return SetField(at / "place", chosen)
        # One order of the reader, and one step of undo.
        edits = (SetField(at / "memo", False), SetField(at / "place", chosen))
        return Together(edits, field_change(self.scenario, at / "memo", False))

    def _unit(self, row: CostRow) -> Cell:
        line = self._line(row)
        if line.amounts:
            return Cell(say_unit(line.unit), tone="muted")
        units = [currency.unit for currency in self.scenario.parties.currencies]
        choices = tuple((unit, say_unit(unit)) for unit in dict.fromkeys([line.unit, *units]))
        return Cell(say_unit(line.unit), edit_text=line.unit, editable=True, choices=choices)

    def _edit_unit(self, row: CostRow, chosen: str) -> Edit:
        return SetField(LINES / row.id / "unit", chosen)

    def _category(self, row: CostRow) -> Cell:
        category = self._line(row).category
        return Cell(say_name(category), edit_text=category, editable=True)

    def _edit_category(self, row: CostRow, text: str) -> Edit:
        typed = text.strip()
        # What the cells show may be typed as well: it means the category that is called so.
        known = {say_name(line.category): line.category for line in self.scenario.costs.lines}
        return SetField(LINES / row.id / "category", known.get(typed, typed))


def _made(kind: type[Made], **fields: object) -> Made:
    """Return a record of what was typed; CellRefused if its fields are out of bounds."""
    try:
        return kind(**fields)
    except ValidationError as refused:
        raise CellRefused(sentence_of(refused)) from refused


def _short(name: str) -> str:
    return name if len(name) <= SHORT_NAME else name[: SHORT_NAME - 1].rstrip(" ,") + "…"
