"""What the Explorer sets side by side: this document and its variants, with their levers and results."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from core.analysis.levers import Lever, levers
from core.document.scenario import Scenario
from core.editing.variants import lay
from core.engine.calendar import Floats
from core.engine.evaluate import Outcome, evaluate
from core.engine.metrics import METRICS, Metric
from core.words import MISSING, Amount, Value, message, say, say_number, say_suffix
from gui.charts.lines_chart import Line, LinesData
from gui.session import ScenarioSession, Snapshot

DOCUMENT = "document"
"""The id of the row of the document itself."""
USUAL_METRICS = ("contribution", "gap")
USUAL_GROUPS = ("index", "rate", "move", "position", "agreement")
USUAL_LEVERS = 3


@dataclass(frozen=True)
class Row:
    """One scenario: ``variant`` is None for the document itself; its levers go by their ids."""

    variant: str | None
    name: str
    outcome: Outcome
    levers: dict[str, Lever]

    @property
    def id(self) -> str:
        """The id of the row; no variant is called so, for a blank is in it."""
        return DOCUMENT if self.variant is None else f"variant {self.variant}"


class Rows:
    """Makes the rows of a snapshot; what a drag leaves alone is laid only once."""

    def __init__(self, session: ScenarioSession) -> None:
        self._session = session
        self._laid: tuple[Scenario | None, dict[str | None, Scenario]] = (None, {})

    def of(self, snapshot: Snapshot, document_name: str) -> tuple[Row, ...]:
        """Return the rows, the document first; the one in view as it is shown, preview and all."""
        session = self._session
        shown = session.variant
        document = session.document if shown is not None else snapshot.scenario
        rows = []
        for variant in (None, *(row.id for row in document.variants.rows)):
            if variant == shown:
                outcome = snapshot.outcome
            else:
                outcome = evaluate(self._scenario(document, variant), snapshot.view)
            name = document_name if variant is None else document.variants.variant(variant).name
            rows.append(Row(variant, name, outcome, {lever.id: lever for lever in levers(outcome)}))
        return tuple(rows)

    def _scenario(self, document: Scenario, variant: str | None) -> Scenario:
        if self._laid[0] is not document:
            self._laid = (document, {})
        laid = self._laid[1]
        if variant not in laid:
            laid[variant] = lay(document, variant).scenario
        return laid[variant]


def usual_levers(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """Return the ids of the levers that are shown at first: one of each group, the widest known first."""
    found: dict[str, str] = {}
    for lever in rows[0].levers.values():
        found.setdefault(lever.group, lever.id)
    return tuple(found[group] for group in USUAL_GROUPS if group in found)[:USUAL_LEVERS]


def metrics_by_year() -> tuple[Metric, ...]:
    """Return what can be drawn by year: every metric that is a figure, for the whole."""
    return tuple(metric for metric in METRICS.values() if not metric.by_line and metric.kind != "status")


def lines_of(
    rows: tuple[Row, ...], metric_id: str, selected: str, bands: Mapping[str, Floats] | None = None
) -> LinesData:
    """Return a metric by year, a line for each row over its own horizon.

    ``bands`` are P5 and P95 ``(2, years)`` of metrics over the horizon, for the row that is selected.
    """
    metric, first = METRICS[metric_id], rows[0].outcome
    horizons = [row.outcome.horizon for row in rows]
    years = np.arange(min(own.start for own in horizons), max(own.stop for own in horizons), dtype=np.int_)
    lines = []
    for row, own in zip(rows, horizons, strict=True):
        inside = (years >= own.start) & (years < own.stop)
        drawn = np.full(years.size, np.nan)
        drawn[inside] = row.outcome.of_horizon(metric.values(row.outcome)[0])
        ends = (bands or {}).get(metric_id) if row.id == selected else None
        if ends is not None:
            wide = np.full((2, years.size), np.nan)
            wide[:, inside] = ends
            ends = wide
        lines.append(Line(row.id, row.name, drawn, ends))
    title = say(metric.name_in(first.scenario))
    return LinesData(title, years, tuple(lines), metric.unit(first), selected, first.view.year)


def result_words(row: Row, metric_ids: tuple[str, ...]) -> str:
    """Return what metrics come to in the year in view, in one line each."""
    told = []
    for metric_id in metric_ids:
        metric, outcome = METRICS[metric_id], row.outcome
        value = float(metric.values(outcome)[0, outcome.at(outcome.view.year)])
        name, unit = metric.name_in(outcome.scenario), metric.unit(outcome)
        figure: Value = MISSING
        if not np.isnan(value):
            plain = say_number(value, metric.decimals) + say_suffix(unit)
            is_money = metric.kind in ("money", "money_each")
            figure = Amount(value, unit, metric.decimals) if is_money else plain
        told.append(say(message("explorer.result", name=name, value=figure)))
    return "\n".join(told)
