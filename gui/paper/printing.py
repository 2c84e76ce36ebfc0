"""Print preview, printer and PDF of a report, all from one painter."""

from __future__ import annotations

import datetime
import importlib
import uuid
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QLocale,
    QMarginsF,
    QRectF,
    QSizeF,
    Qt,
    QTimer,
    QUuid,
)
from PySide6.QtGui import (
    QAction,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QShowEvent,
)
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QToolBar, QToolButton, QWidget

from core.document.scenario import Paper
from core.files.whole_write import write_whole
from core.report.blocks import Report
from gui.paper.breaks import POINT, UNITS
from gui.paper.charts import ChartPainter
from gui.paper.document import (
    INK,
    LINE,
    MUTED,
    NO_BREAK,
    DrawChart,
    SealedDocument,
    document_steps,
    make_document,
)
from gui.paper.letters import letters
from gui.paper.pdf_letters import mended

PAPERS = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}
LETTER_COUNTRIES = (
    QLocale.Country.UnitedStates,
    QLocale.Country.Canada,
    QLocale.Country.Mexico,
    QLocale.Country.Philippines,
    QLocale.Country.PuertoRico,
)
MARGIN_MM = 16.0
HEAD, FOOT = 26.0, 30.0
"""Room for the running head and the foot, in points."""
_NAMESPACE = uuid.UUID("6e0f2a56-6d5c-4c7e-9a59-2f5f8f1a7d3b")


@dataclass(frozen=True)
class OutlineEntry:
    """A heading: its level (2 or 3), its page from 0, and how far down the page in points."""

    level: int
    title: str
    page: int
    down: float


@dataclass(frozen=True)
class Sheet:
    """A paper, and whether its long side lies across."""

    paper: Paper = "A4"
    across: bool = False

    def words(self) -> str:
        """Return its name as people say it."""
        name = QCoreApplication.translate("Printing", "Letter") if self.paper == "Letter" else self.paper
        if not self.across:
            return name
        return QCoreApplication.translate("Printing", "{paper}, across").format(paper=name)


Finish = Callable[[bytes, Sequence[OutlineEntry], datetime.date, str], bytes]


def sheet_for(report: Report) -> Sheet:
    """Return what a report is printed on where nobody says otherwise: what it names, else `usual_paper`."""
    return Sheet(report.paper or usual_paper(), report.across)


def usual_paper() -> Paper:
    """Return the paper of the reader's country, as the system tells it: Letter in North America, else A4."""
    return "Letter" if QLocale.system().territory() in LETTER_COUNTRIES else "A4"


class NotPrintedError(Exception):
    """The printer can't be opened; the text says which report was not printed."""


def write_pdf(
    report: Report,
    path: Path | str,
    *,
    paper: Paper = "A4",
    landscape: bool = False,
    draw_chart: DrawChart | None = None,
) -> int:
    """Write the report as PDF and return the number of pages; SaveFailed if that fails."""
    written = QByteArray()
    buffer = QBuffer(written)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(UNITS)
    _set_page(writer, paper, landscape=landscape)
    footer = report.footer
    writer.setTitle(report.title)
    writer.setCreator(f"Burdenshare {footer.version}")
    if report.author:
        writer.setAuthor(report.author)
    writer.setDocumentId(QUuid(str(uuid.uuid5(_NAMESPACE, footer.document_hash))))
    writer.setDocumentXmpMetadata(QByteArray(_xmp(report).encode()))
    document = make_document(report, _body(writer).size(), draw_chart or ChartPainter().draw)
    pages = _paint(report, writer, draw_chart, document)
    buffer.close()
    drawn = mended(bytes(written.data()))
    outline = _outline(document, _body(writer))
    # Loaded when first used: pypdf is of no use to the preview or a printer.
    finished: Finish = importlib.import_module("gui.paper.pdf_finish").finished
    write_whole(path, finished(drawn, outline, footer.printed_on, report.language))
    return pages


def _outline(document: SealedDocument, body: QRectF) -> list[OutlineEntry]:
    """Return where the headings of a document that is laid out stand on its pages."""
    entries = []
    for heading, block in document.headings:
        top = document.documentLayout().blockBoundingRect(block).top()
        page, down = divmod(top, body.height())
        points = (down + body.top()) / POINT + MARGIN_MM * 72 / 25.4
        entries.append(OutlineEntry(heading.level, heading.text.replace(NO_BREAK, " "), int(page), points))
    return entries


