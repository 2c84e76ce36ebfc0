"""The rules of an indicator as a table: when which metric is over or under what, then which level."""

from __future__ import annotations

from decimal import Decimal
from typing import get_args

from pydantic import ValidationError

from core.document.places import Place, with_fields
from core.document.reasons import sentence_of
from core.document.stakes import LEVELS, Comparison, Indicator, LegalStatus, StakeRule
from core.document.values import decimals_of
from core.editing.edits import ASSUMED, AddRow, Edit, RemoveRow, SetField, new_id
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.engine.stakes import level_name
from core.words import figure, message, say, say_value
from gui.pages.cells import tip_of, typed_number
from gui.pages.page import Page
from gui.pages.page_table import shortened
from gui.pages.stake_cells import ROWS
from gui.pages.table_card import TableCard
from gui.session import Snapshot
from gui.tables.columns import Cell, CellRefused, Column

WHENS = ("this", "last", "any")
COMPARISONS: tuple[Comparison, ...] = get_args(Comparison)
STATUSES: tuple[LegalStatus, ...] = get_args(LegalStatus)


class RuleTable:
    """The columns of the rules of one indicator; changed by hand, a rule loses its sources."""

    def __init__(self, indicator: Indicator, outcome: Outcome) -> None:
        self._indicator = indicator
        self._outcome = outcome
        self._scenario = outcome.scenario

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        word = {
            key: say(message(f"column.rule.{key}"))
            for key in ("metric", "comparison", "threshold", "when", "level", "because")
        }
        return (
            Column("metric", word["metric"], self._metric, self._set_metric, align="left", width=150),
            Column("when", word["when"], self._when, self._set_when, align="left", width=90),
            Column(
                "comparison", word["comparison"], self._compared, self._set_compared, align="left", width=80
            ),
            Column("threshold", word["threshold"], self._threshold, self._set_threshold, width=90),
            Column("level", word["level"], self._level, self._set_level, align="left", width=90),
            Column("because", word["because"], self._because, self._set_because, align="left", width=220),
        )

    def _changed(self, rule: StakeRule, **fields: object) -> Edit:
        try:
            changed = with_fields(rule, **fields, cite=(), confidence=ASSUMED)
        except ValidationError as refused:
            raise CellRefused(sentence_of(refused)) from refused
        return SetField(ROWS / self._indicator.id / "rules" / rule.id, changed)

    def _metric(self, rule: StakeRule) -> Cell:
        known = [metric for metric in METRICS.values() if not metric.by_line]
        choices = tuple((metric.id, say(metric.name_in(self._scenario))) for metric in known)
        text = dict(choices).get(rule.metric, rule.metric)
        tip = tip_of(rule, self._scenario)
        return Cell(text, edit_text=rule.metric, editable=True, choices=choices, tip=tip)

    def _set_metric(self, rule: StakeRule, chosen: str) -> Edit:
        metric = METRICS[chosen]
        if metric.kind == "status":
            compared: dict[str, object] = {
                "comparison": "is",
                "status": rule.status or "prohibited",
                "threshold": None,
                "unit": None,
            }
        else:
            is_money = metric.kind in ("money", "money_each")
            compared = {
                "comparison": "over" if rule.comparison == "is" else rule.comparison,
                "status": None,
                "threshold": rule.threshold if rule.threshold is not None else Decimal(0),
                "unit": (rule.unit or metric.unit(self._outcome)) if is_money else None,
            }
        return self._changed(rule, metric=chosen, **compared)

    def _when(self, rule: StakeRule) -> Cell:
        choices = tuple((when, say(message(f"rule.when.{when}"))) for when in WHENS)
        return Cell(dict(choices)[rule.when], edit_text=rule.when, editable=True, choices=choices)

    def _set_when(self, rule: StakeRule, chosen: str) -> Edit:
        return self._changed(rule, when=chosen)

    def _compared(self, rule: StakeRule) -> Cell:
        wanted = ("is",) if rule.comparison == "is" else tuple(one for one in COMPARISONS if one != "is")
        choices = tuple((one, say(message(f"rule.compared.{one}"))) for one in wanted)
        return Cell(dict(choices)[rule.comparison], edit_text=rule.comparison, editable=True, choices=choices)

    def _set_compared(self, rule: StakeRule, chosen: str) -> Edit:
        return self._changed(rule, comparison=chosen)

    def _threshold(self, rule: StakeRule) -> Cell:
        if rule.comparison == "is":
            choices = tuple((status, say(message(f"status.{status}"))) for status in STATUSES)
            shown = rule.status or "prohibited"
            return Cell(dict(choices)[shown], edit_text=shown, editable=True, choices=choices)
        value = rule.threshold if rule.threshold is not None else Decimal(0)
        metric = METRICS.get(rule.metric)
        unit = rule.unit or (metric.unit(self._outcome) if metric is not None else "")
        text = say_value(figure(float(value), unit, decimals_of(value)))
        return Cell(text, edit_text=str(value), number=float(value), editable=True)

    def _set_threshold(self, rule: StakeRule, text: str) -> Edit:
        if rule.comparison == "is":
            return self._changed(rule, status=text)
        value = typed_number(text.replace("%", ""))
        if value is None:
            raise CellRefused(say(message("refused.threshold")))
        return self._changed(rule, threshold=value)

    def _level(self, rule: StakeRule) -> Cell:
        choices = tuple((level, say(level_name(level))) for level in LEVELS)
        return Cell(say(level_name(rule.level)), edit_text=rule.level, editable=True, choices=choices)

    def _set_level(self, rule: StakeRule, chosen: str) -> Edit:
        return self._changed(rule, level=chosen)

    def _because(self, rule: StakeRule) -> Cell:
        return Cell(shortened(rule.because), edit_text=rule.because, editable=True, tip=rule.because)

    def _set_because(self, rule: StakeRule, text: str) -> Edit:
        return self._changed(rule, because=text.strip())


