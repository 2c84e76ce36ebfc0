"""A report as a QTextDocument, built word by word: no text of a document is ever read as markup.

Lengths are in units of 1/288 inch (four a point), so that letters stand alike on screen, paper and PDF.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from itertools import zip_longest

from PySide6.QtCore import QObject, QRect, QRectF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QImage,
    QPainter,
    QPyTextObject,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from core.report.blocks import (
    Block,
    Bullets,
    Chart,
    Heading,
    Paragraph,
    Report,
    Row,
    Sources,
    Table,
    Text,
)
from core.words import say_number
from gui import theme
from gui.paper.breaks import BELONGS_ABOVE, POINT, STAYS_WITH_NEXT, keep_together
from gui.paper.columns import column_widths, lead_in
from gui.paper.letters import letters

NO_BREAK = "\N{NO-BREAK SPACE}"
DrawChart = Callable[[Chart, QPainter, QRectF], None]

_CHART_TYPE = int(QTextFormat.ObjectTypes.UserObject.value) + 1
_CHART_AT = int(QTextFormat.Property.UserProperty.value) + 1
CHART_HEIGHT = 0.42
_TALLEST_CHART = 0.48
LEAST_LAST = 3
"""So many of the last sources stand together."""
MOST_ROWS = 1_000
"""Of a longer table the rest is counted, not laid out: Qt needs seconds for each thousand rows."""
_TITLE_AT = 0.26  # of the height of a title page
INK, MUTED, LINE = QColor(theme.LIGHT.ink), QColor(theme.LIGHT.muted), QColor(theme.LIGHT.line)


class SealedDocument(QTextDocument):
    """A document that loads nothing: whatever a text may name, no file and no address is ever read."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: list[tuple[Heading, QTextBlock]] = []
        """The headings of the report, each with where it stands."""

    def loadResource(self, type: int, name: QUrl | str) -> QImage:  # noqa: A002 - Qt's name
        # None or empty bytes would make Qt try the path itself; a null image stops it.
        return QImage()


class _ChartObject(QPyTextObject):
    """The room that a chart takes in the text, and its drawing."""

    def __init__(self, charts: list[Chart], draw: DrawChart, size: QSizeF, parent: QObject) -> None:
        super().__init__(parent)
        self._charts, self._draw, self._size = charts, draw, size

    def intrinsicSize(self, _doc: QTextDocument, _at: int, _format: QTextFormat) -> QSizeF:
        return self._size

    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        _doc: QTextDocument,
        _at: int,
        chart_format: QTextFormat,
    ) -> None:
        painter.save()
        self._draw(self._charts[chart_format.intProperty(_CHART_AT)], painter, QRectF(rect))
        painter.restore()


def make_document(report: Report, body: QSizeF, draw: DrawChart) -> SealedDocument:
    """Return the report laid out on pages whose text is ``body`` large, headings with what they head."""
    steps = document_steps(report, body, draw)
    while True:
        try:
            next(steps)
        except StopIteration as done:
            document: SealedDocument = done.value
            return document


def document_steps(report: Report, body: QSizeF, draw: DrawChart) -> Generator[None, None, SealedDocument]:
    """Lay out the report as `make_document` does, in short steps; the last one returns it."""
    builder = _Builder(report, body, draw)
    document = builder.document
    builder.cursor.beginEditBlock()
    for block, after in zip_longest(report.blocks, report.blocks[1:]):
        builder.add(block, after)
        yield
    builder.cursor.endEditBlock()
    yield
    yield from keep_together(document, body.height())
    return document


