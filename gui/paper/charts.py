"""A report's charts drawn by the window's own charts, on paper colours."""

from __future__ import annotations

import math
from itertools import cycle
from typing import TypeVar

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from core.report import blocks
from gui import theme
from gui.charts.bridge_chart import BridgeChart, BridgeData, BridgeStep
from gui.charts.canvas import Canvas
from gui.charts.contribution_chart import ContributionChart, ContributionData, PositionLine
from gui.charts.strength_chart import StrengthChart
from gui.charts.strength_data import DayMark, Floor, StrengthData
from gui.paper.letters import letter_for_letter
from gui.theme import LIGHT

Shown = TypeVar("Shown", bound=Canvas)


class ChartPainter:
    """Draws the charts of reports; the widgets behind it are made when needed, and never shown."""

    def __init__(self) -> None:
        self._bars: ContributionChart | None = None
        self._bridge: BridgeChart | None = None
        self._steps: StrengthChart | None = None

    def draw(self, chart: blocks.Chart, painter: QPainter, rect: QRectF) -> None:
        """Draw a chart as vectors into ``rect`` of the painter."""
        data = chart.data
        if isinstance(data, blocks.YearBars):
            self._bars = self._bars or _dressed(ContributionChart())
            self._bars.render(contribution_data(data))
            self._bars.draw(painter, rect, LIGHT)
        elif isinstance(data, blocks.Bridge):
            self._bridge = self._bridge or _dressed(BridgeChart())
            self._bridge.render(bridge_data(data))
            self._bridge.draw(painter, rect, LIGHT)
        else:
            self._steps = self._steps or _dressed(StrengthChart())
            self._steps.render(strength_data(data))
            self._steps.draw(painter, rect, LIGHT)


def _dressed(chart: Shown) -> Shown:
    """Return a chart that writes in the report's letters, whatever those of the program are."""
    theme.load_fonts()
    chart.setFont(letter_for_letter(theme.font()))
    return chart


def contribution_data(data: blocks.YearBars) -> ContributionData:
    """Return what the window's contribution chart draws."""
    years = np.array(data.years, dtype=np.int64)
    return ContributionData(
        years=years,
        paid=_figures(data.values),
        paid_is_observed=np.array(data.observed, dtype=np.bool_),
        unit=data.unit,
        lines=tuple(
            PositionLine(line.name, years, _figures(line.values), role)
            for line, role in zip(data.lines, cycle(("host", "fine", "caution")), strict=False)
        ),
        year_in_view=data.year_in_view,
    )


def bridge_data(data: blocks.Bridge) -> BridgeData:
    """Return what the window's bridge draws."""
    steps = tuple(BridgeStep(step.name, step.amount) for step in data.steps)
    return BridgeData(data.start_name, data.start, steps, data.end_name, data.end, data.unit)


def strength_data(data: blocks.StrengthSteps) -> StrengthData:
    """Return what the window's strength chart draws."""
    return StrengthData(
        days=np.array([day.toordinal() for day in data.days], dtype=np.int64),
        strength=np.array(data.strength, dtype=float),
        last_day=data.last.toordinal(),
        unit=data.unit,
        floors=tuple(
            Floor(
                floor.name,
                floor.floor,
                floor.first.toordinal(),
                floor.last.toordinal(),
                allowed=frozenset(day.toordinal() for day in floor.allowed),
            )
            for floor in data.floors
        ),
        no_floor=tuple((first.toordinal(), last.toordinal()) for first, last in data.no_floor),
        marks=tuple(DayMark(mark.day.toordinal(), mark.text) for mark in data.marks),
        reference=None,
    )


def _figures(values: tuple[float | None, ...]) -> npt.NDArray[np.float64]:
    return np.array([math.nan if value is None else value for value in values], dtype=float)
