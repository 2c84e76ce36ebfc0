"""What stands under the table of positions."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from core.document.positions import IN_FORCE, StatedTotal
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


class Desk:
    """The page on a document, and hands for its list of positions."""

    def __init__(self, qtbot: QtBot, scenario: Scenario) -> None:
        self.session = ScenarioSession(scenario)
        self.page = PositionsPage(self.session, LIGHT)
        self.page.set_theme(LIGHT)
        qtbot.addWidget(self.page)
        self.session.snapshot_changed.connect(self.page.draw)
        self.page.draw(self.session.snapshot)
        self.page.show()
        qtbot.waitExposed(self.page)

    def type(self, position: str, column: str, text: str) -> None:
        model = self.page.all_model
        index = model.index_of(position, column)
        assert index.flags() & Qt.ItemFlag.ItemIsEditable, column
        assert model.setData(index, text), column

    def ids(self) -> list[str]:
        return [row.id for row in self.session.scenario.positions.rows]


@pytest.fixture
def desk(qtbot: QtBot, impasse: Scenario) -> Desk:
    return Desk(qtbot, impasse)


def test_that_a_position_is_added_in_view_and_made_what_one_wants(desk: Desk) -> None:
    before, seen = desk.ids(), desk.session.snapshot.outcome.view.position
    desk.page.add_position.click()
    (added,) = set(desk.ids()) - set(before)
    outcome = desk.session.snapshot.outcome
    assert outcome.view.position == added
    # It pays on as in force, until something else is said of it.
    at = outcome.at(outcome.view.year)
    assert outcome.total_paid(added)[0, at] == pytest.approx(outcome.total_paid(IN_FORCE)[0, at])
    for column, text in (
        ("name", "Seoul's last word"),
        ("party", "us"),
        ("date", "2 December 2019"),
        ("first_year", "2021"),
        ("stated", "1.2 bn USD"),
    ):
        desk.type(added, column, text)
    row = desk.session.snapshot.outcome.position(added)
    assert row is not None
    assert (row.name, row.party, row.date) == ("Seoul's last word", "us", datetime.date(2019, 12, 2))
    assert row.first_year == 2021
    assert row.total == StatedTotal(value=Decimal(1200), unit="USD m", confidence="assumed")
    for _ in range(6):
        desk.session.undo_stack.undo()
    assert desk.ids() == before
    assert desk.session.snapshot.outcome.view.position == seen


def test_that_a_position_is_copied_and_removed_but_never_the_one_in_force(desk: Desk) -> None:
    table = desk.page.all
    table.go_to(IN_FORCE, "name", "name")
    assert not desk.page.copy_position.isEnabled()
    assert not desk.page.remove_position.isEnabled()
    table.go_to("us-ask", "name", "name")
    desk.page.copy_position.click()
    copied = desk.session.snapshot.outcome.position("us-ask-2")
    original = desk.session.snapshot.outcome.position("us-ask")
    assert copied is not None
    assert original is not None
    assert copied.lines == original.lines
    table.leave()
    table.go_to("us-ask-2", "name", "name")
    desk.page.remove_position.click()
    assert "us-ask-2" not in desk.ids()
