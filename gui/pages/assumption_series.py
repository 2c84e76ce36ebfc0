"""The tables of the yearly series: all of them in a list, and the selected one year by year."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from core.document.indices import (
    Assumption,
    FollowPath,
    HoldConstant,
    HoldLast,
    Index,
    Observation,
    YearValue,
)
from core.document.places import Place
from core.document.values import Number, Positive, decimals_of
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.editing.years import SetYearValue
from core.engine.evaluate import Outcome
from core.words import message, say, say_number, say_unit, say_value, unit_meant
from gui.charts.series_chart import SeriesData
from gui.pages.cells import state_of, tip_of, typed_number, within_bounds
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.pages.saying import in_percent
from gui.tables.columns import Cell, CellState, Column

INDICES = Place(("indices", "rows"))
AFTER = ("hold", "constant", "path")
_SOURCE_LENGTH = 60


@dataclass(frozen=True)
class YearRow:
    """A year of the selected series: its observation, if it has one, and its value as computed."""

    year: int
    observation: Observation | None
    value: float
    growth: float


def chosen_index(outcome: Outcome, wanted: str) -> Index | None:
    """Return the index of an id, else the first; None if there is none."""
    rows = outcome.scenario.indices.rows
    return next((row for row in rows if row.id == wanted), rows[0] if rows else None)


def year_rows(outcome: Outcome, index: Index) -> list[YearRow]:
    """Return the years of a series: from its first value to the end of the horizon."""
    series, span = outcome.series[index.id], outcome.span
    observed = {row.year: row for row in index.observed}
    first = min([outcome.about.first_year, *observed])
    last = max([outcome.about.last_year, *observed])
    found: list[YearRow] = []
    for year in range(first, last + 1):
        at = year - span.first
        inside = year in span
        own = observed.get(year)
        value = float(series.values[0, at]) if inside else float(own.value) if own else np.nan
        growth = float(series.growth[0, at]) * 100 if inside else np.nan
        if own is not None or np.isfinite(value) or year >= outcome.about.first_year:
            found.append(YearRow(year, own, value, growth))
    return found


def series_data(outcome: Outcome, index: Index) -> SeriesData:
    """Return what the chart draws of a series."""
    rows = year_rows(outcome, index)
    titles = {source.id: source.title for source in outcome.scenario.sources.rows}
    return SeriesData(
        name=index.name,
        years=np.array([row.year for row in rows], dtype=np.int_),
        values=np.array([row.value for row in rows]),
        is_observed=np.array([row.observation is not None for row in rows], dtype=np.bool_),
        unit=index.unit,
        sources=tuple(_source(row, index, titles) for row in rows),
        from_zero=index.kind == "growth",
        year_in_view=outcome.view.year,
    )


def new_series(outcome: Outcome) -> AddRow:
    """Return the edit that adds a growth series, to be named."""
    row = Index(
        id=new_id("series", {index.id for index in outcome.scenario.indices.rows}),
        name=say(message("new.series")),
        kind="growth",
        unit="%",
        after=HoldConstant(value=Decimal(0)),
        confidence="assumed",
    )
    return AddRow(INDICES, row)


class SeriesColumns:
    """The columns of the list of series, reading one outcome."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario
        self._after = tuple((kind, say(message(f"series.after.{kind}"))) for kind in AFTER)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words("series", "unit", "observed_years", "after", "then")
        tip = say(message("tip.series_after"))
        return (
            Column("name", words["series"], self._name, edit=self._rename, align="left", width=190),
            Column("unit", words["unit"], self._unit, edit=self._edit_unit, align="left", width=80),
            Column("observed", words["observed_years"], self._observed, width=86),
            Column(
                "after", words["after"], self._assumption, edit=self._choose, align="left", width=110, tip=tip
            ),
            Column("then", words["then"], self._then, edit=self._edit_then, width=70),
        )

    def _name(self, row: Index) -> Cell:
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip_of(row, self.scenario))

    def _rename(self, row: Index, text: str) -> Edit:
        return SetField(INDICES / row.id / "name", text.strip())

    def _unit(self, row: Index) -> Cell:
        tip = say(message(f"tip.series.{row.kind}"))
        return Cell(say_unit(row.unit), edit_text=row.unit, editable=True, tip=tip)

    def _edit_unit(self, row: Index, text: str) -> Edit:
        return SetField(INDICES / row.id / "unit", unit_meant(text))

    def _observed(self, row: Index) -> Cell:
        years = [one.year for one in row.observed]
        if not years:
            return Cell(say(message("series.none_observed")), tone="muted")
        text = f"{min(years)}–{max(years)}" if len(years) > 1 else str(years[0])
        return Cell(text, tip=say(message("series.observed_count", count=len(years))))

    def _assumption(self, row: Index) -> Cell:
        kind = row.after.kind
        tip = say(message(f"tip.after.{kind}"))
        text = say(message(f"series.after.{kind}"))
        return Cell(text, edit_text=kind, editable=True, choices=self._after, tip=tip)

    def _choose(self, row: Index, kind: str) -> Edit:
        place = INDICES / row.id / "after"
        if kind == row.after.kind:
            return SetField(place, row.after)
        if kind == "hold":
            return SetField(place, HoldLast())
        value, year = _last_value(row), _first_assumed(self.outcome, row)
        if kind == "constant":
            return SetField(place, HoldConstant(value=value))
        return SetField(place, FollowPath(values=(YearValue(year=year, value=value),)))

    def _then(self, row: Index) -> Cell:
        after = row.after
        if isinstance(after, HoldConstant):
            return Cell(
                say_number(float(after.value), _decimals(after.value)),
                edit_text=str(after.value),
                number=float(after.value),
                state=CellState.ASSUMED,
                editable=True,
            )
        if isinstance(after, FollowPath):
            return Cell(say(message("series.by_year")), tone="muted", tip=say(message("tip.after.path")))
        last = _last_value(row)
        text = say_number(float(last), _decimals(last))
        # A value typed here makes it the one that is assumed.
        return Cell(text, edit_text=str(last), number=float(last), tone="muted", editable=True)

    def _edit_then(self, row: Index, text: str) -> Edit:
        value = typed_number(text)
        place = INDICES / row.id / "after"
        if value is None:
            return SetField(place, HoldLast())
        return SetField(place, HoldConstant(value=_bounded(row, value)))


