"""What the gauges say of a strength and of a share."""

from __future__ import annotations

from datetime import date

import pytest

from core.document.places import Place
from core.document.posture import CertificationGiven
from core.document.scenario import Scenario
from core.editing.edits import AddRow
from core.examples import example
from gui.chart_data import strength_data
from gui.charts.strength_data import allowed_below, breaches
from gui.picturing import troop_reading
from gui.session import ScenarioSession
from gui.theme import LIGHT

FIELDS = ("posture", "plans", "cut-to-21500", "certifications")


@pytest.fixture
def session(impasse: Scenario) -> ScenarioSession:
    session = ScenarioSession(impasse)
    session.look(day=date(2020, 7, 1))
    return session


def test_that_a_cut_the_law_bars_is_red_below_the_floor(session: ScenarioSession) -> None:
    told = troop_reading(session.snapshot.outcome, LIGHT)
    assert told.state == "7,000 below the floor of the FY2020 act"
    assert told.state_colour == LIGHT.breach
    data = strength_data(session.snapshot.outcome)
    assert list(breaches(data))
    assert not list(allowed_below(data))


def test_that_a_permitted_cut_is_marked_as_such_in_words_and_not_red(session: ScenarioSession) -> None:
    given = CertificationGiven(id="given", limit="ndaa-fy2020", date=date(2020, 4, 2))
    session.apply(AddRow(Place(FIELDS), given))
    told = troop_reading(session.snapshot.outcome, LIGHT)
    assert told.state == "7,000 below the floor of the FY2020 act: permitted, certified"
    assert told.state_colour == LIGHT.fine
    data = strength_data(session.snapshot.outcome)
    assert not list(breaches(data))
    assert list(allowed_below(data))
    session.undo_stack.undo()
    assert told.zones[0].colour != troop_reading(session.snapshot.outcome, LIGHT).zones[0].colour


def test_that_a_force_cut_before_an_act_is_no_breach_of_it() -> None:
    session = ScenarioSession(example("drawdown-22000"))
    session.look(day=date(2026, 3, 1), plan="drawdown")
    told = troop_reading(session.snapshot.outcome, LIGHT)
    assert told.state == "6,500 below the floor of the FY2026 act, but not cut under it"
    assert not list(breaches(strength_data(session.snapshot.outcome)))


def test_that_a_floor_of_another_count_is_told_and_not_taken_for_none(session: ScenarioSession) -> None:
    session.look(count="assigned", day=date(2020, 7, 1))
    told = troop_reading(session.snapshot.outcome, LIGHT)
    assert told.state == "the floor of the FY2020 act is of another count: headline"
    session.look(day=date(2019, 11, 15))
    assert "no floor in force" in troop_reading(session.snapshot.outcome, LIGHT).state
