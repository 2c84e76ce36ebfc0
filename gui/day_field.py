"""The field of the day in view: typed as people write days, stepped with the arrows, or picked."""

from __future__ import annotations

import datetime
import re

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QPoint, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFocusEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QCalendarWidget,
    QLineEdit,
    QSizePolicy,
    QSpinBox,
    QToolButton,
    QWidget,
)

from core.words import message, say
from gui.icons import icon
from gui.pages.days import short_day, typed_day
from gui.tables.columns import CellRefused
from gui.theme import Theme

_LONGEST = datetime.date(2020, 9, 30)
DAYS_OF_WEEK = 7
_AROUND_DAY = 24
"""What a cell of the month has beside its text, in pixels."""
_AFTER_YEAR = re.compile(r"y+'?([^\s'dM]*)")
_ROOM = 52
"""What the edge, the paddings and the button take beside the text."""


class DayField(QLineEdit):
    """Shows a day, and takes another as soon as it can be read; what can't be read is told."""

    day_chosen = Signal(object)
    refused = Signal(str)
    taken = Signal()
    """What was typed or picked could be read, be it another day or not; or what could not be was given up."""

    def __init__(self, name: str, theme: Theme, *, keeps_typed: bool = False) -> None:
        """Make the field; one that ``keeps_typed`` shows what was refused until it is mended or given up."""
        super().__init__()
        self._keeps_typed = keeps_typed
        self._day = _LONGEST
        self._popup: QCalendarWidget | None = None
        self.setAccessibleName(name)
        self.setToolTip(say(message("refused.day")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._pick = QAction(self.tr("Pick a day (Alt+Down)"), self)
        self._pick.triggered.connect(self.open_calendar)
        self.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self.returnPressed.connect(self._take_typed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self._pick.setIcon(icon("calendar", theme.muted))

    def day(self) -> datetime.date:
        """Return the day that is shown."""
        return self._day

    def set_day(self, day: datetime.date) -> None:
        """Show a day; what is being typed stays."""
        if day != self._day or not (self.hasFocus() and self.isModified()):
            self._day = day
            self._show_day()

    def open_calendar(self) -> None:
        """Show a month to pick the day from."""
        calendar = QCalendarWidget(self)
        calendar.setWindowFlag(Qt.WindowType.Popup)
        calendar.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        with QSignalBlocker(calendar):
            calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        # Only Sunday is red, on paper calendars of both languages.
        calendar.setWeekdayTextFormat(Qt.DayOfWeek.Saturday, calendar.weekdayTextFormat(Qt.DayOfWeek.Monday))
        sunday = calendar.weekdayTextFormat(Qt.DayOfWeek.Sunday)
        sunday.setForeground(QColor(self._theme.breach))
        calendar.setWeekdayTextFormat(Qt.DayOfWeek.Sunday, sunday)
        _order_heading(calendar)
        # Qt's own arrows are black in every theme.
        for name, sign in (("qt_calendar_prevmonth", "‹"), ("qt_calendar_nextmonth", "›")):
            button = calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(QIcon())
                button.setText(sign)
        _follow_year(calendar)
        calendar.setMinimumWidth(DAYS_OF_WEEK * (_widest_weekday(calendar) + _AROUND_DAY))
        calendar.clicked.connect(self._take_picked)
        calendar.activated.connect(self._take_picked)
        calendar.destroyed.connect(self._forget_calendar)
        self._popup = calendar
        calendar.adjustSize()
        calendar.move(self._place_for(calendar.size()))
        calendar.show()
        calendar.setFocus()

    def _place_for(self, size: QSize) -> QPoint:
        """Return where a month of that size has room: below, else above, and never beyond the side."""
        room = self.screen().availableGeometry()
        place = self.mapToGlobal(QPoint(0, self.height() + 2))
        if place.y() + size.height() > room.bottom():
            place.setY(max(room.top(), self.mapToGlobal(QPoint(0, -2)).y() - size.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - size.width())))
        return place

    def calendar(self) -> QCalendarWidget | None:
        """Return the month that is open, if one is."""
        return self._popup

    def _forget_calendar(self) -> None:
        self._popup = None

    def _take_picked(self, date: QDate) -> None:
        if self._popup is not None:
            # A second signal of the same click finds nothing open.
            popup, self._popup = self._popup, None
            popup.close()
            self._choose(datetime.date(date.year(), date.month(), date.day()))

    def _take_typed(self) -> bool:
        if not self.isModified():
            return True
        try:
            typed = typed_day(self.text())
        except CellRefused as refused:
            self.refused.emit(refused.reason)
            return False
        self._choose(typed)
        return True

    def _choose(self, day: datetime.date) -> None:
        changed = day != self._day
        self._day = day
        self._show_day()
        self.taken.emit()
        if changed:
            self.day_chosen.emit(day)

    def _show_day(self) -> None:
        self.setText(short_day(self._day))
        self.setModified(False)

    # Qt

    def sizeHint(self) -> QSize:
        # As wide as the longest day: a day that is cut reads as another.
        text = self.fontMetrics().horizontalAdvance(f"{short_day(_LONGEST)}0")
        return QSize(text + _ROOM, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape and self.isModified():
            self._show_day()
            self.taken.emit()
        elif key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            if self._take_typed():
                step = datetime.timedelta(days=1 if key == Qt.Key.Key_Up else -1)
                self._choose(_stepped(self._day, step))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        # A menu or the popup takes the keyboard for a moment only.
        leaves = event.reason() != Qt.FocusReason.PopupFocusReason
        if leaves and not self._take_typed() and not self._keeps_typed:
            # What the rest of the window shows is the day before; the field must not say another.
            self._show_day()
        super().focusOutEvent(event)


class _YearLeft(QObject):
    """Ends the typing of a year where something else of the month is clicked, and leaves the click to that.

    Qt takes that first click for itself, so that the day clicked is not chosen.
    """

    def __init__(self, calendar: QCalendarWidget, year: QSpinBox) -> None:
        super().__init__(calendar)
        self._calendar, self._year = calendar, year

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.MouseButtonPress
            and self._year.hasFocus()
            and isinstance(watched, QWidget)
            and self._calendar.isAncestorOf(watched)
            and watched is not self._year
            and not self._year.isAncestorOf(watched)
        ):
            self._calendar.setFocus()
        return False


def _follow_year(calendar: QCalendarWidget) -> None:
    """Show the month of a year while it is typed, and let a day of it be clicked at once."""
    field = calendar.findChild(QSpinBox, "qt_calendar_yearedit")
    button = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    if field is None or button is None:
        return
    field.valueChanged.connect(lambda year: calendar.setCurrentPage(year, calendar.monthShown()))
    application = QApplication.instance()
    if application is None:
        return
    left = _YearLeft(calendar, field)
    # Qt's own filter comes with the click, and the last one is asked first; only while a year is typed.
    button.clicked.connect(lambda: application.installEventFilter(left))
    field.editingFinished.connect(lambda: application.removeEventFilter(left))


def _order_heading(calendar: QCalendarWidget) -> None:
    """Put the year before the month where the language does, with its sign: ``2020년``; Qt does neither."""
    written = calendar.locale().dateFormat(QLocale.FormatType.LongFormat)
    month = calendar.findChild(QToolButton, "qt_calendar_monthbutton")
    year = calendar.findChild(QToolButton, "qt_calendar_yearbutton")
    heading = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    row = heading.layout() if heading is not None else None
    if isinstance(row, QBoxLayout) and month and year and written.find("y") < written.find("M"):
        row.removeWidget(year)
        row.insertWidget(row.indexOf(month), year)
    field = calendar.findChild(QSpinBox, "qt_calendar_yearedit")
    sign = _AFTER_YEAR.search(written)
    if field is not None and year is not None and sign is not None:
        field.setSuffix(sign[1])
        year.setText(field.text())


def _widest_weekday(calendar: QCalendarWidget) -> int:
    """Return how wide the short names of the days of the week are; Qt lays out for their figures alone."""
    locale, metrics = calendar.locale(), calendar.fontMetrics()
    names = (locale.standaloneDayName(day, QLocale.FormatType.ShortFormat) for day in range(1, 8))
    return max(metrics.horizontalAdvance(name) for name in names)


def _stepped(day: datetime.date, step: datetime.timedelta) -> datetime.date:
    """Return the day a step on, or the same one at the ends of the calendar."""
    try:
        return typed_day((day + step).isoformat())
    except (CellRefused, OverflowError):
        return day
