"""What a gauge shows, as frozen data. All texts come formatted, all colours as ``#rrggbb``."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPen


@dataclass(frozen=True)
class GaugeColours:
    """What every gauge is drawn in."""

    ink: str
    muted: str
    track: str  # the ring where no zone lies
    card: str  # the surface below the gauge
    line: str  # the edge under the mouse
    focus: str

    def focus_pen(self) -> QPen:
        """The ring around a gauge that has the focus."""
        return QPen(QColor(self.focus), 2)

    def hover_pen(self) -> QPen:
        """The edge around a gauge under the mouse."""
        return QPen(QColor(self.line), 1)


@dataclass(frozen=True)
class Zone:
    """A stretch of the scale in a colour."""

    start: float
    end: float
    colour: str


@dataclass(frozen=True)
class Mark:
    """A line across the ring. ``label`` is its figure, ``name`` says what it is.

    A faint one (a limit that is not in force) is drawn dashed.
    """

    value: float
    label: str
    colour: str
    name: str = ""
    faint: bool = False


@dataclass(frozen=True)
class Band:
    """A stretch of the scale behind needle and marks, named beside the ring."""

    start: float
    end: float
    label: str
    colour: str
    name: str = ""


@dataclass(frozen=True)
class GaugeReading:
    """A value on a scale, what it means (``state``), and a quieter ``note`` below.

    Without a value the gauge shows a dash; let ``state`` give the reason.
    """

    low: float
    high: float
    value: float | None
    text: str
    unit: str = ""
    state: str = ""
    state_colour: str = ""
    note: str = ""
    zones: tuple[Zone, ...] = ()
    marks: tuple[Mark, ...] = ()
    band: Band | None = None
    low_text: str = ""
    high_text: str = ""

    def place(self, value: float) -> float:
        """Where ``value`` lies on the scale, from 0 to 1; values outside lie at its ends."""
        span = self.high - self.low
        return 0.0 if span <= 0 else min(1.0, max(0.0, (value - self.low) / span))
