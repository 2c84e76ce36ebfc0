"""The Posture page: moves are dragged and typed, and the law answers while they are."""

from __future__ import annotations

import datetime
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.posture import ChangeBy, ChangeTo, Move
from core.document.scenario import Scenario
from core.editing.edits import AddRow
from core.words import say_day
from gui.theme import DARK
from tests.gui.pages.posture_desk import Desk

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def desk(impasse: Scenario, qtbot: QtBot) -> Desk:
    return Desk(impasse, qtbot)


def test_that_dragging_a_move_changes_the_finding_while_it_moves_and_is_one_undo(desk: Desk) -> None:
    before = desk.law
    assert "1 July 2020" in before
    end = desk.drag(24)
    shown = desk.session.snapshot
    assert shown.preview
    moved = shown.scenario.posture.plans[1].moves[0].date
    assert moved > date(2020, 7, 1)
    assert say_day(moved) in desk.law
    assert desk.law != before
    desk.page.settle()
    assert desk.cell(desk.page.moves, "army-cut", "date") == say_day(moved)
    assert desk.undo_steps == 0
    desk.release(end)
    assert not desk.session.snapshot.preview
    assert desk.move().date == moved
    assert desk.undo_steps == 1
    desk.session.undo_stack.undo()
    assert desk.move().date == date(2020, 7, 1)
    assert desk.law == before


def test_that_the_days_on_the_chart_stand_still_under_a_drag(desk: Desk) -> None:
    chart = desk.page.chart
    frame = chart.frame()
    assert frame is not None
    ends = (frame.x0, frame.x1)
    end = desk.drag(160)
    held = chart.frame()
    assert held is not None
    assert (held.x0, held.x1) == ends
    desk.release(end)


def test_that_escape_restores_what_was(desk: Desk) -> None:
    before = desk.law
    end = desk.drag(30)
    assert desk.law != before
    QTest.keyClick(desk.page.chart, Key.Key_Escape)
    assert desk.law == before
    assert not desk.session.snapshot.preview
    desk.release(end)
    assert desk.undo_steps == 0
    assert desk.move().date == date(2020, 7, 1)


def test_that_a_move_goes_by_keyboard_and_is_one_undo(desk: Desk) -> None:
    chart = desk.page.chart
    chart.setFocus()
    desk.qtbot.waitUntil(chart.hasFocus)
    while (spot := chart.focused_spot()) is None or spot.kind != "move":
        QTest.keyClick(chart, Key.Key_Tab)
    QTest.keyPress(chart, Key.Key_Right, Mod.ShiftModifier)
    assert desk.session.snapshot.preview
    QTest.keyRelease(chart, Key.Key_Right, Mod.ShiftModifier)
    assert desk.move().date == date(2020, 8, 1)
    assert desk.undo_steps == 1
    # Presses that follow each other are one step, told from where they began.
    for _ in range(3):
        QTest.keyClick(chart, Key.Key_Right)
    assert desk.move().date == date(2020, 8, 4)
    assert desk.undo_steps == 1
    assert "1 July 2020 → 4 August 2020" in desk.session.undo_stack.undoText()
    desk.session.undo_stack.undo()
    assert desk.move().date == date(2020, 7, 1)


def test_that_a_move_dragged_to_before_its_element_exists_is_refused(desk: Desk) -> None:
    desk.page.elements_card.table.go_to("army", "since", "since")
    desk.type_into(desk.page.elements, "army", "since", "2020-06-15")
    frame = desk.page.chart.frame()
    assert frame is not None
    end = desk.drag(round(frame.px(date(2020, 5, 1).toordinal()) - frame.px(date(2020, 7, 1).toordinal())))
    desk.release(end)
    assert desk.move().date == date(2020, 7, 1)
    assert not desk.session.snapshot.preview
    assert "before Army exists" in desk.refused[-1]


def test_that_a_plan_under_the_floor_tells_the_finding_with_its_dates(desk: Desk) -> None:
    assert "the FY2020 act prohibits a cut to 21,500" in desk.law
    assert "by 2 April 2020" in desk.law
    assert desk.cell(desk.page.moves, "army-cut", "law") == "prohibited"
    assert desk.cell(desk.page.moves, "army-cut", "after") == "21,500"
    assert desk.cell(desk.page.plans, "cut-to-21500", "certify_by") == "2 April 2020"


def test_that_a_date_is_typed_by_keyboard(desk: Desk) -> None:
    desk.type_into(desk.page.moves, "army-cut", "date", "1 August 2020")
    assert desk.move().date == date(2020, 8, 1)
    desk.type_into(desk.page.moves, "army-cut", "date", "2020-09-30")
    assert desk.move().date == date(2020, 9, 30)
    assert desk.undo_steps == 2


