"""The Sources page: what is cited where, and what has no source."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from gui.pages.posture import PosturePage
from gui.pages.source_list import open_address, web_address
from gui.pages.sources import SourcesPage
from gui.preferences import Preferences
from gui.session import ScenarioSession
from gui.tables.table_view import TableView
from gui.theme import DARK, LIGHT
from gui.window import MainWindow

Key = Qt.Key


class Desk:
    """The page on a session, as the window has it."""

    def __init__(self, scenario: Scenario, qtbot: QtBot) -> None:
        self.session = ScenarioSession(scenario)
        self.page = SourcesPage(self.session, LIGHT)
        self.refused: list[str] = []
        self.wanted: list[Place] = []
        self.page.refused.connect(self.refused.append)
        for table in self.page.findChildren(TableView):
            table.refused.connect(self.refused.append)
        self.page.place_requested.connect(self.wanted.append)
        self.session.snapshot_changed.connect(self.page.draw)
        qtbot.addWidget(self.page)
        self.page.resize(640, 900)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()
        self.page.draw(self.session.snapshot)
        self.qtbot = qtbot
        QApplication.processEvents()

    def select(self, source: str) -> None:
        assert self.page.list.go_to(source, "title", "title")

    def cell(self, row: str, column: str) -> str:
        index = self.page.list.table_model().index_of(row, column)
        assert index.isValid()
        return str(index.data())


@pytest.fixture
def desk(impasse: Scenario, qtbot: QtBot) -> Desk:
    return Desk(impasse, qtbot)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found: list[str] = []

    def open_url(url: QUrl) -> bool:
        found.append(url.toString())
        return True

    stand_in: Callable[[QUrl], bool] = open_url
    monkeypatch.setattr(QDesktopServices, "openUrl", stand_in)
    return found


def test_that_a_source_tells_where_it_is_used_and_a_click_goes_there(desk: Desk) -> None:
    desk.select("govinfo-116-92")
    uses = desk.page.uses
    texts = [uses.item(row).text() for row in range(uses.count())]
    assert "Limits › FY2020 act" in texts
    assert desk.cell("govinfo-116-92", "used") == str(uses.count())
    item = uses.item(texts.index("Limits › FY2020 act"))
    QTest.mouseClick(uses.viewport(), Qt.MouseButton.LeftButton, pos=uses.visualItemRect(item).center())
    assert desk.wanted == [Place.parse("limits/rows/ndaa-fy2020")]


def test_that_a_figure_without_a_source_is_listed_and_leads_to_its_place(desk: Desk) -> None:
    assert desk.page.missing.isHidden()
    assert "Every figure has a source" in desk.page.missing_words.text()
    limit = Place.parse("limits/rows/ndaa-fy2020")
    desk.session.apply(SetField(limit / "cite", ()))
    assert desk.page.missing.count() == 1
    assert desk.page.missing.item(0).text() == "The limit “FY2020 act”"
    desk.page.missing.setFocus()
    desk.page.missing.setCurrentRow(0)
    QTest.keyClick(desk.page.missing, Key.Key_Return)
    assert desk.wanted == [limit]


def test_that_titles_addresses_and_notes_are_edited(desk: Desk) -> None:
    model = desk.page.list.table_model()
    for column, text in (("title", "Yonhap"), ("address", "https://example.org/a"), ("note", "In Korean.")):
        assert model.setData(model.index_of("govinfo-116-92", column), text)
    source = next(row for row in desk.session.scenario.sources.rows if row.id == "govinfo-116-92")
    assert (source.title, source.address, source.note) == ("Yonhap", "https://example.org/a", "In Korean.")
    told: list[str] = []
    model.refused.connect(lambda row, column, reason: told.append(reason))
    assert not model.setData(model.index_of("govinfo-116-92", "address"), "two words")
    assert "no blanks" in told[0]
    assert desk.session.undo_stack.count() == 3


def test_that_a_source_is_added_named_and_removed(desk: Desk) -> None:
    count = len(desk.session.scenario.sources.rows)
    QTest.mouseClick(desk.page.add_source, Qt.MouseButton.LeftButton)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    QTest.keyClicks(editor, "Hankyoreh, 1 May 2020")
    QTest.keyClick(editor, Key.Key_Return)
    assert desk.session.scenario.sources.rows[-1].title == "Hankyoreh, 1 May 2020"
    desk.select("source")
    assert desk.page.used_words.text() == "Nothing cites this source."
    desk.page.remove_source.click()
    assert len(desk.session.scenario.sources.rows) == count


def test_that_a_cited_source_is_not_removed(desk: Desk) -> None:
    desk.select("govinfo-116-92")
    desk.page.remove_source.click()
    assert "still used" in desk.refused[-1]
    assert "FY2020 act" in desk.refused[-1]


def test_that_an_address_is_opened_only_when_a_person_asks(desk: Desk, opened: list[str]) -> None:
    model = desk.page.list.table_model()
    model.setData(model.index_of("govinfo-116-92", "address"), "https://example.org/law?a=1")
    desk.select("govinfo-116-92")
    assert opened == []
    desk.page.open.click()
    assert opened == ["https://example.org/law?a=1"]
    desk.page.copy.click()
    assert QGuiApplication.clipboard().text() == "https://example.org/law?a=1"


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org", "example.org", "http://", ""],
)
def test_that_nothing_but_the_web_is_opened(desk: Desk, opened: list[str], address: str) -> None:
    assert web_address(address) is None
    assert not open_address(address)
    model = desk.page.list.table_model()
    model.setData(model.index_of("govinfo-116-92", "address"), address)
    desk.select("govinfo-116-92")
    assert not desk.page.open.isEnabled()
    assert opened == []


def test_that_the_menu_copies_and_opens_the_address_of_its_row(desk: Desk, opened: list[str]) -> None:
    table = desk.page.list
    row = table.table_model().index_of("worldbank-cpi", "title").row()
    menu = table.address_menu(row)
    copy, browse = menu.actions()[:2]
    copy.trigger()
    assert QGuiApplication.clipboard().text() == "https://github.com/datasets/inflation"
    browse.trigger()
    assert opened == ["https://github.com/datasets/inflation"]
    menu.deleteLater()
    empty = table.address_menu(-1)
    assert not any(action.isEnabled() for action in empty.actions()[:2])
    empty.deleteLater()


def test_that_the_texts_of_a_document_are_never_rich(desk: Desk) -> None:
    model = desk.page.list.table_model()
    model.setData(model.index_of("govinfo-116-92", "title"), "<b>Law</b> <img src=x>")
    desk.select("govinfo-116-92")
    assert desk.page.title.text() == "<b>Law</b> <img src=x>"
    assert desk.page.title.textFormat() == Qt.TextFormat.PlainText
    assert desk.page.address.textFormat() == Qt.TextFormat.PlainText


def test_that_a_place_leads_to_its_cell(desk: Desk) -> None:
    page = desk.page
    assert page.show_place(Place.parse("sources/rows/worldbank-cpi/address"))
    assert page.list.currentIndex() == page.list.table_model().index_of("worldbank-cpi", "address")
    assert not page.show_place(Place.parse("sources/rows/nobody"))
    assert not page.show_place(Place.parse("costs/lines/labor"))


def test_that_a_scenario_without_sources_has_a_page(qtbot: QtBot, impasse: Scenario) -> None:
    desk = Desk(Scenario(about=impasse.about), qtbot)
    assert desk.page.detail_card.isHidden()
    assert not desk.page.remove_source.isEnabled()
    desk.page.add_source.click()
    assert not desk.page.detail_card.isHidden()


def test_that_the_window_follows_a_click_on_a_use(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    session = ScenarioSession(impasse)
    window = MainWindow(session, Preferences(tmp_path / "settings.ini"), LIGHT)
    qtbot.addWidget(window)
    window.show()
    window.make_ready()
    window.go_to("sources")
    window.page("sources").place_requested.emit(Place.parse("posture/elements/difference/strength"))
    assert window.page_id == "posture"
    page = window.page("posture")
    assert isinstance(page, PosturePage)
    assert page.elements.current_id() == "difference"
    area = page.parentWidget()
    assert area is not None
    cell = page.elements.visualRect(page.elements.currentIndex())
    spot = page.elements.viewport().mapTo(area, cell.center())
    assert area.rect().contains(0, spot.y())


def test_that_the_model_keeps_qt_s_rules_through_edits(desk: Desk) -> None:
    tester = QAbstractItemModelTester(
        desk.page.list.table_model(), QAbstractItemModelTester.FailureReportingMode.Fatal, desk.page
    )
    desk.page.add_source.click()
    desk.session.undo_stack.undo()
    desk.session.undo_stack.redo()
    desk.page.set_theme(DARK)
    assert tester.model() is desk.page.list.table_model()


def test_that_a_search_hides_no_source_that_is_gone_to_or_added(desk: Desk) -> None:
    page = desk.page
    page.filter.setText("nothing holds this")
    assert page.list.table_model().rowCount() == 0
    assert page.list_card.empty.text() == "No row holds this text."
    wanted = desk.session.scenario.sources.rows[3].id
    assert page.show_place(Place(("sources", "rows", wanted)))
    assert page.list.current_id() == wanted
    page.filter.setText("nothing holds this")
    page.add_source.click()
    assert page.list.table_model().rowCount() == len(desk.session.scenario.sources.rows)
