"""What the timeline draws: every agreement, those first known later too, as agreed against as computed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from core.document.agreements import Agreement
from core.engine.contributions import is_known
from core.engine.evaluate import Outcome
from core.words import message, say
from gui.chart_data import timeline_data
from gui.charts.timeline_chart import TimelineAgreement, TimelineData
from gui.pages.agreement_years import agreed_in, whole_total


def agreements_timeline(outcome: Outcome, selected: str | None) -> TimelineData:
    """Return the agreements that drive results and those known only later, by year, in the host's unit."""
    known = timeline_data(outcome, selected)
    totals, unit = outcome.in_force.totals, outcome.exchange.unit(outcome.in_force.totals.currency)
    figures: dict[int, tuple[float, float]] = {}
    for year, computed in zip(known.years.tolist(), known.computed.tolist(), strict=True):
        covered = totals.coverage[outcome.at(year)]
        agreed = agreed_in(covered.agreement, year, unit) if covered is not None else np.nan
        figures[year] = (computed if np.isnan(agreed) else agreed, computed)
    later = [row for row in outcome.scenario.agreements.rows if is_later(outcome, row) and not row.chosen]
    names = []
    for row in later:
        for year in range(row.first_year, row.last_year + 1):
            computed, agreed = whole_total(outcome, row, year), agreed_in(row, year, unit)
            figures[year] = (computed if np.isnan(agreed) else agreed, computed)
        name = say(message("agreement.later_name", name=row.name.removesuffix(" SMA")))
        names.append(TimelineAgreement(row.id, name, row.first_year, row.last_year))
    years = sorted(figures)
    return replace(
        known,
        years=np.array(years, dtype=np.int_),
        amounts=np.array([figures[year][0] for year in years]),
        computed=np.array([figures[year][1] for year in years]),
        agreements=(*known.agreements, *names),
    )


def is_later(outcome: Outcome, row: Agreement) -> bool:
    """Return whether an agreement was first known after the scenario's day."""
    return not is_known(row.known, False, outcome.about.as_of)
