"""The planner and the sums on the Posture page: typed questions, live answers, one edit to draw a plan."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from core.document.places import Place, replace
from core.document.posture import Posture
from core.document.scenario import Scenario
from core.engine.posture import plan_of, strength_in_count
from core.report.answers import answers
from core.words import say
from gui.chart_data import strength_data
from gui.pages.posture import PosturePage
from gui.pages.posture_planner import PlannerCard
from gui.session import ScenarioSession
from gui.status import short_law
from gui.theme import LIGHT


def page_on(scenario: Scenario, qtbot: QtBot) -> PosturePage:
    session = ScenarioSession(scenario)
    page = PosturePage(session, LIGHT)
    session.snapshot_changed.connect(page.draw)
    qtbot.addWidget(page)
    page.resize(640, 1_700)
    page.show()
    qtbot.waitExposed(page)
    page.draw(session.snapshot)
    QApplication.processEvents()
    return page


@pytest.fixture
def page(twelfth: Scenario, qtbot: QtBot) -> PosturePage:
    return page_on(twelfth, qtbot)


def ask(card: PlannerCard, strength: int, day: date) -> str:
    card.target.setValue(strength)
    card.day.setText(day.isoformat())
    card.day.setModified(True)
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    return card.answer.text()


def test_that_the_answer_follows_the_question_while_it_is_typed(page: PosturePage) -> None:
    page.session.look(plan="status-quo")
    card = page.planner_card
    told = ask(card, 20_000, date(2026, 8, 1))
    assert "a cut of 8,500 from 28,500" in told
    assert "certify by 2 June 2026" in told
    told = ask(card, 20_000, date(2027, 7, 1))
    assert "Nothing known stands against the cut on 1 July 2027" in told
    assert "certify by 2 May 2027" in told
    card.target.selectAll()
    QTest.keyClicks(card.target, "22000")
    assert "To be at 22,000" in card.answer.text()
    assert not page.session.is_modified


def test_that_the_answer_stands_on_the_plan_in_view(page: PosturePage) -> None:
    card = page.planner_card
    assert "from 24,000" in ask(card, 20_000, date(2027, 7, 1))
    page.session.look(plan="status-quo")
    assert "from 28,500" in card.answer.text()


def test_that_all_places_tell_a_day_without_a_known_limit_in_one_way(page: PosturePage) -> None:
    session = page.session
    session.look(plan="status-quo")
    ask(page.planner_card, 22_000, date(2027, 7, 1))
    page.planner_card.draw.click()
    snapshot = session.snapshot
    cut = snapshot.outcome.law.leading()
    asked = {answer.id: answer for answer in answers(session.scenario, snapshot.outcome)}
    told = {
        "law": page.law.text.text(),
        "cut": " ".join(map(say, asked["cut"].sentences)),
        "certify": " ".join(map(say, asked["certify"].sentences)),
        "finding": "\n".join(say(found.message) for found in snapshot.findings if "cut_" in found.kind),
        "status bar": say(short_law(cut)),
        "certifications": str(page.certifications.table_model().cell(0, 3).tip),
    }
    for place, words in told.items():
        assert "o limit" in words, place
        assert "known to be in force" in words, place
        assert "not the same as lawful" in words, place
        assert "awful from" not in words, place
    assert say(asked["certify"].value) == page.moves.table_model().cell(0, 4).text == "no limit known"
    assert page.certifications.table_model().cell(0, 3).text == "if it went on: 1 July 2027"
    assert not [mark for mark in strength_data(snapshot.outcome).marks if "lawful" in mark.text]


def test_that_a_plan_is_named_after_the_day_on_which_it_is_drawn(page: PosturePage) -> None:
    page.session.look(plan="status-quo")
    ask(page.planner_card, 20_000, date(2019, 7, 1))
    page.planner_card.draw.click()
    assert page.session.scenario.posture.plans[-1].name == "To 20,000 by 30 April 2026"


def test_that_drawing_adds_the_plan_as_one_edit_and_looks_at_it(page: PosturePage) -> None:
    session = page.session
    session.look(plan="status-quo")
    asked_on = session.snapshot.outcome.view
    ask(page.planner_card, 20_000, date(2026, 8, 1))
    QTest.mouseClick(page.planner_card.draw, Qt.MouseButton.LeftButton)
    assert session.undo_stack.count() == 1
    plan = plan_of(session.scenario.posture, session.snapshot.outcome.view.plan)
    assert plan is not None
    assert (plan.id, plan.name) == ("to-20000", "To 20,000 by 1 August 2026")
    assert [(given.limit, given.date) for given in plan.certifications] == [("ndaa-fy2026", date(2026, 6, 2))]
    strength = strength_in_count(session.scenario.posture, plan, "headline")
    assert strength.on(date(2026, 8, 1))[0] == 20_000
    # What is looked at is the day of the cut, and the same plan is not drawn a second time.
    assert session.snapshot.outcome.view.day == date(2026, 8, 1)
    assert not page.planner_card.draw.isEnabled()
    assert page.planner_card.draw.toolTip() == "The plan in view is this one"
    leading = session.snapshot.outcome.law.leading()
    assert leading is not None
    assert leading.status == "permitted"
    # Asked again on top of the plan drawn, the card finds that certification.
    assert "permitted by the certification of 2 June 2026" in page.planner_card.answer.text()
    looked_at = session.snapshot.outcome.view
    session.undo_stack.undo()
    assert plan_of(session.scenario.posture, "to-20000") is None
    # What was looked at before is looked at again, and with redo the plan.
    assert session.snapshot.outcome.view == asked_on
    session.undo_stack.redo()
    assert session.snapshot.outcome.view == looked_at
    session.undo_stack.undo()
    assert not session.is_modified


def test_that_a_force_that_is_small_enough_has_nothing_to_draw(page: PosturePage) -> None:
    assert "nothing has to be cut" in ask(page.planner_card, 28_500, date(2026, 8, 1))
    assert not page.planner_card.draw.isEnabled()


def test_that_a_document_without_a_force_says_so(impasse: Scenario, qtbot: QtBot) -> None:
    about = Scenario(about=impasse.about, posture=Posture())
    page = page_on(about, qtbot)
    assert "no element" in page.planner_card.answer.text()
    assert not page.planner_card.draw.isEnabled()
    assert page.sums_card.table.table_model().rowCount() == 0


def test_that_the_question_begins_with_a_cut_on_the_day_in_view(impasse: Scenario, qtbot: QtBot) -> None:
    card = page_on(impasse, qtbot).planner_card
    assert (card.target.value(), card.day.day()) == (20_000, date(2020, 7, 1))
    assert "(a wait of 90 days is assumed)" in card.answer.text()


def test_that_another_document_begins_with_its_own_question(impasse: Scenario, page: PosturePage) -> None:
    ask(page.planner_card, 5_000, date(2028, 1, 1))
    page.session.take(impasse, None)
    assert page.planner_card.target.value() == 20_000


def test_that_a_half_typed_day_is_refused_and_changes_nothing(page: PosturePage, qtbot: QtBot) -> None:
    card = page.planner_card
    before = card.answer.text()
    told: list[str] = []
    page.refused.connect(told.append)
    card.day.setFocus()
    card.day.setText("22000")
    card.day.setModified(True)
    QTest.keyClick(card.day, Qt.Key.Key_Return)
    assert told == [], "it is told at the field"
    assert card.refusal.isVisible()
    assert card.refusal.text().startswith("By: ")
    assert card.answer.text() == before
    assert not card.draw.isEnabled()
    page.activateWindow()
    card.target.setFocus()
    QApplication.processEvents()
    assert card.day.text() == "22000", "what was typed stays, to be mended"
    card.day.setFocus()
    QTest.keyClick(card.day, Qt.Key.Key_Escape)
    assert not card.refusal.isVisible()
    assert card.draw.isEnabled()


def test_that_a_third_click_takes_all_of_the_strength(page: PosturePage) -> None:
    text = page.planner_card.target.lineEdit()
    assert text is not None
    QTest.mouseDClick(text, Qt.MouseButton.LeftButton)
    QTest.mousePress(text, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(text, Qt.MouseButton.LeftButton)
    assert text.selectedText() == text.text()


def test_that_a_wheel_that_scrolls_the_page_changes_no_question(page: PosturePage) -> None:
    card = page.planner_card
    card.draw.setFocus()
    for field in (card.target, card.day):
        before = card.answer.text()
        wheel = QWheelEvent(
            QPointF(5, 5),
            QPointF(field.mapToGlobal(QPoint(5, 5))),
            QPoint(0, 0),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert card.answer.text() == before


def test_that_the_sums_by_every_grouping_have_the_total_of_the_count_in_view(page: PosturePage) -> None:
    card = page.sums_card
    model = card.table.table_model()
    box = card.grouping.box()
    for at in range(box.count()):
        box.setCurrentIndex(at)
        box.activated.emit(at)
        assert model.index_of("total", "strength").data() == "24,000"
    assert model.index_of(0, "group").data() == "headline and assigned personnel"
    page.session.look(plan="status-quo")
    assert model.index_of("total", "strength").data() == "28,500"


def test_that_bases_and_units_of_elements_are_summed(twelfth: Scenario, qtbot: QtBot) -> None:
    for place, value in (("army/base", "Camp Humphreys"), ("army/unit", "Eighth Army")):
        twelfth = replace(twelfth, Place.parse(f"posture/elements/{place}"), value)
    card = page_on(twelfth, qtbot).sums_card
    box = card.grouping.box()
    found = {}
    for by in ("unit", "base"):
        at = box.findData(by)
        box.setCurrentIndex(at)
        box.activated.emit(at)
        model = card.table.table_model()
        found[by] = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert found["unit"] == ["no unit stated", "Eighth Army", "Total"]
    assert found["base"] == ["no base stated", "Camp Humphreys", "Total"]
