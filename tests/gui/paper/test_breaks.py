"""Where the pages of a report end: between its parts, not within them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QTextBlock, QTextCursor
from pytestqt.qtbot import QtBot

from core.examples import example, example_ids
from gui.paper.breaks import BELONGS_ABOVE, SHORT, STAYS_WITH_NEXT
from gui.paper.document import LEAST_LAST, SealedDocument, make_document
from tests.gui.paper.test_printing import BODY, no_chart, report_on

HEIGHTS = [2290.0, 2780.8]


def _blocks(document: SealedDocument) -> Iterator[QTextBlock]:
    document.pageCount()
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _pages(block: QTextBlock, height: float) -> list[int]:
    """Return the page of each line."""
    lines = block.layout()
    tops = [lines.position().y() + lines.lineAt(at).y() for at in range(lines.lineCount())]
    return [int((top + 1) // height) for top in tops]


@pytest.fixture(params=[(name, height) for name in example_ids() for height in HEIGHTS], ids=str)
def printed(request: pytest.FixtureRequest, qtbot: QtBot) -> tuple[SealedDocument, float]:
    name, height = request.param
    return make_document(report_on(example(name)), QSizeF(BODY.width(), height), no_chart), height


def test_that_no_page_ends_within_what_belongs_together(printed: tuple[SealedDocument, float]) -> None:
    document, height = printed
    sources, before = [], None
    for block in _blocks(document):
        in_table = QTextCursor(block).currentTable() is not None
        pages, form = _pages(block, height), block.blockFormat()
        if not in_table and len(pages) > 1:
            assert pages[0] == pages[1 if len(pages) > SHORT else -1], block.text()
        following = block.next()
        if form.boolProperty(STAYS_WITH_NEXT) and QTextCursor(following).currentTable() is None:
            assert pages[-1] == _pages(following, height)[0], block.text()
        if block.text().startswith("["):
            sources.append(pages[0])
        if form.boolProperty(BELONGS_ABOVE) and before is not None and pages:
            table = QTextCursor(before).currentTable()
            if table is not None:
                whole = document.documentLayout().frameBoundingRect(table)
                if whole.height() <= height / 2:
                    assert int((whole.top() + 1) // height) == pages[0], block.text()
        if in_table or pages:
            before = block
    assert len(set(sources[-LEAST_LAST:])) <= 1


def test_that_a_text_that_leads_in_to_a_table_is_on_its_page(qtbot: QtBot) -> None:
    document = make_document(report_on(example("impasse-2019")), QSizeF(BODY.width(), 2780.8), no_chart)
    (lead,) = [block for block in _blocks(document) if block.text().startswith("Each level is given by")]
    assert lead.blockFormat().boolProperty(STAYS_WITH_NEXT)
