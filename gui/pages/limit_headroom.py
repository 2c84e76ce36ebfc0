"""The table of headroom by year, and what it comes to in a sentence."""

from __future__ import annotations

import datetime

from core.engine.evaluate import Outcome
from core.engine.headroom import Headroom, Way, YearOfHeadroom, headroom_by_year, headroom_of, way_on
from core.words import MISSING, Number, Value, message, say, say_number
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellState, Column

_EXPLAINED = ("headroom_floor", "headroom", "way_below", "days_without")


def headroom_over_horizon(outcome: Outcome) -> Headroom:
    """Return strength and headroom over all days of the horizon, in the troop count in view."""
    about = outcome.about
    first, last = datetime.date(about.first_year, 1, 1), datetime.date(about.last_year, 12, 31)
    return headroom_of(outcome.strength, outcome.law.running, outcome.view.count, first, last)


def headroom_rows(outcome: Outcome, headroom: Headroom) -> tuple[YearOfHeadroom, ...]:
    """Return the years of the horizon, each with what the law says of the days below a floor."""

    def way_of(day: datetime.date) -> Way | None:
        return way_on(outcome.law, outcome.strength, outcome.view.count, day)

    return headroom_by_year(headroom, outcome.horizon, way_of)


def headroom_columns() -> tuple[Column, ...]:
    """Return the columns of the years."""
    words = column_words("year", "lowest", "floor", "headroom", "days_below", "way_below", "days_without")
    tip = {key: say(message(f"tip.{key}")) for key in _EXPLAINED}
    return (
        Column("year", words["year"], _year, align="left", width=52),
        Column("lowest", words["lowest"], _lowest, width=66),
        Column("floor", words["floor"], _floor, width=66, tip=tip["headroom_floor"]),
        Column("headroom", words["headroom"], _headroom, width=66, tip=tip["headroom"]),
        Column("days_below", words["days_below"], _days_below, width=66),
        Column("way_below", words["way_below"], _way, align="left", width=84, tip=tip["way_below"]),
        Column("days_without", words["days_without"], _days_without, width=84, tip=tip["days_without"]),
    )


def headroom_words(headroom: Headroom) -> str:
    """Return how long the force is below a floor, from when, and where it is tightest."""
    lowest, below = headroom.lowest(), headroom.first_day_below()
    if lowest is None:
        return say(message("headroom.no_floor"))
    tightest: dict[str, Value] = {"room": Number(lowest[1]), "day": lowest[0]}
    if below is None:
        return say(message("headroom.above", **tightest))
    return say(message("headroom.below", days=int(headroom.days_below()[0]), first=below, **tightest))


def _year(row: YearOfHeadroom) -> Cell:
    return Cell(str(row.year))


def _people(value: float | None, tone: str = "", tip: str = "") -> Cell:
    if value is None:
        return Cell(MISSING, tone="muted")
    return Cell(say_number(value), number=value, state=CellState.PLAIN, tone=tone, tip=tip)


def _tone(row: YearOfHeadroom) -> str:
    # A force that the law lets be below a floor is a fact, as on the gauge and in the chart.
    return "breach" if row.way == "barred" else ""


def _why(row: YearOfHeadroom) -> str:
    return "" if row.way is None else say(message(f"tip.way_below.{row.way}"))


def _lowest(row: YearOfHeadroom) -> Cell:
    return _people(row.lowest)


def _floor(row: YearOfHeadroom) -> Cell:
    return _people(row.floor)


def _headroom(row: YearOfHeadroom) -> Cell:
    return _people(row.headroom, _tone(row), _why(row))


def _days_below(row: YearOfHeadroom) -> Cell:
    return Cell(str(row.days_below), number=float(row.days_below), tone=_tone(row), tip=_why(row))


def _way(row: YearOfHeadroom) -> Cell:
    if row.way is None:
        return Cell(MISSING, tone="muted")
    return Cell(say(message(f"way_below.{row.way}")), tone=_tone(row), tip=_why(row))


def _days_without(row: YearOfHeadroom) -> Cell:
    return Cell(str(row.days_without_floor), number=float(row.days_without_floor), tone="muted")
