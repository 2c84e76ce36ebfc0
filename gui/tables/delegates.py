"""Paints cells by their state, and edits them: a line for text, a combo box for choices."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from gui.tables import painting
from gui.tables.cell_words import as_tooltip, state_word
from gui.tables.columns import Cell, CellState
from gui.tables.table_model import TableModel
from gui.theme import LIGHT, Theme
from gui.widgets.own_sheet import wear

Index: TypeAlias = QModelIndex | QPersistentModelIndex

EDITOR_ROOM = 24
"""What an editor has beside its text: edge, padding, and the next letter."""
_BEGAN_WITH = "burdenshare_began_with"
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """The delegate of every column; it reads the cell from the ``TableModel``."""

    step_requested = Signal(QWidget, int, int)
    """An editor is done: take its value and, if it was taken, go by so many rows and columns."""
    opened = Signal(QWidget, QPersistentModelIndex)
    """An editor was made for a cell."""
    typed = Signal(QWidget)
    """The text of an editor was changed by hand."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = LIGHT

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours."""
        self._theme = theme

    # Painting

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, cell = _shown(index)
        row, column = index.row(), model.columns[index.column()]
        rect: QRect = option.rect
        total = model.is_total(row)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        # No line above a total, which brings its own, nor under a heading.
        last = row + 1 >= model.rowCount()
        line = not model.is_heading(row) and (last or not model.is_total(row + 1))
        painter.save()
        painter.setClipRect(rect)
        painting.paint_ground(painter, self._theme, rect, total=total, selected=selected, line=line)
        if cell.bar is not None:
            area = self._bar_area(model, index, option)
            painting.paint_bar(
                painter, self._theme, area, cell.bar, cell.tone, signed=column.bar_signed, in_total=total
            )
        self._paint_text(painter, option, index)
        if cell.choices and cell.editable:
            painting.paint_chevron(painter, self._theme, rect)
        view = option.widget
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            painting.paint_focus(painter, self._theme, rect, bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()

    def _paint_text(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model, cell = _shown(index)
        total = model.is_total(index.row())
        font = painting.cell_font(option.font, cell, total)
        metrics = QFontMetrics(font)
        area = self._text_area(option.rect, index)
        shown = metrics.elidedText(cell.text, Qt.TextElideMode.ElideRight, area.width())
        right = model.columns[index.column()].align == "right"
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.setFont(font)
        painter.setPen(painting.text_colour(self._theme, cell, total))
        painter.drawText(area, int(side | Qt.AlignmentFlag.AlignVCenter), shown)
        width = metrics.horizontalAdvance(shown)
        left = area.right() - width if right else area.left()
        mark = painting.MARK * metrics.height() / 16
        beside = left - painting.MARK_ROOM - mark + 2 if right else left + width + painting.MARK_ROOM
        painting.paint_mark(painter, self._theme, option.rect, beside, cell.state, mark)
        if cell.state is CellState.UNCITED:
            base = area.top() + (area.height() - metrics.height()) // 2 + metrics.ascent()
            painting.paint_dots_under(painter, self._theme, left, left + width, base)

    def _text_area(self, rect: QRect, index: Index) -> QRect:
        _, cell = _shown(index)
        left = painting.PADDING + cell.indent * painting.INDENT
        right = painting.PADDING + (painting.CHEVRON if cell.choices and cell.editable else 0)
        return rect.adjusted(left, 0, -right, 0)

    def _bar_area(self, model: TableModel, index: Index, option: QStyleOptionViewItem) -> QRect:
        font = painting.tabular(option.font, QFont.Weight.DemiBold)
        widths = map(QFontMetrics(font).horizontalAdvance, model.longest_texts(index.column()))
        taken = max(widths, default=0) + 2 * painting.PADDING
        rect: QRect = option.rect
        if model.columns[index.column()].align == "left":
            return rect.adjusted(taken, 0, -painting.PADDING, 0)
        return rect.adjusted(painting.PADDING, 0, -taken, 0)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        model, cell = _shown(index)
        metrics = QFontMetrics(painting.cell_font(option.font, cell, model.is_total(index.row())))
        spare = option.rect.width() - self._text_area(option.rect, index).width()
        return QSize(metrics.horizontalAdvance(cell.text) + spare + 2, metrics.height() + 12)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Shows how a value came about, and the whole of a text that is cut."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        _, cell = _shown(index)
        cut = self.sizeHint(option, index).width() > option.rect.width()
        told = cell.told or (state_word(cell.state) if cell.state is not CellState.HEADING else "")
        parts = [cell.text] if cut else []
        QToolTip.showText(event.globalPos(), as_tooltip("\n".join(filter(None, [*parts, told]))), view)
        return True

    # Editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model, cell = _shown(index)
        editor: QLineEdit | QComboBox
        if cell.choices:
            editor = QComboBox(parent)
            for choice, text in cell.choices:
                editor.addItem(text, choice)
            editor.activated.connect(lambda: self.step_requested.emit(editor, 0, 0))
        else:
            editor = QLineEdit(parent)
            editor.setFrame(False)
            side = (
                Qt.AlignmentFlag.AlignRight
                if model.columns[index.column()].align == "right"
                else Qt.AlignmentFlag.AlignLeft
            )
            editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
            editor.textEdited.connect(lambda: self.typed.emit(editor))
        # The text stays where the cell paints it, whatever the program's own fields look like.
        wear(
            editor,
            f"QLineEdit, QComboBox {{ border: 2px solid {self._theme.sender}; border-radius: 0;"
            f" padding: 0 6px; min-height: 0; background: {self._theme.card}; color: {self._theme.ink};"
            f" selection-background-color: {self._theme.selection};"
            f" selection-color: {self._theme.ink}; }}",
        )
        editor.setFont(painting.tabular(option.font))
        editor.setAccessibleName(model.place_name(index.row(), index.column()))
        self.opened.emit(editor, QPersistentModelIndex(index))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        # Qt asks again whenever the cell changes, as it does under a preview; what was typed stays.
        if editor.property(_BEGAN_WITH) is not None:
            return
        _, cell = _shown(index)
        editor.setProperty(_BEGAN_WITH, cell.edit_text)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(cell.edit_text))
        elif isinstance(editor, QLineEdit):
            editor.setText(cell.edit_text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        text = editor_text(editor)
        if text != editor.property(_BEGAN_WITH):
            model.setData(index, text, Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """Places the editor over its cell; a text that needs more room gets that to the side it grows to."""
        rect: QRect = QRect(option.rect)
        room = editor.parentWidget()
        needed = editor.sizeHint().width()
        if isinstance(editor, QLineEdit):
            needed = editor.fontMetrics().horizontalAdvance(editor.text()) + EDITOR_ROOM
        wanted = max(rect.width(), min(needed, room.width() if room else 0))
        right = _shown(index)[0].columns[index.column()].align == "right"
        if right:
            rect.setLeft(max(0, rect.right() - wanted + 1))
        else:
            rect.setWidth(wanted)
        editor.setGeometry(rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(editor, QWidget)
        ):
            step = _STEPS.get(Qt.Key(event.key()))
            vertical = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
            if step is not None and not (vertical and isinstance(editor, QComboBox)):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and step == (1, 0)
                self.step_requested.emit(editor, -step[0] if back else step[0], step[1])
                return True
        return super().eventFilter(editor, event)


def editor_text(editor: QWidget) -> str:
    """Gives what an editor holds: the typed text, or the id of the choice."""
    if isinstance(editor, QComboBox):
        return str(editor.currentData() or "")
    return editor.text() if isinstance(editor, QLineEdit) else ""


def _shown(index: Index) -> tuple[TableModel, Cell]:
    model = index.model()
    assert isinstance(model, TableModel)  # noqa: S101  the view takes no other
    return model, model.cell(index.row(), index.column())
