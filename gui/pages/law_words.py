"""What the law says, as pages show it: in short, in full, with the icon and the colour of its state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from core.engine.evaluate import Outcome
from core.engine.findings import tell_cut
from core.engine.limits import CutFinding, Law
from core.engine.posture import plan_of
from core.words import message, say
from gui.icons import icon
from gui.session import Snapshot
from gui.theme import Theme
from gui.widgets.icon_label import IconLabel
from gui.widgets.own_sheet import wear

_LOOKS = {
    "prohibited": ("circle-alert", "breach"),
    "too_early": ("circle-alert", "breach"),
    "undetermined": ("triangle-alert", "caution"),
    # No limit known is never good news: neutral.
    "not_covered": ("info", "muted"),
    "permitted": ("circle-check", "fine"),
}
_NO_CUT = ("info", "muted")


def short_status(cut: CutFinding | None) -> str:
    """Return the state of a finding in a word or two."""
    return say(message("status.no_reduction" if cut is None else f"status.{cut.status}"))


def tone_of(cut: CutFinding | None) -> str:
    """Return the colour role of a finding's state."""
    return (_NO_CUT if cut is None else _LOOKS[cut.status])[1]


def in_full(outcome: Outcome) -> str:
    """Return the leading finding on the plan in view in full, or that there is none."""
    cut = outcome.law.leading()
    if cut is not None:
        return say(tell_cut(cut))
    plan = plan_of(outcome.scenario.posture, outcome.view.plan)
    if plan is None:
        return say(message("answer.cut.no_plan"))
    falls = (outcome.strength.people[0][1:] < outcome.strength.people[0][:-1]).any()
    return say(message("answer.cut.above" if falls else "answer.cut.nothing", plan=plan.name))


def certify_days(law: Law) -> str:
    """Return by which other days to certify than the leading finding tells; empty where there are none."""
    leading, parts = law.leading(), []
    for cut in law.cuts:
        if cut is leading or cut.certify_by is None or cut.certified_on is not None:
            continue
        limit = cut.running.limit if cut.running is not None else cut.continued
        if limit is not None:
            key = "law.certify_by.if_continued" if cut.running is None else "law.certify_by"
            parts.append(say(message(key, limit=limit.name, certify_by=cut.certify_by, day=cut.day)))
    return "  ".join(dict.fromkeys(parts))


class LawLine(QWidget):
    """The leading finding on the plan in view: an icon, the finding in full, and the days to certify."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: tuple[str, str] | None = None
        self._icon = IconLabel()
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.text.setAccessibleName(self.tr("What the law says of the plan"))
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)

    def show_snapshot(self, snapshot: Snapshot, theme: Theme) -> None:
        """Show what the law says of the plan in view."""
        cut = snapshot.outcome.law.leading()
        words = "\n".join(filter(None, [in_full(snapshot.outcome), certify_days(snapshot.outcome.law)]))
        if words != self.text.text():
            # While something is dragged, what stands below must not jump up and down with each line.
            held = self.text.height() if snapshot.preview else 0
            self.text.setMinimumHeight(max(held, self.text.minimumHeight() if snapshot.preview else 0))
            self.text.setText(words)
        elif not snapshot.preview:
            self.text.setMinimumHeight(0)
        name, role = _NO_CUT if cut is None else _LOOKS[cut.status]
        colour = str(getattr(theme, role))
        if self._look != (name, colour):
            self._look = (name, colour)
            self._icon.set_icon(icon(name, colour))
            wear(self.text, f"color: {theme.ink if role == 'muted' else colour}; font-weight: 600;")
