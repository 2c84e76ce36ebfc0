"""A slider with its value: while it is dragged it tells each value, and on release the one that stays."""

from __future__ import annotations

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QBoxLayout, QDoubleSpinBox, QSizePolicy, QSlider, QWidget

from gui.widgets.elided import ElidedLabel, WrappedLabel
from gui.widgets.spin_text import SpinText

BEYOND = 1_000_000_000.0
"""How far beyond its range a value can be typed: the document, not the slider, says what makes no sense."""
PAGE_STEPS = 10
_DUST = 1e-9
"""What binary fractions leave over where a number of steps is whole."""
_ACROSS, _DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
FIELD_LETTERS = 23


class _Slider(QSlider):
    """A slider that gives its value back on Escape, and that a wheel passing over it does not move."""

    cancelled = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isSliderDown():
            self._let_go()
            event.accept()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        # Who holds it and goes to another page by a key lets go elsewhere: Qt would move it on, page by page.
        self.setRepeatAction(QSlider.SliderAction.SliderNoAction)
        if self.isSliderDown():
            self._let_go()
        super().hideEvent(event)

    def _let_go(self) -> None:
        self.cancelled.emit()
        self.setSliderDown(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Field(QDoubleSpinBox):
    """A field that a wheel passing over it, as the page is scrolled, does not change."""

    is_stepping = False
    """Whether its value changes by an arrow or the wheel, and is not typed."""

    def stepBy(self, steps: int) -> None:
        self.is_stepping = True
        super().stepBy(steps)
        self.is_stepping = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


MOST_STEPS = 100_000


class ValueSlider(QWidget):
    """A name, a slider from ``low`` to ``high`` in steps, and the exact value in a field (or in words)."""

    dragged = Signal(float)
    """The value while it is being dragged; nothing is settled yet."""
    chosen = Signal(float)
    """The value that stays: on release, or when it was typed."""
    stepped = Signal(float)
    """The value that stays after a small step: an arrow key, the wheel, a click beside the handle."""
    cancelled = Signal()
    """The drag was given up with Escape."""

    def __init__(
        self, name: str, *, words: Callable[[float], str] | None = None, stacked: bool = False
    ) -> None:
        """``words`` tells the value where it is no number; ``stacked``: narrow, the name is only heard."""
        super().__init__()
        self._low, self._step, self._value = 0.0, 1.0, 0.0
        self._is_filling = False
        self.is_set = False
        """Whether it was given a value and its range."""
        self._words = words
        self._before: float | None = None
        # Whole, be it in two lines: names of inputs differ at their ends.
        self.name = WrappedLabel(self)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.name.setSizePolicy(policy)
        self.slider = _Slider(Qt.Orientation.Horizontal, self)
        self.slider.setMinimumWidth(90)
        self.field = _Field(self)
        self.field.setLineEdit(SpinText())
        for part in (self.slider, self.field):
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.field.setRange(-BEYOND, BEYOND)
        self.field.setKeyboardTracking(False)
        self.field.setGroupSeparatorShown(True)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.shown = ElidedLabel(parent=self)
        self.shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QBoxLayout(_DOWN if stacked else _ACROSS, self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 if stacked else 10)
        # As wide as the widest there is, so that the sliders of several rows stand below each other.
        width = self.fontMetrics().horizontalAdvance("0") * FIELD_LETTERS
        for end in (self.field, self.shown):
            if not stacked:
                end.setFixedWidth(width)
        self.name.setHidden(stacked)
        row.addWidget(self.name, 3)
        row.addWidget(self.slider, 3)
        row.addWidget(self.field)
        row.addWidget(self.shown)
        self.field.setVisible(words is None)
        self.shown.setVisible(words is not None)
        self.set_name(name)
        self.slider.sliderPressed.connect(self._begin)
        self.slider.valueChanged.connect(self._moved)
        self.slider.sliderReleased.connect(self._release)
        self.slider.cancelled.connect(self._cancel)
        self.field.valueChanged.connect(self._typed)

    def range(self) -> tuple[float, float]:
        """Where the slider begins and ends."""
        return self._low, self._low + self.slider.maximum() * self._step

    @property
    def is_dragged(self) -> bool:
        """Whether a person holds the slider."""
        return self._before is not None

    def set_name(self, name: str) -> None:
        """Show what is moved, and name both slider and field so."""
        self.name.set_text(name)
        self.slider.setAccessibleName(name)
        self.field.setAccessibleName(name)

    def set_value(
        self, value: float, low: float, high: float, step: float, decimals: int = 0, suffix: str = ""
    ) -> None:
        """Show a value in its range; while a person holds the slider nothing changes."""
        if self.is_dragged:
            return
        self._is_filling = self.is_set = True
        # Qt counts steps in integers; of a huge range each is coarser.
        step = max(step, (high - low) / MOST_STEPS)
        # On round numbers: from -17,602 by hundreds no arrow would come to -4,500.
        low = min(round(math.ceil(low / step - _DUST) * step, 9), value)
        self._low, self._step, self._value = low, step, value
        self.slider.setRange(0, max(1, round((high - low) / step)))
        self.slider.setPageStep(PAGE_STEPS)
        self.slider.setValue(round((value - low) / step))
        self.field.setDecimals(decimals)
        self.field.setSingleStep(step)
        self.field.setSuffix(suffix)
        self.field.setValue(value)
        self._tell(value)
        self._is_filling = False

    def value(self) -> float:
        """The value that is shown."""
        return self._value

    def _begin(self) -> None:
        self._before = self._value

    def _moved(self, at: int) -> None:
        if self._is_filling:
            return
        value = round(self._low + at * self._step, 9)
        self._value = value
        self._fill(value)
        if self.slider.isSliderDown():
            self.dragged.emit(value)
        elif not self.is_dragged:
            self.stepped.emit(value)

    def _release(self) -> None:
        before, self._before = self._before, None
        if before is not None and before != self._value:
            self.chosen.emit(self._value)

    def _cancel(self) -> None:
        before, self._before = self._before, None
        if before is not None:
            self._is_filling = True
            self._value = before
            self.slider.setValue(round((before - self._low) / self._step))
            self._is_filling = False
            self._fill(before)
            self.cancelled.emit()

    def _typed(self, value: float) -> None:
        if not self._is_filling:
            self._value = value
            (self.stepped if self.field.is_stepping else self.chosen).emit(value)

    def _fill(self, value: float) -> None:
        self._is_filling = True
        self.field.setValue(value)
        self._tell(value)
        self._is_filling = False

    def _tell(self, value: float) -> None:
        words = self._words(value) if self._words is not None else self.field.text()
        if self._words is not None:
            self.shown.set_text(words)
        self.slider.setAccessibleDescription(words)
        self.slider.setToolTip(words)
