"""Stakes: actors by indicators with their levels, and the rules behind the one that is selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from core.document.places import Place
from core.document.stakes import Override
from core.editing.edits import Edit, SetField
from core.engine.stakes import StakeReading, actor_name, level_name, read_stakes, status_quo_of
from core.engine.viewing import plan_name
from core.words import message, say
from gui.icons import icon
from gui.pages.page import Page
from gui.pages.page_table import PageTable
from gui.pages.plain_label import plain_label, tell
from gui.pages.stake_cells import ROWS, Ground, LevelColumns, actor_columns, actor_rows, grounds_of
from gui.pages.stake_rules import RulesCard
from gui.pages.table_card import TableCard
from gui.session import ScenarioSession, Snapshot
from gui.theme import Theme
from gui.widgets.card import Card
from gui.widgets.icon_label import IconLabel


class StakesPage(Page):
    """What is at stake for whom, how it moves, and why an analyst believes so."""

    def __init__(self, session: ScenarioSession, theme: Theme) -> None:
        super().__init__(session, theme)
        self._selected: str | None = None
        self._is_filling = False
        self._readings: dict[str, StakeReading] = {}
        empty = self.tr("The scenario names nothing at stake.")
        actors = PageTable(self.tr("Actors and indicators"), self.apply_block, self.preview_block, "none")
        self.actors_card = TableCard(self, self.tr("What is at stake"), "target", empty, actors)
        self.actors = self.actors_card.table
        self.detail_card = Card(self.tr("The selected indicator"))
        self.question = plain_label("strong")
        self.question.setAccessibleName(self.tr("Question"))
        self.level = PageTable(
            self.tr("Level of the selected indicator"), self._apply_level, self.preview_block, "last"
        )
        self.gave = plain_label("")
        self.gave.setAccessibleName(self.tr("What gives the level"))
        self.grounds = GroundList()
        for widget in (self.question, self.level, self.gave, self.grounds.heading):
            self.detail_card.body.addWidget(widget)
        self.detail_card.body.addLayout(self.grounds)
        self.column.addWidget(self.actors_card)
        self.column.addWidget(self.detail_card)
        self.rules_card = RulesCard(self)
        self.column.addWidget(self.rules_card)
        self.column.addStretch(1)
        self.actors.selectionModel().currentChanged.connect(lambda *_: self._select())
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.actors_card.set_theme(theme)
        self.rules_card.set_theme(theme)
        self.detail_card.set_icon(icon("file-text", theme.ink))
        self.level.set_theme(theme)
        self.grounds.set_theme(theme)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        scenario, outcome = snapshot.scenario, snapshot.outcome
        status_quo = status_quo_of(outcome)
        readings = read_stakes(scenario, outcome, status_quo)
        self._readings = {reading.indicator.id: reading for reading in readings}
        rows = actor_rows(readings)
        self._is_filling = True
        self.actors.show_rows(actor_columns(), rows, [row.id for row in rows])
        self._is_filling = False
        subtitle = self.tr("in brackets the levels moved against the agreement in force, “{plan}”")
        if status_quo is outcome:
            subtitle = self.tr("in view is the status quo itself: {plan}")
        self.actors_card.set_subtitle(subtitle.format(plan=plan_name(scenario, status_quo.view.plan)))
        if self._selected not in self._readings:
            moved = (reading.indicator.id for reading in readings if reading.moves)
            self._selected = next(moved, next(iter(self._readings), None))
        self._mark_selected()
        self._show_selected(snapshot)

    def show_place(self, place: Place) -> bool:
        keys = place.keys
        if keys[:1] != ("stakes",):
            return False
        if len(keys) > 2 and keys[2] in self._readings:
            self._selected = keys[2]
            self._mark_selected()
            self._show_selected(self.session.snapshot)
            if "override" in keys:
                self.level.go_to(keys[2], keys[-1], "override")
            elif "rules" in keys and len(keys) > 4:
                self.rules_card.table.go_to(keys[4], keys[-1], "metric")
            elif "chosen" in keys or "judgement" in keys:
                self.level.go_to(keys[2], "chosen", "given")
            else:
                self.actors.setFocus()
        return True

    # The selected indicator

    def _select(self) -> None:
        reading = self._at_cursor()
        if self._is_filling or reading is None or reading.indicator.id == self._selected:
            return
        self._selected = reading.indicator.id
        self._show_selected(self.session.snapshot)

    def _at_cursor(self) -> StakeReading | None:
        at = self.actors.currentIndex()
        if not at.isValid():
            return None
        readings = self.actors.table_model().row_at(at.row()).readings
        # The name of an actor stands for its first indicator.
        column = max(at.column() - 1, 0)
        found: StakeReading | None = readings[column] if column < len(readings) else None
        return found

    def _mark_selected(self) -> None:
        reading = self._readings.get(self._selected or "")
        at_cursor = self._at_cursor()
        if reading is None or (
            at_cursor is not None and at_cursor.indicator.id == self._selected and not self._is_filling
        ):
            return
        row = next(row for row in actor_rows(self._readings.values()) if reading in row.readings)
        self._is_filling = True
        column = f"at-{row.readings.index(reading)}"
        self.actors.setCurrentIndex(self.actors.table_model().index_of(row.id, column))
        self._is_filling = False

    def _show_selected(self, snapshot: Snapshot) -> None:
        reading = self._readings.get(self._selected or "")
        self.detail_card.setVisible(reading is not None)
        self.rules_card.setVisible(reading is not None)
        if reading is None:
            return
        indicator = reading.indicator
        self.detail_card.set_title(
            say(message("stakes.cell", name=indicator.name, level=level_name(reading.level)))
        )
        kind = say(message(f"stakes.kind.{indicator.kind}"))
        self.detail_card.set_subtitle(f"{say(actor_name(indicator.actor))}, {kind}")
        tell(self.question, indicator.question)
        self.level.show_rows(LevelColumns(snapshot.scenario).columns(reading), [reading], [indicator.id])
        tell(self.gave, say(reading.gave))
        self.grounds.show_grounds(grounds_of(reading, snapshot.scenario))
        self.rules_card.show_rules(indicator, snapshot)

    def _apply_level(self, edits: Sequence[Edit], label: str) -> str | None:
        reason = self.apply_block(edits, label)
        if reason is None and any(_asks_for_reason(edit) for edit in edits):
            # The cell that was just left must be closed before its neighbour opens.
            QTimer.singleShot(0, self, self._ask_reason)
        return reason

    def _ask_reason(self) -> None:
        reading = self._readings.get(self._selected or "")
        if reading is not None and reading.given_by == "override" and self.isVisible():
            self.level.edit_at(reading.indicator.id, "reason")


class GroundList(QVBoxLayout):
    """Rules and judgement in words, one below the other, with a mark at the one that gives the level."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8)
        self.heading = plain_label("muted")
        self._theme: Theme | None = None
        self._lines: list[_GroundLine] = []

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        for line in self._lines:
            line.set_theme(theme)

    def show_grounds(self, grounds: list[Ground]) -> None:
        """Show these, and no others."""
        while len(self._lines) < len(grounds):
            made = _GroundLine()
            if self._theme is not None:
                made.set_theme(self._theme)
            self._lines.append(made)
            self.addLayout(made)
        for at, line in enumerate(self._lines):
            line.show_ground(grounds[at] if at < len(grounds) else None)
        words = self.tr("The first rule that holds gives the level. Rules are beliefs, not effects.")
        tell(self.heading, words if len(grounds) > 1 else "")

    def texts(self) -> list[str]:
        """Return what is shown, line by line."""
        return [line.text() for line in self._lines if not line.head.isHidden()]

    def marked(self) -> list[str]:
        """Return the lines with a mark."""
        return [line.text() for line in self._lines if not line.head.isHidden() and line.gives]


