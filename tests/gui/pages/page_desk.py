"""A page on a session, as the window has it, with what it refused."""

from __future__ import annotations

from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.pages.page import Page
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.theme import LIGHT

Shown = TypeVar("Shown", bound=Page)


class PageDesk(Generic[Shown]):
    """A page of 640 pixels across, shown and drawn; the desks of the pages put their hands to it."""

    def __init__(self, kind: type[Shown], scenario: Scenario, qtbot: QtBot, height: int) -> None:
        self.session = ScenarioSession(scenario)
        self.page = kind(self.session, LIGHT)
        self.refused: list[str] = []
        self.page.refused.connect(self.refused.append)
        for table in self.page.findChildren(TableView):
            table.refused.connect(self.refused.append)
        self.session.snapshot_changed.connect(self.page.draw)
        qtbot.addWidget(self.page)
        self.page.resize(640, height)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.page.draw(self.session.snapshot)
        self.qtbot = qtbot
        QApplication.processEvents()
