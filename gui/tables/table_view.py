"""The table of the program: what a spreadsheet's keys do, and copy, paste, fill and clear of blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QKeyCombination,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QMenu, QWidget

from core.typed.doubt import doubt_in, with_decimal_comma
from gui.tables.blocks import (
    Block,
    Wanted,
    copied,
    filled,
    pasted,
    plan,
    takes_values,
    told_of_paste,
    units_of,
)
from gui.tables.clipboard import LONGEST_PASTE, Units, from_tsv, to_mime, units_on
from gui.tables.doubt_box import ask_about
from gui.tables.editing_view import CellEditingView
from gui.tables.jumping import jumped, way_of
from gui.tables.sums import Sums

MOST_REASONS = 6

_Std = QKeySequence.StandardKey
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_COPY_HEADED = QKeyCombination(_CTRL | _SHIFT, Qt.Key.Key_C)
_FILL_DOWN = QKeyCombination(_CTRL, Qt.Key.Key_D)
_ADD_ROW = QKeyCombination(Qt.Key.Key_Insert)
_REMOVE_ROW = QKeyCombination(_CTRL, Qt.Key.Key_Minus)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_FILL_RIGHT = QKeyCombination(_CTRL, Qt.Key.Key_R)


class TableView(CellEditingView):
    """A table that acts like a spreadsheet.

    Typing replaces, F2 edits, Enter and Tab take the value and move, a refused value keeps its cell
    open with the reason beside it. A block is pasted, filled or cleared in one step or not at all.
    """

    noticed = Signal(str)
    """Something to know about a block that was taken."""
    summed = Signal(str)
    """Sum, mean and count of the figures selected; nothing where fewer than two are."""
    save_wanted = Signal(object)
    """This table, all of it, is to go into a file."""
    goal_wanted = Signal(object)
    """With the number in the current cell of this table a goal is to be sought."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._reading = (
            self._action(self.tr("Copy"), _Std.Copy, self.copy),
            self._action(self.tr("Copy with titles"), _COPY_HEADED, self.copy_with_headers),
        )
        self._pasting = self._action(self.tr("Paste"), _Std.Paste, self.paste)
        self._actions = [
            self._action(self.tr("Cut"), _Std.Cut, self.cut),
            *self._reading,
            self._pasting,
            self._action(self.tr("Fill down"), _FILL_DOWN, self.fill_down),
            self._action(self.tr("Fill right"), _FILL_RIGHT, self.fill_right),
            self._action(self.tr("Clear"), QKeyCombination(Qt.Key.Key_Delete), self.clear_cells),
        ]
        self._sums = Sums(self)
        self._sums.told.connect(self.summed)
        self._row_actions: list[tuple[QAction, QAbstractButton]] = []
        self.why_no_goal: Callable[[TableView], str] = lambda _: ""
        """Tells why no goal can be sought with the number in the current cell; nothing where one can."""

    def set_sortable(self) -> None:
        """Lets a click on a title order the rows by it: upwards, downwards, then as they were."""
        self._titles.setSectionsClickable(True)
        self._titles.setSortIndicatorClearable(True)
        self._titles.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def whole(self) -> list[list[str]]:
        """Gives all texts as they would be copied, the titles of the columns first."""
        model = self.table_model()
        return copied(model, Block(0, 0, model.rowCount() - 1, model.columnCount() - 1), headers=True)

    def block_actions(self) -> list[QAction]:
        """Gives the actions on the selected block, for menus: their keys work in the table alone.

        What would change no cell is grey; its key still tells why.
        """
        model, block = self.table_model(), self.selected_block()
        for action in self._actions:
            is_of_use = block is not None and (
                action in self._reading or takes_values(model, block, beyond=action is self._pasting)
            )
            action.setEnabled(is_of_use)
        return list(self._actions)

    def offer_rows(self, add: QAbstractButton | None = None, remove: QAbstractButton | None = None) -> None:
        """Let Insert and Ctrl+-, and the menu, do what buttons beside the table do with its rows."""
        for button, keys in ((add, _ADD_ROW), (remove, _REMOVE_ROW)):
            if button is not None:
                text = button.accessibleName() or button.text()
                self._row_actions.append((self._action(text, keys, button.click), button))

    def row_actions(self) -> list[QAction]:
        """Gives the actions on rows, for menus."""
        for action, button in self._row_actions:
            action.setEnabled(button.isEnabled())
        return [action for action, _ in self._row_actions]

    # Blocks

    def copy(self) -> None:
        """Copies the selected cells as tab-separated text and as an HTML table."""
        self._copy(headers=False)

    def copy_with_headers(self) -> None:
        """Copies the selected cells with the titles of their columns."""
        self._copy(headers=True)

    def cut(self) -> None:
        """Copies the selected cells and clears them."""
        self._copy(headers=False)
        self.clear_cells()

    def paste(self) -> None:
        """Pastes from the corner of the selection; a single value fills the selection."""
        block = self.selected_block()
        data = QGuiApplication.clipboard().mimeData()
        if block is None or data is None or not data.hasText():
            return
        text = data.text()
        if len(text) > LONGEST_PASTE:
            self._refuse([self.tr("The clipboard holds too much text for a table.")], block)
            return
        texts = from_tsv(text)
        doubt = doubt_in(texts)
        if doubt is None:
            self._paste(texts, block, units_on(data))
        else:
            ask_about(
                doubt,
                self.window(),
                lambda as_comma: self._paste_when_answered(
                    with_decimal_comma(texts) if as_comma else texts, block
                ),
            )

    def _paste_when_answered(self, texts: list[list[str]], block: Block) -> None:
        # The cell pasted into may be gone by the time of the answer: undo, another page, a reset.
        model = self.table_model()
        if block.bottom < model.rowCount() and block.right < model.columnCount():
            self._paste(texts, block)

    def _paste(self, texts: list[list[str]], block: Block, units: Units = ()) -> None:
        wanted, covered, outside = pasted(self.table_model(), block, texts, units)
        single = len(texts) == 1 and len(texts[0]) == 1 and not block.is_one_cell
        if self._apply(wanted, self.tr("Paste into {place}"), self.tr("Paste {n} cells"), covered, single):
            self._select(covered)
            if told := told_of_paste(self.table_model(), wanted, outside):
                self.noticed.emit(told)

    def fill_down(self) -> None:
        """Fills the selection from its first row, or a single row from the one above."""
        self._fill(down=True)

    def fill_right(self) -> None:
        """Fills the selection from its first column, or a single column from the one to the left."""
        self._fill(down=False)

    def clear_cells(self) -> None:
        """Clears the selected cells that take a value."""
        block = self.selected_block()
        if block is None:
            return
        if not takes_values(self.table_model(), block):
            self._refuse([self.tr("These cells cannot be edited.")], block)
            return
        wanted = [(row, column, "") for row, column in block.places()]
        self._apply(wanted, self.tr("Clear {place}"), self.tr("Clear {n} cells"), block, skip=True)

    def _copy(self, headers: bool) -> None:
        block = self.selected_block()
        if block is not None:
            texts = copied(self.table_model(), block, headers)
            # Beside titles a cell no longer stands where it stood in the block.
            units = () if headers else units_of(self.table_model(), block)
            QGuiApplication.clipboard().setMimeData(to_mime(texts, int(headers), units))

    def _fill(self, down: bool) -> None:
        block = self.selected_block()
        if block is None:
            return
        wanted = filled(self.table_model(), block, down)
        words = (
            (self.tr("Fill down into {place}"), self.tr("Fill down {n} cells"))
            if down
            else (self.tr("Fill right into {place}"), self.tr("Fill right {n} cells"))
        )
        self._apply(wanted, *words, block, skip=True)

    def _apply(self, wanted: Iterable[Wanted], one: str, many: str, block: Block, skip: bool) -> bool:
        """Applies all or nothing, as one step; tells the reasons cell by cell. Gives whether it was taken."""
        model = self.table_model()
        made = plan(model, wanted, skip_read_only=skip)
        if made.refusals:
            self._refuse(made.refusals, block)
            return False
        if not made.edits:
            return True
        place = model.place_name(block.top, block.left)
        label = one.format(place=place) if len(made.edits) == 1 else many.format(n=len(made.edits))
        reason = model.apply_edits(made.edits, label)
        if reason is not None:
            self._refuse([reason], block)
        return reason is None

    def _refuse(self, reasons: list[str], block: Block) -> None:
        shown = reasons[:MOST_REASONS]
        if len(reasons) > len(shown):
            shown.append(self.tr("… and {n} more").format(n=len(reasons) - len(shown)))
        if len(reasons) > 1:
            shown.append(self.tr("Nothing was changed."))
        self.tell_refusal("\n".join(shown), block.top, block.left)

    def _select(self, block: Block) -> None:
        model = self.table_model()
        if block.bottom >= model.rowCount() or block.right >= model.columnCount():
            return
        corner = model.index(block.top, block.left)
        area = QItemSelection(corner, model.index(block.bottom, block.right))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(corner, flags.NoUpdate)
        self.selectionModel().select(area, flags.ClearAndSelect)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.tell_sums()

    def tell_sums(self) -> None:
        """Tell what the selected figures come to."""
        self._sums.tell()

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        at = self.currentIndex()
        # Qt begins in the first row, which is often a heading with nothing to be done in it.
        if at.isValid() and self.table_model().is_heading(at.row()):
            self.step(1, 0)

    def event(self, event: QEvent) -> bool:
        # The table's own keys come before a window's shortcuts while the table has the keyboard.
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._action_of(event) is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self._action_of(event)
        if action is not None:
            self._note.dismiss()
            if action in self._actions:
                # Grey in a menu that was open before.
                action.setEnabled(True)
            action.trigger()
            event.accept()
        elif event.key() in _TABS and event.modifiers() & _CTRL and not self._is_editing():
            self._leave_by_tab(forward=event.key() == Qt.Key.Key_Tab and not event.modifiers() & _SHIFT)
            event.accept()
        elif not self._moved_by(event):
            super().keyPressEvent(event)

    def _moved_by(self, event: QKeyEvent) -> bool:
        """Moves by Enter and Tab, opens choices by Space; gives whether the key was taken."""
        if self.model() is None or self._is_editing():
            return False
        at, key = self.currentIndex(), event.key()
        plain = not event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if not at.isValid() or not plain:
            return False
        back = bool(event.modifiers() & _SHIFT)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(at)
            self.step(-1 if back else 1, 0)
        elif key in _TABS:
            # Beyond the last cell the key leaves the table: no one is caught in it.
            if not self.step(0, -1 if key == Qt.Key.Key_Backtab or back else 1):
                event.ignore()
                return True
        elif key == Qt.Key.Key_Backspace:
            self.clear_cells()
        elif key == Qt.Key.Key_Space and self.table_model().cell(at.row(), at.column()).choices:
            self.edit(at)
        else:
            return False
        event.accept()
        return True

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        at, way = self.currentIndex(), way_of(cursorAction, modifiers)
        if way is None or not at.isValid():
            return super().moveCursor(cursorAction, modifiers)
        model = self.table_model()
        return model.index(*jumped(model, (at.row(), at.column()), way, self.isRowHidden))

    def selectionCommand(
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        if isinstance(event, QKeyEvent) and event.key() in _ARROWS and event.modifiers() & _SHIFT:
            # With Ctrl too, for which Qt begins a selection anew.
            return QItemSelectionModel.SelectionFlag.SelectCurrent
        return super().selectionCommand(index, event)

    def _is_editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState

    def _leave_by_tab(self, *, forward: bool) -> None:
        """Go to what is after the table, or before it: Tab alone goes through all cells first."""
        self.setTabKeyNavigation(False)
        self.focusNextPrevChild(forward)
        self.setTabKeyNavigation(True)

    def _action_of(self, event: QKeyEvent) -> QAction | None:
        pressed = QKeySequence(event.keyCombination())
        actions = [*self._actions, *self.row_actions()]
        return next((action for action in actions if pressed in action.shortcuts()), None)

    def _action(
        self, text: str, keys: QKeySequence.StandardKey | QKeyCombination, do: Callable[[], None]
    ) -> QAction:
        action = QAction(text, self)
        if isinstance(keys, QKeyCombination):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(QKeySequence.keyBindings(keys))
        # Not added to the widget: the key reaches keyPressEvent, and an open editor keeps its own.
        action.triggered.connect(do)
        return action

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.block_actions())
        menu.addSeparator()
        menu.addActions(self.row_actions())
        menu.addSeparator()
        menu.addAction(self.tr("Save this table…")).triggered.connect(lambda: self.save_wanted.emit(self))
        at = self.currentIndex()
        if at.isValid():
            cell = self.table_model().cell(at.row(), at.column())
            is_number = cell.number is not None and not cell.choices
            if is_number and self.table_model().is_editable(at.row(), at.column()):
                seek = menu.addAction(self.tr("Seek a goal with this number…"))
                seek.triggered.connect(lambda: self.goal_wanted.emit(self))
                why_not = self.why_no_goal(self)
                seek.setEnabled(not why_not)
                seek.setToolTip(why_not)
                seek.setStatusTip(why_not)
                menu.setToolTipsVisible(bool(why_not))
        menu.popup(event.globalPos())