class _Builder:
    """Writes blocks at the end of a document."""

    def __init__(self, report: Report, body: QSizeF, draw: DrawChart) -> None:
        self.report = report
        self.width = body.width()
        self.charts: list[Chart] = []
        document = self.document = SealedDocument()
        document.setDefaultFont(letters(9))
        document.setDocumentMargin(0)
        document.setUseDesignMetrics(True)
        # Before the text, which is then laid out once.
        document.setPageSize(body)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        # On a page that lies across, a chart leaves room for the table that it belongs to.
        size = QSizeF(self.width, min(self.width * CHART_HEIGHT, body.height() * _TALLEST_CHART))
        handler = _ChartObject(self.charts, draw, size, document)
        document.documentLayout().registerHandler(_CHART_TYPE, handler)
        self.cursor = QTextCursor(document)
        self._styles: dict[tuple[float, QFont.Weight, int], QTextCharFormat] = {}
        self._cell_formats: dict[tuple[object, ...], QTextTableCellFormat] = {}
        self._is_first = True
        self._new_page = False
        self._is_headed = False
        if report.title_page:
            self._title_page(body.height())
        else:
            self._title()

    def _title(self) -> None:
        report = self.report
        self._paragraph(Text(report.title), self._style(19, QFont.Weight.Bold), after=2)
        after = 4 if report.author else 10
        self._paragraph(Text(report.subtitle), self._style(10.5, colour=MUTED), after=after)
        if report.author:
            self._paragraph(Text(report.author), self._style(9, colour=MUTED), after=10)

    def _title_page(self, height: float) -> None:
        """Write a page with the title, what it is of, and what follows; the next block begins the second."""
        report, footer = self.report, self.report.footer
        muted = self._style(10.5, colour=MUTED)
        # Qt takes no margin above what begins a page.
        self._paragraph(Text(""), muted, after=height / POINT * _TITLE_AT)
        self._paragraph(Text(report.title), self._style(26, QFont.Weight.Bold), after=8)
        self._paragraph(Text(report.subtitle), self._style(13, colour=MUTED), after=8)
        for told in filter(None, (report.author, footer.words, footer.vintage)):
            self._paragraph(Text(told), muted, before=2)
        for at, title in enumerate(report.section_titles()):
            self._paragraph(Text(title), self._style(11), before=2 if at else 28)
        self._new_page = True

    def add(self, block: Block, after: Block | None = None) -> None:
        """Write one block; a text between a heading and the table or chart ``after`` it leads in to that."""
        leads_in = self._is_headed and isinstance(after, Table | Chart)
        self._is_headed = isinstance(block, Heading)
        match block:
            case Heading(text=text, level=level):
                size, space = (13.0, 15) if level == 2 else (10.5, 11)
                self._paragraph(
                    Text(text), self._style(size, QFont.Weight.Bold), before=space, after=4, stays=True
                )
                self.document.headings.append((block, self.cursor.block()))
            case Paragraph(text=text, lead=lead):
                if lead:
                    self._paragraph(Text(lead), self._style(9, QFont.Weight.DemiBold), before=3, stays=True)
                self._paragraph(text, self._style(9), after=5, stays=leads_in)
            case Bullets(items=items):
                for item in items:
                    self._hanging("•", item, 10)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Sources(entries=entries):
                if not entries:
                    self._paragraph(Text(self.report.word("sources.none")), self._style(9))
                for at, entry in enumerate(entries, 1):
                    day = f" ({entry.published})" if entry.published else ""
                    address = f"\n{entry.address}" if entry.address else ""
                    # No page for the last one or two alone.
                    stays = len(entries) - LEAST_LAST < at < len(entries)
                    text = Text(entry.title + day + address)
                    self._hanging(f"[{entry.number}]", text, 24, size=8.5, stays=stays)

    def _style(
        self, size: float, weight: QFont.Weight = QFont.Weight.Normal, colour: QColor = INK
    ) -> QTextCharFormat:
        key = (size, weight, colour.rgb())
        if key not in self._styles:
            style = self._styles[key] = QTextCharFormat()
            style.setFont(letters(size, weight))
            style.setForeground(QBrush(colour))
        return self._styles[key]

    def _begin(self, form: QTextBlockFormat, style: QTextCharFormat) -> None:
        if self._new_page:
            form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            self._new_page = False
        if self._is_first:
            self.cursor.setBlockFormat(form)
            self.cursor.setBlockCharFormat(style)
            self._is_first = False
        else:
            self.cursor.insertBlock(form, style)

    def _paragraph(
        self,
        text: Text,
        style: QTextCharFormat,
        *,
        before: float = 0,
        after: float = 0,
        stays: bool = False,
        below: bool = False,
    ) -> None:
        form = QTextBlockFormat()
        form.setTopMargin(before * POINT)
        form.setBottomMargin(after * POINT)
        form.setLineHeight(118, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        form.setProperty(STAYS_WITH_NEXT, stays)
        form.setProperty(BELONGS_ABOVE, below)
        self._begin(form, style)
        self._write(self.cursor, text, style)

    def _hanging(
        self, label: str, text: Text, indent: float, size: float = 9, *, stays: bool = False
    ) -> None:
        style = self._style(size)
        form = QTextBlockFormat()
        form.setLeftMargin(indent * POINT)
        form.setTextIndent(-indent * POINT)
        form.setBottomMargin(2 * POINT)
        form.setProperty(STAYS_WITH_NEXT, stays)
        form.setTabPositions([QTextOption.Tab(indent * POINT, QTextOption.TabType.LeftTab)])
        self._begin(form, style)
        self.cursor.insertText(f"{label}\t", style)
        self._write(self.cursor, text, style)

    def _write(self, cursor: QTextCursor, text: Text, style: QTextCharFormat) -> None:
        """Write words plainly, marks small before them and sources small behind."""
        size = style.font().pixelSize() / POINT
        if text.marks:
            cursor.insertText(
                f"{text.marks}{NO_BREAK}", self._style(size * 0.8, colour=QColor(theme.LIGHT.caution))
            )
        # A line separator keeps a break within the paragraph.
        cursor.insertText(text.text.replace("\n", "\u2028"), style)
        if text.sources:
            # In a text the numbers stay together; a narrow column of a table may part them.
            marks = " " + text.source_marks.replace(" ", NO_BREAK) if text.text else text.source_marks
            cursor.insertText(marks, self._style(size * 0.85, colour=MUTED))

    def _chart(self, chart: Chart) -> None:
        self._paragraph(
            Text(chart.caption), self._style(9, QFont.Weight.DemiBold), before=8, after=3, stays=True
        )
        made = QTextCharFormat()
        made.setObjectType(_CHART_TYPE)
        made.setProperty(_CHART_AT, len(self.charts))
        self.charts.append(chart)
        form = QTextBlockFormat()
        form.setBottomMargin(6 * POINT)
        self._begin(form, self._style(9))
        self.cursor.insertText("\N{OBJECT REPLACEMENT CHARACTER}", made)

    def _table(self, table: Table) -> None:
        self._paragraph(
            Text(table.caption), self._style(9, QFont.Weight.DemiBold), before=4, after=3, stays=True
        )
        self._paragraph(Text(""), self._style(1), stays=True)
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellSpacing(0)
        form.setCellPadding(2 * POINT)
        form.setHeaderRowCount(1)
        form.setWidth(QTextLength(QTextLength.Type.FixedLength, self.width))
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        size = 8.0 if len(table.columns) <= 8 else 7.5
        widths = column_widths(table, self.width, size, self.report.language)
        form.setColumnWidthConstraints([QTextLength(QTextLength.Type.FixedLength, width) for width in widths])
        rows = table.rows[:MOST_ROWS]
        made = self.cursor.insertTable(len(rows) + 1, len(table.columns), form)
        self._header(made, table, size)
        grouped = any(row.kind == "heading" for row in rows)
        for at, row in enumerate(rows, 1):
            self._row(made, at, table, row, size, grouped)
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        # Qt leaves an empty block behind a table, between it and its legend.
        behind = self.cursor.blockFormat()
        behind.setProperty(BELONGS_ABOVE, True)
        self.cursor.setBlockFormat(behind)
        if len(table.rows) > len(rows):
            more = self.report.word("table.more").format(count=say_number(len(table.rows) - len(rows)))
            self._paragraph(Text(more), self._style(7.5, QFont.Weight.DemiBold), after=1, below=True)
        for text in table.legend:
            self._paragraph(text, self._style(7.5, colour=MUTED), after=1, below=True)
        if not table.legend:
            self._paragraph(Text(""), self._style(3))

    def _header(self, made: QTextTable, table: Table, size: float) -> None:
        for at, column in enumerate(table.columns):
            unit = column.unit_told(self.report.language).replace(" ", NO_BREAK)
            style = self._style(size, QFont.Weight.DemiBold, MUTED)
            right, inset = column.align == "right", lead_in(table, at)
            text = Text(f"{column.header} {unit}" if unit else column.header)
            self._cell(made, 0, at, text, style, right=right, rule=MUTED, inset=inset)

    def _row(self, made: QTextTable, at: int, table: Table, row: Row, size: float, grouped: bool) -> None:
        weight = {
            "total": QFont.Weight.Bold,
            "subtotal": QFont.Weight.DemiBold,
            "heading": QFont.Weight.DemiBold,
        }.get(row.kind, QFont.Weight.Normal)
        if row.kind in ("heading", "note"):
            colour = MUTED if row.kind == "note" else INK
            self._cell(made, at, 0, row.cells[0], self._style(size, weight, colour), right=False)
            # Last, as a new format of the cell would undo the merging.
            made.mergeCells(at, 0, 1, len(table.columns))
            return
        for n, (column, cell) in enumerate(zip(table.columns, row.cells, strict=True)):
            inset = 8.0 if n == 0 and grouped and row.kind == "body" else lead_in(table, n)
            fill = row.kind in ("total", "subtotal")
            style = self._style(size, weight)
            self._cell(made, at, n, cell, style, right=column.align == "right", inset=inset, fill=fill)

    def _cell(
        self,
        made: QTextTable,
        row: int,
        column: int,
        text: Text,
        style: QTextCharFormat,
        *,
        right: bool,
        rule: QColor = LINE,
        inset: float = 0.0,
        fill: bool = False,
    ) -> None:
        cell = made.cellAt(row, column)
        cell.setFormat(self._cell_format(style, rule, is_head=row == 0, fill=fill))
        cursor = cell.firstCursorPosition()
        block = QTextBlockFormat()
        block.setAlignment(Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft)
        block.setLeftMargin(inset * POINT)
        cursor.setBlockFormat(block)
        self._write(cursor, text, style)

    def _cell_format(
        self, style: QTextCharFormat, rule: QColor, *, is_head: bool, fill: bool
    ) -> QTextTableCellFormat:
        """Return the format of a cell; a large table asks for few of them, thousands of times."""
        font = style.font()
        key = (font.pixelSize(), font.weight(), style.foreground().color().rgb(), rule.rgb(), is_head, fill)
        if key not in self._cell_formats:
            # The format of a cell is that of its first block as well, so it holds the letters too.
            form = QTextTableCellFormat()
            form.setFont(font)
            form.setForeground(style.foreground())
            form.setBottomBorder(0.6 * POINT)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(QBrush(rule))
            alignments = QTextCharFormat.VerticalAlignment
            form.setVerticalAlignment(alignments.AlignBottom if is_head else alignments.AlignTop)
            if fill:
                form.setBackground(QBrush(QColor(theme.LIGHT.header)))
            self._cell_formats[key] = form
        return self._cell_formats[key]
