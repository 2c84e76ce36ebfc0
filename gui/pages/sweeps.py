"""Sweeps: one scenario at many points, computed into a folder, and read as heat maps and lists of points."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import shiboken6
from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QSizePolicy,
)

from core.analysis.drivers import NotCorrelated
from core.analysis.sampling import NotSampled
from core.analysis.simulate import Cancelled
from core.sweeps.design import BadDesign
from core.sweeps.folder import BadFolder, SweepFolder
from core.sweeps.reading import BadFilter, Cells, Clause, HeatMap, Meeting, SweepReading, Wanted
from core.sweeps.run import Sweep, manifest_of, run_sweep
from core.words import say_day, say_number
from core.workers import Workers, WorkersFailed, cores
from gui.charts.heat_map import HeatData, HeatMapChart
from gui.dialogs.sweep_design import SweepDesignDialog
from gui.field_help import HELP
from gui.folders import beside
from gui.icons import icon
from gui.long_work import LongWork, raise_here
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.plain_label import plain_label, tell
from gui.pages.sweep_points import MOST_DECIMALS, axis_name, point_columns
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.choice import Choice

CHART_HEIGHT = 360
QUIET_MS = 250
MANY = 300
"""From so many points on all cores are worth their start."""
MOST_EXACT = 4
"""An axis tells its values in so many decimals where these tell them exactly, as steps of 1.625."""
EXACTLY = 1e-9
Found = tuple[HeatMap, Meeting]


class SweepsPage(Page):
    """What is open is not of the document: it stays while that is edited, and is gone with the window."""

    progressed = Signal(int)
    """How many points of the sweep that is being computed are there."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self.reading: SweepReading | None = None
        self._path: Path | None = None
        self._turn = 0
        self._is_cancelled = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._read)
        self._make_head()
        self._make_map(theme)
        self.points_card = TableCard(
            self,
            self.tr("Points"),
            "table-2",
            self.tr("No point meets this."),
            # It scrolls in itself, so that the bar to its last columns, the results, is in sight.
            PageTable(self.tr("Points"), self.apply_block, self.preview_block),
        )
        self.points = self.points_card.table
        for card in (self.head_card, self.map_card, self.points_card):
            self.column.addWidget(card)
        self.column.addStretch(1)
        self.progressed.connect(self._show_progress)
        # What is computed stays, so nothing holds the program up that its user leaves.
        QApplication.instance().aboutToQuit.connect(self._cancel)  # type: ignore[union-attr]
        self.set_theme(theme)
        self._show_reading()

    def _make_head(self) -> None:
        self.head_card = Card(self.tr("A sweep"))
        self.told = plain_label("muted")
        self.new, self.open = QPushButton(self.tr("New sweep…")), QPushButton(self.tr("Open a sweep…"))
        self.new.clicked.connect(self.ask_design)
        self.open.clicked.connect(self.ask_folder)
        self.progress = QProgressBar()
        self.progress.setAccessibleName(self.tr("Points that are computed"))
        self.progress.hide()
        self.cancel = QPushButton(self.tr("Stop"))
        self.cancel.setToolTip(self.tr("What is computed stays; the same sweep goes on from there"))
        self.cancel.clicked.connect(self._cancel)
        self.cancel.hide()
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.new)
        row.addWidget(self.open)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        row.addStretch(1)
        self.head_card.body.addWidget(self.told)
        self.head_card.body.addLayout(row)

    def _make_map(self, theme: Theme) -> None:
        self.map_card = Card(self.tr("Heat map"))
        self.across, self.up = Choice(self.tr("Across")), Choice(self.tr("Up"))
        self.value, self.year = Choice(self.tr("Shown")), Choice(self.tr("in"))
        row, second = QHBoxLayout(), QHBoxLayout()
        for layout, choices in ((row, (self.across, self.up)), (second, (self.value, self.year))):
            layout.setSpacing(10)
            for choice in choices:
                choice.chosen.connect(lambda _: self._ask())
                layout.addWidget(choice)
            layout.addStretch(1)
        self.across.setProperty(HELP, "sweep_axis")
        self.up.setProperty(HELP, "sweep_axis")
        self.value.setProperty(HELP, "sweep_value")
        self.year.setProperty(HELP, "sweep_year")
        self.filter = QLineEdit()
        self.filter.setProperty(HELP, "sweep_filter")
        self.filter.setAccessibleName(self.tr("Only points with"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(lambda _: self._timer.start(QUIET_MS))
        self.refusal = plain_label("caution")
        self.chart = HeatMapChart(theme)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.map_card.body.addLayout(row)
        self.map_card.body.addLayout(second)
        for widget in (self.filter, self.refusal, self.chart):
            self.map_card.body.addWidget(widget)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.head_card.set_icon(icon("grid-3x3", theme.ink))
        self.map_card.set_icon(icon("chart-column", theme.ink))
        self.points_card.set_theme(theme)
        self.chart.set_theme(theme)
        self.new.setIcon(icon("plus", theme.ink))
        self.open.setIcon(icon("folder-open", theme.ink))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Nothing here hangs on the document but what a new sweep begins with."""

    def settle(self) -> None:
        super().settle()
        if self._timer.isActive():
            self._timer.stop()
            self._take(self._found(*self._wanted()))

    # A new sweep

    def ask_design(self) -> None:
        """Ask what a new sweep of this scenario varies, and where it goes."""
        SweepDesignDialog(self.session, self.begin, self).open()

    def compute(self, sweep: Sweep, path: Path) -> None:
        """Compute a sweep into a folder; a refusal is told here."""
        if told := self.begin(sweep, path):
            tell(self.told, told)

    def begin(self, sweep: Sweep, path: Path) -> str:
        """Compute a sweep beside the window, and read it when it is done; why not, where it can't be."""
        self._is_cancelled = False
        try:
            total = manifest_of(sweep).points
            SweepFolder(path).begin(manifest_of(sweep))
        except (BadDesign, BadFolder) as refused:
            return _sentence(refused)
        self.progress.setRange(0, total)
        self.progress.setValue(0)
        self._show_running(True)
        used = cores() if total >= MANY or sweep.design.draws else 1

        def progress(done: int) -> bool:
            if not shiboken6.isValid(self):
                return False
            self.progressed.emit(done)
            return not self._is_cancelled

        work = LongWork(
            lambda: run_sweep(sweep, SweepFolder(path), workers=Workers(used), progress=progress), self
        )
        work.done.connect(lambda: self._end(path, None))
        work.failed.connect(lambda error: self._end(path, error))
        work.start()
        return ""

    def _show_running(self, runs: bool) -> None:
        self.progress.setVisible(runs)
        self.cancel.setVisible(runs)
        self.new.setEnabled(not runs)
        self.open.setEnabled(not runs)

    def _show_progress(self, done: int) -> None:
        self.progress.setValue(done)

    def _cancel(self) -> None:
        self._is_cancelled = True

    def _end(self, path: Path, error: Exception | None) -> None:
        self._show_running(False)
        if error is not None and not isinstance(error, Cancelled):
            self._fail(error)
            return
        self.show_folder(path)

    def _fail(self, error: Exception) -> None:
        known = (BadDesign, BadFolder, NotSampled, NotCorrelated, WorkersFailed)
        if not isinstance(error, known):
            raise_here(error)
        tell(self.told, _sentence(error))

    # One that is there

    def ask_folder(self) -> None:
        """Ask for the folder of a sweep, and read it."""
        folder = str(beside(self.session.path))
        name = QFileDialog.getExistingDirectory(self, self.tr("The folder of a sweep"), folder)
        if name:
            self.show_folder(Path(name))

    def show_folder(self, path: Path) -> None:
        """Read the sweep of a folder."""
        try:
            reading = SweepReading(SweepFolder(path))
        except BadFolder as refused:
            self._fail(refused)
            return
        self.reading, self._path = reading, path
        axes = [(axis.name, axis.words) for axis in reading.manifest.axes]
        kept = [(value.name, value.words) for value in reading.manifest.values]
        years = [(str(year), str(year)) for year in reading.manifest.years]
        example = f"{kept[0][1]} > {45 if reading.manifest.values[0].unit == '%' else 900}"
        hint = self.tr("Only points with … such as {example}").format(example=example)
        self.filter.setPlaceholderText(hint)
        # The filter takes the columns by their words, and by their names, as the command does.
        self.filter.setToolTip("\n".join(f"{name}: {words}" for name, words in (*axes, *kept)))
        names = [name for name, _ in axes]
        self.across.set_items(axes, self._still(self.across, names, names[0]))
        self.up.set_items(axes, self._still(self.up, names, names[min(1, len(names) - 1)]))
        self.value.set_items(kept, self._still(self.value, reading.value_names(), kept[0][0]))
        in_view = str(self.session.snapshot.outcome.view.year)
        first = in_view if in_view in dict(years) else years[0][0]
        self.year.set_items(years, self._still(self.year, list(dict(years)), first))
        self._show_reading()
        self._ask()

    def _still(self, choice: Choice, known: list[str], first: str) -> str:
        return choice.current() if choice.current() in known else first

    def _show_reading(self) -> None:
        reading = self.reading
        self.map_card.setVisible(reading is not None)
        self.points_card.setVisible(reading is not None)
        if reading is None:
            tell(
                self.told,
                self.tr(
                    "A sweep computes a scenario at many points: all combinations of the inputs that you "
                    "vary. Make one here and read it as heat maps; the command “burdenshare sweep” makes "
                    "very large ones."
                ),
            )
            return
        done = self.tr("{title}: {done} of {all} points, in {folder}").format(
            title=reading.manifest.title,
            done=say_number(reading.points),
            all=say_number(reading.manifest.points),
            folder=self._path.name if self._path else "",
        )
        tell(self.told, done)

    # What is read of it

    def _ask(self) -> None:
        if self.reading is not None:
            self._timer.start(0)

    def _wanted(self) -> tuple[SweepReading | None, str, str, str, int, str]:
        """Return what is looked at: read here, as threads may not."""
        year = int(self.year.current()) if self.reading is not None else 0
        chosen = self.across.current(), self.up.current(), self.value.current()
        return (self.reading, *chosen, year, self.filter.text())

    def _read(self) -> None:
        self._turn += 1
        turn, wanted, found = self._turn, self._wanted(), list[Found | str]()
        if wanted[0] is None:
            return
        work = LongWork(lambda: found.append(self._found(*wanted)), self)
        work.done.connect(lambda: self._take(found[0]) if turn == self._turn else None)
        work.failed.connect(raise_here)
        work.start()

    @staticmethod
    def _found(
        reading: SweepReading | None, across: str, up: str, value: str, year: int, text: str
    ) -> Found | str:
        """Return the heat map and the points, or why the filter is none."""
        assert reading is not None  # noqa: S101 - nothing is asked without
        try:
            clauses: tuple[Clause, ...] = reading.read_filter(text)
            return reading.heat_map(across, up, value, year, clauses), reading.meeting(year, clauses)
        except (BadFilter, BadFolder) as refused:
            return str(refused)

    def _take(self, found: Found | str) -> None:
        reading = self.reading
        if isinstance(found, str) or reading is None:
            # What was found last stays in sight while somebody types.
            tell(self.refusal, _sentence(found) if isinstance(found, str) else "")
            return
        tell(self.refusal, "")
        heat, meeting = found
        shown = next(value for value in reading.manifest.values if value.name == self.value.current())
        self.map_card.set_title(f"{shown.words}, {self.year.current()}")
        self.chart.render(
            HeatData(
                shown.words,
                axis_name(heat.across.column),
                axis_name(heat.up.column),
                texts_of(heat.across),
                texts_of(heat.up),
                heat.values,
                heat.counts,
                shown.unit,
                (heat.across.column.kind == "choice", heat.up.column.kind == "choice"),
            )
        )
        self.points_card.set_subtitle(
            self.tr("{count} of {total} meet this; the first {shown}").format(
                count=say_number(meeting.count),
                total=say_number(meeting.total),
                shown=say_number(len(meeting.rows)),
            )
            if len(meeting.rows) < meeting.count
            else self.tr("{count} of {total} meet this").format(
                count=say_number(meeting.count), total=say_number(meeting.total)
            )
        )
        self.points.show_rows(
            point_columns(reading.manifest), meeting.rows, [row["point"] for row in meeting.rows]
        )


def _sentence(refused: Exception | str) -> str:
    told = str(refused)
    return told[:1].upper() + told[1:] + "."


def true_decimals(numbers: Sequence[float]) -> int:
    """Return how many decimals tell ordered numbers: exactly, or within a hundredth of their steps."""
    between = min((high - low for low, high in pairwise(numbers)), default=0.0)

    def off(decimals: int) -> float:
        return max((abs(round(value, decimals) - value) for value in numbers), default=0.0)

    exact = next((n for n in range(MOST_EXACT + 1) if off(n) <= EXACTLY * max(between, EXACTLY)), None)
    near = next((n for n in range(MOST_DECIMALS) if off(n) <= between / 100), MOST_DECIMALS)
    return near if exact is None else exact


def texts_of(cells: Cells) -> tuple[str, ...]:
    """Return the texts of the cells of an axis, with as many decimals as tell their values truly."""
    numbers = sorted({float(middle) for middle in cells.middles if isinstance(middle, int | float)})
    decimals = true_decimals(numbers)

    def text(middle: Wanted) -> str:
        if isinstance(middle, datetime.date):
            return say_day(middle)
        return middle if isinstance(middle, str) else say_number(middle, decimals)

    return tuple(map(text, cells.middles))
