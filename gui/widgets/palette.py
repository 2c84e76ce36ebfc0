"""The command palette: type a few letters of what you want, and run it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.widgets.own_sheet import wear

Index = QModelIndex | QPersistentModelIndex

_HINT = int(Qt.ItemDataRole.UserRole)
_ID = _HINT + 1
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


@dataclass(frozen=True)
class Command:
    """Something that can be run: its id, its title, a hint at the right such as its shortcut, and an icon.

    ``also`` are words that it is found by, too, and that are not shown.
    """

    id: str
    title: str
    hint: str = ""
    icon: QIcon | None = None
    also: str = ""


def rank(command: Command, typed: str) -> int | None:
    """How well ``command`` answers ``typed``: 0 is best; None where not every word typed appears in it."""
    title, hint, also = _plain(command.title), _plain(command.hint), _plain(command.also)
    words = _plain(typed).split()
    if not all(word in title or word in hint or word in also for word in words):
        return None
    if title.startswith(" ".join(words)):
        return 0
    starts = title.split()
    return 1 + sum(1 for word in words if not any(start.startswith(word) for start in starts))


def _plain(text: str) -> str:
    # NFC, since some systems type Hangul and accents in parts.
    return unicodedata.normalize("NFC", text).casefold()


class _Commands(QAbstractListModel):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.commands: tuple[Command, ...] = ()

    def replace(self, commands: Sequence[Command]) -> None:
        self.beginResetModel()
        self.commands = tuple(commands)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.commands)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        command = self.commands[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return command.title
            case Qt.ItemDataRole.DecorationRole:
                return command.icon
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{command.title}, {command.hint}" if command.hint else command.title
        return {_HINT: command.hint, _ID: command.id}.get(role)


class _Matching(QSortFilterProxyModel):
    def __init__(self, source: _Commands) -> None:
        super().__init__(source)
        self._commands = source
        self._typed = ""
        self.setSourceModel(source)
        self.sort(0)

    def set_typed(self, typed: str) -> None:
        self._typed = typed
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, _parent: Index) -> bool:
        return rank(self._commands.commands[source_row], self._typed) is not None

    def lessThan(self, left: Index, right: Index) -> bool:
        return self._place(left.row()) < self._place(right.row())

    def _place(self, row: int) -> tuple[int, int]:
        # Equally good answers stay in the order they came in.
        found = rank(self._commands.commands[row], self._typed) if self._typed.strip() else 0
        return (99 if found is None else found, row)


class _Rows(QStyledItemDelegate):
    """Icon, title, and the hint at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(100, option.fontMetrics.height() + 17)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area = QRect(option.rect)
        colours = QPalette(option.palette)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.brush(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), 7, 7)
        inner = area.adjusted(11, 0, -11, 0)
        metrics = painter.fontMetrics()
        side = metrics.height() + 2
        icon = index.data(Qt.ItemDataRole.DecorationRole)
        if isinstance(icon, QIcon):
            icon.paint(painter, QRect(inner.left(), inner.center().y() - side // 2 + 1, side, side))
        inner.setLeft(inner.left() + side + 11)
        hint = metrics.elidedText(str(index.data(_HINT)), Qt.TextElideMode.ElideRight, inner.width() // 2)
        painter.setPen(colours.color(QPalette.ColorRole.PlaceholderText))
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, hint)
        inner.setRight(inner.right() - metrics.horizontalAdvance(hint) - (16 if hint else 0))
        painter.setPen(colours.color(QPalette.ColorRole.Text))
        title = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, flags | Qt.AlignmentFlag.AlignLeft, title)
        painter.restore()


class CommandPalette(QDialog):
    """Every word typed must appear in a command; arrows move, Enter runs (``chosen``), Escape closes."""

    chosen = Signal(str)

    def __init__(self, commands: Sequence[Command], close_icon: QIcon, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Commands"))
        self.setAccessibleName(self.tr("Commands"))
        self.setObjectName("command_palette")
        # The edge comes from the palette, so that it follows the theme by itself.
        wear(
            self,
            "#command_palette { background: palette(base); border: 1px solid palette(mid); }"
            "#command_palette QLineEdit { border: none; padding: 9px 12px; }"
            "#command_palette QListView { border: none; border-top: 1px solid palette(midlight); }",
        )
        self._model = _Commands(self)
        self._matching = _Matching(self._model)
        self._field = QLineEdit(self)
        self._field.setPlaceholderText(self.tr("Type a command"))
        self._field.setAccessibleName(self.tr("Search commands"))
        self._field.setClearButtonEnabled(False)
        self.close_button = self._field.addAction(close_icon, QLineEdit.ActionPosition.TrailingPosition)
        self.close_button.setToolTip(self.tr("Close (Escape)"))
        self.close_button.triggered.connect(self.reject)
        self._list = QListView(self)
        self._list.setAccessibleName(self.tr("Commands found"))
        self._list.setModel(self._matching)
        self._list.setItemDelegate(_Rows(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._nothing = QLabel(self.tr("No command has all these words."), self)
        self._nothing.setProperty("text_role", "muted")
        self._nothing.setContentsMargins(12, 10, 12, 12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(5, 5, 5, 5)
        layout.setSpacing(4)
        layout.addWidget(self._field)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._nothing)
        self._field.installEventFilter(self)
        self._field.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._run)
        self.set_commands(commands)

    def set_commands(self, commands: Sequence[Command]) -> None:
        """Offer these instead, in this order."""
        self._model.replace(commands)
        self._on_typed(self._field.text())

    def titles(self) -> tuple[str, ...]:
        """What is offered for the words typed so far, best first."""
        return tuple(str(self._matching.index(row, 0).data()) for row in range(self._matching.rowCount()))

    def field(self) -> QLineEdit:
        """Where one types."""
        return self._field

    def showEvent(self, event: QShowEvent) -> None:
        """Over the upper part of the window it belongs to, empty and ready to type."""
        super().showEvent(event)
        self._field.clear()
        self._field.setFocus()
        parent = self.parentWidget()
        window = parent.window().geometry() if parent is not None else QApplication.primaryScreen().geometry()
        width = min(620, window.width() - 40)
        height = min(440, window.height() - 100)
        self.setGeometry(window.center().x() - width // 2, window.top() + 60, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                # The cursor stays in the field while the list moves.
                QApplication.sendEvent(self._list, event)
                self._speak_current()
                return True
            # An empty answer must not let Enter reach the dialog, which would close as if it had run.
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run_current()
                return True
        return super().eventFilter(watched, event)

    def _on_typed(self, typed: str) -> None:
        self._matching.set_typed(typed)
        found = self._matching.rowCount() > 0
        self._list.setVisible(found)
        self._nothing.setVisible(not found)
        self._list.setCurrentIndex(self._matching.index(0, 0) if found else QModelIndex())
        self._list.scrollToTop()
        self._speak_current()

    def _speak_current(self) -> None:
        # The focus never leaves the field, so a screen reader is told of the row here.
        told = self._list.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        self._field.setAccessibleDescription(str(told) if told is not None else self._nothing.text())

    def _run_current(self) -> None:
        self._run(self._list.currentIndex())

    def _run(self, index: QModelIndex) -> None:
        if index.isValid():
            key = str(index.data(_ID))
            self.accept()
            self.chosen.emit(key)
