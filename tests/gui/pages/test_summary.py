"""The Summary page: the printed pages, as they follow the edits."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from core.cli import main
from core.document.places import Place
from core.document.scenario import Scenario
from core.editing.edits import SetField
from core.files.scenario_file import load
from gui.pages.summary import SummaryPage
from gui.session import ScenarioSession
from gui.theme import DARK, LIGHT

TITLE = Place(("about", "title"))


@pytest.fixture
def page(impasse: Scenario, qtbot: QtBot) -> SummaryPage:
    session = ScenarioSession(impasse)
    made = SummaryPage(session, LIGHT)
    session.snapshot_changed.connect(made.draw)
    qtbot.addWidget(made)
    made.resize(640, 500)
    made.show()
    qtbot.waitExposed(made)
    made.draw(session.snapshot)
    made.settle()
    return made


def test_that_the_pages_are_those_that_will_be_printed(page: SummaryPage, tmp_path: Path) -> None:
    assert page.paper.export(tmp_path / "out.pdf")
    pypdf = pytest.importorskip("pypdf")
    assert page.pages.pageCount() == len(pypdf.PdfReader(tmp_path / "out.pdf").pages)
    assert "42.9 %" in page.pages.accessibleDescription()


def test_that_an_edit_is_on_the_pages_a_moment_later(page: SummaryPage, qtbot: QtBot) -> None:
    page.session.apply(SetField(TITLE, "Another title"))
    page.session.apply(SetField(TITLE, "The last title"))
    assert "The last title" not in page.pages.accessibleDescription()
    qtbot.waitUntil(lambda: "The last title" in page.pages.accessibleDescription(), timeout=5_000)


def test_that_the_pages_are_drawn_in_turns_with_the_person(page: SummaryPage, qtbot: QtBot) -> None:
    page.session.apply(SetField(TITLE, "First"))
    page._begin()
    page._go_on()
    page._go_on()
    # An edit on the way: what was begun is dropped, and the last one is what stands there in the end.
    page.session.apply(SetField(TITLE, "Second"))
    page._begin()
    turns = 0
    while page._steps is not None:
        page._go_on()
        turns += 1
    assert turns > 10
    assert "Second" in page.pages.accessibleDescription()


def test_that_a_page_that_was_left_draws_nothing(page: SummaryPage, qtbot: QtBot) -> None:
    page.session.apply(SetField(TITLE, "Unseen"))
    page.leave()
    qtbot.wait(400)
    assert "Unseen" not in page.pages.accessibleDescription()
    # Seen again, it shows what it is now, though nothing has changed since.
    page.draw(page.session.snapshot)
    qtbot.waitUntil(lambda: "Unseen" in page.pages.accessibleDescription(), timeout=5_000)


def test_that_the_pages_are_made_larger_and_smaller_and_fit(page: SummaryPage) -> None:
    before = page.pages.zoomFactor()
    page.zoom_in.click()
    assert page.pages.zoomFactor() > before
    page.zoom_out.click()
    page.zoom_out.click()
    assert page.pages.zoomFactor() < before
    page.fit.click()
    assert page.pages.zoomFactor() == pytest.approx(before, rel=0.05)
    page.set_theme(DARK)


def test_that_it_is_exported_from_here(
    page: SummaryPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.md"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    page.export_button.click()
    assert target.read_text(encoding="utf-8").startswith("# ")
    assert page.card.accessibleDescription() == "The summary is in summary.md"


def test_that_a_section_that_is_left_out_goes_and_the_file_remembers(
    page: SummaryPage, qtbot: QtBot, tmp_path: Path
) -> None:
    assert "What is at stake" in page.pages.accessibleDescription()
    menu = page.sections.menu()
    assert menu is not None
    menu.aboutToShow.emit()
    page.section_actions["stakes"].trigger()
    page.settle()
    assert "What is at stake" not in page.pages.accessibleDescription()
    assert page.session.snapshot.view.left_out == ("stakes",)
    page.title_page.trigger()
    page.session.save(tmp_path / "talks.burden")
    assert load(tmp_path / "talks.burden").view.left_out == ("stakes",)
    assert load(tmp_path / "talks.burden").view.title_page
    menu.aboutToShow.emit()
    assert not page.section_actions["stakes"].isChecked()
    page.section_actions["stakes"].trigger()
    assert not page.session.snapshot.view.left_out
    assert not page.session.undo_stack.canUndo()


def test_that_the_paper_is_chosen_shown_and_remembered(page: SummaryPage, tmp_path: Path) -> None:
    menu = page.sections.menu()
    assert menu is not None
    page.papers["Letter"].trigger()
    page.across.trigger()
    page.settle()
    assert page.card.accessibleDescription().endswith("Letter, across")
    layout = page._printer.pageLayout()
    assert layout.pageSize().name().startswith("Letter")
    assert layout.orientation().name == "Landscape"
    assert page.paper.export(tmp_path / "summary.pdf")
    size = PdfReader(tmp_path / "summary.pdf").pages[0].mediabox
    assert (round(size.width), round(size.height)) == (792, 612)
    page.session.save(tmp_path / "talks.burden")
    view = load(tmp_path / "talks.burden").view
    assert (view.paper, view.across) == ("Letter", True)
    assert main(["summary", str(tmp_path / "talks.burden"), "-o", str(tmp_path / "again.pdf")]) == 0
    assert PdfReader(tmp_path / "again.pdf").pages[0].mediabox.width == size.width
    menu.aboutToShow.emit()
    assert [paper for paper, action in page.papers.items() if action.isChecked()] == ["Letter"]
    page.papers["A4"].trigger()
    page.across.trigger()
    page.settle()
    assert page.card.accessibleDescription().endswith(", A4")
