"""The report as a Word document: styles, real tables with repeated heads, captions, numbered pages.

The charts come as pictures from whoever can draw them; this module knows nothing of Qt.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.document.scenario import Paper
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
from core.report.office_package import packed
from core.report.printable import printable
from core.report.unbroken import NO_BREAK

Picture = Callable[[Chart], bytes]
"""Returns a chart as a PNG."""

PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
MARGIN = 18.0
WIDEST_CHART = 200.0
FONT, EAST_ASIAN_FONT, EAST_ASIAN_LANGUAGE = "Arial", "Malgun Gothic", "ko-KR"
INK, MUTED, CAUTION = RGBColor(0x1C, 0x24, 0x30), RGBColor(0x5A, 0x66, 0x77), RGBColor(0x8A, 0x61, 0x00)
FILL = "F2F4F7"
LONGEST_NAME, LONGEST_WORDS = 32, 18
"""Letters of a column of words that count for its width; what is longer wraps."""
LETTER = 1.75
"""The width of a letter of a table in millimeters, a little more than the mean."""
PADDING = 3
"""What stands beside the letters of a cell, counted in letters."""
NARROW_FROM = 8
"""Tables of more columns are set smaller."""


def render(report: Report, picture: Picture, *, paper: Paper = "A4", landscape: bool = False) -> bytes:
    """Return the report as DOCX. The same report and pictures give the same bytes."""
    return _Writer(report, picture, paper, landscape).written()


class _Writer:
    def __init__(self, report: Report, picture: Picture, paper: Paper, landscape: bool) -> None:
        self.report = report
        self.picture = picture
        self.document: Document = docx.Document()
        self._set_page(paper, landscape)
        self._set_styles()
        self._set_properties()

    def written(self) -> bytes:
        self._title()
        for block in self.report.blocks:
            self._block(block)
        out = io.BytesIO()
        self.document.save(out)
        return packed(out.getvalue())

    # The page

    def _set_page(self, paper: Paper, landscape: bool) -> None:
        width, height = PAPERS[paper]
        if landscape:
            width, height = height, width
        section = self.document.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = Mm(MARGIN)
        section.top_margin = section.bottom_margin = Mm(MARGIN)
        self.room = width - 2 * MARGIN
        # The first page has the title itself.
        section.different_first_page_header_footer = True
        head = section.header.paragraphs[0]
        self._run(head, self.report.title, size=8, colour=MUTED)
        for foot in (section.footer, section.first_page_footer):
            line = foot.paragraphs[0]
            self._run(line, self.report.footer.words, size=8, colour=MUTED)
            line.add_run().add_break()
            self._run(line, f"{self.report.footer.vintage}  ·  ", size=8, colour=MUTED)
            self._page_number(line)

    def _page_number(self, line: Any) -> None:
        """Write ``Page 2 of 5`` with fields that Word fills in, in the order of the language."""
        for part in re.split(r"(\{page\}|\{pages\})", self.report.footer.page):
            if part in ("{page}", "{pages}"):
                field = OxmlElement("w:fldSimple")
                field.set(qn("w:instr"), "PAGE" if part == "{page}" else "NUMPAGES")
                run = self._run(line, "1", size=8, colour=MUTED)
                line._p.append(field)  # noqa: SLF001 - python-docx has no fields
                field.append(run._r)  # noqa: SLF001
            elif part:
                self._run(line, part, size=8, colour=MUTED)

    def _set_styles(self) -> None:
        sizes = {"Normal": 10, "Title": 20, "Subtitle": 11, "Heading 1": 14, "Heading 2": 11, "Caption": 9}
        for name, size in sizes.items():
            style: Any = self.document.styles[name]
            style.font.name = FONT
            style.font.size = Pt(size)
            style.font.color.rgb = MUTED if name == "Subtitle" else INK
            style.font.italic = False
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                fonts.attrib.pop(qn(f"w:{kind}"), None)
            fonts.set(qn("w:eastAsia"), EAST_ASIAN_FONT)
        normal: Any = self.document.styles["Normal"]
        normal.paragraph_format.space_after = Pt(4)
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-US" if self.report.language == "en" else self.report.language)
        language.set(qn("w:eastAsia"), EAST_ASIAN_LANGUAGE)
        normal.element.get_or_add_rPr().append(language)
        caption: Any = self.document.styles["Caption"]
        caption.font.bold = True
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(8)
        caption.paragraph_format.space_after = Pt(3)

    def _set_properties(self) -> None:
        footer, told = self.report.footer, self.document.core_properties
        day = datetime.datetime.combine(footer.printed_on, datetime.time(), datetime.UTC)
        told.title = printable(self.report.title)[:255]
        told.author = printable(self.report.author)[:255]
        told.last_modified_by = ""
        told.comments = f"Burdenshare {footer.version}"
        told.identifier = f"sha256:{footer.document_hash}"
        told.language = self.report.language
        told.created = told.modified = day
        told.revision = 1

    # Blocks

    def _title(self) -> None:
        self._run(self.document.add_paragraph(style="Title"), self.report.title)
        self._run(self.document.add_paragraph(style="Subtitle"), self.report.subtitle)
        if self.report.author:
            self._run(self.document.add_paragraph(style="Subtitle"), self.report.author)
        if self.report.title_page:
            self._title_page()

    def _title_page(self) -> None:
        """End the first page with what the report is of and what follows."""
        title = self.document.paragraphs[0]
        title.paragraph_format.space_before = Mm(70)
        for told in (self.report.footer.words, self.report.footer.vintage):
            self._run(self.document.add_paragraph(), told, colour=MUTED)
        for at, section in enumerate(self.report.section_titles()):
            line = self.document.add_paragraph()
            if not at:
                line.paragraph_format.space_before = Pt(28)
            self._run(line, section)
        self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)

    def _block(self, block: Block) -> None:
        match block:
            case Heading(text=text, level=level):
                self._run(self.document.add_paragraph(style=f"Heading {level - 1}"), text)
            case Paragraph(text=text, lead=lead):
                line = self.document.add_paragraph()
                if lead:
                    self._run(line, lead, bold=True).add_break()
                self._text(line, text)
            case Bullets(items=items):
                for item in items:
                    self._text(self.document.add_paragraph(style="List Bullet"), item)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Sources():
                self._sources(block)

    def _sources(self, block: Sources) -> None:
        if not block.entries:
            self._run(self.document.add_paragraph(), self.report.word("sources.none"))
        for entry in block.entries:
            line = self.document.add_paragraph()
            line.paragraph_format.left_indent = Mm(9)
            line.paragraph_format.first_line_indent = Mm(-9)
            day = f" ({entry.published})" if entry.published else ""
            self._run(line, f"[{entry.number}] {entry.title}{day}", size=9)
            if entry.address:
                # Plain words: an address in a file must not lead anywhere at a click.
                line.add_run().add_break()
                self._run(line, entry.address, size=9, colour=MUTED)

    def _chart(self, chart: Chart) -> None:
        self._run(self.document.add_paragraph(style="Caption"), chart.caption)
        line = self.document.add_paragraph()
        made: Any = line.add_run().add_picture(
            io.BytesIO(self.picture(chart)), width=Mm(min(self.room, WIDEST_CHART))
        )
        told = made._inline.docPr  # noqa: SLF001 - python-docx has no words for those who can't see a picture
        told.set("descr", printable(chart.words))
        told.set("title", printable(chart.caption))

    # Tables

    def _table(self, table: Table) -> None:
        self._run(self.document.add_paragraph(style="Caption"), table.caption)
        size = 8.5 if len(table.columns) <= NARROW_FROM else 7.5
        made: Any = self.document.add_table(rows=1, cols=len(table.columns))
        made.style = "Table Grid"
        made.autofit = False
        widths = column_widths(table, self.room, self.report.language)
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        _set_borders(made)
        for cell, column, width in zip(made.rows[0].cells, table.columns, widths, strict=True):
            cell.width = Mm(width)
            unit = column.unit_told(self.report.language).replace(" ", NO_BREAK)
            line = _line_of(cell, column.align == "right")
            line.paragraph_format.keep_with_next = True
            title = f"{column.header} {unit}" if unit else column.header
            self._run(line, title, size=size, bold=True, colour=MUTED)
        _mark_row(made.rows[0], "w:tblHeader")
        _mark_row(made.rows[0], "w:cantSplit")
        grouped = any(row.kind == "heading" for row in table.rows)
        for row in table.rows:
            self._row(made, table, row, widths, size, grouped)
        for text in table.legend:
            self._text(self.document.add_paragraph(), text, size=8, colour=MUTED)
        if not table.legend:
            self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _row(
        self, made: Any, table: Table, row: Row, widths: list[float], size: float, grouped: bool
    ) -> None:
        added = made.add_row()
        _mark_row(added, "w:cantSplit")
        cells = added.cells
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Mm(width)
        if row.kind in ("heading", "note"):
            whole = cells[0].merge(cells[-1])
            bold, colour = row.kind == "heading", MUTED if row.kind == "note" else INK
            line = _line_of(whole, False)
            line.paragraph_format.keep_with_next = bold
            self._text(line, row.cells[0], size=size, bold=bold, colour=colour)
            return
        for at, (cell, column, text) in enumerate(zip(cells, table.columns, row.cells, strict=True)):
            line = _line_of(cell, column.align == "right")
            if at == 0 and grouped and row.kind == "body":
                line.paragraph_format.left_indent = Mm(3)
            self._text(line, text, size=size, bold=row.kind in ("total", "subtotal"))
            if row.kind in ("total", "subtotal"):
                _fill(cell)

    # Words

    def _text(
        self, line: Any, text: Text, *, size: float | None = None, bold: bool = False, colour: RGBColor = INK
    ) -> None:
        if text.marks:
            self._run(line, f"{text.marks} ", size=size, colour=CAUTION)
        self._run(line, text.text, size=size, bold=bold, colour=colour)
        if text.sources:
            self._run(line, f" {text.source_marks}", size=None if size is None else size - 1, colour=MUTED)

    def _run(
        self,
        line: Any,
        words: str,
        *,
        size: float | None = None,
        bold: bool = False,
        colour: RGBColor | None = None,
    ) -> Any:
        run = line.add_run(printable(words))
        run.bold = True if bold else None
        if size is not None:
            run.font.size = Pt(size)
        if colour is not None:
            run.font.color.rgb = colour
        return run


def column_widths(table: Table, room: float, language: str) -> list[float]:
    """Return widths in millimeters that fill the room: figures stay whole, and words share what is left."""
    least: list[int] = []
    wish: list[int] = []
    for at, column in enumerate(table.columns):
        cells = [row.cells[at] for row in table.rows if row.kind not in ("heading", "note")]
        told = (f"{cell.marks} {cell.text} {cell.source_marks}".strip() for cell in cells)
        longest = max(map(len, told), default=0)
        word = max(map(len, [*column.header.split(), column.unit_told(language)])) + 1
        if column.align == "right":
            least.append(max(longest, word) + PADDING)
            wish.append(least[-1])
        else:
            least.append(word + PADDING)
            wish.append(max(word, min(longest, LONGEST_NAME if at == 0 else LONGEST_WORDS)) + PADDING)
    spare = room - sum(least) * LETTER
    wanted = sum(wish) - sum(least)
    if spare < 0 or not wanted:
        return [room * count / sum(wish) for count in wish]
    return [low * LETTER + spare * (high - low) / wanted for low, high in zip(least, wish, strict=True)]


def _line_of(cell: Any, right: bool) -> Any:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = Pt(1)
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    return line


def _mark_row(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))  # noqa: SLF001 - python-docx has no such marks


def _fill(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", FILL)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001 - python-docx has no fills


def _set_borders(table: Any) -> None:
    """Keep the lines between rows and nothing else, as on the printed page."""
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        is_drawn = side in ("bottom", "insideH")
        line.set(qn("w:val"), "single" if is_drawn else "nil")
        if is_drawn:
            for name, value in (("sz", "4"), ("color", "D5D9E0")):
                line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)  # noqa: SLF001 - python-docx has no borders
