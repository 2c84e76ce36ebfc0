"""A page alone, as it stands in a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.pages.page import Page
from gui.session import ScenarioSession
from gui.tables.columns import CellRefused
from gui.tables.table_view import TableView
from gui.theme import LIGHT

Made = TypeVar("Made", bound=Page)
Opened = Callable[[type[Made], Scenario], Made]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened[Page]:
    """Open a page on a scenario; it follows its session."""

    def make(kind: type[Made], scenario: Scenario) -> Made:
        session = ScenarioSession(scenario)
        page = kind(session, LIGHT)
        session.snapshot_changed.connect(page.draw)
        qtbot.addWidget(page)
        page.resize(720, 900)
        page.draw(session.snapshot)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


def type_into(table: TableView, row: int, column: str, text: str) -> str | None:
    """Type a text into a cell; return why it was refused, or None."""
    model = table.table_model()
    place = [one.id for one in model.columns].index(column)
    try:
        return model.apply_edits([model.edit_for(row, place, text)], "")
    except CellRefused as refused:
        return str(refused)
