"""The one table of metrics: what is reported, in what unit, and why a value is missing.

The window, the command line, the reports and the charts all read it. A metric that can't be computed is
missing with a reason, never 0. Names and definitions are words (``metric.<id>`` and
``metric.<id>.definition``), so that each language has its own.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from core.document.scenario import Scenario
from core.engine import measures
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome
from core.engine.limits import STRICTEST_FIRST
from core.engine.money import AVERAGE
from core.engine.reasons import (
    Reason,
    reason_for_cost,
    reason_for_gap,
    reason_for_growth,
    reason_for_payment,
    reason_for_series,
    reason_for_strength,
    reason_for_sum,
)
from core.engine.shares import reason_for_share
from core.engine.viewing import count_name
from core.words import Message, message

Kind = Literal["money", "money_each", "percent", "ratio", "people", "status"]
NOT_ALLOCATED = "not-allocated"


@dataclass(frozen=True)
class Metric:
    """One thing that is reported.

    ``values`` gives ``(draws, years)``, by line ``(draws, lines + 1, years)``.
    """

    id: str
    kind: Kind
    values: Callable[[Outcome], Floats]
    why_missing: Callable[[Outcome, int, int | None], Reason]
    by_line: bool = False
    decimals: int = 1
    tells_left_out: bool = False

    @property
    def name(self) -> Message:
        """What people call it where no document tells which area its forces are in."""
        return message(f"metric.{self.id}", area=message("area.usual"))

    def name_in(self, scenario: Scenario) -> Message:
        """Return what people call it in a document: ``Cost on Japan's islands``."""
        return message(f"metric.{self.id}", area=scenario.parties.area)

    def unit(self, outcome: Outcome) -> str:
        """Return the unit of its values."""
        if self.kind == "money":
            return outcome.unit
        if self.kind == "money_each":
            return outcome.view.currency
        return {"percent": "%", "ratio": "times", "people": "people", "status": ""}[self.kind]

    def definition(self, outcome: Outcome) -> Message:
        """Return what the value is of, in the view: basis of money, definition of a share."""
        return message(
            f"metric.{self.id}.definition",
            basis=basis_of(outcome),
            share=share_name(outcome),
            area=outcome.scenario.parties.area,
        )


@dataclass(frozen=True)
class Record:
    """One value of a metric, tidy: ``value`` is None where it is missing, and ``reason`` tells why.

    A value may carry a reason too: what it leaves out. A status has its word as ``value``.
    """

    metric: str
    line: str | None
    year: int
    value: float | str | None
    unit: str
    definition: Message
    reason: Message | None


def share_in_view(outcome: Outcome) -> Message | str:
    """Return what a share in view is of, to go on after how else things are seen; nothing without one."""
    definition = outcome.share_definition
    return "" if definition is None else message("seen.share", share=definition.of)


def basis_of(outcome: Outcome) -> Message:
    """Return the price and rate basis of the view in words.

    A named rate shows in constant prices too: what a year has in several currencies is summed at it.
    """
    view = outcome.view
    constant = view.base_year is not None
    year = str(view.base_year)
    if view.rate == AVERAGE:
        return message("basis.constant", year=year) if constant else message("basis.average")
    rate = outcome.scenario.parties.rate(view.rate).name
    if constant:
        return message("basis.constant.named", year=year, rate=rate)
    return message("basis.named", rate=rate)


def share_name(outcome: Outcome) -> str:
    """Return the name of the share definition in view, or a dash."""
    definition = outcome.share_definition
    return "–" if definition is None else definition.name


def _why_no_share(outcome: Outcome, at: int, line: int | None) -> Reason:
    definition = outcome.share_definition
    if definition is None:
        return message("reason.no_share_definition")
    return reason_for_share(outcome, definition, at)


def _why_not_of(name: str) -> Callable[[Outcome, int, int | None], Reason]:
    """Return what tells why the contribution can't be told as a share of a series of the host."""

    def why(outcome: Outcome, at: int, line: int | None) -> Reason:
        if np.isnan(measures.contribution(outcome)[:, at]).any():
            return reason_for_payment(outcome, at, line)
        return reason_for_series(outcome, at, name)

    return why


def _why_no_npv(outcome: Outcome, at: int, line: int | None) -> Reason:
    if outcome.about.discount_rate is None:
        return message("reason.no_discount_rate")
    if outcome.span.first + at != outcome.about.first_year:
        return message("reason.npv_year", year=str(outcome.about.first_year))
    return reason_for_sum(outcome, outcome.at(outcome.about.last_year), line)


def _why_no_headroom(outcome: Outcome, at: int, line: int | None) -> Reason:
    if np.isnan(measures.strength_lowest(outcome)[:, at]).any():
        return reason_for_strength(outcome, at, line)
    count = count_name(outcome.scenario, outcome.view.count)
    return message("reason.no_floor", count=count, year=str(outcome.span.first + at))


