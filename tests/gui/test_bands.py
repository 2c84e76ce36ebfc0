"""Ranges beside what is paid: draws of that very state, after a moment of quiet, and none while dragged."""

from __future__ import annotations

import threading
from decimal import Decimal

import numpy as np
import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from core.analysis.drivers import draw, plan_of_draws
from core.analysis.ranges import contribution_ranges, metric_ranges, strength_ranges
from core.analysis.simulate import simulate
from core.document.places import Place, with_fields
from core.document.positions import IN_FORCE
from core.document.uncertainty import Driver, OnMoveDay, Uncertainty, Uniform
from core.editing.edits import SetField
from core.examples import example
from gui.bands import QUIET_MS, Bands
from gui.chart_data import bridge_data
from gui.charts.figures import same_figures
from gui.dashboard.chart_cards import ChartCards
from gui.pages.explorer import ExplorerPage
from gui.pages.posture import PosturePage
from gui.session import ScenarioSession, Snapshot
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


def test_that_the_bridge_has_the_ranges_of_its_two_ends(cards: ChartCards, session: ScenarioSession) -> None:
    view = session.snapshot.outcome.view
    session.look(year=2030)
    cards.settle()
    found = contribution_ranges(session.scenario, session.snapshot.view, (view.position, view.against))
    for at, position in ((0, view.against), (99, view.position)):
        low, high = found[position][:, -1]
        told = cards.bridge.read_out(at)
        if np.isnan(low):
            assert "nine of ten" not in told
        else:
            assert f"{cards.bridge.number(low)} to {cards.bridge.number(high)}" in told
    assert "nine of ten" in cards.bridge.read_out(99)


def test_that_a_bridge_of_the_same_figures_is_not_drawn_again(session: ScenarioSession) -> None:
    outcome = session.snapshot.outcome
    # Missing ends are like each other.
    assert same_figures(bridge_data(outcome), bridge_data(outcome))
    other = bridge_data(outcome, {outcome.view.position: np.ones((2, len(outcome.horizon)))})
    assert not same_figures(bridge_data(outcome), other)


def test_that_the_explorer_shows_the_ranges_of_the_row_in_view(
    qtbot: QtBot, session: ScenarioSession
) -> None:
    page = ExplorerPage(session, LIGHT)
    qtbot.addWidget(page)
    page.show_snapshot(session.snapshot)
    chart = page.charts[0]
    assert "nine of ten" not in chart.read_out(2030)
    page.settle()
    low, high = metric_ranges(session.scenario, None, ["contribution"])["contribution"][:, -1]
    assert f"nine of ten draws {chart.number(low)} to {chart.number(high)}" in chart.read_out(2030)
    header, rows = chart.table()
    assert header[-2:] == ["Base, P5 (KRW bn)", "Base, P95 (KRW bn)"]
    assert rows[-1][-2:] == [low, high]


def test_that_a_document_in_which_nothing_is_uncertain_has_none(qtbot: QtBot) -> None:
    cards, session = ChartCards(LIGHT), ScenarioSession(example("impasse-2019"))
    qtbot.addWidget(cards)
    cards.show_snapshot(session.snapshot)
    cards.settle()
    assert "nine of ten" not in cards.contribution.read_out(2020)


def test_that_the_strength_has_a_range_where_a_move_is_drawn(qtbot: QtBot) -> None:
    document = example("impasse-2019")
    plan = next(row for row in document.posture.plans if row.id == document.view.plan)
    move = plan.moves[0]
    spread = Uniform(low=Decimal(-60), high=Decimal(60))
    driver = Driver(id="a", name="A", acts_on=OnMoveDay(plan=plan.id, move=move.id), distribution=spread)
    scenario = SetField(Place(("uncertainty",)), Uncertainty(drivers=(driver,))).apply(document)
    assert strength_ranges(document, None) is None
    found = strength_ranges(scenario, None)
    assert found is not None
    days, ends = found
    drawn = draw(scenario, plan_of_draws(scenario), "random", scenario.uncertainty.seed, 512, 0)
    later = drawn.move_days[plan.id, move.id]
    # Within the middle nine of ten days the strength is either that before the move or that after it.
    middle = np.searchsorted(days, move.date.toordinal(), side="right") - 1
    assert ends[1, middle] - ends[0, middle] == abs(move.change.people)
    first = int(move.date.toordinal() + np.quantile(later, 0.05)) - 2
    assert np.ptp(ends[:, np.searchsorted(days, first, side="right") - 1]) == 0
    page = PosturePage(ScenarioSession(scenario), LIGHT)
    qtbot.addWidget(page)
    page.show_snapshot(page.session.snapshot)
    assert "nine of ten" not in page.chart.read_out(float(move.date.toordinal()))
    page.settle()
    assert "nine of ten draws: 21,500 to 28,500" in page.chart.read_out(float(move.date.toordinal()))
    assert "nine of ten" not in page.chart.read_out(float(first))


def test_that_one_state_is_drawn_at_a_time_and_the_last_one_after_all(
    qtbot: QtBot, session: ScenarioSession
) -> None:
    may_end = threading.Event()
    begun: list[Snapshot] = []

    def find(snapshot: Snapshot) -> str:
        begun.append(snapshot)
        may_end.wait(20)
        return "found"

    owner = QObject()
    bands = Bands(owner, find)
    first = session.snapshot
    bands.of(first)
    qtbot.waitUntil(lambda: len(begun) == 1)
    for percent in (2, 3):
        session.apply(SetField(CAP, Decimal(percent)))
        bands.of(session.snapshot)
        qtbot.wait(QUIET_MS + 100)
    assert begun == [first]
    may_end.set()
    qtbot.waitUntil(lambda: bands.of(session.snapshot) == "found")
    assert begun == [first, session.snapshot]
