"""A chart that can be used: read with mouse and keys, zoomed, clicked, saved; the charts add their marks."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFileDialog, QMenu, QMessageBox, QPushButton

from gui.charts.axes import LegendEntry, Swatch
from gui.charts.ground import SCALES_LOCKED, Ground
from gui.charts.layers import Frame
from gui.charts.saving import ChartNotSavedError, picture, save_chart, table_text
from gui.charts.table_window import TableWindow

LEGEND = "legend"
_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


@dataclass(frozen=True)
class Spot:
    """Something in a chart that can be clicked, or reached with Tab and pressed with Space."""

    id: str
    kind: str
    rect: QRectF
    words: str


class Canvas(Ground):
    """What all charts answer to; a chart adds its marks, its readings and what can be clicked in it.

    A click on a legend entry with an id hides what it stands for, or shows it again.
    """

    series_toggled = Signal(str, bool)
    """(id of the series, whether it is shown)"""

    _hidden: frozenset[str] = frozenset()
    _focus_spot: str | None = None
    # Whether the keyboard came by a key, and so must be seen to be here.
    _by_keyboard = False
    _pressed: Spot | None = None
    reset_button: QPushButton | None = None

    def own_spots(self, _frame: Frame) -> list[Spot]:
        """What can be clicked in the plot itself."""
        return []

    def spot_pressed(self, spot: Spot) -> None:
        """A spot was clicked, or pressed with Space or Enter."""
        if spot.kind == LEGEND:
            self.toggle_series(spot.id)

    @property
    def hidden(self) -> frozenset[str]:
        """The ids of the series that are hidden; they stay so while other data are shown."""
        return self._hidden

    def entry(
        self,
        text: str,
        colour: QColor,
        swatch: Swatch,
        series_id: str,
        edge: QColor | None = None,
        *,
        tip: str = "",
    ) -> LegendEntry:
        """The legend entry of a series that can be hidden."""
        return LegendEntry(text, colour, swatch, edge, series_id, series_id not in self._hidden, tip)

    def range_entry(self, colour: QColor, swatch: Swatch, series_id: str) -> LegendEntry:
        """The legend entry of where nine of ten draws lie."""
        tip = self.tr(
            "What is uncertain (the drivers of the page Uncertainty) is drawn at random many times, and all"
            " is computed anew each time: a draw. Nine of ten draws lie in this range, one of twenty below it"
            " and one of twenty above."
        )
        return self.entry(self.tr("9 of 10 draws"), colour, swatch, series_id, tip=tip)

    def toggle_series(self, series_id: str) -> None:
        """Hide a series, or show it again."""
        shown = series_id in self._hidden
        self._hidden = self._hidden ^ {series_id}
        self.rebuild()
        self.series_toggled.emit(series_id, shown)

    def spots(self) -> list[Spot]:
        """All that can be clicked."""
        legend = [Spot(entry.id, LEGEND, rect, entry.text) for entry, rect in self._axes.legend_rects()]
        return legend + (self.own_spots(self._frame) if self._frame else [])

    def tab_stops(self) -> list[Spot]:
        """What Tab stops at, in order. The legend is in the menu: else a chart would hold Tab for long."""
        return self.own_spots(self._frame) if self._frame else []

    def spot_at(self, position: QPointF) -> Spot | None:
        """What can be clicked at these pixels; of two, the upper one."""
        return next((spot for spot in reversed(self.spots()) if spot.rect.contains(position)), None)

    def _tip_at(self, position: QPointF) -> str:
        entries = self._axes.legend_rects()
        told = next((entry.tip for entry, rect in entries if rect.contains(position)), "")
        # As rich text, or Qt writes all of it in one line.
        return f"<qt>{html.escape(told)}</qt>" if told else ""

    def focused_spot(self) -> Spot | None:
        """The spot that has the keyboard."""
        if not self.hasFocus() or self._is_drawn_away or self._focus_spot is None:
            return None
        return next((spot for spot in self.spots() if spot.id == self._focus_spot), None)

    def frame_changed(self) -> None:
        self._show_ring()
        if self.reset_button is not None and not self._is_drawn_away:
            self._show_reset()

    def _show_reset(self) -> None:
        """Show the way back over a chart that is zoomed: else what is out of view seems not to be there."""
        frame, button = self._frame, self.reset_button
        if button is None:
            button = self.reset_button = QPushButton(self.tr("Reset zoom"), self)
            # By keyboard Ctrl+0 and the menu do the same.
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(self.tr("See all of it again (Ctrl+0, or a double click)"))
            button.clicked.connect(self.reset_zoom)
        is_shown = self.is_zoomed() and frame is not None
        if frame is not None and is_shown:
            button.adjustSize()
            button.move(round(frame.left + frame.width - button.width() - 4), round(frame.top + 4))
        button.setVisible(is_shown)

    def _show_ring(self) -> None:
        spot = self.focused_spot()
        ring = spot.rect if spot else None
        if spot is None and self._by_keyboard and self._frame and not self._is_drawn_away:
            ring = self._frame.rect
        self.reading.set_ring(ring)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        self._show_ring()

    def focusNextPrevChild(self, forward: bool) -> bool:
        ids = [spot.id for spot in self.tab_stops()]
        at = ids.index(self._focus_spot) if self._focus_spot in ids else (-1 if forward else len(ids))
        at += 1 if forward else -1
        # One more stop before the first: the chart itself, for its reading.
        if 0 <= at < len(ids):
            self._focus_spot = ids[at]
            self._show_ring()
            return True
        self._focus_spot = None
        return bool(super().focusNextPrevChild(forward))

    def focusOutEvent(self, event: Any) -> None:
        super().focusOutEvent(event)
        self._by_keyboard = False
        if self._is_made:
            self.reading.set_ring(None)
            self.read_at(None)

    def _x_under(self, position: QPointF) -> float | None:
        frame = self._frame
        return frame.x_at(position.x()) if frame and frame.rect.contains(position) else None

    # Events

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
        position = event.position()
        self.read_at(self._x_under(position) if event.buttons() == Qt.MouseButton.NoButton else None)
        over = self.spot_at(position)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        self.viewport().setToolTip(self._tip_at(position))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = (
            self.spot_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        )
        if self._pressed is None:
            super().mousePressEvent(event)
        else:
            self.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif self.spot_at(event.position()) == pressed:
            self.spot_pressed(pressed)
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.spot_at(event.position()) is None:
            self.reset_zoom()
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel that scrolls the page must not zoom the charts that pass under the pointer.
        is_meant = self.hasFocus() or event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if not is_meant or (event.angleDelta().y() < 0 and not self.is_zoomed()):
            event.ignore()
            return
        super().wheelEvent(event)
        self._show_reset()
        self.zoom_changed.emit()

    def leaveEvent(self, event: Any) -> None:
        if self._is_made:
            super().leaveEvent(event)
            self.read_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        spot = self.focused_spot()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_picture()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and spot:
            self.spot_pressed(spot)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._stops.size:
            self._step_reading(1 if event.key() == Qt.Key.Key_Right else -1)
        elif event.key() == Qt.Key.Key_Escape and self.reading.x_value is not None:
            self.read_at(None)
        elif event.key() == Qt.Key.Key_0 and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.reset_zoom()
        else:
            event.ignore()

    def _step_reading(self, way: int) -> None:
        now = self.reading.x_value
        if now is None:
            at = 0 if way > 0 else self._stops.size - 1
        else:
            at = int(np.argmin(np.abs(self._stops - now))) + way
        self.read_at(float(self._stops[min(max(at, 0), self._stops.size - 1)]))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.make_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
        event.accept()

    # Pictures

    def make_menu(self) -> QMenu:
        """The context menu."""
        menu = QMenu(self)
        menu.addAction(self.tr("Copy picture"), self.copy_picture)
        menu.addAction(self.tr("Save as…"), self.ask_and_save)
        menu.addSeparator()
        menu.addAction(self.tr("Show table"), self.show_table)
        menu.addAction(self.tr("Copy table"), self.copy_table)
        menu.addSeparator()
        menu.addAction(self.tr("Reset zoom"), self.reset_zoom).setEnabled(self.is_zoomed())
        lock = menu.addAction(self.tr("Lock the scale"))
        lock.setCheckable(True)
        lock.setChecked(self.is_scale_locked())
        # Where the window holds all scales, one alone cannot be let go.
        lock.setEnabled(not self.window().property(SCALES_LOCKED))
        lock.toggled.connect(self.lock_scale)
        entries = [entry for entry, _ in self._axes.legend_rects()]
        if entries:
            menu.addSection(self.tr("Shown"))
        for entry in entries:
            shown = menu.addAction(entry.text)
            shown.setCheckable(True)
            shown.setChecked(entry.is_shown)
            shown.toggled.connect(lambda _, series_id=entry.id: self.toggle_series(series_id))
        return menu

    def show_table(self) -> None:
        """Open the figures behind the chart in a window beside it."""
        window = TableWindow(self.accessibleName(), self.table(), self.number, self.day, self.window())
        window.show()

    def copy_picture(self) -> None:
        """Put the chart on the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(picture(self))

    def copy_table(self) -> None:
        """Put the figures on the clipboard, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText(table_text(self.table(), "\t"))

    def save(self, path: Path | str) -> None:
        """Write the chart as PNG, SVG or CSV, as the suffix says; raises ChartNotSavedError."""
        save_chart(self, Path(path))

    def ask_and_save(self) -> None:
        """Ask where, and save."""
        kinds = [self.tr("Picture (*.png)"), self.tr("Vectors (*.svg)"), self.tr("Figures (*.csv)")]
        name, kind = QFileDialog.getSaveFileName(
            self, self.tr("Save the chart"), str(Path.home()), ";;".join(kinds)
        )
        if not name:
            return
        path = Path(name)
        if not path.suffix:
            path = path.with_suffix((".png", ".svg", ".csv")[kinds.index(kind) if kind in kinds else 0])
        try:
            self.save(path)
        except ChartNotSavedError as error:
            QMessageBox.warning(self, self.tr("The chart was not saved"), str(error))
