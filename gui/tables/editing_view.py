"""A table view whose editors stay open on a refusal."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFrame,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)
from shiboken6 import isValid

from core.typed.doubt import is_lone_comma, needs_telling
from gui.tables.blocks import Block
from gui.tables.cell_note import CellNote
from gui.tables.cell_words import figure_words
from gui.tables.delegates import CellDelegate, editor_text
from gui.tables.kept_names import KeptNamesView
from gui.tables.outside_press import OutsidePress
from gui.tables.table_model import TableModel
from gui.theme import LIGHT, Theme

_Trigger = QAbstractItemView.EditTrigger
_Hint = QAbstractItemDelegate.EndEditHint


class CellEditingView(KeptNamesView):
    """Shows a ``TableModel`` and edits single cells; ``TableView`` adds blocks and keys."""

    refused = Signal(str)
    """Why a value or a block was not taken."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._theme = LIGHT
        self._editor: QWidget | None = None
        self._editing = QPersistentModelIndex()
        self._refusal: str | None = None
        self._headings: list[int] = []
        self._note = CellNote(self)
        self._outside = OutsidePress(self)
        self._cells = CellDelegate(self)
        self._cells.step_requested.connect(self._finish)
        self._cells.typed.connect(self._on_typed)
        self._cells.opened.connect(self._on_opened)
        self.setItemDelegate(self._cells)
        self.setEditTriggers(_Trigger.AnyKeyPressed | _Trigger.EditKeyPressed | _Trigger.DoubleClicked)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # Look

    def set_theme(self, theme: Theme) -> None:
        """Takes the colours."""
        self._theme = theme
        palette = QPalette(self.palette())
        for role, colour in (
            (QPalette.ColorRole.Base, theme.card),
            (QPalette.ColorRole.Window, theme.card),
            (QPalette.ColorRole.Text, theme.ink),
            (QPalette.ColorRole.Highlight, theme.selection),
            (QPalette.ColorRole.HighlightedText, theme.ink),
        ):
            palette.setColor(role, QColor(colour))
        self.setPalette(palette)
        self._cells.set_theme(theme)
        self._titles.set_theme(theme)
        self._note.set_theme(theme)
        self.viewport().update()

    # Content

    def setModel(self, model: QAbstractItemModel | None) -> None:
        if model is not None and not isinstance(model, TableModel):
            raise TypeError("a TableView shows a TableModel")
        self._fitting = True  # Qt sizes the new sections; that is no wish of the reader
        super().setModel(model)
        self._fitting = False
        if model is not None:
            model.refused.connect(self._on_refused)
            model.modelAboutToBeReset.connect(self._on_about_to_reset)
            model.content_changed.connect(self._on_content_changed)
            self._on_content_changed(set(range(len(model.columns))))

    def table_model(self) -> TableModel:
        """Gives the model shown."""
        model = self.model()
        assert isinstance(model, TableModel)  # noqa: S101  setModel takes no other
        return model

    def _on_about_to_reset(self) -> None:
        self._needed.clear()
        self._headings = []
        self._fitting = True

    def _on_content_changed(self, changed: set[int]) -> None:
        self._fitting = False
        if not self._is_held_open():
            # What was refused may well be taken by now.
            self._note.dismiss()
        model = self.table_model()
        self.note_needs(changed)
        columns = range(1, len(model.columns))
        headings = [
            row for row in model.headings() if columns and not any(model.cell(row, c).text for c in columns)
        ]
        if headings != self._headings:
            self.clearSpans()
            for row in headings:
                self.setSpan(row, 0, 1, len(model.columns))
            self._headings = headings
        self.fit_columns()

    # Editing a cell

    def edit(  # type: ignore[override]
        self,
        index: QModelIndex | QPersistentModelIndex,
        trigger: QAbstractItemView.EditTrigger = _Trigger.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        if self._is_held_open() and index != self._editing:
            return False
        editor_before = self._editor
        opened: bool = super().edit(index, trigger, event)  # type: ignore[arg-type]  # none is allowed
        if opened and self._editor is not editor_before and trigger != _Trigger.AnyKeyPressed:
            # Qt places an editor before it holds its text, which may need more room than the cell has.
            self.updateEditorGeometries()
            self._place_caret()
            if trigger == _Trigger.DoubleClicked and isinstance(self._editor, QLineEdit):
                # Who clicks twice to type a number means another one; an arrow key goes into this one.
                self._editor.selectAll()
        return opened

    def edit_whole(self, index: QModelIndex) -> None:
        """Opens a cell with all of its text selected, as that of a new row, which typing replaces."""
        self.edit(index)
        if isinstance(self._editor, QLineEdit) and index == self._editing:
            self._editor.selectAll()

    def commitData(self, editor: QWidget) -> None:
        if editor is not self._editor or not self._editing.isValid():
            # The model was reset, or the row has gone: Qt has let the editor go, which loses the focus yet.
            return
        self._refusal = None
        super().commitData(editor)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        if self._refusal is not None and hint != _Hint.RevertModelCache and editor is self._editor:
            # Nothing that was typed is lost: the cell stays open until it is mended or Escape is hit.
            QTimer.singleShot(0, self, self._return_to_refused)
            return
        self._refusal = None
        self._note.dismiss()
        self._outside.rest()
        super().closeEditor(editor, hint)
        self._editor = None
        if self.model() is not None:
            self.table_model().end_preview()

    def _place_caret(self) -> None:
        if isinstance(self._editor, QLineEdit):
            self._editor.deselect()
            self._editor.end(False)
        elif isinstance(self._editor, QComboBox):
            QTimer.singleShot(0, self._editor, self._editor.showPopup)

    def _on_opened(self, editor: QWidget, index: QPersistentModelIndex) -> None:
        self._editor, self._editing, self._refusal = editor, index, None
        self._outside.watch(editor)

    def _on_typed(self, editor: QWidget) -> None:
        self._refusal = None
        self._note.dismiss()
        # It grows with what is typed.
        self.updateEditorGeometries()
        if self._editing.isValid():
            place, typed = self._editing, editor_text(editor)
            model = self.table_model()
            if model.preview_text(place.row(), place.column(), typed) and isinstance(editor, QLineEdit):
                self._tell_reading(typed)

    def _tell_reading(self, typed: str) -> None:
        """Tells what a figure is read as, where it is not written as plainly as the cell shows it."""
        place = self._editing
        if not place.isValid() or not needs_telling(typed):
            return
        shown = self.table_model().cell(place.row(), place.column())
        if shown.number is None or shown.text == typed.strip():
            return
        told = self.tr("Read as {text}").format(text=figure_words(shown))
        if is_lone_comma(typed):
            told += "\n" + self.tr("A fraction is set off by a point.")
        self._note.tell(told, self._cell_at(place), self.viewport(), refusal=False)

    def _finish(self, editor: QWidget, down: int, along: int) -> None:
        self.commitData(editor)
        if self._refusal is not None:
            return
        # An edit may bring other columns: the model is reset then, and the editor gone.
        if isValid(editor):
            self.closeEditor(editor, _Hint.NoHint)
        if down or along:
            self.step(down, along)

    def _on_refused(self, row: int, column: int, reason: str) -> None:
        self._refusal = reason
        if self._editor is not None and isValid(self._editor):
            self._editor.setAccessibleDescription(reason)
        self.tell_refusal(reason, row, column)

    def tell_refusal(self, reason: str, row: int, column: int) -> None:
        """Shows why something was refused beside a cell, and emits ``refused``."""
        place = QPersistentModelIndex(self.table_model().index(row, column))
        self._note.tell(reason, self._cell_at(place), self.viewport())
        self.refused.emit(reason)

    def _cell_at(self, place: QPersistentModelIndex) -> Callable[[], QRect]:
        return lambda: self.visualRect(place) if place.isValid() else QRect()

    def leave(self) -> None:
        """Closes the open editor for good: what makes sense is taken, what does not is dropped."""
        if self._editor is not None and isValid(self._editor) and not self._is_held_open():
            self._finish(self._editor, 0, 0)
        if self._editor is not None and isValid(self._editor):
            self.closeEditor(self._editor, _Hint.RevertModelCache)
        self._note.dismiss()

    def _is_held_open(self) -> bool:
        return self._refusal is not None and self._editor is not None and isValid(self._editor)

    def _return_to_refused(self) -> None:
        editor = self._editor
        if not self._is_held_open() or editor is None or not self._editing.isValid():
            return
        place = self._editing
        self.setCurrentIndex(self.table_model().index(place.row(), place.column()))
        focus = QApplication.focusWidget()
        # Who went to another panel is not pulled back.
        if focus is None or focus is self or self.viewport().isAncestorOf(focus):
            editor.setFocus()

    # Moving

    def step(self, down: int, along: int) -> bool:
        """Moves the current cell, over headings and hidden rows, at the end of a row to the next.

        Gives whether there was a cell to move to.
        """
        model, at = self.table_model(), self.currentIndex()
        if not at.isValid():
            return False
        row, column = at.row(), at.column() + along
        if along and model.is_heading(row):
            column = model.columnCount() if along > 0 else -1
        if not 0 <= column < model.columnCount():
            column, down = (0, 1) if along > 0 else (model.columnCount() - 1, -1)
        if down:
            row += down
            while 0 <= row < model.rowCount() and (model.is_heading(row) or self.isRowHidden(row)):
                row += down
        if not 0 <= row < model.rowCount():
            return False
        self.selectionModel().setCurrentIndex(
            model.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        return True

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        # A heading spans all columns, and Qt would let the selection grow to all of what it touches.
        ends = [self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())]
        columns = [at.column() for at in ends if at.isValid() and at.row() not in self._headings]
        if not self._headings or not columns or not all(at.isValid() for at in ends):
            super().setSelection(rect, command)
            return
        rows, model = [at.row() for at in ends], self.table_model()
        area = QItemSelection(model.index(min(rows), min(columns)), model.index(max(rows), max(columns)))
        self.selectionModel().select(area, command)

    def selected_block(self) -> Block | None:
        """Gives the rectangle of the selected cells, or the current cell."""
        # By ranges: asking each of thousands of cells whether it can be selected takes longer than a paste.
        chosen = self.selectionModel().selection()
        ranges = [chosen.at(number) for number in range(chosen.size())]
        at = self.currentIndex()
        if ranges:
            left, right = min(one.left() for one in ranges), max(one.right() for one in ranges)
            rows = range(min(one.top() for one in ranges), max(one.bottom() for one in ranges) + 1)
            # Headings at either end are within the range, but not selected.
            first = next((row for row in rows if self._has_cells(row, left, right)), None)
            if first is not None:
                last = next(row for row in reversed(rows) if self._has_cells(row, left, right))
                return Block(first, left, last, right)
        return Block(at.row(), at.column(), at.row(), at.column()) if at.isValid() else None

    def _has_cells(self, row: int, left: int, right: int) -> bool:
        model = self.model()
        flags = (model.flags(model.index(row, column)) for column in range(left, right + 1))
        return any(flag & Qt.ItemFlag.ItemIsSelectable for flag in flags)

    # Qt

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:
        super().initViewItemOption(option)
        option.showDecorationSelected = True

    def viewportEvent(self, event: QEvent) -> bool:
        # What is said of a cell by itself would lie over what is said of what was typed into it.
        if event.type() == QEvent.Type.ToolTip and self._note.isVisible():
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._is_held_open():
            self._note.dismiss()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._is_held_open():
            self._note.dismiss()
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_F2 and not event.isAccepted():
            self._refuse_typing()

    def keyboardSearch(self, search: str) -> None:
        # Qt asks where typing opened no cell. Searching would go to another one, which then took the rest.
        if search.strip():
            self._refuse_typing()

    def _refuse_typing(self) -> None:
        """Tell that the current cell takes nothing that is typed, which then changes nothing."""
        at = self.currentIndex()
        if at.isValid() and not self._is_held_open() and not at.flags() & Qt.ItemFlag.ItemIsEditable:
            told = QCoreApplication.translate("TableModel", "This cell cannot be edited.")
            self.tell_refusal(told, at.row(), at.column())

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._note.follow()

    def hideEvent(self, event: QHideEvent) -> None:
        # Spontaneous is what the desktop does, as where a window is made small for a while.
        if not event.spontaneous():
            self._note.dismiss()
        super().hideEvent(event)