class YearColumns:
    """The columns of the selected series, a row a year."""

    def __init__(self, outcome: Outcome, index: Index) -> None:
        self.outcome = outcome
        self.scenario = outcome.scenario
        self.index = index
        self._titles = {source.id: source.title for source in self.scenario.sources.rows}
        decimals = [_decimals(row.value) for row in index.observed]
        self._decimals = min(max([*decimals, 1]), 4)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right; growth only for levels, whose values are not growth already."""
        words = column_words("year", "growth_percent", "how", "source")
        shown = [
            Column("year", words["year"], self._year, width=54),
            Column("value", say_unit(self.index.unit), self._value, edit=self._edit_value, width=88),
        ]
        if self.index.kind == "level":
            shown.append(Column("growth", words["growth_percent"], self._growth, width=76))
        shown.append(Column("how", words["how"], self._how, align="left", width=90))
        shown.append(Column("source", words["source"], self._source, align="left", width=220))
        return tuple(shown)

    def _year(self, row: YearRow) -> Cell:
        in_view = row.year == self.outcome.view.year
        return Cell(str(row.year), number=float(row.year), tone="sender" if in_view else "")

    def _value(self, row: YearRow) -> Cell:
        own = row.observation
        shown = str(own.value) if own is not None else ""
        if np.isnan(row.value):
            tip = say(message("tip.series.before"))
            return Cell(say_number(row.value), edit_text="", state=CellState.MISSING, editable=True, tip=tip)
        text = say_number(row.value, self._decimals if own is None else max(1, _decimals(own.value)))
        if own is None:
            shown = f"{round(row.value, 6):.10g}"
            tip = say(message(f"tip.after.{self.index.after.kind}"))
            return Cell(
                text,
                edit_text=shown,
                number=row.value,
                state=CellState.ASSUMED,
                editable=True,
                tip=tip,
                unit=self.index.unit,
            )
        cited = own if own.cite or own.confidence == "assumed" or not self.index.cite else self.index
        return Cell(
            text,
            edit_text=shown,
            number=row.value,
            state=state_of(cited),
            editable=True,
            tip=tip_of(cited, self.scenario),
            unit=self.index.unit,
        )

    def _edit_value(self, row: YearRow, text: str) -> Edit:
        value = typed_number(text)
        last = max((one.year for one in self.index.observed), default=None)
        place = INDICES / self.index.id
        if row.observation is not None or last is None or row.year < last:
            return SetYearValue(
                place / "observed", row.year, None if value is None else _bounded(self.index, value)
            )
        if value is None:
            return SetField(place / "after", _without(self.index.after, row.year))
        changed = _with_year(self.outcome, self.index, row.year, _bounded(self.index, value))
        return SetField(place / "after", changed)

    def _growth(self, row: YearRow) -> Cell:
        if np.isnan(row.growth):
            return Cell("")
        return Cell(say_value(in_percent(round(row.growth, 1), 1)), number=row.growth, tone="muted")

    def _how(self, row: YearRow) -> Cell:
        if row.observation is None:
            kind = "missing" if np.isnan(row.value) else self.index.after.kind
            since = max((one.year for one in self.index.observed if one.year < row.year), default=row.year)
            return Cell(say(message(f"series.how.{kind}", year=str(since))), tone="muted")
        key = "typed" if row.observation.confidence == "assumed" else "observed"
        return Cell(say(message(f"series.how.{key}")))

    def _source(self, row: YearRow) -> Cell:
        text = _source(row, self.index, self._titles)
        return Cell(shortened(text, _SOURCE_LENGTH), tone="muted", tip=text)


def observe(outcome: Outcome, index: Index) -> SetYearValue:
    """Return the edit that takes the first assumed year as observed, with its present value."""
    year = _first_assumed(outcome, index)
    value = outcome.series[index.id].values[0, year - outcome.span.first] if year in outcome.span else np.nan
    number = Decimal(str(round(float(value), 6))) if np.isfinite(value) else _last_value(index)
    return SetYearValue(INDICES / index.id / "observed", year, number)


def _source(row: YearRow, index: Index, titles: dict[str, str]) -> str:
    if row.observation is None or row.observation.confidence == "assumed":
        return ""
    cite = row.observation.cite or index.cite
    return "; ".join(titles.get(source, source) for source in cite)


def _with_year(outcome: Outcome, index: Index, year: int, value: Decimal) -> FollowPath:
    """Return a path in which one year has another value, and the years after it keep theirs."""
    now = {row.year: row.value for row in index.after.values} if isinstance(index.after, FollowPath) else {}
    first = _first_assumed(outcome, index)
    if isinstance(index.after, HoldConstant):
        now.setdefault(first, index.after.value)
    if year + 1 not in now and year < outcome.about.last_year:
        now[year + 1] = _assumed_in(index, now, year + 1)
    now[year] = value
    return FollowPath(values=tuple(YearValue(year=y, value=now[y]) for y in sorted(now)))


def _assumed_in(index: Index, path: dict[int, Decimal], year: int) -> Decimal:
    reached = [one for one in path if one <= year]
    return path[max(reached)] if reached else _last_value(index)


def _without(after: Assumption, year: int) -> Assumption:
    if not isinstance(after, FollowPath):
        return after
    left = tuple(row for row in after.values if row.year != year)
    return FollowPath(values=left) if left else HoldLast()


def _first_assumed(outcome: Outcome, index: Index) -> int:
    years = [row.year for row in index.observed]
    return max(years) + 1 if years else outcome.about.first_year


def _last_value(index: Index) -> Decimal:
    if index.observed:
        return max(index.observed, key=lambda row: row.year).value
    after = index.after
    if isinstance(after, HoldConstant):
        return after.value
    if isinstance(after, FollowPath):
        return after.values[-1].value
    return Decimal(0)


def _bounded(index: Index, value: Decimal) -> Decimal:
    return within_bounds(value, Positive if index.kind == "level" else Number)


def _decimals(value: Decimal) -> int:
    return decimals_of(value.normalize())
