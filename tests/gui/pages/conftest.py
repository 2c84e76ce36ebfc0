"""A page alone, as it stands in a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.pages.page import Page
from gui.session import ScenarioSession
from gui.theme import LIGHT

Made = TypeVar("Made", bound=Page)
Opened = Callable[[type[Made], Scenario], Made]


@pytest.fixture
def opened(qtbot: QtBot) -> Opened[Page]:
    """Open a page on a scenario; it follows its session."""

    def make(kind: type[Made], scenario: Scenario) -> Made:
        session = ScenarioSession(scenario)
        page = kind(session, LIGHT)
        session.snapshot_changed.connect(page.show_snapshot)
        qtbot.addWidget(page)
        page.resize(720, 900)
        page.show_snapshot(session.snapshot)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make
