"""Seeking a goal with the number in a cell: which number that is, and what comes of it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from core.analysis.goal_seek import NotSought, number_at
from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.differences import differences
from core.editing.edits import EditRefused, SetField
from core.editing.years import SetYearValue
from core.typed.refusal import Refusal
from gui.dialogs.goal_seek import GoalSeekDialog

if TYPE_CHECKING:
    from gui.tables.table_view import TableView
    from gui.window import MainWindow

_WRITTEN = re.compile(r"(-?\d+(?:\.\d+)?)(\D*)")
"""A number as a cell is edited with it, and its unit."""


def place_of_number(table: TableView, scenario: Scenario) -> Place | None:
    """Return the place of the number in a table's current cell; None if typing there changes none."""
    at = table.currentIndex()
    if not at.isValid():
        return None
    text = table.table_model().cell(at.row(), at.column()).edit_text
    try:
        edit = table.table_model().edit_for(at.row(), at.column(), text)
        place = edit.place / "value" if isinstance(edit, SetYearValue) else edit.place
        number_at(scenario, place)
    except (Refusal, EditRefused, NotSought):
        return _place_that_moves(table, scenario, text)
    return place if isinstance(edit, SetField | SetYearValue) else _place_that_moves(table, scenario, text)


def _place_that_moves(table: TableView, scenario: Scenario, text: str) -> Place | None:
    """Return the one number of the scenario that another number in the cell changes, if there is one."""
    at = table.currentIndex()
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return None
    present = Decimal(written[1])
    for other in (present + 1, present - 1, present / 2):
        try:
            edit = table.table_model().edit_for(at.row(), at.column(), f"{other:f}{written[2]}")
            changed = edit.apply(scenario)
        except (Refusal, EditRefused):
            continue
        places = [Place.parse(one.place) for one in differences(scenario, changed)]
        numbers = [place for place in places if _is_number(scenario, place) and _is_number(changed, place)]
        return numbers[0] if len(numbers) == 1 else None
    return None


def _is_number(scenario: Scenario, place: Place) -> bool:
    try:
        number_at(scenario, place)
    except NotSought:
        return False
    return True


def why_no_goal(table: TableView, scenario: Scenario) -> str:
    """Return why no goal can be sought with what stands in a table's current cell; nothing where one can."""
    if place_of_number(table, scenario) is not None:
        return ""
    return QCoreApplication.translate(
        "GoalActions", "What stands here is no number of the scenario by itself."
    )


def ask_goal(window: MainWindow, table: TableView) -> None:
    """Ask which goal shall be reached with the number in the current cell of a table."""
    snapshot = window.session.snapshot
    place = place_of_number(table, snapshot.scenario)
    if place is None:
        window.status.tell(why_no_goal(table, snapshot.scenario))
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