def test_that_no_date_is_refused_with_the_cell_open(desk: Desk) -> None:
    desk.type_into(desk.page.moves, "army-cut", "date", "1/8/2020")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "1/8/2020"
    assert "1 July 2020 or 2020-07-01" in desk.refused[-1]
    assert desk.undo_steps == 0
    QTest.keyClick(editor, Key.Key_Escape)


def test_that_a_cut_below_zero_is_refused_with_the_cell_open(desk: Desk) -> None:
    desk.type_into(desk.page.moves, "army-cut", "change", "-50000")
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "-50000"
    assert "below 0" in desk.refused[-1]
    assert desk.move().change == ChangeBy(people=-7_000)
    QTest.keyClick(editor, Key.Key_Escape)
    assert desk.cell(desk.page.moves, "army-cut", "change") == "−7,000"


def test_that_a_change_is_previewed_while_it_is_typed(desk: Desk) -> None:
    assert desk.page.moves.go_to("army-cut", "change", "change")
    desk.qtbot.waitUntil(desk.page.moves.hasFocus)
    QTest.keyClicks(desk.page.moves, "-")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, "500")
    assert desk.session.snapshot.preview
    assert "28,000" in desk.law
    QTest.keyClick(editor, Key.Key_Escape)
    assert "21,500" in desk.law


def test_that_a_new_strength_is_typed_with_to(desk: Desk) -> None:
    desk.type_into(desk.page.moves, "army-cut", "change", "to 10,000")
    assert desk.move().change == ChangeTo(people=10_000)
    assert desk.cell(desk.page.moves, "army-cut", "change") == "to 10,000"
    assert desk.session.undo_stack.undoText() == "Army, Change: −7,000 → to 10,000"


def test_that_a_move_is_added_with_its_change_open_and_removed_again(desk: Desk) -> None:
    QTest.mouseClick(desk.page.add_move, Qt.MouseButton.LeftButton)
    moves = desk.session.scenario.posture.plans[1].moves
    assert [move.id for move in moves] == ["army-cut", "move"]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "-100")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.session.scenario.posture.plans[1].moves[1].change == ChangeBy(people=-100)
    desk.page.moves.go_to("move", "date", "date")
    QTest.mouseClick(desk.page.remove_move, Qt.MouseButton.LeftButton)
    assert [move.id for move in desk.session.scenario.posture.plans[1].moves] == ["army-cut"]


def test_that_a_certification_is_added_in_time_and_permits_the_cut(desk: Desk) -> None:
    desk.page.add_certification.click()
    given = desk.session.scenario.posture.plans[1].certifications[0]
    assert (given.limit, given.date) == ("ndaa-fy2020", date(2020, 4, 2))
    assert "permits" in desk.law
    assert desk.cell(desk.page.certifications, given.id, "lawful") == "1 July 2020"
    desk.type_into(desk.page.certifications, given.id, "date", "3 April 2020")
    assert "too early" in desk.law
    desk.page.certifications.go_to(given.id, "date", "date")
    desk.page.remove_certification.click()
    assert desk.session.scenario.posture.plans[1].certifications == ()


def test_that_plans_are_copied_renamed_and_removed(desk: Desk) -> None:
    desk.page.copy_plan.click()
    plan = desk.session.scenario.posture.plans[-1]
    assert plan.name == "Cut to 21,500 (copy)"
    assert len(plan.moves) == 1
    assert desk.session.snapshot.outcome.view.plan == plan.id
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Withdrawal")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.session.scenario.posture.plans[-1].name == "Withdrawal"
    desk.page.remove_plan.click()
    assert [p.id for p in desk.session.scenario.posture.plans] == ["status-quo", "cut-to-21500"]
    desk.page.add_plan.click()
    assert desk.session.scenario.posture.plans[-1].moves == ()


def test_that_the_bin_of_plans_is_on_the_keys_of_their_table_and_for_the_selected_one(desk: Desk) -> None:
    table = desk.page.plans
    assert [action.text() for action in table.row_actions()] == [
        "Add a plan without moves",
        "Remove the selected plan",
    ]
    desk.page.copy_plan.click()
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Escape)
    copy = desk.session.scenario.posture.plans[-1].id
    desk.session.look(plan="status-quo")
    assert table.current_id() == "status-quo"
    assert table.go_to(copy, "name", "name")
    QTest.keyClick(table, Key.Key_Minus, Mod.ControlModifier)
    assert copy not in [plan.id for plan in desk.session.scenario.posture.plans]
    assert desk.session.snapshot.outcome.view.plan == "status-quo"
    assert desk.undo_steps == 2


