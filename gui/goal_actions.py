"""Seeking a goal with the number in a cell: which number that is, and what comes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.analysis.goal_seek import NotSought, number_at
from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.edits import EditRefused, SetField
from core.editing.years import SetYearValue
from core.typed.refusal import Refusal
from gui.dialogs.goal_seek import GoalSeekDialog

if TYPE_CHECKING:
    from gui.tables.table_view import TableView
    from gui.window import MainWindow


def place_of_number(table: TableView, scenario: Scenario) -> Place | None:
    """Return the place of the number in a table's current cell; None if typing there changes none."""
    at = table.currentIndex()
    if not at.isValid():
        return None
    model = table.table_model()
    try:
        edit = model.edit_for(at.row(), at.column(), model.cell(at.row(), at.column()).edit_text)
        place = edit.place / "value" if isinstance(edit, SetYearValue) else edit.place
        number_at(scenario, place)
    except (Refusal, EditRefused, NotSought):
        return None
    return place if isinstance(edit, SetField | SetYearValue) else None


def ask_goal(window: MainWindow, table: TableView) -> None:
    """Ask which goal shall be reached with the number in the current cell of a table."""
    snapshot = window.session.snapshot
    place = place_of_number(table, snapshot.scenario)
    if place is None:
        window.status.tell(
            QCoreApplication.translate(
                "GoalActions", "What stands here is no number of the scenario by itself."
            )
        )
        return
    dialog = GoalSeekDialog(snapshot, place, window)

    def take(value: Decimal) -> None:
        is_whole = isinstance(get(window.session.scenario, place), int)
        try:
            window.session.apply(SetField(place, int(value) if is_whole else value))
        except EditRefused as refused:
            window.tell_failure(refused.reason)

    dialog.taken.connect(take)
    dialog.open()
