"""What stands under the table of positions."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from core.document.scenario import Scenario
from gui.pages.positions import PositionsPage
from gui.session import ScenarioSession
from gui.theme import LIGHT


def test_that_each_note_stands_on_a_line_of_its_own_after_its_cost_line(
    qtbot: QtBot, impasse: Scenario
) -> None:
    session = ScenarioSession(impasse)
    page = PositionsPage(session, LIGHT)
    qtbot.addWidget(page)
    page.draw(session.snapshot)
    position = session.snapshot.outcome.position(session.snapshot.outcome.view.position)
    assert position is not None
    names = {line.id: line.name for line in session.snapshot.outcome.lines}
    wanted = [f"{names[row.line]}: {row.note}" for row in position.lines if row.note]
    assert len(wanted) > 1
    assert page.notes.text().split("\n")[: len(wanted)] == wanted