def test_that_the_reference_plan_is_not_removed(desk: Desk) -> None:
    desk.session.look(plan="status-quo")
    desk.page.remove_plan.click()
    assert "reference plan" in desk.refused[-1]
    assert len(desk.session.scenario.posture.plans) == 2


def test_that_a_click_on_a_plan_brings_it_into_view(desk: Desk) -> None:
    table = desk.page.plans
    rect = table.visualRect(table.table_model().index_of("status-quo", "moves"))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert desk.session.snapshot.outcome.view.plan == "status-quo"
    assert desk.page.moves.isHidden()
    assert "cuts nothing" in desk.law
    assert desk.undo_steps == 0


def test_that_sums_by_service_and_by_count_are_shown(desk: Desk) -> None:
    table = desk.page.elements
    assert desk.cell(table, "service Joint", "strength") == "1,976"
    assert desk.cell(table, "count headline", "strength") == "28,500"
    assert desk.cell(table, "count assigned", "strength") == "26,525"
    assert desk.cell(table, "count headline", "now") == "21,500"
    desk.type_into(table, "navy", "strength", "355")
    assert desk.cell(table, "count headline", "strength") == "28,600"


def test_that_elements_are_added_and_edited(desk: Desk) -> None:
    desk.page.add_element.click()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Rotational brigade")
    QTest.keyClick(editor, Key.Key_Return)
    desk.type_into(desk.page.elements, "element", "strength", "4,500")
    desk.type_into(desk.page.elements, "element", "base", "Camp Humphreys")
    made = desk.session.scenario.posture.elements[-1]
    assert (made.name, made.strength, made.base) == ("Rotational brigade", 4_500, "Camp Humphreys")
    model = desk.page.elements.table_model()
    assert model.setData(model.index_of("element", "counts"), "headline")
    assert model.setData(model.index_of("element", "presence"), "rotational")
    made = desk.session.scenario.posture.elements[-1]
    assert (made.counts, made.presence) == (("headline",), "rotational")


def test_that_an_element_that_moves_is_not_removed(desk: Desk) -> None:
    desk.page.elements.go_to("army", "name", "name")
    desk.page.remove_element.click()
    assert "still used" in desk.refused[-1]
    desk.page.elements.go_to("navy", "name", "name")
    desk.page.remove_element.click()
    assert all(row.id != "navy" for row in desk.session.scenario.posture.elements)


def test_that_a_place_leads_to_its_cell(desk: Desk) -> None:
    page = desk.page
    desk.session.look(plan="status-quo")
    assert page.show_place(Place.parse("posture/plans/cut-to-21500/moves/army-cut/date"))
    assert desk.session.snapshot.outcome.view.plan == "cut-to-21500"
    assert page.moves.currentIndex() == page.moves.table_model().index_of("army-cut", "date")
    assert page.show_place(Place.parse("posture/elements/navy/strength"))
    assert page.elements.currentIndex() == page.elements.table_model().index_of("navy", "strength")
    assert not page.show_place(Place.parse("costs/lines/labor"))
    assert not page.show_place(Place.parse("posture/elements/nobody"))


def test_that_a_scenario_without_a_force_has_a_page(qtbot: QtBot, impasse: Scenario) -> None:
    empty = Scenario(about=impasse.about)
    desk = Desk(empty, qtbot)
    assert not desk.page.add_move.isEnabled()
    desk.page.add_element.click()
    assert desk.session.scenario.posture.counts[0].id == "headline"
    desk.page.add_plan.click()
    assert desk.page.add_move.isEnabled()
    assert desk.refused == []


def test_that_the_models_keep_qt_s_rules_through_edits(desk: Desk) -> None:
    tables = (desk.page.moves, desk.page.certifications, desk.page.plans, desk.page.elements)
    testers = [
        QAbstractItemModelTester(
            table.table_model(), QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
        )
        for table in tables
    ]
    collection = Place.parse("posture/plans/cut-to-21500/moves")
    for number in range(3):
        day = date(2020, 6, 1) - datetime.timedelta(days=30 * number)
        move = Move(id=f"m{number}", date=day, element="navy", change=ChangeBy(people=-10))
        desk.session.apply(AddRow(collection, move))
    desk.page.add_certification.click()
    desk.page.add_element.click()
    for _ in range(5):
        desk.session.undo_stack.undo()
    desk.session.look(plan="status-quo")
    desk.page.set_theme(DARK)
    assert len(testers) == len(tables)
