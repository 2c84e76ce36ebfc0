"""The table of drivers: what each acts on, how it is distributed, and how it runs over the years."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from core.analysis.drivers import range_of
from core.analysis.fitting import NotFitted, fitted_driver
from core.document.places import Place
from core.document.positions import PaysAmount
from core.document.scenario import Scenario
from core.document.uncertainty import (
    AutoRegressive,
    Discrete,
    Distribution,
    Driver,
    Lognormal,
    Normal,
    Once,
    OnCost,
    OnGrowth,
    OnIndex,
    OnMoveDay,
    OnMoveSize,
    OnPosition,
    OnRate,
    Pert,
    Process,
    Target,
    Triangular,
    Uniform,
    Walk,
    Yearly,
)
from core.document.values import decimals_of
from core.editing.edits import AddRow, Edit, SetField, new_id
from core.engine.drivers import central_of
from core.words import message, say, say_number
from gui.pages.cells import state_of, tip_of, typed_number
from gui.pages.page_table import shortened
from gui.pages.posture_moves import column_words
from gui.tables.columns import Cell, CellRefused, Column

DRIVERS = Place(("uncertainty", "drivers"))
KINDS = ("normal", "lognormal", "triangular", "pert", "uniform")
PROCESSES = ("once", "yearly", "walk", "ar1")
PARAMETERS: dict[str, dict[str, str]] = {
    "normal": {"centre": "mean", "spread": "deviation"},
    "lognormal": {"centre": "median", "spread": "deviation"},
    "triangular": {"low": "low", "centre": "mode", "high": "high"},
    "pert": {"low": "low", "centre": "mode", "high": "high"},
    "uniform": {"low": "low", "high": "high"},
    "discrete": {},
}
"""By kind, which field of the distribution stands in which column."""
USUAL_PART, USUAL_DAYS = Decimal("0.1"), Decimal(180)
_NAME_LENGTH = 26


def candidates(scenario: Scenario) -> list[tuple[Target, str]]:
    """Return what no driver acts on yet, with its name: series first, then costs, rates, positions, moves."""
    taken = {driver.acts_on for driver in scenario.uncertainty.drivers}
    return [(target, target_name(target, scenario)) for target in _targets(scenario) if target not in taken]


def _targets(scenario: Scenario) -> Iterator[Target]:
    for index in scenario.indices.rows:
        yield OnIndex(index=index.id)
    for line in scenario.costs.lines:
        yield OnCost(line=line.id)
    for line in scenario.costs.lines:
        yield OnGrowth(line=line.id)
    for rate in scenario.parties.rates:
        yield OnRate(rate=rate.id)
    for position in scenario.positions.rows:
        if position.total is not None or any(isinstance(row.pays, PaysAmount) for row in position.lines):
            yield OnPosition(position=position.id)
    moves = [(plan.id, move.id) for plan in scenario.posture.plans for move in plan.moves]
    for plan, move in moves:
        yield OnMoveDay(plan=plan, move=move)
    for plan, move in moves:
        yield OnMoveSize(plan=plan, move=move)


def target_name(target: Target, scenario: Scenario) -> str:
    """Return what people call the number that a driver acts on."""
    match target:
        case OnIndex(index=index):
            return _named(scenario.indices.rows, index)
        case OnCost(line=line):
            return say(message("driver.on_cost", name=_named(scenario.costs.lines, line)))
        case OnGrowth(line=line):
            return say(message("driver.on_growth", name=_named(scenario.costs.lines, line)))
        case OnRate(rate=rate):
            return say(message("driver.on_rate", name=_named(scenario.parties.rates, rate)))
        case OnPosition(position=position):
            return say(message("driver.on_position", name=_named(scenario.positions.rows, position)))
        case OnMoveDay(plan=plan_id, move=move_id) | OnMoveSize(plan=plan_id, move=move_id):
            plan = next(row for row in scenario.posture.plans if row.id == plan_id)
            move = next(row for row in plan.moves if row.id == move_id)
            element = _named(scenario.posture.elements, move.element)
            return say(message(f"driver.on_{target.kind}", plan=plan.name, element=element, day=move.date))


def _named(rows: Sequence[Any], row_id: str) -> str:
    return next((row.name for row in rows if row.id == row_id), row_id)


def new_driver(scenario: Scenario, target: Target) -> AddRow:
    """Return the edit that adds a driver: of a series what fits its past, of all else some way either way.

    A factor, a rate and people go 10 % either way, a day 180 days.
    """
    driver_id = new_id("driver", {driver.id for driver in scenario.uncertainty.drivers})
    still = Normal(mean=Decimal(0), deviation=Decimal(1))
    if isinstance(target, OnGrowth):
        return AddRow(DRIVERS, _assumed(driver_id, target_name(target, scenario), target, still, Walk()))
    if not isinstance(target, OnIndex):
        # The factor is what it is drawn as, not what is drawn.
        name = target_name(target, scenario).removesuffix(say(message("driver.factor")))
        bare = _assumed(driver_id, name, target, _around(Decimal(1)))
        centre = _decimal(central_of(bare, scenario))
        if isinstance(target, OnMoveDay):
            spread = Triangular(low=-USUAL_DAYS, mode=Decimal(0), high=USUAL_DAYS)
            return AddRow(DRIVERS, _assumed(driver_id, name, target, spread))
        # A move of nobody has no tenth.
        return AddRow(DRIVERS, _assumed(driver_id, name, target, _around(centre or Decimal(1))))
    index = next(row for row in scenario.indices.rows if row.id == target.index)
    try:
        return AddRow(DRIVERS, fitted_driver(index, driver_id))
    except NotFitted:
        return AddRow(DRIVERS, _assumed(driver_id, index.name, target, still, Walk()))


def _around(centre: Decimal) -> Triangular:
    away = abs(centre) * USUAL_PART
    return Triangular(low=centre - away, mode=centre, high=centre + away)


def _assumed(
    driver_id: str,
    name: str,
    target: Target,
    distribution: Distribution,
    process: Process | None = None,
) -> Driver:
    return Driver(
        id=driver_id,
        name=name,
        acts_on=target,
        distribution=distribution,
        process=process or Once(),
        confidence="assumed",
    )


class DriverColumns:
    """The columns of the drivers."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self._kinds = tuple((kind, say(message(f"distribution.{kind}"))) for kind in KINDS)
        self._processes = tuple((kind, say(message(f"process.{kind}"))) for kind in PROCESSES)

    def columns(self) -> tuple[Column, ...]:
        """Return the columns, left to right."""
        words = column_words(
            "driver",
            "acts_on",
            "distribution",
            "low",
            "centre",
            "spread",
            "high",
            "process",
            "persistence",
            "range",
        )
        numbers = [
            Column(key, words[key], self._number(key), edit=self._edit_number(key), width=66)
            for key in ("low", "centre", "spread", "high")
        ]
        return (
            Column("name", words["driver"], self._name, edit=self._rename, align="left", width=120),
            Column("acts_on", words["acts_on"], self._target, align="left", width=110),
            Column(
                "distribution",
                words["distribution"],
                self._distribution,
                edit=self._choose_distribution,
                align="left",
                width=92,
            ),
            *numbers,
            Column(
                "process", words["process"], self._process, edit=self._choose_process, align="left", width=110
            ),
            Column(
                "persistence", words["persistence"], self._persistence, edit=self._edit_persistence, width=76
            ),
            Column("range", words["range"], self._range, width=110),
        )

    def _name(self, row: Driver) -> Cell:
        return Cell(row.name, edit_text=row.name, editable=True, tip=tip_of(row, self.scenario))

    def _rename(self, row: Driver, text: str) -> Edit:
        return SetField(DRIVERS / row.id / "name", text.strip())

    def _target(self, row: Driver) -> Cell:
        told = target_name(row.acts_on, self.scenario)
        return Cell(shortened(told, _NAME_LENGTH), tone="muted", tip=told)

    def _distribution(self, row: Driver) -> Cell:
        kind = row.distribution.kind
        text = say(message(f"distribution.{kind}"))
        tip = say(message(f"tip.distribution.{kind}"))
        if isinstance(row.distribution, Discrete):
            return Cell(text, tip=tip)
        return Cell(text, edit_text=kind, editable=True, choices=self._kinds, tip=tip)

    def _choose_distribution(self, row: Driver, kind: str) -> Edit:
        place = DRIVERS / row.id / "distribution"
        if kind == row.distribution.kind:
            return SetField(place, row.distribution)
        low, high = range_of(row.distribution)
        return SetField(place, converted(kind, low, (low + high) / 2, high))

    def _number(self, key: str) -> Callable[[Driver], Cell]:
        def read(row: Driver) -> Cell:
            field = PARAMETERS[row.distribution.kind].get(key)
            if field is None:
                return Cell("")
            value: Decimal = getattr(row.distribution, field)
            return Cell(
                say_number(float(value), min(decimals_of(value.normalize()), 4)),
                edit_text=str(value),
                number=float(value),
                state=state_of(row),
                editable=True,
                tip=tip_of(row, self.scenario, say(message(f"tip.driver.{field}"))),
            )

        return read

    def _edit_number(self, key: str) -> Callable[[Driver, str], Edit]:
        def edit(row: Driver, text: str) -> Edit:
            value = typed_number(text)
            if value is None:
                raise CellRefused(say(message("refused.driver_number")))
            field = PARAMETERS[row.distribution.kind][key]
            return SetField(DRIVERS / row.id / "distribution" / field, value)

        return edit

    def _process(self, row: Driver) -> Cell:
        kind = row.process.kind
        text, tip = say(message(f"process.{kind}")), say(message(f"tip.process.{kind}"))
        if not isinstance(row.acts_on, OnIndex | OnGrowth):
            return Cell(text, tip=tip)
        return Cell(text, edit_text=kind, editable=True, choices=self._processes, tip=tip)

    def _choose_process(self, row: Driver, kind: str) -> Edit:
        made: dict[str, Callable[[], Any]] = {
            "once": Once,
            "yearly": Yearly,
            "walk": Walk,
            "ar1": lambda: AutoRegressive(persistence=Decimal("0.5")),
        }
        return SetField(
            DRIVERS / row.id / "process", row.process if kind == row.process.kind else made[kind]()
        )

    def _persistence(self, row: Driver) -> Cell:
        process = row.process
        if not isinstance(process, AutoRegressive):
            return Cell("")
        value = process.persistence
        return Cell(
            say_number(float(value), max(2, decimals_of(value.normalize()))),
            edit_text=str(value),
            number=float(value),
            state=state_of(row),
            editable=True,
            tip=tip_of(row, self.scenario),
        )

    def _edit_persistence(self, row: Driver, text: str) -> Edit:
        value = typed_number(text)
        if value is None:
            raise CellRefused(say(message("refused.driver_number")))
        return SetField(DRIVERS / row.id / "process" / "persistence", value)

    def _range(self, row: Driver) -> Cell:
        low, high = range_of(row.distribution)
        central = central_of(row, self.scenario)
        told = f"{say_number(low, _decimals(low, high))} – {say_number(high, _decimals(low, high))}"
        if math.isfinite(central) and not low <= central <= high:
            tip = say(message("driver.off_centre", name=row.name, central=say_number(central, 2), range=told))
            return Cell(told, tone="caution", tip=tip)
        return Cell(told, tone="muted", tip=say(message("tip.driver.range", central=say_number(central, 2))))


def converted(kind: str, low: float, centre: float, high: float) -> Distribution:
    """Return a distribution of another kind whose 5 and 95 % lie near where they lay."""
    deviation = (high - low) / 2 / 1.645
    match kind:
        case "lognormal" if low > 0:
            return Lognormal(
                median=_decimal(math.sqrt(low * high)), deviation=_decimal(math.log(high / low) / 2 / 1.645)
            )
        case "lognormal":
            raise CellRefused(say(message("refused.lognormal")))
        case "triangular":
            return Triangular(low=_decimal(low), mode=_decimal(centre), high=_decimal(_above(low, high)))
        case "pert":
            return Pert(low=_decimal(low), mode=_decimal(centre), high=_decimal(_above(low, high)))
        case "uniform":
            return Uniform(low=_decimal(low), high=_decimal(_above(low, high)))
        case _:
            return Normal(mean=_decimal(centre), deviation=_decimal(deviation))


def _above(low: float, high: float) -> float:
    return high if high - low > 1e-6 else low + 1e-6


def _decimal(value: float) -> Decimal:
    return Decimal(str(round(value, 6)))


def _decimals(low: float, high: float) -> int:
    width = high - low
    return 0 if width >= 100 else 1 if width >= 10 else 2