class _GroundLine(QHBoxLayout):
    """A rule: a mark where it gives the level, its condition, and what it rests on."""

    def __init__(self) -> None:
        super().__init__()
        self.setSpacing(8)
        self.gives = False
        self._theme: Theme | None = None
        self.mark = IconLabel()
        self.head = plain_label("")
        self.more = plain_label("small")
        texts = QVBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.head)
        texts.addWidget(self.more)
        self.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        self.addLayout(texts, 1)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._draw_mark()

    def text(self) -> str:
        return f"{self.head.text()} {self.more.text()}"

    def show_ground(self, ground: Ground | None) -> None:
        tell(self.head, "" if ground is None else ground.line)
        tell(self.more, "" if ground is None else ground.more)
        self.mark.setVisible(ground is not None)
        gives = ground is not None and ground.gives
        if gives != self.gives:
            self.gives = gives
            role = "strong" if gives else ""
            self.head.setProperty("text_role", role)
            # A style sheet looks at a property only when it is asked to.
            self.head.style().unpolish(self.head)
            self.head.style().polish(self.head)
        self._draw_mark()

    def _draw_mark(self) -> None:
        theme = self._theme if self.gives else None
        self.mark.set_icon(QIcon() if theme is None else icon("arrow-right", theme.sender))


def _asks_for_reason(edit: Edit) -> bool:
    """Return whether an edit sets a level by hand without saying why."""
    return (
        isinstance(edit, SetField)
        and edit.place.parent.parent == ROWS
        and isinstance(edit.value, Override)
        and not edit.value.reason.strip()
    )
