"""The grid of the Explorer: a row for each scenario, a slider for each input that was chosen."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from core.analysis.levers import Lever
from core.words import MISSING, say, say_suffix
from gui.charts.palette import series_colour
from gui.pages.explored import Row, result_words
from gui.theme import Theme
from gui.widgets.elided import WrappedLabel
from gui.widgets.value_slider import ValueSlider

SWATCH = 12
SHORT_UNITS = ("%",)
LEAST_SLIDER = 118
LEAST_NAME = 186


class ExplorerGrid(QWidget):
    """Names, results and sliders. A row's name opens it; its sliders tell what a person does with them."""

    opened = Signal(str)
    """The id of the row whose name was pressed."""
    dragged = Signal(str, str, float)
    """(row, lever, value) while a slider is held."""
    chosen = Signal(str, str, float)
    """(row, lever, value) that stays."""
    stepped = Signal(str, str, float)
    """(row, lever, value) that stays after a small step."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("help", "lever")
        self._shape: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
        self._names: dict[str, QToolButton] = {}
        self._results: dict[str, QLabel] = {}
        self._titles: dict[str, WrappedLabel] = {}
        self.sliders: dict[tuple[str, str], ValueSlider] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 6, 0)
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(10)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for at, button in enumerate(self._names.values()):
            button.setIcon(_swatch(series_colour(theme, at)))

    def name_button(self, row_id: str) -> QToolButton:
        """Return the button that opens a row."""
        return self._names[row_id]

    def show_rows(
        self, rows: tuple[Row, ...], lever_ids: tuple[str, ...], metric_ids: tuple[str, ...], selected: str
    ) -> None:
        """Show where every lever of every row stands; one that is held stays where the hand is."""
        shape = tuple(row.id for row in rows), lever_ids
        if shape != self._shape and not any(slider.is_dragged for slider in self.sliders.values()):
            self._make(rows, lever_ids)
            self._shape = shape
        for row in rows:
            if row.id not in self._names:
                continue
            button = self._names[row.id]
            button.setText(button.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideRight, 220))
            button.setToolTip(row.name)
            button.setAccessibleName(self.tr("Open {name}").format(name=row.name))
            button.setChecked(row.id == selected)
            told = result_words(row, metric_ids)
            if self._results[row.id].text() != told:
                self._results[row.id].setText(told)
        for lever_id in lever_ids:
            self._show_lever(rows, lever_id)

    def _show_lever(self, rows: tuple[Row, ...], lever_id: str) -> None:
        found = [(row, row.levers[lever_id]) for row in rows if lever_id in row.levers]
        if not found:
            return
        # One scale for all rows: the same place of two sliders is the same value.
        low = min(float(lever.low) for _, lever in found)
        high = max(float(lever.high) for _, lever in found)
        if lever_id in self._titles:
            first = found[0][1]
            unit = first.unit if first.unit and first.unit not in SHORT_UNITS else ""
            self._titles[lever_id].set_text(", ".join(filter(None, [say(first.name), unit])))
        for row in rows:
            slider = self.sliders.get((row.id, lever_id))
            lever = row.levers.get(lever_id)
            if slider is None:
                continue
            slider.setEnabled(lever is not None)
            if lever is not None:
                slider.set_name(f"{row.name}: {say(lever.name)}")
                step = float(lever.step)
                # A long unit stands in the title: the field is narrow.
                suffix = say_suffix(lever.unit) if lever.unit in SHORT_UNITS else ""
                slider.set_value(float(lever.value), low, high, step, lever.decimals, suffix)

    def _make(self, rows: tuple[Row, ...], lever_ids: tuple[str, ...]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._names, self._results, self._titles, self.sliders = {}, {}, {}, {}
        for column, lever_id in enumerate(lever_ids, start=1):
            title = WrappedLabel(self)
            title.setProperty("text_role", "small")
            title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom)
            title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            title.setMinimumWidth(LEAST_SLIDER)
            self._titles[lever_id] = title
            self._grid.addWidget(title, 0, column)
            self._grid.setColumnStretch(column, 2)
        self._grid.setColumnStretch(0, 2)
        for at, row in enumerate(rows, start=1):
            self._grid.addWidget(self._name_cell(row, at - 1), at, 0)
            for column, lever_id in enumerate(lever_ids, start=1):
                lever = row.levers.get(lever_id)
                if lever is None:
                    self._grid.addWidget(_none(), at, column)
                    continue
                slider = self._slider(row.id, lever)
                self.sliders[row.id, lever_id] = slider
                self._grid.addWidget(slider, at, column)
        # A layout shows what is put into it a moment later, and until then its size hint leaves that out.
        for item in (self._grid.itemAt(at) for at in range(self._grid.count())):
            if item is not None and (widget := item.widget()) is not None:
                widget.show()

    def _name_cell(self, row: Row, at: int) -> QWidget:
        cell = QWidget(self)
        cell.setMinimumWidth(LEAST_NAME)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        button = QToolButton(cell)
        button.setCheckable(True)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setIcon(_swatch(series_colour(self._theme, at)))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self._open(row.id))
        result = QLabel(cell)
        result.setTextFormat(Qt.TextFormat.PlainText)
        result.setProperty("text_role", "small")
        result.setContentsMargins(8, 0, 0, 0)
        result.setWordWrap(True)
        column.addWidget(button)
        column.addWidget(result)
        self._names[row.id], self._results[row.id] = button, result
        return cell

    def _open(self, row_id: str) -> None:
        # The one in view stays pressed, whoever clicks it again.
        self._names[row_id].setChecked(True)
        self.opened.emit(row_id)

    def _slider(self, row_id: str, lever: Lever) -> ValueSlider:
        words = (lambda value, told=lever.told: told(Decimal(round(value)))) if lever.kind == "day" else None
        slider = ValueSlider(say(lever.name), words=words, stacked=True)
        slider.setMinimumWidth(LEAST_SLIDER)
        slider.dragged.connect(lambda value: self.dragged.emit(row_id, lever.id, value))
        slider.chosen.connect(lambda value: self.chosen.emit(row_id, lever.id, value))
        slider.stepped.connect(lambda value: self.stepped.emit(row_id, lever.id, value))
        slider.cancelled.connect(self.cancelled)
        return slider


def _none() -> QLabel:
    label = QLabel(MISSING)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label


def _swatch(colour: QColor) -> QPixmap:
    picture = QPixmap(SWATCH, SWATCH)
    picture.fill(colour)
    return picture