def print_report(
    report: Report,
    printer: QPrinter,
    *,
    draw_chart: DrawChart | None = None,
    laid_out: SealedDocument | None = None,
) -> int:
    """Print the report on a printer as that is set up, and return the number of pages.

    ``laid_out`` is what `layout_steps` made for that printer, where that was done before.
    """
    printer.setDocName(report.title)
    printer.setCreator(f"Burdenshare {report.footer.version}")
    return _paint(report, printer, draw_chart, laid_out)


def layout_steps(
    report: Report, device: QPagedPaintDevice, draw_chart: DrawChart
) -> Generator[None, None, SealedDocument]:
    """Lay out the report for a device in short steps; the last one returns it."""
    steps: Generator[None, None, SealedDocument]
    steps = document_steps(report, _body(device).size(), draw_chart)
    return steps


def printers() -> list[str]:
    """Return the names of the system's printers."""
    return QPrinterInfo.availablePrinterNames()


def new_printer(paper: Paper = "A4", *, landscape: bool = False, name: str | None = None) -> QPrinter:
    """Return a printer by its name, or the system's, with the report's margins."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if name is not None:
        printer.setPrinterName(name)
    _set_page(printer, paper, landscape=landscape)
    return printer


PART_OF_SCREEN = 0.9
BESIDE_BUTTONS = 40
"""How much wider than its buttons the preview is."""


class _Preview(QPrintPreviewDialog):
    """A preview that holds its printer, which Qt leaves to the caller."""

    def __init__(self, printer: QPrinter, parent: QWidget | None) -> None:
        super().__init__(printer, parent)
        self.held = printer
        # Qt gives the keyboard to the field of the zoom alone.
        for button in self.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            if not button.text():
                # The arrow behind which stands what a narrow preview has no room for.
                button.setAccessibleName(QCoreApplication.translate("Printing", "More buttons"))
        # Qt opens at a size that hides half of the buttons, with letters too small to read.
        room = self.screen().availableGeometry().size() * PART_OF_SCREEN
        bars = max(bar.sizeHint().width() for bar in self.findChildren(QToolBar))
        self.resize(min(bars + BESIDE_BUTTONS, room.width()), room.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit = self.findChild(QAction, "fitWidthAction")
        if fit is not None and not event.spontaneous():
            QTimer.singleShot(0, fit, fit.trigger)


class _Dialog(QPrintDialog):
    """A print dialog that holds its printer, which Qt leaves to the caller."""

    def __init__(self, printer: QPrinter, parent: QWidget | None) -> None:
        super().__init__(printer, parent)
        self.held = printer


def preview(
    parent: QWidget | None, report: Report, *, draw_chart: DrawChart | None = None
) -> QPrintPreviewDialog:
    """Return the print preview, ready to be shown; it prints what it shows."""
    sheet = sheet_for(report)
    dialog = _Preview(new_printer(sheet.paper, landscape=sheet.across), parent)
    dialog.paintRequested.connect(lambda printer: print_report(report, printer, draw_chart=draw_chart))
    return dialog


def print_dialog(
    parent: QWidget | None, report: Report, *, draw_chart: DrawChart | None = None
) -> QPrintDialog:
    """Return the print dialog, ready to be shown; accepting it prints."""
    sheet = sheet_for(report)
    dialog = _Dialog(new_printer(sheet.paper, landscape=sheet.across), parent)
    dialog.accepted.connect(lambda: print_report(report, dialog.held, draw_chart=draw_chart))
    return dialog


def set_sheet(printer: QPrinter, sheet: Sheet) -> None:
    """Give a printer another paper, with the report's margins."""
    _set_page(printer, sheet.paper, landscape=sheet.across)


def _set_page(device: QPagedPaintDevice, paper: Paper, *, landscape: bool = False) -> None:
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    unit = QPageLayout.Unit.Millimeter
    device.setPageLayout(QPageLayout(QPageSize(PAPERS[paper]), orientation, margins, unit))


