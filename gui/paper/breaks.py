"""Where the pages of a printed report break: never under a heading, never through a short table or text.

Qt keeps neither together of its own; this lays out, looks, and asks for a break where one is missing.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextFormat

UNITS = 288
"""Units of the document in an inch."""
POINT = UNITS / 72
SHORT = 3
"""A text of so many lines at most is not parted."""
STAYS_WITH_NEXT = int(QTextFormat.Property.UserProperty.value) + 2
"""On a block: it heads what follows."""
BELONGS_ABOVE = int(QTextFormat.Property.UserProperty.value) + 3
"""On a block: it is the legend of the table above it."""


def keep_together(document: QTextDocument, height: float) -> Iterator[None]:
    """Begin a new page before a heading, a caption or a short table that a page break would part.

    It is done step by step: who draws while people type lets them type in between.
    """
    for _ in range(document.blockCount()):
        # Asking for the pages makes Qt lay out all of them, where it would else stop at what is asked of.
        document.pageCount()
        parted = _first_parted(document, height)
        if parted is None:
            return
        form = parted.blockFormat()
        form.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
        QTextCursor(parted).setBlockFormat(form)
        yield


def _first_parted(document: QTextDocument, height: float) -> QTextBlock | None:
    """Return the first block of the first group that a page break parts, and that can still be moved."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        first = block
        is_parted = _is_cut(block, height) or _is_torn(block, height)
        while block.isValid() and block.blockFormat().boolProperty(STAYS_WITH_NEXT):
            block = block.next()
            is_parted = is_parted or _is_cut(block, height) or _is_torn(block, height)
        if block != first and block.isValid():
            top = layout.blockBoundingRect(first).top()
            is_parted = is_parted or int((_reach(block, height) - 1) // height) > int(top // height)
        if is_parted and not _begins_page(first):
            return first
        block = block.next()
    return None


def _is_cut(block: QTextBlock, height: float) -> bool:
    """Return whether a page ends within a line: Qt lets that happen to what follows a table closely."""
    lines = block.layout()
    top = lines.position().y()
    for at in range(lines.lineCount()):
        line = lines.lineAt(at)
        first, last = top + line.y(), top + line.y() + line.height()
        # Qt counts in sixty-fourths: a line that begins a page may stand a hair above it.
        if line.height() < height and int((first + 1) // height) != int((last - 1) // height):
            return QTextCursor(block).currentTable() is None
    return False


def _is_torn(block: QTextBlock, height: float) -> bool:
    """Return whether a page ends within a short text, or leaves one line of a longer one behind."""
    lines = block.layout()
    count = lines.lineCount()
    if count < 2 or QTextCursor(block).currentTable() is not None:
        return False
    top = lines.position().y()
    pages = [int((top + lines.lineAt(at).y() + 1) // height) for at in range(count)]
    return pages[0] < pages[1 if count > SHORT else -1]


def _begins_page(block: QTextBlock) -> bool:
    return block.blockFormat().pageBreakPolicy() == QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore


def _reach(block: QTextBlock, height: float) -> float:
    """Return how far down what a heading heads has to stand on its page.

    A table that fills half a page at most stays whole, with its legend; of a longer one a few rows, and of
    a text its first lines.
    """
    layout = block.document().documentLayout()
    table = QTextCursor(block).currentTable()
    if table is None:
        rect = layout.blockBoundingRect(block)
        least = rect.height() if "\N{OBJECT REPLACEMENT CHARACTER}" in block.text() else 3 * 12 * POINT
        return float(rect.top() + min(rect.height(), least))
    rect = layout.frameBoundingRect(table)
    if rect.height() > height / 2:
        return float(rect.top() + 6 * 12 * POINT)
    bottom = rect.bottom()
    after = table.lastCursorPosition().block().next()
    while after.isValid() and after.blockFormat().boolProperty(BELONGS_ABOVE):
        bottom = layout.blockBoundingRect(after).bottom()
        after = after.next()
    return float(bottom)
