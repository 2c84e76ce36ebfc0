"""Offers what was not saved when the program ended badly; nothing is forced, and nothing goes unasked."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QMessageBox,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.typed.refusal import visible
from core.words import message, say
from gui.pages.plain_label import plain_text
from gui.safeguards.leftovers import Leftover
from gui.widgets.card import Card

SIZE = (640, 460)
SHOWN = 8
"""How many differences are told of each."""


def _tr(text: str) -> str:
    return QCoreApplication.translate("Recover", text)


class RecoverDialog(QDialog):
    """A card for each recovery, with what differs from its file."""

    recover_requested = Signal(object)
    """The leftover that is to be opened."""

    def __init__(self, found: list[Leftover], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Recovery"))
        self.resize(*SIZE)
        self._cards: dict[Leftover, Card] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        told = _tr(
            "Burdenshare ended before this was saved. The files are as they were; "
            "what is recovered goes into them only when you save."
        )
        column.addWidget(plain_text(told))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 8, 0)
        rows.setSpacing(10)
        for leftover in found:
            self._cards[leftover] = self._card(leftover)
            rows.addWidget(self._cards[leftover])
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        buttons = QDialogButtonBox()
        self.later = buttons.addButton(_tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.finished.connect(self._leave_rest)

    @property
    def waiting(self) -> list[Leftover]:
        """What is not decided yet."""
        return list(self._cards)

    def recover(self, leftover: Leftover) -> None:
        """Open one; it stays until its new window has kept it."""
        self._done_with(leftover)
        self.recover_requested.emit(leftover)

    def discard(self, leftover: Leftover) -> None:
        """Remove one for good, after asking."""
        box = QMessageBox(
            QMessageBox.Icon.Question,
            _tr("Discard"),
            _tr("Discard what was not saved in “{name}”? It can't be brought back.").format(
                name=_name(leftover)
            ),
            QMessageBox.StandardButton.Discard | QMessageBox.StandardButton.Cancel,
            self,
        )
        box.setDefaultButton(QMessageBox.StandardButton.Cancel)
        # Qt's own word may be “don’t save”, as it is of a window that closes.
        box.button(QMessageBox.StandardButton.Discard).setText(_tr("Discard"))
        if box.exec() == QMessageBox.StandardButton.Discard:
            leftover.discard()
            self._done_with(leftover)

    def _done_with(self, leftover: Leftover) -> None:
        self._cards.pop(leftover).hide()
        if not self._cards:
            self.accept()

    def _leave_rest(self, _: int) -> None:
        for leftover in self._cards:
            leftover.leave()

    def _card(self, leftover: Leftover) -> Card:
        card = Card(_name(leftover), _when(leftover))
        for line in _lines(leftover):
            card.body.addWidget(plain_text(line, "muted"))
        row = QHBoxLayout()
        row.addStretch(1)
        discard = QPushButton(_tr("Discard…"))
        discard.clicked.connect(lambda: self.discard(leftover))
        row.addWidget(discard)
        if leftover.recovery is not None:
            recover = QPushButton(_tr("Recover"))
            recover.setProperty("primary", True)
            recover.clicked.connect(lambda: self.recover(leftover))
            row.addWidget(recover)
        discard.setAutoDefault(False)
        card.body.addLayout(row)
        return card


def _name(leftover: Leftover) -> str:
    recovery = leftover.recovery
    if recovery is None:
        return leftover.file.name
    return recovery.scenario.about.title if recovery.path is None else visible(recovery.path.name)


def _when(leftover: Leftover) -> str:
    if leftover.recovery is None:
        return ""
    local = leftover.recovery.written.astimezone()
    return say(message("recover.when", day=local.date(), time=f"{local:%H:%M}"))


def _lines(leftover: Leftover) -> list[str]:
    """Return what is told of a recovery: where its file is, and what differs from that."""
    recovery = leftover.recovery
    if recovery is None:
        return [_tr("It can't be read: {reason}").format(reason=leftover.problem)]
    if recovery.path is None:
        return [_tr("It was in no file yet.")]
    lines = [visible(str(recovery.path.parent))]
    stored, differences = leftover.on_disk(), leftover.differences()
    if stored is None or differences is None:
        return [*lines, _tr("The file is not there any more, or can't be read.")]
    if stored.digest != recovery.digest:
        lines.append(_tr("The file was changed since by another program."))
    lines += [f"• {told}" for told in differences[:SHOWN]]
    if len(differences) > SHOWN:
        lines.append(_tr("… and {count} more").format(count=len(differences) - SHOWN))
    if not differences:
        lines.append(_tr("It says the same as the file."))
    return lines