def _paint(
    report: Report,
    device: QPagedPaintDevice,
    draw_chart: DrawChart | None,
    laid_out: SealedDocument | None = None,
) -> int:
    """Draw the report page by page; the one painter behind preview, printer and PDF."""
    painter = QPainter()
    if not painter.begin(device):
        raise NotPrintedError(f"{report.title}: the printer or the file can't be opened")
    try:
        if laid_out is None:
            laid_out = make_document(report, _body(device).size(), draw_chart or ChartPainter().draw)
        return _paint_pages(report, device, painter, laid_out)
    finally:
        painter.end()


def _body(device: QPagedPaintDevice) -> QRectF:
    """Return where the text of a page stands, in units of 1/288 inch whatever the device counts in."""
    scale = device.logicalDpiX() / UNITS
    return QRectF(0, HEAD * POINT, device.width() / scale, device.height() / scale - (HEAD + FOOT) * POINT)


def _paint_pages(
    report: Report, device: QPagedPaintDevice, painter: QPainter, document: SealedDocument
) -> int:
    # The painter begins at the margins.
    scale = device.logicalDpiX() / UNITS
    width, height = device.width() / scale, device.height() / scale
    body = _body(device)
    pages = document.pageCount()
    painter.scale(scale, scale)
    for page in range(pages):
        if page:
            device.newPage()
        _paint_margins(report, painter, QSizeF(width, height), page + 1, pages)
        painter.save()
        painter.translate(0, body.top() - page * body.height())
        # Without it the texts of the pages before and after are drawn as well, off the paper.
        clip = QRectF(0, page * body.height(), width, body.height())
        painter.setClipRect(clip)
        # One unit less, or the first line of the next page is in this one's text, where nobody sees it.
        document.drawContents(painter, clip.adjusted(0, 0, 0, -1))
        painter.restore()
    return pages


def _paint_margins(report: Report, painter: QPainter, size: QSizeF, page: int, pages: int) -> None:
    """Draw the running head and the foot of a page."""
    footer, small = report.footer, letters(7.5)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    painter.save()
    painter.setFont(small)
    metrics = painter.fontMetrics()
    line = 10 * POINT
    number = footer.page_words(page, pages)
    room = size.width() - metrics.horizontalAdvance(number) - 12 * POINT
    painter.setPen(MUTED)
    if page > 1:
        top = QRectF(0, 0, size.width(), line)
        title = metrics.elidedText(report.title, Qt.TextElideMode.ElideRight, int(size.width()))
        painter.drawText(top, left, title)
        painter.setPen(QPen(LINE, 0.7 * POINT))
        painter.drawLine(0, round(line * 1.3), round(size.width()), round(line * 1.3))
    painter.setPen(QPen(LINE, 0.7 * POINT))
    foot = size.height() - 2.4 * line
    painter.drawLine(0, round(foot), round(size.width()), round(foot))
    painter.setPen(MUTED)
    words = metrics.elidedText(footer.words, Qt.TextElideMode.ElideMiddle, int(room))
    painter.drawText(QRectF(0, foot + line * 0.4, room, line), left, words)
    painter.drawText(QRectF(0, foot + line * 1.4, room, line), left, footer.vintage)
    painter.setPen(INK)
    painter.drawText(QRectF(0, foot + line * 0.4, size.width(), line), right, number)
    painter.restore()


def _xmp(report: Report) -> str:
    """Return the PDF's metadata: title, the program, and the full hash of the document."""
    footer = report.footer
    author = f"<dc:creator><rdf:Seq><rdf:li>{escape(report.author)}</rdf:li></rdf:Seq></dc:creator>"
    return (
        '<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(report.title)}</rdf:li></rdf:Alt>'
        "</dc:title>"
        f"{author if report.author else ''}"
        f"<dc:identifier>sha256:{escape(footer.document_hash)}</dc:identifier>"
        f"<dc:language><rdf:Bag><rdf:li>{escape(report.language)}</rdf:li></rdf:Bag></dc:language>"
        f"<xmp:CreatorTool>Burdenshare {escape(footer.version)}</xmp:CreatorTool>"
        f"<xmp:CreateDate>{footer.printed_on.isoformat()}</xmp:CreateDate>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>"
        '<?xpacket end="w"?>'
    )
