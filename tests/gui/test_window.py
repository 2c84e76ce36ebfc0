"""The main job, done in the real window as a person would."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from core.document.places import Place, get
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.examples import example
from core.files.scenario_file import document_hash, load
from gui import theme as themes
from gui.pages.catalog import PAGE_IDS
from gui.pages.costs import CostsPage
from gui.pages.posture import PosturePage
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.window import MainWindow

LABOR_2019 = Place.parse("costs/lines/labor/amounts/2019/value")
MOVE = Place.parse("posture/plans/cut-to-21500/moves/army-cut/date")

Open = Callable[[Scenario], MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot, new_window: Callable[[Scenario], MainWindow]) -> Open:
    def make(scenario: Scenario) -> MainWindow:
        window = new_window(scenario)
        window.show()
        qtbot.waitUntil(lambda: window.dashboard.charts is not None)
        return window

    return make


def _type_into(table: TableView, text: str) -> None:
    """Type over the current cell, as on a keyboard, and press Enter."""
    table.setFocus()
    QTest.keyClicks(table, text[0])
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClicks(editor, text[1:])
    QTest.keyClick(editor, Qt.Key.Key_Return)


def _edit_labor(window: MainWindow, typed: str) -> CostsPage:
    window.go_to_place(LABOR_2019)
    page = window.page("costs")
    assert isinstance(page, CostsPage)
    table = page.findChildren(TableView)[0]
    assert table.currentIndex().isValid()
    _type_into(table, typed)
    return page


def _posture(window: MainWindow) -> PosturePage:
    window.go_to("posture")
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    return page


def test_that_a_cost_edited_by_keyboard_moves_gauge_chart_and_status_and_comes_back(
    open_window: Open, impasse: Scenario, tmp_path: Path
) -> None:
    window = open_window(impasse)
    charts = window.dashboard.charts
    assert charts is not None
    gauge_before = window.dashboard.share_gauge.reading().text
    assert gauge_before == "42.9 %"

    _edit_labor(window, "900")

    assert get(window.session.scenario, LABOR_2019) == Decimal(900)
    assert window.dashboard.share_gauge.reading().text != gauge_before
    assert window.status.saved.text() == "Not saved"
    assert window.isWindowModified()

    file = tmp_path / "talks.burden"
    window.session.save(file)
    assert window.status.saved.text().startswith("Saved")
    again = load(file)
    assert get(again, LABOR_2019) == Decimal(900)
    assert document_hash(again) == window.session.document_hash()

    window.actions_by_id["undo"].trigger()
    assert get(window.session.scenario, LABOR_2019) == Decimal("667.3")
    assert window.dashboard.share_gauge.reading().text == gauge_before
    assert window.isWindowModified()
    assert document_hash(window.session.scenario) == document_hash(impasse)
    window.actions_by_id["redo"].trigger()
    assert not window.isWindowModified()


def test_that_an_amount_of_the_ask_moves_the_charts_and_the_gap(open_window: Open, impasse: Scenario) -> None:
    window = open_window(impasse)
    charts = window.dashboard.charts
    assert charts is not None
    window.go_to_place(Place.parse("positions/rows/us-ask/lines/off-operations"))
    table = window.page("positions").findChildren(TableView)[0]
    before = charts.bridge.table()
    gap = window.status.gap.text()
    _type_into(table, "$2bn")
    assert "1,258.7" not in str(charts.bridge.table()[1][1])
    assert charts.bridge.table() != before
    # The total is stated, so that the rest shrinks on what is not allocated: the gap itself stays.
    assert window.status.gap.text() == gap
    window.actions_by_id["undo"].trigger()
    assert charts.bridge.table() == before


def test_that_the_undo_action_names_what_it_undoes(open_window: Open, impasse: Scenario) -> None:
    window = open_window(impasse)
    assert not window.actions_by_id["undo"].isEnabled()
    _edit_labor(window, "700")
    assert "Labor" in window.actions_by_id["undo"].text()


def test_that_a_summary_is_printed_to_a_pdf_that_names_its_sources(
    open_window: Open, impasse: Scenario, tmp_path: Path
) -> None:
    window = open_window(impasse)
    target = tmp_path / "summary.pdf"
    assert window.paper.export(target)
    text = " ".join("\n".join(page.extract_text() for page in PdfReader(target).pages).split())
    assert "5.09 times" in text
    assert "2 April 2020" in text
    assert "Council on Foreign Relations" in text


def test_that_a_plan_dragged_under_the_floor_tells_the_law_with_its_dates(
    open_window: Open, impasse: Scenario
) -> None:
    window = open_window(impasse)
    page = _posture(window)
    day = datetime.date(2020, 9, 1)
    page.chart.move_dragged.emit("army-cut", day.toordinal())
    assert window.session.snapshot.preview
    assert "1 September 2020" in window.status.law.text()
    assert "3 June 2020" in window.status.law.text()
    assert get(window.session.scenario, MOVE) == datetime.date(2020, 7, 1)
    page.chart.move_released.emit("army-cut", day.toordinal())
    assert get(window.session.scenario, MOVE) == day
    assert window.session.undo_stack.count() == 1
    window.actions_by_id["undo"].trigger()
    assert "2 April 2020" in window.status.law.text()


def test_that_a_view_change_is_no_edit(open_window: Open, impasse: Scenario) -> None:
    window = open_window(impasse)
    window.session.look(rate="average")
    assert "5.27 times" in window.status.gap.text()
    assert not window.isWindowModified()


@pytest.mark.parametrize("name", ["light", "dark"])
def test_that_every_page_shows_both_examples_in_both_themes(
    open_window: Open, impasse: Scenario, twelfth: Scenario, name: str
) -> None:
    for scenario in (impasse, twelfth):
        window = open_window(scenario)
        window.set_theme(themes.THEMES["dark" if name == "dark" else "light"])
        for page_id in PAGE_IDS:
            window.go_to(page_id)
            assert window.page_id == page_id
            assert not window.grab().isNull()


def test_that_every_finding_leads_to_a_page(open_window: Open, impasse: Scenario, twelfth: Scenario) -> None:
    for scenario in (impasse, twelfth):
        window = open_window(scenario)
        for finding in window.session.snapshot.findings:
            window.go_to_place(finding.place)


def test_that_the_palette_runs_what_is_chosen(open_window: Open, impasse: Scenario) -> None:
    window = open_window(impasse)
    window.open_palette()
    palette = window._palette
    assert palette is not None
    palette.chosen.emit("page:limits")
    assert window.page_id == "limits"
    palette.close()


def test_that_an_empty_document_shows_on_every_page(open_window: Open) -> None:
    from core.document.scenario import About

    about = About(
        title="Empty", base_year=2019, first_year=2019, last_year=2020, as_of=datetime.date(2019, 12, 31)
    )
    window = open_window(Scenario(about=about))
    for page_id in PAGE_IDS:
        window.go_to(page_id)
        assert not window.grab().isNull()
    assert window.paper.report().title == "Empty"


def test_that_the_status_bar_sums_what_is_selected_and_then_tells_the_sources_again(
    qtbot: QtBot, impasse: Scenario, twelfth: Scenario, tmp_path: Path
) -> None:
    window = MainWindow(ScenarioSession(impasse), Preferences(tmp_path / "settings.json"), themes.LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    window.go_to("costs")
    page = window.page("costs")
    assert isinstance(page, CostsPage)
    model = page.amounts.table_model()
    first, last = model.index_of("labor", "y2020"), model.index_of("logistics", "y2021")
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
    page.amounts.selectionModel().select(QItemSelection(first, last), flags)
    assert window.status.sums.text() == "Sum 1,669.4   Mean 417.3   Count 4"
    assert window.status.sources.isHidden()
    # The figures change under the selection: by undo, and with another document.
    first = model.index_of("labor", "y2019")
    page.amounts.selectionModel().select(QItemSelection(first, last), flags)
    before = window.status.sums.text()
    window.session.apply(SetField(LABOR_2019, Decimal(1000)))
    typed = window.status.sums.text()
    assert typed != before
    window.actions_by_id["undo"].trigger()
    assert window.status.sums.text() == before
    # Another document comes with tables of its own, in which nothing is selected.
    window.session.take(twelfth, None)
    assert window.status.sums.isHidden()
    assert not window.status.sources.isHidden()
    now = window.page("costs")
    assert isinstance(now, CostsPage)
    now.amounts.selectAll()
    assert not window.status.sums.isHidden()
    window.go_to("overview")
    assert window.status.sums.isHidden()
    assert not window.status.sources.isHidden()


def test_that_the_status_bar_tells_what_a_pasted_figure_was_read_as(
    open_window: Open, impasse: Scenario
) -> None:
    window = open_window(impasse)
    window.go_to_place(LABOR_2019)
    page = window.page("costs")
    assert isinstance(page, CostsPage)
    QApplication.clipboard().setText("501")
    page.amounts.paste()
    assert window.status.currentMessage() == "Labor, 2019 is now KRW 501.0 bn."


def test_that_a_day_that_makes_sense_takes_back_what_was_told_of_one_that_does_not(
    open_window: Open, impasse: Scenario
) -> None:
    window = open_window(impasse)
    page = _posture(window)
    card = page.planner_card
    for field, told in ((card.day, card.refusal), (window.topbar.day, window.notice)):
        for second in ("2020-08-01", "2020-08-01"):
            for typed, is_told in (("soon", True), (second, False)):
                field.setFocus()
                field.selectAll()
                QTest.keyClicks(field, typed)
                QTest.keyClick(field, Qt.Key.Key_Return)
                assert told.isVisible() is is_told


def test_that_what_was_typed_and_scrolled_to_does_not_go_over_to_another_document(
    open_window: Open, impasse: Scenario
) -> None:
    window = open_window(impasse)
    page = _posture(window)
    QApplication.processEvents()
    page.planner_card.target.setValue(12_345)
    _area_of(page).verticalScrollBar().setValue(400)
    window.session.take(example("drawdown-22000"), None)
    QApplication.processEvents()
    now = window.page("posture")
    assert isinstance(now, PosturePage)
    assert now.isVisible()
    assert now.planner_card.target.value() != 12_345
    assert _area_of(now).verticalScrollBar().value() == 0


def _area_of(page: QWidget) -> QScrollArea:
    """Return what a page scrolls in."""
    above = page.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert above is not None
    return above
