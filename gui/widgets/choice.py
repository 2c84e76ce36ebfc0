"""A choice among a few things: a label and a combo box that shows its texts whole."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from gui.widgets.hover import forget_mouse

_MOST_CHARACTERS = 30
_NO_TIPS: Mapping[str, str] = MappingProxyType({})


class ElidedComboBox(QComboBox):
    """As wide as its longest text up to a maximum, beyond which the end of the text is left out."""

    def __init__(self, parent: QWidget | None = None, most_characters: int = _MOST_CHARACTERS) -> None:
        super().__init__(parent)
        self._most = most_characters
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        # A wheel that scrolls the page must not change the choice it passes over.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.currentTextChanged.connect(self._tell)

    def shown_text(self) -> str:
        """The current text as there is room for it."""
        return self.fontMetrics().elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self._text_width()
        )

    def sizeHint(self) -> QSize:
        return QSize(self._width_for(self._longest()), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        # Where it is narrow, the room for texts that are not chosen goes first.
        chosen = self.fontMetrics().horizontalAdvance(self.currentText())
        return QSize(self._width_for(chosen), super().sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def showPopup(self) -> None:
        if not isinstance(self.itemDelegate(), QStyledItemDelegate):
            # Qt's own delegate for these lists ignores the style sheet. Not before a list is opened: a
            # delegate makes the list, which costs as much as all else of the box.
            self.setItemDelegate(QStyledItemDelegate(self))
        # The list shows every text whole, also where the box does not: 40 for its paddings and scroll bar.
        self.view().setMinimumWidth(self._longest() + 40)
        super().showPopup()

    def hidePopup(self) -> None:
        super().hidePopup()
        forget_mouse(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() in (QEvent.Type.Resize, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._tell()
        return handled

    def _longest(self) -> int:
        metrics = self.fontMetrics()
        return max((metrics.horizontalAdvance(self.itemText(at)) for at in range(self.count())), default=0)

    def _text_width(self, width: int | None = None) -> int:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        if width is not None:
            option.rect.setWidth(width)
        return (
            self.style()
            .subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
            )
            .width()
        )

    def _width_for(self, text_width: int) -> int:
        # Qt's own hint forgets what a style sheet puts around the text, and so cuts it off.
        most = self._most * self.fontMetrics().averageCharWidth()
        return min(text_width + 2, most) + self._around()

    def _around(self) -> int:
        at = 400
        return at - self._text_width(at)

    def _tell(self) -> None:
        self.updateGeometry()
        self.setToolTip(self.currentText() if self.shown_text() != self.currentText() else "")


class Choice(QWidget):
    """A label before (or, ``stacked``, above) a combo box; ``chosen`` carries the id a person chose."""

    chosen = Signal(str)

    def __init__(
        self,
        label: str,
        parent: QWidget | None = None,
        most_characters: int = _MOST_CHARACTERS,
        *,
        stacked: bool = False,
    ) -> None:
        super().__init__(parent)
        self._label = QLabel(label, self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setProperty("text_role", "small" if stacked else "muted")
        self._box = ElidedComboBox(self, most_characters)
        self._box.setAccessibleName(label)
        self._label.setBuddy(self._box)
        self.setFocusProxy(self._box)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        layout = QBoxLayout(down if stacked else across, self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 if stacked else 7)
        layout.addWidget(self._label)
        layout.addWidget(self._box, 1)
        self._label.setVisible(bool(label))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._box.activated.connect(self._on_activated)
        self._last = ""
        self._told: tuple[tuple[tuple[str, str], ...], dict[str, str]] | None = None

    def set_items(
        self, items: Iterable[tuple[str, str]], current: str, tips: Mapping[str, str] = _NO_TIPS
    ) -> None:
        """Offer ``items`` as (id, text) and show ``current``, none where it is not there. Emits nothing.

        ``tips`` explain items, by id, in plain text.
        """
        wanted = tuple(items)
        have = tuple((str(self._box.itemData(at)), self._box.itemText(at)) for at in range(self._box.count()))
        if wanted != have:
            # Only a real change: a list that is open while the figures behind it change must stay as it is.
            self._box.blockSignals(True)
            self._box.clear()
            for key, text in wanted:
                self._box.addItem(text, key)
            self._box.blockSignals(False)
            self._box.updateGeometry()
        self._tell_tips(wanted, dict(tips))
        self.set_current(current)

    def _tell_tips(self, items: tuple[tuple[str, str], ...], tips: dict[str, str]) -> None:
        # At every edit the same ones are given again.
        if (items, tips) == self._told:
            return
        self._told = items, tips
        for at, (key, text) in enumerate(items):
            lines = filter(None, (text, tips.get(key, "")))
            told = "<br>".join(html.escape(line) for line in lines)
            self._box.setItemData(at, f"<qt>{told}</qt>", Qt.ItemDataRole.ToolTipRole)

    def set_current(self, current: str) -> None:
        """Show the item with id ``current``, or none. Emits nothing."""
        self._box.setCurrentIndex(self._box.findData(current))
        self._last = self.current()

    def choose(self, key: str) -> None:
        """Choose the item with this id, as a person does."""
        self._box.setCurrentIndex(self._box.findData(key))
        self._on_activated(self._box.currentIndex())

    def current(self) -> str:
        """The id of what is chosen; empty where nothing is."""
        data = self._box.currentData()
        return "" if data is None else str(data)

    def box(self) -> ElidedComboBox:
        """The combo box, for who lays out or tests it."""
        return self._box

    def _on_activated(self, _index: int) -> None:
        # Choosing again what is chosen already is no change.
        if self.current() != self._last:
            self._last = self.current()
            self.chosen.emit(self._last)
