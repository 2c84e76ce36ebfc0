"""Asks which metric shall come to what, and tells for which values of one number it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from core.analysis.goal_seek import (
    NotSought,
    Sought,
    number_at,
    seek,
    tell_failure,
    tell_flat,
    tell_jump,
    tell_other_position,
    tell_stretch,
    usual_range,
)
from core.analysis.simulate import simulatable
from core.document.places import Place, words_along
from core.document.values import decimals_of
from core.editing.labels import unit_at
from core.engine.metrics import METRICS
from core.typed.refusal import Refusal
from core.words import figure, say, say_unit, say_value
from gui.long_work import LongWork
from gui.pages.cells import typed_number
from gui.session import Snapshot
from gui.widgets.choice import Choice

WIDTH = 460
LIST_HEIGHT = 120


class GoalSeekDialog(QDialog):
    """The number stays as it is until a value that was found is taken."""

    taken = Signal(object)
    """The value (a Decimal) that the person takes."""

    def __init__(self, snapshot: Snapshot, place: Place, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Seek a goal"))
        self.setMinimumWidth(WIDTH)
        self._snapshot, self._place = snapshot, place
        self.found: Sought | None = None
        scenario, outcome = snapshot.scenario, snapshot.outcome
        present = number_at(scenario, place)
        now = figure(float(present), unit_at(scenario, place), decimals_of(present))
        self.varied = _plain(
            self.tr("{what}: {present} at present").format(
                what=", ".join(words_along(place, scenario)[1:]), present=say_value(now)
            )
        )
        self.metric_choice, self.year = Choice(self.tr("Metric")), Choice(self.tr("in"))
        self.metric_choice.set_items(
            [(one, say(METRICS[one].name_in(scenario))) for one in simulatable()], "contribution"
        )
        self.year.set_items([(str(year), str(year)) for year in outcome.horizon], str(outcome.view.year))
        low, high = usual_range(present)
        self.goal, self.low, self.high = QLineEdit(), QLineEdit(f"{low:f}"), QLineEdit(f"{high:f}")
        self.unit = _plain("")
        self.metric_choice.chosen.connect(lambda _: self._suggest())
        self.year.chosen.connect(lambda _: self._suggest())
        self._suggest()
        chosen, range_row = QHBoxLayout(), QHBoxLayout()
        for widget in (self.metric_choice, self.year):
            chosen.addWidget(widget)
        in_unit = say_unit(unit_at(scenario, place))
        for shown in (
            self.low,
            _plain(self.tr("to", "between two numbers")),
            self.high,
            *([_plain(in_unit)] if in_unit else []),
        ):
            range_row.addWidget(shown)
        form = QFormLayout()
        goal_row = QHBoxLayout()
        goal_row.addWidget(self.goal)
        goal_row.addWidget(self.unit)
        form.addRow(self.tr("shall be"), goal_row)
        form.addRow(self.tr("tried from"), range_row)
        for field, name in (
            (self.goal, self.tr("Goal")),
            (self.low, self.tr("From")),
            (self.high, self.tr("To")),
        ):
            field.setAccessibleName(name)
        self.told = _plain("")
        self.told.setWordWrap(True)
        self.take = QPushButton(self.tr("Take this value"))
        self.take.setEnabled(False)
        self.take.setAutoDefault(False)
        self.stretches = QListWidget()
        self.stretches.setAccessibleName(self.tr("Values that reach the goal"))
        self.stretches.setMaximumHeight(LIST_HEIGHT)
        self.stretches.hide()
        self.stretches.currentRowChanged.connect(lambda row: self.take.setEnabled(row >= 0))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.seek_button = QPushButton(self.tr("Seek"))
        self.seek_button.setDefault(True)
        buttons.addButton(self.seek_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(self.take, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        self.seek_button.clicked.connect(self._seek)
        self.take.clicked.connect(self._take)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self.varied)
        column.addLayout(chosen)
        column.addLayout(form)
        column.addWidget(self.told)
        column.addWidget(self.stretches)
        column.addWidget(buttons)
        self.goal.setFocus()

    def _suggest(self) -> None:
        """Begin with what the document says now."""
        outcome, metric = self._snapshot.outcome, METRICS[self.metric_choice.current()]
        value = float(metric.values(outcome)[0, outcome.at(int(self.year.current()))])
        self.unit.setText(say_unit(metric.unit(outcome)))
        self.goal.setText("" if value != value else f"{value:.1f}")
        self.goal.selectAll()

    def _seek(self) -> None:
        try:
            goal, low, high = (typed_number(field.text()) for field in (self.goal, self.low, self.high))
        except Refusal as refused:
            self.told.setText(str(refused))
            return
        if goal is None or low is None or high is None:
            self.told.setText(self.tr("A goal and a range are wanted."))
            return
        self.seek_button.setEnabled(False)
        self.stretches.hide()
        self.take.setEnabled(False)
        self.told.setText(self.tr("Seeking…"))
        self.told.show()
        snapshot, place = self._snapshot, self._place
        metric, year = self.metric_choice.current(), int(self.year.current())
        found: list[Sought] = []
        work = LongWork(
            lambda: found.append(
                seek(snapshot.scenario, snapshot.view, place, metric, year, goal, (low, high))
            ),
            self,
        )
        work.done.connect(lambda: self._show(found[0]))
        work.failed.connect(self._fail)
        work.start()

    def _fail(self, error: Exception) -> None:
        self.seek_button.setEnabled(True)
        if not isinstance(error, NotSought):
            raise error
        told = str(error)
        self.told.setText(told[:1].upper() + told[1:] + ".")
        self._grow()

    def _show(self, found: Sought) -> None:
        self.found = found
        self.seek_button.setEnabled(True)
        told = [say(tell_jump(jump, found)) for jump in found.jumps]
        if found.is_flat:
            told.append(say(tell_flat(found)))
            if (other := tell_other_position(self._place, self._snapshot.outcome)) is not None:
                told.append(say(other))
        elif not found.stretches:
            told.append(say(tell_failure(found)))
        self.told.setText("\n".join(told))
        self.told.setVisible(bool(told))
        self.stretches.clear()
        stretches = () if found.is_flat else found.stretches
        for one in stretches:
            item = QListWidgetItem(say(tell_stretch(one, found)))
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.stretches.addItem(item)
        self.stretches.setVisible(bool(stretches))
        self.stretches.setCurrentRow(0 if stretches else -1)
        self._grow()

    def _grow(self) -> None:
        """Take the height of all that is told: else the fields above would give up theirs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            needed = max(layout.totalHeightForWidth(self.width()), self.sizeHint().height())
            self.resize(self.width(), max(self.height(), needed))

    def _take(self) -> None:
        item = self.stretches.currentItem()
        if item is not None and self.found is not None:
            self.taken.emit(item.data(Qt.ItemDataRole.UserRole).plainest(self.found.present))
            self.accept()


def _plain(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
