"""What moves at stake: the level of each indicator, what gave it, and how it differs from the status quo.

The first rule that holds gives a level; where none does, the judgement, if it was known at the scenario's
day or is chosen; an override stands over both, and both then show. A rule whose metric is missing does not
hold, and says why. Rules are read in nominal prices, in the host's currency or the one that they name, and by
the share definition and troop count that they name, so that no level turns on how the reader looks at money;
position, plan, year and rate basis are those of the view. The change against the status quo is that of what
rules and judgement give: an override is set whatever the position and the plan.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from core.document.money import currency_of, scale_of
from core.document.positions import IN_FORCE
from core.document.scenario import Scenario, View
from core.document.stakes import ACTORS, LEVELS, Indicator, StakeLevel, StakeRule
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome, evaluate
from core.engine.limits import STRICTEST_FIRST
from core.engine.metrics import METRICS, Metric
from core.engine.viewing import count_name
from core.words import Amount, Message, Number, Percent, Value, message

STATUSES = (*STRICTEST_FIRST, "no_reduction")

RuleState = Literal["gives", "holds", "fails", "missing", "flawed"]
"""It gives the level; it would, after another; it does not hold; its metric is missing; it makes no sense."""
GivenBy = Literal["rule", "judgement", "override", "nothing"]


@dataclass(frozen=True)
class RuleReading:
    """A rule as it reads: its number from 1 on, its condition in words, and what was found instead of it."""

    rule: StakeRule
    number: int
    state: RuleState
    condition: Message
    found: Message


@dataclass(frozen=True)
class StakeReading:
    """The level of an indicator, None where nothing gives one.

    ``given`` is the level without the override, ``gave`` what gave the one that shows, in words; ``because``
    is the reason as the document has it. ``later`` marks a judgement that the scenario could not know.
    ``change`` counts the levels from ``status_quo`` to ``given``; None where one of them is missing.
    """

    indicator: Indicator
    level: StakeLevel | None
    given_by: GivenBy
    given: StakeLevel | None
    gave: Message
    because: str
    cite: tuple[str, ...]
    rules: tuple[RuleReading, ...]
    later: bool
    status_quo: StakeLevel | None
    change: int | None

    @property
    def moves(self) -> bool:
        """Whether the level is another than under the status quo."""
        return bool(self.change)


def read_stakes(
    scenario: Scenario, outcome: Outcome, status_quo: Outcome | None = None
) -> tuple[StakeReading, ...]:
    """Return a reading of every indicator, in the order of the document.

    ``status_quo`` is the outcome that levels are held against; by default that of `status_quo_of`.
    """
    if not scenario.stakes.rows:
        return ()
    before = _Reader(status_quo or status_quo_of(outcome))
    now = _Reader(outcome)
    return tuple(_reading(indicator, now, before) for indicator in scenario.stakes.rows)


def status_quo_of(outcome: Outcome) -> Outcome:
    """Return the outcome of the same scenario under the agreement in force and the reference plan.

    Without a reference plan the first one is taken, as in a view that names none.
    """
    plans = outcome.scenario.posture.plans
    plan = outcome.scenario.posture.reference_plan or (plans[0].id if plans else None)
    return _seen(outcome, position=IN_FORCE, plan=plan)


def is_status_quo(outcome: Outcome) -> bool:
    """Return whether the view shows the status quo itself."""
    return status_quo_of(outcome) is outcome


def level_name(level: StakeLevel | None) -> Message:
    """Return the word for a level; one that nothing gives has its own."""
    return message(f"level.{level or 'none'}")


def actor_name(actor: str) -> Message | str:
    """Return what an actor is called; one that the words do not know is told as it is."""
    return message(f"actor.{actor}") if actor in ACTORS else actor


def flaw_of(rule: StakeRule) -> Message | None:
    """Return why a rule can never hold: its metric is not known, or can't be compared so. None if it can."""
    metric = METRICS.get(rule.metric)
    if metric is None:
        return message("stakes.flaw.unknown", metric=rule.metric)
    if metric.by_line:
        return message("stakes.flaw.by_line", metric=metric.name)
    if (metric.kind == "status") != (rule.comparison == "is"):
        key = "stakes.flaw.status" if metric.kind == "status" else "stakes.flaw.number"
        return message(key, metric=metric.name)
    is_money = metric.kind in ("money", "money_each")
    if is_money != (rule.unit is not None):
        return message("stakes.flaw.no_unit" if is_money else "stakes.flaw.unit", metric=metric.name)
    return None