def _cost_metric(metric_id: str, lines: Callable[[Outcome], list[int]]) -> Metric:
    def left_out(outcome: Outcome, at: int, line: int | None) -> Reason:
        return reason_for_cost(outcome, at, lines(outcome))

    return Metric(metric_id, "money", measures.cost_of(lines), left_out, tells_left_out=True)


def _why_no_line_cost(outcome: Outcome, at: int, line: int | None) -> Reason:
    return reason_for_cost(outcome, at, [line or 0])


METRICS: dict[str, Metric] = {
    metric.id: metric
    for metric in (
        Metric("contribution", "money", measures.contribution, reason_for_payment),
        Metric(
            "contribution.by_line", "money", measures.contribution_by_line, reason_for_payment, by_line=True
        ),
        Metric("contribution.growth", "percent", measures.contribution_growth, reason_for_growth),
        Metric(
            "contribution.over_agreement", "percent", measures.contribution_over_agreement, reason_for_payment
        ),
        Metric("change.total", "money", measures.change_total, reason_for_growth),
        Metric("change.negotiated", "money", measures.change_negotiated, reason_for_growth),
        Metric("change.rate", "money", measures.change_rate, reason_for_growth),
        _cost_metric("cost", measures.in_totals),
        Metric("cost.by_line", "money", measures.cost_by_line, _why_no_line_cost, by_line=True),
        _cost_metric("cost.on_peninsula", measures.on_peninsula),
        _cost_metric("cost.off_peninsula", measures.off_peninsula),
        _cost_metric("cost.personnel", measures.personnel),
        _cost_metric("cost.non_personnel", measures.non_personnel),
        Metric("share", "percent", measures.share, _why_no_share),
        Metric("per_member", "money_each", measures.per_member, reason_for_strength, decimals=0),
        Metric("of_gdp", "percent", measures.of_gdp, _why_not_of("gdp"), decimals=3),
        Metric(
            "of_defense_budget",
            "percent",
            measures.of_defense_budget,
            _why_not_of("defense_budget"),
            decimals=2,
        ),
        Metric("cumulative", "money", measures.cumulative, reason_for_sum),
        Metric("npv", "money", measures.npv, _why_no_npv),
        Metric("gap", "money", measures.gap, reason_for_gap),
        Metric("gap.by_line", "money", measures.gap_by_line, reason_for_gap, by_line=True),
        Metric("gap.old", "money", measures.gap_old, reason_for_gap),
        Metric("gap.new", "money", measures.gap_new, reason_for_gap),
        Metric("gap.on_peninsula", "money", measures.gap_on_peninsula, reason_for_gap),
        Metric("gap.off_peninsula", "money", measures.gap_off_peninsula, reason_for_gap),
        Metric("gap.ratio", "ratio", measures.gap_ratio, reason_for_gap, decimals=2),
        Metric("strength.mean", "people", measures.strength_mean, reason_for_strength, decimals=0),
        Metric("strength.lowest", "people", measures.strength_lowest, reason_for_strength, decimals=0),
        Metric("strength.year_end", "people", measures.strength_year_end, reason_for_strength, decimals=0),
        Metric("headroom.lowest", "people", measures.headroom_lowest, _why_no_headroom, decimals=0),
        Metric("legal.status", "status", measures.legal_status, _why_no_headroom, decimals=0),
    )
}


def records(
    outcome: Outcome, metrics: list[str] | None = None, years: range | None = None
) -> Iterator[Record]:
    """Yield the central value of metrics, a record a value, over years (the horizon by default).

    KeyError if a metric is not known.
    """
    for metric_id in metrics or list(METRICS):
        metric = METRICS[metric_id]
        values = metric.values(outcome)
        unit, definition = metric.unit(outcome), metric.definition(outcome)
        for year in years or outcome.horizon:
            at = outcome.at(year)
            if not metric.by_line:
                yield _record(metric, outcome, None, None, year, float(values[0, at]), unit, definition)
                continue
            for line in range(values.shape[1]):
                name = outcome.lines[line].id if line < len(outcome.lines) else NOT_ALLOCATED
                yield _record(metric, outcome, line, name, year, float(values[0, line, at]), unit, definition)


def _record(
    metric: Metric,
    outcome: Outcome,
    line: int | None,
    line_id: str | None,
    year: int,
    value: float,
    unit: str,
    definition: Message,
) -> Record:
    if metric.kind == "status":
        word = (*STRICTEST_FIRST, "no_reduction")[int(value)]
        return Record(metric.id, line_id, year, word, unit, definition, None)
    at = outcome.at(year)
    if not math.isfinite(value):
        return Record(metric.id, line_id, year, None, unit, definition, metric.why_missing(outcome, at, line))
    left_out = metric.why_missing(outcome, at, line) if metric.tells_left_out else None
    # Adding up floats leaves dust in the last digits, which nobody should have to read.
    return Record(metric.id, line_id, year, round(value, 9), unit, definition, left_out)
