"""What drives a line of its own, and the shares side by side, on the Costs page."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from core.document.costs import Activity, Quantity
from core.document.places import Place, replace
from core.document.scenario import Scenario
from gui.pages.costs import CostsPage
from gui.session import ScenarioSession
from gui.tables.columns import Cell, CellState
from gui.tables.table_model import TableModel
from gui.tables.table_view import TableView
from gui.theme import LIGHT

Key = Qt.Key


class Shown:
    """The page in its scrolling frame, and hands to work it."""

    def __init__(self, qtbot: QtBot, scenario: Scenario) -> None:
        self.session = ScenarioSession(scenario)
        self.page = CostsPage(self.session, LIGHT)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(self.page)
        qtbot.addWidget(self.area)
        self.page.draw(self.session.snapshot)
        self.session.snapshot_changed.connect(self.page.draw)
        self.told: list[str] = []
        self.page.refused.connect(self.told.append)
        for table in self.page.findChildren(TableView):
            table.refused.connect(self.told.append)
        self.area.resize(900, 600)
        self.area.show()
        self.area.activateWindow()
        qtbot.waitExposed(self.area)
        self.bot = qtbot

    def type_into(self, row: str, column: str, text: str) -> None:
        table = self.page.activity
        index = self.page.activity_model.index_of(row, column)
        assert index.isValid()
        table.setFocus()
        self.bot.waitUntil(table.hasFocus)
        table.setCurrentIndex(index)
        for character in text:
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClicks(target, character)
        self.press(Key.Key_Return)

    def press(self, key: Qt.Key) -> None:
        target = QApplication.focusWidget()
        assert target is not None
        QTest.keyClick(target, key)
        QApplication.processEvents()

    def activity(self, line: str) -> Activity:
        found = next(row.activity for row in self.session.scenario.costs.lines if row.id == line)
        assert found is not None
        return found


def cell(model: TableModel, row: str, column: str) -> Cell:
    index = model.index_of(row, column)
    assert index.isValid(), (row, column)
    return model.cell(index.row(), index.column())


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Scenario], Shown]:
    made: list[Shown] = []

    def make(scenario: Scenario) -> Shown:
        # Held until the test ends: the pages go with the window that they are in.
        made.append(Shown(qtbot, scenario))
        return made[-1]

    return make


def test_that_the_table_is_there_only_where_a_line_has_an_activity(
    shown: Callable[[Scenario], Shown], impasse: Scenario, twelfth: Scenario
) -> None:
    assert not shown(impasse).page.activity_card.isHidden()
    assert shown(twelfth).page.activity_card.isHidden()


def test_that_rate_and_quantities_are_told_with_how_sure_they_are(
    shown: Callable[[Scenario], Shown], impasse: Scenario, qtmodeltester: ModelTester
) -> None:
    page = shown(impasse).page
    model = page.activity_model
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    rate = cell(model, "b2-full", "rate")
    assert (rate.text, rate.state) == ("135,000", CellState.OBSERVED)
    assert "Foreign Policy" in rate.told
    assert cell(model, "b2-full", "rate_unit").text == "USD"
    assert cell(model, "b2-full", "counted").text == "flight hours"
    assert cell(model, "b2-full", "y2019").text == "75"
    held = cell(model, "b2-full", "y2021")
    assert (held.text, held.state) == ("75", CellState.ASSUMED)
    assert held.told == "The quantity of 2019 goes on (assumed)."


def test_that_a_cost_tells_what_it_is_the_product_of(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    model = shown(impasse).page.amounts_model
    told = cell(model, "b2-full", "y2020")
    assert told.text == "10.1"
    assert told.told.startswith("75 flight hours at USD 135,000 each, in prices of 2012.")
    assert told.state is CellState.ASSUMED
    assert cell(model, "b2-full", "y2019").state is CellState.ASSUMED


def test_that_a_year_before_the_first_quantity_tells_what_is_not_known(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    late = (Quantity(year=2021, value=Decimal(75)),)
    place = Place(("costs", "lines", "b2-full", "activity", "quantities"))
    model = shown(replace(impasse, place, late)).page.amounts_model
    before = cell(model, "b2-full", "y2020")
    assert before.state is CellState.MISSING
    assert "is not known for this year" in before.told
    assert cell(model, "b2-full", "y2021").state is CellState.COMPUTED


def test_that_memo_lines_of_other_years_ask_for_no_column(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    model = shown(impasse).page.amounts_model
    assert [column.id for column in model.columns] == ["name", *(f"y{year}" for year in range(2019, 2025))]
    assert "As in 2015" in cell(model, "indirect-rent", "y2019").told


def test_that_a_quantity_typed_into_a_year_drives_the_cost_and_is_undone(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.type_into("b2-full", "y2021", "100")
    assert [(q.year, q.value) for q in hands.activity("b2-full").quantities] == [
        (2019, Decimal(75)),
        (2021, Decimal(100)),
    ]
    assert hands.activity("b2-full").quantities[1].confidence == "assumed"
    amounts = hands.page.amounts_model
    assert cell(amounts, "b2-full", "y2020").text == "10.1"
    assert cell(amounts, "b2-full", "y2022").text == "13.5"
    hands.session.undo_stack.undo()
    assert hands.session.scenario is impasse


def test_that_delete_clears_a_year_and_a_year_without_its_own_stays_as_it_is(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.type_into("b2-full", "y2021", "100")
    table, model = hands.page.activity, hands.page.activity_model
    for year in ("y2021", "y2023"):
        table.setCurrentIndex(model.index_of("b2-full", year))
        hands.press(Key.Key_Delete)
    assert [q.year for q in hands.activity("b2-full").quantities] == [2019]


def test_that_a_rate_takes_amounts_as_people_write_them_and_loses_its_source(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    hands = shown(impasse)
    hands.type_into("b2-full", "rate", "28k")
    rate = hands.activity("b2-full").rate
    assert (rate.value, rate.cite, rate.confidence) == (Decimal(28000), (), "assumed")
    assert cell(hands.page.amounts_model, "b2-full", "y2020").text == "2.1"
    hands.type_into("b2-full", "rate_year", "2020")
    assert hands.activity("b2-full").rate.year == 2020
    hands.type_into("b2-full", "counted", "hours")
    assert hands.activity("b2-full").unit == "hours"


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("rate_year", "20x", ""),
        ("y2021", "-3", "ust be 0 or more"),
        ("rate_year", "2019.5", "A year is wanted"),
    ],
)
def test_that_what_makes_no_sense_is_refused_with_its_reason(
    shown: Callable[[Scenario], Shown], impasse: Scenario, column: str, text: str, reason: str
) -> None:
    hands = shown(impasse)
    hands.type_into("b2-full", column, text)
    assert hands.told
    assert reason in hands.told[-1]
    hands.press(Key.Key_Escape)
    assert hands.session.scenario is impasse


def test_that_a_place_in_an_activity_is_gone_to(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    page = shown(impasse).page
    for text, column in (
        ("costs/lines/b2-full/activity/rate", "rate"),
        ("costs/lines/b2-full/activity/quantities/2019", "y2019"),
    ):
        assert page.show_place(Place.parse(text))
        assert page.activity.currentIndex() == page.activity_model.index_of("b2-full", column)
    assert page.show_place(Place.parse("shares/claims/civic-65"))


def test_that_shares_stand_side_by_side_with_what_was_published_and_claimed(
    shown: Callable[[Scenario], Shown], impasse: Scenario
) -> None:
    page = shown(impasse).page
    model = page.shares_model
    assert cell(model, "gao-2016-19", "share").text == "30.2 %"
    assert cell(model, "gao-2016-19", "years").text == "2016–2019"
    assert cell(model, "npsc", "years").text == "2020"
    assert cell(model, "npsc", "difference").text == "within"
    assert cell(model, "sasc-2012", "published").text == "40–45 %"
    assert "Borne by the host in whole: ROK direct support, GAO." in cell(model, "gao-2016-19", "name").told
    note = page.shares_note.text()
    assert "Claimed: 65 %, the host’s share with indirect support (civic groups in Seoul)" in note
    assert "65.4 % (direct support of 2015, KIDA)" in note
    assert "17.2 % (all cost, pay included) to 72.5 % (direct and indirect support of 2015, KIDA)" in note