class RulesCard(TableCard):
    """The rules of the selected indicator; the first one that holds gives its level."""

    def __init__(self, page: Page) -> None:
        empty = page.tr("No rule gives a level to this indicator. Add one with +.")
        super().__init__(page, page.tr("Change the rules"), "settings", empty)
        self._page = page
        self._indicator = ""
        self.button("chevron-up", page.tr("Move the selected rule up"), self.move_up)
        self.button("plus", page.tr("Add a rule"), self.add)
        self.button("trash-2", page.tr("Remove the selected rule"), self.remove)

    def show_rules(self, indicator: Indicator, snapshot: Snapshot) -> None:
        """Show the rules of an indicator."""
        self._indicator = indicator.id
        self.set_subtitle(self._page.tr("the first rule that holds gives the level"))
        columns = RuleTable(indicator, snapshot.outcome).columns()
        self.table.show_rows(columns, indicator.rules, [rule.id for rule in indicator.rules])

    def _rules(self) -> tuple[StakeRule, ...]:
        rows = self._page.session.scenario.stakes.rows
        return next((row.rules for row in rows if row.id == self._indicator), ())

    @property
    def _place(self) -> Place:
        return ROWS / self._indicator / "rules"

    def add(self) -> None:
        """Add a rule at the end, and begin to say why."""
        rule_id = new_id("rule", [rule.id for rule in self._rules()])
        rule = StakeRule(
            id=rule_id,
            metric="gap.ratio",
            comparison="over",
            threshold=Decimal(2),
            level="medium",
            because=say(message("rule.new")),
            confidence=ASSUMED,
        )
        if self._page.apply(AddRow(self._place, rule)):
            self.table.edit_at(rule_id, "because")

    def remove(self) -> None:
        """Take the selected rule out."""
        selected = self.table.current_id()
        if selected is not None:
            self._page.apply(RemoveRow(self._place / selected))

    def move_up(self) -> None:
        """Let the selected rule be asked before the one above it."""
        rules, selected = list(self._rules()), self.table.current_id()
        at = next((n for n, rule in enumerate(rules) if rule.id == selected), 0)
        if at:
            rules[at - 1], rules[at] = rules[at], rules[at - 1]
            self._page.apply(SetField(self._place, tuple(rules)))
