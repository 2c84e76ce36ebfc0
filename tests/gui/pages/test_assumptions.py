"""The Assumptions page: series observed and assumed, rates, currencies, and the frame of the scenario."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.indices import FollowPath, HoldConstant, HoldLast, Index
from core.document.places import Place
from core.document.scenario import About, Scenario
from core.engine.measures import contribution
from core.examples import example
from gui.pages.assumptions import AssumptionsPage
from gui.pages.page_table import PageTable
from gui.session import ScenarioSession
from gui.tables.columns import CellState
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT


class Desk:
    """The page on a session, as the window has it."""

    def __init__(self, scenario: Scenario, qtbot: QtBot) -> None:
        self.session = ScenarioSession(scenario)
        self.page = AssumptionsPage(self.session, LIGHT)
        self.refused: list[str] = []
        self.page.refused.connect(self.refused.append)
        for table in self.page.findChildren(TableView):
            table.table_model().refused.connect(lambda _row, _column, reason: self.refused.append(reason))
        self.session.snapshot_changed.connect(self.page.draw)
        qtbot.addWidget(self.page)
        self.page.resize(640, 1600)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.draw(self.session.snapshot)

    def type(self, table: PageTable, row: object, column: str, text: str) -> bool:
        model = table.table_model()
        index = model.index_of(row, column)
        assert index.isValid(), (row, column)
        return bool(model.setData(index, text))

    def text(self, table: PageTable, row: object, column: str) -> str:
        return str(table.table_model().index_of(row, column).data())

    def series(self, index: str) -> Index:
        return next(row for row in self.session.scenario.indices.rows if row.id == index)

    def select(self, index: str) -> None:
        assert self.page.series.go_to(index, "name", "name")
        QApplication.processEvents()


@pytest.fixture
def desk(qtbot: QtBot) -> Desk:
    return Desk(example("twelfth-sma"), qtbot)


def test_that_observed_and_assumed_years_are_told_apart_with_their_sources(desk: Desk) -> None:
    desk.select("cpi-kr")
    model = desk.page.years.table_model()
    states = {model.row_id(row): model.cell(row, 1).state for row in range(model.rowCount())}
    last = max(row.year for row in desk.series("cpi-kr").observed)
    assert states[last] is CellState.OBSERVED
    assert states[last + 1] is CellState.ASSUMED
    assert desk.text(desk.page.years, last, "source")
    assert desk.text(desk.page.years, last + 1, "source") == ""
    assert desk.text(desk.page.years, last + 1, "how") == f"held since {last}"
    words = desk.page.chart.accessibleDescription()
    assert f"Assumed from {last + 1} on." in words


def test_that_a_typed_value_is_assumed_of_all_later_years_and_keeps_the_series_source(desk: Desk) -> None:
    cited = desk.series("cpi-kr").cite
    before = contribution(desk.session.snapshot.outcome)[0, -1]
    assert desk.type(desk.page.series, "cpi-kr", "then", "4")
    assert desk.series("cpi-kr").after == HoldConstant(value=Decimal(4))
    assert desk.series("cpi-kr").cite == cited
    assert contribution(desk.session.snapshot.outcome)[0, -1] > before
    desk.session.undo_stack.undo()
    assert contribution(desk.session.snapshot.outcome)[0, -1] == before


def test_that_a_year_typed_in_changes_that_year_alone(desk: Desk) -> None:
    desk.select("cpi-kr")
    series = desk.session.snapshot.outcome.series["cpi-kr"]
    before, first = series.values[0].copy(), series.span.first
    year = max(row.year for row in desk.series("cpi-kr").observed) + 2
    assert desk.type(desk.page.years, year, "value", "4.5 %")
    after = desk.session.snapshot.outcome.series["cpi-kr"].values[0]
    changed = [
        first + at for at in range(len(before)) if before[at] != after[at] and before[at] == before[at]
    ]
    assert changed == [year]
    assert isinstance(desk.series("cpi-kr").after, FollowPath)
    assert desk.type(desk.page.years, year, "value", "")
    assert desk.session.snapshot.outcome.series["cpi-kr"].values[0][year - first] == before[year - first]


def test_that_the_rule_after_the_last_value_is_chosen(desk: Desk) -> None:
    for kind, made in (("constant", HoldConstant), ("path", FollowPath), ("hold", HoldLast)):
        assert desk.type(desk.page.series, "cpi-kr", "after", kind)
        assert isinstance(desk.series("cpi-kr").after, made)


def test_that_the_next_year_is_taken_as_observed_with_the_value_assumed(desk: Desk) -> None:
    desk.select("cpi-kr")
    last = max(desk.series("cpi-kr").observed, key=lambda row: row.year)
    desk.page.take_observed.click()
    newest = max(desk.series("cpi-kr").observed, key=lambda row: row.year)
    assert (newest.year, newest.value) == (last.year + 1, last.value)
    assert newest.confidence == "assumed"


def test_that_a_series_in_use_stays_and_a_new_one_goes(desk: Desk) -> None:
    desk.select("cpi-kr")
    desk.page.remove_series.click()
    assert "is still used by" in desk.refused[-1]
    count = len(desk.session.scenario.indices.rows)
    desk.page.add_series.click()
    assert len(desk.session.scenario.indices.rows) == count + 1
    desk.select(desk.session.scenario.indices.rows[-1].id)
    desk.page.remove_series.click()
    assert len(desk.session.scenario.indices.rows) == count


def test_that_a_level_must_be_above_zero(desk: Desk) -> None:
    level = next(row for row in desk.session.scenario.indices.rows if row.kind == "level")
    desk.select(level.id)
    assert not desk.type(desk.page.years, level.observed[-1].year, "value", "-3")
    assert desk.refused


def test_that_a_named_rate_is_added_changed_and_removed(desk: Desk) -> None:
    count = len(desk.session.scenario.parties.rates)
    desk.page.add_rate.click()
    rate = desk.session.scenario.parties.rates[-1]
    assert len(desk.session.scenario.parties.rates) == count + 1
    assert desk.type(desk.page.rates, rate.id, "value", "1,400.5")
    assert desk.session.scenario.parties.rates[-1].value == Decimal("1400.5")
    assert not desk.type(desk.page.rates, rate.id, "value", "")
    assert not desk.type(desk.page.rates, rate.id, "last_year", "1990")
    assert "before the first" in desk.refused[-1]
    desk.page.rates.go_to(rate.id, "name", "name")
    desk.page.remove_rate.click()
    assert len(desk.session.scenario.parties.rates) == count


def test_that_a_currency_without_a_rate_cannot_be_converted_any_more(desk: Desk) -> None:
    assert desk.type(desk.page.currencies, "KRW", "deflator", "none of them")
    assert desk.session.scenario.parties.currency("KRW").deflator is None
    desk.session.undo_stack.undo()
    assert desk.session.scenario.parties.currency("KRW").deflator is not None


def test_that_title_and_years_of_the_scenario_are_edited_and_nonsense_is_refused(desk: Desk) -> None:
    frame = desk.page.frame
    assert desk.type(frame, "title", "value", "  Talks of 2030 ")
    assert desk.session.scenario.about.title == "Talks of 2030"
    assert desk.type(frame, "last_year", "value", "2032")
    assert desk.session.scenario.about.last_year == 2032
    assert not desk.type(frame, "last_year", "value", "1999")
    assert not desk.type(frame, "last_year", "value", "soon")
    assert desk.type(frame, "as_of", "value", "1 March 2026")
    assert desk.session.scenario.about.as_of.isoformat() == "2026-03-01"
    assert desk.type(frame, "discount_rate", "value", "3 %")
    assert desk.session.scenario.about.discount_rate == 3
    assert desk.type(frame, "discount_rate", "value", "")
    assert desk.session.scenario.about.discount_rate is None
    assert desk.type(frame, "discount_kind", "value", "real")


def test_that_places_are_found(desk: Desk) -> None:
    page, series = desk.page, desk.series("cpi-kr")
    year = series.observed[0].year
    assert page.show_place(Place(("indices", "rows", "cpi-kr", "observed", str(year), "value")))
    assert page.years.current_id() == str(year)
    assert page.show_place(Place(("indices", "rows", "cpi-kr", "after")))
    assert page.show_place(Place(("about", "title")))
    assert page.frame.current_id() == "title"
    assert not page.show_place(Place(("costs", "lines")))


def test_that_every_model_of_the_page_keeps_the_rules_of_qt(desk: Desk) -> None:
    testers = [
        QAbstractItemModelTester(table.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
        for table in desk.page.findChildren(TableView)
    ]
    assert len(testers) == 5
    desk.select("cpi-kr")
    assert desk.type(desk.page.series, "cpi-kr", "then", "4")
    desk.page.add_rate.click()
    desk.session.undo_stack.undo()
    desk.session.undo_stack.undo()
    desk.page.set_theme(DARK)


def test_that_a_scenario_without_series_says_what_could_stand_there(qtbot: QtBot) -> None:
    about = About.model_validate_json(
        '{"title":"Bare","base_year":2020,"first_year":2020,"last_year":2021,"as_of":"2020-01-01"}'
    )
    desk = Desk(Scenario(about=about), qtbot)
    assert desk.page.series_card.empty.isVisible()
    assert desk.page.chart_card.isHidden()
    assert not desk.page.remove_series.isEnabled()
