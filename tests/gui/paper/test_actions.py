"""The summary of a window as a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QLocale
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from core.document.places import Place, with_fields
from core.document.scenario import Scenario
from core.editing.edits import AddRow
from gui.variant_actions import add_duplicate
from gui.window import MainWindow


@pytest.fixture
def window(new_window: Callable[[Scenario], MainWindow], impasse: Scenario) -> MainWindow:
    return new_window(impasse)


def test_that_an_export_that_went_well_is_told(window: MainWindow, tmp_path: Path) -> None:
    assert window.paper.export(tmp_path / "summary.md")
    assert "summary.md" in window.status.currentMessage()
    assert window.notice.isHidden()


def test_that_an_unknown_suffix_is_refused_and_nothing_written(window: MainWindow, tmp_path: Path) -> None:
    assert not window.paper.export(tmp_path / "summary.xls")
    assert not (tmp_path / "summary.xls").exists()
    assert "summary.xls" in window.notice.message()
    assert ".pdf, .docx, .html, .md, .txt, .json" in window.notice.message()


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("page", "Web page (*.html)", "page.html"),
        ("page", "PDF (*.pdf)", "page.pdf"),
        ("page.MD", "PDF (*.pdf)", "page.MD"),
        ("page", "Word document (*.docx)", "page.docx"),
        ("page", "Data (*.json)", "page.json"),
        ("page", "Workbook (*.xlsx)", "page.xlsx"),
    ],
)
def test_that_the_chosen_format_is_taken_where_no_suffix_was_typed(
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    kind: str,
    written: str,
) -> None:
    chosen = (str(tmp_path / typed), kind)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: chosen)
    window.paper.ask_export()
    qtbot.waitUntil((tmp_path / written).exists)
    qtbot.waitUntil(lambda: written in window.status.currentMessage())


def test_that_the_workbook_has_an_entry_of_its_own(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = (str(tmp_path / "figures"), "Workbook (*.xlsx)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: chosen)
    window.actions_by_id["workbook"].trigger()
    qtbot.waitUntil((tmp_path / "figures.xlsx").exists)
    qtbot.waitUntil(lambda: "figures.xlsx" in window.status.currentMessage())


def test_that_what_was_printed_into_a_file_is_told(window: MainWindow, tmp_path: Path) -> None:
    window.paper.print_summary()
    dialog = window.findChild(QPrintDialog)
    assert isinstance(dialog, QPrintDialog)
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "talks.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    assert (tmp_path / "talks.pdf").exists()
    assert window.status.currentMessage() == "The summary is in talks.pdf"


def test_that_a_file_the_dialog_did_not_ask_about_is_not_written_over_unasked(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "page.txt").write_text("mine")
    chosen = (str(tmp_path / "page"), "Text (*.txt)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args, **_options: chosen)
    monkeypatch.setattr("gui.paper.actions.may_replace", lambda *_: False)
    window.paper.ask_export()
    assert (tmp_path / "page.txt").read_text() == "mine"


@pytest.mark.parametrize(("locale", "width"), [("en_US", 612), ("ko_KR", 595), ("C", 595)])
def test_that_paper_is_that_of_the_country(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, width: int
) -> None:
    monkeypatch.setattr(QLocale, "system", lambda: QLocale(locale))
    assert window.paper.export(tmp_path / "summary.pdf")
    assert round(PdfReader(tmp_path / "summary.pdf").pages[0].mediabox.width) == width


def test_that_the_report_names_the_variant_in_view(window: MainWindow) -> None:
    assert window.paper.report().footer.file_name == "Untitled"
    add_duplicate(window.session, "Half the ask")
    assert window.paper.report().footer.file_name == "Untitled – Half the ask"
    window.session.look(variant=None)
    assert window.paper.report().footer.file_name == "Untitled"


def test_that_the_status_bar_counts_what_is_assumed(window: MainWindow) -> None:
    assert window.status.sources.text() == "61 figures cited, 8 assumed, 0 without a source"
    assert "moves that are marked as assumed" in window.status.sources.toolTip()
    plan = window.session.scenario.posture.plans[1]
    drawn = with_fields(plan, id="drawn", name="Drawn")
    window.session.apply(AddRow(Place(("posture", "plans")), drawn))
    assert window.status.sources.text() == "61 figures cited, 9 assumed, 0 without a source"


@pytest.mark.parametrize("suffix", [".xlsx", ".docx", ".pdf"])
def test_that_a_folder_that_is_not_there_is_told(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, suffix: str
) -> None:
    window.paper.export(tmp_path / "nowhere" / f"summary{suffix}")
    qtbot.waitUntil(lambda: "could not be written" in window.notice.message())
    assert "its folder is not there" in window.notice.message()
