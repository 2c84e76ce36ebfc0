"""What a bargain can give both sides: the frontier, the Nash point, and where each package lies under it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gui.charts.axes import AxesLook, LegendEntry
from gui.charts.canvas import Canvas
from gui.charts.labels import Label
from gui.charts.layers import Bars, FloatArray, Markers, Stroke
from gui.charts.saving import Cell, Table
from gui.charts.ticks import Tick, TickSource, WidthOf

FRONTIER, ROUNDS, PACKAGES = "frontier", "rounds", "packages"

TOUCHING = 0.03
"""Points that are no farther apart lie on each other: texts of their own would lie over each other, too."""


@dataclass(frozen=True)
class PlacedPoint:
    """A package at the utilities of the sending nation and of the host; ``is_round``: put on the table."""

    name: str
    sender: float
    host: float
    is_round: bool = False


@dataclass(frozen=True, eq=False)
class FrontierData:
    """``sender`` and ``host`` (n,) are the corners of the frontier, from the offer to the ask.

    ``walk_sender`` and ``walk_host`` are the walk-away points; ``nash`` is None where none is possible.
    """

    name: str
    sender: FloatArray
    host: FloatArray
    walk_sender: float
    walk_host: float
    nash: tuple[float, float] | None
    points: tuple[PlacedPoint, ...]
    sender_name: str
    host_name: str


class FrontierChart(Canvas):
    """Across what the sending nation gets, up what the host keeps; both sides gain in the shaded part."""

    _data: FrontierData | None = None

    def render(self, data: FrontierData | None) -> None:
        """Show ``data``, or an empty plot."""
        self.take(data)

    def rebuild(self) -> None:
        data = self._data
        if data is None:
            self.show_nothing()
            return
        placed = self._shown(data)
        wide = [0.0, 1.0, *(point.sender for point in placed)]
        up = [0.0, 1.0, *(point.host for point in placed)]
        # Room above the highest point and under the lowest: their names stand there, off the frontier.
        self.set_ranges((min(wide) - 0.06, max(wide) + 0.06), (min(up) - 0.14, max(up) + 0.12), 0.2)
        zone = []
        if data.nash is not None:
            # Where both sides are better off than away, under the frontier.
            edges = np.linspace(data.walk_sender, 1.0, 120)
            tops = np.interp(edges, data.sender, data.host)
            seen = tops >= data.walk_host
            width = edges[1] - edges[0] if len(edges) > 1 else 0.0
            zone.append(
                Bars(
                    edges[seen],
                    edges[seen] + width,
                    np.full(seen.sum(), data.walk_host),
                    tops[seen],
                    self.colour("fine", 0.18),
                )
            )
        self.under.show_marks(zone)
        muted, sender, host = self.colour("muted"), self.colour("sender"), self.colour("host")
        card = self.colour("card")
        strokes = [
            Stroke(np.full(2, data.walk_sender), np.array([-10.0, 10.0]), muted, 1.0, (3.0, 3.0)),
            Stroke(np.array([-10.0, 10.0]), np.full(2, data.walk_host), muted, 1.0, (3.0, 3.0)),
        ]
        if FRONTIER not in self.hidden:
            strokes.append(Stroke(data.sender, data.host, sender, 2.0, blocks=True))
        rounds = [point for point in placed if point.is_round]
        if len(rounds) > 1:
            strokes.append(_line(rounds, host))
        markers = [
            Markers(*_places([point for point in placed if not point.is_round]), card, muted, size=7),
            Markers(*_places(rounds), host, card, size=7),
        ]
        if data.nash is not None:
            markers.append(
                Markers(
                    np.array([data.nash[0]]),
                    np.array([data.nash[1]]),
                    self.colour("fine"),
                    card,
                    "diamond",
                    11,
                )
            )
        self.over.show_marks([], strokes, markers)
        look = AxesLook(
            unit=self.tr("up: utility of {host}; across: of {sender}").format(
                host=data.host_name, sender=data.sender_name
            ),
            legend=self._legend(rounds),
            x_ticks=across(self.number_axis()),
            y_ticks=self.number_axis(),
        )
        stops = np.array(sorted({point.sender for point in placed} | set(data.sender.tolist())))
        self.show_frame(look, self._labels(data, placed), stops)
        self.say(data.name, self._words(data))

    def _shown(self, data: FrontierData) -> list[PlacedPoint]:
        return [point for point in data.points if (ROUNDS if point.is_round else PACKAGES) not in self.hidden]

    def _legend(self, rounds: Sequence[PlacedPoint]) -> tuple[LegendEntry, ...]:
        entries = [
            self.entry(self.tr("what can be reached"), self.colour("sender"), "line", FRONTIER),
            self.entry(
                self.tr("packages"), self.colour("card"), "circle", PACKAGES, edge=self.colour("muted")
            ),
        ]
        if rounds:
            entries.append(self.entry(self.tr("rounds"), self.colour("host"), "circle", ROUNDS))
        return tuple(entries)

    def _labels(self, data: FrontierData, placed: Sequence[PlacedPoint]) -> list[Label]:
        spots = ((1, 1), (1, 0), (-1, 1), (-1, 0), (1, -1), (-1, -1))
        labels = []
        if data.nash is not None:
            told = self.tr("Nash point")
            labels.append(Label(told, *data.nash, self.colour("ink"), spots, is_bold=True, may_shift=True))
        labels += [
            Label(", ".join(names), *at, self.colour("ink"), spots, may_shift=True, shorter=(names[0],))
            for at, names in _named(placed).items()
        ]
        return labels

    def _words(self, data: FrontierData) -> str:
        if data.nash is None:
            never: str = self.tr("No agreement is possible: no package gives both as much as walking away.")
            return never
        told: str = self.tr(
            "The Nash point gives {sender} {a} and {host} {b} of what each could gain."
        ).format(
            sender=data.sender_name,
            a=self.number(data.nash[0]),
            host=data.host_name,
            b=self.number(data.nash[1]),
        )
        return told

    def read_out(self, x: float) -> str:
        data = self._data
        if data is None:
            return ""
        lines = [
            f"{point.name}: {self.number(point.sender)}, {self.number(point.host)}"
            for point in self._shown(data)
            if abs(point.sender - x) < 0.5e-6
        ]
        edge = float(np.interp(x, data.sender, data.host))
        told = self.tr("At {x} for {sender}, at most {y} for {host}").format(
            x=self.number(x), sender=data.sender_name, y=self.number(edge), host=data.host_name
        )
        return "\n".join([told, *lines])

    def table(self) -> Table:
        data = self._data
        if data is None:
            return [], []
        header = [self.tr("Package"), data.sender_name, data.host_name]
        rows: list[list[Cell]] = [
            [self.tr("frontier"), float(a), float(b)] for a, b in zip(data.sender, data.host, strict=True)
        ]
        rows += [[point.name, point.sender, point.host] for point in data.points]
        if data.nash is not None:
            rows.append([self.tr("Nash point"), *data.nash])
        return header, rows


def across(axis: TickSource) -> TickSource:
    """Return the ticks of an axis of numbers that lies: a text there is wider than a line is high."""

    def source(low: float, high: float, pixels: float, width: WidthOf) -> list[Tick]:
        return axis(low, high, pixels / 2, width)

    return source


def _places(points: Sequence[PlacedPoint]) -> tuple[FloatArray, FloatArray]:
    return np.array([point.sender for point in points]), np.array([point.host for point in points])


def _named(points: Sequence[PlacedPoint]) -> dict[tuple[float, float], list[str]]:
    """Return the names of the packages at each place, rounds first; points that touch share one text."""
    found: dict[tuple[float, float], list[str]] = {}
    for point in sorted(points, key=lambda point: not point.is_round):
        at = (point.sender, point.host)
        near = next((known for known in found if max(abs(known[n] - at[n]) for n in (0, 1)) < TOUCHING), at)
        found.setdefault(near, []).append(point.name)
    return found


def _line(points: Sequence[PlacedPoint], colour: object) -> Stroke:
    return Stroke(*_places(points), colour, 1.5, (4.0, 3.0))  # type: ignore[arg-type]
