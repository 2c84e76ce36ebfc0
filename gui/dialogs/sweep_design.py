"""Asks what a sweep varies and what is kept of each point, and makes a design of it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from core.analysis.conditions import write_condition
from core.analysis.levers import Lever, levers
from core.analysis.simulate import simulatable
from core.document.references import view_choices
from core.document.variants import AS_DOCUMENTED
from core.engine.metrics import METRICS
from core.examples import SUFFIX
from core.sweeps.design import BadDesign, Design, read_design, written
from core.sweeps.run import Sweep, manifest_of
from core.typed.refusal import Refusal
from core.words import say, say_number
from gui.field_help import HELP
from gui.folders import beside
from gui.pages.cells import typed_number
from gui.pages.plain_label import plain_text
from gui.session import ScenarioSession
from gui.widgets.choice import Choice

WIDTH = 620
LIST_HEIGHT = 176
ROOM = 10
"""Between the texts of two metrics."""
MOST_VARIED = 4
USUAL_COUNT = 9
MOST_COUNT = 200
USUAL_METRICS = ("contribution", "gap", "share")
DRAWS = (0, 500, 2_000)
Begin = Callable[[Sweep, Path], str]
"""What computes a sweep into a folder, or says why it does not."""


@dataclass(frozen=True)
class _Row:
    """The fields of one thing that is varied."""

    lever: QComboBox
    low: QLineEdit
    high: QLineEdit
    count: QSpinBox


class SweepDesignDialog(QDialog):
    """Inputs of the scenario in view, each from one value to another in so many steps."""

    def __init__(self, session: ScenarioSession, begin: Begin, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("New sweep"))
        self.setMinimumWidth(WIDTH)
        self._begin, self._beside = begin, beside(session.path)
        self._document, self._variant = session.document, session.variant
        self._snapshot, self._name = session.snapshot, session.name
        self._levers = {lever.id: lever for lever in levers(self._snapshot.outcome)}
        self.rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(10)
        for column, title in enumerate((self.tr("Vary"), self.tr("from"), self.tr("to"), self.tr("values"))):
            self._grid.addWidget(QLabel(title), 0, column)
        self._grid.setColumnStretch(0, 3)
        self.add = QPushButton(self.tr("Vary one more"))
        self.add.setAutoDefault(False)
        self.add.clicked.connect(self.add_row)
        self.metrics = QListWidget()
        self.metrics.setAccessibleName(self.tr("Kept of each point"))
        self.metrics.setMaximumHeight(LIST_HEIGHT)
        for metric in simulatable():
            item = QListWidgetItem(say(METRICS[metric].name_in(self._snapshot.scenario)), self.metrics)
            item.setData(Qt.ItemDataRole.UserRole, metric)
            checked = Qt.CheckState.Checked if metric in USUAL_METRICS else Qt.CheckState.Unchecked
            item.setCheckState(checked)
            # Their boxes stand apart.
            item.setSizeHint(QSize(0, self.fontMetrics().height() + ROOM))
        self.draws = Choice(self.tr("Draws of each point"))
        self.draws.setProperty(HELP, "sweep_draws")
        as_they_are = self.tr("none: the document's own numbers")
        self.draws.set_items([(str(n), say_number(n) if n else as_they_are) for n in DRAWS], "0")
        self.draws.setVisible(bool(self._snapshot.scenario.uncertainty.drivers))
        self.folder = QLineEdit(str(_new_folder(self._beside, session.name)))
        self.folder.setAccessibleName(self.tr("Folder"))
        self.folder.setProperty(HELP, "sweep_folder")
        self.browse = QPushButton(self.tr("Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._choose_folder)
        self.told = plain_text("", "muted")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.compute = QPushButton(self.tr("Compute"))
        self.compute.setDefault(True)
        buttons.addButton(self.compute, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column_ = QVBoxLayout(self)
        column_.setSpacing(12)
        column_.addLayout(self._grid)
        column_.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        column_.addWidget(QLabel(self.tr("Kept of each point")))
        column_.addWidget(self.metrics)
        column_.addWidget(self.draws, 0, Qt.AlignmentFlag.AlignLeft)
        where = QHBoxLayout()
        where.addWidget(QLabel(self.tr("Kept in the folder")))
        where.addWidget(self.folder, 1)
        where.addWidget(self.browse)
        column_.addLayout(where)
        column_.addWidget(self.told)
        column_.addWidget(buttons)
        for _ in range(2):
            self.add_row()
        self.metrics.itemChanged.connect(lambda _: self._tell())
        self.draws.chosen.connect(lambda _: self._tell())
        self._tell()

    # What is varied

    def add_row(self) -> None:
        """Add the fields of one more thing, at first that of the next input which is not varied yet."""
        if len(self.rows) >= min(MOST_VARIED, len(self._levers)):
            return
        taken = {row.lever.currentData() for row in self.rows}
        row = _Row(QComboBox(), QLineEdit(), QLineEdit(), QSpinBox())
        for lever in self._levers.values():
            row.lever.addItem(say(lever.name), lever.id)
        free = next(lever_id for lever_id in self._levers if lever_id not in taken)
        row.lever.setCurrentIndex(row.lever.findData(free))
        row.count.setRange(2, MOST_COUNT)
        row.count.setValue(USUAL_COUNT)
        number = str(len(self.rows) + 1)
        names = (self.tr("Vary"), self.tr("from"), self.tr("to"), self.tr("values"))
        help_names = ("sweep_lever", "sweep_end", "sweep_end", "sweep_count")
        at = len(self.rows) + 1
        for column, (widget, name) in enumerate(
            zip((row.lever, row.low, row.high, row.count), names, strict=True)
        ):
            widget.setAccessibleName(f"{name} {number}")
            widget.setProperty(HELP, help_names[column])
            self._grid.addWidget(widget, at, column)
        self.rows.append(row)
        row.lever.currentIndexChanged.connect(lambda _: self._fill(row))
        row.low.textEdited.connect(lambda _: self._tell())
        row.high.textEdited.connect(lambda _: self._tell())
        row.count.valueChanged.connect(lambda _: self._tell())
        self._fill(row)
        self.add.setEnabled(len(self.rows) < min(MOST_VARIED, len(self._levers)))

    def _lever(self, row: _Row) -> Lever:
        return self._levers[row.lever.currentData()]

    def _fill(self, row: _Row) -> None:
        lever = self._lever(row)
        for field, value in ((row.low, lever.low), (row.high, lever.high)):
            is_day = lever.kind == "day"
            text = datetime.date.fromordinal(int(value)).isoformat() if is_day else f"{value.normalize():f}"
            field.setText(text)
            field.setToolTip(lever.unit)
        self._tell()

    # What is made of it

    def _design(self) -> Design:
        """Return the design; BadDesign or Refusal says what is missing."""
        vary = []
        for row in self.rows:
            lever = self._lever(row)
            low, high = row.low.text().strip(), row.high.text().strip()
            vary.append(
                {
                    "name": _column_name(lever.id),
                    "lever": lever.id,
                    "from": _value(lever, low),
                    "to": _value(lever, high),
                    "count": row.count.value(),
                }
            )
        metrics = [
            item.data(Qt.ItemDataRole.UserRole)
            for at in range(self.metrics.count())
            if (item := self.metrics.item(at)).checkState() == Qt.CheckState.Checked
        ]
        scenario, view = self._snapshot.scenario, dict(self._snapshot.view)
        choices = [*view_choices(scenario), "prices"]
        drawn = int(self.draws.current())
        tree = {
            "file": self._name,
            "variant": self._variant or AS_DOCUMENTED,
            "seed": scenario.uncertainty.seed,
            "draws": drawn,
            "metrics": metrics,
            "conditions": [write_condition(row) for row in scenario.uncertainty.conditions],
            "view": {name: view[name] for name in choices if view.get(name) is not None},
            "vary": vary,
        }
        # Read back as from a file: one way in, with the same words where something is wrong.
        return read_design(written(Design.model_validate(tree, strict=False)))

    def _made(self) -> tuple[Sweep | None, str]:
        """Return the sweep and how many points it has, or None and what is wrong."""
        try:
            sweep = Sweep(written(self._design()), self._document)
            points = manifest_of(sweep).points
        except (BadDesign, Refusal, ValueError) as refused:
            told = str(refused).splitlines()[0] if str(refused) else ""
            return None, told[:1].upper() + told[1:] + ("" if told.endswith(".") else ".")
        return sweep, self.tr("These are {count} points.").format(count=say_number(points))

    def _tell(self) -> None:
        if not hasattr(self, "compute"):
            return
        sweep, told = self._made()
        self.told.setText(told)
        self.told.show()
        self.compute.setEnabled(sweep is not None)

    def accept(self) -> None:
        sweep, told = self._made()
        if sweep is None:
            self.told.setText(told)
            return
        # What is typed stands beside the scenario, unless it says where.
        path = self._beside / Path(self.folder.text().strip()).expanduser()
        refused = self._begin(sweep, path) if self.folder.text().strip() else self.tr("A folder is wanted.")
        if refused:
            # The design stays as it is, for another folder.
            self._tell_refusal(refused)
            return
        super().accept()

    def _tell_refusal(self, refused: str) -> None:
        self.told.setText(refused)
        self.told.setAccessibleName(refused)
        self.folder.setFocus()
        self.folder.selectAll()

    def _choose_folder(self) -> None:
        there = next(
            one for one in (Path(self.folder.text()), *Path(self.folder.text()).parents) if one.is_dir()
        )
        title = self.tr("An empty folder for the sweep")
        if name := QFileDialog.getExistingDirectory(self, title, str(there)):
            self.folder.setText(name)
            self._tell()


def _new_folder(beside_it: Path, name: str) -> Path:
    """Return a folder that is not there yet, named after the scenario."""
    stem = f"{name.removesuffix(SUFFIX)}-sweep"
    numbered = (beside_it / (f"{stem}-{n}" if n > 1 else stem) for n in count(1))
    return next(path for path in numbered if not path.exists())


def _column_name(lever_id: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", lever_id.lower()).strip("_")[:60]


def _value(lever: Lever, text: str) -> object:
    if lever.kind == "day":
        try:
            return datetime.date.fromisoformat(text)
        except ValueError:
            raise BadDesign(f"“{text}” is no day such as 2026-07-01") from None
    value = typed_number(text)
    if value is None:
        raise BadDesign(f"{say(lever.name)}: a number is wanted")
    return value
