"""Asks, place by place, whose change counts where two sides changed the same."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from core.document.places import Place, in_words
from core.document.scenario import Scenario
from core.editing.merging import MINE, THEIRS, Clash, Merge, merge
from core.words import Message, say
from gui.pages.plain_label import plain_label, plain_text, tell
from gui.widgets.card import Card

SIZE = (640, 520)
MOST_TOLD = 30
FEW = 6


def _tr(text: str) -> str:
    return QCoreApplication.translate("Merge", text)


class MergeDialog(QDialog):
    """A card for each place that both sides changed; mine counts until theirs is chosen."""

    agreed = Signal(object)
    """The merged document."""

    def __init__(self, base: Scenario, mine: Scenario, theirs: Scenario, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_tr("Merge with the file"))
        self.resize(*SIZE)
        self._base, self._mine, self._theirs = base, mine, theirs
        self.choices: dict[str, QButtonGroup] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        found = merge(base, mine, theirs)
        told = _tr(
            "Both sides changed what stands below. Whose change counts? All else is kept of both sides."
        )
        column.addWidget(plain_text(told))
        inside = QWidget()
        self._cards = QVBoxLayout(inside)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(10)
        for clash in found.clashes:
            self._cards.addWidget(self._card(clash))
        self._cards.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        self.taken = plain_label("muted")
        column.addWidget(self.taken)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.button = buttons.addButton(_tr("Merge"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._tell(found)

    def merged(self) -> Merge:
        """Return the merge with what is chosen now."""
        theirs_at = {place for place, group in self.choices.items() if group.checkedId() == 1}
        return merge(self._base, self._mine, self._theirs, theirs_at)

    def accept(self) -> None:
        self.agreed.emit(self.merged().scenario)
        super().accept()

    def _card(self, clash: Clash) -> Card:
        card = Card(in_words(Place.parse(clash.place), self._mine))
        group = QButtonGroup(card)
        for number, (side, told) in enumerate(((MINE, clash.mine), (THEIRS, clash.theirs))):
            words = _tr("Mine: {change}") if side == MINE else _tr("The file's: {change}")
            # One line stands beside its button; more stand under it.
            first = say(told[0]) if len(told) == 1 else ""
            button = QRadioButton(words.format(change=first).replace("&", "&&"))
            button.setAccessibleDescription(_listed(told))
            button.setChecked(number == 0)
            group.addButton(button, number)
            card.body.addWidget(button)
            if len(told) > 1:
                card.body.addWidget(plain_text(_listed(told)))
        group.idToggled.connect(lambda *_: self._tell(self.merged()))
        self.choices[clash.place] = group
        return card

    def _tell(self, found: Merge) -> None:
        lines = [_tr("What comes from the file:"), *(f"• {say(one)}" for one in found.taken[:FEW])]
        if len(found.taken) > FEW:
            lines.append(_tr("… and {count} more").format(count=len(found.taken) - FEW))
        if not found.taken:
            lines = [_tr("Nothing else comes from the file.")]
        lines += [say(one) for one in found.lost[:FEW]]
        tell(self.taken, "\n".join(lines))


def _listed(told: tuple[Message, ...]) -> str:
    shown = [say(one) for one in told[:MOST_TOLD]]
    if len(told) > MOST_TOLD:
        shown.append("…")
    return "\n".join(shown)