def _seen(outcome: Outcome, **changes: str | None) -> Outcome:
    """Return the outcome with other choices of the view; the very same one where nothing differs."""
    viewed = outcome.view
    settled = {
        "position": viewed.position,
        "against": viewed.against,
        "plan": viewed.plan,
        "year": viewed.year,
        "day": viewed.day,
        "currency": viewed.currency,
        "rate": viewed.rate,
        "prices": "nominal" if viewed.base_year is None else f"constant:{viewed.base_year}",
        "share": viewed.share,
        "count": viewed.count,
    }
    if all(settled[name] == value for name, value in changes.items()):
        return outcome
    return evaluate(outcome.scenario, View.model_validate({**settled, **changes}))


class _Reader:
    """Reads rules against one outcome, each basis and each metric computed once."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self._seen: dict[tuple[tuple[str, str], ...], Outcome] = {}
        self._values: dict[tuple[int, str], Floats] = {}

    def read(self, rule: StakeRule, number: int) -> RuleReading:
        """Return how a rule reads, as if it stood alone."""
        flaw = flaw_of(rule)
        if flaw is not None:
            return RuleReading(rule, number, "flawed", _condition(rule, None, self.outcome), flaw)
        metric = METRICS[rule.metric]
        seen = self._in_basis(rule)
        values = {year: self._value(metric, seen, rule, year) for year in _years(rule, seen)}
        condition = _condition(rule, metric, seen)
        known = {year: value for year, value in values.items() if not math.isnan(value)}
        held = next((year for year, value in known.items() if _holds(rule, value)), None)
        if held is not None:
            return RuleReading(
                rule, number, "holds", condition, _found(rule, metric, seen, held, known[held])
            )
        missing = next((year for year in values if year not in known), None)
        if not known and missing is not None:
            reason = metric.why_missing(seen, seen.at(missing), None) or message("answer.no_figure")
            return RuleReading(rule, number, "missing", condition, message("stakes.missing", reason=reason))
        nearest = _nearest(rule, known)
        return RuleReading(
            rule, number, "fails", condition, _found(rule, metric, seen, nearest, known[nearest])
        )

    def _in_basis(self, rule: StakeRule) -> Outcome:
        parties = self.outcome.scenario.parties
        account = parties.party(parties.host).currency
        wanted = {
            "prices": "nominal",
            "currency": account if rule.unit is None else currency_of(rule.unit),
        }
        wanted |= {name: choice for name in ("share", "count") if (choice := getattr(rule, name)) is not None}
        key = tuple(sorted(wanted.items()))
        if key not in self._seen:
            self._seen[key] = _seen(self.outcome, **wanted)
        return self._seen[key]

    def _value(self, metric: Metric, seen: Outcome, rule: StakeRule, year: int) -> float:
        key = (id(seen), metric.id)
        if key not in self._values:
            self._values[key] = metric.values(seen)
        value = float(self._values[key][0, seen.at(year)])
        if rule.unit is not None:
            in_unit = seen.exchange.from_unit if metric.kind == "money" else scale_of
            value /= in_unit(rule.unit)
        # What adding up floats leaves in the last digits must not decide between over and at most.
        return round(value, 9)


def _reading(indicator: Indicator, now: _Reader, before: _Reader) -> StakeReading:
    rules, leading, given = _given(indicator, now)
    status_quo = given if now.outcome is before.outcome else _given(indicator, before)[2]
    change = None if given is None or status_quo is None else LEVELS.index(given) - LEVELS.index(status_quo)
    judgement, override = indicator.judgement, indicator.override
    as_of = now.outcome.about.as_of
    later = judgement is not None and judgement.dated > as_of
    level: StakeLevel | None = given
    given_by: GivenBy = "nothing"
    because, cite = "", indicator.cite
    gave = message("stakes.gave.nothing")
    if leading is not None:
        rule = leading.rule
        given_by, because, cite = "rule", rule.because, rule.cite or indicator.cite
        gave = message("stakes.gave.status", number=leading.number, found=leading.found)
        if rule.status is None:
            compared = _compared(rule, METRICS[rule.metric])
            gave = message("stakes.gave.rule", number=leading.number, found=leading.found, compared=compared)
    elif judgement is not None and given is not None:
        given_by, because, cite = "judgement", judgement.because, judgement.cite or indicator.cite
        key = "stakes.gave.judgement.chosen" if later else "stakes.gave.judgement"
        gave = message(key, day=judgement.dated, as_of=as_of)
    elif judgement is not None:
        gave = message("stakes.gave.later", day=judgement.dated, as_of=as_of)
    if override is not None:
        told = message("stakes.instead", level=level_name(given), gave=gave)
        key = "stakes.gave.override" if override.reason.strip() else "stakes.gave.override.no_reason"
        gave = message(key, reason=" ".join(override.reason.split()), instead=told)
        level, given_by = override.level, "override"
    return StakeReading(
        indicator, level, given_by, given, gave, because, cite, rules, later, status_quo, change
    )


def _given(
    indicator: Indicator, reader: _Reader
) -> tuple[tuple[RuleReading, ...], RuleReading | None, StakeLevel | None]:
    """Return all rules as they read, the one that gives the level, and the level without the override."""
    rules: list[RuleReading] = []
    leading: RuleReading | None = None
    for number, rule in enumerate(indicator.rules, start=1):
        read = reader.read(rule, number)
        if read.state == "holds" and leading is None:
            read = leading = RuleReading(rule, number, "gives", read.condition, read.found)
        rules.append(read)
    if leading is not None:
        return tuple(rules), leading, leading.rule.level
    judgement = indicator.judgement
    if judgement is None or (judgement.dated > reader.outcome.about.as_of and not judgement.chosen):
        return tuple(rules), None, None
    return tuple(rules), None, judgement.level


def _years(rule: StakeRule, outcome: Outcome) -> Iterator[int]:
    if rule.when == "any":
        yield from outcome.horizon
    else:
        yield outcome.view.year if rule.when == "this" else outcome.horizon[-1]


def _holds(rule: StakeRule, value: float) -> bool:
    if rule.comparison == "is":
        return STATUSES[int(value)] == rule.status
    threshold = float(rule.threshold or 0)
    match rule.comparison:
        case "over":
            return value > threshold
        case "under":
            return value < threshold
        case "at_least":
            return value >= threshold
    return value <= threshold


def _nearest(rule: StakeRule, known: dict[int, float]) -> int:
    """Return the first year that comes nearest to what the rule asks; of statuses, the strictest."""
    upward = rule.comparison in ("over", "at_least")
    return max(known, key=lambda year: known[year]) if upward else min(known, key=lambda year: known[year])


# In words


def _condition(rule: StakeRule, metric: Metric | None, outcome: Outcome) -> Message:
    """Return a condition in words: ``Lowest strength (headline) under 22,000 in any year``."""
    year = outcome.view.year if rule.when == "this" else outcome.horizon[-1]
    return message(
        "stakes.condition",
        metric=rule.metric if metric is None else _what(metric, outcome),
        compared=_compared(rule, metric),
        when=message(f"stakes.when.{rule.when}", year=str(year)),
    )


def _compared(rule: StakeRule, metric: Metric | None) -> Message:
    if rule.status is not None:
        return message("stakes.compared.is", status=message(f"status.{rule.status}"))
    threshold = rule.threshold or Decimal(0)
    exponent = threshold.as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    kind = "" if metric is None else metric.kind
    return message(
        f"stakes.compared.{rule.comparison}",
        threshold=_figure(kind, float(threshold), rule.unit or "", decimals),
    )


def _found(rule: StakeRule, metric: Metric, outcome: Outcome, year: int, value: float) -> Message:
    """Return what a metric is in a year: ``Lowest strength (headline) is 21,500 in 2020``."""
    told: Value
    if metric.kind == "status":
        told = message(f"status.{STATUSES[int(value)]}")
    else:
        # A threshold of more digits than the metric shows would else seem to be met by mistake.
        told = _figure(metric.kind, value, rule.unit or "", metric.decimals)
    return message("stakes.found", metric=_what(metric, outcome), value=told, year=str(year))


def _figure(kind: str, value: float, unit: str, decimals: int) -> Value:
    if kind in ("money", "money_each"):
        return Amount(value, unit, decimals)
    if kind == "percent":
        return Percent(value, decimals)
    if kind == "ratio":
        return message("stakes.times", number=Number(value, decimals))
    return Number(value, decimals)


def _what(metric: Metric, outcome: Outcome) -> Message:
    """Return the name of a metric with what it is counted by: no share without its definition."""
    of = ""
    if metric.id == "share" and outcome.share_definition is not None:
        of = outcome.share_definition.name
    elif metric.id.startswith(("strength.", "headroom.", "per_member")) and outcome.view.count is not None:
        of = count_name(outcome.scenario, outcome.view.count)
    return message("stakes.metric_of", metric=metric.name, of=of) if of else metric.name
