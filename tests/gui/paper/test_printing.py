"""The printed page: PDF, preview and printer come from one painter, and load nothing."""

from __future__ import annotations

import dataclasses
import datetime
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from PySide6.QtCore import QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewWidget
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QToolBar, QToolButton
from pytestqt.qtbot import QtBot

from core.document.scenario import About, Paper, Scenario
from core.engine.evaluate import evaluate
from core.engine.findings import check
from core.examples import example, example_ids
from core.files.scenario_file import document_hash
from core.files.whole_write import SaveFailed
from core.language import speak
from core.report.blocks import Chart, Column, Heading, Report, Row, Table, Text
from core.report.summary import summarize
from gui import translation
from gui.paper.breaks import POINT
from gui.paper.columns import column_widths
from gui.paper.document import NO_BREAK, SealedDocument, make_document
from gui.paper.letters import letters
from gui.paper.printing import preview, print_dialog, print_report, write_pdf
from tests.large_document import large

NUMBER = re.compile(r"(?<![\w.,])−?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?!\w)")
BODY = QSizeF(2018, 2780)


def report_on(scenario: Scenario) -> Report:
    outcome = evaluate(scenario)
    return summarize(
        scenario,
        outcome,
        check(scenario, outcome),
        file_name="a file.burden",
        document_hash=document_hash(scenario),
        version="0.1.0",
        printed_on=datetime.date(2026, 11, 23),
    )


def empty() -> Scenario:
    day = datetime.date(2019, 1, 1)
    return Scenario(about=About(title="Empty", base_year=2019, first_year=2019, last_year=2019, as_of=day))


def no_chart(_chart: Chart, _painter: QPainter, _rect: QRectF) -> None:
    """Leave the room of a chart empty."""


def pages_of(path: Path) -> list[str]:
    return [page.extract_text() for page in PdfReader(path).pages]


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_that_the_figures_of_the_debate_can_be_read_out_of_the_pdf(
    qtbot: QtBot, impasse: Scenario, tmp_path: Path, paper: str
) -> None:
    path = tmp_path / "report.pdf"
    count = write_pdf(report_on(impasse), path, paper="A4" if paper == "A4" else "Letter")
    pages = pages_of(path)
    assert len(pages) == count
    everything = " ".join(" ".join(pages).split())
    for figure in ("5.09", "5.27", "42.9", "2 April 2020", "4,700.0"):
        assert figure in everything
    size = PdfReader(path).pages[0].mediabox
    assert round(size.width) == (595 if paper == "A4" else 612)


def test_that_the_pdf_prints_every_figure_of_the_tables(
    qtbot: QtBot, twelfth: Scenario, tmp_path: Path
) -> None:
    report, path = report_on(twelfth), tmp_path / "report.pdf"
    write_pdf(report, path, draw_chart=no_chart)
    printed = set(NUMBER.findall(" ".join(pages_of(path)).replace("\xa0", " ")))
    for table in report.tables().values():
        for row in table.rows:
            for cell in row.cells:
                assert set(NUMBER.findall(cell.text)) <= printed, cell.text


def test_that_every_page_has_its_number_and_the_state_of_the_file(
    qtbot: QtBot, impasse: Scenario, tmp_path: Path
) -> None:
    report, path = report_on(impasse), tmp_path / "report.pdf"
    count = write_pdf(report, path)
    for number, page in enumerate(pages_of(path), 1):
        assert f"Page {number} of {count}" in page
        assert "a file.burden" in page
        assert report.footer.short_hash in page
        assert "Burdenshare 0.1.0 · 23 November 2026" in page
        # More than its head and foot: no page is empty.
        assert len(page.split()) > 40


