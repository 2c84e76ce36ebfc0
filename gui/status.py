"""The status bar: saved or not, sources, the law in words, and the gap."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import QSizePolicy, QStatusBar

from core.document.citations import figures_without_source, number_of_assumed_figures, number_of_cited_figures
from core.engine.findings import tell_cut
from core.engine.limits import CutFinding
from core.engine.metrics import METRICS
from core.words import Amount, Message, message, say, say_number
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.elided import ElidedLabel
from gui.widgets.own_sheet import wear

TOLD_FOR = 8000
"""In milliseconds."""


class StatusLine(QStatusBar):
    """Tells at a glance where things stand."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self.setSizeGripEnabled(False)
        self.setAccessibleName(self.tr("Status"))
        self.saved = self._label()
        self.sources = self._label()
        self.sources.explain(
            self.tr(
                "Figures of the whole document, all plans and positions included: amounts, rates, index "
                "values, strengths, floors, levels, and moves that are marked as assumed. Cited: names "
                "a source. Assumed: marked so, without a source. The page Sources lists them."
            )
        )
        self.sums = self._label()
        self.law = self._label()
        self.gap = self._label()
        self.addWidget(self.saved)
        # In a narrow window the law and the gap keep their words longest.
        for label in (self.sources, self.sums):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self.addWidget(label, 1)
        self.sums.hide()
        self.messageChanged.connect(self._choose_shown)
        self.addPermanentWidget(self.law)
        self.addPermanentWidget(self.gap)
        session.file_changed.connect(self.show_file)
        self.show_file()

    def _label(self) -> ElidedLabel:
        label = ElidedLabel()
        label.setContentsMargins(8, 2, 8, 2)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.show_snapshot(self._session.snapshot)

    def show_file(self) -> None:
        """Tell whether the present is in the file."""
        if self._session.is_peeking:
            self.saved.set_text(self.tr("You see the state before. F4 returns."))
        elif self._session.is_modified:
            self.saved.set_text(self.tr("Not saved"))
        elif self._session.saved_at is not None:
            self.saved.set_text(self.tr("Saved {time}").format(time=f"{self._session.saved_at:%H:%M}"))
        elif self._session.path is not None:
            self.saved.set_text(self.tr("No changes"))
        else:
            self.saved.set_text(self.tr("Not in a file yet"))

    def tell(self, told: str) -> None:
        """Tell for a while that something went well, in place of what stands at the left."""
        self.showMessage(told, TOLD_FOR)

    def tell_sums(self, told: str) -> None:
        """Tell what the selected figures sum to, in place of the sources; an empty text brings these back."""
        # As it is: its spaces hold the three figures apart.
        self.sums.setText(told)
        self._choose_shown()

    def _choose_shown(self) -> None:
        # What is told for a while lies where these stand: one that is shown meanwhile is painted over it.
        if not self.currentMessage():
            self.sums.setVisible(bool(self.sums.text()))
            self.sources.setVisible(not self.sums.text())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Tell the sources, the law and the gap of a snapshot."""
        told = self.tr("{cited} figures cited, {assumed} assumed, {without} without a source").format(
            cited=number_of_cited_figures(snapshot.scenario),
            assumed=number_of_assumed_figures(snapshot.scenario),
            without=len(figures_without_source(snapshot.scenario)),
        )
        self.sources.set_text(told)
        self.show_file()
        cut = snapshot.outcome.law.leading()
        self.law.set_text(say(short_law(cut)))
        self.law.explain("" if cut is None else say(tell_cut(cut)))
        colour = self._theme.ink
        if cut is not None and cut.status in ("prohibited", "too_early"):
            colour = self._theme.breach
        elif cut is not None and cut.status == "undetermined":
            colour = self._theme.caution
        wear(self.law, f"color: {colour}; font-weight: 600;")
        self.gap.set_text(_gap(snapshot))


def short_law(cut: CutFinding | None) -> Message:
    """Return the leading legal finding in a few words."""
    if cut is None:
        return message("status_bar.no_cut")
    if cut.status == "prohibited" and cut.certify_by is not None:
        assumed = cut.wait is not None and cut.wait.assumed
        key = "status_bar.certify_by.assumed" if assumed else "status_bar.certify_by"
        return message(key, day=cut.day, certify_by=cut.certify_by)
    if cut.status == "not_covered":
        return message("status_bar.not_covered", day=cut.day)
    if cut.status == "too_early" and cut.first_lawful is not None and not cut.outlived:
        return message("status_bar.too_early", day=cut.day, first_lawful=cut.first_lawful)
    return message("status_bar.status", day=cut.day, status=message(f"status.{cut.status}"))


def _gap(snapshot: Snapshot) -> str:
    outcome = snapshot.outcome
    at = outcome.at(outcome.view.year)
    gap = float(METRICS["gap"].values(outcome)[0, at])
    ratio = float(METRICS["gap.ratio"].values(outcome)[0, at])
    if np.isnan(gap):
        return say(message("status_bar.no_gap"))
    told = Amount(gap, outcome.unit, METRICS["gap"].decimals)
    if np.isnan(ratio):
        return say(message("status_bar.gap", gap=told))
    return say(message("status_bar.gap.ratio", gap=told, ratio=say_number(ratio, 2)))
