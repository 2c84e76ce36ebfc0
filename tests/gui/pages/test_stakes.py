"""The Stakes page: levels as words and colours, what gave each, and levels set by hand with a reason."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.document.places import Place, with_fields
from core.document.scenario import Scenario
from core.document.stakes import Indicator, Judgement, Override, Stakes
from gui import translation
from gui.pages.catalog import PAGE_IDS, page_for
from gui.pages.stake_cells import tone_of
from gui.pages.stakes import StakesPage
from gui.tables.columns import CellState
from gui.theme import DARK
from tests.gui.pages.page_desk import PageDesk

Key = Qt.Key


class Desk(PageDesk[StakesPage]):
    """Hands for the page."""

    def __init__(self, scenario: Scenario, qtbot: QtBot) -> None:
        super().__init__(StakesPage, scenario, qtbot, height=1200)

    def indicator(self, indicator_id: str) -> Indicator:
        return next(row for row in self.session.scenario.stakes.rows if row.id == indicator_id)

    def cells(self) -> list[list[str]]:
        model = self.page.actors.table_model()
        return [
            [model.cell(row, column).text for column in range(model.columnCount())]
            for row in range(model.rowCount())
        ]

    def click(self, indicator_id: str) -> None:
        page, model = self.page, self.page.actors.table_model()
        for row in range(model.rowCount()):
            for at, reading in enumerate(model.row_at(row).readings):
                if reading.indicator.id == indicator_id:
                    spot = page.actors.visualRect(model.index(row, at + 1)).center()
                    QTest.mouseClick(page.actors.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        assert page.level.table_model().row_id(0) == indicator_id

    def level(self, column: str) -> str:
        model = self.page.level.table_model()
        index = model.index_of(model.row_id(0), column)
        assert index.isValid()
        return str(index.data())

    def choose(self, column: str, choice: str) -> bool:
        model = self.page.level.table_model()
        return model.setData(model.index_of(model.row_id(0), column), choice)


@pytest.fixture
def desk(impasse: Scenario, qtbot: QtBot) -> Desk:
    return Desk(impasse, qtbot)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_no_two_columns_bear_one_title(
    qapp: QApplication, qtbot: QtBot, desk: Desk, language: str
) -> None:
    translation.speak(qapp, language)
    try:
        page = StakesPage(desk.session, DARK)
        qtbot.addWidget(page)
        page.draw(desk.session.snapshot)
        for table in (page.actors, page.level, page.rules_card.table):
            titles = [column.title for column in table.table_model().columns]
            assert len(set(titles)) == len(titles)
        shown = [*page.actors.table_model().columns, *page.rules_card.table.table_model().columns]
        assert len({column.title for column in shown}) == len(shown)
    finally:
        translation.speak(qapp, "en")


def test_that_the_page_stands_after_the_limits_and_owns_its_part() -> None:
    assert PAGE_IDS.index("stakes") == PAGE_IDS.index("limits") + 1
    assert page_for(Place.parse("stakes/rows/nk-talks")) == "stakes"


def test_that_levels_stand_by_actor_as_words_with_what_moved(desk: Desk) -> None:
    cells = desk.cells()
    assert cells[0] == ["North Korea", "Talks: very low (−3)", "Weaker deterrence: very high (+3)"]
    assert cells[1] == ["North Korea", "Blackmail: high (+2)", ""]
    assert ["China", "Opening for Beijing: high (+1)", "Retaliation: medium"] in cells


def test_that_a_high_level_is_good_of_an_opportunity_and_bad_of_a_risk(desk: Desk) -> None:
    talks, deterrence = desk.indicator("nk-talks"), desk.indicator("nk-deterrence")
    assert (tone_of(talks, "very_high"), tone_of(deterrence, "very_high")) == ("fine", "breach")
    assert (tone_of(talks, "low"), tone_of(deterrence, "low")) == ("caution", "fine")
    assert tone_of(talks, None) == "muted"


def test_that_one_click_shows_the_rules_in_order_with_the_one_that_decides_marked(desk: Desk) -> None:
    desk.click("alliance-free-riding")
    page = desk.page
    assert page.detail_card.title() == "Charge of free riding: medium"
    assert page.question.text() == "How far does the charge of free riding stick?"
    assert page.gave.text().startswith("Rule 2: Host share (non-personnel stationing cost) is 42.9 %")
    texts = page.grounds.texts()
    assert [text[:2] for text in texts] == ["1.", "2.", "3."]
    assert page.grounds.marked() == [texts[1]]
    assert "This rule gives the level." in texts[1]
    assert "Sources: Council on Foreign Relations" in texts[1]


def test_that_the_detail_follows_the_view(desk: Desk) -> None:
    desk.click("nk-deterrence")
    assert (desk.level("given"), desk.level("status_quo"), desk.level("change")) == ("very high", "low", "+3")
    desk.session.look(plan="status-quo")
    assert (desk.level("given"), desk.level("change")) == ("low", "same")
    assert desk.page.detail_card.title() == "Weaker deterrence: low"


def test_that_a_level_is_set_by_hand_and_its_reason_is_asked_beside(desk: Desk) -> None:
    desk.click("nk-deterrence")
    assert desk.choose("override", "medium")
    desk.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, "Air power stays.")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.indicator("nk-deterrence").override == Override(level="medium", reason="Air power stays.")
    assert desk.cells()[0][2] == "Weaker deterrence: medium (+3)"
    assert desk.page.actors.table_model().cell(0, 2).state is CellState.OVERRIDDEN
    told = desk.page.gave.text()
    assert told.startswith("Set by hand: Air power stays. Without that: very high. Rule 1:")
    assert desk.page.grounds.marked()
    assert desk.session.undo_stack.count() == 2


def test_that_an_empty_level_takes_the_override_away(desk: Desk) -> None:
    desk.click("nk-talks")
    place = Place.parse("stakes/rows/nk-talks/override")
    from core.editing.edits import SetField

    desk.session.apply(SetField(place, Override(level="low", reason="So.")))
    assert desk.level("override") == "low"
    assert desk.choose("override", "high")
    assert desk.indicator("nk-talks").override == Override(level="high", reason="So.")
    assert desk.page.level.go_to("nk-talks", "override", "override")
    QTest.keyClick(desk.page.level, Key.Key_Delete)
    assert desk.indicator("nk-talks").override is None
    assert desk.level("override") == "not set"
    desk.session.undo_stack.undo()
    assert desk.level("override") == "high"


def test_that_what_is_no_level_is_refused_in_words(desk: Desk) -> None:
    desk.click("nk-talks")
    assert desk.choose("override", "Very High")
    override = desk.indicator("nk-talks").override
    assert override is not None
    assert override.level == "very_high"
    model = desk.page.level.table_model()
    told: list[str] = []
    model.refused.connect(lambda _row, _column, reason: told.append(reason))
    assert not desk.choose("override", "enormous")
    assert told == ["“enormous” is none of: not set, very low, low, medium, high, very high."]


def test_that_a_later_judgement_drives_nothing_until_it_is_chosen(impasse: Scenario, qtbot: QtBot) -> None:
    judgement = Judgement(level="high", dated=datetime.date(2023, 1, 1), because="Polls say so.")
    one = Indicator(
        id="one", name="One", actor="Russia", kind="opportunity", question="Why?", judgement=judgement
    )
    desk = Desk(with_fields(impasse, stakes=Stakes(rows=(one,))), qtbot)
    assert desk.cells() == [["Russia", "One: not told", ""]]
    assert "drives nothing" in desk.page.gave.text()
    assert desk.choose("chosen", "yes")
    assert desk.cells() == [["Russia", "One: high", ""]]
    assert "later than 31 December 2019 but chosen" in desk.page.gave.text()


def test_that_a_place_leads_to_its_indicator_and_cell(desk: Desk) -> None:
    page = desk.page
    assert page.show_place(Place.parse("stakes/rows/home-host/rules/ask-over-3/metric"))
    assert page.detail_card.title() == "Korean backlash: very high"
    assert page.actors.currentIndex().data() == "Korean backlash: very high (+3)"
    assert page.show_place(Place.parse("stakes/rows/nk-talks/override"))
    model = page.level.table_model()
    assert page.level.currentIndex() == model.index_of("nk-talks", "override")
    assert page.show_place(Place.parse("stakes/rows"))
    assert not page.show_place(Place.parse("costs/lines/labor"))


def test_that_a_scenario_without_stakes_says_so(impasse: Scenario, qtbot: QtBot) -> None:
    desk = Desk(Scenario(about=impasse.about), qtbot)
    assert desk.page.actors_card.empty.isVisible()
    assert not desk.page.detail_card.isVisible()
    desk.session.take(impasse, None)
    assert desk.page.detail_card.isVisible()
    assert desk.page.detail_card.title() == "Talks: very low"


def test_that_the_models_keep_qt_s_rules_through_edits(desk: Desk) -> None:
    tables = (desk.page.actors, desk.page.level)
    testers = [
        QAbstractItemModelTester(
            table.table_model(), QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
        )
        for table in tables
    ]
    desk.click("china-opening")
    desk.choose("override", "low")
    desk.click("japan-cooperation")
    desk.session.look(position="in-force", plan="status-quo")
    desk.session.undo_stack.undo()
    desk.page.set_theme(DARK)
    QApplication.processEvents()
    assert len(testers) == len(tables)
