"""The findings: what is worth telling, the gravest first; a click leads to the place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.document.sources import Sources
from core.engine.findings import Finding
from core.words import say
from gui.icons import icon
from gui.session import Snapshot
from gui.theme import Theme

MOST_SOURCES = 8
"""A tooltip with more titles than this would cover the window."""
ICONS = {"error": "circle-alert", "warning": "triangle-alert", "info": "info"}


class FindingsPanel(QWidget):
    """A foldable list of findings."""

    place_requested = Signal(object)
    unfolded = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._findings: tuple[Finding, ...] | None = None
        self._sources = Sources()
        self._head = QLabel()
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setProperty("text_role", "strong")
        self._fold = QToolButton()
        self._fold.setAutoRaise(True)
        self._list = QListWidget()
        self._fold.clicked.connect(lambda: self.set_folded(not self.is_folded()))
        self._list.setAccessibleName(self.tr("Findings"))
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(self._activated)
        self._list.itemClicked.connect(self._activated)
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 4, 14, 4)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self._list)
        self.set_folded(True)

    def set_folded(self, folded: bool) -> None:
        """Show the heading alone, or the list too."""
        self._list.setVisible(not folded)
        name = self.tr("Show the findings") if folded else self.tr("Hide the findings")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)
        self._fold.setIcon(icon("chevron-up" if folded else "chevron-down", self._theme.muted))
        self._fit_height()
        self.unfolded.emit(not folded)

    def _fit_height(self) -> None:
        line = self.fontMetrics().height()
        # Some ten findings at most: the page keeps its room.
        self.setMaximumHeight(round(line * (2.55 if self.is_folded() else 14.7)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_height()

    def is_folded(self) -> bool:
        """Return whether only the heading shows."""
        return self._list.isHidden()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        findings, self._findings = self._findings, None
        if findings is not None:
            self._fill(findings, self._sources)
        self.set_folded(self.is_folded())

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the findings of a snapshot."""
        self._fill(snapshot.findings, snapshot.scenario.sources)

    def _fill(self, findings: tuple[Finding, ...], sources: Sources) -> None:
        if sources is self._sources and findings == self._findings:
            return
        self._findings, self._sources = findings, sources
        titles = {source.id: source.title for source in sources.rows}
        counts = {level: sum(f.level == level for f in findings) for level in ICONS}
        self._head.setText(
            self.tr("Findings   errors: {errors}   warnings: {warnings}   notes: {notes}").format(
                errors=counts["error"], warnings=counts["warning"], notes=counts["info"]
            )
        )
        colours = {"error": self._theme.breach, "warning": self._theme.caution, "info": self._theme.muted}
        self._list.clear()
        for finding in findings:
            text = say(finding.message)
            item = QListWidgetItem(icon(ICONS[finding.level], colours[finding.level]), text)
            # A tooltip guesses rich text; with the tags escaped it can only be plain.
            told = "<br>".join(_escaped(row) for row in (text, *self._sources_of(finding, titles)))
            item.setToolTip(f"<qt>{told}</qt>")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{finding.level}: {text}")
            self._list.addItem(item)

    def _sources_of(self, finding: Finding, titles: dict[str, str]) -> list[str]:
        named = [titles.get(id_, id_) for id_ in finding.cite]
        rest = len(named) - MOST_SOURCES
        rows = [self.tr("Source: {title}").format(title=title) for title in named[:MOST_SOURCES]]
        return [*rows, self.tr("and {count} more").format(count=rest)] if rest > 0 else rows

    def _activated(self, item: QListWidgetItem) -> None:
        if self._findings is not None:
            self.place_requested.emit(self._findings[self._list.row(item)].place)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
