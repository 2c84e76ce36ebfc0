"""From an outcome to what the gauges show. The charts' data are made in ``gui.chart_data``, loaded later."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.engine.evaluate import Outcome
from core.engine.headroom import Way, way_on
from core.engine.limits import Running
from core.engine.metrics import METRICS
from core.engine.viewing import count_name
from core.words import MISSING, Percent, say, say_number, say_value
from gui.theme import Theme, blend
from gui.widgets.reading import Band, GaugeReading, Mark, Zone

ZONE_SHADE = 0.55
"""How strong the zones of the dial are: the needle and the marks must stand out before them."""


def tr(text: str) -> str:
    """Translate a text of this module."""
    return QCoreApplication.translate("Picturing", text)


def shown_floors(outcome: Outcome) -> list[tuple[Running, bool]]:
    """Return every floor in force on the day in view, and those always shown, with whether in force."""
    day, count = outcome.view.day, outcome.view.count
    found = [
        (running, running.on(day))
        for running in outcome.law.running
        if running.limit.count == count and (running.on(day) or running.limit.always_shown)
    ]
    return sorted(found, key=lambda pair: pair[0].limit.floor)


def troop_reading(outcome: Outcome, theme: Theme) -> GaugeReading:
    """Return the strength on the day in view against every floor in force, and those always shown."""
    value = float(outcome.strength.on(outcome.view.day)[0])
    floors = shown_floors(outcome)
    in_force = [running.limit for running, is_in_force in floors if is_in_force]
    top = max([value if value == value else 0.0, *(r.limit.floor for r, _ in floors), 1_000.0])
    high = float(np.ceil(top * 1.12 / 1_000) * 1_000)
    marks = tuple(
        Mark(
            float(running.limit.floor),
            say_number(running.limit.floor),
            theme.breach if is_in_force else theme.muted,
            name=(tr("{name}, in force") if is_in_force else tr("{name}, not in force on this day")).format(
                name=running.limit.name
            ),
            faint=not is_in_force,
        )
        for running, is_in_force in floors
    )
    highest = max((limit.floor for limit in in_force), default=None)
    way = way_on(outcome.law, outcome.strength, outcome.view.count, outcome.view.day)
    zones: tuple[Zone, ...] = ()
    if highest is not None:
        # A force that the law lets be below the floor is no breach of it, and is not drawn as one.
        low = theme.breach if way in (None, "barred") else theme.muted
        zones = (
            Zone(0.0, float(highest), blend(low, theme.card, ZONE_SHADE)),
            Zone(float(highest), high, blend(theme.fine, theme.card, ZONE_SHADE)),
        )
    state, colour = _troop_state(outcome, value, highest, way, theme)
    return GaugeReading(
        low=0.0,
        high=high,
        value=None if np.isnan(value) else value,
        text=say_number(value),
        unit="",
        state=state,
        state_colour=colour,
        note="",
        zones=zones,
        marks=marks,
        low_text="0",
        high_text=say_number(high),
    )


def _troop_state(
    outcome: Outcome, value: float, highest: int | None, way: Way | None, theme: Theme
) -> tuple[str, str]:
    if np.isnan(value):
        return tr("not known on this day"), theme.muted
    if highest is None:
        others = outcome.law.in_force_on(outcome.view.day)
        if others:
            # A floor of another count is none of this one, but nobody should think that there is none.
            return tr("the floor of the {limit} is of another count: {count}").format(
                limit=others[0].limit.name, count=count_name(outcome.scenario, others[0].limit.count)
            ), theme.muted
        return tr("no floor in force on this day"), theme.muted
    name = next(r.limit.name for r in outcome.law.in_force_on(outcome.view.day) if r.limit.floor == highest)
    below = highest - value
    if below > 0:
        words, colour = {
            "permitted": (tr("{people} below the floor of the {limit}: permitted, certified"), theme.fine),
            "no_cut": (tr("{people} below the floor of the {limit}, but not cut under it"), theme.ink),
        }.get(way or "", (tr("{people} below the floor of the {limit}"), theme.breach))
        return words.format(people=say_number(below), limit=name), colour
    if below == 0:
        return tr("at the floor of the {limit}").format(limit=name), theme.fine
    told = tr("{people} above the floor of the {limit}").format(people=say_number(-below), limit=name)
    return told, theme.fine


def share_reading(outcome: Outcome, theme: Theme) -> GaugeReading:
    """Return the share in view, the percentages published for it, and the range over all definitions."""
    definition = outcome.share_definition
    at = outcome.at(outcome.view.year)
    metric = METRICS["share"]
    value = float(metric.values(outcome)[0, at])
    band = None
    if definition is not None and definition.published_low is not None:
        low = float(definition.published_low)
        published_high = float(definition.published_high or definition.published_low)
        label = f"{low:g}–{published_high:g}"
        band = Band(low, published_high, label, theme.sender, name=tr("as published"))
    if np.isnan(value):
        reason = metric.why_missing(outcome, at, None)
        state, colour = (say(reason) if reason else ""), theme.muted
    else:
        state, colour = (definition.of if definition else ""), theme.ink
    return GaugeReading(
        low=0.0,
        high=max(100.0, value if value == value else 0.0),
        value=None if np.isnan(value) else value,
        text=say_value(Percent(value)) if value == value else MISSING,
        unit="",
        state=state,
        state_colour=colour,
        note=_share_range(outcome, at),
        zones=(),
        marks=(),
        band=band,
        low_text="0",
        high_text="100",
    )


def _share_range(outcome: Outcome, at: int) -> str:
    values = [
        float(outcome.share(definition, outcome.view.position)[0, at]) * 100
        for definition in outcome.scenario.shares.definitions
    ]
    known = [value for value in values if value == value]
    if len(known) < 2:
        return ""
    low, high = say_number(min(known), 1), say_number(max(known), 1)
    return tr("{low}–{high} % over {number} definitions").format(low=low, high=high, number=len(known))
