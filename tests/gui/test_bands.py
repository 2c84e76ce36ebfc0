"""Ranges beside what is paid: draws of that very state, after a moment of quiet, and none while dragged."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from core.analysis.ranges import contribution_ranges
from core.analysis.simulate import simulate
from core.document.places import Place, with_fields
from core.document.positions import IN_FORCE
from core.editing.edits import SetField
from core.examples import example
from gui.dashboard.chart_cards import ChartCards
from gui.session import ScenarioSession
from gui.theme import LIGHT

CAP = Place.parse("agreements/rows/sma-12/portions/won/terms/indexed-2027/cap")


@pytest.fixture
def session() -> ScenarioSession:
    return ScenarioSession(example("twelfth-sma"))


@pytest.fixture
def cards(qtbot: QtBot, session: ScenarioSession) -> ChartCards:
    made = ChartCards(LIGHT)
    qtbot.addWidget(made)
    session.snapshot_changed.connect(made.show_snapshot)
    made.show_snapshot(session.snapshot)
    return made


def test_that_the_ranges_are_those_of_a_simulation_of_each_position() -> None:
    scenario = example("twelfth-sma")
    other = scenario.positions.rows[0].id
    found = contribution_ranges(scenario, None, (IN_FORCE, other))
    for position in (IN_FORCE, other):
        view = with_fields(scenario.view, position=position)
        draws = simulate(scenario, view, ["contribution"], draws=512).values["contribution"]
        ends = np.quantile(draws, (0.05, 0.95), axis=0)
        moves = draws.max(axis=0) - draws.min(axis=0) > 1e-6
        assert np.array_equal(found[position][:, moves], ends[:, moves])
        assert np.isnan(found[position][:, ~moves]).all()
    assert not np.isnan(found[IN_FORCE][:, -1]).any()


def test_that_they_come_after_a_moment_and_follow_an_edit(
    cards: ChartCards, session: ScenarioSession, qtbot: QtBot
) -> None:
    chart = cards.contribution
    assert "nine of ten" not in chart.read_out(2030)
    qtbot.waitUntil(lambda: "nine of ten draws" in chart.read_out(2030), timeout=20_000)
    before = chart.read_out(2030)
    session.preview(SetField(CAP, Decimal(2)))
    assert "nine of ten" not in chart.read_out(2030)
    session.end_preview()
    assert chart.read_out(2030) == before, "the state that was drawn is in view again"
    session.apply(SetField(CAP, Decimal(2)))
    assert "nine of ten" not in chart.read_out(2030)
    cards.settle()
    low, high = contribution_ranges(session.scenario, None, (IN_FORCE,))[IN_FORCE][:, -1]
    told = f"nine of ten draws {chart.number(low)} to {chart.number(high)} KRW bn"
    assert told in chart.read_out(2030)


def test_that_a_document_in_which_nothing_is_uncertain_has_none(qtbot: QtBot) -> None:
    cards, session = ChartCards(LIGHT), ScenarioSession(example("impasse-2019"))
    qtbot.addWidget(cards)
    cards.show_snapshot(session.snapshot)
    cards.settle()
    assert "nine of ten" not in cards.contribution.read_out(2020)
