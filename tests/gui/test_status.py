"""The status bar: what is told for a while, and what stands there otherwise."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from core.examples import example
from gui.session import ScenarioSession
from gui.status import StatusLine
from gui.theme import LIGHT


@pytest.fixture
def status(qtbot: QtBot) -> StatusLine:
    session = ScenarioSession(example("impasse-2019"))
    made = StatusLine(session, LIGHT)
    made.show_snapshot(session.snapshot)
    qtbot.addWidget(made)
    made.resize(1000, 30)
    made.show()
    qtbot.waitExposed(made)
    return made


def test_that_nothing_is_painted_over_what_is_told_for_a_while(status: StatusLine) -> None:
    status.tell("Now in view: Seoul.")
    status.tell_sums("")
    assert not status.sources.isVisible()
    status.tell_sums("Sum 3   Mean 1.5   Count 2")
    assert not status.sums.isVisible()
    status.clearMessage()
    assert status.sums.isVisible()
    assert not status.sources.isVisible()


def test_that_the_sources_are_back_when_the_message_goes(status: StatusLine) -> None:
    status.tell_sums("Sum 3   Mean 1.5   Count 2")
    assert not status.sources.isVisible()
    status.tell("Saved")
    status.tell_sums("")
    status.clearMessage()
    assert status.sources.isVisible()
    assert not status.sums.isVisible()
