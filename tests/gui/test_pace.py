"""What follows a drag at a calmer pace: drawn at once, then seldom, and never left behind."""

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from core.examples import example
from gui.pace import CALM_MS, Pace
from gui.session import ScenarioSession, Snapshot


@pytest.fixture
def snapshot() -> Snapshot:
    return ScenarioSession(example("impasse-2019")).snapshot


@pytest.fixture
def drawn() -> list[Snapshot]:
    return []


@pytest.fixture
def pace(qtbot: QtBot, drawn: list[Snapshot], qapp: object) -> Pace:
    return Pace(drawn.append, qapp)  # type: ignore[arg-type]


def _dragged(snapshot: Snapshot, count: int) -> list[Snapshot]:
    return [replace(snapshot, preview=True, revision=revision) for revision in range(count)]


def test_that_an_edit_is_drawn_at_once(pace: Pace, drawn: list[Snapshot], snapshot: Snapshot) -> None:
    edits = [replace(snapshot, revision=revision) for revision in range(3)]
    for edit in edits:
        pace.show(edit)
    assert drawn == edits


def test_that_of_a_drag_the_first_and_the_newest_are_drawn(
    qtbot: QtBot, pace: Pace, drawn: list[Snapshot], snapshot: Snapshot
) -> None:
    dragged = _dragged(snapshot, 4)
    for step in dragged:
        pace.show(step)
    assert drawn == dragged[:1]
    qtbot.waitUntil(lambda: len(drawn) == 2, timeout=20 * CALM_MS)
    assert drawn[1] is dragged[-1]


def test_that_the_release_is_drawn_at_once_and_nothing_older_after_it(
    qtbot: QtBot, pace: Pace, drawn: list[Snapshot], snapshot: Snapshot
) -> None:
    first, second = _dragged(snapshot, 2)
    for step in (first, second, snapshot):
        pace.show(step)
    assert drawn == [first, snapshot]
    qtbot.wait(3 * CALM_MS)
    assert drawn == [first, snapshot]


def test_that_what_waits_can_be_drawn_for_a_picture(
    pace: Pace, drawn: list[Snapshot], snapshot: Snapshot
) -> None:
    first, second = _dragged(snapshot, 2)
    pace.show(first)
    pace.show(second)
    pace.settle()
    assert drawn == [first, second]
    pace.settle()
    assert drawn == [first, second]
