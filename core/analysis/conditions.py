"""Conditions whose chance is asked for: in words, and read from what a person types."""

from __future__ import annotations

import difflib
import re
from decimal import Decimal

from pydantic import ValidationError

from core.analysis.simulate import simulatable
from core.document.scenario import Scenario
from core.document.uncertainty import Condition, tell_condition
from core.engine.evaluate import Outcome
from core.engine.metrics import METRICS
from core.engine.viewing import outside_horizon
from core.words import Message, tell

SIGNS = {">": "over", "<": "under", ">=": "at_least", "<=": "at_most"}
_TYPED = re.compile(
    r"\s*(?P<metric>[a-z0-9._-]+)\s*(?P<sign>>=|<=|>|<)\s*(?P<number>-?[0-9][0-9,]*(\.[0-9]+)?)"
    r"\s*(?P<unit>%|[A-Z]{3}( (k|m|bn|tn))?)?\s*(@\s*(?P<year>[0-9]{4}|any))?\s*"
)


class NotRead(ValueError):
    """A typed condition is none; the text says why, without a full stop."""


def read_condition(text: str, scenario: Scenario, condition_id: str) -> Condition:
    """Return the condition of ``share > 50 @ 2027`` or ``contribution >= 1,600 KRW bn @ any``."""
    found = _TYPED.fullmatch(text)
    if found is None:
        raise NotRead(tell("flaw.analysis.no_condition_such_as_or", text=text))
    metric, unit, year = found["metric"], found["unit"], found["year"]
    if metric not in simulatable():
        near = difflib.get_close_matches(metric, simulatable(), n=1)
        hint = tell("flaw.analysis.you_mean", near=near[0]) if near else ""
        raise NotRead(tell("flaw.analysis.there_no_metric", metric=metric, hint=hint))
    if unit not in (None, "%") and METRICS[metric].kind != "money":
        raise NotRead(tell("flaw.analysis.no_amount_so_has_no", metric=metric, unit=unit))
    known = {currency.code for currency in scenario.parties.currencies}
    if unit not in (None, "%") and unit[:3] not in known:
        raise NotRead(tell("flaw.analysis.scenario_has_no_currency", unit=unit[:3]))
    if year not in (None, "any") and (outside := outside_horizon(scenario, int(year))):
        raise NotRead(outside)
    try:
        return Condition(
            id=condition_id,
            metric=metric,
            comparison=SIGNS[found["sign"]],  # type: ignore[arg-type]
            threshold=Decimal(found["number"].replace(",", "")),
            unit=None if unit in (None, "%") else unit,
            year=None if year in (None, "any") else int(year),
        )
    except ValidationError:
        raise NotRead(tell("flaw.analysis.has_number_or_unit_no", text=text)) from None


def write_condition(condition: Condition) -> str:
    """Return a condition as `read_condition` reads it: ``share > 50 @ 2027``."""
    sign = next(sign for sign, comparison in SIGNS.items() if comparison == condition.comparison)
    unit = f" {condition.unit}" if condition.unit else ""
    year = "any" if condition.year is None else condition.year
    return f"{condition.metric} {sign} {condition.threshold:f}{unit} @ {year}"


def condition_words(condition: Condition, outcome: Outcome) -> Message:
    """Return ``Contribution over KRW 1,600 bn in 2027``."""
    metric = METRICS.get(condition.metric)
    name = condition.metric if metric is None else metric.name_in(outcome.scenario)
    unit = "" if metric is None else metric.unit(outcome)
    return tell_condition(condition, name, unit)
