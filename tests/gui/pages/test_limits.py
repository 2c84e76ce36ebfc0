"""The Legal limits page: what the reader assumes of a law changes what it says, and is marked."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.document.limits import Certification, Limit, NoException
from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.engine.findings import tell_cut
from core.engine.limits import CutFinding
from core.words import say
from gui.pages.limits import LimitsPage
from gui.pages.page_table import PageTable
from gui.theme import DARK, LIGHT
from tests.gui.pages.page_desk import PageDesk

Key = Qt.Key


class Desk(PageDesk[LimitsPage]):
    """Hands for the page."""

    def __init__(self, scenario: Scenario, qtbot: QtBot) -> None:
        super().__init__(LimitsPage, scenario, qtbot, height=1400)

    def limit(self, limit_id: str) -> Limit:
        return next(row for row in self.session.scenario.limits.rows if row.id == limit_id)

    def cut(self) -> CutFinding:
        cut = self.session.snapshot.outcome.law.leading()
        assert cut is not None
        return cut

    def type_into(self, table: PageTable, row: object, column: str, text: str) -> None:
        assert table.go_to(row, column, column)
        self.qtbot.waitUntil(table.hasFocus)
        QTest.keyClicks(table, text[0])
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, text[1:])
        QTest.keyClick(editor, Key.Key_Return)

    def choose(self, row: str, column: str, choice: str) -> bool:
        model = self.page.list.table_model()
        return model.setData(model.index_of(row, column), choice)

    def cell(self, table: PageTable, row: object, column: str) -> str:
        index = table.table_model().index_of(row, column)
        assert index.isValid()
        return str(index.data())


@pytest.fixture
def desk(impasse: Scenario, qtbot: QtBot) -> Desk:
    return Desk(impasse, qtbot)


def test_that_an_assumed_wait_changes_the_certify_by_day(desk: Desk) -> None:
    assert desk.cut().certify_by == date(2020, 4, 2)
    desk.type_into(desk.page.list, "ndaa-fy2020", "wait", "60")
    assert desk.cut().certify_by == date(2020, 5, 2)
    assert desk.cell(desk.page.list, "ndaa-fy2020", "wait") == "60 days"
    assert desk.session.undo_stack.count() == 1
    assert "90 → 60" in desk.session.undo_stack.undoText()
    desk.session.undo_stack.undo()
    assert desk.cut().certify_by == date(2020, 4, 2)


def test_that_an_assumption_unsays_nothing_of_the_source(desk: Desk) -> None:
    before = desk.limit("ndaa-fy2020")
    desk.type_into(desk.page.list, "ndaa-fy2020", "wait", "60 days")
    after = desk.limit("ndaa-fy2020")
    assert (after.cite, after.confidence) == (before.cite, before.confidence)
    desk.type_into(desk.page.list, "ndaa-fy2020", "floor", "20000")
    assert (desk.limit("ndaa-fy2020").cite, desk.limit("ndaa-fy2020").confidence) == ((), "assumed")


def test_that_a_wait_cleared_is_unknown_and_never_zero(desk: Desk) -> None:
    desk.page.list.go_to("ndaa-fy2020", "wait", "wait")
    QTest.keyClick(desk.page.list, Key.Key_Delete)
    exception = desk.limit("ndaa-fy2020").exception
    assert isinstance(exception, Certification)
    assert exception.assumed_wait_days is None
    assert desk.cell(desk.page.list, "ndaa-fy2020", "wait") == "unknown"
    assert desk.cut().certify_by is None


def test_that_a_wait_that_the_law_tells_is_changed_as_such(desk: Desk) -> None:
    desk.type_into(desk.page.list, "ndaa-fy2021", "wait", "45")
    exception = desk.limit("ndaa-fy2021").exception
    assert isinstance(exception, Certification)
    assert (exception.wait_days, exception.assumed_wait_days) == (45, None)


@pytest.mark.parametrize("text", ["-5", "1.5", "soon", "5000"])
def test_that_what_is_no_wait_is_refused_with_the_cell_open(desk: Desk, text: str) -> None:
    desk.type_into(desk.page.list, "ndaa-fy2020", "wait", text)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert desk.refused
    assert desk.session.undo_stack.count() == 0
    QTest.keyClick(editor, Key.Key_Escape)


def test_that_going_on_covers_an_uncovered_day_and_is_marked(desk: Desk) -> None:
    place = Place.parse("posture/plans/cut-to-21500/moves/army-cut/date")
    desk.session.apply(SetField(place, date(2021, 3, 1)))
    assert desk.cut().status == "not_covered"
    assert desk.choose("ndaa-fy2020", "continues", "yes")
    assert desk.cut().status == "prohibited"
    assert "assumed to go on after 30 September 2020" in say(tell_cut(desk.cut()))
    assert desk.cell(desk.page.list, "ndaa-fy2020", "continues") == "yes"
    assert "from 1 October 2020 on" not in desk.page.gaps.text()


def test_that_a_later_law_drives_findings_once_it_is_chosen(desk: Desk) -> None:
    place = Place.parse("posture/plans/cut-to-21500/moves/army-cut/date")
    desk.session.apply(SetField(place, date(2021, 3, 1)))
    assert desk.cell(desk.page.list, "ndaa-fy2020", "chosen") == "–"
    assert desk.choose("ndaa-fy2021", "chosen", "yes")
    running = desk.cut().running
    assert running is not None
    assert running.limit.id == "ndaa-fy2021"


def test_that_a_hypothetical_limit_is_added_marked_and_removed(desk: Desk) -> None:
    QTest.mouseClick(desk.page.add_limit, Qt.MouseButton.LeftButton)
    made = desk.limit("hypothetical")
    assert made.hypothetical
    assert (made.first_day, made.last_day) == (date(2020, 10, 1), date(2021, 9, 30))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "25,000")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.limit("hypothetical").floor == 25_000
    assert desk.cell(desk.page.list, "hypothetical", "hypothetical") == "yes"
    place = Place.parse("posture/plans/cut-to-21500/moves/army-cut/date")
    desk.session.apply(SetField(place, date(2021, 3, 1)))
    assert "a limit the reader added" in say(tell_cut(desk.cut()))
    desk.page.list.go_to("hypothetical", "name", "name")
    desk.page.remove_limit.click()
    assert all(row.id != "hypothetical" for row in desk.session.scenario.limits.rows)


def test_that_a_limit_that_a_plan_certifies_under_is_not_removed(desk: Desk, qtbot: QtBot) -> None:
    from gui.pages.posture import PosturePage

    posture = PosturePage(desk.session, LIGHT)
    qtbot.addWidget(posture)
    posture.show_snapshot(desk.session.snapshot)
    posture.add_certification.click()
    desk.page.list.go_to("ndaa-fy2020", "name", "name")
    desk.page.remove_limit.click()
    assert "still used" in desk.refused[-1]


def test_that_days_out_of_order_are_refused_in_words(desk: Desk) -> None:
    desk.type_into(desk.page.list, "ndaa-fy2020", "last_day", "2018-01-01")
    assert "before the first" in desk.refused[-1]
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Escape)
    desk.type_into(desk.page.list, "ndaa-fy2020", "last_day", "31 December 2020")
    assert desk.limit("ndaa-fy2020").last_day == date(2020, 12, 31)


def test_that_the_selected_limit_is_told_in_full(desk: Desk) -> None:
    assert desk.page.detail_card.title() == "FY2020 act"
    assert "90 days are assumed" in desk.page.exception.text()
    assert "Yonhap, 11 December 2019" in desk.page.exception.text()
    desk.page.list.go_to("senate-fy2019", "name", "name")
    assert desk.page.detail_card.title() == "FY2019 sense of congress"
    assert "Absolute" in desk.page.exception.text()


def test_that_the_fields_of_the_selected_limit_are_edited(desk: Desk) -> None:
    desk.type_into(desk.page.fields, "assumed_wait_days", "value", "30")
    assert desk.cut().certify_by == date(2020, 6, 1)
    desk.type_into(desk.page.fields, "conditions", "value", "one thing; another")
    exception = desk.limit("ndaa-fy2020").exception
    assert isinstance(exception, Certification)
    assert exception.conditions == ("one thing", "another")
    model = desk.page.fields.table_model()
    assert model.setData(model.index_of("combine", "value"), "unknown")
    assert "not known" in desk.page.exception.text()


def test_that_an_exception_can_be_taken_away_and_given(desk: Desk) -> None:
    assert desk.choose("ndaa-fy2020", "exception", "none")
    assert isinstance(desk.limit("ndaa-fy2020").exception, NoException)
    assert desk.cut().absolute
    assert desk.choose("ndaa-fy2020", "exception", "certification")
    exception = desk.limit("ndaa-fy2020").exception
    assert isinstance(exception, Certification)
    assert exception.wait_days is None


def test_that_headroom_is_told_by_year(desk: Desk) -> None:
    years = desk.page.years
    assert [desk.cell(years, 2020, c) for c in ("lowest", "floor", "headroom", "days_below")] == [
        "21,500",
        "28,500",
        "−7,000",
        "92",
    ]
    assert desk.cell(years, 2021, "headroom") == "–"
    assert "Below a floor in force on 92 days, first on 1 July 2020" in desk.page.headroom.text()


def _tone(desk: Desk, row: object, column: str) -> str:
    model = desk.page.years.table_model()
    index = model.index_of(row, column)
    return model.cell(index.row(), index.column()).tone


def test_that_only_a_cut_that_the_law_does_not_permit_is_drawn_as_a_breach(desk: Desk) -> None:
    years = desk.page.years
    assert desk.cell(years, 2020, "way_below") == "cut not permitted"
    assert _tone(desk, 2020, "headroom") == _tone(desk, 2020, "days_below") == "breach"
    # Cut before the act was enacted: below its floor from then on, but not cut under it.
    place = Place.parse("posture/plans/cut-to-21500/moves/army-cut/date")
    desk.session.apply(SetField(place, date(2019, 11, 1)))
    assert desk.cell(years, 2020, "headroom") == "−7,000"
    assert desk.cell(years, 2020, "way_below") == "no cut under it"
    assert _tone(desk, 2020, "headroom") == _tone(desk, 2020, "days_below") == ""
    assert desk.cell(years, 2021, "way_below") == "–"


def test_that_the_first_day_told_is_the_one_from_which_a_limit_binds_as_on_paper(desk: Desk) -> None:
    assert desk.cell(desk.page.list, "ndaa-fy2020", "first_day") == "20 December 2019"


def test_that_the_days_without_a_limit_are_told(desk: Desk) -> None:
    assert "from 1 October 2019 to 19 December 2019" in desk.page.gaps.text()


def test_that_a_place_leads_to_its_cell(desk: Desk) -> None:
    page = desk.page
    assert page.show_place(Place.parse("limits/rows/ndaa-fy2021/floor"))
    assert page.list.currentIndex() == page.list.table_model().index_of("ndaa-fy2021", "floor")
    assert page.show_place(Place.parse("limits/rows/ndaa-fy2020/exception/assumed_wait_days"))
    assert page.list.currentIndex() == page.list.table_model().index_of("ndaa-fy2020", "wait")
    assert page.show_place(Place.parse("limits/rows/ndaa-fy2020/exception/by"))
    assert page.fields.currentIndex() == page.fields.table_model().index_of("by", "value")
    assert not page.show_place(Place.parse("costs/lines/labor"))


def test_that_a_scenario_without_law_or_force_takes_a_limit(qtbot: QtBot, impasse: Scenario) -> None:
    desk = Desk(Scenario(about=impasse.about), qtbot)
    assert "No legal limit is in force on any day" in desk.page.gaps.text()
    desk.page.add_limit.click()
    assert desk.limit("hypothetical").count == "headline"
    assert desk.refused == []


def test_that_the_models_keep_qt_s_rules_through_edits(desk: Desk) -> None:
    tables = (desk.page.list, desk.page.fields, desk.page.years)
    testers = [
        QAbstractItemModelTester(
            table.table_model(), QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
        )
        for table in tables
    ]
    desk.page.add_limit.click()
    desk.page.list.go_to("senate-fy2019", "name", "name")
    desk.page.remove_limit.click()
    desk.session.undo_stack.undo()
    desk.session.undo_stack.undo()
    desk.page.set_theme(DARK)
    assert len(testers) == len(tables)