def test_that_the_pdf_says_what_it_is(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    report, path = report_on(impasse), tmp_path / "report.pdf"
    write_pdf(report, path)
    read = PdfReader(path)
    assert read.metadata is not None
    assert read.metadata.title == impasse.about.title
    assert read.metadata.creator == "Burdenshare 0.1.0"
    assert read.xmp_metadata is not None
    assert report.footer.document_hash in str(read.xmp_metadata.dc_identifier)


def test_that_charts_are_drawn_as_vectors(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(report_on(impasse), path)
    assert [image for page in PdfReader(path).pages for image in page.images] == []
    assert "paid or agreed" in " ".join(pages_of(path))


def test_that_a_chart_painter_that_is_passed_in_is_asked_for_each_chart(
    qtbot: QtBot, impasse: Scenario, tmp_path: Path
) -> None:
    asked: list[str] = []

    def draw(chart: Chart, painter: QPainter, rect: QRectF) -> None:
        asked.append(chart.id)
        painter.drawRect(rect)

    write_pdf(report_on(impasse), tmp_path / "report.pdf", draw_chart=draw)
    assert sorted(set(asked)) == ["bridge", "contribution", "strength"]


def test_that_a_document_loads_no_file_whatever_its_text_says(qtbot: QtBot, tmp_path: Path) -> None:
    picture = tmp_path / "secret.png"
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    assert image.save(str(picture))
    document = SealedDocument()
    for kind in QTextDocument.ResourceType:
        loaded = document.resource(int(kind.value), QUrl.fromLocalFile(str(picture)))
        assert not isinstance(loaded, QImage) or loaded.isNull()


def test_that_hostile_text_is_printed_as_it_is(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    bad = "<img src=file:///etc/passwd> [x](http://evil.example) | pipe =1+1 <b>b</b> &amp;"
    about = type(impasse.about).model_validate({**dict(impasse.about), "title": bad, "description": bad})
    scenario = Scenario.model_validate({**dict(impasse), "about": about})
    document = make_document(report_on(scenario), BODY, no_chart)
    assert document.toPlainText().count(bad) == 2
    path = tmp_path / "report.pdf"
    write_pdf(report_on(scenario), path)
    assert PdfReader(path).metadata is not None
    assert not any(page.annotations for page in PdfReader(path).pages)


def test_that_a_document_with_nothing_in_it_prints(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    assert write_pdf(report_on(empty()), path) == len(pages_of(path))


def test_that_five_hundred_lines_are_printed_without_a_lost_row(qtbot: QtBot, tmp_path: Path) -> None:
    report = report_on(large())
    assert write_pdf(report, tmp_path / "report.pdf", draw_chart=no_chart) <= 100
    printed = " ".join(" ".join(pages_of(tmp_path / "report.pdf")).replace(NO_BREAK, " ").split())
    rows = [row for table in report.tables().values() for row in table.rows]
    assert sum(row.cells[0].text.startswith("Line ") for row in rows) == 500
    place = 0
    for row in rows:
        name = " ".join(row.cells[0].text.replace(NO_BREAK, " ").split())
        # Each after the one before it: none is lost, none stands elsewhere.
        place = printed.find(name, place)
        assert place >= 0, name
        place += len(name)


def test_that_a_title_page_stands_alone(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    report = dataclasses.replace(report_on(impasse), title_page=True)
    path = tmp_path / "report.pdf"
    compact = write_pdf(report_on(impasse), path, draw_chart=no_chart)
    assert write_pdf(report, path, draw_chart=no_chart) - compact in (0, 1)
    first, second = (" ".join(page.split()) for page in pages_of(path)[:2])
    assert impasse.about.title in first
    for title in report.section_titles():
        assert title in first
    opening = impasse.about.description.split(".")[0]
    assert opening not in first
    assert opening in second


def test_that_nothing_is_wider_than_the_page(qtbot: QtBot, impasse: Scenario, twelfth: Scenario) -> None:
    for scenario in (impasse, twelfth):
        report = report_on(scenario)
        document = make_document(report, BODY, no_chart)
        assert document.idealWidth() <= BODY.width() + POINT
        for table in report.tables().values():
            assert sum(column_widths(table, BODY.width(), 8, "en")) == pytest.approx(BODY.width())


def test_that_no_figure_is_broken_by_its_column(qtbot: QtBot, impasse: Scenario) -> None:
    def width(table: Table, at: int) -> float:
        cells = [row.cells[at] for row in table.rows if row.kind not in ("heading", "note")]
        return max(column_letters.horizontalAdvance(cell.text) for cell in cells)

    from PySide6.QtGui import QFontMetricsF

    column_letters = QFontMetricsF(letters(8, QFont.Weight.Bold))
    for table in report_on(impasse).tables().values():
        widths = column_widths(table, BODY.width(), 8, "en")
        for at, column in enumerate(table.columns):
            if column.align == "right":
                assert width(table, at) < widths[at], (table.id, column.header)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_that_a_day_is_written_in_one_line(qtbot: QtBot, language: str) -> None:
    from PySide6.QtGui import QFontMetricsF

    speak(language)
    floors = report_on(example("drawdown-22000", language)).tables()["floors"]
    widths, plain = column_widths(floors, BODY.width(), 8, language), QFontMetricsF(letters(8))
    rows = [row for row in floors.rows if row.kind not in ("heading", "note")]
    for at in (2, 3):
        widest = max(plain.horizontalAdvance(row.cells[at].text) for row in rows)
        assert widest < widths[at], floors.columns[at].header


def test_that_the_header_of_a_table_comes_again_on_the_next_page(
    qtbot: QtBot, impasse: Scenario, tmp_path: Path
) -> None:
    document = make_document(report_on(impasse), BODY, no_chart)
    tables = document.rootFrame().childFrames()
    assert tables
    assert all(frame.format().toTableFormat().headerRowCount() == 1 for frame in tables)


@pytest.mark.parametrize("example_id", example_ids())
def test_that_no_line_is_cut_by_the_end_of_a_page(qtbot: QtBot, example_id: str) -> None:
    """On pages of many heights, so that each line meets an end of one somewhere."""
    report = report_on(example(example_id))
    for height in [*range(2000, 2800, 97), 2780.8]:
        document = make_document(report, QSizeF(BODY.width(), height), no_chart)
        document.pageCount()
        block, cut = document.begin(), []
        while block.isValid():
            lines = block.layout()
            for at in range(lines.lineCount()):
                line = lines.lineAt(at)
                top = lines.position().y() + line.y()
                is_text = line.height() < height / 4 and QTextCursor(block).currentTable() is None
                if is_text and int((top + 1) // height) != int((top + line.height() - 1) // height):
                    cut.append(block.text())
            block = block.next()
        assert cut == [], height


def test_that_a_folder_that_is_not_there_is_told(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    with pytest.raises(SaveFailed, match="its folder is not there"):
        write_pdf(report_on(impasse), tmp_path / "gone" / "report.pdf")


def test_that_the_preview_shows_the_pages_of_the_pdf(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    report = report_on(impasse)
    pages = write_pdf(report, tmp_path / "report.pdf", draw_chart=no_chart)
    dialog = preview(None, report, draw_chart=no_chart)
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.findChild(QPrintPreviewWidget)
    assert isinstance(shown, QPrintPreviewWidget)
    assert shown.pageCount() == pages
    # Opened so that all buttons are there, at the width of the page.
    qtbot.waitUntil(lambda: shown.zoomMode() == QPrintPreviewWidget.ZoomMode.FitToWidth)
    room = dialog.screen().availableGeometry()
    buttons_need = max(bar.sizeHint().width() for bar in dialog.findChildren(QToolBar))
    assert min(buttons_need, room.width() * 9 // 10) <= dialog.width() <= room.width()
    assert room.height() * 8 // 10 < dialog.height() <= room.height()
    # What stands as pictures alone is reached by Tab, and named.
    buttons = [one for one in dialog.findChildren(QToolButton) if one.isVisible()]
    assert len(buttons) > 8
    assert all(one.focusPolicy() & Qt.FocusPolicy.TabFocus for one in buttons)
    assert all(one.text() or one.accessibleName() for one in buttons)


def test_that_the_print_dialog_leaves_no_english_in_korean(
    qapp: QApplication, qtbot: QtBot, impasse: Scenario
) -> None:
    translation.speak(qapp, "ko")
    try:
        dialog = print_dialog(None, report_on(impasse))
        qtbot.addWidget(dialog)
        dialog.show()
        seen = [one.text() for one in dialog.findChildren(QLabel)]
        seen += [one.text() for one in dialog.findChildren(QAbstractButton)]
        assert any("인쇄할 페이지" in text for text in seen)
        # Qt has other words for pages and copies than we have.
        assert {"인쇄 부수:", "페이지 범위", "~"} <= set(seen)
        offered = [one.itemText(at) for one in dialog.findChildren(QComboBox) for at in range(one.count())]
        assert "모든 페이지" in offered
        assert [text for text in seen + offered if re.search(r"\b쪽\b", text)] == []
        # A mnemonic, a path and PDF are no words.
        left = [text for text in seen if re.search(r"[A-Za-z]{4}", text) and "/" not in text]
        assert left == []
    finally:
        translation.speak(qapp, "en")


def test_that_a_printer_gets_the_same_pages(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    report, path = report_on(impasse), tmp_path / "printed.pdf"
    printer = print_dialog(None, report).printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    pages = print_report(report, printer)
    written = write_pdf(report, tmp_path / "written.pdf")
    assert pages == written == len(pages_of(path))
    # What an outer printer makes of the letters is its own; the pages are the same.
    assert "The force and the law" in " ".join(" ".join(pages_of(path)).split())


def test_that_the_outline_leads_to_the_headings(qtbot: QtBot, impasse: Scenario, tmp_path: Path) -> None:
    report, path = report_on(impasse), tmp_path / "report.pdf"
    write_pdf(report, path, draw_chart=no_chart)
    reader, pages = PdfReader(path), pages_of(path)
    headings = [block for block in report.blocks if isinstance(block, Heading)]
    entries = [one for entry in reader.outline for one in (entry if isinstance(entry, list) else [entry])]
    for one in entries:
        assert isinstance(one, Destination)
        page = reader.get_destination_page_number(one)
        assert page is not None
        assert str(one.title) in " ".join(pages[page].split())
        # Where one lands is on the page.
        assert 0 < float(one.top or 0) < float(reader.pages[page].mediabox.top)
    titles = [str(one.title) for one in entries if isinstance(one, Destination)]
    assert titles == [one.text.replace("\xa0", " ") for one in headings]
    assert str(reader.root_object["/Lang"]) == "en"


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_that_paper_can_lie_across(qtbot: QtBot, twelfth: Scenario, tmp_path: Path, paper: Paper) -> None:
    path = tmp_path / "report.pdf"
    write_pdf(report_on(twelfth), path, paper=paper, landscape=True, draw_chart=no_chart)
    size = PdfReader(path).pages[0].mediabox
    assert size.width > size.height
    printed = set(NUMBER.findall(" ".join(pages_of(path)).replace("\xa0", " ")))
    for table in report_on(twelfth).tables().values():
        for row in table.rows:
            for cell in row.cells:
                assert set(NUMBER.findall(cell.text)) <= printed, cell.text


def test_that_two_processes_write_the_same_pdf(tmp_path: Path) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1574640000"}
    written = []
    for name in ("one.pdf", "two.pdf"):
        words = ["summary", "impasse-2019", "-o", str(tmp_path / name)]
        code = f"import sys; from core.cli import main; sys.exit(main({words!r}))"
        subprocess.run([sys.executable, "-c", code], check=True, env=environment)
        written.append((tmp_path / name).read_bytes())
    assert written[0] == written[1]


def test_that_of_a_very_long_table_the_rest_is_counted(qtbot: QtBot, impasse: Scenario) -> None:
    """Qt needs seconds for each thousand rows; no example and no usual document has so many."""
    rows = tuple(Row((Text(f"row {number}"), Text(str(number)))) for number in range(1_300))
    table = Table("long", "Long", (Column("Name", "left"), Column("Figure")), rows)
    report = dataclasses.replace(report_on(impasse), blocks=(table,))
    printed = make_document(report, BODY, lambda *_: None).toPlainText()
    assert "row 999" in printed
    assert "row 1000" not in printed
    assert "300 more rows are not printed here" in printed
    short = dataclasses.replace(report, blocks=(dataclasses.replace(table, rows=rows[:1_000]),))
    assert "more rows" not in make_document(short, BODY, lambda *_: None).toPlainText()
