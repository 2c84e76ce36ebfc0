"""The table of conditions, and how often each comes true in the draws."""

from __future__ import annotations

import math
from decimal import Decimal

from core.analysis.simulate import Simulation, simulatable
from core.document.places import Place, with_fields
from core.document.uncertainty import Condition
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.words import MISSING, Number, Percent, message, say, say_number, say_unit
from gui.pages.cells import typed_number
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellRefused, CellState, Column

CONDITIONS = Place(("uncertainty", "conditions"))
ANY = "any year"
"""The choice of no single year; no year is called so."""
COMPARISONS = ("over", "at_least", "under", "at_most")


def new_condition(outcome: Outcome, metric: str) -> AddRow:
    """Return the edit that adds a condition on a metric: over what the document says for the year in view."""
    values = METRICS[metric].values(outcome)[0]
    year = outcome.view.year
    value = float(values[outcome.at(year)])
    taken = {row.id for row in outcome.scenario.uncertainty.conditions}
    threshold = Decimal(0) if math.isnan(value) else Decimal(str(round(value, 1)))
    unit = outcome.unit if METRICS[metric].kind == "money" else None
    condition_id = new_id("condition", taken)
    row = Condition(
        id=condition_id, metric=metric, comparison="over", threshold=threshold, unit=unit, year=year
    )
    return AddRow(CONDITIONS, row)


class ChanceColumns:
    """The columns of the conditions; without a simulation their chances are not known yet."""

    def __init__(self, outcome: Outcome, found: Simulation | None) -> None:
        self.outcome, self.found = outcome, found
        scenario = outcome.scenario
        self._metrics = tuple((one, say(METRICS[one].name_in(scenario))) for one in simulatable())
        self._comparisons = tuple((one, say(message(f"comparison.{one}"))) for one in COMPARISONS)
        years = tuple((str(year), str(year)) for year in outcome.horizon)
        self._years = ((ANY, say(message("condition.any"))), *years)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("metric", "comparison", "threshold", "unit", "year", "chance")
        return (
            Column(
                "metric", words["metric"], self._metric, edit=self._choose_metric, align="left", width=190
            ),
            Column(
                "comparison",
                words["comparison"],
                self._comparison,
                edit=self._compare,
                align="left",
                width=84,
            ),
            Column("threshold", words["threshold"], self._threshold, edit=self._edit_threshold, width=90),
            Column("unit", words["unit"], self._unit, align="left", width=70),
            Column("year", words["year"], self._year, edit=self._choose_year, align="left", width=84),
            Column("chance", words["chance"], self._chance, width=130),
        )

    def _metric(self, row: Condition) -> Cell:
        metric = METRICS.get(row.metric)
        name = row.metric if metric is None else say(metric.name_in(self.outcome.scenario))
        return Cell(name, edit_text=row.metric, editable=True, choices=self._metrics)

    def _choose_metric(self, row: Condition, metric: str) -> Edit:
        unit = self.outcome.unit if METRICS[metric].kind == "money" else None
        return SetField(CONDITIONS / row.id, with_fields(row, metric=metric, unit=unit))

    def _comparison(self, row: Condition) -> Cell:
        text = say(message(f"comparison.{row.comparison}"))
        return Cell(text, edit_text=row.comparison, editable=True, choices=self._comparisons)

    def _compare(self, row: Condition, comparison: str) -> Edit:
        return SetField(CONDITIONS / row.id / "comparison", comparison)

    def _threshold(self, row: Condition) -> Cell:
        value = float(row.threshold)
        decimals = min(4, max(1, -int(row.threshold.as_tuple().exponent)))
        return Cell(
            say_number(value, decimals),
            edit_text=str(row.threshold),
            number=value,
            state=CellState.ASSUMED,
            editable=True,
        )

    def _edit_threshold(self, row: Condition, text: str) -> Edit:
        value = typed_number(text)
        if value is None:
            raise CellRefused(say(message("refused.threshold")))
        return SetField(CONDITIONS / row.id / "threshold", value)

    def _unit(self, row: Condition) -> Cell:
        metric = METRICS.get(row.metric)
        unit = row.unit or ("" if metric is None else metric.unit(self.outcome))
        return Cell(say_unit(unit), tone="muted")

    def _year(self, row: Condition) -> Cell:
        text = say(message("condition.any")) if row.year is None else str(row.year)
        return Cell(text, edit_text=ANY if row.year is None else text, editable=True, choices=self._years)

    def _choose_year(self, row: Condition, year: str) -> Edit:
        return SetField(CONDITIONS / row.id / "year", None if year == ANY else int(year))

    def _chance(self, row: Condition) -> Cell:
        found = self.found
        if found is None or row.id not in found.holds:
            return Cell("…", tone="muted", tip=say(message("tip.chance.waiting")))
        chance = found.chance(row.id)
        if math.isnan(chance.value):
            return Cell(MISSING, state=CellState.MISSING, tip=say(message("tip.chance.missing")))
        told = say(
            message(
                "chance.told",
                chance=Percent(chance.value * 100),
                error=Number(chance.error * 100, decimals=1),
            )
        )
        tip = say(message("tip.chance", draws=found.draws))
        return Cell(told, number=chance.value, bar=chance.value, tone="sender", tip=tip)
