"""Compare: two scenarios side by side, what differs in words, and what caused the difference."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy

from core import VERSION
from core.analysis.compare import Comparison, compare
from core.commands.summary import printing_day
from core.document.values import LONGEST_LABEL
from core.editing.variants import AddVariant, new_variant_id
from core.files.scenario_file import UnreadableFile, document_hash
from core.report import markdown
from core.report.blocks import Report
from core.report.comparison import comparison_report
from core.words import message, say, say_unit
from gui.charts.bridge_chart import BridgeChart
from gui.charts.lines_chart import LinesChart
from gui.folders import beside
from gui.icons import icon
from gui.long_work import LongWork
from gui.pages.compare_words import DifferencesCard
from gui.pages.compared import (
    DOCUMENT,
    SEPARATOR,
    Shelf,
    Side,
    is_large,
    metric_columns,
    metric_pairs,
    missing_words,
    overlaid,
    parts_words,
    seen_words,
    split_data,
    split_name,
)
from gui.pages.explored import metrics_by_year
from gui.pages.filter_field import FilterField
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.plain_label import plain_label, tell
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

if TYPE_CHECKING:
    from gui.paper.actions import PaperActions

WAIT_MS = 200
"""How long after an edit the two are compared anew: typing and dragging must not wait for it."""
METRIC_BY_YEAR = "contribution"
CHART_HEIGHT = 230
CHARACTERS = 20
"""So many letters of a name have room in the choice of a side; its list and its tip tell all of it."""


class ComparePage(Page):
    """Scenario A beside scenario B."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.shelf = Shelf(session)
        self.comparison: Comparison | None = None
        self._names = ("", "")
        self._chosen = {"a": DOCUMENT, "b": ""}
        self._metric = ""
        self._paper: PaperActions | None = None
        self._revision = -1
        self._turn = 0
        """Counts the comparisons asked for."""
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(WAIT_MS)
        self._wait.timeout.connect(self.compare_now)
        # A file that was just saved has another name.
        session.file_changed.connect(self._rename)
        self._make_choices()
        self._make_differences()
        self.metrics_card = Card(self.tr("In figures"))
        self.metrics = PageTable(
            self.tr("Metrics side by side"), self.apply_block, self.preview_block, "fair", None
        )
        self.metrics.set_sortable()
        self.filter = FilterField(self.metrics)
        self.metrics_card.body.addWidget(self.filter)
        self.metrics_card.body.addWidget(self.metrics)
        self.metrics_note = plain_label("small")
        self.metrics_card.body.addWidget(self.metrics_note)
        self.chart_card = Card(self.tr("By year"))
        self._shown_metric = METRIC_BY_YEAR
        self.shown = Choice(self.tr("Shown"))
        self.shown.setProperty("help", "metric")
        self.shown.chosen.connect(self._choose_shown)
        self.chart_card.body.addWidget(self.shown)
        self.chart = LinesChart(theme)
        self.chart_card.body.addWidget(self.chart)
        for chart in (self.bridge, self.chart):
            chart.keep_height(CHART_HEIGHT)
            chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._results = (self.words_card, self.metrics_card, self.causes_card, self.chart_card)
        for card in (self.choice_card, *self._results):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.set_theme(theme)

    def _make_choices(self) -> None:
        self.choice_card = Card(self.tr("What is compared"))
        # A title may be long, and both stand side by side in half a window.
        self.a, self.b = (
            Choice(name, most_characters=CHARACTERS, stacked=True) for name in (self.tr("A"), self.tr("B"))
        )
        for side in (self.a, self.b):
            side.setProperty("help", "side")
        self.a.chosen.connect(lambda chosen: self._choose("a", chosen))
        self.b.chosen.connect(lambda chosen: self._choose("b", chosen))
        self.file_button = QPushButton(self.tr("Compare with a file…"))
        self.file_button.clicked.connect(self.ask_file)
        self.copy_button = QPushButton(self.tr("Copy as Markdown"))
        self.copy_button.clicked.connect(self.copy_markdown)
        self.export_button = QPushButton(self.tr("Export…"))
        self.export_button.setAccessibleName(self.tr("Export the comparison"))
        self.export_button.clicked.connect(self.ask_export)
        self.take_button = QPushButton(self.tr("Take over as a variant"))
        self.take_button.clicked.connect(self.take_over)
        sides = QHBoxLayout()
        sides.setSpacing(12)
        sides.addWidget(self.a, 1)
        sides.addWidget(self.b, 1)
        # Two by two: four in a row are wider than the page on a small screen.
        buttons = QGridLayout()
        buttons.setSpacing(8)
        buttons.setColumnStretch(1, 1)
        for row, pair in enumerate(
            ((self.file_button, self.take_button), (self.export_button, self.copy_button))
        ):
            buttons.addWidget(pair[0], row, 0)
            buttons.addWidget(pair[1], row, 2)
        self.hint = plain_label("muted")
        self.choice_card.body.addLayout(sides)
        self.choice_card.body.addWidget(self.hint)
        self.choice_card.body.addLayout(buttons)

    def _make_differences(self) -> None:
        self.words_card = DifferencesCard()
        self.causes_card = Card(self.tr("What caused the difference"))
        self.measure = Choice(self.tr("Of"))
        self.measure.setProperty("help", "cause")
        self.measure.chosen.connect(self._choose_metric)
        self.bridge = BridgeChart(self.theme)
        self.causes_note = plain_label("small")
        self.causes_card.body.addWidget(self.measure)
        self.causes_card.body.addWidget(self.bridge)
        self.causes_card.body.addWidget(self.causes_note)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.filter.set_theme(theme)
        for card, name in (
            (self.choice_card, "git-compare-arrows"),
            (self.words_card, "file-text"),
            (self.metrics_card, "table-2"),
            (self.causes_card, "chart-column"),
            (self.chart_card, "trending-up"),
        ):
            card.set_icon(icon(name, theme.ink))
        self.file_button.setIcon(icon("folder-open", theme.ink))
        self.copy_button.setIcon(icon("copy", theme.ink))
        self.export_button.setIcon(icon("download", theme.ink))
        self.take_button.setIcon(icon("plus", theme.ink))
        self.metrics.set_theme(theme)
        self.bridge.set_theme(theme)
        self.chart.set_theme(theme)

    # What is shown

    def show_snapshot(self, snapshot: Snapshot) -> None:
        if self.comparison is None and not self._turn:
            self.compare_now()
        elif snapshot.revision != self._revision:
            self._wait.start()
        self._revision = snapshot.revision

    def leave(self) -> None:
        super().leave()
        # What is open elsewhere may have changed when the reader comes back.
        self._wait.stop()
        self._revision = -1

    def _rename(self) -> None:
        names = dict(self.shelf.choices())
        if self.isVisible() and names.get(self.a.current()) != self.a.box().currentText():
            self.compare_now()

    def compare_now(self) -> None:
        """Compare what is chosen, and show it."""
        self._wait.stop()
        choices = self.shelf.choices()
        known = [choice for choice, _ in choices]
        if self._chosen["a"] not in known:
            self._chosen["a"] = DOCUMENT
        # Until someone chooses, B is what is in view.
        chosen_b = self._chosen["b"] if self._chosen["b"] in known else self._usual_b(known)
        self.a.set_items(choices, self._chosen["a"])
        self.b.set_items(choices, chosen_b)
        a, b = self.shelf.side(self._chosen["a"]), self.shelf.side(chosen_b)
        if a is None or b is None:
            return
        self._names = a.name, b.name
        self._turn += 1
        view = self.session.snapshot.view
        if not (is_large(a.scenario) or is_large(b.scenario)):
            self.comparison = compare(a.scenario, b.scenario, view)
            self._show(a, b, self.comparison)
            return
        # Takes a second or more: the window goes on answering, and the newest question counts.
        turn, found = self._turn, list[Comparison]()
        tell(self.hint, self.tr("Comparing…"))
        work = LongWork(lambda: found.append(compare(a.scenario, b.scenario, view)), self)
        work.done.connect(lambda: self._show_late(turn, a, b, found[0]))
        work.failed.connect(self._fail)
        work.start()

    def _usual_b(self, known: list[str]) -> str:
        """Return the variant in view, else the first one, else the document."""
        in_view = f"variant{SEPARATOR}{self.session.variant}"
        variants = [choice for choice in known if choice.startswith(f"variant{SEPARATOR}")]
        return in_view if in_view in variants else next(iter(variants), DOCUMENT)

    def _show_late(self, turn: int, a: Side, b: Side, comparison: Comparison) -> None:
        if turn == self._turn:
            self.comparison = comparison
            self._show(a, b, comparison)

    def _fail(self, error: Exception) -> None:
        raise error

    def _show(self, a: Side, b: Side, comparison: Comparison) -> None:
        differ = bool(comparison.changes)
        hint = ""
        if a.id == b.id:
            hint = self.tr("Choose another variant, window, file or example as B.")
        elif not differ:
            hint = self.tr("The two say the same.")
        tell(self.hint, hint)
        for card in self._results:
            card.setVisible(differ)
        self.copy_button.setEnabled(differ)
        self.export_button.setEnabled(differ)
        mine = a.id == DOCUMENT or a.id.startswith(f"variant{SEPARATOR}")
        self.take_button.setEnabled(differ and mine)
        self.take_button.setToolTip(
            self.tr("Make a variant that changes A into B.")
            if mine
            else self.tr("Only what differs from this document or a variant of it can be taken over.")
        )
        self.words_card.show_comparison(comparison, (a.id, b.id))
        pairs = metric_pairs(comparison)
        self.metrics.show_rows(metric_columns(comparison), pairs, [pair.metric for pair in pairs])
        tell(self.metrics_note, missing_words(comparison, pairs))
        self.metrics_card.set_subtitle(seen_words(comparison))
        self._show_chart(comparison)
        self._show_causes(comparison)

    def _show_chart(self, comparison: Comparison) -> None:
        scenario = comparison.a.scenario
        names = [(metric.id, say(metric.name_in(scenario))) for metric in metrics_by_year()]
        self.shown.set_items(names, self._shown_metric)
        data = overlaid(comparison, *self._names, self._shown_metric)
        self.chart.setVisible(data is not None)
        self.chart_card.set_subtitle(
            say_unit(data.unit) if data is not None else self.tr("told in different money")
        )
        if data is not None:
            self.chart.render(data)

    def _show_causes(self, comparison: Comparison) -> None:
        splits = {split.metric: split for split in comparison.splits}
        moved = [name for name, split in splits.items() if split.difference] or list(splits)
        if self._metric not in splits:
            self._metric = moved[0]
        self.measure.set_items(
            [(name, split_name(comparison, split)) for name, split in splits.items()], self._metric
        )
        split = splits[self._metric]
        data = split_data(split, "A", "B")
        self.bridge.setVisible(data is not None)
        if data is not None:
            self.bridge.render(data)
        self.causes_card.set_subtitle(say_unit(split.unit))
        if split.reason is not None:
            tell(self.causes_note, say(split.reason))
            return
        told = [say(message("compare.causes.order" if split.in_order else "compare.causes.how"))]
        silent = tuple(part for cause in split.causes if abs(cause.amount) <= 1e-9 for part in cause.parts)
        if silent:
            told.append(say(message("compare.causes.silent", parts=parts_words(silent).lower())))
        tell(self.causes_note, " ".join(told))

    # What is chosen

    def _choose_shown(self, chosen: str) -> None:
        self._shown_metric = chosen
        if self.comparison is not None:
            self._show_chart(self.comparison)

    def _choose(self, side: str, chosen: str) -> None:
        self._chosen[side] = chosen
        self.compare_now()

    def _choose_metric(self, chosen: str) -> None:
        self._metric = chosen
        if self.comparison is not None:
            self._show_causes(self.comparison)

    def ask_file(self) -> None:
        """Ask for a scenario file, and compare with it."""
        title = self.tr("Compare with a file")
        words, folder = self.tr("Scenarios (*.burden);;All files (*)"), beside(self.session.path)
        name, _ = QFileDialog.getOpenFileName(self, title, str(folder), words)
        if name:
            self.compare_with(Path(name))

    def compare_with(self, path: Path) -> None:
        """Take a file as B; what can't be read is told."""
        try:
            self._chosen["b"] = self.shelf.add_file(path)
        except UnreadableFile as unreadable:
            self.refused.emit(str(unreadable))
            return
        self.compare_now()

    def copy_markdown(self) -> None:
        """Put the whole comparison on the clipboard, as Markdown."""
        if self.comparison is not None:
            QGuiApplication.clipboard().setText(markdown.render(self._report(self.comparison)))

    def ask_export(self) -> None:
        """Ask for a file, and write the comparison to it as a report in the format of its suffix."""
        if self.comparison is None:
            return
        paper = self._paper_actions()
        path = paper.ask_report_file(
            self.tr("Export the comparison"),
            (beside(self.session.path) / self.tr("comparison")).with_suffix(".pdf"),
        )
        if path is not None:
            told = self.tr("The comparison is in {name}")
            paper.export_report(self._report(self.comparison), path, told)

    def _paper_actions(self) -> PaperActions:
        if self._paper is None:
            # Loaded when first used: printing takes libraries of its own.
            made: PaperActions = importlib.import_module("gui.paper.actions").PaperActions(self.session, self)
            made.failed.connect(self.refused)
            made.exported.connect(self.choice_card.set_subtitle)
            self._paper = made
        return self._paper

    def _report(self, comparison: Comparison) -> Report:
        return comparison_report(
            comparison,
            *self._names,
            hash_a=document_hash(comparison.a.scenario),
            hash_b=document_hash(comparison.b.scenario),
            version=VERSION,
            printed_on=printing_day(),
        )

    def take_over(self) -> None:
        """Make a variant on A that holds what B says otherwise; one step of undo."""
        comparison = self.comparison
        if comparison is None:
            return
        kind, _, variant = self._chosen["a"].partition(SEPARATOR)
        document = self.session.document
        name = self._names[1][:LONGEST_LABEL]
        on = variant if kind == "variant" else None
        self.apply(AddVariant(new_variant_id(document), name, on, comparison.changes))
