"""A gauge: a half-circle dial with zones, named marks, a band and a needle, and what it says in words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from gui.widgets.gauge_picture import GaugePicture
from gui.widgets.reading import GaugeColours, GaugeReading

_STEPS = 1_000_000


class Gauge(QProgressBar):
    """Fills the room it is given. To a screen reader it is a progress bar with a name and a description.

    A click, Enter or Space emits ``activated``.
    """

    activated = Signal()

    def __init__(self, name: str, colours: GaugeColours, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colours = colours
        self._reading = GaugeReading(low=0, high=1, value=None, text="")
        self._picture: GaugePicture | None = None
        self._hovered = False
        self._pressed = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._tell()

    def set_reading(self, reading: GaugeReading) -> None:
        """Show ``reading``."""
        if reading == self._reading:
            return
        self._reading = reading
        self._picture = None
        self._tell()
        self.update()

    def set_colours(self, colours: GaugeColours) -> None:
        """Draw in these colours from now on."""
        self._colours = colours
        self._picture = None
        self.update()

    def reading(self) -> GaugeReading:
        """What is shown."""
        return self._reading

    def picture(self) -> GaugePicture:
        """Where everything is drawn at the present size."""
        if self._picture is None or self._picture.size != self.size():
            self._picture = GaugePicture(self.size(), self.font(), self._reading, self._colours)
        return self._picture

    def text(self) -> str:
        return self._reading.text if self._reading.value is not None else "–"

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 15, line * 10)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 9, line * 7)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        if self._hovered or self.hasFocus():
            self._draw_frame(painter)
        self.picture().draw(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, False
        inside = self.rect().contains(event.position().toPoint())
        if pressed and inside and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self.activated.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hovered = False
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # The menu, which is asked for here but is another's, takes the pointer, and Qt tells of no leaving.
        self._hovered = False
        self.update()
        super().contextMenuEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._picture = None

    def _draw_frame(self, painter: QPainter) -> None:
        area = self.rect().toRectF().adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._colours.focus_pen() if self.hasFocus() else self._colours.hover_pen())
        painter.drawRoundedRect(area, 8, 8)

    def _tell(self) -> None:
        """The value and all marks in words, for screen readers and as a tooltip."""
        reading = self._reading
        # A progress bar knows whole numbers only. Those of the scale where they say enough, else finer steps.
        finer = max(abs(reading.low), abs(reading.high)) < 2
        factor = _STEPS if finer else 1
        # A progress bar paints itself at once; this one is painted with everything else.
        self.setUpdatesEnabled(False)
        self.setRange(round(reading.low * factor), round(reading.high * factor))
        if reading.value is None:
            self.reset()
        else:
            clamped = min(max(reading.value, reading.low), reading.high)
            self.setValue(round(clamped * factor))
        self.setUpdatesEnabled(True)
        said = [f"{self.text()} {reading.unit}".strip(), reading.state, reading.note]
        said += [
            self.tr("mark at {place}: {name}").format(place=mark.label, name=mark.name)
            if mark.name
            else self.tr("mark at {place}").format(place=mark.label)
            for mark in reading.marks
        ]
        if reading.band is not None:
            said.append(
                self.tr("band {band}").format(band=f"{reading.band.label} {reading.band.name}".strip())
            )
        words = "; ".join(part for part in said if part)
        self.setAccessibleDescription(words)
        self.setToolTip("\n".join(part for part in said if part) if reading.state or reading.marks else "")
